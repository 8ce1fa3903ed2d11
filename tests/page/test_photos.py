"""Photos on the page: dropped, dragged, said what they show, mended, taken out and put back."""

from __future__ import annotations

import base64
import shutil
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed (dependency group dev)")

from tests.fuzz import mutate  # noqa: E402
from tests.page.conftest import Opened  # noqa: E402

DROP = """(place, [name, data]) => {
  const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
  const carried = new DataTransfer();
  carried.items.add(new File([bytes], name));
  for (const kind of ["dragenter", "dragover", "drop"])
    place.dispatchEvent(new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true }));
}"""


def drop(tab: Any, on: str, name: str, data: bytes) -> None:
    tab.locator(on).evaluate(DROP, [name, base64.b64encode(data).decode()])


def tiles(tab: Any) -> Any:
    return tab.locator(".tile:not(.add) .name")


@pytest.fixture(scope="module")
def heic() -> bytes:
    """A photo as a phone makes it, with the place where it was taken."""
    return mutate.photos()["plain.heic"]


def test_heic_is_dropped_on_a_listing_and_its_place_is_taken_out(dress: Path, opened: Opened, heic: bytes) -> None:
    tab = opened.tab
    opened.listing("Green linen dress")
    names = ["IMG_0417.HEIC", "IMG_0418.HEIC"]
    for name in names:
        drop(tab, ".photos-part", name, heic)
        tab.locator(".tile .name", has_text=name).wait_for()
    playwright.expect(tiles(tab)).to_have_text(["front.jpg", *names])
    files = [dress.parent / name for name in names]
    assert [file.read_bytes() for file in files] == [heic] * 2
    picture = tab.locator(".tile img").nth(1)
    picture.scroll_into_view_if_needed()
    picture.evaluate("async (image) => { await image.decode(); }")  # drawn as JPEG, which each browser knows
    # said once of both, shown first, made when wanted, and taken back
    found = tab.locator(".finding", has_text="position")
    playwright.expect(found).to_have_count(1)
    playwright.expect(found).to_contain_text("2 photos tell the position where they were taken")
    found.get_by_role("button", name="Fix this").click()
    playwright.expect(tab.get_by_role("dialog").locator("li")).to_have_text(names)
    assert [file.read_bytes() for file in files] == [heic] * 2
    tab.get_by_role("button", name="Change the 2 photos").click()
    tab.get_by_text("2 photos were changed.").wait_for()
    assert heic not in [file.read_bytes() for file in files]
    playwright.expect(found).to_have_count(0)
    tab.get_by_role("button", name="Changes (").click()
    tab.get_by_role("dialog").get_by_role("button", name="Undo: IMG_0417.HEIC").click()
    tab.get_by_text("Taken back: IMG_0417.HEIC").wait_for()
    assert files[0].read_bytes() == heic != files[1].read_bytes()


def test_no_change_is_offered_for_fewer_photos_than_the_finding_names(dress: Path, opened: Opened, heic: bytes) -> None:
    tab = opened.tab
    opened.listing("Green linen dress")
    found = tab.locator(".finding", has_text="position")
    drop(tab, ".photos-part", "IMG_0417.HEIC", heic)
    fix = found.get_by_role("button", name="Fix this")
    fix.wait_for()
    held: list[Any] = []
    tab.route("**/api/offers", lambda asked: held.append(asked))  # noqa: PLW0108 - Playwright marks its handler
    drop(tab, ".photos-part", "IMG_0418.HEIC", heic)
    playwright.expect(found).to_contain_text("2 photos")
    playwright.expect(fix).to_have_count(0)
    tab.unroute("**/api/offers")
    for asked in held:
        asked.continue_()
    fix.click()
    playwright.expect(tab.get_by_role("dialog").locator("li")).to_have_text(["IMG_0417.HEIC", "IMG_0418.HEIC"])


