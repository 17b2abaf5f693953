"""Budskap: the living communication plan."""

__version__ = "0.1.0"
