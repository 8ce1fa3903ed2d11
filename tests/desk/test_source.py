"""A listing's file with other fields or photos: its own format, and all else in it as it was, byte by byte."""

from __future__ import annotations

import json
import random
import time
from pathlib import Path

import pytest

from linter.desk.source import UnwritableError, cleaned, lf, written
from linter.readers.fields import Fields, fields_of
from tests.desk.conftest import LISTINGS

TXT = """Green linen dress, size M
Brand: Elmhurst
SKU: A-1
Ignore: no-video: too large to film

Linen dress in good condition.

Bust 19 in.
"""
YAML = """# my best one
title: "Green linen dress"   # short
brand: Elmhurst
price: 28
shelf: B4
description: |
  Linen dress in good condition.

  Bust 19 in.

# the photos
photos:
  # the cover
  - file: front.jpg   # sharp
    view: front
    shot: 2
  # from behind
  - back.jpg
  - {file: tag.jpg, view: label}
ignore:
  - {rule: no-video, reason: too large}
"""
TOML = '''# my best one
title = "Green linen dress"  # short
brand = 'Elmhurst'
price = 28
shelf = "B4"
description = """
Linen dress in good condition.

Bust 19 in."""
ignore = [{ rule = "no-video", reason = "too large" }]

# the cover
[[photos]]
file = "front.jpg"  # sharp
view = "front"
shot = 2

# from behind
[[photos]]
file = "back.jpg"

[shop]
box = 7

[[photos]]
file = "tag.jpg"
view = "label"
'''
ARRAY = """title = "Dress"
photos = [
  "front.jpg", # the cover
  { file = "back.jpg", view = "back", shot = 2 },
  "tag.jpg",
]
"""
JSON = """{
  "title": "Green linen dress",
  "brand": "Elmhurst",
  "price": 28, "shelf": "B4",
  "description": "Linen dress in good condition.\\n\\nBust 19 in.",
  "photos": [
    {"file": "front.jpg", "view": "front", "shot": 2},
    "back.jpg",
    "tag.jpg"
  ]
}
"""
HEAD = YAML.replace("description: |\n  Linen dress in good condition.\n\n  Bust 19 in.\n\n", "")
FRONT = f"---\n{HEAD}---\n\nLinen dress in good condition.\n\nBust 19 in.\n"
FORMATS = {
    "listing.txt": TXT,
    "note.md": TXT,
    "listing.md": FRONT,
    "listing.yaml": YAML,
    "listing.toml": TOML,
    "array.toml": ARRAY,
    "listing.json": JSON,
}


def read(name: str, data: bytes) -> Fields:
    fields = fields_of(Path(name), data)
    assert isinstance(fields, Fields), fields
    return fields


def put(name: str, source: str, **fields: str) -> str:
    return written(Path(name), source.encode(), fields).decode()


@pytest.mark.parametrize("name", FORMATS)
def test_only_the_line_of_a_field_changes(name: str) -> None:
    source = FORMATS[name]
    made = put(name, source, title="Blue linen dress")
    old, new = source.splitlines(), made.splitlines()
    changed = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
    assert len(changed) == 1
    assert "Blue linen dress" in changed[0][1]
    assert changed[0][0].partition("#")[2] == changed[0][1].partition("#")[2]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_marks_and_line_ends_stay(name: str, mark: bytes, newline: str) -> None:
    data = mark + FORMATS[name].replace("\n", newline).encode()
    made = written(Path(name), data, {"description": "Worn twice.\n\nNo marks that I saw.", "color": "Green"})
    assert made.startswith(mark)
    text = made[len(mark) :].decode()
    assert ("\r\n" in text) == (newline == "\r\n")
    assert "\n" not in text.replace("\r\n", "") or newline == "\n"
    fields = read(name, made).fields
    assert lf(fields["description"].text) == "Worn twice.\n\nNo marks that I saw."
    assert fields["color"].text == "Green"
    back = written(
        Path(name),
        made,
        {"color": "", "description": lf(read(name, data).fields.get("description", fields["color"]).text)},
    )
    if "description" in read(name, data).fields:
        assert back == data


