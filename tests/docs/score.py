"""What is made in the page on the score: its tables, and a listing's score worked out by hand from its report."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from math import prod

from click.testing import CliRunner

from linter import cli
from linter.marketplace import NAMES, profile
from linter.rule import ClaimReason, Confidence, Severity
from linter.run.risk import HIGH_FROM, MEDIUM_FROM, Weights
from tests.docs.page import ROOT, table

_EXAMPLE = "fixtures/listings/flaw-not-shown"


def _weights() -> str:
    weights = Weights()
    rows = (
        (
            f"**{severity.value}** {getattr(weights, severity.value):g}",
            *(f"{weights.of(severity, confidence):.3g}" for confidence in Confidence),
        )
        for severity in Severity
    )
    head = tuple(f"{confidence.value} confidence × {getattr(weights, confidence.value):g}" for confidence in Confidence)
    return table(("", *head), rows)


def _reasons() -> str:
    rows = (
        (profile(name).label, *(f"{profile(name).reasons.get(reason, 1.0):g}" for reason in ClaimReason))
        for name in NAMES
    )
    return table(("", *(reason.value.replace("_", " ") for reason in ClaimReason)), rows)


def _levels() -> str:
    return table(
        ("level", "from a score of"), iter([("low", "0"), ("medium", f"{MEDIUM_FROM}"), ("high", f"{HIGH_FROM}")])
    )


def _example() -> str:
    """Return the sums behind the score of a listing; they must give what its report says."""
    run = CliRunner().invoke(cli.main, ["check", str(ROOT / _EXAMPLE), "--format", "json", "--fail-on", "never"])
    (listing,) = json.loads(run.stdout)["listings"]
    accepted, weights = profile(listing["marketplace"]).reasons, Weights()
    seen: dict[str, int] = defaultdict(int)
    shares: dict[str, list[float]] = defaultdict(list)
    rows = []
    for finding in listing["findings"]:
        reason = finding["claim_reason"]
        if reason is None:
            continue
        severity, confidence = finding["severity"], finding["confidence"]
        market = accepted.get(ClaimReason(reason), 1.0)
        fade = 2 ** seen[finding["code"]]
        seen[finding["code"]] += 1
        weight = weights.of(Severity(severity), Confidence(confidence)) * market / fade
        shares[reason].append(1 - weight)
        factors = (getattr(weights, severity), getattr(weights, confidence), market, 1 / fade)
        rows.append(
            (finding["name"], reason.replace("_", " "), " × ".join(f"{one:g}" for one in factors), f"{weight:.4g}")
        )
    lines = [
        f"- {reason.replace('_', ' ')}: 1 − {' × '.join(f'{share:.4g}' for share in left)} = {1 - prod(left):.3f},"
        f" so **{round(100 * (1 - prod(left)))}**"
        for reason, left in shares.items()
    ]
    left = [prod(share) for share in shares.values()]
    whole = round(100 * (1 - prod(left)))
    assert whole == listing["risk"]["score"]
    total = (
        f"All together: 1 − {' × '.join(f'{one:.3f}' for one in left)} = {1 - prod(left):.3f}, a risk of **{whole}**."
    )
    head = ("finding", "claim reason", "severity × confidence × marketplace × fading", "counts")
    return "\n\n".join((table(head, iter(rows)), "\n".join(lines), f"{total} It is {listing['risk']['level']}."))


MAKERS: dict[str, Callable[[], str]] = {
    "weights": _weights,
    "reasons": _reasons,
    "levels": _levels,
    "example": _example,
}
