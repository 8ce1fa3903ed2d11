"""What a buyer claims: the points of the text, and the reasons that they give.

    read_claim("Way too small and there is a stain on the cuff")
        -> Claim(points=(Point("fit", ...), Point("flaw", ..., flaw="stain", place="cuff")), ...)
    claim.reasons                                           -> ("undisclosed_flaw", "does_not_fit")

A sentence is read by the patterns of tables/en/claim; flaws by the words that read listings, taken as a buyer means
them: what the listing is quoted with ("you wrote no flaws") claims nothing, and a flaw that was "not mentioned" is
there. What is said in general ("not as described", "not what I wanted") counts only where nothing else is said.

No patterns know all words that buyers have. So what they read is held against how like the claim is to examples of each
reason (likeness.py): a reason that the claim is unlike is taken for misread, and one that it is much like is given too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from linter.case import sentences
from linter.case.likeness import likeness, reasons
from linter.case.segments import Clause, Rest, clauses, rest, tells
from linter.case.sentences import Classes, Said
from linter.facts import Facts
from linter.listing import Field, Listing
from linter.tables import group, synonyms, table
from linter.words.flaws import Flaw, flaws
from linter.words.garment_words import garment_hits
from linter.words.language import language
from linter.words.negation import Polarity, members, reading
from linter.words.tokens import Hit, Text, read, texts

MOST = 20_000  # characters of a claim; marketplaces take less
OTHER = "other"
_REPEATED = re.compile(r"(.)\1{2,}")
_LEAST_RESPELT = 6  # letters of a word that is taken for another by one letter
_FLAWS = ("flaw", "smell", "pets", "lost_part")
_NO_FLAW = frozenset(["missing", "needs", "friend", "care"])  # in a claim these are read by its own words
_LONGEST = 14  # tokens of a clause that is quoted whole
# What is said in general, which the points beside it say better, and what leads up to a point or away from it.
_VAGUE = frozenset(["general", "wish", "photos", "not_ordered", "slip"])
_LEADING = frozenset(["promised", "untold"])
_APART = 20  # tokens between two values that stand against each other
# How like others of a reason (likeness.py) a claim must be for what is read to stand, or else the words of the point,
# if they are likest to that reason; and how like it a claim must be that no pattern reads.
_LEAST_OF_CLAIM = -2.0
_LEAST_OF_POINT = 2.0
_LEAST_UNREAD = 9.5
_LEAST_AGAINST_OTHER = 8.0  # and so much where what is read is no reason: "it came late"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that a buyer says is wrong.

    `kind` is a key of [points] in tables/cases.toml, `text` the buyer's words and `start`, `end` their place. `flaw`
    is the kind of flaw (a key of en/flaw.toml) and `place` where on the item, as far as they are told. `likened`: no
    pattern reads it, only its words are like those of other claims of that reason.
    """

    kind: str
    text: str
    start: int
    end: int
    flaw: str | None = None
    place: str | None = None
    likened: bool = False

    @property
    def reason(self) -> str:
        """The reason of a case that the point gives."""
        return str(table("cases")["points"][self.kind])


@dataclass(frozen=True)
class Claim:
    """A buyer's claim, read. `points` stand in the order of the text; those of one kind may be several.

    `rest` are the clauses that are none of them, greetings and demands left out.
    """

    raw: str
    points: tuple[Point, ...]
    facts: Facts
    rest: tuple[Rest, ...] = ()

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reasons, each once, in the order of tables/cases.toml."""
        given = {point.reason for point in self.points} or {OTHER}
        return tuple(reason for reason in reasons() if reason in given)


def has_words(raw: str) -> bool:
    """Say whether a text has anything that can be read."""
    return any(sign.isalpha() for sign in raw)


def read_claim(raw: str) -> Claim:
    """Read a buyer's words."""
    text = claim_text(raw)
    listing = Listing(Path(), {"description": Field(raw)})
    facts = Facts(listing, given={texts: (text,), language: "en"})
    known = sentences.classes(text, other_words(text))
    said = list(sentences.statements(known))
    found = [
        *_points(text, said),
        *_flaws(text, known, said, facts),
        *((one, False) for one in _contrasts(text, known)),
    ]
    cut = clauses(text, known)
    kept = _weighed(text, _plain(text, known), _settled(found, said), cut, known)
    points = _told_once([_whole(text, cut, point, kept) for point in kept])
    points.sort(key=lambda point: (point.start, point.end))
    return Claim(raw, tuple(points), facts, _rest(text, known, points, said))


