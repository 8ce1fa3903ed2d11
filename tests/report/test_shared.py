"""Notes that many listings share are told once to people; programs get each."""

from __future__ import annotations

import json
from typing import Any

import pytest

from linter.record import ListingRecord, Report
from linter.report import Look, render
from linter.report.shared import of_photos, shared
from tests import report_samples
from tests.report_samples import finding

SET = "Set `smoke` and `pets` under [shop]."
SMOKE = finding("DIS001", "no-smoke-note", "note", "Nothing is said about smoke or pets.", "Say it.", once=SET)
VIDEO = finding("VIE006", "no-video", "note", "There is no video.", "Film it.")
FLAW = finding("FLW001", "flaw-without-place", "warning", '"hole": where?', "Say where.")
STEPS = (("FLW001", "flaw-without-place", "Say where.", 20), ("DIS001", "no-smoke-note", "Say it.", 25))


def listing(number: int, *findings: Any) -> ListingRecord:
    risk = report_samples.risk(30, *STEPS, wrong_size=10)
    return report_samples.listing(f"shop/item-{number}", findings=list(findings), risk=risk)


def shop(smoke: int, video: int, whole: int = 20) -> Report:
    """Return a shop in which so many listings have each of these notes, and all a flaw without a place."""
    return report_samples.report(
        *(listing(n, FLAW, *[SMOKE] * (n < smoke), *[VIDEO] * (n < video)) for n in range(whole)),
    )


@pytest.mark.parametrize(
    ("smoke", "video", "told"),
    [
        (5, 10, [("VIE006", 10, "Film it."), ("DIS001", 5, SET)]),
        (1, 9, []),  # one alone; less than half, and nothing settles it everywhere
        (2, 4, [("DIS001", 2, SET)]),
    ],
)
def test_what_is_shared(smoke: int, video: int, told: list[tuple[str, int, str]]) -> None:
    assert [(one.code, one.count, one.fix) for one in shared(shop(smoke, video)).values()] == told


@pytest.mark.parametrize(
    "place", [{"field": "title", "start": 0, "end": 1, "line": 1, "column": 1}, {"photo": "a.jpg"}]
)
def test_what_has_a_place_is_each_listings_own(place: dict[str, Any]) -> None:
    note = finding("OWN001", "own", "note", "Short.", "Write more.", **place)
    assert shared(report_samples.report(*(listing(n, note) for n in range(9)))) == {}
    assert shared(report_samples.report(*(listing(n, FLAW) for n in range(9)))) == {}


def test_the_terminal_tells_it_once_and_leaves_the_rest() -> None:
    text = render("terminal", shop(6, 0), Look()).decode()
    assert text.count("Nothing is said about smoke or pets.") == 1
    assert text.count('"hole": where?') == 20
    assert text.count("  and DIS001, as in many listings: told once, at the end\n") == 6
    assert text.count("(no-smoke-note: risk 30 → 25)") == 14  # no step about it where it is shared
    assert text.endswith(
        "\n6 of 20 listings DIS001 Nothing is said about smoke or pets.\n"
        f"          fix: {SET}\n"
        "20 listings · 0 high, 20 medium, 0 low risk · 0 errors, 20 warnings, 6 notes\n"
    )


def test_sums_are_told_once_at_the_end() -> None:
    made = shop(6, 0)
    text = render("terminal", made, Look()).decode()
    last = text.splitlines(keepends=True)[-1]
    assert (text.count("6 of 20 listings"), text.count(last)) == (1, 1)
    assert render("terminal", made, Look(quiet=True)).decode() == last


def test_programs_get_each() -> None:
    made = shop(6, 10)
    assert sum(len(one["findings"]) for one in json.loads(render("json", made, Look()))["listings"]) == 36
    assert len(render("csv", made, Look()).splitlines()) == 37
    assert len(json.loads(render("sarif", made, Look()))["runs"][0]["results"]) == 36


def test_the_page_tells_it_once() -> None:
    page = render("html", shop(6, 0), Look()).decode()
    head, _, parts = page.partition('id="listings"')
    assert head.count(SET) == 1
    assert SET not in parts
    assert parts.count('DIS001, as in many listings: <a href="#told-once">told once</a>') == 6
    parts, _, _ = parts.partition('<section class="rules"')
    assert parts.count('<span class="code">DIS001</span>') == 14  # a step where it is not shared
    assert 'data-rules="DIS001 FLW001"' in head  # which the filter still finds
    assert 'data-findings="1"' in head
    assert 'data-findings="2"' not in head


def test_what_several_photos_have_is_said_once_with_their_names() -> None:
    def small(name: str, width: int) -> Any:
        said = f"{name} has {width} px."
        return finding("PHO004", "photo-too-small", "note", said, "Take it larger.", photo=name)

    found = [small("a.jpg", 360), FLAW, small("b.jpg", 360), small("c.jpg", 200), small("d.jpg", 360)]
    text = render("terminal", report_samples.report(listing(1, *found)), Look()).decode()
    assert text.count("PHO004") == 2
    assert "a.jpg has 360 px.\n          the same in 2 more: b.jpg, d.jpg\n" in text
    assert "c.jpg has 200 px." in text


def test_of_which_photos_a_finding_speaks() -> None:
    def of(code: str) -> list[str]:
        return of_photos(finding(code, "a-rule", "note", "", "", photo="a.jpg", related=[{"photo": "b.jpg"}]))

    assert of("PHO004") == ["a.jpg", "b.jpg"]
    assert of("VIE007") == ["a.jpg"], "the other is what it is a copy of"
    assert of_photos(FLAW) == []
