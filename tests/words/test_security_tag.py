"""Security tags that a text says are still on."""

from __future__ import annotations

import pytest

from linter.rule import example
from linter.words.security_tag import security_tags


@pytest.mark.parametrize(
    "text",
    [
        "The store forgot to remove the security tag, it is still on the side seam.",
        "Security tag still attached!",
        "Comes with the ink tag on the sleeve.",
        "I could not get the security tag off; they never took the security tag off, it is still there.",
        "Anti-theft tag is still on.",
        "They left the sensor tag on.",
        "I couldn't remove the security tag.",
        "The security tag wasn't removed in the shop.",
        "The sensor tag has not been taken off.",
        "They never took the anti-theft tag off at the till.",
        "The shop left the alarm on.",
        "Shop alarm still on, sorry.",
    ],
)
def test_a_tag_that_is_on(text: str) -> None:
    assert example(text).facts()(security_tags)


@pytest.mark.parametrize(
    "text",
    [
        "No security tag.",
        "Without security tags or labels.",
        "Small hole where the security tag was.",
        "Security tag hole at the hem.",
        "A tiny mark from the security tag on the sleeve.",
        "The security tag has been removed at the till.",
        "It still has a hole from the security tag.",
        "Security tag free.",
        "Tags still attached.",
        "A zip for security. Tag still on.",
        "Ink stain on the tag.",
        "I never took the tags off.",
        "The security tag never left a mark.",
        "A pocket with a security device for the passport.",
        "If the security tag is still on I will get it removed.",
        "Is the security tag still on? No.",
    ],
)
def test_a_tag_that_is_gone_or_none(text: str) -> None:
    assert example(text).facts()(security_tags) == ()
