"""Puts a shop to the whole program: broken files beside a good one, links, a full terminal, a seller who writes.

What must hold whatever happens: no traceback, an exit code of those promised, the good listing judged, nothing outside
the shop changed, no line lost that a seller wrote, and the same files left by `fix` whether its output is read or not.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from shutil import rmtree

from tests.broken_inputs import good
from tests.fuzz import mutate

_LISTINGS = 3  # broken ones in a shop
_MOST_SECONDS = 60
_COMMANDS = (
    ("check", "--format", "terminal"),
    ("check", "--format", "json"),
    ("check", "--format", "html"),
    ("check", "--format", "github"),
    ("fix", "--diff"),
    ("fix",),
    ("fix",),
)
_TERMINALS = ("read", "first line", "full", "closed", "no stderr", "no stdin")
_SHUT = {"no stderr": "2>&-", "no stdin": "<&-"}
_FIXABLE = "Wool coat size M\nSize: M\n\nGrey wool coat. Chest 20, length 30, sleeve 24. No flaws.\n"
_SETTINGS = b'[shop]\nsmoke = "free"\npets = "free"\nunits = "in"\n'
_SECOND_NAME = "coat.txt"  # of the file outside
_WRITTEN = "A line that the seller writes.\n"


def accidents(seed: int, count: int, folder: Path) -> Iterator[tuple[str, int, bytes, str | None]]:
    """Yield (what was run, number, what the program said, fault) of runs of the program on shops."""
    for number in range(count):
        random = Random(f"{seed} {number}")
        root = folder / f"{number}"
        shop, outside = _shop(root, random)
        command, terminal = random.choice(_COMMANDS), random.choice(_TERMINALS)
        said, fault = _judged(root, shop, outside, command, terminal, random)
        yield f"{command[0]}, {terminal}", number, said, fault
        rmtree(root, ignore_errors=True)


def _shop(root: Path, random: Random) -> tuple[Path, Path]:
    """Make a shop of a good listing, one to fix and broken ones, and a file outside that a link may lead to."""
    shop, outside = root / "shop", root / "outside.txt"
    good(shop, "good")
    outside.write_text(_FIXABLE, "utf-8")
    (shop / "fixable").mkdir()
    (shop / "fixable" / "listing.txt").write_text(_FIXABLE, "utf-8")
    for place in range(_LISTINGS):
        home = shop / f"broken-{place}"
        home.mkdir()
        kind = random.choice((*mutate.TEXTS, "link", "hard link", "pipe", "loop", "name", "table", "photo"))
        text = home / "listing.txt"
        if kind in mutate.TEXTS:
            (home / f"listing{kind}").write_bytes(mutate.text(mutate.TEXTS[kind], random))
        elif kind == "link":
            text.symlink_to(outside)
        elif kind == "hard link":
            os.link(outside, home / _SECOND_NAME)
        elif kind == "pipe":
            os.mkfifo(text)
        elif kind == "loop":
            (home / "again").symlink_to(home, target_is_directory=True)
        elif kind == "name":
            with suppress(OSError):  # not every file system takes it
                Path(os.fsdecode(os.fsencode(home) + b"/\xff.txt")).write_bytes(b"x")
        elif kind == "table":
            suffix = random.choice((*mutate.TABLES, ".xlsx"))
            (home / f"shop{suffix}").write_bytes(mutate.table(suffix, random))
        else:
            (home / "1.jpg").write_bytes(random.randbytes(random.randrange(400)))
    settings = mutate.text(mutate.CONFIG, random) if random.random() < 0.2 else _SETTINGS
    (shop / "listlint.toml").write_bytes(settings)
    return shop, outside


def _judged(
    root: Path, shop: Path, outside: Path, command: tuple[str, ...], terminal: str, random: Random
) -> tuple[bytes, str | None]:
    """Run the program, and return what it said and what is wrong with that or with the files it leaves."""
    fixable = shop / "fixable" / "listing.txt"
    name, *options = command
    words = [sys.executable, "-m", "linter", name, str(shop), *options]
    environment = {**os.environ, "LISTLINT_CACHE_DIR": str(root / "cache"), "TERM": "dumb"}
    writes = random.random() < 0.5
    if random.random() < 0.5:  # else what is lost is noticed as all ends
        environment["PYTHONUNBUFFERED"] = "1"
    errors = None if terminal == "no stderr" else subprocess.PIPE
    with (
        open(os.devnull, "wb") as nothing,
        open("/dev/full", "wb") as full,
        subprocess.Popen(
            ["sh", "-c", f'exec "$@" {_SHUT[terminal]}', "sh", *words] if terminal in _SHUT else words,
            stdin=nothing,
            stdout=full if terminal == "full" else subprocess.PIPE,
            stderr=errors,
            env=environment,
        ) as program,
    ):
        if terminal == "closed" and program.stdout:
            program.stdout.close()
        elif terminal == "first line" and program.stdout:
            program.stdout.readline()
            program.stdout.close()
        if writes:
            time.sleep(random.random() * 1.5)
            with fixable.open("a", encoding="utf-8") as file:
                file.write(_WRITTEN)
        said = b""
        try:
            if terminal in ("closed", "first line"):
                said = program.stderr.read() if program.stderr else b""
                program.wait(_MOST_SECONDS)
            else:
                said = b"".join(part or b"" for part in program.communicate(timeout=_MOST_SECONDS))
        except subprocess.TimeoutExpired:
            program.kill()
            return said, f"no end within {_MOST_SECONDS} s"
    if b"Traceback (most recent call last)" in said:
        return said, "a traceback"
    if program.returncode not in range(4):
        return said, f"exit code {program.returncode}"
    if terminal == "full" and program.returncode not in (2, 3):
        return said, "a report that was not written is told by no exit code"
    if outside.read_text("utf-8") != _FIXABLE:
        return said, "a file outside the shop was changed"
    if any(text.stat().st_ino != outside.stat().st_ino for text in shop.glob(f"*/{_SECOND_NAME}")):
        return said, "a file and its second name are no longer one"
    left = fixable.read_text("utf-8")
    if writes and _WRITTEN not in left:
        return said, "a line that the seller wrote is lost"
    if program.returncode == 2:  # settings that cannot be read: nothing was done
        return said, None if left.replace(_WRITTEN, "") == _FIXABLE else "changed in spite of an error"
    if command == ("fix",) and not writes and "Chest 20 in" not in left:
        return said, "what can be fixed was left"
    if name == "check" and terminal == "read" and b"good" not in said:
        return said, "the good listing was not judged"
    return said, None
