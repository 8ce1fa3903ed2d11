"""Whether OpenCV can be loaded, and if not, what to install. It is loaded here, within a function, and never before."""

from __future__ import annotations

from linter.facts import FactError


def require_opencv() -> None:
    """Load OpenCV. Raises FactError, which says what to install, when it cannot be loaded."""
    try:
        import cv2  # noqa: F401
    except ImportError as error:
        raise FactError(opencv_missing(error)) from error


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
