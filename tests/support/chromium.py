"""A headless Chromium, led through the DevTools protocol."""

import asyncio
import base64
import json
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
OPTIONS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--no-proxy-server",
    "--no-first-run",
    "--remote-debugging-port=0",
    "--window-size=1280,800",
)
DEADLINE = 30.0
"""Seconds after which what is waited for does not come."""


class Page:
    """The one tab of a browser."""

    def __init__(self, socket: Any) -> None:
        self._socket = socket
        self._number = 0
        self._phone = False
        self.requested: list[str] = []
        """The addresses that were asked for."""
        self.mistakes: list[str] = []
        """What the scripts failed at, and what the policy of the page refused."""

    async def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Return the answer to a command."""
        self._number += 1
        await self._socket.send_json({"id": self._number, "method": method, "params": parameters})
        while True:
            said = json.loads((await self._socket.receive(DEADLINE)).data)
            self._note(said)
            if said.get("id") == self._number:
                assert "error" not in said, said
                return dict(said["result"])

    async def open(self, address: str, width: int, height: int, *, phone: bool) -> None:
        """Open a page in a window of this size, in CSS pixels."""
        self._phone = phone
        for domain in ("Page", "Network", "Runtime", "Log"):
            await self.call(f"{domain}.enable")
        await self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=0,
            mobile=phone,
        )
        await self.call("Emulation.setTouchEmulationEnabled", enabled=phone)
        await self.call("Page.navigate", url=address)

    async def value(self, script: str) -> Any:
        """Return what a script says."""
        done = await self.call(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in done, done
        return done["result"].get("value")

    async def until(self, script: str) -> None:
        """Wait until a script says true."""
        try:
            async with asyncio.timeout(DEADLINE):
                while not await self.value(f"Boolean({script})"):
                    await asyncio.sleep(0.1)
        except TimeoutError:
            seen = f"{self.requested} {self.mistakes}"
            raise AssertionError(f"{script} never came; {seen}") from None

    async def press(self, selector: str) -> None:
        """Touch an element in its middle on a phone, or click there."""
        x, y = await self.value(
            f"(b => [b.x + b.width / 2, b.y + b.height / 2])"
            f"(document.querySelector({selector!r}).getBoundingClientRect())"
        )
        if self._phone:
            touched = [{"x": x, "y": y}]
            await self.call("Input.dispatchTouchEvent", type="touchStart", touchPoints=touched)
            await self.call("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])
            return
        for kind in ("mousePressed", "mouseReleased"):
            await self.call(
                "Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1
            )

    async def picture(self, path: Path) -> None:
        """Write what is seen as a PNG."""
        shot = await self.call("Page.captureScreenshot", format="png")
        path.write_bytes(base64.b64decode(shot["data"]))

    def _note(self, said: dict[str, Any]) -> None:
        about = said.get("params", {})
        match said.get("method"):
            case "Network.requestWillBeSent":
                self.requested.append(about["request"]["url"])
            case "Network.webSocketCreated":
                self.requested.append(about["url"])
            case "Runtime.exceptionThrown":
                self.mistakes.append(str(about["exceptionDetails"]))
            case "Log.entryAdded" if about["entry"]["level"] == "error":
                self.mistakes.append(f"{about['entry']['text']} {about['entry'].get('url')}")


@asynccontextmanager
async def browser_page(scale: float = 1) -> AsyncIterator[Page]:
    """Start a browser, and end it; a phone has more pixels than CSS says, by a scale."""
    import aiohttp

    assert CHROMIUM is not None
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = await asyncio.create_subprocess_exec(
            CHROMIUM,
            *OPTIONS,
            f"--force-device-scale-factor={scale}",
            f"--user-data-dir={profile}",
            "about:blank",
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            port = await _port(Path(profile) / "DevToolsActivePort")
            async with (
                aiohttp.ClientSession() as client,
                client.get(f"http://127.0.0.1:{port}/json/list") as listed,
            ):
                tab = next(one for one in await listed.json() if one["type"] == "page")
                async with client.ws_connect(tab["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                    yield Page(socket)
        finally:
            process.terminate()
            await process.wait()


async def _port(file: Path) -> int:
    """Return the port that the browser wrote down."""
    async with asyncio.timeout(DEADLINE):
        while not file.exists() or "\n" not in file.read_text():
            await asyncio.sleep(0.1)
    return int(file.read_text().split()[0])
