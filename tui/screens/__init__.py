"""Screens, which take values and return values."""
