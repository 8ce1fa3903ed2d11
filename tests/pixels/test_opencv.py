"""An OpenCV that cannot be loaded, or has lost its files, is reported with what to run."""

from __future__ import annotations

import sys
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from linter.facts import FactError
from linter.pixels import opencv
from linter.pixels.opencv import opencv_missing, require_opencv

AGAIN = "pip install --force-reinstall --no-deps opencv-python"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder cv2 that is found in place of OpenCV's, which counts as installed."""
    (tmp_path / "cv2").mkdir()
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    for name in [name for name in sys.modules if name.partition(".")[0] == "cv2"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(opencv, "version", lambda name: "5.0")
    return tmp_path / "cv2"


def test_a_folder_that_another_package_has_taken_the_files_from_is_reported(folder: Path) -> None:
    (folder / "qt").mkdir()  # what opencv-python has and opencv-python-headless has not stays behind
    with pytest.raises(FactError, match=f"installed, but not whole .* {AGAIN}$"):
        require_opencv()


@pytest.mark.parametrize("fault", ["AttributeError('partially initialized')", "ImportError('no extension module')"])
def test_files_of_two_versions_are_reported(folder: Path, fault: str) -> None:
    (folder / "__init__.py").write_text(f"raise {fault}\n")
    with pytest.raises(FactError, match=f"installed, but not whole .* {AGAIN}$"):
        require_opencv()


def test_what_is_not_installed_is_to_be_installed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(opencv, "version", absent)
    (folder / "__init__.py").write_text("raise ImportError('is not there')\n")
    with pytest.raises(FactError, match=r"cannot be loaded .* pip install opencv-python\.$"):
        require_opencv()


def test_a_missing_system_library_is_named_with_what_to_install() -> None:
    text = opencv_missing(ImportError("libGL.so.1: cannot open shared object file"))
    assert "libgl1" in text
    assert "apt-get install" in text


def test_a_whole_one_is_loaded() -> None:
    require_opencv()
    assert hasattr(sys.modules["cv2"], "imdecode")
