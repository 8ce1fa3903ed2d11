"""Rules about wording, written in TOML: forbid, require or prefer some words; no expression language.

    [[rule]]
    code = "DIS020"
    name = "says-used-once"
    kind = "forbid"                      # or "require", "prefer"
    summary = "..."                      # one line
    why = "..."                          # why a buyer's case follows
    severity = "warning"
    reason = "not_as_described"          # optional claim reason
    words = ["like new", "as new"]       # for prefer: a table  {"pre loved" = "used"}
    unless = ["not like new"]            # longer phrases in which the words do not count
    fields = ["title", "description"]    # where to look; this is the default
    garments = ["dress"]                 # only for these garments; default all
    marketplaces = ["ebay"]              # only there; default all
    yields-to = ["FLW001"]               # silent where one of these has found the same in a listing
    replace = true                       # of prefer: `listlint fix --unsafe` writes the better words
    message = "You write {words}."       # {words} are the words found, {better} what prefer would write
    fix = "..."
    bad = ["Like new dress"]             # descriptions that must be flagged
    good = ["Dress worn once"]           # and those that must not

An example may be a table of its `text`, other fields, and what is found (see `linter.rule.example`):

    bad = [{ text = "As new!", title = "Dress", at = "As new", says = "You write", fix = "..." }]

A phrase matches whole words, in any case, with blanks or hyphens between its words.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from linter.change import Change, Edit
from linter.facts import Facts
from linter.listing import FIELDS, Span
from linter.names import did_you_mean
from linter.rule import Check, ClaimReason, Confidence, Example, Found, NoOptions, Rule, Severity, example

KEYS = frozenset(
    "code name kind summary why severity confidence reason words unless fields garments marketplaces".split()
) | {"yields-to", "replace", "message", "fix", "bad", "good"}
_OF_FINDING = frozenset({"at", "says", "fix"})
_OF_EXAMPLE = _OF_FINDING | {"text", *FIELDS} - {"description"}
_NEEDED = ("code", "name", "kind", "summary", "severity", "words", "message", "fix")


class PhraseRuleError(Exception):
    """A phrase rule is not well formed; the message says which and how."""


def load(source: str, origin: str) -> list[Rule]:
    """Return the rules of a TOML text; a text without `[[rule]]` has none. Raises PhraseRuleError."""
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise PhraseRuleError(f"{origin}: {error}") from error
    return [make(entry, origin) for entry in data.get("rule", [])]


def make(entry: Mapping[str, Any], origin: str) -> Rule:
    """Return the rule of one `[[rule]]` entry. Raises PhraseRuleError."""
    label = f"{origin}: rule {entry.get('code', entry.get('name', '?'))}"
    for key in entry:
        if key not in KEYS:
            raise PhraseRuleError(f"{label}: unknown key {key!r}.{did_you_mean(key, KEYS)}")
    missing = [key for key in _NEEDED if key not in entry]
    if missing:
        raise PhraseRuleError(f"{label}: {', '.join(missing)} missing.")
    kind, words = entry["kind"], entry["words"]
    if kind not in ("forbid", "require", "prefer"):
        raise PhraseRuleError(f"{label}: kind is {kind!r}; it can be forbid, require or prefer.")
    if not words or isinstance(words, Mapping) != (kind == "prefer"):
        raise PhraseRuleError(f"{label}: words must be {'a table' if kind == 'prefer' else 'a list'}, and not empty.")
    if entry.get("replace") and kind != "prefer":
        raise PhraseRuleError(f"{label}: replace is {entry['replace']!r}; only prefer knows better words.")
    try:
        return Rule(
            code=entry["code"],
            name=entry["name"],
            summary=entry["summary"],
            why=entry.get("why", ""),
            severity=Severity(entry["severity"]),
            confidence=Confidence(entry.get("confidence", "high")),
            reason=ClaimReason(entry["reason"]) if "reason" in entry else None,
            check=_check(entry),
            options=NoOptions,
            bad=tuple(_example(e, entry, label) for e in entry.get("bad", [])),
            good=tuple(_example(e, entry, label) for e in entry.get("good", [])),
            marketplaces=frozenset(entry.get("marketplaces", [])),
            yields_to=tuple(entry.get("yields-to", [])),
            source=origin,
        )
    except ValueError as error:
        raise PhraseRuleError(f"{label}: {error}.") from error


def _example(one: str | Mapping[str, Any], entry: Mapping[str, Any], label: str) -> Example:
    """Return an example: a description, or a table of `text`, other fields and what is found."""
    stated = dict(one) if isinstance(one, Mapping) else {"text": one}
    for key, value in stated.items():
        if key not in _OF_EXAMPLE:
            raise PhraseRuleError(f"{label}: an example has no key {key!r}.{did_you_mean(key, _OF_EXAMPLE)}")
        parts = value if isinstance(value, list) and key in _OF_FINDING else [value]
        if not all(isinstance(part, str) for part in parts):
            raise PhraseRuleError(f"{label}: {key!r} of an example is {value!r}; it must be a text.")
    marketplaces = entry.get("marketplaces") or ["poshmark"]
    return example(stated.pop("text", ""), **{"marketplace": marketplaces[0], **stated})


def _pattern(phrases: list[str]) -> re.Pattern[str]:
    parts = [r"[\s\-]+".join(map(re.escape, phrase.split())) for phrase in sorted(phrases, key=len, reverse=True)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def _check(entry: Mapping[str, Any]) -> Check:
    kind, words = entry["kind"], entry["words"]
    better = {" ".join(k.lower().replace("-", " ").split()): v for k, v in words.items()} if kind == "prefer" else {}
    pattern = _pattern(list(words))
    unless = _pattern(entry["unless"]) if entry.get("unless") else None
    fields = entry.get("fields", ["title", "description"])
    garments = frozenset(entry.get("garments", []))

    def spans(facts: Facts) -> Iterator[Span]:
        for name in fields:
            text = facts.listing.text(name)
            spared = [m.span() for m in unless.finditer(text)] if unless else []
            for match in pattern.finditer(text):
                if not any(start <= match.start() and match.end() <= end for start, end in spared):
                    yield Span(name, match.start(), match.end())

    def check(facts: Facts, _: NoOptions) -> Iterator[Found]:
        if garments:
            from linter.words.garment import garment

            if facts(garment).kind not in garments:
                return
        found = list(spans(facts))
        if kind == "require":
            if not found:
                yield Found(entry["message"], entry["fix"])
            return
        for span in found:
            said = facts.listing.text(span.field)[span.start : span.end]
            wish = better.get(" ".join(said.lower().replace("-", " ").split()), "")
            yield Found(
                entry["message"].replace("{words}", f'"{said}"').replace("{better}", wish),
                entry["fix"].replace("{better}", wish),
                span,
                change=_replaced(span, said, wish) if entry.get("replace") else None,
            )

    return check


def _replaced(span: Span, said: str, better: str) -> Change | None:
    """Put better words in the place of those of a description, with a capital where these have one."""
    if span.field != "description":
        return None
    better = better[:1].upper() + better[1:] if said[:1].isupper() else better
    return Change(f'"{said}" is now "{better}".', (Edit(span.start, span.end, better),), safe=False)
