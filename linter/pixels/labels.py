"""Reads the labels in photos, with RapidOCR (Apache-2.0), which the extra `listlint[labels]` installs.

The models are inside its wheel: nothing is downloaded. To find and read all the text in a frame takes one to three
seconds of one core, and most photos show no label. So the middle of the frame is glanced at on a small copy first:
lines no taller than those of a label are found there in one photo in four. Only the part round these is looked at
closely, a few of its lines are read, and only where these may be of a label or a tape, or stand on a patch of their own
ground, the others, too. A photo of a part on which anything was read, and one with words of a label, is then looked at
again, unless all that a label is read for is known, in a larger copy: as a whole, and from near by where text is,
turned upright. What the looks say of one place, label_again.py settles.
How long a line takes goes by its width, how long a look by its area; which photos of a listing
are read, and how many, views.py settles.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import cv2
import numpy as np
import rapidocr
from numpy.typing import NDArray
from rapidocr import RapidOCR
from rapidocr.ch_ppocr_rec import TextRecInput

from linter.pixels.denormals import without_denormals
from linter.pixels.label_again import (
    Read,
    letters,
    merged,
    overlap,
    quarters_upright,
    turned_back,
    turned_left,
)
from linter.pixels.label_line import LEAST, Line
from linter.pixels.label_patch import Corners, on_patch
from linter.pixels.label_text import NEAR, label_text, may_be_of_label, may_be_read_on
from linter.pixels.photo_file import PhotoError
from linter.pixels.picture import Pixels, fitted, open_picture

_GLANCE = 320  # px, longer side of the copy of the middle that is glanced at
_FINER = 512  # px, where a photo of a part shows no text at that: a neck label on a garment laid out is small
_SIDE = 512  # px, longer side of what is looked at closely, at most
_CLOSER = 2.0  # times as close as at the glance, at least: beside a bar code, or a name, stand smaller letters
_CLOSEST = 4.0  # times as close at most
_ENLARGED = 3.0  # times at most
_SMALLEST = 24  # px, so tall are lines, with their margin, where they are looked at closely
_BESIDE = 0.2  # of the size of what was found, on each side of it: that much more is looked at
_LEAST_PART = 0.15  # half the size of that at least, as a share of the long side
_CUT_OFF = 0.02  # of the middle: text that comes so near to its edge goes on beyond it
_TALLEST = 0.2  # of the long side, with its margin: a large size, a bar code on its side; taller is a print, or none
_LEAST_FOUND = 0.35  # score of a place with text
_AT_ONCE = 4  # lines that are read before it is asked whether they are of a label
_MANY = 4  # places with text on a patch, as a plate or a care label has: all are read whatever the first words are
_MOST_LINES = 20  # that are read of a label
_MOST_OTHERS = 8  # ... and of what says nothing that labels say, as prints and logos
_LEAST_READ = 0.5  # confidence of a line; below it letters are guessed
_ON_END = 1.5  # times as high as wide: a line stands on end
_ON_END_UPRIGHT = 2.5  # ... on a label that is upright, where L and I are taller than wide
# What is looked at again, in a copy so many times as large: the whole frame, so many px long, and the part with text,
# enlarged until its lines are so many px tall, if that is no wider than so many px.
_LARGER = 2
_WHOLE_SIDE = 960
_NEAR_BY, _WIDEST = 36, 1440
_MOST_AGAIN = 40  # lines that are read then
_LEAST_SURE = 0.6  # confidence of the lines round which is looked
_KNOWN, _KNOWN_LETTERS = 0.97, 4  # confidence, and letters, of a line that need not be read again
_SAME_PLACE, _SAME_AREA = 0.7, 1.5  # of the smaller of two places, and times as large
_LINE_HEIGHT = 48  # px, what the recognition scales a line to


@dataclass(frozen=True, slots=True)
class _Look:
    """How a photo is looked at: the middle must hold `least` places with text for a closer look.

    More lines than the first are read where one of these, read at least so `sure`ly, says what labels say.
    """

    least: int
    sure: float


# A photo that shows the whole item is hardly ever one of a label, and twice in three one of these. If it is, it takes
# two lines to tell.
_CLOSE = _Look(1, _LEAST_READ)
_WHOLE = _Look(2, LEAST)


# What turns the places of lines upright, by how they stand: on end, turned by half.
_TURNS = {(False, False): 1, (False, True): -1, (True, False): -1j, (True, True): 1j}
_UPSIDE_DOWN = "180"  # what the classifier says of a line
_SAME_ROW = 0.5  # of a line's height: what lies no further down stands in the same row
_Part = tuple[int, int, int, int]  # left, top, right, bottom in px
_making = threading.Lock()
_made: list[RapidOCR] = []


def lines_in_frame(path: Path) -> tuple[Line, ...]:
    """Return the lines of text in the middle of a photo that shows a whole item: none where it cannot be opened."""
    return _lines(path, _WHOLE)


def lines_of_label(path: Path) -> tuple[Line, ...]:
    """Return the lines of text in the middle of a photo that shows a part."""
    return _lines(path, _CLOSE)


def _lines(path: Path, look: _Look) -> tuple[Line, ...]:
    cv2.setNumThreads(1)  # photos are read side by side
    try:
        read = _first(open_picture(path).bgr, look)
        lines = [each.line for each in read]
        if ((look is _CLOSE and read) or may_be_of_label(lines)) and not _says_all(_in_order(read)):
            read = _again(open_picture(path, _LARGER).bgr, read)
    except PhotoError:
        return ()
    return _in_order(read)


def _says_all(lines: tuple[Line, ...]) -> bool:
    """Whether lines tell what a label is read for: what it is made of, or a size and whose it is."""
    text = label_text(lines)
    return bool(text.fibres or (text.sizes and text.brand is not None))


def _first(picture: Pixels, look: _Look) -> list[Read]:
    """Return the lines that are read at first, most of them in the middle."""
    height, width = picture.shape[:2]
    top, left = round(height * (0.5 - NEAR)), round(width * (0.5 - NEAR))
    middle = left, top, width - left, height - top
    glance = _GLANCE / max(middle[2] - left, middle[3] - top)
    seen = _places(picture, middle, glance)
    if not seen and look is _CLOSE:
        glance *= _FINER / _GLANCE
        seen = _places(picture, middle, glance)
    if len(seen) < look.least:
        return []
    part = _to_edges(_round_about(seen, picture), seen, middle, picture)
    close = _SMALLEST / min(map(_height, seen))
    most = min(_CLOSEST * glance, _ENLARGED, _SIDE / max(part[2] - part[0], part[3] - part[1]))
    places = _places(picture, part, min(max(_CLOSER * glance, close), most))
    # What is plain from afar may be none from near by: a size alone, taller than the other lines
    places += [one for one in seen if not any(_is_on(one, other) or _is_on(other, one) for other in places)]
    places[_AT_ONCE:] = sorted(places[_AT_ONCE:], key=_height, reverse=True)  # names and sizes stand tall
    patches = on_patch(picture, places)
    read: list[Read] = []
    for begin in range(0, len(places), _AT_ONCE):
        lines = [each.line for each in read]
        if begin >= (_MOST_LINES if may_be_of_label(lines) else _MOST_OTHERS):
            break
        if begin and not may_be_read_on(lines, look.sure, whole=look is _WHOLE, many=patches.count(True) >= _MANY):
            break
        at_once = slice(begin, begin + _AT_ONCE)
        read += _read(picture, places[at_once], patches[at_once])
    return read


def _again(picture: Pixels, first: Sequence[Read]) -> list[Read]:
    """Return the lines of a photo that is looked at as a whole, and then where text is, from near by and upright."""
    height, width = picture.shape[:2]
    long = max(height, width)
    frame = 0, 0, width, height
    read = merged(first, _more(picture, frame, min(_WHOLE_SIDE / long, _ENLARGED), first, 0, upright=False))
    sure = [each for each in read if each.line.confidence >= _LEAST_SURE]
    if not sure:
        return read
    quarters = quarters_upright(read)
    left, top, right, bottom = _bounds([each.corners * long for each in sure])
    beside = _BESIDE * max(right - left, bottom - top)
    part = (
        max(0, round(left - beside)),
        max(0, round(top - beside)),
        min(width, round(right + beside)),
        min(height, round(bottom + beside)),
    )
    tall = float(np.median([_height(each.corners) for each in sure])) * long
    times = min(_NEAR_BY / tall, _ENLARGED, _WIDEST / max(part[2] - part[0], part[3] - part[1]))
    again = _more(picture, part, times, read, quarters or 0, upright=quarters is not None)
    if quarters is not None:  # what was read upside down as something else
        read = [each for each in read if each.quarters == quarters or not any(_is_upright(each, one) for one in again)]
    return merged(read, again)


def _is_upright(read: Read, again: Read) -> bool:
    """Whether a line of a label that is turned upright is one that was read another way round."""
    return again.line.confidence >= LEAST and overlap(read.corners, again.corners) >= _SAME_PLACE


def _more(
    picture: Pixels, part: _Part, times: float, known: Sequence[Read], quarters: int, *, upright: bool
) -> list[Read]:
    """Return the lines in a part of a picture, turned to the left, but for those that are surely known."""
    left, top, right, bottom = part
    cut = picture[top:bottom, left:right]
    long, shift = max(picture.shape[:2]), np.array((left, top), np.float32)
    copy = turned_left(cut, quarters)
    found = _places(copy, (0, 0, copy.shape[1], copy.shape[0]), times, long)
    lying = [turned_back(corners, quarters, cut) + shift for corners in found]
    sure = [each for each in known if each.line.confidence >= _KNOWN and letters(each.line.text) >= _KNOWN_LETTERS]
    if upright:
        sure = [each for each in sure if each.quarters == quarters]
    new = [
        number
        for number, corners in enumerate(lying)
        if not any(_is_known(corners / long, each.corners) for each in sure)
    ]
    new = sorted(new, key=lambda number: -_height(lying[number]))[:_MOST_AGAIN]
    patches = on_patch(picture, [*(lying[number] for number in new), *(each.corners * long for each in sure)])
    read = []
    for number, patch in zip(new, patches, strict=False):
        for each in _read(copy, [found[number]], [patch], upright=upright):
            x, y = lying[number].mean(axis=0).tolist()
            line = replace(
                each.line, x=x / picture.shape[1], y=y / picture.shape[0], height=_height(found[number]) / long
            )
            on_end, turned = (quarters % 2 == 1, quarters >= 2) if upright else (each.on_end, each.turned)
            read.append(Read(line, lying[number] / long, on_end, turned))
    return read


def _is_known(corners: Corners, known: Corners) -> bool:
    """Whether a place is all of one that is known, and not more than that."""
    areas = [float(cv2.contourArea(each * 1000)) for each in (corners, known)]
    return overlap(corners, known) >= _SAME_PLACE and max(areas) <= _SAME_AREA * min(areas)


def _in_order(read: Sequence[Read]) -> tuple[Line, ...]:
    """Return lines as somebody reads them who holds the label upright, whichever way most of them stand."""
    if not read:
        return ()
    weights = [letters(each.line.text) for each in read]  # a long line tells better which way is up
    half = sum(weights) / 2
    on_end = sum(weight for each, weight in zip(read, weights, strict=True) if each.on_end) > half
    turned = sum(weight for each, weight in zip(read, weights, strict=True) if each.turned) > half
    turn = _TURNS[on_end, turned]
    rows: list[list[Read]] = []
    row_at = -math.inf
    for each in sorted(read, key=lambda each: (each.middle * turn).imag):
        down = (each.middle * turn).imag
        if down > row_at:
            rows.append([])
            row_at = down + _SAME_ROW * _height(each.corners)
        rows[-1].append(each)
    return tuple(each.line for row in rows for each in sorted(row, key=lambda each: (each.middle * turn).real))


def _height(corners: Corners) -> float:
    """Return how tall the letters of a line are, in px: it may stand on end."""
    return min(_length(corners[0], corners[3]), _length(corners[0], corners[1]))


def _bounds(places: Sequence[Corners]) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of all places together."""
    corners = np.concatenate(places)
    (left, top), (right, bottom) = corners.min(axis=0).tolist(), corners.max(axis=0).tolist()
    return left, top, right, bottom


