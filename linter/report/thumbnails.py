"""Small pictures of photos for reports: upright, at most 320 px and 60 KB, nothing of the file's metadata left.

    for thumbnail in thumbnails(paths):      # one for each path, in order; made in threads, a few ahead
        thumbnail.data or thumbnail.error

Only pixels are carried over, so the place where a photo was taken, the camera and the time stay behind.
"""

from __future__ import annotations

import math
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from linter.facts import FactError
from linter.pixels.opencv import require_opencv
from linter.pixels.photo_file import PhotoError

SIDE = 320
COVER_SIDE = 112
MOST_BYTES = 60_000
# Below this, a photo of goods shows nothing any more; a budget that asks for less is not kept. The second is for WebP.
LEAST_BYTES = 3_000
LEAST_TIGHT = 1_200
_COVER_BYTES = 6_000
_TIGHT_COVER = (96, 1_000)  # px, bytes
# Where each may have less, WebP is worth its time; it needs so many bytes a pixel, at a quality that is good to see.
_TIGHT = 9_000
_BYTES_A_PIXEL = 0.08
# So many per thread may be under way or wait to be fetched: memory stays flat however many photos there are.
_AHEAD = 4


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A small JPEG or WebP of `width` × `height` px, and `cover`, one of at most COVER_SIDE px for lists.

    Of a photo that cannot be shown, `data` and `cover` are empty and `error` continues its name ("is cut off").
    """

    data: bytes = b""
    width: int = 0
    height: int = 0
    cover: bytes = b""
    error: str | None = None


def within(all_bytes: int, count: int, least: int = LEAST_BYTES) -> int:
    """Return how many bytes one of `count` pictures may have, so that together they have `all_bytes` if that can be."""
    return max(least, min(MOST_BYTES, all_bytes // max(1, count)))


def kind(data: bytes) -> str:
    """Return which kind of picture a thumbnail is: jpeg or webp."""
    return "webp" if data.startswith(b"RIFF") else "jpeg"


def thumbnails(
    paths: Iterable[Path], *, most_bytes: int = MOST_BYTES, webp: bool = False, jobs: int | None = None
) -> Iterator[Thumbnail]:
    """Yield a thumbnail for each path, in order.

    `most_bytes` bounds one; with `webp` it may be a WebP, where that is little. `jobs` is the number of threads.
    """
    workers = jobs or os.cpu_count() or 1
    with ThreadPoolExecutor(workers, thread_name_prefix="thumbnail") as pool:
        waiting: deque[Future[Thumbnail]] = deque()
        try:
            for path in paths:
                waiting.append(pool.submit(thumbnail, path, most_bytes, webp=webp))
                if len(waiting) > _AHEAD * workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def thumbnail(path: Path, most_bytes: int = MOST_BYTES, *, webp: bool = False, side: int = SIDE) -> Thumbnail:
    """Return the thumbnail of a photo file, at most `side` px; what is wrong with the file is told in its `error`."""
    try:
        require_opencv()  # only now: a report without photos needs none
        from linter.pixels.picture import fitted
        from linter.report.small_pictures import encoded, small_picture

        tight = webp and most_bytes < _TIGHT
        side = min(side, math.isqrt(int(most_bytes / _BYTES_A_PIXEL))) if tight else side
        small = small_picture(path, side)
        data, width, height = encoded(small, most_bytes, tight=tight)
        cover_side, cover_bytes = _TIGHT_COVER if tight else (COVER_SIDE, _COVER_BYTES)
        cover, _, _ = encoded(fitted(small, cover_side), cover_bytes, tight=tight)
    except PhotoError as error:
        return Thumbnail(error=error.reason)
    except FactError as error:
        return Thumbnail(error=f"is not shown: {error}")
    except Exception as error:  # a picture in a report is never worth losing the report
        return Thumbnail(error=f"could not be drawn: {type(error).__name__}: {error}")
    return Thumbnail(data, width, height, cover)
