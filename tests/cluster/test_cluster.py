"""Runs on a Dask cluster of two workers on this machine, as a user starts them: verdicts, faults, refusals."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.cluster.killing import POISON
from tests.conftest import ROOT

pytest.importorskip("distributed", reason="the extra cluster is not installed")
import pyarrow
import pyarrow.parquet

TEXTS = (
    "Wool coat, chest 21 in, length 40 in. Small stain on the left cuff. Smoke free home.",
    "Jeans, waist 32 in, inseam 30 in. No flaws. A hole at the knee.",
    "Silk blouse in great condition.",
    "Leather bag, 30 x 20 x 10 cm, some scuffs at the corners, pet free home.",
)


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "linter", "check", *map(str, arguments)]


def listlint(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*arguments),
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
        cwd=ROOT,
        env=os.environ | {"LISTLINT_READ_LABELS": "0"} | environment,
    )


def on_two(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return listlint(*arguments, "--cluster", "local", "--jobs", 2, "--fail-on", "never", **environment)


def rows(count: int, poisonous: frozenset[int] = frozenset()) -> list[dict[str, str]]:
    return [
        {
            "sku": f"A-{number}",
            "title": f"Item {number}",
            "description": f"{TEXTS[number % len(TEXTS)]}{f' {POISON}' if number in poisonous else ''}",
        }
        for number in range(count)
    ]


def parquet(file: Path, made: list[dict[str, Any]], group: int = 400) -> Path:
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(made), file, row_group_size=group)
    return file


def table(dataset: Path, name: str) -> list[dict[str, Any]]:
    files = sorted((dataset / name).glob("*.parquet"))
    return [row for file in files for row in pyarrow.parquet.read_table(file).to_pylist()]


def records(dataset: Path) -> dict[str, Any]:
    made = [json.loads(row["record"]) for row in table(dataset, "listings")]
    assert len({record["path"] for record in made}) == len(made)  # none twice
    return {record["path"]: record for record in made}


def embedded(*arguments: object) -> dict[str, Any]:
    run = listlint(*arguments, "--format", "json", "--fail-on", "never", "--no-cache")
    assert run.returncode == 0, run.stderr
    return {record["path"]: record for record in json.loads(run.stdout)["listings"]}


def summary(dataset: Path) -> Any:
    return json.loads((dataset / "summary.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("count", [200, pytest.param(5000, marks=pytest.mark.long)])
def test_verdicts_are_those_of_a_run_without_a_cluster(tmp_path: Path, count: int) -> None:
    shop = tmp_path / "shop"
    for name in ("bundle-with-flaws", "doubtful-authenticity", "grainy-photos"):
        if (ROOT / "fixtures" / "listings" / name).is_dir():
            shutil.copytree(ROOT / "fixtures" / "listings" / name, shop / name)
    sheet = tmp_path / "shop.jsonl"
    sheet.write_text("".join(json.dumps(row) + "\n" for row in rows(count)), encoding="utf-8")
    run = on_two(shop, sheet, "--output", tmp_path / "out")
    assert run.returncode == 0, run.stderr
    alone = embedded(shop, sheet)
    assert len(alone) > count
    assert records(tmp_path / "out") == alone
    made = summary(tmp_path / "out")
    assert made["complete"]
    assert made["summary"]["listings"] == len(alone)
    assert len(table(tmp_path / "out", "findings")) == sum(len(record["findings"]) for record in alone.values())
    assert len(table(tmp_path / "out", "photos")) == made["summary"]["photos"] > 0


def test_parquet_with_photos_of_a_store(tmp_path: Path) -> None:
    photos = sorted((ROOT / "fixtures" / "listings").rglob("*.jpg"))[:4]
    store = tmp_path / "store"
    store.mkdir()
    for number, photo in enumerate(photos):
        shutil.copy(photo, store / f"{number}.jpg")
    made = rows(3)
    named: list[dict[str, Any]] = [
        {**made[0], "photos": ["0.jpg", f"local://{store}/1.jpg"]},
        {**made[1], "photos": ["2.jpg"]},
        {**made[2], "photos": ["gone.jpg"]},
    ]
    parquet(store / "shop.parquet", named)
    run = on_two(f"file://{store}/shop.parquet", "--output", f"file://{tmp_path}/out")
    assert run.returncode == 3, run.stderr
    out = tmp_path / "out"
    assert [len(record["photos"]) for record in records(out).values()] == [2, 1]
    assert "gone.jpg" in table(out, "not_run")[0]["reason"] or "No such file" in table(out, "not_run")[0]["reason"]
    assert summary(out)["summary"]["not_run"] == 1


def test_a_row_that_ends_its_process_is_not_run_and_the_others_are(tmp_path: Path) -> None:
    file = parquet(tmp_path / "shop.parquet", rows(16, frozenset({5})), group=8)
    shutil.copy(Path(__file__).with_name("killing.py"), tmp_path / "sitecustomize.py")
    run = on_two(file, "--output", tmp_path / "out", PYTHONPATH=str(tmp_path))
    assert run.returncode == 3, run.stderr
    assert len(records(tmp_path / "out")) == 15
    told = table(tmp_path / "out", "not_run")
    assert sorted(one["path"].rpartition("/")[2] for one in told) == ["row 6 A-5"]
    assert all("ended the process that judged it" in one["reason"] for one in told)


def test_a_client_that_is_killed_goes_on_with_what_is_missing(tmp_path: Path) -> None:
    file = parquet(tmp_path / "shop.parquet", rows(1600), group=80)
    out = tmp_path / "out"
    environment = os.environ | {"LISTLINT_READ_LABELS": "0"}
    asked = command(file, "--cluster", "local", "--jobs", 2, "--output", out, "--fail-on", "never")
    with subprocess.Popen(asked, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL) as process:
        for _ in range(1200):
            if len(list((out / "listings").glob("*.parquet"))) >= 3 or process.poll() is not None:
                break
            time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
    begun = {one.name: one.stat().st_mtime_ns for one in (out / "listings").glob("*.parquet")}
    assert 3 <= len(begun) < 20
    assert not (out / "summary.json").exists()
    time.sleep(1)  # the workers end with the client that started them
    run = on_two(file, "--output", out)
    assert run.returncode == 2
    assert "Add --resume" in run.stderr
    run = on_two(file, "--output", out, "--resume")
    assert run.returncode == 0, run.stderr
    now = {one.name: one.stat().st_mtime_ns for one in (out / "listings").glob("*.parquet")}
    assert len(now) == 20
    kept = sum(now[name] == changed for name, changed in begun.items())
    assert kept >= len(begun) - 2  # those under way at the kill may have ended after it was looked
    assert len(records(out)) == 1600
    assert not list(out.rglob("*.tmp"))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["{shop}", "--cluster", "local"], "give it one --output"),
        (["{shop}", "--cluster", "local", "--output", "{out}", "--format", "json"], "for which --format says nothing"),
        (["{shop}", "--resume"], "it needs --cluster"),
        (["s3://shop/a.parquet"], "with --cluster alone"),
        (["{shop}", "--cluster", "tcp://127.0.0.1:9", "--output", "{out}"], "does not answer"),
        (["{columns}", "--cluster", "local", "--output", "{out}"], "no column 'description'"),
        (["{broken}", "--cluster", "local", "--output", "{out}"], "is no whole Parquet file"),
        (["{gone}", "--cluster", "local", "--output", "{out}"], "there is no such file"),
        (["nowhere://a/b.parquet", "--cluster", "local", "--output", "{out}"], "nowhere"),
        (["{shop}", "--cluster", "local", "--output", "{other}"], "is no dataset of listlint"),
    ],
)
def test_what_is_refused(tmp_path: Path, arguments: list[str], told: str) -> None:
    places = {name: tmp_path / name for name in ("out", "gone")}
    places["shop"] = parquet(tmp_path / "shop.parquet", rows(3))
    places["columns"] = parquet(tmp_path / "columns.parquet", [{"name": "coat", "price": "3"}])
    places["broken"] = tmp_path / "broken.parquet"
    places["broken"].write_bytes(places["shop"].read_bytes()[:-40])
    places["other"] = tmp_path / "other"
    (places["other"] / "a").mkdir(parents=True)
    run = listlint(*(one.format(**places) for one in arguments))
    assert run.returncode == 2, run.stderr
    assert told in run.stderr
    assert len(run.stderr.strip().splitlines()) <= 3
    assert not places["out"].exists()
