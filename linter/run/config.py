"""The configuration: `listlint.toml` beside the listings or above them, or `[tool.listlint]` in a pyproject.toml.

    marketplace = "poshmark"
    fail-on = "error"                   # error, warning, note or never
    select = ["MEA", "low-light"]       # default: all rules
    baseline = "old-report.json"        # a saved report: only what is new since then counts
    exclude = ["drafts/", "*.bak.jpg"]  # patterns as of a .gitignore: what is not looked at
    [[ignore]]
    rule = "no-video"
    reason = "our marketplace takes none"
    paths = ["shoes/"]                  # default: everywhere
    [severity]
    no-smoke-note = "warning"
    [rules.low-light]
    least = 0.3
    [shop]                              # true of every listing
    smoke = "free"                      # free, exposed
    pets = "present"                    # free, present
    units = "in"                        # in, cm
    [risk]                              # weights of a finding, 0 to 1, see linter/run/risk.py
    warning = 0.3                       # error, warning, note; high, medium, low confidence
    [columns]                           # of a table of your own: field or photos = the column's name
    title = "Item name"
    [[rule]]                            # phrase rules of your own, see linter/run/phrases.py

Keys are strict: an unknown one is an error with its file and line, never passed over.
"""

from __future__ import annotations

import dataclasses
import math
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from linter.facts import Shop
from linter.files import toml_text
from linter.files.bounded_read import read_regular
from linter.files.decoding import NotTextError, decoded
from linter.files.path_patterns import PathPatterns, PatternError
from linter.listing import FIELDS
from linter.marketplace import NAMES, profile
from linter.names import did_you_mean
from linter.readers.advice import advice
from linter.rule import Range, Rule, Severity
from linter.run import phrases
from linter.run.risk import Weights
from linter.run.select import UnknownRuleError, matching
from linter.run.yielding import faults

FILE = "listlint.toml"
MOST_BYTES = 1 << 20
_MOST_MESSAGE = 1000  # characters
FAIL_ON = ("error", "warning", "note", "never")
KEYS = (
    "marketplace",
    "fail-on",
    "select",
    "baseline",
    "exclude",
    "ignore",
    "severity",
    "rules",
    "shop",
    "risk",
    "columns",
    "rule",
)
COLUMNS = (*FIELDS, "photos")
# What the keys of a [[rule]] hold besides texts, and of which words.
_LISTS = frozenset({"words", "unless", "fields", "garments", "marketplaces", "yields-to", "unless-said"})
_WORDS: Mapping[str, Sequence[str]] = {"fields": FIELDS, "marketplaces": NAMES}
SHOP = {
    "smoke": ("free", "exposed"),
    "pets": ("free", "present"),
    "units": ("in", "cm"),
    "disclaimer": None,
}


class ConfigError(Exception):
    """The configuration cannot be used; the message names the file, the line and what to write."""


@dataclass(frozen=True, slots=True)
class Ignore:
    """Findings of a rule that the seller has decided to live with, and why. `rule` is a code, a name or a family.

    `paths` are those of the listings that it is for; None: all.
    """

    rule: str
    reason: str
    paths: PathPatterns | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, checked. `options` and `severity` are by rule code and hold only what was set.

    `marketplace` counts for listings that name none; `override`, of the command line, for all.
    """

    marketplace: str | None = None
    override: str | None = None
    fail_on: str = "error"
    select: tuple[str, ...] = ()
    ignore: tuple[Ignore, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    shop: Shop = field(default_factory=Shop)
    weights: Weights = field(default_factory=Weights)
    own_rules: tuple[Rule, ...] = ()
    baseline: Path | None = None
    exclude: PathPatterns | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    file: Path | None = None

    def options_of(self, rule: Rule) -> Any:
        """Return the options value that a rule's check is called with."""
        return rule.options(**self.options.get(rule.code, {}))

    def severity_of(self, rule: Rule) -> Severity:
        """Return the rule's severity as set, or its own."""
        return self.severity.get(rule.code, rule.severity)


