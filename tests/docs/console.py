"""Runs what a page tells its reader to type, in a folder of its own, and puts what is really printed below it.

In a page,

    ```console
    $ listlint check shop
    ...
    ```

is a command and its output; a fence such as ```text shop/dress/listing.txt is a file that is written there before the
next command, and `<!-- there: NAME in FOLDER -->`, which no reader sees, puts photos there that the project draws, or a
folder of the project itself.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.docs.page import ROOT

_PARTS = re.compile(
    r"^```console\n(?P<session>.*?)^```$"
    r"|^```\w+ (?P<file>\S+)\n(?P<content>.*?)^```$"
    r"|^<!-- there: (?P<what>.+?) in (?P<folder>\S+) -->$",
    re.DOTALL | re.MULTILINE,
)
# The last digits of a photo's score depend on the versions of the libraries that draw and decode it.
_SCORE = re.compile(r"\b0\.\d\d\b")


def played(text: str, folder: Path, draw: Callable[[str, Path], None]) -> str:
    """Return a page with each command's output as it is now; `draw` puts the photos of a name into a folder."""
    environment = _environment(folder)
    made, end = [], 0
    shop = at = folder / "here"
    shop.mkdir()
    for part in _PARTS.finditer(text):
        if part["file"]:
            file = shop / part["file"]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(part["content"], encoding="utf-8")
        elif part["what"]:
            if (ROOT / part["what"]).is_dir():
                shutil.copytree(ROOT / part["what"], shop / part["folder"])
            else:
                (shop / part["folder"]).mkdir(parents=True, exist_ok=True)
                draw(part["what"], shop / part["folder"])
        else:
            start, stop = part.span("session")
            printed, at = _session(part["session"], at, environment)
            made += [text[end:start], printed]
            end = stop
    return "".join(made) + text[end:]


def _session(text: str, folder: Path, environment: Mapping[str, str]) -> tuple[str, Path]:
    """Return a console with what its commands print, and the folder in which they end.

    Where the output differs in the digits of scores alone, the old one is kept.
    """
    made = []
    for old in re.split(r"^(?=\$ )", text, flags=re.MULTILINE):
        if not old.startswith("$ "):
            continue
        first = old.partition("\n")[0]
        command = first.removeprefix("$ ")
        if command.startswith("cd "):
            folder /= command.removeprefix("cd ")
            made.append(f"{first}\n")
            continue
        run = subprocess.run(
            ["bash", "-c", command],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            timeout=300,
        )
        new = f"{first}\n{run.stdout.decode()}"
        made.append(old if _SCORE.sub("0.00", old) == _SCORE.sub("0.00", new) else new)
    return "".join(made), folder


def _environment(folder: Path) -> dict[str, str]:
    """Return the surroundings of somebody who has installed listlint with pipx, without the label reader, and git."""
    (folder / "sitecustomize.py").write_text(
        "import sys\nsys.modules['rapidocr'] = None  # not installed\n"
        "from linter import installation\ninstallation.way = lambda: installation.Way.PIPX\n"
    )
    git = "[user]\nname = Seller\nemail = seller@example.org\n[init]\ndefaultBranch = main\n"
    (folder / "gitconfig").write_text(git)
    ours = {key: value for key, value in os.environ.items() if not key.startswith(("LISTLINT_READ", "GIT_"))}
    return ours | {
        "SOURCE_DATE_EPOCH": "1793536200",  # what is frozen tells the time
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(folder),
        "HOME": str(folder),
        "PRE_COMMIT_HOME": str(folder / "pre-commit"),
        "GIT_CONFIG_GLOBAL": str(folder / "gitconfig"),
        "GIT_CONFIG_NOSYSTEM": "1",
    }
