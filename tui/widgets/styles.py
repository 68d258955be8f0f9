"""Styles of text that several widgets write."""

MUTED = "$foreground-muted"
"""What matters less than the text around it."""
HEADING = "bold $accent"
"""The name of a place, of a part of a text, or of a key."""