def find_settings(start: Path) -> Path | None:
    """Return the nearest configuration file at or above a path, or None.

    Where a folder may not be entered there is none: what lies in it is told when that is read.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if os.path.isfile(folder / FILE):
            return folder / FILE
        project = folder / "pyproject.toml"
        if os.path.isfile(project) and _is_about_listings(project):
            return project
    return None


def is_settings(path: Path) -> bool:
    """Return whether a path is a configuration file by its name, and a pyproject.toml by what it holds."""
    return os.path.isfile(path) and (path.name == FILE or (path.name == "pyproject.toml" and _is_about_listings(path)))


def _is_about_listings(project: Path) -> bool:
    try:
        with project.open("rb") as file:
            data = file.read(MOST_BYTES)
    except OSError:  # which is told when it is read
        return True
    try:
        source = decoded(data)
    except NotTextError:  # which is told, if it is about listings
        source = data.decode("latin-1")
    return re.search(r"^\[+tool\.listlint\b", source, re.MULTILINE) is not None


def read_settings(file: Path, rules: Sequence[Rule], folder: Path | None = None) -> Settings:
    """Read and check a configuration file against the installed rules. Raises ConfigError.

    Patterns of paths are those below `folder`, by default that of the file.
    """
    try:
        source = decoded(read_regular(file, MOST_BYTES))
        data = toml_text.loads(source)
    except NotTextError as error:
        raise ConfigError(f"{file}: {error} Save it as UTF-8.") from error
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read: {error.strerror or error}.") from error
    except ValueError as error:
        at = re.search(r"\(at line (\d+)", str(error))
        line = source.splitlines()[int(at[1]) - 1 : int(at[1])] if at else source.splitlines()[-1:]
        what = advice("toml", "".join(line), str(error))
        raise ConfigError(f"{file}{f':{at[1]}' if at else ''}: is not valid TOML: {error}. {what}") from error
    if file.name == "pyproject.toml":
        tool = data.get("tool")
        data = tool.get("listlint", {}) if isinstance(tool, dict) else {}
        if not isinstance(data, dict):
            raise ConfigError(f"{file}: [tool.listlint] must be a table of settings.")
    try:
        return _Reader(file, source, (folder or file.parent).resolve()).settings(data, rules)
    except ConfigError:
        raise
    except Exception as error:  # whatever a value may break must be told with the file
        raise ConfigError(f"{file}: has a value that cannot be used ({type(error).__name__}: {error}).") from error


class _Reader:
    """Checks one file's data; knows the file and its source for the messages."""

    def __init__(self, file: Path, source: str, folder: Path) -> None:
        self.file = file
        self.source = source
        self.folder = folder

    def fail(self, key: str, message: str, start: int = 0) -> ConfigError:
        """Return the error for a key, with the line of its first place from `start` on."""
        place = re.compile(rf"""^[ \t]*(?:\[[^\]\n]*?)?["']?{re.escape(key)}["']?[ \t]*(?:=|\])""", re.MULTILINE)
        at = place.search(self.source, start)
        line = f":{self.source.count(chr(10), 0, at.start()) + 1}" if at else ""
        if len(message) > _MOST_MESSAGE:  # which shows a value
            message = f"{message[: _MOST_MESSAGE // 2]} ... {message[-_MOST_MESSAGE // 2 :]}"
        return ConfigError(f"{self.file}{line}: {message}")

    def entry(self, name: str, number: int) -> int:
        """Return where an entry of a list of tables begins: [[name]], the first is number 0."""
        places = list(re.finditer(rf"^[ \t]*\[\[[^\]\n]*?{name}[ \t]*\]\]", self.source, re.MULTILINE))
        return places[number].start() if number < len(places) else 0

    def settings(self, data: Mapping[str, Any], rules: Sequence[Rule]) -> Settings:
        for key in data:
            if key not in KEYS:
                raise self.fail(key, f"unknown key {key!r}.{did_you_mean(key, KEYS)}")
        own = self.own_rules(data.get("rule", []), rules)
        rules = (*rules, *own)
        marketplace = data.get("marketplace")
        if isinstance(marketplace, str):
            marketplace = profile(marketplace).name
        if marketplace is not None:
            self.choice("marketplace", marketplace, NAMES)
        fail_on = data.get("fail-on", "error")
        self.choice("fail-on", fail_on, FAIL_ON)
        return Settings(
            marketplace=marketplace,
            fail_on=fail_on,
            select=self.select(data.get("select", []), rules),
            ignore=self.ignores(data.get("ignore", []), rules),
            severity=self.severities(self.table("severity", data.get("severity", {})), rules),
            options=self.options(self.table("rules", data.get("rules", {})), rules),
            shop=self.shop(self.table("shop", data.get("shop", {}))),
            weights=self.weights(self.table("risk", data.get("risk", {}))),
            own_rules=own,
            baseline=self.baseline(data.get("baseline")),
            exclude=self.patterns("exclude", data["exclude"]) if "exclude" in data else None,
            columns=self.columns(self.table("columns", data.get("columns", {}))),
            file=self.file,
        )

    def baseline(self, value: object) -> Path | None:
        if value is None:
            return None
        if not isinstance(value, str):
            raise self.fail("baseline", 'baseline must be the name of a saved report: baseline = "report.json".')
        if "\0" in value:
            raise self.fail("baseline", "baseline has a zero byte in it, which no file name has.")
        return self.file.parent / value

    def patterns(self, key: str, value: object, start: int = 0) -> PathPatterns:
        if not isinstance(value, list) or not all(isinstance(line, str) for line in value):
            raise self.fail(key, f'{key} must be a list of patterns: {key} = ["drafts/", "*.bak.jpg"].', start)
        made = PathPatterns(self.folder, tuple(value))
        try:
            made.check()
        except PatternError as error:
            raise self.fail(key, f"{key}: {error}", start) from error
        return made

    def columns(self, data: Mapping[str, Any]) -> dict[str, str]:
        for key, value in data.items():
            if key not in COLUMNS:
                raise self.fail(key, f"unknown field {key!r} in [columns].{did_you_mean(key, COLUMNS)}")
            if not isinstance(value, str) or not value.strip():
                raise self.fail(key, f'{key} must be the name of a column: {key} = "Item name".')
        if data and "description" not in data:
            raise self.fail("columns", "[columns] needs description: without that text little can be judged.")
        return dict(data)

    def table(self, key: str, value: object, within: str = "") -> Mapping[str, Any]:
        if not isinstance(value, Mapping):
            raise self.fail(key, f"{key!r} must be a table: write [{within}{key}] and its keys below.")
        return value

    def choice(self, key: str, value: object, choices: Sequence[str]) -> None:
        if value not in choices:
            raise self.fail(
                key, f"{key} is {value!r}; it can be {', '.join(choices)}.{did_you_mean(str(value), choices)}"
            )

    def rules(self, key: str, word: object, rules: Sequence[Rule], start: int = 0) -> list[Rule]:
        try:
            return matching(str(word), rules)
        except UnknownRuleError as error:
            raise self.fail(key, str(error), start) from error

    def own_rules(self, entries: object, rules: Sequence[Rule]) -> tuple[Rule, ...]:
        if not isinstance(entries, list) or not all(isinstance(entry, Mapping) for entry in entries):
            raise self.fail("rule", "'rule' must be a list of tables: write [[rule]].")
        for number, entry in enumerate(entries):
            at = self.entry("rule", number)
            for key, value in entry.items():
                if key == "words" and isinstance(value, Mapping):
                    for better in value.values():
                        self.typed(key, better, str, at)
                elif key in ("bad", "good"):
                    if not isinstance(value, list) or not all(isinstance(one, str | Mapping) for one in value):
                        raise self.fail(key, f"{key} must be a list of texts.", at)
                elif key in _LISTS:
                    for word in self.typed(key, value, tuple[str, ...], at):
                        if key in _WORDS and word not in _WORDS[key]:
                            near = did_you_mean(word, _WORDS[key])
                            raise self.fail(key, f"{key} names {word!r}; known are {', '.join(_WORDS[key])}.{near}", at)
                elif key in ("replace", "between", "named"):
                    self.typed(key, value, bool, at)
                elif key in phrases.KEYS - {"kinds"}:
                    self.typed(key, value, str, at)
        try:
            own = tuple(phrases.make(entry, str(self.file)) for entry in entries)
        except phrases.PhraseRuleError as error:
            raise ConfigError(str(error)) from error
        for rule, reason in faults((*rules, *own)):
            if rule in own:
                raise self.fail("yields-to", reason)
        return own

    def select(self, words: object, rules: Sequence[Rule]) -> tuple[str, ...]:
        if not isinstance(words, list):
            raise self.fail("select", 'select must be a list, as in select = ["MEA", "low-light"].')
        for word in words:
            self.rules("select", word, rules)
        return tuple(map(str, words))

    def ignores(self, entries: object, rules: Sequence[Rule]) -> tuple[Ignore, ...]:
        made = []
        for number, entry in enumerate(entries if isinstance(entries, list) else [entries]):
            at = self.entry("ignore", number)
            if not isinstance(entry, Mapping) or "rule" not in entry or not str(entry.get("reason", "")).strip():
                said = 'each ignore needs a rule and a reason: [[ignore]] rule = "..." reason = "...".'
                raise self.fail("ignore", said, at)
            for key in entry:
                if key not in ("rule", "reason", "paths"):
                    near = did_you_mean(key, ("rule", "reason", "paths"))
                    raise self.fail(key, f"unknown key {key!r} in [[ignore]].{near}", at)
                if key != "paths":
                    self.typed(key, entry[key], str, at)
            self.rules("rule", entry["rule"], rules, at)
            paths = self.patterns("paths", entry["paths"], at) if "paths" in entry else None
            made.append(Ignore(str(entry["rule"]), str(entry["reason"]), paths))
        return tuple(made)

    def severities(self, data: Mapping[str, Any], rules: Sequence[Rule]) -> dict[str, Severity]:
        levels = [level.value for level in Severity]
        made = {}
        for word, level in data.items():
            self.choice(word, level, levels) if level not in levels else None
            made.update({rule.code: Severity(level) for rule in self.rules(word, word, rules)})
        return made

    def options(self, data: Mapping[str, Any], rules: Sequence[Rule]) -> dict[str, dict[str, object]]:
        made: dict[str, dict[str, object]] = {}
        for word, values in data.items():
            for rule in self.rules(word, word, rules):
                made.setdefault(rule.code, {}).update(self.option_values(rule, self.table(word, values, "rules.")))
        return made

    def option_values(self, rule: Rule, values: Mapping[str, Any]) -> dict[str, object]:
        known = {option.name.replace("_", "-"): option.name for option in dataclasses.fields(rule.options)}
        hints = get_type_hints(rule.options, include_extras=True)
        made = {}
        for key, value in values.items():
            name = known.get(key.replace("_", "-"))
            if name is None:
                has = f" It has: {', '.join(known)}." if known else " It has none."
                raise self.fail(key, f"rule {rule.name} has no option {key!r}.{did_you_mean(key, known)}{has}")
            made[name] = self.typed(key, value, hints[name])
        return made

    def typed(self, key: str, value: object, kind: Any, start: int = 0) -> Any:
        if get_origin(kind) is Annotated:
            plain, *notes = get_args(kind)
            number = self.typed(key, value, plain, start)
            for limits in notes:
                if isinstance(limits, Range) and not limits.least <= number <= limits.most:
                    raise self.fail(key, f"{key} is {value!r}; it must be {limits}.", start)
            return number
        if kind is float and isinstance(value, int | float) and type(value) is not bool and not math.isnan(value):
            return float(value)
        if kind in (int, str, bool) and type(value) is kind:
            return value
        origin = getattr(kind, "__origin__", None)
        if origin is tuple and isinstance(value, list):
            return tuple(self.typed(key, part, get_args(kind)[0], start) for part in value)
        wanted = {float: "a number", int: "a whole number", str: "a text", bool: "true or false"}.get(kind, "a list")
        raise self.fail(key, f"{key} is {value!r}; it must be {wanted}.", start)

    def weights(self, data: Mapping[str, Any]) -> Weights:
        known = [part.name for part in dataclasses.fields(Weights)]
        for key, value in data.items():
            if key not in known:
                raise self.fail(key, f"unknown key {key!r} in [risk].{did_you_mean(key, known)}")
            if not 0 <= float(str(self.typed(key, value, float))) <= 1:
                raise self.fail(key, f"{key} is {value}; a weight lies between 0 and 1.")
        return Weights(**{key: float(value) for key, value in data.items()})

    def shop(self, data: Mapping[str, Any]) -> Shop:
        for key, value in data.items():
            if key not in SHOP:
                raise self.fail(key, f"unknown key {key!r} in [shop].{did_you_mean(key, SHOP)}")
            choices = SHOP[key]
            if choices:
                self.choice(key, value, choices)
            elif not isinstance(value, str):
                raise self.fail(key, f"{key} must be a text.")
        return Shop(**data)
