"""How long the text facts take on a listing of 250 words, after start-up: all of them together and one by one.

    python bench/text.py

Times are of the fastest of several rounds, as noise only adds. Ratios to the tokenizer of this run are printed beside
them, because machines differ.
"""

from __future__ import annotations

import time
from pathlib import Path

from linter.facts import Facts
from linter.listing import Field, Listing
from linter.words.authenticity import authenticity
from linter.words.condition import condition
from linter.words.contact import contact
from linter.words.denials import flaw_claims
from linter.words.disclaimers import disclaimers
from linter.words.flaws import flaws
from linter.words.garment import garment
from linter.words.home import home
from linter.words.measurements import measurements
from linter.words.sizes import sizes
from linter.words.tokens import texts, tokenize

PARAGRAPH = """\
Vintage wool blend coat in a deep forest green, made in the nineties and worn for two winters. It has a notched lapel,
three horn buttons, two flap pockets and a back vent. Tagged size 12, fits like a modern medium, please compare with a
coat of your own.
Measurements laid flat: pit to pit 21.5 in, length 38", shoulder to shoulder 17 inches, sleeve 24 1/2".
Condition: very good. No holes, stains or odors. There is light pilling under the left arm and a small pull at the back
hem, see photos 6 and 7. The lining is clean and has been replaced at the cuffs.
Comes from a smoke free home, we have one cat. Please refer to the measurements, as vintage clothes may have shrunk or
been altered. Ships within two days. Feel free to ask any questions before buying, bundles are welcome.
"""
TEXT = " ".join((PARAGRAPH * 2).split(" ")[:250])
FACTS = (texts, garment, measurements, flaws, flaw_claims, home, disclaimers, authenticity, contact, sizes, condition)
ROUNDS = 60


def main() -> None:
    """Print the table."""
    listing = Listing(Path("bench"), {"title": Field("Vintage green wool coat size 12"), "description": Field(TEXT)})
    best = dict.fromkeys([fact.__name__ for fact in FACTS], float("inf"))
    whole = token = float("inf")
    for _ in range(ROUNDS):
        facts = Facts(listing)
        began = time.perf_counter()
        for fact in FACTS:
            start = time.perf_counter()
            facts(fact)
            best[fact.__name__] = min(best[fact.__name__], time.perf_counter() - start)
        whole = min(whole, time.perf_counter() - began)
        start = time.perf_counter()
        tokenize(TEXT)
        token = min(token, time.perf_counter() - start)
    print(f"{len(TEXT.split())} words")
    for name, seconds in [("tokenize", token), *best.items(), ("all together", whole)]:
        print(f"{name:14} {seconds * 1000:6.2f} ms  {seconds / token:5.1f} x")


if __name__ == "__main__":
    main()