def _whole(text: Text, cut: Sequence[Clause], point: Point, points: Iterable[Point]) -> Point:
    """Return a point with all words of its clauses, less those in which another point is read."""
    spans = [text.span(*clause) for clause in cut if _holds(text, clause, point)]
    others = [one for one in points if one != point and not _overlaps_by_words(one, point)]
    free = [span for span in spans if not any(one.start < span.end and span.start < one.end for one in others)]
    if not free or sum(len(text.raw[span.start : span.end].split()) for span in free) > _LONGEST:
        return point
    start, end = free[0].start, free[-1].end
    said = text.raw[start:end]
    place = point.place if point.place and point.place.lower() in " ".join(said.lower().split()) else None
    return replace(point, text=said, start=start, end=end, place=place)


def _overlaps_by_words(one: Point, other: Point) -> bool:
    """Say whether one of two points lies in the other, and says the same sort of thing."""
    inside = (one.start <= other.start and other.end <= one.end) or (other.start <= one.start and one.end <= other.end)
    return inside and one.reason == other.reason


def _told_once(points: Sequence[Point]) -> list[Point]:
    """Return the points without those that lie in the words of another of their kind: "paint chipped off" is one."""
    kept: list[Point] = []
    for point in sorted(points, key=lambda one: (one.start - one.end, one.start)):
        around = [one for one in kept if one.start <= point.start and point.end <= one.end]
        same = [one for one in around if one.kind == point.kind]
        if any(None in (one.place, point.place) or one.place == point.place for one in same):
            continue
        kept.append(point)
    told = {point.kind for point in kept if tells(point.text)}
    kept = [point for point in kept if point.kind not in told or tells(point.text)]  # "it was not in the parcel"
    # "not real silver" is of the material
    return [one for one in kept if one.kind != "colour" or not _is_material(one, kept)]


def _is_material(colour: Point, points: Iterable[Point]) -> bool:
    return any(one.kind == "material" and (one.start, one.end) == (colour.start, colour.end) for one in points)


def _rest(text: Text, known: Classes, points: Sequence[Point], said: Iterable[Said]) -> tuple[Rest, ...]:
    """Return the clauses that are no point."""
    said = tuple(said)
    none = [one for one in said if one.says == OTHER]
    with_points = {text.sentence(_token(text, point.start)).start for point in points}
    alone = {
        at
        for one in said
        if one.says == "promised" and text.sentence(one.start).start not in with_points
        for at in range(text.sentence(one.start).start, text.sentence(one.start).end)
    }
    leading = [one for one in said if one.says in _LEADING or (points and one.says in _VAGUE)]
    return rest(
        text,
        known,
        [(point.start, point.end) for point in points],
        {at for one in none for at in range(one.start, one.end)},
        {at for one in leading for at in range(one.start, one.end)} - alone,
    )


def _token(text: Text, start: int) -> int:
    """Return the token that a character stands in."""
    return max(0, sum(token.start <= start for token in text.tokens) - 1)


def claim_text(raw: str) -> Text:
    """Return a claim as the patterns read it, its words spelt as they are known."""
    return read("description", raw, _respelt)


# --- spelling


def _respelt(norm: str) -> str:
    """Return the word that a folded word stands for: "sooo" -> "so", "recieved" -> "received"."""
    if not norm[0].isalpha():
        return norm
    norm = _REPEATED.sub(r"\1", norm) if _REPEATED.search(norm) else norm
    if len(norm) < _LEAST_RESPELT or norm in _spelt_right():
        return norm
    return _near().get(norm) or next((_near()[d] for d in _shorter(norm) if d in _near()), norm)


