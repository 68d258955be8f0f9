import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.support import run_files as made
from tui.domain.log.runs import RunRecord, is_same_run
from tui.storage.runs import reader
from tui.storage.runs.activity import ActivityFileError
from tui.storage.runs.reader import RunFile, read_runs

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
KINDS = {"fit": made.fit(), "gpx": made.gpx(), "tcx": made.tcx(), "csv": made.csv()}


def read(folder: Path, content: bytes, name: str = "run.bin") -> RunFile:
    path = folder / name
    path.write_bytes(content)
    return read_runs(path, NOW)


def run_of(folder: Path, content: bytes) -> RunRecord:
    (run,) = read(folder, content).runs
    return run


@pytest.mark.parametrize("kind", KINDS)
def test_start_and_duration_are_right_to_the_second(kind: str, tmp_path: Path) -> None:
    run = run_of(tmp_path, KINDS[kind])
    assert (run.started, run.seconds) == (made.START, made.SECONDS)
    assert (run.source, run.file) == (kind, "run.bin")


def test_distance_is_right_to_the_meter(tmp_path: Path) -> None:
    meters = {kind: run_of(tmp_path, content).meters for kind, content in KINDS.items()}
    assert meters.pop("gpx") == pytest.approx(111.195, abs=0.01)
    assert meters == dict.fromkeys(meters, made.METERS)


def test_a_second_reader_finds_the_same_in_a_fit_file(tmp_path: Path) -> None:
    # Of the extra for tests; it comes with an environment that is made anew.
    fitdecode = pytest.importorskip("fitdecode")
    ours = run_of(tmp_path, made.fit())
    with fitdecode.FitReader(str(tmp_path / "run.bin")) as frames:
        found = [one for one in frames if isinstance(one, fitdecode.FitDataMessage)]
    (session,) = (one for one in found if one.name == "session")
    assert session.get_value("start_time") == ours.started
    assert session.get_value("total_elapsed_time") == ours.seconds
    assert session.get_value("total_distance") == ours.meters
    assert session.get_value("sport") == "running"


def test_files_of_one_run_are_the_same_run(tmp_path: Path) -> None:
    runs = [run_of(tmp_path, content) for content in KINDS.values()]
    assert all(is_same_run(runs[0], run) for run in runs)


def test_a_packed_file_is_read(tmp_path: Path) -> None:
    assert run_of(tmp_path, gzip.compress(made.fit())).seconds == made.SECONDS


@pytest.mark.parametrize(
    ("content", "sport"),
    [
        (made.fit(sport=2), "cycling"),
        (made.gpx(kind="cycling"), "cycling"),
        (made.tcx(sport="Biking"), "cycling"),
        (made.csv(("Nov 22, 2026, 5:40:00 AM", "Swim")), "swim"),
    ],
)
def test_what_is_no_run_is_counted_and_left_out(content: bytes, sport: str, tmp_path: Path) -> None:
    found = read(tmp_path, content)
    assert (found.runs, found.others) == ((), {sport: 1})


def test_a_table_may_hold_runs_and_rides(tmp_path: Path) -> None:
    day = "Nov {}, 2026, 12:40:00 {}"
    table = made.csv(
        (day.format(1, "AM"), "Run"),
        (day.format(2, "PM"), "Trail Run"),
        (day.format(3, "PM"), "Ride"),
    )
    found = read(tmp_path, table)
    assert [run.started.astimezone(UTC).hour for run in found.runs] == [0, 12]
    assert found.others == {"ride": 1}


FUTURE = datetime(2031, 1, 1, tzinfo=UTC)
GERMAN = "Aktivitäts-ID,Aktivitätsdatum,Name,Aktivitätsart,Verstrichene Zeit,Distanz,a,b,c"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"\x00\xff" * 40, "is not a FIT, GPX, TCX or CSV file"),
        (b"hello\n", "is not a FIT, GPX, TCX or CSV file"),
        (made.fit()[:-20], "is cut off"),
        (made.fit()[:30] + b"\x07" + made.fit()[31:], "is damaged"),
        (made.gpx()[:-20], "is cut off"),
        (made.tcx()[:150], "is cut off"),
        (made.csv()[:-30], "is cut off"),
        (gzip.compress(made.fit(), mtime=0)[:-20], "is cut off"),
        (made.gpx().replace(b"<trkseg>", b"<trkseg></bad>"), "is not XML from line 3"),
        (made.gpx().replace(b'lat="52.0"', b'lat="north"'), "number that cannot be read"),
        (b"<!DOCTYPE gpx [<!ENTITY a 'a'>]><gpx>&a;</gpx>", "definitions of its own"),
        (b"<svg></svg>", "is XML, but neither GPX nor TCX"),
        (b"<gpx><rte></rte></gpx>", "a planned route is not a run"),
        (made.csv(header=GERMAN), "language of your account to English"),
        (made.csv(("22.11.2026 05:40", "Run")), "no date such as Nov 22, 2026"),
        (made.fit(start=FUTURE), "starts in the future (1 Jan 2031)"),
        (made.gpx(start=FUTURE), "starts in the future"),
        (made.tcx(start=FUTURE), "starts in the future"),
        (made.csv(("Jan 1, 2031, 5:40:00 AM", "Run")), "starts in the future"),
        (made.tcx(seconds=0), "takes 0 seconds"),
        (made.tcx(meters=2e6), "over 2000000 meters"),
    ],
)
def test_a_file_that_cannot_be_right_is_told_in_a_sentence(
    content: bytes, sentence: str, tmp_path: Path
) -> None:
    with pytest.raises(ActivityFileError) as error:
        read(tmp_path, content)
    assert sentence in str(error.value)


def test_a_huge_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "LARGEST", 100)
    for content in (b"x" * 101, gzip.compress(b"x" * 101)):
        with pytest.raises(ActivityFileError, match="is larger than"):
            read(tmp_path, content)


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    for path, sentence in ((tmp_path / "none.fit", "is not there"), (tmp_path, "is a folder")):
        with pytest.raises(ActivityFileError, match=sentence):
            read_runs(path, NOW)


@pytest.mark.parametrize("kind", KINDS)
def test_every_cut_is_a_sentence_or_whole(kind: str, tmp_path: Path) -> None:
    content = KINDS[kind]
    for size in range(0, len(content), 7):
        try:
            found = read(tmp_path, content[:size])
        except ActivityFileError:
            continue
        assert all(run.seconds == made.SECONDS for run in found.runs)
