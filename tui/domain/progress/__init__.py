"""Progress computed from the log."""
