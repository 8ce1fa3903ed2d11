"""Where a listing speaks of what a clause of a claim is about, by the words that both have: what no fact reads.

A clause of the listing counts that names the same part of the goods ("cuff", "light meter"), whatever it says of it.
Where both say the same kind of thing of it ("a button is missing", "one button on the cuff is missing") it says so too;
where one of them denies it ("screen has no cracks"), it says the opposite.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from linter.case import sentences
from linter.case.segments import Clause, clauses, content_words, is_family, stem
from linter.case.sentences import Classes
from linter.facts import Facts
from linter.listing import Span
from linter.tables import group, groups
from linter.words.tokens import Text, read, texts

_WORK = "work"  # a family of words, in tables/en/claim/answering.toml
_NEARLY = 2  # words that a title shares with a clause of several
_MOST = 2  # clauses that are quoted


@dataclass(frozen=True, slots=True)
class Mentions:
    """Clauses of a listing: that say the same, that say the opposite, and that name the same part."""

    same: tuple[Span, ...] = ()
    opposite: tuple[Span, ...] = ()
    named: tuple[Span, ...] = ()


def mentions(
    words: str,
    facts: Facts,
    *,
    lacking: bool = False,
    whole: bool = False,
    aside: frozenset[str] = frozenset(),
) -> Mentions:
    """Return where the listing speaks of what a clause of a claim names; `lacking`: that it is not there.

    The title names the goods themselves: it is looked at only for what is `lacking`, or where they are the `whole`
    that is spoken of. Words that are put `aside` name no part of the goods: the cat of a cat's hair.
    """
    claim = _Read.of(read("description", words))
    all_of_it = (0, len(claim.text.norms))
    lacking = lacking or claim.lacks(all_of_it)
    named_by_title = _titled(facts)
    titled = set() if lacking or whole else named_by_title
    found: list[tuple[int, str, Span]] = []
    known = facts(_told)
    sought = claim.stems(all_of_it) - claim.owned() - set(map(stem, aside))
    meant = {at for one in sought for at in known.by_stem.get(one, ())}
    for at in sorted(meant):
        listing, clause, stems = known.clauses[at]
        text = listing.text
        if text.field == "title" and not (lacking or whole):
            continue
        shared = sought & stems
        if whole and not lacking and text.field != "title" and shared <= named_by_title:  # "I took the bag to a shop"
            continue
        # of the goods as a whole nearly all words are asked for
        if text.field == "title" and not lacking and len(shared) < min(_NEARLY, len(sought)):
            continue
        wrong = any(is_family(one) for one in shared)
        says = _relation(claim, listing, clause, shared if wrong else shared - titled, lacking=lacking)
        if says:
            parts = [one for one in shared if not is_family(one)]
            found.append((len(parts) + len(shared), says, text.span(*clause)))
    most = max((score for score, *_ in found), default=0)
    best = {says: [span for score, of, span in found if score == most and of == says][:_MOST] for says in _RELATIONS}
    return Mentions(*map(tuple, best.values()))


_RELATIONS = ("same", "opposite", "named")


@dataclass(frozen=True, slots=True)
class _Read:
    """A text with the word classes of claims."""

    text: Text
    known: Classes

    @classmethod
    def of(cls, text: Text) -> _Read:
        return cls(text, sentences.classes(text, {}))

    def stems(self, clause: Clause) -> set[str]:
        """Return the stems of a clause, with the families of its phrases; of a figure of speech nothing is meant.

        A word in the name of a part tells nothing of how it is: the dust of a dust bag.
        """
        known, figures, named = self.known, self.known.covered("figure"), self.known.covered("part")
        meant = (at for at in range(*clause) if at not in figures)
        words = {
            stem(norm)
            for at in meant
            for norm in content_words(self.text, at, at + 1)
            if at not in named or not is_family(stem(norm))
        }
        phrases = groups("claim/answering.phrases")
        said = {family for family, of_it in phrases.items() if any(known.has(name, *clause) for name in of_it)}
        return words - ({_WORK} if said else set()) | said  # "runs 20 seconds fast" is not of whether it works

    def owned(self) -> set[str]:
        """Return the stems of what is the writer's own: "my wrist" is no part of the goods."""
        at = (start for start in self.known.ends.get("my", ()) if start + 1 < len(self.text.norms))
        return {stem(self.text.norms[start + 1]) for start in at}

    def denies(self, clause: Clause) -> bool:
        """Say whether a clause denies what its words name, once: "does not work", "dead", but not "never dead"."""
        denied = self.known.has("not", *clause) or self.known.has("none", *clause)
        contrary = not group("claim/answering.contrary").isdisjoint(self.text.norms[clause[0] : clause[1]])
        return denied != contrary

    def lacks(self, clause: Clause) -> bool:
        """Say whether a clause says that something is not there."""
        norms = self.text.norms[clause[0] : clause[1]]
        gone = any(self.known.has(name, *clause) for name in ("none", "missing"))
        not_given = self.known.has("not", *clause) and not group("claim/answering.given").isdisjoint(norms)
        return gone or not_given or any(stem(norm) == "missing" for norm in norms)

    def promises(self, clause: Clause) -> bool:
        """Say whether a clause says that something is there, or how many."""
        words = group("claim/answering.promises") | group("claim/answering.given")
        said = not words.isdisjoint(self.text.norms[clause[0] : clause[1]]) or self.known.has("#", *clause)
        return said and not self.denies(clause)


