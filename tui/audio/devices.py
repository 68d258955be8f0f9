"""Players and voices of this machine; SSH and browser."""

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from typing import NamedTuple

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


class AudioDevices(NamedTuple):
    """The programs of a machine that make sound, and whether the user would hear them."""

    players: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    far: str = ""
    """Why the user sits elsewhere: "over SSH", "in the browser"; empty where nothing says so."""

    @property
    def player(self) -> str | None:
        """The player to use; None where there is none, or the user sits elsewhere."""
        return None if self.far else next(iter(self.players), None)

    @property
    def voice(self) -> str | None:
        """The voice to use; None where there is none, or the user sits elsewhere."""
        return None if self.far else next(iter(self.voices), None)


def detect(
    environment: Mapping[str, str] | None = None,
    which: Callable[[str], str | None] = shutil.which,
    platform: str = sys.platform,
) -> AudioDevices:
    """Return the players and voices of this machine.

    Args:
        environment: The variables of the process; None for ``os.environ``.
        which: Finds a program, as ``shutil.which``.
        platform: As ``sys.platform``.
    """
    variables = os.environ if environment is None else environment
    windows = platform == "win32"
    players = [name for name in PLAYERS if which(name)]
    voices = [name for name in VOICES if (name != "powershell" or windows) and which(name)]
    return AudioDevices(
        tuple([WINSOUND, *players] if windows else players), tuple(voices), far(variables)
    )


def far(environment: Mapping[str, str]) -> str:
    """Return why the user sits elsewhere; empty where the environment does not say so."""
    # textual-serve runs the app under this driver; the screen is that of a browser anywhere.
    if "web_driver" in environment.get("TEXTUAL_DRIVER", ""):
        return IN_BROWSER
    if any(environment.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT")):
        return OVER_SSH
    return ""
