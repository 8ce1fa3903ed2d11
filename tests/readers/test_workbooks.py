"""Workbooks as they are found: damaged, with formulas, merged, of several sheets; no row is lost in silence."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from linter.listing import Listing, Problem, Source
from linter.readers.local_photos import LocalPhotos
from linter.readers.tables import read_table

SHEET = "xl/worksheets/sheet1.xml"
HEAD = ("title", "description", "size", "sku")


def workbook(more: Callable[[Any, Any], object] | None = None) -> bytes:
    """Four coats in rows 2 to 5, as Excel stores them; `more` gets the book and its sheet before it is closed."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Stock")
    sheet.write_row(0, 0, HEAD)
    for row in range(2, 6):
        sheet.write_row(row - 1, 0, [f"Coat {row}", f"Grey wool coat, number {row}.", "M", f"A{row}"])
    if more:
        more(book, sheet)
    book.close()
    return out.getvalue()


def edited(*changes: tuple[str, str], part: str = SHEET, data: bytes | None = None) -> bytes:
    """The workbook with regular expressions replaced in the XML of a part; each must fit."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data or workbook())) as whole, zipfile.ZipFile(out, "w") as made:
        for name in whole.namelist():
            text = whole.read(name).decode()
            for old, new in changes if name == part else ():
                text, count = re.subn(old, new, text, count=1)
                assert count, old
            made.writestr(name, text)
    return out.getvalue()


def read(folder: Path, data: bytes | str, name: str = "own.xlsx") -> tuple[dict[int, Listing], list[str], list[str]]:
    """Return the listings by row, what was told of the others and of cells, and what is good to know of the file."""
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    told: list[str] = []
    found: dict[int, Listing] = {}
    wrong: list[str] = []
    for source in read_table(folder / name, {}, None, told.append):
        listing = source if isinstance(source, Problem) else source.read()
        if isinstance(listing, Problem):
            wrong.append(str(listing))
            continue
        found[int(listing.path.name.split()[1])] = listing
        wrong += [str(problem) for problem in listing.problems]
    return found, wrong, told


CELL = r'<c r="{}"[^>]*><v>\d+</v></c>'
DESCRIPTION = CELL.format("B4")
DAMAGED = {
    "a row number twice": ((('<row r="4"', '<row r="3"'),), {2, 3, 5}, "row 3 stands there a second time"),
    "a row number that goes back": ((('<row r="5"', '<row r="2"'),), {2, 3, 4}, "row 2 stands below row 4"),
    "the number 0": ((('<row r="4"', '<row r="0"'),), {2, 3, 5}, "row 0 stands below row 3"),
    "a negative number": ((('<row r="4"', '<row r="-4"'),), {2, 3, 5}, "row -4 stands below row 3"),
    "a number that is none": ((('<row r="4"', '<row r="x"'),), {2, 3, 5}, "row 4 cannot be read"),
    "a number with a fraction": ((('<row r="4"', '<row r="4.5"'),), {2, 3, 5}, "row 4 cannot be read"),
    "a place that is none": ((('r="B4"', 'r="??"'),), {2, 3, 5}, "row 4 cannot be read"),
    "two cells in one place": ((('r="B4"', 'r="A4"'),), {2, 3, 5}, "row 4 holds two cells in one place"),
    "no number": ((('<row r="4"', "<row"),), {2, 3, 4, 5}, ""),
    "no place": (((' r="B4"', ""),), {2, 3, 4, 5}, ""),
    "a string that is not there": (((DESCRIPTION, '<c r="B4" t="s"><v>999</v></c>'),), {2, 3, 4, 5}, "damaged cell"),
    "a string counted from the end": (((DESCRIPTION, '<c r="B4" t="s"><v>-1</v></c>'),), {2, 3, 4, 5}, "damaged cell"),
    "a string by no number": (((DESCRIPTION, '<c r="B4" t="s"><v>x</v></c>'),), {2, 3, 4, 5}, "damaged cell"),
    "a string without its number": (((DESCRIPTION, '<c r="B4" t="s"><v></v></c>'),), {2, 3, 4, 5}, "damaged cell"),
    "a size without end": (
        ((CELL.format("C4"), '<c r="C4"><v>1e999</v></c>'),),
        {2, 3, 4, 5},
        "damaged cell for its s",
    ),
    "a size that is no number": (((CELL.format("C4"), '<c r="C4"><v>29x5</v></c>'),), {2, 3, 4, 5}, "for its size"),
    "an error": (
        ((DESCRIPTION, '<c r="B4" t="e"><v>#REF!</v></c>'),),
        {2, 3, 4, 5},
        "an error of the spreadsheet for its description: #REF!",
    ),
    "a formula not worked out": (
        ((DESCRIPTION, '<c r="B4"><f>A4</f></c>'),),
        {2, 3, 4, 5},
        "a formula for its description, whose result is not in the file",
    ),
    "no text that is worked out": (
        ((DESCRIPTION, '<c r="B4"><f>A4</f></c>'), (CELL.format("A4"), '<c r="A4"><f>D4</f></c>')),
        {2, 3, 5},
        "row 4 A4: has a formula for its description",
    ),
    "entities": ((("<worksheet", '<!DOCTYPE x [<!ENTITY e "aa">]><worksheet'),), set(), "declares entities"),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_damage_is_told_and_the_other_rows_are_read(tmp_path: Path, name: str) -> None:
    changes, rows, said = DAMAGED[name]
    found, wrong, _ = read(tmp_path, edited(*changes))
    assert found.keys() == rows
    assert [said in one for one in wrong] == ([True] if said else [])
    assert all(f"number {row}" in one.text("description") or one.problems for row, one in found.items())


def test_a_formula_that_gives_nothing_is_an_empty_cell(tmp_path: Path) -> None:
    found, wrong, _ = read(tmp_path, edited((CELL.format("C4"), '<c r="C4" t="str"><f>"" </f><v></v></c>')))
    assert wrong == []
    assert found[4].text("size") == ""
    assert "size" not in found[4].unstated


def _dates(book: Any, sheet: Any) -> None:
    as_date = book.add_format({"num_format": "d-mmm"})
    sheet.write_datetime("C3", datetime(2026, 10, 12), as_date)
    sheet.write_datetime("C4", date(2026, 12, 1), as_date)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (workbook(_dates), "own.xlsx"),
        ("title,description,size\nCoat 2,Grey,M\nCoat 3,Grey,12-Oct\nCoat 4,Grey,Dec-01\n", "own.csv"),
        ("titel;beschreibung;größe\nMantel 2;Grau;M\nMantel 3;Grau;10. Dez\nMantel 4;Grau;2026-12-01\n", "own.csv"),
    ],
)
def test_a_size_that_became_a_date_is_told_and_no_size(tmp_path: Path, data: bytes | str, name: str) -> None:
    found, wrong, _ = read(tmp_path, data, name)
    assert [one.text("size") for one in found.values()][:3] == ["M", "", ""]
    assert ["has a date for its size" in one for one in wrong] == [True, True]
    assert "size" in found[3].unstated


def _times(book: Any, sheet: Any) -> None:
    sheet.write_datetime("C3", time(10, 12), book.add_format({"num_format": "h:mm"}))
    sheet.write_datetime("C4", timedelta(hours=30, seconds=5), book.add_format({"num_format": "[h]:mm"}))
    sheet.write_datetime("C5", datetime(2026, 10, 12, 8, 30), book.add_format({"num_format": "d-mmm h:mm"}))


def test_a_size_that_became_a_time_is_told_and_no_size(tmp_path: Path) -> None:
    found, wrong, _ = read(tmp_path, workbook(_times))
    assert [one.text("size") for one in found.values()] == ["M", "", "", ""]
    said = [
        'a time for its size, "10:12:00"',
        'a time for its size, "30:00:05"',
        'a date for its size, "2026-10-12 08:',
    ]
    assert [part in one for part, one in zip(said, wrong, strict=True)] == [True] * 3


@pytest.mark.parametrize("size", ["10-12", "8-10 yrs", "Mar", "M-L", "12 dec-lined", "2026", "May 10 oz"])
def test_sizes_are_no_dates(tmp_path: Path, size: str) -> None:
    found, wrong, _ = read(tmp_path, f"title,description,size\nCoat,Grey,{size}\n", "own.csv")
    assert wrong == []
    assert found[2].text("size") == size


@pytest.mark.parametrize("error", ["#REF!", "#NAME?", "#N/A", "#NV", "#BEZUG!", "Err:508", "#DIV/0!", "#ERROR!"])
def test_an_error_in_a_csv_is_no_text(tmp_path: Path, error: str) -> None:
    found, wrong, _ = read(tmp_path, f"title,description,size\n{error},Grey wool coat,M\n#2 coat!,Grey,#1\n", "own.csv")
    assert found[2].text("title") == ""
    assert [f"for its title: {error}" in one for one in wrong] == [True]
    assert (found[3].text("title"), found[3].text("size")) == ("#2 coat!", "#1")


def merged(*ranges: str) -> tuple[str, str]:
    cells = "".join(f'<mergeCell ref="{one}"/>' for one in ranges)
    return "</sheetData>", f'</sheetData><mergeCells count="{len(ranges)}">{cells}</mergeCells>'


def test_a_cell_that_is_merged_with_another_is_told(tmp_path: Path) -> None:
    found, wrong, _ = read(tmp_path, edited((DESCRIPTION, ""), merged("B3:B4")))
    assert found.keys() == {2, 3, 4, 5}
    assert ["row 4 A4" in one and "has its description in cells that are merged" in one for one in wrong] == [True]


def test_a_row_that_is_merged_away_is_none(tmp_path: Path) -> None:
    whole = edited((r'<row r="4".*?</row>', ""), merged(*(f"{at}3:{at}4" for at in "ABCD")))
    found, wrong, _ = read(tmp_path, whole)
    assert found.keys() == {2, 3, 5}
    assert wrong == []


def _months(book: Any, _: Any) -> None:
    for name, head in (("February '26", HEAD), ("Notes", ("my", "notes")), ("Costs", HEAD[:2]), ("Old", HEAD)):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, head)
        sheet.write_row(1, 0, ["Hat", "Red felt.", "S", "A2"])
        if name == "Old":
            sheet.hide()


def test_each_sheet_of_listings_is_read_and_its_rows_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "shop.xlsx").write_bytes(workbook(_months))
    told: list[str] = []
    found = list(read_table(tmp_path / "shop.xlsx", {}, None, told.append))
    names = [one.path.relative_to(tmp_path / "shop.xlsx").as_posix() for one in found]
    assert names == ["row 2 A2", "row 3 A3", "row 4 A4", "row 5 A5", "row 2 (February 26) A2"]
    (said,) = told
    assert "read are the sheets 'Stock' and \"February '26\"; to have 'Costs' read" in said
    assert "Notes" not in said
    assert "Old" not in said


def test_a_row_number_is_that_of_the_first_sheet_for_photos(tmp_path: Path) -> None:
    """One number stands in every sheet: a photo must not come to the goods of another."""
    two = [["Title", "Description"], ["Hat", "Red felt."]]
    (tmp_path / "shop.xlsx").write_bytes(
        sheets(Hats=two, Caps=[two[0], ["Cap", "Blue."]], Bags=[two[0], ["Bag", "Green."]])
    )
    for name in ("row 2", "row 2 caps"):
        (tmp_path / "photos" / name).mkdir(parents=True)
        (tmp_path / "photos" / name / "1.jpg").write_bytes(b"x")
    photos = LocalPhotos(tmp_path / "photos")
    found = [one.read() for one in read_table(tmp_path / "shop.xlsx", {}, photos, str) if isinstance(one, Source)]
    assert [[photo.name for photo in one.photos] for one in found if isinstance(one, Listing)] == [
        ["row 2/1.jpg"],
        ["row 2 caps/1.jpg"],
        [],
    ]


def test_no_two_sheets_have_one_name(tmp_path: Path) -> None:
    rows = [["Title", "Description", "SKU"], ["Hat", "Red felt.", ""]]
    shoes = [rows[0], ["Shoe", "Blue.", "Shoes"]]
    named = {"First": shoes, "Shoes": rows, "👗": rows, "👟": rows, "Lot!": rows, "lot": rows, "sheet 3": rows}
    (tmp_path / "x.xlsx").write_bytes(sheets(**named))
    names = [one.path.name for one in read_table(tmp_path / "x.xlsx", {}, None, str)]
    assert len(names) == len(set(names)) == len(named)
    assert names[:2] == ["row 2 Shoes", "row 2 (Shoes)"]
    for name in ("row 2 sheet 4", "row 2 lot"):
        (tmp_path / "photos" / name).mkdir(parents=True)
        (tmp_path / "photos" / name / "1.jpg").write_bytes(b"x")
    found = list(read_table(tmp_path / "x.xlsx", {}, LocalPhotos(tmp_path / "photos"), str))
    assert sum(len(one.files) for one in found if isinstance(one, Source)) == 2


def test_what_is_wrong_in_a_further_sheet_is_told_with_its_name(tmp_path: Path) -> None:
    twice = ('<row r="3"', '<row r="2"')
    whole = sheets(Hats=LISTED, Caps=[*LISTED, ["Cap", "Blue.", "9"]], Bags=LISTED)
    cut = edited(twice, part="xl/worksheets/sheet2.xml", data=whole)
    _, (wrong,), _ = read(tmp_path, cut)
    assert "row 2 Caps stands there a second time" in wrong
    _, (wrong,), _ = read(tmp_path, edited(("<row.*", "<row"), part="xl/worksheets/sheet2.xml", data=whole))
    assert "its sheet 'Caps': row 1 and what stands below it cannot be read" in wrong


def sheets(**rows: list[list[str]]) -> bytes:
    """A workbook of sheets with these rows."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        for name, lines in rows.items():
            sheet = book.add_worksheet(name)
            for number, cells in enumerate(lines):
                sheet.write_row(number, 0, cells)
    return out.getvalue()


