"""Whether a listing both denies and states flaws."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.listing import Span
from linter.rule import ClaimReason, Confidence, Found, NoOptions, Severity, example, rule
from linter.tables import group, pattern
from linter.words.denials import flaw_claims
from linter.words.flaws import flaws
from linter.words.garment import garment
from linter.words.pieces import of_all_pieces, of_one_piece, pieces

# Wear and a wash-out are seldom what a seller means by "flaws".
_MILD = frozenset(["wear", "fade", "odor", "repair"])


@rule(
    "FLW002",
    severity=Severity.WARNING,
    reason=ClaimReason.UNDISCLOSED_FLAW,
    bad=[
        example(
            "No flaws. The hems are frayed at the back.", title="Linen trousers", at="No flaws", says='"frayed at the'
        ),
        example(
            "No holes on either sleeve. A hole in the left sleeve.",
            title="Wool coat",
            at="No holes",
            says="hole in the left sleeve",
        ),
        example(
            "No holes, stains or any flaws. The zipper is broken.",
            title="Fleece jacket",
            at="No holes, stains or any flaws",
            says='beside "broken"',
        ),
        example(
            "No scuffs. Scuff on the left toe.", title="Nike sneakers", at="No scuffs", says="Scuff on the left toe"
        ),
        example("No rips. Torn at the hem.", title="Silk gown", at="No rips", says='stands beside "Torn at the hem"'),
        example("No defects in this jacket. Small hole at the cuff.", at="No defects", says="Small hole"),
        example(
            "No flaws! Gorgeous silk blouse.\nTiny hole near the hem.",
            at="No flaws",
            says='"No flaws" stands beside "Tiny hole near the hem".',
            fix="deny only the rest: 'no other flaws'.",
        ),
        example(
            "Perfect condition. There is one small stain on the back.",
            title="Linen shirt",
            at="Perfect condition",
            says='beside "one small stain on the back".',
        ),
        example(
            "No holes or stains. Small hole under the arm, see photo 5.",
            title="Wool sweater",
            at="No holes",
            says='beside "Small hole under the arm".',
        ),
        example(
            "Overall immaculate. Small hole at the hem.",
            title="Wool skirt",
            at="immaculate",
            says='"immaculate" stands beside "Small hole',
        ),
        example(
            "Bought in Paris no flaws. Small hole at the hem.", title="Wool skirt", at="no flaws", says='beside "Small'
        ),
        example("No flaws. Light fading on the knees.", title="Blue jeans", at="No flaws", says='beside "Light fading'),
        example(
            "No flaws. Fraying at the collar.",
            title="Oxford shirt",
            at="No flaws",
            says='beside "Fraying at the collar"',
        ),
    ],
    good=[
        example("No flaws, and the bottoms are a little dirty.", title="White sneakers"),
        example("No stains, holes or flaws. Dropped off the next day.", title="Black hoodie"),
        example("Perfect condition. The brim has some creases from storage.", title="Linen hat"),
        example("Perfect condition, 1 small hole on the cuff. Other part no holes, no flaws.", title="Zip hoodie"),
        example("In good condition without critical flaws, a small dot on the leg.", title="Wool trousers"),
        example("Used in perfect worn fade, some stains on the back.", title="Tour t-shirt"),
        example("The wash of the shirt is immaculate. Sun faded at the shoulders.", title="Boxy shirt"),
        example("I washed it to get some age stains off the collar. No flaws.", title="Baseball shirt"),
        example("Size 9. No leather scratches. Very faint scratch to the hardware.", title="Leather belt"),
        example("No cracks or scratches (the crack on the corner is in the glass protector).", title="iPhone X"),
        example("No scratches on the back glass, only scuffing on the bottom edge.", title="iPhone 4S"),
        example("No holes. It has a hole.", title="Wool sweater"),
        example("The chairs are in perfect condition. A few scratches on the table.", title="Oak table & chairs"),
        "The zipper's pull is missing, you can still zip it no problem.",
        "Small hole at the cuff. No issues with the zip.",
        "A scratch on the lid is part of its story, not a flaw.",
        "The felt has no problems. There is a stain in the sweatband.",
        "No flaws. Frayed hems.",
        "Raw hem jeans. No flaws. The hem is frayed.",
        "The felt is in great shape with no problems. There is a stain in the sweatband.",
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
        "Leather is in immaculate condition. The lining has a pen mark.",
        "Spotless interior. A scuff on the left corner.",
        "No flaws at all, tho the left cuff is a bit grubby.",
        "No flaws!!! Well, one sequin is missing near the strap.",
        "No flaws. The blue is not as vibrant as pictured.",
        example("The red ones have no stains or pilling. The gold ones have a small stain.", title="Lot of 3 trousers"),
        example(
            "1. Gown. Few small spots on the front. 2. Sweater. No visible flaws at all. 3. Jumper. Warm.",
            title="Girls lot of 3 dresses",
        ),
        example("No flaws. It has a fish tail cut in the front and a split in the back.", title="Evening dress"),
        example("No flaws. It is no problem to combine parcels. Checks must be drawn on a US bank.", title="Wool coat"),
        example("Slightly wrinkled in the photo, but no flaws.", title="Wool coat"),
        example("It is flawless. What looks like fading on the sleeves is the light.", title="Wool coat"),
        example("Small bleach stains. Other then that perfect condition.", title="Cotton hoodie"),
    ],
)
def flaws_denied_and_stated(facts: Facts, options: NoOptions) -> Iterator[Found]:  # noqa: ARG001
    """The listing says that there are no flaws, and names one.

    Two sentences that contradict each other let the buyer choose which one to believe, and so does the one who decides
    the case. It is said of clothes, shoes and the like alone, and of a flaw with a place or an amount: a phone, a
    lens, a watch has parts, and what is denied of one is told of another. Dirt and creases come off, and are no flaws.
    """
    denials = facts(flaw_claims).denials
    if not denials or not facts(garment).is_("fabric"):
        return
    text = f"{facts.listing.text('title')} {facts.listing.text('description')}"
    raw = pattern("flaw.raw").search(text) is not None
    plain = (flaw for flaw in facts(flaws) if flaw.place or " " in flaw.text)  # its place, or how many there are
    stated = [
        flaw
        for flaw in plain
        if not (raw and pattern("flaw.damage").search(flaw.text)) and not pattern("flaw.passing").search(flaw.text)
    ]
    several = facts(pieces).several
    stuff = group("flaw.materials", "flaw.stuff")
    for denial in denials:
        if of_one_piece(facts, denial.span) or not stuff.isdisjoint(denial.text.lower().split()):
            continue  # "table and chairs: the chairs are in perfect condition", "no leather scratches"
        against = next((flaw for flaw in stated if denial.denies(flaw)), None)
        if against and not (several and _are_of_two(facts, denial.span, against.span)):
            yield Found(
                f'"{denial.text}" stands beside "{against.text}".',
                f"In place of \"{denial.text}\", say what there is and deny only the rest: 'no other flaws'.",
                denial.span,
                confidence=Confidence.LOW if against.kind in _MILD else None,
                severity=Severity.NOTE if against.kind in _MILD else None,
                related=(against.span,),
            )
            return


def _are_of_two(facts: Facts, denied: Span, stated: Span) -> bool:
    """Say whether one of several pieces is denied and another has a flaw, since neither is said of them all."""
    return not (of_all_pieces(facts, denied) or of_all_pieces(facts, stated))
