"""A text as the facts read it: tokens on spaCy's Doc, sentences, and all words of the tables found in one pass.

spaCy's PhraseMatcher finds the phrases of every `tables/en/*.toml` at once; a fact asks for the hits of its own
topic and looks closer only at their sentences. The tokens are cut by one regular expression, not by spaCy's English
rules, because sellers write `smoke/pet free`, `21"x27"`, `w/stains`, `flaws:❌`: every sign, every number is a token.

- Letters are NFKC-folded and lower-cased (so 𝐬𝐦𝐨𝐤𝐞 reads as smoke), curly apostrophes are straight.
- A hyphen between two letters is left out, so `smoke-free`, `smoke free` and `pit-to-pit` need one phrase each.
- A token keeps its place in the original text; nothing here changes offsets.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import accumulate, compress, count
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, NamedTuple

from linter import tables
from linter.facts import Facts
from linter.listing import Span
from linter.words.language import language

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Texts without any full stop exist; what a fact does within a sentence must stay bounded all the same.
_LONGEST_SENTENCE = 400
_FULL_LINE = 50  # characters: lines that a program wrapped are longer
_WIDEST_PAGE = 100  # characters: and no longer than this
_RAGGED = 12  # characters by which they differ
_LINES_IN_A_ROW = 3  # what shows that a program wrapped the text
_FEW_WORDS = 4  # of a clause that are quoted with what is said in it
_FRACTIONS = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_PRIMES = "ʺʹ"  # letters to Unicode, signs of inches and feet to sellers
_WORD = rf"[^\W\d_{_FRACTIONS}{_PRIMES}²³¹]+(?:['’ʼ`][^\W\d_{_FRACTIONS}{_PRIMES}]+)*"
# A word, a number, the end of a line, a sign.
_UNIT = r"(?<=\d)(?i:cm|mm|inches|inch|in)(?=(?i:[hwdl]\b|x\s?\d))"  # "13cmH", "11.5 inchesx7.5"
_TOKENS = rf"{_UNIT}|{_WORD}|\d+(?:[.,]\d+)?|\n\s*|[^\s\ufe0e\ufe0f\u200b-\u200d\u2060]"
_TOKEN = re.compile(f"({_TOKENS})")
# A unit behind which a line's end was lost, up to the capital of the next line: "24 inFits", "50cmWidth".
_LAST_UNIT = r"(?:cm|mm|inches|inch|in)(?=[A-Z][a-z])"
LOST_END = re.compile(rf"(\d ?{_LAST_UNIT})[A-Z]")
# ... and a word behind a unit, where it was lost behind that: "18 in longFits".
_LAST_WORD = r"(?:(?<=\d in )|(?<=\d cm )|(?<=\din )|(?<=\dcm )|(?<=\d inches ))[a-z]{3,12}(?=[A-Z][a-z])"
_BEHIND_UNIT = r"\d ?(?:inches|in|cm) [a-z]{3,12}[A-Z][a-z]"  # it begins with a digit, and so is sought fast
_LOST_BEHIND = re.compile(_BEHIND_UNIT)
_TOKEN_BEFORE_LINE = re.compile(rf"((?:(?<=\d)|(?<=\d )){_LAST_UNIT}|{_LAST_WORD}|{_TOKENS})")
_STARTS_WORD = re.compile(_WORD)
_HYPHENS = frozenset("-‐‑")
_STOPS = frozenset(".!?;")
_GAP = 2  # blanks where the end of a line may be lost
_EYES, _BRACKETS = frozenset(":;"), frozenset("()")
_OPENS_ADDRESS = frozenset(["@", "www", "http", "https"])
_LONGEST_ADDRESS = 16  # tokens


class Token(NamedTuple):
    """One token: its folded form, and where it stands in the original text."""

    norm: str
    start: int
    end: int


class Hit(NamedTuple):
    """A phrase of the tables in a text: its tokens start..end (end not included), and `stain` of `flaw.stain`."""

    start: int
    end: int
    key: str


class Sentence(NamedTuple):
    """Tokens start..end (end not included) between line breaks or full stops."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Text:
    """One field, read. `norms` are the folded forms of the tokens, `breaks` the tokens that begin a new line."""

    field: str
    raw: str
    tokens: tuple[Token, ...]
    norms: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    breaks: frozenset[int]
    topics: dict[str, tuple[Hit, ...]]

    def hits(self, topic: str) -> tuple[Hit, ...]:
        """Return the phrases of a topic in order of place; of overlapping ones the longest alone.

        Of a topic with patterns, whose words are every third of a text, those of several words alone.
        """
        return self.topics.get(topic, ())

    def near(self, topic: str, start: int, end: int) -> tuple[Hit, ...]:
        """Return the phrases of a topic that begin within tokens start..end, without looking at all the others."""
        hits = self.hits(topic)  # a tuple of one sorts before all that begin with it
        return hits[bisect_left(hits, (start,)) : bisect_left(hits, (end,))] if hits else hits

    def token_at(self, character: int) -> int:
        """Return the first token that begins at a character or behind it, the number of tokens where none does."""
        return bisect_left(self.tokens, character, key=_start)

    def sentence(self, token: int) -> Sentence:
        """Return the sentence that a token stands in."""
        return self.sentences[max(0, bisect_left(self.sentences, (token + 1,)) - 1)]

    def places(self, words: Container[str]) -> list[int]:
        """Return the tokens that are one of these words, in order of place."""
        return list(compress(count(), map(words.__contains__, self.norms)))

    def clause(self, start: int, end: int, *, by_capitals: bool = False) -> tuple[int, int]:
        """Return tokens start..end with the rest of their clause on each side, where that is a few words at most.

        "Returns are not" grows to "Returns are not accepted": what is said is quoted whole. `by_capitals`: a capital
        behind a small letter begins another clause, as in "fits well No returns", where no name stands there.
        """
        low, high = self.sentence(start).start, self.sentence(end - 1).end
        first, last = start, end
        while first > low and self._goes_on(first - 1) and not (by_capitals and self._opens(first)):
            first -= 1
        while last < high and self._goes_on(last) and not (by_capitals and self._opens(last)):
            last += 1
        first, last = first if start - first <= _FEW_WORDS else start, last if last - end <= _FEW_WORDS else end
        last = self.trimmed(end, last) if by_capitals else last
        while last < high and self._is_of_address(last):
            last += 1
        return first, last

    def trimmed(self, end: int, last: int) -> int:
        """Return `last` without the words before it that only lead on to what follows, down to `end`: "FINAL AS"."""
        while last > end and self.norms[last - 1] in tables.group("hanging"):
            last -= 1
        return last

    def _is_of_address(self, at: int) -> bool:
        """Say whether a token goes on an address: "@b.com" behind "a"."""
        glued = self.tokens[at - 1].end == self.tokens[at].start
        if self.norms[at] in ("@", "."):
            follows = at + 1 < len(self.tokens) and self.tokens[at].end == self.tokens[at + 1].start
            inside = self.norms[at] == "@" or _is_inside(self.raw, self.tokens, at)
            return glued and follows and self.norms[at + 1].isalnum() and inside
        return glued and self.norms[at - 1] in ("@", ".")

    def _opens(self, token: int) -> bool:
        """Say whether a token begins with a capital behind one without any, or a name behind one of capitals alone."""
        here, before = self.original(token, token + 1), self.original(token - 1, token)
        return here[0].isupper() and (before.islower() or (len(before) > 1 and before.isupper() and here.istitle()))

    def _goes_on(self, token: int) -> bool:
        norm = self.norms[token]
        return norm[0].isalpha() and norm not in tables.group("joining") and not self._is_tag(token)

    def _is_tag(self, token: int) -> bool:
        """Say whether a token is a hashtag's word: "costume" of "#costume"."""
        glued = token > 0 and self.tokens[token - 1].end == self.tokens[token].start
        return glued and self.norms[token - 1] == "#"

    def original(self, start: int, end: int) -> str:
        """Return the original characters of tokens start..end."""
        return self.raw[self.tokens[start].start : self.tokens[end - 1].end]

    def span(self, start: int, end: int) -> Span:
        """Return the place of tokens start..end in the field."""
        return Span(self.field, self.tokens[start].start, self.tokens[end - 1].end)


