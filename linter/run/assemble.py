"""Puts together one listing's record: its findings, its risk, and all that was read from its text and photos."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from linter.facts import FactError, Facts
from linter.listing import FIELDS, Listing, Photo, Span, posix
from linter.marketplace import profile
from linter.photo_set.label_readings import label_readings
from linter.photo_set.views import photo_set, shows
from linter.pixels.facts import films, measured, reader_installed
from linter.pixels.label_text import LabelText
from linter.record import (
    ClaimsRecord,
    CoverageRecord,
    DisclosuresRecord,
    FindingRecord,
    FlawRecord,
    IgnoredRecord,
    LabelRecord,
    ListingRecord,
    MeasurementRecord,
    MetricRecord,
    NotRunRecord,
    PhotoRecord,
    RiskRecord,
    VideoRecord,
)
from linter.rule import ClaimReason, Confidence, Found, Rule, Severity, reads_pixels
from linter.run.config import Settings
from linter.run.risk import Weighed, Weights, risk
from linter.tables import LANGUAGE

T = TypeVar("T")
_SEVERITIES = list(Severity)
_CONFIDENCES = list(Confidence)
_FEW = 3  # steps among which a note that lowers the risk has a place
# The rules that judge the scores, so that a report can draw a score against the limit that the settings give it.
_JUDGES = {"light": "low-light", "grain": "grainy-photo", "focus": "blurry-photo"}
_JUDGES_OF_VIDEOS = {"light": "dark-video", "focus": "blurry-video"}


def record(
    facts: Facts,
    results: Sequence[tuple[Rule, Found]],
    ignored: Mapping[str, str],
    not_run: Sequence[NotRunRecord],
    settings: Settings,
    rules: Sequence[Rule],
) -> ListingRecord:
    """Return the record of a listing that `rules` have judged. `ignored` is {rule code: reason}."""
    pixels = reads_pixels(rules)
    listing = facts.listing
    kept, ignored_findings = [], []
    for rule, found in results:
        made = finding(facts, rule, found, settings)
        if rule.code in ignored:
            ignored_findings.append(IgnoredRecord(**made, ignore_reason=ignored[rule.code]))
        else:
            kept.append(made)
    kept.sort(key=order)
    ignored_findings.sort(key=order)
    failed: list[NotRunRecord] = list(not_run)

    def ask(name: str, fact: Callable[[Facts], T]) -> T | None:
        try:
            return facts(fact)
        except FactError as error:
            if not any(entry["reason"] == str(error) for entry in failed):
                failed.append({"rule": None, "file": None, "reason": f"{name}: {error}", "advice": ""})
            return None

    from linter.words.garment import UNCLEAR, garment
    from linter.words.language import Languages, languages

    kind = ask("garment", garment)
    photos, coverage = _photos(facts, ask, failed, _limits(_JUDGES, rules, settings), pixels=pixels)
    videos = _videos(facts, failed, _limits(_JUDGES_OF_VIDEOS, rules, settings), pixels=pixels)
    spoken = ask("language", languages) or Languages(LANGUAGE)
    whole: ListingRecord = {
        "path": posix(listing.path),
        "file": listing.file.name if listing.file else None,
        "title": listing.text("title"),
        "marketplace": facts.marketplace,
        "language": spoken.read,
        "garment": kind.kind if kind else UNCLEAR,
        "fields": {name: listing.text(name) for name in FIELDS if listing.text(name)},
        "risk": _risk(kept, facts.marketplace, settings.weights, read=spoken.read == LANGUAGE),
        "measurements": _measurements(ask),
        "disclosures": _disclosures(ask),
        "claims": _claims(ask),
        "flaws": _flaws(ask, pixels=pixels),
        "photos": photos,
        "videos": [listing.within(video) for video in listing.videos],
        "video_scores": videos,
        "coverage": coverage,
        "findings": kept,
        "ignored": ignored_findings,
        "not_run": failed,
    }
    if spoken.beside:
        whole["also_in"] = spoken.beside
    if listing.photo_folder is not None:
        whole["photo_folder"] = listing.photo_folder.as_posix()
    return whole


def finding(facts: Facts, rule: Rule, found: Found, settings: Settings) -> FindingRecord:
    """Return the record of what a rule has found."""
    severity = found.severity if found.severity and rule.code not in settings.severity else settings.severity_of(rule)
    made: FindingRecord = {
        "code": rule.code,
        "name": rule.name,
        "severity": severity.value,
        "confidence": (found.confidence or rule.confidence).value,
        "message": found.message,
        "fix": found.fix,
        "claim_reason": rule.reason.value if rule.reason else None,
    }
    if found.at is not None:
        made.update(_place(facts.listing, found.at))  # type: ignore[typeddict-item]
    elif facts.listing.line is not None:
        made["file_line"], made["file_column"] = facts.listing.line, 1
    if found.once:
        made["once"] = found.once
    if found.parts:
        made["parts"] = [{"code": code, "message": message} for code, message in found.parts]
    if found.related:
        made["related"] = [_place(facts.listing, at) for at in found.related]
    return made


def _place(listing: Listing, at: Span | Photo) -> dict[str, Any]:
    if isinstance(at, Photo):
        return {"photo": at.name}
    line, column = listing.place(at)
    place: dict[str, Any] = {"field": at.field, "start": at.start, "end": at.end, "line": line, "column": column}
    in_file = listing.place_in_file(at)
    if in_file is not None:
        place["file_line"], place["file_column"] = in_file
    return place


def order(finding: FindingRecord) -> tuple[int, int, str, str, int]:
    """Return what findings are sorted by: the gravest and surest first."""
    return (
        _SEVERITIES.index(Severity(finding["severity"])),
        _CONFIDENCES.index(Confidence(finding["confidence"])),
        finding["code"],
        finding.get("photo", ""),
        finding.get("start", -1),
    )


def _risk(findings: Sequence[FindingRecord], marketplace: str, weights: Weights, *, read: bool) -> RiskRecord:
    accepted = profile(marketplace).reasons
    weighed = [
        Weighed(
            finding["code"],
            Severity(finding["severity"]),
            Confidence(finding["confidence"]),
            ClaimReason(finding["claim_reason"]) if finding["claim_reason"] else None,
        )
        for finding in findings
    ]
    whole = risk(weighed, accepted, weights)
    first: dict[str, FindingRecord] = {}
    fixes: dict[str, dict[str, None]] = {}
    for finding in findings:
        first.setdefault(finding["code"], finding)
        fixes.setdefault(finding["code"], {})[finding["fix"]] = None
    after = {code: risk([w for w in weighed if w.rule != code], accepted, weights).score for code in first}
    order = sorted(
        (code for code in first if after[code] < whole.score or first[code]["severity"] != Severity.NOTE),
        # Findings come worst first and the sort is stable: of two steps of one use the graver stands first.
        key=lambda code: (first[code]["severity"] != Severity.ERROR, after[code]),
    )
    steps = [code for n, code in enumerate(order) if n < _FEW or first[code]["severity"] != Severity.NOTE]
    gone = set(steps)
    # Of a text that nobody read a low risk would be a guess; what its photos show may be a higher one.
    known = read or whole.level != "low"
    return {
        "score": whole.score if known else None,
        "level": whole.level if known else "unknown",
        "reasons": {reason.value: score for reason, score in whole.reasons.items()},
        "next": [
            {
                "code": code,
                "name": first[code]["name"],
                "fix": _step(list(fixes[code])),
                "before": whole.score,
                "after": after[code],
            }
            for code in steps
        ],
        "after": risk([w for w in weighed if w.rule not in gone], accepted, weights).score,
    }


def _step(fixes: Sequence[str]) -> str:
    """Return what to do about all findings of a rule, whose fixes may differ in the photo or words they name."""
    more = len(fixes) - 1
    return f"{fixes[0]} And {more} more like it." if more else fixes[0]


Ask = Callable[[str, Callable[[Facts], Any]], Any]


def _measurements(ask: Ask) -> list[MeasurementRecord]:
    from linter.words.measurements import measurements

    return [
        {
            "name": m.name,
            "value": m.value,
            "unit": m.unit,
            "inches": None if m.inches is None else round(m.inches, 2),
            "inferred": m.inferred,
            "field": m.span.field,
            "start": m.span.start,
            "end": m.span.end,
        }
        for m in ask("measurements", measurements) or ()
    ]


def _disclosures(ask: Ask) -> DisclosuresRecord:
    from linter.words.disclaimers import disclaimers
    from linter.words.home import home
    from linter.words.sizes import sizes

    said, lived, sized = ask("disclaimers", disclaimers), ask("home", home), ask("size", sizes)
    return {
        "shrink_alter": said.shrink_alter if said else "none",
        "smoke": lived.smoke if lived else "none",
        "pets": lived.pets if lived else "none",
        "no_size_tag": bool(sized and sized.no_size_tag),
    }


def _claims(ask: Ask) -> ClaimsRecord:
    from linter.words.authenticity import authenticity
    from linter.words.contact import contact
    from linter.words.denials import flaw_claims
    from linter.words.disclaimers import disclaimers

    claims, real = ask("flaws", flaw_claims), ask("authenticity", authenticity)
    reached, said = ask("contact", contact), ask("disclaimers", disclaimers)
    return {
        "denies_flaws": bool(claims and claims.denies),
        "authentic": bool(real and real.claims),
        "doubts_authentic": bool(real and real.doubts),
        "contact": bool(reached),
        "as_is": bool(said and said.as_is),
        "asks_for_measurements": bool(said and said.asks_for_measurements),
    }


def _flaws(ask: Ask, *, pixels: bool) -> list[FlawRecord]:
    from linter.words.flaws import flaws

    seen = ask("photo set", photo_set) if pixels else None
    shots = seen.shots if seen else ()
    return [
        {
            "kind": flaw.kind,
            "text": flaw.text,
            "place": flaw.place,
            "field": flaw.span.field,
            "start": flaw.span.start,
            "end": flaw.span.end,
            "shown_in": [shot.file for shot in shots if shot.side == "flaw" or shows(shot, flaw.kind, flaw.place)],
        }
        for flaw in ask("flaws", flaws) or ()
    ]


def _limits(judges: Mapping[str, str], rules: Sequence[Rule], settings: Settings) -> dict[str, float]:
    chosen = {rule.name: rule for rule in rules}
    return {score: settings.options_of(chosen[name]).least for score, name in judges.items() if name in chosen}


def _photos(
    facts: Facts, ask: Ask, failed: list[NotRunRecord], limits: Mapping[str, float], *, pixels: bool
) -> tuple[list[PhotoRecord], CoverageRecord]:
    listing = facts.listing
    nothing: CoverageRecord = {"whole_views": 0, "whole_views_at_most": 0, "closeups": 0, "labels": 0, "missing": []}
    if not pixels:
        return [_unseen(photo, number) for number, photo in enumerate(listing.photos, 1)], nothing
    shots = ask("photo set", photo_set)
    read = dict(ask("labels", label_readings) or ()) if shots is not None and reader_installed() else {}
    made = []
    for number, photo in enumerate(listing.photos, 1):
        one = _unseen(photo, number)
        made.append(one)
        try:
            numbers = facts.of(photo, measured)
        except FactError:
            continue  # the photo set has failed for the same cause, and is told as not run
        if numbers.header is not None:
            one["width"], one["height"] = numbers.header.width, numbers.header.height
        for name in ("light", "grain", "focus"):
            metric = getattr(numbers, name)
            if metric is not None:
                one[name] = _metric(name, dataclasses.asdict(metric), limits)
        if numbers.error:
            one["error"] = numbers.error
            failed.append({"rule": None, "file": photo.name, "reason": numbers.error, "advice": numbers.advice})
        if shots is not None:
            shot = shots.shots[number - 1]
            one.update({"view": shot.view, "side": shot.side, "group": shot.group})
            one.update({"duplicate_of": shot.duplicate_of, "same_side_as": shot.same_side_as})
            if shot.view == "label" and photo in read:
                one["label"] = _label(read[photo], listing.text("brand"))
    if shots is None:
        return made, nothing
    return made, {
        "whole_views": shots.coverage.whole_views,
        "whole_views_at_most": shots.coverage.whole_views_at_most,
        "closeups": shots.coverage.closeups,
        "labels": shots.coverage.labels,
        "missing": list(shots.coverage.missing),
    }


def _label(label: LabelText, brand: str) -> LabelRecord:
    return {
        "brand": brand if label.names(brand) else label.brand.text if label.brand else None,
        "sizes": [size.text for size in label.sizes],
        "fibres": label.composition,
    }


def _unseen(photo: Photo, number: int) -> PhotoRecord:
    return {
        "file": photo.name,
        "width": None,
        "height": None,
        "light": _unmeasured(),
        "grain": _unmeasured(),
        "focus": _unmeasured(),
        "view": "other",
        "side": None,
        "group": number,
        "duplicate_of": None,
        "same_side_as": None,
        "label": None,
        "error": None,
    }


def _videos(
    facts: Facts, failed: list[NotRunRecord], limits: Mapping[str, float], *, pixels: bool
) -> list[VideoRecord]:
    """Return each video's scores: null where no rule that was run has looked at it, or it could not be played."""
    listing = facts.listing
    made: list[VideoRecord] = [
        {
            "file": listing.within(video),
            "width": None,
            "height": None,
            "seconds": None,
            "light": _unmeasured(),
            "focus": _unmeasured(),
            "error": None,
        }
        for video in listing.videos
    ]
    if not pixels or not listing.videos:
        return made
    known = facts.peek(films) or {}
    for one in made:
        clip = known.get(one["file"])
        if clip is None:
            continue
        if clip.error:
            one["error"] = clip.error
            failed.append({"rule": None, "file": one["file"], "reason": clip.error, "advice": clip.advice})
            continue
        one["width"], one["height"] = clip.width, clip.height
        one["seconds"] = round(clip.seconds, 2) if clip.seconds else None
        one["light"], one["focus"] = (
            _metric(name, {"score": score}, limits) for name, score in (("light", clip.light), ("focus", clip.focus))
        )
    return made


def _metric(name: str, numbers: Mapping[str, Any], limits: Mapping[str, float]) -> MetricRecord:
    """Return a score, the limit that a rule holds it against if one does, and apart what it was made from.

    Four decimals are more than any of them means.
    """
    details = {key: round(value, 4) if isinstance(value, float) else value for key, value in numbers.items()}
    score = details.pop("score")
    if name in limits:
        return {"score": score, "limit": limits[name], "details": details}
    return {"score": score, "details": details}


def _unmeasured() -> MetricRecord:
    return {"score": None, "details": {}}
