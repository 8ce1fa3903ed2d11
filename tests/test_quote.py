"""What messages quote of a seller's words, and how they list."""

from __future__ import annotations

import pytest

from linter.listing import Span
from linter.quote import capital, listed, quote
from linter.rule import example


def quoted(text: str) -> str:
    return quote(example(f"Well, {text}").facts(), Span("description", 6, 6 + len(text)))


def test_words_are_quoted_on_one_line_without_what_ends_them() -> None:
    assert quoted("no holes") == '"no holes"'
    assert quoted("no holes,\n  no stains: ") == '"no holes, no stains"'


def test_a_long_quotation_is_cut_after_a_word() -> None:
    assert quoted("w" * 60) == f'"{"w" * 60}"'
    assert quoted("word " * 12 + "end") == f'"{"word " * 11}word ..."'
    assert quoted("w" * 61) == f'"{"w" * 60} ..."'


@pytest.mark.parametrize(
    ("words", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_lists_read_as_in_a_sentence(words: list[str], said: str) -> None:
    assert listed(words) == said


def test_a_sentence_opens_with_a_capital() -> None:
    assert (capital("pit to pit 21 in"), capital("'60s coat"), capital("")) == ("Pit to pit 21 in", "'60s coat", "")
