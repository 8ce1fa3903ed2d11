"""The walker of TIFF directories: entries where they stand, and nothing outside the block."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.pixels.tiff import ENTRY, Entry, byte_order, entries, first_directory, stated_count


@pytest.mark.parametrize(("order", "magic"), [("<", b"II*\0"), (">", b"MM\0*")])
def test_entries_say_where_their_values_stand(order: str, magic: bytes) -> None:
    inside = struct.pack(order + "HHIHH", 0x0112, 3, 1, 6, 0)
    apart = struct.pack(order + "HHII", 0x010F, 2, 9, 38)
    block = magic + struct.pack(order + "IH", 8, 2) + inside + apart + bytes(4) + b"Maker 12\0"
    assert byte_order(block) == order
    at = first_directory(block, order)
    orientation, make = entries(block, at, order)
    assert (orientation.tag, orientation.start, orientation.size) == (0x0112, 18, 2)
    assert struct.unpack_from(order + "H", block, orientation.start) == (6,)
    assert block[make.start : make.start + make.size] == b"Maker 12\0"


def test_a_directory_that_is_cut_off_gives_what_is_there() -> None:
    block = b"II*\0" + struct.pack("<IH", 8, 300) + bytes(2 * ENTRY + 5)
    assert stated_count(block, 8, "<") == 300
    assert [entry.at for entry in entries(block, 8, "<")] == [10, 22]


@pytest.mark.parametrize("at", [0, 9, 10, 2**32 - 1])
def test_no_directory_stands_outside_the_block(at: int) -> None:
    block = b"II*\0" + struct.pack("<I", at) + b"\1\0"
    assert stated_count(block, at, "<") == 0
    assert list(entries(block, at, "<")) == []


def test_a_value_of_unknown_type_has_no_size() -> None:
    assert Entry(10, 0x0112, 99, 5, 0).size == 0


@given(st.binary(max_size=120), st.integers(0, 130))
def test_any_bytes_are_walked(block: bytes, at: int) -> None:
    for order in "<>":
        assert all(at < entry.at <= len(block) - ENTRY for entry in entries(block, at, order))
