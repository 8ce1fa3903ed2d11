"""Fixing tables: a copy in which the descriptions that are fixed differ, and not a byte besides."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
from io import BytesIO, StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
import xlsxwriter
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font
from PIL import Image

from linter.cli import main
from linter.fix.csv_table import CsvTable
from linter.fix.editable import UneditableError
from linter.fix.json_table import JsonTable
from tests.readers.test_workbooks import DAMAGED, edited

SHOP = """\
select = ["DIS", "MEA"]
[shop]
smoke = "free"
pets = "present"
disclaimer = "Please go by the measurements; it may have shrunk."
"""
TERMS = "Please go by the measurements; it may have shrunk."
HOME = "Smoke-free home. There are pets in the home."
ADDED = f"\n\n{TERMS}\n\n{HOME}"


@pytest.fixture(autouse=True)
def _shop(tmp_path: Path) -> None:
    (tmp_path / "listlint.toml").write_text(SHOP)


def fix(*args: object) -> Result:
    return CliRunner().invoke(main, ["fix", *map(str, args)], catch_exceptions=False)


def fixed(table: Path, *args: object) -> bytes:
    """Return the bytes of a table's fixed copy; the table stays."""
    before = table.read_bytes()
    copy = table.with_stem("copy")
    done = fix(table, "--output", copy, "--fail-on", "never", *args)
    assert done.exit_code == 0, done.stderr
    assert table.read_bytes() == before
    return copy.read_bytes()


# {1} to {4} are what is added to each description; rows as Excel, LibreOffice, Google Sheets and scripts write them.
CSV = {
    "Excel, UTF-8": (
        (
            "sku;title;description;price\r\n"
            'A1;Green wool sweater M;"Soft – worn twice.\nChest 20 in, length 26 in.{lines}";"12,50"\r\n'
            'A2;"Dress ""Lily"" M";"Linen; 30"" wide. Chest 18 in, waist 15 in, length 40 in.{lines}"; 3 \r\n'
            ";;;\r\n\r\n"
            'A3;Coat M;"Warm. May have shrunk. From a smoker\'s home with a dog.";4\r\n'
        ),
        ["utf-8-sig", "cp1252"],
    ),
    "LibreOffice, everything in quotes": (
        '"title","description","sku"\n"Green wool sweater M","Chest 20 in, length 26 in.\n#knit{tag}","A1"\n',
        ["utf-8", "utf-16"],
    ),
    "Excel, Unicode text": (
        "title\tdescription\tsku\r\nGreen wool sweater M\tChest 20 in, length 26 in.{line}\tA1\r\n",
        ["utf-16", "utf-16-le"],
    ),
    "Google Sheets": (
        'title,description\r\nSweater M,"Chest 20 in, length 26 in.{line}"\r\nJeans 32,"Waist 16 in, rise 9 in.{line}"',
        ["utf-8"],
    ),
    "a script's, with a lost quote": (
        (
            'title,description,sku\nSweater M,"Chest 20 in, length 26 in.{line}",A1\nBag,"lost,A2\n'
            'Scarf,30" wide. Waist nothing. May have shrunk.{home},A3\n'
        ),
        ["utf-8"],
    ),
    "Shopify": (
        (
            "Handle,Title,Body (HTML),Image Src\n"
            'coat,Wool coat M,"<p>Warm.</p>\n<p>Chest 20 in, length 30 in, sleeve 24 in.</p>{html}",https://e.org/1.jpg\n'
            "coat,,,https://e.org/2.jpg\n"
        ),
        ["utf-8"],
    ),
    "eBay File Exchange": (
        (
            "Info,Version=1.0.0,Template=fx_category_template_EBAY_GB\n#INFO,,,,\n"
            "*Action(SiteID=UK|Country=GB),*Title,*Description,PicURL,CustomLabel\n"
            'Add,Wool coat M,"<font size=""4"">Chest 20 in, length 30 in,<br>sleeve 24 in.{breaks}</font>",,W1\n'
            "Add,Wool coat M,Chest 20 in &amp; length 30 in &amp; sleeve 24 in.{line},,W2\n"
        ),
        ["utf-8"],
    ),
}
FORMS = {
    "lines": ADDED,
    "line": f" {TERMS} {HOME}",
    "home": f" {HOME}",
    "tag": "",
    "html": f"\n<p>{TERMS}</p>\n<p>{HOME}</p>",
    "breaks": f"<br><br>{TERMS}<br><br>{HOME}",
}


