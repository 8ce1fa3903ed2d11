"""`listlint reply`: a seller's own reply, alone and beside the listing that it is about."""

from __future__ import annotations

import json
import tomllib
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from linter import cli
from linter.record import ReplyReport
from linter.run.registry import installed

HEAD = "Green wool coat\nBrand: Pendleton\nSize: M\nMarketplace: grailed\n\n"
COAT = HEAD + "Small hole at the left cuff.\nChest 21 in flat.\n"


@pytest.fixture
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "coat").mkdir()
    (tmp_path / "coat" / "listing.txt").write_text(COAT)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


def listlint(*words: str, text: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli.main, [*words], input=text, prog_name="listlint")


def test_a_reply_is_compared_with_a_listing_and_with_its_pack(there: Path) -> None:
    Path("reply.txt").write_text("Line 2 of the description says: chest 22 in.\r\nSee line 1, too.\n")
    assert listlint("freeze", "coat", "--output", "coat.zip").exit_code == 0
    for case in ("coat", "coat.zip"):
        run = listlint("reply", "reply.txt", "--case", case, "--format", "json")
        assert run.exit_code == 1, run.output
        report = json.loads(run.stdout)
        (finding,) = report["findings"]
        assert finding["code"] == "RPL010"
        assert (finding["field"], finding["line"], finding["column"]) == ("reply", 1, 33)
        assert finding["message"] == "The listing says chest 21 in, not 22 in."
        assert report["marketplace"] == "grailed"
        assert report["case"]["title"] == "Green wool coat"
        assert (report["case"]["frozen"] is None) == (case == "coat")
    Path("coat/listing.txt").write_text(COAT.replace("21", "22"))  # what counts is what was frozen
    assert listlint("reply", "reply.txt", "--case", "coat").exit_code == 0
    assert listlint("reply", "reply.txt", "--case", "coat.zip").exit_code == 1


def test_a_part_in_another_language_is_told_in_words_that_fit_a_reply(there: Path) -> None:
    text = (
        "The coat had no stain when I sent it, and line 1 of the listing says so. Please return it if you like.\n"
        "Der Mantel hatte keinen Fleck, als ich ihn verschickt habe, und ich nehme ihn gern zurück.\n"
    )
    run = listlint("reply", "-", text=text)
    assert "skipped parts of texts in German" in run.output
    assert "photos alone" not in run.output
    assert "listing says in" not in run.output


def test_without_the_listing_it_says_what_was_not_compared(there: Path) -> None:
    run = listlint("reply", "-", text="Line 2 says: chest 22 in. You can clearly see it in the photos.")
    assert run.exit_code == 0, run.output
    assert "skipped fact-not-in-listing, photo-instead-of-words: " in run.output
    assert "nothing to change" in run.output


def test_settings_count_for_replies_too(there: Path) -> None:
    Path("listlint.toml").write_text(
        'marketplace = "vinted"\nselect = ["PHO"]\nfail-on = "warning"\n[severity]\nguesses = "note"\n'
        '[[ignore]]\nrule = "shouts"\nreason = "my way"\n[rules.shouts]\nmarks = 2\n'
        '[[rule]]\ncode = "OWN001"\nname = "no-dear"\nkind = "forbid"\nsummary = "Says dear."\nseverity = "warning"\n'
        'words = ["dear"]\nsubject = "reply"\nmessage = "You write {words}."\nfix = "Leave it out."\n'
        'bad = [{ text = "Dear buyer", at = "Dear" }]\ngood = ["Hello"]\n'
    )
    Path("reply.txt").write_text("Dear buyer, I think line 2 says it!! Posh Protect is for that.")
    run = listlint("reply", "reply.txt", "--format", "json")
    report = json.loads(run.stdout)
    assert [(one["code"], one["severity"]) for one in report["findings"]] == [
        ("OWN001", "warning"),
        ("RPL013", "warning"),
        ("RPL009", "note"),
    ]
    assert [one["ignore_reason"] for one in report["ignored"]] == ["my way"]
    assert run.exit_code == 1
    assert listlint("test", "listlint.toml").exit_code == 0
    run = listlint("check", "coat", "--format", "json", "--fail-on", "never")
    assert {rule["code"][:3] for rule in json.loads(run.stdout)["rules"]} == {"PHO"}


def test_rules_on_replies_do_not_judge_listings(there: Path) -> None:
    run = listlint("check", "coat", "--format", "json", "--fail-on", "never")
    codes = {rule["code"] for rule in json.loads(run.stdout)["rules"]}
    assert codes == {rule.code for rule in installed().rules if rule.subject == "listing"}
    refused = listlint("check", "coat", "--select", "RPL")
    assert refused.exit_code == 2
    assert "--select: RPL judges no listing: listlint reply runs it." in refused.output
    assert "listlint check runs it" in listlint("reply", "-", "--select", "PHO", text="Line 1.").output
    assert "[reply] The reply guesses." in listlint("rules").output
    assert "It judges the seller's reply to a claim" in listlint("explain", "RPL010").output


