"""Sound, made from what the desk keeps: the outlets, and the key that makes them louder."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from tui.app.context import AppContext
from tui.audio.announcer import Announcer
from tui.audio.devices import looked_over
from tui.domain.settings import CueLevel

TOLD = {
    CueLevel.SILENT: "Silent: only the flash.",
    CueLevel.BELL: "Bell.",
    CueLevel.TONES: "Tones.",
    CueLevel.SPEECH: "Speech.",
}
"""What is said of a level when it is chosen."""


def sounds_for(
    context: AppContext, ring: Callable[[int], None], level: CueLevel | None, command: Sequence[str]
) -> Announcer:
    """The outlets; ``level`` goes before the settings, and ``command`` is run at every cue."""
    settings = context.settings
    return Announcer(
        looked_over(context.environment),
        ring,
        level=level or settings.cues,
        volume=settings.volume,
        voice=settings.voice,
        command=command,
    )


def louder(context: AppContext, sounds: Announcer) -> str:
    """Take the next level and tell of it. Raises OSError where it cannot be remembered."""
    settings = replace(context.settings, cues=sounds.next_level)
    adjust(sounds, settings.cues, context)
    told = TOLD[sounds.level]
    if sounds.heard is not sounds.level:
        told = f"{told} Here you hear the bell instead: {why_not(sounds)}."
    context.change(settings)
    return told


def adjust(sounds: Announcer, level: CueLevel, context: AppContext) -> None:
    """Let the outlets follow the settings."""
    sounds.adjust(level, volume=context.settings.volume, voice=context.settings.voice)


def why_not(sounds: Announcer) -> str:
    """Why a level cannot be heard."""
    if sounds.machine.far:
        return f"this is shown {sounds.machine.far}"
    thing = "voice" if sounds.level is CueLevel.SPEECH else "player"
    return f"no {thing} works on this machine"
