"""What a sentence with a word for a flaw is about: this item as it is now, or something else.

    is_of_item(text, hit, "stain", "")      -> False in "paint or stain it", "a stain that came out"

A word for a flaw is none of this item where the sentence is about

- something else: the box, the parcel, the photo, a name, the holes of a belt, the mould that it was cast in;
- the design: "distressed, with holes", "reworked, with paint dots", "meant to look like a cloth sticking out";
- what somebody does or may do: "stains easily", "paint or stain it", "if you can do the repair", "for regular wear";
- what is no more: "it was musty, so I washed it", "a stain that came out", "you cannot tell where the hole was";
- the seller's habits: "we never list anything with holes", "these can include pin holes".

The words are in tables/en/flaw.toml and tables/en/flaw_about.toml.
"""

from __future__ import annotations

from functools import cache

from linter.tables import group, groups
from linter.words.flaw_places import WINDOW, articles, is_placed
from linter.words.tokens import Hit, Sentence, Text

_TOPIC = "flaw_about"
_WIDE = 12  # tokens behind a word in which it is said to be of the photo alone, or of the design
# What can be "intentional" in a garment.
_DESIGNED = frozenset(["hole", "rip", "fade", "wear", "stain", "print", "scuff", "snag", "generic", "repair"])
_TORN = frozenset(["hole", "rip"])  # ... and sold so
# What can be in a picture.
_DEPICTED = frozenset(["hole", "rip", "wear", "stain", "print", "scuff", "broken", "missing"])
# Which flaws what is said to have been done takes away.
_GONE = {
    "gone": frozenset(
        ["stain", "odor", "wear", "generic", "hole", "rip", "snag", "pilling", "scuff", "broken", "print"]
    ),
    "clean": frozenset(["stain", "odor", "scuff"]),
    "fresh": frozenset(["odor"]),
}
_OPEN_QUOTES, _CLOSED_QUOTES = frozenset('"“'), frozenset('"”')
_NAMED = 2  # tokens back to the word before a quote
_VENT = 3  # tokens from "split" to "in the back"
_BUCKLED = 3  # so many holes at least has a belt
_THERE = 10  # tokens behind a word in which a thing that is not sold is named
_NEXT = 6  # tokens behind a word in which it is said what it is on
_PARCEL = 6  # tokens round a word in which the post is spoken of
_CLAUSE = 7  # tokens before a word in which its verb stands
_FAR = 60  # tokens to either side in which it is said that somebody made it
_AFTERWARDS = 24  # tokens behind a flaw that was, in which it goes
_BESIDE = 4  # tokens between a flaw and the words that it is gone
_LASTING = 5  # tokens of "a week or two of"
_OPENING = 4  # tokens of "the original shoe box"
_HABIT = 16  # tokens from "we never list" to what is not listed


def is_of_item(text: Text, hit: Hit, kind: str, need: str) -> bool:
    """Return whether a word for a flaw speaks of this item as it is now.

    `kind` and `need` are the parts of the word's key: stain and if of `stain_if`.
    """
    befores, afters = groups("flaw.before"), groups("flaw.after")
    beside = f"{kind}_if" if need else kind
    before = text.norms[hit.start - 1] if hit.start and hit.start not in text.breaks else ""
    after = text.norms[hit.end] if hit.end < len(text.tokens) and hit.end not in text.breaks else ""
    first = text.norms[hit.start]
    if (before in befores["any"] and not _free_from(text, hit.start)) or (
        before in befores.get(beside, ()) and not _blot(text, hit)
    ):
        return False
    named = kind == "wear" and (
        sign_of(text, hit.start) or before in group("flaw.size") or before in group("flaw.part")
    )
    if not named and after in afters.get(beside, ()):
        return False
    made = after in afters["any"]
    made = made or (kind != "repair" and after in group("flaw.by") and by_somebody(text, hit.end + 1))
    if made or (kind == "generic" and (_pointed(text, hit) or _suits_not(text, hit))):
        return False
    if (
        after in group("flaw_about.of")
        and first in group("flaw.marks_of_use")
        and text.near("flaw", hit.end, hit.end + 2)
    ):
        return False  # "some marks of fading"
    if _is_verb(text, hit.start) or (first in group("flaw.verb_s") and _if_it(text, hit.start)):
        return False
    if _does_in_general(text, hit) or _on_body(text, hit) or _on_other_thing(text, hit):
        return False
    if _is_acted_on(text, hit) or (kind == "generic" and _is_of_most(text, hit)) or _is_title(text, hit):
        return False
    if (kind == "generic" and before in group("flaw.taken_up")) or _lasts(text, hit.start):
        return False
    sentence = text.sentence(hit.start)
    if kind in _TORN and _any(text, sentence.start, sentence.end, "so_made"):
        return False
    if kind in _DESIGNED and (_by_design(text, hit, sentence.end) or _of_pattern(text, hit)):
        return False
    if _in_photo_only(text, hit, sentence.end):
        return False
    near = max(sentence.start, hit.start - _PARCEL), min(sentence.end, hit.end + _PARCEL)
    beside_it = (*text.norms[near[0] : hit.start], *text.norms[hit.end : near[1]])
    of_parcel = kind in ("broken", "missing") or hit.key == "generic_if" or first in group("flaw.fault")
    if of_parcel and not group("flaw.parcel").isdisjoint(beside_it):
        return False
    if (kind == "fade" and within(text, *near, "flaw.whiskers")) or _of_box(text, hit):
        return False
    return not (
        _is_made(text, hit, kind, sentence)
        or _is_to_be_done(text, hit, kind, sentence)
        or _may_come(text, hit, sentence)
        or _is_past(text, hit, kind, sentence)
        or _is_habit(text, hit, sentence)
    )


