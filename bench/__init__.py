"""Measurements, side by side with a floor in the same run. Printed, never asserted."""
