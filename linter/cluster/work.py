"""What runs on the workers of a cluster: one part is judged as a run on one machine would, and written."""

from __future__ import annotations

import platform
import sys
from collections.abc import Collection, Iterator
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, entry_points, version

import dask
from distributed import get_worker

from linter import __version__
from linter.cluster.apart import killers_in
from linter.cluster.dataset import Dataset
from linter.cluster.order import Order
from linter.cluster.part import Item, Part
from linter.listing import Problem
from linter.pixels.facts import reader_installed
from linter.record import Report
from linter.run import engine
from linter.run.registry import GROUP, installed

_PACKAGES = ("spacy", "opencv-python", "numpy", "pillow", "pillow-heif", "rapidocr", "onnxruntime", "pyarrow", "dask")


def versions() -> dict[str, str]:
    """Return what has to be equal on all machines of a run, by name."""
    rules = "".join(f"{rule.code} {rule.name} {rule.summary}\n" for rule in installed().rules)
    plugins = {point.dist.name: point.dist.version for point in entry_points(group=GROUP) if point.dist is not None}
    return {
        "Python": ".".join(map(str, sys.version_info[:2])),
        "listlint": __version__,
        **{name: _version(name) for name in _PACKAGES},
        **{f"the plug-in {name}": number for name, number in sorted(plugins.items()) if name != "listlint"},
        "the label reader": "on" if reader_installed() else "off",
        "the rules": blake2b(rules.encode(), digest_size=6).hexdigest(),
    }


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def where() -> str:
    """Return the name of the machine, for a message."""
    return platform.node()


def judge_part(part: Part, order: Order, killers: Collection[int] = ()) -> dict[str, int] | str:
    """Judge a part, write it and return its counts; the listings with these numbers (from 0) are not looked at.

    Or return why that could not be done: an exception travels with its traceback, and a client that cannot load what
    is in there (a store's own library) would never hear of it.
    """
    try:
        return Dataset(order.output).write_part(part.name, _report(part, order, killers))
    except Exception as error:
        said = getattr(error, "strerror", None) or " ".join(str(error).split())
        return f"{type(error).__name__}: {said}" if said else type(error).__name__


def judge_with_care(part: Part, order: Order) -> dict[str, int] | str:
    """Judge a part that has ended a worker, without the listings that do so: see apart.py."""
    try:
        killers = killers_in(part, order, _memory())
    except (OSError, RuntimeError) as error:
        return str(error)
    return judge_part(part, order, killers)


def _memory() -> float | None:
    """Return how many bytes this worker may have before its nanny ends it; None where it has none, or no limit."""
    worker = get_worker()
    limit = worker.memory_manager.memory_limit if worker.nanny else None
    share = dask.config.get("distributed.worker.memory.terminate")
    return limit * share if limit and share else None


def _report(part: Part, order: Order, left_out: Collection[int]) -> Report:
    reading = part.read()
    return engine.run(_known(reading.items, set(left_out)), order.plan(), jobs=1, seen=reading.done)


def _known(items: Iterator[Item], left_out: Collection[int]) -> Iterator[Item]:
    for number, item in enumerate(items):
        yield killer(item) if number in left_out else item


def killer(item: Item) -> Problem:
    """Return what is said of a listing that ended the process which judged it, each time."""
    reason = "ended the process that judged it, each time it was tried (out of memory, or a crash of a library)."
    return Problem(item.path, reason, "Look at its photos: export them anew, smaller.")