@pytest.mark.parametrize(
    ("words", "data", "said", "code"),
    [
        (["none.txt"], b"", "none.txt: cannot be read: No such file", 2),
        (["coat"], b"", "coat: cannot be read: it is no regular file", 2),
        (["-"], b" \n 12 !", "stdin: has no words", 2),
        (["-"], b"caf\xe9", "stdin: is not UTF-8 text", 2),
        (["-"], b"x" * 100_001, "stdin: has more than 100 kB", 2),
        (["-"], b"Das Kleid hatte keinen Fleck, als ich es verschickt habe.", "stdin: the reply is in German", 3),
        (["-"], b"La robe n'avait pas de tache quand je l'ai envoyee.", "stdin: the reply is in French", 3),
        (["-"], b"El vestido no tenia manchas cuando lo envie, mire las fotos.", "the reply is in Spanish", 3),
        (["-"], "Когда я отправляла платье, пятна не было.".encode(), "the reply is in Russian", 3),
        (["-", "--case", "nowhere"], b"Line 1.", "--case: nowhere", 3),
        (["-", "--case", "cut.zip"], b"Line 1.", "--case: cut.zip: is no pack", 3),
        (["-", "--case", "shop"], b"Line 1.", "holds several listings", 2),
        (["-", "--marketplace", "flea"], b"Line 1.", "--marketplace: 'flea' is not known", 2),
    ],
)
def test_bad_input_is_one_line(there: Path, words: list[str], data: bytes, said: str, code: int) -> None:
    Path("cut.zip").write_bytes(b"PK\3\4")
    for name in ("a", "b"):
        Path("shop", name).mkdir(parents=True)
        Path("shop", name, "listing.txt").write_text(COAT)
    run = listlint("reply", *words, text=data)
    assert run.exit_code == code, run.output
    assert said in run.output
    assert len(run.output.strip().splitlines()) == 1


@pytest.mark.parametrize("name", ["disclosed-and-shown", "made-in-china", "three-points-in-capitals"])
def test_a_draft_of_listlint_case_has_nothing_to_change(name: str, there: Path) -> None:
    fixtures = Path(__file__).parents[2] / "fixtures"
    case = tomllib.loads((fixtures / "cases" / name / "case.toml").read_text("utf-8"))
    listing = str(fixtures / "cases" / name / case["listing"])
    drafted = listlint("case", listing, "--claim", case["claim"], "--format", "json")
    draft = json.loads(drafted.stdout)["draft"]
    Path("draft.txt").write_text(draft if isinstance(draft, str) else draft["text"])
    run = listlint("reply", "draft.txt", "--case", listing, "--format", "json")
    assert [one["message"] for one in json.loads(run.stdout)["findings"]] == []


REPLIES = tomllib.loads((Path(__file__).with_name("replies.toml")).read_text("utf-8"))


def test_replies_of_all_kinds_are_judged_as_their_writers_meant(there: Path) -> None:
    from linter.facts import NoListingError
    from linter.rule import Subject, example

    cases = {name: example(**fields) for name, fields in REPLIES["cases"].items()}
    rules = [rule for rule in installed().rules if rule.subject is Subject.REPLY]
    wrong = []
    for one in REPLIES["reply"]:
        place = one.get("marketplace", "poshmark")
        made = example(one["text"], marketplace=place, about=cases.get(one.get("case", "")))
        found = set()
        for rule in rules:
            try:
                found |= {rule.code for _ in rule.check(made.facts(), rule.options())}
            except NoListingError:
                continue
        if found != set(one.get("want", [])):
            wrong.append((one["text"], sorted(found), one.get("want", [])))
    assert wrong == []


def test_the_json_is_as_its_schema_says(there: Path) -> None:
    of_report, schema = (
        json.loads((files("linter.report") / f"{name}.schema.json").read_text(encoding="utf-8"))
        for name in ("report", "reply")
    )
    jsonschema.validators.validator_for(schema).check_schema(schema)
    assert set(schema["properties"]) == set(schema["required"]) == set(ReplyReport.__annotations__)
    assert schema["$defs"] == {name: of_report["$defs"][name] for name in ("finding", "ignored")}
    reply = "I think it says chest 22 in, as line 2 shows. YOU CANNOT READ THIS AT ALL!!!"
    for more in ([], ["--case", "coat"], ["--ignore", "guesses"]):
        report = json.loads(listlint("reply", "-", *more, "--format", "json", text=reply).stdout)
        assert report["findings"]
        jsonschema.validate(report, schema)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**report, "more": 1}, schema)