@dataclass(frozen=True, slots=True)
class _Told:
    """The clauses of a listing with their stems, and which of them hold a stem."""

    clauses: tuple[tuple[_Read, Clause, frozenset[str]], ...]
    by_stem: Mapping[str, Sequence[int]]


def _told(facts: Facts) -> _Told:
    """Fact: the clauses of the listing, read once for all points of a claim."""
    found: list[tuple[_Read, Clause, frozenset[str]]] = []
    by_stem: defaultdict[str, list[int]] = defaultdict(list)
    for text in _texts(facts):
        listing = _Read.of(text)
        for clause in clauses(text, listing.known, at_and=False):
            stems = frozenset(listing.stems(clause))
            for one in stems:
                by_stem[one].append(len(found))
            found.append((listing, clause, stems))
    return _Told(tuple(found), by_stem)


def _relation(claim: _Read, listing: _Read, clause: Clause, shared: set[str], *, lacking: bool) -> str:
    """Return what a clause of a listing says to a claim, one of _RELATIONS, or "" where they share too little."""
    kinds = {one for one in shared if is_family(one)}
    loose = {stem(word) for word in group("claim/answering.loose")}
    parts = {one for one in shared - kinds if not one[0].isdecimal()}
    whole = (0, len(claim.text.norms))
    contrary = listing.denies(clause) != claim.denies(whole)
    if not kinds.isdisjoint(groups("claim/answering.phrases")):
        return "named"  # by how much a watch is wrong, only a reader can tell
    if not parts - loose:
        return ("opposite" if contrary else "named") if kinds - loose else ""
    if lacking:
        if listing.lacks(clause):
            return "same"
        return "opposite" if listing.promises(clause) else "named"
    if not kinds:
        return "named"
    return "opposite" if contrary else "same"


def _texts(facts: Facts) -> Iterator[Text]:
    """Yield the title, the description, and the fields that say something of the goods."""
    yield from facts(texts)
    for field in ("material", "color", "condition"):
        if raw := facts.listing.text(field):
            yield read(field, raw)


def _titled(facts: Facts) -> set[str]:
    """Return the stems of the title: they name the goods as a whole, and so nothing of them."""
    title = next((text for text in facts(texts) if text.field == "title"), None)
    return {stem(norm) for norm in title.norms if not is_family(stem(norm))} if title else set()


def claims_failure(words: str) -> bool:
    """Say whether a clause says that the goods do not do what they are for: "camera does not fire"."""
    claim = _Read.of(read("description", words))
    whole = (0, len(claim.text.norms))
    return claim.known.has("fails", *whole) or (claim.denies(whole) and stem(_WORK) in claim.stems(whole))


def works(facts: Facts) -> tuple[Span, ...]:
    """Fact: where a listing says that the goods do what they are for: "tested and works"."""
    found = []
    for text in facts(texts):
        listing = _Read.of(text)
        for clause in clauses(text, listing.known, at_and=False):
            said = not group("claim/answering.works").isdisjoint(text.norms[clause[0] : clause[1]])
            if said and not listing.denies(clause):
                found.append(text.span(*clause))
    return tuple(found)
