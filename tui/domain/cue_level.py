"""CueLevel: the one list of ways to hear a cue."""

from enum import StrEnum


class CueLevel(StrEnum):
    """How cues are heard, in the order in which the key m goes through them.

    The settings file, the settings screen, the key m and ``--cues`` all read this list. Beyond the
    bell each value is the name of its module in ``tui.audio``. It is a module of its own so that
    the parser of the command line can import it at next to no cost.
    """

    SILENT = "silent"
    BELL = "bell"
    TONES = "tones"
    SPEECH = "speech"
