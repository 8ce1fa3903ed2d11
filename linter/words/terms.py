"""What a text says of the seller's goods and ways of trading in general, and not of this item: legends of grades.

    legends(text)       -> [(12, 40)]     the tokens of "A: like new, B: light wear, C: stains"

The scales are in tables/en/terms.toml.
"""

from __future__ import annotations

from functools import cache

from linter.tables import LANGUAGE, table
from linter.words.tokens import Text

_HEADING = frozenset([":", "=", "-", "–", "—", "→", ";"])
_GRADES = 3  # grades of one scale that make a legend
_EXPLAINED = 40  # tokens that may explain one of them


def legends(text: Text) -> list[tuple[int, int]]:
    """Return the tokens in which a seller explains grades, not this item: "A: like new, B: light wear, C: stains".

    Three grades of one scale, in its order, each with a sign behind it and little between, make a legend.
    """
    found: list[tuple[int, int]] = []
    norms = text.norms
    there = frozenset(norms)
    for scale in _scales():
        if len(there & scale.keys()) < _GRADES:
            continue
        run: list[int] = []
        for at in text.places(scale):
            if at + 2 >= len(norms):
                break
            sign = at + 1 + (norms[at + 1] == "+") + 2 * (norms[at + 1 : at + 3] == ("/", "10"))
            if sign < len(norms) and norms[sign] in _HEADING | {")", "→"}:
                goes_on = bool(run) and at - run[-1] < _EXPLAINED and scale[norms[run[-1]]] <= scale[norms[at]]
                run = [*run, at] if goes_on else [at]
                if len({norms[i] for i in run}) >= _GRADES:
                    end = at + 1
                    while end < len(norms) and end not in text.breaks and end < at + _EXPLAINED:
                        end += 1
                    found.append((run[0], end))
    return found


@cache
def _scales() -> tuple[dict[str, int], ...]:
    orders = table(f"{LANGUAGE}/terms")["scales"].values()
    return tuple({grade: at for at, grade in enumerate(order.split())} for order in orders)