_start = attrgetter("start")
_first = itemgetter(0)  # where a hit or a sentence begins; the norm of a token
# A named tuple's own constructor is Python, and takes longer than all else that is done for a token.
_as_token = partial(tuple.__new__, Token)
_as_hit = partial(tuple.__new__, Hit)


def tokenize(raw: str) -> tuple[tuple[Token, ...], frozenset[int]]:
    """Return the tokens of a text and the indices of those that begin a new line, where it was not merely wrapped."""
    lost = LOST_END.search(raw) is not None or _LOST_BEHIND.search(raw) is not None
    plain = raw.isascii() and not lost
    # The parts are gap, token, gap, token, ..., gap.
    parts = (_TOKEN_BEFORE_LINE if lost else _TOKEN).split(raw.lower() if plain else raw)
    ends = list(accumulate(map(len, parts)))
    found = parts[1::2] if plain else list(map(_fold, parts[1::2]))
    tokens: Iterable[Token] = map(_as_token, zip(found, ends[:-1:2], ends[1::2], strict=True))
    if "\n" not in raw and _HYPHENS.isdisjoint(raw):
        return tuple(tokens), frozenset()
    kept: list[Token] = []
    breaks: set[int] = set()
    wraps = _wrapped(raw)
    for token in tokens:
        norm = token[0]
        if norm[0] == "\n":
            if not wraps(token[1], token[2]):
                breaks.add(len(kept))
        elif norm not in _HYPHENS or not _joins(raw, token[1]):
            kept.append(token)
    breaks.discard(len(kept))
    return tuple(kept), frozenset(breaks)


