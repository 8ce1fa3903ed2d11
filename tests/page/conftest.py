"""The page in a real browser: Debian's Chromium, headless, driven by Playwright. Without either, tests skip."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed (dependency group dev)")
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    root = tmp_path / "shop"
    root.mkdir()
    return root


@pytest.fixture
def address(shop: Path) -> Iterator[str]:
    pytest.importorskip("starlette", reason="the page is not installed (extra page)")
    from tests.page.serving import served

    with served(shop) as told:
        yield told


class Opened:
    """A tab whose every request and complaint is noted."""

    def __init__(self, context: Any, address: str) -> None:
        self.elsewhere: list[str] = []
        self.complaints: list[str] = []
        self.tab = context.new_page()
        self.tab.on("console", lambda message: self.complaints.append(message.text))
        self.tab.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.tab.route(lambda url: not url.startswith(address.partition("#")[0]), self._away)
        self.tab.goto(address)

    def _away(self, route: Any) -> None:
        self.elsewhere.append(route.request.url)
        route.abort()

    def listing(self, title: str) -> Any:
        """Open a listing from the shop and wait until it is drawn; return the field of its description."""
        self.tab.get_by_role("link", name=title).click()
        field = self.tab.get_by_label("Description", exact=True)
        field.wait_for()  # the shop stands there till then, with buttons of the same names
        return field

    def save(self) -> None:
        """Save by the key, and wait until the page has taken in what the server says of it."""
        with self.tab.expect_response("**/api/save"):  # "All is saved" may stand there from before
            self.tab.keyboard.press("Control+s")
        self.tab.get_by_text("All is saved").wait_for()


@pytest.fixture
def opened(browser: Any, address: str) -> Iterator[Opened]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    made = Opened(context, address)
    yield made
    assert made.elsewhere == []  # no request leaves the machine
    assert made.complaints == []
    context.close()


@pytest.fixture
def dress(shop: Path) -> Path:
    """A listing with one photo; its text."""
    (shop / "dress").mkdir()
    file = shop / "dress" / "listing.txt"
    file.write_text(
        "Green linen dress, size M\nBrand: Elmhurst\n\nNo flaws. Small stain at the hem.\n", encoding="utf-8"
    )
    Image.new("RGB", (800, 600), "darkgreen").save(shop / "dress" / "front.jpg")
    return file
