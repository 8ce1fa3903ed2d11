"""The HTML report in a real browser: Debian's Chromium, headless, driven by Playwright."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from linter.record import Report
from linter.report import Look, render
from tests.report_samples import finding, listing, photo, report, rich, risk

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed (dependency group dev)")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed: apt-get install chromium")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    size = finding("SIZ002", "size-conflict", "warning", "Sizes differ.", "State one.", claim_reason="wrong_size")
    hostile = "</title><script>document.title='owned'</script>\u202e" + "w" * 100_000
    path = tmp_path_factory.mktemp("html") / "it's <a> report.html"
    path.write_bytes(
        render(
            "html",
            report(
                rich(),
                listing("shop/b", title="Blue belt", findings=[size], risk=risk(30, wrong_size=30)),
                listing("shop/a", title="Amber hat", fields={"title": "Amber hat", "description": "Felt."}),
                listing(hostile, title=hostile, fields={"title": hostile}, photos=[photo(hostile, 1)], risk=risk(26)),
            ),
            Look(),
        )
    )
    return path


@pytest.fixture
def page(browser: Any, file: Path) -> Iterator[Any]:
    """The page at a wide screen; whatever the browser complains of fails the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("request", lambda request: complaints.append(request.url) if request.url[:4] == "http" else None)
    opened.goto(file.as_uri())
    yield opened
    context.close()
    assert complaints == []


def _titles(page: Any) -> list[str]:
    return [text[:9] for text in page.locator("#table tbody tr:visible .c-title a").all_inner_texts()]


def test_it_filters_and_says_how_many_are_left(page: Any) -> None:
    page.select_option("#rule", "SIZ002")
    assert _titles(page) == ["Blue belt"]
    assert page.locator("#count").inner_text() == "1 of 4 listings"
    assert page.locator("article:visible").count() == 1
    page.click("#clear")
    page.select_option("#reason", "undisclosed_flaw")
    assert _titles(page) == ["Marlowick"]
    page.click("#clear")
    page.get_by_label("Low", exact=True).check(force=True)  # a click on a level shows that level
    low = _titles(page)
    assert "Amber hat" in low
    assert "Marlowick" not in low
    page.get_by_label("High", exact=True).check(force=True)  # a second one adds its own
    assert "Marlowick" in _titles(page)
    page.get_by_label("Low", exact=True).uncheck(force=True)
    assert "Amber hat" not in _titles(page)
    assert "Marlowick" in _titles(page)
    page.click("#clear")
    page.fill("#find", "felt")
    page.locator("#count", has_text="1 of 4 listings").wait_for()
    assert _titles(page) == ["Amber hat"]
    page.fill("#find", "nothing like this")
    page.wait_for_selector("#empty:visible")
    page.click("#clear")
    page.wait_for_selector("#table:visible")
    assert len(_titles(page)) == 4


def test_headers_sort_by_mouse_and_keyboard(page: Any) -> None:
    assert _titles(page)[:2] == ["Marlowick", "Blue belt"]
    head = page.locator("th[data-sort=title]")
    head.locator("button").press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    assert page.locator("th[aria-sort]").count() == 1
    titles = _titles(page)
    assert titles[1:3] == ["Amber hat", "Blue belt"]
    head.locator("button").click()
    assert _titles(page) == titles[::-1]
    order = page.evaluate("[...document.querySelectorAll('article h2')].map(h => h.textContent.slice(0, 9))")
    assert order == titles[::-1]


def test_a_mark_leads_to_its_finding_and_back(page: Any) -> None:
    page.click("#listing-1-mark-3")
    assert page.locator(":target").get_attribute("id") == "listing-1-finding-3"
    page.click("#listing-1-finding-3 .where a")
    assert page.locator(":target").get_attribute("id") == "listing-1-mark-3"


def test_a_link_into_a_hidden_listing_shows_it(page: Any) -> None:
    page.select_option("#rule", "SIZ002")
    page.evaluate("location.hash = 'listing-1'")
    page.wait_for_selector("#listing-1:visible")


def test_the_first_tab_stop_skips_to_the_report(page: Any) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"


def test_the_theme_is_switched(page: Any) -> None:
    def paper() -> str:
        return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))

    light = paper()
    page.click("#theme")
    assert paper() == light
    page.click("#theme")
    assert paper() != light


def test_hostile_words_neither_run_nor_widen_the_page(page: Any) -> None:
    assert page.title() == "listlint report"
    for width in (1440, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (1440, "dark"), (390, "light"), (390, "dark")])
def test_axe_finds_nothing(browser: Any, file: Path, width: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed (group dev)")
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    opened = context.new_page()
    opened.goto(file.as_uri())
    # what is skipped while out of sight would not be looked at
    opened.add_style_tag(content=".listing { content-visibility: visible !important }")
    found = axe.Axe().run(opened)
    context.close()
    assert [(rule["id"], [node["html"][:90] for node in rule["nodes"]]) for rule in found.response["violations"]] == []


def test_on_a_phone_what_to_do_next_has_the_width(page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    boxes = [row.bounding_box() for row in page.locator("#table tbody tr:visible .c-next").all()]
    assert len(boxes) == 4
    assert all(box["width"] > 300 for box in boxes)


def test_a_shop_is_printed_two_listings_a_page(browser: Any, fixtures_report: Report, tmp_path: Path) -> None:
    file = tmp_path / "shop.html"
    file.write_bytes(render("html", fixtures_report, Look()))
    context = browser.new_context()
    opened = context.new_page()
    opened.goto(file.as_uri())
    printed = opened.pdf(format="A4")
    context.close()
    pages = len(re.findall(rb"/Type\s*/Page\b", printed))
    overview, long = 2, 1  # one of them has so many steps that none stands beside it
    assert 0 < pages <= overview + long + len(fixtures_report["listings"]) / 2


def test_it_prints_all_listings_without_controls(page: Any) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator("#filters").is_hidden()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("[...document.images].every(image => image.complete && image.naturalWidth > 0)")
    assert page.pdf(print_background=True).startswith(b"%PDF")


def test_without_scripts_it_reads_as_it_stands(browser: Any, file: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(file.as_uri())
    assert opened.locator("article").count() == 4
    assert opened.locator("#filters").is_hidden()
    context.close()