def within(text: Text, start: int, end: int, name: str) -> bool:
    """Return whether one of tokens start..end (cut to the text) is a word of a group."""
    return not group(name).isdisjoint(text.norms[max(start, 0) : max(end, 0)])


def _in_photo_only(text: Text, hit: Hit, end: int) -> bool:
    """Say whether what is seen is not on the item: "the spots in the photo are dust on the scanner"."""
    for at in range(hit.end, min(end, hit.end + _WIDE)):
        if text.norms[at] in group("flaw.artefacts") and text.norms[at - 1] not in group("flaw.on_it"):
            between = text.norms[max(hit.end, at - 4) : at]
            said = max((i for i, norm in enumerate(between) if norm in group("flaw.says_so")), default=None)
            if said is not None and (group("flaw.on_it") | {","}).isdisjoint(between[said:]):
                return True
    return False


def _of_pattern(text: Text, hit: Hit) -> bool:
    """Say whether coloured spots are on a colour: "black spots on white"."""
    on, colour, after = (*text.norms[hit.end : hit.end + 3], "", "", "")[:3]
    return on in group("flaw.bare_at") and colour in group("flaw.tint") and not after.isalpha()


def _blot(text: Text, hit: Hit) -> bool:
    """Say whether a coloured mark is on a place or small, and so no pattern: "red marks on the back"."""
    tinted = text.norms[hit.start] in group("flaw.blots") and text.norms[hit.start - 1] in group("flaw.tint")
    small = hit.start > 1 and text.norms[hit.start - 2] in group("flaw.weak_size")  # "a tiny red mark"
    return tinted and (small or is_placed(text, hit))


def _is_verb(text: Text, at: int) -> bool:
    """Say whether a word for a flaw is a verb, alone or in a list of verbs: "it does not easily rust, fade or peel"."""
    verbs, subjects = group("flaw.verb"), group("flaw.subject")
    if text.norms[at] not in verbs:
        return False
    joined = group("either") | {"and"}
    listed = not joined.isdisjoint(text.norms[max(0, at - 2) : at + 4])  # else a comma begins something new
    passed = verbs | group("flaw.adverbs") | joined | ({","} if listed else set())
    while at and at not in text.breaks:
        at -= 1
        if text.norms[at] in subjects:
            return True
        if text.norms[at] not in passed:
            return False
    return False


def _free_from(text: Text, at: int) -> bool:
    """Say whether "free from" or "apart from" is right before a token: it names what follows, which did nothing."""
    return at - 2 >= text.sentence(at).start and text.norms[at - 2] in group("negation.free", "flaw.exceptions")


def _if_it(text: Text, at: int) -> bool:
    """Say whether a condition is right before a verb and its subject: "when it tears", "once the weave frays"."""
    low = text.sentence(at).start
    return not group("flaw.conditions").isdisjoint(text.norms[max(low, at - 3) : max(low, at - 1)])


