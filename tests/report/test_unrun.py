import pytest

from linter.record import ListingRecord
from linter.report.unrun import unseen


def listing(*photos: tuple[str, str | None]) -> ListingRecord:
    return {"photos": [{"view": view, "error": error} for view, error in photos]}  # type: ignore[typeddict-item]


@pytest.mark.parametrize(
    ("photos", "expected"),
    [
        ([], "no photo judged"),
        ([("other", "is cut off")], "no photo could be read"),
        ([("other", None), ("other", "is cut off")], "no photo tells what it shows"),
        ([("other", None), ("closeup", None)], ""),
    ],
)
def test_what_the_risk_does_not_know_of_photos(photos: list[tuple[str, str | None]], expected: str) -> None:
    assert unseen(listing(*photos)) == expected
