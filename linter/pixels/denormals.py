"""A model for ONNX Runtime without weights so small that they slow it down.

Numbers below 1.2e-38 in single precision are denormal: processors work with them in microcode, and take some hundred
times as long. Of the detector of text that RapidOCR brings, two layers of 0.3 million weights each consist of them by a
quarter and by two thirds, left over from its training, and take two thirds of its time. They change no number that
comes out, so that they may as well be nothing. ONNX Runtime can be told to take them for nothing, but only by the first
session of a process and in the thread that makes it, and then for all that this thread works out.

The format, of which only as much is read here: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto, in the wire
format of https://protobuf.dev/programming-guides/encoding/.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

_GRAPH, _WEIGHTS = 7, 5  # fields of a ModelProto, of a GraphProto
_TYPE, _RAW = 2, 9  # fields of a TensorProto
_FLOAT = 1  # a type: single precision
_VARINT, _EIGHT_BYTES, _COUNTED, _FOUR_BYTES = 0, 1, 2, 5  # how a field is written


def without_denormals(model: bytes) -> bytes:
    """Return an ONNX model in which the denormal ones among its weights in single precision are 0.

    Raises ValueError where the bytes are no such model.
    """
    made = bytearray(model)
    least = np.finfo(np.float32).tiny
    for number, start, end in _fields(made, 0, len(made)):
        if number != _GRAPH:
            continue
        for of_graph, first, last in _fields(made, start, end):
            if of_graph != _WEIGHTS:
                continue
            tensor = {each: (begin, stop) for each, begin, stop in _fields(made, first, last)}
            if _RAW in tensor and _TYPE in tensor and made[tensor[_TYPE][0]] == _FLOAT:
                begin, stop = tensor[_RAW]
                weights = np.frombuffer(made, "<f4", (stop - begin) // 4, begin)
                weights[np.abs(weights) < least] = 0
    return bytes(made)


def _fields(message: bytearray, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield the number of each field of a message, and where its value begins and ends."""
    at = start
    while at < end:
        tag, at = _varint(message, at)
        kind, begin = tag & 7, at
        if kind == _VARINT:
            _, at = _varint(message, at)
        elif kind == _COUNTED:
            count, begin = _varint(message, at)
            at = begin + count
        elif kind in (_EIGHT_BYTES, _FOUR_BYTES):
            at += 8 if kind == _EIGHT_BYTES else 4
        else:
            at = end + 1
        if at > end:
            raise ValueError(f"no ONNX model: a field that begins at byte {begin} does not end")
        yield tag >> 3, begin, at


def _varint(message: bytearray, at: int) -> tuple[int, int]:
    """Return a number written seven bits a byte, and where it ends."""
    value = shift = 0
    while at < len(message):
        byte = message[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at
    raise ValueError("no ONNX model: it ends within a number")