LISTED = [["Title", "Description", "Price"], ["Hat", "Red felt, 22 in round.", "12"]]
BEFORE = {
    "notes": [["My shop 2026"], ["ask Jane"]],
    "sales": [["Date", "Item", "Sold for"], ["2026-01-01", "Coat", "50"]],
    "stock": [["SKU", "Bin", "Cost"], ["A1", "B2", "3"]],
    "titles alone": [["Title", "Price"], ["Hat", "12"]],
}


@pytest.mark.parametrize("kind", BEFORE)
def test_the_one_sheet_with_listings_is_read_and_named(tmp_path: Path, kind: str) -> None:
    found, wrong, (said,) = read(tmp_path, sheets(First=BEFORE[kind], Shop=LISTED))
    assert [one.text("title") for one in found.values()] == ["Hat"]
    assert wrong == []
    assert "read is the sheet 'Shop'; 'First' beside it has no listings" in said
    assert read(tmp_path, sheets(Shop=LISTED, Last=BEFORE[kind]))[2] == []
    assert read(tmp_path, sheets(Empty=[], Shop=LISTED))[2] == []


def test_of_two_sheets_the_one_with_more_known_columns_is_read(tmp_path: Path) -> None:
    rules = [["Name", "Description"], ["R1", "No smoking here."]]
    found, _, (said,) = read(tmp_path, sheets(Rules=rules, Shop=LISTED))
    assert [one.text("title") for one in found.values()] == ["Hat"]
    assert "read is the sheet 'Shop' alone; to have 'Rules' read" in said


