"""Bad input: one clear line that names the file and says what to do, the other listings judged, never a clean exit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from linter import cli
from tests.broken_inputs import BROKEN, can_read, good

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
