"""Rest days lie among the check-ins, and whoever asks for soreness leaves them out."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tests.support.made_up import a_log
from tui.domain.log.check_ins import CheckIn
from tui.domain.log.rest_days import rest_day
from tui.storage.log.check_ins import add_check_in, stored_check_ins
from tui.storage.log.line_format import CHECK_INS
from tui.storage.log.rest_days import stored_rest_days, toggle_rest_day

NOW = datetime(2026, 11, 22, 23, 59, 30, 500, tzinfo=UTC)
TODAY = NOW.date()


def test_a_rest_day_is_stored_beside_the_check_ins_and_taken_away_again(tmp_path: Path) -> None:
    log = a_log(tmp_path / "log.json")
    told = CheckIn(id="1", at=NOW, when="day", soreness=3)
    add_check_in(log, told)
    mark = rest_day(TODAY, NOW, bytes(10))
    assert toggle_rest_day(log, mark) is True
    assert stored_rest_days(log) == {TODAY}
    assert stored_check_ins(log) == [told]
    assert log.table(CHECK_INS)[1] == {
        "id": mark.id,
        "format": 1,
        "at": "2026-11-22T23:59:30+00:00",
        "when": "day",
        "soreness": None,
        "side": None,
        "session": None,
        "note": "",
        "rest": True,
    }
    # A check-in of the same day and part leaves the mark as it is.
    add_check_in(log, CheckIn(id="2", at=NOW, when="day", soreness=4))
    assert stored_rest_days(log) == {TODAY}
    assert toggle_rest_day(log, rest_day(TODAY, NOW, bytes(range(10)))) is False
    assert stored_rest_days(log) == set()
    assert [one.soreness for one in stored_check_ins(log)] == [4]


def test_another_day_is_marked_at_its_noon_and_keeps_its_zone() -> None:
    yesterday = TODAY - timedelta(days=1)
    mark = rest_day(yesterday, NOW, bytes(10))
    assert (mark.day, mark.at.hour, mark.at.tzinfo) == (yesterday, 12, UTC)
    assert rest_day(date(2026, 11, 22), NOW, bytes(10)).at == NOW.replace(microsecond=0)
