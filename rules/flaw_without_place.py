"""Whether each stated flaw says where on the item it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.facts import Facts
from linter.photo_set.wanted import wanted
from linter.rule import ClaimReason, Confidence, Count, Found, Severity, example, rule
from linter.tables import group, pattern
from linter.words.condition import condition
from linter.words.flaws import Flaw, flaws
from linter.words.garment import UNCLEAR, garment
from linter.words.pieces import of_one_piece
from linter.words.price import asks_less, given_away
from linter.words.tokens import where

# Flaws that are at a spot. Fading, pilling and smells may be all over; what is missing or broken names its own place.
_LOCAL = frozenset("stain hole rip snag scuff print repair".split())
_DESIGNED = frozenset(["rip", "hole"])
_TO_DO = 3  # tokens before a repair in which it is needed


@dataclass(frozen=True, slots=True)
class Options:
    """Of which goods the place is not asked for."""

    least_price: Count = 20  # what is not worn and costs less has flaws that are told well enough by their names


@rule(
    "FLW001",
    severity=Severity.WARNING,
    options=Options,
    reason=ClaimReason.UNDISCLOSED_FLAW,
    confidence=Confidence.MEDIUM,
    bad=[
        example(
            "Soft cotton tee, has a small stain. Fits true to size.",
            at="small stain",
            says='"small stain": where?',
            fix='Say where on the item it is (as in "on the left cuff") and how large.',
        ),
        example(
            "Good used condition. One tiny hole, see pics.",
            at="One tiny hole",
            says="where? You point to the photos, the words do not say.",
            fix='(as in "on the back, near the left edge")',
        ),
        example(
            "There are some snags and a few scratches.",
            at="some snags",
            says='"some snags" and "few scratches": where?',
        ),
        example("Used, stained.", title="Wool coat", at="stained", says='"stained": where?'),
        example("The colour is blue. It has a stain.", at="stain", says='"stain": where?'),
        example(
            "Few scratches, works.",
            title="Canon FD lens, front cap and rear cap",
            at="Few scratches",
            says="where?",
            fix='(as in "on the back, near the left edge")',
        ),
        example("Works. Some minor scratches.", title="Unlocked iPhone 8", at="Some minor scratches", says="where?"),
        example("A small stain.", title="White sneakers", at="small stain", fix="on the left toe"),
        example("The glass vase has a small chip.", at="small chip", says='"small chip": where?'),
    ],
    good=[
        example("Black with rips. Brand new, never worn, with tags.", title="Skinny jeans"),
        example("Works, some scratches.", title="Board game", price="$14"),
        example("Free filing cabinet, some dents, collect it today.", title="Filing cabinet"),
        example("Slightly dirty, but can be cleaned.", title="White sneakers"),
        example("Lightly worn, minimal creasing.", title="White sneakers"),
        example("It has some scratches because of the years. The switch of the lamp works.", title="Road bike"),
        "Great condition, some slight marks of fading and wear.",
        example("Solid oak, a few small scratches and some marks.", title="Corner desk"),
        example("Ex library. Published in 1973, 96 pages.", title="Book on steam engines"),
        example("The mirror has some spots on it.", title="Leather bag"),
        "Excellent condition, two small paint marks on the left shoe.",
        "Soft cotton tee with a small stain on the left cuff.",
        "Left sleeve: one tiny hole, shown in photo 4.",
        "The glass has a small chip. Tiny chip on lip.",
        "Light staining on enamel, a scratch on the battery cover.",
        "No stains, holes or rips.",
        "Normal wash wear. Some pilling.",
        "May have small stains, if any they will be shown.",
        "One small hole, right by the care label.",
        "The headrest is scuffed, a couple of the keys are yellowed.",
        "On the reverse there is a light scratch.",
        "White spots in the bottom corner. One has a yellow stain in it.",
        "Pen marks inside the slip pocket. Lovely for its age, but it does have some marks.",
        "Paint chipped off the spout. Screen scratched, stickers peeling.",
        "Holes, rips or stains will always be specified.",
        "Has a small hole for hanging. Snag a bargain!",
        "The inner pot has some discoloration from heat. Good, minor stain below the A.",
        "The housing has rust, blemishes, scratches. Few marks to casing.",
        "Please go through all photos for fading, stains. Marked as shown. Crazing from age.",
        "Two knees are thin (some holes). Faint deodorant marks.",
        "The envelope is well used. It is creased and there are tears.",
        "Pearl brooch, the pin has a slight kink.",
        "Small mark. You can see it most when the cuff is turned.",
        example("One chair has a small scratch, the table has a stain.", title="Dining table and chairs"),
        "The belt part of the bag has peeling.",
        example("There is a small stain on the captain's chair.", title="Six dining chairs"),
        "Smoke, pet, curry, mold, roach and bed bug free home.",
        example("Lovely lace, yellowed, needs some repair. The leather is cracking.", title="Two Edwardian gowns"),
        "I removed a small stain. The scratch on the dial polished out.",
    ],
)
def flaw_without_place(facts: Facts, options: Options) -> Iterator[Found]:
    """A flaw is named without saying where it is.

    A buyer who was told of "a small stain" and finds one on the front can say that another was meant. A place makes
    the words proof: "small stain on the left cuff" cannot be misunderstood. Of the few scratches of a desk or a bicycle
    nobody asks, and the photos show them; of those of a phone they ask whether the screen has them. Nor are they asked
    for of things that are not worn and cost less than `least_price`.
    """
    stated = [flaw for flaw in facts(flaws) if flaw.kind in _LOCAL and not (_is_state(flaw) or _is_to_do(facts, flaw))]
    stated = [flaw for flaw in stated if not pattern("flaw.dirt").search(flaw.text.split()[-1])]  # it comes off
    if facts(garment).is_("heeled"):  # shoes bend at the toes
        stated = [flaw for flaw in stated if not pattern("flaw.creases").search(flaw.text)]
    if facts(condition).new:  # new jeans with rips were made so
        stated = [flaw for flaw in stated if flaw.kind not in _DESIGNED or flaw.size or flaw.place]
    of_use = [flaw for flaw in stated if _is_of_use(flaw)] if _wears_in_use(facts) else []
    if any(not group("flaw.size").isdisjoint(flaw.text.lower().split()) for flaw in of_use):
        stated = [flaw for flaw in stated if flaw not in of_use]  # "a few scratches and marks"
    # "It does have some marks" sums up; "the dresser has a few" says which of the things that are sold.
    placed = {flaw.kind for flaw in stated if flaw.place or flaw.may_be_told or of_one_piece(facts, flaw.span)}
    lost = [flaw for flaw in stated if flaw.kind not in placed]
    if not lost or facts(given_away) or _costs_little(facts, options.least_price):
        return
    named = list(dict.fromkeys(f'"{flaw.text}"' for flaw in lost))
    seen = all(flaw.photo_mentioned for flaw in lost)
    yield Found(
        f"{' and '.join(named[:3])}: where?" + (" You point to the photos, the words do not say." if seen else ""),
        f'Say where on the item it is (as in "{facts(wanted).spot}") and how large.',
        lost[0].span,
        severity=Severity.NOTE if seen else None,
        related=tuple(flaw.span for flaw in lost[1:]),
    )


def _costs_little(facts: Facts, least: float) -> bool:
    """Whether it is a thing that is not worn, for which less than `least` is asked, in whatever currency."""
    item = facts(garment)
    return not item.wearable and item.kind != UNCLEAR and asks_less(facts, least)


def _is_state(flaw: Flaw) -> bool:
    """Whether it tells how the whole is, by one word and without an amount: "yellowed", "cracking", not "stained"."""
    return pattern("flaw.states_of_all").fullmatch(flaw.text) is not None


def _is_of_use(flaw: Flaw) -> bool:
    return flaw.kind == "scuff" or flaw.text.lower().split()[-1] in group("flaw.marks_of_use")


def _wears_in_use(facts: Facts) -> bool:
    """Whether it is a thing that scratches in use, as a desk does; on a phone the screen may have them."""
    item = facts(garment)
    if item.wearable or item.kind == UNCLEAR:
        return False
    fields = ("title", "category") if facts.listing.text("title") else ("description",)
    return not any(pattern("flaw.scratch_matters").search(facts.listing.text(field)) for field in fields)


def _is_to_do(facts: Facts, flaw: Flaw) -> bool:
    """Whether it is a repair that is still to be done: "needs some repair"."""
    if flaw.kind != "repair":
        return False
    return not group("flaw.to_do").isdisjoint(where(facts, flaw.span).before[-_TO_DO:])