def _wrapped(raw: str) -> Callable[[int, int], bool]:
    """Return what says whether a line break, characters start..end with the blanks behind it, is only of a full line.

    It is where the text goes on in small letters behind it, on one of at least three lines in a row that a program
    filled: all nearly as wide as the widest of the text, each so that the next one's first word had no room on it. A
    long line alone is a seller's own, whose next one says something else, unless no clause ends with its last word.
    """
    lines = [line.rstrip() for line in raw.split("\n")]
    width = max(map(len, lines))
    filled: set[int] = set()
    if _FULL_LINE < width <= _WIDEST_PAGE:
        run: list[int] = []
        for at, (line, after) in enumerate(zip(lines, [*lines[1:], ""], strict=True)):
            first = after.split(maxsplit=1)[:1]
            full = len(line) >= width - _RAGGED and (not first or len(line) + 1 + len(first[0]) > width)
            run = [*run[1 - _LINES_IN_A_ROW :], at] if full else []
            if len(run) == _LINES_IN_A_ROW:
                filled.update(run)
    ends = dict(zip(accumulate(len(line) + 1 for line in raw.split("\n")), count()))

    def wraps(start: int, end: int) -> bool:
        at = ends[start + 1]
        line = lines[at]
        goes_on = raw[end : end + 1].islower() and (line[-1:].isalpha() or line[-1:] == ",")
        if not goes_on or raw.count("\n", start, end) > 1:
            return False
        return at in filled or (len(line) > _FULL_LINE and line.split()[-1] in tables.group("leaves_open"))

    return wraps


@cache
def _vocabulary() -> tuple[dict[str, list[tuple[str, list[str]]]], dict[str, dict[str, str]]]:
    """Return the phrases to be found with their labels, by first word, and the single words of topics with patterns."""
    phrases: defaultdict[str, list[tuple[str, list[str]]]] = defaultdict(list)
    single: dict[str, dict[str, str]] = {topic: {} for topic in tables.patterned()}
    for label, phrase in tables.vocabulary():
        # Most phrases are plain words, which need no tokenizer: with 20,000 of them that is a third of the start-up.
        plain = phrase.replace(" ", "").isalpha() and phrase.isascii()
        words = phrase.lower().split() if plain else [token.norm for token in tokenize(phrase)[0]]
        topic, _, key = label.partition(".")
        if len(words) == 1 and topic in single:
            single[topic][words[0]] = min(key, single[topic].get(words[0], key))
        else:
            phrases[words[0]].append((label, words))
    return phrases, single


def single_words(topic: str) -> dict[str, str]:
    """Return the phrases of one word of a topic with patterns, with their keys: {"smoke": "smoke", ...}."""
    return _vocabulary()[1][topic]


class _Phrases:
    """The phrases of the tables in a PhraseMatcher, each put in when its first word is first met.

    All 30,000 at once take half a second, of which a run over one changed text needs a twentieth.
    """

    def __init__(self) -> None:
        from spacy.matcher import PhraseMatcher
        from spacy.vocab import Vocab

        self._vocab = Vocab()
        self._matcher = PhraseMatcher(self._vocab, attr="ORTH")
        self._waiting = dict(_vocabulary()[0])
        self._turn = threading.Lock()  # a matcher that grows is not to be asked meanwhile, nor is what it knows

    def find(self, norms: Sequence[str]) -> list[tuple[int, int, int]]:
        """Return (label, start, end) of all phrases in order of place, the shorter first."""
        with self._turn:
            for word in self._waiting.keys() & set(norms):
                for label, words in self._waiting.pop(word):
                    self._matcher.add(label, [self._doc(words)])
            return self._matcher(self._doc(norms))

    def label(self, key: int) -> str:
        """Return the label of a matcher's key."""
        with self._turn:
            return self._vocab.strings[key]

    def _doc(self, norms: Iterable[str]) -> Doc:
        from spacy.tokens import Doc

        return Doc(self._vocab, words=list(norms))


