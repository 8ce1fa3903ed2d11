"""A long run's records are held small, and come back as they were."""

from __future__ import annotations

import json

from linter import compressed_records as packed
from linter.compressed_records import Records, worst_first
from linter.report import Look, render
from tests.report_samples import listing, report, rich, risk


def test_packed_records_come_back_as_they_were() -> None:
    given = [listing(f"shop/{number}", title="Größe 👗 \ud800 M") for number in range(packed._PLAIN + 3)]
    kept = Records(given)
    assert list(kept) == given
    assert kept[-1] == given[-1]
    assert list(kept[-2:]) == given[-2:]
    assert len(kept) == len(given)
    assert isinstance(kept._kept[-1], bytes)


def test_worst_first_then_by_path() -> None:
    given = [listing("b", risk=risk(30)), listing("a", risk=risk(30)), listing("c", risk=risk(80)), listing("d")]
    assert [record["path"] for record in worst_first(given)] == ["c", "a", "b", "d"]


def test_json_in_pieces_is_the_json_of_the_whole() -> None:
    for made in (report(), report(rich(), listing("two\nlines", fields={"title": "a\nb"}))):
        whole = json.dumps({**made, "listings": list(made["listings"])}, ensure_ascii=False, indent=1) + "\n"
        assert render("json", made, Look()).decode() == whole
