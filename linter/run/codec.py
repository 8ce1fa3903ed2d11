"""Facts as JSON and back: frozen dataclasses of this program, tuples, bytes and plain values. It runs no code."""

from __future__ import annotations

import base64
import importlib
import json
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

_KIND = "@"


def dumps(value: object) -> bytes:
    """Return a fact as JSON. Raises TypeError for what `loads` could not give back as it was."""
    return json.dumps(_plain(value), separators=(",", ":")).encode()


def loads(data: bytes) -> Any:
    """Return the fact that `dumps` made. Raises ValueError when it is none, or of a class that is no more."""
    try:
        return _made(json.loads(data))
    except (KeyError, TypeError, AttributeError, ImportError, RecursionError) as error:
        raise ValueError(f"is no stored fact: {error}") from error


def _plain(value: object) -> object:
    if value is None or type(value) in (bool, int, float, str):
        return value
    if isinstance(value, bytes):
        return {_KIND: "bytes", "v": base64.b85encode(value).decode()}
    if type(value) is tuple:
        return {_KIND: "tuple", "v": [_plain(part) for part in value]}
    if is_dataclass(value) and not isinstance(value, type):
        made = [_plain(getattr(value, field.name)) for field in fields(value)]
        return {_KIND: f"{type(value).__module__}:{type(value).__name__}", "v": made}
    raise TypeError(f"{type(value).__name__} cannot be stored")


def _made(data: Any) -> Any:
    if not isinstance(data, dict):
        return data
    kind, value = data[_KIND], data["v"]
    if kind == "bytes":
        return base64.b85decode(value)
    parts = [_made(part) for part in value]
    return tuple(parts) if kind == "tuple" else _class(kind)(*parts)


@cache
def _class(kind: str) -> Any:
    """Return a dataclass of this program by module and name; no other name is looked up, whatever the file says."""
    module, _, name = kind.partition(":")
    if module.partition(".")[0] != "linter":
        raise TypeError(f"{kind} is no class of listlint")
    found = getattr(importlib.import_module(module), name)
    if not (isinstance(found, type) and is_dataclass(found)):
        raise TypeError(f"{kind} is no dataclass")
    return found
