"""Puts one broken input to a reader and returns what is wrong with the answer, or None: a crash, a silence, a wait."""

from __future__ import annotations

import math
import time
import warnings
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from linter.files.movie_boxes import seconds, tells_position
from linter.listing import Photo, Problem
from linter.pixels.facts import measured
from linter.pixels.video import filmed
from linter.readers.fields import read_fields
from linter.readers.tables import read_table
from linter.rule import Rule
from linter.run import baseline, config
from linter.words import amounts as numbers

MOST_SECONDS = 2.0  # of processor time, which other work on the machine does not add to


def listing(file: Path) -> str | None:
    """Judge the listing reader: fields that can be written as UTF-8, or a problem that says what to do."""
    read = read_fields(file)
    if isinstance(read, Problem):
        return None if read.reason and read.advice else "a problem without reason or advice"
    for name, field in read.fields.items():
        field.text.encode()
        if not field.text or "\0" in field.text:
            return f"an empty field {name}, or one of zero bytes"
    "".join(str(word) for entry in (*read.photos, *read.ignore, *read.extra) for word in entry).encode()
    return None


def table(file: Path) -> str | None:
    """Judge the readers of tables: at least one listing or problem, each whole."""
    count = 0
    for source in read_table(file, {}, None, str):
        count += 1
        read = source if isinstance(source, Problem) else source.read()
        if isinstance(read, Problem):
            if not (read.reason and read.advice):
                return "a problem without reason or advice"
            read.reason.encode()
            continue
        for name, field in read.fields.items():
            field.text.encode()
            if not field.text:
                return f"an empty field {name}"
    return None if count else "neither a listing nor a problem"


def saved_report(file: Path) -> str | None:
    """Judge the reader of saved reports: what its findings are known by, or an error that names the file."""
    try:
        baseline.read_baseline(file)
    except baseline.BaseError as error:
        return None if str(error).startswith(str(file)) else f"an error without its file: {error}"
    return None


def amounts(text: str) -> str | None:
    """Judge the scanner of amounts: finite numbers at places within the text, in order."""
    at = 0
    for amount in numbers.scan(text):
        if not at <= amount.start < amount.end <= len(text):
            return f"an amount at {amount.start}..{amount.end} after {at}"
        if not math.isfinite(amount.value):
            return f"the amount {amount.value}"
        at = amount.start
    return None


def configuration(file: Path, rules: tuple[Rule, ...]) -> str | None:
    """Judge the reader of settings: settings, or an error that names the file."""
    try:
        config.read_settings(file, rules)
    except config.ConfigError as error:
        return None if str(error).startswith(str(file)) else f"an error without its file: {error}"
    return None


def photo(file: Path) -> str | None:
    """Judge the photo path: numbers, or an error with advice; never both and never neither."""
    found = measured(Photo(file, file.name))
    numbers_of = (
        found.light,
        found.grain,
        found.focus,
        found.framing,
        found.fingerprint,
        found.colour_cast,
        found.border,
    )
    if found.error is not None:
        return None if found.error and found.advice and not any(numbers_of) else "an error without advice, or numbers"
    whole = found.header is not None and all(part is not None for part in numbers_of)
    return None if whole else "neither error nor all numbers"


def holed(file: Path) -> str | None:
    """Judge what is said of a photo of which a part is lost: that it is damaged."""
    found = measured(Photo(file, file.name))
    return None if found.error else "a damaged photo is judged as if it were whole"


def video(file: Path) -> str | None:
    """Judge the reader of films: a size, or an error with advice."""
    with suppress(OSError):  # as the facts that ask take it
        seconds(file)
        tells_position(file)
    found = filmed(file)
    if found.error is not None:
        return None if found.error and found.advice else "an error without advice"
    return None if found.width > 0 and found.height > 0 else "neither error nor size"


def fault(check: Callable[[], str | None]) -> str | None:
    """Return what is wrong with one answer. A warning is a fault too: it would reach the seller's terminal."""
    began = time.process_time()
    try:
        with warnings.catch_warnings(record=True) as warned:  # raised, it would be taken for a fault of the input
            warnings.simplefilter("always")
            wrong = check()
        wrong = wrong or next((f"warns: {str(one.message)[:160]}" for one in warned), None)
    except Exception as error:  # whatever is raised is the finding
        frame = error.__traceback__
        while frame is not None and frame.tb_next is not None:
            frame = frame.tb_next
        where = f"{Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}" if frame else ""
        return f"{type(error).__name__} at {where}: {str(error)[:160]}"
    took = time.process_time() - began
    return wrong if took <= MOST_SECONDS else f"took {took:.1f} s"
