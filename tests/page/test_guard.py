"""Who may ask the page: nothing but itself, with its token; what others ask changes nothing and reads nothing."""

from __future__ import annotations

import http.client
import json
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

pytest.importorskip("starlette", reason="the page is not installed (extra page)")

from linter.page.guard import POLICY, Keys
from tests.page.serving import served

TEXT = "Green linen dress, size M\n\nSmall stain at the hem.\n"


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("shop")
    (root / "dress").mkdir()
    (root / "dress" / "listing.txt").write_text(TEXT, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def address(shop: Path) -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LISTLINT_READ_LABELS", "0")
        patch.setenv("LISTLINT_CACHE_DIR", str(shop.parent / "cache"))
        with served(shop) as told:
            yield told


def asked(
    address: str, method: str, path: str, body: str = "{}", **changed: str | None
) -> tuple[int, str, dict[str, str]]:
    """Ask as the page does, but for the headers that are given; None leaves one out."""
    authority = urlsplit(address).netloc
    headers: dict[str, str | None] = {
        "Host": authority,
        "Origin": f"http://{authority}",
        "Content-Type": "application/json",
        "X-Listlint-Token": address.partition("token=")[2],
        **{name.replace("_", "-"): value for name, value in changed.items()},
    }
    told = [f"{name}: {value}\r\n" for name, value in headers.items() if value is not None]
    whole = f"{method} {path} HTTP/1.1\r\n{''.join(told)}Content-Length: {len(body)}\r\n\r\n{body}"
    host, _, port = authority.partition(":")
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        # At once: what comes after a server has refused and shut would reset the connection, answer and all.
        connection.sendall(whole.encode())
        answer = http.client.HTTPResponse(connection, method=method)
        answer.begin()
        said = answer.read().decode()
    return answer.status, said, {name.lower(): value for name, value in answer.getheaders()}


def test_the_page_itself_may_ask(address: str) -> None:
    status, said, headers = asked(address, "POST", "/api/shop")
    assert status == 200
    assert [entry["key"] for entry in json.loads(said)["entries"]] == ["dress"]
    assert headers["content-security-policy"] == POLICY
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in headers


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"Host": "evil.example:4747"}, 421),  # a name that was made to lead here
        ({"Host": "localhost"}, 421),
        ({"Host": None}, 400),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),  # another program on this computer
        ({"Origin": "null"}, 403),
        ({"Origin": None}, 403),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
        ({"Sec_Fetch_Site": "same-site"}, 403),
        ({"X_Listlint_Token": None}, 401),
        ({"X_Listlint_Token": "guessed"}, 401),
        ({"Content_Type": "text/plain"}, 415),  # what a form can send
        ({"Content_Type": "application/x-www-form-urlencoded"}, 415),
    ],
)
def test_nobody_else_may(address: str, shop: Path, changed: dict[str, str | None], status: int) -> None:
    body = json.dumps({"key": "dress", "edits": {"title": "owned"}, "seen": ""})
    got, said, _ = asked(address, "POST", "/api/save", body, **changed)
    assert got == status
    assert "stain" not in said
    assert (shop / "dress" / "listing.txt").read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "OPTIONS"])
def test_no_other_method_reads_or_changes(address: str, method: str) -> None:
    status, said, headers = asked(address, method, "/api/shop")
    assert status in (403, 405)
    assert "dress" not in said
    assert not [name for name in headers if name.startswith("access-control")]


@pytest.mark.parametrize("key", ["..", "../..", "/etc", "dress/..", "dress/../dress", "", "\0", "C:\\"])
def test_no_path_leads_out_of_the_folder(address: str, key: str) -> None:
    status, said, _ = asked(address, "POST", "/api/listing", json.dumps({"key": key}))
    assert status in (404, 422), said


@pytest.mark.parametrize(
    "path", ["/page.html", "/../pyproject.toml", "/dress/listing.txt", "/picture/a.b", "/picture/%C3.x"]
)
def test_no_file_can_be_asked_for(address: str, path: str) -> None:
    assert asked(address, "GET", path)[0] == 404


def test_the_page_without_a_token_has_nothing_of_the_listings(address: str) -> None:
    status, said, _ = asked(address, "GET", "/", X_Listlint_Token=None)
    assert status == 200
    assert "dress" not in said


def test_what_is_too_large_is_refused_before_it_is_read(address: str) -> None:
    told = {"Content_Type": "application/octet-stream"}
    authority = urlsplit(address).netloc
    connection = http.client.HTTPConnection(authority, timeout=20)
    connection.putrequest("POST", "/api/photo?q=%7B%7D")
    for name, value in {
        "Origin": f"http://{authority}",
        "X-Listlint-Token": address.partition("token=")[2],
        "Content-Type": told["Content_Type"],
        "Content-Length": str(10**12),
    }.items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    assert answer.status == 413
    assert "at most 120 MB" in json.loads(answer.read())["error"]
    connection.close()


@pytest.mark.parametrize("body", ["[]", "{", "null", '{"key": 1}', '{"key": "dress", "edits": 1}'])
def test_a_question_that_is_none_is_refused(address: str, body: str) -> None:
    assert asked(address, "POST", "/api/judge", body)[0] == 400


def test_a_picture_has_a_ticket_that_nobody_can_make() -> None:
    keys = Keys()
    ticket = keys.ticket("a folder\udcff", "b.jpg", "1")
    assert keys.photo(ticket) == ("a folder\udcff", "b.jpg")
    assert Keys().photo(ticket) is None
    assert keys.photo(ticket[:-1] + ("0" if ticket[-1] != "0" else "1")) is None
