"""The settings file, read and written."""

import os
from collections.abc import Iterable, Mapping
from datetime import time
from enum import Enum
from pathlib import Path

from tui.domain.catalog.catalog import Problem, SettingNames
from tui.domain.catalog.exercise import MOST_SETS, Range
from tui.domain.catalog.routine import FirstSide, Sorer
from tui.domain.catalog.sets import Side
from tui.domain.cue_level import CueLevel, TempoLines, TempoSound
from tui.domain.distance import DistanceUnit
from tui.domain.figure_cells import FigureCells
from tui.domain.parsing import ParseError, parse_time
from tui.domain.progress.reference_values import OLDEST, YOUNGEST
from tui.domain.settings import (
    DAY_WORDS,
    LOUDEST,
    BalanceStart,
    HoldSetUp,
    Settings,
    Theme,
    Weekday,
)
from tui.storage import files
from tui.storage.catalog.toml_errors import sentence
from tui.storage.catalog.toml_file import Parser, TomlFile, open_toml, parse_text
from tui.storage.catalog.toml_table import Mistake, TableReader

MOST_PAUSE = 600
"""The longest pause that can be set, in seconds."""


_LEAST_STAGE, _MOST_STAGE = 0.1, 60
_BOTH = "both"
_USUAL = Settings()
_BYTE_ORDER_MARK = "\ufeff"


def _settings_from(table: TableReader, known: SettingNames) -> Settings:
    """The settings, the usual one for each that the table does not give or gives wrongly.

    ``known`` is what may be named: neither tempo nor hold is read where it is empty.
    """
    first = table.choice("first_side", tuple(FirstSide), "")
    return Settings(
        cues=CueLevel(table.choice("cues", tuple(CueLevel), _USUAL.cues)),
        volume=table.integer("volume", 0, LOUDEST, _USUAL.volume),
        voice=table.flag("voice", _USUAL.voice),
        tempo_sound=TempoSound(table.choice("tempo_sound", tuple(TempoSound), _USUAL.tempo_sound)),
        tempo_lines=TempoLines(table.choice("tempo_lines", tuple(TempoLines), _USUAL.tempo_lines)),
        theme=Theme(table.choice("theme", tuple(Theme), _USUAL.theme)),
        reduced_motion=table.flag("reduced_motion", _USUAL.reduced_motion),
        figure_cells=FigureCells(
            table.choice("figure_cells", tuple(FigureCells), _USUAL.figure_cells)
        ),
        flash=table.flag("flash", _USUAL.flash),
        terminal_title=table.flag("terminal_title", _USUAL.terminal_title),
        terminal_progress=table.flag("terminal_progress", _USUAL.terminal_progress),
        terminal_notification=table.flag("terminal_notification", _USUAL.terminal_notification),
        get_ready_seconds=table.number("get_ready_seconds", 0, MOST_PAUSE, None),
        switch_seconds=table.number("switch_seconds", 0, MOST_PAUSE, None),
        rest_seconds=table.number("rest_seconds", 0, MOST_PAUSE, None),
        rests=table.flag("rests", _USUAL.rests),
        first_side=FirstSide(first) if first else None,
        last_sorer=Sorer(table.choice("last_sorer", tuple(Sorer), _USUAL.last_sorer)),
        tempo_leads=table.flag("tempo_leads", _USUAL.tempo_leads),
        tempo=_tempo(table, known),
        ask_soreness_before=table.flag("ask_soreness_before", _USUAL.ask_soreness_before),
        ask_soreness_morning=table.flag("ask_soreness_morning", _USUAL.ask_soreness_morning),
        soreness_reminder=table.flag("soreness_reminder", _USUAL.soreness_reminder),
        sets=_sets(table, known),
        due_on=_due_on(table, known),
        show_due=table.flag("show_due", _USUAL.show_due),
        show_week=table.flag("show_week", _USUAL.show_week),
        offer_steps=table.flag("offer_steps", _USUAL.offer_steps),
        week_starts_on=Weekday(
            table.choice("week_starts_on", tuple(Weekday), _USUAL.week_starts_on)
        ),
        distances_in=DistanceUnit(
            table.choice("distances_in", tuple(DistanceUnit), _USUAL.distances_in)
        ),
        remind_at=_times(table, "remind_at"),
        start_balance=BalanceStart(
            table.choice("start_balance", tuple(BalanceStart), _USUAL.start_balance)
        ),
        hold=_hold(table, known),
        age=table.integer("age", YOUNGEST, OLDEST, None),
        warnings_read=table.flag("warnings_read"),
    )


def _times(table: TableReader, key: str) -> tuple[time, ...]:
    """Times of day in order, each once; none where one of them is wrong."""
    found = set()
    for number, text in enumerate(table.texts(key)):
        try:
            found.add(parse_time(text))
        except ParseError as error:
            table.add_error(f"{key}: {str(error).rstrip('.')}", key, number)
            return ()
    return tuple(sorted(found))


