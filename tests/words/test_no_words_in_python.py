"""The English words that decide a meaning stand in linter/tables/en/, none in Python."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import fields
from functools import cache
from importlib.resources import files
from pathlib import Path

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
_NAMING = ("grammar", "notation", "topics")
HELD = [
    *sorted(ROOT.glob("rules/*.py")),
    *sorted(ROOT.glob("linter/fix/*.py")),
    *sorted(ROOT.glob("linter/photo_set/*.py")),
    *sorted(ROOT.glob("linter/pixels/*.py")),
    # the notation has words of its own, and topics are names
    *sorted(set(ROOT.glob("linter/words/*.py")) - {ROOT / f"linter/words/{name}.py" for name in _NAMING}),
]
# Words of every English text that no table needs to hold.
_COMMON = frozenset(
    """about above after all also and any are back because been before below both but can cannot could did does don't
    down each else every for from get had has have here how into its just like made make many may might more most much
    must near never new no none nor not now off old one only other our out over please same see she should some such
    than that the their them then there these they this those though too under until very was were what when where
    which while who why will with without would yes yet you your""".split()
)
# Names of ours that are words of the tables as well: what stands there in Python is a key, an error's or a direction's.
_NAMES = {
    "linter/photo_set/wanted.py": {"label", "stamp"},
    "linter/pixels/photo_file.py": {"end", "file"},
    "linter/pixels/records.py": {"red", "yellow", "green", "blue"},
    "linter/words/condition.py": {"excellent"},
    "linter/words/measurements.py": {"other"},
    "linter/words/pairing.py": {"label", "words", "letter", "sizes"},
    "rules/flaw_on_new_item.py": {"wear", "fade", "odor", "repair", "care", "generic"},
    "rules/measures_small_for_tag.py": {"xxl"},
}
# Functions and methods whose text arguments are compared with what a seller wrote.
_READING = frozenset(
    """compile search match fullmatch findall finditer sub split startswith endswith removeprefix removesuffix replace
    find rfind index count partition rpartition isdisjoint""".split()
)
_FEWEST = 3  # words of a set that decide a meaning; fewer are a choice between names
# What holds a token or a run of characters of the seller's, compared with a text.
_SAID = frozenset("norm norms word words raw before after first following said text".split())


def found_words(source: str) -> Iterator[tuple[int, str]]:
    """Yield (line, word) of each English word of a module that the meaning of a text is made to hang on.

    These are words in sets, lists, comparisons, keys of dictionaries, regular expressions and what else reads; not
    those in docstrings, messages, examples of rules, and not identifiers: names of fields, kinds and keys.
    """
    tree = ast.parse(source)
    ignored = {id(inner) for node in ast.walk(tree) if _written(node) for inner in ast.walk(node)}
    seen: set[tuple[int, str]] = set()
    for node in ast.walk(tree):
        if id(node) in ignored:
            continue
        for constant in _read_by(node):
            for word in _words(str(constant.value)):
                if (constant.lineno, word) not in seen:
                    seen.add((constant.lineno, word))
                    yield constant.lineno, word


def _written(node: ast.AST) -> bool:
    """Say whether a node is something written for people: a message, an example, what stands in an f-string."""
    if isinstance(node, ast.JoinedStr):
        return True
    if not isinstance(node, ast.Call):
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return name in {"rule", "example"} or name[:1].isupper()


def _read_by(node: ast.AST) -> list[ast.Constant]:
    """Return the texts that a node compares something with."""
    match node:
        case ast.Set(elts=parts) | ast.Tuple(elts=parts) | ast.List(elts=parts):
            found = _texts(parts)
            # a pair is compared by the node above; of more words, none of which is an identifier, texts are made
            return [] if len(found) < _FEWEST or _one_of_a_kind(found) else found
        case ast.Dict(keys=keys):
            found = _texts(keys)
            return [] if len(found) < _FEWEST or _one_of_a_kind(found) else found
        case ast.Compare(left=left, comparators=others):
            sides = [left, *others]
            texts = [part for side in sides for part in getattr(side, "elts", [side])]
            return _texts(texts) if _about_words(sides) else []
        case ast.Call(func=ast.Attribute(value=ast.Constant() as text, attr="split")) if isinstance(text.value, str):
            words = [ast.copy_location(ast.Constant(word), text) for word in text.value.split()]
            return [] if _one_of_a_kind(words) else words
        case ast.Call(func=ast.Attribute(attr=name), args=args) if name in _READING:
            return _texts(args)
    return []


def _texts(nodes: Sequence[ast.expr | None]) -> list[ast.Constant]:
    return [node for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]


def _about_words(nodes: list[ast.expr]) -> bool:
    """Say whether a comparison is one with a token, by what it is called."""
    return not _SAID.isdisjoint(map(_called, nodes))


def _called(node: ast.AST) -> str:
    """Return what a side of a comparison is called: norms in `text.norms[3]`, word in `word.lower()`."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Subscript(value=inner) | ast.Call(func=ast.Attribute(value=inner)):
            return _called(inner)
        case ast.Attribute(attr=name):
            return name
    return ""


