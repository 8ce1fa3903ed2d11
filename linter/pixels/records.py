"""What is known of photos and videos, as numbers: the records that rules judge, without the code that measures.

Nothing here needs OpenCV or NumPy, so that rules, reports and the cache can name these classes at no cost.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import log2


@dataclass(frozen=True, slots=True)
class Exif:
    """Tags of one photo; None or "" where the file does not say.

    `exposure_time` in seconds, `exposure_bias` in EV. `gps` says whether a position stands in the file. `taken` is when
    the photo was taken, as the camera writes it ("2024:05:31 18:02:11"): no rule asks for it; it is there for whoever
    keeps a listing's photos as evidence.
    """

    orientation: int = 1
    iso: int | None = None
    exposure_time: float | None = None
    f_number: float | None = None
    exposure_bias: float | None = None
    gps: bool = False
    make: str = ""
    model: str = ""
    taken: str = ""

    @property
    def scene_ev(self) -> float | None:
        """The light of the scene in EV at ISO 100, as the camera metered it: about 5 to 8 in homes, 14 in sun.

        None where the file does not say. What the settings add up to, log2(N² / t) - log2(ISO / 100), is the scene less
        the exposure bias that the photographer chose: +1 makes the exposure twice as long, and the sum 1 less (APEX:
        Av + Tv = Bv + Sv for what is exposed as metered; CIPA DC-008, annex on APEX, and tag ExposureBiasValue). So the
        bias is added; a file that states none had none.
        """
        if not (self.iso and self.exposure_time and self.f_number):
            return None
        settings = log2(self.f_number**2 / self.exposure_time) - log2(self.iso / 100)
        return settings + (self.exposure_bias or 0.0)


@dataclass(frozen=True, slots=True)
class Header:
    """What a file says of itself. `width` and `height` are px as shown, after the EXIF orientation."""

    format: str
    width: int
    height: int
    exif: Exif = field(default_factory=Exif)

    @property
    def orientation(self) -> int:
        """The EXIF orientation, 1 to 8, in which the pixels are stored; 1 is upright."""
        return self.exif.orientation

    @property
    def gps(self) -> bool:
        """Whether the place where the photo was taken stands in the file."""
        return self.exif.gps


def as_shown(name: str, width: int, height: int, exif: Exif) -> Header:
    """Return the header of a file of stored size width x height px, which its EXIF orientation may turn."""
    if exif.orientation >= 5:
        width, height = height, width
    return Header(name, width, height, exif)


@dataclass(frozen=True, slots=True)
class Light:
    """Light of a photo.

    `score` 0 to 1 (1 well lit). The next eight are explained in light.py: `exposure` and `middle` 0 to 1 linear,
    `whites`, `edges`, `blacks` and `palest` 0 to 255, `colour` Lab chroma, `warmth` Lab b. `blown` is the part of the
    picture, 0 to 1, burnt out to white inside it (a white ground that reaches the border does not count). `glare` is
    the part that the largest burnt-out area takes, be it a window or a ground, `glare_at_border` the part of the border
    that is burnt out, both 0 to 1, and `beside` the 90th percentile, 0 to 255, of V elsewhere: of what a window leaves
    in its shade nothing is bright. `scene_ev` is the light of the scene in EV at ISO 100 from EXIF, None where the file
    does not say.
    """

    score: float | None
    exposure: float = 0.0
    middle: float = 0.0
    whites: float = 0.0
    colour: float = 0.0
    edges: float = 0.0
    blacks: float = 0.0
    palest: float = 0.0
    warmth: float = 0.0
    blown: float = 0.0
    glare: float = 0.0
    glare_at_border: float = 0.0
    beside: float = 0.0
    scene_ev: float | None = None


@dataclass(frozen=True, slots=True)
class Grain:
    """Grain of a photo: `score` 0 to 1 (1 clean), None when too little of the picture can be judged; see
    grain.py."""

    score: float | None
    floor: float = 0.0
    coarse_ratio: float = 0.0
    fine_ratio: float = 0.0
    texture: float = 0.0


@dataclass(frozen=True, slots=True)
class Focus:
    """Focus of a photo.

    `score` 0 to 1 (1 sharp), None where the picture has too few edges to tell. `edge` is the smaller of `across` and
    `down`, the steepness of edges from 0.25 (soft) to about 1 (sharp), None for a direction without edges; where both
    are None and `edge` is not, edges are seen from afar alone. `judged` is the part of the picture, 0 to 1, in which
    there was something to judge.
    """

    score: float | None
    edge: float | None = None
    across: float | None = None
    down: float | None = None
    judged: float = 0.0


# Log odds of a whole view: at runs_off 0 and stands_out 0, and for each unit of the two; framing.py tells the fit.
_ODDS, _ODDS_RUNS_OFF, _ODDS_STANDS_OUT = 0.77, -7.2, 2.76


@dataclass(frozen=True, slots=True)
class Framing:
    """How a photo is framed.

    `top`, `right`, `bottom`, `left` say how alike that side of the border and the middle are, 0 (nothing in common) to
    1 (the same): the Bhattacharyya coefficient of the shares of surfaces. `stands_out` is the log of how many times
    more of some surface there is in the middle than at the border: 0 (border and middle alike) to 3.9.
    """

    top: float
    right: float
    bottom: float
    left: float
    stands_out: float = 0.0

    @property
    def runs_off(self) -> float:
        """The likeness of the side that is most like the middle: near 1 for a part.

        Half of the whole items are below 0.56, not near 0: the middle of the frame holds some ground, too.
        """
        return max(self.top, self.right, self.bottom, self.left)

    @property
    def whole(self) -> float:
        """The log odds that the photo shows the whole item: above 0 it rather does."""
        return _ODDS + _ODDS_RUNS_OFF * self.runs_off + _ODDS_STANDS_OUT * self.stands_out


@dataclass(frozen=True, slots=True)
class AgainstCover:
    """What a photo shows of the cover of its listing, as mean log odds of goods against ground; see against_cover.py.

    `border` is that of the side that has most of the goods: above 0 the photo runs off them. `middle` is above 0 where
    the middle has the goods.
    """

    border: float
    middle: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike the stuff in a photo and in the cover of its listing is, as cosines, -1 to 1; see surfaces.py.

    `within`: border and middle of the photo itself. `borders`, `middles` and `wholes`: the photo's and the cover's.
    `border_to_goods`: its border and the cover's middle. `middle_to_ground`: its middle and the cover's border.

    The others are no cosines: `border_stuff` and `middle_stuff`, how much the stuff there speaks for a
    whole view, as log odds; `label_stuff`, that at its border and in its centre for a label.
    """

    within: float
    borders: float
    middles: float
    border_to_goods: float
    middle_to_ground: float
    wholes: float
    border_stuff: float
    middle_stuff: float
    label_stuff: float

    @property
    def label(self) -> float:
        """The log odds that the photo is one of a label, a tag or a type plate, were these as common as all others."""
        return _ODDS_LABEL + self.label_stuff