def _does_in_general(text: Text, hit: Hit) -> bool:
    """Say whether it is what such stuff does: "silk snags when you wear rings", "wool like this pills with wear"."""
    if text.norms[hit.start] not in group("flaw.stuff_does") or hit.start in text.breaks or not hit.start:
        return False
    behind = text.norms[hit.end : hit.end + 4]
    if not group("flaw_about.seeing").isdisjoint(behind[1:4]):
        return False  # "pills when you look closely"
    course = behind[:1] and behind[0] in group("flaw.with") and not group("flaw.course").isdisjoint(behind[1:3])
    if not course and group("flaw.conditions").isdisjoint(behind[:1]):
        return False
    if not group("prepositions").isdisjoint(behind[2:]):
        return False  # "this leather cracks with age at the fold"
    before = text.norms[max(text.sentence(hit.start).start, hit.start - 3) : hit.start]
    return not group("flaw.stuff").isdisjoint(before) and (group("flaw.size") | articles()).isdisjoint(before[-1:])


def _on_body(text: Text, hit: Hit) -> bool:
    """Say whether it is left on whoever wears it: "marks on my legs", "scratches a little on bare arms"."""
    high = min(text.sentence(hit.start).end, hit.end + _NEXT)
    return any(
        text.norms[at] in group("flaw_about.whose")
        and text.norms[at + 1] in group("flaw_about.body")
        and text.norms[at - 1] not in group("flaw_about.not_on")
        and group("flaw_about.not_body").isdisjoint(text.norms[at + 2 : at + 3])
        for at in range(hit.end, high - 1)
    )


def _is_acted_on(text: Text, hit: Hit) -> bool:
    """Say whether it is what the goods are for: "removes stains", "protects against scratches", "for cracked heels".

    Of what is put on the skin, what is on a body too: "fades dark spots".
    """
    norms, low = text.norms, max(text.sentence(hit.start).start, hit.start - _CLAUSE)
    acts, ends = group("flaw_about.acts_on"), group("flaw_about.ends_acting")
    for at in range(hit.start - 1, max(low, hit.start - _BESIDE) - 1, -1):
        if norms[at] in acts:
            return True
        if norms[at] in ends:
            break  # "leaned against a wall and got chipped"
    if not within(text, hit.start - _FAR, hit.end + _FAR, "flaw_about.cosmetics") or is_placed(text, hit):
        return False
    of_skin = not group("flaw_about.of_skin").isdisjoint(norms[max(low, hit.start - 1) : hit.end])
    return of_skin or not group("flaw_about.body", "flaw_about.skin").isdisjoint(norms[hit.end : hit.end + 2])


def _is_of_most(text: Text, hit: Hit) -> bool:
    """Say whether it is said of such goods in general: "most of these mugs have some imperfections"."""
    norms, low = text.norms, max(text.sentence(hit.start).start, hit.start - _HABIT)
    most = next((at for at in range(hit.start - 1, low - 1, -1) if norms[at] in group("flaw_about.most")), None)
    if most is None or norms[most + 1] not in group("flaw_about.most_of"):
        return False
    return not group("flaw_about.have").isdisjoint(norms[most + 1 : hit.start])


def _is_title(text: Text, hit: Hit) -> bool:
    """Say whether a word stands alone in quotes, with a capital, as a name does: 'CRASH 3 "Warped"'."""
    if not text.original(hit.start, hit.end)[0].isupper() or hit.start < _NAMED:
        return False
    named = text.original(hit.start - _NAMED, hit.start - 1)
    if not (named[0].isupper() or named[0].isdecimal()):
        return False
    before, after = text.raw[: text.tokens[hit.start].start][-1:], text.raw[text.tokens[hit.end - 1].end :][:1]
    return before in _OPEN_QUOTES and after in _CLOSED_QUOTES


