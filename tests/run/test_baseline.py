"""What is new since a saved report: a listing finds itself again wherever it stands by now."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from linter import cli

STAIN = "Linen dress {}, small stain. Waist 16 in."


def check(*words: object) -> tuple[int, list[list[str]]]:
    """Return how many findings are ignored, and the codes of the others by listing."""
    ran = CliRunner().invoke(cli.main, ["check", *map(str, words), "--format", "json", "--select", "FLW001,DIS001"])
    assert ran.exit_code in (0, 1), ran.stderr
    report = json.loads(ran.stdout)
    found = [[finding["code"] for finding in listing["findings"]] for listing in report["listings"]]
    return report["summary"]["ignored"], found


def saved(tmp_path: Path, *words: object) -> Path:
    old = tmp_path / "old.json"
    run = ["check", *map(str, words), "--format", "json", "--output", str(old), "--select", "FLW001,DIS001"]
    assert CliRunner().invoke(cli.main, run).exit_code in (0, 1)
    return old


Row = tuple[str, str, str]
ROWS: list[Row] = [(f"Dress {n}", STAIN.format(n), f"SK-{n}") for n in range(1, 5)]
NEW: Row = ("Skirt", "Wool skirt, no words on smoke.", "SK-0")


def table(path: Path, rows: Sequence[Row], *, without: Sequence[str] = ()) -> Path:
    header = [name for name in ("title", "description", "sku") if name not in without]
    lines = [",".join(header)]
    for row in rows:
        cells = dict(zip(("title", "description", "sku"), row, strict=True))
        lines.append(",".join(f'"{cells[name]}"' for name in header))
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


CHANGES: dict[str, Callable[[list[Row]], list[Row]]] = {
    "a row above": lambda rows: [NEW, *rows],
    "sorted otherwise": lambda rows: [*rows[::-1], NEW],
    "a row gone and one more": lambda rows: [*rows[1:], NEW],
    "two changes": lambda rows: [rows[3], NEW, *rows[:3]],
}


@pytest.mark.parametrize(
    "without", [(), ("sku",), ("title",), ("sku", "title")], ids=["all", "no sku", "no title", "text"]
)
@pytest.mark.parametrize("kind", CHANGES)
def test_a_row_finds_itself_wherever_it_stands(tmp_path: Path, kind: str, without: Sequence[str]) -> None:
    old = saved(tmp_path, table(tmp_path / "t.csv", ROWS, without=without))
    rows = CHANGES[kind](list(ROWS))
    for name in ("t.csv", "export-2.csv"):  # the next export may have another name
        _, found = check(table(tmp_path / name, rows, without=without), "--diff", old)
        assert found == [["DIS001"] if row is NEW else [] for row in rows]


def test_a_row_whose_words_changed_keeps_what_is_old(tmp_path: Path) -> None:
    old = saved(tmp_path, table(tmp_path / "t.csv", ROWS))
    rows = [(title, f"A tear. {text}", sku) for title, text, sku in ROWS]
    ignored, found = check(table(tmp_path / "t.csv", [NEW, *rows]), "--diff", old)
    assert found == [["DIS001"], *[["FLW001"]] * 4]  # of the stain and the tear
    assert ignored == 4  # the silence on smoke
    rows = [(title, f"{text} It was worn twice and it is soft.", sku) for title, text, sku in ROWS]
    ignored, found = check(table(tmp_path / "t.csv", [NEW, *rows]), "--diff", old)
    assert found == [["DIS001"], *[[]] * 4]
    assert ignored == 8  # the stain, and the silence on smoke


def test_another_item_under_an_old_row_s_number_or_title_is_new(tmp_path: Path) -> None:
    old = saved(tmp_path, table(tmp_path / "t.csv", ROWS))
    other = [(title, text, f"XX-{sku}") for title, text, sku in ROWS]
    _, found = check(table(tmp_path / "t.csv", other), "--diff", old)
    assert found == [["DIS001", "FLW001"]] * 4 or found == [["FLW001", "DIS001"]] * 4


def test_each_saved_listing_is_that_of_one_only(tmp_path: Path) -> None:
    old = saved(tmp_path, table(tmp_path / "t.csv", ROWS[:1]))
    _, found = check(table(tmp_path / "t.csv", [ROWS[0], ROWS[0]]), "--diff", old)
    assert sorted(map(len, found)) == [0, 2]


def folder(root: Path, name: str, text: str) -> None:
    (root / name).mkdir(parents=True)
    (root / name / "listing.txt").write_text(f"Dress\n\n{text}\n", "utf-8")


def test_a_renamed_folder_is_known_by_its_content(tmp_path: Path) -> None:
    shop = tmp_path / "shop"
    for name in ("a", "b", "c"):
        folder(shop, name, STAIN.format(name))
    old = saved(tmp_path, shop)
    (shop / "a").rename(shop / "z-sold")
    assert check(shop, "--diff", old)[1] == [[], [], []]
    (shop / "b").rename(shop / "t")
    (shop / "c").rename(shop / "b")
    (shop / "t").rename(shop / "c")  # two have changed places
    assert check(shop, "--diff", old)[1] == [[], [], []]
    folder(shop, "a", "Wool skirt.")  # the old name has a new item
    assert check(shop, "--diff", old)[1] == [["DIS001"], [], [], []]


def test_a_folder_whose_text_changed_is_known_by_its_name(tmp_path: Path) -> None:
    shop = tmp_path / "shop"
    folder(shop, "a", STAIN.format("a"))
    old = saved(tmp_path, shop)
    (shop / "a" / "listing.txt").write_text("Dress\n\nSmall stain. A tear.\n", "utf-8")
    assert check(shop, "--diff", old)[1] == [["FLW001"]]


def test_a_row_without_an_sku_goes_by_the_number_that_a_marketplace_gave_it(tmp_path: Path) -> None:
    def items(*rows: tuple[str, str]) -> Path:
        lines = [json.dumps({"id": number, "title": title, "description": STAIN}) for number, title in rows]
        (tmp_path / "shop.jsonl").write_text("\n".join(lines), "utf-8")
        return tmp_path / "shop.jsonl"

    old = saved(tmp_path, items(("1", "Dress"), ("2", "Dress")))
    _, found = check(items(("3", "Dress"), ("2", "Dress"), ("1", "Linen dress")), "--diff", old)
    assert list(map(len, found)) == [2, 0, 0]


def test_a_folder_renamed_and_edited_is_known_by_its_title(tmp_path: Path) -> None:
    shop = tmp_path / "shop"
    folder(shop, "a", STAIN.format("a"))
    old = saved(tmp_path, shop)
    (shop / "a").rename(shop / "b")
    (shop / "b" / "listing.txt").write_text(f"Dress\n\nA tear. {STAIN.format('a')}\n", "utf-8")
    assert check(shop, "--diff", old)[1] == [["FLW001"]]
    (shop / "b" / "listing.txt").write_text(f"Skirt\n\n{STAIN.format('a')} A tear.\n", "utf-8")
    assert len(check(shop, "--diff", old)[1][0]) == 2


NEITHER = "Linen dress, worn twice."


@pytest.mark.parametrize(
    ("before", "after", "new"),
    [
        (NEITHER, NEITHER + " Waist 16 in.", []),
        (NEITHER, NEITHER + " Smoke free home.", []),  # what is left was known
        (NEITHER, NEITHER + " Pet free home.", []),
        (NEITHER + " Pet free home.", NEITHER, ["DIS001"]),  # one half of it was not known
        (NEITHER + " Smoke free home.", NEITHER, ["DIS001"]),
    ],
)
def test_what_two_rules_say_in_one_is_known_by_its_parts(
    tmp_path: Path, before: str, after: str, new: list[str]
) -> None:
    words = ("--select", "DIS001,DIS002")
    (tmp_path / "old.json").write_text(json.dumps(judged(tmp_path / "dress", before, *words)))
    (listing,) = judged(tmp_path / "dress", after, *words, "--diff", str(tmp_path / "old.json"))["listings"]
    assert [finding["code"] for finding in listing["findings"]] == new


def test_two_findings_that_were_saved_apart_are_known_as_one(tmp_path: Path) -> None:
    words = ("--select", "DIS001,DIS002")
    report = judged(tmp_path / "dress", NEITHER, *words)
    (joined,) = report["listings"][0]["findings"]
    parts = joined.pop("parts")
    assert [part["code"] for part in parts] == ["DIS001", "DIS002"]
    report["listings"][0]["findings"] = [joined | part for part in parts]
    (tmp_path / "old.json").write_text(json.dumps(report))
    (listing,) = judged(tmp_path / "dress", NEITHER, *words, "--diff", str(tmp_path / "old.json"))["listings"]
    assert listing["findings"] == []


def judged(folder: Path, text: str, *words: str) -> dict[str, Any]:
    """Return the report on a folder with this text."""
    folder.mkdir(exist_ok=True)
    (folder / "listing.txt").write_text(f"Linen dress size M\n\n{text}\n", "utf-8")
    ran = CliRunner().invoke(cli.main, ["check", str(folder), "--format", "json", *words])
    assert ran.exit_code in (0, 1), ran.stderr
    made: dict[str, Any] = json.loads(ran.stdout)
    return made
