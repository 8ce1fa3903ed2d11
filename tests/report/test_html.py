from __future__ import annotations

import base64
import hashlib
import io
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from linter.files.replace import beside, linked_from
from linter.pages import PICTURES
from linter.report import Look, render
from linter.report.html import _ALL_BYTES, cut_name, visible
from linter.report.marked import MOST, Mark, pieces
from linter.report.thumbnails import LEAST_TIGHT, MOST_BYTES, SIDE, kind, thumbnail, thumbnails, within
from tests.report_samples import FIXTURES, finding, listing, photo, report, rich, rule

HOSTILE = "<script>alert(1)</script> \"onload='x' javascript:alert(2) {{ 7*7 }} \u202egnp.exe\0 \ud800 </style> &amp; 𝒳"


def page(*listings: object, look: Look | None = None) -> str:
    return render("html", report(*listings), look or Look()).decode()  # type: ignore[arg-type]


def _jpeg(path: Path, size: tuple[int, int] = (1200, 900), orientation: int = 1, noise: bool = False) -> Path:
    image = Image.effect_noise(size, 180).convert("RGB") if noise else Image.new("RGB", size, "teal")
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "PhoneMaker"
    exif.get_ifd(0x8825).update({1: "N", 2: (59.0, 20.0, 5.0), 3: "E", 4: (18.0, 4.0, 7.0)})
    image.save(path, exif=exif, quality=90)
    return path


def test_a_thumbnail_is_small_upright_and_tells_nothing_of_the_camera(tmp_path: Path) -> None:
    for size in ((1200, 900), (4000, 3000)):
        made = thumbnail(_jpeg(tmp_path / "sideways.jpg", size, orientation=6, noise=True))
        small = Image.open(io.BytesIO(made.data))
        assert small.size == (made.width, made.height) == (SIDE * 3 // 4, SIDE)
        assert len(made.data) <= MOST_BYTES
        assert not dict(small.getexif())
        assert b"Exif" not in made.data + made.cover
        assert b"PhoneMaker" not in made.data + made.cover


def test_sides_that_may_be_shown_are_told_apart() -> None:
    assert "2 sides of the whole for sure, 1 more may be, 2 close-ups, 1 label, 1 video." in " ".join(
        page(rich()).split()
    )


def test_a_thumbnail_keeps_a_small_budget(tmp_path: Path) -> None:
    assert len(thumbnail(_jpeg(tmp_path / "noisy.jpg", noise=True), 4_000).data) <= 4_000


def test_a_page_of_many_photos_has_small_ones_of_another_kind(tmp_path: Path) -> None:
    """300 listings with 8 photos each stay under 10 MB: 1.7 KB a photo, at which a WebP shows more than a JPEG."""
    budget = within(_ALL_BYTES, 300 * 8, LEAST_TIGHT)
    assert budget == 1750
    for noise in (True, False):
        file = _jpeg(tmp_path / "item.jpg", (1200, 900), noise=noise)
        made = thumbnail(file, budget, webp=True)
        small = Image.open(io.BytesIO(made.data))
        assert small.format == "WEBP"
        assert kind(made.data) == "webp"
        assert small.size == (made.width, made.height)
        assert len(made.data) <= budget
        assert len(made.cover) <= 1000
        assert noise or made.width >= 145
        assert kind(thumbnail(file, 20_000, webp=True).data) == "jpeg"  # faster, where there is room
        assert kind(thumbnail(file, budget).data) == "jpeg"  # for workbooks
    assert within(_ALL_BYTES, 100_000, LEAST_TIGHT) == LEAST_TIGHT


def test_a_photo_has_bars_where_it_is_bad_or_the_page_is_its_listings() -> None:
    photos = [photo(f"{n}.jpg", n) for n in range(1, 9)]
    dark = finding("PHO001", "low-light", "warning", "1.jpg is dark.", "Retake it.", photo="1.jpg")
    one, other = (listing(f"shop/{name}", photos=photos, findings=[dark]) for name in "ab")
    assert page(one).count('class="meters"') == 8
    both = page(one, other)
    assert both.count('class="meters"') == 2
    assert both.count('<span class="scores">Light 91, grain-free 84, focus 77</span>') == 14
    assert len(page(*[one] * 22)) - len(page(*[one] * 2)) < 20 * 10_500  # of which a shop has hundreds


def test_thumbnails_come_in_order_and_a_bad_file_is_told(tmp_path: Path) -> None:
    wide = [_jpeg(tmp_path / f"{n}.jpg", (400 + 40 * n, 400)) for n in range(6)]
    bad = tmp_path / "broken.jpg"
    bad.write_bytes(b"\xff\xd8not a photo")
    made = list(thumbnails([*wide, bad, tmp_path / "absent.jpg"], jobs=2))
    heights = [thumb.height for thumb in made[:6]]
    assert heights == sorted(heights, reverse=True)
    assert all(thumb.error is None for thumb in made[:6])
    assert made[6].error
    assert made[7].error is not None
    assert "No such file" in made[7].error


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70), st.sampled_from(["error", "note", "related"]))),
)
def test_pieces_are_the_text_and_every_mark_ends_once(text: str, spans: list[tuple[int, int, str]]) -> None:
    marks = [Mark(start, end, str(n), severity) for n, (start, end, severity) in enumerate(spans)]
    made = pieces(text, marks)
    assert "".join(piece.text for piece in made) == text
    assert sorted(mark.ref for piece in made for mark in piece.ends) == sorted(mark.ref for mark in marks)