# Fitted by train/label.py on 874 photos, 55 of them of labels, by 18 sellers; of sellers left out the area is 0.92.
_ODDS_LABEL = -2.402

# Fitted by train/beside_cover.py on 850 photos that follow the covers of listings by 28 sellers, 609 of them whole, and
# on a part cut out of each whole one, with as much weight for the parts. Of sellers left out the area under the curve
# is 0.92, and 0.88 without `border_stuff` and `middle_stuff`, whose weights are in the network.
_ODDS_TOP, _ODDS_RIGHT, _ODDS_BOTTOM, _ODDS_LEFT = -0.01, -0.644, -0.471, 0.018
_ODDS_MOST_ALIKE, _ODDS_MIDDLE_STANDS_OUT = -1.394, 0.593
_ODDS_BORDER, _ODDS_MIDDLE = -0.333, -0.128
_ODDS_WITHIN, _ODDS_BORDERS, _ODDS_MIDDLES = -1.334, 1.086, 1.706
_ODDS_BORDER_TO_GOODS, _ODDS_MIDDLE_TO_GROUND, _ODDS_WHOLES = -2.25, 0.382, 0.662
_ODDS_BESIDE = 0.585


def whole_beside(framing: Framing, against: AgainstCover, like: Likeness) -> float:
    """The log odds that a photo shows the whole item, where its listing's cover is known to."""
    return (
        _ODDS_BESIDE
        + _ODDS_TOP * framing.top
        + _ODDS_RIGHT * framing.right
        + _ODDS_BOTTOM * framing.bottom
        + _ODDS_LEFT * framing.left
        + _ODDS_MOST_ALIKE * framing.runs_off
        + _ODDS_MIDDLE_STANDS_OUT * framing.stands_out
        + _ODDS_BORDER * against.border
        + _ODDS_MIDDLE * against.middle
        + _ODDS_WITHIN * like.within
        + _ODDS_BORDERS * like.borders
        + _ODDS_MIDDLES * like.middles
        + _ODDS_BORDER_TO_GOODS * like.border_to_goods
        + _ODDS_MIDDLE_TO_GROUND * like.middle_to_ground
        + _ODDS_WHOLES * like.wholes
        + like.border_stuff
        + like.middle_stuff
    )


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A photo in miniature.

    `digest` is that of its size and of what is kept of its pixels (not of the file, whose metadata may differ).
    `pixels` are the bytes of a uint8 BGR image of `height` x `width` px, long side SIDE. `detail` is a JPEG of the
    photo in grey, long side 256 px, in which its corners are looked for.
    """

    digest: str
    width: int
    height: int
    pixels: bytes
    detail: bytes = b""


@dataclass(frozen=True, slots=True)
class Match:
    """How two photos agree: `agreement` is the share (0 to 1) of structured places that agree once aligned.

    `overlap` is the share of the larger frame that both show; `exact` says that they are the same picture.
    """

    exact: bool
    agreement: float
    overlap: float


@dataclass(frozen=True, slots=True)
class ColourCast:
    """Colour of a photo as a whole.

    `shift` is the 5th percentile of colour along its mean direction, in units of Lab a and b: 0 or less where some
    places are grey, 8 and more where all are tinted. `direction` is that direction in degrees: 0 red, 90 yellow, 180
    green, 270 blue. `spread` is the distance from the 5th to the 95th percentile: small where one cloth fills the
    frame. `neutral` is the part of the picture, 0 to 1, that is grey. `shift` is None where the picture is too dark or
    too burnt out to tell.
    """

    shift: float | None
    direction: float = 0.0
    spread: float = 0.0
    neutral: float = 0.0

    @property
    def tint(self) -> str:
        """The name of the direction."""
        names = ("red", "yellow", "green", "blue")
        if 25 <= self.direction <= 70:
            return "orange"
        return "violet" if 290 <= self.direction <= 340 else names[round(self.direction / 90) % 4]


@dataclass(frozen=True, slots=True)
class Border:
    """Depth of the added band on each side as a part of the picture's height or width, 0 where there is none.

    `white` is the part of the picture's edge, 0 to 1, that is pure white. `bar` says that the top looks like a phone's
    status bar: one colour, with marks on the left and on the right and hardly any between.
    """

    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    left: float = 0.0
    white: float = 0.0
    bar: bool = False


@dataclass(frozen=True, slots=True)
class Graphic:
    """How far a picture looks drawn by a program: parts, 0 to 1, the number of small `marks`, a grey level `tone`.

    See graphic.py. All but `flat` are worked out where it is LEAST_FLAT or more; no other picture is taken for drawn.
    """

    flat: float = 0.0
    textured: float = 1.0
    ground: float = 0.0
    marks: int = 0
    solid: float = 1.0
    tone: int = 255


# Of 1,396 pictures by sellers these limits take 15 for drawn, all of them diagrams, pages and made cards. Photos that
# are as flat have at most a third of them in one tone; goods on a ground that was made even, some 30 of these pictures,
# have 5 marks at most, where diagrams and cards have 10 and more, but for those of nothing but strokes.
LEAST_FLAT, _MOST_TEXTURED, _LEAST_GROUND = 0.6, 0.1, 0.5
# ... below a phone's status bar a page has so much of its ground left beside the picture that it shows.
_LEAST_GROUND_BELOW_BAR = 0.3
_LEAST_MARKS, _LEAST_BESIDE_STROKES, _STROKES = 8, 4, 0.03
# A ground that was made even is paler than this grey level; a photo without light is as even and as dark.
_LEAST_TONE = 40


# Part of the edge of pure white from which on a picture lies on white.
_ON_WHITE = 0.25


# For the examples of rules: a diagram, and goods that were cut out.
DRAWN, CUT_OUT = Graphic(0.9, 0.0, 0.9, 30, 0.4), Graphic(0.85, 0.02, 0.8, 2)


@dataclass(frozen=True, slots=True)
class Lettering:
    """The purest row of letters: how many, and the part of their nearly white (or black) ink that is pure, 0 to 1."""

    letters: int = 0
    pure: float = 0.0
    white: bool = True


@dataclass(frozen=True, slots=True)
class Measured:
    """All that is known of one photo. `error` continues the file's name ("is cut off"), `advice` says what to do.

    With an error the metrics are None; the header may be known all the same.
    """

    header: Header | None = None
    light: Light | None = None
    grain: Grain | None = None
    focus: Focus | None = None
    framing: Framing | None = None
    fingerprint: Fingerprint | None = None
    colour_cast: ColourCast | None = None
    border: Border | None = None
    lettering: Lettering | None = None
    graphic: Graphic | None = None
    error: str | None = None
    advice: str = ""

    @property
    def signed(self) -> bool:
        """Whether a camera has written into the file what it is or how it exposed."""
        exif = self.header.exif if self.header is not None else Exif()
        return bool(exif.exposure_time or exif.make or exif.model)

    @property
    def on_white(self) -> bool:
        """Whether it lies on pure white: its ground was cleared by an app, or it is from a catalogue, or a collage."""
        return self.border is not None and self.border.white >= _ON_WHITE

    @property
    def even(self) -> bool:
        """Whether nearly all of it is of a ground that a program made even: its light and its borders tell nothing."""
        return self.drawn or (self._flat and self.graphic is not None and self.graphic.tone >= _LEAST_TONE)

    @property
    def drawn(self) -> bool:
        """Whether it is a diagram, a drawing or a page that a program made, and no photo."""
        if self.graphic is None or not self._flat:
            return False
        return self.graphic.marks >= (_LEAST_BESIDE_STROKES if self.graphic.solid <= _STROKES else _LEAST_MARKS)

    @property
    def _flat(self) -> bool:
        look = self.graphic
        return (
            look is not None
            and not self.signed
            and look.flat >= LEAST_FLAT
            and look.textured <= _MOST_TEXTURED
            and look.ground >= (_LEAST_GROUND_BELOW_BAR if self.border and self.border.bar else _LEAST_GROUND)
        )


@dataclass(frozen=True, slots=True)
class Filmed:
    """What is known of a video. `seconds` is 0 where the file does not tell; light and focus are scores, 1 good.

    `error` continues the file's name ("is cut off ..."), `advice` says what to do; with an error the scores are None.
    """

    width: int = 0
    height: int = 0
    seconds: float = 0.0
    light: float | None = None
    focus: float | None = None
    error: str | None = None
    advice: str = ""
