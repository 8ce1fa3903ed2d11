"""What the cut of an item does not have, so that no measurement of it can be asked for. Words: tables/en/cut.toml."""

from __future__ import annotations

from linter.facts import Facts
from linter.tables import pattern
from linter.words.garment import garment
from linter.words.garment_words import Named, garment_hits, kind_is
from linter.words.tokens import texts


def uncut(facts: Facts) -> frozenset[str]:
    """Fact: the measurements that the cut does not have: a sleeveless jacket has no sleeve, a skirt suit no inseam."""
    cuts = {"sleeve": pattern("cut.no_sleeve"), "chest": pattern("cut.no_chest")}
    title = facts.listing.text("title")
    found = frozenset(name for name, cut in cuts.items() if cut.search(title))
    if pattern("cut.wrapped").search(title) or pattern("cut.wraps").search(facts.listing.text("description")):
        found |= {"waist"}
    if not facts(garment).is_("of_pieces"):
        return found
    worn = {Named(hit.key, None).kind for text in facts(texts) for hit in garment_hits(text)}
    waisted = {kind for kind in worn if kind_is(kind, "waisted")}
    return found | {"inseam"} if waisted and not any(kind_is(kind, "legs") for kind in waisted) else found
