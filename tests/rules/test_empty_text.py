"""An empty file in the place of a listing's text is named by the rule that misses the description."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.facts import Facts
from linter.listing import Listing, Source
from linter.readers.folder import find_folders
from linter.run.registry import installed


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (" \n", "listing.txt is empty: the listing has no description."),
        ("Wool coat\n", "The listing has no description."),
    ],
)
def test_an_empty_text_is_named(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "listing.txt").write_text(text, "utf-8")
    (source,) = find_folders([tmp_path])
    assert isinstance(source, Source)
    listing = source.read()
    assert isinstance(listing, Listing)
    (rule,) = (rule for rule in installed().rules if rule.code == "LST002")
    (found,) = rule.check(Facts(listing), rule.options())
    assert found.message == message
