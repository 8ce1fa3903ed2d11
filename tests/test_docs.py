"""The pages on the rules are made from the rules: UPDATE_EXPECTED=1 writes them, and they are never stale."""

from __future__ import annotations

import os
from pathlib import Path

from linter import explain
from linter.config import Settings
from linter.registry import installed

PAGES = Path(__file__).parents[1] / "docs" / "rules"


def pages() -> dict[str, str]:
    """Return {file name: content}: an index and a page a rule."""
    settings = Settings()
    rules = installed().rules
    index = ["# Rules", "", "| code | name | severity | it says |", "|---|---|---|---|"]
    index += [
        f"| [{rule.code}]({rule.code}.md) | {rule.name} | {rule.severity.value} | {rule.summary} |" for rule in rules
    ]
    made = {"README.md": "\n".join(index) + "\n"}
    for rule in rules:
        text = "\n".join(line.rstrip() for line in explain.text(rule, settings).split("\n"))
        made[f"{rule.code}.md"] = f"# {rule.code} {rule.name}\n\n```\n{text}\n```\n\n[All rules](README.md)\n"
    return made


def test_the_pages_say_what_the_rules_say() -> None:
    made = pages()
    if os.environ.get("UPDATE_EXPECTED"):
        for old in PAGES.glob("*.md"):
            old.unlink()
        for name, text in made.items():
            (PAGES / name).write_text(text, encoding="utf-8")
    assert {page.name: page.read_text(encoding="utf-8") for page in PAGES.glob("*.md")} == made
