"""The word on shrinking and alterations, in the seller's own wording from `[shop]`."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from linter.facts import Facts
from linter.fix.mend import Mend, Unmended, appended
from linter.words.disclaimers import disclaimers


def disclaimer(facts: Facts, open_rules: Collection[str]) -> Iterator[Mend | Unmended]:
    """Add the disclaimer, but only below measurements: without them it points at nothing."""
    own = " ".join((facts.shop.disclaimer or "").split())
    if "DIS005" not in open_rules or not own:
        return
    if not facts(disclaimers).measured:
        yield Unmended(
            "Your disclaimer from [shop] is not added yet: it stands on measurements, and the text gives none."
            " Add them, then run fix again."
        )
    elif own.lower() in " ".join(facts.listing.text("description").lower().split()):
        yield Unmended(
            "Your disclaimer from [shop] is in the text, but says nothing of shrinking or alterations: reword it."
        )
    else:
        edit = appended(facts.listing.text("description"), own)
        yield Mend(("DIS005",), f'Your disclaimer "{own}" is added, from [shop].', (edit,))