def _on_other_thing(text: Text, hit: Hit) -> bool:
    """Say whether it is on what is not sold: "the dark spot is on my mirror", "moths got my other rug"."""
    own, things, other = (group(f"flaw_about.{name}") for name in ("own", "things", "other"))
    low, high = text.sentence(hit.start)
    for another in text.near(_TOPIC, max(low, hit.start - _WIDE), hit.start):
        between = text.norms[another.end : hit.start]
        if another.key == "another" and group("flaw_about.this_one").isdisjoint(between):
            return True  # "a free case that has a small stain"
    high = min(high, hit.end + _THERE) - 1
    closes = hit.end == text.sentence(hit.start).end or not text.norms[hit.end].isalpha()
    for at in range(max(low, hit.start - _CLAUSE), hit.start - 3):  # "my husband's other shirts all got stained"
        owned = text.norms[at] in own or text.norms[at].endswith(tuple(group("flaw_about.owners")))
        said = text.norms[at + 3 : hit.start]
        if owned and text.norms[at + 1] in other and closes and group("flaw_about.became").issuperset(said):
            return True
    return any(
        text.norms[at] in own
        and (
            text.norms[at + 1] in things
            or (at == hit.end + 1 and text.norms[at + 1] in other and text.norms[at - 1] in group("flaw.at"))
        )
        for at in range(hit.end, high)
    )


def by_somebody(text: Text, at: int) -> bool:
    """Say whether "by" before a token says who made it, not where or what did: "by the left pocket", "by the sun"."""
    where = any(hit.key == "place" for hit in text.near("place", at, at + 2))
    named = text.original(at, at + 1).istitle() if at < len(text.tokens) else False  # "by Cat Clarke"
    return named or not (where or not group("flaw.by_chance").isdisjoint(text.norms[at : at + 2]))


def sign_of(text: Text, at: int) -> bool:
    """Say whether "signs of" stands before a token."""
    return at >= 2 and " ".join(text.norms[at - 2 : at]) in group("flaw.signs_of")


def _lasts(text: Text, at: int) -> bool:
    """Say whether a token is told of for how long: "after a week or two of wear", but not "shows years of wear"."""
    low = max(text.sentence(at).start, at - _LASTING)
    before = text.norms[low:at]
    if not before[:-1] or before[-1] not in group("flaw_about.of"):
        return False
    times = group("flaw_about.times")
    if text.norms[at + 1 : at + 2] and text.norms[at + 1] in group("prepositions"):
        return False  # "years of wear on the soles"
    timed = before[-2] in times or not (times.isdisjoint(before) or group("either").isdisjoint(before[-3:-2]))
    return timed and group("flaw.showing").isdisjoint(before)


def _suits_not(text: Text, hit: Hit) -> bool:
    """Say whether it only does not suit somebody: "not perfect for my shape", but not "not perfect for its age"."""
    if text.norms[hit.end - 1] not in group("flaw_about.perfect"):
        return False
    behind = text.norms[hit.end : min(text.sentence(hit.start).end, hit.end + _BESIDE + 1)]
    if behind[:1] and behind[0] in group("flaw_about.perfect_what"):
        return True
    suits = behind[1:] != () and behind[0] in group("flaw_about.for")
    return suits and group("flaw_about.perfect_for_item").isdisjoint(behind)


def _pointed(text: Text, hit: Hit) -> bool:
    """Say whether flaws are only what photos are there for: "refer to pictures for defects"."""
    sentence = text.sentence(hit.start)
    if hit.start and text.norms[hit.start - 1] in group("flaw.size"):
        return False
    photos = [h.end for h in text.near("place", max(sentence.start, hit.start - WINDOW), hit.start) if h.key == "photo"]
    if not photos:
        return False
    between = text.norms[photos[-1] : hit.start]
    if any(norm in group("flaw.photos_for") for norm in between[:6]):
        return True
    looked_at = not group("flaw.look").isdisjoint(text.norms[max(sentence.start, photos[-1] - 6) : photos[-1]])
    return looked_at and between[:1] != () and between[0] in group("flaw.opens_list") and not is_placed(text, hit)


def _of_box(text: Text, hit: Hit) -> bool:
    """Say whether a flaw is one of the box that the item comes in."""
    sentence = text.sentence(hit.start)
    if _opens_with_box(text, sentence.start, hit.start):  # "Box is good but has signs of wear"
        return not any(
            norm in (",", ":") or norm in group("flaw.comes_with") for norm in text.norms[sentence.start : hit.start]
        )
    low, high = max(sentence.start, hit.start - 5), min(sentence.end, hit.end + 4)
    if not within(text, low, high, "flaw.packing"):
        return _is_down_to_box(text, hit.end, sentence.end)
    for at in range(low, high):
        norm = text.norms[at]
        if norm in group("flaw.packing") and (at == 0 or text.norms[at - 1] not in group("flaw.no_packing")):
            between = text.norms[hit.end : at] if at >= hit.end else text.norms[at + 1 : hit.start]
            apart = group("flaw.comes_with", "flaw.contrast") | {","}
            if apart.isdisjoint(between):
                return True
    return False


