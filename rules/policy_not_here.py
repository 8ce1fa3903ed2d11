"""A reply that rests on a rule which this marketplace does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from linter.facts import Facts
from linter.listing import Span
from linter.marketplace import NAMES, profile
from linter.quote import quote
from linter.rule import Confidence, Found, NoOptions, Severity, Subject, example, rule
from linter.words.reply import FIELD, names, own_words, said, tells, text, words_pattern

_HOURS = 24  # in a day


@rule(
    "RPL013",
    severity=Severity.WARNING,
    subject=Subject.REPLY,
    bad=[
        example(
            "All sales are final, see line 4.",
            at="sales are final",
            says="does not stand against a claim",
            fix="Leave it out",
        ),
        example(
            "Posh Protect does not cover fit.", marketplace="vinted", at="Posh Protect", says="Poshmark's, not Vinted's"
        ),
        example(
            "Under eBay's return policy this is no reason.",
            marketplace="mercari",
            at="eBay's return policy",
            says="eBay's, not Mercari's",
        ),
        example(
            "Claims must be opened within 24 hours, line 2.",
            at="24 hours",
            says="A case may be opened on Poshmark within 3 days",
            fix="Check the time",
        ),
    ],
    good=[
        "Posh Protect does not cover fit; line 3 gives the measurements.",
        "The case was opened 9 days after delivery; line 2 names the hole.",
        "I shipped it within 24 hours of the sale, line 2.",
        "A claim is taken within 3 days of delivery.",
    ],
)
def policy_not_here(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """The reply rests on a rule that this marketplace does not have.

    "No returns" and "all sales are final" are no answer to a claim that an item is not as described: the protection of
    buyers counts all the same. Another marketplace's rule, or a wrong time, shows that the seller does not know the
    right ones. What is known of the rules is in marketplaces.toml, with sources and days.
    """
    place = profile(facts.marketplace)
    for span in said(facts, "final"):
        yield Found(
            f"{quote(facts, span)} does not stand against a claim that the item is not as described.",
            "Leave it out, and name the line that describes what the claim is about.",
            span,
        )
    for match in _rules_of_places().finditer(facts(own_words)):
        whose = _owner(match.group())
        if place.name in NAMES and whose != place.name:
            span = Span(FIELD, *match.span())
            yield Found(
                f"{quote(facts, span)} is {profile(whose).label}'s, not {place.label}'s.",
                f"Leave it out, or name the rule of {place.label}.",
                span,
            )
    yield from _times(facts)


def _times(facts: Facts) -> Iterator[Found]:
    """Yield the times within which a case may be said to be opened, where they are not the marketplace's."""
    place = profile(facts.marketplace)
    if place.window_days is None:
        return
    stated = [(span, _HOURS) for span in said(facts, "hours")] + [(span, 1) for span in said(facts, "days")]
    for span, parts in stated:
        words = facts(text)[span.start : span.end]
        days = int(re.sub(r"\D", "", words)) / parts
        if days != place.window_days and tells(facts, "window", span) and not tells(facts, "not_window", span):
            yield Found(
                f"A case may be opened on {place.label} within {place.window_days:g} days, not {words}.",
                f"Check the time: {place.window_source}.",
                span,
                severity=Severity.NOTE if place.window_disputed else None,
                confidence=Confidence.LOW if place.window_disputed else None,
            )


@cache
def _rules_of_places() -> re.Pattern[str]:
    """Return what finds a programme of a marketplace, or a policy that is said to be one's."""
    programs = [name for place in NAMES for name in profile(place).programs]
    labels = "|".join(re.escape(profile(place).label) for place in NAMES)
    policies = words_pattern("policies")
    return re.compile(rf"{names(programs).pattern}|(?<!\w)(?:{labels})(?:'s)? {policies}", re.IGNORECASE)


def _owner(words: str) -> str:
    lower = words.lower()
    for place in NAMES:
        known = profile(place)
        if lower in map(str.lower, known.programs) or lower.startswith(known.label.lower()):
            return place
    raise ValueError(words)  # the pattern is made of these names
