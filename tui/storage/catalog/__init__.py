"""Exercise, routine and figure files."""
