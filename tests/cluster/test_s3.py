"""A run from and to a store that speaks S3, on this machine's loopback, with objects that are busy."""

from __future__ import annotations

import os
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest

pytest.importorskip("distributed", reason="the extra cluster is not installed")
pytest.importorskip("moto.server", reason="moto, a server of S3 for tests, is not installed")
pytest.importorskip("s3fs", reason="s3fs is not installed")
import fsspec
import pyarrow
import pyarrow.parquet
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import WSGIRequestHandler, make_server

from tests.cluster.test_cluster import on_two, rows
from tests.conftest import ROOT

BUSY = b"<?xml version='1.0'?><Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>"
Application = Callable[[WSGIEnvironment, StartResponse], Iterable[bytes]]


class Quiet(WSGIRequestHandler):
    def log(self, *_: object) -> None:
        pass


class Store:
    """An S3 server; the objects in `busy` answer 503 that many times to a read of their bytes."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self.busy: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.lock = threading.Lock()

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        with self.lock:
            refused = environ["REQUEST_METHOD"] == "GET" and self.busy[path] > 0
            if refused:
                self.busy[path] -= 1
                self.refused[path] += 1
        if refused:
            start("503 Slow Down", [("Content-Type", "application/xml"), ("Content-Length", str(len(BUSY)))])
            return [BUSY]
        return self.application(environ, start)


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    made = Store(DomainDispatcherApplication(create_backend_app))
    server = make_server("127.0.0.1", 0, made, threaded=True, request_handler=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    for name, value in {
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{server.server_port}",
        "AWS_ACCESS_KEY_ID": "a",
        "AWS_SECRET_ACCESS_KEY": "b",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_MAX_ATTEMPTS": "1",  # the library's own further tries, which would hide ours
    }.items():
        monkeypatch.setenv(name, value)
    yield made
    server.shutdown()
    server.server_close()


def records(fs: fsspec.AbstractFileSystem, dataset: str) -> list[dict[str, Any]]:
    made = []
    for file in sorted(fs.find(f"{dataset}/listings")):
        with fs.open(file, "rb") as opened:
            made += pyarrow.parquet.read_table(opened).to_pylist()
    return made


@pytest.mark.long
def test_from_and_to_s3(store: Store) -> None:
    fs = fsspec.filesystem("s3", skip_instance_cache=True)
    fs.mkdir("inbox")
    fs.mkdir("judged")
    photos = sorted((ROOT / "fixtures" / "listings").rglob("*.jpg"))[:4]
    for number, photo in enumerate(photos):
        fs.put_file(str(photo), f"inbox/photos/{number}.jpg")
    made = [{**row, "photos": [f"photos/{number}.jpg"] if number < 4 else []} for number, row in enumerate(rows(40))]
    with fs.open("inbox/shop.parquet", "wb") as file:
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(made), file, row_group_size=20)

    store.busy.update({"/inbox/photos/1.jpg": 2, "/inbox/photos/2.jpg": 10**6})
    run = on_two("s3://inbox/", "--output", "s3://judged/shop", **os.environ)
    assert run.returncode == 3, run.stderr
    assert store.refused["/inbox/photos/1.jpg"] == 2
    assert store.refused["/inbox/photos/2.jpg"] >= 4  # s3fs tries each of ours several times
    found = records(fs, "judged/shop")
    assert [row["sku"] for row in found if row["photos"]] == ["A-0", "A-1", "A-3"]
    assert {row["path"] for row in found} == {
        f"s3://inbox/shop.parquet/row {number + 1} A-{number}" for number in range(40) if number != 2
    }
    run = on_two("s3://nowhere/shop.parquet", "--output", "s3://judged/other", **os.environ)
    assert run.returncode == 2
    assert "s3://nowhere/shop.parquet: cannot be read: The specified bucket does not exist" in run.stderr
    run = on_two("s3://inbox/", "--output", "s3://nowhere/shop", **os.environ)
    assert run.returncode == 2
    assert "s3://nowhere/shop: cannot be written: The specified bucket does not exist" in run.stderr
    assert fs.ls("judged", refresh=True) == ["judged/shop"]
