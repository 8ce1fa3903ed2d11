"""The words of the page: one table a language, so that a translation is one file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any


@cache
def words(language: str = "en") -> Mapping[str, str]:
    """Return {key: text}, the keys of a section joined by dots: "shop.new". `{name}` in a text is filled in.

    A text that counts has the forms of the language, `.one` and `.other` in English, as Intl.PluralRules names them.
    """
    text = resources.files("linter.page").joinpath("words", f"{language}.toml").read_text(encoding="utf-8")
    return dict(_flat("", tomllib.loads(text)))


def _flat(above: str, table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, str):
            yield above + key, value
        else:
            yield from _flat(f"{above}{key}.", value)
