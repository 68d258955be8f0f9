"""Read the warnings carry every red flag of EVIDENCE.md, each with one answer."""

import pytest

from tui.domain.catalog.cautions import THIS_WEEK, TODAY, plainly


@pytest.mark.parametrize(
    ("signs", "words"),
    [
        (TODAY, "four steps"),
        (TODAY, "back edge or the tip of your ankle bone"),
        (TODAY, "on the outside or the inside"),
        (TODAY, "outer edge of the foot"),
        (TODAY, "inner midfoot"),
        *((TODAY, word) for word in ("bent out of shape", "hot", "numb", "cold", "fever")),
        (TODAY, "pop, and you cannot rise up on your toes"),
        (THIS_WEEK, "One spot on any other bone"),
        (THIS_WEEK, "at night"),
        (THIS_WEEK, "sooner on every run"),
        (THIS_WEEK, "not eased over two to three weeks"),
    ],
)
def test_each_sign_is_in_one_list_only(signs: tuple[str, ...], words: str) -> None:
    other = THIS_WEEK if signs is TODAY else TODAY
    assert words in " ".join(signs)
    assert words not in " ".join(other)


def test_bone_pain_that_can_wait_is_told_from_the_tender_places() -> None:
    assert [sign for sign in THIS_WEEK if "bone" in sign] == ["One spot on any other bone hurts."]


def test_it_says_what_the_rule_was_made_for_and_that_it_clears_nobody() -> None:
    text = " ".join(plainly())
    assert "made for new injuries" in text
    assert "something can still be wrong" in text