def _is_on(one: Corners, other: Corners) -> bool:
    """Say whether the middle of a place lies on another."""
    x, y = one.mean(axis=0).tolist()
    return cv2.pointPolygonTest(other, (x, y), measureDist=False) >= 0


def _round_about(places: Sequence[Corners], picture: Pixels) -> _Part:
    """Return the part of a picture round places with text, and a little beyond them."""
    height, width = picture.shape[:2]
    left, top, right, bottom = _bounds(places)
    beside, least = _BESIDE * max(right - left, bottom - top), _LEAST_PART * max(height, width)
    x, y = (left + right) / 2, (top + bottom) / 2
    half, high = max((right - left) / 2 + beside, least), max((bottom - top) / 2 + beside, least)
    return max(0, round(x - half)), max(0, round(y - high)), min(width, round(x + half)), min(height, round(y + high))


def _to_edges(part: _Part, seen: Sequence[Corners], middle: _Part, picture: Pixels) -> _Part:
    """Return a part that reaches the picture's edge on each side where text is cut off at that of the middle."""
    height, width = picture.shape[:2]
    left, top, right, bottom = _bounds(seen)
    across, down = _CUT_OFF * (middle[2] - middle[0]), _CUT_OFF * (middle[3] - middle[1])
    return (
        0 if left <= middle[0] + across else part[0],
        0 if top <= middle[1] + down else part[1],
        width if right >= middle[2] - across else part[2],
        height if bottom >= middle[3] - down else part[3],
    )


