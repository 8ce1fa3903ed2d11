"""Whether what a text names as a garment is what it sells: it introduces it, or speaks of wear besides.

"Top", "tank", "jacket" are words of other trades as well, and a bag may be what goods come in.
"""

from __future__ import annotations

import re

from linter.facts import Facts
from linter.tables import group
from linter.words.described import introduces
from linter.words.garment_words import GOODS, HINT, Named, garment_hits, kind_is, kind_row, type_row
from linter.words.tokens import Text, texts
from linter.words.wear import signs_of_wear

_TELLING = 20  # words of title and description, in which nearly every garment has one of wear
_OFTEN = 3  # times that a bag is named where it is what is sold
_BORNE_OUT = 3  # signs of wear that bear out a garment that a description alone names


def is_of_another_trade(facts: Facts, named: Named) -> bool:
    """Whether the word of a title is one that other trades have too, and nothing speaks of wear: "ZZ Top", a tank."""
    word = _word(facts, named)
    if word not in group("garment.contested") or has_fields(facts) or facts(signs_of_wear):
        return False
    norms = [norm for text in facts(texts) for norm in text.norms if norm != word]
    silent = bool(facts.listing.text("description")) and group("garment.of_wear").isdisjoint(norms)
    return silent or is_telling(facts)


def is_out_of_place(facts: Facts, named: Named) -> bool:
    """Whether a title in a category of goods names what is worn by chance: Jean Harlow, Boots the chemist.

    Nothing in the texts speaks of wear then, nor the last part of the category, and no description introduces it.
    """
    listing = facts.listing
    if not kind_is(named.kind, "sized") or listing.text("size") or listing.text("department"):
        return False
    description = next((text for text in facts(texts) if text.field == "description"), None)
    if description is not None and introduces(description) == named.kind:
        return False
    norms = {norm for text in facts(texts) for norm in text.norms} - set(_word(facts, named).split())
    norms.update(re.findall(r"\w+", re.split(r"[/>]", listing.text("category"))[-1].lower()))
    return group("garment.of_wear").isdisjoint(norms)


def is_telling(facts: Facts) -> bool:
    """Whether title and description are so long that a garment's would say something of wear."""
    return sum(norm.isalpha() for text in facts(texts) for norm in text.norms) >= _TELLING


def is_borne_out(facts: Facts, description: Text | None, told: Named) -> bool:
    """Whether a description names what is sold where the title names nothing: it introduces it, or speaks of wear.

    Counted on two marketplaces: of what is introduced 428 of 445 were clothes, but none of 12 of words that other
    trades have, without a sign of wear; of what is only spoken of 166 of 178 with three such signs, and 24 of 156 with
    fewer. A bag or a chain that is not introduced was a part, or what the goods come in, four times in five; one named
    three times was the goods nineteen times in twenty. Of what nothing is asked, as of a watch, it does no harm.
    """
    if told.rank == GOODS or not type_row(told.key).get("core", kind_row(told.kind)["core"]):
        return True
    introduced = description is not None and introduces(description) == told.kind
    if kind_is(told.kind, "clothing"):
        if introduced and _word(facts, told) not in group("garment.contested"):
            return True
        telling = is_telling(facts)
        least = _BORNE_OUT if telling and not introduced else 1
        says = told.rank != HINT or facts.listing.text("title")  # "graphic" in an untitled text says nothing
        return (says and not telling) or facts(signs_of_wear) >= least
    named = sum(Named(hit.key, None).kind == told.kind for hit in garment_hits(description)) if description else 0
    return introduced or named >= _OFTEN or kind_is(told.kind, "heeled") or bool(facts.listing.text("brand"))


def _word(facts: Facts, named: Named) -> str:
    """Return the word that names it, in small letters; "" where none of the text does."""
    span = named.span
    return "" if span is None else facts.listing.text(span.field)[span.start : span.end].lower()


def has_fields(facts: Facts) -> bool:
    """Whether a field is given that hardly anything but what is worn has."""
    return any(map(facts.listing.text, ("size", "department", "category", "brand")))
