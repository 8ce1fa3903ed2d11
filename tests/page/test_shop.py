"""The shop on the page: made, imported, found, looked at only; and all of it without a mouse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed (dependency group dev)")

from tests.page.conftest import Opened  # noqa: E402
from tests.page.serving import served  # noqa: E402

TABLE = "Title,Description,Brand,Price\nBlue wool coat,Worn twice.,Hobden,40\nTan belt,Small scratch.,Hobden,9\n"


def test_a_table_is_imported_and_taken_back(opened: Opened, shop: Path, tmp_path: Path) -> None:
    tab, table = opened.tab, tmp_path / "stock.csv"
    table.write_text(TABLE, "utf-8")
    with tab.expect_file_chooser() as chosen:
        tab.get_by_role("button", name="Import a table").click()
    chosen.value.set_files(table)
    tab.locator(".toast", has_text="2 listings were made of the table.").wait_for()
    tab.get_by_role("link", name="Tan belt").wait_for()
    assert len(list(shop.glob("*/listing.*"))) == 2
    tab.locator(".toast").get_by_role("button", name="Undo").click()
    tab.get_by_role("heading", name="Your first listing").wait_for()
    assert not list(shop.glob("*/listing.*"))
    table.write_bytes(b"PK\3\4 no workbook")
    with tab.expect_file_chooser() as chosen:
        tab.get_by_role("button", name="Import a table").click()
    chosen.value.set_files({"name": "stock.xlsx", "mimeType": "", "buffer": table.read_bytes()})
    tab.locator(".toast.bad", has_text="stock.xlsx").wait_for()


@pytest.fixture
def many(shop: Path) -> Path:
    for number in range(120):
        (shop / f"coat {number:03}").mkdir()
        text = f"Coat {number:03}\nMarketplace: {('ebay', 'depop')[number % 2]}\n\nNo flaws. Hole at the cuff.\n"
        (shop / f"coat {number:03}" / "listing.txt").write_text(text, "utf-8")
    return shop


def test_the_shop_is_sorted_filtered_and_leafed_through(many: Path, opened: Opened) -> None:
    tab = opened.tab
    rows = tab.locator("#table tbody tr")
    playwright.expect(rows).to_have_count(50)
    tab.get_by_text("120 listings").wait_for()
    tab.get_by_label("Sort by").select_option("title")
    playwright.expect(rows.first).to_contain_text("Coat 000")
    tab.get_by_role("button", name="Next page").click()
    playwright.expect(rows.first).to_contain_text("Coat 050")
    tab.get_by_label("Marketplace").select_option("depop")
    tab.get_by_text("60 of 120").wait_for()
    tab.get_by_label("Search").fill("coat 11")
    playwright.expect(rows).to_have_count(6)  # 011, 111 to 119
    tab.get_by_label("Search").fill("hat")
    tab.get_by_role("button", name="Show all").click()
    playwright.expect(rows).to_have_count(50)


def focused(tab: Any) -> str:
    """Return what a screen reader says of the element that has the focus."""
    return str(
        tab.evaluate(
            """() => { const one = document.activeElement;
            return one.getAttribute("aria-label") ?? one.labels?.[0]?.textContent ?? one.textContent.trim(); }"""
        )
    )


def tabbed(tab: Any, wanted: str, most: int = 60) -> None:
    """Press Tab until the focus is there; each stop on the way can be seen."""
    for _ in range(most):
        tab.keyboard.press("Tab")
        if focused(tab).startswith(wanted):
            break
    else:
        pytest.fail(f"Tab does not lead to {wanted}")
    ring = """[document.activeElement, document.activeElement.parentElement]
        .some((one) => getComputedStyle(one).outlineStyle !== "none")"""
    assert tab.evaluate(ring), f"the focus on {wanted} cannot be seen"


def test_a_listing_is_made_and_written_without_a_mouse(opened: Opened, shop: Path) -> None:
    tab = opened.tab
    tab.get_by_role("heading", name="Your first listing").wait_for()
    tab.locator("#skip").focus()
    assert tab.locator("#skip").bounding_box()["y"] >= 0
    tabbed(tab, "New listing")
    tab.keyboard.press("Enter")
    tab.get_by_role("dialog").wait_for()
    tab.keyboard.type("Tan belt")
    tab.keyboard.press("Enter")
    tab.get_by_label("Description", exact=True).wait_for()
    tabbed(tab, "Description")
    tab.keyboard.type("No flaws. Small scratch at the buckle.")
    tab.locator(".mirror mark", has_text="No flaws").wait_for()
    tab.keyboard.press("Control+Home")
    tab.keyboard.press("F8")
    tab.keyboard.type("No other flaws")
    tab.locator(".mirror mark", has_text="No flaws").wait_for(state="detached")
    tabbed(tab, "Brand")
    tab.keyboard.type("Hobden")
    opened.save()
    (file,) = shop.glob("*/listing.txt")
    assert "Brand: Hobden" in file.read_text("utf-8")
    assert "No other flaws. Small scratch at the buckle." in file.read_text("utf-8")
    tabbed(tab, "Show")
    tab.keyboard.press("Enter")
    assert focused(tab) != "Show"
    tabbed(tab, "Remove this listing", 90)
    tab.keyboard.press("Enter")
    tab.get_by_role("dialog").wait_for()
    tab.keyboard.press("Escape")
    assert focused(tab) == "Remove this listing"
    assert file.exists()


@pytest.fixture
def looked(dress: Path, browser: Any) -> Iterator[Opened]:
    with served(dress.parents[1], read_only=True) as told:
        context = browser.new_context()
        yield Opened(context, told)
        context.close()


def test_a_folder_that_is_only_looked_at(dress: Path, looked: Opened, shop: Path) -> None:
    tab = looked.tab
    tab.get_by_text("Opened to look only").wait_for()
    for name in ("New listing", "Import a table", "Choose photos"):
        assert tab.get_by_role("button", name=name).count() == 0
    area = looked.listing("Green linen dress")
    tab.locator(".finding").first.wait_for()
    area.press_sequentially("x")
    assert area.input_value() == "No flaws. Small stain at the hem."
    for name in ("Save", "Remove front.jpg", "Fix this", "Freeze it as posted", "Remove this listing"):
        assert tab.get_by_role("button", name=name).count() == 0
    assert sorted(path.name for path in shop.iterdir()) == ["dress"]
