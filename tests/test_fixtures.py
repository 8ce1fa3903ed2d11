"""The fixtures are what they say: the camera obeys physics, and the committed photos are what the script draws."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np
import pillow_heif
import pytest
from camera import Shot, demosaic, develop, disc_kernel, mosaic, motion_kernel, srgb_decode, srgb_encode
from draw import LISTINGS, TRUTH, Planned, photograph, plan
from fabric import FLAWS, KINDS, cloth
from garments import GARMENTS
from hypothesis import given
from hypothesis import strategies as st
from image import single
from PIL import Image
from scene import Frame

from tests import broken_inputs

pillow_heif.register_heif_opener()
PHOTOS, VIDEOS = plan()
GREY = np.full((64, 64, 3), 0.18, np.float32)


def plain(**settings: float) -> Shot:
    """Return a correct exposure at ISO 100 without any processing, but for the settings."""
    return Shot(**{"denoise": 0.0, "sharpen": 0.0, "warmth": 0.0, **settings})  # type: ignore[arg-type]


def test_srgb_curve_is_undone_by_its_inverse() -> None:
    ramp = np.linspace(0, 1, 1001, dtype=np.float32)
    assert np.allclose(srgb_decode(srgb_encode(ramp)), ramp, atol=1e-5)


@given(st.floats(1.0, 12.8), st.sampled_from([50, 100, 400, 3200]), st.integers(4, 500))
def test_a_stop_of_shutter_is_a_stop_of_exposure(light: float, iso: int, denominator: int) -> None:
    slow = Shot(light=light, iso=iso, time=Fraction(1, denominator))
    fast = Shot(light=light, iso=iso, time=Fraction(1, denominator * 2))
    assert slow.ev - fast.ev == pytest.approx(1.0)
    assert Shot(light=light, iso=iso * 2, time=Fraction(1, denominator * 2)).ev == pytest.approx(slow.ev)


def test_a_stop_less_is_half_of_the_linear_light() -> None:
    correct = plain()
    full = srgb_decode(single(develop(GREY, correct, None) / 255)).mean()
    half = srgb_decode(single(develop(GREY, plain(light=correct.light - 1), None) / 255)).mean()
    assert half / full == pytest.approx(0.5, abs=0.02)


def test_shot_noise_grows_with_the_root_of_iso() -> None:
    base = plain()
    spread = {}
    for iso, less in ((400, 2), (6400, 6)):
        pixels = develop(GREY, plain(iso=iso, light=base.light - less), np.random.default_rng(1))
        spread[iso] = float(srgb_decode(single(pixels / 255))[:, :, 1].std())
    # 16 times the ISO at the same brightness: a sixteenth of the electrons, four times the noise, and read noise more.
    assert 3.5 < spread[6400] / spread[400] < 6.5


def test_the_same_seed_takes_the_same_photo() -> None:
    shots = [develop(GREY, plain(iso=3200, light=2.6), np.random.default_rng(seed)) for seed in (5, 5, 6)]
    assert np.array_equal(shots[0], shots[1])
    assert not np.array_equal(shots[0], shots[2])


def test_colours_survive_the_mosaic() -> None:
    color = np.array([0.6, 0.3, 0.1], np.float32)
    seen = demosaic(mosaic(np.broadcast_to(color, (32, 32, 3)).astype(np.float32)))
    assert np.allclose(seen[4:-4, 4:-4], color, atol=1e-3)


@given(st.floats(0.6, 15.0), st.floats(0, 180))
def test_blur_neither_adds_nor_takes_light(size: float, angle: float) -> None:
    for kernel in (disc_kernel(size), motion_kernel(size * 2, angle)):
        assert float(kernel.sum()) == pytest.approx(1.0, abs=1e-4)
        assert float(kernel.min()) >= 0.0


@pytest.mark.parametrize("kind", KINDS)
def test_threads_show_from_near_and_not_from_afar(kind: str) -> None:
    spread = []
    for ppi in (15.0, 250.0):
        u, v = Frame(200, 160, ppi, (0.0, 0.0)).places()
        surface = cloth(kind, (0.5, 0.5, 0.5), u, v, ppi, 3)
        assert surface.albedo.shape == (160, 200, 3)
        assert 0.0 < float(surface.albedo.min()) <= float(surface.albedo.max()) < 1.0
        spread.append(float(surface.relief.std()))
    assert spread[1] > spread[0]


@pytest.mark.parametrize("flaw", sorted(FLAWS))
def test_a_flaw_changes_the_cloth_where_it_is_and_not_elsewhere(flaw: str) -> None:
    u, v = Frame(400, 300, 60.0, (0.0, 0.0)).places()
    before = cloth("weave", (0.7, 0.7, 0.6), u, v, 60.0, 3)
    after = FLAWS[flaw](before, u, v, 60.0, 4, 0.5)
    change = np.abs(after.albedo - before.albedo).mean(axis=2)
    near, far = np.hypot(u, v) < 0.4, np.hypot(u, v) > 2.4
    assert change[near].mean() > 0.01 > change[far].mean() * 10


def test_a_garment_is_as_wide_as_its_measures() -> None:
    assert {"dress", "shirt"} <= {photo.item.garment for photo in PHOTOS}
    for photo in PHOTOS:
        measures = photo.item.measures
        left, top, right, bottom = GARMENTS[photo.item.garment](measures, True).box
        for name in ("chest", "waist", "width"):
            assert right - left >= measures.get(name, 0)
        if photo.item.garment == "dress":
            assert bottom == pytest.approx(measures["length"], abs=0.8)
        assert top < bottom


def truth() -> Iterator[dict[str, object]]:
    yield from tomllib.loads(TRUTH.read_text("utf-8"))["photo"]


def test_truth_names_the_committed_photos_and_no_others() -> None:
    suffixes = {".jpg", ".png", ".webp", ".heic"}
    on_disk = {path.relative_to(LISTINGS).as_posix() for path in LISTINGS.rglob("*") if path.suffix in suffixes}
    assert {f"{row['listing']}/{row['file']}" for row in truth()} == on_disk
    assert {f"{photo.listing}/{photo.file}" for photo in PHOTOS} == on_disk
    assert {(row["listing"], row["file"], row["seed"]) for row in truth()} == {
        (photo.listing, photo.file, photo.seed) for photo in PHOTOS
    }
    assert VIDEOS
    for listing, name in VIDEOS.items():
        assert 0 < (LISTINGS / listing / name).stat().st_size < 60_000


@pytest.mark.parametrize("photo", PHOTOS, ids=lambda photo: f"{photo.listing}/{photo.file}")
def test_photo_files_have_the_size_and_exposure_of_the_plan(photo: Planned) -> None:
    with Image.open(photo.path) as picture:
        size = picture.size if photo.orientation == 1 else picture.size[::-1]
        assert size == photo.size
        data = picture.getexif()
        inner = data.get_ifd(0x8769)
        assert data[0x010F] == "Drawn"
        assert bool(data.get_ifd(0x8825)) == (photo.gps is not None)
        taken = Shot(
            light=float(inner[0x9203]) + 5,
            iso=int(inner[0x8827]),
            time=Fraction(float(inner[0x829A])).limit_denominator(10_000),
            f_number=float(inner[0x829D]),
        )
    assert taken.ev == pytest.approx(photo.shot.ev, abs=0.02)


def some(listing: str, file: str) -> Planned:
    return next(photo for photo in PHOTOS if (photo.listing, photo.file) == (listing, file))


@pytest.mark.parametrize(
    ("listing", "file"),
    [("clean-bag", "4-label.png"), ("clean-bag", "5-width.jpg"), ("dark-photos", "shirt3.jpg")],
)
def test_the_script_draws_the_committed_pictures(listing: str, file: str) -> None:
    photo = some(listing, file)
    drawn, noise = photograph(photo)
    with Image.open(photo.path) as picture:
        kept = np.asarray(picture.convert("RGB"), np.float32)
    assert np.abs(kept - drawn).mean() < 4.0
    row = next(row for row in truth() if (row["listing"], row["file"]) == (listing, file))
    assert noise == pytest.approx(row["noise_sigma"], abs=0.2)


def test_the_exact_duplicate_is_exact_and_the_near_one_is_not() -> None:
    folder = LISTINGS / "duplicate-photos"
    assert (folder / "knit-1.jpg").read_bytes() == (folder / "knit-2.jpg").read_bytes()
    assert (folder / "knit-1.jpg").read_bytes() != (folder / "knit-3.jpg").read_bytes()


def test_committed_pictures_stay_small() -> None:
    assert sum(path.stat().st_size for path in LISTINGS.rglob("*") if path.is_file()) < 9_000_000


@pytest.mark.parametrize("name", sorted(broken_inputs.BROKEN))
def test_broken_inputs_are_built(name: str, tmp_path: Path) -> None:
    path = broken_inputs.BROKEN[name](tmp_path)
    assert path.exists() == (name != "missing_path")
    if name == "unreadable_folder":
        path.chmod(0o700)  # or pytest cannot clear it away
