"""The page in a real browser: Debian's Chromium, headless, driven by Playwright."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed (dependency group dev)")

from tests.conftest import ROOT  # noqa: E402
from tests.page.conftest import Opened  # noqa: E402

DENIM = ROOT / "fixtures" / "listings" / "contradictory-condition"
EVIL = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"


def test_from_an_empty_folder_to_a_clean_listing(opened: Opened, shop: Path) -> None:
    tab = opened.tab
    tab.get_by_role("heading", name="Your first listing").wait_for()
    with tab.expect_file_chooser() as chosen:
        tab.get_by_role("button", name="Choose photos").click()
    chosen.value.set_files(sorted(DENIM.glob("*.jpg")))
    tab.locator(".tile:not(.add)").nth(4).wait_for(timeout=20000)
    (folder,) = [path for path in shop.iterdir() if path.name[0] != "."]
    assert len(list(folder.glob("*.jpg"))) == 5
    tab.get_by_label("Title", exact=True).fill("Hobden & Rye blue denim trucker jacket size M")
    tab.get_by_label("Description", exact=True).fill(
        "Good used condition, no flaws. Chest 21 in pit to pit, length 24 in, sleeves 23.5 in, all measured flat.\n"
        "Measurements are what to go by, the tag may be off after a wash.\n"
        "There is a hole on the left elbow and a faint brown stain on the lower back, both pictured.\n"
        "Smoke free and pet free home."
    )
    fields = {"Brand": "Hobden & Rye", "Size": "M", "Category": "Jackets", "Condition": "Good", "Color": "Blue"}
    for name, text in {**fields, "Material": "100% cotton", "Price": "60"}.items():
        tab.get_by_label(name, exact=True).fill(text)
    tab.locator(".mirror mark", has_text="no flaws").wait_for()  # seen while typing: nothing is saved yet
    assert (folder / "listing.txt").stat().st_size == 0 or "flaws" not in (folder / "listing.txt").read_text()
    tab.get_by_label("Description", exact=True).press("Control+Home")
    tab.get_by_label("Description", exact=True).press("F8")
    tab.keyboard.type("no other flaws")
    tab.locator(".mirror mark").first.wait_for(state="detached")
    # the cover, by keyboard alone
    before = tab.locator(".tile .name").first.inner_text()
    tab.get_by_role("button", name=f"Move {before} one place later").press("Enter")
    tab.locator(".tile .name").first.filter(has_not_text=before).wait_for()
    tab.keyboard.press("Control+s")
    tab.get_by_text("All is saved").wait_for()
    text = (folder / "listing.txt").read_text(encoding="utf-8")
    assert "no other flaws" in text
    assert "Brand: Hobden & Rye" in text
    assert "Photos: " in text
    assert tab.locator(".finding.error, .finding.warning").count() == 0
    assert (
        "risk 0" in tab.locator(".dial-box").inner_text().lower().replace("\n", " ") or tab.locator(".dial.low").count()
    )


def test_a_text_that_is_not_read_has_an_unknown_risk(shop: Path, opened: Opened) -> None:
    folder = shop / "kleid"
    shutil.copytree(DENIM, folder)
    (folder / "listing.json").unlink()
    (folder / "listing.txt").write_text("Jeansjacke\n\nKaum getragen, kleiner Fleck am Ärmel.\n", encoding="utf-8")
    tab = opened.tab
    tab.get_by_role("link", name="Jeansjacke").click(timeout=20000)
    playwright.expect(tab.locator(".dial-box")).to_contain_text("Unknown risk", ignore_case=True, timeout=20000)
    assert tab.locator(".dial.unknown text").inner_html() == "?"
    tab.get_by_role("link", name="All listings").first.click()
    tab.locator(".score.unknown", has_text="?").wait_for()


def test_a_change_outside_is_merged_or_shown_and_never_overwritten(dress: Path, opened: Opened) -> None:
    area = opened.listing("Green linen dress")
    area.fill("Mine.")
    dress.write_text(dress.read_text().replace("Elmhurst", "Marlowick"), encoding="utf-8")  # another field
    playwright.expect(opened.tab.get_by_label("Brand", exact=True)).to_have_value("Marlowick")
    assert area.input_value() == "Mine."
    dress.write_text("Green linen dress, size M\nBrand: Marlowick\n\nTheirs.\n", encoding="utf-8")  # the same one
    opened.tab.get_by_role("heading", name="Changed here and in the file").wait_for()
    opened.tab.keyboard.press("Control+s")
    opened.tab.get_by_text("Not saved yet").wait_for()
    assert "Theirs." in dress.read_text()
    opened.tab.get_by_role("button", name="Keep mine").click()
    opened.tab.get_by_text("All is saved").wait_for()
    assert "Mine." in dress.read_text()
    assert "Marlowick" in dress.read_text()


def test_two_tabs_tell_each_other(dress: Path, opened: Opened, address: str) -> None:
    first = opened.listing("Green linen dress")
    first.fill("Of the first tab.")
    other = opened.tab.context.new_page()
    other.goto(address.partition("#")[0])  # the token is kept for this address
    other.get_by_role("link", name="Green linen dress").click()
    second = other.get_by_label("Description", exact=True)
    second.fill("Of the second tab.")  # before the first saves: a tab without words of its own takes the first's
    opened.tab.bring_to_front()
    opened.save()
    other.get_by_role("heading", name="Changed here and in the file").wait_for()
    assert "Of the first tab." in dress.read_text()
    other.get_by_role("button", name="Take the file's").click()
    playwright.expect(second).to_have_value("Of the first tab.")
    first.fill("Of the first tab, again.")
    opened.save()
    playwright.expect(second).to_have_value("Of the first tab, again.")


def test_what_a_listing_holds_runs_nothing(dress: Path, opened: Opened) -> None:
    hostile = dress.parent.parent / "h<b>i"
    hostile.mkdir()
    (hostile / "listing.txt").write_text(f"{EVIL}\nBrand: {EVIL}\n\nNo flaws. {EVIL} Small hole. {EVIL}\n", "utf-8")
    shutil.copy(dress.parent / "front.jpg", hostile / "a<img src=x onerror=alert(1)>.jpg")
    opened.tab.locator("tr", has_text="h<b>i").get_by_role("link").click()
    opened.tab.locator(".finding").first.wait_for()
    opened.tab.wait_for_timeout(300)
    assert "owned" not in opened.tab.title().replace(EVIL, "")
    assert opened.tab.locator("img[src='x'], bdi script, .mirror img").count() == 0
    for width in (1440, 390):
        opened.tab.set_viewport_size({"width": width, "height": 800})
        assert opened.tab.evaluate("document.documentElement.scrollWidth") <= width


def test_a_text_that_cannot_be_read_is_mended(shop: Path, opened: Opened) -> None:
    (shop / "belt").mkdir()
    file = shop / "belt" / "listing.toml"
    file.write_text('title = "Blue belt"\nbrand = Elmhurst\n', encoding="utf-8")
    opened.tab.reload()
    opened.tab.get_by_role("link", name="belt").click()
    opened.tab.get_by_role("button", name="Go to line 2").click()
    opened.tab.keyboard.type('brand = "Elmhurst"')
    opened.tab.keyboard.press("Control+s")
    opened.tab.get_by_label("Brand", exact=True).wait_for()
    assert file.read_text() == 'title = "Blue belt"\nbrand = "Elmhurst"\n'


@pytest.fixture
def attacker(address: str) -> Iterator[str]:
    """A page of another program on this computer, that knows the port and tries all it can."""
    target = address.partition("#")[0]
    page = f"""<!doctype html><title>waiting</title><iframe src="{target}"></iframe>
