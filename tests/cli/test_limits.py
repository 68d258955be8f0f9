"""Size and depth have limits before the work, not after."""

import json
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest

from tests.support.made_up import a_log, a_session, ids
from tui.cli.main import main
from tui.storage.log.documents import encode

SECONDS = 5
"""Of processor time; without limits each of these takes from half a minute to forever."""


@pytest.mark.parametrize(
    ("place", "dots"),
    [("settings", 49_000), ("exercises", 49_000), ("routines", 100_000), ("figures", 100_000)],
)
def test_a_toml_file_in_one_dotted_key_is_refused_fast_everywhere(
    tmp_path: Path, place: str, dots: int, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "own"
    log = ["--log", str(tmp_path / "log.json"), "--data", str(own)]
    own.mkdir()
    main([*log, "paths", "--json"])
    settings = Path(json.loads(capsys.readouterr().out)["settings"])
    file = settings if place == "settings" else own / place / "x.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("a." * dots + "a = 1\n")
    begun = process_time()
    for words in (["check"], ["check", str(file)], ["due"], ["routines"]):
        code = main([*log, *words])
        err = capsys.readouterr().err
        if words == ["check"]:
            assert code == 1
            assert err.count(str(file)) == 1
            assert "larger than 100 kB" in err or "a key of too many parts" in err
    assert process_time() - begun < SECONDS


def deep(levels: int) -> str:
    return '{"x":' * levels + "1" + "}" * levels


def within(key: str) -> Callable[[int], str]:
    def spoil(levels: int) -> str:
        document = encode(a_session(2))
        document[key] = "HERE"
        return json.dumps(document).replace('"HERE"', deep(levels))

    return spoil


@pytest.mark.parametrize("levels", [41, 980, 100_000])
@pytest.mark.parametrize("spoil", [within("weather"), within("note"), within("soreness")])
def test_an_import_nested_deeply_is_refused_before_the_work(
    tmp_path: Path,
    levels: int,
    spoil: Callable[[int], str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    log = a_log(tmp_path / "log.json")
    log.put(a_session(1))
    file = tmp_path / "b.json"
    file.write_text(f"[{spoil(levels)}]")
    begun = process_time()
    before = log.path.read_bytes()
    assert main(["--log", str(log.path), "import", "--yes", str(file)]) == 1
    err = capsys.readouterr().err
    assert "left out: " in err
    assert f"{file}, item 1" in err
    assert log.path.read_bytes() == before
    assert ids(log) == [a_session(1).id]
    assert process_time() - begun < SECONDS
