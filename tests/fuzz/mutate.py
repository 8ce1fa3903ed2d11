"""Makes broken inputs (texts, configurations, media files), each from a small whole one and a random source."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZipFile

TEXTS: Mapping[str, bytes] = {
    ".txt": b'Green linen dress, size M\nBrand: Elmhurst\nSize: M\n\nBust 19 1/2 in (49.5 cm), length 42". No holes.\n',
    ".md": b"---\ntitle: Wool scarf\nphotos: [front.jpg]\n---\n# Scarf\n\nGrey wool, 70 x 12 in.\n",
    ".toml": b'title = "Wool scarf"\nprice = 12.50\nphotos = ["a.jpg", {file = "b.jpg", view = "label"}]\n'
    b'description = """\nGrey wool, 70 in.\n"""\n[[ignore]]\nrule = "no-video"\nreason = "never"\n',
    ".yaml": b"title: &t Wool scarf\nbrand: *t\nsize: [M, L]\nphotos:\n  - file: a.jpg\n    view: label\n"
    b"description: |\n  Grey wool, 70 in.\nignore:\n  - {rule: no-video, reason: never}\n",
    ".json": b'{"title": "Wool \\u00e9charpe \\ud83d\\udc57", "price": 12.5, "photos": ["a.jpg", {"file": "b.jpg"}],\n'
    b' "description": "Grey wool, 70 in.", "ignore": [{"rule": "no-video", "reason": "never"}]}\n',
}
CONFIG = (
    b'marketplace = "poshmark"\nfail-on = "error"\nselect = ["MEA", "low-light"]\nbaseline = "old.json"\n'
    b'[[ignore]]\nrule = "no-video"\nreason = "none taken"\n[severity]\nno-smoke-note = "warning"\n'
    b'[rules.low-light]\nleast = 0.3\n[shop]\nsmoke = "free"\nunits = "in"\n[risk]\nwarning = 0.3\n'
    b'[columns]\ntitle = "Item"\n[[rule]]\ncode = "OWN001"\nname = "no-lol"\nkind = "forbid"\nsummary = "Says lol."\n'
    b'severity = "note"\nphrases = ["lol"]\n'
)
REPORT = (
    b'{"schema": 1, "listings": [{"path": "a", "file": null, "fields": {"title": "Scarf, no flaws"}, "findings": [\n'
    b' {"code": "FLW002", "field": "title", "start": 7, "end": 15, "message": "No"},\n'
    b' {"code": "PHO001", "photo": "a.jpg", "message": "Light 0.2 of 1"}],\n'
    b' "photos": [{"file": "a.jpg"}]}, {"path": "t.csv/row 2", "file": "t.csv", "fields": {"sku": "A1"},\n'
    b' "findings": [], "photos": []}]}'
)
TABLES: Mapping[str, bytes] = {
    ".csv": b"Title,Description,SKU,Price,Images\n"
    b'Wool scarf,"Grey wool,\n70 in.",A1,12.50,a.jpg\nHat,"Red ""felt""",A2,,\n',
    ".tsv": b"title\tdescription\tbrand\nWool scarf\tGrey wool, 70 in.\tElmhurst\nHat\tRed felt\t\n",
    ".jsonl": b'{"title": "Wool scarf", "description": "Grey wool, 70 in.", "price": 12.5}\n'
    b'{"title": "Hat", "description": "Red \\u0066elt \\ud83d\\udc57", "color": ["red", "grey"],'
    b' "photos": [{"file": "a.jpg"}]}\n',
    ".json": b'{"items": [{"title": "Wool scarf", "description": "Grey &amp; <b>soft</b>, 70 in.", "ignore": "A: x"},'
    b'\n {"title": "Hat", "description": "Red", "ignore": [{"rule": "DIS001", "reason": "none"}], "image1": "a.jpg"}]}',
    ".xml": b'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel>\n'
    b"<item><g:id>A1</g:id><title>Wool scarf</title><description>&lt;p>Grey wool, 70 in.&lt;/p></description>\n"
    b"<g:image_link>http://example.com/a.jpg</g:image_link><g:price>12 USD</g:price></item>\n"
    b"<item><g:id>A2</g:id><title><![CDATA[Hat]]></title><description>Red felt</description></item></channel></rss>\n",
}
_TABLE_TOKENS = (
    *(
        b"<!DOCTYPE a [<!ENTITY a 'aaaa'>]>",
        b"&a;",
        b"&#0;",
        b"&#xD800;",
        b"]]>",
        b"<item>",
        b"</item>",
        b"<g:x/>" * 300,
    ),
    *(b'"', b'""', b"\0", b",,,,", b"\xff", b"\xff\xfe", b'"' * 999, b"=1+1", b"<c r='XFD1048576'/>", b'r="999999999"'),
    *(b"<v>1x5</v>", b'<c r="??"/>', b"<v>9999999</v>", b'{"a": 1, "a": 2}', b"[" * 600 + b"]" * 600),
    *(b"<g:x/>" * 300, b"<t>", b"t='s'", b"<v>99</v>", b"<row>", b"</sheetData>"),
    *(
        b",title",
        b",Description,description",
        b"<v>nan</v>",
        b"<v>1e999</v>",
        b"<v>0.25</v>",
        b'"SKU": "1", "sku": "2", ',
    ),
)
AMOUNTS = "P2P: 21 1/2\" (54.5cm), length 27½-28 in, 5'7\" tall, W32xL34, 1,5 m ± 2 × 3 mm 1/16 12''"
# What has broken readers before: deep nests, long numbers, lone surrogates, nulls, marks of other encodings, tags.
TOKENS = (
    *(b"[" * 2000, b'{"a":' * 2000, b"9" * 5000, b"1e999", b"nan", b"-inf", b"\\ud800", b"\\uD83D", b"\0", b"\xff\xfe"),
    *(b"\xef\xbb\xbf", b"\xed\xa0\x80", b"---\n", b"*t", b"&t ", b"<<: *t\n", b"!!python/object/apply:os.system ['x']"),
    *(
        b"\r",
        b"\r\n",
        b"\t",
        b"'''",
        b'"""',
        b"[[",
        b"]]",
        b"a.b.c = 1\n",
        b"true",
        b"null",
        b"{}",
        b"[]",
        b"? ",
        b"|+9\n",
    ),
    *(
        "½¾".encode(),
        "\u202e\u2028\u0085".encode(),
        "İ".encode(),
        b"1979-05-27T07:32:00Z",
        b"99:99",
        b"0x",
        b": ",
        b"%",
    ),
    *(b"!!bool maybe", b"!!int ''", b"!!set {a}", b"!x ", b"0x" + b"F" * 5000, b"9" * 1001, b"[" * 30, b"\xff\xfe\0\0"),
    *(
        "“x”".encode(),
        b"'",
        b'"title": "B", ',
        b'"TITLE": "C", ',
        b"&quot;",
        b"&amp;amp;",
        b"<p>",
        b"</ul>",
        b"<![if x]>",
        b"&#xD800;",
    ),
    *(b"\x1b[2J", b"photos = [1]\n", b"ignore = {}\n", b"rule = 1\n", b"[tool]\n", b"select = [[]]\n", b"[rules]\n"),
    *(b"[1]", b"[[rule]]\n", b"words = [1]\n", b'"a\\u0000"', b"1e400", b"9" * 401, b"{a = 1}", b"[true]"),
)