def test_of_overlapping_marks_the_worst_colours_a_piece() -> None:
    made = pieces("abcdef", [Mark(0, 4, "1", "note"), Mark(2, 6, "2", "error")])
    assert [(piece.text, piece.severity) for piece in made] == [("ab", "note"), ("cd", "error"), ("ef", "error")]


def test_a_huge_text_is_shown_round_its_findings() -> None:
    made = pieces("x" * 100_000 + "stain", [Mark(100_000, 100_005, "1", "error")])
    assert sum(len(piece.text) for piece in made) < MOST
    assert sum(len(piece.text) + piece.left_out for piece in made) == 100_005
    assert any(piece.text == "stain" for piece in made)


def test_nothing_of_a_listing_becomes_markup() -> None:
    name = "a'\"><img src=x onerror=alert(1)>.jpg"
    bad = finding("X", HOSTILE, "error", HOSTILE, HOSTILE, photo=name)
    fields = {"title": HOSTILE, "description": HOSTILE, "brand": "w" * 100_000}
    made = listing(HOSTILE, title=HOSTILE, fields=fields, findings=[bad], photos=[photo(name, 1, side=HOSTILE)])
    made["not_run"] = [{"rule": None, "file": HOSTILE, "reason": HOSTILE, "advice": HOSTILE}]
    for text in (page(made), page(made, listing())):
        assert text.count("<script") == 1
        assert "<img src=x" not in text
        assert set(re.findall(r"javascript:alert\(2\) (\S+)", text)) == {"{{"}, "the words of a template stay words"
        assert "{{" not in text.split("<script>")[0].replace("{{ 7*7 }}", "")
        assert "\u202e" not in text
        assert "[U+202E]" in text
        assert "\0" not in text


def test_the_policy_lets_only_the_page_s_own_script_and_style_run() -> None:
    text = page(rich())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    for part in ("script", "style"):
        body = re.search(rf"<{part}>(.*?)</{part}>", text, re.DOTALL)
        assert body is not None
        digest = base64.b64encode(hashlib.sha256(body[1].encode()).digest()).decode()
        assert f"{part}-src &#39;sha256-{digest}&#39;" in policy[1]
    assert "default-src &#39;none&#39;" in policy[1]
    assert not re.search(r'\s(style|onclick|onload)="', text)
    assert not re.search(r'(src|href)="(?!#|data:image/(jpeg|webp))', text)


def test_findings_and_marks_are_linked_both_ways() -> None:
    text = page(rich())
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= set(ids)
    assert 'href="#listing-1-mark-2-1"' in text
    assert 'href="#listing-1-finding-2"' in text


def test_the_page_says_what_is_known_of_a_photo_and_what_could_not_be_judged() -> None:
    text = page(rich())
    assert 'alt="Photo 1 of 6, front, whole item, dark"' in text
    assert "This report is not complete" in text
    assert "unit inferred" in text
    assert "this shop posts no videos" in text


