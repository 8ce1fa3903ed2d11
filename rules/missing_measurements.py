"""MEA001: the measurements that buyers of this garment expect."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from linter.change import Change, Part
from linter.facts import Facts, InPhotosError
from linter.quote import capital, listed
from linter.rule import WHOLE, ClaimReason, Confidence, Count, Found, Severity, example, rule
from linter.words.condition import condition
from linter.words.fit import fit
from linter.words.garment import garment
from linter.words.measurements import empty_slots
from linter.words.pieces import pieces
from linter.words.price import asks_less, offers_nothing
from linter.words.sizes import sizes

_WORDS = {
    "chest": "chest (pit to pit)",
    "waist": "waist (laid flat)",
    "rise": "front rise",
    "sleeve": "sleeve length",
    "leg_opening": "leg opening",
    "circumference": "inner circumference",
    "insole": "insole length",
}

# What a blank is called, where the measurement's own name is not what sellers write before the number.
_BLANKS = {
    "chest": "Pit to pit",
    "rise": "Front rise",
    "circumference": "Inner circumference",
    "insole": "Insole length",
}

_FEW = 2  # who states more measurements has chosen which


@dataclass(frozen=True, slots=True)
class Options:
    """What may be missing."""

    accept: Count = 0  # so many core measurements may be missing without a word
    least_price: Count = 20  # a piece that costs less and has a size needs none: a return costs as much
    photos_count: bool = True  # a photo whose name or view says "measuring" shows the measurements


@rule(
    "MEA001",
    severity=Severity.WARNING,
    reason=ClaimReason.WRONG_SIZE,
    options=Options,
    yields_to=["MEA004", "MEA013"],
    bad=[
        example("Size S, fits like a medium.", title="H&M white top", at=WHOLE, says="No measurements are stated"),
        example("Size S, from the nineties.", title="Vintage H&M top", at=WHOLE, says="No measurements are stated"),
        example("Size M.", title="Gap hoodie", marketplace="grailed", at=WHOLE, says="No measurements are stated"),
        example(
            "Soft flannel, roomy fit. Smoke free home.",
            title="Pendleton wool shirt mens L",
            size="L",
            at=WHOLE,
            says="No measurements are stated; buyers of a top expect chest (pit to pit) and length.",
            fix="Lay it flat, measure chest (pit to pit) and length",
        ),
        example(
            "Waist 15 in, lovely wash, no flaws.",
            title="Levi's 501 jeans 30x32",
            at=WHOLE,
            says="Inseam and front rise are missing",
            fix="Measure inseam and front rise too, and add them",
        ),
        example(
            'Pit to pit 20". Warm and lined.',
            title="Columbia fleece jacket",
            at=WHOLE,
            says="Length and sleeve length are missing; buyers of a jacket or coat expect them.",
            fix="Measure length and sleeve length too, and add them",
        ),
        example(
            "Waist 14 in laid flat.",
            title="Wool midi skirt size M",
            at=WHOLE,
            says="Length is missing; buyers of a skirt expect it.",
            fix="Measure length too, and add it",
        ),
        example(
            "Hem 22 in wide, washed once.",
            title="Wool sweater size M",
            at=WHOLE,
            says="expect chest (pit to pit) and length; none of them is stated.",
            fix="Lay it flat, measure chest (pit to pit) and length",
        ),
        example(
            "Chest 22 in. I am 5'9\" tall. A 6 in stain on the back.",
            title="Wool coat, pack of 6 spare buttons",
            size="M",
            price="100",
            at=WHOLE,
            says="Length and sleeve length are missing",
        ),
        example(
            "Size tag was cut out.",
            title="Vintage wool coat",
            at=WHOLE,
            says="No measurements are stated, and the size label is missing; buyers of a jacket or coat expect",
        ),
        example(
            "Never worn, in great shape. One size on the tag.",
            title="Hockey jersey of 1997",
            at=WHOLE,
            says="No measurements are stated",
        ),
        example(
            "Size L. I have never worn this outside of the house.",
            title="Free People cardigan",
            at=WHOLE,
            says="No measurements are stated",
        ),
        example(
            "Never worn, altered to fit me.",
            title="Wedding dress size 8",
            at=WHOLE,
            says="buyers of a dress expect",
            fix="waist",
        ),
        example("A brand new zipper. Size M.", title="Wool coat", at=WHOLE, says="buyers of a jacket"),
        example(
            "Fits bust 36-40, waist 30-34.",
            title="Wool shift dress",
            at=WHOLE,
            says="Length is missing; buyers of a dress expect it.",
        ),
        example(
            "Nice for a smaller bust  Size 10",
            title="Vintage velvet top",
            at=WHOLE,
            says="Buyers of a top expect chest (pit to pit) and length; none of them is stated.",
        ),
        example(
            "Soft cotton. The print measures 9 x 10 in.",
            title="Band tee",
            at=WHOLE,
            says="Buyers of a top expect chest (pit to pit) and length; none of them is stated.",
        ),
        example(
            "I have 40 in hips and a 30 in waist.",
            title="Wool midi skirt",
            at=WHOLE,
            says="No measurements are stated; buyers of a skirt expect waist (laid flat) and length.",
        ),
        example(
            "Wool. The belt is for display only and not included.",
            title="Wool jacket",
            at=WHOLE,
            says="No measurements are stated; buyers of a jacket",
        ),
        example(
            "Warm, barely worn.",
            title="Wool coat",
            marketplace="facebook",
            at=WHOLE,
            says="No measurements are stated; buyers of a jacket",
        ),
        example("5 star dress, worn twice. Size M.", marketplace="depop", at=WHOLE, says="No measurements are stated"),
        example("Very simple, price is firm.", title="Nike hoodie", at=WHOLE, says="No measurements are stated"),
        example(
            "Please refer to measurements before buying.",
            title="Levi's denim jacket",
            at=WHOLE,
            says="No measurements are stated; buyers of a jacket",
            fix="Lay it flat, measure chest (pit to pit), length and sleeve length",
        ),
    ],
    good=[
        example("Worn once. Size: S", title="H&M white top", marketplace="depop"),
        example(
            "Size 6 white PLT mesh dress. #plt #white #vintage #mesh #dress #party #going #out", marketplace="depop"
        ),
        example("Worn twice. Size: L", title="Running shorts", brand="Lululemon Athletica", marketplace="mercari"),
        "6 tops together, all like new, size S. Dark top - Zara M, light top - H&M S.",
        example("Worn twice, selling for $25.", title="Tweed dress size 6", marketplace="facebook"),
        example("New with tags, never tried on.", title="Floral wrap blouse"),
        example("Worn twice.", title="Ribbed leggings size M"),
        example("No flaws and new with tag!", title="Red rain jacket"),
        example("Never worn.", title="Villain hat", condition="New"),
        example("Size S, worn twice. As with all pre-loved or vintage items, there may be signs.", title="H&M top"),
        example("Worn once, size 36C.", title="Velvet bustier"),
        example("Soft, worn twice.", title="LuLaRoe Irma TC"),
        example("All washed, no stains.", title="Lot of 4 men's flannel shirts size L"),
        example("Works.", title="Swatch watch 2004"),
        example("White logo on the chest, size L.", title="*NEW* Diesel hoodie"),
        example("Size XL. Deadstock, opened to take photos.", title="Supreme work shirt", condition="New"),
        example("Soft flannel.", title="Pendleton wool shirt mens L", photos=["tape.jpg=measuring"]),
        example("Pit to pit 22 in, length 28 in.", title="Pendleton wool shirt mens L", size="L"),
        example('Waist laid flat 15", inseam 31", front rise 10.5".', title="Levi's 501 jeans 30x32"),
        example("Waist 30 in, inseam 30 in.", title="Pleated wool slacks, size P"),
        example('Pit to pit 20", length 24". Warm and lined.', title="Columbia fleece jacket"),
        example('W 12 x H 9 x D 4 inches, drop 10".', title="Fossil leather tote bag"),
        example("New in box, never opened.", title="Ceramic mug with cat"),
        example("Pit to pit 22 in, length 27 in.", title="Sleeveless canvas jacket L"),
        example("Length 31 in, width 52 in.", title="Wool poncho cape"),
        example("Several pairs left, which size do you want?", title="Canvas plimsolls"),
        example("Gently used, no box.", title="Leather ankle boots"),
        example("Diameter: 40 mm.", title="Gold hoop earrings"),
        example("Pit to pit 17, L 28 in inches.", title="Wool sweater size M"),
        example("V-neck sweater, size medium, acrylic. Asking for $3."),
        example("All washed, snaps work.", title="Lot of 6 baby onesies", size="3-6 months"),
        example("All poppers work.", title="Bundle of baby vests 0-3m"),
        example("Chest 11 in, length 15 in. Smocked.", title="Girls' cotton dress, size 4T"),
        example("Waist 14 in. The other measurements are in the photos.", title="Levi's 501 jeans size 28"),
        example(
            "The jacket has bows, the skirt a kick pleat. Chest 18, sleeve 22, waist 14 in.", title="Wool skirt suit 8"
        ),
        example("Reversible, hardly worn.", title="Leather belt", size="70 cm"),
        example("The brooch is 47 mm x 30 mm.", title="Gold spray brooch"),
        example("Warm, hardly worn.", title="Cashmere beanie"),
        example("On a Pro Line tag.", title="49ers snapback hat"),
        example("Hardly carried, receipt from 1998.", title="Hermes Kelly 32 in black leather"),
        example("Soft, elastic waist.", title="Jeans, 18 month size"),
        example("Length 54 in, arm span 50 in.", title="Silk kimono"),
        example("Worn to a wedding, with its blouse.", title="Gold silk saree"),
        example("Chest 22 in, length 44 in.", title="Flowered house dress"),
        example("Length 23 in. 38 in, I believe.", title="Wool swing jacket"),
        example('Pit to pit 20", length 24", shoulder 17".', title="Columbia fleece jacket"),
        example("Waist 13 in, length 40 in.", title="Linen dress"),
        example("It fully wraps around. Length 31 in.", title="Satin skirt"),
        example("Waist 14 in, inseam 26 in.", title="Black yoga pants", size="M"),
        example("Soft, no holes.", title="Blue t-shirt", size="L", price="9.00"),
        example("Black, tags on.", title="BNWT running leggings", size="10", price="1 250"),
        "Boys 3T wool trousers, lined. Waist 11 in, inseam 12 in.",
        "F cap is missing. The mount has a few scratches, the glass has no fungus.",
        example("No holes.", title="Bundle of 3 cotton t-shirts size L", price="$45"),
        example("Chest 22 in. 27 in tip to tip.", title="Columbia fleece jacket"),
        example("Velvet, sewn by hand. What is left of a skirt.", title="Pieces of a 1920s beaded dress"),
        example("A phone with a wallet case. A few dings, but clean overall."),
        example("Size 18-24months, a mark on the top.", title="Smocked dress with a long sleeve top"),
        example("Lined with fleece, R100.", title="Body warmer age 1.5 to 2"),
        example("Size: 4YRS, used.", title="Long sleeve thermal top & pants"),
        example("Size: small. https://www.example.com/rugged-ridge-parka", title="Rugged parka"),
        example("7 1/8, worn twice.", title="Straw hat"),
        example("21 in, 27 in, I believe.", title="Wool sweater M"),
        example("Measures 7 /14 x 5 x 3 inches.", title="Leather satchel"),
        example("Fits bust 36-40, waist 30-34, length 44 in.", title="Wool shift dress"),
        example("Sizing info at the link below.", title="Linen dress"),
        example("Silk is shattering, for costume or display only.", title="Edwardian gown"),
        example("Inseam 25 in, rise 10 in.", title="Black leggings", size="M"),
        example("Scratched at the corners.", title="Rimowa Essential Cabin suitcase"),
        example('It stretches: shown on an XL with a 42-50" bust, 46-54" hip.', title="Wool dress"),
        example(
            "I believe it is about 10__ wide at its widest point and about 8__ high.", title="Dooney and Bourke tote"
        ),
        example("Unstretched 24 inFits W 29-31 inBuyer to collect", title="Multi colour stone hessian belt"),
        example("Working order, with decals and a driver figure.", title="Tiger1 tank working model 1:16"),
        example("LOUIS VUITTON ALMA PM. Spots on the leather.", title="Alma leather handbag Louis Vuitton"),
        example("Side one is VG, with three inserts.", title="Westbrook - Rossini (hat ART, 2xLP, album)"),
        example("Minor verdigris. 3/4 of an inch.", title="Bakelite clip earrings"),
        example("Uncut, a loose dress with a pointed collar. Bust 32.5 in.", title="Butterick 6974"),
        example("Leather, 6 in tall. Small enough to fit in your purse.", title="Whiskey flask"),
        example("Regular fit, ribbed hem, warm.", title="M&S hoodie as new 13-14 Yrs"),
        example("Zips all round.", title="Leather wallet clutch purse"),
    ],
)
def missing_measurements(facts: Facts, options: Options) -> Iterator[Found]:
    """Measurements that buyers of this garment expect are not stated.

    A tag size says little on second-hand clothes: brands, decades and countries differ, and clothes shrink. "Does not
    fit" is the most frequent reason to send something back; a stated measurement is what the buyer could have checked.
    Only the core ones are asked for: two for a top, three for trousers, of which the rise is let go where waist and
    inseam are stated, as the sleeve of a jacket is with chest and length; of children's clothes with a size none, and
    no more than the text gives where it says that the others are in the photos, where it states three or more, or where
    a number that is not understood may be one. Where all are in the photos, by the text, the rule is skipped, since it
    reads none there. Nothing is said of new clothes, which are bought by their size, unless they are altered or
    vintage, nor of clothes that fit by stretching, as leggings do, and those of a chain that cuts by one chart
    (tables/charts.toml) in a plain size of it, but where buyers ask for measurements whatever the maker (Grailed), nor
    of clothes with a size where neighbours may try them on (Facebook), nor of clothes with a size, of jewelry and of
    new bags for which less than `least_price` is asked, nor of new jewelry, nor of lots, whose sizes a buyer goes by,
    nor of what may be no garment, as a tank of which nothing says that it is worn.
    """
    item, fits = facts(garment), facts(fit)
    unread = fits.known_by == "photos" and not fits.told
    if len(fits.missing) <= options.accept or (fits.known_by and not unread):
        return
    if facts(pieces).several or facts(offers_nothing):
        return
    told = fits.sized or (not item.clothing and (facts(condition).new or item.is_("bought_as_shown")))
    if told and asks_less(facts, options.least_price):
        return
    if options.photos_count and any(photo.view == "measuring" for photo in facts.listing.photos):
        return
    if unread:
        raise InPhotosError("the measurements")
    missing, named = fits.missing, fits.told
    words = item.asks or listed([_WORDS.get(name, name.replace("_", " ")) for name in missing])
    blanks = _blanks(facts, missing)
    untagged = ", and the size label is missing" if facts(sizes).no_size_tag and not facts(sizes).stated else ""
    single = len(missing) == 1
    them = "it" if single else "them"
    if not named & set(item.core):
        yield Found(
            f"Buyers of a {item.name} expect {words}; " + ("it is not stated." if single else "none of them is stated.")
            if named or fits.measures_other
            else f"No measurements are stated{untagged}; buyers of a {item.name} expect {words}.",
            f"{'Lay it flat, measure' if item.clothing else 'Measure'} {words}, and add the values with their unit.",
            confidence=Confidence.HIGH if item.sure else Confidence.MEDIUM,
            severity=Severity.WARNING
            if item.clothing and not (item.kids or (fits.sized and facts(condition).new))
            else Severity.NOTE,
            yields=not named,
            change=blanks,
        )
    elif len(named) <= _FEW:
        yield Found(
            f"{capital(words)} {'is' if single else 'are'} missing; buyers of a {item.name} expect {them}.",
            f"Measure {words} too, and add {them} with the unit.",
            confidence=Confidence.MEDIUM,
            severity=Severity.NOTE,
            yields=0,
            change=blanks,
        )


def _blanks(facts: Facts, missing: Collection[str]) -> Change | None:
    """Add a line with a blank for each missing measurement that is not left blank already.

    It is unsafe, because a text with blanks must not be posted: the rule of empty measurements finds each until it is
    filled in.
    """
    left_blank = {slot.name for slot in facts(empty_slots)}
    labels = [_BLANKS.get(name, name.replace("_", " ").capitalize()) for name in missing if name not in left_blank]
    if not labels:
        return None
    unit = f" {facts.shop.units}" if facts.shop.units else ""
    return Change(
        f"Blanks to fill in are added: {', '.join(labels)}.",
        added="\n".join(["Measurements:", *(f"{label}: __{unit}" for label in labels)]),
        part=Part.MEASUREMENTS,
        safe=False,
        settles=False,
        brings=frozenset({"MEA013"}),
    )
