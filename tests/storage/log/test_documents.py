"""A record becomes the document of the design, and comes back with all that it does not know."""

import json
from datetime import UTC, datetime, timedelta, timezone
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.made_up import a_session, a_set
from tui.domain.log.record import SessionRecord, SetRecord, Soreness
from tui.storage.log.documents import RecordError, decode, decode_set, encode

FIRST, LAST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
letters = st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp"])
words = st.text(letters, min_size=1, max_size=8)
values = st.none() | st.booleans() | st.integers(-9, 9) | words
unknown = st.dictionaries(words.map(lambda word: f"x-{word}"), values, max_size=2)
thousandths = st.integers(0, 10**6).map(lambda number: number / 1000)
counts = st.none() | st.integers(0, 99)
zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(
    min_value=FIRST.replace(tzinfo=None), max_value=LAST.replace(tzinfo=None), timezones=zones
)


def with_parts(*names: str) -> st.SearchStrategy[dict[str, object]]:
    parts = [
        st.builds(lambda rest, name=name: {name: rest} if rest else {}, unknown) for name in names
    ]
    return st.builds(lambda *dicts: {k: v for d in dicts for k, v in d.items()}, unknown, *parts)


targets = st.dictionaries(st.sampled_from(["seconds", "reps", "metres"]), st.integers(1, 9))
set_extras = st.builds(
    lambda extra, part: {**extra, **({"target": {"x": part}} if part else {})}, unknown, words
)
sets = st.builds(
    # Plainly, the defaults of a NamedTuple would be drawn as well.
    partial(SetRecord),
    exercise=words,
    variation=st.none() | words,
    side=st.none() | words,
    kind=words,
    number=st.integers(1, 9),
    of=st.integers(1, 9),
    target=targets,
    outcome=words,
    seconds=st.none() | thousandths,
    reps=counts,
    wobbles=counts,
    mode=st.none() | words,
    extra=set_extras,
)
sides = st.sampled_from([None, "left", "right", "both"])
sessions = st.builds(
    # Plainly, the defaults of a NamedTuple would be drawn as well.
    partial(SessionRecord),
    id=words,
    routine=words,
    title=st.text(letters, max_size=8),
    started=moments,
    ended=st.none() | moments,
    active_seconds=thousandths,
    outcome=words,
    sets=st.lists(sets, max_size=4).map(tuple),
    soreness=st.builds(
        Soreness, before=counts, worst=counts, after=counts, morning=counts, side=sides
    ),
    note=st.text(letters, max_size=8),
    format=st.integers(1, 9),
    extra=with_parts("soreness"),
)


@given(sessions)
def test_a_record_survives_the_way_there_and_back(record: SessionRecord) -> None:
    assert decode(json.loads(json.dumps(encode(record)))) == record


@given(sessions)
def test_a_document_survives_the_way_there_and_back(record: SessionRecord) -> None:
    document = encode(record)
    assert encode(decode(document)) == document


@pytest.mark.parametrize("side", ["shin", 3, None])
def test_a_side_of_soreness_that_is_unknown_stays(side: object) -> None:
    document = encode(a_session(1))
    document["soreness"] = {"side": side, **document["soreness"]}
    record = decode(document)
    assert record.soreness.side is None
    assert encode(record) == document


