"""The log under many faults: kills, writers beside each other, cut and altered files.

Each has a short form; ``--long`` tries as many as the README names.
"""

import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree, rmtree

import pytest

from tests.support.made_up import a_log, a_session, ids
from tui.storage.log.log import LogError

ROOT = Path(__file__).parents[3]
LONG = pytest.mark.long
PREFACE = """
import sys
from pathlib import Path
from tests.support.made_up import a_log, a_session
from tui.storage.exchange.importer import ImportBatch
first, count, folder = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
log = a_log(folder / "log.json")
"""
CHANGING = """
for day in range(first, first + count):
    log.finish(a_session(day))
    print("saved", day, flush=True)
    log.edit(a_session(day), a_session(day, note="edited"))
    print("edited", day, flush=True)
    other = a_log(folder / f"other-{day}.json")
    other.put(a_session(100_000 + day))
    other.close()
    batch = ImportBatch(a_session().started)
    batch.read(other.path)
    batch.merge_into(log)
    print("imported", day, flush=True)
"""
"""A program that saves, edits and imports sessions, and says so after each."""
SAVING = """
for day in range(first, first + count):
    log.finish(a_session(day))
    log.fold()
"""
EDITING = """
for _ in range(count):
    for session in log.sessions():
        log.edit(session, session._replace(note="seen"))
"""


def start(program: str, folder: Path, first: int, count: int) -> subprocess.Popen[str]:
    """Start another Python that runs a program on the log of a folder."""
    return subprocess.Popen(
        [sys.executable, "-c", PREFACE + program, str(first), str(count), str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
@pytest.mark.parametrize("kills", [3, pytest.param(300, marks=LONG)])
def test_whatever_was_said_to_be_saved_is_there_after_each_kill(tmp_path: Path, kills: int) -> None:
    chance = random.Random(kills)
    said: dict[str, set[int]] = {"saved": set(), "edited": set(), "imported": set()}
    for number in range(kills):
        with start(CHANGING, tmp_path, 50 * number, 50) as writer:
            assert writer.stdout is not None
            for _ in range(chance.randint(1, 12)):
                what, day = writer.stdout.readline().split()
                said[what].add(int(day))
            # Somewhere in the midst of what comes next.
            for _ in range(chance.randint(0, 20_000)):
                pass
            writer.kill()
            for line in writer.stdout:
                what, day = line.split()
                said[what].add(int(day))
        log = a_log(tmp_path / "log.json")
        log.open()
        found = {session.id: session for session in log.sessions()}
        log.close()
        assert {a_session(day).id for day in said["saved"]} <= set(found)
        assert {found[a_session(day).id].note for day in said["edited"]} <= {"edited"}
        assert {a_session(100_000 + day).id for day in said["imported"]} <= set(found)


@pytest.mark.parametrize("count", [4, pytest.param(100, marks=LONG)])
def test_four_save_while_a_fifth_edits(tmp_path: Path, count: int) -> None:
    a_log(tmp_path / "log.json").put(a_session(0))
    saving = [start(SAVING, tmp_path, first, count) for first in (1000, 2000, 3000, 4000)]
    editing = start(EDITING, tmp_path, 0, 3)
    for writer in (*saving, editing):
        writer.communicate()
        assert writer.returncode == 0
    days = {0, *(first + day for first in (1000, 2000, 3000, 4000) for day in range(count))}
    log = a_log(tmp_path / "log.json")
    assert log.open() == ()
    assert sorted(ids(log)) == sorted(a_session(day).id for day in days)
    assert all(session.sets == a_session().sets for session in log.sessions())
    assert next(one.note for one in log.sessions() if one.id == a_session(0).id) == "seen"


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a log of some three kilobytes and a journal of a session that runs."""
    folder = tmp_path_factory.mktemp("begun")
    log = a_log(folder / "log.json")
    for day in (1, 2, 3):
        log.put(a_session(day))
    running = a_session(4)
    for count in range(4):
        log.write_down(running._replace(sets=running.sets[:count]))
    return folder


def cuts(content: bytes, step: int) -> Iterator[bytes]:
    """Yield what is left of a file that was cut off."""
    yield from (content[:length] for length in range(0, len(content), step))


def mutations(content: bytes, count: int) -> Iterator[bytes]:
    """Yield a file with a few bytes changed, left out or put in, from a seed."""
    chance = random.Random(count)
    for _ in range(count):
        altered = bytearray(content)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(altered))
            match chance.randrange(3):
                case 0:
                    altered[at] = chance.randrange(256)
                case 1:
                    del altered[at : at + chance.randint(1, 30)]
                case _:
                    altered[at:at] = chance.randbytes(chance.randint(1, 8))
        yield bytes(altered)


@pytest.mark.parametrize("backup", [True, False], ids=["backup", "no backup"])
@pytest.mark.parametrize("which", ["log.json", "journal"])
@pytest.mark.parametrize(
    ("alter", "times"),
    [
        pytest.param(cuts, 97, id="cut"),
        pytest.param(mutations, 20, id="altered"),
        pytest.param(cuts, 1, marks=LONG, id="cut at every byte"),
        pytest.param(mutations, 2000, marks=LONG, id="altered 2,000 times"),
    ],
)
def test_a_damaged_file_is_read_or_set_aside_and_never_overwritten(
    begun: Path,
    tmp_path: Path,
    alter: Callable[[bytes, int], Iterator[bytes]],
    times: int,
    which: str,
    *,
    backup: bool,
) -> None:
    folder = tmp_path / "copy"
    for number, content in enumerate(alter(damaged(begun, which).read_bytes(), times)):
        rmtree(folder, ignore_errors=True)
        copytree(begun, folder)
        if not backup:
            for file in folder.glob("*.bak"):
                file.unlink()
        damaged(folder, which).write_bytes(content)
        log = a_log(folder / "log.json")
        try:
            notices = log.open()
            found = set(ids(log))
            log.put(a_session(9))
        except LogError as error:
            complaint: LogError | None = error
        else:
            complaint = None
            assert all(notice.endswith(".") for notice in notices), number
            assert {*found, a_session(9).id} <= set(ids(log)), number
            if which == "journal":
                assert {a_session(day).id for day in (1, 2, 3)} <= found, number
        log.close()
        assert complaint is None or str(complaint).endswith("."), number
        assert is_kept(content, folder), number


def damaged(folder: Path, which: str) -> Path:
    """Return the file of a folder that is damaged."""
    if which == "log.json":
        return folder / which
    (journal,) = folder.rglob("*.jsonl")
    return journal


def is_kept(content: bytes, folder: Path) -> bool:
    """Return whether each line of a damaged file is still in some file of its folder."""
    held = b"\n".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())
    return all(line.rstrip(b",\r ") in held for line in content.splitlines())
