"""A reply that tells where somebody lives, or how to reach or pay them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from linter.facts import Facts
from linter.listing import Span
from linter.quote import quote
from linter.rule import Found, NoOptions, Severity, Subject, example, rule
from linter.words.contact import contact
from linter.words.reply import FIELD, said, text, words_of

_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b")  # of Britain
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){3,7}(?: ?[A-Z\d]{1,3})?\b")
_CARD = re.compile(r"(?<![\d-])\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{4}(?![\d-])")


@rule(
    "RPL008",
    severity=Severity.WARNING,
    subject=Subject.REPLY,
    bad=[
        example(
            "Send it to 14 Maple Street, Dayton, OH 45402.",
            at=["14 Maple Street", "OH 45402"],
            says="is personal",
            fix="Leave it out",
        ),
        example("My e-mail is anna@example.com.", at="anna@example.com"),
    ],
    good=["Sold on 14 May, shipped by USPS. The label in photo 4 says RN 45402.", "Line 14, Main colour green."],
)
def personal_data(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """The reply has an address, a telephone number, an e-mail address or a bank account in it.

    Buyer and marketplace both read it, and may keep it. The marketplace knows the addresses; to publish the other's is
    forbidden nearly everywhere.
    """
    spans = [span for span in facts(contact).reach if _is_address(facts(text)[span.start : span.end])]
    for pattern in (_street(), _zip(), _POSTCODE, _IBAN, _CARD):
        spans += [Span(FIELD, *match.span()) for match in pattern.finditer(facts(text))]
    spans += said(facts, "bank")
    spans = [span for span in set(spans) if not any(_holds(span, other) for other in spans)]
    for span in sorted(spans, key=lambda span: span.start):
        yield Found(
            f"{quote(facts, span)} is personal.",
            "Leave it out: the marketplace has the addresses that it needs.",
            span,
        )


def _holds(span: Span, other: Span) -> bool:
    """Say whether a span holds another one: "My e-mail is anna@example.com" the address alone."""
    return span != other and span.start <= other.start and other.end <= span.end


def _is_address(words: str) -> bool:
    """Return whether words of contact are an e-mail address or a telephone number."""
    return ("@" in words and "." in words.partition("@")[2]) or sum(sign.isdigit() for sign in words) >= 7


@cache
def _zip() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words_of('states'))}),? \d{{5}}(?:-\d{{4}})?\b")


@cache
def _street() -> re.Pattern[str]:
    names = "|".join(name.capitalize() for name in words_of("streets"))
    return re.compile(rf"\b\d{{1,5}} (?:[A-Z][\w'.-]+ ){{1,3}}(?:{names})\b\.?")
