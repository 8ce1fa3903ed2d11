"""What a seller had better do on each point of a claim and on the whole case, and what to upload."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from linter.case import evidence
from linter.case.claim import Point
from linter.case.dates import Dates
from linter.case.record import PointRecord, RestRecord, ShownRecord, UploadRecord, WindowRecord
from linter.case.rules import NOT_ACCEPTED, SOFT, CaseRules, Says
from linter.quote import shortened

_HEAD = 50  # characters of a clause that head a line
ANSWER, GIVE_IN, WAIT = "answer", "give_in", "wait"
# What a seller who knows it to be true had better give in to, where the listing is silent.
_OWN_TO = frozenset(["flaw", "smell", "pets", "lost_part", "size_label", "missing", "condition", "no_tags"])
_OF_PARCEL = frozenset(["missing", "wrong_item", "not_ordered"])
_WISHES = frozenset(["does_not_fit", "changed_mind"])

# Of these the listing states a value, and the claim none that could be held against it.
_COMPARED_BY_READING = frozenset(
    ["size", "measurement", "colour", "material", "quality", "brand", "style", "condition"]
)

# Which photos tell who is right where values differ.
_COMPARED: Mapping[str, str] = {
    "colour": "in daylight",
    "material": "of the care label",
    "quality": "of the care label",
}


def what_to_do(point: Point, record: PointRecord, said: Sequence[Says], market: str) -> tuple[str, str]:
    """Return answer, give_in or wait for a point, and why."""
    state, taken = record["state"], record["accepted"]
    if taken == NOT_ACCEPTED:
        return WAIT, f"{market} does not take this as a reason; doing nothing is a way, and facts do no harm."
    if point.reason in _WISHES and taken == SOFT:
        return ANSWER, said[0].text
    if point.reason == "not_received":
        return ANSWER, "The carrier's tracking answers it: the scan of acceptance, and the delivery."
    if point.kind in ("wrong_item", "not_ordered"):
        return ANSWER, "The photos show what was sold; only you know what was packed. If it was another thing, give in."
    if state == evidence.DIFFERS and point.kind == "flaw":
        return (
            GIVE_IN,
            "If it is another one than you tell of, what is not written does not win. If it is the same, answer.",
        )
    if state == evidence.DIFFERS:
        look = _COMPARED.get(point.kind, "of the tape or the label")
        if record["photos"]:
            return ANSWER, f"Compare your photos {look}: they tell who is right. If it is the buyer, give in."
        return GIVE_IN, f"Your listing states another value, and no photo {look} shows that it is right."
    if point.kind in ("general", "photos"):
        return ANSWER, "Ask what differs from the listing, and for a photo of it."
    if state == evidence.UNREAD:
        return ANSWER, "If your text tells of it, point to the line. If not, and it is as the buyer says, accept."
    if state == evidence.MENTIONED:
        return ANSWER, "If the line says it, point to it. If not, and it is as the buyer says, accept."
    if point.kind in ("authentic", "origin") and state in (evidence.ANSWERED, evidence.STATED):
        return ANSWER, "Show the proof that your text names, in a photo or a scan."
    if point.kind in ("authentic", "origin"):
        return (
            ANSWER,
            "Prove it from outside, see what to upload; if you cannot, the marketplace may side with the buyer.",
        )
    if state in (evidence.ANSWERED, evidence.STATED):
        if point.kind in _COMPARED_BY_READING:
            return ANSWER, "Point to the line if it is right; if the buyer is right, accept."
        if state == evidence.ANSWERED:
            return ANSWER, "Point to the line and the photo."
        return ANSWER, "Point to the line; a photo of it would make it surer."
    if taken == SOFT:
        return ANSWER, f"{market} takes it in part only: {said[0].text}"
    if point.kind in _OWN_TO:
        if state == evidence.UNLISTED:
            return GIVE_IN, "Your text promises it. If you packed it, answer, with photos of packing."
        return (
            GIVE_IN,
            "If it is as the buyer says, accept: what is not written does not win. If not, answer with originals.",
        )
    return ANSWER, "Say what it is, and prove it from outside: see what to upload."


def advised(
    points: Sequence[PointRecord],
    rest: Sequence[RestRecord],
    window: WindowRecord,
    rules: CaseRules,
    market: str,
    dates: Dates,
) -> tuple[str, list[str]]:
    """Return answer, give_in or wait for the whole case, and the reasons, each once."""
    because: list[str] = []
    late = window["state"] == "late"
    if late:
        because.append(f"The case was opened on {window['opened']}, after the last day, {window['last_day']}.")
    chosen = [point["do"] for point in points]
    if late:
        do = ANSWER
    elif GIVE_IN in chosen:
        do = GIVE_IN
        because.append("Accept where you know that you are in the wrong; if the point is not true, answer with facts.")
    elif ANSWER in chosen:
        do = ANSWER
    elif points and all(one["understood"] for one in rest):
        do = WAIT
    elif points or not all(one["understood"] for one in rest):
        do = ANSWER
    else:
        do = ANSWER
        because.append("The claim names nothing that is wrong with the goods: ask what differs from the listing.")
    because += [f"{_headed(point['text'])}: {point['because']}" for point in points]
    because += [
        f"{_headed(one['text'])}: this is not understood here: read it, and answer it yourself."
        for one in rest
        if not one["understood"]
    ]
    if cancels(points):
        because.append(
            "A wish to cancel is no case."
            if rules.cancel
            else f"A wish to cancel is no case; {market}'s rule on it is not known here."
        )
        if dates.bought:
            told = ((rule.says.text, rule.told(dates.bought, dates.opened)) for rule in rules.cancel)
            because += [f"{text} {sentence}" for text, sentence in told if sentence]
    if do == GIVE_IN:
        because.append("When it is back, it can be listed anew from the copy that you keep.")
    return do, list(dict.fromkeys(because))


def cancels(points: Sequence[PointRecord]) -> bool:
    """Return whether one of the points is a wish to cancel."""
    return any(point["kind"] == "cancel" for point in points)


def _headed(words: str) -> str:
    return f'"{shortened(words, _HEAD)}"'


_RECEIPT = "receipt, "
_LOOK_UP: Mapping[str, tuple[str, str]] = {
    "altered": (
        "the brand's own page of this piece, with its hem or its distressing as it was sold",
        "that it was made so",
    ),
    "origin": ("the brand's own page on where it makes its goods", "that the country is no sign of a fake"),
    "authentic": (f"{_RECEIPT}serial number or the brand's page on its labels", "that it is genuine"),
    "material": ("a photo of the care label", "what it is made of"),
    "quality": ("the brand's own page of this piece", "what it is made of"),
    "colour": ("the brand's own photo of this colour, if there is one", "the colour"),
    "missing": ("photos or video of packing", "what was in the parcel"),
    "wrong_item": ("photos or video of packing, with the label", "what was sent"),
    "not_ordered": ("photos or video of packing, with the label", "what was sent"),
    "not_received": ("the carrier's tracking page, and the receipt of acceptance", "that it was sent, and where it is"),
    "size": ("a photo of the size label", "the size"),
    "measurement": (
        "a photo with the tape at zero and at the end, if you took one before it was sent",
        "the measurement",
    ),
}


def uploads(
    points: Sequence[PointRecord], unposted: Sequence[str], packing: Sequence[str], *, receipt: bool
) -> list[UploadRecord]:
    """Return what to upload, each once: photos and originals, files of packing, and what is to be looked up.

    `receipt`: the listing does not say that there is none.
    """
    found: dict[str, UploadRecord] = {}
    for point in points:
        for photo in point["photos"]:
            found.setdefault(
                photo["file"], {"file": photo["file"], "what": _view(photo), "proves": _headed(point["text"])}
            )
    for name in unposted:
        found.setdefault(name, {"file": name, "what": "an original that the listing does not show", "proves": ""})
    for name in packing if any(point["kind"] in _OF_PARCEL for point in points) else ():
        found.setdefault(name, {"file": name, "what": "packing, in the pack", "proves": "what was in the parcel"})
    for point in points:
        if point["kind"] in _LOOK_UP and point["do"] != WAIT:
            what, proves = _LOOK_UP[point["kind"]]
            what = what if receipt else what.removeprefix(_RECEIPT)
            found.setdefault(what, {"file": "", "what": what, "proves": f"{_headed(point['text'])}: {proves}"})
    return list(found.values())


def _view(photo: ShownRecord) -> str:
    views = {"whole": "whole item", "closeup": "close-up", "label": "label", "measuring": "measuring"}
    said = [views.get(photo["view"], "photo")]
    if photo["light"] is not None:
        said.append(f"light {photo['light']:.2f}")
    if photo["focus"] is not None:
        said.append(f"focus {photo['focus']:.2f}")
    return ", ".join(said)
