"""The words that a user meets: American spelling, one word for one thing."""

import re

import pytest

from tests.support.strings import ROOT, Sentence, sentences

REFUSED = {
    r"\bprogrammes?\b": "program",
    r"\blicen[c]e": "license",
    r"\bcolours?\b": "color",
    r"\bphysiotherapists?\b": "physical therapist",
    r"(?<!physical )\btherapists?\b": "physical therapist",
    r"\b(switch|change) (the )?(sides?|foot|feet)\b": "Switch to the right leg",
    r"\bin part\b|\bas far as it went\b|\ba part, it counts\b": "partly done",
    r"\bmend(s|ed|ing)?\b": "edit, repair or correct",
    r"\blet(s|ting)? (it )?go\b": "discard, or rest",
    r"\bas the exercise says\b": "the default",
    r"\bhow loud\b": "sound",
    r"\bfrom afar\b|\bbelongs before\b|\bat work\b(?<!Muscles at work)": "plain words",
    r"\bstands\b(?! on)|\bway of standing\b|\bharder way\b|\bone way only\b": "hold, version",
    r"\bkept\b": "saved",
    r"\bworst,? (?:during|while)\b|\bat worst\b": "worst",
}
"""What is refused, and what is written instead."""
OTHER_MEANINGS = frozenset({"leg stands"})
"""Sentences in which a refused word names something else."""
BY_HAND = ("README.md", "CONTRIBUTING.md")
"""Pages that are written by hand and follow the table of words as well."""


def refused(text: str) -> list[str]:
    """Return what is written instead of each refused word in a text."""
    return [better for pattern, better in REFUSED.items() if re.search(pattern, text, re.I)]


def test_every_sentence_uses_one_word_for_one_thing() -> None:
    found: list[Sentence] = sentences()
    assert len(found) > 1000
    wrong = {
        f"{one.file}:{one.line}: {one.text!r}": better
        for one in found
        if one.text not in OTHER_MEANINGS and (better := refused(one.text))
    }
    assert wrong == {}


@pytest.mark.parametrize("name", BY_HAND)
def test_the_pages_are_spelled_as_the_program_is(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    spelling = re.compile(r"\b(programmes?|colours?|licence|met(?:re|res)|physiotherap\w*)\b")
    assert spelling.findall(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Full programme",
        "a page for the physiotherapist",
        "a note for the therapist",
        "Switch sides.",
        "1 in part",
        "Mend the file",
        "Let go and breathe.",
        "This session is kept.",
        "worst during",
        "4 at worst",
    ],
)
def test_a_refused_word_is_found(text: str) -> None:
    assert refused(text)


@pytest.mark.parametrize(
    "text",
    [
        "for your physical therapist",
        "Switch to the right leg.",
        "1 partly done",
        "Saved.",
        "worst 4",
    ],
)
def test_the_right_word_is_left_alone(text: str) -> None:
    assert not refused(text)
