"""The Textual app and its flows."""
