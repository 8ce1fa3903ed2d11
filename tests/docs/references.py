"""What is made in the pages on the JSON report, columns, settings and tables: from the schema and the code."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from linter.marketplace import profile
from linter.readers.headers import SHAPES
from linter.readers.shape import Shape
from linter.report.as_xlsx import PHOTO_COLUMNS, RULE_COLUMNS
from linter.report.table import FINDING_COLUMNS, LISTING_COLUMNS, MEASUREMENTS
from linter.run.registry import installed
from linter.words.topics import TOPICS
from tests.docs.page import ROOT, table
from tests.docs.rules import options

SCHEMA: dict[str, Any] = json.loads((ROOT / "linter" / "report" / "report.schema.json").read_text("utf-8"))
MANIFEST: dict[str, Any] = json.loads((ROOT / "linter" / "pack" / "manifest.schema.json").read_text("utf-8"))
_PARTS: dict[str, Any] = SCHEMA["$defs"] | MANIFEST["$defs"]
_TYPES = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "null": "null",
    "array": "list",
    "object": "object",
}
# What the JSON report does not have as one field.
_COUNTED = {
    "errors": "findings that are errors",
    "warnings": "findings that are warnings",
    "notes": "findings that are notes",
    "ignored": "findings that are ignored",
    "not_run": "rules and files of it that could not be judged",
    "flaws": "flaws that the text tells of",
    "photos": "photos",
    "videos": "videos",
    "missing_views": "the views that this kind of item wants and no photo shows",
    "lowest_light": "the lowest light score of its photos, 0 to 1",
    "lowest_grain_free": "how free of grain the grainiest of its photos is, 0 to 1",
    "lowest_focus": "the lowest focus score of its photos, 0 to 1",
    "sku": "the shop's own number of it, where it states one",
    "item_id": "the marketplace's number of it, where the table has one",
    "row": "the row of the table that it is",
    "next_1": "what to fix first",
    "next_2": "what to fix second",
    "next_3": "what to fix third",
    "thumbnail": "the photo",
    "grain_free": "how free of sensor noise the photo is, 1 good to 0 bad",
}


def _typed(node: Mapping[str, Any]) -> str:
    """Return what a value may be, in words."""
    if "$ref" in node:
        return f"[{node['$ref'].rpartition('/')[2]}](#{_ANCHORS[node['$ref'].rpartition('/')[2]]})"
    if "const" in node:
        return f"`{json.dumps(node['const'])}`"
    if "enum" in node:
        return ", ".join("null" if one is None else f"`{one}`" for one in node["enum"])
    kinds = node["type"] if isinstance(node["type"], list) else [node["type"]]
    said = " or ".join(_TYPES[kind] for kind in kinds)
    if "maximum" in node:
        said += f", {node['minimum']} to {node['maximum']}"
    items = node.get("items", {})
    return f"list of {_typed(items)}" if "type" in items or "$ref" in items else said


_ANCHORS = {
    "listing": "a-listing",
    "finding": "a-finding",
    "ignored": "an-ignored-finding",
    "metric": "a-score",
    "file": "a-file",
}


def _fields(node: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield (field, what it may be, what it means) of an object and of all within it."""
    for name, sub in node.get("properties", {}).items():
        here = f"{path}{name}"
        absent = "" if name in node["required"] else " (may be absent)"
        said = sub.get("description") or _PARTS[sub["$ref"].rpartition("/")[2]]["description"]
        yield f"`{here}`", _typed(sub) + absent, said
        yield from _fields(sub, f"{here}.")
        if "$ref" not in sub.get("items", {}):
            yield from _fields(sub.get("items", {}), f"{here}[].")


def _fields_table(node: Mapping[str, Any]) -> str:
    return table(("field", "what it may be", "meaning"), _fields(node))


def _ignored() -> str:
    """Return the fields that an ignored finding has more than another."""
    more = {
        name: node
        for name, node in _PARTS["ignored"]["properties"].items()
        if name not in _PARTS["finding"]["properties"]
    }
    return _fields_table({"properties": more, "required": list(more)})


def _meanings(node: Mapping[str, Any]) -> dict[str, str]:
    """Return {column: meaning} of an object's fields; those of disclosures, coverage and risk have no prefix there."""
    short = {"risk.reasons.": "risk_", "disclosures.": "", "coverage.": "", "risk.score": "risk", "risk.": ""}
    meanings = {}
    for field, _, said in _fields(node):
        name = field.strip("`")
        for long, brief in short.items():
            name = name.replace(long, brief)
        meanings[name] = said
    return meanings


def _columns(names: Sequence[str], meanings: Mapping[str, str]) -> str:
    inches = {f"{name}_in": f"{name.replace('_', ' ')} in inches; of two the first" for name in MEASUREMENTS}
    return table(("column", "meaning"), ((f"`{name}`", (inches | dict(meanings))[name]) for name in names))


def _item(node: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    items: Mapping[str, Any] = node["properties"][name]["items"]
    return items


def _tables() -> str:
    return "\n\n".join(map(_shape, SHAPES))


def _shape(shape: Shape) -> str:
    """Return the section on one kind of table: what it is known by, and what its columns are read as."""
    read = {**shape.columns, **shape.told_by, **dict.fromkeys(shape.photos, "photos")}
    fields: dict[str, list[str]] = {}
    for name, field in read.items():
        fields.setdefault(field, []).append(f"`{name}`")
    said = f"Known by {', '.join(f'`{name}`' for name in shape.known_by)}"
    said += f', and by "{shape.above}" in a line above.' if shape.above else "."
    if shape.marketplace:
        said += f" Judged by the rules of {profile(shape.marketplace).label}, unless `--marketplace` says another."
    if derived := shape.derived.__doc__ or "":
        said += f" Worked out from several cells or from a code: {derived[0].lower()}{derived[1:]}"
    return f"### {shape.name}\n\n{said}\n\n" + table(
        ("field", "read from"), ((f"`{field}`", ", ".join(names)) for field, names in fields.items())
    )


def _topics() -> str:
    rows = (
        (f"`{name}`", topic.what, "; ".join(f"`{kind}`: {what}" for kind, what in topic.kinds.items()))
        for name, topic in TOPICS.items()
    )
    return table(("topic", "the listing says", "kinds of places"), rows)


_LISTING = _meanings(_PARTS["listing"])
MAKERS: dict[str, Callable[[], str]] = {
    "report": lambda: _fields_table(SCHEMA),
    "listing": lambda: _fields_table(_PARTS["listing"]),
    "finding": lambda: _fields_table(_PARTS["finding"]),
    "ignored": _ignored,
    "manifest": lambda: _fields_table(MANIFEST),
    "manifest-file": lambda: _fields_table(_PARTS["file"]),
    "score": lambda: _fields_table(_PARTS["metric"]),
    "finding-columns": lambda: _columns(FINDING_COLUMNS, _COUNTED | _LISTING | _meanings(_PARTS["finding"])),
    "listing-columns": lambda: _columns(LISTING_COLUMNS, _LISTING | _COUNTED),
    "photo-columns": lambda: _columns(
        PHOTO_COLUMNS, _COUNTED | _LISTING | _meanings(_item(_PARTS["listing"], "photos"))
    ),
    "rule-columns": lambda: _columns(RULE_COLUMNS, _meanings(_item(SCHEMA, "rules"))),
    "tables": _tables,
    "topics": _topics,
    "options": lambda: options([rule for rule in installed().rules if dataclasses.fields(rule.options)]),
}