def test_the_document_is_that_of_the_design() -> None:
    lowering = a_set(2, kind="reps", target={"reps": 15}, reps=15, seconds=78.1)
    balance = a_set(4, kind="balance", mode="practice", target={}, seconds=38.4004, wobbles=1)
    document = encode(a_session(1)._replace(sets=(lowering, balance)))
    assert list(document) == [
        "id", "format", "routine", "title", "started", "ended",
        "active_seconds", "outcome", "soreness", "note", "sets",
    ]  # fmt: skip
    assert document["started"] == "2026-01-02T07:31:05+00:00"
    assert document["soreness"] == {"before": 2, "worst": None, "after": None, "morning": None}
    lowered, balanced = document["sets"]
    usual = ["exercise", "variation", "side", "kind", "set", "of", "target"]
    assert list(lowered) == [*usual, "reps", "seconds", "outcome"]
    assert balanced["seconds"] == 38.4
    assert balanced["mode"] == "practice"
    assert "reps" not in balanced


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("id", 7, "id is not a text"),
        ("id", "", "id is empty"),
        ("format", "1", "format is not a whole number"),
        ("started", "2026-11-22T07:31:05", "started is not a date and time with its offset"),
        ("started", None, "started is not a date and time with its offset"),
        ("ended", 5, "ended is not a date and time with its offset"),
        ("active_seconds", True, "active_seconds is not a number"),
        ("active_seconds", float("nan"), "active_seconds is not a number"),
        ("soreness", [1], "soreness is not an object"),
        ("soreness", {"worst": "much"}, "worst is not a whole number"),
        ("note", 1, "note is not a text"),
        ("sets", {}, "sets is not a list"),
        ("sets", [7], "set 1: a set is not an object"),
    ],
)
def test_a_wrong_type_is_refused_by_name(key: str, value: object, said: str) -> None:
    with pytest.raises(RecordError, match=f"^{said}"):
        decode({**encode(a_session()), key: value})


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("reps", 1.5, "set 2: reps is not a whole number"),
        ("seconds", "30", "set 2: seconds is not a number"),
        ("target", {"seconds": "30"}, "set 2: seconds of the target is not a number"),
        ("target", 30, "set 2: target is not an object"),
        ("side", 1, "set 2: side is not a text"),
        ("set", None, "set 2: set is not a whole number"),
    ],
)
def test_a_wrong_type_in_a_set_names_the_set(key: str, value: object, said: str) -> None:
    document = encode(a_session())
    document["sets"][1][key] = value
    with pytest.raises(RecordError, match=f"^{said}$"):
        decode(document)


@pytest.mark.parametrize("key", ["id", "routine", "started", "active_seconds", "outcome", "sets"])
def test_a_missing_key_is_named(key: str) -> None:
    document = encode(a_session())
    del document[key]
    with pytest.raises(RecordError, match=f"^{key} is "):
        decode(document)


def test_what_was_not_measured_is_none_and_never_zero() -> None:
    document = encode(a_session())
    document["sets"][0]["seconds"] = None
    del document["sets"][1]["seconds"]
    assert [one.seconds for one in decode(document).sets] == [None, None, 30.0]


@pytest.mark.parametrize("junk", [None, [], "x", 3])
def test_junk_is_no_session(junk: object) -> None:
    with pytest.raises(RecordError, match="a session is not an object"):
        decode(junk)


ODD = (
    *(None, False, True, 0, 1, -1, 10**7, 10**30, 0.0, 1.5, -1e12, 1e12),
    *(float("nan"), float("inf"), "", "x", " ", "a\x1b[1mb", "a\nb", [], {}, ["x"]),
    *({"reps": 15, "seconds": 1.5}, {"reps": "x"}, {"reps": True}, {"reps": 1e12}, {"new": "x"}),
)


@pytest.mark.parametrize(
    "key",
    [
        *("exercise", "variation", "side", "kind", "mode", "outcome"),
        *("set", "of", "target", "reps", "seconds", "wobbles"),
    ],
)
def test_the_fast_reading_of_a_set_says_what_the_careful_one_does(key: str) -> None:
    usual: dict[str, object] = {
        "exercise": "wall",
        "variation": None,
        "side": "left",
        "kind": "reps",
        "set": 1,
    }
    usual |= {"of": 3, "target": {"reps": 15}, "reps": 15, "seconds": 78.1, "outcome": "done"}

    def found(document: object) -> object:
        try:
            return repr(decode_set(document)._replace(extra={}))
        except RecordError as error:
            return str(error)

    for value in ODD:
        document = {**usual, key: value}
        # An unknown key is read with care, and so is what stands beside it.
        assert found(document) == found({**document, "unknown": 1}), value
