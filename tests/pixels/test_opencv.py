"""An OpenCV that cannot be loaded, or has lost its files, is reported with what to run."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from linter.facts import FactError
from linter.installation import again
from linter.pixels.opencv import opencv_missing, require_opencv

FAULTS = {
    "another package took its files along": "",
    "files of two versions": "raise AttributeError('partially initialized')",
    "its module is not there": "raise ImportError('no extension module')",
    "it is not there": "raise ModuleNotFoundError('cv2')",
}


@pytest.fixture
def without_opencv() -> Iterator[None]:
    """Nothing of OpenCV is loaded, and what takes its place is gone again after the test."""

    def taken() -> dict[str, ModuleType]:
        return {name: sys.modules.pop(name) for name in list(sys.modules) if name.partition(".")[0] == "cv2"}

    loaded = taken()
    yield
    taken()
    sys.modules.update(loaded)


@pytest.mark.usefixtures("without_opencv")
@pytest.mark.parametrize("fault", FAULTS.values(), ids=list(FAULTS))
def test_what_is_not_whole_is_reported(fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cv2").mkdir()
    (tmp_path / "cv2" / "__init__.py").write_text(f"{fault}\n")
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    with pytest.raises(FactError, match="OpenCV cannot be loaded") as caught:
        require_opencv()
    assert str(caught.value).endswith(f"Install it again: {again('opencv-python')}")


def test_a_missing_system_library_is_named_with_what_to_install() -> None:
    text = opencv_missing(ImportError("libGL.so.1: cannot open shared object file"))
    assert "apt-get install libgl1" in text


def test_a_whole_one_is_loaded() -> None:
    require_opencv()
    assert hasattr(sys.modules["cv2"], "imdecode")
