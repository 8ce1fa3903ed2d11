"""What is changed on the page: shown before, taken back after, never lost by a server that goes."""

from __future__ import annotations

import re
import threading
import time
from pathlib import Path
from typing import Any

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed (dependency group dev)")

from linter.desk.desk import Desk  # noqa: E402
from linter.page.server import listening, serve  # noqa: E402
from tests.desk.conftest import opened as desk_of  # noqa: E402
from tests.page.conftest import Opened  # noqa: E402
from tests.page.serving import served  # noqa: E402
from tests.page.test_open import running  # noqa: E402


def undo(tab: Any, said: str) -> None:
    tab.get_by_role("button", name="Changes (").click()
    tab.get_by_role("dialog").get_by_role("button", name=f"Undo: {said}", exact=True).click()
    tab.locator(".toast", has_text=f"Taken back: {said}").wait_for()


def test_a_fix_is_shown_before_it_is_made_and_each_change_is_taken_back(dress: Path, opened: Opened) -> None:
    tab, before = opened.tab, dress.read_bytes()
    area = opened.listing("Green linen dress")
    fix = tab.locator(".finding").get_by_role("button", name="Fix this: Blanks to fill in are added")
    fix.click()
    playwright.expect(tab.locator("dialog ins")).to_contain_text("Pit to pit: __")
    playwright.expect(tab.locator("dialog")).to_contain_text("blanks are left to fill")
    tab.get_by_role("button", name="Cancel").click()
    assert area.input_value() == "No flaws. Small stain at the hem."
    fix.click()
    tab.get_by_role("button", name="Put it into the text").click()
    playwright.expect(area).to_have_value(re.compile(r"at the hem\.\n\nMeasurements:\nPit to pit: __"))
    area.press("Control+z")  # the browser's own undo knows it
    playwright.expect(area).to_have_value("No flaws. Small stain at the hem.")
    fix.click()
    tab.get_by_role("button", name="Put it into the text").click()
    playwright.expect(area).to_have_value(re.compile("Pit to pit: __"))
    assert dress.read_bytes() == before  # until it is saved
    opened.save()
    assert b"Pit to pit: __" in dress.read_bytes()
    tab.get_by_label("Brand", exact=True).fill("Marlowick")
    opened.save()
    undo(tab, "Changed description.")  # the older one: the later stays
    playwright.expect(area).to_have_value("No flaws. Small stain at the hem.")
    assert dress.read_bytes() == before.replace(b"Elmhurst", b"Marlowick")
    undo(tab, "Changed brand.")
    assert dress.read_bytes() == before
    playwright.expect(tab.get_by_label("Brand", exact=True)).to_have_value("Elmhurst")


def test_a_listing_is_removed_and_comes_back(dress: Path, opened: Opened, shop: Path) -> None:
    tab, before = opened.tab, dress.read_bytes()
    opened.listing("Green linen dress")
    tab.get_by_role("button", name="Remove this listing").click()
    tab.get_by_role("dialog").get_by_role("button", name="Remove this listing").click()
    tab.get_by_role("heading", name="Your first listing").wait_for()
    assert [path.name for path in shop.iterdir()] == [".listlint"]
    tab.locator(".toast").get_by_role("button", name="Undo").click()
    tab.get_by_role("link", name="Green linen dress").wait_for()
    assert dress.read_bytes() == before


def test_leaving_with_words_that_are_not_saved_is_asked(dress: Path, opened: Opened) -> None:
    tab = opened.tab
    opened.listing("Green linen dress").fill("Mine.")
    tab.get_by_role("link", name="All listings").click()
    tab.get_by_role("button", name="Stay here").click()
    assert tab.get_by_label("Description", exact=True).input_value() == "Mine."
    tab.get_by_role("link", name="All listings").click()
    tab.get_by_role("dialog").get_by_role("button", name="Save").click()
    tab.get_by_role("link", name="Green linen dress").wait_for()
    assert "Mine." in dress.read_text("utf-8")


def test_what_was_typed_outlives_the_server(dress: Path, browser: Any, shop: Path) -> None:
    context = browser.new_context()
    tab = context.new_page()
    with running(shop) as (program, address):
        tab.goto(address)
        tab.get_by_role("link", name="Green linen dress").click()
        area = tab.get_by_label("Description", exact=True)
        area.fill("Of the first hour.")
        tab.get_by_text("Not saved yet").wait_for()
        program.kill()  # while it is asked to save
        tab.keyboard.press("Control+s")
        tab.get_by_text("listlint is no longer running").wait_for()
    area.press_sequentially(" And of the second.")
    assert "first hour" not in dress.read_text("utf-8")
    port = int(re.findall(r":(\d+)/", address)[0])
    with served(shop, port=port) as told:  # as at any start: the same address, a new token
        tab.keyboard.press("Control+s")
        tab.get_by_text("listlint was started anew").wait_for()
        other = context.new_page()
        other.goto(told)
        other.get_by_role("link", name="Green linen dress").wait_for()
        tab.get_by_text("listlint answers again").wait_for()
        tab.bring_to_front()
        tab.keyboard.press("Control+s")
        tab.get_by_text("All is saved").wait_for()
        assert "Of the first hour. And of the second." in dress.read_text("utf-8")
    context.close()


def test_it_ends_a_while_after_its_last_tab_was_closed(dress: Path, browser: Any, shop: Path) -> None:
    told: list[str] = []
    answers = threading.Event()

    def begun(address: str) -> None:
        told.append(address)
        answers.set()

    with listening(0) as on, desk_of(shop) as desk:
        assert isinstance(desk, Desk)
        thread = threading.Thread(target=serve, args=(desk, on, begun), kwargs={"alone": 1.5})
        thread.start()
        assert answers.wait(30)
        context = browser.new_context()
        tabs = [context.new_page() for _ in range(2)]
        for tab in tabs:
            tab.goto(told[0])
            tab.get_by_role("link", name="Green linen dress").wait_for()
        tabs[0].close()
        time.sleep(3)
        assert thread.is_alive()  # a tab is open
        tabs[1].reload()  # which closes and opens it
        tabs[1].get_by_role("link", name="Green linen dress").wait_for()
        tabs[1].close()
        thread.join(10)
        assert not thread.is_alive()
        context.close()