@cache
def _spelt_right() -> frozenset[str]:
    from linter.tables import vocabulary

    listed = frozenset(word for _, phrase in vocabulary() for word in phrase.split())
    return sentences.known_words() | listed | group("language.telling") | group("claim/spelling.right")


@cache
def _near() -> Mapping[str, str]:
    """Return {a word with one letter less, or two changed over: the word} for words of the claims."""
    found: dict[str, str] = {}
    for word in sorted(sentences.known_words()):
        if len(word) >= _LEAST_RESPELT and word.isalpha():
            swapped = (word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(1, len(word) - 1))
            for form in (*_shorter(word), *swapped):
                found.setdefault(form, word)
    return found


def _shorter(word: str) -> Iterator[str]:
    return (word[:i] + word[i + 1 :] for i in range(1, len(word)))


# --- points


def other_words(text: Text) -> Mapping[str, tuple[Hit, ...]]:
    """Return what the tables of listings find, by the word class that it stands for."""
    fibres = table("label")["fibres"].values()
    names = frozenset(word for words in fibres for word in words) & group("material.bare")
    return {
        "proper": tuple(Hit(at, at + 1, "proper") for at in _names(text)),
        "flaw": tuple(hit for hit in text.hits("flaw") if hit.key not in _NO_FLAW and not hit.key.endswith("_if")),
        "colour": tuple(hit for hit in text.hits("colour") if hit.key != "friend"),
        "goods": tuple(garment_hits(text)),
        "letters": tuple(
            Hit(at, at + 1, "letters") for at in text.places(synonyms("size.letters")) if _is_size(text, at)
        ),
        "numbers": tuple(
            Hit(at, at + 1, "numbers")
            for at, norm in enumerate(text.norms)
            if norm[0].isdecimal() and _is_size(text, at)
        ),
        "included": tuple(hit for hit in text.hits("pieces") if hit.key == "part"),
        "fibre": tuple(Hit(at, at + 1, "fibre") for at in text.places(names)),
    }


def _is_size(text: Text, at: int) -> bool:
    """Say whether a letter, a number or "small" is a size: "a small.", "size 38", not "a small hole"."""
    before = text.norms[at - 1] if at else ""
    after = text.norms[at + 1] if at + 1 < len(text.norms) else "."
    return before in group("claim/spelling.before_size") and after not in group("claim/spelling.no_size")


def _names(text: Text) -> Iterator[int]:
    """Yield the words with a capital that open no sentence and are no known words, unless much stands in capitals."""
    raw = text.raw
    if 3 * sum(raw[token.start].isupper() for token in text.tokens) >= 2 * len(text.tokens):
        return
    for at, token in enumerate(text.tokens):
        opens = text.sentence(at).start == at
        known = token.norm in _spelt_right() and text.norms[at] not in group("claim/spelling.brands")
        if raw[token.start].isupper() and raw[token.start + 1 : token.end].islower() and not opens and not known:
            yield at


def _contrasts(text: Text, known: Classes) -> Iterator[Point]:
    """Yield where two values of one sort stand against each other: what was ordered or listed, and what came.

    "I ordered green, this is turquoise", "You sent a medium. I paid for a small". Which of them is which does not
    matter; that one of them was expected is what makes it a claim.
    """
    expected = [at for name in ("order", "as", "listing", "described") for at in known.ends.get(name, ())]
    expected += [one.start for one in sentences.statements(known) if one.says == "promised"]
    if not expected:
        return
    came = bool(known.ends.get("came")) and bool(known.ends.get("order"))
    lacking = any(known.ends.get(name) for name in ("missing", "only", "none", "empty", "not"))
    for sort, kind in (
        ("colour", "wrong_item" if came else "colour"),
        ("fibre", "material"),
        ("letters", "size"),
        ("numbers", "size"),
        ("sizeword", "size"),
        *((("goods", "wrong_item"),) if came and not lacking else ()),
    ):
        hits = [
            (at, max(ends)) for at, ends in sorted(known.ends.get(sort, {}).items()) if not _of_flaw(known, max(ends))
        ]
        values = {text.norms[start:end] for start, end in hits}
        if len(values) > 1 and hits[-1][0] - hits[0][0] < _APART:
            yield _point(text, kind, hits[0][0], hits[-1][1])


