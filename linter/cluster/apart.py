"""Finds the listings of a part that end the process which judges them, in a process of its own.

It judges them one by one, and says which one before each: the one that it ends with is the one that ends it. A worker
that did this itself would be gone each time, and with it what it holds. A process that needs more memory than the
worker may have is ended here, as the worker would be by its nanny.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import Counter
from contextlib import suppress
from pathlib import Path

import psutil

from linter.cluster.order import Order
from linter.cluster.part import Part
from linter.run import engine

_SURE = 2  # times that a listing has ended a process before it is left out: the first may have had another cause
_LOOK = 0.1  # seconds between two looks at the memory of the process
_START = "from linter.cluster.apart import _main; _main()"


def killers_in(part: Part, order: Order, memory: float | None = None) -> list[int]:
    """Return the numbers, from 0, of the listings of a part that end a process each time.

    `memory` is how many bytes it may have, None for no limit.

    Raises RuntimeError where a process ends before the first listing.
    """
    killers: list[int] = []
    ended: Counter[int] = Counter()
    first = 0
    while True:
        last = _last_begun(part, order, first, killers, memory)
        if last is None:
            return killers
        if last < first:
            raise RuntimeError("a process that was to judge it ended at its start: has the worker enough memory?")
        ended[last] += 1
        first = last
        if ended[last] == _SURE:
            killers.append(last)
            first = last + 1


def _last_begun(part: Part, order: Order, first: int, left_out: list[int], memory: float | None) -> int | None:
    """Judge the listings from `first` on in a process; return None when it came to the end, else where it ended."""
    program = [sys.executable, "-c", _START]
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:  # noqa: S603 (our own)
        said = _said(process, pickle.dumps((part, order, first, left_out)), memory)
    begun = [int(line) for line in said.split() if line.isdigit()]
    if process.returncode == 0:
        return None
    return begun[-1] if begun else first - 1


def _said(process: subprocess.Popen[bytes], asked: bytes | None, memory: float | None) -> bytes:
    """Return what the process says until its end, which comes when it needs more memory than it may have."""
    seen = psutil.Process(process.pid)
    while True:
        with suppress(subprocess.TimeoutExpired):
            return process.communicate(asked, timeout=None if memory is None else _LOOK)[0]
        asked = None  # it is on its way
        with suppress(psutil.NoSuchProcess):
            if memory is not None and seen.memory_info().rss > memory:
                process.kill()


def _main() -> None:
    with suppress(OSError):  # where memory ends, this process is to go, not the worker
        Path("/proc/self/oom_score_adj").write_text("1000")
    part, order, first, left_out = pickle.load(sys.stdin.buffer)  # noqa: S301 (of the worker that has started this)
    plan = order.plan()
    reading = part.read()
    for number, item in enumerate(reading.items):
        if number >= first and number not in left_out:
            os.write(1, f"{number}\n".encode())
            engine.run([item], plan, jobs=1)
        reading.done()
