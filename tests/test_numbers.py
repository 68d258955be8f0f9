"""No number reaches an athlete without a source.

Each number in a sentence of the program, in a data file or in a rule of the domain is in one of
the tables below, with where it comes from: a section of PROGRAMME.md (the article) or EVIDENCE.md
(the studies), which are not in this repository; "ours", with what it is for; or "not clinical",
where it says nothing about a body. Who adds a number adds its line.
"""

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase

import pytest

from tests.support.strings import ROOT, sentences

NUMBER = re.compile(
    r"(?<!<h)(?<!</h)\d+(?:[.,:/-]\d+)*"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fifteen|twenty"
    r"|thirty|forty|fifty|sixty|ninety|hundred|twice|half)\b"
    r"|\ban? (?:\w+ )?(?:minute|hour)\b",
    re.IGNORECASE,
)
AN_EXAMPLE = re.compile(r"\b(?:for example|such as|as in|like)\b[^;]{0,40}$", re.IGNORECASE)
"""What stands before a number that only shows how to write one."""
SOURCE = re.compile(
    r"PROGRAMME: (The five exercises|Warnings|Permissions|Arithmetic|Routines that ship)$"
    r"|EVIDENCE: (Single-leg stance|Balance progression|Eccentric heel raises|Stretching"
    r"|Persistent soreness|Soreness while exercising|Red flags)$"
    r"|(ours|not clinical): \S.+"
)

THE_FIVE = "PROGRAMME: The five exercises"
STANCE, PROGRESSION = "EVIDENCE: Single-leg stance", "EVIDENCE: Balance progression"
HEEL, STRETCHING = "EVIDENCE: Eccentric heel raises", "EVIDENCE: Stretching"
DIARY = "EVIDENCE: Soreness while exercising"
PERSISTENT = "EVIDENCE: Persistent soreness"
RED_FLAGS = "EVIDENCE: Red flags"
REFERENCE = "not clinical: the reference of a study"
EXAMPLE = "not clinical: an example of what to write"
FORMAT = "not clinical: a file, its format or its limits"
CALENDAR = "not clinical: a stretch of the calendar"
COUNT = "not clinical: how many there are"
COUNTED_OUT = "ours: how many repetitions are counted out at the end of a set"
KEYS = "not clinical: what a key does, or how long the program waits"
NETWORK = "not clinical: an address or a port"

