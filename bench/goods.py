"""What listings are taken for, against what their marketplace's category says.

    python bench/goods.py LISTINGS.jsonl [--show GROUP KIND] [--untitled]

LISTINGS.jsonl: a line a listing with `title`, `description`, `group` and, where they are known, `size`, `brand` and
`marketplace`. With --untitled the titles are hidden, as some marketplaces have none.
`group` is one of clothes, shoes, bag, jewelry, accessory, beauty, things, made from the category, which the
program does not see. Prints for each group what share is taken for which; --show prints the titles of a group that are
taken for another one, with the word that says so. Sellers choose wrong categories and T-shirts are sold among films, so
the rest is never zero.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from linter.rule import example
from linter.words.garment import garment

GROUPS = {
    **dict.fromkeys(("hat", "belt", "accessory"), "accessory"),
    **dict.fromkeys(("kids_other", "not_wearable"), "things"),
    "beauty_other": "beauty",
    "shoes": "shoes",
    "bag": "bag",
    "jewelry": "jewelry",
    "unclear": "unclear",
}
MOST = 1500  # characters of a description; what follows is terms of sale


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("listings", type=Path)
    arguments.add_argument("--show", nargs=2, metavar=("GROUP", "KIND"))
    arguments.add_argument("--untitled", action="store_true")
    given = arguments.parse_args()
    taken: dict[str, Counter[str]] = {}
    with given.listings.open(encoding="utf-8") as file:
        for row in map(json.loads, file):
            fields = {name: row[name] for name in ("size", "brand", "marketplace") if row.get(name)}
            title, text = row.get("title", ""), row.get("description", "")
            if given.untitled:
                title, text = "", text.removeprefix(title)
            facts = example(text[:MOST] or "-", title=title, **fields).facts()
            item = facts(garment)
            kind = GROUPS.get(item.kind, "clothes")
            taken.setdefault(row["group"], Counter())[kind] += 1
            if given.show == [row["group"], kind] and kind != row["group"]:
                word = item.word
                named = facts.listing.text(word.field)[word.start : word.end] if word else ""
                print(f"{named} | {row['title']}")
    if not taken:
        raise SystemExit(f"{given.listings} has no listing")
    for group, kinds in sorted(taken.items()):
        number = kinds.total()
        shares = ", ".join(f"{kind} {count / number:.1%}" for kind, count in kinds.most_common())
        print(f"{group:10} {number:6} {shares}")


if __name__ == "__main__":
    main()
