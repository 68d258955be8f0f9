"""``surefoot plan ROUTINE``: list the steps of a routine."""

import argparse
import json

from tui.cli.errors import plain
from tui.cli.loading import chosen_catalog, routine_of
from tui.domain.catalog.routine import Routine
from tui.domain.durations import format_duration
from tui.paths import Paths
from tui.presentation.own_files import replaced_by
from tui.presentation.plan_minutes import describe_extra_set, describe_plan
from tui.presentation.set_kinds import kind_of
from tui.session.plan import Phase, PhaseKind, expected_seconds, plan


def run(asked: argparse.Namespace, where: Paths) -> int:
    """Print a plan."""
    catalog = chosen_catalog(where)
    routine = routine_of(catalog, asked.routine)
    print(format_plan(routine, plan(routine, catalog.exercises), as_json=asked.json))
    if not asked.json:
        for line in replaced_by(routine, catalog):
            print(plain(line))
    return 0


def format_plan(routine: Routine, phases: tuple[Phase, ...], *, as_json: bool) -> str:
    """Return the phases of a plan as lines, or as a JSON array in order."""
    if as_json:
        documents = (json.dumps(_document(phase), ensure_ascii=False) for phase in phases)
        return "[{}]".format(",\n".join(documents))
    total = 0.0
    lines = [f"{routine.title}: {routine.purpose}", ""]
    for phase in phases:
        lines.append(f"{format_duration(total):>8}  {_line(phase)}")
        total += expected_seconds([phase])
    if routine.leaves_out:
        lines += ["", routine.leaves_out]
    lines += ["", f"{describe_plan(phases)}."]
    extra = {
        phase.set.exercise.name: describe_extra_set(phase.set)
        for phase in phases
        if phase.set.extra
    }
    lines += [f"{name}: {dose}, where you name one." for name, dose in extra.items()]
    return "\n".join(lines)


def _line(phase: Phase) -> str:
    planned = phase.set
    match phase.kind:
        case PhaseKind.GET_READY if phase.needs:
            return f"get what you need, {phase.limit:g} s"
        case PhaseKind.GET_READY:
            waits = phase.limit is None
            return "get ready, as long as you need" if waits else f"get ready, {phase.limit:g} s"
        case PhaseKind.SWITCH_SIDE:
            time = "as long as you need" if phase.limit is None else f"{phase.limit:g} s"
            return f"switch to the {planned.side} leg, {time}"
        case PhaseKind.REST:
            return f"rest, {phase.limit:g} s"
        case PhaseKind.WORK:
            amount = kind_of(planned.target).amount
            return f"{planned.named}, {planned.side}, {planned.number} of {planned.of}: {amount}"


def _document(phase: Phase) -> dict[str, object]:
    if phase.kind is not PhaseKind.WORK:
        return {"phase": phase.kind.value, "seconds": phase.limit}
    planned, target = phase.set, phase.set.target
    document: dict[str, object] = {
        "phase": phase.kind.value,
        "exercise": planned.exercise.id,
        "variation": planned.variation.id,
        "side": planned.side.value,
        "kind": target.kind,
        "set": planned.number,
        "of": planned.of,
    }
    return {**document, **kind_of(target).json_fields}
