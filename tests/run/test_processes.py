"""Many texts are judged in processes: with the same result, and none of them outlives the run."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from collections.abc import Callable
from concurrent.futures import Executor
from functools import partial
from pathlib import Path

import pytest

from linter.commands.loading import make_plan
from linter.facts import Facts
from linter.readers.sources import find_listings
from linter.record import Report
from linter.run import engine, judge
from linter.run.judge import Plan, Verdict
from linter.run.processes import Processes
from tests.interruptible import command

ROWS = 23


def table(folder: Path, rows: int) -> Path:
    file = folder / "shop.jsonl"
    texts = ("Wool coat, chest 20 in. No flaws, small hole on the left cuff.", "Smoke free home. Pit to pit 19.")
    lines = ({"title": f"Coat {row}", "description": texts[row % 2], "size": "M"} for row in range(rows))
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return file


def judged(file: Path, jobs: int, again: Callable[[], Plan] | None = None) -> Report:
    planned = partial(make_plan, None, file, None, None, (), ())
    return engine.run(find_listings([file]), planned(), jobs=jobs, make_plan=again or planned)


def no_plan() -> Plan:
    raise RuntimeError("there is none here")


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let the processes begin after five texts, and note the titles that are judged in this one."""
    titles = []

    def noted(facts: Facts, plan: Plan) -> Verdict:
        titles.append(facts.listing.text("title"))
        return judge.judged(facts, plan)

    monkeypatch.setattr(engine, "_FEW", 5)
    monkeypatch.setattr(engine, "_BATCH", 4)
    monkeypatch.setattr(engine, "judged", noted)
    return titles


def test_processes_give_the_same_report_in_the_same_order(tmp_path: Path, here: list[str]) -> None:
    file = table(tmp_path, ROWS)
    alone = judged(file, 1)
    assert len(here) == ROWS
    here.clear()
    together = judged(file, 2)
    assert len(here) == 5
    assert list(together["listings"]) == list(alone["listings"])
    assert together == {**alone, "listings": together["listings"]}


def test_what_a_dead_process_leaves_is_judged_here(tmp_path: Path, here: list[str]) -> None:
    file = table(tmp_path, ROWS)
    report = judged(file, 2, no_plan)
    assert [record["title"] for record in report["listings"]] == [f"Coat {row}" for row in range(ROWS)]
    assert len(here) == ROWS


def test_where_no_process_can_be_had_all_is_judged_here(
    tmp_path: Path, here: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_semaphore(_: Processes) -> Executor:
        raise OSError("there is no /dev/shm")

    monkeypatch.setattr(Processes, "_started", no_semaphore)
    report = judged(table(tmp_path, ROWS), 2)
    assert [record["title"] for record in report["listings"]] == here == [f"Coat {row}" for row in range(ROWS)]


def children(pid: int) -> list[int]:
    file = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(word) for word in file.read_text().split()] if file.exists() else []


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are looked up as Linux lists them")
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGKILL, -signal.SIGKILL), (signal.SIGINT, 130)])
def test_no_process_outlives_the_run(tmp_path: Path, sent: signal.Signals, code: int) -> None:
    program = command("check", str(table(tmp_path, 20_000)), "--no-cache", "--jobs", "2", few=2)
    process = subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 60
    while len(born := children(process.pid)) < 2:
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.05)
    process.send_signal(sent)
    process.communicate(timeout=30)
    assert process.returncode == code
    while any(Path(f"/proc/{pid}").exists() for pid in born):
        assert time.monotonic() < deadline
        time.sleep(0.05)
