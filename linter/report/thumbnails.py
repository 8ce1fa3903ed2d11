"""Small pictures of photos for reports: upright, at most 320 px and 60 KB, nothing of the file's metadata left.

    for thumbnail in thumbnails(paths):      # one for each path, in order; made in threads, a few ahead
        thumbnail.jpeg or thumbnail.error

Only pixels are carried over, so the place where a photo was taken, the camera and the time stay behind.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from linter.pixels.picture import Pixels

SIDE = 320
COVER_SIDE = 112
MOST_BYTES = 60_000
# Below this, a photo of goods shows nothing any more; a budget that asks for less is not kept.
LEAST_BYTES = 3_000
_COVER_BYTES = 6_000
# Steps down until a picture fits: first quality, which costs little to the eye at this size, then size.
_QUALITIES = (84, 76, 66, 54, 42)
_SMALLEST_SIDE = 80
# So many per thread may be under way or wait to be fetched: memory stays flat however many photos there are.
_AHEAD = 4


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A small JPEG of `width` × `height` px, and `cover`, one of at most COVER_SIDE px for lists.

    Of a photo that cannot be shown, `jpeg` and `cover` are empty and `error` continues its name ("is cut off").
    """

    jpeg: bytes = b""
    width: int = 0
    height: int = 0
    cover: bytes = b""
    error: str | None = None


def within(all_bytes: int, count: int) -> int:
    """Return how many bytes one of `count` JPEGs may have, so that together they have `all_bytes` if that can be."""
    return max(LEAST_BYTES, min(MOST_BYTES, all_bytes // max(1, count)))


def thumbnails(paths: Iterable[Path], *, most_bytes: int = MOST_BYTES, jobs: int | None = None) -> Iterator[Thumbnail]:
    """Yield a thumbnail for each path, in order. `most_bytes` bounds one JPEG; `jobs` is the number of threads."""
    workers = jobs or os.cpu_count() or 1
    with ThreadPoolExecutor(workers, thread_name_prefix="thumbnail") as pool:
        waiting: deque[Future[Thumbnail]] = deque()
        try:
            for path in paths:
                waiting.append(pool.submit(thumbnail, path, most_bytes))
                if len(waiting) > _AHEAD * workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def thumbnail(path: Path, most_bytes: int = MOST_BYTES) -> Thumbnail:
    """Return the thumbnail of a photo file; whatever is wrong with the file is told in its `error`."""
    from linter.pixels.photo_file import PhotoError
    from linter.pixels.picture import fitted, opencv_missing

    try:
        import cv2

        cv2.setNumThreads(1)  # photos are worked on side by side
        small = fitted(_pixels(path), SIDE)
        jpeg, width, height = _encoded(small, most_bytes)
        cover, _, _ = _encoded(fitted(small, COVER_SIDE), _COVER_BYTES)
    except PhotoError as error:
        return Thumbnail(error=error.reason)
    except ImportError as error:
        return Thumbnail(error=f"is not shown: {opencv_missing(error)}")
    except Exception as error:  # a picture in a report is never worth losing the report
        return Thumbnail(error=f"could not be drawn: {type(error).__name__}: {error}")
    return Thumbnail(jpeg, width, height, cover)


def _pixels(path: Path) -> Pixels:
    """Decode a photo upright. A JPEG at the smallest scale that still gives SIDE px: a third less work than for rules.

    Raises PhotoError.
    """
    import cv2
    import numpy as np

    from linter.pixels.photo_file import PhotoError
    from linter.pixels.picture import decoded, opened_photo, upright

    with opened_photo(path) as (opened, data):
        longest = max(opened.header.width, opened.header.height)
        if opened.image is not None or longest < 4 * SIDE:
            return decoded(opened, data).bgr
        scale = cv2.IMREAD_REDUCED_COLOR_8 if longest >= 8 * SIDE else cv2.IMREAD_REDUCED_COLOR_4
        small = cv2.imdecode(np.frombuffer(data, np.uint8), scale | cv2.IMREAD_IGNORE_ORIENTATION)
        if small is None:
            raise PhotoError("is damaged: it could not be decoded")
        return upright(cast("Pixels", small), opened.header.orientation)


def _encoded(image: Pixels, most_bytes: int) -> tuple[bytes, int, int]:
    """Return (JPEG, width, height) of at most `most_bytes`, made coarser and then smaller as needed."""
    import cv2

    from linter.pixels.picture import fitted

    while True:
        height, width = image.shape[:2]
        for quality in _QUALITIES:
            done, data = cv2.imencode(".jpg", image, (cv2.IMWRITE_JPEG_QUALITY, quality, cv2.IMWRITE_JPEG_OPTIMIZE, 1))
            if not done:
                raise ValueError("the picture could not be written as JPEG")
            if len(data) <= most_bytes:
                return data.tobytes(), width, height
        longest = max(width, height)
        if longest <= _SMALLEST_SIDE:
            return data.tobytes(), width, height
        image = fitted(image, max(_SMALLEST_SIDE, longest * 3 // 4))