# Two threads that ask at once must not make two of them: what one's keys mean is known to its own vocabulary alone.
_MAKING = threading.RLock()


def _phrases() -> _Phrases:
    with _MAKING:
        return _only_phrases()


@cache
def _only_phrases() -> _Phrases:
    return _Phrases()


@cache
def _label(key: int) -> tuple[str, str]:
    """Return (topic, key) of a matcher's key: spaCy's own look-up costs more than all else here."""
    topic, _, name = _phrases().label(key).partition(".")
    return topic, name


def read(field: str, raw: str, respelt: Callable[[str], str] | None = None) -> Text:
    """Read one field's text, with each folded word as `respelt` gives it, if that is given."""
    tokens, breaks = tokenize(raw)
    norms = tuple(map(_first, tokens))
    if respelt is not None:
        norms = tuple(map(respelt, norms))
    found = _phrases().find(norms) if tokens else []
    anew = {at for at in breaks if raw[tokens[at].start].isupper()}
    if anew:  # "a cotton top" is no top brand where "Brand new" begins the next line
        found = [hit for hit in found if _label(hit[0])[1] != "friend" or anew.isdisjoint(range(hit[1] + 1, hit[2]))]
    topics = _by_topic(found)
    return Text(field, raw, tokens, norms, tuple(_sentences(raw, tokens, norms, breaks)), breaks, topics)


def text_of(facts: Facts, span: Span) -> Text:
    """Return the title or the description, in which a place stands."""
    return next(text for text in facts(texts) if text.field == span.field)


