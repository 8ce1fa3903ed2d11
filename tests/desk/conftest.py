"""A small shop in a folder of its own, and a desk that has it open."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from linter.commands.loading import load_plan, load_settings
from linter.desk.desk import Desk
from linter.run.cache import Cache
from linter.run.judge import Plan

LISTINGS = Path(__file__).parents[2] / "fixtures" / "listings"
DRESS = """Green linen dress, size M
Brand: Elmhurst
Size: M

Linen dress in good used condition. Light fading at the hem, see the last photo.
Bust 19 in, waist 16 in, length 42 in.
"""


def load(folder: Path) -> Callable[[], Plan]:
    def plan() -> Plan:
        return load_plan(*load_settings(None, folder))

    return plan


def opened(folder: Path, cache: Path | None = None, **more: bool) -> Desk:
    return Desk(folder, load(folder), Cache(cache or folder.parent / "cache", 1 << 28), **more)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    (folder / "dress").mkdir(parents=True)
    (folder / "dress" / "listing.txt").write_text(DRESS, encoding="utf-8")
    for number, name in enumerate(("front", "back", "label"), 1):
        shutil.copy(next((LISTINGS / "clean-dress").glob(f"0{number}*")), folder / "dress" / f"{name}.jpg")
    return folder


@pytest.fixture
def desk(shop: Path) -> Iterator[Desk]:
    with opened(shop) as desk:
        yield desk
