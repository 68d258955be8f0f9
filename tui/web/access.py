"""Access to the server: token, host and origin of a request."""

import base64
import secrets
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import quote, urlsplit

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "::1")
"""The names of this machine in a browser that runs on it."""
TOKEN_BYTES = 10
"""Random bytes of a token: 16 letters and digits, few enough to be typed into a phone."""

INCOMPLETE_ADDRESS = "Use the whole address that surefoot serve printed, with its token."
WRONG_HOST = "Surefoot answers only to the address that surefoot serve printed."
WRONG_ORIGIN = "Another page asked for Surefoot. Open Surefoot in a tab of its own."


class Access(NamedTuple):
    """Who may use the server."""

    host: str
    """The address at which the server listens."""
    token: str = ""
    """What a request must carry; empty where none is needed."""

    def refusal(self, host: str, origin: str, token: str) -> str:
        """Return why a request is refused, as a sentence; empty where it is not.

        Args:
            host: Its ``Host`` header. A foreign name that was bound anew to the loopback address
                shows here (DNS rebinding).
            origin: Its ``Origin`` header, of the page that asks; empty where it has none.
            token: The token that it carries; empty for none.
        """
        if not self.token and _name(host) not in {*LOOPBACK_NAMES, self.host.lower()}:
            return WRONG_HOST
        if origin and urlsplit(origin).netloc.lower() != host.lower():
            return WRONG_ORIGIN
        if not secrets.compare_digest(token.encode(), self.token.encode()) and self.token:
            return INCOMPLETE_ADDRESS
        return ""

    def address(self, name: str, port: int) -> str:
        """Return the address to open.

        Args:
            name: What the machine is called in it: a name or an IP address.
            port: Its port.
        """
        shown = f"[{name}]" if ":" in name else name
        token = f"?token={quote(self.token)}" if self.token else ""
        return f"http://{shown}:{port}/{token}"


def access_for(host: str) -> Access:
    """Return who may use a server that listens at a host: with a token unless it is loopback."""
    return Access(host) if is_loopback(host) else Access(host, new_token())


def is_loopback(host: str) -> bool:
    """Return whether only this machine can reach what listens at a host."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def new_token() -> str:
    """Return a token that nobody can guess."""
    return base64.b32encode(secrets.token_bytes(TOKEN_BYTES)).decode().lower()


def _name(host: str) -> str:
    """Return the name in a ``Host`` header, without the port; empty where there is none."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""