TEXTS = {
    "0.0.0.0 for a phone": NETWORK,
    "serve --host 0.0.0.0": NETWORK,
    "or name 0.0.0.0": NETWORK,
    "the default is 8000; 0 takes any": NETWORK,
    "the port must be a whole number from 0": NETWORK,
    "name one above 1023": NETWORK,
    "30 seconds each": THE_FIVE,
    "Two stretches": THE_FIVE,
    "two calf muscles": THE_FIVE,
    "five exercises": THE_FIVE,
    "Set an hour aside": "PROGRAMME: Arithmetic",
    "Ten minutes": "PROGRAMME: Routines that ship",
    "45 seconds have passed": STANCE,
    "up to 45 s": STANCE,
    "stops at 45 s": STANCE,
    "ends by itself at forty-five seconds": STANCE,
    "three trials": STANCE,
    "best of 3": STANCE,
    "ICC 0.994 with eyes open, 0.998 with eyes closed": STANCE,
    "healthy people under 60 held 8 to 17 seconds": PROGRESSION,
    "The two are not compared": COUNT,
    "The two cannot be compared": COUNT,
    "up to 3 holds of 60 seconds": PROGRESSION,
    "20 supervised people": PROGRESSION,
    "When a minute with eyes open is easy": PROGRESSION,
    "Do you have all three": "ours: a wall, a clear floor and bare feet before a harder version",
    "15 athletes do 3 x 15 with straight knees and 3 x 15 with bent knees": HEEL,
    "twice daily for 12 weeks": HEEL,
    "seven days a week": HEEL,
    "Weeks 1 and 2 brought soreness": HEEL,
    "no worse off at 6 weeks. At week 3": HEEL,
    "28 nonathletes": HEEL,
    "lowers the heels in 3 seconds and rests 2 minutes": HEEL,
    "30 to 60 seconds of rest": HEEL,
    "short rests of three seconds": "ours: a short rest, as long as its countdown",
    "Three more": "ours: how many repetitions are counted out at the end of a set",
    "Two more": "ours: how many repetitions are counted out at the end of a set",
    "you rest three seconds": "ours: a short rest, as long as its countdown",
    "Holding for 30 seconds was as good as 60, and once a day as good as three": STRETCHING,
    "93 people with short hamstrings, 5 days a week for 6 weeks": STRETCHING,
    "lets the ankle bend 2 to 3 degrees more": STRETCHING,
    "about 1 point of 100 on average (12 studies), about 4 in the one large": STRETCHING,
    "soreness up to 5 of 10": DIARY,
    "above 5 out of 10": DIARY,
    "above {} out of 10": DIARY,
    "38 people, with a diagnosis": DIARY,
    "The line at 5 is the most soreness": DIARY,
    "rose three weeks in a row": PERSISTENT,
    "After three easy sessions": "ours: after how many sessions more is offered",
    "in the last two weeks": PERSISTENT,
    "0 is not sore, 10 is the worst": "not clinical: the scale of soreness",
    "four steps": RED_FLAGS,
    "over two to three weeks": RED_FLAGS,
    "0 to 10": "not clinical: the scale of soreness",
    "{} of 10": "not clinical: the scale of soreness, or of the volume",
    "hold ran for ten minutes": "ours: when a hold is taken for forgotten",
    "stopped after ten minutes": "ours: when a hold is taken for forgotten",
    "0 makes it 10": KEYS,
    "enter saves 1": KEYS,
    "0: it is 10": KEYS,
    "Add ten seconds": KEYS,
    "number five, number ten and so on, then the last three": COUNTED_OUT,
    "number five, then the last three": COUNTED_OUT,
    "hear the last two": COUNTED_OUT,
    "hear the last three": COUNTED_OUT,
    "five seconds in the rest": KEYS,
    "half a second": KEYS,
    "the half second you took off": KEYS,
    "take off 0.5 s": KEYS,
    "up to the last ten": KEYS,
    "in the calendar: press 2": KEYS,
    "1 is real time": KEYS,
    "more than 0 s": "not clinical: a hold that is none",
    "between two sets": COUNT,
    "of 7 days": CALENDAR,
    "5 of 7": CALENDAR,
    "done on 5": CALENDAR,
    "due on 7": CALENDAR,
    "“6 days” means": CALENDAR,
    "12 weeks": CALENDAR,
    "half a year": CALENDAR,
    "last four weeks": CALENDAR,
    "the default is 4": CALENDAR,
    "from 1 to {}": FORMAT,
    "above 0": FORMAT,
    "40 or 30:15": FORMAT,
    "1 to {} times": FORMAT,
    "last over an hour": FORMAT,
    "two levels": FORMAT,
    "keep one of the two": FORMAT,
    "swap the two": FORMAT,
    "{} twice": FORMAT,
    "10 random bytes": FORMAT,
    "UTF-8": FORMAT,
    "in line 1": FORMAT,
    "1 session": COUNT,
    "item 1 of words": COUNT,
    "Last 7 days": CALENDAR,
    "last seven days": CALENDAR,
    "soreness 3": EXAMPLE,
    "--minutes 40": EXAMPLE,
    "--minutes 10": EXAMPLE,
    "07:00": EXAMPLE,
    "2026-11-30": EXAMPLE,
    "plan ten-minutes": EXAMPLE,
    "--since 2026-11-01": EXAMPLE,
    "least = 3, most = 5, default = 3": EXAMPLE,
    "Alfredson 1998": REFERENCE,
    "PMC6356409, Table A2": REFERENCE,
    "Stevens & Tan 2014": REFERENCE,
    "Silbernagel 2007": REFERENCE,
    "Silbernagel et al. 2007": REFERENCE,
    "s40814-020-00639-5, Table 1": REFERENCE,
    "J Foot Ankle Res 2022, s13047-022-00514-x, Table 2": REFERENCE,
    "Springer 2007": REFERENCE,
    "Springer et al. 2007": REFERENCE,
    "J Geriatr Phys Ther 30(1):8-15": REFERENCE,
    "Bohannon 1984": REFERENCE,
    "J Athl Train 55(7):699": REFERENCE,
    "PMC3362983": REFERENCE,
    "Bandy 1997": REFERENCE,
    "Radford 2006": REFERENCE,
    "Cochrane 2011, CD004577": REFERENCE,
}
"""A number in its context, as it stands in a sentence ({} is filled in), and its source."""

UNREAD = ("tui/storage/catalog/", "tui/widgets/log/calendar.py")
"""Where the numbers are TOML to write, or colors: nothing an athlete reads about a body."""


def test_every_number_in_a_sentence_has_a_source_and_is_still_said() -> None:
    found = sentences()
    without = [
        f"{sentence.file}:{sentence.line}: {match.group()!r} in {sentence.text!r}"
        for sentence in found
        if not sentence.file.startswith(UNREAD)
        for match in NUMBER.finditer(sentence.text)
        if sentence.file.startswith("data/")
        or not AN_EXAMPLE.search(sentence.text[: match.start()])
        if not any(covers(phrase, sentence.text, match) for phrase in TEXTS)
    ]
    assert not without, "put each number with its source into TEXTS:\n" + "\n".join(without)
    said = "\n".join(sentence.text for sentence in found).lower()
    assert [phrase for phrase in TEXTS if phrase.lower() not in said] == []


