"""How a text is cut into tokens and sentences; and the work that all facts do on it grows as the text does."""

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.rule import example
from linter.words.condition import condition
from linter.words.contact import contact
from linter.words.denials import flaw_claims
from linter.words.disclaimers import disclaimers
from linter.words.flaws import flaws
from linter.words.home import home
from linter.words.measurements import empty_slots, measurements
from linter.words.pieces import pieces
from linter.words.sizes import sizes
from linter.words.tokens import read, tokenize

FACTS = (measurements, empty_slots, flaws, flaw_claims, home, disclaimers, contact, sizes, condition, pieces)


@pytest.mark.parametrize(
    ("raw", "norms"),
    [
        ("Smoke/pet free", ["smoke", "/", "pet", "free"]),
        ('21"x27.5', ["21", '"', "x", "27.5"]),
        ("pit-to-pit 8-10", ["pit", "to", "pit", "8", "-", "10"]),
        ("- size", ["-", "size"]),
        ("It’s w/stains", ["it's", "w", "/", "stains"]),
        ("𝐬𝐦𝐨𝐤𝐞 FREE ½", ["smoke", "free", "½"]),
        ("flaws:❌\ufe0f", ["flaws", ":", "❌"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_tokens_are_folded_words_numbers_and_signs(raw: str, norms: list[str]) -> None:
    assert [token.norm for token in tokenize(raw)[0]] == norms


@given(st.lists(st.sampled_from(["Wool", "smoke-free", "½", "21.5", "-", "\n", " ", "É", "🔥", "w/o"])).map("".join))
def test_tokens_keep_their_places(raw: str) -> None:
    tokens, breaks = tokenize(raw)
    assert all(0 <= at < len(tokens) for at in breaks)
    assert [raw[token.start : token.end].lower() for token in tokens] == [t.norm for t in tokens]
    assert all(one.end <= other.start for one, other in pairwise(tokens))


def sentences(raw: str) -> list[str]:
    text = read("description", raw)
    return [text.original(sentence.start, sentence.end) for sentence in text.sentences]


def test_sentences_end_at_full_stops_and_lines_but_not_at_abbreviations() -> None:
    assert sentences("No stains. One hole!") == ["No stains.", "One hole!"]
    assert sentences("Wool coat\nNo stains") == ["Wool coat", "No stains"]
    assert sentences("approx. 21 in. wide. Sz. M") == ["approx. 21 in. wide.", "Sz. M"]
    assert sentences("") == []


@pytest.mark.parametrize(
    "parted",
    [
        "Write to a@b.com.| Thanks",
        "Write to jane.doe@example.co.uk for more.| Thanks",
        "Mail jane@example.org.|Thanks",
        "More at www.example.com/shop/1.| Thanks",
        "See example.com for it.| Thanks",
        "A stain of 4.5 mm at approx. 20 cm from the hem.| Hole",
        "Made in the U.S.A. and worn once.| Next",
        "Made in the U.S.A.| Worn twice.",
        "U.S. 10, U.K. 6.| Next",
        "A crack at no. 5 of 6.| No. 5 is new.",
        "Leave your phone no. after buying.| Next",
        "Any holes?| No.| 2 stains.",
        "Worn twice.|Small hole.|It is warm.|it is long",
    ],
)
def test_a_full_stop_in_an_address_or_an_abbreviation_ends_no_sentence(parted: str) -> None:
    raw = parted.replace("|", "")
    assert sentences(raw) == [part.strip() for part in parted.split("|")]


def test_a_sentence_without_end_is_cut() -> None:
    text = read("description", "wool " * 1000)
    assert [sentence.end - sentence.start for sentence in text.sentences] == [400, 400, 200]
    assert [text.sentence(at) for at in (0, 399, 400, 999)] == [text.sentences[i] for i in (0, 0, 1, 2)]


def test_of_overlapping_phrases_the_longest_is_found() -> None:
    text = read("title", "Dress shirt dress, jean jacket")
    found = [(hit.key, text.original(hit.start, hit.end)) for hit in text.hits("garment")]
    assert found == [("shirt", "Dress shirt"), ("dress", "dress"), ("jacket", "jean jacket")]
    assert text.near("garment", 2, 4) == text.hits("garment")[1:2]


@pytest.mark.parametrize(
    ("raw", "said", "clause"),
    [
        ("Fits well No returns Ships fast", "returns", "No returns"),
        ("IN PERFECT ORDER NO RETURNS Size Large", "RETURNS", "IN PERFECT ORDER NO RETURNS"),
        ("My policy is all sales final as I describe it", "sales final", "My policy is all sales final"),
        ("Not as described, then returns for a refund", "returns", "then returns for a refund"),
    ],
)
def test_the_rest_of_a_clause_ends_where_another_begins(raw: str, said: str, clause: str) -> None:
    text = read("description", raw)
    start = text.token_at(raw.index(said))
    first, last = text.clause(start, start + len(said.split()), by_capitals=True)
    assert text.original(first, last) == clause


@pytest.mark.parametrize(
    "words",
    [
        "stain no ", "no tags ", "hole, ", "very small stain and ", "belt ", "collar to ", "w 12 ", "waist: ",
        "no smoke, ", "see photos for flaws ", "may ", "one size ", "size 8 / ", "www.a.com ", "measurements in ",
    ],
)  # fmt: skip
def test_work_is_linear_in_the_length_of_a_text_without_a_full_stop(words: str) -> None:
    calls(words * 10)  # tables are parsed, words are learnt
    assert calls(words * 1600) <= 6 * calls(words * 400)


@pytest.mark.parametrize(
    ("raw", "lines"),
    [
        ("It is in good vintage condition with no rips or holes, but has some\nwash wear. See the pictures.", 1),
        ("It is in good vintage condition with no rips or holes, but has some \r\nwash wear.", 1),
        ("It is in good vintage condition with no rips or holes, but has some\n\nwash wear.", 2),
        ("It is in good vintage condition with no rips or holes, but it was washed\nWash wear.", 2),
        ("It is in good vintage condition with no rips or holes, but it was washed.\nwash wear.", 2),
        ("slight wear\nsmall hole at the hem", 2),
        ("i accept paypal and bank transfer only, thank you for looking\nbroken zip on the pocket", 2),
        ("the jacket has been washed and pressed and is free from any smells\nstain on left sleeve", 2),
        ("i do not accept returns, so please ask me anything before you buy\nhole at the cuff", 2),
        (
            (
                "I have had this jacket for two years and it was worn now and then on\n"
                "weekends, always with a shirt below it. There is no stain and no hole\n"
                "anywhere on the outside, but the lining of the left sleeve has come\n"
                "loose at the cuff."
            ),
            1,
        ),
        (
            (
                "I have had this jacket for two years and it was worn now and then on\n"
                "weekends, always with a shirt\n"
                "anywhere on the outside, but the lining of the left sleeve has come\n"
                "loose at the cuff."
            ),
            4,
        ),
    ],
)
def test_a_line_that_was_only_wrapped_goes_on(raw: str, lines: int) -> None:
    assert len(tokenize(raw)[1]) + 1 == lines


def calls(description: str) -> int:
    """Return how many functions are called to work out all facts of a description."""
    facts = example(description, title="Dress").facts()
    count = 0

    def note(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        for fact in FACTS:
            facts(fact)
    finally:
        sys.setprofile(before)
    return count


def test_threads_that_read_first_make_one_vocabulary() -> None:
    program = """
import threading, time
import spacy.vocab
made, real = [], spacy.vocab.Vocab
def slow():
    made.append(1)
    time.sleep(0.3)
    return real()
spacy.vocab.Vocab = slow
from linter.words.tokens import read
seen = []
threads = [threading.Thread(target=lambda: seen.extend(read("title", "Small hole").hits("flaw"))) for _ in range(3)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print(len(seen), len(made))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["3", "1"], done.stderr


def test_a_false_friend_ends_with_its_line() -> None:
    def keys(text: str) -> list[str]:
        return [hit.key for hit in read("description", text).hits("garment")]

    assert keys("a top brand new") == ["friend"]
    assert keys("a top\nbrand new") == ["friend"]
    assert keys("a top\nBrand new") == ["top"]
