"""How the app opens: in color or not, and what ``surefoot hold`` refuses."""

import pytest

from tui.cli.main import main
from tui.cli.open_app import respect_color_wishes


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--side", "both"], "leave out --side to do both sides, one after the other."),
        (["--side", "up"], "there is no side called 'up'. There are: left, right."),
        (
            ["--variation", "eyes-shut"],
            "there is no variation called 'eyes-shut'. Did you mean eyes-closed?",
        ),
        (
            ["--test", "--variation", "cushion"],
            "a test is done with eyes-open or eyes-closed, not with cushion.",
        ),
    ],
)
def test_a_hold_that_there_is_not_gets_one_plain_sentence(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["hold", *arguments]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", f"surefoot: {said}\n")


@pytest.mark.parametrize("words", [["start"], ["start", "full", "--minutes", "10"]])
def test_start_takes_a_routine_or_the_time_there_is(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    assert "give either a ROUTINE or --minutes 10" in capsys.readouterr().err


def test_less_time_than_anything_takes_is_told_with_what_is_left_out(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["start", "--minutes", "1", "--plain"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Short session: nothing is shorter than 2 minutes."
    picked, left_out = lines.index("Picked:"), lines.index("Left out:")
    assert left_out == picked + 2
    assert lines[left_out + 1].startswith("Slow heel raise, knees straight: 3 times 15 repetitions")
    assert lines[left_out + 1].endswith(" (no time).")


@pytest.mark.parametrize(
    ("environment", "colorless"),
    [
        ({}, False),
        ({"NO_COLOR": ""}, False),
        ({"NO_COLOR": "0"}, True),
        ({"CLICOLOR": "1"}, False),
        ({"CLICOLOR": "0"}, True),
        ({"CLICOLOR": "0", "CLICOLOR_FORCE": "0"}, True),
        ({"CLICOLOR": "0", "CLICOLOR_FORCE": "1"}, False),
        ({"CLICOLOR": "0", "CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, True),
    ],
)
def test_no_color_where_the_environment_asks_for_none(
    environment: dict[str, str], colorless: bool
) -> None:
    respect_color_wishes(environment)
    assert bool(environment.get("NO_COLOR")) is colorless
    assert ("NO_COLOR" in environment) is colorless
