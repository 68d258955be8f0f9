"""Reading the log in a thread: pages, totals, and a reading that is given up."""

import threading
from collections.abc import Iterator
from datetime import date

import pytest

from tests.support.log_screen import LogApp, edit, log_source, session
from tui.domain.log.record import SessionRecord


async def test_leaving_stops_the_reading() -> None:
    asked, go_on = threading.Event(), threading.Event()
    taken: list[int] = []

    def read() -> Iterator[SessionRecord]:
        for ago in range(1, 2000):
            if ago == 100:
                asked.set()
                go_on.wait(20)
            taken.append(ago)
            yield session(ago)

    page = LogApp(log_source([], read=read))
    async with page.run_test(size=(80, 24)) as pilot:
        while not asked.is_set():
            await pilot.pause()
        assert len(page.log_screen.table.entries) == 30
        assert page.log_screen.reading
        await pilot.press("escape")
        await pilot.pause()
        go_on.set()
        await page.workers.wait_for_complete()
    assert len(taken) < 103


async def test_nothing_more_is_read_until_the_first_page_is_on_the_screen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tui.screens.log_loader.MAX_PAINTING", 20.0)
    painted: list[bool] = []

    def read() -> Iterator[SessionRecord]:
        for ago in range(1, 60):
            if ago == 31:
                rows = "\n".join(
                    strip.text for strip in page.log_screen._compositor.render_strips()
                )
                painted.append("After a run" in rows)
            yield session(ago)

    page = LogApp(log_source([], read=read))
    async with page.run_test(size=(80, 24)) as pilot:
        await page.settled(pilot)
        assert len(page.log_screen.table.entries) == 59
    assert painted == [True]


async def test_a_change_while_there_is_more_to_read_is_neither_lost_nor_doubled() -> None:
    go_on = threading.Event()

    def read() -> Iterator[SessionRecord]:
        for ago in range(1, 120):
            if ago == 60:
                go_on.wait(20)
            yield session(ago)

    page = LogApp(log_source([], read=read))
    async with page.run_test(size=(80, 24)) as pilot:
        while not (page.log_screen.is_mounted and page.log_screen.table.entries):
            await pilot.pause()
        await edit(pilot, page, day="2026-08-05")
        await pilot.press("enter")
        await pilot.pause()
        go_on.set()
        await page.settled(pilot)
        await page.settled(pilot)
        started = [one.bare.started for one in page.log_screen.table.entries]
        assert len(started) == 119
        assert started == sorted(started, reverse=True)
        await pilot.press("2")
        await page.settled(pilot)
        assert date(2026, 8, 5) in page.log_screen.totals.days
        assert date(2026, 11, 21) not in page.log_screen.totals.days
