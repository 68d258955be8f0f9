"""CueLevel, TempoSound and TempoLines: the lists of what can be heard."""

from enum import StrEnum


class TempoSound(StrEnum):
    """What is heard of the tempo of a counted set, in the order of the settings screen."""

    STAGES = "stages"
    """Each stage; speech says what to do: "up", "shift", "lower"."""
    COUNT = "count"
    """Each stage; speech says the number of each repetition instead."""
    OFF = "off"
    """The last repetitions only, and in speech every fifth."""


class TempoLines(StrEnum):
    """Which lines plain mode has for the tempo of a counted set."""

    SOME = "some"
    """Every fifth repetition, and the last three."""
    COUNT = "count"
    """The number of each repetition."""
    STAGES = "stages"
    """Each stage."""
    OFF = "off"


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
