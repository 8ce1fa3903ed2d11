"""What the price field asks, or the text where there is none, as a number; and whether it is for sale."""

from __future__ import annotations

import re
from functools import cache

from linter.facts import Facts
from linter.tables import alternation, group, pattern

# One number with marks of thousands and hundredths, and a currency before or behind it. A field that says more ("2 for
# 80", "was 10, now 200") states no price that can be compared.
_PRICE = re.compile(r"[^\d.,]{0,5}(\d{1,3}(?:([., '\u00a0])\d{3}(?:\2\d{3})*)?|\d+)(?:[.,](\d{1,2}))?[^\d%]{0,8}")
_OPENING = 90  # characters of a description that say what the post is
_NEAR = 32  # characters before a sum in which it is said to be asked
_ASKED = re.compile(r"[$€£]\s?(\d{1,6})(?:\.(\d\d))?(?![\d,.]*\d)")


def price(facts: Facts) -> float | None:
    """Fact: the price that the field states, None where there is none or it cannot be told.

    Without a field it is the one sum that the text names behind a word of asking: "asking $3".

    >>> [found[0] for found in map(_PRICE.fullmatch, ["$1,200.00", "1 200", "EUR 9,50"]) if found]
    ['$1,200.00', '1 200', 'EUR 9,50']
    """
    field = facts.listing.text("price").strip()
    if not field:
        text = facts.listing.text("description")
        sums = [match for match in _ASKED.finditer(text) if _is_asked(text, match)]
        return float(f"{sums[0][1]}.{sums[0][2] or 0}") if len(sums) == 1 else None
    found = _PRICE.fullmatch(field)
    if found is None:
        return None
    return float(f"{re.sub(r'[^0-9]', '', found[1])}.{found[3] or 0}")


def asks_less(facts: Facts, least: float) -> bool:
    """Say whether less than `least` is asked, in whatever currency; False where no price is known."""
    asked = facts(price)
    return asked is not None and asked < least


def given_away(facts: Facts) -> bool:
    """Fact: whether it is given away: "Free couch", "curb alert". A price of 0 may be one that nobody filled in."""
    given = pattern("payment.given_away")
    return any(given.search(facts.listing.text(field)) for field in ("title", "description"))


def _is_asked(text: str, sum_: re.Match[str]) -> bool:
    """Say whether the words beside a sum say that it is asked for the item, and not for shipping or by a shop."""
    before, behind = text[max(0, sum_.start() - _NEAR) : sum_.start()], text[sum_.end() : sum_.end() + _NEAR]
    asked, of_other = _asking()
    return bool(asked.search(before)) and not of_other.match(behind)


@cache
def _asking() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What ends right before a sum that is asked, and what stands right behind one that is not."""
    asking, alone = alternation(group("payment.asking")), alternation(group("payment.asking_alone"))
    at, other = alternation(group("payment.at")), alternation(group("payment.not_asked"))
    begins = r"(?:^|[\n.!?;,|*•(–—-])\s*"
    return (
        re.compile(rf"(?:(?<!\w){asking}|{begins}{alone})\s*[:=-]?\s*(?:{at}\s*)?[:=-]?\s*$", re.IGNORECASE),
        re.compile(rf"\s*{other}(?!\w)", re.IGNORECASE),
    )


def offers_nothing(facts: Facts) -> bool:
    """Fact: whether it begins as a post that sells no item of its own: a search, a sale notice, a collection shown."""
    opening = facts.listing.text("title") or facts.listing.text("description")[:_OPENING]
    return pattern("payment.no_offer").search(opening) is not None
