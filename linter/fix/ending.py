"""Where a description ends, so that what is added stands as its seller would have written it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from linter.change import Edit
from linter.tables import alternation, group

_HASHTAGS = re.compile(r"#[^\W\d_]\w*")
_LONGEST_LEAVE = 12  # words
_NAME = re.compile(r"[A-Z]\w*(?: [A-Z]\w*\.?)?\W{0,3}$")  # alone on the line below "Love,"
_BULLET = re.compile(r"(?:[-*•·‣▪►➤✓✔☑]|[^\w\s\"'#@&(\[$£€+.,:;!?-])\ufe0f?[ \t]+")


def appended(description: str, text: str) -> Edit:
    """Return the edit that adds a text at the end of a description, as its seller would have written it.

    It stands before what closes the description: hashtags, thanks, a name. It is a paragraph, or one bullet more where
    the description ends with a list of its own lines.
    """
    lines = description.splitlines(keepends=True)
    while lines and _closes(lines):
        lines.pop()
    at = len("".join(lines).rstrip())
    if not at:  # hashtags only
        return Edit(len(description), len(description), "\n\n" + text)
    marker = _marker(description[:at].splitlines())
    rest = description[at:]
    gap = rest[: len(rest) - len(rest.lstrip())]
    below = "\n" if rest.strip() and gap.count("\n") < 2 else ""
    return Edit(at, at, (f"\n{marker}{text}" if marker and "\n" not in text else f"\n\n{text}") + below)


def _closes(lines: Sequence[str]) -> bool:
    """Whether the last line holds hashtags alone, nothing, or a leave-taking."""
    last = lines[-1].strip()
    if not last or (_HASHTAGS.match(last) and not _HASHTAGS.sub("", last).strip()):
        return True
    above = lines[-2].strip() if len(lines) > 1 else ":"
    if above.endswith(":") or len(last.split()) > _LONGEST_LEAVE:
        return False
    if _leave().match(last):  # "- Soft" is a bullet, also with an empty line between it and the one above
        return not _same_list(next((line.strip() for line in reversed(lines[:-1]) if line.strip()), ""), last)
    return bool(_NAME.match(last) and above.endswith(",") and _leave().match(above))


@cache
def _leave() -> re.Pattern[str]:
    """What a line that takes leave begins with: thanks, a wish, an offer to answer, or a name behind a dash."""
    opening, not_opening = alternation(group("leave.opening")), alternation(group("leave.not_opening"))
    alone = alternation(group("leave.alone"))
    name = r"(?-i:[-–—~] ?[A-Z][a-z]+(?: [A-Z][a-z]*\.?)?\W{0,3}$)"
    return re.compile(
        rf"\W{{0,3}}(?:(?!{not_opening}\b){opening}(?!\w)|{alone}\W{{0,3}}$|{name})",
        re.IGNORECASE,
    )


def _same_list(above: str, line: str) -> bool:
    one, other = _BULLET.match(above), _BULLET.match(line)
    return bool(one and other and one.group() == other.group())


def _marker(lines: Sequence[str]) -> str:
    """Return the bullet of the list that the lines end with, or nothing; a list under a heading is closed."""
    if len(lines) < 2 or not _same_list(lines[-2], lines[-1]):
        return ""
    found = _BULLET.match(lines[-1])
    above = next((line for line in reversed(lines) if line.strip() and not _same_list(line, lines[-1])), "")
    return found.group() if found and not above.rstrip().endswith(":") else ""
