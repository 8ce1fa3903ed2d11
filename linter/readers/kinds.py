"""What a file in a folder of listings is, by its name, and what to do about the kinds that are not read."""

from __future__ import annotations

import re
import stat
from collections.abc import Collection
from pathlib import Path

from linter.listing import Problem

PHOTO_SUFFIXES = frozenset(
    ".jpg .jpeg .jpe .jfif .jif .png .webp .heic .heif .hif .avif .tif .tiff .bmp".split(),
)
VIDEO_SUFFIXES = frozenset({".mp4", ".mov", ".m4v", ".webm"})
NAMED = ("listing.toml", "listing.yaml", "listing.yml", "listing.json", "listing.md", "listing.txt")
TABLE_SUFFIXES = frozenset(
    {".csv", ".tsv", ".tab", ".jsonl", ".ndjson", ".json", ".xlsx", ".xlsm", ".xls", ".xml"},
)
_SPREADSHEETS = TABLE_SUFFIXES - {".json", ".xml"}  # these are of programs, mostly
_PLAIN_SUFFIXES = frozenset({".txt", ".md"})
# Texts that stand beside listings and are none.
_OTHER_TEXTS = re.compile(
    r"(readme|licen[cs]e|changelog|contributing|security|code_of_conduct|requirements|todo|robots|agents|claude"
    r"|authors|notice|copying|cmakelists|constraints|humans|llms)\b",
    re.IGNORECASE,
)
# Files of programs: settings, what an album's download says of it, saved reports.
_OF_PROGRAMS = re.compile(
    r"(listlint|pyproject|package|package-lock|manifest|metadata|metadaten|settings|config|report|baseline"
    r"|makefile|dockerfile|procfile|gemfile|justfile|rakefile|jenkinsfile|thumbs|icon|core)\b"
    r"|.*\.(lock|config|schema)\.",
    re.IGNORECASE,
)
_PHOTOS_UNREAD = frozenset(
    (".gif .dng .cr2 .cr3 .nef .arw .raf .orf .rw2 .pef .srw .raw .jxl .jp2 .psd .heics .avifs").split()
)
# An ending with something behind it, as pages, downloads and copies leave it: photo.jpg_large, photo.jpg.1
_LONGER = re.compile(r"(?i).\.(jpe?g|png|webp|heic|heif|avif|tiff?)(?:[^a-z0-9.].*|\.\d+)$")
# What photos of a kind begin with, for those whose name has no ending; of HEIC and AVIF from the fifth byte on.
_BEGINNINGS = {
    b"\xff\xd8\xff": ".jpg",
    b"\x89PNG\r\n": ".png",
    b"ftypheic": ".heic",
    b"ftypmif1": ".heic",
    b"ftypavif": ".avif",
}
# What a browser or a cloud leaves of a photo that it has not fetched whole: photo.jpg.crdownload
_UNFINISHED = frozenset({".crdownload", ".part", ".partial", ".download", ".icloud", ".opdownload", ".!ut"})
_NOT_OF_GOODS = frozenset({".gif", ".psd"})  # of a page or of a workshop: alone, they make no folder a listing
_STRUCTURED = frozenset({".toml", ".yaml", ".yml", ".json"})
_DOCUMENTS = frozenset(".rtf .rtfd .doc .docx .docm .odt .ott .fodt .sxw .pages .wpd .wps .gdoc".split())
_PAGES = frozenset({".html", ".htm", ".xhtml"})
_WRITTEN = frozenset(
    (
        ".dot .dotx .pdf .xps .epub .mht .mhtml .webarchive .eml .emlx .msg .text .textclipping .markdown .mdown .mkd"
        " .rst .adoc .org .tex .asc .log .enex .one .json5 .jsonc .hjson"
    ).split()
).union(_DOCUMENTS, _PAGES)
_SAVED = frozenset(
    {".bak", ".old", ".orig", ".save", ".tmp", ".swp"}
)  # what an editor keeps of a text: listing.txt.bak
_SHEETS = frozenset({".ods", ".numbers", ".xlsb", ".gsheet", ".fods"})
_VIDEOS_UNREAD = frozenset(".avi .mkv .wmv .mpg .mpeg .3gp .mts .m2ts .flv .ogv".split())
_PACKED = frozenset({".zip", ".gz", ".7z", ".rar", ".tar", ".tgz", ".bz2", ".xz", ".zst"})


