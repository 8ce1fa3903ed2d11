"""Where a text speaks of the seller's trading and goods in general, and not of this item: terms, legends, search words.

    in_terms(facts, span)          # whether a place stands in them
    in_search_words(facts, span)   # ... or in a list of words to be found by
    facts(terms)[0].holds(17)      # whether token 17 of the first text does

Terms are

- legends: "A: like new, B: light wear, C: stains", and the lines below a heading such as "Condition guide";
- lists of what may be wrong with whatever they sell: "may have one or more of the following:";
- what stands below a heading such as "Shipping:", for as long as its sentences speak of sending, paying or offers;
- clauses on what may happen to an order: "no returns unless it is damaged", "returned items must be free of stains".
  In "no returns, there is a hole in it" the second clause is about the item;
- lists of words by which the listing is to be found: what follows "ignore tags:", and a long line behind the first that
  says nothing and names several garments or brands.

What describes the goods is read from the rest of the text alone; disclaimers, contact and claims of authenticity are
read from all of it. The words are in tables/en/terms.toml.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from linter.facts import Facts
from linter.listing import Span
from linter.tables import LANGUAGE, group, table
from linter.words.garment_words import plain_keys, type_row
from linter.words.tokens import Hit, Sentence, Text, texts

_HEADING = frozenset([":", "=", "-", "–", "—", "→", ";"])
_GRADES = 3  # grades of one scale that make a legend
_NEXT = 2  # tokens from a score to the condition that it stands for
_EXPLAINED = 40  # tokens that may explain one of them
_REACH = 12  # tokens of a clause to either side of a word of trading, and from "if" to what is still said of an order
_LONGEST_HEADING = 5  # words of a line that is a heading as a whole
_SOME_WORDS = 6  # in what a heading calls a list of search words
_MANY_WORDS = 20  # ... and in a line that is one without such a heading
_FEW_SAID = 0.1  # of the words in such a list, at most, are words that join others in a sentence
_MANY_KINDS, _MANY_BRANDS = 3, 4  # different kinds of garments, or brands, that such a list names at least
_JOINED = 3  # words that may belong to one that joins: "on the left cuff"
_MANY_TAGS = 3  # hashtags among them
_LIST = frozenset([":", "...", "…"])  # what stands behind the words that open a list
_OPENED = 4  # tokens from "following" to that sign
_QUOTES = frozenset('"“”')
_TAG = frozenset("#")
_IN_LISTS = frozenset("#@&'’‘|")  # signs that stand in them: "90’s #y2k H&M"
_MANY_LISTED = 6  # commas of a list
_INCHES = frozenset('"')
_MODEL = 3  # digits of the number of a model
_APOSTROPHES = "'’"
_TOPIC = "terms"
_LISTED = frozenset(["search", "ignore"])  # the phrases that lists of search words begin with
_NO_HEADING = _LISTED | {"friend"}


class Terms(NamedTuple):
    """Of a text the tokens start..end of each place that is about trading, in order of place; none overlaps another."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def holds(self, token: int) -> bool:
        """Return whether a token stands in them."""
        at = bisect_right(self.starts, token) - 1
        return at >= 0 and token < self.ends[at]


def terms(facts: Facts) -> tuple[Terms, ...]:
    """Fact: the terms in the title and the description, each as `texts` has it."""
    return tuple(map(_terms, facts(texts), facts(search_words)))


