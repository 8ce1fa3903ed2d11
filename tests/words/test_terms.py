"""Which parts of a text are the seller's terms, and that nothing of the goods is read from them."""

from __future__ import annotations

import pytest

from linter.rule import example
from linter.words.flaws import flaw_claims, flaws
from linter.words.terms import terms
from linter.words.tokens import texts


def of_trading(description: str) -> list[str]:
    facts = example(description).facts()
    (text,), (found,) = facts(texts), facts(terms)
    return [text.original(start, end) for start, end in zip(found.starts, found.ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Shipping: next day.\nTracked is extra.\nHole in the lining.", ["Shipping: next day.\nTracked is extra."]),
        ("SHIPPING: four dollars. CONDITION: small chip on the base.", ["SHIPPING: four dollars."]),
        ("Condition guide\nGood: light pilling\n\nSmall stain.", ["Condition guide\nGood: light pilling"]),
        ("No returns, there is a hole in it.", ["No returns"]),
        ("No refunds as it has a stain.", ["No refunds"]),
        ("It is refunded if clean, folded and unworn.", ["It is refunded if clean, folded and unworn."]),
        ("Refunds if unworn, a small hole on the cuff.", ["Refunds if unworn"]),
        ("A warm coat. It has a hole.", []),
    ],
)
def test_terms_are_blocks_and_clauses(text: str, found: list[str]) -> None:
    assert of_trading(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "No returns unless it is damaged or not as described.",
        "I do not take returns for small flaws.",
        "We may refuse a refund where a coat is returned stained, torn or damaged.",
        "Condition guide\nGood: light pilling\nFair: stains, holes",
        "10/10 = new\n9/10 = worn once\n8/10 = light wear\n7/10 = visible marks",
    ],
)
def test_no_flaw_is_read_from_terms(text: str) -> None:
    assert example(text).facts()(flaws) == ()


@pytest.mark.parametrize(
    "text", ["Returned coats must be free of makeup stains.", "Coats must be sent back with no marks or smells."]
)
def test_nothing_is_denied_by_terms(text: str) -> None:
    assert not example(text).facts()(flaw_claims).denies


@pytest.mark.parametrize(
    "text", ["No returns, there is a mark on the collar.", "Free post\nSmall hole on the cuff\nNo refunds"]
)
def test_flaws_beside_terms_are_read(text: str) -> None:
    assert len(example(text).facts()(flaws)) == 1
