"""Tables of listings: the exports of tools by their documented shapes, own tables, broken rows, and local photos."""

from __future__ import annotations

import csv
import io
import json
import struct
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from zipfile import ZipFile

import jsonschema
import pytest
from click.testing import CliRunner
from PIL import Image

from linter.cli import main
from linter.commands.outcome import Exit
from linter.listing import Listing, Problem, Source, Span
from linter.readers.html_text import plain_text
from linter.readers.sources import find_listings
from linter.report.places import photo_path

TEXT = "Soft knit, worn twice.\nPit to pit 20 in."
HTML = "<p>Soft knit, worn&nbsp;twice.</p><div>Pit to pit 20 in.</div><script>track()</script>"


def as_csv(*rows: Sequence[str], separator: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue()


def save(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(
    path: Path,
    photos: Path | None = None,
    columns: Mapping[str, str] | None = None,
    tell: Callable[[str], object] = str,
) -> list[Listing | Problem]:
    return [one.read() if isinstance(one, Source) else one for one in find_listings([path], photos, columns, tell)]


def listings(path: Path, photos: Path | None = None, columns: Mapping[str, str] | None = None) -> list[Listing]:
    found = read(path, photos, columns)
    assert all(isinstance(one, Listing) for one in found), found
    return [one for one in found if isinstance(one, Listing)]


def texts(listing: Listing) -> dict[str, str]:
    return {name: field.text for name, field in listing.fields.items()}


def problems(path: Path, columns: Mapping[str, str] | None = None) -> list[str]:
    return [str(one) for one in read(path, columns=columns) if isinstance(one, Problem)]


VENDOO = (
    "Images,Title,Description,Brand,Condition,Primary Color,Secondary Color,Tags,Sku,(Warehouse Location),Category,"
    "Price,Status,Listed Date,Sold Date,Shipped Date,Listing Platforms,Sold Platform,Internal Notes,Price Sold,"
    "Cost of Goods,Marketplace Fees,Shipping Expenses,Labels,Quantity Left,Quantity Sold"
).split(",")
DEPOP = [
    *"Description,Category,Price,Brand,Condition,Size,Color 1,Color 2,Source 1,Source 2,Age".split(","),
    *"Style 1,Style 2,Style 3,Location,Picture Hero url".split(","),
    *(f"Picture {number} url" for number in range(2, 9)),
    *"Domestic Shipping price,International Shipping price,SKU".split(","),
]
FILE_EXCHANGE = (
    "*Action(SiteID=US|Country=US|Currency=USD|Version=1193|CC=UTF-8),CustomLabel,*Category,*Title,Relationship,"
    "*ConditionID,*C:Brand,*C:Size,*C:Color,*C:Department,C:Material,PicURL,*Description,*StartPrice,*Quantity"
).split(",")
DRAFTS = (
    "Action,Custom label (SKU),Category ID,Title,UPC,Price,Quantity,Item photo URL,Condition ID,Description,Format"
).split(",")
SHOPIFY = (
    "Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,"
    "Variant Price,Image Src,Image Position"
).split(",")
ETSY = [
    *"TITLE,DESCRIPTION,PRICE,CURRENCY_CODE,QUANTITY,TAGS,MATERIALS".split(","),
    *(f"IMAGE{number}" for number in range(1, 11)),
    *"VARIATION 1 TYPE,VARIATION 1 NAME,VARIATION 1 VALUES,SKU".split(","),
]
GOOGLE = "id,title,description,link,image_link,additional_image_link,price,brand,condition,color,size,gender".split(",")
CROSSLIST = "Id,Title,Description,Brand,Condition,Color,Category id,Size id,Price,Quantity,SKU,Images".split(",")


def row(header: Sequence[str], **cells: str) -> list[str]:
    """Return a row of a header by what its columns begin with, in lower case without blanks and stars."""
    keys = [name.lower().strip("*").replace(" ", "").replace(":", "").split("(")[0] for name in header]
    assert set(cells) <= set(keys), (set(cells) - set(keys), keys)
    return [cells.get(key, "") for key in keys]


URLS = "https://img.example.com/a.jpg"
EXPORTS: dict[str, tuple[str, dict[str, str]]] = {
    "vendoo": (
        as_csv(
            VENDOO,
            row(VENDOO, title="Wool jumper", description=TEXT, sku="AB-1", primarycolor="Blue", quantityleft="1",
                listingplatforms="Mercari", images=URLS),
        ),
        {"title": "Wool jumper", "description": TEXT, "sku": "AB-1", "color": "Blue", "quantity": "1",
         "marketplace": "Mercari"},
    ),
    "depop": (
        as_csv(
            ["Template version: 6"],
            DEPOP,
            ["Write what a buyer wants to know", "Choose one"],
            row(DEPOP, description=TEXT, size="M", color1="Blue", condition="Used - Good", picture2url=URLS),
        ),
        {"description": TEXT, "size": "M", "color": "Blue", "condition": "Used - Good", "marketplace": "depop"},
    ),
    "file exchange": (
        as_csv(
            ["#INFO", "Version=1.0"],
            FILE_EXCHANGE,
            row(FILE_EXCHANGE, action="Add", title="Wool jumper", description=HTML, conditionid="3000-Pre-owned",
                cbrand="Elmhurst", cdepartment="Women", startprice="20"),
            row(FILE_EXCHANGE, relationship="Variation", csize="M", quantity="1"),
            row(FILE_EXCHANGE, relationship="Variation", csize="L", quantity="1"),
        ),
        {"title": "Wool jumper", "description": TEXT, "condition": "Pre-owned - Good", "brand": "Elmhurst",
         "department": "Women", "price": "20", "size": "M, L", "quantity": "1", "marketplace": "ebay"},
    ),
    "drafts": (
        as_csv(
            ["#INFO", "Version=0.0.2", "Template= eBay-draft-listings-template_US"],
            ["Info", "Version=1.0.0", "Template=fx_category_template_EBAY_US"],
            DRAFTS,
            row(DRAFTS, action="Draft", customlabel="AB-1", title="Wool jumper", description=TEXT, conditionid="1500",
                categoryid="11484", price="20"),
        ),
        {"title": "Wool jumper", "description": TEXT, "sku": "AB-1", "condition": "New without tags",
         "category": "11484", "price": "20", "marketplace": "ebay"},
    ),
    "shopify": (
        as_csv(
            SHOPIFY,
            row(SHOPIFY, handle="jumper", title="Wool jumper", body=HTML, vendor="Elmhurst", option1name="Size",
                option1value="M", variantprice="20.00", imagesrc=URLS),
            row(SHOPIFY, handle="jumper", imagesrc="https://img.example.com/b.jpg"),
        ),
        {"title": "Wool jumper", "description": TEXT, "brand": "Elmhurst", "size": "M", "price": "20.00"},
    ),
    "etsy": (
        as_csv(
            ETSY,
            row(ETSY, title="Wool jumper", description="Soft &amp; warm.\nPit to pit 20&quot;", currency_code="USD",
                materials="Wool", variation1type="Size", variation1values="S,M", image1=URLS, sku="AB-1"),
        ),
        {"title": "Wool jumper", "description": 'Soft & warm.\nPit to pit 20"', "material": "Wool", "size": "S, M",
         "sku": "AB-1", "marketplace": "etsy"},
    ),
    "google": (
        as_csv(
            GOOGLE,
            row(GOOGLE, id="AB-1", title="Wool jumper", description=TEXT, image_link=URLS, condition="used",
                gender="female", size="M"),
            separator="\t",
        ),
        {"title": "Wool jumper", "description": TEXT, "sku": "AB-1", "condition": "used", "department": "female",
         "size": "M"},
    ),
    "crosslist": (
        as_csv(
            CROSSLIST,
            row(CROSSLIST, title="Wool jumper", description=TEXT, sizeid="117", categoryid="12", images="a.jpg|b.jpg"),
        ),
        {"title": "Wool jumper", "description": TEXT, "category": "12"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", EXPORTS)
def test_each_export_becomes_one_listing_with_its_fields(tmp_path: Path, name: str) -> None:
    content, fields = EXPORTS[name]
    (listing,) = listings(save(tmp_path, "export.csv", content))
    assert texts(listing) == fields
    assert listing.photos_elsewhere


OWN = as_csv(["Title", "Desc", "Price"], ["Café dress", TEXT, "20"])


@pytest.mark.parametrize(
    "content",
    [
        OWN.encode("utf-8-sig"),
        OWN.encode("utf-16"),
        OWN.encode("utf-16-le"),
        OWN.encode("cp1252"),
        as_csv(["Title", "Desc", "Price"], ["Café dress", TEXT, "20"], separator=";").encode(),
        as_csv(["Title", "Desc", "Price"], ["Café dress", TEXT, "20"], separator="\t").encode(),
        OWN.replace("\r\n", "\r").encode(),
    ],
    ids=["bom", "utf-16", "utf-16 without mark", "windows-1252", "semicolon", "tab", "old Mac line ends"],
)
def test_a_table_is_read_whatever_program_wrote_it(tmp_path: Path, content: bytes) -> None:
    (listing,) = listings(save(tmp_path, "own.csv", content))
    assert {name: text.replace("\r", "\n") for name, text in texts(listing).items()} == {
        "title": "Café dress",
        "description": TEXT,
        "price": "20",
    }


def test_a_row_is_named_by_its_number_and_sku_and_placed_by_its_line(tmp_path: Path) -> None:
    path = save(tmp_path, "own.csv", as_csv(["sku", "title", "description"], ["A/1", "One", TEXT], ["A2", "Two", TEXT]))
    first, second = listings(path)
    assert [first.path, second.path] == [path / "row 2 A 1", path / "row 3 A2"]
    assert second.file == path
    assert second.place_in_file(Span("title", 0, 3)) == (4, 1)  # the first row takes two lines


def test_what_is_remembered_of_a_row_rests_on_its_place_and_on_the_column_map(tmp_path: Path) -> None:
    path = save(tmp_path, "own.csv", "title,description\nOne,Soft.\nOne,Soft.\n")
    found = [*find_listings([path]), *find_listings([path], columns={"description": "title"})]
    assert len({one.content for one in found if isinstance(one, Source)}) == 4


def test_a_column_map_reads_a_table_with_other_names(tmp_path: Path) -> None:
    path = save(tmp_path, "own.csv", "Artikel;Text;Bild\nKleid;Leinen, getragen.;a.jpg\n")
    columns = {"title": "artikel", "description": "Text", "photos": "Bild"}
    (listing,) = listings(path, columns=columns)
    assert texts(listing) == {"title": "Kleid", "description": "Leinen, getragen."}
    (said,) = problems(path, {"title": "Name", "description": "Text"})
    assert "no column 'Name'" in said
    assert "Found: Artikel, Text, Bild" in said


@pytest.mark.parametrize("content", ["", "\n\n"])
def test_an_empty_table_is_called_so(tmp_path: Path, content: str) -> None:
    (said,) = problems(save(tmp_path, "own.csv", content))
    assert "is empty: it has no header and no row" in said


def test_a_wrong_header_names_what_is_missing_and_what_is_there(tmp_path: Path) -> None:
    (said,) = problems(save(tmp_path, "own.csv", "Handle,Body (HTML),Vendor\nx,y,z\n"))
    assert "Found: Handle, Body (HTML), Vendor" in said
    assert "Shopify products; of its columns title are missing" in said
    assert "[columns]" in said


def test_jsonl_goes_on_after_a_broken_line(tmp_path: Path) -> None:
    good = {"title": "Wool \ud800jumper", "description": TEXT, "price": 20, "materials": ["wool", "silk"]}
    path = save(tmp_path, "shop.jsonl", f"{json.dumps(good)}\n{{broken\n[1]\n{json.dumps(good)}\n")
    found = read(path)
    assert [isinstance(one, Listing) for one in found] == [True, False, False, True]
    assert isinstance(found[0], Listing)
    assert texts(found[0]) == {
        "title": "Wool \ufffdjumper",
        "description": TEXT,
        "price": "20",
        "material": "wool, silk",
    }
    assert "line 2 is not valid JSON" in str(found[1])


def test_xlsx_reads_the_sheet_with_the_header(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["Help"])  # type: ignore[union-attr]
    sheet = book.create_sheet("Template")
    sheet.append(["Title", "Description", "Price"])
    sheet.append(["Wool jumper", TEXT, 20.0])
    book.save(tmp_path / "own.xlsx")
    (listing,) = listings(tmp_path / "own.xlsx")
    assert texts(listing) == {"title": "Wool jumper", "description": TEXT, "price": "20"}
    (said,) = problems(save(tmp_path, "bad.xlsx", "no zip"))
    assert "cannot be read as an Excel file" in said


BROKEN = {
    "more cells than the header": ("b,two,one,more", "row 3 (line 3) has 4 cells, the header has 2"),
    "fewer cells": ("b", "row 3 (line 3) has 1 cell, the header has 2"),
    "a quote that is not closed": ('b,"open', "row 3 (line 3) cannot be read: a quote"),
    "a quote that is not doubled": ('b,"the "best" one"', "row 3 (line 3) cannot be read: a quote"),
}


def test_rows_are_counted_as_a_spreadsheet_does(tmp_path: Path) -> None:
    rows = '"One","over\ntwo lines"\n\nTwo,Linen\n'
    found = listings(save(tmp_path, "own.csv", f"my table,\ntitle,description\n{rows}"))
    assert [one.path.name for one in found] == ["row 3", "row 5"]


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_row_is_told_and_the_others_go_on(tmp_path: Path, name: str) -> None:
    line, said = BROKEN[name]
    found = read(save(tmp_path, "own.csv", f'title,description\na,"First"\n{line}\nc,"Third"\nd,Fourth\n'))
    assert [texts(one)["title"] for one in found if isinstance(one, Listing)] == ["a", "c", "d"]
    (problem,) = (one for one in found if isinstance(one, Problem))
    assert said in str(problem)


def test_a_description_of_tags_alone_is_none(tmp_path: Path) -> None:
    feed = save(tmp_path, "shop.csv", as_csv(GOOGLE, row(GOOGLE, id="A", title="Hat", description="<p></p>")))
    assert "description" not in texts(listings(feed)[0])


def test_a_row_with_a_text_too_long_for_an_advert_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    rows = "".join(f"{title},{text}\n" for title, text in (("Hat", "Red felt."), ("Book", "word " * 20_001)))
    hat, book, cap = read(save(tmp_path, "own.csv", f"title,description\n{rows}Cap,Wool.\n"))
    assert isinstance(book, Problem)
    assert "characters, too long for an advert: at most 100,000 are judged" in book.reason
    assert [texts(one)["title"] for one in (hat, cap) if isinstance(one, Listing)] == ["Hat", "Cap"]


def test_a_row_without_any_text_is_told(tmp_path: Path) -> None:
    found = read(save(tmp_path, "own.csv", "title,description,price\n,,5\n,,\nDress,Linen,6\n"))
    assert "row 2" in str(found[0])
    assert "neither a title nor a description" in str(found[0])
    assert len(found) == 2


PHOTOS = (
    "AB-1/b.jpg",
    "AB-1/a.jpg",
    "CD_1.jpg",
    "CD_2.jpg",
    "IMG_20260801.jpg",
    "front.jpg",
    "row 5/x.jpg",
    "stray.png",
)
ROWS = as_csv(
    ["sku", "title", "description", "images"],
    ["ab-1", "One", "Text", "https://img.example.com/unknown.jpg"],
    ["CD", "Two", "Text", ""],
    ["", "Three", "Text", "https://img.example.com/front.jpg|https://img.example.com/x/IMG_20260801.jpg?w=640"],
    ["", "Four", "Text", ""],
    ["CD-9", "Five", "Text", ""],
)


def test_photos_are_found_by_file_name_sku_and_row(tmp_path: Path) -> None:
    folder = tmp_path / "photos"
    for name in PHOTOS:
        save(folder, name, b"")
    said: list[str] = []
    found = [one for one in read(save(tmp_path, "own.csv", ROWS), folder, tell=said.append) if isinstance(one, Listing)]
    assert [[photo.path.relative_to(folder).as_posix() for photo in one.photos] for one in found] == [
        ["AB-1/a.jpg", "AB-1/b.jpg"],
        ["CD_1.jpg", "CD_2.jpg"],
        ["IMG_20260801.jpg"],
        ["row 5/x.jpg"],
        [],
    ]
    assert [one.photos_elsewhere for one in found] == [False, False, False, False, True]
    (line,) = said
    assert "4 of 5 listings have photos there (2 by SKU, 1 by file name, 1 by row number)" in line
    assert "2 of the 8 photos there belong to no row" in line


def test_a_photo_name_of_several_folders_is_taken_with_its_folder_only(tmp_path: Path) -> None:
    folder = tmp_path / "photos"
    for name in ("one/1.jpg", "two/1.jpg"):
        save(folder, name, b"")
    path = save(tmp_path, "own.csv", "title,description,images\nA,Text,1.jpg\nB,Text,two/1.jpg\n")
    assert [[photo.path for photo in one.photos] for one in listings(path, folder)] == [[], [folder / "two/1.jpg"]]


def test_html_becomes_lines_and_plain_text_stays() -> None:
    assert plain_text("<ul><li>Waist 15&quot;</li><li>Rise 10 &amp; up</li></ul>") == '- Waist 15"\n- Rise 10 & up'
    assert plain_text("Waist < 15 in,\nrise > 10 in & up") == "Waist < 15 in,\nrise > 10 in & up"


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["check", *map(str, arguments), "--no-cache"])
    return result.exit_code, result.stdout, result.stderr


def test_without_photos_the_text_is_judged_and_the_photos_are_told(tmp_path: Path) -> None:
    path = save(tmp_path, "own.csv", "title,description\nLinen dress,Small stain on the front. No flaws.\n")
    code, out, _ = run(path, "--format", "json")
    report = json.loads(out)
    names = {finding["name"] for finding in report["listings"][0]["findings"]}
    assert "flaws-denied-and-stated" in names
    assert "too-few-photos" not in names
    assert report["complete"]
    assert {"too-few-photos", "low-light"} <= {entry["rule"] for entry in report["skipped"]}
    assert "not found here" in report["skipped"][0]["reason"]
    assert code in (Exit.CLEAN, Exit.FINDINGS)


SIZE_AND_CONDITION = {
    "vendoo": {"condition"},
    "depop": {"size", "condition"},
    "file exchange": {"size", "condition"},
    "drafts": {"condition"},
    "shopify": set(),  # its options are the seller's to name: that there is none for the size says nothing
    "etsy": set(),
    "google": {"size", "condition"},
    "crosslist": {"condition"},
}


@pytest.mark.parametrize("name", EXPORTS)
def test_what_an_export_has_no_column_for_is_known(tmp_path: Path, name: str) -> None:
    (listing,) = listings(save(tmp_path, "export.csv", EXPORTS[name][0]))
    assert {"size", "condition"} - listing.unstated == SIZE_AND_CONDITION[name]


MISSING = {
    "title": "title-length",
    "size": "no-size-given",
    "condition": "condition-not-stated",
    "department": "required-field-missing",
}


@pytest.mark.parametrize("lacking", [None, *MISSING])
def test_what_a_table_cannot_state_is_no_finding(tmp_path: Path, lacking: str | None) -> None:
    cells = {"description": "Zara blazer in black wool.", "brand": "Zara", "marketplace": "ebay"}
    cells |= {field: "" for field in MISSING if field != lacking}
    path = save(tmp_path, "own.csv", as_csv(list(cells), list(cells.values())))
    _, out, _ = run(path, "--format", "json", "--select", ",".join(MISSING.values()))
    report = json.loads(out)
    rules = {finding["name"] for finding in report["listings"][0]["findings"]}
    skipped = {entry["rule"]: entry["reason"] for entry in report["skipped"]}
    skipping = {MISSING[lacking]} if lacking else set()
    assert rules == set(MISSING.values()) - skipping
    assert set(skipped) == skipping
    assert all(f"no column for {lacking};" in reason for reason in skipped.values())


def test_a_folder_in_which_nothing_matches_leaves_the_run_incomplete(tmp_path: Path) -> None:
    save(tmp_path, "photos/IMG_1.jpg", b"")
    code, _, err = run(save(tmp_path, "own.csv", ROWS), "--photos", tmp_path / "photos")
    assert code == Exit.INCOMPLETE
    assert "holds 1 photo; none belongs to one of the 5 listings of own.csv" in err


def test_reports_place_a_finding_in_the_table(tmp_path: Path) -> None:
    path = save(tmp_path, "own.csv", "title,description\nLinen dress,Small stain on the front. No flaws.\n")
    _, out, _ = run(path, "--format", "github", "--select", "flaws-denied-and-stated,no-pet-note")
    assert out.count(f"file={path.as_posix()},line=2,") == 2


def test_reports_find_the_photos_of_a_row(tmp_path: Path) -> None:
    (tmp_path / "photos" / "AB-1").mkdir(parents=True)
    Image.new("RGB", (700, 700), "teal").save(tmp_path / "photos" / "AB-1" / "front.jpg")
    path = save(tmp_path, "own.csv", "sku,title,description\nAB-1,Linen dress,Linen dress in green.\n")
    shop, page = tmp_path / "shop.json", tmp_path / "shop.html"
    run(
        path,
        "--photos",
        tmp_path / "photos",
        "--format",
        "json",
        "--output",
        shop,
        "--format",
        "html",
        "--output",
        page,
    )
    report = json.loads(shop.read_text())
    schema = json.loads((Path(__file__).parents[2] / "linter/report/report.schema.json").read_text())
    jsonschema.validate(report, schema)
    (listing,) = report["listings"]
    assert [photo["file"] for photo in listing["photos"]] == ["AB-1/front.jpg"]
    assert photo_path(listing, "AB-1/front.jpg") == (tmp_path / "photos/AB-1/front.jpg").as_posix()
    assert "data:image/jpeg" in page.read_text()


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ('titel = "Name"', "unknown field 'titel' in [columns]. Did you mean 'title'?"),
        ("description = 3", "description must be the name of a column"),
        ('title = "Name"', "[columns] needs description"),
    ],
)
def test_a_column_map_that_cannot_be_used_is_refused(tmp_path: Path, columns: str, said: str) -> None:
    config = save(tmp_path, "listlint.toml", f"[columns]\n{columns}\n")
    code, _, err = run(save(tmp_path, "own.csv", ROWS), "--config", config)
    assert code == Exit.USAGE
    assert said in err


def test_a_column_map_in_the_settings_is_used(tmp_path: Path) -> None:
    save(tmp_path, "listlint.toml", '[columns]\ntitle = "Artikel"\ndescription = "Text"\n')
    _, out, _ = run(save(tmp_path, "own.csv", "Artikel;Text\nDress;Linen, worn twice.\n"), "--format", "json")
    assert json.loads(out)["listings"][0]["title"] == "Dress"


def workbook(count: int = 40) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for number in range(count):
            cells = (
                (f"Scarf {number}", f"Grey {number}, 70 in.", number + 0.5) if number else ("title", "desc", "price")
            )
            sheet.write_row(number, 0, cells)
    return out.getvalue()


def with_part(change: Callable[[bytes], bytes], name: str = "xl/worksheets/sheet1.xml") -> bytes:
    out = io.BytesIO()
    with ZipFile(io.BytesIO(workbook())) as whole, ZipFile(out, "w") as changed:
        for part in whole.namelist():
            changed.writestr(part, change(whole.read(part)) if part == name else whole.read(part))
    return out.getvalue()


def shortened(data: bytes) -> bytes:
    """A workbook whose list of parts says that the sheet is shorter than it is."""
    listed = data.rindex(b"PK\1\2", 0, data.rindex(b"xl/worksheets/sheet1.xml"))
    (size,) = struct.unpack_from("<I", data, listed + 24)
    return data[: listed + 24] + struct.pack("<I", size - 600) + data[listed + 28 :]


DAMAGED: dict[str, tuple[Callable[[], bytes], int]] = {
    "a sheet that is cut off": (lambda: with_part(lambda part: part[: part.index(b'<c r="B30"')]), 28),
    "a size that is a lie": (lambda: shortened(workbook()), 0),
    "a file that is cut off": (lambda: workbook()[:3000], 0),
    "a table of words that is gone": (lambda: with_part(lambda _: b"<sst", "xl/sharedStrings.xml"), 0),
}


@pytest.mark.parametrize("kind", DAMAGED)
def test_the_rows_before_the_damage_of_a_workbook_are_kept(tmp_path: Path, kind: str) -> None:
    make, count = DAMAGED[kind]
    save(tmp_path, "z.csv", "title,description\nHat,Red felt.\n")
    damaged = save(tmp_path, "shop.xlsx", make())
    found = [one.read() if isinstance(one, Source) else one for one in find_listings([damaged, tmp_path / "z.csv"])]
    *rows, problem, last = found
    assert isinstance(problem, Problem)
    assert problem.path == damaged
    assert "cannot be read" in problem.reason
    assert problem.advice
    assert isinstance(last, Listing)
    assert [one.text("title") for one in rows if isinstance(one, Listing)] == [
        f"Scarf {n + 1}" for n in range(len(rows))
    ]
    assert len(rows) == count


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"title": "A", "x": ' + "[" * 600 + "]" * 600 + "}", "line 2 nests lists too deeply"),
        ('{"title": "A", "x": ' + '{"a":' * 700 + "1" + "}" * 700 + "}", "line 2 nests lists too deeply"),
        ('{"title": "A", "price": ' + "9" * 5000 + "}", "line 2 holds a number of more than 1000 digits"),
        ('{"title": "A", "description": "Small stain.", "description": "Soft."}', "line 2 states `description` twice"),
        ('{"title": \u201cA\u201d}', "line 2 is not valid JSON"),
    ],
    ids=["lists", "objects", "digits", "twice", "quotes"],
)
def test_a_line_that_cannot_be_read_is_told_and_the_others_go_on(tmp_path: Path, line: str, said: str) -> None:
    good = '{"title": "Hat", "description": "Red felt."}'
    first, problem, third = read(save(tmp_path, "shop.jsonl", f"{good}\n{line}\n{good}\n"))
    assert isinstance(first, Listing)
    assert isinstance(third, Listing)
    assert said in str(problem)