def _is_down_to_box(text: Text, at: int, end: int) -> bool:
    """Say whether the place behind a flaw is one of the box: "a crease down the front of the box"."""
    leads = group("prepositions", "flaw.whereabouts", "place.sides") | articles()
    led = at < end and text.norms[at] in group("prepositions", "flaw.whereabouts")
    while led and at < end:
        if text.norms[at] in group("flaw.packing"):
            return text.norms[at - 1] not in group("flaw.no_packing")
        if text.norms[at] not in leads and text.norms[at] not in group("garment.of"):
            return False
        at += 1
    return False


def _opens_with_box(text: Text, start: int, end: int) -> bool:
    """Say whether a sentence begins with the box, or is about it: "The shoe box has a torn lid"."""
    for at in range(start, min(start + _OPENING, end)):
        word, apostrophe, _ = text.norms[at].partition("'")
        if word in group("flaw.packing"):
            own = at > start and text.norms[at - 1] in group("flaw.no_packing")
            told = at == start or bool(apostrophe) or text.norms[at + 1] in group("flaw.of_parts")
            verbs = sum(norm in group("flaw.of_parts") for norm in text.norms[at:end])
            return told and not own and verbs <= 1  # "... has a dent and the left heel has a chip"
    return False


def _by_design(text: Text, hit: Hit, end: int) -> bool:
    before = text.norms[max(text.sentence(hit.start).start, hit.start - _PARCEL) : hit.start]
    if before[-1:] and before[-1] in group("flaw.listing") and not group("flaw.made_so").isdisjoint(before[-2:-1]):
        return True
    if not group("flaw.distressed").isdisjoint(before):
        # "distressed jeans with holes", but "distressed jeans with a small hole"
        between = before[max(at for at, norm in enumerate(before) if norm in group("flaw.distressed")) + 1 :]
        own = group("flaw.size", "indefinite_articles", "flaw.has") | {",", ":"}
        if not group("flaw.comes_with").isdisjoint(between) and own.isdisjoint(between):
            return True
    for at in range(hit.end, min(end, hit.end + 8)):
        norm = text.norms[at]
        if norm in group("flaw.design_ends"):
            told = at + 1, min(end, at + 5)
            return (
                norm == "," and within(text, *told, "flaw.on_purpose") and not within(text, *told, "flaw_about.denied")
            )
        if norm in group("flaw.design"):
            made = text.norms[max(hit.end, at - 3) : at]
            return norm not in group("flaw.design_of") or not group("flaw.made").isdisjoint(made)
    return False


def _is_made(text: Text, hit: Hit, kind: str, sentence: Sentence) -> bool:
    """Say whether somebody wanted it: holes of a belt, paint on reworked jeans, what is in a picture, a thought."""
    first, low = text.norms[hit.start], sentence.start
    before = text.norms[hit.start - 1] if hit.start > low else ""
    if before in _sizes():
        return kind in _DEPICTED and _any(text, low, hit.start, "meant")
    if kind == "rip" and first in group("flaw_about.vents"):
        return _is_vent(text, hit, before)
    if kind == "repair" and first in group("flaw_about.sewn_on"):
        return not within(text, low, sentence.end, "flaw_about.mends")
    if kind == "stain" and first in group("flaw_about.made_by"):
        return _names_maker(text, hit.end, sentence.end)
    if kind == "hole" and first in group("flaw_about.holes") and before not in group("flaw_about.damage"):
        near = max(low, hit.start - _WIDE), min(sentence.end, hit.end + _PARCEL)
        many = first in group("flaw_about.many") and not is_placed(text, hit)
        return (many and (_are_at_numbers(text, hit.end) or within(text, *near, "flaw_about.adjusting"))) or within(
            text, *near, "flaw_about.holed"
        )
    if kind in _DEPICTED and _any(text, hit.end, min(sentence.end, hit.end + _PARCEL), "meant"):
        return True
    if kind == "stain" and first in group("flaw_about.cast"):
        return within(text, max(low, hit.start - 4), min(sentence.end, hit.end + 2), "flaw_about.casting")
    if kind == "stain" and first in group("flaw_about.paints") and not is_placed(text, hit):
        return _any(text, hit.start - _FAR, hit.start + _FAR, "making")
    if kind == "generic":
        return within(text, low, sentence.end, "flaw_about.thought") and not is_placed(text, hit)
    return kind in _DEPICTED and (_any(text, low, hit.start, "meant") or _is_pictured(text, hit, low))


