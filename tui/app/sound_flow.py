"""SoundFlow: the outlets for cues, by settings, flag and the key m."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tui.app.context import AppContext
from tui.domain.cue_level import CueLevel

if TYPE_CHECKING:
    from tui.app.ports import AppPorts
    from tui.audio.announcer import Announcer
    from tui.audio.page import Send
    from tui.session.cues import Cue

OUR_PAGE = "SUREFOOT_PAGE"
"""The variable by which ``surefoot serve`` tells the app that its own page shows it."""


def open_announcer(
    context: AppContext,
    ring: Callable[[int], None],
    level: CueLevel | None,
    command: Sequence[str],
    page: "Send | None" = None,
) -> "Announcer":
    """Return the outlets for cues, as the settings say.

    Args:
        context: Where the settings and the environment are.
        ring: Rings the terminal's bell so many times.
        level: Goes before the level of the settings; None for that one.
        command: Run at every cue; empty for none.
        page: Sends to the page that shows the app; None in a terminal.
    """
    from tui.audio.announcer import Announcer
    from tui.audio.devices import detect

    settings = context.settings
    return Announcer(
        detect(context.environment),
        ring,
        level=level or settings.cues,
        volume=settings.volume,
        voice=settings.voice,
        tempo=settings.tempo_sound,
        command=command,
        # The page of another server would not understand it.
        page=page if context.environment.get(OUR_PAGE) else None,
    )


class SoundFlow:
    """Announces cues; the outlets are opened when the first cue comes: start-up time."""

    def __init__(
        self,
        context: AppContext,
        ports: "AppPorts",
        ring: Callable[[int], None],
        level: CueLevel | None,
        command: Sequence[str],
    ) -> None:
        self._context, self._ports, self._ring = context, ports, ring
        self._level = level
        """The level of this start, which goes before the settings until a level is chosen."""
        self._command = command
        self._announcer: Announcer | None = None

    @property
    def silent(self) -> bool:
        """Whether the chosen level is silence."""
        return (self._level or self._context.settings.cues) is CueLevel.SILENT

    def announce(self, cue: "Cue") -> None:
        """Announce a cue, and report once that the user's command hangs."""
        announcer = self._opened()
        announcer.announce(cue)
        if trouble := announcer.trouble():
            self._ports.notify(trouble, severity="warning", timeout=10, markup=False)

    def select_next_level(self) -> None:
        """Take the next level, the first after the last, say so and save it."""
        announcer = self._opened()
        settings = self._context.settings._replace(cues=announcer.next_level)
        self._adjust(announcer, settings.cues)
        level = announcer.level
        said = (
            describe_silence(flash=settings.flash)
            if level is CueLevel.SILENT
            else f"{level.capitalize()}."
        )
        if announcer.heard is not level:
            said = f"{said} You hear the bell instead: {why_unheard(announcer)}."
        try:
            self._context.change(settings)
        except OSError as error:
            self._ports.report_unsaved(error)
        else:
            self._level = None
            self._ports.notify(said, timeout=3, markup=False)

    def follow_settings(self, *, level_chosen: bool) -> None:
        """Let the outlets follow the settings.

        Args:
            level_chosen: Whether the level was set just now, and so goes before that of the start.
        """
        if level_chosen:
            self._level = None
        if self._announcer is not None:
            self._adjust(self._announcer, self._level or self._context.settings.cues)

    def stop(self) -> None:
        """End whatever still plays."""
        if self._announcer is not None:
            self._announcer.close()

    def _opened(self) -> "Announcer":
        if self._announcer is None:
            self._announcer = open_announcer(
                self._context, self._ring, self._level, self._command, self._ports.page_sender()
            )
        return self._announcer

    def _adjust(self, announcer: "Announcer", level: CueLevel) -> None:
        settings = self._context.settings
        announcer.adjust(
            level, volume=settings.volume, voice=settings.voice, tempo=settings.tempo_sound
        )


def describe_silence(*, flash: bool) -> str:
    """Return what happens at a cue while it is silent: the screen flashes, or nothing."""
    if flash:
        return "Silent: the screen flashes, and nothing sounds."
    return "Silent: nothing sounds, and the flash is off."


def why_unheard(announcer: "Announcer") -> str:
    """Return why the chosen level cannot be heard, to go into a sentence."""
    from tui.audio.outlet import outlet_module

    if announcer.machine.far:
        return f"this is shown {announcer.machine.far}"
    module = outlet_module(announcer.level)
    return f"no {module.NEEDS if module else 'bell'} works on this machine"
