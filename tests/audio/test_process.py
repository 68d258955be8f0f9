"""One child at a time; nobody waits for it, and none is left behind."""

import os
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Event, Thread

import pytest

from tests.support.child_processes import PATIENCE, FakeChild, Nursery
from tui.audio.process import Channel, Process


def play(channel: Channel, name: str, *, matters: bool = True) -> None:
    channel.play(lambda: (name,), matters=matters)


def test_what_matters_cuts_off_what_plays() -> None:
    nursery = Nursery()
    channel = Channel(nursery)
    play(channel, "first")
    first = nursery.born(1)
    play(channel, "second")
    second = nursery.born(2)
    second.finish()
    channel.settle()
    assert (first.ended, second.ended) == (["asked"], [])
    assert not channel.failed


def test_a_count_never_cuts_off_what_matters() -> None:
    nursery = Nursery()
    channel = Channel(nursery)
    play(channel, "words")
    words = nursery.born(1)
    play(channel, "three", matters=False)
    words.finish()
    channel.settle()
    assert [child.command for child in nursery.children] == [("words",)]


def test_a_count_takes_the_place_of_a_count() -> None:
    nursery = Nursery()
    channel = Channel(nursery)
    play(channel, "three", matters=False)
    three = nursery.born(1)
    play(channel, "two", matters=False)
    nursery.born(2).finish()
    channel.settle()
    assert three.ended == ["asked"]


def test_one_that_does_not_end_when_asked_is_made_to() -> None:
    nursery = Nursery()
    channel = Channel(nursery)
    play(channel, "hangs")
    hangs = nursery.born(1)
    hangs.stubborn = True
    play(channel, "next")
    nursery.born(2).finish()
    channel.settle()
    assert hangs.ended == ["asked", "at once"]


@pytest.mark.parametrize("nursery", [Nursery(at_once=1), Nursery(missing=True)])
def test_what_fails_is_known_to_have_failed(nursery: Nursery) -> None:
    channel = Channel(nursery)
    play(channel, "broken")
    channel.settle()
    assert channel.failed


def test_a_command_that_cannot_be_made_up_has_failed() -> None:
    def full_disk() -> tuple[str, ...]:
        raise OSError("no space")

    channel = Channel(Nursery())
    channel.play(full_disk, matters=True)
    channel.settle()
    assert channel.failed


def test_closing_ends_what_plays_and_is_no_failure() -> None:
    nursery = Nursery()
    channel = Channel(nursery)
    play(channel, "plays")
    child = nursery.born(1)
    child.stubborn = True
    while channel._child is None:
        os.sched_yield()
    channel.close()
    channel.settle()
    assert child.ended == ["at once"]
    assert not channel.failed


def test_closing_ends_what_was_cut_off_and_still_runs() -> None:
    nursery = Nursery()
    channel = Channel(nursery)
    play(channel, "hangs")
    hangs = nursery.born(1)
    hangs.lingers = True
    play(channel, "next")
    following = nursery.born(2)
    following.lingers = True
    while len(channel._alive) < 2 or not hangs.ended:
        os.sched_yield()
    channel.close()
    channel.settle()
    assert hangs.ended[-1] == following.ended[-1] == "at once"


def test_closing_ends_what_is_being_started_and_starts_nothing_more() -> None:
    nursery = Nursery(stubborn=True)
    begun, gate = Event(), Event()

    def slow(command: Sequence[str], environment: Mapping[str, str]) -> FakeChild:
        begun.set()
        assert gate.wait(PATIENCE)
        return nursery(command, environment)

    channel = Channel(slow)
    play(channel, "slow")
    assert begun.wait(PATIENCE)
    closing = Thread(target=channel.close)
    closing.start()
    while not channel._closed:
        os.sched_yield()
    gate.set()
    closing.join(PATIENCE)
    # Known as closed, it is ended at once, whether it was asked to before or not.
    assert nursery.born(1).ended[-1] == "at once"
    play(channel, "too late")
    channel.settle()
    assert len(nursery.children) == 1


def test_one_whose_turn_has_passed_while_it_was_started_is_made_to_end() -> None:
    nursery = Nursery()
    channel = Channel(nursery)

    def overtaken(command: Sequence[str], environment: Mapping[str, str]) -> FakeChild:
        child = nursery(command, environment)
        child.stubborn = len(nursery.children) == 1
        if child.stubborn:
            channel._turn += 1
        return child

    channel._spawn = overtaken
    play(channel, "first")
    channel.settle()
    assert nursery.born(1).ended == ["asked", "at once"]
    assert channel.hung


def test_what_runs_beyond_the_patience_is_known_to_hang() -> None:
    nursery = Nursery()
    channel = Channel(nursery, patience=8.0)
    play(channel, "short")
    nursery.born(1).finish()
    channel.settle()
    assert not channel.hung
    nursery.stubborn = True
    play(channel, "long")
    while not channel.hung:
        os.sched_yield()
    channel.close()
    channel.settle()
    assert nursery.born(2).ended == ["at once"]


def test_a_real_child_has_a_session_of_its_own_and_nothing_to_read(tmp_path: Path) -> None:
    told = tmp_path / "told"
    program = (
        "import os, sys; from pathlib import Path; print('x' * 1_000_000); "
        f"Path({str(told)!r}).write_text(f'{{os.getsid(0) == os.getpid()}} "
        '{sys.stdin.read()!r} {os.environ["CUE"]}\')'
    )
    channel = Channel()
    channel.play(lambda: (sys.executable, "-c", program), {"CUE": "rest"}, matters=True)
    channel.settle()
    assert told.read_text() == "True '' rest"
    assert not channel.failed


def test_a_real_child_that_hangs_is_ended_with_what_it_started(tmp_path: Path) -> None:
    told = tmp_path / "told"
    os.mkfifo(told)
    program = (
        "import os, signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
        f"pid = os.fork(); f = open({str(told)!r}, 'w'); f.write('.'); f.flush(); time.sleep(60)"
    )
    child = Process((sys.executable, "-c", program), {})
    with told.open() as stream:
        assert stream.read(2) == ".."
        child.end()
        assert child.wait(0.05) is None
        before = time.monotonic()
        child.end(at_once=True)
        assert child.wait() == -signal.SIGKILL
        # The end of the stream comes when the grandchild is gone as well.
        assert stream.read() == ""
    assert time.monotonic() - before < 30


def test_playing_never_waits_even_for_a_command_that_cannot_start() -> None:
    nursery = Nursery()
    channel = Channel(nursery)
    for number in range(50):
        play(channel, str(number))
    while True:
        last = nursery.children[-1] if nursery.children else None
        if last is not None and last.command == ("49",):
            break
        os.sched_yield()
    last.finish()
    channel.settle()
    assert all(child.ended for child in nursery.children[:-1])
