"""Rules of a style sheet parsed for one app of the tests, used by the next."""

from functools import cache
from typing import Any

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet


@cache
def share_parsed_rules() -> None:
    """Parse each style sheet once in this process, not once an app: a tenth of a test's time.

    Textual itself keeps what it has parsed, by the same key, but within one app; here the theme's
    variables belong to the key. A Textual without this method parses as it always does.
    """
    parse_rules = getattr(Stylesheet, "_parse_rules", None)
    if parse_rules is None:
        return
    parsed: dict[object, list[RuleSet]] = {}

    def parse_once(sheet: Stylesheet, css: str, *place: Any, **options: Any) -> list[RuleSet]:
        variables = tuple(sheet._variables.items())
        key = (css, place, tuple(sorted(options.items())), variables)
        if key not in parsed:
            parsed[key] = parse_rules(sheet, css, *place, **options)
        return parsed[key]

    Stylesheet._parse_rules = parse_once
