"""Whether a listing says that its size label is missing, cut or unreadable, or that the size is unknown.

Words of tables/en/size.toml: a lack ("no", "can't find", "I cut") reaching a label ("size tag", "neck label"), or a
label and what happened to it ("tag is cut", "size tag is faded"). Shop tags ("no tags, never worn"), other labels
("no brand tag") and conditions ("if no size tag is shown") do not count.
"""

from __future__ import annotations

from linter.listing import Span
from linter.words.tokens import Hit, Text

_TOPIC = "size"
_LABEL_FILLERS = frozenset(
    "a an the any its it's my your original actual visible legible readable clear brand or and size sizing neck".split()
)
_LINKS = frozenset(
    """is are was were has have had been be being but : - – , ( partially partly mostly completely totally all slightly
    it it's its the and or so he just a bit little very""".split()
)
_NOT_AFTER_NO_SIZE = frozenset("issues issue exchange exchanges problem problems difference swaps swap".split())
_REACH = 4  # tokens between a label and what happened to it
_PLAIN = frozenset({"tag", "tags"})
_ARTICLES = frozenset("it's its it is a an about around : be".split())
_LETTER_WORDS = frozenset("xs s m l xl xxl small medium large extra x".split())
_SIZE_WORDS = frozenset("size sizing fits fit inside measurements measures measure measured see check".split())
# Words of `lack` that also say, behind "tag", what happened to it.
_GONE = frozenset("cut|cut off|cut out|removed|missing|absent|snipped|clipped|lost|torn off|ripped out".split("|"))


def no_size_label(text: Text, *, worn: bool = True) -> Span | None:
    """Return where the text says that the size label is missing or unreadable, or that the size is unknown.

    For what is not `worn` (a bag, a doll) "no tag" is no size label; only plain words count.
    """
    hits = text.hits(_TOPIC)
    new = any(hit.key == "unworn" for hit in hits)
    maybe = -1  # where the last "maybe" stands
    for index, hit in enumerate(hits):
        if maybe >= 0 and maybe >= text.sentence(hit.start).start:
            continue
        if hit.key == "maybe":
            maybe = hit.start
        end = _lacks(text, hits, index, new=new)
        if end is not None and (worn or not any(h.key in _PLAIN for h in text.near(_TOPIC, hit.start, end))):
            return text.span(hit.start, end)
    return None


def _lacks(text: Text, hits: tuple[Hit, ...], index: int, *, new: bool) -> int | None:
    """Return the end of a statement that begins at a hit and says that the label or the size is missing."""
    hit = hits[index]
    later = hits[index + 1] if index + 1 < len(hits) else None
    sentence = text.sentence(hit.start)
    if hit.key == "missing":
        return hit.end
    if hit.key == "lack":
        return _lack_of(text, hits, index, new=new)
    if hit.key in ("unsure", "guess"):
        coming = text.near(_TOPIC, hit.end, min(sentence.end, hit.end + _REACH + 1))
        named = next((h for h in coming if h.key in ("marker", "sizetag")), None)
        if named is not None:
            return named.end
        if hit.key == "guess":
            gone_by = reversed(text.near(_TOPIC, sentence.start, hit.start))
            earlier = next((h for h in gone_by if h.key == "marker"), None)
            near = earlier is not None and hit.start - earlier.end <= 5
            return hit.end if near or _letter(text, hit.end) else None
        return None
    if hit.key in ("sizetag", "tag", "tags") and later is not None and later.start < sentence.end:
        between = [token.norm for token in text.tokens[hit.end : later.start]]
        if len(between) > _REACH or not all(word in _LINKS for word in between):
            return None
        what = ("gone", "unreadable", "faded") if hit.key == "sizetag" else ("gone", "unreadable")
        if later.key == "lack" and later.end - later.start <= 2 and text.words(later.start, later.end).lower() in _GONE:
            return _unless_new(hit, later.end, new=new)
        if later.key in what and not _still_readable(text, later.start, sentence.end):
            return _unless_new(hit, later.end, new=new)
    return None


def _lack_of(text: Text, hits: tuple[Hit, ...], index: int, *, new: bool) -> int | None:
    hit = hits[index]
    sentence = text.sentence(hit.start)
    named = None
    for later in hits[index + 1 : index + _REACH + 2]:  # each hit has a token at least
        if later.start >= sentence.end or later.start - hit.end > _REACH:
            break
        if later.key == "friend":
            return None
        if later.key in ("sizetag", "tag", "tags", "marker"):
            named = later
            break
    if named is None:
        return None
    between = [token.norm for token in text.tokens[hit.end : named.start]]
    cut = text.words(hit.start, hit.end).lower().removeprefix("i ") in _GONE
    if not all(word in _LABEL_FILLERS for word in between) and not (cut and named.key in ("tag", "sizetag")):
        return None
    if named.key == "marker":
        after = text.norms[named.end] if named.end < len(text.tokens) else ""
        verb = hit.end - hit.start > 1 or cut
        bare = text.words(named.start, named.end).lower() == "size" and after not in _NOT_AFTER_NO_SIZE
        return named.end if bare and (verb or not after[:1].isdigit()) else None
    if named.key == "tags" and not cut and not _of_size(text, named.end):
        return None
    return _unless_new(named, named.end, new=new)


def _of_size(text: Text, at: int) -> bool:
    """Whether the words behind "no tags" speak of size or place: those are no shop tags."""
    return any(token.norm in _SIZE_WORDS for token in text.tokens[at : at + _REACH])


def _unless_new(named: Hit, end: int, *, new: bool) -> int | None:
    """Plain "tags" are shop tags when the text calls the item new."""
    return None if named.key == "tags" and new else end


def _still_readable(text: Text, start: int, end: int) -> bool:
    return any(h.key == "readable" for h in text.near(_TOPIC, start, end))


def _letter(text: Text, at: int) -> bool:
    """Whether a letter size follows: "I guess it's a medium"."""
    while at < len(text.tokens) and text.norms[at] in _ARTICLES:
        at += 1
    return at < len(text.tokens) and text.norms[at] in _LETTER_WORDS
