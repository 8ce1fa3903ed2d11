"""The language of a listing's text: what is not in a language that is read here is not judged, and that is told.

English texts are known by their own small words, which costs next to nothing, others by theirs, of which two are needed
(tables/languages.toml): a title of brands ("Massimo Dutti camel coat") looks like any language. What has few of either
is given to py3langid (BSD; its model lies in its wheel), whose start takes a second.

A text of two languages is judged by its English, if that says something of its own, and told is that there is more. A
title does not: sellers of all countries write some in English.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import cache
from typing import Any, NamedTuple
from unicodedata import normalize

from linter.facts import Facts
from linter.tables import LANGUAGE, group, table

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_SENTENCE_END = re.compile(r"[.;]\s|[!?。]|\n|//|\s[/|]\s")
_MOST = 2000  # characters that are looked at
_FEWEST = 5  # words; a text of fewer is not called foreign by the detector
_TELLING = 0.12  # share of telling words from which on a text is English
_LAST_LATIN = "\u024f"
_OTHER_LETTER = re.compile("[\u0250-\u1fff\u2c00-\U0010ffff]")  # or an emoji; dashes, quotes and fractions lie between
_STRANGE = 20  # letters of another script that are no name
_SURE = 0.95  # probability, among the languages of languages.toml, from which on it is another language
_SURELY = 2  # different telling words of another language that make it one
_STATES = 8  # words of English in a description that are judged beside another language; fewer are "smoke free home"
_PART = 3  # different telling words from which on a part in another language is told


class Languages(NamedTuple):
    """The code of the language that a text is judged by, and that of parts of it which are not read, or None."""

    read: str
    beside: str | None = None


def languages(facts: Facts) -> Languages:
    """Fact: the languages of title and description, English where nothing surely says otherwise."""
    return languages_of(facts.listing.text("title"), facts.listing.text("description"))


def language(facts: Facts) -> str:
    """Fact: the code of the language that a listing's text is judged by."""
    return facts(languages).read


def languages_of(title: str, description: str = "") -> Languages:
    """Return the languages of a text, of tables/languages.toml.

    >>> languages_of("Sommerkleid", "Nur zweimal getragen, kleiner Fleck am linken Ärmel")
    Languages(read='de', beside=None)
    """
    text = normalize("NFKC", f"{title}\n{description}"[:_MOST]).lower().replace("’", "'")
    pieces = text.split()
    enough = sum(map(group("language.telling").__contains__, pieces)) >= 2 * _TELLING * len(pieces)
    # so it is nearly always; to seek words takes ten times as long
    if enough and not _OTHER_LETTER.search(text) and _of_others().isdisjoint(pieces):
        return Languages(LANGUAGE)
    found = _WORD.findall(text)
    other = _by_letters(found) or _by_telling_words(found)
    if other is None:
        return Languages(LANGUAGE if enough else _by_detector(found))
    english = group("language.telling") - group("language.shared")
    theirs = _telling().get(other, frozenset())
    ours, others = 0, []
    for number, part in enumerate(map(_WORD.findall, _SENTENCE_END.split(text))):
        balance = _strange(part) + sum(word in theirs for word in part) - sum(word in english for word in part)
        if balance > 0:
            others += part
        elif balance < 0 and (number or not description):
            ours += len(part)
    if not others:
        return Languages(LANGUAGE)
    if ours >= _STATES:
        told = len(theirs.intersection(others)) >= _PART or _strange(others) >= _STRANGE
        return Languages(LANGUAGE, other if told else None)
    return Languages(other)


def _strange(words: Sequence[str]) -> int:
    """Return how many letters are not Latin ones."""
    return sum(letter > _LAST_LATIN for word in words for letter in word)


def _by_letters(found: Sequence[str]) -> str | None:
    """Return the language of the letters that are not Latin ones, where there are more of them than in a name."""
    letters = "".join(word for word in found if word[0] > _LAST_LATIN)
    return str(_detector("other_letters").classify(letters)[0]) if len(letters) >= _STRANGE else None


def _by_telling_words(found: Sequence[str]) -> str | None:
    """Return which other language has most of its telling words in a text, if any has two."""
    words = set(found)
    hits = {code: len(telling & words) for code, telling in _telling().items()}
    most = max(hits.values())
    if most < _SURELY:
        return None
    best = [code for code, count in hits.items() if count == most]
    if len(best) > 1:  # such as Danish and Norwegian
        code = str(_detector("names").classify(" ".join(found))[0])
        return code if code in best else best[0]
    return best[0]


def _by_detector(found: Sequence[str]) -> str:
    letters = "".join(found)
    if _strange(found) > max(len(letters) / 2, _FEWEST):
        return str(_detector("other_letters").classify(letters)[0])
    words = [word for word in found if len(word) > 1]
    tells = group("language.telling").__contains__
    if len(words) < _FEWEST or sum(map(tells, words)) >= _TELLING * len(words):
        return LANGUAGE
    code, probability = _detector("names").classify(" ".join(found))
    return str(code) if probability >= _SURE else LANGUAGE


@cache
def _telling() -> dict[str, frozenset[str]]:
    return {code: frozenset(words.split()) for code, words in table("languages")["telling"].items()}


@cache
def _of_others() -> Set[str]:
    return frozenset().union(*_telling().values())


@cache
def _detector(names: str) -> Any:
    """Return what tells the languages of a part of languages.toml from each other."""
    from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier  # a second, and few texts need it

    detector = LanguageIdentifier.from_modelpath(MODEL_DIR / MODEL_FILE, norm_probs=True)
    detector.set_languages(list(table("languages")[names]))
    return detector
