"""The server: an app for each tab, and its page."""

import asyncio
import json
import signal
import sys
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from importlib.resources import files
from typing import Any

from aiohttp import WSCloseCode, WSMsgType, web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from tui.web.access import Access

HEARTBEAT_SECONDS = 15.0
"""Seconds between two questions whether the browser is still there."""
END_SECONDS = 5.0
"""Seconds that an app has to save and end before its input is closed."""
MOST_COLUMNS, MOST_ROWS = 500, 300
"""Cells of the largest window that an app may have."""
MAX_QUEUED_BYTES = 8 * 1024 * 1024
"""Bytes that may wait for a page: half a minute of a moving figure."""
MAX_MESSAGE_BYTES = 256 * 1024
"""Bytes of the longest message of a page: a pasted text."""
OWN_MESSAGE = "surefoot"
"""The type of our own messages from an app to its page."""
OWN, UPSTREAM = "tui.web", "textual_serve"
FILES: Mapping[str, tuple[str, str, str]] = {
    "/": (OWN, "page.html", "text/html"),
    "/page.css": (OWN, "page.css", "text/css"),
    "/page.js": (OWN, "page.js", "text/javascript"),
    "/icon.svg": (OWN, "icon.svg", "image/svg+xml"),
    "/favicon.ico": (OWN, "icon.svg", "image/svg+xml"),
    "/textual.js": (UPSTREAM, "js/textual.js", "text/javascript"),
    "/xterm.css": (UPSTREAM, "css/xterm.css", "text/css"),
    "/RobotoMono.ttf": (UPSTREAM, "fonts/RobotoMono-VariableFont_wght.ttf", "font/ttf"),
    "/RobotoMono-Italic.ttf": (
        UPSTREAM,
        "fonts/RobotoMono-Italic-VariableFont_wght.ttf",
        "font/ttf",
    ),
}
"""Each file that is served: its package, its place below ``static`` there, and its type."""
WITH_TOKEN = ("/", "/ws")
"""The paths that need the token; the other files are the same for everybody."""
HEADERS: Mapping[str, str] = {
    # Nothing is asked from another host, and no other page shows this one in a frame.
    "Content-Security-Policy": (
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "connect-src 'self' {sockets}; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'; object-src 'none'"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Outbox:
    """The queue of what an app sends to its page: a slow page does not hold up the app."""

    def __init__(self, socket: web.WebSocketResponse) -> None:
        self._socket = socket
        self._waiting: asyncio.Queue[bytes | str] = asyncio.Queue()
        self._length = 0

    async def put(self, data: bytes | str) -> None:
        """Add what is to be sent; close the connection of a page that is too far behind."""
        self._length += len(data)
        if self._length > MAX_QUEUED_BYTES:
            await self._socket.close(code=WSCloseCode.TRY_AGAIN_LATER)
        self._waiting.put_nowait(data)

    async def send(self) -> None:
        """Send until cancelled; what a page that is gone does not take is dropped."""
        while True:
            data = await self._waiting.get()
            self._length -= len(data)
            with suppress(ConnectionError):
                if isinstance(data, bytes):
                    await self._socket.send_bytes(data)
                else:
                    await self._socket.send_str(data)


class TabApp(AppService):
    """The app of one tab."""

    def __init__(self, command: str, socket: web.WebSocketResponse) -> None:
        async def close() -> None:
            await socket.close()

        self._outbox = Outbox(socket)
        self._end_task: asyncio.Task[None] | None = None
        super().__init__(
            command,
            write_bytes=self._outbox.put,
            write_str=self._outbox.put,
            close=close,
            download_manager=DownloadManager(),
        )

    async def run(self) -> None:
        """Pass on what the app draws; at its end, of whatever kind, close the connection."""
        sending = asyncio.create_task(self._outbox.send())
        # textual-serve lets this escape where an app ends at once.
        with suppress(asyncio.CancelledError):
            await super().run()
        sending.cancel()
        await self.remote_close()

    async def on_meta(self, data: bytes) -> None:
        """Pass on what our own app says to our own page; the rest is textual-serve's."""
        message = json.loads(data)
        if message["type"] == OWN_MESSAGE:
            await self.remote_write_str(json.dumps([OWN_MESSAGE, message["message"]]))
        else:
            await super().on_meta(data)

    async def receive(self, message: object) -> None:
        """Pass on a message of the page; what makes no sense is dropped."""
        match message:
            case ["stdin", str(text), *_]:
                await self.send_bytes(text.encode("utf-8", "replace"))
            case ["resize", {"width": int(width), "height": int(height)}, *_]:
                await self.set_terminal_size(*fit_size(width, height))

    async def end(self) -> None:
        """Let the app save and end; a second call waits for the same end."""
        if self._end_task is None:
            self._end_task = asyncio.create_task(self._end())
        # The end goes on where the caller is cancelled.
        await asyncio.shield(self._end_task)

    async def _end(self) -> None:
        try:
            await asyncio.wait_for(self.stop(), END_SECONDS)
        except (TimeoutError, OSError):
            # An app without input ends by itself.
            self.stdin.close()


class Server:
    """A server that shows an app to whoever may use it, in a process of its own for each tab."""

    def __init__(self, command: str, access: Access) -> None:
        """Make a server.

        Args:
            command: What a shell runs for each tab.
            access: Who may use it.
        """
        self._command, self._access = command, access
        self._tabs: set[TabApp] = set()

    def application(self) -> web.Application:
        """Return the application that answers requests, for aiohttp."""
        application = web.Application(middlewares=[self._guard])
        application.router.add_get("/ws", self._show)
        for path in FILES:
            application.router.add_get(path, send_file)
        application.on_shutdown.append(self._end_all)
        return application

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse, in a sentence, what does not come from our own page."""
        access = self._access
        token = request.query.get("token", "") if request.path in WITH_TOKEN else access.token
        origin = request.headers.get("Origin", "")
        if refusal := access.refusal(request.host, origin, token):
            return web.Response(status=403, text=f"{refusal}\n")
        return await handler(request)

    async def _show(self, request: web.Request) -> web.StreamResponse:
        """Run an app for as long as a page shows it."""
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT_SECONDS, max_msg_size=MAX_MESSAGE_BYTES)
        if not socket.can_prepare(request):
            return web.Response(status=400, text="Open Surefoot in a browser.\n")
        await socket.prepare(request)
        tab = TabApp(self._command, socket)
        self._tabs.add(tab)
        try:
            await tab.start(*fit_size(*_requested_size(request.query)))
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    await tab.receive(_parse_json(message.data))
        finally:
            await tab.end()
            self._tabs.discard(tab)
        return socket

    async def _end_all(self, _: web.Application) -> None:
        """End every app; each saves first."""
        await asyncio.gather(*(tab.end() for tab in self._tabs))


async def send_file(request: web.Request) -> web.Response:
    """Send one of the files."""
    package, name, kind = FILES[request.path]
    content = (files(package) / "static" / name).read_bytes()
    sockets = f"ws://{request.host} wss://{request.host}"
    headers = {name: value.replace("{sockets}", sockets) for name, value in HEADERS.items()}
    charset = None if kind.startswith("font") else "utf-8"
    return web.Response(body=content, content_type=kind, charset=charset, headers=headers)


def fit_size(width: int, height: int) -> tuple[int, int]:
    """Return a size, in cells, that an app can draw."""
    return max(1, min(MOST_COLUMNS, width)), max(1, min(MOST_ROWS, height))


async def serve(
    server: Server, host: str, port: int, ready: Callable[[int], None], *, stop: asyncio.Event
) -> None:
    """Serve until an event or a signal ends it.

    Args:
        server: What is served.
        host: The address to listen at.
        port: The port; 0 for any that is free.
        ready: Called with the port, once it can be opened.
        stop: Ends it.

    Raises:
        OSError: The address cannot be listened at.
    """
    loop = asyncio.get_running_loop()
    if sys.platform != "win32":
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, stop.set)
    runner = web.AppRunner(server.application(), access_log=None, shutdown_timeout=END_SECONDS)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        ready(runner.addresses[0][1])
        await stop.wait()
    finally:
        await runner.cleanup()


def _requested_size(query: Mapping[str, str]) -> tuple[int, int]:
    """Return the size, in cells, that a page asks for; 80 by 24 where it names none."""
    try:
        return int(query["width"]), int(query["height"])
    except (KeyError, ValueError):
        return 80, 24


def _parse_json(text: str) -> Any:
    """Return what a message says; None where it is no JSON."""
    try:
        return json.loads(text)
    except ValueError:
        return None
