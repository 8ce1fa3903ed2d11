"""A photo in which the goods cannot be seen for lack of light."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from linter.facts import Facts
from linter.listing import Photo
from linter.photo_set.views import photo_set
from linter.pixels.facts import measured
from linter.pixels.records import DRAWN, Focus, Framing, Graphic, Light, Measured
from linter.rule import ClaimReason, Confidence, Example, Found, Needs, Severity, Share, example, rule

# White paper at half its right exposure, in sRGB grey levels: something that pale is lit to within a stop
_A_STOP_UNDER_WHITE = 188

# Below a quarter of the least score, 9 of 10 photos in which nothing is pale were called dim by readers, and neither
# something pale nor cloth excuses a photo: phones expose black cloth that fills the frame to 0.14 and more
_SURE = 4
# Of 1,396 photos by sellers 18 that cloth or the like fills score below the least. 17 of them have more than half of it
# and are sharp, and all but an inside with a sunbeam are lit well; none of the 13 that two readers called dim is filled
_CLOTH, _SHARP = 2, 0.9

# Lit goods on a black ground: the middle is so many times as bright as the whole photo, and the ground as dark as this,
# of 255. Of the photos of dark rooms that two readers called dim none has something pale, and is so
_BEFORE_BLACK, _BLACK = 1.5, 8

# The middle of a photo that is as dark, within three fifths of a stop, as that of a lit photo of the whole item
_AS_DARK = 1.5


@dataclass(frozen=True, slots=True)
class Options:
    """The least light score, and what counts as taken against the light where a photo shows the whole item."""

    # Of 6,725 photos by sellers on which readers agreed this flags 60 of 103 called dim and 1.1 % of the others, each
    # by a fit without it; of 196 that it was not made from, 11 of 13 and 2 of 183, or 10 and 1 with what excuses them
    least: Share = 0.38
    # A window behind the goods: so much burnt out in one place (a lamp is less), within at most half of the border
    window: Share = 0.06
    # ... and a tenth of the rest at most as bright as this, two stops under white. None of 7,808 photos by sellers and
    # shops is so; of copies two stops darker with a window drawn in, a tenth to a fifth of the picture, three in four
    beside: float = 130


_WHOLE, _PART = Framing(0.1, 0.1, 0.2, 0.1, 2.0), Framing(0.9, 0.9, 0.9, 0.9)


def _lit(score: float | None, scene_ev: float | None = None, graphic: Graphic | None = None) -> Example:
    seen = Measured(light=Light(score, scene_ev=scene_ev), graphic=graphic)
    return example("Worn twice.", photos=["IMG_0413.jpg"], given={measured: {"IMG_0413.jpg": seen}})


def _before(window: Light, framing: Framing) -> Example:
    seen = Measured(light=window, framing=framing)
    return example("Wool coat.", photos=["a.jpg"], given={measured: {"a.jpg": seen}})


def _cloth(palest: float, score: float = 0.1, framing: Framing | None = None) -> Example:
    seen = Measured(light=Light(score, palest=palest), framing=framing or Framing(0.9, 0.9, 0.9, 0.9))
    return example("Black coat.", photos=["a.jpg"], given={measured: {"a.jpg": seen}})


def _on_ground(blacks: float) -> Example:
    lit = Light(0.08, exposure=0.09, middle=0.2, palest=220, blacks=blacks)
    return example("Gold brooch.", photos=["a.jpg"], given={measured: {"a.jpg": Measured(light=lit, framing=_WHOLE)}})


def _weave(score: float, focus: float) -> Example:
    seen = Measured(light=Light(score), framing=_PART, focus=Focus(focus))
    return example("Black coat.", photos=["a.jpg"], given={measured: {"a.jpg": seen}})


def _label_in(*, named: bool) -> Example:
    """A pale label inside dark goods, which is framed like a whole item."""
    names = ["a.jpg", "b.jpg", "label.jpg" if named else "c.jpg"]
    lit, dark = Light(0.9, middle=0.6), Light(0.2, middle=0.1)
    looks = [Measured(light=lit, framing=_WHOLE)] * 2 + [Measured(light=dark, framing=_WHOLE)]
    return example("Black coat.", photos=names, given={measured: dict(zip(names, looks, strict=True))})


def _dark_cloth(scene_ev: float | None = None) -> Example:
    lit, dark = Light(0.9), Light(0.1, scene_ev=scene_ev)
    front, cloth = (
        Measured(light=lit, framing=Framing(0.1, 0.1, 0.2, 0.1, 2.0)),
        Measured(light=dark, framing=Framing(0.9, 0.9, 0.9, 0.9)),
    )
    names = ["a.jpg", "b.jpg", "c.jpg"]
    return example("Black coat.", photos=names, given={measured: dict(zip(names, [front, front, cloth], strict=True))})


def _dark_goods(middle: float) -> Example:
    """A lit photo of goods whose middle reflects so little, and a dark one in which 7 % of the light arrive."""
    whole = Measured(light=Light(0.9, middle=middle), framing=Framing(0.1, 0.1, 0.2, 0.1, 2.0))
    near = Measured(light=Light(0.05, middle=0.07, palest=150), framing=Framing(0.5, 0.5, 0.5, 0.5))
    return example("Brown jumper.", photos=["a.jpg", "b.jpg"], given={measured: {"a.jpg": whole, "b.jpg": near}})


_WINDOW = Light(0.6, glare=0.2, glare_at_border=0.2, beside=90)
_WHITE_GROUND = Light(0.8, glare=0.6, glare_at_border=1.0, beside=60)
_WHITE_CURTAIN = Light(0.8, glare=0.2, glare_at_border=0.2, beside=200)


@rule(
    "PHO001",
    severity=Severity.WARNING,
    reason=ClaimReason.NOT_AS_DESCRIBED,
    confidence=Confidence.MEDIUM,
    needs=Needs.PIXELS,
    options=Options,
    bad=[
        _lit(0.1).finds(
            at="IMG_0413.jpg",
            says="IMG_0413.jpg is dark: light 0.10, at least 0.38 is needed.",
            fix="near a window in daylight, lamps off.",
        ),
        _lit(0.08).finds(at="IMG_0413.jpg", says="light 0.08"),
        _lit(0.2, scene_ev=1.5).finds(at="IMG_0413.jpg", says="(the room had 2 EV; homes by day have 6 and more)."),
        _cloth(palest=150).finds(at="a.jpg", says="a.jpg is dark"),
        _cloth(palest=195, score=0.07).finds(at="a.jpg", says="a.jpg is dark"),
        _on_ground(blacks=20).finds(at="a.jpg", says="a.jpg is dark"),
        _dark_goods(middle=0.3).finds(at="b.jpg", says="b.jpg is dark: light 0.05"),
        _weave(0.3, 0.5).finds(at="a.jpg", says="a.jpg is dark"),
        _weave(0.15, 1.0).finds(at="a.jpg", says="a.jpg is dark"),
        _label_in(named=False).finds(at="c.jpg", says="c.jpg is dark"),
        _before(replace(_WINDOW, score=0.2, palest=255), _WHOLE).finds(at="a.jpg", says="taken against the light"),
        _before(_WINDOW, _WHOLE).finds(
            at="a.jpg",
            says="taken against the light: 20% of it is burnt out in one place",
            fix="Turn round, so that the window or lamp is behind you",
        ),
    ],
    good=[
        _lit(0.6),
        _lit(None),
        _lit(0.1, graphic=DRAWN),
        _dark_cloth(),
        _dark_goods(middle=0.08),
        _dark_cloth(scene_ev=2.9),
        _weave(0.3, 1.0),
        _label_in(named=True),
        _cloth(palest=195),
        _cloth(palest=195, framing=_WHOLE),
        _on_ground(blacks=2),
        _before(_WHITE_GROUND, _WHOLE),
        _before(_WHITE_CURTAIN, _WHOLE),
        _before(_WINDOW, _PART),
    ],
)
def low_light(facts: Facts, options: Options) -> Iterator[Found]:
    """A photo is too dark to judge the goods by.

    In the dark, colour shifts, stains vanish and black hides everything: what the buyer sees by daylight at home then
    is "not as described".

    An item before a bright window is dark, too: the camera has set itself by the window.

    Something pale beside the goods that is lit to within a stop of white shows that they are dark, and not the light;
    so do lit goods on a black ground, lit photos beside one that cloth or the inside of a thing fills, one of the whole
    item in which the goods are as dark, and the sharp weave of cloth. What EXIF says of the room's light is told, but
    decides nothing: phones expose dim rooms well.

    It cannot tell a lone photo that is nearly black from one of black cloth; and a window that takes more than half of
    the border looks to it like a white ground.
    """
    seen = [(photo, one) for photo in facts.listing.photos if not (one := facts.of(photo, measured)).even]
    scores = [one.light.score for _, one in seen if one.light is not None and one.light.score is not None]
    parts = {shot.file for shot in facts(photo_set).shots if shot.view in ("closeup", "label")}
    mostly_lit = 2 * sum(score >= options.least for score in scores) > len(scores)
    for photo, one in seen:
        light = one.light
        if light is None or light.score is None:
            continue
        if light.score >= options.least:
            if _against_the_light(one, light, options):
                yield _backlit(photo, light, options)
            continue
        # Where one cloth fills the frame, or the inside of a thing, its colour looks like the light: what lies beside
        # it or the other photos know better, and so does a sharp weave where there is no other photo.
        cloth = one.framing is not None and one.framing.whole < 0
        fills_frame = cloth or photo.name in parts
        shows_light = light.palest >= _A_STOP_UNDER_WHITE
        nearly_black = light.score < options.least / _SURE and not (shows_light and _on_black(light))
        if shows_light and _against_the_light(one, light, options):
            yield _backlit(photo, light, options)
            continue
        plain = cloth and _is_sharp(one) and light.score >= options.least / _CLOTH
        if not nearly_black and (shows_light or plain or (fills_frame and mostly_lit)):
            continue
        if any(_as_dark_in_light(light, other, options) for _, other in seen):
            continue
        dark_room = light.scene_ev is not None and light.scene_ev < 4
        room = f" (the room had {light.scene_ev:.0f} EV; homes by day have 6 and more)" if dark_room else ""
        yield Found(
            f"{photo.name} is dark: light {light.score:.2f}, at least {options.least:.2f} is needed{room}.",
            f"Retake {photo.name} near a window in daylight, lamps off.",
            photo,
            confidence=Confidence.HIGH if nearly_black and not shows_light and not fills_frame else None,
        )


def _on_black(light: Light) -> bool:
    return light.middle > _BEFORE_BLACK * light.exposure and light.blacks <= _BLACK


def _as_dark_in_light(light: Light, other: Measured, options: Options) -> bool:
    """Whether another photo is lit, shows the whole item, and the goods in it are as dark."""
    if other.light is None or other.light.score is None or other.framing is None:
        return False
    lit_whole = other.light.score >= options.least and other.framing.whole >= 0
    return lit_whole and other.light.middle <= _AS_DARK * light.middle


def _backlit(photo: Photo, light: Light, options: Options) -> Found:
    return Found(
        f"{photo.name} is taken against the light: {light.glare:.0%} of it is burnt out in one place, and nine tenths"
        f" of the rest are no brighter than {light.beside:.0f} of 255; at least {options.beside:.0f} is needed.",
        f"Turn round, so that the window or lamp is behind you, and retake {photo.name}.",
        photo,
        confidence=Confidence.LOW,
    )


def _is_sharp(one: Measured) -> bool:
    return one.focus is not None and one.focus.score is not None and one.focus.score >= _SHARP


def _against_the_light(one: Measured, light: Light, options: Options) -> bool:
    if one.framing is None or one.framing.whole < 0:
        return False  # black cloth that runs off the frame leaves corners of a white ground
    # White round the goods is a ground
    return light.glare >= options.window and light.glare_at_border <= 0.5 and light.beside < options.beside