@pytest.mark.parametrize("head", ["title,description,description", "title,Description,description "])
@pytest.mark.parametrize("cells", ["Small stain.,Perfect.", "Perfect.,Small stain."])
def test_two_columns_of_one_name_are_told_where_they_differ(tmp_path: Path, head: str, cells: str) -> None:
    rows = f"{head}\nHat,{cells}\nCap,Blue.,Blue.\nBag,,Green.\n"
    hat, cap, bag = listings(save(tmp_path, "own.csv", rows))
    (problem,) = hat.problems
    assert "has two texts for its description, under one name." in str(problem)
    assert "description" in hat.unstated
    assert "description" not in hat.fields
    assert [(one.text("description"), one.problems) for one in (cap, bag)] == [("Blue.", ()), ("Green.", ())]


def test_photos_in_columns_of_one_name_are_all_read(tmp_path: Path) -> None:
    for name in ("1.jpg", "2.jpg", "3.jpg"):
        save(tmp_path, f"photos/{name}", b"x")
    table = save(tmp_path, "own.csv", "title,description,photo,photo,Photo\nHat,Red.,1.jpg,2.jpg,3.jpg\n")
    (hat,) = listings(table, tmp_path / "photos")
    assert [photo.name for photo in hat.photos] == ["1.jpg", "2.jpg", "3.jpg"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("own.jsonl", '{"title": "Hat", "Description": "Small stain.", "description": "Perfect."}\n'),
        ("own.json", '[{"title": "Hat", "DESCRIPTION": "Small stain.", "description ": "Perfect."}]'),
    ],
)
def test_keys_that_differ_in_capitals_or_blanks_alone_are_told(tmp_path: Path, name: str, content: str) -> None:
    (hat,) = read(save(tmp_path, name, content))
    assert isinstance(hat, Listing)
    assert "description" not in hat.fields
    assert ["has two texts for its description" in str(one) for one in hat.problems] == [True]
    (same,) = read(save(tmp_path, name, content.replace("Small stain.", "Perfect.")))
    assert isinstance(same, Listing)
    assert same.text("description") == "Perfect."


def test_keys_that_no_listing_has_may_come_to_one_name(tmp_path: Path) -> None:
    (hat,) = read(save(tmp_path, "own.jsonl", '{"Ref": 1, "REF": 2, "title": "Hat", "description": "Red."}\n'))
    assert isinstance(hat, Listing)
    assert (hat.text("description"), hat.problems) == ("Red.", ())
