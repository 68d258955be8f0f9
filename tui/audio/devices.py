"""What this machine can do: its players, its voices, and whether anybody sits before it."""

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass

PLAYERS: Mapping[str, tuple[str, ...]] = {
    "afplay": (),
    "pw-play": (),
    "paplay": (),
    "aplay": ("-q",),
    "ffplay": ("-nodisp", "-autoexit", "-loglevel", "quiet"),
}
"""Programs that play a WAV file, best first, each with what goes before the file."""
VOICES = ("say", "spd-say", "espeak-ng", "powershell")
"""Programs that speak, best first."""
IN_BROWSER = "in the browser"
OVER_SSH = "over SSH"
WINSOUND = "winsound"
"""The player that Python brings along on Windows."""


@dataclass(frozen=True, slots=True)
class AudioDevices:
    """The means of one machine."""

    players: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    far: str = ""
    """Why the user is not before it: "over SSH", "in the browser"; empty where one may be."""

    @property
    def player(self) -> str | None:
        """The player to use, or None where sound would not be heard."""
        return None if self.far else next(iter(self.players), None)

    @property
    def voice(self) -> str | None:
        """The voice to use, or None where it would not be heard."""
        return None if self.far else next(iter(self.voices), None)


def detect(
    environment: Mapping[str, str] | None = None,
    which: Callable[[str], str | None] = shutil.which,
    platform: str = sys.platform,
) -> AudioDevices:
    """What this machine can do."""
    variables = os.environ if environment is None else environment
    windows = platform == "win32"
    players = [name for name in PLAYERS if which(name)]
    voices = [name for name in VOICES if (name != "powershell" or windows) and which(name)]
    return AudioDevices(
        tuple([WINSOUND, *players] if windows else players), tuple(voices), far(variables)
    )


def far(environment: Mapping[str, str]) -> str:
    """Why the user is not before this machine; empty where one may be."""
    # textual-serve runs the app under this driver; the screen is that of a browser anywhere.
    if "web_driver" in environment.get("TEXTUAL_DRIVER", ""):
        return IN_BROWSER
    if any(environment.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT")):
        return OVER_SSH
    return ""