_ENCODINGS = tuple(f"utf-{size}{end}" for size in (16, 32) for end in ("", "-le", "-be"))


def text(seed: bytes, random: Random, tokens: tuple[bytes, ...] = TOKENS) -> bytes:
    """Return the text with one to six random changes, now and then noise alone."""
    if random.random() < 0.05:
        return random.randbytes(random.randrange(300))
    if random.random() < 0.05:
        seed = seed.decode("utf-8", "replace").encode(random.choice(_ENCODINGS))
    data = bytearray(seed)
    for _ in range(random.randint(1, 6)):
        at = random.randrange(len(data) + 1)
        end = min(len(data), at + random.choice((1, 1, 2, 8, 40)))
        change = random.randrange(6)
        if change == 0:
            del data[at:end]
        elif change == 1:
            data[at:at] = random.choice(tokens)
        elif change == 2:
            data[at:end] = random.choice(tokens)
        elif change == 3:
            data[at:at] = data[at:end] * random.choice((1, 2, 50))
        elif change == 4 and at < len(data):
            data[at] = random.randrange(256)
        else:
            lines = data.split(b"\n")
            random.shuffle(lines)
            data = bytearray(b"\n".join(lines))
    return bytes(data)


def table(suffix: str, random: Random) -> bytes:
    """Return a table with random changes; of a workbook, now and then within one of its packed parts."""
    if suffix != ".xlsx":
        return text(TABLES[suffix], random, TOKENS + _TABLE_TOKENS)
    whole = workbook()
    if random.random() < 0.2:
        return lying(whole, random)
    if random.random() < 0.3:
        return binary(whole, whole, random)
    out = BytesIO()
    with ZipFile(BytesIO(whole)) as archive, ZipFile(out, "w") as changed:
        names = archive.namelist()
        chosen = random.choice((random.choice(names), "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"))
        for name in names:
            part = archive.read(name)
            changed.writestr(name, text(part, random, TOKENS + _TABLE_TOKENS) if name == chosen else part)
    return out.getvalue()


