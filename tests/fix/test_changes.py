"""What findings offer to change: joined, in the order of the text, tried, and kept only where the rules agree."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from linter.change import Change, Edit, NoChange, Part, edited
from linter.facts import Facts
from linter.fix.listing import Fixed, fix_listing
from linter.fix.offers import Refused, offers
from linter.listing import Listing, Source, Span
from linter.readers.folder import find_folders
from linter.rule import Found, NoOptions, Rule, Severity, example, rule
from linter.run import judge, phrases
from linter.run.config import Settings

ROOT = Path(__file__).parents[2]
Check = Callable[[Facts, NoOptions], Iterator[Found]]


def made(code: str, check: Check) -> Rule:
    return rule(code, severity=Severity.NOTE, bad=[], good=[])(check)


def swapping(old: str, new: str, *, safe: bool = True, brings: frozenset[str] = frozenset()) -> Check:
    """Return a check that finds each `old` in the description and offers `new` in its place."""

    def swap(facts: Facts, options: NoOptions) -> Iterator[Found]:
        """A word is not the best one."""
        for match in re.finditer(old, facts.listing.text("description")):
            change = Change(f"{old} is now {new}.", (Edit(*match.span(), new),), safe=safe, brings=brings)
            yield Found(f"{old} is there.", f"Write {new}.", Span("description", *match.span()), change=change)

    return swap


def adding(text: str, part: Part = Part.LAST, said: str = '"{added}" is added.') -> Check:
    """Return a check that misses `text` in the description and offers it."""

    def add(facts: Facts, options: NoOptions) -> Iterator[Found]:
        """A sentence is missing."""
        if text not in facts.listing.text("description"):
            yield Found(f"{text} is missing.", "Add it.", change=Change(said, added=text, part=part))

    return add


def fixed(folder: Path, text: str, *rules: Rule, unsafe: bool = False, ignored: tuple[str, ...] = ()) -> Fixed:
    """Return what is done to a listing with this description by these rules."""
    (folder / "listing.txt").write_text(f"Coat\n\n{text}\n", "utf-8")
    source = next(iter(find_folders([folder])))
    assert isinstance(source, Source)
    listing = source.read()
    assert isinstance(listing, Listing)
    return fix_listing(listing, judge.plan(rules, rules, Settings(), ignored), unsafe=unsafe)


def told(entries: list[tuple[Path, str]]) -> list[str]:
    return [said for _, said in entries]


def text_of(result: Fixed) -> str:
    return result.listing.text("description")


def test_each_finding_of_a_rule_is_changed_in_its_turn(tmp_path: Path) -> None:
    result = fixed(
        tmp_path,
        "gray wool, gray lining, lite",
        made("XYZ002", swapping("gray", "grey")),
        made("XYZ001", swapping("lite", "light")),
    )
    assert text_of(result) == "grey wool, grey lining, light"
    assert told(result.made) == ["gray is now grey.", "gray is now grey.", "lite is now light."]
    assert result.left == []


def test_of_changes_told_alike_those_put_aside_stay_aside(tmp_path: Path) -> None:
    result = fixed(tmp_path, "gray wool, gray lining", made("XYZ001", swapping("gray", "grey", safe=False)))
    assert told(result.waiting) == ["gray is now grey.", "gray is now grey."]
    assert result.files == {}
    assert [finding["code"] for finding in result.left] == ["XYZ001", "XYZ001"]


def test_what_is_unsafe_is_made_when_asked_for_and_the_old_file_kept(tmp_path: Path) -> None:
    result = fixed(tmp_path, "gray wool", made("XYZ001", swapping("gray", "grey", safe=False)), unsafe=True)
    assert result.backup == set(result.files) == {tmp_path / "listing.txt"}


def test_rules_that_undo_each_other_come_to_an_end(tmp_path: Path) -> None:
    one = made("XYZ001", swapping("gray", "grey", brings=frozenset(["XYZ002"])))
    other = made("XYZ002", swapping("grey", "gray", brings=frozenset(["XYZ001"])))
    assert text_of(fixed(tmp_path, "gray wool", one, other)) in ("gray wool", "grey wool")


def test_a_change_that_brings_another_finding_is_not_made(tmp_path: Path) -> None:
    result = fixed(tmp_path, "gray", made("XYZ001", swapping("gray", "grey")), made("XYZ002", swapping("grey", "gray")))
    assert told(result.unfixed) == ["Not done: gray is now grey. It would bring this: grey is there."]
    assert result.files == {}


def test_a_change_that_leaves_its_finding_is_not_made(tmp_path: Path) -> None:
    result = fixed(tmp_path, "gray", made("XYZ001", swapping("gray", "gray")))
    assert told(result.unfixed) == ["Not done: gray is now gray. It would not settle this: gray is there."]


def test_additions_stand_by_their_part_and_those_told_alike_in_one_paragraph(tmp_path: Path) -> None:
    rules = [
        made("XYZ001", adding("No smoke.", Part.HOME)),
        made("XYZ002", adding("No pets.", Part.HOME)),
        made("XYZ003", adding("Go by the numbers.", Part.TERMS)),
        made("XYZ004", adding("Ships in a box.")),
        made("XYZ005", adding("Wool.", Part.HOME, said="The fabric is added.")),
    ]
    result = fixed(tmp_path, "A coat.\n\nThanks!", *rules)
    assert text_of(result) == (
        "A coat.\n\nGo by the numbers.\n\nNo smoke. No pets.\n\nWool.\n\nShips in a box.\n\nThanks!"
    )
    assert told(result.made) == [
        '"Go by the numbers." is added.',
        '"No smoke. No pets." is added.',
        "The fabric is added.",
        '"Ships in a box." is added.',
    ]


def test_what_is_ignored_is_neither_changed_nor_told(tmp_path: Path) -> None:
    def never(facts: Facts, options: NoOptions) -> Iterator[Found]:
        """No."""
        yield Found("m", "f", change=NoChange("It cannot be."))

    rules = [made("XYZ001", swapping("gray", "grey")), made("XYZ002", never)]
    assert told(fixed(tmp_path, "gray", *rules).unfixed) == ["It cannot be."]
    result = fixed(tmp_path, "gray", *rules, ignored=("XYZ",))
    assert (result.made, result.unfixed, result.files, result.left) == ([], [], {}, [])


GERMAN = "Sehr schönes Kleid aus Leinen, nur zweimal getragen und frisch gewaschen, ohne Flecken und Löcher."


def test_a_text_that_is_not_read_stays_and_that_is_told(tmp_path: Path) -> None:
    result = fixed(tmp_path, GERMAN, made("XYZ001", adding("Smoke-free home.")), unsafe=True)
    assert told(result.unfixed) == ["The text is in German, which listlint does not read: it stays as it is."]
    assert result.files == {}


def test_a_change_after_which_nothing_would_be_read_is_not_made(tmp_path: Path) -> None:
    result = fixed(tmp_path, "Nice dress.", made("XYZ001", adding(GERMAN)))
    assert told(result.unfixed) == [f'Not done: "{GERMAN}" is added. The text would read as German.']
    assert result.files == {}


def test_one_change_that_several_findings_offer_is_one() -> None:
    change = Change("Done.", (Edit(0, 1, "x"),))
    rules = [made(code, swapping("a", "b")) for code in ("XYZ001", "XYZ002")]
    (offer,) = offers([(rule, Found("m", "f", change=change)) for rule in (*rules, rules[0])], ())
    assert offer.codes == ("XYZ001", "XYZ002")
    refused = Refused()
    refused.add(offer)
    assert list(refused.open([offer])) == []


def offering(*changes: Change) -> list[tuple[Rule, Found]]:
    """Return findings of a rule each, with these changes."""
    return [
        (made(f"XYZ{number:03}", swapping("a", "b")), Found("m", "f", change=change))
        for number, change in enumerate(changes, 1)
    ]


def test_a_joined_addition_is_as_careful_as_each_of_its_parts() -> None:
    bold = Change("Done.", added="One.", brings=frozenset(["ABC001"]))
    careful = Change("Done.", added="Two.", safe=False, settles=False, brings=frozenset(["ABC002"]))
    for changes in ((bold, careful), (careful, bold)):
        (offer,) = offers(offering(*changes), ())
        assert not offer.change.safe
        assert not offer.change.settles
        assert offer.change.brings == {"ABC001", "ABC002"}


def test_what_two_findings_would_add_is_added_once() -> None:
    change = Change('"{added}" is added.', added="No smoke.")
    (offer,) = offers(offering(change, change), ())
    assert (offer.codes, offer.said) == (("XYZ001", "XYZ002"), '"No smoke." is added.')


def test_what_leaves_its_finding_is_done_once(tmp_path: Path) -> None:
    def always(facts: Facts, options: NoOptions) -> Iterator[Found]:
        """The seller has to do the rest."""
        yield Found("m", "f", change=Change("A blank is added.", added="Made in ...", settles=False))

    result = fixed(tmp_path, "Coat.", made("XYZ001", always))
    assert told(result.made) == ["A blank is added."]
    assert text_of(result) == "Coat.\n\nMade in ..."
    assert [finding["code"] for finding in result.left] == ["XYZ001"]


def test_edits_are_made_from_the_end_on() -> None:
    assert edited("abc", [Edit(0, 1, "xx"), Edit(2, 3, ""), Edit(1, 1, "-")]) == "xx-b"


def test_prefer_replaces_its_words_when_told_so(tmp_path: Path) -> None:
    entry = {
        "code": "XYZ001",
        "name": "used",
        "kind": "prefer",
        "summary": "S.",
        "severity": "note",
        "words": {"pre loved": "used"},
        "replace": True,
        "message": "You write {words}.",
        "fix": "Write {better}.",
    }
    result = fixed(tmp_path, "Pre-loved coat, pre loved hat.", phrases.make(entry, "mine.toml"), unsafe=True)
    assert text_of(result) == "Used coat, used hat."
    assert told(result.made) == ['"Pre-loved" is now "Used".', '"pre loved" is now "used".']
    assert result.backup
    titled = example("Soft.", title="Pre loved coat")
    assert [one.change for one in phrases.make(entry, "mine.toml").check(titled.facts(), NoOptions())] == [None]
    silent = phrases.make(entry | {"replace": False}, "mine.toml")
    assert fixed(tmp_path, "Pre-loved coat.", silent, unsafe=True).files == {}
    with pytest.raises(phrases.PhraseRuleError, match="only prefer"):
        phrases.make(entry | {"kind": "forbid", "words": ["pre loved"]}, "mine.toml")


def test_a_rule_of_a_distribution_can_fix(tmp_path: Path) -> None:
    """The one that CONTRIBUTING.md shows, installed."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    (block,) = re.findall(r"^```python\n(SHIPS = .*?)^```", text, re.MULTILINE | re.DOTALL)
    imports = (
        "from collections.abc import Iterator\n"
        "from linter.change import Change\n"
        "from linter.facts import Facts\n"
        "from linter.rule import Found, NoOptions, Severity, rule\n\n"
    )
    (tmp_path / "my_shop_rules.py").write_text(imports + block)
    installed = tmp_path / "my_shop_rules-1.0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: my-shop-rules\nVersion: 1.0\n")
    (installed / "entry_points.txt").write_text("[listlint.rules]\nmy-shop = my_shop_rules\n")
    item = tmp_path / "item" / "listing.txt"
    item.parent.mkdir()
    item.write_text("Coat\n\nWarm wool.\n")
    (tmp_path / "item" / "listlint.toml").write_text('select = ["OWN"]\nfail-on = "note"\n')

    def listlint(*words: str) -> subprocess.CompletedProcess[str]:
        environment = os.environ | {"PYTHONPATH": str(tmp_path)}
        command = [sys.executable, "-m", "linter", *words]
        return subprocess.run(command, cwd=item.parent, env=environment, capture_output=True, text=True, check=False)

    assert listlint("test", "my-shop-rules").returncode == 0
    done = listlint("fix")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == 'listing.txt: fixed: "Ships within two days." is added.\n1 listing: 1 change made\n'
    assert item.read_text() == "Coat\n\nWarm wool.\n\nShips within two days.\n"
    assert listlint("fix").stdout == ""
