"""Every error that a user can meet: one sentence that names file and remedy, and its exit code.

``UPDATE_GOLDENS=1`` writes the list anew, goldens/errors.txt; read it before it is kept.
"""

import json
import os
import re
import shlex
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.made_up import a_log, a_session
from tests.support.somebody_else import acting_as, public_folder
from tui.cli.main import main
from tui.storage.log.locks import log_lock

GOLDEN = Path(__file__).parent / "goldens" / "errors.txt"
LOG = "log.json"


def log_of(content: bytes | None = None) -> Callable[[Path], None]:
    """Make a log of three sessions, or of this content."""

    def make(folder: Path) -> None:
        if content is not None:
            (folder / LOG).write_bytes(content)
            return
        for day in (1, 2, 3):
            a_log(folder / LOG).put(a_session(day))

    return make


def cut(folder: Path) -> None:
    log_of()(folder)
    (folder / LOG).write_bytes((folder / LOG).read_bytes()[:-60])


def newer(folder: Path) -> None:
    log_of()(folder)
    text = (folder / LOG).read_text()
    (folder / LOG).write_text(text.replace('"format":1', '"format":9', 1))


def undated(folder: Path) -> None:
    log_of()(folder)
    text = (folder / LOG).read_text()
    (folder / LOG).write_text(text.replace("+00:00", "", 1))


def journal(content: bytes | None) -> Callable[[Path], None]:
    """Make an entry in the journal folder; None for a folder."""

    def make(folder: Path) -> None:
        entry = folder / f"{LOG}.journal" / "01K.jsonl"
        entry.parent.mkdir()
        entry.mkdir() if content is None else entry.write_bytes(content)

    return make


def file(name: str, content: str = "") -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)

    return make


def given(content: str) -> Callable[[Path], None]:
    """Make a file that somebody gave, and a folder of own files."""

    def make(folder: Path) -> None:
        file("own/routines/x.toml", "")(folder)
        (folder / "given.toml").write_text(content)

    return make


def nothing(_: Path) -> None:
    pass


def a_folder(folder: Path) -> None:
    (folder / LOG).mkdir()


def a_pipe(folder: Path) -> None:
    os.mkfifo(folder / LOG)


