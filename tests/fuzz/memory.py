"""What a check of the largest photos takes: each format at its limit, with the pixels that its codec finds hardest.

    python -m tests.fuzz --memory          Linux; takes five minutes and 3 GB, most of it for making the photos

Each check is a process of its own, so that its peak (VmHWM) is that of these photos, of the program and of its words,
which are 230 MB. Last run (2026-11-24, 2 cores, so two photos at a time), in MB:

    photo                            file   one   two
    JPEG, 200 megapixels               19   287   301
    JPEG, 50 megapixels                 5   281   290
    JPEG in layers, CMYK, 55            5   566   729
    JPEG in layers, 12                  1   283   292
    HEIC, 4:4:4 with alpha, 51          6   917   950
    PNG, 16 bits with alpha, 55        10   683   718
    GIF, moving, 55                    35   524   572
    BMP, 30                            90   439   619
    TIFF, 32 bits, 30                 120   636   756
    TIFF, CMYK, LZW in one strip, 30   74   576   614
    WebP, lossless with alpha, 30      13   771   828
    WebP, moving, 30                    8   692   928
    AVIF, 4:4:4, 30                     8   581   654
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from linter.pixels.header import LIMITS

_CHECK = """
import sys
from linter import cli
try:
    cli.main(["check", sys.argv[1], "--no-cache", "--format", "json", "--output", sys.argv[2]])
except SystemExit:
    pass
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


def _pixels(limit: str, channels: int, most: int = 0) -> Any:
    """Blocks of random colour, 4 by 3, as many as the limit lets through: uint8 (height, width, channels)."""
    import numpy as np

    most = most or LIMITS[limit].pixels
    height = int((most * 3 / 4) ** 0.5)
    width = most // height
    blocks = np.random.default_rng(1).integers(0, 255, (height // 8 + 1, width // 8 + 1, channels), dtype=np.uint8)
    return np.ascontiguousarray(np.kron(blocks, np.ones((8, 8, 1), np.uint8))[:height, :width])


def _saved(limit: str, mode: str, kind: str, most: int = 0, **options: object) -> Callable[[Path], None]:
    def save(file: Path) -> None:
        import numpy as np
        from PIL import Image

        pixels = _pixels(limit, {"F": 1, "P": 1, "RGB": 3}.get(mode, 4), most)
        if mode in ("F", "P"):
            picture = Image.fromarray(pixels[:, :, 0].astype(np.float32 if mode == "F" else np.uint8))
        else:
            picture = Image.frombytes(mode, (pixels.shape[1], pixels.shape[0]), pixels.tobytes())
        moving = {"save_all": True, "append_images": [picture.rotate(180)]} if options.pop("moving", False) else {}
        picture.save(file, kind, **moving, **options)

    return save


def _deep(file: Path) -> None:
    import cv2

    cv2.imwrite(str(file), _pixels("PNG", 4).astype("uint16") * 257, (cv2.IMWRITE_PNG_COMPRESSION, 1))


def _heic(file: Path) -> None:
    import pillow_heif
    from PIL import Image

    pillow_heif.from_pillow(Image.fromarray(_pixels("HEIF", 4))).save(
        file, quality=30, chroma=444, enc_params={"preset": "ultrafast"}
    )


LARGEST: dict[str, Callable[[Path], None]] = {
    "phone.jpg": _saved("JPEG", "RGB", "JPEG", 200_000_000, quality=90, subsampling=0),
    "phone-50.jpg": _saved("JPEG", "RGB", "JPEG", 50_000_000, quality=90, subsampling=0),
    "layers.jpg": _saved("JPEG in layers", "CMYK", "JPEG", progressive=True, quality=90, subsampling=0),
    "layers-12.jpg": _saved("JPEG in layers", "RGB", "JPEG", 12_000_000, progressive=True, quality=90, subsampling=0),
    "clear.heic": _heic,
    "deep.png": _deep,
    "moving-gif.png": _saved("GIF", "P", "GIF", moving=True),
    "plain.bmp": _saved("BMP", "RGB", "BMP"),
    "float.tif": _saved("TIFF", "F", "TIFF"),
    "cmyk.tif": _saved("TIFF", "CMYK", "TIFF", compression="tiff_lzw", strip_size=1 << 30),
    "clear.webp": _saved("WEBP", "RGBA", "WEBP", lossless=True, method=0, quality=0),
    "moving.webp": _saved("WEBP", "RGBA", "WEBP", moving=True, method=0, quality=20),
    "plain.avif": _saved("AVIF", "RGB", "AVIF", speed=10, quality=50, subsampling="4:4:4"),
}


def peaks(folder: Path) -> Iterator[tuple[str, float, tuple[float, float]]]:
    """Yield each photo's name, its size in MB, and the peak in MB of a check of it, and of two such at a time."""
    for name, make in LARGEST.items():
        listing = folder / name.replace(".", "-")
        listing.mkdir()
        (listing / "listing.txt").write_text("Grey scarf\n\n70 inches long. No holes.\n", encoding="utf-8")
        first = listing / name
        make(first)
        alone = _peak(listing)
        (listing / f"two-{name}").hardlink_to(first)
        yield name, first.stat().st_size / 1e6, (alone, _peak(listing))
        for file in listing.iterdir():
            file.unlink()


def _peak(listing: Path) -> float:
    command = [sys.executable, "-c", _CHECK, str(listing), str(listing / "report.json")]
    environment = {**os.environ, "LISTLINT_READ_LABELS": "0"}
    ran = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return int(ran.stdout.split()[-1]) * 1024 / 1e6
