"""`listlint init`: write a commented listlint.toml from what is true of the shop, and add the pre-commit hook."""

from __future__ import annotations

import re
import shlex
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from linter.commands.completion import marketplaces
from linter.commands.outcome import Refusal, Unwritable, say, wrapped
from linter.tables import group, groups, synonyms

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence

T = TypeVar("T")

_HOOKS = ".pre-commit-config.yaml"
_FREE = "free"
_SENTENCE = 3  # words that a sentence has at least
_MOST_WORDS = 4  # of a marketplace's name: "face book market place"


@dataclass(frozen=True, slots=True)
class _Answers:
    """What the seller said; None or empty where nothing was said."""

    marketplace: str | None
    smoke: str | None
    pets: str | None
    units: str | None
    disclaimer: str | None

    def any(self) -> bool:
        return bool(self.marketplace or self.smoke or self.pets or self.units or self.disclaimer)


@click.command()
@click.argument("folder", default=".", type=click.Path(path_type=Path))
@click.option(
    "--marketplace",
    metavar="NAME",
    shell_complete=marketplaces,
    help="Where you sell; a listing that names another keeps it.",
)
@click.option("--smoke", type=click.Choice(["free", "exposed"]), help="Your home: free of smoke, or exposed to it.")
@click.option("--pets", type=click.Choice(["free", "present"]), help="Your home: free of pets, or pets live there.")
@click.option("--units", type=click.Choice(["in", "cm"]), help="What you measure in.")
@click.option("--disclaimer", help="Your own sentence on shrinking and alterations, as it stands in your listings.")
@click.option("--pre-commit", "hook", is_flag=True, help="Add the hook to the git repository that FOLDER is in.")
@click.option("--force", is_flag=True, help="Replace a listlint.toml that is there already.")
def init(
    folder: Path,
    marketplace: str | None,
    smoke: str | None,
    pets: str | None,
    units: str | None,
    disclaimer: str | None,
    hook: bool,
    force: bool,
) -> None:
    """Write a listlint.toml of what is true of your whole shop.

    It stands in FOLDER (default: here), commented.

    On a terminal it asks for what no option says. Nothing is written before all is known to work.

    Exit: 0 written, 2 usage or configuration, 3 a file could not be written.
    """
    from linter.run.config import FILE, find_settings

    if not folder.is_dir():
        raise Refusal(f"{folder}: there is no such folder. Make it first.")
    answers = _Answers(_known(marketplace), smoke, pets, units, disclaimer)
    file = folder / FILE
    only_hook = hook and not answers.any() and file.exists() and not force
    if file.exists() and not force and not only_hook:
        raise Refusal(f"{file}: is there already, and is left as it is. --force replaces it.")
    seen = _seen(file)
    hooks = _hooked(folder) if hook else None
    if not only_hook:
        if sys.stdin.isatty():
            answers = _asked(answers)
        elif not answers.any():
            raise Refusal(
                "there is no terminal to ask on. Say what is true of your shop with --marketplace, --smoke, --pets, "
                "--units or --disclaimer."
            )
        above = find_settings(folder) if seen is None else None
        _write(file, _text(answers), seen)
        if above is not None:
            said = "settings do not add up: copy over what should hold there."
            say(f"{above}: does not count for {folder} any more, as {said}")
        if answers.any():
            say(f"What it would put into your listings: listlint fix --diff {shlex.quote(str(folder))}")
        else:
            say(f"{file}: nothing is set. Take the # off what is true of your shop, or answer: listlint init --force")
    if hooks is not None:
        path, text, seen = hooks
        if text is None:
            say(f"{path}: has the hook already")
        else:
            _write(path, text, seen)
            click.echo(
                "The hook works once you have run: pre-commit install\n"
                "It runs the listlint that is installed on this machine, before each commit."
            )


def _known(marketplace: str | None) -> str | None:
    from linter.commands.loading import overridden
    from linter.run.config import Settings

    return overridden(Settings(), marketplace, None).override


def _asked(given: _Answers) -> _Answers:
    """Ask for what is not given; nothing, or `skip`, leaves it open."""
    from linter.marketplace import NAMES

    if None not in (given.marketplace, given.smoke, given.pets, given.units, given.disclaimer):
        return given
    click.echo(
        "What is true of your whole shop? Enter or skip leaves it open, Ctrl-C writes\nnothing.",
        err=not sys.stdout.isatty(),
    )
    marketplace = given.marketplace or _market(NAMES)
    smoke = given.smoke or _home("Does anybody smoke at home?", "smoke", "exposed", "no (free of smoke), yes (exposed)")
    pets = given.pets or _home("Do pets live in your home?", "pets", "present", "no (free of pets), yes (present)")
    units = given.units or _answer("What do you measure in?", "in, cm", unit)
    disclaimer = given.disclaimer
    if disclaimer is None:
        question = "Your own sentence on shrinking and alterations, for listings of clothes:"
        disclaimer = _answer(question, "skip if you have none", sentence)
    return _Answers(marketplace, smoke, pets, units, disclaimer)