def _one_of_a_kind(constants: Sequence[ast.Constant]) -> bool:
    """Say whether texts are all identifiers of one kind: fields, kinds of garments or flaws, sides of a photo."""
    return any(all(constant.value in kind for constant in constants) for kind in _identifiers())


def _words(text: str) -> list[str]:
    if re.fullmatch(r"[a-z_]+\.[a-z_]+", text):  # the name of a group
        return []
    plain = re.sub(r"\\[a-zA-Z]|\(\?[a-z]+[):]|\.[a-z]{3,4}\b", " ", text)  # escapes, flags, endings of files
    return [word for word in re.findall(r"[a-z']{3,}", plain.lower()) if word.strip("'") in _english()]


@cache
def _english() -> frozenset[str]:
    """Return the words of the tables in en/, of three letters and more."""
    found = set(_COMMON)
    for entry in (files("linter.tables") / LANGUAGE).iterdir():
        if entry.name.endswith(".toml"):
            found.update(re.findall(r"[a-z']{3,}", str(_values(table(f"{LANGUAGE}/{entry.name[:-5]}"))).lower()))
    return frozenset(found)


def _values(data: object) -> list[object]:
    if isinstance(data, dict):
        return [_values(value) for key, value in data.items() if key not in ("topic", "parts", "pattern")]
    return [data]


@cache
def _identifiers() -> tuple[frozenset[str], ...]:
    """Return the names that are no words of a text, by what they name."""
    garments, measurements = table("garments"), table("measurements")
    folder = files("linter.tables") / LANGUAGE
    topics = [table(f"{LANGUAGE}/{file.name[:-5]}") for file in folder.iterdir() if file.name.endswith(".toml")]
    said = {pattern["says"] for data in topics for pattern in data.get("pattern", ())}
    notes = {field.name for fact in (Authenticity, Contact, Disclaimers, Home) for field in fields(fact)}
    return (
        frozenset(said | notes).union(*(data.get("parts", ()) for data in topics)),
        frozenset(FIELDS) | {"photos", "video"},
        frozenset(garments["kinds"]) | set(garments["types"]),
        frozenset(measurements["bands"]["any"]) | {"flat", "doubled"},
        frozenset(NAMES),
        frozenset(TIERS),
        frozenset(name[part] for name in table("coverage")["name"] for part in ("side", "view")),
        *(
            frozenset(key.partition(part)[0] for key in data["words"] for part in ("_", ".")) | set(data["words"])
            for data in topics
            if "words" in data
        ),
        *(frozenset(keys) for data in topics for keys in data.values() if isinstance(keys, dict)),
    )


@pytest.mark.parametrize("module", HELD, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_holds_no_words_that_decide_a_meaning(module: Path) -> None:
    name = module.relative_to(ROOT).as_posix()
    found = found_words(module.read_text(encoding="utf-8"))
    assert [f"{name}:{line} {word}" for line, word in found if word not in _NAMES.get(name, ())] == []


@pytest.mark.parametrize(
    "line",
    [
        'found = norm in ("but", "otherwise")',
        'found = word.lower() == "shrunk"',
        'WORDS = frozenset("stain hole tear".split())',
        'WORDS = ["small", "large", "medium"]',
        'PATTERN = re.compile(r"\\b(?:see|check) photos?")',
        'found = text.endswith("condition")',
    ],
)
def test_words_that_decide_a_meaning_are_seen(line: str) -> None:
    assert list(found_words(line)) != []
