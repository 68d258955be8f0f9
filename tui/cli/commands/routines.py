"""``surefoot routines``: the list of routines."""

import argparse
import json
from collections.abc import Mapping

from tui.cli.loading import loaded_catalog, settings_for, warn_of_problems
from tui.domain.catalog.catalog import Catalog
from tui.paths import Paths
from tui.presentation.own_files import REPLACES
from tui.presentation.plan_minutes import describe_minutes
from tui.session.plan import PhaseKind, expected_seconds, plan


def run(asked: argparse.Namespace, where: Paths) -> int:
    """Print the list."""
    catalog = loaded_catalog(where)
    warn_of_problems(catalog)
    catalog = settings_for(where, catalog).chosen(catalog)
    print(format_routines(catalog, as_json=asked.json))
    return 0


def format_routines(catalog: Catalog, *, as_json: bool) -> str:
    """Return every routine, a line each, or as one JSON array."""
    rows = []
    for routine in catalog.routines.values():
        phases = plan(routine, catalog.exercises)
        rows.append(
            {
                "id": routine.id,
                "title": routine.title,
                "purpose": routine.purpose,
                "seconds": expected_seconds(phases),
                "minutes": describe_minutes(phases),
                "sets": sum(1 for phase in phases if phase.kind is PhaseKind.WORK),
                "times_a_day": routine.times_a_day,
                "days_a_week": routine.days_a_week,
                "leaves_out": routine.leaves_out,
                "own": routine.own,
                "replaces_built_in": routine.id in catalog.replaced_routines,
            }
        )
    if as_json:
        return json.dumps(rows, ensure_ascii=False, indent=1)
    width = max((len(r.id) for r in catalog.routines.values()), default=0)
    return "\n".join(f"{row['id']:{width}}  {_in_columns(row)}" for row in rows)


def _in_columns(row: Mapping[str, object]) -> str:
    """Return the minutes and the purpose, with the length of open-ended holds behind them."""
    minutes, _, holds = str(row["minutes"]).partition(" with ")
    mark = f" ({REPLACES})" if row["replaces_built_in"] else ""
    return f"{minutes:>6}  {row['purpose']}{f' (with {holds})' if holds else ''}{mark}"
