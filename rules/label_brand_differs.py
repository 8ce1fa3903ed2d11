"""The name on the label against the brand of the listing."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from linter.facts import Facts
from linter.listing import Span
from linter.photo_set.label_readings import label_readings
from linter.photo_set.wanted import wanted
from linter.pixels.label_line import Line
from linter.pixels.label_text import LabelText
from linter.rule import ClaimReason, Confidence, Example, Found, Needs, Severity, Share, example, rule
from linter.tables import group


@dataclass(frozen=True, slots=True)
class Options:
    """When a name on the label is taken as another brand."""

    sure: Share = 0.95  # how surely it must have been read; decorated letters are misread below
    alike: Share = 0.6  # from this likeness (0 to 1) on it is the same name, misread


def _read(
    *lines: str, brand: str, confidence: float = 0.99, tall: str | None = None, title: str = "Wool coat"
) -> Example:
    tall = lines[0] if tall is None else tall
    label = LabelText(lines=tuple(Line(line, confidence, height=0.1 if line == tall else 0.03) for line in lines))
    photo = example(photos=["tag.jpg"]).listing.photos[0]
    return example(
        "Worn twice.", title=title, brand=brand, photos=["tag.jpg"], given={label_readings: ((photo, label),)}
    )


@rule(
    "AGR002",
    severity=Severity.NOTE,
    reason=ClaimReason.NOT_AUTHENTIC,
    confidence=Confidence.LOW,
    needs=Needs.PIXELS,
    options=Options,
    bad=[
        _read("Northcliff", "MADE IN CHINA", brand="Levi's").finds(
            at="brand: Levi's",
            says="The label in tag.jpg reads \"Northcliff\", the listing's brand is Levi's.",
            fix="Look at the label again. If both are right, name both in the listing.",
        ),
        _read("Marlowick", "Northcliff", "Elmhurst", brand="Levi's", tall="Northcliff").finds(
            at="brand: Levi's", says='reads "Northcliff"'
        ),
    ],
    good=[
        _read("NORTHCLIFF", "M", brand="Northcliff"),
        _read("N0RTHCLIFE", brand="Northcliff"),
        _read("North", "Cliff", "MADE IN CHINA", brand="North Cliff"),
        _read("Northcliff Kids", brand="Northcliff"),
        _read("MADE IN CHINA", "100% COTTON", brand="Northcliff"),
        _read("Northcliff", brand="Levi's", confidence=0.9),
        _read("Northcliff", brand="unbranded"),
        _read("Slim Monroe", "4006381333931", brand="Levi's"),
        _read("Sunny Morning", "M", brand="Levi's", title="Levi's Sunny Morning coat"),
        _read("CLOUDFLEECE", brand="Levi's", title="Levi's cloud fleece coat"),
        _read("Marlowick", "Northcliff", brand="Levi's", tall=""),
        _read("3. 4.5in length", "M", brand="Levi's"),
        _read("Keep me dry and love me long", brand="Levi's"),
        _read("CURVA", "Modelo", "Cor", "Tam", "Ref", "Fabrica", brand="Levi's"),
        _read("Northcliff", "MADE IN CHINA", brand="Levi's", title="Classical guitar"),
    ],
)
def label_brand_differs(facts: Facts, options: Options) -> Iterator[Found]:
    """The label in a photo shows another name than the brand of the listing.

    "Not authentic" is the reason for a case that needs the least proof. A label may name a line of the brand, or its
    maker, so this asks for a look and does not judge.

    A name counts only where it is plain: the tallest line of a label with few lines, three words at most, on goods that
    have a label sewn or printed in. A line that the title names as well is no other brand. A shop tag with a bar code
    or a price names the model.
    """
    brand, title = facts.listing.text("brand"), facts.listing.text("title")
    plain = _plain(brand)
    if len(plain) < 3 or plain in group("field.no_brand") or not facts(wanted).label:
        return
    names = []
    for photo, label in facts(label_readings):
        if label.names(brand):
            return
        for line in label.lines:
            read = _plain(line.text)
            if plain in read or (read in plain and len(read) > 2) or _alike(plain, read) >= options.alike:
                return
        name = label.brand
        if name is not None and name.confidence >= options.sure and _plain(name.text) not in _plain(title):
            names.append((photo, name))
    if names:
        photo, line = max(names, key=lambda name: name[1].height)
        yield Found(
            f'The label in {photo.name} reads "{line.text}", the listing\'s brand is {brand}.',
            "Look at the label again. If both are right, name both in the listing.",
            Span("brand", 0, len(brand)),
            related=(photo,),
        )


def _alike(brand: str, read: str) -> float:
    return difflib.SequenceMatcher(None, brand, read, autojunk=False).ratio()


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKD", text).lower())
