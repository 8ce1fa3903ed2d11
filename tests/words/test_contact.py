from __future__ import annotations

import pytest

from linter.rule import example
from linter.tables import LANGUAGE
from linter.words.contact import contact
from linter.words.language import language


@pytest.mark.parametrize(
    "text",
    [
        "DM me for Instagram.",
        "Please leave your phone number.",
        "PayPal only.",
        "Our IG is annas_closet",
        "Email me for photos",
        "Visit annas-closet.com",
        "Visit annascloset.it for more.",
        "More at www.annascloset.it for less.",
        "Venmo welcome",
        "Text: 0700 900 100",
        "Leave your phone for the courier.",
        "Friends and family only.",
        "Paid by friends and family please.",
        "PayPal",
        "I take money orders, checks and non-credit card payments thru PayPal.",
        "Cheaper off the app.",
        "Please email for better pictures.",
        "Call 555-014-2368.",
        "Text me 555-0199.",
        "Cell: 555 0199",
        "Here is my line: 555-014-2368.",
        "Mobile 07700 900123",
        "Ring 020 7946 0123",
        "My number is on the card.",
        "Email with any questions.",
        "Money orders and cashiers checks.",
        "PayPal buyers need a confirmed address, I accept PayPal only.",
        "IG annas_closet",
        "Link in bio",
        "I also have an Etsy shop.",
        "Buy it at paypal.me/annas",
        "Username on Depop is annas.",
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
        "Great coat.it is warm.",
        "Phone pocket inside",
        "Pockets hold your phone and keys",
        "Fits your phone at the back",
        "Text: white, cracked at the first letter",
        "Phone: there is a pocket for it",
        "A board game evening with friends and family",
        "Gift for family and friends",
        "On hold for @anna",
        "My PayPal account is ten years old.",
        "PayPal is not accepted, nor is Venmo.",
        "No PayPal, Venmo or Zelle.",
        "I will not sell outside of the app.",
        "Apple Pay, Face ID and the camera are fine.",
        "A gift for friends and family.",
        "Bitcoin logo on the back.",
        "Booking.com tote, cotton",
        "Call Me Tomorrow Night tour shirt",
        "Beware of scammers who want your phone number.",
        "As seen on Instagram",
        "ISBN 0140283334",
        "Style 0770 0900 12",
        "No personal checks.",
        "A checked shirt with an instagram filter",
        "Emailed receipt from the shop",
        "More in https://poshmark.com/closet/anna",
        "Style 555-0199, text on the back.",
        "Cell phone pocket 555-0199x2",
        "Silver ring 925 1980",
        "O ring 568-2014",
        "@LOOK@ at this",
        "PayPal is a secure site.",
    ],
)
def test_inside(text: str) -> None:
    assert not example(text).facts()(contact)


@pytest.mark.parametrize(
    ("text", "reach"),
    [
        ("Vendo chaqueta de cuero marrón, casi nueva, sin manchas. Llámame al 612 345 678.", "Llámame al 612 345 678"),
        ("Meine Jacke, kaum getragen und wie neu. Handy: 0170 1234567", "Handy: 0170 1234567"),
        ("Je vends cette robe portée deux fois, au +33 6 12 34 56 78", "+33 6 12 34 56 78"),
        ("Je vends cette robe portée deux fois. Écrire à anna@example.fr", "anna@example.fr"),
        ("Je vends ces robes portées deux fois, tailles 06 08 10 12 14 ans", ""),
        ("Je vends cette robe portée deux fois. 06.12.34.56.78", "06.12.34.56.78"),
        ("Verkaufe mein Handy, kaum benutzt und wie neu, IMEI 352099001761481", ""),
        ("Verkaufe ein Telefon von 1950-1960, kaum benutzt und wie neu. Handy EAN 4012345678901", ""),
    ],
)
def test_numbers_and_addresses_are_seen_in_texts_of_every_language(text: str, reach: str) -> None:
    facts = example(text).facts()
    assert facts(language) != LANGUAGE
    assert ", ".join(text[span.start : span.end] for span in facts(contact).reach) == reach
