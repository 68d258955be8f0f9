"""Sessions as they are recorded, filtered, edited and merged."""
