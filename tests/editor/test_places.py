"""Places in a text as an editor counts them, and edits as it makes them."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.change import edit_between
from linter.editor.positions import Lines

TEXTS = st.text(st.sampled_from("ab é🧵\r\n\u2028\f"), max_size=30)
ENCODINGS = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
UNIT = {"utf-8": 1, "utf-16": 2, "utf-32": 4}


@given(TEXTS, st.integers(0, 30), st.sampled_from(sorted(ENCODINGS)))
def test_a_place_leads_back_to_its_offset(text: str, offset: int, encoding: str) -> None:
    offset = min(offset, len(text))
    lines = Lines(text, encoding)
    line, column = lines.place(offset)
    back = lines.offset(line, column)
    # Within the two characters of a line's end, a place is before them.
    assert back == offset or text[back : offset + 1] == "\r\n"
    assert len(text[lines.starts[line] : back].encode(ENCODINGS[encoding])) == column * UNIT[encoding]


def test_lines_end_where_editors_end_them() -> None:
    lines = Lines("a\r\nb\rc\u2028d\n")
    assert [lines.place(offset) for offset in (0, 3, 5, 7, 9)] == [(0, 0), (1, 0), (2, 0), (2, 2), (3, 0)]
    assert lines.offset(0, 99) == 1
    assert lines.offset(99, 0) == 9


@given(TEXTS, TEXTS)
def test_an_edit_makes_the_one_text_the_other_and_parts_no_line_end(before: str, after: str) -> None:
    start, end, text = edit_between(before, after)
    assert before[:start] + text + before[end:] == after
    for at in (start, end):
        assert before[max(at - 1, 0) : at + 1] != "\r\n"


@pytest.mark.parametrize(
    ("before", "after", "edit"),
    [
        ("Chest 19, long", "Chest 19 in, long", (8, 8, " in")),
        ("same", "same", (4, 4, "")),
        ("a\r\nb", "a\nb", (1, 3, "\n")),
    ],
)
def test_an_edit_is_as_small_as_it_can_be(before: str, after: str, edit: tuple[int, int, str]) -> None:
    assert edit_between(before, after) == edit


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_places_in_one_long_line_are_found_as_fast_as_in_a_short_one(encoding: str) -> None:
    lines = Lines("é👗" * 100_000, encoding)
    began = process_time()
    for _ in range(20):
        lines.place(len(lines.text) - 1)
    assert process_time() - began < 0.2  # letter by letter it took half a second
