"""Bad input: one clear line that names the file and says what to do, the other listings judged, never a clean exit."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from linter import cli
from tests.broken_inputs import BROKEN, can_read, good
from tests.conftest import ROOT

ADVICE = {
    "missing_path": "Check the spelling",
    "empty_folder": "A listing is a folder with",
    "not_utf8": "Save it again as UTF-8",
    "huge_text": "Is it the right file?",
    "symlink_loop": "Remove it",
    "unreadable_folder": "Give yourself the right to read it",
    "two_listing_files": "Keep one",
}
OF_PHOTOS = {
    "empty_photo": "Copy it again",
    "truncated_photo": "the copy broke off",
    "huge_picture": "Export it smaller",
    "unreadable_photo": "Check that it exists and may be read",
    "text_named_jpg": "Save it as JPEG",
}


@pytest.mark.parametrize("name", BROKEN)
def test_bad_input_is_told_and_the_others_are_judged(tmp_path: Path, name: str) -> None:
    (tmp_path / "broken").mkdir()
    path = BROKEN[name](tmp_path / "broken")
    if name.startswith("unreadable") and can_read(path):
        pytest.skip("this user may read every file")
    beside = good(tmp_path / "fine")
    result = CliRunner().invoke(cli.main, ["check", str(path), str(beside), "--format", "json"], prog_name="listlint")
    assert result.exit_code == 3, result.stderr
    told = [line for line in result.stderr.splitlines() if line.startswith("listlint: not run: ")]
    assert len(told) == (3 if name == "symlink_loop" else 1), result.stderr
    report = json.loads(result.stdout)
    assert not report["complete"]
    assert report["summary"]["not_run"] == len(told)
    judged = {listing["path"]: listing for listing in report["listings"]}
    assert judged[beside.as_posix()]["not_run"] == []
    assert judged[beside.as_posix()]["findings"]
    assert (ADVICE | OF_PHOTOS)[name] in told[0]
    if name in OF_PHOTOS:  # a damaged photo is also a finding on its listing, and its other photos are measured
        (broken,) = (listing for key, listing in judged.items() if key != beside.as_posix())
        errors = [photo for photo in broken["photos"] if photo["error"]]
        assert len(errors) == 1
        assert errors[0]["file"] in told[0]
        assert [f["photo"] for f in broken["findings"] if f["name"] == "unreadable-photo"] == [errors[0]["file"]]
        whole = [photo for photo in broken["photos"] if not photo["error"]]
        assert whole
        assert [photo["file"] for photo in whole if photo["light"]["score"] is None] == []


# What a user without root's rights sees: root, as in a container, is started without the two that pass by all rights.
_AS_A_USER = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
_RUN = """
import json, sys
from click.testing import CliRunner
from linter import cli
ran = [CliRunner().invoke(cli.main, words) for words in json.load(sys.stdin)]
print(json.dumps([(one.exit_code, one.stdout + one.stderr, repr(one.exception)) for one in ran]))
"""


def as_a_user(folder: Path, *commands: list[str]) -> list[tuple[int, str, str]]:
    """Run commands one after another, and return for each its exit code, what it said, and what it raised."""
    first = _AS_A_USER if os.geteuid() == 0 else []
    if first and shutil.which(first[0]) is None:
        pytest.skip("runs as root, and setpriv is not there")
    words = [*first, sys.executable, "-c", _RUN]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        words, input=json.dumps(commands), cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    return [(code, said, raised) for code, said, raised in json.loads(ran.stdout)]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights of another kind")
@pytest.mark.parametrize("mode", [0o000, 0o444], ids=["closed", "to list alone"])
def test_a_folder_that_may_not_be_entered_is_told_by_each_command(tmp_path: Path, mode: int) -> None:
    """Before Python 3.14 a path in such a folder raises where it is asked whether it is there."""
    good(tmp_path / "shop", "closed")
    good(tmp_path / "shop", "good")
    (tmp_path / "link").symlink_to(tmp_path / "shop" / "closed" / "scarf.txt")
    shut = "shop/closed"
    told = [
        ["check", "shop", "--select", "LST"],
        ["check", shut, "shop/good", "--select", "LST"],
        ["check", f"{shut}/scarf.txt", "shop/good", "--select", "LST"],
        ["check", "shop/good", "--output", f"{shut}/report.json", "--select", "LST"],
        ["check", "shop/good", "--config", f"{shut}/listlint.toml", "--no-cache"],
        ["check", "shop/good", "--diff", f"{shut}/old.json", "--no-cache"],
        ["fix", "--diff", f"{shut}/scarf.txt", "shop/good"],
        ["freeze", shut],
        ["freeze", "shop/good", "--output", f"{shut}/pack.zip"],
        ["freeze", "--verify", f"{shut}/pack.zip"],
        ["case", f"{shut}/scarf.txt", "--claim", "stain"],
        ["reply", f"{shut}/reply.txt"],
        ["init", shut, "--smoke", "free"],
        ["config", f"{shut}/scarf.txt"],
    ]
    (tmp_path / shut).chmod(mode)
    try:
        ran = as_a_user(tmp_path, *told)
    finally:
        (tmp_path / shut).chmod(0o755)
    for words, (code, said, raised) in zip(told, ran, strict=True):
        assert raised.startswith("SystemExit"), words
        assert code in (2, 3), words
        assert any(why in said for why in ("ermission denied", "not readable", "not writable", "may not be")), words
    for code, said, _ in ran[:3]:  # and the good one is judged
        assert code == 3
        assert "1 listing " in said


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights of another kind")
def test_a_cache_that_may_not_be_entered_is_not_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = tmp_path / "cache"
    cache.mkdir(mode=0o000)
    monkeypatch.setenv("LISTLINT_CACHE_DIR", str(cache))
    good(tmp_path / "shop")
    try:
        judged, size, clear = as_a_user(
            tmp_path, ["check", "shop", "--select", "LST"], ["cache", "size"], ["cache", "clear"]
        )
    finally:
        cache.chmod(0o755)
    assert "1 listing " in judged[1]
    assert judged[0] != 3
    assert size[0] == clear[0] == 3
    assert "cannot be read: Permission denied" in size[1]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights of another kind")
def test_a_pyproject_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    good(tmp_path)
    (tmp_path / "pyproject.toml").touch(mode=0o000)
    ((code, said, _),) = as_a_user(tmp_path, ["check", "."])
    assert (code, "pyproject.toml: cannot be read: Permission denied" in said) == (2, True)
