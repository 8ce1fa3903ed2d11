from __future__ import annotations

import pytest

from linter.rule import example
from linter.words.contact import contact


@pytest.mark.parametrize(
    "text",
    [
        "Please leave your phone number.",
        "PayPal only.",
        "Our IG is annas_closet",
        "Email me for photos",
        "Visit annas-closet.com",
        "Venmo welcome",
        "Text: 0700 900 100",
        "Leave your phone for the courier.",
        "Friends and family only.",
        "Paid by friends and family please.",
    ],
)
def test_outside(text: str) -> None:
    assert example(text).facts()(contact)


@pytest.mark.parametrize(
    "text",
    [
        "DM me for more.",
        "14 in @ the waist",
        "Ships to your PayPal address.",
        "Bought from NorthFace.com",
        "Track it at www.usps.com",
        "Sent by www.county-courier.com",
        "Phone pocket inside",
        "Pockets hold your phone and keys",
        "Fits your phone at the back",
        "Text: white, cracked at the first letter",
        "Phone: there is a pocket for it",
        "A board game evening with friends and family",
        "Gift for family and friends",
        "On hold for @anna",
    ],
)
def test_inside(text: str) -> None:
    assert not example(text).facts()(contact)
