"""What a listing says of a size, a measurement, shrinking and fit, against what a buyer says of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress

from linter.case.claim import Claim, Point
from linter.case.evidence import (
    ANSWERED,
    DIFFERS,
    SILENT,
    STATED,
    Contradiction,
    Proof,
    Seller,
    facts_of_claim,
    within,
    words_at,
    words_of,
)
from linter.case.segments import stem
from linter.tables import table
from linter.words.disclaimers import disclaimers
from linter.words.measurements import Measurement, measurements
from linter.words.sizes import Size, sizes
from linter.words.tokens import Text, read

_CROSSED = re.compile(r"\d\s*[x×]\s*\d")  # 40 x 50


def of_size(point: Point, claim: Claim, seller: Seller) -> Proof:
    """Hold the size that the buyer states against the listing's."""
    stated = seller.facts(sizes).stated
    sized = facts_of_claim(claim, seller)(sizes).description
    claimed = [size for size in sized if within(size.span, point)] or list(sized)
    differing = []
    agreed: list[Size] = []
    for size in claimed:
        same = [own for own in stated if not own.differs(size) and own.comparable(size)]
        agreed += same
        if not same and (other := next((own for own in stated if own.differs(size)), None)):
            differing.append(Contradiction("size", words_at(claim.raw, size.span), words_of(seller, other.span)))
    if not claimed and (number := _other_number(point, stated, seller)):
        differing.append(number)
    told = [*(size.span for size in agreed), *seller.facts(disclaimers).shrink]
    quotes = tuple(dict.fromkeys([*told, *(size.span for size in stated)]))
    photos = seller.photos("label", "measuring")
    explained = any(size.role in ("tagged", "fits") for size in seller.facts(sizes).description)
    if differing and not explained:
        return Proof(DIFFERS, quotes, photos=photos, contradictions=tuple(differing))
    if not quotes:
        return Proof(SILENT, photos=photos)
    return Proof(ANSWERED if photos else STATED, quotes, photos=photos, contradictions=tuple(differing))


def _other_number(point: Point, stated: Sequence[Size], seller: Seller) -> Contradiction | None:
    """Return the one number that a point gives against the listing's size, where that is another number."""
    numbers = _numbers(read("description", point.text))
    sized = [size for size in stated if size.kind == "number"]
    if len(numbers) != 1 or not sized:
        return None
    ((value, words),) = numbers.items()
    if any(value == float(one) for size in sized for one in size.values):
        return None
    return Contradiction("size", words, words_of(seller, sized[0].span))


def _numbers(text: Text) -> dict[float, str]:
    """Return the numbers of a text, each with its words."""
    places = (at for at, norm in enumerate(text.norms) if norm[0].isdecimal())
    found = {}
    for at in places:
        with suppress(ValueError):
            found[float(text.norms[at].replace(",", "."))] = text.original(at, at + 1)
    return found


def of_measurement(point: Point, claim: Claim, seller: Seller) -> Proof:
    """Hold each measurement that the buyer states against the listing's of that name."""
    stated = seller.facts(measurements)
    measured = facts_of_claim(claim, seller)(measurements)
    claimed = [m for m in measured if within(m.span, point)] or list(measured)
    differing = [found for one in claimed if (found := _compared(one, stated))]
    if not differing and (other := _other_measurement(claim, stated)):
        differing.append(other)
    named = {one.name for one in claimed}
    quotes = tuple(m.span for m in stated if not named or m.name in named) or tuple(m.span for m in stated)
    photos = seller.photos("measuring")
    if not quotes:
        return Proof(SILENT, photos=photos)
    state = DIFFERS if any(not one.within for one in differing) else ANSWERED if photos else STATED
    return Proof(state, quotes, photos=photos, contradictions=tuple(differing))


def _other_measurement(claim: Claim, stated: Sequence[Measurement]) -> Contradiction | None:
    """Return numbers of a claim against the measurements that it speaks of, where each has but one: "41, not 46".

    A measurement is spoken of by its name or by its value; "40 x 50" is held against a width and a length.
    """
    words = " ".join(point.text for point in claim.points if point.kind == "measurement")
    text = read("description", words)
    numbers, own = _numbers(text), {m.value for m in stated}
    most = table("cases")["measuring"]["tolerance"]
    if _CROSSED.search(words) and len(numbers) == len(own) == len(stated):
        pairs = zip(sorted(numbers), sorted(own), strict=True)
        near = all(abs(one - other) <= most for one, other in pairs)
        return Contradiction("size", " x ".join(numbers.values()), " x ".join(f"{m.value:g}" for m in stated), near)
    stems = {stem(norm) for norm in text.norms}
    spoken = [m for m in stated if stem(m.called.lower() or m.name) in stems or m.value in numbers]
    others = [(value, said) for value, said in numbers.items() if value not in own]
    if len(others) != 1 or len(spoken) != 1:
        return None
    (value, said), (measured,) = others[0], spoken
    return Contradiction(
        measured.called.lower() or measured.name, said, measured.stated, abs(value - measured.value) <= most
    )


def _compared(one: Measurement, stated: Iterable[Measurement]) -> Contradiction | None:
    """Return a claimed measurement against the listing's of that name; None where there is none, or no unit."""
    own = next((m for m in stated if m.name == one.name), None)
    if own is None:
        return None
    inches, value = own.inches, one.inches
    if value is None or inches is None:
        return None
    near = abs(inches - value) <= table("cases")["measuring"]["tolerance"]
    return Contradiction(own.called.lower() or own.name, one.stated, own.stated, near)


def of_shrinking(seller: Seller) -> Proof:
    """Look for a word on shrinking or alterations, and for measurements."""
    said = seller.facts(disclaimers)
    told = tuple(said.changed + said.shrink)
    measured = tuple(m.span for m in seller.facts(measurements))
    photos = seller.photos("measuring")
    if not told and not measured:
        return Proof(SILENT, photos=photos)
    return Proof(ANSWERED if photos else STATED, told + measured, photos=photos)


def of_size_label(seller: Seller) -> Proof:
    """Look for where the listing says that the size label is missing."""
    missing, labels = seller.facts(sizes).no_tag, seller.photos("label")
    if missing is None:
        return Proof(SILENT, photos=labels)
    return Proof(ANSWERED if labels else STATED, (missing,), photos=labels)


def of_fit(seller: Seller) -> Proof:
    """Look for sizes and measurements, by which a buyer could have told."""
    measured = tuple(m.span for m in seller.facts(measurements))
    quotes = measured + tuple(size.span for size in seller.facts(sizes).stated) + seller.facts(disclaimers).shrink
    photos = seller.photos("measuring", "label")
    return Proof((ANSWERED if photos else STATED) if quotes else SILENT, quotes, photos=photos)
