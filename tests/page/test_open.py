"""`listlint open` as a program: how it begins, how it ends, and that a killed one leaves each file whole."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPException
from pathlib import Path

import pytest
from click.testing import CliRunner

pytest.importorskip("starlette", reason="the page is not installed (extra page)")

from linter import cli
from linter.desk.desk import Desk
from tests.conftest import ROOT
from tests.page.test_guard import asked


@contextmanager
def running(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "linter", "open", str(folder), "--no-browser"]
    program = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, start_new_session=True
    )
    try:
        assert program.stdout is not None
        told = "".join(program.stdout.readline() for _ in range(3))
        (address,) = re.findall(r"http://\S+", told)
        yield program, address
    finally:
        program.kill()
        program.communicate()


def test_ctrl_c_ends_it(tmp_path: Path) -> None:
    with running(tmp_path) as (program, address):
        assert address.startswith("http://127.0.0.1:")
        program.send_signal(signal.SIGINT)
        _, said = program.communicate(timeout=15)
        assert program.returncode == 130
        assert said.strip() == "listlint: the page has ended"


def test_a_program_that_is_killed_while_it_saves_loses_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "dress"
    folder.mkdir()
    file = folder / "listing.txt"
    before = "Green linen dress\n\n" + "Worn twice. " * 20_000
    after = "Green linen dress\n\n" + "Small stain. " * 20_000
    for wait in (0.0, 0.02):
        file.write_text(before, encoding="utf-8")
        with running(tmp_path) as (program, address):
            seen = json.loads(asked(address, "POST", "/api/listing", json.dumps({"key": "dress"}))[1])["version"]
            text = after.partition("\n\n")[2].strip()
            body = json.dumps({"key": "dress", "edits": {"description": text}, "seen": seen})

            def save(address: str = address, body: str = body) -> None:
                with suppress(OSError, HTTPException):  # it is killed before it answers
                    asked(address, "POST", "/api/save", body)

            saving = threading.Thread(target=save)
            saving.start()
            time.sleep(wait)
            program.kill()
            program.wait()
            saving.join()
        assert file.read_text(encoding="utf-8").strip() in (before.strip(), after.strip())


def test_a_port_in_use_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = CliRunner().invoke(cli.main, ["open", str(tmp_path), "--no-browser", "--port", port])
    assert result.exit_code == 2
    assert f"port {port} is in use by another program" in result.stderr


@pytest.mark.parametrize(("name", "told"), [("nowhere", "does not exist"), ("file.txt", "is no folder")])
def test_what_is_no_folder_is_told(tmp_path: Path, name: str, told: str) -> None:
    (tmp_path / "file.txt").write_text("x")
    result = CliRunner().invoke(cli.main, ["open", str(tmp_path / name), "--no-browser"])
    assert result.exit_code == 2
    assert told in result.stderr


@pytest.mark.parametrize("above", ["home", "home/me", "/"])
def test_a_home_folder_is_not_looked_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, above: str) -> None:
    home = tmp_path / "home" / "me"
    home.mkdir(parents=True)
    monkeypatch.setattr(Path, "home", lambda: home)
    result = CliRunner().invoke(cli.main, ["open", str(tmp_path / above), "--no-browser"])
    assert result.exit_code == 2
    assert f"Name the folder of your listings; {home / 'My listings'}" in result.stderr


def test_from_the_home_folder_my_listings_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []

    def noted(desk: Desk, *_: object) -> None:
        opened.append(desk.root)

    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("linter.page.server.serve", noted)
    for _ in range(2):
        assert CliRunner().invoke(cli.main, ["open", "--no-browser"]).exit_code == 0
    assert opened == [tmp_path / "My listings"] * 2


def test_a_folder_that_cannot_be_written_is_opened_to_look_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[bool] = []

    def noted(desk: Desk, *_: object) -> None:
        opened.append(desk.read_only)

    monkeypatch.setattr("linter.page.server.serve", noted)
    monkeypatch.setattr(
        os, "access", lambda path, mode, **_: Path(path) != tmp_path or mode != os.W_OK
    )  # whoever runs the tests may write everywhere
    result = CliRunner().invoke(cli.main, ["open", str(tmp_path), "--no-browser"])
    assert result.exit_code == 0, result.stderr
    assert opened == [True]
    assert f"{tmp_path}: cannot be written, and is opened to look only." in result.stderr


@pytest.mark.skipif(shutil.which("unshare") is None, reason="this system has no network namespaces")
def test_the_page_needs_no_network() -> None:
    """A walk in Chromium, where no other computer can be reached."""
    apart = ["unshare", "--map-root-user", "--net", "sh", "-c", 'ip link set lo up && exec "$@"', "sh"]
    if subprocess.run([*apart, "true"], check=False, capture_output=True).returncode:
        pytest.skip("this user may not make a network namespace, or there is no ip")
    walk = (
        f"{ROOT / 'tests' / 'page' / 'test_browser.py'}::test_a_change_outside_is_merged_or_shown_and_never_overwritten"
    )
    command = [sys.executable, "-m", "pytest", walk, "-q", "-p", "no:cacheprovider"]
    done = subprocess.run([*apart, *command], cwd=ROOT, check=False, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout


def test_a_missing_part_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    monkeypatch.delitem(sys.modules, "linter.page.server", raising=False)
    result = CliRunner().invoke(cli.main, ["open", str(tmp_path), "--no-browser"])
    assert result.exit_code == 2
    assert "the page needs a part that is not installed (uvicorn): " in result.stderr