def _is_vent(text: Text, hit: Hit, before: str) -> bool:
    """Say whether a garment is made with it: "a split in the back", "tail cut in the front", and no seam is named."""
    near = text.norms[max(0, hit.start - _PARCEL) : hit.end + _VENT + 1]
    if before in group("articles") and text.norms[hit.start] not in group("flaw_about.slits"):
        return False
    at = hit.start + 1
    led = text.norms[at : at + 1] != () and text.norms[at] in group("flaw_about.vent_in")
    placed = not group("flaw_about.vent_at").isdisjoint(text.norms[at + 1 : at + _VENT])
    return led and placed and group("flaw_about.no_vent").isdisjoint(near)


def _names_maker(text: Text, at: int, end: int) -> bool:
    """Say whether a name stands at a token, and no new sentence: "marked Lenox on the base"."""
    if at >= end or not text.original(at, at + 1).istitle():
        return False
    behind = text.norms[at + 1] if at + 1 < end else ""
    named = not behind.isalpha() or behind in group("prepositions")
    return named or text.original(at + 1, at + 2).istitle()


def _are_at_numbers(text: Text, at: int) -> bool:
    """Say whether holes are counted, or at so many inches: "Holes: 5", "holes from 28 to 33 in"."""
    colon, number, behind = (*text.norms[at : at + 3], "", "", "")[:3]
    if colon == ":" and number.isdigit() and int(number) >= _BUCKLED and not (behind.isalpha() or behind == ","):
        return True
    end = at
    while end < min(len(text.norms), at + 3) and text.norms[end] in group("flaw_about.hole_at"):
        end += 1
    return at < end < len(text.norms) and text.norms[end][0].isdigit()


def _is_pictured(text: Text, hit: Hit, low: int) -> bool:
    """Say whether a flaw is one of what a picture shows: "a painting of a cracked jug"."""
    norms = text.norms
    near = [h for h in text.near(_TOPIC, low, hit.start) if h.key in ("picture", "told_of")]
    if not near or is_placed(text, hit):
        return False
    between = norms[near[-1].end : hit.start]
    if near[-1].key == "told_of":
        return between == () or (len(between) == 1 and between[0] in group("articles"))
    told = group("flaw.of_parts").isdisjoint(between) or (
        norms[near[-1].end - 1] in group("flaw_about.about")
        and between[0] in group("indefinite_articles")
        and between[2:3] != ()
        and between[2] in group("flaw_about.relatives")
        and group("flaw_about.related").issuperset(between[3:])
    )
    return told and "," not in between


def _is_to_be_done(text: Text, hit: Hit, kind: str, sentence: Sentence) -> bool:
    """Say whether it is what one may do: "paint or stain it", "if you can do the repair", "for regular wear"."""
    norms, low = text.norms, sentence.start
    if kind == "stain" and norms[hit.start] in group("flaw_about.stains") and hit.start - 2 >= low:
        verb = hit.start - 2
        if norms[verb + 1] in group("flaw_about.or") and norms[verb] in group("flaw_about.refinish"):
            opens = norms[verb - 1] if verb > low else ""
            return (
                not opens.isalpha()
                or norms[verb].endswith(tuple(group("flaw.participles")))
                or opens in group("flaw_about.opens_verb")
            )
    if kind == "stain" and norms[hit.start] in group("flaw_about.stains") and _is_of_wood(text, hit, low):
        return True
    if kind == "repair":
        near = max(low, hit.start - _CLAUSE), hit.start
        done = within(text, *near, "flaw_about.doers") and not within(text, *near, "flaw_about.sees")
        every = max((at for at in range(*near) if norms[at] in group("negation.every")), default=-1)
        return done or (every >= 0 and "," not in norms[every : hit.start])
    if kind == "wear" and norms[hit.end - 1] in group("flaw_about.use"):
        return _is_use(text, hit, low)
    return False


