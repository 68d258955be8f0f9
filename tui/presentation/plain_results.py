"""Results in plain mode: of a set, of a session."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from tui.domain.catalog.catalog import name_of
from tui.domain.catalog.exercise import Exercise
from tui.domain.catalog.sets import is_counted, is_stopwatched, noun_of_records
from tui.domain.durations import whole_seconds
from tui.domain.log.record import Outcome, SessionRecord, SetOutcome, SetRecord
from tui.domain.progress.credit import amount_done
from tui.presentation.set_counts import SetCounts
from tui.presentation.set_end import end_of_exercise
from tui.presentation.set_kinds import format_wobbles
from tui.presentation.units_in_words import counted, seconds_in_words, spell_units
from tui.session.plan import PhaseKind
from tui.session.session import Session


def describe_results(before: Sequence[tuple[int, SetRecord]], session: Session) -> Iterator[str]:
    """Yield what became of the sets that were recorded since; several skipped ones in one line.

    Args:
        before: The records of the session before, each with the index of its phase.
        session: The session now.
    """
    known = dict(before)
    new = [
        (index, set_record) for index, set_record in session.done if known.get(index) != set_record
    ]
    for skipped, group in groupby(new, lambda pair: pair[1].outcome == SetOutcome.SKIPPED):
        pairs = list(group)
        if skipped and len(pairs) > 1:
            for name, same in groupby(pairs, lambda p: session.plan[p[0]].set.exercise.name):
                skipped_sets = [set_record for _, set_record in same]
                noun = noun_of_records(skipped_sets)
                yield f"Skipped: {counted(len(skipped_sets), noun)} of {name}."
            continue
        for index, record in pairs:
            yield _result(index, record, known.get(index), session)


def _result(index: int, record: SetRecord, earlier: SetRecord | None, session: Session) -> str:
    """Return what became of the set of a phase; no rest says what to do then, so this does."""
    if record.outcome == SetOutcome.SKIPPED:
        return "Skipped."
    amount = amount_of(record)
    if record.outcome == SetOutcome.DONE:
        said = f"Done: {amount}." if is_stopwatched(record.kind) else "Set done."
    else:
        said = f"Partly done: {amount}." if amount else "Partly done."
    if earlier is not None and earlier.outcome != SetOutcome.SKIPPED:
        word = "Done" if record.outcome == SetOutcome.DONE else "Partly done"
        return f"{word}: {amount or 'not counted'}, in place of {amount_of(earlier) or 'none'}."
    phase = session.phase
    if phase is not None and phase.kind is PhaseKind.REST:
        return said
    ended = session.plan[index].set
    return f"{said} {end_of_exercise(ended, phase) or ended.exercise.easing_off}"


def amount_of(record: SetRecord) -> str:
    """Return what a set came to: "30 seconds", "12 repetitions"; empty where nobody counted."""
    amount = record.seconds if is_stopwatched(record.kind) else amount_done(record)
    if amount is None:
        return ""
    if is_counted(record.kind):
        return counted(round(amount), "repetition")
    seconds = amount if is_stopwatched(record.kind) else float(int(amount + 1e-9))
    wobbles = f", {format_wobbles(record.wobbles)}" if record.wobbles else ""
    return f"{seconds_in_words(seconds)}{wobbles}"


def summary_lines(
    record: SessionRecord, exercises: Mapping[str, Exercise], bests: Sequence[str]
) -> Iterator[str]:
    """Yield how a session went: its sets, then each exercise, then the longest holds.

    Args:
        record: The session.
        exercises: The exercises of the catalog.
        bests: A sentence for each hold that was longer than any before, without its full stop.
    """
    counts = SetCounts.of(record.sets)
    parts = (f"{counts.done_of_all} done", *counts.partly_in_words, *counts.skipped_in_words)
    finished = record.outcome == Outcome.FINISHED
    word = "Finished" if finished else "Stopped early. What you did counts"
    seconds = float(whole_seconds(record.active_seconds))
    yield f"{word}: {', '.join(parts)}, {seconds_in_words(seconds)} of work."
    groups: dict[tuple[str, str | None], list[SetRecord]] = {}
    for set_record in record.sets:
        if set_record.outcome != SetOutcome.SKIPPED:
            groups.setdefault((set_record.exercise, set_record.variation), []).append(set_record)
    for key, sets in groups.items():
        sides = dict.fromkeys(set_record.side or "" for set_record in sets)
        name = name_of(*key, exercises)
        amounts = []
        for side in sides:
            of_side = [set_record for set_record in sets if (set_record.side or "") == side]
            amounts.append(f"{side} {_amounts(of_side)}".strip())
        yield f"{name}: {', '.join(amounts)}."
    yield from (f"{spell_units(best)}." for best in bests)


def _amounts(records: Sequence[SetRecord]) -> str:
    """Return what some sets came to: "3 times 30 seconds", "30 seconds, 12 seconds"."""
    amounts = [amount_of(record) or "not counted" for record in records]
    runs = [(amount, len(list(same))) for amount, same in groupby(amounts)]
    return ", then ".join(
        amount if times == 1 else f"{times} times {amount}" for amount, times in runs
    )
