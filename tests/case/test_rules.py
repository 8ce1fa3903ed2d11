"""What marketplaces say has a source and the day it was read; terms are counted from days that are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest

from linter.case.rules import REASONS, UNKNOWN, Says, Term, case_rules
from linter.marketplace import NAMES
from linter.tables import table


def sentences(part: object) -> Iterator[Mapping[str, Any]]:
    """Yield every part of a table that has a text."""
    if isinstance(part, Mapping):
        if "text" in part:
            yield part
        for one in part.values():
            yield from sentences(one)
    elif isinstance(part, list):
        for one in part:
            yield from sentences(one)


@pytest.mark.parametrize("name", NAMES)
def test_each_sentence_has_its_source_and_the_day_it_was_read(name: str) -> None:
    found = list(sentences(table("cases")[name]))
    assert found
    for said in found:
        assert isinstance(said["read"], date), said["text"]
        assert len(said["source"]) > 10, said["text"]
        assert said["text"].endswith("."), said["text"]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_said_is_about_a_reason_or_a_kind_of_point(name: str) -> None:
    kinds = {*REASONS, *table("cases")["points"]}
    for said in table("cases")[name].get("says", ()):
        assert {about.partition(".")[0] for about in said["about"]} <= kinds


def test_what_no_source_was_found_for_is_not_known() -> None:
    assert case_rules("grailed").taken("missing_item") == (UNKNOWN, ())
    assert case_rules("facebook").window is None
    assert case_rules("nosuch").taken("undisclosed_flaw") == (UNKNOWN, ())


def test_business_days_leave_out_the_weekend() -> None:
    said = Says("text", "source", date(2026, 11, 29))
    friday = date(2026, 11, 27)
    assert Term(said, days=3, business=True).last_day(friday) == date(2026, 12, 2)
    assert Term(said, days=3).last_day(friday) == date(2026, 11, 30)
    assert Term(said, hours=24).last_day(friday) == date(2026, 11, 28)
    assert Term(said).last_day(friday) is None


def test_what_is_said_of_a_kind_of_point_comes_before_what_is_said_of_its_reason() -> None:
    assert case_rules("mercari").taken("smell", "undisclosed_flaw")[0] == "soft"
    assert case_rules("mercari").taken("flaw", "undisclosed_flaw")[0] == "accepted"
