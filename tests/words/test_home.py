from __future__ import annotations

import pytest

from linter.rule import example
from linter.words.home import home


@pytest.mark.parametrize(
    ("text", "smoke", "pets"),
    [
        ("Pet/smoke/perfume free home", "free", "free"),
        ("Non-smoking home with two small dogs", "free", "present"),
        ("From a smoke-free home with a very well behaved dog", "free", "present"),
        ("smoke free/pet home", "free", "ambiguous"),
        ("SF/PF", "free", "ambiguous"),
        ("Smoke free. Dogs.", "free", "present"),
        ("Pattern: foxes. Dogs. Two cats.", "none", "none"),  # what is printed on it
        ("I don't smoke but my husband does", "exposed", "none"),
        ("Not from a smoke free home", "exposed", "none"),
        ("Can't guarantee it is smoke free", "exposed", "none"),
        ("🚭 home", "free", "none"),
        ("No smoke, pets or perfume in the home", "free", "free"),
        ("No smoke, pet friendly", "free", "present"),
        ("Two cats, smoke free home", "free", "present"),
        ("Two fur babies, smoke free home", "free", "present"),
        ("One cat, smoke free home", "free", "present"),
        ("Smells of cigar smoke", "exposed", "none"),
        ("Smells a bit of smoke", "exposed", "none"),
        ("Smells a bit of lavender", "none", "none"),
        ("Boots in cigar smoke brown", "none", "none"),
        ("Some cat hair on the sleeve", "none", "present"),
        ("No pet hair", "none", "none"),
        ("Pest free. Hello Kitty tee, petite, cat eye glasses", "none", "none"),
        ("Le Smoking jacket, smoked grey, dog tags", "none", "none"),
        ("Pop Smoke and Smokey Bear prints", "none", "none"),
    ],
)
def test_home_notes(text: str, smoke: str, pets: str) -> None:
    said = example(text).facts()(home)
    assert (said.smoke, said.pets) == (smoke, pets)
