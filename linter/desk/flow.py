"""Items between brackets, separated by commas, in the source of JSON, YAML or TOML: taken in, taken out, put in order.

`spans` are where the items stand, in order, and `inner` is what lies between the brackets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

Span = tuple[int, int]


def added(source: str, spans: Sequence[Span], inner: Span, item: str) -> str:
    """Return the source with an item more at the end, laid out as the last one is."""
    if not spans:
        return source[: inner[0]] + item + source[inner[1] :]
    start, end = spans[-1]
    before = source[spans[-2][1] if len(spans) > 1 else inner[0] : start]
    lead = f"\n{before.rpartition(chr(10))[2]}" if "\n" in before else " "
    if "\r\n" in before:
        lead = lead.replace("\n", "\r\n")
    if lead.strip():  # a comment stands there
        lead = re.match(r"[\r\n]*[ \t]*", lead)[0]  # type: ignore[index]
    return f"{source[:end]},{lead}{item}{source[end:]}"


def removed(source: str, spans: Sequence[Span], inner: Span, index: int) -> str:
    """Return the source without an item and its comma."""
    if index:
        return source[: spans[index - 1][1]] + source[spans[index][1] :]
    if len(spans) > 1:
        return source[: spans[0][0]] + source[spans[1][0] :]
    return source[: inner[0]] + source[inner[1] :]


def arranged(source: str, spans: Sequence[Span], inner: Span, items: Sequence[str]) -> str:
    """Return the source with these items in the places of the old ones; those that are too many come behind them."""
    made, shift, places = source, 0, []
    for (start, end), item in zip(spans, items, strict=False):
        made = made[: start + shift] + item + made[end + shift :]
        places.append((start + shift, start + shift + len(item)))
        shift += len(item) - (end - start)
    whole = (inner[0], inner[1] + shift)
    left = [*places, *((start + shift, end + shift) for start, end in spans[len(places) :])]
    for index in range(len(left) - 1, len(items) - 1, -1):
        length = len(made)
        made = removed(made, left, whole, index)
        whole = (whole[0], whole[1] + len(made) - length)
        left.pop()
    for item in items[len(spans) :]:
        length = len(made)
        made = added(made, left, whole, item)
        end = whole[1] + len(made) - length
        at = made.rindex(item, 0, end)
        left.append((at, at + len(item)))
        whole = (whole[0], end)
    return made
