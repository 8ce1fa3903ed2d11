"""Which parts of a text are the seller's terms, and that nothing of the goods is read from them."""

from __future__ import annotations

import pytest

from linter.rule import example
from linter.words.authenticity import authenticity
from linter.words.contact import contact
from linter.words.denials import flaw_claims
from linter.words.disclaimers import disclaimers
from linter.words.flaws import flaws
from linter.words.measurements import measurements
from linter.words.sizes import sizes
from linter.words.terms import terms
from linter.words.tokens import texts

SEARCHED = "jeans topshop dress skirt gap coat asos top boho grunge ripped stained y2k indie fairy core goth emo punk"


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
        ("No returns no stains", ["No returns"]),
        (f"Black mini chain bag # {SEARCHED}", [f"# {SEARCHED}"]),
        ("A warm coat. It has a hole.", []),
        ("You are bidding on a brand new coat with a small hole.", []),
        ("High bidder receives this coat.", []),
        ("The bidder pays postage.", ["The bidder pays postage."]),
        ("It could show one of these:\nStains\nHoles\n\nA small hole.", ["It could show one of these:\nStains\nHoles"]),
        ("It has the following flaws:\nStain on the hem\nHole", []),
        ("Photos may not show the following flaws:\nStain\nHole", []),
        ("It may be small, please see these: Chest 22 in. Hole at cuff.", []),
        ("Goods may have the following: pilling. Hole at left cuff.", ["Goods may have the following: pilling."]),
        ("9/10 Nike tee\n8/10 Adidas tee, small hole\n7/10 Puma tee, stain", []),
        ("10/10 new\n9/10 like new\n8/10 light wear, small holes", None),
        ("6/6 - no flaws\n5+/6 - hardly worn\n5/6 - little wear\n4/6 - small holes", None),
        ("(A) : 59 cm\n(B) : 60 cm\n(C) : 69 cm", []),
        ("Condition description: small stain on the hem", []),
        ("Small hole.\n---- ignore zara jeans ripped", ["ignore zara jeans ripped"]),
        (
            "Small hole. Tags: wool 90s ripped distressed grunge jacket",
            ["Tags: wool 90s ripped distressed grunge jacket"],
        ),
        ("Coat. Tags: attached, never worn, a stain on the hem.", []),
        ("Please ignore the creases. Small stain.", []),
        ("Ignore: small stain on the cuff", []),
        ("Coat. Tags: union label, wool label, small tear underarm", []),
        ("---- ignore zara jeans topshop\nsmall hole right cuff", ["ignore zara jeans topshop"]),
        ("---- ignore:\nzara jeans\nripped topshop\n\nSmall hole.", ["ignore:\nzara jeans\nripped topshop"]),
        (
            "Tags: wool vintage boho retro grunge fairy\nFlaws: tiny hole",
            ["Tags: wool vintage boho retro grunge fairy"],
        ),
        (f"Small hole.\n{SEARCHED}", [SEARCHED]),
        (f"A warm and very soft coat in good shape, small hole on the cuff  {SEARCHED}", [SEARCHED]),
        (f"A soft coat  size M  tiny hole on the cuff  chest 20 in  {SEARCHED}", [SEARCHED]),
        ("Bundle  1 Gap dress  2 Levis jeans  1 Nike hoodie  1 Zara blouse  1 Adidas jacket  1 H&M skirt " * 2, []),
        (f"A soft coat, brand new with tag   Ignore- zara, {SEARCHED}", [f"Ignore- zara, {SEARCHED}"]),
        ("A warm and very soft coat in good shape, a hole on the cuff  with a jeans skirt top dress and " * 3, []),
        ("Small hole.\nWorn with jeans, a dress and a coat", []),
        (f"A soft coat with a hole at the left outer cuff H&M Zara {SEARCHED}", [f"H&M Zara {SEARCHED}"]),
        (f'A soft coat, length: 40" {SEARCHED}', [SEARCHED]),
        (f"A coat. Cuffs are frayed and a bit torn  Good shape overall if you ask me  {SEARCHED}", [SEARCHED]),
        (f"A soft coat. £12 post included {SEARCHED} ignore", [f"£12 post included {SEARCHED} ignore"]),
        (f"A soft coat. Small hole.\n#red #wool #retro {SEARCHED}", [f"#red #wool #retro {SEARCHED}"]),
    ],
)
def test_terms_are_blocks_and_clauses(text: str, found: list[str] | None) -> None:
    assert of_trading(text) == ([text] if found is None else found)


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


def test_measurements_sizes_and_proof_are_not_read_from_terms() -> None:
    facts = example(
        "Length 12 in, size 8.\nPostage: parcels over 60 cm long cost more.\nReturns only with the receipt, "
        "exchanged for a size 10 if you like.",
        title="Leather bag",
    ).facts()
    assert [(m.name, m.value) for m in facts(measurements)] == [("length", 12)]
    assert [sorted(size.values) for size in facts(sizes).stated] == [["8"]]
    assert facts(authenticity).proofs == ()
    assert facts(disclaimers).shrink_alter == "none"


def test_a_copy_among_search_words_is_no_doubt() -> None:
    searched = f"A soft grey sweatshirt, worn a few times.\n{SEARCHED} converse dupe trainers"
    assert not example(searched, title="Grey sweatshirt").facts()(authenticity).doubts
    assert example(searched, title="Gucci sweatshirt").facts()(authenticity).doubts


def test_disclaimers_and_contact_are_read_from_terms() -> None:
    facts = example("Shipping: four dollars.\nNo returns. Payment by PayPal only.").facts()
    assert facts(disclaimers).as_is
    assert facts(contact).payment


@pytest.mark.parametrize(
    "text", ["No returns, there is a mark on the collar.", "Free post\nSmall hole on the cuff\nNo refunds"]
)
def test_flaws_beside_terms_are_read(text: str) -> None:
    assert len(example(text).facts()(flaws)) == 1
