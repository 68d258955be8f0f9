"""The page asks nothing of another host, and has a key for each thumb."""

import re
from html.parser import HTMLParser
from importlib.resources import files

import pytest

STATIC = files("tui.web") / "static"
PAGE, STYLE, SCRIPT = (
    (STATIC / f"page.{kind}").read_text("utf-8") for kind in ("html", "css", "js")
)
LEAST_HEIGHT = 44
"""CSS pixels of a button that a finger hits."""


class Buttons(HTMLParser):
    """The ids of the buttons of a page, and what the page asks for."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.asked: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.asked += [values[name] or "" for name in ("src", "href") if name in values]
        if tag == "button":
            self.ids.append(values.get("id") or "")


def read(page: str) -> Buttons:
    buttons = Buttons()
    buttons.feed(page)
    return buttons


@pytest.mark.parametrize("text", [PAGE, STYLE, SCRIPT], ids=["html", "css", "js"])
def test_nothing_is_asked_from_another_host(text: str) -> None:
    assert not re.search(r"https?://|(?:src|href)=\"//|url\(\"?(?!\"?/)|@import", text)


def test_what_the_page_asks_for_is_served() -> None:
    server = pytest.importorskip("tui.web.server", reason="the extra called web is not installed")
    asked = {*read(PAGE).asked, *re.findall(r"url\(\"([^\"]+)\"", STYLE)}
    assert asked == server.FILES.keys() - {"/", "/favicon.ico"}
    for package, name, _ in server.FILES.values():
        assert (files(package) / "static" / name).is_file()


def test_the_main_keys_have_buttons() -> None:
    ids = set(read(PAGE).ids)
    typed = dict(re.findall(r"^  (\w+): \"(.+)\",$", SCRIPT, re.MULTILINE))
    assert {"space", "enter", "escape", *"bnuf", "sound", "keyboard"} <= ids
    assert (typed["space"], typed["enter"], typed["escape"]) == (" ", r"\r", r"\x1b")
    assert typed.keys() <= ids


def test_each_button_is_high_enough_for_a_finger() -> None:
    heights = [int(height) for height in re.findall(r"min-height: (\d+)px", STYLE)]
    assert len(heights) > 2
    assert min(heights) >= LEAST_HEIGHT


def test_the_page_fits_a_phone() -> None:
    assert 'name="viewport" content="width=device-width, initial-scale=1' in PAGE
