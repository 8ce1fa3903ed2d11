"""The report's shape, schema 1: plain dictionaries, typed. What is written as JSON is what every other format reads.

The JSON Schema beside the formats (report/report.schema.json) says the same to other programs; a test holds the two
together, and docs/json-report.md is made from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NotRequired, TypedDict

SCHEMA = 1


class FindingRecord(TypedDict):
    """One finding. In a text: field, characters, line and column from 1 in the field and, where known, in the file.

    `once` says what settles such findings of all listings at once. `parts` has code and message of the findings of
    several rules that this one says in one.
    """

    code: str
    name: str
    severity: str
    confidence: str
    message: str
    fix: str
    claim_reason: str | None
    field: NotRequired[str]
    start: NotRequired[int]
    end: NotRequired[int]
    line: NotRequired[int]
    column: NotRequired[int]
    file_line: NotRequired[int]
    file_column: NotRequired[int]
    photo: NotRequired[str]
    once: NotRequired[str]
    parts: NotRequired[list[dict[str, str]]]
    related: NotRequired[list[dict[str, Any]]]


class IgnoredRecord(FindingRecord):
    """A finding that the seller has decided to live with, and why."""

    ignore_reason: str


class StepRecord(TypedDict):
    """One of the things to do next: fixing all findings of a rule takes the score from before to after.

    The two are the same for a rule without a claim reason, such as one on contact off the platform.
    """

    code: str
    name: str
    fix: str
    before: int
    after: int


class RiskRecord(TypedDict):
    """The case risk, 0-100.

    `score` is None and `level` unknown where the words of the text were not judged and what was found without them
    would be a low risk; `reasons`, `next` and `after` say then what that adds.

    `next` has a step for each error and warning, and for notes that lower the risk if there are few: the errors first,
    then what lowers the risk most. `after` is the score once all of them are done, which single gains do not add up to;
    it is absent where steps were left out.
    """

    score: int | None
    level: str
    reasons: dict[str, int]
    next: list[StepRecord]
    after: NotRequired[int]


class MeasurementRecord(TypedDict):
    """A measurement: value and unit as stated or inferred, and in inches."""

    name: str
    value: float
    unit: str | None
    inches: float | None
    inferred: bool
    field: str
    start: int
    end: int


class DisclosuresRecord(TypedDict):
    """What the text says of shrinking and altering, smoke, pets and the size tag."""

    shrink_alter: str
    smoke: str
    pets: str
    no_size_tag: bool


class ClaimsRecord(TypedDict):
    """What the text claims."""

    denies_flaws: bool
    authentic: bool
    doubts_authentic: bool
    contact: bool
    as_is: bool
    asks_for_measurements: bool


class FlawRecord(TypedDict):
    """A flaw that the text asserts, and the photos that show it as far as file names and views tell."""

    kind: str
    text: str
    place: str | None
    field: str
    start: int
    end: int
    shown_in: list[str]


class MetricRecord(TypedDict):
    """What was measured: a score, 1 good .. 0 bad or null, and the least that the rule which judges it asks for.

    `details` are the numbers that the score was made from, by name: they change when a score is made anew, and with
    them nothing else in the report does.
    """

    score: float | None
    limit: NotRequired[float]
    details: dict[str, float | None]


class LabelRecord(TypedDict):
    """What was read off a label: the brand, the sizes in lower case, the fibres in per cent.

    The brand is the listing's where the label names it, or else what plainly is a name.
    """

    brand: str | None
    sizes: list[str]
    fibres: dict[str, int]


class PhotoRecord(TypedDict):
    """A photo: size in pixels as seen (after rotation), what was measured of it, its view and its group.

    `label` is null where no label was read.
    """

    file: str
    width: int | None
    height: int | None
    light: MetricRecord
    grain: MetricRecord
    focus: MetricRecord
    view: str
    side: str | None
    group: int
    duplicate_of: str | None
    same_side_as: str | None
    label: LabelRecord | None
    error: str | None


class VideoRecord(TypedDict):
    """A video's first two seconds: frame in pixels, its length in seconds or null, and what was measured."""

    file: str
    width: int | None
    height: int | None
    seconds: float | None
    light: MetricRecord
    focus: MetricRecord
    error: str | None


class CoverageRecord(TypedDict):
    """What the photo set shows: sides of the whole, surely and at most, close-ups, labels, and what is missing."""

    whole_views: int
    whole_views_at_most: int
    closeups: int
    labels: int
    missing: list[str]


class NotRunRecord(TypedDict):
    """A rule or a file that could not be judged. A file is named by its path within the listing."""

    rule: str | None
    file: str | None
    reason: str
    advice: str


class ListingRecord(TypedDict):
    """All that is reported of one listing.

    `photo_folder` is where the photos of a table's row were found, `also_in` the language of a part that is not read.
    """

    path: str
    file: str | None
    photo_folder: NotRequired[str]
    title: str
    marketplace: str
    language: str
    also_in: NotRequired[str]
    garment: str
    fields: dict[str, str]
    risk: RiskRecord
    measurements: list[MeasurementRecord]
    disclosures: DisclosuresRecord
    claims: ClaimsRecord
    flaws: list[FlawRecord]
    photos: list[PhotoRecord]
    videos: list[str]
    video_scores: list[VideoRecord]
    coverage: CoverageRecord
    findings: list[FindingRecord]
    ignored: list[IgnoredRecord]
    not_run: list[NotRunRecord]


class ProblemRecord(TypedDict):
    """Something outside any listing that could not be judged: a path, or a plug-in."""

    path: str
    reason: str
    advice: str


class SkippedRecord(TypedDict):
    """A rule that was left out because an optional part is not installed; the run still counts as complete."""

    rule: str
    reason: str


class SummaryRecord(TypedDict):
    """Counts over all listings."""

    listings: int
    high: int
    medium: int
    low: int
    unknown: int
    errors: int
    warnings: int
    notes: int
    ignored: int
    not_run: int


class RuleRecord(TypedDict):
    """A rule that was run: the severity that the configuration gives it, where it comes from, its page on the net."""

    code: str
    name: str
    summary: str
    why: str
    severity: str
    confidence: str
    claim_reason: str | None
    source: str
    url: str | None
    any_language: bool


class Report(TypedDict):
    """The whole report. `complete` is false when anything could not be judged."""

    schema: int
    tool: dict[str, str]
    complete: bool
    summary: SummaryRecord
    listings: Sequence[ListingRecord]
    not_run: list[ProblemRecord]
    skipped: list[SkippedRecord]
    rules: list[RuleRecord]


class CaseRecord(TypedDict):
    """The listing that a reply was compared with: where it was read, and when it was frozen, null for one of today."""

    path: str
    title: str
    frozen: str | None


class ReplyReport(TypedDict):
    """The report on a seller's reply to a claim, schema 1.

    `length` counts characters; `limits` are those known of the marketplace's fields: reply, and dispute for a payment
    dispute. Findings are those of a listing's report, whose field is `reply`.
    """

    schema: int
    tool: dict[str, str]
    complete: bool
    file: str
    text: str
    marketplace: str
    case: CaseRecord | None
    length: int
    limits: dict[str, int]
    summary: dict[str, int]
    findings: list[FindingRecord]
    ignored: list[IgnoredRecord]
    not_run: list[NotRunRecord]
    skipped: list[SkippedRecord]


def risk_order(record: ListingRecord) -> int:
    """Return a listing's risk to sort by; an unknown one comes below all others."""
    score = record["risk"]["score"]
    return -1 if score is None else score
