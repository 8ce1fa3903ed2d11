"""Listings from disk: every format, the places of texts, and which folder is a listing."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from linter.files import toml_text
from linter.listing import Listing, Problem, Source, Span
from linter.readers.fields import Fields, read_fields
from linter.readers.folder import find_folders, listing_at

TEXT = "Soft knit.\nSmoke free home."
FORMATS = {
    "listing.toml": f'title = "Wool jumper"\nsize = "M"\ndescription = """\n{TEXT}"""\n',
    "listing.yaml": "title: Wool jumper\nsize: M\ndescription: |\n  Soft knit.\n  Smoke free home.\n",
    "listing.json": '{"title": "Wool jumper", "size": "M",\n "description": "Soft knit.\\nSmoke free home."}',
    "listing.md": f"---\ntitle: Wool jumper\nsize: M\n---\n\n{TEXT}\n",
    "listing.txt": f"Wool jumper\nSize: M\n\n{TEXT}\n",
    "notes on it.txt": f"# Wool jumper\r\nSize: M\r\nDescription: {TEXT}\n",
}


def write(folder: Path, **files: str | bytes) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def read(paths: list[Path]) -> list[Listing | Problem]:
    return [one.read() if isinstance(one, Source) else one for one in find_folders(paths)]


def only(path: Path) -> Listing:
    (found,) = read([path])
    assert isinstance(found, Listing), found
    return found


def problem(path: Path) -> Problem:
    (found,) = read([path])
    assert isinstance(found, Problem), found
    assert found.advice
    return found


@pytest.mark.parametrize("name", FORMATS)
def test_formats_read_alike(tmp_path: Path, name: str) -> None:
    listing = only(write(tmp_path, **{name: FORMATS[name]}))
    assert {key: field.text for key, field in listing.fields.items()} == {
        "title": "Wool jumper",
        "size": "M",
        "description": TEXT,
    }


@pytest.mark.parametrize("name", FORMATS)
def test_a_place_in_a_text_is_a_place_in_the_file(tmp_path: Path, name: str) -> None:
    listing = only(write(tmp_path, **{name: FORMATS[name]}))
    span = Span("description", TEXT.index("Smoke"), len(TEXT))
    assert listing.place(span) == (2, 1)
    place = listing.place_in_file(span)
    assert place is not None
    line = FORMATS[name].split("\n")[place[0] - 1]
    if listing.fields["description"].verbatim:
        assert line[place[1] - 1 :].startswith("Smoke free")
    else:
        assert "description" in line


def test_label_lines_below_the_text_stay_in_the_description(tmp_path: Path) -> None:
    listing = only(write(tmp_path, **{"listing.txt": "Wool jumper\n\nSoft.\nColour: red\nPit to pit: 20 in\n"}))
    assert listing.text("color") == "red"
    assert listing.text("description") == "Soft.\nColour: red\nPit to pit: 20 in"


def test_a_label_line_of_sentences_is_part_of_the_description(tmp_path: Path) -> None:
    text = "Condition: Great, no flaws. Smoke free home.\nPit to pit 20 in"
    listing = only(write(tmp_path, **{"listing.txt": f"Wool jumper\nSize: M\n{text}\n"}))
    assert (listing.text("size"), listing.text("description")) == ("M", text)
    assert listing.text("condition").startswith("Great")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("brand", "Dr. Martens"),
        ("brand", "L.L. Bean"),
        ("brand", "J. Crew"),
        ("brand", "e.l.f. Cosmetics"),
        ("brand", "No. 7"),
        ("brand", "Levi Strauss & Co. Premium"),
        ("brand", "Marc by Marc Jacobs x The Happy Life Company"),
        ("size", "U.K. 12 (U.S. 8)"),
        ("size", "10 in. wide"),
        ("category", "Clothing, Shoes & Jewelry > Women > Shoes > Ankle & Bootie"),
    ],
)
def test_a_full_stop_within_a_name_ends_no_header(tmp_path: Path, name: str, value: str) -> None:
    listing = only(write(tmp_path, **{"listing.txt": f"Black boots\n{name.title()}: {value}\nSku: A1\n\nSoft.\n"}))
    assert {key: field.text for key, field in listing.fields.items()} == {
        "title": "Black boots",
        name: value,
        "sku": "A1",
        "description": "Soft.",
    }


@pytest.mark.parametrize(
    "line",
    [
        "Brand: Dr. Martens. Worn twice",
        "Brand: Levi's. Never worn",
        "Size: M. Runs small",
        "Size: 32 in. Fits like a 33",
        "Condition: NWT. Bought in St. Louis",
        "Condition: Used. See no. 3 of the photos",
        "Condition: Worn in but loved and cared for by its owner",
    ],
)
def test_a_label_line_that_goes_on_after_its_value_is_for_the_buyer(tmp_path: Path, line: str) -> None:
    listing = only(write(tmp_path, **{"listing.txt": f"Black boots\n{line}\nSku: A1\n\nSoft.\n"}))
    assert listing.text("description") == f"{line}\nSku: A1\n\nSoft."


def test_a_plain_text_says_in_its_head_what_it_lives_with(tmp_path: Path) -> None:
    text = "Wool jumper\nIgnore: no-video: too large to film; PHO001: it is dark\nSize: M\nIgnore: VIE001: one side\n\n"
    listing = only(write(tmp_path, **{"listing.txt": f"{text}Soft.\nIgnore: the shadow, it is mine\n"}))
    assert listing.ignore == (("no-video", "too large to film"), ("PHO001", "it is dark"), ("VIE001", "one side"))
    assert listing.text("description") == "Soft.\nIgnore: the shadow, it is mine"
    assert listing.text("size") == "M"


@pytest.mark.parametrize(
    "said",
    [
        "no-video (too large); PHO001 (it is dark)",
        "no-video: too large; PHO001 (it is dark)",
        "no-video (too large); PHO001: it is dark",
        "no-video: too large (30 MB); or: so it seems",
    ],
)
def test_a_reason_may_stand_in_brackets(tmp_path: Path, said: str) -> None:
    listing = only(write(tmp_path, **{"listing.txt": f"Wool jumper\nIgnore: {said}\n\nSoft.\n"}))
    rules = dict(listing.ignore)
    if "30 MB" in said:
        assert rules == {"no-video": "too large (30 MB)", "or": "so it seems"}
    else:
        assert rules == {"no-video": "too large", "PHO001": "it is dark"}


def test_a_code_without_a_reason_is_no_part_of_another_s(tmp_path: Path) -> None:
    found = problem(write(tmp_path, **{"listing.txt": "Wool jumper\nIgnore: no-video: too large; PHO001\n\nSoft.\n"}))
    assert found.reason == "has an `ignore` without a reason: 'PHO001'."


def test_an_ignore_without_a_reason_is_told(tmp_path: Path) -> None:
    found = problem(write(tmp_path, **{"listing.txt": "Wool jumper\nIgnore: no-video\n\nSoft.\n"}))
    assert found.reason == "has an `ignore` without a reason: 'no-video'."


def test_a_long_first_line_is_a_description(tmp_path: Path) -> None:
    listing = only(write(tmp_path, **{"listing.txt": "word " * 60}))
    assert not listing.text("title")
    assert listing.text("description").startswith("word word")


def test_values_become_text_and_other_keys_are_kept(tmp_path: Path) -> None:
    source = 'title = "T"\nprice = 12.5\nquantity = 2\ncolor = ["red", "blue"]\nweight_lb = 1\nDesigner = "Nobody"\n'
    listing = only(write(tmp_path, **{"listing.toml": source}))
    assert [listing.text(name) for name in ("price", "quantity", "color", "brand")] == [
        "12.5",
        "2",
        "red, blue",
        "Nobody",
    ]
    assert listing.extra == {"weight_lb": 1}


def test_photo_entries_come_first_and_carry_their_view(tmp_path: Path) -> None:
    source = 'photos = ["IMG_10.jpg", {file = "IMG_2.jpg", view = "label", note = "size M"}]\n'
    write(
        tmp_path,
        **{"listing.toml": source, "IMG_1.jpg": "", "IMG_2.jpg": "", "IMG_10.jpg": "", "clip.mp4": "", "x.pdf": ""},
    )
    listing = only(tmp_path)
    assert [(photo.name, photo.view) for photo in listing.photos] == [
        ("IMG_10.jpg", None),
        ("IMG_2.jpg", "label"),
        ("IMG_1.jpg", None),
    ]
    assert [video.name for video in listing.videos] == ["clip.mp4"]


def test_a_listed_photo_that_is_missing_is_a_problem_of_the_listing(tmp_path: Path) -> None:
    listing = only(write(tmp_path, **{"listing.toml": 'photos = ["gone.jpg"]\n'}))
    assert [part.path.name for part in listing.problems] == ["gone.jpg"]


def test_a_root_holds_many_each_once(tmp_path: Path) -> None:
    write(
        tmp_path,
        **{
            "README.md": "my shop",
            "ideas.txt": "to do",
            "a/listing.txt": "A",
            "a/photos/1.jpg": "",
            "b/deep/IMG_1.HEIC": "",
            ".git/x.txt": "",
            "empty/x.pdf": "",
        },
    )
    found = read([tmp_path, tmp_path / "a", tmp_path / "a" / "photos" / "1.jpg"])
    assert all(isinstance(one, Listing) for one in found)
    assert [one.path.relative_to(tmp_path).as_posix() for one in found] == ["a", "b/deep"]
    assert isinstance(found[0], Listing)
    assert [photo.name for photo in found[0].photos] == ["photos/1.jpg"]


def test_files_stand_for_their_listings(tmp_path: Path) -> None:
    write(tmp_path, **{"README.md": "x", "a/listing.txt": "A", "a/photos/1.jpg": "", "b/1.jpg": "", "b/2.jpg": ""})
    given = [tmp_path / name for name in ("README.md", "a/photos/1.jpg", "a/listing.txt", "b/2.jpg", "b/1.jpg")]
    assert [one.path.name for one in read(given)] == ["a", "b"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("listing.txt", "Robe d'été".encode("latin-1"), "is not UTF-8 text (byte 0xe9 in line 1)"),
        ("listing.txt", b"1 " * 600_000, "is 1.2 MB, too large"),
        ("listing.txt", f"Hat\n\n{'x' * 99_998}", "has a text of 100,001 characters, too long for an advert"),
        ("listing.json", f'{{"title": "Hat", "description": "{"x " * 60_000}"}}', "characters, too long for an advert"),
        ("listing.toml", "title = \n", "is not valid TOML: Invalid value (at line 1, column 9)"),
        ("listing.json", '{"title": }', "is not valid JSON"),
        ("listing.json", "[]", "holds no JSON object"),
        ("listing.yaml", "title: a: b\n", "is not valid YAML in line 1, column 9"),
        ("listing.yaml", "- a\n", "holds no `key: value` pairs"),
        ("listing.md", "---\ntitle: x\n", "never closed"),
        ("listing.toml", "title = true\n", "`title` should be text"),
        ("listing.toml", "photos = [1]\n", "`photos` entry"),
        ("listing.toml", 'ignore = ["no-video"]\n', "`ignore` entry"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, name: str, content: str | bytes, said: str) -> None:
    found = problem(write(tmp_path, **{name: content}))
    assert found.path == tmp_path / name
    assert said in found.reason


def test_a_text_is_as_long_as_a_buyer_reads_it(tmp_path: Path) -> None:
    """Of HTML, the tags do not count; what is as long as is judged is judged."""
    found = only(write(tmp_path, **{"listing.txt": f"Hat\n\n{'<p class=x>Red</p>' * 15_000}".encode()}))
    assert found.text("description").startswith("Red")
    assert only(write(tmp_path, **{"listing.txt": f"Hat\n\n{'x' * 99_997}"})).text("title") == "Hat"


ODD_VALUES: dict[str, list[tuple[str, str | None]]] = {
    "listing.yaml": [
        ("size: !!bool maybe\n", "maybe"),
        ("size: !!int ''\n", None),
        ("size: !!float x\n", "x"),
        ("size: 2024-13-45\n", "2024-13-45"),
        ("size: 08\n", "08"),
        ("price: 12.50\n", "12.50"),
        ("price: 1_000\n", "1_000"),
        ("sku: 0x1F\n", "0x1F"),
        ("price: .nan\n", ".nan"),
        ("size: ~\n", None),
    ],
    "listing.json": [
        ('{"price": 12.50}', "12.50"),
        ('{"price": 1e999}', "1e999"),
        ('{"price": NaN}', "NaN"),
        ('{"title": "A\\u0000B \\ud800"}', "A\ufffdB \ufffd"),
        ('{"sku": 12345678901234567890}', "12345678901234567890"),
    ],
}


@pytest.mark.parametrize(("name", "source", "text"), [(n, *case) for n, cases in ODD_VALUES.items() for case in cases])
def test_an_odd_value_is_read_as_it_is_written(tmp_path: Path, name: str, source: str, text: str | None) -> None:
    listing = only(write(tmp_path, **{name: source}))
    assert [field.text for field in listing.fields.values()] == ([text] if text else [])


LONG = "F" * 5000


@pytest.mark.parametrize(
    ("name", "source", "said"),
    [
        ("listing.yaml", f"size: 0x{LONG}\n", "a number of more than 1000 digits"),
        ("listing.toml", f"\nsize = 0x{LONG}\n", "the number of 'size' has too many digits (at line 2)"),
        (
            "listing.toml",
            'photos = [{file = "a", n = 99999999999999999999}]\n',
            "the number of 'n' has too many digits",
        ),
        ("listing.json", f'{{"size": {"9" * 5000}}}', "a number of more than 1000 digits"),
        ("listing.json", '{"x": ' + "[" * 600 + "]" * 600 + "}", "nests lists too deeply"),
        ("listing.toml", "x = " + "[" * 200 + "]" * 200, "nests lists too deeply"),
        (
            "listing.yaml",
            "x:\n" + "".join(f"{' ' * n}- \n" for n in range(30)) + " " * 30 + "- a",
            "nests lists too deeply",
        ),
        ("listing.yaml", "size: !shoe 40\n", "a type with `!` in line 1"),
        ("listing.yaml", "title: A\nsize: !!binary aGk=\n", "a type with `!` in line 2"),
        ("listing.yaml", "? [a, b]\n: c\n", "a list for a key in line 1"),
        ("listing.md", "---\nsize: !!set {a}\n---\nText", "a type with `!`"),
        ("listing.json", '{"title": "A", "title": "B"}', "states `title` twice"),
        ("listing.json", '{"title": "A", "photos": [{"file": "a.jpg", "file": "b.jpg"}]}', "states `file` twice"),
        ("listing.json", '{"description": "Small stain.", "size": "M", "description": "Soft."}', "`description` twice"),
        ("listing.json", '{"description": "Small stain.", "desc": "Soft."}', "a description under several names"),
        ("listing.yaml", "title: A\nsize: M\ntitle: B\n", "states `title` twice, again in line 3"),
        ("listing.yaml", "photos:\n- {file: a.jpg, file: b.jpg}\n", "states `file` twice"),
        ("listing.toml", 'title = "A"\ntitle = "B"\n', "Cannot overwrite a value"),
        ("listing.md", "---\ndescription: Small stain.\n---\nSoft.\n", "a description in its head and below it"),
    ],
)
def test_what_a_listing_cannot_mean_is_told(tmp_path: Path, name: str, source: str, said: str) -> None:
    found = problem(write(tmp_path, **{name: source}))
    assert found.path == tmp_path / name
    assert said in found.reason


@pytest.mark.parametrize(
    ("name", "source", "advice"),
    [
        ("listing.toml", "title = \u201cGreen dress\u201d\n", "It has \u201c for a quote"),
        ("listing.toml", 'size = "M"\ntitle = \u2018Green dress\u2019\n', "It has \u2018 for a quote"),
        ("listing.toml", "title = \u201eKleid\u201c\n", "It has \u201e for a quote"),
        ("listing.json", "{\u201ctitle\u201d: \u201cGreen dress\u201d}", "It has \u201c for a quote"),
        ("listing.toml", 'title = "Levi\u2019s" jeans\n', 'A " within the text ends it'),
        ("listing.yaml", "title: 'Levi's jeans'\nsize: M\n", "An apostrophe ends the quotes"),
        ("listing.yaml", "brand: 'Kid's'\n", "An apostrophe ends the quotes"),
        ("listing.toml", "title = 'Levi's jeans'\n", "An apostrophe ends the quotes"),
        ("listing.yaml", "title: A\n\tsize: M\n", "a tab cannot stand there"),
        ("listing.yaml", "photos:\n\t- a.jpg\n", "a tab cannot stand there"),
        ("listing.yaml", "description: |\n  Soft.\n\tWarm.\nsize: M\n", "a tab cannot stand there"),
        ("listing.yaml", "title: Dress: green\n", "A value with a colon in it needs quotes"),
        ("listing.yaml", "title: *new* dress\n", "A value that begins with & or * needs quotes"),
        ("listing.yaml", "title: @shop dress\n", "begins with a special character"),
        ("listing.yaml", 'title: "30" inseam"\n', 'A " within the text ends it'),
        ("listing.toml", 'title = "30" inseam"\n', 'A " within the text ends it'),
        ("listing.json", '{"title": "30" inseam"}', 'A " within the text ends it'),
        ("listing.toml", "title = Green dress\n", "The text needs quotes"),
        ("listing.toml", 'photo = "C:\\pics"\n', "Put ' round a value with"),
        ("listing.toml", 'description = "Soft.\nWarm."\n', "three"),
        ("listing.json", '{"title": "A",\n}', "Take out a comma"),
        ("listing.toml", 'title = "A"\ntitle = "B"\n', "stands there twice"),
        ("listing.toml", 'title = "A" size = "M"\n', "one pair a line"),
        ("listing.toml", "title: A\n", "Write = in place of the colon"),
        ("listing.toml", "size = 08\n", "Put quotes round it"),
        ("listing.yaml", " title: A\nsize: M\n", "the same column"),
        ("listing.yaml", "title:Coat\ndescription: Grey\n", "A blank stands behind the colon: title: Coat"),
        ("listing.yaml", "title: Coat\nbrand:Zara\nsize: M\n", "A blank stands behind the colon: brand: Zara"),
        ("listing.yaml", "title:Coat\nsize:M\n", "a blank behind each colon"),
        ("listing.json", '{"title": "A" "size": "M"}', "A comma parts the pairs"),
        ("listing.json", '{"title": "A",\n"size": None}', "Write null in place of None"),
        ("listing.json", '// mine\n{"title": "A"}', "no comments"),
        ("listing.json", "{'title': 'A'}", "double quotes round each text"),
        ("listing.json", '{"title": "A\nB"}', "A line end or a tab within a text"),
    ],
)
def test_the_advice_fits_the_cause(tmp_path: Path, name: str, source: str, advice: str) -> None:
    found = problem(write(tmp_path, **{name: source}))
    assert advice in found.advice, str(found)


def test_whatever_a_parser_raises_is_a_problem_of_that_listing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, **{"a/listing.toml": 'title = "A"', "b/listing.txt": "B", "c/listing.yaml": "title: C"})

    def broken(source: str) -> dict[str, object]:
        raise LookupError("no such thing")

    monkeypatch.setattr(toml_text, "loads", broken)
    monkeypatch.setattr("linter.readers.fields._plain", broken)
    first, second, third = read([tmp_path])
    assert str(first).startswith(f"{tmp_path / 'a' / 'listing.toml'}: cannot be read (LookupError: ")
    assert str(second).startswith(f"{tmp_path / 'b' / 'listing.txt'}: cannot be read (LookupError: ")
    assert isinstance(third, Listing)


def test_a_source_never_raises(tmp_path: Path) -> None:
    def broken() -> Listing:
        raise ZeroDivisionError("oops")

    found = Source(tmp_path / "a", broken).read()
    assert isinstance(found, Problem)
    assert found.reason == "cannot be read (ZeroDivisionError: oops)."


def test_two_listing_files_are_told(tmp_path: Path) -> None:
    found = problem(write(tmp_path, **{"listing.txt": "a", "listing.toml": ""}))
    assert "more than one listing file: listing.toml and listing.txt" in found.reason


def test_missing_and_empty_paths_are_told(tmp_path: Path) -> None:
    assert "does not exist" in problem(tmp_path / "gone").reason
    assert "holds no listing" in problem(tmp_path).reason


def test_links_are_not_followed_and_told(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside", **{"secret.jpg": "x", "more/1.jpg": "x"})
    shop = write(tmp_path / "shop", **{"a/listing.txt": "A"})
    (shop / "a" / "loop").symlink_to(shop)
    (shop / "a" / "out").symlink_to(outside)
    (shop / "a" / "self").symlink_to(shop / "a" / "self")
    (shop / "a" / "2.jpg").symlink_to(outside / "secret.jpg")
    found = read([shop])
    assert [str(one.path.relative_to(shop)) for one in found] == ["a/loop", "a/out", "a/self", "a"]
    listing = found.pop()
    reasons = [one.reason for one in found if isinstance(one, Problem)]
    said = ("read anyway", "outside the given one", "leads nowhere or to itself")
    assert [part in reason for part, reason in zip(said, reasons, strict=True)] == [True] * 3
    assert isinstance(listing, Listing)
    assert listing.photos == ()
    assert "out of the given folder" in listing.problems[0].reason


def test_a_text_or_video_that_is_a_link_out_of_the_folder_is_not_read(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside", **{"secret.txt": "x", "clip.mp4": "x"})
    shop = write(tmp_path / "shop", **{"b/listing.txt": "B"})
    (shop / "a").mkdir()
    (shop / "a" / "listing.txt").symlink_to(outside / "secret.txt")
    (shop / "b" / "clip.mp4").symlink_to(outside / "clip.mp4")
    text, listing = read([shop])
    assert isinstance(text, Problem)
    assert "out of the given folder" in text.reason
    assert isinstance(listing, Listing)
    assert listing.videos == ()
    assert [one.path.name for one in listing.problems] == ["clip.mp4"]


def test_links_out_of_the_folder_are_followed_where_that_is_asked_for_and_each_only_once(tmp_path: Path) -> None:
    outside = write(
        tmp_path / "outside", **{"secret.jpg": "x", "b/listing.txt": "B", "pics/1.jpg": "x", "pics/2.jpg": "x"}
    )
    shop = write(tmp_path / "shop", **{"a/listing.txt": "A"})
    (shop / "a" / "2.jpg").symlink_to(outside / "secret.jpg")
    (shop / "a" / "photos").symlink_to(outside / "pics")
    (shop / "away").symlink_to(outside / "b")
    (shop / "z-again").symlink_to(outside / "b")
    (outside / "b" / "itself").symlink_to(outside / "b")
    (outside / "b" / "back").symlink_to(shop)
    walked = islice(find_folders([shop], follow_links=True), 20)  # a circle would have no end
    found = [one.read() if isinstance(one, Source) else one for one in walked]
    told = [str(one.path.relative_to(shop)) for one in found if isinstance(one, Problem)]
    assert sorted(told) == ["away/back", "away/itself", "z-again"]
    a, b = (one for one in found if isinstance(one, Listing))
    assert [photo.name for photo in a.photos] == ["2.jpg", "photos/1.jpg", "photos/2.jpg"]
    assert (b.path, b.problems) == (shop / "away", ())


def test_utf16_with_a_mark_is_read(tmp_path: Path) -> None:
    fields = read_fields(write(tmp_path, **{"a.txt": "Wool jumper\nSoft.".encode("utf-16")}) / "a.txt")
    assert isinstance(fields, Fields)
    assert fields.fields["description"].text == "Soft."


def test_a_table_beside_listings_is_named_since_it_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "shop" / "coat").mkdir(parents=True)
    (tmp_path / "shop" / "coat" / "listing.txt").write_text("Coat\n\nWarm.\n", "utf-8")
    for name in ("stock.csv", "old.xlsx", "package.json"):
        (tmp_path / "shop" / name).write_text("title,description\nHat,Warm.\n", "utf-8")
    told: list[str] = []
    (found,) = find_folders([tmp_path / "shop"], told.append)
    assert found.path == tmp_path / "shop" / "coat"
    (said,) = told
    assert said.startswith(f"{tmp_path / 'shop' / 'old.xlsx'} and 1 more: not read: a table")
    (tmp_path / "shop" / "coat" / "listing.txt").unlink()
    (empty,) = find_folders([tmp_path / "shop"], told.append)
    assert isinstance(empty, Problem)
    assert "Give the table by its name" in empty.advice


def shop_of_rows(tmp_path: Path) -> Path:
    return write(tmp_path, **{"shop.csv": b"sku,title\nA,Coat\n", "photos/A/1.jpg": b"", "photos/B/1.jpg": b""})


@pytest.mark.parametrize("notes", [[], ["anna.txt"], ["anna.txt", "shed.txt", "plan.md"]])
def test_photos_of_the_rows_of_a_table_are_no_listings_whatever_notes_lie_beside_it(
    tmp_path: Path, notes: list[str]
) -> None:
    files: dict[str, str | bytes] = dict.fromkeys(notes, "Call Anna\n\nabout the shed.\n")
    shop = write(shop_of_rows(tmp_path), **files)
    told: list[str] = []
    (found,) = find_folders([shop], told.append)
    assert isinstance(found, Problem)
    assert found.advice == f"Give the table by its name: {shop / 'shop.csv'} --photos {shop / 'photos'}."
    said = f"{shop / 'photos' / 'A'} and 1 more: not read: photos without a text, beside a table."
    assert [line for line in told if line.startswith(said)]


def test_what_is_a_listing_beside_a_table_stays_one(tmp_path: Path) -> None:
    text = b"Coat\n\nWarm.\n"
    shop = write(shop_of_rows(tmp_path), **{"photos/A/listing.txt": text, "hat/listing.txt": text, "C/1.jpg": b""})
    assert [found.path for found in find_folders([shop])] == [shop / "C", shop / "hat", shop / "photos" / "A"]
    alone = write(tmp_path / "coat", **{"coat.txt": text, "photos/1.jpg": b"", "sizes.csv": b"a,b\n"})
    assert only(alone).file == alone / "coat.txt"


def test_a_table_that_is_given_too_is_not_told_as_unread(tmp_path: Path) -> None:
    shop = shop_of_rows(tmp_path)
    told: list[str] = []
    assert list(find_folders([shop], told.append, given=[shop / "shop.csv", shop / "photos"])) == []
    assert told == []
    hat = write(tmp_path / "hat", **{"1.jpg": b"", "hat.csv": b"title\nHat\n"})
    (here,) = find_folders([hat], told.append, given=[hat / "hat.csv"])
    assert isinstance(here, Source)
    listing = here.read()
    assert isinstance(listing, Listing)
    assert listing.problems == ()


def test_a_folder_of_a_row_is_no_listing_where_it_is_looked_at_alone(tmp_path: Path) -> None:
    shop = write(shop_of_rows(tmp_path), **{"C/1.jpg": b""})
    assert listing_at(shop / "photos" / "A", shop) is None
    assert listing_at(shop / "C", shop) is not None
    assert listing_at(shop / "photos" / "A", shop / "photos") is not None


@pytest.mark.parametrize(
    ("given", "advice"),
    [
        ("floral-dres", "Check the spelling of the path. Did you mean 'floral-dress'?"),
        ("trousers", "Check the spelling of the path."),
        ("nowhere/trousers", "Check the spelling of the path."),
    ],
)
def test_a_path_that_is_nearly_there_is_named(tmp_path: Path, given: str, advice: str) -> None:
    (tmp_path / "floral-dress").mkdir()
    assert problem(tmp_path / given).advice == advice
