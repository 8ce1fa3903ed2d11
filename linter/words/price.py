"""What the price field asks, as a number in whatever currency."""

from __future__ import annotations

import re

from linter.facts import Facts

# One number with marks of thousands and hundredths, and a currency before or behind it. A field that says more ("2 for
# 80", "was 10, now 200") states no price that can be compared.
_PRICE = re.compile(r"[^\d.,]{0,5}(\d{1,3}(?:([., '\u00a0])\d{3}(?:\2\d{3})*)?|\d+)(?:[.,](\d{1,2}))?[^\d%]{0,8}")


def price(facts: Facts) -> float | None:
    """Fact: the price that the field states, None where there is none or it cannot be told.

    >>> [found[0] for found in map(_PRICE.fullmatch, ["$1,200.00", "1 200", "EUR 9,50"]) if found]
    ['$1,200.00', '1 200', 'EUR 9,50']
    """
    found = _PRICE.fullmatch(facts.listing.text("price").strip())
    if found is None:
        return None
    return float(f"{re.sub(r'[^0-9]', '', found[1])}.{found[3] or 0}")
