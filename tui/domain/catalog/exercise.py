"""Exercise, Variation, Dose, Pauses, Evidence."""

from enum import StrEnum
from typing import NamedTuple

from tui.domain.catalog.sets import BOTH_SIDES, Side, Tempo

LEAST_SECONDS = 1
"""The shortest hold a file may ask for, in seconds."""
MOST_SECONDS = 3600.0
"""The longest set a file may ask for, in seconds."""
LEAST_STAGE, MOST_STAGE = 0.1, 60.0
"""The shortest and the longest stage of a repetition a file may ask for, in seconds."""
LEAST_LOAD, MOST_LOAD = 0.1, 500.0
"""The lightest and the heaviest load a file may ask for, in kilograms."""
MOST_PAUSE = 600.0
"""The longest pause a file may ask for, in seconds."""
MOST_SETS = 100
"""The most sets a side and variation may ask for."""
MOST_TEXT_CHARACTERS = 400
"""The longest text of a file, in characters: a screen can be expected to show it."""


class Range(NamedTuple):
    """A prescribed range of counts, for example 3 to 5, and its default."""

    least: int
    most: int
    default: int
    chosen: int | None = None
    """The count that the athlete chose; None for none."""

    @property
    def planned(self) -> int:
        """The count to plan with: what the athlete chose, else the default."""
        return self.default if self.chosen is None else self.chosen

    @property
    def asked(self) -> int:
        """The count at which a dose is done: what the athlete chose, else the least."""
        return self.least if self.chosen is None else self.chosen

    @property
    def open(self) -> bool:
        """Whether there is anything to choose."""
        return self.least < self.most

    def choosing(self, count: int | None) -> "Range":
        """Return the range with a count chosen, within its bounds; None takes the choice back."""
        within = None if count is None else max(self.least, min(self.most, count))
        return self._replace(chosen=within)

    def __str__(self) -> str:
        """The range as text: "3" or "3 to 5"."""
        return str(self.least) if self.least == self.most else f"{self.least} to {self.most}"


class Dose(NamedTuple):
    """What the program prescribes for each side and variation."""

    sets: Range
    """How many sets (the article's repetitions of a hold)."""
    seconds: float | None = None
    """Seconds of a hold; None for other kinds."""
    reps: int | None = None
    """Repetitions of a counted set; None for other kinds."""
    times_a_day: int = 1
    """How often a day it can be done."""

    def choosing(self, sets: int | None) -> "Dose":
        """Return the dose with a number of sets chosen; None takes the choice back."""
        return self._replace(sets=self.sets.choosing(sets))


class NestingOrder(StrEnum):
    """What changes from set to set; an exercise names them from outermost to innermost."""

    SIDE = "side"
    VARIATION = "variation"
    SET = "set"


class Pauses(NamedTuple):
    """Seconds between the sets of an exercise, where the athlete does nothing but prepare."""

    setup: float = 15.0
    """Get ready before the first set of the exercise: fetch the chair, find the wall."""
    opening: float = 0.0
    """More of that where the exercise opens a session: a voice says what is needed, too."""
    setup_waits: bool = False
    """Whether ``setup`` waits for a key instead of running for its seconds; ``ready`` follows.

    A new variation and a change to the other side wait as well.
    """
    ready: float = 8.0
    """Get ready before a set in a new variation, or before each set where ``each_set`` is set."""
    switch: float = 8.0
    """Change to the other side."""
    rest: float = 10.0
    """Rest between two sets of one side and variation."""
    each_set: bool = False
    """Whether every set begins with its own get ready (finding the arch before a balance)."""


class SpokenGuidance(NamedTuple):
    """What a voice says of a variation, for those who do not see the screen.

    Empty texts stand for what is read. ``{side}`` and ``{other}`` stand for the legs, in capitals
    ``{Side}`` and ``{Other}``.
    """

    name: str = ""
    """What the exercise is called where its name and that of the variation are hard to hear."""
    setup: str = ""
    """What to fetch and where to be, before the first set of the exercise."""
    position: str = ""
    """How to lie, kneel, sit or be on one's feet, leg by leg."""
    switch: str = ""
    """What to do as the other leg follows: "Move the loop to your {side} foot."."""
    change: str = ""
    """What is different from the variation before: "Same foot. Turn around."."""
    reminder: str = ""
    """What ``setup`` comes to, in short, said again while it waits for a key."""
    cue: str = ""
    """What to heed as a set begins, or what ends it.

    In a timed hold its first sentence is what to do, and is said before the seconds.
    """
    rest: str = ""
    """What to do in a rest, and what to check before the next set; empty for ``rest_cue``."""
    stages: tuple[str, ...] = ()
    """What to do in each stage of the first repetition: "both heels up"."""


READ_ONLY = SpokenGuidance()
"""No texts of its own: what is read is said."""