def _tempo(table: TableReader, known: SettingNames) -> Mapping[str, Mapping[str, float]]:
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
        if changed := {word: value for word, value in seconds.items() if value is not None}:
            found[exercise] = changed
    return found


def _sets(table: TableReader, known: SettingNames) -> Mapping[str, int]:
    """The sets that were chosen, of the exercises that have a range."""
    given = table.table("sets", "[sets]") if known.sets else None
    if given is None:
        return {}
    chosen = {
        exercise: given.integer(exercise, sets.least, sets.most, None)
        for exercise, sets in known.sets.items()
    }
    return {exercise: count for exercise, count in chosen.items() if count is not None}


def _due_on(table: TableReader, known: SettingNames) -> Mapping[str, tuple[str, ...]]:
    """The days that were chosen, in the order of the week, of the routines for after a run."""
    given = table.table("due_on", "[due_on]") if known.after_runs else None
    if given is None:
        return {}
    chosen = {routine: given.choices(routine, DAY_WORDS) or () for routine in known.after_runs}
    return {
        routine: tuple(day for day in DAY_WORDS if day in days)
        for routine, days in chosen.items()
        if days
    }


def _hold(table: TableReader, known: SettingNames) -> HoldSetUp:
    """What a balance hold was last set to."""
    given = table.table("hold", "[hold]") if known.ways else None
    if given is None:
        return HoldSetUp()
    side = given.choice("side", (_BOTH, *Side), _BOTH)
    trials = known.trials or Range(1, MOST_SETS, 1)
    return HoldSetUp(
        side=None if side == _BOTH else Side(side),
        variation=given.choice("variation", known.ways, "") or None,
        trials=given.integer("trials", trials.least, trials.most, None),
    )


class SettingsError(OSError):
    """The settings cannot be written; one plain sentence."""


def read_settings(
    path: Path, known: SettingNames | None = None, parse: Parser = parse_text
) -> tuple[Settings, tuple[str, ...]]:
    """The settings, and a sentence for each thing in the file that is not used.

    Args:
        path: The settings file, which need not exist.
        known: What may be named in it; with None neither the tempo nor the hold is looked at.
        parse: Parses its text.
    """
    if not path.exists():
        return Settings(), ()
    source = open_toml(path, parse=parse)
    if isinstance(source, Problem):
        return Settings(), (f"{source}. The default settings are used.",)
    table = TableReader(source.content)
    found = _settings_from(table, known or SettingNames())
    if known is not None:
        table.report_unknown_keys()
    placed = _placed(source, table.mistakes) if table.mistakes else []
    return found, tuple(sentence(f"{path}:{line}: {message}") for line, message in placed)


def _placed(source: TomlFile, mistakes: Iterable[Mistake]) -> list[tuple[int, str]]:
    """The mistakes by their lines, which are looked for only where there are mistakes."""
    from tui.storage.catalog.toml_lines import line_of, lines_by_key

    placed = lines_by_key(source.text)
    return sorted((line_of(mistake.keys, placed), mistake.message) for mistake in mistakes)


def write_settings(path: Path, settings: Settings, before: Settings | None = None) -> None:
    """Store the settings that changed; every other byte of the file stays as it is.

    Args:
        path: The settings file; a link to it stays a link.
        settings: What to store; ``warnings_read`` is never written.
        before: Only what differs from these is written; None for what the file says.

    Raises:
        SettingsError: The file cannot be read, changed or written; it is as it was.
    """
    # Only here: it takes longer to import than all else that a command needs.
    from tui.storage.toml_edit import EditError, edit, leaves

    named = Path(os.path.realpath(path))
    source = open_toml(named) if named.exists() else TomlFile(named, "", {})
    if not isinstance(source, TomlFile):
        raise SettingsError(f"{source}. Correct the file, or remove it")
    if before is None:
        before, _ = read_settings(named)
    try:
        text = named.read_bytes().decode() if named.exists() else ""
        mark = _BYTE_ORDER_MARK if text.startswith(_BYTE_ORDER_MARK) else ""
        changed = edit(text.removeprefix(mark), leaves(_stored(settings), _stored(before)))
        with files.replacement(named) as fd:
            files.write_all(fd, f"{mark}{changed}".encode())
    except EditError as error:
        raise SettingsError(f"{path} cannot be written: {error}") from None
    except OSError as error:
        raise SettingsError(f"{path} cannot be written: {error.strerror or error}") from None


def _stored(settings: Settings) -> dict[str, object]:
    """The settings as the file has them; what an older Surefoot wrote of the warnings stays."""
    content = {name: _plain(value) for name, value in settings._asdict().items()}
    del content["warnings_read"]
    return content


def _plain(value: object) -> object:
    """A value as TOML has it; None where there is nothing to say."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, HoldSetUp):
        value = value._asdict()
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value
