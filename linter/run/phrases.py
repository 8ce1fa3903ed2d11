"""Rules of words, written in TOML: forbid, require or prefer some words or a topic; no expression language.

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
    between = true                       # not where the buyer deals with the seller alone: classified adverts, own shop
    yields-to = ["FLW001"]               # silent where one of these has found the same in a listing
    subject = "reply"                    # judges a reply to a claim, which is read as a description; default listing
    replace = true                       # of prefer: `listlint fix --unsafe` writes the better words
    message = "You write {words}."       # {words} are the words found, {better} what prefer would write
    fix = "..."
    bad = ["Like new dress"]             # descriptions that must be flagged
    good = ["Dress worn once"]           # and those that must not

An example may be a table of its `text`, other fields, `photos`, and what is found (see `linter.rule.example`):

    bad = [{ text = "As new!", title = "Dress", at = "As new", says = "You write", fix = "..." }]

A phrase matches whole words, in any case, with blanks or hyphens between its words. In place of `words`, forbid and
require take a topic, which is understood and not searched for (linter/words/topics.py has them all):

    topic = "as-is"                      # {brand} in message and fix is whose name is used, where a topic tells
    unless-said = ["flaws"]              # topics: where a listing speaks on one of them, nothing is found
    places = "all"                       # one finding for "each" place (the default), the "first", or "all" together
    [rule.kinds.possible]                # where the first place of a finding is of this kind of the topic's
    message = "..."                      # any of message, fix, severity, confidence in place of the rule's own
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from linter.change import Change, Edit
from linter.facts import Facts, UnnamedError
from linter.listing import FIELDS, Span
from linter.marketplace import profile
from linter.names import did_you_mean
from linter.quote import quote
from linter.rule import (
    Check,
    ClaimReason,
    Confidence,
    Example,
    Found,
    NoOptions,
    Rule,
    Severity,
    Subject,
    example,
    unwrapped,
)
from linter.words.garment import garment
from linter.words.topics import TOPICS, Saying, Topic

KEYS = frozenset(
    "code name kind summary why severity confidence reason words topic unless fields garments marketplaces".split()
) | {
    "unless-said",
    "between",
    "named",
    "places",
    "kinds",
    "subject",
    "any-language",
    "yields-to",
    "replace",
    "message",
    "fix",
    "bad",
    "good",
}
_OF_FINDING = frozenset({"at", "says", "fix"})
_LISTS = _OF_FINDING | {"photos"}
_OF_EXAMPLE = _LISTS | {"text", *FIELDS} - {"description"}
_NEEDED = ("code", "name", "kind", "summary", "severity", "message", "fix")
_OF_KIND = frozenset({"message", "fix", "severity", "confidence"})
_PLACES = ("each", "first", "all")
_BLANK = re.compile(r"\{(words|better|brand)\}")


class PhraseRuleError(Exception):
    """A phrase rule is not well formed; the message says which and how."""


def read_rules(source: str, origin: str) -> list[Rule]:
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
    missing += [] if "words" in entry or "topic" in entry else ["words or topic"]
    if missing:
        raise PhraseRuleError(f"{label}: {', '.join(missing)} missing.")
    kind = entry["kind"]
    if kind not in ("forbid", "require", "prefer"):
        raise PhraseRuleError(f"{label}: kind is {kind!r}; it can be forbid, require or prefer.")
    if "topic" in entry:
        _check_topic(entry, label)
    elif not entry["words"] or isinstance(entry["words"], Mapping) != (kind == "prefer"):
        raise PhraseRuleError(f"{label}: words must be {'a table' if kind == 'prefer' else 'a list'}, and not empty.")
    if entry.get("replace") and kind != "prefer":
        raise PhraseRuleError(f"{label}: replace is {entry['replace']!r}; only prefer knows better words.")
    if "kinds" in entry and "topic" not in entry:
        raise PhraseRuleError(f"{label}: kinds is there without a topic; only a topic has kinds.")
    if entry.get("places", "each") not in _PLACES:
        raise PhraseRuleError(f"{label}: places is {entry['places']!r}; it can be {', '.join(_PLACES)}.")
    for topic in entry.get("unless-said", []):
        _known_topic(topic, label)
    try:
        return Rule(
            code=entry["code"],
            name=entry["name"],
            summary=entry["summary"],
            why=unwrapped(entry.get("why", "")),
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
            subject=Subject(entry.get("subject", Subject.LISTING)),
            any_language=bool(entry.get("any-language", False)),
        )
    except ValueError as error:
        raise PhraseRuleError(f"{label}: {error}.") from error


def _known_topic(name: str, label: str) -> Topic:
    if name not in TOPICS:
        raise PhraseRuleError(f"{label}: there is no topic {name!r}.{did_you_mean(name, TOPICS)}")
    return TOPICS[name]


def _check_topic(entry: Mapping[str, Any], label: str) -> None:
    """Raise PhraseRuleError where a rule on a topic is not well formed."""
    if "words" in entry or entry["kind"] == "prefer":
        raise PhraseRuleError(f"{label}: a rule has words or a topic, not both, and only words can be preferred.")
    topic = _known_topic(entry["topic"], label)
    kinds = entry.get("kinds", {})
    if not isinstance(kinds, Mapping) or not all(isinstance(own, Mapping) for own in kinds.values()):
        raise PhraseRuleError(f"{label}: write [rule.kinds.NAME], and below it what is said of that kind.")
    for name, own in kinds.items():
        if name not in topic.kinds:
            has = f"has {', '.join(topic.kinds)}" if topic.kinds else "has none"
            near = did_you_mean(name, topic.kinds)
            raise PhraseRuleError(f"{label}: kinds names {name!r}; the topic {entry['topic']} {has}.{near}")
        for key, value in own.items():
            if key not in _OF_KIND:
                raise PhraseRuleError(f"{label}: a kind has no key {key!r}.{did_you_mean(key, _OF_KIND)}")
            if not isinstance(value, str):
                raise PhraseRuleError(f"{label}: {key} of {name} is {value!r}; it must be a text.")


def _example(one: str | Mapping[str, Any], entry: Mapping[str, Any], label: str) -> Example:
    """Return an example: a description, or a table of `text`, other fields and what is found."""
    stated = dict(one) if isinstance(one, Mapping) else {"text": one}
    for key, value in stated.items():
        if key not in _OF_EXAMPLE:
            raise PhraseRuleError(f"{label}: an example has no key {key!r}.{did_you_mean(key, _OF_EXAMPLE)}")
        parts = value if isinstance(value, list) and key in _LISTS else [value]
        if not all(isinstance(part, str) for part in parts):
            raise PhraseRuleError(f"{label}: {key!r} of an example is {value!r}; it must be a text.")
        if key == "photos" and not isinstance(value, list):
            raise PhraseRuleError(f"{label}: 'photos' of an example is {value!r}; it must be a list of names.")
    marketplaces = entry.get("marketplaces") or ["poshmark"]
    return example(stated.pop("text", ""), **{"marketplace": marketplaces[0], **stated})


def _pattern(phrases: list[str]) -> re.Pattern[str]:
    parts = [r"[\s\-]+".join(map(re.escape, phrase.split())) for phrase in sorted(phrases, key=len, reverse=True)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Wording:
    """What is said of a finding; a severity or confidence of None is the rule's own."""

    message: str
    fix: str
    severity: Severity | None = None
    confidence: Confidence | None = None


