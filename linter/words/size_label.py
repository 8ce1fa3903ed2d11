"""Whether a listing says that its size label is missing, cut or unreadable, or that the size is unknown.

Words of tables/en/size.toml: a lack ("no", "can't find", "I cut") reaching a label ("size tag", "neck label"), or a
label and what happened to it ("tag is cut", "size tag is faded"). Shop tags ("no tags, never worn"), other labels
("no brand tag") and conditions ("if no size tag is shown") do not count.
"""

from __future__ import annotations

from collections.abc import Container

from linter.listing import Span
from linter.tables import group, synonyms
from linter.words.tokens import Hit, Text

_TOPIC = "size"
_REACH = 4  # tokens between a label and what happened to it
_PLAIN = frozenset({"tag", "tags", "untagged"})


def no_size_label(text: Text, *, worn: bool = True, names: Container[str] = ()) -> Span | None:
    """Return where the text says that the size label is missing or unreadable, or that the size is unknown.

    For what is not `worn` (a bag, a doll) "no tag" is no size label; only plain words count. A guess is none where it
    is one of the `names` in brand and title.
    """
    hits = tuple(h for h in text.hits(_TOPIC) if h.key != "guess" or text.norms[h.start] not in names)
    new = any(hit.key == "unworn" for hit in hits)
    maybe = -1  # where the last "maybe" stands
    for index, hit in enumerate(hits):
        if maybe >= 0 and maybe >= text.sentence(hit.start).start:
            continue
        if hit.key == "maybe":
            maybe = hit.start
        end = _lacks(text, hits, index, new=new)
        if end is not None and (worn or not any(h.key in _PLAIN for h in text.near(_TOPIC, hit.start, end))):
            return text.span(*text.clause(hit.start, end))
    return None


def _lacks(text: Text, hits: tuple[Hit, ...], index: int, *, new: bool) -> int | None:
    """Return the end of a statement that begins at a hit and says that the label or the size is missing."""
    hit = hits[index]
    later = hits[index + 1] if index + 1 < len(hits) else None
    sentence = text.sentence(hit.start)
    if hit.key == "missing":
        return hit.end
    if hit.key == "untagged":
        return None if new else hit.end
    if hit.key == "unreadable" and later is not None and later.key == "sizetag" and later.start == hit.end:
        return later.end  # "illegible size tag"
    if hit.key == "lack":
        return _lack_of(text, hits, index, new=new)
    if hit.key in ("unsure", "guess"):
        coming = text.near(_TOPIC, hit.end, min(sentence.end, hit.end + _REACH + 1))
        named = next((h for h in coming if h.key in ("marker", "sizetag")), None)
        if named is not None and not (hit.key == "unsure" and _is_numbered(text, named)):
            return named.end
        if hit.key == "guess":
            gone_by = reversed(text.near(_TOPIC, sentence.start, hit.start))
            earlier = next((h for h in gone_by if h.key == "marker"), None)
            near = earlier is not None and hit.start - earlier.end <= 5
            return hit.end if near or _letter(text, hit.end) else None
        return None
    partly = _is_part_of(text, hit.start)
    if hit.key in ("sizetag", "tag", "tags") and later is not None and later.start < sentence.end and not partly:
        between = [token.norm for token in text.tokens[hit.end : later.start]]
        if len(between) > _REACH or not group("size.links").issuperset(between):
            return None
        what = ("gone", "unreadable", "faded") if hit.key == "sizetag" else ("gone", "unreadable")
        if later.key == "lack" and later.end - later.start <= 2 and _taken_off(text, later):
            return _unless_new(hit, later.end, new=new)
        if later.key in what and not _still_readable(text, later.start, sentence.end):
            return _unless_new(hit, later.end, new=new)
    return None


def _is_part_of(text: Text, at: int) -> bool:
    """Whether a part of the label at a token is meant: "part of the label is missing", not "the size part of it"."""
    at -= at > 0 and text.norms[at - 1] in group("articles", "flaw.determiners")
    named = at > 1 and text.norms[at - 1] in group("garment.of") and text.norms[at - 2] in group("size.part_of")
    return named and not (at > 2 and text.norms[at - 3] in group("size_words"))


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
    cut = _taken_off(text, hit) or text.original(hit.start, hit.end).lower() in group("size.i_took_off")
    if cut and ("," in between or not group("joining").isdisjoint(between)):
        return None  # "belt is missing, on the tag it says", "may be removed and the label sewn on"
    of_label = cut and named.key in ("tag", "sizetag")
    if not (of_label or group("size.label_fillers").issuperset(between)):
        return None
    if named.key == "marker":
        after = text.norms[named.end] if named.end < len(text.tokens) else ""
        verb = hit.end - hit.start > 1 or cut
        bare = text.original(named.start, named.end).lower() in group("size_words")
        if not bare or after in group("size.no_matter"):
            return None
        return named.end if verb or not after[:1].isdigit() else None
    if named.key == "tags" and not cut and not _of_size(text, named.end) and not _is_all(text, hit.start, named.end):
        return None
    return _unless_new(named, named.end, new=new)


def _of_size(text: Text, at: int) -> bool:
    """Whether the words behind "no tags" speak of size or place: those are no shop tags."""
    return any(token.norm in group("size.of_size") for token in text.tokens[at : at + _REACH])


def _is_all(text: Text, start: int, end: int) -> bool:
    """Whether tokens start..end are a whole sentence, but for its full stop: of shop tags more is said."""
    sentence = text.sentence(start)
    return sentence.start == start and not any(token.norm.isalnum() for token in text.tokens[end : sentence.end])


def _taken_off(text: Text, hit: Hit) -> bool:
    """Whether a word of `lack` says what happened to a label: "the tag is cut off"."""
    return text.original(hit.start, hit.end).lower() in group("size.taken_off")


def _unless_new(named: Hit, end: int, *, new: bool) -> int | None:
    """Plain "tags" are shop tags when the text calls the item new."""
    return None if named.key == "tags" and new else end


def _still_readable(text: Text, start: int, end: int) -> bool:
    return any(h.key == "readable" for h in text.near(_TOPIC, start, end))


def _is_numbered(text: Text, named: Hit) -> bool:
    """Whether a word for size has its number: "not sure what kind of size 8" knows it."""
    return named.key == "marker" and named.end < len(text.norms) and text.norms[named.end][:1].isdigit()


def _letter(text: Text, at: int) -> bool:
    """Whether a letter size follows: "I guess it's a medium"."""
    while at < len(text.tokens) and text.norms[at] in group("size.guess_fillers"):
        at += 1
    if at == len(text.tokens):
        return False
    return text.norms[at] in synonyms("size.letters") or text.norms[at] in group("size.extra")
