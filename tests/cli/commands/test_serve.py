"""``surefoot serve`` tells what it needs, and leaves nothing running."""

import argparse
import asyncio
import errno
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.program import COMMAND, ROOT, confirm_warnings
from tui.cli.arguments import parse
from tui.cli.commands.serve import (
    NOT_INSTALLED,
    app_arguments,
    app_command,
    describe_error,
    greeting,
)
from tui.cli.main import main
from tui.paths import crash_report, paths
from tui.web.access import Access

PATIENCE = 30.0
"""Seconds after which what is waited for does not come."""


def test_without_the_extra_it_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(sys.modules, "tui.web.server", raising=False)
    for name in ("textual_serve", "textual_serve.app_service"):
        monkeypatch.setitem(sys.modules, name, None)
    assert main(["serve"]) == 1
    assert capsys.readouterr().err == f"surefoot: {NOT_INSTALLED}.\n"


def test_a_phone_is_told_the_token_and_what_it_means() -> None:
    told = greeting(Access("192.168.1.20", "secret"), 8000)
    assert told[0] == "Open http://192.168.1.20:8000/?token=secret in a browser."
    assert "not encrypted" in told[1]


def test_this_computer_needs_no_token() -> None:
    assert greeting(Access("127.0.0.1"), 8000) == [
        "Open http://127.0.0.1:8000/ in a browser.",
        "Press Ctrl+C to stop.",
    ]


def test_all_addresses_are_shown_as_one_that_can_be_opened() -> None:
    (line, *_) = greeting(Access("0.0.0.0", "secret"), 8000)
    assert "0.0.0.0" not in line


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.EADDRINUSE, "in use"), "port 80 is in use; name another one"),
        (OSError(errno.EACCES, "no"), "port 80 is not open to you"),
        (socket.gaierror(-2, "unknown"), "this machine has no address 'here'"),
        (OSError(errno.EADDRNOTAVAIL, "no"), "this machine has no address 'here'"),
        (OSError(errno.ENOBUFS, "No\x1b space"), "cannot listen at here, port 80: No\ufffd space"),
    ],
)
def test_why_it_cannot_listen_is_a_sentence(error: OSError, said: str) -> None:
    assert describe_error(error, "here", 80).startswith(said)


def test_a_port_in_use_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("textual_serve", reason="the extra called web is not installed")
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 1
    assert capsys.readouterr().err == (
        f"surefoot: port {port} is in use; name another one, such as: "
        f"surefoot serve --port {port + 1}.\n"
    )


def arguments_of(*words: str) -> list[str]:
    asked: argparse.Namespace = parse(["serve", *words])
    return app_arguments(asked, paths(asked.log, asked.data))


def test_each_tab_gets_what_was_asked_for_with_whole_paths(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert arguments_of() == []
    words = ("--log", "a.json", "--data", "own", "--cues", "tones", "--reduced-motion")
    expected = ["--log", str(tmp_path / "a.json"), "--data", str(tmp_path / "own")]
    assert arguments_of(*words) == [*expected, "--cues", "tones", "--reduced-motion"]


def test_nothing_in_the_present_folder_takes_the_place_of_the_program(tmp_path: Path) -> None:
    (tmp_path / "tui").mkdir()
    for name in ("tui/__init__.py", "argparse.py"):
        (tmp_path / name).write_text("raise SystemExit(9)")
    done = subprocess.run(
        app_command(["--version"]), shell=True, cwd=tmp_path, check=True, capture_output=True
    )
    assert done.stdout.startswith(b"surefoot ")


@contextmanager
def served(log: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server, and the address of its page."""
    command = [*COMMAND, "serve", "--port", "0", "--log", str(log)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as server:
        try:
            assert server.stdout is not None
            yield server, server.stdout.readline().split()[1]
            server.wait(PATIENCE)
        finally:
            server.kill()


async def kill_while_open(address: str, server: int) -> None:
    """Open the page in a tab, kill the server, and wait for the end of the tab's app."""
    import aiohttp

    async with aiohttp.ClientSession() as client:
        page = await client.ws_connect(f"{address}ws?width=80&height=24")
        seen = b""
        while b"Full program" not in seen:
            seen += (await page.receive(PATIENCE)).data
        (app,) = Path(f"/proc/{server}/task/{server}/children").read_text().split()
        descriptor = os.pidfd_open(int(app))
        os.kill(server, signal.SIGKILL)
        # The tab stays open meanwhile: the end is that of the server alone.
        ended, _, _ = select.select([descriptor], [], [], PATIENCE)
        os.close(descriptor)
        assert ended


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_a_server_that_is_killed_leaves_no_app_behind(tmp_path: Path) -> None:
    pytest.importorskip("textual_serve", reason="the extra called web is not installed")
    confirm_warnings()
    with served(tmp_path / "log.json") as (server, address):
        asyncio.run(kill_while_open(address, server.pid))
    # Nor does it end of an error, which it would meet at its next picture.
    assert not crash_report().exists()


def test_ctrl_c_stops_it_in_a_sentence(tmp_path: Path) -> None:
    pytest.importorskip("textual_serve", reason="the extra called web is not installed")
    with served(tmp_path / "log.json") as (server, _):
        server.send_signal(signal.SIGINT)
        assert server.stdout is not None
        said = server.stdout.read()
    assert server.returncode == 0
    assert said == "Press Ctrl+C to stop.\nSurefoot has stopped.\n"
