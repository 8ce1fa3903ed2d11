"""`listlint open` as a program: how it begins, how it ends, and that a killed one leaves each file whole."""

from __future__ import annotations

import json
import os
import re
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
    for wait in (0.0, 0.01, 0.03):
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


def test_a_missing_part_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    monkeypatch.delitem(sys.modules, "linter.page.server", raising=False)
    result = CliRunner().invoke(cli.main, ["open", str(tmp_path), "--no-browser"])
    assert result.exit_code == 2
    assert "the page needs a part that is not installed (uvicorn): " in result.stderr