def search_words(facts: Facts) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Fact: of the title and the description the tokens start..end of each list of words to be found by."""
    return tuple(tuple(_search_words(text)) for text in facts(texts))


def in_terms(facts: Facts, span: Span) -> bool:
    """Return whether a place in the title or the description stands in the terms; False for other fields."""
    for text, found in zip(facts(texts), facts(terms), strict=True):
        if text.field == span.field:
            return bool(found.starts) and found.holds(bisect_left(text.tokens, span.start, key=_place))
    return False


def in_search_words(facts: Facts, span: Span) -> bool:
    """Return whether a place stands among the words by which the listing is to be found."""
    for text, found in zip(facts(texts), facts(search_words), strict=True):
        if text.field == span.field:
            at = bisect_left(text.tokens, span.start, key=_place)
            return any(start <= at < end for start, end in found)
    return False


_place = itemgetter(1)  # the first character of a token


def _terms(text: Text, searched: Iterable[tuple[int, int]]) -> Terms:
    found = sorted([*_legends(text), *_possibilities(text), *_blocks(text), *_clauses(text), *searched])
    starts: list[int] = []
    ends: list[int] = []
    for start, end in found:
        if ends and start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return Terms(tuple(starts), tuple(ends))


def _legends(text: Text) -> Iterator[tuple[int, int]]:
    """Yield the tokens in which a seller explains grades, not this item: "A: like new, B: light wear, C: stains".

    Three grades of one scale, in its order, each with a sign behind it and little between, make a legend.
    """
    norms = text.norms
    there = frozenset(norms)
    for scale in _scales():
        if len(there & scale.keys()) < _GRADES:
            continue
        first = last = -1
        grades: set[str] = set()
        best = {(grade,) for grade in scale if grade.isdigit()}  # the ten of 9/10
        for at in text.places(scale):
            if at + 2 >= len(norms):
                break
            if at and norms[at - 1] == "/":
                continue
            sign = at + 1 + (norms[at + 1] == "+" or norms[at + 1] in _QUOTES)  # '"Excellent" - worn once'
            sign += 2 * (norms[sign : sign + 1] == ("/",) and norms[sign + 1 : sign + 2] in best)
            said = next(filter(str.isalnum, norms[sign + 1 : sign + 4]), "")
            amount = said[:1].isdigit()  # 10- 3/4" is no grade, nor is (A): 59 cm
            scored = (at == 0 or at in text.breaks) and norms[at + 1] == "/" and norms[at + 2 : at + 3] in best
            scored = scored and _tells_condition(text, at + 3)  # not "9/10 black tee"
            if sign < len(norms) and (norms[sign] in _HEADING | {")", "→"} or scored) and (scored or not amount):
                if not (grades and at - last < _EXPLAINED and scale[norms[last]] <= scale[norms[at]]):
                    first, grades = at, set()
                last = at
                grades.add(norms[at])
                if len(grades) >= _GRADES:
                    end = at + 1
                    while end < len(norms) and end not in text.breaks and end < at + _EXPLAINED:
                        end += 1
                    yield first, end


def _tells_condition(text: Text, at: int) -> bool:
    """Say whether words for a condition, or for flaws, begin at a token or right behind it."""
    near = (*text.near("condition", at, at + _NEXT), *text.near("flaw", at, at + _NEXT))
    return any(hit.key != "friend" for hit in near) or not group("condition.bare_new").isdisjoint(
        text.norms[at : at + 1]
    )


@cache
def _scales() -> tuple[dict[str, int], ...]:
    orders = table(f"{LANGUAGE}/terms")["scales"].values()
    return tuple({grade: at for at, grade in enumerate(order.split())} for order in orders)


def _possibilities(text: Text) -> Iterator[tuple[int, int]]:
    """Yield the lists of what may be wrong with whatever the seller has: "may have one of these flaws: ...".

    It ends with its sentence, or where each thing has a line, before a line that tells of this item: a long one, or one
    with a place, a number, or an article in it.
    """
    for at in text.places(group("negation.following")):
        start, end = text.sentence(at)
        opened = next((sign for sign in range(at, min(end, at + _OPENED)) if text.norms[sign] in _LIST), None)
        may_have = next((hit for hit in text.near("negation", start, at) if hit.key == "maybe"), None)
        if opened is None or may_have is None:
            continue
        said = text.norms[may_have.start : opened]
        if not group("terms.right_behind_may").isdisjoint(text.norms[may_have.end : may_have.end + 1]):
            continue
        if group("terms.may_have").isdisjoint(said) or not group("terms.of_no_flaws").isdisjoint(said):
            continue
        if not any(norm.isalnum() for norm in text.norms[opened:end]):
            end = _end_of_lines(text, start, end)
        yield start, end


def _end_of_lines(text: Text, start: int, end: int) -> int:
    """Return the end of a list below the sentence start..end, which has a line for each thing."""
    for line in text.sentences[bisect_right(text.sentences, start, key=_start) :]:
        words = text.norms[line.start : line.end]
        told = any(norm[0].isdigit() for norm in words) or not group("terms.of_this").isdisjoint(words)
        if told or sum(map(str.isalpha, words)) > _LONGEST_HEADING or text.near("place", line.start, line.end):
            break
        end = line.end
    return end


def _blocks(text: Text) -> Iterator[tuple[int, int]]:
    """Yield what stands below the headings of terms."""
    for hit in text.hits(_TOPIC):
        if hit.key not in _NO_HEADING and _heads(text, hit):
            index = bisect_right(text.sentences, hit.start, key=_start) - 1
            end = text.sentences[index].end
            for at in range(index + 1, len(text.sentences)):
                sentence = text.sentences[at]
                goes_on = hit.key == "key" or end == hit.end or end == hit.end + 1 or _of_trading(text, sentence)
                headed = _is_headed(text, sentence) and not (hit.key == "key" and _is_grade(text, sentence))
                if not goes_on or headed or _parted(text, sentence.start):
                    break
                end = sentence.end
            yield hit.start, end


def _start(sentence: Sentence) -> int:
    return sentence.start


def _heads(text: Text, hit: Hit) -> bool:
    """Say whether a phrase is a heading: it begins a sentence, and a colon or the end of its line is behind it."""
    start = text.sentence(hit.start).start
    if any(norm.isalnum() for norm in text.norms[start : hit.start]):
        return False
    after = text.norms[hit.end] if hit.end < len(text.norms) and hit.end not in text.breaks else ""
    return after == ":" or (hit.end in text.breaks and (start == 0 or start in text.breaks))


def _is_headed(text: Text, sentence: Sentence) -> bool:
    """Say whether a sentence begins with a heading of a few words: "Condition: good"."""
    return ":" in text.norms[sentence.start : min(sentence.end, sentence.start + _LONGEST_HEADING)]


def _is_grade(text: Text, sentence: Sentence) -> bool:
    """Say whether a sentence begins with a grade of condition: "B: light wear"."""
    first = next((norm for norm in text.norms[sentence.start : sentence.end] if norm.isalnum()), "")
    return any(first in scale for scale in _scales())


def _parted(text: Text, start: int) -> bool:
    """Say whether a blank line is before a token."""
    return start in text.breaks and text.raw[text.tokens[start - 1].end : text.tokens[start].start].count("\n") > 1


def _of_trading(text: Text, sentence: Sentence) -> bool:
    return any(hit.key in ("trade", "post") for hit in text.near(_TOPIC, sentence.start, sentence.end))


def _search_words(text: Text) -> Iterator[tuple[int, int]]:
    """Yield the lists of words by which the listing is to be found, as they are written for a marketplace's search."""
    headed = tuple(_headed_lists(text))
    yield from headed
    yield from _behind_tags(text)
    yield from _bare_lists(text, headed)


