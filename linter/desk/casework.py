"""What comes after posting: a listing is frozen into a pack, and a buyer's claim is answered from it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from linter import report as reports
from linter.case.answer import answer, kept_in
from linter.case.claim import MOST, has_words, read_claim
from linter.case.dates import Dates
from linter.case.evidence import Seller, unposted
from linter.case.record import CaseRecord
from linter.case.rules import REASONS
from linter.desk.packs import folder
from linter.desk.values import DeskError, Frozen, Why
from linter.facts import Facts
from linter.listing import Listing, Problem, Source
from linter.pack.frozen import Pack, PackError, read, verify
from linter.pack.manifest import moment
from linter.pack.writing import Draft, gather, write
from linter.record import ListingRecord, Report
from linter.report import Look
from linter.report.unrun import causes
from linter.run import engine
from linter.run.cache import Cache
from linter.run.judge import Plan, facts_of
from linter.run.registry import installed

_TO = ("marketplace", "buyer")


@dataclass(frozen=True, slots=True)
class Question:
    """A claim, and what is known of the case."""

    claim: str
    reason: str | None = None
    dates: Dates = field(default_factory=Dates)
    to: str = "marketplace"


@dataclass(frozen=True, slots=True)
class FrozenReport:
    """The report of the moment for a pack, as JSON and as a page that leads to the originals; what was not judged."""

    json: bytes
    page: bytes
    not_judged: tuple[str, ...]
    complete: bool


def frozen(source: Source, root: Path, plan: Plan, cache: Cache) -> Frozen:
    """Freeze a listing into a pack, unless it stands there unchanged. Raises DeskError."""
    listing = source.read()
    if isinstance(listing, Problem):
        raise DeskError(str(listing))
    try:
        draft = gather(listing, facts_of(listing, plan).marketplace)
        path = folder(root) / draft.file_name
        if os.path.lexists(path):
            manifest, changed = verify(path)
            if changed or manifest["content"] != draft.content:
                raise DeskError(f"{path.name} stands where the pack would, and was changed. Move it away.", Why.FAILED)
            return Frozen(path.name, manifest["frozen"], manifest["hash"], existed=True)
        made = frozen_report(source, listing, draft, plan, cache)
        path.parent.mkdir(exist_ok=True)
        manifest = write(path, draft, made.json, made.page, moment(datetime.now(UTC)))
    except PackError as error:
        raise DeskError(f"The listing was not frozen: {error}", Why.FAILED) from error
    except OSError as error:
        raise DeskError(f"The listing was not frozen: {error.strerror or error}.", Why.FAILED) from error
    return Frozen(path.name, manifest["frozen"], manifest["hash"], existed=False, not_judged=made.not_judged)


def frozen_report(source: Source, listing: Listing, draft: Draft, plan: Plan, cache: Cache) -> FrozenReport:
    """Return the report on a listing that belongs into its pack."""
    whole = engine.run([source], plan, broken=installed().broken, cache=cache)
    record: ListingRecord = {**whole["listings"][0], "path": draft.name}
    told = tuple(f"{what}{said}" for what, said in causes(record["not_run"]))
    record.pop("photo_folder", None)
    made: Report = {**whole, "listings": [record]}
    inside = {path.as_posix(): quote(name) for path, name in draft.sources.items()}
    look = Look(original=lambda path: inside.get(path, ""))
    on_disk: Report = {
        **whole,
        "listings": [{**record, "photo_folder": (listing.photo_folder or listing.path).as_posix()}],
    }
    return FrozenReport(
        reports.render("json", made, Look()), reports.render("html", on_disk, look), told, complete=whole["complete"]
    )


def from_listing(listing: Listing, record: ListingRecord, question: Question, plan: Plan) -> CaseRecord:
    """Answer a claim from a listing as it is. Raises DeskError."""
    facts = facts_of(listing, plan)
    return _answered(question, Seller(facts, record), unposted(listing, facts.marketplace), None)


def from_pack(path: Path, question: Question, plan: Plan) -> CaseRecord:
    """Answer a claim from a pack: nothing of it is judged anew. Raises DeskError."""
    try:
        pack = read(path)
    except (PackError, OSError) as error:
        raise DeskError(f"{path.name} cannot be read: {error}", Why.FAILED) from error
    record = pack.report["listings"][0]
    record["path"] = pack.path.as_posix()
    facts = Facts(pack.listing, marketplace=plan.settings.override or pack.manifest["marketplace"])
    return _answered(question, Seller(facts, record), (), pack)


def _answered(question: Question, seller: Seller, left_out: Sequence[str], pack: Pack | None) -> CaseRecord:
    claim = question.claim
    if not has_words(claim):
        raise DeskError("There are no words in the claim: give what the buyer wrote.")
    if len(claim) > MOST:
        raise DeskError(
            f"The claim has {len(claim):,} characters; at most {MOST:,} are read: give what the buyer wrote."
        )
    if question.to not in _TO:
        raise DeskError(f"The reply is for one of: {', '.join(_TO)}.")
    if question.reason is not None and question.reason not in REASONS:
        raise DeskError(f"The reason of a case is one of: {', '.join(REASONS)}.")
    dates = question.dates
    if dates.delivered and dates.opened and dates.opened < dates.delivered:
        raise DeskError("The case cannot be opened before the delivery: look at both dates.")
    return answer(
        read_claim(claim),
        seller,
        dates=dates,
        stated_reason=question.reason,
        to=question.to,
        unposted=left_out,
        kept=kept_in(pack) if pack is not None else None,
    )
