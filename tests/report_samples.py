"""Reports made by hand, for the tests of what draws a report."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from linter.record import FindingRecord, ListingRecord, PhotoRecord, Report, RiskRecord, RuleRecord

FIXTURES = Path(__file__).parent.parent / "fixtures" / "listings"
REASONS = ("not_as_described", "wrong_size", "undisclosed_flaw", "not_authentic", "missing_item", "wrong_item")
TEXT = (
    "Sleeveless cream dress, worn twice. One small stain near the hem, hard to see.\n\n"
    "Pit to pit 18, length 38 in. Please measure something that fits you.\n"
    "Questions? Text me at 555 0100. No flaws otherwise, smells a little of smoke."
)


def finding(code: str, name: str, severity: str, message: str, fix: str, **more: Any) -> FindingRecord:
    made = {
        "code": code,
        "name": name,
        "severity": severity,
        "confidence": "high",
        "message": message,
        "fix": fix,
        "claim_reason": "not_as_described",
    }
    return cast("FindingRecord", made | more)


def rule(code: str, **more: Any) -> RuleRecord:
    made = {
        "code": code,
        "name": code.lower(),
        "summary": "Finds something.",
        "why": "A buyer minds.",
        "severity": "warning",
        "confidence": "high",
        "claim_reason": None,
        "source": "linter.rules.somewhere",
        "url": None,
        "any_language": code.startswith(("PHO", "VIE", "AGR")),
    }
    return cast("RuleRecord", made | more)


def at(text: str, words: str, field: str = "description") -> dict[str, Any]:
    """Return the place of words in a text, as a finding has it."""
    start = text.index(words)
    line = text.count("\n", 0, start) + 1
    column = start - (text.rfind("\n", 0, start) + 1) + 1
    return {"field": field, "start": start, "end": start + len(words), "line": line, "column": column}


def photo(file: str, number: int, **more: Any) -> PhotoRecord:
    made = {
        "file": file,
        "width": 3024,
        "height": 4032,
        "light": {"score": 0.91, "limit": 0.4, "details": {}},
        "grain": {"score": 0.84, "limit": 0.5, "details": {}},
        "focus": {"score": 0.77, "limit": 0.45, "details": {}},
        "view": "other",
        "side": None,
        "group": number,
        "duplicate_of": None,
        "same_side_as": None,
        "label": None,
        "error": None,
    }
    return cast("PhotoRecord", made | more)


def risk(score: int = 0, *steps: tuple[str, str, str, int], after: int | None = None, **reasons: int) -> RiskRecord:
    """Return a risk; a step is (code, name, fix, score after it), and `after` the score after all of them."""
    made: RiskRecord = {
        "score": score,
        "level": "high" if score >= 55 else "medium" if score >= 25 else "low",
        "reasons": {reason: reasons.get(reason, 0) for reason in REASONS},
        "next": [
            {"code": code, "name": name, "fix": fix, "before": score, "after": left} for code, name, fix, left in steps
        ],
    }
    if after is not None:
        made["after"] = after
    return made


def unread(language: str = "de") -> ListingRecord:
    """Return a listing whose text is in a language that is not read, with nothing found in its photos."""
    return listing("shop/fremd", language=language, risk=risk() | {"score": None, "level": "unknown"})


def listing(path: str = "shop/plain", **more: Any) -> ListingRecord:
    """Return a listing of which little is known, with what is given."""
    made: dict[str, Any] = {
        "path": path,
        "file": "listing.toml",
        "title": "Plain cotton shirt",
        "marketplace": "poshmark",
        "language": "en",
        "garment": "tops",
        "fields": {"title": "Plain cotton shirt", "description": "A shirt."},
        "risk": risk(),
        "measurements": [],
        "disclosures": {"shrink_alter": "none", "smoke": "none", "pets": "none", "no_size_tag": False},
        "claims": dict.fromkeys(
            ("denies_flaws", "authentic", "doubts_authentic", "contact", "as_is", "asks_for_measurements"), False
        ),
        "flaws": [],
        "photos": [],
        "videos": [],
        "video_scores": [],
        "coverage": {"whole_views": 0, "whole_views_at_most": 0, "closeups": 0, "labels": 0, "missing": []},
        "findings": [],
        "ignored": [],
        "not_run": [],
    }
    return cast("ListingRecord", made | more)


def rich(path: Path | str = FIXTURES / "clean-dress") -> ListingRecord:
    """Return a listing with something of everything, of the photos in a folder of the fixtures."""
    files = sorted(f.name for f in Path(path).iterdir() if f.suffix in {".jpg", ".heic", ".png", ".webp"})
    views = [
        ("whole", "front"),
        ("whole", None),
        ("label", "label"),
        ("closeup", "detail"),
        ("measuring", "measure"),
        ("closeup", "flaw"),
    ]
    photos = [
        photo(file, n, view=view, side=side)
        for n, (file, (view, side)) in enumerate(zip(files, views * 3, strict=False), 1)
    ]
    photos[0]["light"] = {"score": 0.21, "limit": 0.4, "details": {}}
    photos[-1]["focus"] = {"score": 0.3, "limit": 0.45, "details": {}}
    photos[-1]["grain"] = {"score": None, "details": {}}
    photos[3]["duplicate_of"] = photos[1]["file"]
    words = at(TEXT, "small stain near the hem, hard to see")
    findings = [
        finding(
            "POL001",
            "off-platform-contact",
            "error",
            "A phone number asks the buyer to leave the marketplace.",
            "Take the phone number out; answer questions in the marketplace's own messages.",
            **at(TEXT, "Text me at 555 0100"),
            claim_reason=None,
            file_line=14,
            file_column=12,
        ),
        finding(
            "FLW003",
            "contradictory-condition",
            "error",
            "The text says “No flaws otherwise” and tells of a stain.",
            "Name every flaw in one place and drop “no flaws”.",
            **at(TEXT, "No flaws otherwise"),
            related=[words],
            claim_reason="undisclosed_flaw",
        ),
        finding(
            "FLW001",
            "vague-flaw",
            "warning",
            "The stain's size is not told.",
            "Say how large the stain is, such as “about half an inch”.",
            **words,
            confidence="medium",
            claim_reason="undisclosed_flaw",
        ),
        finding(
            "FLW002",
            "belittled-flaw",
            "note",
            "“hard to see” belittles a flaw.",
            "Describe the flaw without judging it.",
            **at(TEXT, "hem, hard to see.\n\nPit"),
            claim_reason="undisclosed_flaw",
        ),
        finding(
            "PHO001",
            "low-light",
            "warning",
            f"{files[0]} is dark: light 0.21, at least 0.40 is needed.",
            "Retake it near a window in daylight.",
            photo=files[0],
        ),
        finding(
            "PHO003",
            "blurry-photo",
            "warning",
            f"{files[-1]} is out of focus: 0.30, at least 0.45 is needed.",
            "Hold the phone still, tap on the item, and take it again.",
            photo=files[-1],
        ),
        finding(
            "VIE008",
            "missing-view",
            "warning",
            "There is no photo of the back.",
            "Add a photo of the back.",
            confidence="low",
        ),
    ]
    return listing(
        str(path),
        title="Marlowick cream and navy floral sundress, size M",
        garment="dress",
        fields={
            "title": "Marlowick cream and navy floral sundress, size M",
            "description": TEXT,
            "brand": "Marlowick",
            "size": "M",
            "condition": "Good",
            "price": "28",
        },
        risk=risk(
            64,
            ("FLW003", "contradictory-condition", "Name every flaw in one place and drop “no flaws”.", 38),
            ("FLW001", "vague-flaw", "Say how large the stain is, such as “about half an inch”.", 51),
            ("PHO001", "low-light", "Retake the first photo near a window in daylight.", 57),
            undisclosed_flaw=48,
            not_as_described=22,
            wrong_size=9,
        ),
        measurements=[
            {"name": "chest", "value": 18.0, "unit": "in", "inches": 18.0, "inferred": True, **_span("18")},
            {"name": "length", "value": 38.0, "unit": "in", "inches": 38.0, "inferred": False, **_span("38 in")},
            {"name": "waist", "value": 39.37, "unit": "cm", "inches": 15.5, "inferred": False, **_span("in.")},
            {"name": "leg_opening", "value": 7.25, "unit": None, "inches": None, "inferred": False, **_span("hem")},
        ],
        disclosures={"shrink_alter": "none", "smoke": "exposed", "pets": "none", "no_size_tag": True},
        claims={
            "denies_flaws": True,
            "authentic": False,
            "doubts_authentic": False,
            "contact": True,
            "as_is": False,
            "asks_for_measurements": True,
        },
        flaws=[
            {
                "kind": "stain",
                "text": "small stain",
                "place": "near the hem",
                **_span("small stain"),
                "shown_in": [files[-1]],
            }
        ],
        photos=photos,
        videos=["round.mp4"],
        video_scores=[
            {
                "file": "round.mp4",
                "width": 1080,
                "height": 1920,
                "seconds": 12.0,
                "light": {"score": 0.71, "limit": 0.3, "details": {}},
                "focus": {"score": None, "details": {}},
                "error": None,
            }
        ],
        coverage={"whole_views": 2, "whole_views_at_most": 3, "closeups": 2, "labels": 1, "missing": ["back"]},
        findings=findings,
        ignored=[
            {
                **finding("VIE006", "no-video", "note", "There is no video.", "Film the item."),
                "ignore_reason": "this shop posts no videos",
            }
        ],
        not_run=[
            {"rule": "label-size", "file": None, "reason": "the label reader failed.", "advice": "Install it again."}
        ],
    )


def _span(words: str) -> dict[str, Any]:
    place = at(TEXT, words)
    return {key: place[key] for key in ("field", "start", "end")}


def report(*listings: ListingRecord, **more: Any) -> Report:
    """Return a report of listings with its summary counted."""
    severities = [found["severity"] for record in listings for found in record["findings"]]
    codes = {found["code"] for record in listings for found in (*record["findings"], *record["ignored"])}
    levels = [record["risk"]["level"] for record in listings]
    not_run = sum(len(record["not_run"]) for record in listings) + len(more.get("not_run", []))
    made: dict[str, Any] = {
        "schema": 1,
        "tool": {"name": "listlint", "version": "0.1.0"},
        "complete": not not_run,
        "summary": {
            "listings": len(listings),
            **{level: levels.count(level) for level in ("high", "medium", "low", "unknown")},
            **{f"{severity}s": severities.count(severity) for severity in ("error", "warning", "note")},
            "ignored": sum(len(record["ignored"]) for record in listings),
            "not_run": not_run,
        },
        "listings": list(listings),
        "not_run": [],
        "skipped": [],
        "rules": [rule(code) for code in sorted(codes)],
    }
    return cast("Report", made | more)
