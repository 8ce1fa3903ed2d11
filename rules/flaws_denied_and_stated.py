"""Whether a listing both denies and states flaws."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.facts import Facts
from linter.listing import Span
from linter.rule import ClaimReason, Confidence, Found, NoOptions, Severity, example, rule
from linter.tables import group, synonyms
from linter.words.denials import Denial, flaw_claims
from linter.words.flaws import Flaw, flaws
from linter.words.garment import UNCLEAR, garment

# Wear and a wash-out are seldom what a seller means by "flaws".
_MILD = frozenset(["wear", "fade", "odor", "repair"])

_STEM = 4  # letters by which two words are taken for one: "holes", "hole"

# What keeps a thing from working or holding.
_BREAKS = frozenset(["broken", "missing", "rip"])


@rule(
    "FLW002",
    severity=Severity.WARNING,
    reason=ClaimReason.UNDISCLOSED_FLAW,
    bad=[
        example("No chips. The rim has a chip.", title="Glass vase", at="No chips", says='beside "chip"'),
        example(
            "Details: no chips. One chip at the rim.", title="Coffee cup", at="no chips", says='"One chip at the rim"'
        ),
        example("No holes on either sleeve. A hole in the left sleeve.", at="No holes", says="hole in the left sleeve"),
        example(
            "No holes, stains or any flaws. The zipper is broken.",
            at="No holes, stains or any flaws",
            says='beside "broken"',
        ),
        example("No rips. Torn at the hem.", at="No rips", says='stands beside "Torn at the hem"'),
        example("No defects in this jacket. Small hole at the cuff.", at="No defects", says="Small hole"),
        example(
            "No flaws! Gorgeous silk blouse.\nTiny hole near the hem.",
            at="No flaws",
            says='"No flaws" stands beside "Tiny hole near the hem".',
            fix="deny only the rest: 'no other flaws'.",
        ),
        example(
            "Perfect condition. There is one small stain on the back.",
            at="Perfect condition",
            says='beside "one small stain on the back".',
        ),
        example(
            "No holes or stains. Small hole under the arm, see photo 5.",
            at="No holes",
            says='beside "Small hole under the arm".',
        ),
        example(
            "No chips or cracks. Tiny flea bite on the rim.", at="No chips", says='beside "Tiny flea bite on the rim".'
        ),
        example(
            "Overall immaculate. Small hole at the hem.", at="immaculate", says='"immaculate" stands beside "Small hole'
        ),
        example("Bought in Paris no flaws. Small hole at the hem.", at="no flaws", says='beside "Small hole'),
        example("No flaws. Light fading on the knees.", at="No flaws", says='beside "Light fading'),
    ],
    good=[
        "Small hole at the cuff. No issues with the zip.",
        "Light scratches on the clasp. No problems setting the time.",
        "No flaws except a tiny hole near the hem.",
        "Premium leather and flawless construction. Small scuff on the left toe.",
        "No holes or stains. Some fading on the knees.",
        "No major flaws, one small stain on the back.",
        "Small stain on the hem, otherwise no flaws.",
        "One small hole by the collar. No other flaws.",
        "Tiny chip on the rim, no cracks.",
        "No chips or cracks, slight crazing of the glaze.",
        "No cracks. Some paint loss at the ears.",
        "Normal wear. No stains or wear on cuffs.",
        "This metal does not rust or tarnish. Small scratch on the clasp.",
        "The sole is in perfect condition. Small hole in the lining.",
        "No pulls. One loose thread at the hem.",
        "Sturdy oak table with no structural issues. Well used, scratches on the top.",
        "No scratch on the screen. Scratches on the frame.",
        "Not a chip, crack or noticeable wear except for small losses on the trim.",
        "No issues with loose legs.",
        "No chips to the rim. Chip on the base.",
        "No problems found, some signs of use.",
        "Three moth holes at the collar. The lining has some marks, but no holes.",
        "Some bits have marks, most are immaculate.",
        "Lovely bag, the clasp has gone a bit dull. Inside spotless.",
        "Lenses have hairline scratches. Frames good no cracks.",
        "Raw hem (cut by me). No stains or rips.",
        "Jacket sunned to spine, not price-clipped.",
        "The mount has few scratches. No scratches on the front or rear lens elements, none on either lens.",
        "Small scratches on the hood. Glass: no scratches, no fungus.",
        "Condition: 10. Flaws: NO. Dry rot: NO For similar items see my shop.",
        example("The felt has no holes, nibbles or any problems. A few wrinkles in the sweatband.", title="Fedora"),
        example("The barrel has a small scratch. No scratches, no fungus.", title="Camera lens 50mm"),
        "No flaws!!! Well, one sequin is missing near the strap.",
        "No flaws. The blue is not as vibrant as pictured.",
    ],
)
def flaws_denied_and_stated(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """The listing says that there are no flaws, and names one.

    Two sentences that contradict each other let the buyer choose which one to believe, and so does the one who decides
    the case.
    """
    stated = facts(flaws)
    item = facts(garment)
    of_parts = item.kind != UNCLEAR and not item.wearable
    denials = facts(flaw_claims).denials
    for denial in denials:
        if denial.excepted or (denial.kind == "generic" and denial.of_use):
            continue
        # "The barrel has scratches" beside "no scratches": such goods have parts, of which each is spoken of alone.
        others: Sequence[Flaw] = stated
        if denial.kind == "generic" and _ends_list(denial, denials):
            others = [flaw for flaw in stated if flaw.kind in _BREAKS]
        elif denial.kind != "generic" and of_parts and not _opens(facts, denial.span):
            others = [flaw for flaw in stated if not _of_part(flaw)]
        against = next((flaw for flaw in others if _contradicts(denial, _words(facts, denial.span), flaw)), None)
        if against:
            yield Found(
                f'"{_words(facts, denial.span)}" stands beside "{against.text}".',
                f'In place of "{_words(facts, denial.span)}", say what there is and deny only the rest:'
                " 'no other flaws'.",
                denial.span,
                confidence=Confidence.LOW if against.kind in _MILD else None,
                severity=Severity.NOTE if against.kind in _MILD else None,
                related=(against.span,),
            )
            return


def _contradicts(denial: Denial, said: str, flaw: Flaw) -> bool:
    """Say whether a denial, in the words `said`, denies a flaw that is stated."""
    if flaw.span.overlaps(denial.span):
        return False
    if denial.place is not None and (flaw.place is None or not _is_there(denial.place.lower(), flaw.place.lower())):
        return False  # "normal wear, no wear on the cuffs"
    if denial.kind == "generic" and denial.of_working and flaw.kind not in _BREAKS:
        return False  # "no structural issues, well used"
    if denial.of_part and denial.place is None:
        return False  # "the lining has some marks, but no holes"
    if denial.kind == "generic":
        # "Flaws: ..., no flaws" in the same breath is one list; a heading is no flaw; wear is not what is meant
        return flaw.kind not in ("generic", "wear", "odor", "repair", "care")
    return denial.kind == flaw.kind and flaw.kind not in ("fade", "stain") and _same_sort(said, flaw.text)


def _is_there(denied: str, place: str) -> bool:
    """Say whether a place is where flaws are denied, or one of such: "no holes on either sleeve", "the left sleeve"."""
    side, _, one = place.partition(" ")
    sides = group("place.sides")
    return place in denied or (side in sides and one in denied and sides.isdisjoint(denied.split()))


def _ends_list(denial: Denial, denials: Sequence[Denial]) -> bool:
    """Say whether a denial of whatever there is ends a list of kinds, which it is about: "no holes or any problems"."""
    here = denial.span.field, denial.span.start
    return any(one.kind != "generic" and (one.span.field, one.span.start) == here for one in denials)


def _opens(facts: Facts, span: Span) -> bool:
    """Say whether a text begins with what a span says: no part of the goods has been spoken of before."""
    return not any(sign in facts.listing.text(span.field)[: span.start] for sign in ".!?:;,\n")


def _of_part(flaw: Flaw) -> bool:
    """Say whether the words before a flaw name the part that has it, or may do so: "the barrel has a scratch"."""
    return flaw.may_be_told or (flaw.place is not None and flaw.place not in flaw.text)


def _same_sort(one: str, other: str) -> bool:
    """Say whether two texts name flaws of one sort: by one word, or by two of tables/en/flaw.toml."""
    known = synonyms("flaw.sorts").items()
    sorts = [
        {sort for stem, sort in known if stem in text.lower()}
        | {word[:_STEM] for word in text.lower().split() if len(word) >= _STEM and word[:_STEM].isalpha()}
        for text in (one, other)
    ]
    return bool(sorts[0] & sorts[1])


def _words(facts: Facts, span: Span) -> str:
    return " ".join(facts.listing.text(span.field)[span.start : span.end].split())
