"""`listlint fix` on a table: what is done to its rows, counted, and written into a copy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import unified_diff
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from linter.commands.counting import by_severity, many
from linter.commands.outcome import Exit, Refusal, ended, say
from linter.commands.progress import progress

if TYPE_CHECKING:
    from linter.fix.table import FixedTable
    from linter.run.judge import Plan

_NAMED = 5  # rows that a message names before it counts them
# Where HTML on one long line is broken, so that a diff shows the line that a buyer would see.
_BLOCK_END = re.compile(r"(?<=>)(?=<(?:p|div|li|ul|ol|h[1-6]|table|tr)\b)|(?<=/p>)|(?<=/li>)|(?<=/div>)", re.IGNORECASE)
_BREAK = re.compile(r"(<br\b[^<>]*>)\n?", re.IGNORECASE)


def refuse(
    paths: Sequence[Path],
    tables: Sequence[Path],
    output: Path | None,
    *,
    only_show: bool,
    force: bool,
    upright: bool,
) -> None:
    """Refuse, before any work, what cannot be meant or would overwrite something."""
    if output is None:
        if tables and not only_show:
            copy = tables[0].with_stem(f"{tables[0].stem}-fixed").name
            raise Refusal(
                f"{tables[0]}: is a table, which stays as it is: name a file for its fixed copy, --output {copy}; "
                "--diff shows what would change."
            )
        if force:
            raise Refusal("--force: there is no --output whose file it could replace.")
        return
    if len(paths) != 1 or len(tables) != 1:
        raise Refusal("--output: is for the copy of one table. Give one table, and nothing else, to fix.")
    table = tables[0]
    if upright:
        raise Refusal("--upright: is for the photos of folders, and a table has none.")
    if output.exists() and output.samefile(table):
        raise Refusal(f"--output: {output}: is the table itself, which stays as it is. Name another file.")
    if output.suffix.lower() != table.suffix.lower():
        raise Refusal(
            f"--output: {output}: the copy has the format of {table.name}. Let its name end in {table.suffix}."
        )
    if not output.resolve().parent.is_dir():
        raise Refusal(f"--output: {output}: its folder does not exist. Make the folder first.")
    if output.is_dir():
        raise Refusal(f"--output: {output}: is a folder. Give the name of a file.")
    if output.exists() and not force and not only_show:
        raise Refusal(f"--output: {output}: is there already. Name another file, or add --force to replace it.")


def carry_out_table(table: Path, output: Path | None, plan: Plan, *, unsafe: bool) -> Exit:
    """Fix a table into a copy, or, without a file for that, show what would change; return how that ends."""
    from linter.files.replace import replace
    from linter.fix.editable import UneditableError
    from linter.fix.table import fix_table
    from linter.readers.headers import TableError
    from linter.readers.tables import read_table

    columns = plan.settings.columns
    try:
        with progress(partial(read_table, table, columns, None, str), "rows") as seen:
            fixed = fix_table(table, columns, plan, unsafe=unsafe, seen=seen)
        data = fixed.data
        if output is not None:
            replace(output, [data])
    except (TableError, UneditableError) as error:
        say(f"listlint: not fixed: {table}: {' '.join(error.args)}", err=True)
        return Exit.INCOMPLETE
    except OSError as error:
        say(f"listlint: not fixed: {error.filename or table}: {error.strerror or error}.", err=True)
        return Exit.INCOMPLETE
    if output is None:
        _show(fixed)
    for problem in fixed.problems:  # a row or a sheet, not the table
        say(f"listlint: not fixed, kept as it is: {problem}", err=True)
    _tell(table, output, fixed)
    return ended(fixed.left, plan.settings.fail_on, complete=fixed.complete and not fixed.problems)


def _show(fixed: FixedTable) -> None:
    """Print each description that changes as a unified diff."""
    for cell, (before, after) in fixed.texts.items():
        path = fixed.places[cell]
        lines = unified_diff(_lines(before), _lines(after), str(path), f"{path} (fixed)", n=1, lineterm="")
        for line in lines:
            say(line, whole=True)


def _lines(text: str) -> list[str]:
    if "<" in text:
        text = _BLOCK_END.sub("\n", _BREAK.sub(r"\1\n", text))
    return [line for line in text.splitlines() if line.strip()] if "<" in text else text.splitlines()


def _tell(table: Path, output: Path | None, fixed: FixedTable) -> None:
    """Say once, with the rows, what was said of each row."""
    done = "would be fixed" if output is None else "fixed"
    for what, told in (
        (done, fixed.made),
        ("needs --unsafe", fixed.waiting),
        ("cannot be fixed", fixed.unfixed),
    ):
        for said, rows in sorted(told.items(), key=lambda entry: -len(entry[1])):
            say(f"{table}: {what}: {_named(rows)}: {said}")
    if plain := fixed.file.made_plain(fixed.texts):
        say(f"{table}: {_named([f'row {number}' for number in plain])}: words in bold or colours are plain in the copy")
    left = fixed.left
    if left:
        say(f"{table}: left for you: {by_severity(left)}; `listlint check {output or table}` lists them")
    changed = f"{len(fixed.texts):,} of {many(fixed.rows, 'row')}"
    if output is None:
        say(f"{table}: {changed} would change; --output FILE writes a copy in which they do")
    else:
        if fixed.texts:
            what = f" in which {changed} differ"
        elif fixed.waiting:
            what = ", in which nothing is changed without --unsafe"
        else:
            what = ", which needed no change"
        kept = f"; {many(len(fixed.problems), 'part')} not fixed, byte for byte as before" if fixed.problems else ""
        say(f"{output}: written: a copy of {table}{what}{kept}")


def _named(rows: Sequence[str]) -> str:
    if len(rows) > _NAMED:
        return f"{len(rows):,} rows"
    return ", ".join(rows)
