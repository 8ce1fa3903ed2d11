"""What fix does to one listing: each mend in turn, tried on the text in memory and kept only if the rules agree."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from linter.facts import FactError, Facts, MissingExtraError
from linter.files.rewrite import digest
from linter.fix.disclaimer import disclaimer
from linter.fix.hashtags import hashtags
from linter.fix.home_notes import home_notes
from linter.fix.measurement_block import measurement_block
from linter.fix.mend import Mend, Unmended
from linter.fix.position import without_position
from linter.fix.text_file import TextFile, UneditableError, open_text
from linter.fix.units import units
from linter.fix.upright import upright
from linter.listing import Listing
from linter.pixels.header import open_header
from linter.pixels.photo_file import PhotoError, read_photo
from linter.rule import Needs
from linter.run.judge import Plan, facts_of
from linter.run.select import UnknownRuleError, matching

# The order of the text: numbers first, then what stands below them.
_MENDS: tuple[Callable[[Facts, Collection[str]], Iterable[Mend | Unmended]], ...] = (
    units,
    hashtags,
    measurement_block,
    disclaimer,
    home_notes,
)
_POSITION = "PHO006"
_UPRIGHT = (
    "It is stored upright, and no longer by a tag that says how to turn it.",
    "It cannot be stored upright here without harm: turn it in a photo program and save it anew.",
)
_WITHOUT_POSITION = (
    "The position where it was taken is removed; the picture is untouched.",
    "The position cannot be taken out of this file without harm: export it again without location.",
)


@dataclass(slots=True)
class Fixed:
    """One listing's mends. `files` has the new bytes of each changed file, `backup` those that lose something.

    `made` are the mends made, `waiting` the unsafe ones that were not asked for, `unmended` what is the seller's to
    settle: full sentences, each with the file it is about. `listing` is the listing with the mends. `seen` has the
    digest of each file as it was read.
    """

    listing: Listing
    files: dict[Path, bytes] = field(default_factory=dict)
    seen: dict[Path, bytes] = field(default_factory=dict)
    backup: set[Path] = field(default_factory=set)
    made: list[tuple[Path, str]] = field(default_factory=list)
    waiting: list[tuple[Path, str]] = field(default_factory=list)
    unmended: list[tuple[Path, str]] = field(default_factory=list)
    text: TextFile | None = None


def fix_listing(listing: Listing, plan: Plan, *, unsafe: bool, turn: bool = False) -> Fixed:
    """Work out the mends of a listing; nothing is written. `turn` stores photos upright, which no rule asks for.

    Raises OSError where a file cannot be read.
    """
    result = Fixed(listing)
    passed = _passed(listing, plan)
    if listing.file is not None:
        result.text = open_text(listing.file)
    if result.text is not None:  # which is what counts, where it was written to since the listing was read
        result.listing = replace(listing, fields=result.text.fields.fields)
        result.seen[result.text.path] = digest(result.text.data)
    if result.text is not None and result.text.description:
        _mend_text(result, result.text, plan, passed, unsafe=unsafe)
    position = any(rule.code == _POSITION and rule.code not in passed for rule in plan.rules)
    if position or turn:
        _mend_photos(result, position=position, turn=turn)
    return result


def _passed(listing: Listing, plan: Plan) -> set[str]:
    """Return the codes that the settings or the listing ignore: what the seller lives with is not mended."""
    codes = set(plan.ignored)
    for word, _ in listing.ignore:
        try:
            codes |= {rule.code for rule in matching(word, plan.known)}
        except UnknownRuleError:
            continue  # the check says so
    return codes


def _found(facts: Facts, plan: Plan) -> dict[str, list[str]]:
    """Return {code: messages} of what the chosen rules find in the text."""
    found: dict[str, list[str]] = {}
    for rule in plan.rules:
        if rule.needs is Needs.TEXT and (not rule.marketplaces or facts.marketplace in rule.marketplaces):
            try:
                found[rule.code] = [one.message for one in rule.check(facts, plan.settings.options_of(rule))]
            except (FactError, MissingExtraError):
                continue  # the check says what could not be run
    return found


def _mend_text(result: Fixed, text: TextFile, plan: Plan, passed: set[str], *, unsafe: bool) -> None:
    path = text.path
    original = text
    facts = facts_of(result.listing, plan)
    before = _found(facts, plan)
    for propose in _MENDS:
        wanted = {code for code, messages in before.items() if messages and code not in passed}
        for proposal in propose(facts, wanted):
            if isinstance(proposal, Unmended):
                result.unmended.append((path, proposal.reason))
                continue
            try:
                changed = text.with_edits(proposal.edits)
            except UneditableError as error:
                result.unmended.append((path, f"Not done: {proposal.said} {path.name} {error}"))
                continue
            listing = replace(result.listing, fields=changed.fields.fields)
            then = facts_of(listing, plan)
            after = _found(then, plan)
            if why := _objection(proposal, before, after):
                result.unmended.append((path, f"Not done: {proposal.said} {why}"))
            elif not proposal.safe and not unsafe:
                result.waiting.append((path, proposal.said))
            else:
                text, facts, before, result.listing = changed, then, after, listing
                result.made.append((path, proposal.said))
                if not proposal.safe:
                    result.backup.add(path)
    if text is not original:
        result.files[path] = text.data


def _objection(mend: Mend, before: Mapping[str, list[str]], after: Mapping[str, list[str]]) -> str:
    """Say why a mend is not good: it leaves the finding, or brings another."""
    for code in mend.answers:
        if after.get(code):
            return f"It would not settle this: {after[code][0]}"
    for code, messages in after.items():
        if len(messages) > len(before.get(code, ())) and code not in mend.brings:
            return f"It would bring this: {messages[-1]}"
    return ""


def _mend_photos(result: Fixed, *, position: bool, turn: bool) -> None:
    for photo in result.listing.photos:
        try:
            data = read_photo(photo.path)
            result.seen[photo.path] = digest(data)
            before = open_header(data).header
            if turn and before.orientation != 1 and _changed(result, photo.path, upright(data), _UPRIGHT):
                result.backup.add(photo.path)
            if position and before.gps:
                data = result.files.get(photo.path, data)
                _changed(result, photo.path, without_position(data), _WITHOUT_POSITION)
        except PhotoError:
            continue  # the check says so


def _changed(result: Fixed, path: Path, made: bytes | None, said: tuple[str, str]) -> bool:
    """Take up a photo's new bytes, and say whether there are any; `said` is what was done, and why it could not be."""
    done, undone = said
    if made is None:
        result.unmended.append((path, undone))
        return False
    result.files[path] = made
    result.made.append((path, done))
    return True
