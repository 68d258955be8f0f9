"""What the settings file says, key by key."""

from collections.abc import Collection, Mapping

from tui.domain.first_side import FirstSide, Sorer
from tui.domain.norms import OLDEST, YOUNGEST
from tui.domain.settings import LOUDEST, BalanceStart, CueLevel, Settings, Theme, Weekday
from tui.storage.shape import Table

MOST_PAUSE = 600
"""The longest pause that can be set, in seconds."""


_LEAST_STAGE, _MOST_STAGE = 0.1, 60
_USUAL = Settings()


def settings(table: Table, stages: Mapping[str, Collection[str]]) -> Settings:
    """The settings, the usual one for each that the table does not give or gives wrongly.

    ``stages`` are the words of the tempo of each exercise that has one, by its id.
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
        tempo=_tempo(table, stages),
        week_starts_on=Weekday(
            table.choice("week_starts_on", tuple(Weekday), _USUAL.week_starts_on)
        ),
        start_balance=BalanceStart(
            table.choice("start_balance", tuple(BalanceStart), _USUAL.start_balance)
        ),
        age=table.whole("age", YOUNGEST, OLDEST, None),
        warnings_read=table.flag("warnings_read"),
    )


def _tempo(
    table: Table, stages: Mapping[str, Collection[str]]
) -> Mapping[str, Mapping[str, float]]:
    """Seconds of the stages that are paced otherwise than the exercise says."""
    given = table.table("tempo", "[tempo]") if stages else None
    if given is None:
        return {}
    found: dict[str, dict[str, float]] = {}
    for exercise, words in stages.items():
        example = ", ".join(f"{word} = 2" for word in words)
        paced = given.table(exercise, f"{exercise} = {{ {example} }}")
        if paced is None:
            continue
        seconds = {word: paced.number(word, _LEAST_STAGE, _MOST_STAGE, None) for word in words}
        found[exercise] = {word: value for word, value in seconds.items() if value is not None}
    return found
