"""A text as the facts read it: tokens on spaCy's Doc, sentences, and all words of the tables found in one pass.

spaCy's PhraseMatcher finds the phrases of every `tables/words_*.toml` at once; a fact asks for the hits of its own
topic and looks closer only at their sentences. The tokens are cut by one regular expression, not by spaCy's English
rules, because sellers write `smoke/pet free`, `21"x27"`, `w/stains`, `flaws:❌`: every sign, every number is a token.

- Letters are NFKC-folded and lower-cased (so 𝐬𝐦𝐨𝐤𝐞 reads as smoke), curly apostrophes are straight.
- A hyphen between two letters is left out, so `smoke-free`, `smoke free` and `pit-to-pit` need one phrase each.
- A token keeps its place in the original text; nothing here changes offsets.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from linter import tables
from linter.facts import Facts
from linter.listing import Span

if TYPE_CHECKING:
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

# Texts without any full stop exist; what a fact does within a sentence must stay bounded all the same.
_LONGEST_SENTENCE = 400
_FRACTIONS = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_TOKEN = re.compile(
    rf"""
    (?P<word>[^\W\d_{_FRACTIONS}²³¹]+(?:['’ʼ`][^\W\d_{_FRACTIONS}]+)*)
    | (?P<number>\d+(?:[.,]\d+)?)
    | (?P<line>[ \t\r\f\v\u00a0\u2028]*\n\s*)
    | (?P<sign>[^\s\ufe0e\ufe0f\u200b-\u200d\u2060])
    """,
    re.VERBOSE,
)
_HYPHENS = frozenset("-‐‑")
_STOPS = frozenset(".!?;")
# A full stop after these does not end a sentence.
_ABBREVIATIONS = frozenset("approx in ins cm mm no sz vs st dr mr mrs ms incl est etc".split())


class Token(NamedTuple):
    """One token: its folded form, and where it stands in the original text."""

    norm: str
    start: int
    end: int


class Hit(NamedTuple):
    """A phrase of the tables in a text: its label (`flaw.stain`) and its tokens start..end (end not included)."""

    label: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """The label without its topic."""
        return self.label.partition(".")[2]


class Sentence(NamedTuple):
    """Tokens start..end (end not included) between line breaks or full stops."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Text:
    """One field, read. `breaks` holds the indices of tokens that begin a new line."""

    field: str
    raw: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    breaks: frozenset[int]
    topics: dict[str, tuple[Hit, ...]]

    def hits(self, topic: str) -> tuple[Hit, ...]:
        """Return the phrases of a topic in order of place; of overlapping ones the longest alone."""
        return self.topics.get(topic, ())

    def near(self, topic: str, start: int, end: int) -> tuple[Hit, ...]:
        """Return the phrases of a topic that begin within tokens start..end, without looking at all the others."""
        hits = self.hits(topic)
        return hits[bisect_left(hits, start, key=_start) : bisect_left(hits, end, key=_start)]

    def sentence(self, token: int) -> Sentence:
        """Return the sentence that a token stands in."""
        low, high = 0, len(self.sentences) - 1
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.sentences[middle].start <= token else (low, middle - 1)
        return self.sentences[low]

    def words(self, start: int, end: int) -> str:
        """Return the original characters of tokens start..end."""
        return self.raw[self.tokens[start].start : self.tokens[end - 1].end]

    def span(self, start: int, end: int) -> Span:
        """Return the place of tokens start..end in the field."""
        return Span(self.field, self.tokens[start].start, self.tokens[end - 1].end)


def _start(hit: Hit) -> int:
    return hit.start


def tokenize(raw: str) -> tuple[list[Token], frozenset[int]]:
    """Return the tokens of a text and the indices of those that begin a new line."""
    tokens: list[Token] = []
    breaks: set[int] = set()
    fold = str.lower if raw.isascii() else _fold
    for match in _TOKEN.finditer(raw):
        kind = match.lastgroup
        start, end = match.span()
        if kind == "word":
            tokens.append(Token(fold(raw[start:end]), start, end))
        elif kind == "line":
            breaks.add(len(tokens))
        elif kind == "number" or raw[start] not in _HYPHENS or not _joins(raw, start):
            tokens.append(Token(raw[start:end], start, end))
    return tokens, frozenset(b for b in breaks if b < len(tokens))


@cache
def _vocab() -> Vocab:
    from spacy.vocab import Vocab

    return Vocab()


def _doc(tokens: list[Token]) -> Doc:
    from spacy.tokens import Doc

    return Doc(_vocab(), words=[token.norm for token in tokens])


@cache
def _matcher() -> PhraseMatcher:
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc

    vocab = _vocab()
    phrases: dict[str, list[Doc]] = {}
    for label, phrase in tables.vocabulary():
        # Most phrases are plain words, which need no tokenizer: with 20,000 of them that is a third of the start-up.
        plain = phrase.replace(" ", "").isalpha() and phrase.isascii()
        words = phrase.lower().split() if plain else [token.norm for token in tokenize(phrase)[0]]
        phrases.setdefault(label, []).append(Doc(vocab, words=words))
    matcher = PhraseMatcher(vocab, attr="ORTH")
    for label, docs in phrases.items():
        matcher.add(label, docs)
    return matcher


@cache
def _label(key: int) -> tuple[str, str]:
    """Return (topic, label) of a matcher's key: spaCy's own look-up costs more than all else here."""
    label = _vocab().strings[key]
    return label.partition(".")[0], label


def read(field: str, raw: str) -> Text:
    """Read one field's text."""
    tokens, breaks = tokenize(raw)
    found: dict[str, list[tuple[int, int, str]]] = {}
    if tokens:
        for key, start, end in _matcher()(_doc(tokens)):
            topic, label = _label(key)
            if topic in found:
                found[topic].append((start, end, label))
            else:
                found[topic] = [(start, end, label)]
    topics = {topic: _longest(hits) for topic, hits in found.items()}
    return Text(field, raw, tuple(tokens), tuple(_sentences(tokens, breaks)), breaks, topics)


def texts(facts: Facts) -> tuple[Text, ...]:
    """Fact: the title and the description, read; absent ones are left out."""
    listing = facts.listing
    return tuple(read(name, listing.text(name)) for name in ("title", "description") if listing.text(name))


def _fold(word: str) -> str:
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFKC", word).lower().replace("’", "'").replace("ʼ", "'").replace("`", "'")


def _joins(raw: str, at: int) -> bool:
    return 0 < at < len(raw) - 1 and raw[at - 1].isalpha() and raw[at + 1].isalpha()


def _longest(found: list[tuple[int, int, str]]) -> tuple[Hit, ...]:
    """Return the hits in order of place, of those that overlap each other the longest first."""
    found.sort()
    kept: list[Hit] = []
    first, reach, last = 0, found[0][1], len(found)
    for at in range(1, last + 1):
        if at == last or found[at][0] >= reach:
            if at - first == 1:
                start, end, label = found[first]
                kept.append(Hit(label, start, end))
            else:
                kept += _apart(found[first:at])
            first = at
        if at < last and found[at][1] > reach:
            reach = found[at][1]
    return tuple(kept)


def _apart(cluster: list[tuple[int, int, str]]) -> list[Hit]:
    taken: set[int] = set()
    kept = []
    for start, end, label in sorted(cluster, key=_by_length):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            kept.append(Hit(label, start, end))
    kept.sort(key=_start)
    return kept


def _by_length(found: tuple[int, int, str]) -> tuple[int, int, str]:
    return found[0] - found[1], found[0], found[2]


def _sentences(tokens: list[Token], breaks: frozenset[int]) -> Iterator[Sentence]:
    start = 0
    for index, (norm, _, _) in enumerate(tokens):
        if index > start and (index in breaks or index - start >= _LONGEST_SENTENCE):
            yield Sentence(start, index)
            start = index
        if norm in _STOPS and not (norm == "." and index > start and tokens[index - 1].norm in _ABBREVIATIONS):
            yield Sentence(start, index + 1)
            start = index + 1
    if start < len(tokens):
        yield Sentence(start, len(tokens))
