"""``surefoot serve``: the app in a browser."""

import argparse
import asyncio
import errno
import logging
import shlex
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import tui
from tui import NAME
from tui.app.background import ProcessTuning
from tui.cli.errors import CommandError, plain
from tui.cli.open_log import open_log_and_report
from tui.paths import Paths
from tui.web.access import Access, access_for

NOT_INSTALLED = (
    "serve needs the extra called web, which is not installed. "
    "Install it in a clone of Surefoot: pip install '.[web]'"
)
ALL_ADDRESSES = ("0.0.0.0", "::")  # noqa: S104 - asked for by name, and never the default
"""The hosts that mean every address of this machine."""
TERMINAL_VARIABLES = ("TMUX", "STY", "KITTY_WINDOW_ID", "WT_SESSION", "ConEmuANSI", "LINES")
"""Variables that describe the terminal of the server, which is not that of the page."""
START_FORMAT = (
    "import os, sys; "
    "[os.environ.pop(name, None) for name in {variables!r}]; "
    "os.environ.update(TERM='xterm-256color', SUREFOOT_PAGE='1'); "
    "sys.path.insert(0, {folder!r}); "
    "from tui.__main__ import main; "
    "sys.exit(main())"
)
"""What Python runs for a tab; a folder called tui in the present folder is not imported."""


def run(asked: argparse.Namespace, where: Paths) -> int:
    """Serve until Ctrl+C; return the exit code."""
    try:
        from tui.web.server import Server, serve
    except ImportError as error:
        raise CommandError(NOT_INSTALLED) from error

    ProcessTuning.without_screen()
    open_log_and_report(where).close()
    access = access_for(asked.host)
    for name in ("textual-serve", "asyncio"):
        # What goes wrong in a tab is shown there; an app may outlive the server by a moment.
        logging.getLogger(name).addHandler(logging.NullHandler())

    async def until_stopped() -> None:
        server = Server(app_command(app_arguments(asked, where)), access)
        await serve(server, asked.host, asked.port, greet, stop=asyncio.Event())

    def greet(port: int) -> None:
        for line in greeting(access, port):
            print(line, flush=True)

    try:
        asyncio.run(until_stopped())
    except KeyboardInterrupt:
        pass
    except OSError as error:
        raise CommandError(describe_error(error, asked.host, asked.port)) from error
    print("Surefoot has stopped.")
    return 0


def app_arguments(asked: argparse.Namespace, where: Paths) -> list[str]:
    """Return the arguments of the app of each tab: what was asked for, with whole paths."""
    arguments = []
    if asked.log or asked.sample:
        arguments += ["--log", str(where.log.absolute())]
    if asked.data:
        arguments += ["--data", str(where.data.absolute())]
    if asked.cues:
        arguments += ["--cues", asked.cues]
    if asked.on_cue:
        arguments += ["--on-cue", asked.on_cue]
    if asked.reduced_motion:
        arguments += ["--reduced-motion"]
    return arguments


def app_command(arguments: Sequence[str]) -> str:
    """Return what a shell runs for each tab: this program, whatever lies in the present folder."""
    archive = getattr(tui.__loader__, "archive", None)
    folder = archive or str(Path(tui.__file__).parents[1])
    start = START_FORMAT.format(variables=TERMINAL_VARIABLES, folder=folder)
    words = [sys.executable, "-X", "utf8", "-P", "-c", start, *arguments]
    if sys.platform == "win32":
        return subprocess.list2cmdline(words)
    return f"exec {shlex.join(words)}"


def greeting(access: Access, port: int) -> list[str]:
    """Return what is printed once the page can be opened."""
    name = own_address() if access.host in ALL_ADDRESSES else access.host
    lines = [f"Open {access.address(name, port)} in a browser."]
    if access.token:
        lines.append(
            "Whoever has this address can use your log. What is sent is not encrypted: use it only "
            "in a network that you trust."
        )
    return [*lines, "Press Ctrl+C to stop."]


def own_address() -> str:
    """Return the address of this machine in its network; the loopback one where it has none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            # Nothing is sent: this only asks from which address it would be.
            asking.connect(("203.0.113.1", 9))
        except OSError:
            return "127.0.0.1"
        return str(asking.getsockname()[0])


def describe_error(error: OSError, host: str, port: int) -> str:
    """Return why the server cannot listen at a host and port, and what to do."""
    if error.errno == errno.EADDRINUSE:
        return f"port {port} is in use; name another one, such as: {NAME} serve --port {port + 1}"
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"port {port} is not open to you; name one above 1023 with --port"
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return f"this machine has no address {plain(host)!r}; leave out --host, or name 0.0.0.0"
    return f"cannot listen at {plain(host)}, port {port}: {plain(error.strerror or str(error))}"
