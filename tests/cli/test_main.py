"""The command line as scripts see it: exit codes, one line of error, nothing but text."""

import json
import os
import re
import shlex
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.made_up import a_log, a_session, a_set
from tui import __version__
from tui.cli.arguments import COMMANDS, EXAMPLES, parse, parser
from tui.cli.main import main
from tui.cli.open_app import _shortened

ROOT = Path(__file__).parents[2]
ROUTINES = {"full", "after-a-run", "heel-raises", "balance", "strength", "ten-minutes"}
SIDES = ("left", "right")
Transcript = tuple[int, str, str]
"""Exit code, standard output and standard error."""
Command = Callable[..., Transcript]


@pytest.fixture
def surefoot(capsys: pytest.CaptureFixture[str]) -> Command:
    """The command line in this process; every answer is plain text."""

    def run(*arguments: str) -> Transcript:
        code = main(arguments)
        out, err = capsys.readouterr()
        for line in (out + err).split("\n"):
            assert line.isprintable()
        assert "Traceback" not in err
        return code, out, err

    return run


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A log of three sessions, of which the last has a hostile title."""
    path = tmp_path / "log.json"
    stored = a_log(path)
    stored.put(a_session(1))
    right = tuple(a_set(number, side="right") for number in (1, 2))
    stored.put(a_session(20, routine="balance", title="Balance")._replace(sets=right))
    stored.put(a_session(40, title="\x1b[31mred\x07\r\n\u202eend", note="\x1b]0;gone\x07"))
    return path


def refused(told: Transcript, code: int, *words: str) -> None:
    """One line on standard error that holds these words, and nothing else."""
    found, out, err = told
    assert (found, out) == (code, "")
    assert err.startswith("surefoot: ")
    assert err.count("\n") == 1
    for word in words:
        assert word in err


# What there is.


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"surefoot {__version__}\n"


def test_the_routines_are_listed(surefoot: Command) -> None:
    code, out, err = surefoot("routines")
    assert (code, err) == (0, "")
    assert {line.split()[0] for line in out.splitlines()} == ROUTINES


def test_the_routines_for_programs(surefoot: Command) -> None:
    code, out, _ = surefoot("routines", "--json")
    assert code == 0
    rows = json.loads(out)
    assert {row["id"] for row in rows} == ROUTINES
    assert all(row["sets"] > 0 and row["seconds"] > 0 for row in rows)


def test_where_things_are(surefoot: Command, tmp_path: Path) -> None:
    named = str(tmp_path / "other.json")
    code, out, _ = surefoot("--log", named, "paths", "--json")
    assert code == 0
    found = json.loads(out)
    assert {"log", "settings", "data"} <= set(found)
    assert found["log"] == named
    assert named in surefoot("--log", named, "paths")[1]


def test_paths_names_the_settings_and_the_state(surefoot: Command, home: Path) -> None:
    found = json.loads(surefoot("paths", "--json")[1])
    assert list(found) == ["log", "settings", "data", "state", "crash"]
    assert found["settings"] == str(home / ".config" / "surefoot" / "settings.toml")
    assert found["state"] == str(home / ".local" / "state" / "surefoot")
    assert found["crash"] == str(home / ".local" / "state" / "surefoot" / "crash.txt")
    lines = surefoot("paths")[1].splitlines()
    assert [line.split() for line in lines] == [[name, path] for name, path in found.items()]


def test_the_log_can_be_named_by_the_environment(
    surefoot: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUREFOOT_LOG", "/by/environment.json")
    assert json.loads(surefoot("paths", "--json")[1])["log"] == "/by/environment.json"
    told = surefoot("--log", "/by/flag.json", "paths", "--json")[1]
    assert json.loads(told)["log"] == "/by/flag.json"


# A routine as its steps.


def work_of(surefoot: Command, routine: str) -> list[dict[str, Any]]:
    code, out, err = surefoot("plan", routine, "--json")
    assert (code, err) == (0, "")
    phases: list[dict[str, Any]] = json.loads(out)
    assert {phase["phase"] for phase in phases} <= {"get-ready", "work", "switch-side", "rest"}
    return [phase for phase in phases if phase["phase"] == "work"]


def test_the_full_program_holds_every_set_of_the_article(surefoot: Command) -> None:
    work = work_of(surefoot, "full")
    assert Counter(one["exercise"] for one in work) == {
        "wall-stretch": 12,
        "heel-raise-eccentric": 12,
        "tibialis-anterior-stretch": 6,
        "single-leg-stance": 10,
        "band-inversion-eversion": 12,
    }
    assert len(work) == 52
    for one in work:
        match one["exercise"]:
            case "wall-stretch" | "tibialis-anterior-stretch":
                assert (one["kind"], one["seconds"], one["of"]) == ("hold", 30, 3)
            case "single-leg-stance":
                assert (one["kind"], one["seconds"], one["of"]) == ("balance", None, 5)
            case _:
                assert (one["kind"], one["reps"], one["of"]) == ("reps", 15, 3)


def blocks(work: list[dict[str, Any]]) -> Iterator[tuple[str, str | None, str]]:
    """Exercise, variation and side of each run of sets; those of each leg count from 1."""
    before, numbers = None, Counter[tuple[str, str | None, str]]()
    for one in work:
        block = (one["exercise"], one["variation"], one["side"])
        numbers[block] += 1
        assert one["set"] == numbers[block]
        if block != before:
            yield block
        before = block


def test_the_full_program_keeps_the_order_of_the_article(surefoot: Command) -> None:
    found = list(blocks(work_of(surefoot, "full")))
    wall, heel = "wall-stretch", "heel-raise-eccentric"
    tibialis, stance, band = (
        "tibialis-anterior-stretch",
        "single-leg-stance",
        "band-inversion-eversion",
    )
    assert found == [
        *((wall, way, side) for side in SIDES for way in ("knee-straight", "knee-bent")),
        *((heel, way, side) for way in ("knees-straight", "knees-bent") for side in SIDES * 3),
        *((tibialis, None, side) for side in SIDES),
        *((stance, "eyes-open", side) for side in SIDES),
        *((band, way, side) for side in SIDES for way in ("inversion", "eversion")),
    ]


def test_after_a_run_is_eighteen_holds(surefoot: Command) -> None:
    work = work_of(surefoot, "after-a-run")
    assert Counter((one["exercise"], one["side"]) for one in work) == {
        ("wall-stretch", "left"): 6,
        ("wall-stretch", "right"): 6,
        ("tibialis-anterior-stretch", "left"): 3,
        ("tibialis-anterior-stretch", "right"): 3,
    }


@pytest.mark.parametrize("routine", sorted(ROUTINES))
def test_every_routine_has_a_plan_in_words_and_for_programs(
    surefoot: Command, routine: str
) -> None:
    sets = len(work_of(surefoot, routine))
    code, out, _ = surefoot("plan", routine)
    assert code == 0
    assert re.match(rf"{sets} (sets|holds), ", out.splitlines()[-1])


@pytest.mark.parametrize("first", ["right", "sorer"])
def test_a_plan_is_told_in_the_order_of_the_exercise(
    surefoot: Command, home: Path, first: str
) -> None:
    settings = home / ".config" / "surefoot" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(f'first_side = "{first}"\nlast_sorer = "right"\n', "utf-8")
    assert work_of(surefoot, "after-a-run")[0]["side"] == "left"


# Wrong usage.


@pytest.mark.parametrize("command", ["plan", "start"])
def test_an_unknown_routine_gets_a_hint(surefoot: Command, command: str) -> None:
    refused(surefoot(command, "ful"), 2, "'ful'", "Did you mean full?")
    refused(surefoot(command, "zzz"), 2, "'zzz'", "There are: ", "after-a-run")
    refused(surefoot(command, "\x1b[31m"), 2, "no routine")
    refused(surefoot(command), 2, "ROUTINE", "--help")


@pytest.mark.parametrize("speed", ["0", "-1", "nan", "inf", "1e9", "x", "", "1_0", "１", "+2"])
def test_a_wrong_speed_is_refused(surefoot: Command, speed: str) -> None:
    refused(surefoot("start", "full", f"--speed={speed}"), 2, "--speed", "above 0")


def test_wrong_words_of_a_hold_are_refused(surefoot: Command) -> None:
    refused(surefoot("hold", "--side", "both"), 2, "--side")
    refused(surefoot("hold", "--side", "lef"), 2, "Did you mean left?")
    refused(surefoot("hold", "--variation", "eyes-close"), 2, "Did you mean eyes-closed?")
    refused(surefoot("hold", "--variation", "x"), 2, "eyes-open")


@pytest.mark.parametrize("day", ["x", "2026-13-01", "2026-02-30", "01/02/2026", ""])
def test_a_wrong_date_is_refused(surefoot: Command, day: str) -> None:
    refused(surefoot("log", f"--since={day}"), 2, "--since", "2026-11-01")


def test_wrong_words_of_the_log_are_refused(surefoot: Command) -> None:
    refused(surefoot("log", "--exercise", "wall-strech"), 2, "Did you mean wall-stretch?")
    refused(surefoot("log", "--side", "both"), 2, "left, right")


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["nonsense"], "There are: start, hold"),
        (["strat"], "Did you mean start?"),
        (["runs", "ad", "a.fit"], "Did you mean add?"),
        (["--smaple"], "Did you mean --sample?"),
        (["log", "--snice", "2026-11-01"], "Did you mean --since?"),
        (["log", "--since", "2026-11-30", "--until", "2026-11-01"], "swap the days"),
        (["due", "--on-cue", "x"], "There are: --json, --plain"),
        (["export", "--format", "pdf"], "csv, json, md"),
        (["report", "page.pdf"], "a report is HTML or Markdown, not .pdf"),
        (["plan", "full", "extra"], "surefoot plan --help"),
        (["log", "--since"], "surefoot log --help"),
        (["--log"], "surefoot --help"),
    ],
)
def test_what_it_does_not_know_is_wrong_usage(
    surefoot: Command, arguments: list[str], hint: str
) -> None:
    refused(surefoot(*arguments), 2, hint)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_has_an_example_that_is_understood(command: str) -> None:
    example = EXAMPLES[command]
    assert parse(shlex.split(example)).command == command
    shown = parser([command]).commands[command].format_help()
    assert f"Example: surefoot {example}" in " ".join(shown.split())


# Past sessions.


def test_the_log_newest_first(surefoot: Command, log: Path) -> None:
    code, out, err = surefoot("--log", str(log), "log")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert len(lines) == 3
    assert "red" in lines[0]
    assert "Balance" in lines[1]
    assert "After a run" in lines[2]


def test_the_log_for_programs_is_what_is_stored(surefoot: Command, log: Path) -> None:
    code, out, _ = surefoot("--log", str(log), "log", "--json")
    assert code == 0
    stored = json.loads(log.read_text(encoding="utf-8"))["sessions"].values()
    assert json.loads(out) == sorted(stored, key=lambda one: one["started"])
    assert json.loads(out)[2]["title"] == "\x1b[31mred\x07\r\n\u202eend"


def test_the_log_can_be_narrowed(surefoot: Command, log: Path) -> None:
    def ids(*arguments: str) -> int:
        return len(json.loads(surefoot("--log", str(log), "log", "--json", *arguments)[1]))

    assert ids("--since", "2026-01-21") == 2
    assert ids("--since", "2027-01-01") == 0
    assert ids("--side", "right") == 1
    assert ids("--exercise", "wall-stretch") == 3
    assert ids("--exercise", "single-leg-stance") == 0
    assert "No session matches." in surefoot("--log", str(log), "log", "--since", "2027-01-01")[1]


def test_a_log_that_is_not_there_is_empty_and_is_not_made(
    surefoot: Command, tmp_path: Path
) -> None:
    path = tmp_path / "none" / "log.json"
    assert surefoot("--log", str(path), "log") == (
        0,
        f"The log is empty. There is no file {path} yet.\n",
        "",
    )
    assert surefoot("--log", str(path), "log", "--json") == (0, "[]\n", "")
    assert not path.parent.exists()


@pytest.mark.parametrize("content", ["null", '{"sessions": {"1": {"id"', "\x00\x00"])
def test_a_damaged_log_is_told_and_set_aside(
    surefoot: Command, tmp_path: Path, content: str
) -> None:
    path = tmp_path / "log.json"
    path.write_text(content, encoding="utf-8")
    code, out, err = surefoot("--log", str(path), "log")
    assert code == 1
    assert out == "The log is empty.\n"
    assert "was damaged" in err
    assert err.count("\n") == 1
    (aside,) = tmp_path.glob("log.json.corrupt-*")
    assert aside.read_text(encoding="utf-8") == content


@pytest.mark.parametrize("command", ["log", "start heel-raises --speed 1000"])
def test_a_file_that_never_was_a_log_is_left_as_it_is(tmp_path: Path, command: str) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xe0 JFIF")
    told = piped(*command.split(), "--log", str(photo))
    assert (told.returncode, told.stdout) == (1, b"")
    assert b"photo.jpg is not a Surefoot log" in told.stderr
    assert photo.read_bytes() == b"\xff\xd8\xff\xe0 JFIF"
    assert not list(tmp_path.glob("*.corrupt-*"))


def test_an_empty_file_is_told_and_left_for_a_new_log(surefoot: Command, tmp_path: Path) -> None:
    path = tmp_path / "log.json"
    path.touch()
    for _ in range(2):
        code, out, err = surefoot("--log", str(path), "log")
        assert (code, out) == (0, "The log is empty.\n")
        assert "is an empty file without a backup" in err
    assert path.read_bytes() == b""
    assert not list(tmp_path.glob("log.json.corrupt-*"))


@pytest.mark.parametrize("content", ["[]", "[1]", '{"a": 1}', '"text"'])
def test_a_file_of_somebody_else_is_left_alone(
    surefoot: Command, tmp_path: Path, content: str
) -> None:
    path = tmp_path / "log.json"
    path.write_text(content, encoding="utf-8")
    refused(surefoot("--log", str(path), "log"), 1, str(path), "--log")
    assert path.read_text(encoding="utf-8") == content


def test_a_folder_is_no_log(surefoot: Command, tmp_path: Path) -> None:
    refused(surefoot("--log", str(tmp_path), "log"), 1, "is a folder", "--log")


def test_a_log_below_a_file_is_refused(surefoot: Command, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    code, out, err = surefoot("--log", str(tmp_path / "file" / "log.json"), "log")
    assert code in (0, 1)
    assert (code == 0) == (out == "The log is empty.\n")
    assert err.count("\n") <= 1


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
def test_a_log_that_may_not_be_read_is_refused(surefoot: Command, log: Path) -> None:
    log.chmod(0)
    refused(surefoot("--log", str(log), "log"), 1, "chmod")


def test_a_log_of_a_newer_version_is_read_and_told(surefoot: Command, log: Path) -> None:
    text = log.read_text(encoding="utf-8").replace('"format":1', '"format":99')
    log.write_text(text, encoding="utf-8")
    code, out, err = surefoot("--log", str(log), "log", "--json")
    assert code == 0
    assert len(json.loads(out)) == 3
    assert "newer Surefoot" in err
    assert log.read_text(encoding="utf-8") == text


# Own exercises and routines.


def test_what_ships_is_right(surefoot: Command) -> None:
    assert surefoot("check") == (0, "No mistakes found.\n", "")


def test_the_settings_are_checked_where_no_path_is_named(
    surefoot: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "surefoot" / "settings.toml"
    settings.parent.mkdir()
    settings.write_text("volume = 99\n[tempo.heel-raise-eccentric]\nlower = 400\n", "utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    code, out, err = surefoot("check")
    assert (code, out) == (1, "")
    assert f"{settings}:1: volume must be a whole number from 0 to 10, not 99" in err
    assert f"{settings}:3: lower must be a number from 0.1 to 60" in err


@pytest.mark.parametrize(
    ("words", "missing"),
    [(("new",), "WHAT and NAME"), (("new", "routine"), "NAME"), (("bundle", "full"), "FILE")],
)
def test_what_a_command_needs_is_named(
    surefoot: Command, words: tuple[str, ...], missing: str
) -> None:
    said = f"surefoot: missing: {missing}. Try surefoot {words[0]} --help.\n"
    assert surefoot(*words) == (2, "", said)


def test_what_was_chosen_before_a_start_is_planned_due_and_reported(
    surefoot: Command, home: Path, log: Path
) -> None:
    settings = home / ".config" / "surefoot" / "settings.toml"
    settings.parent.mkdir(parents=True)
    days = '"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"'
    settings.write_text(
        f"[sets]\nwall-stretch = 5\nsingle-leg-stance = 10\n[due_on]\nafter-a-run = [{days}]\n",
        "utf-8",
    )
    assert surefoot("check")[0] == 0
    steps = json.loads(surefoot("plan", "after-a-run", "--json")[1])
    counts = Counter(step["exercise"] for step in steps if step["phase"] == "work")
    assert counts == {"wall-stretch": 20, "tibialis-anterior-stretch": 6}
    assert surefoot("plan", "balance")[1].endswith("20 holds, 17 min with 30 s holds.\n")
    listed = {one["id"]: one for one in json.loads(surefoot("routines", "--json")[1])}
    assert listed["balance"]["minutes"] == "17 min with 30 s holds"
    assert "(with 30 s holds)" in surefoot("routines")[1]
    code, out, _ = surefoot("due")
    assert code == 3
    assert "After a run" in out
    assert "on Monday, Tuesday" in surefoot("--log", str(log), "report")[1]


@pytest.mark.parametrize(("said", "lines"), [(0, 0), (1, 1), (3, 3), (4, 3), (9, 3)])
def test_what_is_told_over_the_choice_leaves_room_for_it(said: int, lines: int) -> None:
    brief = _shortened([f"sentence {number}" for number in range(said)]).splitlines()
    assert len(brief) == lines
    if said > 3:
        assert brief[-1] == f"And {said - 2} more: surefoot check lists them all."


def test_every_mistake_is_told_with_its_line(surefoot: Command, tmp_path: Path) -> None:
    path = tmp_path / "routines" / "mine.toml"
    path.parent.mkdir()
    path.write_text('title = "Mine"\nnonsense = 1\n', encoding="utf-8")
    code, out, err = surefoot("check", str(tmp_path))
    assert (code, out) == (1, "")
    assert f"{path}:2" in err
    assert "nonsense" in err


def test_a_path_that_is_not_there_is_refused(surefoot: Command, tmp_path: Path) -> None:
    refused(surefoot("check", str(tmp_path / "none\x1b[31m")), 1, "there is no file")


# As other programs run it.


def piped(
    *arguments: str, env: dict[str, str] | None = None
) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-m", "tui", *arguments],
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("forced", ["FORCE_COLOR", "CLICOLOR_FORCE"])
def test_piped_output_has_no_color(log: Path, forced: str) -> None:
    told = piped("--log", str(log), "log", env={forced: "1", "TERM": "xterm-256color"})
    assert told.returncode == 0
    assert b"\x1b" not in told.stdout
    assert b"\x07" not in told.stdout


def test_output_that_is_not_utf_8_is_no_obstacle(log: Path) -> None:
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    told = piped("plan", "full", env=ascii_only)
    assert (told.returncode, told.stderr) == (0, b"")
    assert b"Wall stretch . knee straight, left, 1 of 3" in told.stdout
    stored = piped("--log", str(log), "log", "--json", env=ascii_only)
    assert stored.returncode == 0
    assert stored.stdout.isascii()
    assert json.loads(stored.stdout) == json.loads(piped("--log", str(log), "log", "--json").stdout)


def test_a_reader_who_has_seen_enough_is_no_error() -> None:
    line = f"{sys.executable} -m tui plan full --json | head -c 10; echo ${{PIPESTATUS[0]}}"
    told = subprocess.run(
        ["bash", "-c", line], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert told.stdout.endswith("\n0\n") or told.stdout.endswith("0\n")
    assert told.stderr == ""


def test_a_full_disk_under_the_output_is_one_sentence() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full")
    with Path("/dev/full").open("wb") as full:
        told = subprocess.run(
            [sys.executable, "-m", "tui", "plan", "full"],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            timeout=60,
        )
    assert told.returncode == 1
    assert told.stderr == "surefoot: this did not work: no space left on device.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell that closes its output")
@pytest.mark.parametrize("command", ["export --format csv", "report", "log"])
def test_without_an_output_there_is_no_traceback(tmp_path: Path, command: str) -> None:
    line = f"{sys.executable} -m tui --log {tmp_path}/log.json {command} >&-"
    told = subprocess.run(
        ["bash", "-c", line], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    refusal = "surefoot: the terminal cannot be written to; name a file.\n"
    assert told.stderr == ("" if command == "log" else refusal)


def test_a_folder_of_ones_own_that_is_not_there_is_told(surefoot: Command, tmp_path: Path) -> None:
    nowhere, file = tmp_path / "nowhere", tmp_path / "file"
    file.touch()
    for wrong in (nowhere, file):
        refused(surefoot("--data", str(wrong), "routines"), 1, "there is no folder", str(wrong))
    # Where it would be can be asked before it is made.
    assert surefoot("--data", str(nowhere), "paths")[0] == 0


# Where things lie, said before the command or after it.

AFTER = [
    ["routines"],
    ["plan", "full"],
    ["log"],
    ["due"],
    ["soreness"],
    ["runs"],
    ["paths"],
    ["export", "--format", "md"],
    ["report"],
    ["check"],
    ["cues", "--list"],
    ["figures", "--list"],
]
"""Every command that ends by itself."""


@pytest.mark.parametrize("command", AFTER, ids=lambda command: command[0])
def test_the_log_and_the_data_may_be_named_before_or_after_the_command(
    capsys: pytest.CaptureFixture[str], log: Path, tmp_path: Path, command: list[str]
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    places = ["--log", str(log), "--data", str(own)]
    before = main([*places, *command]), capsys.readouterr()
    assert before == (main([*command, *places]), capsys.readouterr())
    # There is nothing of one's own to check; something is due.
    assert before[0] == {"check": 1, "due": 3}.get(command[0], 0)


def test_of_two_places_the_one_after_the_command_holds(surefoot: Command) -> None:
    def found(*arguments: str) -> dict[str, str]:
        places: dict[str, str] = json.loads(surefoot(*arguments)[1])
        return places

    both = found("--log", "/a.json", "--data", "/a", "paths", "--json", "--log", "/b.json")
    assert (both["log"], both["data"]) == ("/b.json", "/a")
    both = found("--log", "/a.json", "--data", "/a", "paths", "--data=/b", "--json")
    assert (both["log"], both["data"]) == ("/a.json", "/b")


@pytest.mark.parametrize("command", ["start", "hold", "import", *(one[0] for one in AFTER)])
def test_the_help_of_every_command_names_them(
    surefoot: Command, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        surefoot(command, "--help")
    assert ended.value.code == 0
    out = capsys.readouterr().out
    assert "--log FILE" in out
    assert "--data DIR" in out


def test_a_rehearsal_is_kept_in_a_log_that_is_named_after_it(tmp_path: Path) -> None:
    path = tmp_path / "log.json"
    told = piped("start", "heel-raises", "--speed", "1000", "--log", str(path))
    assert told.returncode == 0
    assert told.stdout.endswith(b"Saved.\n")
    assert b'"heel-raises"' in path.read_bytes()


def test_taking_in_names_its_log_after_the_command(surefoot: Command, log: Path) -> None:
    other = str(log.with_name("other.json"))
    assert surefoot("import", str(log), "--yes", "--log", other)[0] == 0
    assert len(json.loads(surefoot("log", "--json", "--log", other)[1])) == 3


def test_a_place_without_a_name_and_a_log_beside_the_sample_are_refused(
    surefoot: Command,
) -> None:
    for command in ("start", "log"):
        routine = ["full"] if command == "start" else []
        refused(surefoot(command, *routine, "--log"), 2, "--log", f"surefoot {command} --help")
        refused(surefoot(command, *routine, "--nonsense", "x"), 2, "--nonsense")
    refused(surefoot("--sample", "log", "--log", "x"), 2, "leave out --log")
