"""A run on a scheduler and workers that were started apart, by Dask's programs: memory that ends, other versions."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.cluster.killing import HUNGER
from tests.conftest import ROOT

pytest.importorskip("distributed", reason="the extra cluster is not installed")
from distributed import Client

from tests.cluster.test_cluster import listlint, parquet, records, rows, summary, table

_DASK = (sys.executable, "-m", "dask")
_WORKER = ("worker", "--nthreads", "1", "--no-dashboard", "--memory-limit", "700 MB")


class Cluster:
    """A scheduler on the loopback, and workers that are started as they are asked for."""

    def __init__(self, folder: Path, held: ExitStack) -> None:
        self.folder, self.held = folder, held
        self.known = folder / "scheduler.json"
        once = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}  # a part ends one worker, not four
        self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", **once)
        for _ in range(300):
            if self.known.exists() and self.known.stat().st_size:
                break
            time.sleep(0.1)
        self.address: str = json.loads(self.known.read_text(encoding="utf-8"))["address"]

    def _start(self, *arguments: str, **environment: str) -> None:
        process = subprocess.Popen(
            [*_DASK, *arguments, "--scheduler-file", str(self.known)],
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env=os.environ | {"LISTLINT_READ_LABELS": "0"} | environment,
        )
        self.held.callback(process.wait)
        self.held.callback(process.terminate)

    def worker(self, **environment: str) -> None:
        self._start(*_WORKER, "--local-directory", str(self.folder / "scratch"), **environment)

    def wait(self, workers: int) -> None:
        with Client(self.address, timeout="30s") as client:
            client.wait_for_workers(workers, timeout=60)

    def check(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        return listlint(*arguments, "--cluster", self.address, "--fail-on", "never")


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    with ExitStack() as held:
        yield Cluster(tmp_path, held)


@pytest.mark.long
def test_a_listing_that_takes_the_memory_of_its_worker_is_not_run(cluster: Cluster, tmp_path: Path) -> None:
    made = rows(60)
    made[31]["description"] += f" {HUNGER}"
    file = parquet(tmp_path / "shop.parquet", made, group=20)
    mended = tmp_path / "python"
    mended.mkdir()
    shutil.copy(Path(__file__).with_name("killing.py"), mended / "sitecustomize.py")
    for _ in range(2):
        cluster.worker(PYTHONPATH=str(mended))
    run = cluster.check(file, "--output", tmp_path / "out")
    assert run.returncode == 3, run.stderr
    (told,) = table(tmp_path / "out", "not_run")
    assert told["path"].endswith("row 32 A-31")
    assert "out of memory" in told["reason"]
    assert len(records(tmp_path / "out")) == 59
    assert summary(tmp_path / "out")["summary"]["not_run"] == 1


def test_a_worker_with_another_plug_in_is_told_by_name(cluster: Cluster, tmp_path: Path) -> None:
    plugin = tmp_path / "python" / "listlint_tea-1.2.dist-info"
    plugin.mkdir(parents=True)
    (plugin / "METADATA").write_text("Metadata-Version: 2.1\nName: listlint-tea\nVersion: 1.2\n", encoding="utf-8")
    (plugin / "entry_points.txt").write_text("[listlint.rules]\ntea = linter.rules\n", encoding="utf-8")
    cluster.worker()
    cluster.worker(PYTHONPATH=str(plugin.parent))
    cluster.wait(2)
    run = cluster.check(parquet(tmp_path / "shop.parquet", rows(3)), "--output", tmp_path / "out")
    assert run.returncode == 2, run.stderr
    assert "has the plug-in listlint-tea 1.2, here it is not installed" in run.stderr
    assert not (tmp_path / "out").exists()
