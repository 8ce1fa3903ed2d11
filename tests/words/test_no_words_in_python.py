"""The English words that decide a meaning stand in linter/tables/en/, none in Python; and what stands there is used."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from linter.listing import FIELDS
from linter.marketplace import NAMES
from linter.tables import LANGUAGE, table
from linter.words.authenticity import Authenticity
from linter.words.condition import TIERS
from linter.words.contact import Contact
from linter.words.disclaimers import Disclaimers
from linter.words.home import Home

ROOT = Path(__file__).parents[2]
# These read keys of TOML, and make what is answered: they read nothing that sellers or buyers write.
ANSWERED = {"advice.py", "answer.py", "dates.py", "draft.py", "record.py"}
NOTATION = {"grammar.py", "notation.py", "topics.py", "sentences.py", "rules.py"} | ANSWERED
HELD = [
    path
    for folder in (
        "rules",
        "linter/case",
        "linter/fix",
        "linter/photo_set",
        "linter/pixels",
        "linter/words",
        "linter/words/pairs",
    )
    for path in sorted((ROOT / folder).glob("*.py"))
    if path.name not in NOTATION
]
# What is read of something else than a listing, and why.
ELSEWHERE = {
    "linter/case/claim.py": {"friend", "if"},  # keys of flaws: friend, needs_if
    "linter/fix/html_edit.py": {"area", "base", "hr", "id", "img", "link", "source", "track"},  # tags and attributes
    "linter/fix/workbook.py": {"cm"},  # an attribute of a cell
    "linter/pixels/jpeg.py": {"before", "data", "end", "jpeg", "marker", "process"},  # messages of libjpeg
    "linter/pixels/photo_file.py": {"end", "file", "of"},  # the message of a decoder: "unexpected end of file"
    "linter/words/amounts.py": {"tick"},  # a group of a pattern: the sign of feet
    "linter/photo_set/wanted.py": {"or"},  # coverage.toml: sides = ["inside or stamp"]
}
# Words of every English text that no table needs to hold.
COMMON = frozenset(
    """about above after all also and any are back because been before below both but can cannot could did does don't
    down each else every for from get had has have here how into its just like made make many may might more most much
    must near never new no none nor not now off old one only other our out over please same see she should some such
    than that the their them then there these they this those though too under until very was were what when where
    which while who why will with without would yes yet you your""".split()
)
# What facts call things that no table names: the home, kind and role of a size, layout and unit of a length, tints.
VALUES = (
    "free exposed present ambiguous none",
    "letter number bra age one",
    "plain tagged fits child",
    "flat doubled",
    "adjective generic axis bare style",  # kinds of names of measurements
    "in cm mm yd ft m",
    "red orange yellow green blue violet",
    "answered stated differs silent unlisted mentioned unread",
    "same opposite named",  # what a clause of a listing says to one of a claim
    "color colour material size flaw",  # what is set against each other in a claim
)
# Functions and methods whose text arguments are sought in what a seller wrote.
SEEKING = frozenset(
    """compile search match fullmatch findall finditer sub split startswith endswith removeprefix removesuffix replace
    find rfind partition rpartition""".split()
)
# Keys of flaws that a claim has words of its own for.
NO_POINTS = ("missing", "needs", "friend", "care")
SHAPING = frozenset(["lower", "upper", "casefold", "strip"])
# What holds a token or a run of characters of the seller's.
SAID = frozenset("norm norms word words raw before after first following said text".split())
GROUP = re.compile(r"[a-z]+\.[a-z_]+")
# Names of files, of groups, of keys, of what is filled in: "front.jpg", "flaw.size", "leg_opening", "{words}".
NAME = re.compile(r"[\w-]*\.\w*|[a-z]+(?:_[a-z]+)+|\{\w+\}")
NO_WORD = re.compile(r"\[[^\]]*\]|\\[a-zA-Z]|\(\?P?<?\w+[>):]")  # of a regular expression

Texts = list[tuple[int, str]]  # each with its line


def found_words(source: str) -> Iterator[tuple[int, str]]:
    """Yield (line, word) of each English word of a module that the meaning of a text is made to hang on.

    These are words in sets, lists, comparisons, keys of dictionaries, regular expressions and what else seeks; not
    those in docstrings, messages, examples of rules, and not identifiers: names of fields, kinds and keys.
    """
    tree = ast.parse(source)
    ignored = {id(inner) for node in ast.walk(tree) if _written(node) for inner in ast.walk(node)}
    compared = {id(part) for node in ast.walk(tree) if isinstance(node, ast.Compare) for part in ast.walk(node)}
    seen: set[tuple[int, str]] = set()
    for node in ast.walk(tree):
        collected = isinstance(node, ast.Set | ast.Tuple | ast.List) and id(node) in compared
        for line, text in [] if id(node) in ignored or collected else _read_by(node):
            for word in _words(text):
                if (line, word) not in seen:
                    seen.add((line, word))
                    yield line, word


def _written(node: ast.AST) -> bool:
    """Say whether a node is something written for people: a message, an example, what stands in an f-string."""
    if isinstance(node, ast.JoinedStr):
        return True
    if not isinstance(node, ast.Call):
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return name in {"rule", "example"} or name[:1].isupper()


def _read_by(node: ast.AST) -> Texts:
    """Return what a node compares something with, or seeks in it, less the identifiers."""
    match node:
        case ast.Set(elts=parts):
            return _unless_named(_texts(parts))
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            # a tuple of several things is a row of values, no list of words
            plain = all(isinstance(part, ast.Constant | ast.Starred) for part in parts)
            return _unless_named(_texts(parts)) if plain else []
        case ast.Dict(keys=keys):
            return _unless_named(_texts(keys))
        case ast.Compare(left=left, comparators=others):
            return _compared([left, *others])
        case ast.Call(func=ast.Attribute(value=ast.Constant(value=str() as text) as whole, attr="split")):
            return _unless_named([(whole.lineno, word) for word in text.split()])
        case ast.Call(func=ast.Attribute(attr=name), args=args) if name in SEEKING:
            return _texts(args)
        case ast.MatchValue(value=value):
            return _unless_named(_texts([value]))
    return []


def _compared(operands: list[ast.expr]) -> Texts:
    """Return the texts of a comparison; with a field of a record nothing is compared but identifiers."""
    lists = [operand for operand in operands if isinstance(operand, ast.Tuple | ast.List | ast.Set)]
    found = [*_texts(operands), *(text for parts in lists for text in _texts(parts.elts))]
    if any(map(_is_said, operands)):
        return found
    return [] if any(isinstance(operand, ast.Attribute) for operand in operands) else _unless_named(found)


def _is_said(node: ast.expr) -> bool:
    """Say whether an operand holds something of the seller's, by what it is called or what is done to it."""
    match node:
        case ast.Call(func=ast.Attribute(attr=name, value=value)):
            return name in SHAPING or _is_said(value)
        case ast.Subscript(value=value):
            return _is_said(value)
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name in SAID
    return False