def _places(picture: Pixels, part: _Part, times: float, long: int | None = None) -> list[Corners]:
    """Return where lines of a label may stand in a part of a picture enlarged so many times, the surest first.

    `long` is the long side of the photo where the picture is cut out of it.
    """
    left, top, right, bottom = part
    middle = picture[top:bottom, left:right]
    if times > 1:
        copy = cv2.resize(middle, None, fx=times, fy=times, interpolation=cv2.INTER_CUBIC)
    else:
        copy = fitted(middle, round(times * max(middle.shape[:2])))
    result = _engine().text_det(copy)
    if result.boxes is None:
        return []
    back = np.array((middle.shape[1] / copy.shape[1], middle.shape[0] / copy.shape[0]), np.float32)
    begin = np.array((left, top), np.float32)
    tallest = _TALLEST * (long or max(picture.shape[:2]))
    surest = sorted(zip(result.scores, result.boxes, strict=True), key=lambda scored: -scored[0])
    places = [np.asarray(corners, np.float32) * back + begin for score, corners in surest if score >= _LEAST_FOUND]
    return [corners for corners in places if _height(corners) <= tallest]


def _read(picture: Pixels, places: Sequence[Corners], patches: Sequence[bool], *, upright: bool = False) -> list[Read]:
    """Return the lines at these places, of which `patches` says whether they are on a patch.

    Where the picture is known to be `upright`, letters that are taller than wide stand as they are.
    """
    engine = _engine()
    on_end = [_stands_on_end(corners, _ON_END_UPRIGHT if upright else _ON_END) for corners in places]
    lines = [_straight(picture, corners, on_end=stands) for corners, stands in zip(places, on_end, strict=True)]
    turns = [""] * len(lines)
    if not upright:
        classified = engine.text_cls(lines)  # none is upside down
        lines, turns = classified.img_list, [turn for turn, _ in classified.cls_res]
    result = engine.text_rec(TextRecInput(img=lines))
    height, width = picture.shape[:2]
    found = []
    for corners, patch, stands, turn, text, confidence in zip(
        places, patches, on_end, turns, result.txts, result.scores, strict=True
    ):
        if text.strip() and confidence >= _LEAST_READ:
            x, y = (float(value) for value in corners.mean(axis=0))
            tall = _height(corners) / max(height, width)
            line = Line(text, round(float(confidence), 3), x / width, y / height, tall, patch)
            found.append(Read(line, corners / max(height, width), stands, turn == _UPSIDE_DOWN))
    return found


