"""What a rule is: one frozen value with its check, its options and its own good and bad examples.

    @rule("FLW003", severity=Severity.WARNING, reason=ClaimReason.UNDISCLOSED_FLAW, bad=[...], good=[...])
    def flaw_without_place(facts: Facts, options: NoOptions) -> Iterator[Found]:
        '''A flaw is named without saying where it is.

        A buyer who finds it ...          (the rest of the docstring is the `why`)
        '''

The rule's name is the function's (with dashes), its summary the docstring's first line.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum, StrEnum
from math import inf
from pathlib import Path
from typing import Annotated, Any, NamedTuple

from linter.change import Change, NoChange, PhotoChange
from linter.facts import Facts, Shop
from linter.listing import Field, Listing, Photo, Span


class Severity(StrEnum):
    """How much a finding matters: an error should stop a posting, a warning should be fixed, a note may be."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


def failing(fail_on: str) -> tuple[str, ...]:
    """Return the severities of which one finding makes a command fail, the gravest first; "never" gives none."""
    grades = tuple(severity.value for severity in Severity)
    return () if fail_on == "never" else grades[: grades.index(fail_on) + 1]


class Confidence(StrEnum):
    """How sure the rule is that what it says is true of this listing."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class ClaimReason(StrEnum):
    """Why a buyer opens a case; the marketplace decides which reasons it accepts."""

    NOT_AS_DESCRIBED = "not_as_described"
    WRONG_SIZE = "wrong_size"
    UNDISCLOSED_FLAW = "undisclosed_flaw"
    NOT_AUTHENTIC = "not_authentic"
    MISSING_ITEM = "missing_item"
    WRONG_ITEM = "wrong_item"


class Subject(StrEnum):
    """What a rule judges: a listing, or the seller's reply to a buyer's claim."""

    LISTING = "listing"
    REPLY = "reply"


class Needs(IntEnum):
    """What a rule's check reads: only the listing's text and its list of files, or the pixels of its photos."""

    TEXT = 0
    PIXELS = 1


class Range(NamedTuple):
    """What a number in the settings may be: `least` and `most` are allowed themselves."""

    least: float
    most: float = inf

    def __str__(self) -> str:
        """Return it in words, to stand behind "a number"."""
        return f"{self.least:g} or more" if self.most == inf else f"from {self.least:g} to {self.most:g}"


# Kinds of options, for the fields of their dataclass; a plain float or int may be any number.
Share = Annotated[float, Range(0, 1)]
Count = Annotated[int, Range(0)]


@dataclass(frozen=True, slots=True)
class NoOptions:
    """For rules without options."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a check found. `at` is a span of text, a photo, or None for the listing as a whole.

    `fix` says what to do in the seller's words and never invents a fact. `confidence` and `severity` override the
    rule's own. `related` are further places that the finding rests on. `yields` is how many rules of the rule's
    `yields_to` must have found something for this finding to be left out; 0: it always stands. `change` is what
    `listlint fix` can do about it; a change of photos is of all `photos`: the one that it is at, and those that it is
    related to.

    `joined` is (code, finding): where the rule of that code has found something in the same listing too, and neither is
    ignored, this finding says both in the place of the two. `once` says in a sentence what settles such findings of all
    listings at once: reports on many listings count them in place of telling each. `parts` is not for rules: where two
    were joined, it has (code, message) of both.
    """

    message: str
    fix: str
    at: Span | Photo | None = None
    confidence: Confidence | None = None
    severity: Severity | None = None
    related: tuple[Span | Photo, ...] = ()
    yields: int = 1
    change: Change | PhotoChange | NoChange | None = None
    joined: tuple[str, Found] | None = None
    once: str = ""
    parts: tuple[tuple[str, str], ...] = ()

    @property
    def photos(self) -> tuple[Photo, ...]:
        """The photos that it is about."""
        return tuple(at for at in (self.at, *self.related) if isinstance(at, Photo))


@dataclass(frozen=True, slots=True)
class Example:
    """A small listing, or reply, that a rule must flag (bad) or must leave alone (good); made with `example`.

    `given` overrides facts: {fact function: value}; for a photo fact {function: {photo name: value}}.
    `at` names the places of all findings in a bad example, in their order, None where any finding will do; `says` and
    `fix` are parts of their messages and fixes: one part for all of them, or one for each.
    """

    listing: Listing
    marketplace: str = "poshmark"
    given: Mapping[Callable[..., object], object] = field(default_factory=dict)
    options: Mapping[str, object] = field(default_factory=dict)
    shop: Shop = field(default_factory=Shop)
    at: tuple[str, ...] | None = None
    says: tuple[str, ...] = ()
    fix: tuple[str, ...] = ()
    about: Example | None = None

    def facts(self) -> Facts:
        """Return the facts of the example."""
        about = self.about.facts() if self.about else None
        return Facts(self.listing, marketplace=self.marketplace, shop=self.shop, given=self.given, about=about)

    def finds(
        self, at: str | Sequence[str], *, says: str | Sequence[str] = (), fix: str | Sequence[str] = ()
    ) -> Example:
        """Return the same example with what is found in it: see `example`."""
        return replace(self, at=_several(at), says=_several(says), fix=_several(fix))


WHOLE = ""  # as the place of a finding: the listing as a whole


def example(
    description: str = "",
    *,
    at: str | Sequence[str] | None = None,
    says: str | Sequence[str] = (),
    fix: str | Sequence[str] = (),
    photos: Sequence[str] = (),
    videos: int = 0,
    marketplace: str = "poshmark",
    given: Mapping[Callable[..., object], object] | None = None,
    options: Mapping[str, object] | None = None,
    shop: Shop | None = None,
    about: Example | None = None,
    **fields: str,
) -> Example:
    """Make an Example from a description and other fields (title=..., size=..., condition=...) and photo names.

    Of a rule on replies, the description is the reply, and `about` the listing that it is about.

    A photo may be given as "front.jpg" or, with the seller's own view, as "IMG_1.jpg=front".

    Of a bad example, `at` says where its one finding is: exactly these words of the description ("small stain"), those
    of another field ("title: replica"), the name of a photo, or WHOLE. `says` is a part of the message and `fix` of the
    fix. For several findings each may be a list, in the order in which they are found.
    """
    texts = {"description": description, **fields}
    made = []
    for text in photos:
        name, _, view = text.partition("=")
        made.append(Photo(Path("example") / name, name, view or None))
    listing = Listing(
        Path("example"),
        {name: Field(text) for name, text in texts.items() if text},
        tuple(made),
        tuple(Path("example") / f"clip{n}.mp4" for n in range(videos)),
    )
    return Example(
        listing,
        marketplace,
        given or {},
        options or {},
        shop or Shop(),
        None if at is None else _several(at),
        _several(says),
        _several(fix),
        about,
    )


def _several(parts: str | Sequence[str]) -> tuple[str, ...]:
    return (parts,) if isinstance(parts, str) else tuple(parts)


Check = Callable[[Facts, Any], Iterable[Found]]


@dataclass(frozen=True, slots=True)
class Rule:
    """All that the engine knows of a rule.

    `yields_to` are the codes of rules that say better what this one would say. Where one of them was run and has a
    finding in the same listing that nobody ignores, the findings of this rule that yield are left out of it.
    `any_language`: it reads signs, lengths or fields and no words, so that it judges texts in every language.
    """

    code: str
    name: str
    summary: str
    why: str
    severity: Severity
    check: Check
    reason: ClaimReason | None = None
    confidence: Confidence = Confidence.HIGH
    needs: Needs = Needs.TEXT
    options: Any = NoOptions
    bad: tuple[Example, ...] = ()
    good: tuple[Example, ...] = ()
    marketplaces: frozenset[str] = frozenset()  # empty: all
    yields_to: tuple[str, ...] = ()
    source: str = ""  # module or file that it comes from
    subject: Subject = Subject.LISTING
    any_language: bool = False

    @property
    def family(self) -> str:
        """The first three letters of the code, such as MEA."""
        return self.code[:3]


def reads_pixels(rules: Iterable[Rule]) -> bool:
    """Return whether any of the rules reads the pixels of photos."""
    return any(rule.needs is Needs.PIXELS for rule in rules)


def about_photos(rule: Rule) -> bool:
    """Return whether a rule can say nothing true of a listing whose photos are not at hand."""
    return rule.needs is Needs.PIXELS or rule.family in ("PHO", "VIE", "AGR")


def in_any_language(rule: Rule) -> bool:
    """Return whether a rule judges listings in languages that are not read here."""
    return rule.any_language or about_photos(rule)


def unwrapped(text: str) -> str:
    """Return a text with a line a paragraph, as it was before it was wrapped."""
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n"))


def rule(
    code: str,
    *,
    severity: Severity,
    reason: ClaimReason | None = None,
    confidence: Confidence = Confidence.HIGH,
    needs: Needs = Needs.TEXT,
    options: Any = NoOptions,
    bad: Sequence[Example | str],
    good: Sequence[Example | str],
    marketplaces: Iterable[str] = (),
    yields_to: Iterable[str] = (),
    subject: Subject = Subject.LISTING,
    any_language: bool = False,
) -> Callable[[Check], Rule]:
    """Make a Rule from a check. A str among the examples is a description; `options` is a frozen dataclass.

    A bad example made with `example` can say where the finding is, and what it says.
    """

    def make(check: Check) -> Rule:
        summary, _, why = inspect.cleandoc(check.__doc__ or "").partition("\n\n")
        return Rule(
            code=code,
            name=check.__name__.replace("_", "-"),
            summary=" ".join(summary.split()),
            why=unwrapped(why),
            severity=severity,
            check=check,
            reason=reason,
            confidence=confidence,
            needs=needs,
            options=options,
            bad=tuple(example(e) if isinstance(e, str) else e for e in bad),
            good=tuple(example(e) if isinstance(e, str) else e for e in good),
            marketplaces=frozenset(marketplaces),
            yields_to=tuple(yields_to),
            source=check.__module__,
            subject=subject,
            any_language=any_language,
        )

    return make
