"""What renders cues: the bell, tones, speech and a command of the user's own."""
