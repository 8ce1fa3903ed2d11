"""Tables as tools and sellers really make them: HTML in any cell, headers of any language, shelves for SKUs."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from linter.listing import Listing, Problem
from linter.readers import plain
from linter.readers.fields import Fields, read_fields
from linter.readers.html_text import plain_text
from tests.readers.test_tables import as_csv, listings, problems, read, run, save, texts

HTML = {
    "30&quot; inseam": '30" inseam',
    "Smoke free home &amp; one cat": "Smoke free home & one cat",
    "Levi&#39;s, 27&frac12;&nbsp;in": "Levi's, 27½ in",
    "30&amp;quot; &amp;amp; up": '30" & up',
    "<p>Soft.</p><p>30&quot; long</p>": 'Soft.\n30" long',
    "Soft.<br>Warm.<BR/>Small stain.": "Soft.\nWarm.\nSmall stain.",
    "&lt;p&gt;Soft.&lt;/p&gt;Warm.": "Soft.\nWarm.",
    '<div style="color: red">Soft</div><!-- note --><script>x()</script>Warm': "Soft\nWarm",
    "<b>Size</b> <M>, <i>Soft</i>": "Size <M>, Soft",
}
NO_HTML = [
    "I <3 it, R&D",
    "Waist < 15 in, rise > 10 in & up",
    "Size <M> or <S>",
    "black&pounds, Q&A; AT&T;",
    "a < b > c",
]


@pytest.mark.parametrize("text", [*HTML, *NO_HTML])
def test_html_is_read_as_a_buyer_reads_it_in_every_table(tmp_path: Path, text: str) -> None:
    wanted = HTML.get(text, text)
    assert plain_text(text) == wanted
    rows = [["title", "description", "sku"], ["A dress", text, "1"]]
    (in_csv,) = listings(save(tmp_path, "own.csv", as_csv(*rows)))
    (in_json,) = listings(save(tmp_path, "own.jsonl", json.dumps({"title": "A dress", "description": text}) + "\n"))
    assert in_csv.text("description") == in_json.text("description") == wanted


@pytest.mark.parametrize("text", [*HTML, *NO_HTML])
@pytest.mark.parametrize("name", ["listing.txt", "listing.json", "listing.toml"])
def test_html_is_read_as_a_buyer_reads_it_in_every_text(tmp_path: Path, name: str, text: str) -> None:
    data = {
        "listing.txt": f"A dress\n\n{text}\n",
        "listing.json": json.dumps({"title": "A dress", "description": text}),
        "listing.toml": f"title = 'A dress'\ndescription = {json.dumps(text)}\n",
    }
    (tmp_path / name).write_text(data[name], "utf-8")
    found = read_fields(tmp_path / name)
    assert isinstance(found, Fields)
    field = found.fields["description"]
    assert field.text == HTML.get(text, text)
    assert field.line is not None
    assert not (text in HTML and field.verbatim)  # its places are not those of the file


def test_titles_and_brands_have_entities_too(tmp_path: Path) -> None:
    rows = [["title", "description", "brand"], ["Levi&#39;s 501", "Blue.", "H&amp;M"]]
    (listing,) = listings(save(tmp_path, "own.csv", as_csv(*rows)))
    assert (listing.text("title"), listing.text("brand")) == ("Levi's 501", "H&M")


@pytest.mark.parametrize(
    "text", ["<p>" + "<a " * 90_000, "<!--" * 90_000, "<p>" + "<" * 250_000, "&" * 250_000, "<p x='" * 50_000]
)
def test_html_without_end_is_read_in_one_pass(text: str) -> None:
    from tests.fuzz import judge

    assert judge.fault(lambda: None if plain_text(text) is not None else "lost") is None


DRAFTS = "Action,Custom label (SKU),Category ID,Title,UPC,Price,Quantity,Item photo URL,Condition ID,Description,Format"
SPECIFICS = {
    "C:Brand,C:Size,C:Colour,C:Department,Start price": ("brand", "size", "color", "department", "price"),
    "C:Brand,C:Size,C:Color,C:Material": ("brand", "size", "color", "material"),
    "C:Marke,C:Größe,C:Farbe,C:Abteilung,Start price": ("brand", "size", "color", "department", "price"),
    "C:Marque,C:Taille,C:Couleur,C:Matière": ("brand", "size", "color", "material"),
    "C:US Shoe Size,C:Fabric": ("size", "material"),
}


@pytest.mark.parametrize("added", SPECIFICS)
def test_the_item_specifics_of_ebay_s_drafts_are_read(tmp_path: Path, added: str) -> None:
    fields = SPECIFICS[added]
    content = f"#INFO,Version=0.0.2,,\n{DRAFTS},{added}\n"
    content += f"Draft,A1,1,Dress,,,1,,3000,Linen dress.,FixedPrice,{','.join(fields)}\n"
    (listing,) = listings(save(tmp_path, "drafts.csv", content))
    assert {name: listing.text(name) for name in fields} == {name: name for name in fields}
    assert not set(fields) & listing.unstated
    assert listing.text("marketplace") == "ebay"


@pytest.mark.parametrize(
    "header",
    [
        "Action(SiteID=UK|Version=1193),Custom label (SKU),Category ID,Title,Condition ID,Description",
        "Title,Description,Relationship,Condition ID,CustomLabel,Format",
    ],
)
def test_ebay_s_item_specifics_tell_whose_a_table_without_photos_is(tmp_path: Path, header: str) -> None:
    row = ",".join("Text" for _ in header.split(","))
    (listing,) = listings(save(tmp_path, "ebay.csv", f"{header},C:Brand,C:Größe\n{row},Elm,M\n"))
    assert [listing.text(name) for name in ("brand", "size", "marketplace")] == ["Elm", "M", "ebay"]


FACEBOOK = ["TITLE", "PRICE", "CONDITION", "DESCRIPTION", "CATEGORY"]


@pytest.mark.parametrize(
    ("above", "more", "marketplace"),
    [
        ("Facebook Marketplace Bulk Upload Template", ["OFFER SHIPPING"], "facebook"),
        ("Facebook Marketplace Bulk Upload Template", [], "facebook"),
        ("Facebook Marketplace: Modèle", ["OFFRE"], "facebook"),
        ("My shop", [], ""),
        ("My shop", ["OFFER SHIPPING"], "facebook"),  # saved again without Facebook's lines
    ],
)
def test_facebook_s_template_is_judged_by_facebook(
    tmp_path: Path, above: str, more: Sequence[str], marketplace: str
) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["Used - Good"])  # type: ignore[union-attr]
    sheet = book.create_sheet("Bulk Upload Template")
    sheet.append([above])
    sheet.append(["REQUIRED | Plain text", "REQUIRED | A whole number"])
    sheet.append([*FACEBOOK, *more])
    sheet.append(["Linen dress", 25, "Used - Good", "Cash at pick-up.", "Clothing"])
    book.save(tmp_path / "fb.xlsx")
    (listing,) = listings(tmp_path / "fb.xlsx")
    assert (listing.text("marketplace"), listing.text("price")) == (marketplace, "25")
    assert {"size", "condition"} & listing.unstated == {"size"}


WOO = "ID,Type,SKU,Name,Published,Short description,Description,Stock,Regular price,Categories,Images"
WOO += ",Attribute 1 name,Attribute 1 value(s),Attribute 2 name,Attribute 2 value(s)"


def test_woocommerce_is_read_with_its_attributes_and_both_descriptions(tmp_path: Path) -> None:
    content = f'{WOO}\n1,variable,A1,Linen dress,1,"Size M.","<p>Soft.</p>\\nSmall pull.",1,25,Dresses,'
    content += '"https://e.com/a.jpg, https://e.com/b.jpg",Size,M,Color,"Green, Blue"\n'
    content += "2,variation,A1-2,Linen dress,1,,,1,25,,,Size,L,Color,\n"
    (listing,) = listings(save(tmp_path, "woo.csv", content))
    found = texts(listing)
    assert found["description"] == "Size M.\nSoft.\nSmall pull."
    assert (found["title"], found["size"], found["color"]) == ("Linen dress", "M, L", "Green, Blue")


@pytest.mark.parametrize(
    "header",
    [
        "ID,Typ,SKU,Name,Kurzbeschreibung,Beschreibung,Regulärer Preis,Kategorien,Bilder",
        "ID,Type,UGS,Nom,Description courte,Description,Tarif régulier,Catégories,Images",
        "ID,Tipo,SKU,Nombre,Descripción corta,Descripción,Precio normal,Categorías,Imágenes",
        "ID,Tipo,SKU,Nome,Breve descrizione,Descrizione,Prezzo di listino,Categorie,Immagini",
        "ID,Rodzaj,SKU,Nazwa,Krótki opis,Opis,Cena,Kategorie,Obrazki",
        "Token,Reference Handle,SKU,Item Name,Variation Name,Description,Price,Category,Images",
    ],
    ids=["German", "French", "Spanish", "Italian", "Polish", "Square"],
)
def test_exports_in_other_languages_are_read_by_the_names_of_their_columns(tmp_path: Path, header: str) -> None:
    row = "1,simple,A1,Linen dress,Short,Soft linen.,25,Dresses,https://e.com/a.jpg"
    (listing,) = listings(save(tmp_path, "export.csv", f"{header}\n{row}\n"))
    found = texts(listing)
    if "Item Name" in header:
        assert (found["title"], found["description"]) == ("Linen dress", "Soft linen.")
        return
    assert found == {
        "title": "Linen dress",
        "description": "Soft linen.",
        "sku": "A1",
        "item_id": "1",
        "price": "25",
        "category": "Dresses",
    }


SALES = 'Poshmark Sales Report\nNotes:\n""\nListing Date,SKU,Order Id,Listing Title,Department,Brand,Size,Price\n'


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (
            SALES + "2024-01-02,WD-1,abc,Green linen dress,Women,Elm,M,25\n",
            "Listing Date, SKU, Order Id, Listing Title",
        ),
        ("My sales,,,\n,,,\nDate,Item,Buyer,Total\n1,Dress,Ann,5\n", "Date, Item, Buyer, Total"),
        ("Order;Item;Fee;Net\n1;Dress;2;3\n", "Order, Item, Fee, Net"),
        ("Action,Custom label (SKU),Title\nRevise,A1,Dress\n", "Action, Custom label (SKU), Title"),
    ],
)
def test_a_report_without_descriptions_is_told_with_its_header(tmp_path: Path, content: str, found: str) -> None:
    (said,) = problems(save(tmp_path, "sales.csv", content))
    assert f"Found: {found}" in said
    assert "None of its columns holds a text as long as a description." in said
    assert "Export the listings themselves" in said
    assert "[columns]" not in said


def test_a_table_with_texts_is_told_to_map_its_columns(tmp_path: Path) -> None:
    content = f'Export of my shop\nArtikel,Text\nDress,"{"A long linen dress, worn twice. " * 5}"\n'
    (said,) = problems(save(tmp_path, "own.csv", content))
    assert "Found: Artikel, Text." in said
    assert "[columns]" in said


PHOTO_COLUMNS = {
    "Photos Names": ["a.jpg; b.jpg"],
    "photo_names": ["a.jpg;b.jpg"],
    "Image File Names": ["a.jpg|b.jpg"],
    "Image1,Image2": ["a.jpg", "b.jpg"],
    "image_url_1,image_url_2": ["a.jpg", "b.jpg"],
    "Image 2,Image 1": ["b.jpg", "a.jpg"],
    "Pictures": ['"a.jpg, b.jpg"'],
    "Bild 1,Bild 2": ["a.jpg", "b.jpg"],
    "Photo URLs": ["a.jpg|b.jpg"],
    "Additional images,Main image": ["b.jpg", "a.jpg"],
    "PicURL2,PicURL1": ["b.jpg", "a.jpg"],
    "Dateiname": ["a.jpg b.jpg"],
    "zdjęcie": ["a;b"],
}
NO_PHOTO_COLUMNS = ["photos folder", "image position", "image alt text", "photo notes", "number of images", "main", "1"]
NO_PHOTO_COLUMNS += ["1" * 5000 + " image x", "image " * 5000 + "x"]


@pytest.mark.parametrize("name", NO_PHOTO_COLUMNS, ids=lambda name: name[:20])
def test_other_columns_are_none_of_photos(name: str) -> None:
    began = time.perf_counter()
    shape = plain.guessed(frozenset({"title", "description", name}))
    assert shape is not None
    assert shape.photos == ()
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize("names", PHOTO_COLUMNS)
def test_columns_of_photos_are_known_by_their_names(tmp_path: Path, names: str) -> None:
    for name in ("a.jpg", "b.jpg"):
        save(tmp_path, f"photos/{name}", b"")
    path = save(tmp_path, "own.csv", f"title,description,{names}\nDress,Linen.,{','.join(PHOTO_COLUMNS[names])}\n")
    (listing,) = listings(path, tmp_path / "photos")
    assert [photo.name for photo in listing.photos] == ["a.jpg", "b.jpg"]


@pytest.mark.parametrize(
    ("header", "tried"),
    [
        ("title,description", "Tried: row number."),
        ("title,description,sku", "Tried: SKU, row number."),
        ("title,description,Photos Folder", "Tried: row number."),
        ("title,description,Photos Names", "Tried: the names in photos names, row number."),
        ("title,description,sku,Image1,Image2", "Tried: SKU, the names in image1, image2, row number."),
    ],
)
def test_only_what_was_tried_is_said_to_be(tmp_path: Path, header: str, tried: str) -> None:
    save(tmp_path, "photos/z.jpg", b"")
    row = ",".join(f"x{number}" for number in range(header.count(",") + 1))
    found = read(save(tmp_path, "own.csv", f"{header}\n{row}\n"), tmp_path / "photos")
    assert tried in str(found[-1])


SHELVES = {
    "a shelf": ("One,A1,\nTwo,A1,\nThree,A1,\n", [[], [], []], "rows 2, 3, 4: other items have the SKU A1"),
    "a shelf in other letters": ("One,A1,\nTwo,a1,\n", [[], []], "row 2: other items have the SKU A1"),
    "a shelf and an SKU": ("One,A1,\nTwo,A1,\nThree,B2,\n", [[], [], ["B2.jpg"]], "rows 2, 3: other items"),
    "a shelf and names": ("One,A1,b2.jpg\nTwo,A1,\n", [["B2.jpg"], []], "row 3: other items have the SKU A1"),
    "the same item on two marketplaces": ("One,A1,\none,A1,\n", [["A1/1.jpg", "A1/2.jpg"]] * 2, ""),
    "an SKU each": ("One,A1,\nTwo,B2,\n", [["A1/1.jpg", "A1/2.jpg"], ["B2.jpg"]], ""),
}


@pytest.mark.parametrize("kind", SHELVES)
def test_photos_of_an_sku_that_several_items_have_are_given_to_none(tmp_path: Path, kind: str) -> None:
    rows, wanted, said = SHELVES[kind]
    for name in ("A1/1.jpg", "A1/2.jpg", "B2.jpg"):
        save(tmp_path, f"photos/{name}", b"")
    path = save(tmp_path, "own.csv", "title,sku,photos,description\n" + rows.replace("\n", ",Linen.\n"))
    found = read(path, tmp_path / "photos")
    assert [[photo.name for photo in one.photos] for one in found if isinstance(one, Listing)] == wanted
    told = " ".join(str(one) for one in found if isinstance(one, Problem))
    assert said in told
    assert bool(said) == bool(told)


IGNORES = {
    "own.csv": 'title,description,ignore\nDress,Linen.,"no-pet-note: no pets here; DIS001: smoke: none"\n',
    "lines.csv": 'title,description,ignore\nDress,Linen.,"no-pet-note: no pets here\nDIS001: smoke: none;"\n',
    "own.jsonl": '{"title": "Dress", "description": "Linen.",'
    ' "ignore": [{"rule": "no-pet-note", "reason": "no pets here"}, {"rule": "DIS001", "reason": "smoke: none"}]}\n',
    "own.json": '[{"title": "Dress", "description": "Linen.",'
    ' "ignore": "no-pet-note: no pets here; DIS001: smoke: none"}]',
}


@pytest.mark.parametrize("name", IGNORES)
def test_a_row_may_ignore_with_a_reason(tmp_path: Path, name: str) -> None:
    path = save(tmp_path, name, IGNORES[name])
    (listing,) = listings(path)
    assert listing.ignore == (("no-pet-note", "no pets here"), ("DIS001", "smoke: none"))
    _, out, _ = run(path, "--format", "json", "--select", "DIS001,DIS002")
    (record,) = json.loads(out)["listings"]
    assert (record["findings"], len(record["ignored"])) == ([], 2)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "own.csv",
            "title,description,ignore\nDress,Linen.,no-pet-note\n",
            "row 2: this listing has an `ignore` without a reason: 'no-pet-note'",
        ),
        ("own.csv", "title,description,ignore\nDress,Linen.,no-pet-note:\n", "without a reason: 'no-pet-note:'"),
        ("own.csv", "title,description,ignore\nDress,Linen.,no-pets: x\n", "No rule is called 'no-pets'"),
        (
            "own.jsonl",
            '{"title": "A", "description": "B", "ignore": [{"rule": "DIS001"}]}',
            "line 1 has an `ignore` entry",
        ),
        ("own.json", '[{"title": "A", "description": "B", "ignore": [1]}]', "item 1 has an `ignore` entry"),
    ],
)
def test_what_a_row_ignores_and_is_not_understood_is_told(tmp_path: Path, name: str, content: str, said: str) -> None:
    code, _, err = run(save(tmp_path, name, content))
    assert code == 3
    assert said in err


@pytest.mark.parametrize(
    ("content", "titles"),
    [
        ('[{"title": "A", "description": "x"}, {"title": "B", "description": "y"}]', ["A", "B"]),
        ('{"title": "A", "description": "x"}', ["A"]),
        ('{"products": [{"title": "A", "description": "x"}], "count": 1}', ["A"]),
    ],
)
def test_json_is_read_as_a_table(tmp_path: Path, content: str, titles: list[str]) -> None:
    assert [one.text("title") for one in listings(save(tmp_path, "items.json", content))] == titles


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[1]", "item 1 holds no JSON object"),
        ("[]", "has no row below its header"),
        ("{}", "holds no list of listings"),
        ('{"a": [{}], "b": [{}]}', "holds no list of listings"),
        ('[{"title": "A"', "is not valid JSON"),
        ("PK\x03\x04\0\0x", "is no text"),
        ('[{"name": "A"}]', "item 1: has no header that is known"),
    ],
)
def test_json_that_is_no_table_is_told(tmp_path: Path, content: str, said: str) -> None:
    assert said in " ".join(problems(save(tmp_path, "items.json", content)))


@pytest.mark.parametrize("name", ["own.tab", "own.xlsm"])
def test_further_endings_of_tables_are_read(tmp_path: Path, name: str) -> None:
    import openpyxl

    if name == "own.xlsm":
        book = openpyxl.Workbook()
        book.active.append(["title", "description"])  # type: ignore[union-attr]
        book.active.append(["Dress", "Linen."])  # type: ignore[union-attr]
        book.save(tmp_path / name)
    else:
        save(tmp_path, name, "title\tdescription\nDress\tLinen.\n")
    (listing,) = listings(tmp_path / name)
    assert listing.text("title") == "Dress"
