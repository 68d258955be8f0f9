"""Files: the log, the catalog and the settings."""