def lying(whole: bytes, random: Random) -> bytes:
    """Return an archive whose directory lies: of sizes, sums, ways of packing, encryption, names."""
    data = bytearray(whole)
    at = data.find(b"PK\x01\x02")
    place, width = random.choice(((8, 2), (10, 2), (16, 4), (20, 4), (24, 4), (28, 2), (42, 4)))
    value = random.choice((0, 1, 5, 99, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFF0)) & ((1 << 8 * width) - 1)
    while at >= 0:
        if random.random() < 0.7:
            data[at + place : at + place + width] = value.to_bytes(width, "little")
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


@cache
def workbook() -> bytes:
    """Return a small workbook as a spreadsheet program writes it."""
    import xlsxwriter

    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for number, cells in enumerate((("title", "description", "price"), ("Wool scarf", "Grey, 70 in.", 12.5))):
            sheet.write_row(number, 0, cells)
    return out.getvalue()


def photos() -> dict[str, bytes]:
    """Return a small whole picture of each kind that can be written here, by `kind.suffix`."""
    import numpy as np
    import pillow_heif
    from PIL import Image

    down, across = np.mgrid[0:48, 0:64]
    pixels = np.stack([down * 5, across * 4, (down * across) % 256], axis=2).astype(np.uint8)
    picture = Image.fromarray(pixels)
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Camera"
    exif.get_ifd(0x8769).update({0x8827: 400, 0x829A: 0.01, 0x829D: 1.8})
    exif.get_ifd(0x8825).update({1: "N", 2: (48.0, 51.0, 30.0), 3: "E", 4: (2.0, 17.0, 40.0)})
    made: dict[str, bytes] = {}

    def save(name: str, image: Image.Image, kind: str, **options: object) -> None:
        out = BytesIO()
        image.save(out, kind, **options)
        made[name] = out.getvalue()

    save("plain.jpg", picture, "JPEG")
    save("exif.jpg", picture, "JPEG", exif=exif)
    save("progressive.jpg", picture, "JPEG", progressive=True, exif=exif)
    save("cmyk.jpg", picture.convert("CMYK"), "JPEG")
    save("grey.jpg", picture.convert("L"), "JPEG")
    save("plain.png", picture, "PNG", exif=exif)
    save("deep.png", Image.fromarray((pixels[:, :, 0].astype(np.uint16)) * 257), "PNG")
    save("palette.png", picture.convert("P"), "PNG", transparency=3)
    save("clear.png", picture.convert("RGBA"), "PNG")
    save("moving.png", picture, "PNG", save_all=True, append_images=[picture.rotate(180)])
    save("plain.webp", picture, "WEBP", exif=exif)
    save("lossless.webp", picture.convert("RGBA"), "WEBP", lossless=True)
    save("moving.webp", picture, "WEBP", save_all=True, append_images=[picture.rotate(180)])
    save("plain.avif", picture, "AVIF", exif=exif.tobytes())
    save("float.tif", Image.fromarray(pixels[:, :, 0].astype(np.float32)), "TIFF")
    save("cmyk.tif", picture.convert("CMYK"), "TIFF", compression="tiff_deflate")
    save("plain.tif", picture, "TIFF", exif=exif)
    save("packed.tif", picture, "TIFF", compression="tiff_lzw")
    save("pages.tif", picture, "TIFF", save_all=True, append_images=[picture])
    save("plain.bmp", picture, "BMP")
    heic = BytesIO()
    pillow_heif.from_pillow(picture).save(heic, exif=exif.tobytes())
    made["plain.heic"] = heic.getvalue()
    return made