@pytest.mark.parametrize(("name", "encoding"), [(name, code) for name, (_, codes) in CSV.items() for code in codes])
def test_only_the_descriptions_differ(tmp_path: Path, name: str, encoding: str) -> None:
    rows = CSV[name][0]
    if "{tag}" in rows:
        rows = rows.replace("\n#knit{tag}", "{lines}\n#knit")
    table = tmp_path / ("shop.tsv" if "\t" in rows else "shop.csv")
    before = rows.format(**dict.fromkeys(FORMS, ""))
    table.write_bytes(before.encode(encoding))
    if "lost" in name:
        done = fix(table, "--output", tmp_path / "copy.csv")
        assert (done.exit_code, "row 3 (line 3) cannot be read" in done.stderr) == (3, True)
        made = (tmp_path / "copy.csv").read_bytes()
    else:
        made = fixed(table)
    after = rows.format(**FORMS)
    if "LibreOffice" in name:
        after = after.replace("\n#knit", "\n\n#knit")
    assert made.decode(encoding) == after.removeprefix("\ufeff")
    assert made == after.encode(encoding)
    again = table.with_stem("copy")
    said = fix(again, "--output", tmp_path / f"again{table.suffix}").stdout
    assert "needed no change" in said or "nothing is changed without --unsafe" in said


CELLS = st.text(st.sampled_from('a" ,;\t\n<é'), max_size=6)


@settings(max_examples=40)
@given(
    st.lists(st.tuples(CELLS, CELLS.filter(str.strip), CELLS), min_size=1, max_size=4),
    st.sampled_from(",;\t"),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    CELLS.filter(str.strip),
)
def test_any_cell_can_be_given_any_text(
    rows: list[tuple[str, str, str]], separator: str, end: str, quoting: Any, text: str
) -> None:
    """Whatever stands in the cells: what is read of the new file differs in the one cell."""
    with TemporaryDirectory() as folder:
        table = Path(folder) / "shop.csv"

        def written(rows: list[tuple[str, str, str]]) -> bytes:
            out = StringIO()
            csv.writer(out, delimiter=separator, lineterminator=end, quoting=quoting).writerows(
                [("title", "description", "sku"), *rows]
            )
            return out.getvalue().encode()

        table.write_bytes(written(rows))
        made = CsvTable(table, {}).with_texts({(2, "description"): text}).decode()
    wanted = [["title", "description", "sku"], *map(list, rows)]
    wanted[1][1] = text
    assert list(csv.reader(StringIO(made, newline=""), delimiter=separator)) == wanted
    if quoting == csv.QUOTE_ALL:
        assert made.encode() == written([(rows[0][0], text, rows[0][2]), *rows[1:]])


def test_a_byte_that_is_no_character_stays(tmp_path: Path) -> None:
    table = tmp_path / "shop.csv"
    table.write_bytes(b"title,description,notes\nCaf\xe9 dress M,Worn.\x81,a\nTop M,Chest 20 in\xe9,\x81\n")
    done = fix(table, "--output", tmp_path / "copy.csv")
    assert "cannot be fixed: row 2: The row holds a byte that is no character." in done.stdout
    assert (tmp_path / "copy.csv").read_bytes() == (
        b"title,description,notes\nCaf\xe9 dress M,Worn.\x81,a\n"
        b"Top M,Chest 20 in\xe9. %s,\x81\n" % f"{TERMS} {HOME}".encode()
    )


def test_a_character_that_the_encoding_lacks_is_told(tmp_path: Path) -> None:
    (tmp_path / "listlint.toml").write_text(SHOP.replace("shrunk.", "shrunk ✂."), "utf-8")
    table = tmp_path / "shop.csv"
    table.write_bytes("title,description\nCafé top M,Chest 20 in\n".encode("cp1252"))
    done = fix(table, "--output", tmp_path / "copy.csv")
    assert "cannot hold '✂': the table is in cp1252, which has no such character" in done.stdout
    assert HOME.encode() in (tmp_path / "copy.csv").read_bytes()


ITEM = '{{"sku": "A\\u00e91",  "Description":"Soft \\"wool\\" 1\\/2.\\nChest 20 in{0}","title" : "Top M", "x": [1.50]}}'


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("shop.jsonl", "{item}\r\n\r\n{{not json\n{item}"),
        ("shop.json", '\ufeff{{"shop": {{"description": "mine"}},\n "items": [\n  {item},\n 3, {item}\n]}}\n'),
        ("shop.json", "[{item}]"),
        ("shop.json", "{item}"),
    ],
)
def test_json_keeps_its_layout_and_escapes(tmp_path: Path, name: str, form: str) -> None:
    table = tmp_path / name
    table.write_text(form.format(item=ITEM.format("")), "utf-8", newline="")
    fix(table, "--output", tmp_path / f"copy{table.suffix}")
    wanted = form.format(item=ITEM.format(ADDED.replace("\n", "\\n")))
    assert (tmp_path / f"copy{table.suffix}").read_bytes().decode() == wanted


