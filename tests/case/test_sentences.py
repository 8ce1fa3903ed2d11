"""Every sentence of the table reads its examples and leaves its false friends, and no word class is in vain."""

from __future__ import annotations

import re

import pytest

from linter.case import sentences
from linter.case.claim import claim_text, other_words
from linter.case.sentences import Pattern, SentenceError
from linter.tables import table

PATTERNS = sentences.patterns()


def read(pattern: Pattern, text: str) -> bool:
    """Say whether a pattern, by itself, reads something in a text."""
    words = claim_text(text)
    return any(sentences.statements(sentences.classes(words, other_words(words)), [pattern]))


@pytest.mark.parametrize("number", range(len(PATTERNS)))
def test_a_sentence_reads_its_examples_and_not_its_false_friends(number: int) -> None:
    pattern = PATTERNS[number]
    missed = [text for text in pattern.examples if not read(pattern, text)]
    mistaken = [text for text in pattern.unlike if read(pattern, text)]
    assert ([f"{pattern.says} misses {text}" for text in missed], mistaken) == ([], [])


def test_a_broken_sentence_is_found_out() -> None:
    with pytest.raises(SentenceError, match="no word class 'nosuch'"):
        sentences.pattern({"says": "fit", "read": "nosuch", "example": "x"})
    with pytest.raises(SentenceError, match="begins and ends"):
        sentences.pattern({"says": "fit", "read": "fit ~3", "example": "x"})
    with pytest.raises(SentenceError, match="unknown key 'unles'"):
        sentences.pattern({"says": "fit", "read": "fit", "example": "x", "unles": "fit"})


def test_every_word_class_is_read_by_a_sentence_or_by_a_module() -> None:
    lines = str(table("en/claim/sentences"))
    by_modules = {"turn", "as_made", "parcelw", "pets", "letters", "no_flaw", "numbers", "sizeword", "daily"}
    named = set(re.findall(r"[a-z_]+", lines))
    assert sorted(set(table("en/claim/words")["words"]) - named - by_modules) == []


def test_every_sentence_says_a_kind_of_point_or_what_frames_one() -> None:
    kinds = set(table("cases")["points"])
    assert {pattern.says for pattern in PATTERNS} - kinds == {"promised", "slip", "untold"}
