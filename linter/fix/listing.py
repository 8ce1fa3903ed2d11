"""What fix does to one listing: each change that a finding offers, tried in memory and kept only if the rules agree."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from linter.change import NoChange, PhotoChange
from linter.files.rewrite import digest
from linter.fix.cell import CellText
from linter.fix.editable import Editable, UneditableError
from linter.fix.offers import Offer, Refused, offers
from linter.fix.position import without_position
from linter.fix.text_file import TextFile, open_text
from linter.fix.upright import upright
from linter.listing import Listing, Span
from linter.pixels.header import open_header
from linter.pixels.photo_file import PhotoError, read_photo
from linter.record import FindingRecord, ListingRecord
from linter.rule import Found, Needs
from linter.run.judge import Judgement, Plan, begin, facts_of, judge, record
from linter.tables import LANGUAGE, language_name
from linter.words.language import language

Text = TypeVar("Text", bound=Editable)
# By far more than any text takes; it ends rules that undo what each other has done.
_MOST_CHANGES = 200


@dataclass(frozen=True, slots=True)
class OfPhoto:
    """How the bytes of a photo are changed, what is said of it then, and what where it cannot be done."""

    make: Callable[[bytes], bytes | None]
    done: str
    undone: str


_UPRIGHT = OfPhoto(
    upright,
    "It is stored upright, and no longer by a tag that says how to turn it.",
    "It cannot be stored upright here without harm: turn it in a photo program and save it anew.",
)
OF_PHOTOS: Mapping[PhotoChange, OfPhoto] = {
    PhotoChange.WITHOUT_POSITION: OfPhoto(
        without_position,
        "The position where it was taken is removed; the picture is untouched.",
        "The position cannot be taken out of this file without harm: export it again without location.",
    )
}


@dataclass(slots=True)
class Fixed:
    """What was done to one listing. `files` has the new bytes of each changed file, `backup` those that lose something.

    `made` are the changes made, `waiting` the unsafe ones that were not asked for, `unfixed` what is the seller's to
    settle: full sentences, each with the file it is about. `listing` is the listing as its text then is, `left` what is
    found in it then, but for what the changes of photos answer, `complete` whether all of it could be judged. `seen`
    has the digest of each file as it was read.
    """

    listing: Listing
    files: dict[Path, bytes] = field(default_factory=dict)
    seen: dict[Path, bytes] = field(default_factory=dict)
    backup: set[Path] = field(default_factory=set)
    made: list[tuple[Path, str]] = field(default_factory=list)
    waiting: list[tuple[Path, str]] = field(default_factory=list)
    unfixed: list[tuple[Path, str]] = field(default_factory=list)
    text: TextFile | None = None
    left: Sequence[FindingRecord] = ()
    complete: bool = True


def fix_listing(listing: Listing, plan: Plan, *, unsafe: bool, turn: bool = False) -> Fixed:
    """Work out the changes of a listing; nothing is written. `turn` stores photos upright, which no rule asks for.

    Raises OSError where a file cannot be read.
    """
    result = Fixed(listing)
    if listing.file is not None:
        result.text = open_text(listing.file)
    if result.text is not None:  # which is what counts, where it was written to since the listing was read
        result.listing = replace(listing, fields=result.text.fields.fields)
        result.seen[result.text.path] = digest(result.text.data)
        changed = _fix_text(result, result.text, plan, unsafe=unsafe)
        if changed is not result.text:
            result.files[result.text.path] = changed.data
    with ThreadPoolExecutor(thread_name_prefix="photo") as pool:
        facts = facts_of(result.listing, plan, pool)
        begin(facts, plan)
        said = judge(facts, plan)
        answered = _fix_photos(result, said, turn=turn)
        left = tuple((rule, one) for rule, one in said.found if one not in answered)
        _settle(result, record(facts, plan, replace(said, found=left)))
    return result


def fix_row(listing: Listing, text: CellText, plan: Plan, *, unsafe: bool) -> tuple[Fixed, CellText]:
    """Work out the changes of a table's row, and return them with the cell of its description as it then is."""
    result = Fixed(listing)
    changed = _fix_text(result, text, plan, unsafe=unsafe)
    facts = facts_of(result.listing, plan)
    _settle(result, record(facts, plan, judge(facts, plan)))
    return result, changed


def _settle(result: Fixed, whole: ListingRecord) -> None:
    result.left, result.complete = whole["findings"], not whole["not_run"]


