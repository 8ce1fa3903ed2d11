"""A photo's file: its bytes, and in the seller's words why it cannot be judged. Nothing is decoded here."""

from __future__ import annotations

from pathlib import Path
from stat import S_ISREG

from linter.pixels.records import Header

MOST_BYTES = 120_000_000  # the largest JPEG of 200 megapixels has under 100 MB


class PhotoError(Exception):
    """A photo that cannot be judged. `reason` continues "IMG_1.jpg ..."; `advice` is what the seller can do.

    `header` is what the file says of itself, where that could be read.
    """

    def __init__(self, reason: str, advice: str = "Take it again, or export it anew from the phone.") -> None:
        super().__init__(reason)
        self.reason = reason
        self.advice = advice
        self.header: Header | None = None


def read_photo(path: Path) -> bytes:
    """Return the bytes of a photo file. Raises PhotoError for what is no regular file, or larger than a photo."""
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):  # a pipe or a device has no end, or waits for one
            raise PhotoError("is no regular file", "Put the photo itself there.")
        if status.st_size > MOST_BYTES:
            raise PhotoError(f"has {status.st_size / 1e6:.0f} MB, too much for a photo", "Export it smaller.")
        return path.read_bytes()
    except OSError as error:
        reason = f"could not be opened: {error.strerror or error}"
        raise PhotoError(reason, "Check that it exists and may be read.") from error


def cut_off() -> PhotoError:
    """Return the error of a file whose end is missing."""
    return PhotoError(
        "is cut off: the end of the file is missing",
        "Copy it again from the phone or camera; the copy broke off.",
    )


def partly_lost() -> PhotoError:
    """Return the error of a file that goes on to its end, and is damaged on the way."""
    return PhotoError(
        "is damaged: a part of its picture is lost",
        "Copy it again from the phone or camera; if it is grey or shifted there too, take it again.",
    )


def unreadable(error: Exception, name: str) -> PhotoError:
    """Return what a decoder's error means to a seller."""
    text = " ".join(str(error).split()) or type(error).__name__
    if "truncated" in text.lower() or "end of file" in text.lower() or isinstance(error, EOFError):
        return cut_off()
    return PhotoError(f"is a damaged {name}: {text}" if name != "photo" else f"is damaged: {text}")
