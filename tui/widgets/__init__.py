"""Widgets, which know values and never stores."""
