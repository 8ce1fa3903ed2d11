"""Photos from a phone: a door in the local network, open only while it is asked for, that leads to one listing."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
import segno

pytest.importorskip("starlette", reason="the page is not installed (extra page)")

from linter.desk.values import DeskError
from linter.page import phone
from tests.page.serving import served
from tests.page.test_guard import asked

PHOTO = next(Path("fixtures/listings").rglob("*.jpg"))


@pytest.fixture(autouse=True)
def _home(monkeypatch: pytest.MonkeyPatch, shop: Path, tmp_path: Path) -> None:
    monkeypatch.setattr(phone, "own_address", lambda: "127.0.0.1")
    monkeypatch.setenv("LISTLINT_READ_LABELS", "0")
    monkeypatch.setenv("LISTLINT_CACHE_DIR", str(tmp_path / "cache"))
    (shop / "dress").mkdir()
    (shop / "dress" / "listing.txt").write_text("Green linen dress\n\nWorn twice.\n", encoding="utf-8")


@pytest.fixture
def door(address: str) -> str:
    status, said, _ = asked(address, "POST", "/api/phone", json.dumps({"key": "dress"}))
    assert status == 200, said
    return str(json.loads(said)["address"])


def sent(door: str, name: str = "IMG_1.jpg", path: str = "/api/photo", **changed: str | None) -> tuple[int, str]:
    """Send a photo as a phone does; its bytes are no text, so that `asked` cannot."""
    import http.client
    from urllib.parse import quote, urlsplit

    authority = urlsplit(door).netloc
    headers: dict[str, str | None] = {
        "Origin": f"http://{authority}",
        "Content-Type": "application/octet-stream",
        "X-Listlint-Token": door.partition("token=")[2],
        **{key.replace("_", "-"): value for key, value in changed.items()},
    }
    connection = http.client.HTTPConnection(authority, timeout=20)
    question = quote(json.dumps({"name": name}))
    given = {key: value for key, value in headers.items() if value is not None}
    connection.request("POST", f"{path}?q={question}", PHOTO.read_bytes(), given)
    answer = connection.getresponse()
    said = answer.read().decode()
    connection.close()
    return answer.status, said


def test_a_photo_of_a_phone_comes_into_the_listing(door: str, shop: Path) -> None:
    status, said = sent(door, "../../IMG 1.jpg")
    assert status == 200, said
    assert [path.name for path in (shop / "dress").glob("*.jpg")] == json.loads(said)["names"]
    assert set(json.loads(said)) == {"names", "refused"}
    assert not list(shop.parent.glob("*.jpg"))


def test_the_door_leads_to_photos_alone(door: str, shop: Path) -> None:
    paths = ("/api/listing", "/api/save", "/api/remove", "/api/shop", "/picture/x", "/main.js")
    for path in paths:
        assert asked(door, "POST", path, json.dumps({"key": "dress"}))[0] in (404, 405), path
    status, said, _ = asked(door, "POST", "/api/about")
    assert (status, json.loads(said)["title"]) == (200, "Green linen dress")
    assert sent(door, X_Listlint_Token="guessed")[0] == 401
    assert sent(door, Origin="http://elsewhere.example")[0] == 403
    assert sent(door, Host="rebound.example")[0] == 421
    assert not list((shop / "dress").glob("*.jpg"))


def test_the_page_does_not_take_the_phone_s_token(address: str, door: str) -> None:
    assert asked(address, "POST", "/api/shop", X_Listlint_Token=door.partition("token=")[2])[0] == 401


def test_the_door_is_shut_when_asked_and_when_another_is_opened(address: str, door: str, shop: Path) -> None:
    again = json.loads(asked(address, "POST", "/api/phone", json.dumps({"key": "dress"}))[1])["address"]
    assert again != door
    with pytest.raises(OSError, match="refused"):
        sent(door)
    assert asked(address, "POST", "/api/phone-end", json.dumps({"address": door}))[0] == 200  # of another tab
    assert sent(again, path="/api/nothing")[0] == 404
    assert asked(address, "POST", "/api/phone-end", json.dumps({"address": again}))[0] == 200
    with pytest.raises(OSError, match="refused"):
        sent(again)
    assert not list((shop / "dress").glob("*.jpg"))


def test_two_that_ask_at_once_leave_one_door(address: str, shop: Path) -> None:
    (shop / "coat").mkdir()
    (shop / "coat" / "listing.txt").write_text("Grey coat\n\nWarm.\n", encoding="utf-8")

    def ask(key: str) -> str:
        return str(json.loads(asked(address, "POST", "/api/phone", json.dumps({"key": key}))[1])["address"])

    with ThreadPoolExecutor(2) as pool:
        doors = dict(zip(("dress", "coat"), pool.map(ask, ("dress", "coat")), strict=True))
    took = {}
    for key, door in doors.items():
        try:
            took[key] = sent(door)[0]
        except OSError:
            asked(address, "POST", "/api/phone-end", json.dumps({"address": door}))
    ((key, status),) = took.items()
    assert status == 200
    assert len(list((shop / key).glob("*.jpg"))) == 1
    assert len(list(shop.rglob("*.jpg"))) == 1


def test_the_door_is_shut_when_no_photo_comes(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    monkeypatch.setattr(phone, "_OPEN", 0.2)
    door = json.loads(asked(address, "POST", "/api/phone", json.dumps({"key": "dress"}))[1])["address"]
    time.sleep(1.0)
    with pytest.raises(OSError, match="refused"):
        sent(door)


@pytest.mark.parametrize("key", ["elsewhere", "../dress", ""])
def test_there_is_no_door_to_what_is_no_listing(address: str, key: str) -> None:
    assert asked(address, "POST", "/api/phone", json.dumps({"key": key}))[0] == 404


def test_a_folder_that_is_only_looked_at_has_no_door(shop: Path) -> None:
    with served(shop, read_only=True) as address:
        status, said, _ = asked(address, "POST", "/api/phone", json.dumps({"key": "dress"}))
    assert (status, json.loads(said)["why"]) == (403, "read_only")


class Way:
    """A socket that stands for the way into a network; None for none."""

    def __init__(self, address: str | None) -> None:
        self._address = address

    def __enter__(self) -> Way:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def connect(self, _to: tuple[str, int]) -> None:
        if self._address is None:
            raise OSError(101, "Network is unreachable")

    def getsockname(self) -> tuple[str, int]:
        assert self._address is not None
        return self._address, 0


@pytest.mark.parametrize("found", [None, "8.8.8.8", "127.0.0.1", "169.254.3.4"])
def test_only_a_home_network_has_a_door(found: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(socket, "socket", lambda *_: Way(found))
    with pytest.raises(DeskError):
        phone.own_address()


def test_the_address_is_that_of_the_home_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(socket, "socket", lambda *_: Way("192.168.178.20"))
    assert phone.own_address() == "192.168.178.20"


@pytest.fixture
def phones(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    yield context
    context.close()


def darkness(shown: bytes) -> list[list[int]]:
    """Return 1 for each dark square of a drawn code, row by row: readers of codes fail on one in some."""
    grey = np.asarray(cv2.imdecode(np.frombuffer(shown, np.uint8), cv2.IMREAD_GRAYSCALE))
    dark = np.flatnonzero((grey < 128).any(axis=0))
    rows = np.flatnonzero((grey < 128).any(axis=1))
    left, top, width = dark[0], rows[0], dark[-1] - dark[0] + 1
    finder = int(np.argmin(grey[top, left:] < 128))  # the corner's square is seven wide
    size = round(7 * width / finder)
    at = ((np.arange(size) + 0.5) * width / size).astype(int)
    return [list(map(int, row)) for row in grey[np.ix_(top + at, left + at)] < 128]


def test_a_seller_sees_what_the_phone_sends(opened: Any, phones: Any) -> None:
    opened.listing("Green linen dress")
    opened.tab.get_by_role("button", name="From your phone").click()
    told = opened.tab.get_by_role("link", name="http://127.0.0.1")
    shown = opened.tab.get_by_role("img", name="code to scan").screenshot()
    assert darkness(shown) == [list(row) for row in segno.make(told.get_attribute("href"), error="m").matrix]
    other = phones.new_page()
    other.goto(told.get_attribute("href"))
    other.get_by_text("Green linen dress").wait_for()
    other.locator("input[type=file]").set_input_files([PHOTO, Path("README.md")])
    other.get_by_text("is on your computer").wait_for()
    other.get_by_role("listitem").filter(has_text="README.md").locator(".bad").wait_for()
    opened.tab.get_by_text("So far: 1").wait_for()
    with opened.tab.expect_response("**/api/phone-end"):  # the door is shut then
        opened.tab.get_by_role("dialog").get_by_role("button", name="Close").click()
    opened.tab.get_by_text(PHOTO.name, exact=True).first.wait_for()
    other.locator("input[type=file]").set_input_files([PHOTO])
    other.get_by_text("no longer open").wait_for()


def test_a_listing_begins_with_the_photos_of_a_phone(opened: Any, phones: Any) -> None:
    opened.tab.get_by_role("button", name="From your phone").click()
    other = phones.new_page()
    other.goto(opened.tab.get_by_role("link", name="http://127.0.0.1").get_attribute("href"))
    other.get_by_text("the listing that is open").wait_for()
    other.locator("input[type=file]").set_input_files([PHOTO])
    opened.tab.get_by_text("So far: 1").wait_for()
    with opened.tab.expect_response("**/api/phone-end"):
        opened.tab.keyboard.press("Escape")
    opened.tab.get_by_text(PHOTO.name, exact=True).first.wait_for()
    other.locator("input[type=file]").set_input_files([PHOTO])
    other.get_by_text("no longer open").wait_for()