@pytest.mark.parametrize("name", FORMATS)
def test_the_order_of_photos_and_what_they_show(name: str) -> None:
    source = FORMATS[name]
    data = source.encode()
    wanted = (("tag.jpg", "label", None), ("new one.jpg", None, None), ("front.jpg", "front", "in the sun"))
    made = written(Path(name), data, {}, wanted)
    assert read(name, made).photos == wanted
    text = made.decode()
    for stays in ("my best one", "sharp", "shot", "B4", "Brand", "the cover", "too large", "box = 7"):
        gone = name == "array.toml" and stays == "shot"  # that of the photo which is gone
        assert (stays in source) == (stays in text) or gone, stays
    without = written(Path(name), made, {}, ())
    assert read(name, without).photos == ()
    assert read(name, without).fields == read(name, without).fields


@pytest.mark.parametrize("name", ["listing.yaml", "listing.toml", "listing.json"])
@pytest.mark.parametrize("price", ["30", "12.50", "007", "1e3", "$30"])
def test_a_number_stays_one_where_it_reads_as_it_is_written(name: str, price: str) -> None:
    made = put(name, FORMATS[name], price=price)
    assert read(name, made.encode()).fields["price"].text == price
    if price == "30":
        assert made == FORMATS[name].replace("28", "30")


@pytest.mark.parametrize(
    "path",
    [path for path in sorted(LISTINGS.glob("*/*")) if path.suffix in (".txt", ".md", ".toml", ".yaml", ".json")],
    ids=lambda path: f"{path.parent.name}{path.suffix}",
)
def test_each_example_listing_takes_other_fields_and_photos(path: Path) -> None:
    data = path.read_bytes()
    before = read(path.name, data)
    text = before.fields["description"].text + "\n\nOne line more."
    photos = tuple((file.name, None, None) for file in sorted(path.parent.glob("*.jpg"))[::-1])
    made = written(path, data, {"description": text, "brand": "New Brand", "price": "12.50"}, photos)
    after = read(path.name, made)
    assert {after.fields[name].text for name in ("description", "brand", "price")} == {text, "New Brand", "12.50"}
    assert after.photos == photos


def test_comments_go_with_their_photo() -> None:
    entries = read("listing.yaml", YAML.encode()).photos
    made = written(Path("listing.yaml"), YAML.encode(), {}, entries[::-1]).decode()
    assert "  # from behind\n  - back.jpg\n" in made
    assert written(Path("listing.yaml"), made.encode(), {}, entries).decode().count("#") == YAML.count("#")
    entries = read("listing.toml", TOML.encode()).photos
    made = written(Path("listing.toml"), TOML.encode(), {}, (entries[2], entries[1], entries[0])).decode()
    assert '# the cover\n[[photos]]\nfile = "front.jpg"  # sharp\n' in made
    assert made.index("tag.jpg") < made.index("back.jpg") < made.index("[shop]") < made.index("front.jpg")


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("listing.txt", ""),
        ("listing.txt", "Size: M\n"),
        ("listing.md", "---\n---\n"),
        ("listing.yaml", ""),
        ("listing.yaml", "# nothing yet\n"),
        ("listing.yaml", "{title: a, brand: b}\n"),
        ("listing.yaml", "description:\ntitle: x"),
        ("listing.yaml", "photos: a.jpg\ndescription: >\n  folded\n  text\n"),
        ("listing.toml", ""),
        ("listing.toml", "[shop]\na = 1"),
        ("listing.toml", 'title = "a"\nphotos = "a.jpg"'),
        ("listing.json", "{}"),
        ("listing.json", '{"title": "a"}'),
        ("listing.json", '{"photos": "a.jpg", "color": ["red", "blue"]}'),
        ("listing.json", '{"photos": null}'),
    ],
)
def test_fields_and_photos_are_added_to_any_file(name: str, source: str) -> None:
    wanted = {
        "title": "Blue: a \"dress\", 100% 'linen' #1",
        "description": 'First - "quoted" \\ line: it\'s\n\n  indented\n# no comment\n"""\n\'\'\'\nSize: see above\n😀',
        "brand": "Elm & Hurst",
        "color": "yes",
        "price": "28.50",
        "item_id": "007",
    }
    photos = (("a.jpg", None, None), ("IMG 1 (2).HEIC", "label", "brand: x, and size"))
    if name == "listing.txt":
        wanted["description"] = wanted["description"].replace("\nSize: see above", "")
    made = written(Path(name), source.encode(), wanted, photos)
    fields = read(name, made)
    assert {key: fields.fields[key].text for key in wanted} == wanted
    assert fields.photos == photos
    gone = written(Path(name), made, dict.fromkeys(wanted, ""), ())
    assert not {*read(name, gone).fields} & {*wanted}


