"""The log file, its journals and its recovery."""