def _of_flaw(known: Classes, end: int) -> bool:
    """Say whether a flaw stands right behind: "a yellow stain"."""
    return any(at in known.ends.get(name, ()) for name in ("flaw", "spoilt") for at in (end, end + 1))


def _points(text: Text, said: Iterable[Said]) -> Iterator[tuple[Point, bool]]:
    """Yield the points that patterns read, and whether each is weak."""
    kinds = table("cases")["points"]
    for one in said:
        if one.says in kinds:
            yield _point(text, one.says, one.start, one.end), one.weak


def _point(text: Text, kind: str, start: int, end: int, flaw: str | None = None, place: str | None = None) -> Point:
    span = text.span(*text.clause(start, end))
    return Point(kind, text.raw[span.start : span.end], span.start, span.end, flaw, place)


def _flaws(text: Text, known: Classes, said: Iterable[Said], facts: Facts) -> Iterator[tuple[Point, bool]]:
    """Yield the flaws that the buyer says are there."""
    read_as: list[Flaw] = list(facts(flaws))
    among = members(text)
    untold = {text.sentence(one.start) for one in said if one.says == "untold"}
    promised = [_promise(text, known, one) for one in said if one.says == "promised"]
    taken = set(known.covered("no_flaw") | known.covered("figure"))
    elsewhere = ("missing", "lost_part", "size_label", "altered", "fit")  # which speak of it otherwise
    lost = {at for one in said if one.says in elsewhere for at in range(one.start, one.end)}
    for name in ("smell", "pets", "spoilt", "fails", "flaw"):
        for start, ends in sorted(known.ends.get(name, {}).items()):
            end = max(ends)
            if taken.intersection(range(start, end)) or (name in ("flaw", "spoilt", "fails") and start in lost):
                continue
            if _of_parcel(known, start):
                continue
            told = text.sentence(start) in untold
            if not told and reading(text, start, end, among).polarity in (Polarity.DENIED, Polarity.SOFT):
                continue
            quoted = any(low <= start < high for low, high in promised)
            taken.update(range(start, end))
            span = text.span(start, end)
            flaw = next((f for f in read_as if f.span.start <= span.start < f.span.end), None)
            kind = name if name in ("smell", "pets") else "flaw"
            place = flaw.place if flaw else None
            sort = "odor" if name == "smell" else flaw.kind if flaw else _kind(text, start)
            yield _point(text, kind, start, end, sort, place), quoted and not told
    for flaw in read_as:  # words that are flaws by what stands beside them: "two spots on the hem"
        tokens = [at for at, token in enumerate(text.tokens) if flaw.span.start <= token.start < flaw.span.end]
        if flaw.kind not in _NO_FLAW and not (taken | lost).intersection(tokens):
            quoted = any(low <= tokens[0] < high for low, high in promised)
            yield _point(text, "flaw", tokens[0], tokens[-1] + 1, flaw.kind, flaw.place), quoted


def _kind(text: Text, start: int) -> str | None:
    """Return the kind of flaw that a word names by itself."""
    hits = [hit for hit in text.hits("flaw") if hit.start <= start < hit.end and hit.key != "friend"]
    return hits[0].key.partition("_")[0] if hits else None


def _promise(text: Text, known: Classes, one: Said) -> tuple[int, int]:
    """Return the tokens from what tells a promise to the next turn, comma or full stop."""
    end = one.end
    sentence = text.sentence(one.start)
    while end < sentence.end and text.norms[end] not in (",", "-", "–", "—") and end not in known.ends.get("turn", ()):
        end += 1
    return one.end, end


def _of_parcel(known: Classes, start: int) -> bool:
    """Say whether the parcel is spoken of: "the box was crushed"."""
    before = range(max(0, start - 3), start)
    return any(at in known.ends.get("parcelw", ()) for at in before)


