"""The language of a listing's text: what is not in a language that is read here is not judged, and that is told.

English texts are known by their own small words, which costs next to nothing; only what has few of them is given to
py3langid (BSD; its model lies in its wheel), whose start takes a second. A text of few words is taken for English: a
title of brands ("Massimo Dutti camel coat") looks like any language.

Of 488 listings by sellers in English none is called foreign; 24 of them have so few of the small words that the
detector is asked. Of 24 invented lines in eleven other languages, most of ten words, three are taken for English.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from linter.facts import Facts
from linter.tables import LANGUAGE, group, table

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_MOST = 2000  # characters that are looked at
_FEWEST = 5  # words; a text of fewer is not called foreign
_TELLING = 0.12  # share of telling words from which on a text is English
_LAST_LATIN = "\u024f"
_SURE = 0.95  # probability, among the languages of languages.toml, from which on it is another language


def language(facts: Facts) -> str:
    """Fact: the code of the language that title and description are in, "en" where nothing surely says otherwise."""
    return language_of(f"{facts.listing.text('title')}\n{facts.listing.text('description')}")


def language_of(text: str) -> str:
    """Return the code of a text's language, one of tables/languages.toml.

    >>> language_of("Sommerkleid, nur zweimal getragen, kleiner Fleck am linken Ärmel")
    'de'
    """
    text = text[:_MOST].lower().replace("’", "'")
    tells = group("language.telling").__contains__
    pieces = text.split()
    if sum(map(tells, pieces)) >= 2 * _TELLING * len(pieces):  # so it is nearly always; to seek words takes ten times
        return LANGUAGE
    found = _WORD.findall(text)
    letters = "".join(found)
    if sum(letter > _LAST_LATIN for letter in letters) > max(len(letters) / 2, _FEWEST):
        return str(_detector("other_letters").classify(text)[0])
    words = [word for word in found if len(word) > 1]
    if len(words) < _FEWEST or sum(map(tells, words)) >= _TELLING * len(words):
        return LANGUAGE
    code, probability = _detector("names").classify(" ".join(found))
    return str(code) if probability >= _SURE else LANGUAGE


@cache
def _detector(names: str) -> Any:
    """Return what tells the languages of a part of languages.toml from each other."""
    from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier  # a second, and few texts need it

    detector = LanguageIdentifier.from_modelpath(MODEL_DIR / MODEL_FILE, norm_probs=True)
    detector.set_languages(list(table("languages")[names]))
    return detector