def covers(phrase: str, text: str, number: re.Match[str]) -> bool:
    """Return whether the number is in the text as part of the phrase."""
    start = text.lower().find(phrase.lower())
    while start >= 0:
        if start <= number.start() and number.end() <= start + len(phrase):
            return True
        start = text.lower().find(phrase.lower(), start + 1)
    return False


ORDER = "not clinical: the order in lists"
OUR_TIMES = "ours: rests, get ready and switch times are defaults"
OUR_TEMPO = "ours: the tempo of the band"
NOT_OFTEN = "ours: days a week, which the article leaves open"

VALUES = {
    "*.place=*": ORDER,
    "exercises/*.pauses.*=*": OUR_TIMES,
    "exercises/*-stretch.dose.sets.least=3": THE_FIVE,
    "exercises/*-stretch.dose.sets.most=5": THE_FIVE,
    "exercises/*-stretch.dose.sets.default=3": "ours: the least of the article's range",
    "exercises/*-stretch.dose.seconds=30": THE_FIVE,
    "exercises/heel-raise-eccentric.dose.sets.*=3": THE_FIVE,
    "exercises/heel-raise-eccentric.dose.reps=15": THE_FIVE,
    "exercises/heel-raise-eccentric.dose.times_a_day=2": "PROGRAMME: Permissions",
    "exercises/heel-raise-eccentric.tempo.up=2": HEEL,
    "exercises/heel-raise-eccentric.tempo.shift=1": HEEL,
    "exercises/heel-raise-eccentric.tempo.lower=3": HEEL,
    "exercises/band-inversion-eversion.dose.sets.*=3": THE_FIVE,
    "exercises/band-inversion-eversion.dose.reps=15": THE_FIVE,
    "exercises/band-inversion-eversion.tempo.pull=1.5": OUR_TEMPO,
    "exercises/band-inversion-eversion.tempo.return=2.5": OUR_TEMPO,
    "exercises/single-leg-stance.dose.sets.least=5": THE_FIVE,
    "exercises/single-leg-stance.dose.sets.most=10": THE_FIVE,
    "exercises/single-leg-stance.dose.sets.default=5": "ours: the least of the article's range",
    "routines/heel-raises.days_a_week=7": "PROGRAMME: Permissions",
    "routines/heel-raises.times_a_day=2": "PROGRAMME: Permissions",
    "routines/*.days_a_week=0": NOT_OFTEN,
    "routines/ten-minutes.step.sets=1": "PROGRAMME: Routines that ship",
    "stance-norms.people=549": STANCE,
    "stance-norms.limit_seconds=45": STANCE,
    "stance-norms.protocol.trials=3": STANCE,
    # Each value of this table is in tests/storage/catalog/test_shipped_files.py.
    "stance-norms.norm.*=*": STANCE,
}
"""A number of a data file, by its place and value, and its source."""


def values_of(table: object, place: str) -> Iterator[tuple[str, float]]:
    """Yield the numbers of a TOML value, each with its place; a stage is named by its word."""
    match table:
        case bool():
            return
        case int() | float():
            yield place, table
        case {"word": str(word), "seconds": seconds}:
            yield from values_of(seconds, f"{place}.{word}")
        case dict():
            for key, value in table.items():
                yield from values_of(value, f"{place}.{key}")
        case list():
            for value in table:
                yield from values_of(value, place)


def shipped_values() -> Iterator[str]:
    """Yield the numbers of the shipped files, without the joints of the figures."""
    data = ROOT / "data"
    for path in sorted(data.rglob("*.toml")):
        name = path.relative_to(data).with_suffix("").as_posix()
        if not name.startswith("figures/"):
            for place, value in values_of(tomllib.loads(path.read_text("utf-8")), name):
                yield f"{place}={value:g}"


def test_every_number_in_a_data_file_has_a_source() -> None:
    found = list(shipped_values())
    without = [one for one in found if not any(fnmatchcase(one, known) for known in VALUES)]
    assert not without, "put each number with its source into VALUES:\n" + "\n".join(without)
    assert [k for k in VALUES if not any(fnmatchcase(one, k) for one in found)] == []


