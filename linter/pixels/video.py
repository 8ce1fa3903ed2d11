"""The first two seconds of a video as numbers: is it lit, is it sharp, can it be opened at all?

    filmed(path)            # never raises for a bad file

Three frames stand for the film, and the best of them counts: a hand needs a moment to settle and a phone to focus, and
one good look at the item is what a buyer pauses at. Scores are those of photos (light.py, focus.py), on the same size
of copy. What it cannot tell: anything later in the film.

The file's own structure is looked at before a decoder sees it. A playlist or a script that calls itself .mp4 is then
never opened: decoders follow those to other files and to the network.
"""

from __future__ import annotations

import os
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

import cv2

from linter.pixels.focus import focus
from linter.pixels.light import light
from linter.pixels.photo_file import PhotoError
from linter.pixels.picture import DECODING_MEMORY, Picture, Pixels, displayed
from linter.pixels.records import Filmed, Header

LOOKED_AT = (0.3, 0.9, 1.5)  # seconds
# A frame is decoded from those before it, so the last one looked at bounds the cost: 4K at 60 frames/s stays under 1 s.
MOST_FRAMES = 48
MOST_PIXELS = 8192 * 4320
# Bytes of memory a pixel: a decoder holds up to 16 frames of 1.5 bytes a pixel to make others from, and two are shown.
_COST = 30
_TIMEOUT = 5000  # ms, to open and for each read

_BOXES = frozenset({b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"pnot", b"uuid"})
_EBML = b"\x1a\x45\xdf\xa3"  # WebM
_MOST_BOXES = 10_000


def filmed(path: Path) -> Filmed:
    """Measure a video file from three frames within its first two seconds; a bad file is a Filmed with its error."""
    try:
        _check(path)
        return _measured(path)
    except PhotoError as error:
        return Filmed(error=error.reason, advice=error.advice)


def _check(path: Path) -> None:
    """Raise PhotoError for what is no whole MP4, QuickTime or WebM file."""
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):  # a pipe or a device has no end, or waits for one
            raise PhotoError("is no regular file", "Put the film itself there.")
        with path.open("rb") as file:
            start = file.read(12)
            if not start:
                raise PhotoError("is empty (0 bytes)", "Copy it again from the phone or camera.")
            if start.startswith(_EBML):
                return
            if start[4:8] not in _BOXES:
                raise PhotoError(
                    "is no video in a format that can be read",
                    "Save it as MP4, MOV or WebM; a changed file ending does not change the format.",
                )
            _check_boxes(file, status.st_size)
    except OSError as error:
        reason = f"could not be opened: {error.strerror or error}"
        raise PhotoError(reason, "Check that it exists and may be read.") from error


def _check_boxes(file: BinaryIO, size: int) -> None:
    """Walk the outermost boxes (ISO/IEC 14496-12, 4.2): the index must be there and no box may pass the file's end."""
    at, index = 0, False
    for _ in range(_MOST_BOXES):
        if at + 8 > size:
            break
        file.seek(at)
        head = file.read(16)
        length, kind = int.from_bytes(head[:4], "big"), head[4:8]
        if length == 1 and len(head) == 16:
            length = int.from_bytes(head[8:16], "big")
        elif length == 0:  # to the end of the file
            length = size - at
        if at + length > size and kind in (b"mdat", b"moov"):
            raise PhotoError(
                "is cut off: the end of the file is missing",
                "Copy it again from the phone or camera; the copy broke off.",
            )
        index = index or kind == b"moov"
        at += max(8, length)
    if not index:
        raise PhotoError("is damaged: it has no index of its frames", "Copy it again from the phone or camera.")


def _measured(path: Path) -> Filmed:
    # FFmpeg and OpenCV write of each damaged frame to standard error, which is the seller's to read
    os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
    parameters = [
        *(cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, _TIMEOUT),
        *(cv2.CAP_PROP_READ_TIMEOUT_MSEC, _TIMEOUT),
        *(cv2.CAP_PROP_N_THREADS, 1),
    ]
    capture = cv2.VideoCapture()
    level = cv2.utils.logging.getLogLevel()
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
    try:
        if not capture.open(str(path), cv2.CAP_FFMPEG, parameters):
            raise PhotoError("could not be decoded", "Take it again, or save it as an MP4 (H.264).")
        width, height = int(capture.get(cv2.CAP_PROP_FRAME_WIDTH)), int(capture.get(cv2.CAP_PROP_FRAME_HEIGHT))
        rate, count = capture.get(cv2.CAP_PROP_FPS), capture.get(cv2.CAP_PROP_FRAME_COUNT)
        if width * height > MOST_PIXELS:
            raise PhotoError(f"has frames of {width} x {height} pixels, which are not read", "Export it at 1080p.")
        with DECODING_MEMORY.reserved(width * height * _COST):
            pictures = [Picture(Header("video", width, height), frame) for frame in _frames(capture, rate)]
    except cv2.error as error:
        raise PhotoError("could not be decoded", "Take it again, or save it as an MP4 (H.264).") from error
    finally:
        capture.release()
        cv2.utils.logging.setLogLevel(level)
    if not pictures:
        raise PhotoError("is damaged: no frame of it could be decoded", "Copy it again from the phone or camera.")
    lights = [score for picture in pictures if (score := light(picture).score) is not None]
    edges = [score for picture in pictures if (score := focus(picture).score) is not None]
    seconds = count / rate if 0 < rate < 1000 and 0 < count < 1e7 else 0.0
    return Filmed(width, height, seconds, max(lights, default=None), max(edges, default=None))


def _frames(capture: cv2.VideoCapture, rate: float) -> list[Pixels]:
    """Return the frames at LOOKED_AT, small, or the first one of a film that is shorter than that."""
    rate = rate if 1 <= rate <= 240 else 30.0
    wanted = {min(round(second * rate), MOST_FRAMES - 1) for second in LOOKED_AT}
    found: list[Pixels] = []
    for number in range(max(wanted) + 1):
        if not capture.grab():
            break
        if number in wanted or number == 0:
            done, frame = capture.retrieve()
            if not done or frame is None or frame.ndim != 3:
                continue
            frame = displayed(frame)
            if number in wanted or not found:
                found.append(frame)
    # The first frame is often taken while the hand still moves: it counts only where there is no other
    return found[1:] if len(found) > 1 else found
