"""Whether a text says that the shop's security tag is still on the item. Words: tables/en/security.toml."""

from __future__ import annotations

from linter.facts import Facts
from linter.listing import Span
from linter.tables import group
from linter.words.tokens import Hit, Text, texts

_BEFORE, _BEHIND = 4, 5  # tokens that are looked at
_RIGHT = 3  # those of them right beside the tag


def security_tags(facts: Facts) -> tuple[Span, ...]:
    """Fact: where the text says that a security tag is on."""
    return tuple(
        text.span(hit.start, hit.end) for text in facts(texts) for hit in text.hits("security") if _is_on(text, hit)
    )


def _is_on(text: Text, hit: Hit) -> bool:
    sentence = text.sentence(hit.start)
    before = text.norms[max(sentence.start, hit.start - _BEFORE) : hit.start]
    behind = text.norms[hit.end : min(sentence.end, hit.end + _BEHIND)]
    undone = not group("security.undone").isdisjoint(before) and not group("security.take_off").isdisjoint(before)
    if undone:
        return True
    if not (group("security.no").isdisjoint(before) and group("security.from").isdisjoint(before[-2:])):
        return False
    if not group("security.gone").isdisjoint(behind[:_RIGHT]):
        return not group("security.still").isdisjoint(behind[:_RIGHT])
    return not (group("security.on_before").isdisjoint(before) and group("security.on_behind").isdisjoint(behind))
