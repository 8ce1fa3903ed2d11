"""Google Merchant feeds in XML: both documented forms, and what is broken or hostile in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.listing import Listing, Problem, Source, Span
from linter.readers.google_merchant import items
from linter.readers.sources import find_listings

GOOGLE = 'xmlns:g="http://base.google.com/ns/1.0"'
RSS = f"""<?xml version="1.0"?>
<rss {GOOGLE} version="2.0"><channel>
<title>Shop</title><link>https://shop.example</link><description>All we have</description>
<item>
 <title>Wool jumper</title>
 <link>https://shop.example/1</link>
 <description><![CDATA[<p>Soft &amp; warm.</p><p>Pit to pit 20 in.</p>]]></description>
 <g:id>AB-1</g:id>
 <g:image_link>https://shop.example/IMG_20260801.jpg</g:image_link>
 <g:additional_image_link>https://shop.example/IMG_20260802.jpg</g:additional_image_link>
 <g:additional_image_link>https://shop.example/IMG_20260803.jpg</g:additional_image_link>
 <g:price>20.00 GBP</g:price>
 <g:condition>used</g:condition>
 <g:shipping><g:country>UK</g:country><g:price>4.95 GBP</g:price></g:shipping>
</item>
<item><g:id>AB-2</g:id><g:title>Linen dress</g:title><g:description>Worn twice.</g:description><g:size>M</g:size></item>
</channel></rss>
"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" {GOOGLE}>
<title>Shop</title><link rel="self" href="https://shop.example"/>
<entry><id>tag:shop.example,2026:1</id><title>Wool jumper</title>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Soft.</p><p>Pit to pit 20 in.</p></div></content>
<g:id>AB-1</g:id><g:size>M</g:size></entry>
<entry><g:title>Linen dress</g:title><summary>Worn twice.</summary></entry>
</feed>
"""


def read(folder: Path, content: str | bytes, photos: Path | None = None) -> list[Listing | Problem]:
    path = folder / "feed.xml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return [one.read() if isinstance(one, Source) else one for one in find_listings([path], photos)]


def texts(one: Listing | Problem) -> dict[str, str]:
    assert isinstance(one, Listing), one
    return {name: field.text for name, field in one.fields.items()}


def test_rss_becomes_listings(tmp_path: Path) -> None:
    first, second = read(tmp_path, RSS)
    assert texts(first) == {
        "title": "Wool jumper",
        "description": "Soft & warm.\nPit to pit 20 in.",
        "sku": "AB-1",
        "price": "20.00 GBP",
        "condition": "used",
    }
    assert texts(second) == {"title": "Linen dress", "description": "Worn twice.", "sku": "AB-2", "size": "M"}
    assert isinstance(first, Listing)
    assert first.place_in_file(Span("title", 0, 4)) == (4, 1)
    assert first.path.name == "row 1 AB-1"
    assert {"size", "condition", "color"} & first.unstated == {"color"}  # an item leaves out what it has not


def test_atom_becomes_listings(tmp_path: Path) -> None:
    first, second = read(tmp_path, ATOM)
    made = texts(first)
    assert made.pop("description").split() == "Soft. Pit to pit 20 in.".split()
    assert made == {"title": "Wool jumper", "sku": "AB-1", "size": "M"}
    assert texts(second) == {"title": "Linen dress", "description": "Worn twice."}


def test_an_empty_google_element_takes_nothing_from_the_plain_one(tmp_path: Path) -> None:
    feed = RSS.replace("<g:condition>used</g:condition>", "<g:description/><g:condition/>")
    made = texts(read(tmp_path, feed)[0])
    assert made["description"].startswith("Soft & warm.")
    assert "condition" not in made


def test_photos_are_those_that_the_item_names(tmp_path: Path) -> None:
    for number in (1, 2, 3, 4):
        (tmp_path / f"IMG_2026080{number}.jpg").touch()
    first, _ = read(tmp_path, RSS.replace("<g:id>AB-1</g:id>", ""), tmp_path)
    assert isinstance(first, Listing)
    assert [photo.name for photo in first.photos] == [f"IMG_2026080{number}.jpg" for number in (1, 2, 3)]


def test_a_feed_is_read_in_the_encoding_that_it_states(tmp_path: Path) -> None:
    source = RSS.replace('"1.0"?', '"1.0" encoding="windows-1252"?').replace("Linen", "Crêpe")
    assert texts(read(tmp_path, source.encode("cp1252"))[1])["title"] == "Crêpe dress"


BAD = {
    "cut off": (RSS[: RSS.rindex("<g:size>")], "cannot be read from line 16"),
    "an unclosed tag": (RSS.replace("<g:size>M</g:size>", "<g:size>M"), "mismatched tag"),
    "entities": (
        RSS.replace("<rss", '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss').replace(">M<", ">&b;<"),
        "declares entities",
    ),
    "a file of this computer": (
        RSS.replace("<rss", '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss').replace(">M<", ">&a;<"),
        "declares entities",
    ),
    "an endless text": (RSS.replace(">M<", f">{'M' * 1_100_000}<"), "an item of more than 1,048,576 characters"),
    "an endless tag": (RSS.replace("<g:size>M", f'<g:size unit="{"M" * 1_200_000}">M'), "a tag of more than"),
    "an unknown encoding": (RSS.replace('"1.0"?', '"1.0" encoding="klingon"?'), "unknown encoding"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_told_with_its_place_and_what_stood_before_is_judged(tmp_path: Path, name: str) -> None:
    content, said = BAD[name]
    *before, problem = read(tmp_path, content)
    assert isinstance(problem, Problem)
    assert said in str(problem)
    assert "passwd" not in str(problem)
    whole = name in ("cut off", "an unclosed tag", "an endless text", "an endless tag")
    assert [texts(one)["sku"] for one in before] == (["AB-1"] if whole else [])


def test_another_xml_is_told_as_no_feed(tmp_path: Path) -> None:
    (problem,) = read(tmp_path, "<urlset><url><loc>https://shop.example</loc></url></urlset>")
    assert "is no feed that is known" in str(problem)


def test_a_long_feed_is_read_bit_by_bit(tmp_path: Path) -> None:
    one = RSS[RSS.rindex("<item>") : RSS.rindex("</channel>")]
    path = tmp_path / "feed.xml"
    path.write_text(RSS[: RSS.index("<item>")] + 5_000 * one)
    found = items(path)
    next(found)
    path.write_text("")  # what was not read yet is gone
    *before, last = found
    assert 0 < len(before) < 2_000
    assert isinstance(last, Problem)