def _home(question: str, topic: str, otherwise: str, shown: str) -> str | None:
    return _answer(question, shown, lambda said, known: home(said, topic, otherwise, known))


def home(said: str, topic: str, otherwise: str, shown: str) -> str:
    """Return what an answer says of a home: that it is free, or `otherwise`. Raises BadParameter where that is open."""
    about = groups(f"answers.{topic}")
    denials, affirmed = groups("answers.home")["free"], groups("answers.home")["yes"]
    words = _words(said)
    known = frozenset().union(denials, affirmed, *about.values())
    _refuse_unknown(words, known, said, shown)
    denied = not denials.isdisjoint(words) or not about["denied"].isdisjoint(words)
    if denied and not (affirmed | about["certain"]).isdisjoint(words):  # "yes pets no", but "no dog" also: a cat may be
        raise click.BadParameter(f"{said!r} can be {_FREE} or {otherwise}. Say one of: {shown}.")
    return _FREE if denied else otherwise


def unit(said: str, shown: str) -> str:
    """Return what an answer says that a seller measures in. Raises BadParameter where that is open."""
    known = synonyms("answers.units")
    words = _words(said)
    _refuse_unknown(words, known, said, shown)
    stands_for = tuple(dict.fromkeys(known[word] for word in words if word in known))
    if len(stands_for) > 1:
        raise click.BadParameter(f"{said!r} can be {' or '.join(stands_for)}. Say one of: {shown}.")
    return stands_for[0]


def sentence(said: str, shown: str) -> str:
    """Return a sentence as it was typed. Raises BadParameter for a word or two, which `fix` would put into listings."""
    if len(said.split()) < _SENTENCE:
        raise click.BadParameter(f"{said!r} is no sentence that a buyer could read; {shown}.")
    return said


def _refuse_unknown(words: Sequence[str], known: Container[str], said: str, shown: str) -> None:
    """Refuse an answer with a word that is not known, or with none that is."""
    unknown = [word for word in words if not (word in known or word in group("answers.beside") or word.isdecimal())]
    if unknown or not any(word in known for word in words):
        raise click.BadParameter(f"{unknown[0] if unknown else said!r} is none of {shown}.")


def _market(names: tuple[str, ...]) -> str | None:
    """Ask where the seller sells. Settings hold one marketplace, so that of several the first is taken, and said."""

    def first(said: str, shown: str) -> str:
        found = markets(said, shown)
        if len(found) > 1:
            say(
                f"{found[0]} counts for listings that name none; the others say it by a line of their own: "
                f"Marketplace: {found[1]}",
                err=not sys.stdout.isatty(),
            )
        return found[0]

    return _answer("Where do you sell? Of several, name first where you sell most.", ", ".join(names), first)


def markets(said: str, shown: str) -> tuple[str, ...]:
    """Return the marketplaces that an answer names, in its order. Raises BadParameter for what is none, or for none."""
    from linter.marketplace import NAMES, profile
    from linter.names import did_you_mean

    bare = re.sub(r"https?://", " ", said.lower())
    words = [word for part in re.split(r"[\s,;/&+]+", bare) if (word := part.strip("!").rstrip("."))]
    found: list[str] = []
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + _MOST_WORDS), at, -1):  # "posh mark .com" is one, "ebay fb" are two
            *first, last = words[at:end]
            name = profile("".join([*first, last])).name
            if name in NAMES and not any("." in word for word in first):  # an address ends a name
                found.append(name)
                at = end
                break
        else:
            if words[at] not in group("answers.beside"):
                raise click.BadParameter(f"{words[at]!r} is none of {shown}.{did_you_mean(words[at], NAMES)}")
            at += 1
    if not found:
        raise click.BadParameter(f"{said!r} is none of {shown}.")
    return tuple(dict.fromkeys(found))


def _answer(question: str, choices: str, parsed: Callable[[str, str], T]) -> T | None:
    """Put a question on lines of its own, where it is seen, until an answer is right; None: it is left open.

    `parsed` gets the answer and the choices as they are shown.
    """
    elsewhere = not sys.stdout.isatty()
    shown = choices if "skip" in choices else f"{choices}, skip"
    click.echo("\n" + wrapped(f"{question}\n  {shown}", err=elsewhere), err=elsewhere)

    def value(said: str) -> T | None:
        return parsed(said.strip(), shown) if set(_words(said)) - group("answers.skip") else None

    answer: T | None = click.prompt(" ", "", show_default=False, prompt_suffix="> ", value_proc=value, err=elsewhere)
    return answer


