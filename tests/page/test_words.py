"""The words of the page: each that is asked for is there, and none stands there for nothing."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from linter.page.words_table import words

FORMS = re.compile(r"\.(zero|one|two|few|many|other)$")
# Sections whose last part is a name of the program's: of fields, views, rules, reasons, levels.
NAMED = ("badge", "field", "level", "reasons", "severity", "theme", "view")


def asked() -> tuple[set[str], set[str]]:
    """Return the keys that the page's files ask for, and what those begin with that are put together."""
    whole: set[str] = set()
    begun: set[str] = set()
    for file in resources.files("linter.page").joinpath("assets").iterdir():
        text = file.read_text(encoding="utf-8")
        whole |= set(re.findall(r'"([a-z]+\.[a-z_]+)"', text))
        begun |= set(re.findall(r"`([a-z]+\.[a-z_]*)\$\{", text))
    return whole, begun


def test_each_word_is_there_and_is_asked_for() -> None:
    whole, begun = asked()
    begun |= {f"{name}." for name in NAMED}
    known = {FORMS.sub("", key) for key in words() if not key.startswith(tuple(f"{name}." for name in NAMED))}
    sections = {key.partition(".")[0] for key in words()}
    assert {key for key in whole if key.partition(".")[0] in sections} - {
        FORMS.sub("", key) for key in words()
    } == set()
    spare = {key for key in known - whole if not key.startswith(tuple(begun))}
    assert spare - {"error.ours", "error.large", "phone.read_only"} == set()  # these are the server's


def test_a_count_has_all_forms_of_the_language() -> None:
    counted = {FORMS.sub("", key) for key in words() if FORMS.search(key) and not key.startswith("view.")}
    for key in counted:
        assert {f"{key}.one", f"{key}.other"} <= words().keys(), key


def test_the_page_is_not_loaded_by_other_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    import subprocess
    import sys

    program = (
        "import sys; from linter import cli; print(sorted({'starlette', 'uvicorn', 'linter.page'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
