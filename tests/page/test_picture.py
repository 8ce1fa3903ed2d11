"""The picture of the page in README.md: UPDATE_EXPECTED=1 takes it anew where it has changed."""

from __future__ import annotations

import os
import shutil
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from tests.conftest import ROOT

PICTURE = ROOT / "docs" / "page.png"
SIZE = (1280, 1180)
# Mean difference of blocks of 8 x 8 px, of 255: a serif in place of the sans makes 6.6, all in a typewriter's face 9.6,
# the page scrolled by 400 px 28. Fewer colours, as the picture is kept, make 0.1.
NEAR, SAME = 14.0, 0.13


def apart(made: bytes) -> float:
    with Image.open(PICTURE) as kept, Image.open(BytesIO(made)) as now:
        if kept.size != now.size:
            return 255.0
        one, other = (np.asarray(picture.convert("RGB").reduce(8), np.float32) for picture in (kept, now))
        return float(np.abs(one - other).mean())


def test_the_picture_in_the_readme_is_todays(browser: Any, tmp_path: Path, monkeypatch: Any) -> None:
    from tests.page.serving import served

    name = "contradictory-condition"
    shutil.copytree(ROOT / "fixtures" / "listings" / name, tmp_path / "my-shop" / name)
    with served(tmp_path / "my-shop") as address:
        context = browser.new_context(viewport={"width": SIZE[0], "height": SIZE[1]}, color_scheme="light")
        tab = context.new_page()
        tab.goto(address)
        tab.locator("#table a").click()
        tab.locator(".tile .meters").nth(4).wait_for()
        for picture in tab.locator(".tile img").all():
            picture.evaluate("async (image) => { image.loading = 'eager'; await image.decode(); }")
        tab.get_by_label("Marketplace", exact=True).nth(0).wait_for()
        tab.wait_for_timeout(500)
        made = tab.screenshot()
        context.close()
    if os.environ.get("UPDATE_EXPECTED") and (not PICTURE.exists() or apart(made) > SAME):
        out = BytesIO()
        Image.open(BytesIO(made)).convert("RGB").quantize(256).save(out, "PNG", optimize=True)
        PICTURE.write_bytes(out.getvalue())
    assert apart(made) < NEAR
