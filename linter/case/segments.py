"""The clauses of a text, and those of a claim from which nothing was read: each is named, none is dropped."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from linter.case.sentences import Classes
from linter.tables import group, groups
from linter.words.tokens import Sentence, Text, read

_SIGNS = frozenset(",;:()!?.…")
_DASHES = frozenset("-–—")
# Classes of words that make a clause of a few words one that says something.
_SAYING = ("be", "not", "none", "missing", "fails", "spoilt", "flaw", "came", "only", "smell", "part", "fitting")

_LEAST = 3  # letters that are left of a word without its ending

Clause = tuple[int, int]  # tokens start..end, end not included


@dataclass(frozen=True, slots=True)
class Rest:
    """A clause of a claim that is no point, and its characters start..end.

    `understood`: it is read, and is no reason of a case ("it took three weeks").
    """

    text: str
    start: int
    end: int
    understood: bool


def clauses(text: Text, known: Classes, *, at_and: bool = True) -> list[Clause]:
    """Return the clauses of a text: cut at signs, at "and" and "but"; what alone says nothing goes with the one before.

    "A stain on the front and the back" is one, "no box and it is torn" are two. What a seller lists stays together
    without `at_and`: "sold with strap and lens cap".
    """
    made: list[Clause] = []
    for sentence in text.sentences:
        of_sentence: list[Clause] = []
        for start, end in _pieces(text, known, sentence, group("joining") if at_and else frozenset()):
            if not content_words(text, start, end):  # "hello", "I was not told about it"
                continue
            if _says(text, known, start, end) or start in known.ends.get("it", ()) or not of_sentence:
                of_sentence.append((start, end))
            else:
                of_sentence[-1] = (of_sentence[-1][0], end)
        if len(of_sentence) > 1 and not _says(text, known, *of_sentence[0]):
            of_sentence[:2] = [(of_sentence[0][0], of_sentence[1][1])]
        made += of_sentence
    return made


def _pieces(text: Text, known: Classes, sentence: Sentence, joins: frozenset[str]) -> Iterator[Clause]:
    """Yield the runs of words between signs and joining words, without these."""
    low, high = sentence
    turns = known.ends.get("turn", {})
    start = low
    for at in range(low, high + 1):
        turned = at in turns and at > start
        if at < high and not turned and not _cuts(text, at, joins):
            continue
        if start < at:
            yield start, at
        start = at if turned and at < high and at + 1 not in turns[at] and text.norms[at] not in joins else at + 1


def _cuts(text: Text, at: int, joins: frozenset[str]) -> bool:
    return text.norms[at] in _SIGNS or text.norms[at] in joins or _is_dash(text, at)


def _is_dash(text: Text, at: int) -> bool:
    """Say whether a token is a dash between clauses, and no hyphen within a word."""
    before = text.tokens[at].start - 1
    return text.norms[at] in _DASHES and before >= 0 and text.raw[before].isspace()


def _says(text: Text, known: Classes, start: int, end: int) -> bool:
    content = content_words(text, start, end)
    return len(content) > 1 or bool(content and any(known.has(name, start, end) for name in _SAYING))


def content_words(text: Text, start: int, end: int) -> list[str]:
    """Return the words of a clause that tell what it is about."""
    small = group("claim/answering.small") | group("claim/answering.courtesy")
    return [norm for norm in text.norms[start:end] if norm[0].isalnum() and norm not in small]


def tells(words: str) -> bool:
    """Say whether words tell what they are about: not "it was not in the parcel"."""
    text = read("description", words)
    return bool(content_words(text, 0, len(text.norms)))


def rest(
    text: Text,
    known: Classes,
    taken: Sequence[tuple[int, int]],
    understood: Collection[int],
    leading: Collection[int],
) -> tuple[Rest, ...]:
    """Return the clauses that hold no part of the characters `taken`, and claim something.

    `understood` are tokens of what is read and is no reason of a case, `leading` tokens of what points of the claim say
    better, or of what leads up to one: "you said it was new".
    """
    found = []
    for start, end in clauses(text, known):
        span = text.span(start, end)
        if any(low < span.end and span.start < high for low, high in taken):
            continue
        within = range(start, end)
        if _is_courtesy(text, start, end) or any(at in leading for at in within):
            continue
        said = text.raw[span.start : span.end]
        found.append(Rest(said, span.start, span.end, any(at in understood for at in within)))
    return tuple(found)


def _is_courtesy(text: Text, start: int, end: int) -> bool:
    """Say whether a clause greets, thanks, praises, abuses or asks for money, and says no more than that beside it.

    "A partial refund please" does, "the wash label says Temu" does not, though a return needs a label too.
    """
    norms = text.norms[start:end]
    if not group("claim/answering.thanks").isdisjoint(norms):
        return True
    said = f" {' '.join(norms)} "
    asked = 0
    for phrase in group("claim/answering.wanting"):
        if f" {phrase} " in said:
            asked += 1
            said = said.replace(f" {phrase} ", " ")
    small = group("claim/answering.small")
    content = [word for word in said.split() if word[0].isalnum() and word not in small]
    courteous = group("claim/answering.courtesy") | group("claim/answering.demands")
    asked += sum(word in courteous for word in content)
    told = sum(word not in courteous for word in content)
    return bool(asked) and asked >= told


# --- words that are the same


@cache
def stem(norm: str) -> str:
    """Return what a word is sought by: the name of its family, or the word without its ending.

    >>> stem("buttons"), stem("chipped") == stem("chips")
    ('button', True)
    """
    root = _root(norm)
    return _named().get(root, root)


@cache
def words_of_size() -> frozenset[str]:
    """Return the words that say how large something is: no name of a part, and of a flaw not what is wrong."""
    families = groups("claim/answering.families")
    return families["small"] | families["size"]


def is_family(stemmed: str) -> bool:
    """Say whether a stem names a kind of thing that may be wrong, and no part of the goods."""
    return stemmed in groups("claim/answering.families")


@cache
def _named() -> Mapping[str, str]:
    both = {**groups("claim/answering.same"), **groups("claim/answering.families")}
    return {_root(word): key for key, words in both.items() for word in words}


def _root(norm: str) -> str:
    """Return a word without its endings, a silent letter and a doubled one: "chipped", "chips" and "chip" are one."""
    root = norm
    for ending in sorted(group("claim/answering.endings"), key=len):
        bare = root.removesuffix(ending)
        if bare != root and len(bare) >= _LEAST and bare[-1] != ending:
            root = bare
    if len(root) > _LEAST and root[-1] in group("claim/answering.silent"):
        root = root[:-1]
    return root[:-1] if len(root) > _LEAST and root[-1] == root[-2] else root
