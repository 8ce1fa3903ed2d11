"""The command as users meet it: exit codes, streams, and that nothing passes in silence."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any, cast

import pytest
from click.testing import CliRunner, Result

from linter import cli, pages
from linter.facts import FactError, Facts
from linter.rule import Found, NoOptions, Rule, Severity, rule
from linter.run import cache, explain, registry
from tests.broken_inputs import photo
from tests.conftest import ROOT

CLEAN = """\
Green linen dress, size M
Brand: Elmhurst
Size: M
Condition: Good

Linen dress in good used condition. Light fading at the hem, see photo 5.
Measured laid flat: bust 19 in, waist 16 in, length 42 in.
Please go by the measurements, vintage items may have shrunk. Smoke free and pet free home.
"""


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "dress").mkdir()
    (tmp_path / "dress" / "listing.txt").write_text(CLEAN)
    (tmp_path / "top").mkdir()
    (tmp_path / "top" / "listing.txt").write_text("Cotton top\n\nSoft and light.\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def listlint(*words: str | Path) -> Result:
    return CliRunner().invoke(cli.main, [str(word) for word in words], prog_name="listlint")


def report(*words: str | Path) -> dict[str, object]:
    result = listlint("check", *words, "--format", "json")
    parsed = json.loads(result.stdout)
    assert isinstance(parsed, dict)
    return parsed


def test_exit_codes_follow_fail_on(shop: Path) -> None:
    (shop / "dress" / "listing.txt").write_text(CLEAN.replace("Size: M", "Size: XL"))
    assert listlint("check", "dress", "--select", "size-title-differs-from-field").exit_code == 1
    assert listlint("check", "dress", "--select", "SIZ001", "--fail-on", "never").exit_code == 0
    assert listlint("check", "top", "--select", "no-pet-note").exit_code == 0
    assert listlint("check", "top", "--select", "no-pet-note", "--fail-on", "note").exit_code == 1


def test_ignored_findings_are_counted_and_shown_with_their_reason(shop: Path) -> None:
    (shop / "listlint.toml").write_text('[[ignore]]\nrule = "no-pet-note"\nreason = "we never tell"\n')
    result = listlint("check", "top", "--select", "DIS001,DIS002", "--ignore", "no-smoke-note")
    assert "no-pet-note (we never tell)" in " ".join(result.stdout.split())
    assert "no-smoke-note (--ignore on the command line)" in " ".join(result.stdout.split())
    assert "2 ignored" in result.stdout


def test_an_ignore_may_be_for_some_paths(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_RACY", -3600.0)  # files count as settled at once, so that they are remembered
    for name in ("bags/tote", "shoes/tote"):  # of the same content and name: the cache must tell them apart
        (shop / name).mkdir(parents=True)
        (shop / name / "listing.txt").write_text("Canvas tote\n\nA bag of canvas, and it was worn twice.\n")
    (shop / "rows.csv").write_text("title,description\nCanvas tote,A bag of canvas.\n")
    ignore = '[[ignore]]\nrule = "no-pet-note"\nreason = "no pets"\npaths = ["/shoes/", "rows.csv", "top/*.txt"]\n'
    (shop / "listlint.toml").write_text(ignore)
    for _ in range(2):
        found = report("bags", "shoes", "top", "rows.csv", "--select", "no-pet-note")
        listings = cast("list[dict[str, Any]]", found["listings"])
        assert {listing["path"]: len(listing["ignored"]) for listing in listings} == {
            "bags/tote": 0,
            "shoes/tote": 1,
            "top": 1,
            "rows.csv/row 2": 1,
        }


def test_patterns_count_from_here_where_the_settings_lie_elsewhere(shop: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "ours.toml").write_text('exclude = ["/top/"]\n')
    result = listlint("check", ".", "--config", tmp_path / "elsewhere" / "ours.toml", "--format", "json")
    assert "top" not in [listing["path"] for listing in json.loads(result.stdout)["listings"]]


def test_a_listing_may_ignore_with_a_reason(shop: Path) -> None:
    source = 'title = "Bag"\nignore = [{rule = "no-pet-note", reason = "no pets"}, {rule = "nonsense", reason = "x"}]\n'
    (shop / "bag").mkdir()
    (shop / "bag" / "listing.toml").write_text(source)
    result = listlint("check", "bag", "--select", "no-pet-note")
    assert "no pets" in result.stdout
    assert result.exit_code == 3
    assert "No rule is called 'nonsense'" in result.stderr


def test_severity_and_options_come_from_the_configuration(shop: Path) -> None:
    (shop / "listlint.toml").write_text('[severity]\nno-pet-note = "error"\n')
    (finding,) = report("top", "--select", "no-pet-note")["listings"][0]["findings"]  # type: ignore[index]
    assert finding["severity"] == "error"


def test_a_listing_is_judged_by_its_own_marketplace_unless_the_command_line_says_another(shop: Path) -> None:
    (shop / "listlint.toml").write_text('marketplace = "ebay"\n')
    (shop / "dress" / "listing.txt").write_text(CLEAN.replace("Size: M", "Marketplace: Vinted"))

    def judged_by(*words: str) -> list[str]:
        found = report("dress", "top", "--select", "LST", *words)["listings"]
        return [one["marketplace"] for one in found]  # type: ignore[attr-defined]

    assert judged_by() == ["vinted", "ebay"]
    assert judged_by("--marketplace", "depop") == ["depop", "depop"]


def test_several_formats_in_one_run(shop: Path) -> None:
    result = listlint(
        "check", "dress", "--format", "json", "--output", "r.json", "--format", "csv", "--output", "r.csv"
    )
    assert result.stdout == ""
    assert json.loads((shop / "r.json").read_text())["schema"] == 1
    assert (shop / "r.csv").read_bytes().startswith(b"\xef\xbb\xbfpath,sku,item_id,row,title,")


def test_where_all_reports_go_into_files_stderr_says_why_it_ends(shop: Path) -> None:
    files = [word for name in ("json", "csv") for word in ("--format", name, "--output", f"out.{name}")]
    result = listlint("check", "dress", *files, "--fail-on", "note")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines()[-1].startswith("listlint: exit 1: there ")
    assert "exit 1" not in listlint("check", "dress", *files[:6], "--fail-on", "note").stderr  # csv goes to stdout


def test_verbose_says_what_was_used(shop: Path) -> None:
    (shop / "listlint.toml").touch()
    result = listlint("check", "dress", "--verbose", "--quiet")
    assert "listlint.toml" in result.stderr
    assert "1 listings with 0 photos" in result.stderr
    assert [line.partition(" ")[0] for line in result.stdout.splitlines()] == ["1", "exit"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["check", "--select", "low-ligth"], "Did you mean 'low-light'"),
        (["check", "--ignore", "PHO999"], "No rule is called 'PHO999'"),
        (["check", "--marketplace", "poshmrk"], "Did you mean 'poshmark'"),
        (["check", "--fail-on", "errors"], "Did you mean 'error'"),
        (["check", "--format", "jsn"], "Did you mean 'json'"),
        (["check", "--format", "json", "--format", "csv"], "only one format can go to stdout"),
        (["check", "--output", "a", "--output", "b"], "more --output than --format"),
        (["check", "--format", "json", "--output", "a", "--format", "csv", "--output", "a"], "cannot go to one file"),
        (["check", "--output", "gone/a"], "its folder does not exist"),
        (["check", "--output", "dress"], "is a folder"),
        (["check", "--config", "gone.toml"], "no such configuration file"),
        (["explain", "low-ligth"], "Did you mean 'low-light'"),
    ],
)
def test_usage_errors_are_one_line_and_exit_2(shop: Path, words: list[str], said: str) -> None:
    result = listlint(*words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""
    assert len(result.stderr.strip().splitlines()) == 1


def test_a_bad_configuration_exits_2_with_its_line(shop: Path) -> None:
    (shop / "listlint.toml").write_text("\n[rules.low-light]\nleats = 1\n")
    result = listlint("check", "dress")
    assert result.exit_code == 2
    assert "listlint.toml:3: " in result.stderr
    assert "Did you mean" in result.stderr


@pytest.mark.parametrize("path", ["gone", "empty", "latin", "huge", "torn"])
def test_what_cannot_be_judged_is_told_and_the_others_are_judged(shop: Path, path: str) -> None:
    (shop / "empty").mkdir()
    for name, content in {
        "latin/listing.txt": "été".encode("latin-1"),
        "huge/listing.txt": b"word " * 2_200_000,
    }.items():
        (shop / name).parent.mkdir()
        (shop / name).write_bytes(content)
    (shop / "torn").mkdir()
    (shop / "torn" / "1.jpg").write_bytes(b"")
    result = listlint("check", path, "dress", "--format", "json")
    assert result.exit_code == 3
    assert path in result.stderr
    parsed = json.loads(result.stdout)
    assert not parsed["complete"]
    assert "dress" in [listing["path"] for listing in parsed["listings"]]


def test_a_failing_rule_is_not_run_and_the_others_are(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken_fact(facts: Facts) -> int:
        raise FactError("no such luck")

    @rule("XYZ001", severity=Severity.ERROR, bad=["x"], good=["y"])
    def fails(facts: Facts, options: NoOptions) -> Iterator[Found]:
        """Fails."""
        yield Found("one", "two")
        raise ZeroDivisionError("oops")

    @rule("XYZ002", severity=Severity.ERROR, bad=["x"], good=["y"])
    def leans(facts: Facts, options: NoOptions) -> Iterator[Found]:
        """Leans on a fact that fails."""
        yield Found(str(facts(broken_fact)), "")

    @rule("XYZ003", severity=Severity.NOTE, bad=["x"], good=["y"])
    def works(facts: Facts, options: NoOptions) -> Iterator[Found]:
        """Works."""
        yield Found("fine", "do this")

    rules: tuple[Rule, ...] = (fails, leans, works)
    broken = (registry.Broken("other-plug-in", "cannot be imported"),)
    monkeypatch.setattr(registry, "installed", lambda: registry.Registry(rules, broken))
    result = listlint("check", "dress", "--format", "json")
    assert result.exit_code == 3
    parsed = json.loads(result.stdout)
    listing = parsed["listings"][0]
    assert [finding["message"] for finding in listing["findings"]] == ["fine"]
    assert {entry["rule"]: entry["reason"] for entry in listing["not_run"]} == {
        "fails": "the rule failed: ZeroDivisionError: oops",
        "leans": "no such luck",
    }
    assert "other-plug-in" in result.stderr
    assert parsed["summary"]["not_run"] == 3


def test_a_lost_system_library_is_told_with_what_to_install(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    (shop / "dress" / "1.jpg").write_bytes(photo())
    (shop / "lost").mkdir()
    (shop / "lost" / "cv2.py").write_text('raise ImportError("libGL.so.1: cannot open shared object file")\n')
    monkeypatch.syspath_prepend(shop / "lost")
    monkeypatch.delitem(sys.modules, "cv2", raising=False)
    result = listlint("check", "dress", "--format", "json")
    assert result.exit_code == 3
    assert "apt-get install libgl1" in result.stderr
    (listing,) = json.loads(result.stdout)["listings"]
    assert listing["disclosures"]["smoke"] == "free"  # the text rules have run
    assert "low-light" in {entry["rule"] for entry in listing["not_run"]}


def test_no_rules_is_an_error(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lost = EntryPoint("builtin", "no_such_package", registry.GROUP)
    monkeypatch.setattr(registry, "installed", lambda: registry.collect((lost,)))
    result = listlint("check", "dress")
    assert result.exit_code == 2
    assert "no rules are installed" in result.stderr
    assert "no_such_package" in result.stderr


NAMED = ["check dress --format json --output {}", "check t.csv --photos {}", "fix t.csv --output {}"]
NAMED += ["freeze dress --output {}", "freeze --verify {}", "case {} --claim hole", "watch {}", "config {}", "test {}"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows says that there is no such file")
@pytest.mark.parametrize("words", NAMED)
def test_a_text_in_place_of_a_name_is_told(shop: Path, words: str) -> None:
    (shop / "t.csv").write_text("title,description\nHat,Red felt.\n", "utf-8")
    text = "Grey wool skirt with a small hole.\n" * 12
    result = listlint(*(text if word == "{}" else word for word in words.split()))
    assert (result.exit_code, result.stdout) in ((2, ""), (3, ""))
    assert len(result.stderr.strip().splitlines()) == 1
    assert "Traceback" not in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a folder in which a program runs")
@pytest.mark.parametrize("words", ["check", "check {}", "check {} --format json", "fix {}", "rules", "watch", "init"])
def test_a_working_folder_that_is_gone_is_told(shop: Path, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    (shop / "gone").mkdir()
    monkeypatch.chdir(shop / "gone")
    (shop / "gone").rmdir()
    result = listlint(*words.format(shop / "dress").split())
    assert result.exit_code == 2
    assert result.stderr == (
        "Error: the folder that this was started in is not there any more. Change to another: cd ~\n"
    )
    assert listlint("--help").exit_code == 0


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read every folder")
def test_a_folder_that_may_not_be_read_is_told(shop: Path) -> None:
    (shop / "locked").mkdir(mode=0)
    result = listlint("check", ".")
    assert result.exit_code == 3
    assert "locked" in result.stderr


def test_a_report_that_cannot_be_written_leaves_the_old_one(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (shop / "r.json").write_text("old")

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    result = listlint("check", "dress", "--format", "json", "--output", "r.json")
    assert result.exit_code == 3
    assert "r.json: the report cannot be written: No space left on device" in result.stderr
    assert (shop / "r.json").read_text() == "old"
    assert sorted(path.name for path in shop.iterdir()) == ["dress", "r.json", "top"]


def _sides(rule: Rule) -> Iterable[tuple[str, list[str]]]:
    return zip(("finds", "leaves alone"), explain.examples(rule), strict=True)


def test_explain_shows_a_few_examples_and_says_how_many_more_there_are(shop: Path) -> None:
    few, every = (listlint("explain", "MEA001", *flags).output for flags in ((), ("--examples",)))
    assert "more examples: listlint explain MEA001 --examples" in few
    assert "more examples" not in every
    assert few.count("  | ") < every.count("  | ") / 3


def test_rules_and_explain_tell_of_every_rule(shop: Path) -> None:
    listed = listlint("rules").stdout.splitlines()
    assert len(listed) == len(registry.installed().rules)
    for one in registry.installed().rules:
        told = listlint("explain", one.name, "--examples")
        assert told.exit_code == 0
        assert told.stdout.startswith(f"{one.code} {one.name}\n")
        words, first = (" ".join(" ".join(told.stdout.splitlines()[:most]).split()) for most in (None, 24))
        assert one.summary in first
        assert f"--ignore {one.code}; or for all" in first
        assert f'ignore = [{{rule = "{one.code}", reason = "why"}}]' in first
        assert all(f"It {what}, for example:" in first for what, shown in _sides(one) if shown)
        assert [found.fix for found in explain.fixes(one) if f"fix: {found.fix}" not in words] == []
        assert "fix: " in words
        assert str(pages.page(one.code)) in words
        assert [file for file in pages.pictures(one.code).values() if str(file) not in words] == []
    assert pages.pictures("PHO002")


def test_nothing_heavy_is_imported_for_help(tmp_path: Path) -> None:
    import subprocess
    import sys

    code = "import sys, linter.cli; print([m for m in ('spacy', 'cv2', 'numpy', 'rich', 'PIL') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_loading_the_rules_imports_neither_opencv_nor_spacy() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from linter.run import registry; found = registry.installed();"
        "print(len(found.broken), [m for m in ('cv2', 'spacy', 'PIL') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "0 []\n"


@pytest.mark.parametrize("words", [("check", str(ROOT / "fixtures" / "listings" / "clean-dress")), ("rules",), ("-h",)])
def test_ctrl_c_ends_with_130_at_any_time(words: tuple[str, ...]) -> None:
    program = (
        "import sys, click, linter.report, linter.run.registry; from linter import cli\n"
        "def stop(*_, **more): raise KeyboardInterrupt\n"
        "check, rules = (linter.report, 'chunks'), (linter.run.registry, 'installed')\n"
        "places = {'check': check, 'rules': rules, '-h': (click.Command, 'make_context')}\n"
        "setattr(*places[sys.argv[1]], stop)\n"
        "cli.main(sys.argv[1:])"
    )
    done = subprocess.run([sys.executable, "-c", program, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 130
    assert done.stderr.startswith("listlint: interrupted")
    assert not done.stdout


@pytest.mark.parametrize(
    "given", [["listlint.toml"], ["listlint.toml", "top/listing.txt"], ["dress/listing.txt", "listlint.toml"]]
)
def test_settings_stand_for_all_listings_below_them(shop: Path, given: list[str]) -> None:
    (shop / "listlint.toml").write_text('marketplace = "vinted"\n')
    found = report(*given)["listings"]
    assert sorted((one["path"], one["marketplace"]) for one in found) == [("dress", "vinted"), ("top", "vinted")]  # type: ignore[attr-defined]
