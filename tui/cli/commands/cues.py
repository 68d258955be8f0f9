"""``surefoot cues``: what this machine can do, and each cue in turn."""

import argparse
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from tui.audio.announcer import Announcer
from tui.audio.devices import AudioDevices, detect
from tui.audio.outlet import outlet_module
from tui.cli.errors import CommandError, plain, warn
from tui.cli.loading import loaded_catalog, on_cue
from tui.domain.catalog.catalog import Catalog, known_in
from tui.domain.cue_level import CueLevel
from tui.domain.settings import Settings
from tui.paths import Paths
from tui.presentation.spoken_cues import words
from tui.session.controller import EXTRA_SECONDS
from tui.session.cues import Cue, CueKind, KeyEffect
from tui.session.plan import Phase, PhaseKind, plan
from tui.session.session import Session
from tui.storage.settings import read_settings

APART = 1.2
"""Seconds between two cues at least."""
LONGEST = 8.0
"""Seconds after which a cue that still plays is cut off by the next."""
COUNTS: Mapping[CueKind, int] = {
    CueKind.COUNT: 3,
    CueKind.CALL: 15,
    CueKind.REP: 5,
    CueKind.STAGE: 5,
}
"""The numbers that are tried out."""
STAGES: Mapping[CueKind, int] = {CueKind.REP: 0, CueKind.STAGE: 1}
"""The stages of a repetition that are tried out."""


def run(asked: argparse.Namespace, where: Paths) -> int:
    """Print what this machine can play, and play each cue."""
    catalog = loaded_catalog(where)
    known = known_in(catalog.exercises.values(), catalog.routines.values())
    settings, remarks = read_settings(where.settings, known)
    for remark in remarks:
        warn(remark)
    machine = detect()
    sounds = Announcer(
        machine,
        _ring,
        level=CueLevel(asked.cues) if asked.cues else settings.cues,
        volume=settings.volume,
        voice=settings.voice or asked.cues == CueLevel.SPEECH,
        command=on_cue(asked.on_cue),
    )
    for line in describe_devices(machine, sounds, settings, where):
        print(plain(line))
    if not asked.list:
        before = sounds.heard
        with leaving_in_order():
            try:
                play(sounds, catalog, time.sleep, lambda line: print(plain(line), flush=True))
            finally:
                sounds.close()
        if sounds.heard is not before:
            print(f"That did not work here: {before} failed. Sessions will ring the bell instead.")
    return 0


@contextmanager
def leaving_in_order() -> Iterator[None]:
    """Take a signal that asks for an end as an exception: what plays is to end as well."""

    def leave(number: int, _: object) -> None:
        raise SystemExit(128 + number)

    numbers = [signal.SIGTERM]
    if sys.platform != "win32":
        numbers.append(signal.SIGHUP)
    before = {number: signal.signal(number, leave) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def describe_devices(
    machine: AudioDevices, sounds: Announcer, settings: Settings, where: Paths
) -> Iterator[str]:
    """Yield lines on what this machine can play, and on the level that is chosen."""
    yield f"Flash:  {'on' if settings.flash else 'off'}, on the screen of a session."
    yield "Bell:   rung by your terminal."
    for level in CueLevel:
        if module := outlet_module(level):
            name, none = f"{level.capitalize()}:", f"no {module.NEEDS} was found"
            yield f"{name:7} {_through(module.programs(machine), none)}"
    if machine.far:
        yield (
            f"You use Surefoot {machine.far}, so this machine plays nothing. "
            "The bell rings in your terminal."
        )
    heard = "" if sounds.heard is sounds.level else f", so you hear the {sounds.heard}"
    chosen = "" if sounds.level is settings.cues else ", for this run only"
    yield f"Chosen: {sounds.level}{chosen}{heard}. Volume {settings.volume} of 10."
    yield f"To change it, use surefoot --cues LEVEL, press m in a session, or edit {where.settings}"


def play(
    sounds: Announcer,
    catalog: Catalog,
    wait: Callable[[float], None],
    say: Callable[[str], None],
) -> None:
    """Name and play each cue in turn."""
    for cue in examples(catalog):
        say(f"{cue.kind.value:12} {words(cue)}")
        sounds.announce(cue)
        wait(APART)
        sounds.settle(LONGEST)
        if trouble := sounds.trouble():
            say(trouble)


def examples(catalog: Catalog) -> Iterator[Cue]:
    """One cue of each kind, as they come in a session."""
    session = _session(catalog)
    effects = {
        CueKind.GOING_ON: KeyEffect(session.paused(0.0), session),
        CueKind.CHANGED: KeyEffect(session, session.extended(EXTRA_SECONDS)),
    }
    opening: dict[str, Phase] = {}
    for one in session.plan:
        opening.setdefault(one.kind, one)
    work = (phase for phase in session.plan if phase.kind is PhaseKind.WORK)
    led = next((phase for phase in work if phase.set.target.counted), None)
    for kind in CueKind:
        stage = STAGES.get(kind) if led else None
        within = session.phase if stage is None else led
        phase = None if kind is CueKind.FINISHED else opening.get(kind, within)
        yield Cue(kind, 0.0, phase, COUNTS.get(kind), stage=stage, effect=effects.get(kind))


def _session(catalog: Catalog) -> Session:
    """The first session there is to announce, as it begins."""
    for routine in catalog.routines.values():
        if phases := plan(routine, catalog.exercises):
            return Session(phases).begun(0.0)
    raise CommandError("there is no routine to play sounds for; run surefoot check")


def _through(names: tuple[str, ...], none: str) -> str:
    return f"through {names[0]}" if names else none


def _ring(times: int) -> None:
    if sys.stdout.isatty():
        print("\a" * times, end="", flush=True)
