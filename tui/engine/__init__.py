"""What happens when: a routine laid out in time, and the session that runs through it."""
