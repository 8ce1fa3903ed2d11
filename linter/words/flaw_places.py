"""Where on an item a flaw is, and how large: "small stain on left cuff, the size of a dime".

Parts and sides are the words of tables/en/place.toml; the groups that tell one flaw's place from another's are in
tables/en/flaw.toml.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache, lru_cache

from linter.tables import group
from linter.words.garment_words import type_is
from linter.words.tokens import Hit, Text

WINDOW = 40  # tokens to either side of a flaw word that are looked at for its place and its photo
_NAME = 2  # words of a part's name: "battery cover"
_PLACE_AFTER = 14  # "stain (about the size of a dime) on the left cuff"
_PLACE_BEFORE = 7  # "left cuff has a very small faint stain"
_ASIDE = 14  # tokens of brackets behind a flaw
_TAKES_UP = 2  # tokens within which a sentence takes up the flaw before it: "but it is at the back"
_OPENING = 4  # tokens within which a sentence says that it goes on about a flaw
_INSERTED = 2  # clauses to go back over what is inserted before a verb
_OPENED, _CLOSED = frozenset("(["), frozenset(")]")
_HEADING_WORDS = 3  # of a heading before a flaw: "sole: scratches"
_HEADS = frozenset([":", "-", "–", "—", "="])
_LIST = 8  # lines of a list that its heading is looked for


def place_of(text: Text, hit: Hit) -> Hit | None:
    """Return where a flaw is: named after it, in it, or before it as its subject or label.

    What stands in the same part of the sentence comes before what stands behind a comma, where another flaw's place is.
    """
    sentence = text.sentence(hit.start)
    low, high = max(sentence.start, hit.start - WINDOW), min(sentence.end, hit.end + WINDOW)
    places = [h for h in text.near("place", low, high) if h.key == "place" or _is_part(text, h, low)]
    for place in places:
        if place.start < hit.end and place.end > hit.start:
            return place
    beyond = behind_aside(text, hit.end, high)  # "hole (seen in photo 3) below the left pocket"
    after = [
        place
        for place in places
        if hit.end <= place.start <= beyond + _PLACE_AFTER and not _cut(text, hit.end, place.start)
    ]
    before = [
        place
        for place in reversed(places)
        if place.end <= hit.start <= place.end + (_PLACE_AFTER if _likewise(text, place.end) else _PLACE_BEFORE)
        and not _cut(text, _behind_list(text, place.end, hit.start), hit.start)
        and not text.norms[place.end][0].isdigit()  # "waist 16 in. A tear": what is measured, not where
        and not _of_another(text, place, low)
    ]
    near = [place for place in after if "," not in text.norms[hit.end : place.start]]
    part = named_part(text, hit.end, high)
    if part is not None:  # before a place behind another flaw: "hole on the armrest and a scratch on the lid"
        near.insert(0 if near and text.near("flaw", part.end, near[0].start) else len(near), part)
    near += [place for place in before if "," not in text.norms[_behind_list(text, place.end, hit.start) : hit.start]]
    # "heel drag, creasing": behind a comma, a place among another flaw's own words is that flaw's alone
    others = text.near("flaw", low, high)
    far = [place for place in (*after, *before) if not any(h.start <= place.start < h.end for h in others)]
    if near or far:
        return (*near, *far)[0]
    for place in text.near("place", low, high):
        label = place.start == sentence.start and place.end < sentence.end and place.key != "photo"
        if label and text.norms[place.end] in (":", "-", "="):
            return place
    return (
        _of_part(text, hit, high)
        or _fronted(text, hit, sentence.start)
        or _heading(text, hit.start)
        or _told_next(text, sentence.end)
    )


def _behind_list(text: Text, start: int, end: int) -> int:
    """Return where "and" stands before the last of a list that begins behind a place: "soles, insoles, and leather"."""
    joins, at = group("either") | {"and"}, start
    while at < end and text.norms[at] == ",":
        words = range(at + 1, min(end, at + 2 + _NAME))
        at = next((i for i in words if text.norms[i] in joins or not text.norms[i].isalpha()), end)
        if at < end and text.norms[at] in joins:
            return at
    return start


def _of_part(text: Text, hit: Hit, high: int) -> Hit | None:
    """Return the part that a flaw is said of as its adjective: "cracked screen", "torn lining"."""
    if hit.end >= high or not text.norms[hit.end - 1].endswith(tuple(group("flaw.participles"))):
        return None
    return next((h for h in text.near("place", hit.end, hit.end + 1) if h.key != "photo"), None)


def _fronted(text: Text, hit: Hit, start: int) -> Hit | None:
    """Return the place that the sentence begins with: "On the back, below the belt, there is a faint mark"."""
    while start < hit.start and not text.norms[start].isalpha():
        start += 1
    if text.norms[start] not in group("flaw.at") or group("flaw.exists").isdisjoint(text.norms[start : hit.start]):
        return None
    return next((h for h in text.near("place", start, hit.start) if h.key == "place"), None)


def _told_next(text: Text, at: int) -> Hit | None:
    """Return the place that the sentence at a token gives to the flaw before it: "One is at the back"."""
    if at >= len(text.norms):
        return None
    sentence = text.sentence(at)
    for start in range(at, min(sentence.end, at + _OPENING)):
        if text.norms[start] not in group("flaw.told_of"):
            continue
        on = start + 1
        while on < sentence.end and text.norms[on] in group("flaw.told_by"):
            on += 1
        if on + 1 < sentence.end and text.norms[on] in group("prepositions"):
            named = on + 1 + (text.norms[on + 1] in articles())
            place = next((h for h in text.near("place", named, named + 1) if h.key != "photo"), None)
            return place or named_part(text, on, sentence.end)
    return None


def may_be_told(text: Text, hit: Hit) -> bool:
    """Return whether the words beside a flaw may say where it is, although no place was read (`place_of`).

    A rule that asks "where?" asks nobody who may have said it. So it asks only where each word of the clause is known
    to say no place ("has a small stain, see photos"): any other may be a part's name, "the inner pot is discoloured",
    "a stain below the A", and in a list of flaws each counts for all, "the housing has rust, scratches".
    """
    sentence = text.sentence(hit.start)
    low, high = max(sentence.start, hit.start - WINDOW), min(sentence.end, hit.end + WINDOW)
    behind = min(high, hit.end + _PLACE_AFTER)
    if any(place.key != "photo" for place in text.near("place", hit.end, behind)):
        return True
    if text.norms[hit.end : hit.end + 1] and text.norms[hit.end] in group("prepositions"):
        one_of = text.norms[hit.end + 1 : hit.end + 2]
        if not group("flaw.one_of").isdisjoint(one_of):
            return True  # "a stain on one of the chairs"
    if not group("flaw.tells_itself").isdisjoint(text.norms[hit.start : hit.end]):
        return True
    known = tells_no_place(text, max(0, low - WINDOW), high)
    end = next((at for at in range(hit.end, high) if text.norms[at] in group("flaw.parts_clauses")), high)
    if not known.issuperset(range(hit.end, end)):
        return True
    wheres = [at for at in range(end, behind) if text.norms[at] in group("flaw.whereabouts")]
    if any(at + 1 < high and not known.issuperset((at + 1, min(at + 2, high - 1))) for at in wheres):
        return True  # "a hole, right by the care label"
    if _goes_on_of_part(text, sentence.start):
        return True
    return _may_be_of_part(text, hit.start, low, known) or _may_be_told_next(text, sentence.end)


def _goes_on_of_part(text: Text, start: int) -> bool:
    """Say whether a sentence goes on about a part that the one before names: "The envelope is worn. It is torn"."""
    if not start or text.norms[start] not in group("flaw.goes_on"):
        return False
    before = text.sentence(start - 1)
    verb = next((at for at in range(before.start, before.end) if text.norms[at] in group("flaw.of_parts")), None)
    if verb is None or text.norms[before.start] not in articles():
        return False
    if not group("flaw.no_part").isdisjoint(text.norms[before.start : verb]):
        return False  # "the colour is blue"
    return not tells_no_place(text, before.start, verb).issuperset(range(before.start, verb))


def may_be_named(text: Text, hit: Hit) -> bool:
    """Return whether the word before a flaw may say of what kind it is: "printing flaw"."""
    before = hit.start - 1
    if before < 0 or hit.start in text.breaks or not text.norms[before].isalpha():
        return False
    return before not in tells_no_place(text, before, hit.start)


def _may_be_of_part(text: Text, at: int, low: int, known: frozenset[int]) -> bool:
    """Say whether the clause before a token, or the list that the token stands in, may name a part."""
    if at == low and at and text.norms[at] in _OPENED:
        low = text.sentence(at - 1).start  # a sentence in brackets speaks of the one before it
    inserted = 0
    while at > low:
        start = next((i + 1 for i in range(at - 1, low - 1, -1) if text.norms[i] in group("flaw.parts_clauses")), low)
        of_some = text.norms[start] in group("flaw.taking_up") and text.norms[start + 1] in group("flaw.of_parts")
        photos = [hit.end for hit in text.near("place", start, at) if hit.key == "photo"]
        pointed = any(text.norms[end] in group("flaw.photos_for") for end in photos if end < at)
        if of_some or pointed or not known.issuperset(range(start, at)):
            return True  # "see all pictures for stains, holes": of none is it said that there is one
        if start == low:
            opened = start and text.norms[start - 1] in _OPENED
            low = text.sentence(start - 2).start if opened and start > 1 else low
        parting, at = text.norms[start - 1] if start else "", start - 1
        before = next((i + 1 for i in range(at - 1, low - 1, -1) if text.norms[i] in group("flaw.parts_clauses")), low)
        heads = parting in _HEADS and at - before <= _HEADING_WORDS
        # "the handle, as you can see, is scratched": two clauses back
        inserted = _INSERTED if text.norms[start] in group("flaw.states") else inserted - 1
        if not (heads or inserted > 0 or parting in _OPENED or text.near("flaw", before, at)):
            return False  # another clause: "soft cotton tee, has a small stain"
    return False


def _may_be_told_next(text: Text, at: int) -> bool:
    """Say whether the sentence at a token may tell the place of the flaw before it: "You can see it at the cuffs"."""
    if at >= len(text.norms):
        return False
    sentence = text.sentence(at)
    if all(place.key == "photo" for place in text.near("place", at, sentence.end)):
        return False
    takes_up = not group("flaw.told_of").isdisjoint(text.norms[at : at + _TAKES_UP])
    return takes_up or not group("flaw.shows_most").isdisjoint(text.norms[at : sentence.end])


def tells_no_place(text: Text, low: int, high: int) -> frozenset[int]:
    """Return the tokens of a stretch that are known to say no place: signs, flaws, conditions, goods, photos, "has"."""
    plain = _says_no_place()
    known = {at for at in range(low, high) if not text.norms[at][0].isalpha() or text.norms[at] in plain}
    told = [*text.near("flaw", low, high), *text.near("condition", low, high)]
    told += [hit for hit in text.near("place", low, high) if hit.key == "photo"]
    names_part = group("flaw.names_part")  # "the belt part of the bag"
    told += [
        hit
        for hit in text.near("garment", low, high)
        if _names_goods(text, hit.start, hit.end) and names_part.isdisjoint(text.norms[hit.end : hit.end + 1])
    ]
    for hit in told:
        known.update(range(hit.start, hit.end))
    return frozenset(known)


@cache
def _says_no_place() -> frozenset[str]:
    names = ("size", "tint", "linking", "nowhere", "showing", "no_place", "photos_for", "stuff", "materials")
    return articles().union(*(group(f"flaw.{name}") for name in names))


def is_placed(text: Text, hit: Hit) -> bool:
    """Return whether a place follows a flaw word at once: "flaw on the hem"."""
    after = text.norms[hit.end] if hit.end < len(text.norms) else ""
    return after in group("flaw.at") and bool(text.near("place", hit.end + 1, hit.end + 3))


def _of_another(text: Text, place: Hit, low: int) -> bool:
    """Say whether a place is that of a flaw before it, and another begins: "stain on the collar and a small hole"."""
    joined = text.norms[place.end] in group("flaw.clause_opens") and text.norms[place.end + 1] in articles()
    if not joined:
        return False
    before = [hit.end for hit in text.near("flaw", low, place.start) if hit.key != "friend"]
    between = text.norms[before[-1] : place.start] if before else ()
    return 0 < len(between) <= _NAME and between[0] in group("prepositions") and articles().issuperset(between[1:])


def _likewise(text: Text, at: int) -> bool:
    """Say whether what follows is at the place before it too: "hem as well as a small tear"."""
    return at + 3 <= len(text.norms) and " ".join(text.norms[at : at + 3]) in group("flaw.likewise")


def behind_aside(text: Text, at: int, high: int, most: int = _ASIDE) -> int:
    """Return the token behind the brackets that open at a token; the token itself where none do."""
    if at < high and text.norms[at] in _OPENED:
        return next((i + 1 for i in range(at, min(high, at + most)) if text.norms[i] in _CLOSED), at)
    return at


def _heading(text: Text, at: int) -> Hit | None:
    """Return the place that heads the line of a token, or the list that the line stands in: "Interior: worn. Marks"."""
    starts = _line_starts(text.breaks)
    line = bisect_right(starts, at) - 1
    for above in range(line, max(-1, line - _LIST), -1):
        start = starts[above]
        end = starts[above + 1] if above + 1 < len(starts) else len(text.norms)
        named = next((h for h in text.near("place", start, min(end, start + 3)) if h.key != "photo"), None)
        if named is None and end - start > 1 and text.norms[start] in group("flaw.materials") - group("flaw.nowhere"):
            named = Hit(start, start + 1, "place")
        if named and named.end < end and text.norms[named.end] == ":":
            return named if above == line or named.end + 1 == end else None
        if text.norms[start] not in group("flaw.bullets") and above != line:
            return None
    return None


@lru_cache(maxsize=2)
def _line_starts(breaks: frozenset[int]) -> list[int]:
    """Return the first tokens of the lines: sorted anew for each flaw of a long text, they took most of its time."""
    return sorted({0, *breaks})


def _is_part(text: Text, hit: Hit, low: int) -> bool:
    """Say whether a word for a part of goods names the part: behind a preposition, or with a verb of its own."""
    if hit.key != "part":
        return False
    at = hit.start - (hit.start > low and text.norms[hit.start - 1] in articles())
    before = text.norms[at - 1] if at > low else ""
    after = text.norms[hit.end] if hit.end < len(text.tokens) and hit.end not in text.breaks else ""
    if before in group("flaw.at"):
        return True
    opens = not before.isalpha() or before in group("flaw.clause_opens")
    return opens and after in group("flaw.of_parts")


def named_part(text: Text, at: int, high: int, *, of_each: bool = False) -> Hit | None:
    """Return the part named right behind a flaw, at a token, whatever its name: "scratch on the battery cover".

    With `of_each` it may be each of several: "on either element".
    """
    if at >= high or text.norms[at] not in group("flaw.at"):
        return None
    start = at + 1
    if start < high and (text.norms[start] in articles() or (of_each and text.norms[start] in group("flaw.each"))):
        start += 1
    elif text.norms[at] not in group("flaw.bare_at"):
        return None
    end = start
    while end < min(high, start + _NAME + 1) and text.norms[end].isalpha() and text.norms[end] not in _name_ends():
        end += 1
    if end - start > _NAME:
        end = start + 1  # a verb may stand behind the first word
    if start == end or (_names_goods(text, start, end) and not _is_piece(text, start)):
        return None  # "on the jacket" is not yet where
    return Hit(start, end, "place") if group("flaw.nowhere").isdisjoint(text.norms[start:end]) else None


def _names_goods(text: Text, start: int, end: int) -> bool:
    parts = group("flaw.also_parts")  # "around the camera": of a phone; where the camera is sold, flaws.py knows it
    return any(
        h.key != "friend" and not type_is(h.key, "told_alone") and parts.isdisjoint(text.norms[h.start : h.end])
        for h in text.near("garment", start, end)
    )


def _is_piece(text: Text, token: int) -> bool:
    """Say whether a garment is a piece of what is sold: "in the skirt" of a dress, "on the top" of a set."""
    pieced = group("flaw.pieced")
    return text.norms[token] not in pieced and not pieced.isdisjoint(text.norms)


@cache
def articles() -> frozenset[str]:
    """Return the words that may stand before a part of the item: "on the lid", "on its lid"."""
    return group("articles", "flaw.determiners")


def is_end_of_name(word: str) -> bool:
    """Return whether a word, in lower case, ends the name of a part."""
    return word in _name_ends()


@cache
def _name_ends() -> frozenset[str]:
    return group("prepositions", "flaw.of_parts") | articles() | group("flaw.name_ends")


def _cut(text: Text, start: int, end: int) -> bool:
    """Say whether a clause ends between two tokens."""
    for at in range(start, end):
        norm = text.norms[at]
        if norm in group("flaw.clause_ends"):
            return True
        if norm == "," and not (
            text.norms[at + 1] in _goes_on() or text.norms[at + 1][0].isdigit() or text.near("flaw", at + 1, at + 3)
        ):
            return True
    return False


@cache
def _goes_on() -> frozenset[str]:
    """Return the words behind a comma that still speak of the flaw before it."""
    return group("prepositions", "flaw.about", "flaw.size")


def size_of(text: Text, hit: Hit) -> str | None:
    """Return how large a flaw is, in the seller's words: a length, or a coin."""
    sentence = text.sentence(hit.start)
    low, high = max(sentence.start, hit.start - 5), min(sentence.end, hit.end + 8)
    for at in range(low, high):
        norm = text.norms[at]
        if norm in group("flaw.coins"):
            return text.original(at, at + 1)
        if norm in group("flaw.units") and at > low and text.norms[at - 1].replace(".", "").replace(",", "").isdigit():
            start = at - 1
            while start > low and (text.norms[start - 1] == "/" or text.norms[start - 1].isdigit()):
                start -= 1
            return text.original(start, at + 1)
    return None