class Where(NamedTuple):
    """The text that a place is in, the token at which it begins, and the sentence of that token."""

    text: Text
    at: int
    sentence: Sentence

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the sentence."""
        return self.text.norms[self.sentence.start : self.sentence.end]

    @property
    def before(self) -> tuple[str, ...]:
        """The words of the sentence before the place."""
        return self.text.norms[self.sentence.start : self.at]


def where(facts: Facts, span: Span) -> Where:
    """Return where a place of the title or the description begins."""
    text = text_of(facts, span)
    at = text.token_at(span.start)
    return Where(text, at, text.sentence(at))


def texts(facts: Facts) -> tuple[Text, ...]:
    """Fact: the title and the description, read; absent ones are left out, and both in a language not read here."""
    listing = facts.listing
    if facts(language) != tables.LANGUAGE:
        return ()
    return tuple(read(name, listing.text(name)) for name in ("title", "description") if listing.text(name))


@lru_cache(maxsize=16384)
def _fold(token: str) -> str:
    """Return the folded form of a token; signs and numbers stay as they are."""
    if token.isascii():
        return token.lower()
    if not _STARTS_WORD.match(token):
        return token
    return unicodedata.normalize("NFKC", token).lower().replace("’", "'").replace("ʼ", "'").replace("`", "'")


def _joins(raw: str, at: int) -> bool:
    return 0 < at < len(raw) - 1 and raw[at - 1].isalpha() and raw[at + 1].isalpha()


def _by_topic(found: Sequence[tuple[int, int, int]]) -> dict[str, tuple[Hit, ...]]:
    """Return the hits of each topic, of those that overlap each other the longest.

    `found` are (label, start, end) as the matcher gives them: in order of place, the shorter first.
    """
    topics: defaultdict[str, list[Hit]] = defaultdict(list)
    tangled: set[str] = set()  # where a hit crosses a shorter one before it, which a third may set free again
    for label, start, end in found:
        topic, key = _label(label)
        hits = topics[topic]
        if not hits or start >= hits[-1][1]:
            hits.append(_as_hit((start, end, key)))
            continue
        first, last, other = hits[-1]
        if start == first:
            if end > last or key < other:
                hits[-1] = _as_hit((start, end, key))
        elif end - start > last - first:
            tangled.add(topic)
    for topic in tangled:
        topics[topic] = _longest([Hit(start, end, _label(at)[1]) for at, start, end in found if _label(at)[0] == topic])
    return {topic: tuple(hits) for topic, hits in topics.items()}


def _longest(found: Sequence[Hit]) -> list[Hit]:
    """Return of hits that are in order of place the longest, then the longest of those that do not overlap it, ..."""
    kept: list[Hit] = []
    first = reach = 0  # where in `kept` the hits begin that overlap each other, and the token behind them
    for hit in found:
        if hit.start >= reach:
            kept[first:] = _apart(kept[first:])
            first, reach = len(kept), hit.end
        else:
            reach = max(reach, hit.end)
        kept.append(hit)
    kept[first:] = _apart(kept[first:])
    return kept


def _apart(cluster: list[Hit]) -> list[Hit]:
    taken: set[int] = set()
    kept = []
    for hit in sorted(cluster, key=_by_length):
        places = range(hit.start, hit.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(hit)
    kept.sort(key=_first)
    return kept


def _by_length(hit: Hit) -> tuple[int, int, str]:
    return hit.start - hit.end, hit.start, hit.key


def _sentences(raw: str, tokens: Sequence[Token], norms: Sequence[str], breaks: frozenset[int]) -> Iterator[Sentence]:
    start = 0
    stops = set(compress(count(), map(_STOPS.__contains__, norms)))
    stops.update(_smiles(raw, tokens, norms))
    for index in sorted(breaks | stops):
        while index - start >= _LONGEST_SENTENCE:
            yield Sentence(start, start + _LONGEST_SENTENCE)
            start += _LONGEST_SENTENCE
        if index in breaks and index > start:
            yield Sentence(start, index)
            start = index
        abbreviated = norms[index] == "." and index > start and _is_inside(raw, tokens, index)
        aside = norms[index + 1 : index + 2] == (")",)  # "no pilling (they never do!) and no holes"
        if index in stops and not (abbreviated or aside):
            yield Sentence(start, index + 1)
            start = index + 1
    for at in range(start, len(norms), _LONGEST_SENTENCE):
        yield Sentence(at, min(at + _LONGEST_SENTENCE, len(norms)))


def _smiles(raw: str, tokens: Sequence[Token], norms: Sequence[str]) -> Iterator[int]:
    """Yield the last tokens of faces that end a sentence: "write me :) Waist 13 in", not "no stains :) or holes"."""
    open_brackets = 0
    for at in compress(count(), map(_BRACKETS.__contains__, norms)):
        face = at > 0 and norms[at - 1] in _EYES and tokens[at - 1].end == tokens[at].start
        behind = raw[tokens[at].end : tokens[at].end + _GAP]
        ended = len(behind) < _GAP or (behind[0].isspace() and (behind[1].isspace() or behind[1].isupper()))
        if face and ended and not open_brackets:
            yield at
        elif not face:
            open_brackets = max(0, open_brackets + (1 if norms[at] == "(" else -1))


def _is_inside(raw: str, tokens: Sequence[Token], at: int) -> bool:
    """Say whether a full stop is of an abbreviation or an address: "approx. 20", "U.S.A. and", "jane@example.com"."""
    if not 0 < at < len(tokens) - 1:
        return False
    (before, _, end), (_, start, stop), (after, following, _) = tokens[at - 1 : at + 2]
    if before in tables.group("units") and raw[end - 1].islower() and raw[following].isupper():
        return False
    if before in tables.group("abbreviations"):
        return True
    if before in tables.group("before_numbers") and not raw[following].isupper():
        return at < 2 or tokens[at - 2].norm != "?"  # "Holes? No. 2 stains"
    if end != start:
        return False
    letter = len(before) == 1 and before.isalpha()
    if stop != following:  # "U.S.A. and", but "made in the U.S.A. Worn twice"
        dotted = letter and at > 1 and tokens[at - 2].norm == "." and tokens[at - 2].end == tokens[at - 1].start
        return dotted and not raw[following].isupper()
    if letter and len(after) == 1 and after.isalpha():
        return True
    return _is_in_address(raw, tokens, at)


@cache
def _domains() -> frozenset[str]:
    sites = tables.table("sites")
    return frozenset(sites["domains"].split()).difference(sites["words_too"].split())


def _is_in_address(raw: str, tokens: Sequence[Token], at: int) -> bool:
    """Say whether a full stop without a blank beside it is of an address: not in "worn twice.Small hole"."""
    domains = _domains()
    if tokens[at + 1].norm in domains:
        return True
    ended = tokens[at - 1].norm in domains and raw[tokens[at + 1].start].isupper()  # "a@b.com.Thanks"
    begun = at
    while begun > 0 and at - begun < _LONGEST_ADDRESS and tokens[begun - 1].end == tokens[begun].start:
        begun -= 1
        norm = tokens[begun].norm
        if norm in _OPENS_ADDRESS or (norm == "." and tokens[begun + 1].norm in domains):
            return not ended
    # "jane.doe@example.com": the sign comes behind
    ahead = at + 1
    while ahead + 1 < len(tokens) and ahead - at < _LONGEST_ADDRESS and tokens[ahead].end == tokens[ahead + 1].start:
        ahead += 1
        if tokens[ahead].norm == "@":
            return True
    return False