def _fix_text(result: Fixed, text: Text, plan: Plan, *, unsafe: bool) -> Text:
    """Return a text with the changes made that hold, and tell in the result what was done and what was not."""
    if not text.description:
        return text
    plan = replace(plan, rules=tuple(rule for rule in plan.rules if rule.needs is Needs.TEXT))
    path = text.path
    facts = facts_of(result.listing, plan)
    if facts(language) != LANGUAGE:
        read = language_name(facts(language))
        result.unfixed.append((path, f"The text is in {read}, which listlint does not read: it stays as it is."))
        return text
    now = judge(facts, plan)
    refused = Refused()
    for _ in range(_MOST_CHANGES):
        offer = next(refused.open(offers(now.found, now.ignored)), None)
        if offer is None:
            break
        try:
            changed = text.with_edits(offer.edits(text.description))
        except UneditableError as error:
            refused.add(offer)
            result.unfixed.append((path, f"Not done: {offer.said} {path.name} {error}"))
            continue
        listing = replace(result.listing, fields=changed.stated)
        facts = facts_of(listing, plan)
        then = judge(facts, plan)
        why = objection(offer, now, then)
        if facts(language) != LANGUAGE:  # in which nothing is found
            why = f"The text would read as {language_name(facts(language))}."
        if why or not (offer.change.safe or unsafe):
            refused.add(offer)
            told = (path, f"Not done: {offer.said} {why}") if why else (path, offer.said)
            (result.unfixed if why else result.waiting).append(told)
            continue
        text, now, result.listing = changed, then, listing
        result.made.append((path, offer.said))
        if not offer.change.settles:  # its finding may offer it again
            refused.add(offer)
        if not offer.change.safe:
            result.backup.add(path)
    result.unfixed += [(path, reason) for reason in _reasons(now)]
    return text


def fix_text(listing: Listing, text: TextFile, plan: Plan) -> TextFile:
    """Return a listing's text with the safe changes made that hold."""
    return _fix_text(Fixed(listing), text, plan, unsafe=False)


def objection(offer: Offer, before: Judgement, after: Judgement) -> str:
    """Say why a change is not good: it leaves its finding, or brings another."""
    had, has = _messages(before), _messages(after)
    for code in offer.codes if offer.change.settles else ():
        if len(has.get(code, ())) >= len(had[code]):
            return f"It would not settle this: {has[code][0]}"
    for code, messages in has.items():
        if len(messages) > len(had.get(code, ())) and code not in offer.change.brings:
            return f"It would bring this: {messages[-1]}"
    return ""


def _messages(said: Judgement) -> dict[str, list[str]]:
    """Return {code: messages} of what was found."""
    found: dict[str, list[str]] = {}
    for rule, one in said.found:
        found.setdefault(rule.code, []).append(one.message)
    return found


def _reasons(said: Judgement) -> list[str]:
    """Return why there is no change for what was found, in the order of the text."""
    found = [
        (isinstance(one.at, Span), one.at.start if isinstance(one.at, Span) else 0, one.change.reason)
        for rule, one in said.found
        if isinstance(one.change, NoChange) and rule.code not in said.ignored
    ]
    return [reason for _, _, reason in sorted(found, key=lambda entry: (not entry[0], entry[1]))]


def _fix_photos(result: Fixed, said: Judgement, *, turn: bool) -> list[Found]:
    """Work out the new bytes of photos, and return the findings of which all photos are changed."""
    offered = [
        (one, OF_PHOTOS[one.change])
        for rule, one in said.found
        if isinstance(one.change, PhotoChange) and rule.code not in said.ignored
    ]
    left: list[Found] = []
    for photo in result.listing.photos:
        here = [(one, how) for one, how in offered if photo in one.photos]
        if not (here or turn):
            continue
        try:
            data = read_photo(photo.path)
            result.seen[photo.path] = digest(data)
            if turn and open_header(data).header.orientation != 1 and _changed(result, photo.path, data, _UPRIGHT):
                result.backup.add(photo.path)
            left += [one for one, how in here if not _changed(result, photo.path, data, how)]
        except PhotoError:
            left += [one for one, _ in here]  # the check says why
    return [one for one, _ in offered if not any(one is other for other in left)]


def _changed(result: Fixed, path: Path, data: bytes, how: OfPhoto) -> bool:
    """Take up a photo's new bytes, made from those that it has by now, and say whether there are any."""
    made = how.make(result.files.get(path, data))
    if made is None:
        result.unfixed.append((path, how.undone))
        return False
    result.files[path] = made
    result.made.append((path, how.done))
    return True