def _check(entry: Mapping[str, Any]) -> Check:
    """Return the check of a well-formed entry. Raises ValueError for a severity or confidence that there is not."""
    sayings = _of_topic(entry) if "topic" in entry else _of_words(entry)
    better = {_plain(said): preferred for said, preferred in _preferred(entry).items()}
    unless = _pattern(entry["unless"]) if entry.get("unless") else None
    silencing = [TOPICS[name] for name in entry.get("unless-said", [])]
    garments = frozenset(entry.get("garments", []))
    own = _Wording(entry["message"], entry["fix"])
    by_kind = {name: _of_kind(own, stated) for name, stated in entry.get("kinds", {}).items()}

    def check(facts: Facts, _: NoOptions) -> Iterator[Found]:
        if garments and facts(garment).kind not in garments:
            return
        if entry.get("between") and profile(facts.marketplace).direct:
            return
        if any(list(topic.find(facts)) for topic in silencing):
            return
        found = sayings(facts)
        if unless is not None:
            longer = [
                Span(name, *match.span()) for name in FIELDS for match in unless.finditer(facts.listing.text(name))
            ]
            found = [saying for saying in found if not any(_within(saying.span, one) for one in longer)]
        if found and entry.get("named") and not facts.named:
            raise UnnamedError
        if entry["kind"] == "require":
            if not found:
                yield Found(own.message, own.fix)
            return
        for first, *rest in _gathered(found, entry.get("places", "each")):
            wording = by_kind.get(first.kind, own)
            said = facts.listing.text(first.span.field)[first.span.start : first.span.end]
            wish = better.get(_plain(said), "")
            parts = {"words": quote(facts, first.span), "better": wish, "brand": first.brand}
            yield Found(
                _filled(wording.message, parts),
                _filled(wording.fix, parts),
                first.span,
                severity=wording.severity,
                confidence=wording.confidence,
                related=tuple(saying.span for saying in rest),
                change=_replaced(first.span, said, wish) if entry.get("replace") else None,
            )

    return check


def _of_topic(entry: Mapping[str, Any]) -> Callable[[Facts], list[Saying]]:
    topic, fields = TOPICS[entry["topic"]], entry.get("fields")
    return lambda facts: [saying for saying in topic.find(facts) if fields is None or saying.span.field in fields]


def _of_words(entry: Mapping[str, Any]) -> Callable[[Facts], list[Saying]]:
    pattern, fields = _pattern(list(entry["words"])), entry.get("fields", ["title", "description"])
    return lambda facts: [
        Saying(Span(name, *match.span())) for name in fields for match in pattern.finditer(facts.listing.text(name))
    ]


def _preferred(entry: Mapping[str, Any]) -> Mapping[str, str]:
    preferred: Mapping[str, str] = entry["words"] if entry["kind"] == "prefer" else {}
    return preferred


def _of_kind(own: _Wording, stated: Mapping[str, str]) -> _Wording:
    return _Wording(
        stated.get("message", own.message),
        stated.get("fix", own.fix),
        Severity(stated["severity"]) if "severity" in stated else None,
        Confidence(stated["confidence"]) if "confidence" in stated else None,
    )


def _within(span: Span, longer: Span) -> bool:
    return span.field == longer.field and longer.start <= span.start and span.end <= longer.end


def _gathered(found: list[Saying], places: str) -> list[list[Saying]]:
    """Return the places of each finding."""
    if not found:
        return []
    return [[saying] for saying in found] if places == "each" else [found[:1] if places == "first" else found]


def _filled(text: str, parts: Mapping[str, str]) -> str:
    return _BLANK.sub(lambda blank: parts[blank[1]], text)


def _plain(words: str) -> str:
    return " ".join(words.lower().replace("-", " ").split())


def _replaced(span: Span, said: str, better: str) -> Change | None:
    """Put better words in the place of those of a description, with a capital where these have one."""
    if span.field != "description":
        return None
    better = better[:1].upper() + better[1:] if said[:1].isupper() else better
    return Change(f'"{said}" is now "{better}".', (Edit(span.start, span.end, better),), safe=False)