def holed(random: Random) -> bytes:
    """Return a JPEG or HEIC of which storage has lost a part: sectors that read as zeros or, in a JPEG, as noise.

    One in the place of another of its size goes unseen now and then: as many blocks may stand in it.
    """
    whole = random.choice(_rough())
    at = random.randrange(len(whole) // 10, len(whole) // 2)
    size = 4096 * random.choice((1, 1, 2, 4))
    if random.random() < 0.5 or not whole.startswith(b"\xff\xd8"):
        lost = bytes(random.choice((512, size)))
    else:
        lost = random.randbytes(size).replace(b"\xff", b"\xfe")
    return whole[:at] + lost + whole[at + len(lost) :]


@cache
def _rough() -> tuple[bytes, ...]:
    """Pictures in which there is something everywhere, as in a photo."""
    import numpy as np
    import pillow_heif
    from PIL import Image

    picture = Image.fromarray(np.random.default_rng(1).integers(0, 255, (120, 160, 3), dtype=np.uint8)).resize(
        (640, 480)
    )
    made = []
    for options in ({}, {"optimize": True}, {"restart_marker_rows": 1}, {"restart_marker_blocks": 3}):
        out = BytesIO()
        picture.save(out, "JPEG", **options)
        made.append(out.getvalue())
    out = BytesIO()
    pillow_heif.from_pillow(picture).save(out, quality=60)
    return (*made, out.getvalue())


def videos(folder: Path) -> dict[str, bytes]:
    """Return a short whole film of each kind that OpenCV can write here, by `kind.suffix`."""
    import cv2
    import numpy as np

    made: dict[str, bytes] = {}
    for name, code in (("plain.mp4", "mp4v"), ("plain.webm", "VP80")):
        file = folder / name
        writer = cv2.VideoWriter(str(file), cv2.VideoWriter.fourcc(*code), 10.0, (64, 48))
        for shade in range(0, 200, 10):
            writer.write(np.full((48, 64, 3), shade, np.uint8))
        writer.release()
        if file.is_file() and file.stat().st_size:
            made[name] = file.read_bytes()
    return made


def binary(seed: bytes, other: bytes, random: Random) -> bytes:
    """Return the file with one to four changes: cut, flipped bits, false lengths, spliced parts, false directories."""
    data = bytearray(seed)
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        if not data:
            break
        # Most of what a reader trusts stands at the start
        at = random.randrange(min(len(data), random.choice((64, 700, len(data)))))
        change = random.randrange(8)
        if change == 0:
            del data[random.randrange(len(data)) :]
        elif change == 1:
            for _ in range(random.choice((1, 4, 40))):
                data[random.randrange(len(data))] ^= 1 << random.randrange(8)
        elif change == 2:  # a length, a size or an offset
            value = random.choice((0, 1, 2, 7, 8, 255, 0x7FFF, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF))
            form = random.choice((">I", "<I", ">H", "<H"))
            value &= 0xFFFFFFFF if form[1] == "I" else 0xFFFF
            data[at : at + struct.calcsize(form)] = struct.pack(form, value)
        elif change == 3:
            start = random.randrange(len(other))
            data[at:at] = other[start : start + random.choice((2, 16, 200))]
        elif change == 4:
            end = at + random.choice((1, 4, 12, 100))
            data[at:at] = data[at:end] * random.choice((1, 3, 100))
        elif change == 5:
            del data[at : at + random.choice((1, 2, 4, 20))]
        elif change == 6:  # an EXIF or TIFF directory that leads back to itself
            start = max(data.find(b"II*\0"), data.find(b"MM\0*"))
            if start >= 0:
                order = "<" if data[start : start + 1] == b"I" else ">"
                back = struct.pack(order + "I", random.choice((0, 4, 8, 10, 22)))
                at = start + 4 if random.random() < 0.3 else start + random.randrange(8, 200)
                data[at : at + 4] = back
        else:
            data[at] = random.choice((0, 1, 0x7F, 0x80, 0xFF))
    return bytes(data)