def _headed_lists(text: Text) -> Iterator[tuple[int, int]]:
    """Yield the lists that a word such as "Tags:" or "Ignore" heads, in order of place."""
    last = -1
    for hit in text.hits(_TOPIC):
        if hit.key in _LISTED and hit.start > last and _heads_list(text, hit):
            sentence = text.sentence(hit.start)
            if hit.key == "search" and not _says_little(text, hit.start, sentence.end, _SOME_WORDS):
                continue  # "Tags: attached, small stain on the hem"
            if _tells_flaw(text, hit.start, sentence.end):
                continue  # "Ignore: small stain on the cuff"
            last = sentence.end
            behind = next((at for at in range(hit.end, len(text.norms)) if text.norms[at].isalnum()), hit.end)
            for sentence in text.sentences[bisect_right(text.sentences, hit.start, key=_start) :]:
                if sentence.start in text.breaks and (behind not in text.breaks or _parted(text, sentence.start)):
                    break  # a list goes on over lines only below a heading that has a line of its own
                if _is_headed(text, sentence):
                    break
                if not _says_little(text, sentence.start, sentence.end):
                    break
                last = sentence.end
            yield hit.start, last


def _bare_lists(text: Text, headed: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the long lists outside the headed ones that name several garments or brands, or have many hashtags."""
    norms = text.norms
    sizes = [
        at for at in text.places(group("size_words", "fits")) if norms[at + 1 : at + 2] and norms[at + 1][0].isdigit()
    ]
    for begins, behind in (*text.sentences[1:], *_behind_sign(text), *_runs(text)):
        start = _first_list_word(text, begins, behind)
        end = next((first for first, _ in headed if start < first < behind), behind)
        if (
            end - start < _MANY_WORDS
            or any(first <= start and end <= last for first, last in headed)
            or "," in norms[start:end]
            or any(start <= at < end - 1 for at in sizes)
            or not _says_little(text, start, end, _MANY_WORDS)
        ):
            continue
        brands = {hit.key for hit in text.near("brand", start, end)}
        kinds = {type_row(key)["kind"] for key in plain_keys(text, start, end)}
        tags = [at for at in range(start, end) if norms[at] in _TAG]
        if len(brands) >= _MANY_BRANDS or len(kinds) >= _MANY_KINDS:
            yield start, end
        elif kinds and len(tags) >= _MANY_TAGS and end - tags[0] >= _MANY_WORDS:
            yield tags[0], end


def _first_list_word(text: Text, start: int, end: int) -> int:
    """Return where a list begins behind the lines that say something before it: "Good shape  dress skirt top ..."."""
    gaps = (at for at in range(start + 1, end) if _behind_gap(text, at))
    while (gap := next(gaps, None)) is not None and not _says_little(text, start, gap):
        start = gap
    return start


def _behind_tags(text: Text) -> Iterator[tuple[int, int]]:
    """Yield the sentences behind hashtags that are lists of a word or two: "#pink  sweatshirts, tees, hoodies, ..."."""
    last = max((at for at in text.places(_TAG) if text.raw[text.tokens[at].end :][:1].isalnum()), default=None)
    if last is None:
        return
    for start, end in text.sentences[bisect_right(text.sentences, last, key=_start) - 1 :]:
        first = max(start, last + 2)
        listed = text.norms[first:end].count(",") >= _MANY_LISTED
        if listed and _says_little(text, first, end, _SOME_WORDS) and not _tells_flaw(text, first, end):
            yield first, end


def _runs(text: Text) -> Iterator[tuple[int, int]]:
    """Yield what stands behind a wide gap, where a line's end may be lost: "a soft coat  dress skirt top ...".

    Of each long sentence the last lines that say little, and neither count, nor give a size, nor tell of a flaw.
    Without a gap, of the last sentence what stands behind the last sign or word that joins others, and what that joins.
    """
    joins, sized = group("terms.joins"), group("size_words", "fits")
    for start, end in text.sentences:
        if end - start <= _MANY_WORDS:
            continue
        named = {at for hit in text.near("brand", start, end) for at in range(hit.start, hit.end)}  # "the north face"
        first, bare, behind, words, said = 0, 0, end, 0, 0
        for at in range(end - 1, start, -1):  # from behind, so that each word is counted once
            norm = text.norms[at]
            if norm in sized or _may_count(text, at):
                break
            joined = norm in joins and at not in named
            if not bare and (joined or not (norm[:1].isalnum() or norm in _IN_LISTS)):
                bare = at + 1 + _JOINED * joined
            words += norm.isalpha()
            said += joined
            if _behind_gap(text, at):
                if said > _FEW_SAID * words or _tells_flaw(text, at, behind):
                    break
                first, behind = at, at
        if not first and end == len(text.norms) and bare < end and not _tells_flaw(text, bare, end):
            first = bare
        if first and any(plain_keys(text, 0, first)):
            yield first, end  # not where the only garment is named in it: that is what is sold


def _may_count(text: Text, at: int) -> bool:
    """Say whether a token is a number that counts or measures: not that of "90s", "y2k", "Air Force 1"."""
    if not text.norms[at].isdecimal() or len(text.norms[at]) >= _MODEL:
        return False
    if text.norms[at + 1 : at + 2] and text.norms[at + 1] in group("amounts.inch", "amounts.cm") | _INCHES:
        return True
    if not _behind_gap(text, at) and not any(hit.key != "friend" for hit in text.near("measure", at - 1, at + 2)):
        return False
    beside = text.raw[text.tokens[at].start - 1 : text.tokens[at].start] + text.raw[text.tokens[at].end :][:1]
    return not any(char.isalpha() or char in _APOSTROPHES for char in beside)


def _behind_gap(text: Text, at: int) -> bool:
    """Say whether several blanks stand before a token, where a line's end may be lost."""
    gap = text.raw[text.tokens[at - 1].end : text.tokens[at].start] if at else ""
    return len(gap) > 1 and gap.isspace()


def _behind_sign(text: Text) -> Iterator[tuple[int, int]]:
    """Yield what stands behind a sign of hashtags with no word at it: "chain bag   # goth blouse dress skirt ..."."""
    for at in text.places(_TAG):
        sentence = text.sentence(at)
        if at > sentence.start and text.raw[text.tokens[at].end : text.tokens[at].end + 1].isspace():
            yield at, sentence.end


def _tells_flaw(text: Text, start: int, end: int) -> bool:
    """Say whether words for a flaw stand behind one of those that tell of this item: "a stain", "small tear"."""
    told = group("terms.of_this")
    flaws = (hit.start for hit in text.near("flaw", start, end) if hit.key != "friend" and hit.start > start)
    return any(text.norms[at - 1] in told or text.norms[at] in told for at in flaws)


def _says_little(text: Text, start: int, end: int, least: int = 0) -> bool:
    """Say whether tokens start..end are words, as many as asked, of which hardly any joins others to a sentence."""
    words = [norm for norm in text.norms[start:end] if norm.isalpha()]
    said = sum(word in group("terms.joins") for word in words)
    return len(words) >= least and said <= _FEW_SAID * len(words)


def _heads_list(text: Text, hit: Hit) -> bool:
    """Say whether a colon is behind a phrase, or nothing but signs or a wide gap before it: "tags: ", "---- ignore"."""
    start = hit.start if _behind_gap(text, hit.start) else text.sentence(hit.start).start
    after = text.norms[hit.end] if hit.end < len(text.norms) else ""
    if after == ":" or any(norm.isalnum() for norm in text.norms[start : hit.start]):
        return after == ":"
    return not after.isalnum() or hit.end in text.breaks or (hit.key == "ignore" and hit.start > start)


def _clauses(text: Text) -> Iterator[tuple[int, int]]:
    """Yield the clauses on what may happen to an order, with those that follow under the same "if"."""
    last = -1
    for hit in text.hits(_TOPIC):
        if hit.key != "trade" or hit.start < last:
            continue
        sentence = text.sentence(hit.start)
        start, end = _clause(text, hit.start, sentence)
        ruled = not group("terms.rules").isdisjoint(text.norms[max(sentence.start, start - _REACH) : end])
        while ruled and end < min(sentence.end, hit.end + _REACH) and not _is_of_this(text, end + 1, sentence.end):
            end = _clause(text, end + 1, sentence)[1]
        last = end
        yield start, end


def _clause(text: Text, token: int, sentence: Sentence) -> tuple[int, int]:
    parting, opens = group("terms.commas"), group("terms.opens", "terms.denies")
    norms = text.norms
    low, high = max(sentence.start, token - _REACH), min(sentence.end, token + _REACH)
    start = min(token, sentence.end)
    while start > low and norms[start - 1] not in parting and norms[start] not in opens:
        start -= 1
    end = min(token + 1, sentence.end)
    while end < high and norms[end] not in parting and norms[end] not in opens:
        end += 1
    return start, end


def _is_of_this(text: Text, token: int, end: int) -> bool:
    """Say whether a clause that begins at a token is about this item."""
    return token >= end or text.norms[token] in group("terms.of_this") or text.norms[token - 1] in group("terms.opens")
