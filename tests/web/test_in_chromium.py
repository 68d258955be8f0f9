"""The page in a real browser: nothing foreign is asked for, keys are tapped, cues are heard."""

import shlex
import sys
from pathlib import Path

import pytest

from tests.support.chromium import CHROMIUM, browser_page
from tests.support.program import ROOT, choose_settings, confirm_warnings
from tui.web.access import Access

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]
NOT_INSTALLED = "the extra called web is not installed"
test_utils = pytest.importorskip("aiohttp.test_utils", reason=NOT_INSTALLED)
web_server = pytest.importorskip("tui.web.server", reason=NOT_INSTALLED)

COUNT_TONES = """
window.tones = [];
{
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...moment) {
    window.tones.push(this.frequency.value);
    return start.apply(this, moment);
  };
}
"""
HEIGHTS = (
    "[...document.querySelectorAll('#keys button')].map(b => b.getBoundingClientRect().height)"
)
WIDTHS = (
    "[document.documentElement, document.querySelector('.xterm-screen')].map(e => e.scrollWidth)"
)
PHONE, DESKTOP = (390, 844), (1280, 800)


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
async def test_the_page_in_a_browser(size: tuple[int, int], tmp_path: Path) -> None:
    confirm_warnings()
    choose_settings()
    phone = size == PHONE
    words = [sys.executable, "-m", "tui", "--cues", "tones", "--log", str(tmp_path / "log.json")]
    server = web_server.Server(
        f"cd {ROOT}; SUREFOOT_PAGE=1 exec {shlex.join(words)}", Access("127.0.0.1")
    )
    async with (
        test_utils.TestServer(server.application()) as served,
        browser_page(2 if phone else 1) as page,
    ):
        await page.call("Page.enable")
        await page.call("Page.addScriptToEvaluateOnNewDocument", source=COUNT_TONES)
        await page.open(str(served.make_url("/")), *size, phone=phone)
        await page.until("document.body?.classList.contains('-first-byte')")
        await page.picture(tmp_path / "choose.png")
        heights = [height for height in await page.value(HEIGHTS) if height]
        assert len(heights) == (13 if phone else 1)
        assert min(heights) >= 44
        assert max(await page.value(WIDTHS)) <= size[0]
        assert await page.value("document.activeElement.tagName") == "TEXTAREA"

        await page.press("#sound")
        await page.until("window.tones.length === 1")
        if phone:
            # The first cue of a session has a tone of its own.
            await page.press("#enter")
            await page.until("window.tones.includes(523.25)")
            await page.picture(tmp_path / "session.png")
        assert page.mistakes == []
        assert page.requested
        assert {address.split("/")[2] for address in page.requested} == {
            f"{served.host}:{served.port}"
        }
