"""BaseScreen: what every full screen does."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual import on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.events import Compose, Resize, ScreenResume, ScreenSuspend
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from tui.textual_patches.versions import install_compositor
from tui.widgets.toast import SessionToast

if TYPE_CHECKING:
    from textual.css.query import DOMQuery
    from textual.types import CSSPathType

    from tui.figures.options import RenderOptions
    from tui.figures.picture_store import PictureStore
    from tui.screens.figure_motion import FigureMotion
    from tui.session.plan import PlannedSet
    from tui.widgets.figure.figure_view import FigureView

MIN_WIDTH, MIN_HEIGHT = 60, 20
"""Cells of the smallest window in which everything can be read."""

Result = TypeVar("Result")


class SingleResultScreen(Screen[Result]):
    """A screen that returns one result, and only while it is there.

    Keys come in pairs: the second one may arrive before the first has closed the screen, or before
    the screen has its widgets. Textual would close whatever lies below it.

    Beside another base class it comes last: Textual takes styles from the first one.
    """

    _waits: "tuple[Result | None] | None" = None
    """The result that is returned as soon as the screen can be closed; None without one."""
    _returned = False
    _is_styled = False
    """Whether the screen is new and has its styles, so that it needs not be styled again."""

    @property
    def is_ready(self) -> bool:
        """Whether the screen has its widgets, and is still to return a result."""
        return self.is_mounted and self.is_attached and not self._returned

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close the screen with a result; all but the first are dropped.

        A screen that has no widgets yet, or lies below another one, closes as soon as it can.
        """
        if self._returned or self._waits is not None:
            return AwaitComplete()
        if not self.is_mounted or not self.is_active:
            self._waits = (result,)
            if not self.is_mounted:
                self.call_later(self._dismiss_waiting)
            return AwaitComplete()
        self._returned = True
        return super().dismiss(result)

    def call_after_refresh(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """Call back after the next refresh, unless the screen is closed by then.

        Its widgets go before it: what is called would miss them.
        """
        return super().call_after_refresh(self._call_if_open, callback, *args, **kwargs)

    def _call_if_open(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> object:
        return callback(*args, **kwargs) if self.is_ready else None

    @on(Resize)
    def _drop_outdated_size(self, event: Resize) -> None:
        """Drop a size that the window has no more.

        Textual's screen sends itself the size that it takes: two sizes in one read would answer
        each other for ever, and nothing else would be done any more.
        """
        if event.size != self.app.size:
            event.prevent_default()

    @on(Compose)
    def _set_breakpoints(self) -> None:
        """Take the classes for the size of the window while there are no parts to style again.

        Textual does so with the first size that it sends, and styles the whole screen twice.
        """
        size = self.app.size
        for breakpoints, cells in (
            (self.app.HORIZONTAL_BREAKPOINTS, size.width),
            (self.app.VERTICAL_BREAKPOINTS, size.height),
        ):
            fitting = [name for least, name in sorted(breakpoints or ()) if cells >= least]
            self.add_class(*fitting[-1:])
        # From Python 3.12 on, a screen is composed before its style sheet is read.
        read = (self.app.stylesheet.has_source(str(path)) for path in self.css_path)
        self._is_styled = all(read)

    @on(ScreenResume)
    def _skip_first_styles(self, event: ScreenResume) -> None:
        """Leave a new screen as it was styled when it was composed."""
        if self._is_styled:
            event.refresh_styles = False
        self._is_styled = False

    @on(ScreenResume)
    def _dismiss_waiting(self) -> None:
        """Close with the result that waits."""
        if self._waits is not None and self.is_mounted and self.is_active:
            (result,), self._waits = self._waits, None
            self.dismiss(result)


class BaseScreen(SingleResultScreen[Result]):
    """A full screen that says so when the window is too small for it."""

    CSS_PATH: "ClassVar[CSSPathType | None]" = "base.tcss"
    HELP_TITLE: ClassVar[str] = "Keys"
    """Heading of the help on this screen."""
    BINDINGS: ClassVar[list[BindingType]] = []

    class CardAsked(Message):
        """The card of an exercise is to be shown, with cards of the other planned exercises."""

        def __init__(self, planned: "tuple[PlannedSet, ...]", first: "PlannedSet") -> None:
            self.planned, self.first = planned, first
            super().__init__()

    @property
    def help_title(self) -> str:
        """The heading of the help now, on a screen that serves more than one purpose."""
        return self.HELP_TITLE

    motion: "FigureMotion | None" = None
    """The motion of the screen's figures; None where none move."""

    def __init__(self) -> None:
        super().__init__()
        install_compositor(self)

    def wake_figures(self) -> None:
        """Move the figures again, if they rest: a key came."""
        if self.motion is not None:
            self.motion.wake()

    def figure_views(self) -> "DOMQuery[FigureView]":
        """Return the views of figures on the screen."""
        # By its name: the first screen is resumed before it has any, and is seen sooner without.
        return cast("DOMQuery[FigureView]", self.query("FigureView"))

    def draw_figures(self, options: "RenderOptions", pictures: "PictureStore | None") -> None:
        """Draw the figures anew: it is known now what the terminal shows.

        Args:
            options: How figures are drawn.
            pictures: The pictures of the terminal; None where it shows none.
        """
        for view in self.figure_views():
            view.mixed, view.pictures = options.mixed, pictures

    @on(ScreenSuspend)
    def _cover_message(self) -> None:
        """Take the short message away: its keys are not those of the screen that covers this."""
        # A screen that was closed is suspended as well, after what is said of its result.
        if self in self.app.screen_stack:
            self.app.clear_notifications()

    @on(ScreenSuspend)
    def _cover_figures(self) -> None:
        for view in self.figure_views():
            view.covered = True
        if self.motion is not None:
            self.motion.cover()

    @on(ScreenResume)
    def _uncover_figures(self) -> None:
        for view in self.figure_views():
            view.covered = False
        if self.motion is not None:
            self.motion.uncover()

    @property
    def takes_every_key(self) -> bool:
        """Whether the screen takes every key now, so that the app's own keys do nothing."""
        return False

    def show_message(self, message: str, severity: str, seconds: float) -> bool:
        """Show a short message in the screen's own toast.

        Args:
            message: Plain text.
            severity: ``information``, ``warning`` or ``error``.
            seconds: How long the message stays.

        Returns:
            False if the screen has no toast, so that the message is still to be shown.
        """
        toasts = self.query(SessionToast)
        for toast in toasts:
            toast.show_message(message, severity, seconds)
        return bool(toasts)

    def clear_message(self) -> None:
        """Take the short message away: what it says is no longer so, or its keys are others'."""
        self.app.clear_notifications()
        for toast in self.query(SessionToast):
            toast.clear_message()

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close the screen with a result, and take its short message away."""
        self.clear_message()
        return super().dismiss(result)

    def compose(self) -> ComposeResult:
        """Yield the parts of the screen."""
        yield from self.compose_body()

    def compose_body(self) -> ComposeResult:
        """Yield the parts of this screen; each screen has its own."""
        yield from ()

    def on_resize(self, event: Resize) -> None:
        """Cover the screen while the window is too small."""
        width, height = event.size
        small = width < MIN_WIDTH or height < MIN_HEIGHT
        self.query(".too-small").remove()
        if small:
            text = (
                f"Surefoot needs a window of {MIN_WIDTH} by {MIN_HEIGHT}; this one is "
                f"{width} by {height}. Make the window larger or the letters smaller."
            )
            self.mount(Static(text, classes="too-small", markup=False))


FIELD_KEYS = (
    Binding(
        "tab",
        "app.focus_next",
        "Next field",
        show=False,
        priority=True,
        tooltip="The next field",
    ),
    Binding(
        "shift+tab",
        "app.focus_previous",
        "Field before",
        show=False,
        priority=True,
        tooltip="The field before",
    ),
)
"""Keys that move between fields, handled in the order in which they were typed.

Textual's own bindings wait until the field has passed the key on: text that arrives together with
a tab, as over a slow line, would be written into the field that is left.
"""
