"""Files in and out: read a file, interpret it as a plan, write a plan to a file."""
