"""The server gives the page to who may have it, and each tab an app of its own."""

import asyncio
import shlex
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pyte
import pytest

from tests.support.program import ROOT, choose_settings, confirm_warnings, sessions
from tui.web.access import INCOMPLETE_ADDRESS, WRONG_HOST, WRONG_ORIGIN, Access

NOT_INSTALLED = "the extra called web is not installed"
aiohttp = pytest.importorskip("aiohttp", reason=NOT_INSTALLED)
test_utils = pytest.importorskip("aiohttp.test_utils", reason=NOT_INSTALLED)
web_server = pytest.importorskip("tui.web.server", reason=NOT_INSTALLED)

LOOPBACK = Access("127.0.0.1")
WITH_TOKEN = Access("127.0.0.1", "secret")


@asynccontextmanager
async def client_of(access: Access, command: str = "false") -> AsyncIterator[Any]:
    """A client of a server that runs a command for each tab."""
    application = web_server.Server(command, access).application()
    async with test_utils.TestClient(test_utils.TestServer(application)) as client:
        yield client


async def answer(access: Access, path: str, **headers: str) -> tuple[int, str]:
    """The status and the text of an answer."""
    async with client_of(access) as client, client.get(path, headers=headers) as response:
        return response.status, await response.text()


async def test_the_page_may_ask_nothing_of_another_host() -> None:
    async with client_of(LOOPBACK) as client, client.get("/") as response:
        policy = response.headers["Content-Security-Policy"]
        host = f"{client.host}:{client.port}"
        assert "<title>Surefoot</title>" in await response.text()
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'self'"
    assert rules["connect-src"] == f"'self' ws://{host} wss://{host}"
    assert rules["frame-ancestors"] == "'none'"


async def test_every_file_of_the_page_is_served_from_here() -> None:
    async with client_of(LOOPBACK) as client:
        for path in web_server.FILES:
            async with client.get(path) as response:
                assert response.status == 200, path
        async with client.get("/pyproject.toml") as response:
            assert response.status == 404


@pytest.mark.parametrize("path", ["/", "/ws", "/page.js"])
async def test_a_foreign_name_and_a_foreign_page_are_refused_everywhere(path: str) -> None:
    assert await answer(LOOPBACK, path, Host="evil.example") == (403, f"{WRONG_HOST}\n")
    foreign = {"Origin": "http://evil.example"}
    assert await answer(LOOPBACK, path, **foreign) == (403, f"{WRONG_ORIGIN}\n")


@pytest.mark.parametrize("path", ["/", "/?token=no", "/ws", "/ws?token=no"])
async def test_the_page_and_its_app_need_the_token(path: str) -> None:
    assert await answer(WITH_TOKEN, path) == (403, f"{INCOMPLETE_ADDRESS}\n")


async def test_with_the_token_the_page_comes() -> None:
    status, _ = await answer(WITH_TOKEN, "/?token=secret")
    assert status == 200


async def test_a_foreign_page_gets_no_app(tmp_path: Path) -> None:
    started = tmp_path / "started"
    async with client_of(LOOPBACK, f"touch {started}") as client:
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await client.ws_connect("/ws", headers={"Origin": "http://evil.example"})
    assert not started.exists()


async def test_an_address_that_is_no_browser_is_told_so() -> None:
    assert await answer(LOOPBACK, "/ws") == (400, "Open Surefoot in a browser.\n")


async def test_a_page_is_told_when_its_app_cannot_start() -> None:
    async with client_of(LOOPBACK, "exit 1") as client, client.ws_connect("/ws") as page:
        message = await page.receive(10)
        assert message.type is aiohttp.WSMsgType.CLOSE


class Socket:
    """A connection that takes nothing until it is told to."""

    def __init__(self) -> None:
        self.closed_with: int | None = None

    async def close(self, *, code: int = 1000) -> None:
        self.closed_with = code


async def test_a_page_that_is_hopelessly_behind_is_left() -> None:
    socket = Socket()
    outbox = web_server.Outbox(socket)
    await outbox.put(b"x" * web_server.MAX_QUEUED_BYTES)
    assert socket.closed_with is None
    await outbox.put(b"x")
    assert socket.closed_with == 1013


async def test_what_makes_no_sense_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    tab = web_server.TabApp("false", Socket())
    taken: list[object] = []

    async def keep(*values: object) -> bool:
        taken.append(values[0] if len(values) == 1 else values)
        return True

    monkeypatch.setattr(tab, "send_bytes", keep)
    monkeypatch.setattr(tab, "set_terminal_size", keep)
    for message in (None, 1, [], ["stdin"], ["stdin", 1], ["resize", {}], ["quit"], {"a": 1}):
        await tab.receive(message)
    assert taken == []
    await tab.receive(["stdin", "\ud800n"])
    await tab.receive(["resize", {"width": 10**9, "height": -3}])
    assert taken == [b"?n", (web_server.MOST_COLUMNS, 1)]


async def test_the_page_is_told_what_its_app_says(monkeypatch: pytest.MonkeyPatch) -> None:
    tab = web_server.TabApp("false", Socket())
    told: list[str] = []

    async def keep(text: str) -> None:
        told.append(text)

    monkeypatch.setattr(tab, "remote_write_str", keep)
    await tab.on_meta(b'{"type": "surefoot", "message": {"words": "Rest."}}')
    assert told == ['["surefoot", {"words": "Rest."}]']


@pytest.mark.long
async def test_two_tabs_write_one_log(tmp_path: Path) -> None:
    confirm_warnings()
    choose_settings()
    log = tmp_path / "log.json"
    start = [sys.executable, "-m", "tui", "start", "after-a-run", "--speed", "100"]
    command = f"cd {ROOT}; exec {shlex.join([*start, '--log', str(log)])}"

    async def session(client: Any) -> int:
        bells = 0
        screen = pyte.Screen(80, 24)
        stream = pyte.ByteStream(screen)
        async with client.ws_connect("/ws?width=80&height=24") as page:

            async def wait_for(text: str) -> None:
                nonlocal bells
                while not any(text in line for line in screen.display):
                    data = (await page.receive(60)).data
                    bells += data == b"\x07"
                    stream.feed(data)

            # Before that an enter is one of the session's, pressed too late.
            await wait_for("Press enter to go back")
            assert any("18 of 18 sets" in line for line in screen.display)
            await page.send_json(["stdin", "\r"])
            await wait_for("Any time")
            await page.send_json(["stdin", "q"])
            async for _ in page:
                pass
        return bells

    # The apps write all the time: what never comes would be waited for without an end.
    async with asyncio.timeout(300), client_of(LOOPBACK, command) as client:
        bells = await asyncio.gather(session(client), session(client))
    assert [one["outcome"] for one in sessions(log)] == ["finished", "finished"]
    assert [len(one["sets"]) for one in sessions(log)] == [18, 18]
    assert min(bells) > 18