def _texts(nodes: Iterable[ast.AST | None]) -> Texts:
    constants = [node for node in nodes if isinstance(node, ast.Constant)]
    return [(node.lineno, node.value) for node in constants if isinstance(node.value, str)]


def _unless_named(texts: Texts) -> Texts:
    """Return texts, or none when all are identifiers of one kind: fields, garments, flaws, sides of a photo.

    What has a capital is left out: words are compared in lower case.
    """
    named = any(all(text in kind for _, text in texts) for kind in _identifiers())
    return [] if named else [(line, text) for line, text in texts if text.islower()]


def _words(text: str) -> list[str]:
    if NAME.fullmatch(text):
        return []
    plain = NO_WORD.sub(" ", text).lower()
    return [word for word in re.findall(r"[a-z']{2,}", plain) if word.strip("'") in _english()]


@cache
def _topics() -> Mapping[str, Mapping[str, Any]]:
    """Return the tables of the language by name."""
    names = [entry.name for entry in (files("linter.tables") / LANGUAGE).iterdir()]
    return {name[:-5]: table(f"{LANGUAGE}/{name[:-5]}") for name in names if name.endswith(".toml")}


@cache
def _english() -> frozenset[str]:
    """Return the words of the tables of the language, of two letters and more."""
    said = str([_values(data) for data in _topics().values()]).lower()
    return COMMON.union(word.strip("'") for word in re.findall(r"[a-z']{2,}", said))


def _values(data: object) -> list[object]:
    if isinstance(data, Mapping):
        return [_values(value) for key, value in data.items() if key not in ("topic", "parts", "pattern")]
    return [data]


