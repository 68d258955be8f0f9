"""Widgets that show exercises and routines."""
