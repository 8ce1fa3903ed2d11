"""What comes when the text stands: copied to a marketplace, frozen, and a buyer's claim answered from the proof."""

from __future__ import annotations

from pathlib import Path

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed (dependency group dev)")

from tests.page.conftest import Opened  # noqa: E402

LONG = "Green linen dress, size M, with a belt, pockets, a hem that was let down once, and buttons of horn"


def test_title_and_description_are_copied_and_counted_for_each_marketplace(dress: Path, opened: Opened) -> None:
    tab = opened.tab
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened.listing("Green linen dress")
    tab.get_by_label("Title", exact=True).fill(LONG)  # what is typed is copied, saved or not
    for marketplace, limit in (("ebay", 80), ("etsy", 140)):
        tab.locator("#copy-for").select_option(marketplace)
        counted = tab.locator(".copy-line").first.locator(".copy-count")
        over = f", {len(LONG) - limit} characters too many" if len(LONG) > limit else ""
        playwright.expect(counted).to_have_text(f"{len(LONG)} of {limit} characters{over}")
    tab.get_by_role("button", name="Copy the title").click()
    tab.get_by_text("Copied.").first.wait_for()
    assert tab.evaluate("navigator.clipboard.readText()") == LONG
    tab.get_by_role("button", name="Copy the description").click()
    playwright.expect(tab.locator(".toast", has_text="Copied.")).to_have_count(2)
    assert tab.evaluate("navigator.clipboard.readText()") == "No flaws. Small stain at the hem."


def test_a_listing_is_frozen_and_a_claim_answered_from_it(dress: Path, opened: Opened, shop: Path) -> None:
    tab = opened.tab
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    area = opened.listing("Green linen dress")
    area.fill("Small stain at the hem, see the photo.")
    tab.get_by_text("Proof, and a buyer's case").click()
    tab.get_by_role("button", name="Freeze it as posted").click()  # saves first
    tab.locator(".told-frozen", has_text="Its hash: ").wait_for()
    assert "Small stain at the hem, see" in dress.read_text("utf-8")
    (pack,) = (shop / "listlint-packs").glob("*.zip")
    playwright.expect(tab.locator("#case-from")).to_have_value(pack.name)
    tab.get_by_role("button", name="Freeze it as posted").click()
    tab.get_by_text(f"Unchanged since it was frozen as {pack.name}.").wait_for()
    area.fill("No flaws at all.")  # after it was sold; the proof says what was posted
    opened.save()
    tab.get_by_label("What the buyer writes").fill("There is a stain at the hem!! I want my money back.")
    tab.get_by_role("button", name="Work out an answer").click()
    answer = tab.locator(".answer")
    answer.wait_for()
    playwright.expect(answer).to_contain_text("Small stain at the hem, see the photo")
    assert "No flaws at all" not in answer.inner_text()
    assert "--" not in answer.inner_text()  # no options of a command that is not there
    answer.get_by_role("button", name="Copy the draft").click()
    tab.get_by_text("Copied.").first.wait_for()
    draft = answer.locator("blockquote").inner_text()
    assert tab.evaluate("navigator.clipboard.readText()").split() == draft.split()
    tab.get_by_label("Delivered on").fill("2026-11-20")
    tab.get_by_label("Case opened on").fill("2026-11-10")
    tab.get_by_role("button", name="Work out an answer").click()
    tab.locator(".toast.bad", has_text="look at both dates").wait_for()
    assert [text for text in opened.complaints if "422" not in text] == []
    opened.complaints.clear()