@pytest.mark.parametrize("literal", ['"Größe"', '"Gr\\u00f6\\u00dfe \\ud83d\\ude00 a\\/b"', '"plain"'])
def test_json_writes_new_characters_in_the_way_of_the_old(tmp_path: Path, literal: str) -> None:
    table = tmp_path / "shop.json"
    table.write_text(f'[{{"description": {literal}}}]', "utf-8")
    file = JsonTable(table)
    cell = (1, "description")
    text = file.text(cell)
    made = file.with_texts({cell: "ü/" + text + "✂"}).decode()
    assert json.loads(made) == [{"description": "ü/" + text + "✂"}]
    assert literal[1:-1] in made
    assert made.isascii() == literal.isascii()
    assert ("\\/" in made) == ("\\/" in literal)


def workbook(path: Path, write: Any) -> Path:
    book = xlsxwriter.Workbook(str(path))
    other, sheet = book.add_worksheet("Mine"), book.add_worksheet("Listings")
    other.write(0, 0, "my notes")
    bold = book.add_format({"bold": True, "text_wrap": True})
    for row, cells in enumerate(
        [
            ["SKU", "Title", "Description", "Price"],
            ["A1", "Wool top M", "Soft.\nChest 20 in, length 26 in.", 12.5],
            ["A2", "Wool top M", "<p>Chest 20 in, length 26 in.</p>", 3],
        ]
    ):
        sheet.write_row(row, 0, cells, bold)
    write(book, sheet, bold)
    image = BytesIO()
    Image.new("RGB", (8, 8), "red").save(image, "PNG")
    sheet.insert_image("G2", "red.png", {"image_data": image})
    book.close()
    return path


def test_a_workbook_keeps_all_but_the_cells(tmp_path: Path) -> None:
    """Other sheets, styles, widths, pictures and formulas stay: but for one part, every part byte by byte."""

    def write(book: Any, sheet: Any, bold: Any) -> None:
        sheet.write_rich_string(1, 2, "Soft ", bold, "wool", ". Chest 20 in, length 26 in.", bold)
        sheet.write_row(3, 0, ["A3", "Wool top M"])
        sheet.write_formula(3, 2, '="Chest 20 in"', None, "Chest 20 in")
        sheet.set_column(2, 2, 60)
        del book

    table = workbook(tmp_path / "shop.xlsx", write)
    done = fix(table, "--output", tmp_path / "copy.xlsx")
    assert "cannot be fixed: row 4 A3: The row works its description out by a formula, which stays." in done.stdout
    assert "row 2: words in bold or colours are plain in the copy" in done.stdout
    with ZipFile(table) as old, ZipFile(tmp_path / "copy.xlsx") as new:
        assert old.namelist() == new.namelist()
        changed = [name for name in old.namelist() if old.read(name) != new.read(name)]
    assert changed == ["xl/worksheets/sheet2.xml"]
    before, after = (openpyxl.load_workbook(path)["Listings"] for path in (table, tmp_path / "copy.xlsx"))
    assert after["C2"].value == f"Soft wool. Chest 20 in, length 26 in. {TERMS} {HOME}"
    assert after["C3"].value == f"<p>Chest 20 in, length 26 in.</p><p>{TERMS}</p><p>{HOME}</p>"
    assert after["C4"].value == '="Chest 20 in"'
    for row in after.iter_rows():
        for cell in row:
            was = before[cell.coordinate]
            assert cell.coordinate in ("C2", "C3") or cell.value == was.value
            assert cell.style_id == was.style_id


def test_a_further_sheet_of_listings_is_told_and_left(tmp_path: Path) -> None:
    def write(book: Any, sheet: Any, bold: Any) -> None:
        del sheet, bold
        hats = book.add_worksheet("Hats")
        hats.write_row(0, 0, ["SKU", "Title", "Description", "Price"])
        hats.write_row(1, 0, ["H1", "Wool hat", "Soft.", 5])

    table = workbook(tmp_path / "shop.xlsx", write)
    done = fix(table, "--output", tmp_path / "copy.xlsx")
    assert done.exit_code == 3
    assert (
        f"not fixed, kept as it is: {table}: its sheet 'Hats' holds listings too, which are left as they are."
        in done.stderr
    )
    assert openpyxl.load_workbook(tmp_path / "copy.xlsx")["Hats"]["C2"].value == "Soft."
    assert TERMS in str(openpyxl.load_workbook(tmp_path / "copy.xlsx")["Listings"]["C2"].value)


