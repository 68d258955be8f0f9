"""What the settings file says, key by key."""

from collections.abc import Mapping

from tui.domain.catalog.catalog import Known
from tui.domain.catalog.dose import MOST_SETS, Range
from tui.domain.catalog.first_side import FirstSide, Sorer
from tui.domain.catalog.sets import Side
from tui.domain.progress.reference_values import OLDEST, YOUNGEST
from tui.domain.settings import (
    LOUDEST,
    BalanceStart,
    CueLevel,
    HoldSetUp,
    Settings,
    Theme,
    Weekday,
)
from tui.storage.catalog.toml_table import Table

MOST_PAUSE = 600
"""The longest pause that can be set, in seconds."""


_LEAST_STAGE, _MOST_STAGE = 0.1, 60
_BOTH = "both"
_USUAL = Settings()


def settings(table: Table, known: Known) -> Settings:
    """The settings, the usual one for each that the table does not give or gives wrongly.

    ``known`` is what may be named: neither tempo nor hold is read where it is empty.
    """
    first = table.choice("first_side", tuple(FirstSide), "")
    return Settings(
        cues=CueLevel(table.choice("cues", tuple(CueLevel), _USUAL.cues)),
        volume=table.whole("volume", 0, LOUDEST, _USUAL.volume),
        voice=table.flag("voice", _USUAL.voice),
        theme=Theme(table.choice("theme", tuple(Theme), _USUAL.theme)),
        reduced_motion=table.flag("reduced_motion", _USUAL.reduced_motion),
        get_ready_seconds=table.number("get_ready_seconds", 0, MOST_PAUSE, None),
        switch_seconds=table.number("switch_seconds", 0, MOST_PAUSE, None),
        rest_seconds=table.number("rest_seconds", 0, MOST_PAUSE, None),
        rests=table.flag("rests", _USUAL.rests),
        first_side=FirstSide(first) if first else None,
        last_sorer=Sorer(table.choice("last_sorer", tuple(Sorer), _USUAL.last_sorer)),
        tempo_leads=table.flag("tempo_leads", _USUAL.tempo_leads),
        tempo=_tempo(table, known),
        week_starts_on=Weekday(
            table.choice("week_starts_on", tuple(Weekday), _USUAL.week_starts_on)
        ),
        start_balance=BalanceStart(
            table.choice("start_balance", tuple(BalanceStart), _USUAL.start_balance)
        ),
        hold=_hold(table, known),
        age=table.whole("age", YOUNGEST, OLDEST, None),
        warnings_read=table.flag("warnings_read"),
    )


def _tempo(table: Table, known: Known) -> Mapping[str, Mapping[str, float]]:
    """Seconds of the stages that are paced otherwise than the exercise says."""
    given = table.table("tempo", "[tempo]") if known.stages else None
    if given is None:
        return {}
    found: dict[str, dict[str, float]] = {}
    for exercise, words in known.stages.items():
        example = ", ".join(f"{word} = 2" for word in words)
        paced = given.table(exercise, f"{exercise} = {{ {example} }}")
        if paced is None:
            continue
        seconds = {word: paced.number(word, _LEAST_STAGE, _MOST_STAGE, None) for word in words}
        found[exercise] = {word: value for word, value in seconds.items() if value is not None}
    return found


def _hold(table: Table, known: Known) -> HoldSetUp:
    """What a balance hold was last set to."""
    given = table.table("hold", "[hold]") if known.ways else None
    if given is None:
        return HoldSetUp()
    side = given.choice("side", (_BOTH, *Side), _BOTH)
    trials = known.trials or Range(1, MOST_SETS, 1)
    return HoldSetUp(
        side=None if side == _BOTH else Side(side),
        variation=given.choice("variation", known.ways, "") or None,
        trials=given.whole("trials", trials.least, trials.most, None),
    )
