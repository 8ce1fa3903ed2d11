"""One photo as numbers: one decode that all metrics share, and the record of what they measured.

    picture = open_picture(Path("IMG_0413.jpg"))     # may raise PhotoError
    facts.of(photo, measured)                        # a photo fact for rules; never raises for a bad file

Nothing large leaves this module: a Measured holds numbers and a few bytes, so a run's memory does not grow with it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from linter.facts import FactError, of_content
from linter.listing import Photo
from linter.pixels.header import Opened, open_header
from linter.pixels.memory_budget import Room
from linter.pixels.photo_file import PhotoError, read_photo, unreadable
from linter.pixels.records import Header, Measured

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Pixels = npt.NDArray[np.uint8]

# The long side of the shared copy, px: what a buyer sees full screen on a phone. A JPEG is decoded at 1/2, 1/4 or 1/8
# where that leaves at least LONG_SIDE; only what is still longer than MOST_LONG_SIDE is resampled.
LONG_SIDE = 1000
MOST_LONG_SIDE = 1400
SMALL_SIDE = 256
_STRIP = 1 << 21  # pixels that are converted at a time

# What photos take while they are decoded side by side. With the program, its words and one more file, a run stays under
# 1 GB: `python -m tests.fuzz --memory`.
ROOM = Room(600_000_000)
_turn = threading.Lock()


@dataclass
class Picture:
    """A photo to look at: the display copy as it is shown, and smaller copies, each made when first asked for.

    `bgr` is uint8 (height, width, 3); `scale` is px of the copy per px of the file, at most 1. One thread owns it.
    """

    header: Header
    bgr: Pixels
    scale: float = 1.0

    @cached_property
    def grey(self) -> Pixels:
        """Luma, uint8 (height, width), of the display copy."""
        import cv2

        return cast("Pixels", cv2.cvtColor(self.bgr, cv2.COLOR_BGR2GRAY))

    @cached_property
    def half(self) -> Pixels:
        """The display copy at half its size (odd last rows and columns left out), uint8 (height, width, 3)."""
        import cv2

        height, width = self.bgr.shape[0] // 2, self.bgr.shape[1] // 2
        if not height or not width:
            return self.bgr
        even = self.bgr[: height * 2, : width * 2]
        return cast("Pixels", cv2.resize(even, (width, height), interpolation=cv2.INTER_AREA))

    @cached_property
    def small(self) -> Pixels:
        """The picture with a long side of at most SMALL_SIDE px, uint8 (height, width, 3), area-averaged."""
        large = max(self.bgr.shape[:2]) >= 2 * SMALL_SIDE  # exact halving is fast, the rest then has less to do
        return fitted(self.half if large else self.bgr, SMALL_SIDE)

    @cached_property
    def small_grey(self) -> Pixels:
        """Luma of `small`."""
        import cv2

        return cast("Pixels", cv2.cvtColor(self.small, cv2.COLOR_BGR2GRAY))


def fitted(image: Pixels, side: int) -> Pixels:
    """Return the image with a long side of at most `side` px, never enlarged, each pixel the mean of what it covers."""
    import cv2

    height, width = image.shape[:2]
    ratio = side / max(height, width)
    if ratio >= 1:
        return image
    size = max(1, round(width * ratio)), max(1, round(height * ratio))
    return cast("Pixels", cv2.resize(image, size, interpolation=cv2.INTER_AREA))


def upright(image: Pixels, orientation: int) -> Pixels:
    """Return the pixels turned as the EXIF orientation (1 to 8) says."""
    import cv2

    if orientation >= 5:
        image = cast("Pixels", cv2.transpose(image))
    # 5 to 8 are stored sideways: transposed first, then mirrored (1 left-right, 0 top-bottom, -1 both)
    flip = {2: 1, 3: -1, 4: 0, 6: 1, 7: -1, 8: 0}.get(orientation)
    return image if flip is None else cast("Pixels", cv2.flip(image, flip))


def _decode_jpeg(data: bytes, header: Header) -> Pixels:
    import cv2
    import numpy as np

    long_side = max(header.width, header.height)
    reduced = {
        8: cv2.IMREAD_REDUCED_COLOR_8,
        4: cv2.IMREAD_REDUCED_COLOR_4,
        2: cv2.IMREAD_REDUCED_COLOR_2,
    }
    flag = next((flag for by, flag in reduced.items() if long_side >= by * LONG_SIDE), cv2.IMREAD_COLOR)
    try:
        image = cv2.imdecode(np.frombuffer(data, np.uint8), flag | cv2.IMREAD_IGNORE_ORIENTATION)
    except cv2.error as error:
        raise PhotoError("is damaged: it could not be decoded") from error
    if image is None:
        raise PhotoError("is damaged: it could not be decoded")
    return cast("Pixels", image)


def _unpack(opened: Opened) -> Pixels:
    """Decode an opened image of another format to BGR of at most MOST_LONG_SIDE px; what is transparent is white."""
    import cv2
    import numpy as np

    image: Any = opened.image
    if opened.header.format != "HEIF":
        rgb = _rgb(image)
    elif image.mode == "RGB":  # is read where it lies: 48 megapixels take 290 MB in place of 690
        rgb = np.asarray(image)
    else:
        rgb = _rgb(image.to_pillow())
    return cast("Pixels", cv2.cvtColor(fitted(rgb, MOST_LONG_SIDE), cv2.COLOR_RGB2BGR))


def _rgb(image: Any) -> Pixels:
    """Return a Pillow image of any mode as RGB, strip by strip, so that there is no other whole copy of it."""
    import numpy as np
    from PIL import Image

    image.load()  # before its size is asked for: a TIFF is turned as it is loaded
    width, height = image.size
    rows = max(1, _STRIP // width)
    boxes = [(0, top, width, min(top + rows, height)) for top in range(0, height, rows)]
    white = 255.0
    if image.mode in ("I", "F"):  # grey of 32 bits, which does not say how bright white is
        tops = (1.0, 255.0) if image.mode == "F" else (255.0,)
        brightest = max(float(np.asarray(image.crop(box)).max()) for box in boxes)
        white = next((top for top in tops if brightest <= top), 65535.0)
    rgb = np.empty((height, width, 3), np.uint8)
    for box in boxes:
        strip = image.crop(box)
        if image.mode.startswith("I;16"):
            strip = Image.fromarray((np.asarray(strip) >> 8).astype(np.uint8))
        elif image.mode in ("I", "F"):
            values = np.asarray(strip).astype(np.float32) * (255 / white)
            strip = Image.fromarray(np.clip(np.nan_to_num(values), 0, 255).astype(np.uint8))
        if strip.mode.endswith("A") or "transparency" in image.info:
            strip = strip.convert("RGBA")
            paper = Image.new("RGBA", strip.size, "white")
            paper.alpha_composite(strip)
            strip = paper
        rgb[box[1] : box[3]] = np.asarray(strip if strip.mode == "RGB" else strip.convert("RGB"))
    return rgb


def decoded(opened: Opened, data: bytes) -> Picture:
    """Decode a photo file whose header was read. Raises PhotoError."""
    header = opened.header
    if opened.image is None:
        image = _decode_jpeg(data, header)
    else:
        try:
            image = _unpack(opened)
        except Exception as error:  # decoders raise what they please on damaged files
            raise unreadable(error, header.format) from error
    if max(image.shape[:2]) > MOST_LONG_SIDE:
        image = fitted(image, (LONG_SIDE + MOST_LONG_SIDE) // 2)
    image = upright(image, header.orientation)
    return Picture(header, image, max(image.shape[:2]) / max(header.width, header.height))


@contextmanager
def opened_photo(path: Path) -> Iterator[tuple[Opened, bytes]]:
    """Read a photo file and its header, with room in memory to decode it within the block. Raises PhotoError."""
    with ExitStack() as held:
        with _turn:  # a file has its memory before it is known how much more it needs: one at a time
            data = read_photo(path)
            opened = open_header(data)
            held.enter_context(ROOM.taken(opened.memory + 2 * len(data)))  # some decoders copy the file
        try:
            yield opened, data
        except PhotoError as error:
            error.header = opened.header
            raise


def open_picture(path: Path) -> Picture:
    """Read and decode a photo file. Raises PhotoError."""
    with opened_photo(path) as (opened, data):
        return decoded(opened, data)


@of_content
def measured(photo: Photo) -> Measured:
    """Decode a photo once and measure it: a photo fact. A bad file is a Measured with its error.

    Raises FactError when OpenCV itself cannot be loaded.
    """
    try:
        import cv2
    except ImportError as error:
        raise FactError(opencv_missing(error)) from error
    cv2.setNumThreads(1)  # photos are worked on side by side; threads within one photo would only get in the way
    from linter.pixels.border import border
    from linter.pixels.colour_cast import cast as colour_cast
    from linter.pixels.fingerprint import fingerprint
    from linter.pixels.focus import focus
    from linter.pixels.framing import look
    from linter.pixels.grain import grain
    from linter.pixels.lettering import lettering
    from linter.pixels.light import light

    try:
        picture = open_picture(photo.path)
    except PhotoError as error:
        return Measured(error.header, error=error.reason, advice=error.advice)
    return Measured(
        picture.header,
        light(picture),
        grain(picture),
        focus(picture),
        look(picture),
        fingerprint(picture),
        colour_cast(picture),
        border(picture),
        lettering(picture),
    )


def opencv_missing(error: ImportError) -> str:
    """Say why photos cannot be judged when `import cv2` failed, and what to install."""
    text = str(error)
    if "libGL" in text or "libgthread" in text or "libglib" in text:
        return (
            f"OpenCV cannot be loaded ({text}). Install the system libraries it needs: on Debian or Ubuntu"
            " `apt-get install libgl1 libglib2.0-0`, on Fedora `dnf install mesa-libGL glib2`;"
            " or put opencv-python-headless in place of opencv-python."
        )
    return f"OpenCV cannot be loaded ({text}). Install it: pip install opencv-python."
