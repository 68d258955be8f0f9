"""What a screen or a voice shows of a value."""
