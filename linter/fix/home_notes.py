"""Notes on smoke and pets in the home, where `[shop]` states them and the listing says nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from linter.facts import Facts
from linter.fix.mend import Mend, Unmended, appended
from linter.words.home import home

# By the shop's setting; the sentences say no more than it does.
_SMOKE = {"free": "Smoke-free home.", "exposed": "Comes from a home with a smoker."}
_PETS = {"free": "Pet-free home.", "present": "There are pets in the home."}


def home_notes(facts: Facts, open_rules: Collection[str]) -> Iterator[Mend | Unmended]:
    """Add the sentences that are missing; where text and shop differ, leave both alone."""
    said, shop = facts(home), facts.shop
    missing, answers = [], []
    for rule, subject, stated, setting, sentences in (
        ("DIS001", "smoke", said.smoke, shop.smoke, _SMOKE),
        ("DIS002", "pets", said.pets, shop.pets, _PETS),
    ):
        if setting is None:
            continue
        if rule in open_rules and stated == "none":
            missing.append(sentences[setting])
            answers.append(rule)
        elif setting == "free" and stated in ("exposed", "present"):  # the other way round, a rule says it
            yield Unmended(
                f"The text tells of {subject} in the home, your [shop] says that there is none:"
                " correct the one that is wrong."
            )
    if missing:
        note = " ".join(missing)
        yield Mend(
            tuple(answers), f'"{note}" is added, from [shop].', (appended(facts.listing.text("description"), note),)
        )