def test_photos_that_are_dropped_on_the_shop_are_a_new_listing(opened: Opened, shop: Path, heic: bytes) -> None:
    drop(opened.tab, ".drop", "IMG_0417.HEIC", heic)
    playwright.expect(tiles(opened.tab)).to_have_text(["IMG_0417.HEIC"])
    assert [path.name for path in shop.glob("*/*.HEIC")] == ["IMG_0417.HEIC"]


@pytest.mark.parametrize("kind", ["txt", "toml"])
def test_a_photo_is_dragged_to_the_front_and_said_what_it_shows(dress: Path, opened: Opened, kind: str) -> None:
    home = dress.parent
    if kind == "toml":
        dress.unlink()
        dress = home / "listing.toml"
        dress.write_text('# mine\ntitle = "Green linen dress"\ndescription = "No flaws. Small stain."\n', "utf-8")
    for name in ("IMG_1.jpg", "IMG_2.jpg"):
        Image.new("RGB", (800, 600), "tan").save(home / name)
    before = dress.read_bytes()
    tab = opened.tab
    tab.reload()
    opened.listing("Green linen dress")
    playwright.expect(tiles(tab)).to_have_text(["front.jpg", "IMG_1.jpg", "IMG_2.jpg"])
    grabbed, target = tab.locator(".tile .plate").nth(2), tab.locator(".tile .plate").nth(0)
    grabbed.drag_to(target)
    playwright.expect(tiles(tab)).to_have_text(["IMG_2.jpg", "front.jpg", "IMG_1.jpg"])
    playwright.expect(tab.locator(".cover-mark")).to_have_count(1)
    text = dress.read_text("utf-8")
    assert text.index("IMG_2.jpg") < text.index("front.jpg") < text.index("IMG_1.jpg")
    tab.get_by_role("combobox", name="Shows").nth(0).select_option("label")
    playwright.expect(tab.locator(".tile .seen").first).to_have_text("label")
    assert "label" in dress.read_text("utf-8")
    for said in ("Said that IMG_2.jpg shows: label.", "Put the photos in another order."):
        tab.get_by_role("button", name="Changes (").click()
        tab.get_by_role("button", name=f"Undo: {said}").click()
        tab.get_by_text(f"Taken back: {said}").wait_for()
    assert dress.read_bytes() == before
    playwright.expect(tiles(tab)).to_have_text(["front.jpg", "IMG_1.jpg", "IMG_2.jpg"])


def test_a_photo_goes_into_the_bin_and_comes_back(dress: Path, opened: Opened) -> None:
    tab, photo = opened.tab, dress.parent / "front.jpg"
    data = photo.read_bytes()
    opened.listing("Green linen dress")
    tab.get_by_role("button", name="Remove front.jpg").click()
    playwright.expect(tiles(tab)).to_have_count(0)
    assert not photo.exists()
    assert [path.read_bytes() for path in (dress.parents[1] / ".listlint" / "bin").rglob("front.jpg")] == [data]
    tab.locator(".toast").get_by_role("button", name="Undo").click()
    playwright.expect(tiles(tab)).to_have_text(["front.jpg"])
    assert photo.read_bytes() == data


def test_a_photo_that_cannot_be_read_is_told_and_the_page_goes_on(dress: Path, opened: Opened) -> None:
    tab = opened.tab
    cut = dress.parent / "IMG_7.jpg"
    cut.write_bytes((dress.parent / "front.jpg").read_bytes()[:2000])
    shutil.copy(dress, dress.parent / "notes.jpg")  # a text by the name of a photo
    tab.reload()
    area = opened.listing("Green linen dress")
    playwright.expect(tab.locator(".tile .broken")).to_have_count(2)
    tab.locator(".found", has_text="cut off").wait_for()
    drop(tab, ".photos-part", "invoice.jpg", b"%PDF-1.7 ...")
    tab.locator(".toast.bad", has_text="invoice.jpg").wait_for()
    assert not (dress.parent / "invoice.jpg").exists()
    area.fill("A small stain at the hem.")
    opened.save()
    assert "A small stain" in dress.read_text("utf-8")
