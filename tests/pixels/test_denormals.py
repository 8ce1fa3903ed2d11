"""Weights too small to matter, which slow a model down."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from linter.pixels.denormals import without_denormals
from linter.pixels.surfaces import NETWORK

SINGLE, WHOLE = 1, 7  # types of a tensor's numbers: float32, int64


def field(number: int, content: bytes) -> bytes:
    assert len(content) < 2**14
    count = bytes([len(content) & 0x7F | 0x80, len(content) >> 7])
    return bytes([number << 3 | 2]) + count + content


def model(weights: bytes, kind: int = SINGLE) -> bytes:
    """Return a model of the weights alone, as the fields 7 (graph), 5 (weights), 2 (type) and 9 (bytes)."""
    return b"\x08\x08" + field(7, field(5, bytes([2 << 3, kind]) + field(9, weights) + field(8, b"name")))


def test_what_is_too_small_becomes_nothing_and_the_rest_stays() -> None:
    weights = np.array([1.0, -2e-38, 1e-39, -1e-45, 0.0, 1.2e-38], "<f4")
    (begin,) = (at for at in range(len(model(b""))) if model(weights.tobytes())[at:].startswith(weights.tobytes()))
    made = without_denormals(model(weights.tobytes()))
    assert np.frombuffer(made, "<f4", 6, begin).tolist() == [1.0, *weights[1:2].tolist(), 0, 0, 0, weights[5]]
    assert made[:begin] == model(weights.tobytes())[:begin]


def test_numbers_of_another_type_stay() -> None:
    whole = model(np.arange(300).tobytes(), WHOLE)
    assert without_denormals(whole) == whole


def test_a_real_model_still_runs() -> None:
    made = without_denormals(NETWORK.read_bytes())
    net = cv2.dnn.readNetFromONNX(np.frombuffer(made, np.uint8))
    assert net.getLayerNames()


@pytest.mark.parametrize("broken", [model(b"1234")[:-3], b"\xff" * 12, b"\x0b\x00"])
def test_what_is_no_model_is_told(broken: bytes) -> None:
    with pytest.raises(ValueError, match="no ONNX model"):
        without_denormals(broken)
