"""The running session."""
