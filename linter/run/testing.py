"""Runs the good and bad examples that rules carry, for the built-in rules and for those of others alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from linter.listing import Listing, Photo, Span
from linter.marketplace import DEFAULT
from linter.rule import WHOLE, Example, Found, Rule


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that went wrong. `kind` is bad or good, `number` counts from 1, `said` tells what was found."""

    kind: str
    number: int
    example: Example
    said: str


def findings(rule: Rule, example: Example) -> list[Found]:
    """Return what a rule finds in an example, under the example's options. Raises whatever the check raises."""
    return list(rule.check(example.facts(), rule.options(**example.options)))


def failures(rule: Rule) -> Iterator[Failure]:
    """Yield the bad examples in which the rule does not find what they say, and the good ones in which it finds."""
    for kind, examples in (("bad", rule.bad), ("good", rule.good)):
        for number, one in enumerate(examples, 1):
            try:
                found = findings(rule, one)
            except Exception as error:
                yield Failure(kind, number, one, f"the rule failed: {type(error).__name__}: {error}")
                continue
            if kind == "bad" and (said := differences(one, found)):
                yield Failure(kind, number, one, "; ".join(said))
            elif kind == "good" and found:
                yield Failure(kind, number, one, "found: " + " ".join(part.message for part in found))


def differences(example: Example, found: Sequence[Found]) -> list[str]:
    """Return in words how the findings in a bad example differ from what it says of them: none, if they do not."""
    if not found:
        return ["nothing was found"]
    places = [place(example.listing, one.at) for one in found]
    wanted = places if example.at is None else [part.removeprefix("description: ") for part in example.at]
    if len(wanted) != len(places):
        return [f"found at {' and '.join(map(_named, places))}, expected {' and '.join(map(_named, wanted))}"]
    said = [
        f"found at {_named(at)}, expected {_named(part)}" for at, part in zip(places, wanted, strict=True) if at != part
    ]
    said += _lacking("message", example.says, [one.message for one in found])
    return said + _lacking("fix", example.fix, [one.fix for one in found])


def place(listing: Listing, at: Span | Photo | None) -> str:
    """Return a place as examples write it: words of the description, "title: words", a photo's name, or WHOLE."""
    if at is None:
        return WHOLE
    if isinstance(at, Photo):
        return at.name
    words = listing.text(at.field)[at.start : at.end]
    return words if at.field == "description" else f"{at.field}: {words}"


def described(example: Example) -> str:
    """Return what an example is made of in one line: its texts, photos and videos, and how it is judged."""
    listing = example.listing
    parts = [f"{name}: {field.text!r}" for name, field in listing.fields.items()]
    if listing.photos:
        views = (photo.name + (f"={photo.view}" if photo.view else "") for photo in listing.photos)
        parts.append(f"photos: {', '.join(views)}")
    if listing.videos:
        parts.append(f"videos: {len(listing.videos)}")
    if example.marketplace != DEFAULT:
        parts.append(f"marketplace: {example.marketplace}")
    if example.options:
        parts.append(f"options: {dict(example.options)}")
    if stated := {name: value for name, value in asdict(example.shop).items() if value}:
        parts.append(f"shop: {stated}")
    if example.about:
        parts.append(f"about the listing: ({described(example.about)})")
    return "; ".join(parts) or "an empty listing"


def _named(place: str) -> str:
    return "the whole listing" if place == WHOLE else repr(place)


def _lacking(what: str, wanted: tuple[str, ...], texts: Sequence[str]) -> list[str]:
    """Return in words which texts lack the part that is wanted: one in all of them, or one for each."""
    parts = wanted * len(texts) if len(wanted) == 1 else wanted
    if parts and len(parts) != len(texts):
        return [f"{len(texts)} were found, expected {len(parts)}: {' and '.join(map(repr, parts))} in the {what}"]
    return [
        f"the {what} is {text!r}, expected {part!r} in it"
        for part, text in zip(parts, texts, strict=bool(parts))
        if part not in text
    ]