def test_a_sheet_without_rows_is_passed_over(tmp_path: Path) -> None:
    head = ["Title", "Description", "Price", "Brand", "Size"]
    for empty in ([head], [head, ["", " "]]):
        found, _, told = read(tmp_path, sheets(Shop=LISTED, Templates=empty))
        assert [one.text("title") for one in found.values()] == ["Hat"]
        assert told == []


def test_of_two_sheets_with_nearly_the_same_columns_the_first_is_read(tmp_path: Path) -> None:
    shop = [[*LISTED[0], "Brand"], [*LISTED[1], "Gap"]]
    sold = [[*shop[0], "Size"], ["Coat", "Grey wool.", "30", "Gap", "M"]]
    found, _, (said,) = read(tmp_path, sheets(Shop=shop, Sold=sold))
    assert [one.text("title") for one in found.values()] == ["Hat"]
    assert "to have 'Sold' read" in said


SOLD = [["Title", "Description", "Price", "Brand", "Size"], ["Coat", "Grey wool.", "30", "Gap", "M"]]


@pytest.mark.parametrize(
    "name", ["Sold", "SOLD 2025", "sold_items", "Archive", "Verkauft", "Vendus", "Example (do not edit)"]
)
def test_a_sheet_of_what_is_sold_is_read_where_there_is_no_other(tmp_path: Path, name: str) -> None:
    shop = [["Title", "Description"], ["Hat", "Red felt."]]
    for order in ({"Shop": shop, name: SOLD}, {name: SOLD, "Shop": shop}):
        found, _, (said,) = read(tmp_path, sheets(**order))
        assert [one.text("title") for one in found.values()] == ["Hat"]
        assert f"read is the sheet 'Shop' alone; to have {name!r} read" in said
    found, _, told = read(tmp_path, sheets(**{name: SOLD}))
    assert ([one.text("title") for one in found.values()], told) == (["Coat"], [])
    unknown = [["Artikel", "Was es ist"], ["Hut", "Rot."]]
    for order in ({"Shop": unknown, name: SOLD}, {name: SOLD, "Shop": unknown}):
        (said,) = read(tmp_path, sheets(**order))[2]
        assert f"read is the sheet {name!r}; 'Shop' beside it has no listings" in said