class Variation(NamedTuple):
    """One way of doing an exercise, with its own guidance."""

    id: str | None
    """None where the exercise has a single variation."""
    name: str
    """What the athlete reads: "knee straight". Empty where there is a single variation."""
    prepare: str
    """One line while getting ready."""
    cue: str
    """One line during the set."""
    steps: tuple[str, ...]
    """How it is done, in four or five short lines."""
    muscles: tuple[str, ...]
    """The muscles at work, plain name first."""
    figure: str | None = None
    """Id of the figure that shows it."""
    prepare_figure: str | None = None
    """Id of the figure while getting ready; None where it is the same."""
    side_label: str = ""
    """What the side means here: "leg back", "leg lowers"."""
    progression: bool = False
    """True for a harder version that is only done when it is chosen."""
    when: str = ""
    """When to try it; only for progressions."""
    suggested: bool = True
    """False for a progression that is the athlete's own choice and never suggested."""
    needs: tuple[str, ...] = ()
    """What it needs besides what its exercise needs."""
    eyes_closed: bool = False
    """Whether the eyes are closed during the set."""
    spoken: SpokenGuidance = READ_ONLY

    def position_on(self, side: Side) -> str:
        """Return where the body is on a side, as sentences: "Left leg back, knee straight."."""
        label = f"{side} {self.side_label or 'leg'}."
        return with_legs(self.spoken.position, side) or f"{label[:1].upper()}{label[1:]}"


def sentences_of(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, each with its period."""
    return tuple(f"{one.rstrip('.')}." for one in text.split(". ") if one)


def with_legs(text: str, side: Side) -> str:
    """Return what a voice says of a side, with the names of the legs filled in."""
    for name, leg in (("side", side), ("other", side.other)):
        text = text.replace(f"{{{name}}}", leg)
        text = text.replace(f"{{{name.capitalize()}}}", leg.capitalize())
    return text


class Evidence(NamedTuple):
    """One published finding, worded as information."""

    text: str
    grade: str
    """A: the abstract was read; B: a secondary page was read; C: a weak source."""
    source: str


USUAL_REST_CUE = "Rest and breathe."
"""The line during a rest that fits every exercise: nobody is told to let go of anything."""


class Exercise(NamedTuple):
    """An exercise of the catalog."""

    id: str
    name: str
    kind: str
    """One of ``sets.KINDS``."""
    purpose: str
    """Its purpose, in one or two sentences."""
    dose: Dose
    order: tuple[NestingOrder, NestingOrder, NestingOrder]
    """Outermost first: (side, variation, set) finishes one side before the other begins."""
    variations: tuple[Variation, ...]
    """At least one; those without ``progression`` are the default."""
    pauses: Pauses = Pauses()
    tempo: Tempo | None = None
    """How a repetition is paced; None for other kinds."""
    sides: tuple[Side, ...] = BOTH_SIDES
    needs: tuple[str, ...] = ()
    """Equipment, as the athlete would say: "a wall"."""
    cautions: tuple[str, ...] = ()
    mistakes: tuple[str, ...] = ()
    """What commonly goes wrong: "the heel lifts"."""
    ends_when: tuple[str, ...] = ()
    """What ends a balance hold."""
    rest_cue: str = USUAL_REST_CUE
    """One line during a rest: "Ease off and rest."."""
    end_cue: str = ""
    """What to do when its last set is over; empty for the first sentence of ``rest_cue``."""
    evidence: tuple[Evidence, ...] = ()
    caveats: tuple[str, ...] = ()
    """What no finding supports: "The tempo is a default of ours."."""
    source: str = ""
    trend: str = ""
    """What its sets are summed up under, by the week: "stretching"; empty for its own name."""

    @property
    def trend_name(self) -> str:
        """The name of the trend that its sets belong to; exercises may share one."""
        return self.trend or self.name

    @property
    def easing_off(self) -> str:
        """What the body does as a set ends: the first sentence of the line during a rest."""
        return f"{self.rest_cue.partition('.')[0]}."

    def variation(self, variation_id: str | None) -> Variation | None:
        """The variation of that id, or None where there is none."""
        return next((v for v in self.variations if v.id == variation_id), None)

    @property
    def ways(self) -> tuple[Variation, ...]:
        """The variations that can be chosen by name."""
        return tuple(v for v in self.variations if v.id)

    @property
    def easiest_first(self) -> tuple[str, ...]:
        """Ids of the variations from the easiest to the hardest: the order of the file."""
        return tuple(variation.id for variation in self.variations if variation.id)

    @property
    def usual(self) -> tuple[Variation, ...]:
        """The variations done unless others are chosen."""
        return tuple(v for v in self.variations if not v.progression)

    @property
    def alternatives(self) -> tuple[str, ...]:
        """Ids of the progressions that may be suggested; any of them may come first."""
        return tuple(v.id for v in self.variations if v.id and v.progression and v.suggested)