def _is_of_wood(text: Text, hit: Hit, low: int) -> bool:
    """Say whether a stain is the finish of wood: "it will accept a stain", "walnut stain, excellent condition"."""
    norms, first = text.norms, hit.start
    if is_placed(text, hit):
        return False
    tones, shades = group("flaw_about.wood_stain"), group("flaw_about.wood_shade")
    while first > low and norms[first - 1] in group("flaw_about.finish") | tones | shades | group("flaw_about.brown"):
        first -= 1
    if first > low and norms[first - 1] in group("flaw_about.takes_stain"):
        return True
    tone = hit.start - 1
    if tone < low or (group("articles") | _sizes()).intersection(norms[first:tone]):
        return False
    shaded = norms[tone] in group("flaw_about.brown") and tone > low and norms[tone - 1] in shades
    if not (shaded or norms[tone] in tones) or (first > low and norms[first - 1] in _sizes()):
        return False
    return _is_wooden(text, *text.sentence(0)) or _is_wooden(text, low, text.sentence(hit.start).end)


def _is_wooden(text: Text, low: int, high: int) -> bool:
    """Say whether tokens low..high name wooden goods, not where something was done: "oak chair", not "at a table"."""
    where = group("prepositions")
    return any(
        text.norms[at] in group("flaw_about.wooden")
        and where.isdisjoint(text.norms[max(low, at - 2) : at])
        and group("flaw_about.not_wooden").isdisjoint(text.norms[at + 1 : at + 2])
        for at in range(low, high)
    )


def _may_come(text: Text, hit: Hit, sentence: Sentence) -> bool:
    """Say whether it is what may come about, with what to do then: "if a thread comes loose, knot it"."""
    norms, low = text.norms, max(sentence.start, hit.start - _CLAUSE)
    start = max((at for at in range(low, hit.start) if norms[at] in group("flaw_about.should")), default=-1)
    high = min(sentence.end, hit.end + _NEXT)
    comma = next((at for at in range(hit.end, high) if norms[at] == ","), -1)
    if start < 0 or comma < 0 or "," in norms[start : hit.start]:
        return False
    then = norms[comma + 1 : min(sentence.end, comma + 4)]
    return not group("flaw_about.comes_about").isdisjoint(norms[start:comma]) and (
        not group("flaw_about.then_do").isdisjoint(then[:1])
        or (norms[start] not in group("flaw_about.seen_when") and not group("flaw_about.then_can").isdisjoint(then))
    )


def _is_use(text: Text, hit: Hit, low: int) -> bool:
    """Say whether a word for wear is what the goods are for: "for school or regular wear"."""
    norms = text.norms
    purposes = [at for at in range(max(low, hit.start - _CLAUSE), hit.start) if norms[at] in group("flaw_about.for")]
    if not purposes or purposes[-1] == low or norms[purposes[-1] - 1] in group("flaw_about.not_for"):
        return False
    between = norms[purposes[-1] + 1 : hit.start]
    plain = all(norm.isalpha() or norm in (",", "/", "&") for norm in between)
    return plain and group("flaw_about.no_use").isdisjoint(between)


def _is_past(text: Text, hit: Hit, kind: str, sentence: Sentence) -> bool:
    """Say whether it is no more: "it was musty, so I washed it", "a stain that came out", "where the hole was"."""
    if kind in ("missing", "broken", "rip") and _is_back(text, hit, sentence):
        return True
    if kind not in _GONE["gone"]:
        return False
    if _is_taken_off(text, hit, sentence):
        return True
    norms, low = text.norms, max(sentence.start, hit.start - _CLAUSE)
    was = group("flaw_about.was")
    near = norms[max(low, hit.start - 3) : hit.start]
    if not group("flaw_about.where").isdisjoint(near):
        return not was.isdisjoint(norms[hit.end : min(sentence.end, hit.end + 2)])
    back = max((i for i in range(low, hit.start) if norms[i] in was), default=-1)
    begins = back + 1 + 2 * (norms[back + 1] in group("flaw_about.to"))  # "used to have"
    past = back >= 0 and group("flaw_about.still").isdisjoint(norms[begins : hit.start])
    for gone in text.near(_TOPIC, hit.end, min(len(norms), hit.end + _AFTERWARDS)):
        if kind not in _GONE.get(gone.key, ()) or (kind == "broken" and not _is_same(text, hit, gone)):
            continue
        denied = not group("flaw_about.denied").isdisjoint(norms[max(hit.end, gone.start - 2) : gone.start])
        if denied or not group("flaw_about.even_so").isdisjoint(norms[gone.end : gone.end + 3]):
            return False
        if gone.start < sentence.end:
            known = hit.start == sentence.start or norms[hit.start - 1] in group("flaw_about.known")
            if known and gone.start <= hit.end + _BESIDE:
                return True  # "the scratch polished out", "bobbles have been shaved off"
            return past or not group("flaw_about.relatives").isdisjoint(norms[hit.end : gone.start])
        taken_up = norms[text.sentence(gone.start).start], *norms[gone.start : gone.end]
        return past and not group("flaw_about.goes_on").isdisjoint(taken_up)
    return False


