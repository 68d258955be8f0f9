"""Short session in words: what is picked, what is left out, why."""

from typing import NamedTuple

from tui.domain.durations import format_minutes
from tui.presentation.set_kinds import kind_of
from tui.presentation.units_in_words import spell_units
from tui.session.short_session import SetGroup, ShortSession

NOTHING_TO_PICK = "Everything is done for today."


class SetLine(NamedTuple):
    """Some sets of one exercise and version."""

    name: str
    """The exercise and its version: "Wall stretch · knee straight"."""
    dose: str
    """How many on which sides: "1 × 30 s a side"."""
    why: str = ""
    """Why they are left out; empty where they are picked."""
    more: int = 0
    """How many are left out of an exercise that is picked as well; 0 for others."""

    @property
    def whole_dose(self) -> str:
        """The dose, which says where it is more of what is picked: "2 more × 15 a side"."""
        if not self.more:
            return self.dose
        return f"{self.more} more{self.dose.removeprefix(str(self.more))}"

    @property
    def short_dose(self) -> str:
        """The same in fewer letters, as the dose above it names the sides: "+2 × 15"."""
        return f"+{self.dose.removesuffix(' a side')}" if self.more else self.dose

    @property
    def sentence(self) -> str:
        """The same for a screen reader: "Wall stretch, knee straight: once 30 seconds a side."."""
        # The names are those of the files: only the dose has units of ours.
        name, why = ", ".join(self.name.split(" · ")), f" ({self.why})" if self.why else ""
        return f"{name}: {spell_units(f'{self.whole_dose}{why}')}."


def picked_lines(short: ShortSession) -> tuple[SetLine, ...]:
    """Return what is picked."""
    return tuple(_line(group, _extra(group, short)) for group in short.picked)


def left_out_lines(short: ShortSession) -> tuple[SetLine, ...]:
    """Return what is left out, each with its reason."""
    reasons = ((group, _extra(group, short)) for group in short.left_out)
    picked = {group.first.named for group in short.picked}
    return tuple(
        _line(group, f"{extra}, no time" if extra else "no time")._replace(
            more=group.sets if group.first.named in picked else 0
        )
        for group, extra in reasons
    )


def length_of(short: ShortSession) -> str:
    """Return how long it takes: "takes 10 min", or that nothing is that short."""
    takes = format_minutes(short.seconds)
    if short.fits:
        return f"takes {takes}"
    return f"nothing is shorter than {takes}"


def sentences(short: ShortSession) -> tuple[str, ...]:
    """Return the session in lines of text, for a screen reader."""
    length = spell_units(length_of(short))
    lines = [f"{short.routine.title}: {length}.", short.routine.purpose, "Picked:"]
    lines += (line.sentence for line in picked_lines(short))
    if short.left_out:
        lines += ["Left out:", *(line.sentence for line in left_out_lines(short))]
    return tuple(lines)


def _extra(group: SetGroup, short: ShortSession) -> str:
    """Return "extra" for what is not due where something is; else empty."""
    something = any(set_group.due for set_group in (*short.picked, *short.left_out))
    return "extra" if something and not group.due else ""


def _line(group: SetGroup, why: str) -> SetLine:
    sides = "a side" if len(group.sides) > 1 else f"{group.sides[0]} only"
    dose = f"{kind_of(group.first.target).dose(group.sets)} {sides}"
    return SetLine(group.first.named, dose, why)
