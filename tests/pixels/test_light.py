"""The light score follows the light of the scene, not the colour of the goods."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.pixels.facts import measured
from linter.pixels.light import light
from linter.pixels.picture import Picture
from linter.pixels.records import Header, Light, Measured
from linter.rule import Confidence, example
from linter.run.registry import installed
from tests.scenes import scene, shot


def test_less_light_is_a_lower_score() -> None:
    scores = [light(shot(scene(), light=stop)).score for stop in (1.0, 0.5, 0.25, 0.12, 0.06)]
    assert None not in scores
    assert scores == sorted(scores, reverse=True)  # type: ignore[type-var]
    assert scores[0] is not None
    assert scores[0] > 0.9
    assert scores[-1] is not None
    assert scores[-1] < 0.1


@given(
    cloth=st.tuples(*[st.floats(0.01, 0.95)] * 3),
    lights=st.lists(st.floats(0.02, 1.0), min_size=2, max_size=2).map(sorted).filter(lambda two: two[0] < 0.8 * two[1]),
)
@settings(max_examples=30, deadline=None)
def test_less_light_never_raises_the_score(cloth: tuple[float, float, float], lights: list[float]) -> None:
    less, more = (light(shot(scene(side=200, cloth=cloth), light=stop)).score for stop in lights)
    assert less is not None
    assert more is not None
    assert less <= more


@pytest.mark.parametrize("cloth", [(0.02, 0.02, 0.02), (0.03, 0.03, 0.6), (0.6, 0.1, 0.05), (0.9, 0.9, 0.9)])
def test_the_colour_of_the_garment_does_not_make_a_lit_photo_dark(cloth: tuple[float, float, float]) -> None:
    score = light(shot(scene(cloth=cloth))).score
    assert score is not None
    assert score > 0.6


def test_a_label_on_a_black_cloth_tells_the_light_that_the_cloth_hides() -> None:
    frame = np.full((320, 320, 3), 0.03)
    frame[40:120, 60:160] = 0.8
    lit, dark = light(shot(frame)), light(shot(frame, light=0.25))
    assert lit.score is not None
    assert lit.score < 0.38
    assert lit.palest == pytest.approx(231, abs=6)  # 0.8 in sRGB
    assert dark.palest == pytest.approx(124, abs=6)  # 0.2


@pytest.mark.parametrize(
    ("seen", "confidence"),
    [
        (Light(0.05, palest=150), Confidence.HIGH),
        (Light(0.05, palest=230), None),
        (Light(0.3, palest=150), None),
        (Light(0.3, palest=150, scene_ev=2.0), None),
    ],
)
def test_a_finding_is_sure_where_nothing_is_lit(seen: Light, confidence: Confidence | None) -> None:
    photo = example("Worn twice.", photos=["a.jpg"], given={measured: {"a.jpg": Measured(light=seen)}})
    (low_light,) = [rule for rule in installed().rules if rule.name == "low-light"]
    assert [found.confidence for found in low_light.check(photo.facts(), low_light.options())] == [confidence]


def test_a_white_ground_is_not_burnt_but_a_flash_is() -> None:
    grey = np.full((300, 300, 3), 120, np.uint8)
    grey[:60] = 255
    assert light(Picture(Header("JPEG", 300, 300), grey)).blown == 0
    grey[120:200, 120:200] = 255
    assert light(Picture(Header("JPEG", 300, 300), grey)).blown == pytest.approx(6400 / 90000, abs=0.01)


@pytest.mark.parametrize(("sun", "against"), [(0.2, True), (0.9, False)])
def test_what_lies_in_the_shade_of_a_window_is_dark_beside_it(sun: float, against: bool) -> None:
    room = scene() * sun
    room[:150, 40:260] = 1.5  # a window in the upper left corner
    seen = light(shot(room))
    assert seen.glare == pytest.approx(150 * 220 / 480**2, abs=0.02)
    assert seen.glare_at_border == pytest.approx(0.16, abs=0.06)
    assert (seen.beside < 130) is against
