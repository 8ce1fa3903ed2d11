"""The configuration is strict: what is wrong is told with file and line, and what was meant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from linter.facts import Facts, Shop
from linter.rule import Found, NoOptions, Rule, Severity, Share, rule
from linter.run import config
from linter.run.risk import Weights


@dataclass(frozen=True, slots=True)
class Limits:
    minimum: float = 0.5
    count: int = 3
    names: tuple[str, ...] = ()
    share: Share = 0.5


@rule("XYZ001", severity=Severity.WARNING, options=Limits, bad=["x"], good=["y"])
def with_options(facts: Facts, options: Limits) -> Iterator[Found]:
    """Has options."""
    yield Found(str(options.minimum), "")


@rule("XYZ002", severity=Severity.NOTE, bad=["x"], good=["y"])
def without_options(facts: Facts, options: NoOptions) -> Iterator[Found]:
    """Has none."""
    yield Found("", "")


RULES: tuple[Rule, ...] = (with_options, without_options)


def load(tmp_path: Path, source: str, name: str = "listlint.toml") -> config.Settings:
    (tmp_path / name).write_text(source)
    return config.read_settings(tmp_path / name, RULES)


def test_everything_can_be_set(tmp_path: Path) -> None:
    settings = load(
        tmp_path,
        """
        marketplace = "vinted"
        fail-on = "warning"
        select = ["XYZ"]
        [[ignore]]
        rule = "without-options"
        reason = "no need"
        [severity]
        with-options = "error"
        [rules.XYZ001]
        minimum = 1
        names = ["a", "b"]
        [shop]
        smoke = "free"
        units = "cm"
        [risk]
        note = 0
        [[rule]]
        code = "OWN001"
        name = "mine"
        kind = "forbid"
        summary = "S."
        severity = "note"
        words = ["x"]
        message = "m"
        fix = "f"
        """,
    )
    assert (settings.marketplace, settings.fail_on, settings.select) == ("vinted", "warning", ("XYZ",))
    assert settings.ignore == (config.Ignore("without-options", "no need"),)
    assert settings.severity_of(with_options) is Severity.ERROR
    assert settings.severity_of(without_options) is Severity.NOTE
    assert settings.options_of(with_options) == Limits(1.0, 3, ("a", "b"))
    assert settings.shop == Shop(smoke="free", units="cm")
    assert settings.weights == Weights(note=0.0)
    assert [own.code for own in settings.own_rules] == ["OWN001"]


def test_nothing_need_be_set(tmp_path: Path) -> None:
    settings = load(tmp_path, "")
    assert settings.options_of(with_options) == Limits()
    assert settings.marketplace is None


OWN = (
    "[[rule]]\ncode = 'OWN001'\nname = 'mine'\nkind = 'forbid'\nsummary = 'S.'\nseverity = 'note'\nwords = ['x']\n"
    "message = 'm'\nfix = 'f'\n"
)


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        ("\nmarketplac = 'x'", 2, "Did you mean 'marketplace'"),
        ("marketplace = 'poshmrk'", 1, "Did you mean 'poshmark'"),
        ("fail-on = 'errors'", 1, "Did you mean 'error'"),
        ("select = ['with-option']", 1, "Did you mean 'with-options'"),
        ("select = 'MEA'", 1, "must be a list"),
        ("[[ignore]]\nrule = 'XYZ001'", 1, "needs a rule and a reason"),
        ("[[ignore]]\nrule = 'XYZ009'\nreason = 'x'", 2, "No rule is called 'XYZ009'"),
        ("[[ignore]]\nrule = 'XYZ001'\nreason = 'x'\nwhen = 'y'", 4, "unknown key 'when'"),
        ("[severity]\nwith-options = 'bad'", 2, "error, warning, note"),
        ("[severity]\nlow = 'error'", 2, "No rule is called 'low'"),
        ("severity = 'x'", 1, "must be a table"),
        ("[rules.with-options]\nminimun = 1", 2, "Did you mean 'minimum'"),
        ("[rules.with-options]\nminimum = 'x'", 2, "must be a number"),
        ("[rules.with-options]\ncount = 1.5", 2, "must be a whole number"),
        ("[rules.with-options]\nshare = 38", 2, "share is 38; it must be from 0 to 1"),
        ("[rules.with-options]\nshare = nan", 2, "it must be a number"),
        ("[rules.with-options]\nminimum = nan", 2, "minimum is nan; it must be a number"),
        ("[rules.with-options]\nshare = true", 2, "must be a number"),
        ("[rules.with-options]\nnames = 'a'", 2, "must be a list"),
        ("[rules.without-options]\nminimum = 1", 2, "It has none"),
        ("[rules.with-option]\nminimum = 1", 1, "Did you mean 'with-options'"),
        ("[risk]\nwarnings = 1", 2, "Did you mean 'warning'"),
        ("[risk]\nwarning = 2", 2, "between 0 and 1"),
        ("[shop]\nsmok = 'free'", 2, "Did you mean 'smoke'"),
        ("[shop]\nsmoke = 'no'", 2, "it can be free, exposed"),
        ("rule = [1]", 1, "must be a list of tables"),
        ("rule = 1", 1, "must be a list of tables"),
        (OWN + "why = 1", 10, "why is 1; it must be a text"),
        (OWN.replace("['x']", "[1]"), 7, "words is 1; it must be a text"),
        (OWN.replace("['x']", "'x'"), 7, "words is 'x'; it must be a list"),
        (OWN.replace("'note'", "['note']"), 6, "severity is ['note']; it must be a text"),
        (OWN + OWN.replace("'S.'", "true"), 14, "summary is True; it must be a text"),
        (OWN + "fields = ['titel']", 10, "Did you mean 'title'"),
        (OWN + "marketplaces = ['ebay', 'vintd']", 10, "Did you mean 'vinted'"),
        (OWN + "bad = 'x'", 10, "bad must be a list of texts"),
        (OWN + "good = [1]", 10, "good must be a list of texts"),
        (OWN.replace("'forbid'", "'prefer'").replace("['x']", "{x = 1}"), 7, "words is 1; it must be a text"),
        ("baseline = 'a\\u0000b'".replace("'", '"'), 1, "a zero byte"),
        ("baseline = ['a']", 1, "must be the name of a saved report"),
        ("[risk]\nwarning = " + "9" * 401, 2, "has too many digits"),
        ("[risk]\nwarning = 1e400", 2, "between 0 and 1"),
        ("[risk]\nwarning = [1]", 2, "must be a number"),
        ("[rules.with-options]\n\ncount = 0x" + "F" * 5000, 3, "has too many digits"),
        ("select = [0x" + "F" * 5000 + "]", 1, "has too many digits"),
        ("marketplace = [1]", 1, "marketplace is [1]"),
        ("fail-on = {a = 1}", 1, "fail-on is {'a': 1}"),
        (
            "[[ignore]]\nrule = 'XYZ001'\nreason = 'a'\n[[ignore]]\nrule = 'XYZ009'\nreason = 'b'",
            5,
            "No rule is called",
        ),
        ("[[ignore]]\nrule = 'XYZ001'\nreason = 1", 3, "reason is 1; it must be a text"),
        ("[[ignore]]\nrule = ['XYZ001']\nreason = 'a'", 2, "it must be a text"),
        ("ignore = 1", 1, "needs a rule and a reason"),
        ("[severity]\nwith-options = [1]", 2, "error, warning, note"),
        ("exclude = 'drafts/'", 1, "must be a list of patterns"),
        ("exclude = ['drafts/', '!']", 1, "exclude: the pattern '!' matches nothing"),
        ("[[ignore]]\nrule = 'XYZ001'\nreason = 'a'\npaths = 'a/'", 4, "paths must be a list of patterns"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, source: str, line: int, said: str) -> None:
    with pytest.raises(config.ConfigError) as caught:
        load(tmp_path, source)
    assert f"listlint.toml:{line}: " in str(caught.value)
    assert said in str(caught.value)


PLACES = {
    "": [key for key in config.KEYS if key not in ("rule", "ignore")],
    "[shop]": config.SHOP,
    "[risk]": ["error", "high"],
    "[columns]\ndescription = 'd'": config.COLUMNS[:1],
    "[severity]": ["XYZ001"],
    "[rules]": ["XYZ001"],
    "[rules.XYZ001]": ["minimum", "count", "names", "share"],
    "[[ignore]]\nreason = 'r'": ["rule"],
    "[[ignore]]\nrule = 'XYZ001'": ["reason"],
    "[[ignore]]\nrule = 'XYZ001'\nreason = 'r'": ["paths"],
}
VALUES = [
    "0",
    "nan",
    "true",
    "''",
    '"\\u0000"',
    "[]",
    "[[]]",
    "[1]",
    "{}",
    "{a = 1}",
    "2026-11-29",
    "'" + "x" * 9000 + "'",
]


@pytest.mark.parametrize("place", PLACES)
def test_each_key_takes_a_value_or_tells_what_it_must_be(tmp_path: Path, place: str) -> None:
    for key in PLACES[place]:
        said = [_refused(tmp_path, f"{place}\n{key} = {value}") for value in VALUES]
        assert sum(map(bool, said)) > len(VALUES) // 2, key
        for one in filter(None, said):
            assert one.startswith(f"{tmp_path / 'listlint.toml'}:"), key
            assert "cannot be used" not in one, key
            assert len(one) < 1200, key


def _refused(tmp_path: Path, source: str) -> str:
    try:
        load(tmp_path, source)
    except config.ConfigError as error:
        return str(error)
    return ""


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (b"marketplace = ", "is not valid TOML: Invalid value (at end of document)"),
        (b"fail-on = warning", "The text needs quotes"),
        (b'select = ["MEA"', "A list that begins with [ ends with ]"),
        (b"a = 1\na = 2", "The same name stands there twice"),
        (b"[shop\nsmoke = 1", "stands between brackets"),
        (b"[rules]\nwith-options = 3", "write [rules.with-options] and its keys below"),
        (b"# \xe9", "is not UTF-8"),
        (b"[[rule]]\ncode = 'X'", "name, kind"),
    ],
)
def test_a_file_that_cannot_be_parsed_is_told(tmp_path: Path, source: bytes, said: str) -> None:
    (tmp_path / "listlint.toml").write_bytes(source)
    with pytest.raises(config.ConfigError, match=r"listlint\.toml") as caught:
        config.read_settings(tmp_path / "listlint.toml", RULES)
    assert said in str(caught.value)


def test_the_nearest_file_upwards_is_found(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text("[tool.listlint]\nmarketplace = 'ebay'\n")
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.other]\n")
    found = config.find_settings(deep)
    assert found == tmp_path.resolve() / "pyproject.toml"
    assert config.read_settings(found, RULES).marketplace == "ebay"
    (tmp_path / "a" / "listlint.toml").touch()
    assert config.find_settings(deep) == tmp_path.resolve() / "a" / "listlint.toml"
