"""Whether the listing leads buyers away to phone, e-mail or networks."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.quote import quote
from linter.rule import Confidence, Found, NoOptions, Severity, example, rule
from linter.tables import pattern
from linter.words.contact import contact


@rule(
    "POL001",
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    bad=[
        example(
            "Please leave your phone number when you purchase.",
            at="leave your phone",
            says='"leave your phone": the buyer is asked for a phone number.',
            fix="the marketplace passes on what the carrier needs.",
        ),
        example(
            "Follow my IG for first looks.",
            at="Follow my IG",
            says='"Follow my IG" leads the buyer outside the marketplace.',
            fix="let buyers ask in the marketplace's own messages.",
        ),
        example("Email me for more photos: anna.closet (at) mail, or whatsapp.", at="Email me", says="leads the buyer"),
        example("More photos @annas_closet on Instagram", marketplace="grailed", at="closet on Instagram"),
        example("Call or text 555-014-2368 for pickup.", at="Call or text", says='"Call or text" leads'),
        example("My phone number is 555-014-2368", at="phone number", says='"phone number" leads the buyer outside'),
        example("Write to mobile@annas-closet.com", at="mobile@annas-closet.com", says="leads the buyer outside"),
    ],
    good=[
        "DM me with any questions.",
        "Message me here for more photos.",
        "Waist 16 in @ the narrowest point.",
        "Fits an iPhone; phone pocket inside.",
        "As seen on every Instagram model.",
    ],
)
def off_platform_contact(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """The listing gives or asks for contact outside the marketplace.

    Marketplaces remove such listings, and what was agreed by phone or e-mail is no evidence in a case. For shipping
    the marketplace passes on what the carrier needs.
    """
    said = facts(contact).reach
    if said:
        words = quote(facts, said[0])
        given = any(sign.isdigit() or sign == "@" for span in said for sign in quote(facts, span))  # the seller's own
        phone = pattern("contact.phone").search(words) and not given
        yield Found(
            f"{words}: the buyer is asked for a phone number."
            if phone
            else f"{words} leads the buyer outside the marketplace.",
            "Take it out; the marketplace passes on what the carrier needs."
            if phone
            else "Take it out; let buyers ask in the marketplace's own messages.",
            said[0],
            related=said[1:],
        )
