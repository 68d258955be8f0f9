"""Speech through the system voice."""

from collections.abc import Sequence

from tui.audio.devices import AudioDevices
from tui.audio.process import Channel, Process, Spawn
from tui.domain.settings import LOUDEST
from tui.session.cues import Cue

NEEDS = "voice"
SCRIPT = (
    "Add-Type -AssemblyName System.Speech; "
    "$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer; "
    "$voice.Volume = [int]$env:SUREFOOT_VOLUME; "
    "$voice.Speak($env:SUREFOOT_WORDS)"
)
"""The PowerShell script; the words come through the environment, so that none is a command."""


def programs(devices: AudioDevices) -> tuple[str, ...]:
    """Return the voices of a machine, best first."""
    return devices.voices


def open_outlet(devices: AudioDevices, volume: int, spawn: Spawn) -> "Speech | None":
    """Return speech through the best voice; None where nothing would be heard."""
    return None if (voice := devices.voice) is None else Speech(voice, volume, spawn)


class Speech:
    """Speaks every cue."""

    def __init__(self, voice: str, volume: int, spawn: Spawn = Process) -> None:
        self._voice, self._volume = voice, volume
        self._channel = Channel(spawn)

    @property
    def failed(self) -> bool:
        """Whether a cue could not be spoken."""
        return self._channel.failed

    def announce(self, cue: Cue, words: str) -> None:
        """Speak a cue: the latest cuts off what is still spoken, so that nothing piles up."""
        if not self._volume or not words:
            return
        command = speech_command(self._voice, words, self._volume)
        percent = str(round(100 * self._volume / LOUDEST))
        environment = {"SUREFOOT_WORDS": words, "SUREFOOT_VOLUME": percent}
        self._channel.play(lambda: command, environment, matters=not cue.yields)

    def close(self) -> None:
        """End what is being spoken."""
        self._channel.close()

    def settle(self, seconds: float | None = None) -> None:
        """Wait until nothing is spoken any more, at most so many seconds; None is without limit."""
        self._channel.settle(seconds)


def speech_command(voice: str, words: str, volume: int) -> Sequence[str]:
    """Return the command by which a voice speaks words, at a volume from 0 to ``LOUDEST``."""
    # An exercise of the user's own may have a name that begins like an option.
    said = words.lstrip(" -")
    share = volume / LOUDEST
    match voice:
        case "say":
            return ("say", f"[[volm {share:.1f}]] {said}")
        case "spd-say":
            return ("spd-say", "--wait", "-i", str(round(200 * share - 100)), "--", said)
        case "powershell":
            return ("powershell", "-NoProfile", "-NonInteractive", "-Command", SCRIPT)
        case _:
            return (voice, "-a", str(round(200 * share)), "--", said)
