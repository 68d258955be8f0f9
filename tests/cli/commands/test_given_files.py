"""``new``, ``bundle``, ``add``, ``check`` and ``start FILE``: one routine from hand to hand."""

import io
import json
import os
from pathlib import Path

import pytest

from tui.cli.main import main
from tui.domain.settings import Settings
from tui.paths import paths, shipped
from tui.storage.catalog.loader import load
from tui.storage.log.documents import decode
from tui.storage.settings import write_settings
from tui.widgets.log.session_details import details

SPOKEN = """
# What the voice says; a note of mine.
[variation.spoken]   # [exercise]
cue = "Pull, and breathe."   # mine
# The last line.
"""
Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the empty folder ``own`` of own files."""
    (tmp_path / "own").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def command(folder: Path, *words: str, own: str = "own") -> int:
    (folder / own).mkdir(exist_ok=True)
    return main(["--data", str(folder / own), "--log", str(folder / "log.json"), *words])


def make_routine(folder: Path) -> None:
    """Make an own routine with an own exercise that has an own figure."""
    command(folder, "new", "exercise", "Towel pull")
    command(folder, "new", "routine", "My evening")
    figures = folder / "own" / "figures"
    figures.mkdir()
    figure = (shipped() / "figures" / "arch-finding.toml").read_text("utf-8")
    (figures / "sole.toml").write_text(figure.replace('"arch-finding"', '"sole"'), "utf-8")
    for name, old, new in (
        ("routines/my-evening", '"wall-stretch"\nsets = 2', '"towel-pull"\nsets = 1'),
        ("exercises/towel-pull", '# figure = "wall-stretch-knee-bent"', 'figure = "sole"'),
    ):
        file = folder / "own" / f"{name}.toml"
        text = file.read_text("utf-8")
        assert old in text
        spoken = SPOKEN if "exercises" in name else "\n# the end of the routine\n"
        file.write_text(text.replace(old, new) + spoken, "utf-8")


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_a_template_is_right_as_it_is_and_never_replaces_a_file(
    place: Path, capsys: Capsys
) -> None:
    for what in ("exercise", "routine"):
        assert command(place, "new", what, "Tim's \u201cFüße\u201d [b]!") == 0
        file = place / "own" / f"{what}s" / "tims-fusse-b.toml"
        assert "Tim's “Füße” [b]!\"" in file.read_text("utf-8")
        assert command(place, "new", what, "TIMS FUSSE B") == 1
    assert command(place, "check", "own") == 0
    capsys.readouterr()
    assert command(place, "plan", "tims-fusse-b") == 0
    assert "Tim's “Füße” [b]!" in capsys.readouterr().out
    (place / "own" / "routines" / "Capitals.toml").write_text("", "utf-8")
    assert command(place, "new", "routine", "capitals") == 1
    assert "differs from capitals.toml in capitals only" in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["reps", "balance"])
def test_the_notes_of_a_template_lead_to_the_other_kinds(place: Path, kind: str) -> None:
    command(place, "new", "exercise", "Mine")
    file = place / "own" / "exercises" / "mine.toml"
    text = file.read_text("utf-8").replace('kind = "hold"', f'kind = "{kind}"')
    text = text.replace("\nseconds = 20", "\n# seconds = 20")
    if kind == "reps":
        text = text.replace("# tempo", "tempo").replace("# reps", "reps")
    file.write_text(text.replace("# figure", "figure").replace("# sides", "sides"), "utf-8")
    assert command(place, "check", "own") == 0


def test_a_bundle_brings_all_that_a_routine_needs(place: Path, capsys: Capsys) -> None:
    make_routine(place)
    assert command(place, "bundle", "my-evening", "given.toml") == 0
    assert command(place, "check", "given.toml") == 0
    capsys.readouterr()
    assert command(place, "add", "given.toml", own="other") == 1
    shown, refused = capsys.readouterr()
    assert "  routine   my-evening  My evening (new)\n  exercise  towel-pull  Towel pull (new)" in (
        shown
    )
    assert "My evening: 10 sets, " in shown
    assert "nothing was added" in refused
    assert files_in(place / "other") == {}
    assert command(place, "add", "--yes", "given.toml", own="other") == 0
    assert files_in(place / "other") == files_in(place / "own"), "comments and all"
    towel = load(shipped(), place / "other").exercises["towel-pull"].variations[0]
    assert (towel.figure, towel.spoken.cue) == ("sole", "Pull, and breathe.")
    capsys.readouterr()
    assert command(place, "add", "given.toml", own="other") == 0
    assert "You have all of it already." in capsys.readouterr().out
    assert command(place, "routines", own="other") == 0
    assert "my-evening" in capsys.readouterr().out


def test_a_bundle_says_that_it_lacks_what_the_settings_choose(place: Path, capsys: Capsys) -> None:
    assert command(place, "bundle", "after-a-run", "before.toml") == 0
    assert capsys.readouterr().err == "Written to before.toml.\n"
    write_settings(paths().settings, Settings(volume=3))
    assert command(place, "bundle", "after-a-run", "same.toml") == 0
    assert capsys.readouterr().err == "Written to same.toml.\n"
    write_settings(paths().settings, Settings(sets={"wall-stretch": 4}))
    assert command(place, "bundle", "after-a-run", "given.toml") == 0
    assert capsys.readouterr().err == (
        "Written to given.toml.\n"
        "surefoot: Your settings are not in the file: whoever gets it has the default sets.\n"
    )
    assert (place / "given.toml").read_bytes() == (place / "before.toml").read_bytes()


def test_what_it_replaces_is_shown_asked_and_saved_beside_it(
    place: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_routine(place)
    command(place, "bundle", "my-evening", "given.toml")
    routine = place / "own" / "routines" / "my-evening.toml"
    mine = routine.read_text("utf-8").replace("My evening", "Mine")
    routine.write_text(mine, "utf-8")
    asked = []

    def answer(question: str) -> str:
        asked.append(question)
        return "n" if len(asked) == 1 else "y"

    monkeypatch.setattr("builtins.input", answer)
    for stream in ("stdin", "stdout"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True, raising=False)
    assert command(place, "add", "given.toml") == 1
    assert routine.read_text("utf-8") == mine
    assert command(place, "add", "given.toml") == 0
    assert asked == [f"Add this file to {place / 'own'}? [y/N] "] * 2
    shown = capsys.readouterr().out
    assert "My evening (replaces yours)" in shown
    assert "Towel pull (same)" in shown
    assert 'title = "My evening"' in routine.read_text("utf-8")
    assert routine.with_name("my-evening.toml.bak").read_text("utf-8") == mine
    assert command(place, "check", "own") == 0


def test_a_built_in_that_is_replaced_is_marked_wherever_it_is_listed(
    place: Path, capsys: Capsys
) -> None:
    for name in ("routines/balance", "exercises/single-leg-stance"):
        text = (shipped() / f"{name}.toml").read_text("utf-8")
        file = place / "given.toml"
        file.write_text(text.replace('purpose = "', 'purpose = "Mine. ', 1), "utf-8")
        assert command(place, "add", "--yes", "given.toml") == 0
        assert "(replaces a built-in)" in capsys.readouterr().out
    assert command(place, "routines") == 0
    assert command(place, "card") == 0
    assert capsys.readouterr().out.count("(yours, replaces a built-in)") == 2
    assert command(place, "plan", "balance") == 0
    plan = capsys.readouterr().out
    assert plan.endswith(
        "Your own file replaces this built-in routine.\n"
        "Your own file replaces the built-in exercise Single-leg stance.\n"
    )
    assert command(place, "check") == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        "Your own file replaces the built-in exercise single-leg-stance.",
        "Your own file replaces the built-in routine balance.",
    ]
    assert command(place, "routines", "--json") == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["id"] for row in rows if row["replaces_built_in"]] == ["balance"]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="links of POSIX")
def test_nothing_is_written_outside_the_folder(place: Path, capsys: Capsys) -> None:
    make_routine(place)
    command(place, "bundle", "my-evening", "given.toml")
    elsewhere = place / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "note.txt").write_text("mine", "utf-8")
    before = files_in(elsewhere)
    for own, link, target in (
        ("a", "routines/my-evening.toml", elsewhere / "note.txt"),
        ("b", "exercises", elsewhere),
        ("c", "figures/sole.toml", elsewhere / "none.toml"),
    ):
        (place / own / link).parent.mkdir(parents=True)
        (place / own / link).symlink_to(target)
        capsys.readouterr()
        assert command(place, "add", "--yes", "given.toml", own=own) == 1
        assert "is a link to another place; move it away" in capsys.readouterr().err
        assert not [file for file in files_in(place / own) if file != link]
    assert files_in(elsewhere) == before
    assert not (elsewhere / "none.toml").exists()


def test_a_file_is_done_without_being_copied_and_its_names_stay_in_the_log(
    place: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_routine(place)
    command(place, "bundle", "my-evening", "given.toml")
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    monkeypatch.setattr("sys.argv", ["surefoot"])
    # A process that is killed could leave a folder behind, so there is none.
    monkeypatch.setattr("tempfile.tempdir", str(place / "nowhere"))
    before = files_in(place)
    words = ("start", "given.toml", "--plain", "--speed", "1000", "--cues", "silent")
    assert command(place, *words, own="other") == 0
    assert "Towel pull: " in capsys.readouterr().out
    after = files_in(place)
    assert {name: one for name, one in after.items() if not name.startswith("log.json")} == before
    assert command(place, "log", "--json", own="other") == 0
    (document,) = json.loads(capsys.readouterr().out)
    assert document["title"] == "My evening"
    assert document["names"] == {"towel-pull": {"name": "Towel pull", "versions": {}}}
    text = details(decode(document), load(shipped()).exercises, 80).plain
    assert "Towel pull" in text
    assert "towel-pull" not in text