@pytest.mark.parametrize(
    ("source", "fields", "said"),
    [
        (TXT, {"title": "Size: M"}, "listing.txt cannot hold this as the title"),
        (TXT, {"condition": "Great, no flaws. Smoke free home."}, "as the condition"),
        (TXT, {"description": "<b>New</b>"}, "holds HTML"),
        (TXT, {"colour": "red"}, "has no field 'colour'"),
        ("Dress\n\nText\nBrand: x\n", {"brand": "y"}, "It stands in the description"),
        ("Dress\nBrand: a\n\n<p>Text</p>\n", {"description": "y"}, "It is HTML"),
    ],
)
def test_what_a_text_cannot_hold_is_refused(source: str, fields: dict[str, str], said: str) -> None:
    with pytest.raises(UnwritableError, match=said):
        put("listing.txt", source, **fields)


def test_a_description_that_begins_like_fields_gets_a_label() -> None:
    text = "Color: red, more or less\nand more"
    made = put("listing.txt", "Dress\nSize: M\n", description=text)
    assert made == f"Dress\nSize: M\n\nDescription: {text}\n"
    assert put("listing.txt", "Dress\n\nLinen.\n", title="") == "Description: Linen.\n"


def test_any_change_reads_back_or_is_refused() -> None:
    """Changes in any order: each is there afterwards and alone, or the file is as it was."""
    dice = random.Random(20)
    parts = [
        "Brand: x",
        "it's",
        '"q"',
        "a: b",
        "- item",
        "# head",
        "\\n",
        "end.",
        "28",
        "",
        "  in",
        "---",
        "[x]",
        "é😀",
        "'''",
        '"""',
    ]
    refused = 0
    for name, source in FORMATS.items():
        data = source.encode()
        for _ in range(60):
            field = dice.choice(["title", "description", "brand", "price", "color", "photos"])
            before = read(name, data)
            several = field == "description"
            text = ("\n" if several else " ").join(dice.choices(parts, k=dice.randint(0, 4)))
            files = dice.sample(["front.jpg", "back.jpg", "tag.jpg", "x: y.jpg", "#1.jpg"], dice.randint(0, 4))
            entries = tuple((file, dice.choice([None, "front", "on: it"]), None) for file in files)
            try:
                data = (
                    written(Path(name), data, {}, entries)
                    if field == "photos"
                    else written(Path(name), data, {field: text})
                )
            except UnwritableError:
                refused += 1
                continue
            after = read(name, data)
            if field == "photos":
                assert after.photos == entries
            else:
                found = after.fields.get(field)
                assert lf(found.text if found else "").strip() == cleaned(field, text).strip()
            assert after.extra == before.extra
            assert after.ignore == before.ignore
    assert refused < 100


def test_no_text_takes_for_ever() -> None:
    other = f'"{"k" * 5000}" = 1\n{"# c" * 9000}\n'
    long = {
        "listing.toml": f"title = 'a'\nlist = [0.{'1' * 5000}, {'true, ' * 2000}]\n{other}",
        "listing.json": json.dumps({"title": "a", "list": [{"x" * 50: ["y"] * 20}] * 500}),
        "listing.yaml": "title: a\n" + "list:\n" + "  - {x: [y, y, y]}\n" * 300,
        "listing.txt": "a\nPhotos: "
        + "a.jpg: " * 5_000
        + "\n"
        + "Photos: "
        + "a.jpg:  " * 2_400
        + ";\n"
        + " " * 30_000,
    }
    began = time.monotonic()
    for name, source in long.items():
        made = put(name, source, title="b", brand="c")
        assert read(name, made.encode()).fields["title"].text == "b"
        written(Path(name), made.encode(), {}, (("a.jpg", "front", None),))
    assert time.monotonic() - began < 10