def test_workbooks_of_other_programs(tmp_path: Path) -> None:
    """openpyxl's, with a style; and one whose tags have a prefix and whose cells do not say where they stand."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["title", "description"])
    sheet.append(["Wool top M", "Soft.\nChest 20 in, length 26 in. <3 & more"])
    sheet["B2"].font = Font(bold=True)
    book.save(tmp_path / "shop.xlsx")
    bare = tmp_path / "bare.xlsx"
    with ZipFile(tmp_path / "shop.xlsx") as old, ZipFile(bare, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if "sheet1" in name:
                data = data.replace(b"xmlns=", b"xmlns:x=")
                for tag in (b"worksheet", b"sheetData", b"row", b"c ", b"c>", b"v>", b"is>", b"t>"):
                    data = data.replace(b"<" + tag, b"<x:" + tag).replace(b"</" + tag, b"</x:" + tag)
                for row in (b"1", b"2"):
                    data = data.replace(b' r="A%s"' % row, b"").replace(b' r="B%s"' % row, b"")
            new.writestr(name, data)
    for table in (tmp_path / "shop.xlsx", bare):
        fixed(table)
        made = openpyxl.load_workbook(tmp_path / "copy.xlsx").active
        assert made is not None
        assert made["B2"].value == f"Soft.\nChest 20 in, length 26 in. <3 & more{ADDED}"
        assert made["B2"].font.b
        (tmp_path / "copy.xlsx").unlink()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_the_copy(tmp_path: Path) -> None:
    fixed(workbook(tmp_path / "shop.xlsx", lambda *_: None))
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    convert = [*command, "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2"]
    subprocess.run(
        [*convert, "--outdir", tmp_path, tmp_path / "copy.xlsx"], check=True, capture_output=True, timeout=120
    )
    read = next(tmp_path.glob("copy*.csv")).read_text("utf-8")
    assert f'A1,Wool top M,"Soft.\nChest 20 in, length 26 in.{ADDED}",12.5' in read


def test_a_diff_shows_and_writes_nothing(tmp_path: Path) -> None:
    table = tmp_path / "shop.csv"
    table.write_text("title,description,sku\nTop M,<p>Chest 20 in.</p><p>Length 26 in.</p>,A1\nTop M,Soft.,A2\n")
    done = fix(table, "--diff", "--output", tmp_path / "copy.csv")
    assert done.stdout == (
        f"--- {table}/row 2 A1\n+++ {table}/row 2 A1 (fixed)\n@@ -2 +2,3 @@\n"
        f" <p>Length 26 in.</p>\n+<p>{TERMS}</p>\n+<p>{HOME}</p>\n"
        f"--- {table}/row 3 A2\n+++ {table}/row 3 A2 (fixed)\n@@ -1 +1 @@\n-Soft.\n+Soft. {HOME}\n"
        f'{table}: would be fixed: row 2 A1, row 3 A2: "{HOME}" is added, from [shop].\n'
        f'{table}: would be fixed: row 2 A1: Your disclaimer "{TERMS}" is added, from [shop].\n'
        f"{table}: needs --unsafe: row 3 A2: Blanks to fill in are added: Pit to pit, Length.\n"
        f"{table}: cannot be fixed: row 3 A2: Your disclaimer from [shop] is not added yet: it stands on measurements,"
        " and the text gives none. Add them, then run fix again.\n"
        f"{table}: left for you: 1 warning, 1 note; `listlint check {table}` lists them\n"
        f"{table}: 2 of 2 rows would change; --output FILE writes a copy in which they do\n"
    )
    assert not (tmp_path / "copy.csv").exists()


def test_what_many_rows_have_in_common_is_said_once(tmp_path: Path) -> None:
    table = tmp_path / "shop.csv"
    table.write_text("title,description\n" + "Top M,Chest 20 in. Length 26 in.\n" * 6)
    done = fix(table, "--output", tmp_path / "copy.csv")
    assert done.stdout.splitlines() == [
        f'{table}: fixed: 6 rows: Your disclaimer "{TERMS}" is added, from [shop].',
        f'{table}: fixed: 6 rows: "{HOME}" is added, from [shop].',
        f"{tmp_path / 'copy.csv'}: written: a copy of {table} in which 6 of 6 rows differ",
    ]


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["shop.csv"], "name a file for its fixed copy, --output shop-fixed.csv; --diff shows what would change"),
        (["shop.csv", "--output", "shop.csv"], "is the table itself"),
        (["shop.csv", "--output", "link.csv", "--force"], "is the table itself"),
        (["shop.csv", "--output", "there.csv"], "is there already. Name another file, or add --force"),
        (["shop.csv", "--output", "copy.xlsx"], "the copy has the format of shop.csv. Let its name end in .csv"),
        (["shop.csv", "--output", "no/copy.csv"], "its folder does not exist"),
        (["shop.csv", "there.csv", "--output", "copy.csv"], "Give one table, and nothing else"),
        (["."], None),
        ([".", "--output", "copy.csv"], "is for the copy of one table"),
        (["shop.csv", "--output", "copy.csv", "--upright"], "--upright: is for the photos of folders"),
        ([".", "--force"], "there is no --output"),
    ],
)
def test_nothing_is_overwritten_unasked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: list[str], told: str | None
) -> None:
    monkeypatch.chdir(tmp_path)
    data = "title,description\nTop M,Soft.\n"
    for name in ("shop.csv", "there.csv"):
        Path(name).write_text(data)
    Path("link.csv").hardlink_to("shop.csv")
    done = fix(*args)
    if told is not None:
        assert (done.exit_code, told in done.stderr) == (2, True), done.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"shop.csv", "there.csv", "link.csv", "listlint.toml"}
    assert Path("shop.csv").read_text() == Path("there.csv").read_text() == data


def test_a_file_that_is_there_is_replaced_when_told_to(tmp_path: Path) -> None:
    table, copy = tmp_path / "shop.csv", tmp_path / "copy.csv"
    table.write_text("title,description\nTop M,Soft.\n")
    copy.write_text("old")
    assert fix(table, "--output", copy, "--force", "--fail-on", "never").exit_code == 0
    assert HOME in copy.read_text()


def test_a_broken_row_is_named_and_kept_and_the_others_are_fixed(tmp_path: Path) -> None:
    table, copy = tmp_path / "shop.csv", tmp_path / "copy.csv"
    broken = 'Hat M, "odd" ,a,  cell too many\r\n'
    table.write_bytes(f"title,description\r\nTop M,Soft.\r\n{broken}Coat M,Warm.\r\n".encode())
    done = fix(table, "--output", copy)
    assert done.exit_code == 3
    assert f"listlint: not fixed, kept as it is: {table}: row 3 (line 3) has 4 cells" in done.stderr
    assert "in which 2 of 2 rows differ; 1 part not fixed, byte for byte as before\n" in done.stdout
    before, after = (file.read_bytes().splitlines(keepends=True) for file in (table, copy))
    assert [at for at, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1]] == [1, 3]


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("feed.xml", "<rss><channel/></rss>", "is a table that fix cannot write (.xml). Fix it in the program"),
        ("shop.csv", "name,price\nTop,3\n", "has no header that is known"),
        ("shop.json", "{", "is not valid JSON"),
        ("shop.xlsx", "no zip", "cannot be read as an Excel file"),
    ],
)
def test_a_table_that_cannot_be_fixed_is_told(tmp_path: Path, name: str, data: str, told: str) -> None:
    table = tmp_path / name
    table.write_text(data)
    done = fix(table, "--output", tmp_path / f"copy{table.suffix}")
    assert done.exit_code == 3
    assert f"not fixed: {table}: {told}" in done.stderr
    assert not (tmp_path / f"copy{table.suffix}").exists()


def test_a_text_in_several_parts_stays(tmp_path: Path) -> None:
    table = tmp_path / "shop.jsonl"
    table.write_text('{"title": "Top M", "description": ["Soft.", "Chest 20 in"]}\n')
    with pytest.raises(UneditableError):
        JsonTable(table).text((1, "description"))
    assert fixed(table) == table.read_bytes()


@pytest.mark.parametrize("name", ["a place that is none", "a number that is none", "a string by no number"])
def test_a_damaged_workbook_is_told_and_not_written(tmp_path: Path, name: str) -> None:
    (tmp_path / "shop.xlsx").write_bytes(edited(*DAMAGED[name][0]))
    done = fix(tmp_path / "shop.xlsx", "--output", tmp_path / "copy.xlsx")
    assert done.exit_code == 3
    assert "is damaged, and is not written anew" in done.stderr
    assert not (tmp_path / "copy.xlsx").exists()


def test_a_copy_that_waits_for_unsafe_is_not_said_to_need_no_change(tmp_path: Path) -> None:
    table, once = tmp_path / "shop.csv", tmp_path / "once.csv"
    table.write_text("title,description\nWool sweater,Soft.\n", "utf-8")
    fix(table, "--output", once)
    said = fix(once, "--output", tmp_path / "twice.csv").stdout
    assert "needs --unsafe" in said
    assert "in which nothing is changed without --unsafe" in said
    assert "needed no change" not in said
