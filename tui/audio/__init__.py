"""Sound, speech and commands that render cues."""
