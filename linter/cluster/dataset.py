"""What a run on a cluster writes: a folder of Parquet files, a file a part in each table, and a summary.

    listings/PART.parquet    a row a listing, as in the csv report, and its whole record as JSON
    findings/PART.parquet    a row a finding, as in the csv report
    photos/PART.parquet      a row a photo, with its scores
    not_run/PART.parquet     a row for what could not be judged, and why
    skipped/PART.parquet     a row for a rule that was left out, and why
    settings.json            what it was judged by; written first
    summary.json             counts over all, written last

A file appears whole or not at all, that of the listings last: where it is, the part is done.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from io import BytesIO
from typing import Any, cast

import fsspec
import pyarrow
import pyarrow.parquet

from linter.cluster.parquet import SUFFIX, is_local, tried
from linter.record import Report
from linter.report.table import FINDING_COLUMNS, LISTING_COLUMNS, finding_rows, listing_rows

Row = Mapping[str, object]
SETTINGS, SUMMARY = "settings.json", "summary.json"
_COUNTS = b"listlint"  # the key of a file's metadata under which the counts of a part stand
_WHOLE = ("row", "risk", "errors", "warnings", "notes", "ignored", "not_run", "flaws", "photos", "videos", "line")
_WHOLE_TOO = ("whole_views", "whole_views_at_most", "closeups", "labels", "column", "width", "height", "group")
_METRICS = {"light": "light", "grain_free": "grain", "focus": "focus"}  # columns, named as those of csv
PHOTO_COLUMNS = ("path", "sku", "file", "width", "height", "view", "side", "group", "duplicate_of", *_METRICS, "error")


def _kind(name: str) -> pyarrow.DataType:
    if name in _WHOLE or name in _WHOLE_TOO or name.startswith("risk_"):
        return pyarrow.int64()
    if name.endswith("_in") or name.startswith("lowest_") or name in _METRICS:
        return pyarrow.float64()
    return pyarrow.bool_() if name == "no_size_tag" else pyarrow.string()


def _schema(columns: Iterable[str]) -> pyarrow.Schema:
    return pyarrow.schema([(name, _kind(name)) for name in columns])


SCHEMAS = {
    "listings": _schema((*LISTING_COLUMNS, "record")),
    "findings": _schema(FINDING_COLUMNS),
    "photos": _schema(PHOTO_COLUMNS),
    "not_run": pyarrow.schema([(name, pyarrow.string()) for name in ("path", "rule", "file", "reason", "advice")]),
    "skipped": pyarrow.schema([(name, pyarrow.string()) for name in ("rule", "reason")]),
}


def _photos(report: Report) -> Iterable[Row]:
    for listing in report["listings"]:
        for photo in listing["photos"]:
            scores = {name: cast("Any", photo)[metric]["score"] for name, metric in _METRICS.items()}
            yield {"path": listing["path"], "sku": listing["fields"].get("sku"), **photo, **scores}


def _not_run(report: Report) -> Iterable[Row]:
    for problem in report["not_run"]:
        yield {"rule": None, "file": None, **problem}
    for listing in report["listings"]:
        for entry in listing["not_run"]:
            yield {"path": listing["path"], **entry}


_ROWS: dict[str, Callable[[Report], Iterable[Row]]] = {
    "findings": finding_rows,
    "photos": _photos,
    "not_run": _not_run,
    "skipped": lambda report: cast("Iterable[Row]", report["skipped"]),
    # the last one: it says that the part is done
    "listings": lambda report: (
        {**row, "record": json.dumps(record, ensure_ascii=False, separators=(",", ":"))}
        for row, record in zip(listing_rows(report), report["listings"], strict=True)
    ),
}


def counts(report: Report) -> dict[str, int]:
    """Return the counts of a part's report, that of the photos too."""
    summary = cast("dict[str, int]", report["summary"])
    return {**summary, "photos": sum(len(listing["photos"]) for listing in report["listings"])}


@dataclass(frozen=True)
class Dataset:
    """A dataset at a path or an address. All raise OSError when the store cannot be reached or written."""

    address: str

    @cached_property
    def _at(self) -> tuple[fsspec.AbstractFileSystem, str]:
        fs, path = fsspec.core.url_to_fs(self.address)
        return fs, path.rstrip("/")

    def names(self, folder: str = "") -> set[str]:
        """Return the names of what is in the dataset, or in one of its folders; none where that is not there."""
        fs, path = self._at
        fs.invalidate_cache()
        try:
            found = tried(lambda: fs.ls(f"{path}/{folder}".rstrip("/"), detail=False))
        except FileNotFoundError:
            return set()
        return {one.rstrip("/").rpartition("/")[2] for one in found}

    def done(self) -> set[str]:
        """Return the names of the parts that are whole."""
        return {name.removesuffix(SUFFIX) for name in self.names("listings") if name.endswith(SUFFIX)}

    def counts_of(self, part: str) -> dict[str, int]:
        """Return the counts of a part that is whole, as they stand in its file."""
        fs, path = self._at
        with tried(lambda: fs.open(f"{path}/listings/{part}{SUFFIX}", "rb")) as file:
            kept = pyarrow.parquet.read_metadata(file).metadata
        return cast("dict[str, int]", json.loads(kept[_COUNTS]))

    def write_part(self, part: str, report: Report) -> dict[str, int]:
        """Write the report of a part, and return its counts. Written again, it is the same."""
        report = cast("Report", {**report, "listings": list(report["listings"])})  # unpacked once, not once a table
        made = counts(report)
        for table, rows_of in _ROWS.items():
            columns = SCHEMAS[table].names
            rows = [{name: row.get(name) for name in columns} for row in rows_of(report)]
            if not rows and table != "listings":
                continue
            schema = SCHEMAS[table].with_metadata({_COUNTS: json.dumps(made)})
            into = BytesIO()
            pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows, schema), into, compression="zstd")
            self.write(f"{table}/{part}{SUFFIX}", into.getvalue())
        return made

    def remove_part(self, part: str) -> None:
        """Take a part out, that of its listings first: what is left is none of a part that is done."""
        fs, path = self._at
        for table in reversed(_ROWS):
            name = f"{path}/{table}/{part}{SUFFIX}"
            if fs.exists(name):
                tried(partial(fs.rm, name))

    def write(self, name: str, data: bytes) -> None:
        """Write a file whole or not at all. A store does so itself; a local file is renamed when it is whole."""
        fs, path = self._at
        file = f"{path}/{name}"
        if not is_local(fs):
            tried(lambda: fs.pipe_file(file, data))
            return
        folder, _, last = file.rpartition("/")
        fs.makedirs(folder, exist_ok=True)
        beside = f"{folder}/.{last}.{uuid.uuid4().hex}.tmp"
        try:
            fs.pipe_file(beside, data)
            fs.mv(beside, file)
        except BaseException:
            if fs.exists(beside):
                fs.rm(beside)
            raise

    def read(self, name: str) -> Any:
        """Return the JSON of a file. Raises ValueError for what is none."""
        fs, path = self._at
        return json.loads(tried(lambda: fs.cat_file(f"{path}/{name}")))

    def remove(self, name: str) -> None:
        """Take a file out, where it is."""
        fs, path = self._at
        if fs.exists(f"{path}/{name}"):
            fs.rm(f"{path}/{name}")