def a_socket(folder: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        here = Path.cwd()
        os.chdir(folder)  # the path of a socket may have few characters only
        one.bind(LOG)
        os.chdir(here)


def protected(folder: Path) -> None:
    log_of()(folder)
    (folder / LOG).chmod(0o444)


ROUTINE = 'id = "may"\ntitle = "May"\npurpose = "Mine."\n[[step]]\nexercise = "{}"\n'
HALF = json.dumps({"sessions": {"1": {"id": "1", "started": "2026-01-01T00:00:00+01:00"}}}).encode()
ERRORS: tuple[tuple[str, Callable[[Path], None], str], ...] = (
    ("an unknown command", nothing, "strat"),
    ("an unknown routine", nothing, "plan balanc"),
    ("an unknown exercise", log_of(), "log --exercise calf"),
    ("an unknown side", log_of(), "log --side middle"),
    ("no date", log_of(), "log --since soon"),
    ("no number", nothing, "soreness eleven"),
    ("no such data", nothing, "--data {}/none due"),
    ("sample and log", nothing, "--sample log"),
    ("a hold of an unknown version", nothing, "hold --plain --variation upside-down"),
    ("a test of no norms", nothing, "hold --plain --test --variation cushion"),
    ("no command at a sound", nothing, "--on-cue '' start balance --plain"),
    ("no screen", nothing, ""),
    ("the log is a folder", a_folder, "log"),
    ("the log is a pipe", a_pipe, "log"),
    ("the log is a socket", a_socket, "log"),
    ("the log is below a file", file("a", "x"), "--log {}/a/log.json soreness 3"),
    ("the log is no log", log_of(b"Dear diary"), "log"),
    ("the log is other JSON", log_of(b'{"a": 1}'), "log"),
    ("the log is cut off", cut, "log"),
    ("the log is empty", log_of(b""), "log"),
    ("the log is junk", log_of(b"{"), "log"),
    ("nothing in it is readable", log_of(HALF), "due"),
    ("one has no date", undated, "log"),
    ("the log is newer", newer, "soreness 3"),
    ("the log is write-protected", protected, "soreness 3"),
    ("a journal is junk", journal(b"junk\n"), "log"),
    ("a journal is a folder", journal(None), "log"),
    ("nothing to import", nothing, "import {}/none.json"),
    ("an import of itself", log_of(), "import {}/log.json"),
    ("an import of text", file("b.txt", "Dear"), "import {}/b.txt"),
    ("an import of other JSON", file("b.json", '{"a": 1}'), "import {}/b.json"),
    ("an import of a folder", nothing, "import {}"),
    ("an import of a half", file("b.json", '[{"id": "1"}, {"id"'), "import --yes {}/b.json"),
    ("an export over a file", file("x.csv"), "export --format csv {}/x.csv"),
    ("an export over the log", log_of(), "export --format csv {}/log.json --force"),
    ("an export to nowhere", file("x"), "export --format csv {}/x/y.csv"),
    ("a report into a folder", nothing, "report {}"),
    ("a check of nothing", nothing, "check {}/none"),
    ("a check of a mistake", file("e/x.toml", "titel = 1"), "check {}/e"),
    ("a run of nothing", nothing, "runs add {}/none.fit"),
    ("a run of another file", file("a.gpx", "Dear"), "runs add {}/a.gpx"),
    ("no run", nothing, "runs add"),
    ("no run to remove", log_of(), "runs remove 1"),
    ("a new routine without a letter", nothing, "new routine '!!'"),
    ("a new routine with an escape code", nothing, "new routine '\x1b[2J'"),
    ("a new routine that is there", given(""), "--data {}/own new routine X"),
    ("a new exercise that is built in", given(""), "--data {}/own new exercise 'Wall stretch'"),
    ("a bundle of an unknown routine", nothing, "bundle balanc {}/x.toml"),
    ("a bundle over a file", file("x.toml"), "bundle balance {}/x.toml"),
    ("nothing to add", nothing, "add {}/none.toml"),
    ("an addition of a folder", nothing, "add {}"),
    ("an addition of another version", given("format = 2"), "--data {0}/own add {0}/given.toml"),
    (
        "an addition with a mistake",
        given(ROUTINE.format("wal")),
        "--data {0}/own add {0}/given.toml",
    ),
    (
        "an addition that nobody confirms",
        given(ROUTINE.format("wall-stretch")),
        "--data {0}/own add {0}/given.toml",
    ),
    ("a server at no port", nothing, "serve --port 65536"),
    ("a server at no address", nothing, "serve --host 203.0.113.1"),
    ("a server of a folder as log", a_folder, "serve"),
    ("a start of no file", nothing, "start --plain {}/none.toml"),
    ("a start of a name", nothing, "start --plain Balance"),
    ("a start of a mistake", given(ROUTINE.format("wal")), "start --plain {}/given.toml"),
    (
        "own file with a mistake",
        file("own/exercises/x.toml", "titel = 1"),
        "--data {}/own routines",
    ),
)


def met(folder: Path, words: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Run a command and return what stands on standard error, and the exit code."""
    capsys.readouterr()
    arguments = shlex.split(words.format(folder))
    if "--log" not in arguments:
        arguments = ["--log", str(folder / LOG), *arguments]
    try:
        code: object = main(arguments)
    except SystemExit as end:
        code = end.code
    err = capsys.readouterr().err
    assert "Traceback" not in err
    text = err.replace(str(folder), "FOLDER").replace(folder.name, "FOLDER")
    text = re.sub(r"corrupt-\d+T\d+", "corrupt-MOMENT", text)
    return f"  exit code {code}\n" + "".join(f"  {line}\n" for line in text.splitlines())


def test_every_error_is_a_sentence_with_its_exit_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr("tui.storage.log.locks.LOCK_TIMEOUT", 0.0)
    listed = []

    for number, (name, make, words) in enumerate(ERRORS):
        folder = tmp_path / f"case-{number:02}"
        folder.mkdir()
        make(folder)
        listed.append(f"{name}: surefoot {words.format('FOLDER')}\n{met(folder, words, capsys)}")
    with log_lock(tmp_path / LOG):
        listed.append(
            f"the log is locked: surefoot soreness 3\n{met(tmp_path, 'soreness 3', capsys)}"
        )
    told = "\n".join(listed)
    if os.environ.get("UPDATE_GOLDENS"):
        GOLDEN.write_text(told)
    assert told == GOLDEN.read_text()
    for entry in listed:
        _, code, *lines = entry.splitlines()
        assert lines, entry
        assert code.split()[-1] in "0123", entry
        if "  usage: " not in entry and "a check" not in entry:
            assert len(lines) <= 3, entry
            assert all(line.startswith("  surefoot: ") for line in lines), entry
            sentences = [line for line in lines if ": left out: " not in line]
            assert all(line.endswith((".", "?", "check")) for line in sentences), entry


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="modes of POSIX")
def test_a_log_that_one_may_not_read_is_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with public_folder() as folder:
        log_of()(folder)
        (folder / LOG).chmod(0)
        with acting_as():
            said = met(folder, "log", capsys)
    assert said.startswith(
        "  exit code 1\n  surefoot: You do not have permission to read the log FOLDER/log.json: "
    )
