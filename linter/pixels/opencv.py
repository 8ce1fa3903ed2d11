"""Whether OpenCV can be loaded, and if not, what to run. It is loaded here, within a function, and never before.

opencv-python and opencv-python-headless, which other packages may bring, put their files into one folder cv2/. Where
both are installed, taking away one takes the other's files along; what is left of the folder can still be imported, as
an empty package, and pip takes the other one for installed.
"""

from __future__ import annotations

import threading

from linter.facts import FactError
from linter.installation import again

# While it is loaded, OpenCV puts two modules by turns in one name: a thread that asks meanwhile gets the wrong one.
_loading = threading.Lock()


def require_opencv() -> None:
    """Load OpenCV. Raises FactError, which says what to run, when it cannot be loaded or is not whole."""
    try:
        with _loading:
            import cv2
    except (ImportError, AttributeError) as error:  # the latter where files of two versions are mixed
        raise FactError(opencv_missing(error)) from error
    if not hasattr(cv2, "imdecode"):
        raise FactError(opencv_missing(ImportError("its folder cv2 has lost its files")))


def opencv_missing(error: Exception) -> str:
    """Say why photos cannot be judged when `import cv2` failed, and what to run."""
    if any(library in str(error) for library in ("libGL", "libgthread", "libglib")):
        return (
            f"OpenCV cannot be loaded ({error}). Install the system libraries it needs: on Debian or Ubuntu"
            " `apt-get install libgl1 libglib2.0-0`, on Fedora `dnf install mesa-libGL glib2`."
        )
    return f"OpenCV cannot be loaded ({error}). Install it again: {again('opencv-python')}"
