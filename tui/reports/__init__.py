"""Reports for the physical therapist."""
