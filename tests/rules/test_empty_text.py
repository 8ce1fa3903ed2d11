"""An empty file in the place of a listing's text is named by the rule that misses the description."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.facts import Facts
from linter.listing import Listing, Source
from linter.readers.folder import find_folders
from rules.description_length import Options, description_length


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
    (found,) = description_length.check(Facts(listing), Options())
    assert found.message == message
