from datetime import date

import pytest

from linter.marketplace import DEFAULT, NAMES, profile
from linter.rule import ClaimReason

SCALE = {"nwt", "nwot", "new_flawed", "excellent", "very_good", "good", "fair", "poor"}


@pytest.mark.parametrize("name", NAMES)
def test_a_profile_is_whole(name: str) -> None:
    found = profile(name)
    assert found.name == name
    assert set(found.reasons) == set(ClaimReason)
    assert set(found.reasons.values()) <= {0.0, 0.5, 1.0}
    assert set(found.condition) == (set() if name == "etsy" else SCALE)  # Etsy's form asks for no condition
    assert {"description", "photos"} - ({"description"} if name == "grailed" else set()) <= set(found.limits)
    for limit in found.limits.values():
        assert limit.value > 0
        assert isinstance(limit.verified, date)
        assert limit.source


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("eBay", "ebay"),
        ("Facebook  Marketplace", "facebook"),
        ("FB", "facebook"),
        ("www.ebay.co.uk", "ebay"),
        ("Vinted UK", "vinted"),
        ("Posh Mark", "poshmark"),
        ("Grail ed", "grailed"),
        ("eBay Kleinanzeigen", "ebay kleinanzeigen"),
    ],
)
def test_names_are_read_as_people_write_them(written: str, name: str) -> None:
    assert profile(written).name == name


def test_an_unknown_marketplace_has_no_limits_and_accepts_every_reason() -> None:
    found = profile("Carousell")
    assert (found.name, found.label, dict(found.limits)) == ("carousell", "Carousell", {})
    assert found.reasons == dict.fromkeys(ClaimReason, 1.0)


@pytest.mark.parametrize(
    ("written", "direct"),
    [
        *(
            (name, True)
            for name in ("Craigslist", "craigslist.org", "Own shop", "Facebook group", "r/PenSwap", "Carousell")
        ),
        *((name, False) for name in ("eBay", "Facebook", "")),
    ],
)
def test_nothing_is_known_to_be_forbidden_but_where_a_place_is_known(written: str, direct: bool) -> None:
    assert profile(written).direct is direct


def test_known_facts() -> None:
    assert DEFAULT == "poshmark"
    assert profile("poshmark").window_days == 3
    assert profile("poshmark").limits["description"].disputed
    assert profile("ebay").least_pixels == 500
    assert profile("vinted").size_label_must_be_disclosed
    assert profile("grailed").reasons[ClaimReason.WRONG_SIZE] == 1.0
    # As tables/cases.toml has it: accepted, in part, and nothing is known of it.
    assert profile("poshmark").reasons[ClaimReason.WRONG_SIZE] == 1.0
    assert profile("depop").reasons[ClaimReason.UNDISCLOSED_FLAW] == 0.5
    assert profile("facebook").reasons[ClaimReason.NOT_AUTHENTIC] == 0.5
    assert profile("depop").titleless