<form id=f method=post enctype=text/plain action="{target}api/remove" target=g><input name='{{"key":"dress","a":"'
value='"}}'></form><iframe name=g></iframe><img src="{target}api/shop"><script>
const tried = [];
const go = async (...ask) => {{
  try {{ const a = await fetch(...ask); tried.push(a.type + (await a.text())); }} catch {{ tried.push("no"); }}
}};
const headers = {{"Content-Type": "application/json", "X-Listlint-Token": "x"}};
(async () => {{
  document.getElementById("f").submit();
  await go("{target}api/remove", {{method: "POST", mode: "no-cors", body: '{{"key":"dress"}}'}});
  await go("{target}api/remove", {{method: "POST", headers, body: '{{"key":"dress"}}'}});
  await go("{target}api/shop", {{credentials: "include"}});
  await go("{target}", {{mode: "no-cors"}});
  await new Promise((done) => setTimeout(done, 400));
  let inside = "no";
  try {{ inside = frames[0].document.body.textContent; }} catch {{}}
  document.body.textContent = JSON.stringify([tried, inside]);
  document.title = "done";
}})();
</script>""".encode()

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *told: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_page_of_somebody_else_reads_and_changes_nothing(
    dress: Path, opened: Opened, attacker: str, address: str
) -> None:
    opened.tab.get_by_role("link", name="Green linen dress").wait_for()
    before = dress.read_bytes()
    evil = opened.tab.context.new_page()  # in the same browser, which has the page open
    evil.goto(attacker)
    evil.wait_for_function("document.title === 'done'")
    said = evil.inner_text("body")
    assert "dress" not in said.lower()
    assert "listlint" not in said.lower()
    assert dress.read_bytes() == before
    # a name that was made to lead to this computer (DNS rebinding)
    port = urlsplit(address).port
    with socket.create_connection(("127.0.0.1", port)) as raw:
        raw.sendall(f"GET / HTTP/1.1\r\nHost: evil.example:{port}\r\n\r\n".encode())
        assert b" 421 " in raw.recv(4096).partition(b"\r\n")[0] + b" "


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (1440, "dark"), (390, "light"), (390, "dark")])
def test_axe_finds_nothing(browser: Any, dress: Path, address: str, width: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed (group dev)")
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    tab = context.new_page()
    tab.goto(address)
    tab.get_by_role("link", name="Green linen dress").wait_for()
    found = axe.Axe().run(tab)
    assert found.violations_count == 0, found.generate_report()
    tab.get_by_role("link", name="Green linen dress").click()
    tab.locator(".finding").first.wait_for()
    tab.locator(".case-part summary").click()
    tab.wait_for_timeout(300)
    found = axe.Axe().run(tab)
    assert found.violations_count == 0, found.generate_report()
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