@pytest.mark.parametrize("name", ["Unsold", "Not sold yet", "To be sold", "Noch nicht verkauft", "Soldes", "Old Navy"])
def test_a_sheet_of_what_is_not_sold_yet_is_read(tmp_path: Path, name: str) -> None:
    shop = [["Title", "Description"], ["Hat", "Red felt."]]
    found, _, _ = read(tmp_path, sheets(**{"Notes": shop, name: SOLD}))
    assert [one.text("title") for one in found.values()] == ["Coat"]


def test_without_a_known_sheet_the_likeliest_is_shown(tmp_path: Path) -> None:
    own = [
        ["Artikel", "Preis", "Was es ist"],
        ["Schal", "12", "Grau, aus Wolle, sehr weich und warm, ohne Flecken oder Löcher."],
    ]
    _, (wrong,), _ = read(tmp_path, sheets(Help=[["How to fill this in"], ["One row a piece"]], Data=own))
    assert "has no header that is known in its sheet 'Data'" in wrong
    assert "Found: Artikel, Preis, Was es ist" in wrong


def test_a_sheet_that_is_shown_comes_before_a_hidden_one(tmp_path: Path) -> None:
    hidden = edited((r'<sheet name="Stock"', '<sheet name="Stock" state="hidden"'), part="xl/workbook.xml")
    assert read(tmp_path, hidden)[0].keys() == {2, 3, 4, 5}  # where there is no other

    def second(book: Any, _: Any) -> None:
        sheet = book.add_worksheet("Now")
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, ["Hat", "Red felt.", "S", "F1"])

    both = edited(
        (r'<sheet name="Stock"', '<sheet name="Stock" state="hidden"'), part="xl/workbook.xml", data=workbook(second)
    )
    assert [one.text("title") for one in read(tmp_path, both)[0].values()] == ["Hat"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "locked with a password"),
        (edited(("sheet1.xml", "sheet9.xml"), part="xl/_rels/workbook.xml.rels"), "no sheet with cells"),
        (edited(("<sheet [^>]*>", ""), part="xl/workbook.xml"), "no sheet with cells"),
        (edited(("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "urn:strict")), "no sheet with cells"),
    ],
)
def test_a_workbook_without_rows_says_what_to_do(tmp_path: Path, data: bytes, said: str) -> None:
    found, (wrong,), _ = read(tmp_path, data)
    assert not found
    assert said in wrong
    assert "Save it again" in wrong


def test_what_xml_cannot_hold_is_read(tmp_path: Path) -> None:
    text = '<c r="B4" t="inlineStr"><is><t>One_x000D_\nTwo &amp; _x0041_</t></is></c>'
    assert read(tmp_path, edited((DESCRIPTION, text)))[0][4].text("description").split() == ["One", "Two", "&", "A"]


def test_what_stands_behind_the_rows_is_not_in_their_way(tmp_path: Path) -> None:
    behind = '<conditionalFormatting><cfRule type="nonsense" priority="x"/></conditionalFormatting></worksheet>'
    found, wrong, _ = read(tmp_path, edited(("</worksheet>", behind)))
    assert found.keys() == {2, 3, 4, 5}
    assert wrong == []
