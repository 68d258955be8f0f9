"""The app on a stopped clock and in an empty house, for tests of what it shows."""

from collections.abc import Mapping
from pathlib import Path

from tests.support.fake_clock import FakeClock
from tui.app.app import Surefoot
from tui.app.context import AppContext
from tui.app.launch import Launch
from tui.domain.catalog.catalog import Catalog
from tui.domain.settings import Settings
from tui.paths import Paths, shipped
from tui.storage.catalog.loader import load
from tui.storage.log.log import Log

CATALOG = load(shipped())


def house(
    folder: Path,
    clock: FakeClock,
    settings: Settings | None = None,
    *,
    routine: str | None = None,
    environment: Mapping[str, str] | None = None,
    asks_soreness: bool = False,
    catalog: Catalog = CATALOG,
) -> Surefoot:
    """The app, at the choice or straight in a session."""
    paths = Paths(folder / "log.json", folder / "settings.toml", folder / "own", shipped(), folder)
    log = Log(paths.log, clock.now)
    chosen = settings or Settings(warnings_read=True)
    if not asks_soreness:
        chosen = chosen._replace(ask_soreness_before=False, ask_soreness_morning=False)
    context = AppContext(paths, catalog, log, chosen, clock, environment or {})
    launch = Launch(catalog.routines[routine]) if routine else Launch()
    return Surefoot(context, launch)