@cache
def _identifiers() -> tuple[frozenset[str], ...]:
    """Return the names that are no words of a text, by what they name."""
    garments, bands, shown = table("garments"), table("measurements")["bands"], table("coverage")["name"]
    topics = _topics().values()
    said = {pattern["says"] for data in topics for pattern in data.get("pattern", ())}
    said_of_claims = {one["says"] for one in table("en/claim/sentences")["sentence"]} | {"odor"} | set(NO_POINTS)
    notes = {field.name for fact in (Authenticity, Contact, Disclaimers, Home) for field in fields(fact)}
    return (
        frozenset(said | notes).union(*(data.get("parts", ()) for data in topics)),
        frozenset(FIELDS) | {"photos", "video"},
        frozenset(garments["kinds"]) | set(garments["types"]),
        frozenset(bands["any"]),
        frozenset(NAMES),
        frozenset(TIERS),
        frozenset(name["side"] for name in shown) | {name["view"] for name in shown},
        frozenset(data.get("topic", "") for data in topics),
        frozenset(GROUPS),
        *(frozenset(values.split()) for values in VALUES),
        *map(_keys, topics),
        # What points of a claim are, and the classes of words that tell of them.
        frozenset(table("cases")["points"]) | set(table("en/claim/words")["words"]) | said_of_claims,
    )


def _keys(data: Mapping[str, Any]) -> frozenset[str]:
    """Return the keys of a topic, of its phrases and groups, and the kinds before their "_" or "."."""
    keys = {key for section in data.values() if isinstance(section, Mapping) for key in section}
    return frozenset(keys | {re.split("[_.]", key)[0] for key in keys} | {key.partition(".")[2] for key in keys})


GROUPS = sorted(
    key if name == "common" else f"{name}.{key}" for name, data in _topics().items() for key in data.get("groups", ())
)


@pytest.mark.parametrize("module", HELD, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_holds_no_words_that_decide_a_meaning(module: Path) -> None:
    name = module.relative_to(ROOT).as_posix()
    found = found_words(module.read_text(encoding="utf-8"))
    assert [f"{name}:{line} {word}" for line, word in found if word not in ELSEWHERE.get(name, ())] == []


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('if norm == "stain": pass', ["stain"]),
        ('if text.norms[at] in ("shows", "size"): pass', ["shows", "size"]),
        ('if "new" in stated.label.lower(): pass', ["new"]),
        ('if before not in {"the", "hole"}: pass', ["the", "hole"]),
        ('_KNOWN = frozenset("hole rip the".split())', ["hole", "rip", "the"]),
        ('_KNOWN = ["smoke", "without"]', ["smoke", "without"]),
        (r'_SAID = re.compile(r"\bno (?:smoke|pets)\b")', ["no", "smoke", "pets"]),
        ('_LETTERS = {"medium": "m", "large": "l"}', ["medium", "large"]),
        ('line.startswith("thanks")', ["thanks"]),
        ('match norm:\n    case "torn": pass', ["torn"]),
        ('"""A stain is no hole."""', []),
        ('yield Found("There is a stain.", "Wash the stain out.")', []),
        ('said = f"{kind} stain"', []),
        ('if hit.key in ("stain", "hole"): pass', []),
        ('if kind in ("stain", "hole"): pass', []),
        ('_WORN = frozenset(["tops", "dress"])', []),
        ('before = text.norms[at - 1] in group("flaw.size")', []),
        ('ROW = ("smoke", said.smoke)', []),
        ('if name == "front.jpg": pass', []),
    ],
)
def test_what_is_a_word_that_decides_and_what_an_identifier(source: str, words: list[str]) -> None:
    assert [word for _, word in found_words(source)] == words


def _asked_for() -> Iterator[str]:
    """Yield the names of groups, and of tables of synonyms, that Python and the tables ask for."""
    for path in [*ROOT.glob("rules/*.py"), *ROOT.glob("linter/**/*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                # "measure.{thing}_stems" asks for all of that form
                parts = [re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in node.values]
                yield from (name for name in GROUPS if "." in name and re.fullmatch("".join(parts), name))
            yield from (text for _, text in _texts([node]))
    for name in _topics()["common"]["groups"]:
        if any(f"{{{name}}}" in str(data) for data in _topics().values()):
            yield name


def test_every_group_is_read_by_somebody() -> None:
    assert sorted(set(GROUPS).difference(_asked_for())) == []


def test_every_group_that_is_asked_for_is_there() -> None:
    dotted = {name for name in _asked_for() if GROUP.fullmatch(name) and name.partition(".")[0] in _topics()}
    sections = {f"{name}.{section}" for name, data in _topics().items() for section in data}
    assert sorted(name for name in dotted - sections - set(GROUPS) if not name.endswith(".jpg")) == []