def files_of_a_commit() -> str:
    """Return a pattern of the paths for which a hook has to judge: texts, photos, videos, tables and the settings."""
    texts = "|".join(name.removeprefix("listing.") for name in NAMED)
    read = PHOTO_SUFFIXES | VIDEO_SUFFIXES | _PLAIN_SUFFIXES | _SPREADSHEETS
    endings = "|".join(sorted(suffix.removeprefix(".") for suffix in read))
    return rf"(?i)((^|/)(listing\.({texts})|listlint\.toml|pyproject\.toml)|\.({endings}))$"


def is_photo(file: Path) -> bool:
    """Whether a file is a photo in a format that is read."""
    return file.suffix.lower() in PHOTO_SUFFIXES


def is_unread_photo(file: Path) -> bool:
    """Whether a file is a photo in a format, or under an ending (photo.jpg_large, photo.jpg.part), that is not read."""
    suffix = file.suffix.lower()
    return suffix in _PHOTOS_UNREAD or _is_unfinished(file) or _without_ending(file) is not None


def _without_ending(file: Path) -> str | None:
    """Return the name that a photo under another ending, or under none, should have; None for all else."""
    if longer := _LONGER.search(file.name):
        return f"{file.name[: longer.start(1)]}{longer[1].lower()}" if not is_photo(file) else None
    if file.suffix:
        return None
    try:
        if not stat.S_ISREG(file.lstat().st_mode):  # a link may lead anywhere
            return None
        with file.open("rb") as opened:
            begins = opened.read(12)
    except OSError:  # told where it is read
        return None
    ending = next((end for sign, end in _BEGINNINGS.items() if sign in (begins[: len(sign)], begins[4:])), None)
    return file.name + ending if ending else None


def _is_unfinished(file: Path) -> bool:
    return file.suffix.lower() in _UNFINISHED and is_photo(Path(file.stem))


def makes_listing(file: Path) -> bool:
    """Whether a file alone makes its folder a listing: a photo, whether it is read or not."""
    return is_photo(file) or (is_unread_photo(file) and file.suffix.lower() not in _NOT_OF_GOODS | {""})


def is_video(file: Path) -> bool:
    """Whether a file is a video in a format that is read."""
    return file.suffix.lower() in VIDEO_SUFFIXES


def is_named(file: Path) -> bool:
    """Whether a file is a listing's text by its name."""
    return file.name.lower() in NAMED


def is_plain(file: Path) -> bool:
    """Whether a file is a plain text that may be a listing's."""
    return file.suffix.lower() in _PLAIN_SUFFIXES and not is_other_text(file)


def is_other_text(file: Path) -> bool:
    """Whether a file is a text that stands beside listings and is none: README.md, LICENSE.txt, pyproject.toml."""
    named = file.suffix.lower() in {*_PLAIN_SUFFIXES, ""} and bool(_OTHER_TEXTS.match(file.name))
    return named or file.name == "pyproject.toml"


def is_text(file: Path) -> bool:
    """Whether a file may be a listing's text by its name."""
    return is_named(file) or is_plain(file)


def is_table(file: Path) -> bool:
    """Whether a file is a table of listings by its name; what is named as a listing's text is none."""
    return file.suffix.lower() in TABLE_SUFFIXES and not is_named(file)


def is_spreadsheet(file: Path) -> bool:
    """Whether a table is one that people fill in: a .json, .xml or report.csv is more often a program's."""
    return file.suffix.lower() in _SPREADSHEETS and not _OF_PROGRAMS.match(file.name)