def _is_taken_off(text: Text, hit: Hit, sentence: Sentence) -> bool:
    """Say whether somebody took it off: "shaved the pilling away", "I sanded out the ring marks"."""
    norms, verb = text.norms, hit.start - 1
    passed = _looks() | group("articles", "flaw_about.known", "flaw_about.particles")
    while verb > sentence.start and norms[verb] in passed:
        verb -= 1
    if norms[verb] not in group("flaw_about.takes_off") or norms[verb - 1] in group("flaw_about.would"):
        return False
    between = norms[verb + 1 : hit.start]
    if norms[verb] in group("flaw_about.gets") and group("flaw_about.known").isdisjoint(between):
        return False  # "I got a stain out in the rain"
    off = group("flaw_about.particles")
    high = min(sentence.end, hit.end + 2)
    behind = norms[hit.end : min(len(norms), hit.end + _WIDE)]
    even_so = group("flaw_about.even_so").isdisjoint(behind) and group("flaw_about.mostly").isdisjoint(
        (*between, *behind[:_NEXT])
    )
    return even_so and not (off.isdisjoint(norms[verb : hit.start]) and off.isdisjoint(norms[hit.end : high]))


def _is_back(text: Text, hit: Hit, sentence: Sentence) -> bool:
    """Say whether what was missing is there again: "a missing button has been replaced", "I sewed one on"."""
    norms = text.norms
    for again in text.near(_TOPIC, hit.end, min(len(norms), hit.end + _AFTERWARDS)):
        if again.key == "again" or (again.key == "gone" and norms[again.end - 1] in group("flaw_about.mended")):
            denied = not group("flaw_about.denied").isdisjoint(norms[max(hit.end, again.start - 2) : again.end])
            goes_on = norms[text.sentence(again.start).start] in group("flaw_about.goes_on")
            return not denied and (again.start < sentence.end or goes_on) and _is_same(text, hit, again)
    return False


def _is_same(text: Text, hit: Hit, again: Hit) -> bool:
    """Say whether the parts that were mended are those that were broken, or none is named behind the flaw."""
    norms, parts = text.norms, group("flaw.fastening", "flaw_about.mended_parts")
    low = max(text.sentence(hit.start).start, hit.start - _WIDE)
    low = max((at + 1 for at in range(low, hit.start) if norms[at] == ","), default=low)
    high = min(text.sentence(again.start).end, again.end + 3)
    broken = [norm for norm in norms[low : hit.end] if norm in parts]
    mended = [norm for norm in norms[hit.end : high] if norm in parts]
    if not broken:  # "a missing button has been replaced"
        broken = [norm for norm in norms[hit.end : hit.end + 2] if norm in parts]
    # one begins with the other: "button" and "buttons", "zip" and "zipper"
    return all(any(new.startswith(old) or old.startswith(new) for old in broken) for new in mended)


def _is_habit(text: Text, hit: Hit, sentence: Sentence) -> bool:
    """Say whether it is what the seller does with all goods: "we never list anything with holes"."""
    habits = text.near(_TOPIC, max(sentence.start, hit.start - _HABIT), hit.start)
    if any(habit.key in ("never", "worry") for habit in habits):
        return True
    at = hit.start
    while at > sentence.start and text.norms[at - 1] in _looks():
        at -= 1
    one = at > sentence.start and text.norms[at - 1] in articles()
    if one or is_placed(text, hit):
        return False
    return any(habit.key == "habit" and not within(text, habit.end, hit.start, "flaw_about.told") for habit in habits)


def _any(text: Text, start: int, end: int, key: str) -> bool:
    return any(hit.key == key for hit in text.near(_TOPIC, max(start, 0), end))


@cache
def _sizes() -> frozenset[str]:
    return group("flaw.size") - group("flaw.showing")


@cache
def _looks() -> frozenset[str]:
    """Return the words between an article and a flaw."""
    return _sizes() | group("flaw.tint")
