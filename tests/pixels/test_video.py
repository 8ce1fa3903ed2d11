"""A video's first frames are scored, and a file that cannot be played is reported."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from linter.facts import Facts
from linter.listing import Listing
from linter.pixels.facts import films
from linter.pixels.video import filmed
from linter.readers.folder import find_folders
from linter.run import engine, judge, registry
from linter.run.config import Settings
from tests.scenes import Scene, scene, shot

CLEAN = Path(__file__).parents[2] / "fixtures" / "listings" / "clean-jacket" / "jacket.mp4"


def film(path: Path, linear: Scene, *, light: float = 1.0, kernel: np.ndarray | None = None) -> Path:
    """Write two seconds in which the camera stands still."""
    frame = shot(linear, light=light, kernel=kernel).bgr
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), 10.0, frame.shape[1::-1])
    if not writer.isOpened():
        pytest.skip("this OpenCV cannot write mp4 video")
    for _ in range(20):
        writer.write(frame)
    writer.release()
    return path


def test_a_clear_film_scores_well_and_a_dark_or_blurred_one_does_not(tmp_path: Path) -> None:
    clear = filmed(film(tmp_path / "clear.mp4", scene()))
    assert (clear.width, clear.height, clear.error) == (480, 480, None)
    assert clear.seconds == pytest.approx(2, abs=0.2)
    assert clear.light is not None
    assert clear.light > 0.6
    assert clear.focus is not None
    assert clear.focus > 0.6
    dark = filmed(film(tmp_path / "dark.mp4", scene(), light=0.06))
    assert dark.light is not None
    assert dark.light < 0.3
    blurred = filmed(film(tmp_path / "blurred.mp4", scene(), kernel=np.full((9, 9), 1 / 81)))
    assert blurred.focus is not None
    assert blurred.focus < 0.15


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda data: b"", "is empty"),
        (lambda data: data[:6000], "cut off"),
        (lambda data: data[: data.index(b"moov") - 4], "no index"),
        (lambda data: b"#EXTM3U\n#EXTINF:1\nhttp://example.com/a.ts\n", "no video in a format"),
        (lambda data: data[: data.index(b"moov") + 4] + bytes(len(data) - data.index(b"moov") - 4), "decoded"),
        (lambda data: data[: data.index(b"mdat") + 4] + b"\7" * 11000 + data[data.index(b"moov") - 4 :], "no index"),
    ],
)
def test_a_broken_film_is_reported_quietly(
    change: object, reason: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "clip.mp4"
    assert callable(change)
    file.write_bytes(change(CLEAN.read_bytes()))
    clip = filmed(file)
    assert clip.error is not None
    assert reason in clip.error
    assert clip.advice
    assert clip.light is None
    assert clip.focus is None
    assert capfd.readouterr() == ("", "")


def test_films_are_named_within_their_listing() -> None:
    found = Facts(Listing(CLEAN.parent, {}, videos=(CLEAN, CLEAN.parent / "gone.mov")))(films)
    assert list(found) == ["jacket.mp4", "gone.mov"]
    assert found["jacket.mp4"].error is None
    assert found["gone.mov"].error is not None
    assert "could not be opened" in found["gone.mov"].error


def test_a_broken_film_leaves_the_run_incomplete(tmp_path: Path) -> None:
    (tmp_path / "listing.txt").write_text("Wool scarf\n\nGrey wool scarf, 70 inches long.\n", encoding="utf-8")
    (tmp_path / "clip.mp4").write_bytes(CLEAN.read_bytes()[:6000])
    known = registry.installed().rules
    chosen = [rule for rule in known if rule.name == "unreadable-video"]
    report = engine.run(find_folders([tmp_path]), judge.plan(known, chosen, Settings()))
    assert not report["complete"]
    assert [entry["file"] for entry in report["listings"][0]["not_run"]] == ["clip.mp4"]
    assert [finding["name"] for finding in report["listings"][0]["findings"]] == ["unreadable-video"]
    (entry,) = report["listings"][0]["video_scores"]
    assert entry["error"] == report["listings"][0]["not_run"][0]["reason"]
    assert entry["light"] == entry["focus"] == {"score": None, "details": {}}


@pytest.mark.parametrize(
    ("chosen", "judged"), [("dark-video", "light"), ("blurry-video", "focus"), ("gps-in-photo", None)]
)
def test_the_report_gives_each_video_its_scores_and_the_limits_of_the_rules_that_judge_them(
    chosen: str, judged: str | None
) -> None:
    known = registry.installed().rules
    rule = next(rule for rule in known if rule.name == chosen)
    settings = Settings(options={rule.code: {"least": 0.7}}) if judged else Settings()
    report = engine.run(find_folders([CLEAN.parent]), judge.plan(known, [rule], settings))
    (listing,) = report["listings"]
    (entry,) = listing["video_scores"]
    assert listing["videos"] == [entry["file"]] == ["jacket.mp4"]
    clip = filmed(CLEAN)
    for name, score, metric in (("light", clip.light, entry["light"]), ("focus", clip.focus, entry["focus"])):
        assert metric["score"] == (pytest.approx(score, abs=1e-4) if judged else None)
        assert metric.get("limit") == (0.7 if name == judged else None)
    assert (entry["width"], entry["height"]) == ((clip.width, clip.height) if judged else (None, None))