def may_be_text(file: Path, media: Collection[str]) -> bool:
    """Whether a file beside photos looks like the text of their listing, though it is not read.

    `media` are the names of the photos and videos in lower case, without their ending too: IMG_1.jpg.json says
    something of IMG_1.jpg.
    """
    name, suffix = file.name.lower(), file.suffix.lower()
    if suffix in _STRUCTURED | {""} and (_OF_PROGRAMS.match(name) or name.removesuffix(suffix) in media):
        return False
    if not suffix:  # "description", as some editors save it
        return not is_other_text(file)
    return suffix in _STRUCTURED | _WRITTEN | _SHEETS or is_table(file) or _of_saved(file) is not None


def lies_unread(file: Path, media: Collection[str]) -> bool:
    """Whether a file that lies beside a listing's text is one of which a seller may think that it is read, too.

    Another text, a table, an archive or a video; no copy that an editor or `fix` keeps of the text, no page (a report,
    most often) and no file of a program. `media` are as for `may_be_text`.
    """
    suffix = file.suffix.lower()
    if suffix in _PAGES:
        return False
    if is_plain(file) or suffix in _PACKED | _VIDEOS_UNREAD:
        return True
    return may_be_text(file, media) and _of_saved(file) is None


def is_document(file: Path) -> bool:
    """Whether a file is of a program for writing: in a folder without photos, it may be the text of a listing."""
    return file.suffix.lower() in _DOCUMENTS


def _of_saved(file: Path) -> Path | None:
    """Return the text that a file is an editor's copy of: listing.txt~ and listing.txt.bak are ones of listing.txt."""
    of = Path(file.name.removesuffix("~") if file.name.endswith("~") else file.stem)
    return (
        of
        if of.name != file.name and (file.suffix.lower() in _SAVED or file.name.endswith("~")) and is_text(of)
        else None
    )


def unread(file: Path, *, beside_photos: bool = False) -> Problem:
    """Return the problem of a file that is not read: what it is, and what to do."""
    suffix = file.suffix.lower()
    if _is_unfinished(file):
        return Problem(file, "is a photo that was not fetched whole.", "Fetch it again, or take the file away.")
    if is_unread_photo(file):
        if name := _without_ending(file):
            what = f"photos do not end in {file.suffix}." if file.suffix else "its name has no ending."
            return Problem(file, f"is not read: {what}", f"Name it {name}.")
        return Problem(file, f"is a photo in a format that is not read ({suffix}).", "Export it as JPEG.")
    if of := _of_saved(file):
        return Problem(
            file, f"is a copy of {of}, and is not read.", f"If it is the text of this listing, name it {of}."
        )
    if beside_photos and suffix == "":
        return Problem(
            file, "is not read: its name has no ending.", "If it is the text of this listing, name it listing.txt."
        )
    if beside_photos and suffix in _STRUCTURED:
        return Problem(
            file,
            f"is not read: a listing's text is listing{suffix}, or any single .txt or .md.",
            f"If it is the text of this listing, name it listing{suffix}.",
        )
    if beside_photos and is_table(file):
        return Problem(file, "is a table, and is not read with its folder.", f"Give it by name: {file.name} --photos .")
    if suffix in _WRITTEN:
        return Problem(file, "is a text in a format that is not read.", "Save it as plain text: listing.txt.")
    if suffix in _SHEETS:
        return Problem(file, "is a spreadsheet in a format that is not read.", "Save it as .xlsx or as CSV UTF-8.")
    if suffix in _PACKED:
        return Problem(file, "is an archive, and nothing in it was read.", "Unpack it, and give what was in it.")
    if suffix in _STRUCTURED:
        return Problem(file, "is no listing by its name.", f"If it is the text of a listing, name it listing{suffix}.")
    return Problem(
        file,
        "is nothing that is read.",
        "Give a folder of listings, a text (listing.txt), a photo, or a table (.csv, .jsonl, .xlsx).",
    )
