"""The TOML, YAML or JSON of a listing as plain data: texts, whole numbers, true and false, lists and mappings of them.

Where a format would turn a value into something else (a price into a fraction, a size into a date), the value stays as
it is written. What a listing cannot mean is refused with the place and with what to write.
"""

from __future__ import annotations

import json as json_
import re
import warnings
from collections.abc import Mapping
from typing import Any

from linter.files import toml_text
from linter.readers.advice import advice, glued

_MAX_YAML = 1 << 17  # characters: its reader takes up to ten seconds a megabyte
_MAX_DEPTH = 20  # lists within lists; a photo with its view needs two
_MAX_DIGITS = 1000  # of a number: a bar code has 14
# No two parts can share a run of blanks, or a line of nothing but blanks would take minutes.
_DEEP = re.compile(r"(?:[\[{][\s,\w:-]{0,8}){40}")
_YAML_KINDS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in "str int float timestamp bool null map seq".split())
_WORDS: Mapping[str, Mapping[str, bool | None]] = {
    "bool": {"true": True, "false": False},
    "null": {"": None, "~": None, "null": None},
}


class BadFileError(Exception):
    """Carries (reason, advice) out of a parser; the reason continues "listing.yaml ..."."""


def _too_deep() -> BadFileError:
    return BadFileError("nests lists too deeply for a listing.", "Write one value a line.")


def toml(source: str) -> dict[str, Any]:
    """Return the data of a TOML text. Raises BadFileError."""
    try:
        data: dict[str, Any] = _whole(toml_text.loads(source))
    except ValueError as error:
        at = re.search(r"\(at line (\d+)", str(error))
        line = _line(source, int(at[1]) if at else source.count("\n") + 1)
        raise BadFileError(f"is not valid TOML: {error}.", advice("toml", line, str(error))) from None
    return data


def json(source: str) -> Any:
    """Return the data of a JSON text, whose numbers stay as they are written. Raises BadFileError."""
    try:
        return _whole(
            json_.loads(source, object_pairs_hook=_once, parse_int=_number, parse_float=_number, parse_constant=str),
        )
    except json_.JSONDecodeError as error:
        said = f"is not valid JSON: {error}."
        lines = f"{_line(source, error.lineno - 1)}\n{_line(source, error.lineno)}"
        raise BadFileError(said, advice("json", lines, error.msg)) from None
    except RecursionError:
        raise _too_deep() from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise BadFileError(f"states `{_whole(twice)}` twice.", "Keep the one that is right.")
    return data


def yaml(source: str) -> dict[str, Any]:
    """Return the data of a YAML text. Raises BadFileError."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import ReusedAnchorWarning, YAMLError

    # Anchors are refused below, and what warns of them would reach the terminal; a filter holds in all threads
    warnings.simplefilter("ignore", ReusedAnchorWarning)
    if len(source) > _MAX_YAML:
        raise BadFileError(
            f"is too long for the YAML of a listing (at most {_MAX_YAML} characters).",
            "Is it the right file? Keep only the listing's text in it.",
        )
    # The parser's time grows with the square of what is open: 4,000 brackets take it seconds.
    if _DEEP.search(source):
        raise _too_deep()
    try:
        root = YAML(typ="safe", pure=True).compose(source)
        data = None if root is None else _whole(_value(root))
    except RecursionError:
        raise _too_deep() from None
    except (YAMLError, ValueError, TypeError) as error:
        marks = [mark for name in ("problem_mark", "context_mark") if (mark := getattr(error, name, None))]
        where = f" in line {marks[0].line + 1}, column {marks[0].column + 1}" if marks else ""
        what = getattr(error, "problem", None) or "cannot be parsed"
        lines = "\n".join(_line(source, mark.line + 1) for mark in marks)
        # a name without its blank makes a line further down fail
        lines = glued("\n".join(source.splitlines()[: marks[0].line + 1]) if marks else source) or lines
        raise BadFileError(f"is not valid YAML{where}: {what}.", advice("yaml", lines, what)) from None
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise BadFileError(
            "holds no `key: value` pairs.", "Write `title: ...` and `description: ...`, a blank behind each colon."
        )
    return data


def _value(node: Any) -> Any:
    """Return what a node of a YAML text says. It is read as it is written, so that no value is too odd to be read."""
    line = node.start_mark.line + 1
    if node.anchor:
        # A text in which a value refers to another grows without bound, or holds itself: a listing has no use for that
        raise BadFileError(
            f"names a value with `&` in line {line}, to be referred to with `*`, which a listing cannot do.",
            "Write each value out; a value that begins with & or * needs quotes.",
        )
    if node.tag not in _YAML_KINDS:
        raise BadFileError(
            f"gives a value a type with `!` in line {line}, which a listing cannot do.",
            "Write the value alone; one that begins with ! needs quotes.",
        )
    if isinstance(node.value, str):
        kind = node.tag.rpartition(":")[2]
        if kind in ("int", "float"):
            return _number(node.value)
        return _WORDS.get(kind, {}).get(node.value.lower(), node.value)
    if node.tag.endswith(":seq"):
        return [_value(part) for part in node.value]
    data: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key.value, str):
            raise BadFileError(f"has a list for a key in line {line}.", "Write `title: ...` and `description: ...`.")
        if key.value in data:
            at = key.start_mark.line + 1
            raise BadFileError(f"states `{key.value}` twice, again in line {at}.", "Keep the one that is right.")
        data[key.value] = _value(value)
    return data


def _whole(data: Any, depth: int = 0) -> Any:
    """Return data with half characters and zeros, which an escape can state and no report can hold, replaced."""
    if depth > _MAX_DEPTH:
        raise _too_deep()
    if isinstance(data, str):
        return data.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "\ufffd")
    if isinstance(data, dict):
        return {_whole(key): _whole(value, depth + 1) for key, value in data.items()}
    return [_whole(value, depth + 1) for value in data] if isinstance(data, list) else data


def _number(text: str) -> str:
    if len(text) > _MAX_DIGITS:
        raise BadFileError(f"holds a number of more than {_MAX_DIGITS} digits.", "Is it a price? Write it out.")
    return text


def _line(source: str, number: int) -> str:
    lines = source.split("\n")
    return lines[number - 1] if 0 < number <= len(lines) else ""
