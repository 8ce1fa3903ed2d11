"""Whether the listing asks to be paid outside the marketplace."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from operator import attrgetter

from linter.facts import Facts
from linter.listing import Span
from linter.marketplace import profile
from linter.quote import quote
from linter.rule import Confidence, Found, NoOptions, Severity, example, rule
from linter.tables import alternation, group, pattern
from linter.words.contact import contact
from linter.words.tokens import Sentence, Text, text_of

# The checkouts of these take PayPal: to prefer it passes nothing by, to be paid as friends does.
_THROUGH_PAYPAL = frozenset(["grailed", "ebay"])
_NEAR = 12  # tokens from PayPal to what is quoted with it
# Where goods are mostly handed over in person: cash, Venmo and the like are how that is paid, and nobody's checkout is
# passed by. What is sent by post is another matter.
_IN_PERSON = frozenset(["facebook"])


@rule(
    "POL002",
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    bad=[
        example(
            "Payment: PayPal only.",
            at="PayPal only",
            says="asks for payment outside the marketplace's checkout.",
            fix="the marketplace's checkout decides how buyers pay.",
        ),
        example(
            "Cheaper if paid by friends and family.",
            at="Cheaper if paid by friends and family",
            says="asks for payment",
        ),
        example("Venmo or Zelle preferred, cheaper outside the app.", at="Venmo", says='"Venmo" asks for payment'),
        example(
            "PayPal friends and family only.",
            marketplace="grailed",
            at="PayPal friends and family only",
        ),
        example(
            "Pay me by PayPal outside Grailed to save.",
            marketplace="grailed",
            at="Pay me by PayPal outside Grailed to save",
        ),
        example("PayPal and money orders.", marketplace="ebay", at="PayPal and money orders"),
        example(
            "PayPal is welcome on this so that you may get it well before Christmas and need not wait, or money order.",
            marketplace="ebay",
            at="money order",
        ),
        example(
            "Payment with PayPal or by email. I accept money orders, too.",
            marketplace="ebay",
            at="I accept money orders",
        ),
        example("PayPal gift only.", marketplace="grailed", at="PayPal gift only"),
        example(
            "PayPal ready please, send as friends and family.",
            marketplace="grailed",
            at="PayPal ready please, send as friends and family",
        ),
        example("I ship anywhere, Venmo first.", title="Wool coat", marketplace="facebook", at="Venmo first"),
        example(
            "Shipping only, NO LOCAL PICKUP. Zelle please.",
            title="Oak table",
            marketplace="facebook",
            at="Zelle please",
        ),
        example(
            "From my Coach collection. Sent by USPS, PayPal only.",
            title="Tote",
            marketplace="facebook",
            at="PayPal only",
        ),
    ],
    good=[
        "Payment through the app only.",
        example("We accept PayPal only.", marketplace="grailed"),
        example("We accept 𝐏𝐀𝐘𝐏𝐀𝐋 only.", marketplace="grailed"),
        example("Message me with offers, but please be PayPal ready.", marketplace="grailed"),
        example("PayPal accepted.", marketplace="ebay"),
        "Works with Apple Pay.",
        "Ships to the address stated in your PayPal account.",
        "Ask me anything before you buy.",
        "Please enjoy it with friends and family.",
        "If you pay as friends and family you lose your protection, so don't.",
        "Coin purse with a slot for a PayPal card.",
        example("Pickup in Dayton, cash or Venmo.", title="Oak table", marketplace="facebook"),
        example("No shipping, collection only. Venmo is fine.", title="Oak table", marketplace="facebook"),
        example("Venmo or PayPal.", title="Oak table", marketplace="craigslist"),
        example("Zelle or Cash App is fine.", title="Wool coat", marketplace="facebook"),
        example("I can accept PayPal.", title="Oak table", marketplace="craigslist"),
    ],
)
def off_platform_payment(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """The listing asks to be paid outside the marketplace.

    It breaks every marketplace's terms, and a sale paid outside has no protection for either side: no case can be won,
    and the account may be closed. On Facebook Marketplace only what is sent counts: who picks an item up pays on the
    spot. Classified advertisements and shops of one's own have no checkout to be passed by.
    """
    said = facts(contact).payment
    if facts.marketplace in _THROUGH_PAYPAL:
        said = tuple(span for span in said if not _at_checkout(*_sentence(facts, span)))
    if profile(facts.marketplace).direct:
        return
    if said and not (facts.marketplace in _IN_PERSON and _in_person(facts)):
        at = said[0]
        if facts.marketplace in _THROUGH_PAYPAL:
            others = (span for span in said if not _names_paypal(facts.listing.text(span.field)[span.start : span.end]))
            at = _besides(facts, said[0])
            at = next(others, at) if at == said[0] else at
        words = quote(facts, at)
        yield Found(
            f"{words} asks for payment outside the marketplace's checkout.",
            f"Take {words} out; the marketplace's checkout decides how buyers pay.",
            at,
            related=tuple(span for span in said if not span.overlaps(at)),
        )


def _sentence(facts: Facts, span: Span) -> tuple[Text, Sentence]:
    """Return the text that a place is in, and the sentence in which it begins."""
    text = text_of(facts, span)
    token = max(0, bisect_right(text.tokens, span.start, key=attrgetter("start")) - 1)
    return text, text.sentence(token)


def _besides(facts: Facts, span: Span) -> Span:
    """Return the words beside PayPal for which its sentence is no answer of the checkout's: "checks, MO, PayPal".

    Where they stand far from it they are quoted alone.
    """
    text, sentence = _sentence(facts, span)
    if not _names_paypal(text.original(*sentence)):
        return span
    begins = text.token_at(span.start)
    ways = group("payment.besides") - group("payment.not_quoted")
    named = [at for at in range(*sentence) if text.norms[at] in ways and not _is_verb(text, at)]
    if not named:
        return span
    near = [at for at in named if begins - _NEAR <= at < begins + _NEAR]
    if not near:
        offers = group("payment.before_way")
        far = next((at for at in named if not offers.isdisjoint(text.norms[max(sentence.start, at - 2) : at])), None)
        return span if far is None else text.span(*text.clause(far, far + 1))
    beside = text.span(near[0], text.clause(near[0], near[-1] + 1)[1])
    return Span(span.field, min(beside.start, span.start), max(beside.end, span.end))


def _names_paypal(words: str) -> bool:
    return any(word in words.lower() for word in group("payment.paypal"))


def _is_verb(text: Text, at: int) -> bool:
    """Return whether a token asks to look: "check the photos", where a check is no payment."""
    behind = text.norms[at + 1 : at + 2]
    return (
        text.norms[at] in group("payment.looks")
        and behind != ()
        and behind[0].isalpha()
        and behind[0] not in group("joining")
    )


def _at_checkout(text: Text, sentence: Sentence) -> bool:
    """Say whether a sentence names PayPal alone, which the marketplace's own checkout takes."""
    norms = text.norms[sentence.start : sentence.end]
    parts = set(re.findall(r"[a-z&]+", " ".join(norms)))
    pal = any(word in part for word in group("payment.paypal") for part in parts)
    ready = any(_names_paypal(one) and other in group("payment.prompt") for one, other in pairwise(norms))
    besides = group("payment.besides").intersection(parts)
    return pal and not (besides - group("payment.by_message") if ready else besides)


def _in_person(facts: Facts) -> bool:
    said = f"{facts.listing.text('title')}\n{facts.listing.text('description')}"
    kept = _not_handed_over().sub("", said)
    return bool(pattern("payment.handed_over").search(kept)) or not pattern("payment.sent").search(said)


@cache
def _not_handed_over() -> re.Pattern[str]:
    """What finds the words that deny that the item is handed over, or stand for something else."""
    refusing, offering = alternation(group("payment.refusing")), alternation(group("payment.offering"))
    local, meeting = alternation(group("payment.local")), alternation(group("payment.meeting"))
    owner, collection = alternation(group("payment.owner")), alternation(group("payment.collection"))
    app = alternation(group("payment.app"))
    return re.compile(
        rf"\b{refusing}(?: {offering})?(?: {local})? {meeting}|\b{owner}(?: \w+){{0,2}} {collection}\b|\b{app}\b",
        re.IGNORECASE,
    )
