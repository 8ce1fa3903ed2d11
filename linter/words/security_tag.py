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
        text.span(*_device(text, hit)) for text in facts(texts) for hit in text.hits("security") if _is_on(text, hit)
    )


def _device(text: Text, hit: Hit) -> tuple[int, int]:
    """Return the tokens that name what is on: the "alarm" of "left the alarm on"."""
    if hit.key != "left_on":
        return hit.start, hit.end
    at = next(at for at in range(hit.end - 1, hit.start - 1, -1) if text.norms[at] in group("security.device"))
    return at, at + 1


def _is_on(text: Text, hit: Hit) -> bool:
    if hit.key == "left_on":
        return True
    sentence = text.sentence(hit.start)
    before = text.norms[max(sentence.start, hit.start - _BEFORE) : hit.start]
    behind = text.norms[hit.end : min(sentence.end, hit.end + _BEHIND)]
    undone = not group("security.undone").isdisjoint(before) and not group("security.take_off").isdisjoint(before)
    asked = text.norms[sentence.end - 1] == "?"
    if asked or not group("security.supposed").isdisjoint(before):
        return False
    not_yet = next((at for at, norm in enumerate(behind) if norm in group("security.not_yet")), None)
    if undone or (not_yet is not None and not group("security.take_off").isdisjoint(behind[not_yet:])):
        return True
    if not (group("security.no").isdisjoint(before) and group("security.from").isdisjoint(before[-2:])):
        return False
    if not group("security.gone").isdisjoint(behind[:_RIGHT]):
        return not group("security.still").isdisjoint(behind[:_RIGHT])
    return not (group("security.on_before").isdisjoint(before) and group("security.on_behind").isdisjoint(behind))