def _settled(points: list[tuple[Point, bool]], said: list[Said]) -> list[Point]:
    """Return the points that count: what is weak only where nothing else is said, what is vague not beside its own."""
    strong = [point for point, weak in points if not weak]
    weak = [point for point, is_weak in points if is_weak]
    strong = list(dict.fromkeys(strong))
    if any(point.kind in ("authentic", "origin") for point in strong):  # a fake is of another brand, and cheap, too
        fakes = [point for point in strong if point.kind in ("authentic", "origin")]
        strong = [point for point in strong if point.kind not in ("brand", "quality", "general")]
        strong = [point for point in strong if point.kind != "flaw" or not any(_overlap(point, one) for one in fakes)]
    if any(point.kind == "wrong_item" for point in strong):  # of another colour than it
        strong = [point for point in strong if point.kind != "colour"]
    if any(point.kind in _FLAWS for point in strong):  # wear that is named says more than "used"
        strong = [point for point in strong if point.kind != "condition"]
    if strong:
        return strong
    kinds = {point.kind for point in weak}
    for kind in ("flaw", "size", "not_ordered", "photos", "general", "wish"):
        if kind in kinds:
            return list(dict.fromkeys(point for point in weak if point.kind == kind))
    if any(one.says == "slip" for one in said):
        return []
    return list(dict.fromkeys(weak))


def _overlap(one: Point, other: Point) -> bool:
    return one.start < other.end and other.start < one.end


def _plain(text: Text, known: Classes) -> str:
    """Return a claim with blanks in place of its figures of speech, which are like any claim of a flaw."""
    kept = list(text.raw)
    for at in known.covered("figure"):
        start, end = text.tokens[at].start, text.tokens[at].end
        kept[start:end] = " " * (end - start)
    return "".join(kept)


def _weighed(text: Text, plain: str, points: list[Point], cut: Sequence[Clause], known: Classes) -> list[Point]:
    """Return the points without those of reasons that the claim is unlike, and with those that it is much like."""
    like = likeness(plain)
    kept = [point for point in points if like[point.reason] >= _LEAST_OF_CLAIM or _speaks_for_itself(point)]
    given = {point.reason for point in kept} - {OTHER}
    more = {reason for reason in like if reason not in given and like[reason] >= _LEAST_UNREAD}
    likest = max(like, key=lambda reason: (like[reason], reason))
    if not given | more and (not kept or like[likest] >= _LEAST_AGAINST_OTHER):
        more = {likest}
    read = [point for point in kept if point.reason != OTHER]
    free = [clause for clause in cut if not any(_holds(text, clause, point) for point in read)] or list(cut)
    return read + [_likest(text, plain, reason, free, known) for reason in reasons() if reason in more - {OTHER}]


def _holds(text: Text, clause: Clause, point: Point) -> bool:
    span = text.span(*clause)
    return span.start < point.end and point.start < span.end


def _speaks_for_itself(point: Point) -> bool:
    """Say whether the words of a point are like others of its reason, whatever stands beside them."""
    like = likeness(point.text)
    return like[point.reason] >= max(_LEAST_OF_POINT, *like.values())


def _likest(text: Text, plain: str, reason: str, cut: Sequence[Clause], known: Classes) -> Point:
    """Return the clause of a claim that is most like others of a reason, with what only denies behind it."""
    joined: list[Clause] = []
    for start, end in cut:  # "it lights up and never boils"
        goes_on = joined and start in known.ends.get("not", ()) and text.sentence(start).start <= joined[-1][0]
        joined[-1:] = [(joined[-1][0], end)] if goes_on else [*joined[-1:], (start, end)]
    spans = [text.span(*clause) for clause in joined] or [text.span(0, len(text.norms))]
    best = max(spans, key=lambda span: likeness(plain[span.start : span.end])[reason])
    kind = table("cases")["likened"][reason]
    return Point(kind, text.raw[best.start : best.end], best.start, best.end, likened=True)
