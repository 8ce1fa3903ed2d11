"""How far a command is, shown on a terminal while it works."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager


@contextmanager
def progress(find: Callable[[], Iterable[object]], what: str = "listings") -> Iterator[Callable[[], None]]:
    """Give a function to call after each listing: on a terminal, it shows share, rate and time left on stderr.

    How many `find` finds is counted beside the work, so that the work need not wait for it.
    """
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda: None
        return
    from threading import Event, Thread

    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

    rate = TextColumn(f"{what}  {{task.fields[rate]}}")
    columns = (SpinnerColumn(), BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn())
    stopped = Event()
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("", total=None, rate="")

        def count() -> None:
            total = 0
            for _ in find():
                total += 1
                if stopped.is_set():
                    return
            shown.update(task, total=total)

        def seen() -> None:
            shown.advance(task)
            speed = shown.tasks[0].speed
            shown.update(task, rate=f"{speed:.1f} a second" if speed else "")

        Thread(target=count, daemon=True).start()
        try:
            yield seen
        finally:
            stopped.set()
