"""What a grammar finds in a text, for the tests of grammars."""

from __future__ import annotations

from linter.words.grammar import Grammar
from linter.words.tokens import Text
from linter.words.wording import in_units, plain_units


def found(grammar: Grammar, text: Text) -> dict[str, list[str]]:
    """Return the words of every statement in a text, by what it says."""
    units = in_units(text, grammar, plain_units(text))
    patterns = units.patterns
    spans = {says: list(map(units.span, units.statements(says))) for says in patterns}
    return {says: [text.raw[span.start : span.end] for span in spans[says]] for says in patterns if spans[says]}