def _words(said: str) -> list[str]:
    return re.sub(r"[,;/.!-]", " ", said.lower().replace("’", "'")).split()


def _text(answers: _Answers) -> str:
    """Return the configuration; what was not answered stands there as a comment."""
    lines = [
        "# What listlint knows of this shop. `listlint check` finds this file from the listings upwards.",
        "",
        "# Where you sell. It counts for each listing that names no marketplace of its own.",
        _line("marketplace", answers.marketplace, "poshmark"),
        "",
        "# From which severity on `listlint check` fails: error, warning, note or never.",
        _line("fail-on", None, "error"),
        "",
        "# What is true of every listing. `listlint fix` writes it where a listing does not say it.",
        "[shop]",
        _line("smoke", answers.smoke, "free", "free or exposed"),
        _line("pets", answers.pets, "free", "free or present"),
        _line("units", answers.units, "in", "in or cm: what a measurement without a unit is in"),
        "# Your own sentence on shrinking and alterations, word for word:",
        _line("disclaimer", answers.disclaimer, "May have shrunk or been altered; please go by the measurements."),
    ]
    return "\n".join(lines) + "\n"


def _line(key: str, value: str | None, otherwise: str, choices: str = "") -> str:
    import json

    # A JSON string is a TOML string, but for DEL, which TOML wants escaped.
    quoted = json.dumps(otherwise if value is None else value, ensure_ascii=False).replace("\x7f", "\\u007f")
    note = f"  # {choices}" if choices else ""
    return f"{'# ' if value is None else ''}{key} = {quoted}{note}"


def _seen(file: Path) -> bytes | None:
    """Return what tells whether a file that is to be written is still as it is now, None where there is none."""
    from linter.files.rewrite import digest

    try:
        return digest(file.read_bytes()) if file.exists() else None
    except OSError as error:
        raise Unwritable(f"{file}: cannot be read: {error.strerror}.") from error


def _hooked(folder: Path) -> tuple[Path, str | None, bytes | None]:
    """Return the repository's hook file, its text with the hook added (None if it is there already), and its digest."""
    import io

    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError
    from ruamel.yaml.util import load_yaml_guess_indent

    from linter.files.rewrite import digest
    from linter.readers.kinds import files_of_a_commit

    here = folder.resolve()
    root = next((path for path in (here, *here.parents) if (path / ".git").exists()), None)
    if root is None:
        raise Refusal(f"--pre-commit: {folder} is in no git repository. Run git init first.")
    path = root / _HOOKS
    # The listlint that is installed is run: it is there, in the version that the seller knows, and needs no set-up.
    hook = {
        "id": "listlint",
        "name": "listlint",
        "entry": "listlint check --force-exclude",
        "language": "system",
        "files": files_of_a_commit(),
        "require_serial": True,
        "verbose": True,
    }
    entry = {"repo": "local", "hooks": [hook]}
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 4096  # lines are the seller's, and are not broken anew
    indent, offset, newline = 4, 2, "\n"
    data = seen = None
    try:
        if path.exists():
            read = path.read_bytes()
            source, seen = read.decode(), digest(read)
            if "\r\n" in source:  # which ruamel would write as blank lines after comments
                source, newline = source.replace("\r\n", "\n"), "\r\n"
            data = yaml.load(source)
            _, guessed, guessed_offset = load_yaml_guess_indent(source)
            if guessed is not None and guessed_offset is not None:
                indent, offset = guessed, guessed_offset
    except (YAMLError, UnicodeDecodeError) as error:
        raise Refusal(f"{path}: cannot be read as YAML: {' '.join(str(error).split())}") from error
    except OSError as error:
        raise Refusal(f"{path}: cannot be read: {error.strerror}.") from error
    data = {"repos": []} if data is None else data
    if not isinstance(data, dict) or not isinstance(data.setdefault("repos", []), list):
        raise Refusal(f"{path}: has no list of repos. Correct it first: pre-commit validate-config.")
    for known in data["repos"]:
        hooks = known.get("hooks") if isinstance(known, dict) else None
        if any(isinstance(one, dict) and one.get("id") == "listlint" for one in hooks or []):
            return path, None, seen
    data["repos"].append(entry)
    yaml.indent(mapping=2, sequence=indent, offset=offset)
    out = io.StringIO()
    yaml.dump(data, out)
    return path, out.getvalue().replace("\n", newline), seen


def _write(path: Path, text: str, seen: bytes | None) -> None:
    from linter.files.rewrite import rewrite

    try:
        rewrite(path, text.encode(), seen)
    except OSError as error:
        raise Unwritable(f"{path}: nothing is changed: {error.strerror}.") from error
    say(f"{path}: written")
