"""What pyproject.toml has no words for: on a package index, the links and pictures of README.md must lead somewhere."""

import re
import tomllib
from pathlib import Path

from setuptools import setup

ROOT = Path(__file__).parent
SOURCE = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["urls"]["Source"]


def whole(link: re.Match[str]) -> str:
    """Return the end of a link, `](docs/page.md)`, with the address of the file in the repository."""
    kind = "raw" if link[1].endswith((".png", ".jpg")) else "blob"
    return f"]({SOURCE}/{kind}/HEAD/{link[1]})"


README = re.sub(r"\]\((?!\w+:|#)([^)\s]+)\)", whole, (ROOT / "README.md").read_text("utf-8"))
setup(long_description=README, long_description_content_type="text/markdown")