def _straight(picture: Pixels, corners: Corners, *, on_end: bool) -> Pixels:
    """Return a line of text cut out and turned level, at least as high as the recognition scales it to."""
    top_left, top_right, bottom_right, bottom_left = corners
    width = max(1.0, _length(top_left, top_right), _length(bottom_left, bottom_right))
    height = max(1.0, _length(top_left, bottom_left), _length(top_right, bottom_right))
    times = max(1.0, _LINE_HEIGHT / min(width, height))
    size = max(1, round(width * times)), max(1, round(height * times))
    onto = np.array(((0, 0), (size[0], 0), size, (0, size[1])), np.float32)
    warp = cv2.getPerspectiveTransform(corners, onto)
    line = cv2.warpPerspective(picture, warp, size, borderMode=cv2.BORDER_REPLICATE, flags=cv2.INTER_CUBIC)
    return cv2.rotate(line, cv2.ROTATE_90_COUNTERCLOCKWISE) if on_end else line


def _stands_on_end(corners: Corners, least: float) -> bool:
    top_left, top_right, bottom_right, bottom_left = corners
    across = max(1.0, _length(top_left, top_right), _length(bottom_left, bottom_right))
    return max(_length(top_left, bottom_left), _length(top_right, bottom_right)) >= least * across


def _length(one: NDArray[Any], other: NDArray[Any]) -> float:
    return float(np.hypot(*(one - other)))


def _engine() -> Any:
    """Return the reader, made once: its sessions may be asked by several threads, and use one each."""
    with _making:
        if not _made:
            one = {f"EngineConfig.onnxruntime.{kind}_op_num_threads": 1 for kind in ("intra", "inter")}
            # small pictures are not to be enlarged; how sure a place must be is asked here
            looks: dict[str, object] = {"Det.limit_side_len": 32, "Det.box_thresh": _LEAST_FOUND}
            # a short line is not to be filled up to 320 px, nor to the longest one beside it: the time goes by width
            looks |= {"Rec.rec_img_shape": [3, _LINE_HEIGHT, _LINE_HEIGHT], "Rec.rec_batch_num": 1}
            with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
                if finder := _finder(Path(folder)):
                    looks["Det.model_path"] = str(finder)
                _made.append(RapidOCR(params={"Global.log_level": "critical", **one, **looks}))
        return _made[0]


def _finder(folder: Path) -> Path | None:
    """Write the model that finds text into a folder, without what slows it; None where RapidOCR has not just one."""
    models = list((Path(rapidocr.__file__).parent / "models").glob("*det*.onnx"))
    if len(models) != 1:
        return None
    finder = folder / models[0].name
    finder.write_bytes(without_denormals(models[0].read_bytes()))
    return finder
