"""What a store does to a run: busy for a while, busy for ever, files that come and go."""

from __future__ import annotations

from pathlib import Path

import fsspec
import pytest

pytest.importorskip("pyarrow", reason="the extra cluster is not installed")
import pyarrow
import pyarrow.parquet

from linter.cluster import parquet
from linter.cluster.dataset import Dataset
from linter.cluster.parquet import files_at, parts_of_file, tried
from linter.listing import Listing, Problem, Source
from linter.record import Report


@pytest.fixture(autouse=True)
def _no_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_WAIT", 0.0)


def test_a_busy_store_is_asked_again() -> None:
    answers = [OSError(503, "Slow Down"), OSError(503, "Slow Down"), None]

    def work() -> str:
        answer = answers.pop(0)
        if answer is not None:
            raise answer
        return "done"

    assert tried(work) == "done"


def test_a_store_that_stays_busy_is_told() -> None:
    turns = []

    def work() -> None:
        turns.append(1)
        raise OSError(503, "Slow Down")

    with pytest.raises(OSError, match="Slow Down"):
        tried(work)
    assert len(turns) == 4


def test_what_is_not_there_is_not_asked_for_again() -> None:
    turns = []

    def work() -> None:
        turns.append(1)
        raise FileNotFoundError

    with pytest.raises(FileNotFoundError):
        tried(work)
    assert len(turns) == 1


def test_rows_and_photos_of_a_store() -> None:
    fs = fsspec.filesystem("memory")
    fs.pipe_file("/shop/1.jpg", b"a photo")
    rows = [{"description": f"Coat {number}", "photos": "1.jpg|https://shop.example/2.jpg"} for number in range(60)]
    with fs.open("/shop/a.parquet", "wb") as file:
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), file, row_group_size=40)
    assert files_at("memory://shop") == ["memory:///shop/a.parquet"]
    parts = list(parts_of_file("memory://shop/a.parquet", {}))
    assert [part.size for part in parts] == [25, 15, 20]
    assert len({part.name for part in parts}) == 3
    texts = []
    for part in parts:
        reading = part.read()
        for item in reading.items:
            assert isinstance(item, Source)
            listing = item.read()
            assert isinstance(listing, Listing)
            texts.append(listing.text("description"))
            (photo,) = listing.photos
            assert photo.path.read_bytes() == b"a photo"
            reading.done()
            assert not photo.path.exists()
    assert texts == [row["description"] for row in rows]


def test_a_photo_that_cannot_be_had_is_of_its_row_alone() -> None:
    fs = fsspec.filesystem("memory")
    rows = [{"description": "Coat", "photos": "gone.jpg"}, {"description": "Skirt", "photos": None}]
    with fs.open("/two/a.parquet", "wb") as file:
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), file)
    (part,) = parts_of_file("memory://two/a.parquet", {})
    first, second = part.read().items
    assert isinstance(first, Problem)
    assert isinstance(second, Source)


def test_a_part_is_done_when_its_listings_are_there(fixtures_report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    dataset = Dataset("memory://out")
    written: list[str] = []
    write = Dataset.write

    def noted(self: Dataset, name: str, data: bytes) -> None:
        written.append(name)
        write(self, name, data)

    monkeypatch.setattr(Dataset, "write", noted)
    counts = dataset.write_part("abc", fixtures_report)
    assert written[-1] == "listings/abc.parquet"
    assert dataset.done() == {"abc"}
    assert dataset.counts_of("abc") == counts
    dataset.remove_part("abc")
    assert dataset.done() == set()
    assert not any(fsspec.filesystem("memory").find("/out"))


def test_values_of_all_types_are_cells_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    file = tmp_path / "shop.parquet"
    columns = {
        "title": pyarrow.array(["Hat", "Coat", "Belt"]).dictionary_encode(),
        "description": pyarrow.array([b"Red felt", b"\xff", None]),
        "price": [12.0, float("nan"), 7.5],
        "size": pyarrow.array([None, 10, 12], pyarrow.int64()),
        "color": [["red", None], [], None],
    }
    pyarrow.parquet.write_table(pyarrow.table(columns), file)
    (part,) = parts_of_file(str(file), {})
    read = [item.read() for item in part.read().items if isinstance(item, Source)]
    texts = [{name: one.text(name) for name in columns} for one in read if isinstance(one, Listing)]
    assert [one["price"] for one in texts] == ["12", "", "7.5"]
    assert [one["size"] for one in texts] == ["", "10", "12"]
    assert [one["title"] for one in texts] == ["Hat", "Coat", "Belt"]
    assert [one["description"] for one in texts] == ["Red felt", "\ufffd", ""]
    assert texts[0]["color"].startswith("red")