def test_a_photo_leads_to_its_file_as_seen_from_the_page(tmp_path: Path) -> None:
    text = page(rich(), look=Look(original=linked_from(tmp_path / "out" / "report.html")))
    links = re.findall(r'<a href="([^"]+)" target="_blank"', text)
    assert len(links) == len(rich()["photos"]) - text.count('class="broken"') > 0
    assert all((tmp_path / "out" / unquote(link)).resolve().is_file() for link in links)


def test_a_finding_leads_to_what_its_rule_says_and_on_to_its_page() -> None:
    dark = finding("PHO001", "low-light", "warning", "It is dark.", "Retake it.")
    own = finding("OWN001", "no-lol", "note", "You write lol.", "Leave it out.")
    made = report(listing(findings=[dark, own]))
    sources = {"PHO001": "https://example.org/PHO001.md", "OWN001": None, "PHO002": "https://example.org/PHO002.md"}
    made["rules"] = [
        rule(code, summary=f"What {code} finds.", why="Why.\n\nAnd why.", source=f"from {code}", url=url)
        for code, url in sources.items()
    ]
    text = render("html", made, Look()).decode()
    for code in ("PHO001", "OWN001"):
        assert text.count(f'href="#rule-{code}"') == text.count(f'id="rule-{code}"') == 1
    told, other = (part.split("</li>")[0] for part in text.split('<li id="rule-')[:0:-1])
    assert told.startswith("PHO001")
    assert "What PHO001 finds." in told
    assert 'href="https://example.org/PHO001.md"' in told
    assert [alt for alt in PICTURES.values() if f'alt="{alt}"' not in told] == []
    assert 0 < len(re.findall(r"data:image/[^\"]+", told)[0]) < 9_000
    assert "It comes from <bdi>from OWN001</bdi>." in other
    assert "<img" not in other
    assert "PHO002" not in text, "found nothing"


def test_rules_that_were_left_out_for_one_reason_are_one_line() -> None:
    made = report(rich(), listing())
    made["skipped"] = [{"rule": name, "reason": "the photos are not here."} for name in ("low-light", "grainy-photo")]
    text = render("html", made, Look()).decode()
    assert text.count("the photos are not here.") == 1
    assert "2 rules were left out: the photos are not here." in text


def test_a_bar_is_red_only_where_a_finding_says_so() -> None:
    dark = photo("cloth.jpg", 1)
    dark["light"] = {"score": 0.1, "limit": 0.38, "details": {}}
    told = finding("PHO001", "low-light", "warning", "It is dark.", "Retake it.", photo="cloth.jpg")
    for findings, bad in (([], 0), ([told], 1)):
        text = page(listing(str(FIXTURES), photos=[dark], findings=findings))
        assert text.count('class="track bad"') == bad


def test_a_photo_that_cannot_be_read_has_a_placeholder() -> None:
    text = page(listing(str(FIXTURES), photos=[photo("absent.jpg", 1, error="is cut off")]))
    assert re.search(r'class="broken">.*Photo 1 is cut off', text)


def test_thumbnails_stand_beside_the_page(tmp_path: Path) -> None:
    made = rich()
    text = page(made, look=Look(aside=beside(tmp_path / "pics & co", tmp_path / "report.html")))
    addresses = re.findall(r'<img src="([^"]+)" alt="Photo', text)
    assert len(addresses) == len(made["photos"]) + text.count('alt="Photos that ')
    assert "Photos that" in text
    assert all(address.startswith("pics%20%26%20co/") for address in addresses)
    assert len(list((tmp_path / "pics & co").iterdir())) == len(set(addresses))


@pytest.mark.parametrize("records", [(), (listing(),), (listing("a"), listing("b"))], ids=["none", "one", "two"])
def test_a_report_of_any_size_is_a_page(records: tuple[object, ...]) -> None:
    text = page(*records)
    assert text.startswith("<!DOCTYPE html>")
    assert text.count("<h1") == 1
    assert text.count("<article") == len(records)


def test_long_names_lose_their_middle() -> None:
    assert cut_name("a" * 200 + ".jpg").endswith("a.jpg")
    assert len(cut_name("a" * 200)) <= 60
    assert visible(3) == 3