RULES_OF = ("tui/domain/catalog", "tui/domain/progress", "tui/session")
"""Where the numbers live that sentences are filled in with."""
RULES = {
    "routine.TEST_TRIALS=3": STANCE,
    "sets.TEST_LIMIT=45": STANCE,
    "sets.BALANCE_GUESS=30": "ours: how long a hold is expected to take, to tell the minutes",
    "plan.LIFT_OFF_GUESS=5": "ours: how long a lift-off is expected to take",
    "plan.FETCH_SECONDS=30": "ours: how long there is to fetch a band and a chair",
    "balance.STEADY=60": PROGRESSION,
    "balance.STEADY_SESSIONS=2": "ours: called our rule where it is said",
    "balance.SESSIONS=3": PROGRESSION,
    "balance.SHARE=0.15": PROGRESSION,
    "balance.SECONDS=5": PROGRESSION,
    "credit.SHARE_DONE=0.9": "ours: called our rule where it is said",
    "reference_values.YOUNGEST=18": STANCE,
    "reference_values.OLDEST=99": STANCE,
    "next_step.CALM=2": DIARY,
    "next_step.SESSIONS=3": "ours: when a next step is offered",
    "next_step.SORE_MORNING=3": "ours: when a morning counts as bad",
    "next_step.*_DAYS=*": "ours: how long an offer stays away, or counts",
    "next_step.MOST_LOWER_SECONDS=5": "ours: the slowest lowering that is offered",
    "next_step.RECENT=40": "not clinical: how many sessions are remembered",
    "soreness.CEILING=5": DIARY,
    "soreness.WATCH=3": DIARY,
    "soreness.DAYS=14": PERSISTENT,
    "soreness.LEAST_ENTRIES=5": PERSISTENT,
    "soreness.WEEKS=4": PERSISTENT,
    "soreness.REMINDER_DAYS=7": PERSISTENT,
    "soreness.SORER_DAYS=7": "ours: for how long it stands which ankle was sorer",
    "soreness.MORNINGS_LATE=3": "ours: how long a morning is asked for",
    "session.SHORT_REST=3": "ours: a short rest, as long as its countdown",
    "session.MAX_OPEN_HOLD=600": "ours: when a hold is taken for forgotten",
    "session.MIN_PARTIAL=1": "ours: what counts as begun",
    "balance_trial.TRIM=0.5": KEYS,
    "balance_trial.LEAST=0.1": KEYS,
    "balance_trial.PASSED=0.1": KEYS,
    "exercise.MOST_*=*": FORMAT,
    "exercise.LEAST_*=*": FORMAT,
    "routine.MOST_*=*": FORMAT,
    "routine.DAYS_OF_THE_WEEK=7": CALENDAR,
    "ids.LONGEST_ID=60": FORMAT,
    "balance.RECENT=30": "not clinical: how many sessions are remembered",
    "balance.DAYS=7": "not clinical: how many days are remembered",
    "history.FIRST_SHOWN=64": "not clinical: sessions after which a long log is first shown",
    "history.DAYS=32": "not clinical: how many days are remembered",
    "schedule.WEEK=7": CALENDAR,
    "cues.*=*": "ours: when a sound is heard",
    "controller.*=*": KEYS,
    "recording.HELD_STEP=5": KEYS,
    "recording.LEAST_HELD=1": "ours: what counts as begun",
    "session.BACK_WITHIN=2": KEYS,
}
"""A constant of a rule, by its module, name and value, and its source."""


def constants() -> Iterator[str]:
    """Yield the public constants that are numbers, of the folders of ``RULES_OF``."""
    for folder in RULES_OF:
        for path in sorted((ROOT / folder).glob("*.py")):
            for node in ast.parse(path.read_text("utf-8")).body:
                if isinstance(node, ast.Assign):
                    for name, value in assigned(node.targets[0], node.value):
                        yield f"{path.stem}.{name}={value:g}"


def assigned(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, float]]:
    """Yield the public names that get a number."""
    match target, value:
        case ast.Tuple(elts=targets), ast.Tuple(elts=values):
            for each in zip(targets, values, strict=True):
                yield from assigned(*each)
        case ast.Name(id=name), ast.Constant(value=int() | float() as number):
            if not name.startswith("_"):
                yield name, number


def test_every_number_of_a_rule_has_a_source() -> None:
    found = list(constants())
    without = [one for one in found if not any(fnmatchcase(one, known) for known in RULES)]
    assert not without, "put each number with its source into RULES:\n" + "\n".join(without)
    assert [k for k in RULES if not any(fnmatchcase(one, k) for one in found)] == []


@pytest.mark.parametrize("table", [TEXTS, VALUES, RULES], ids=["texts", "values", "rules"])
def test_a_source_is_a_section_or_ours_or_not_clinical(table: Mapping[str, str]) -> None:
    assert [source for source in table.values() if not SOURCE.fullmatch(source)] == []
