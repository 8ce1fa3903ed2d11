"""A page that is served for a test, in a thread of its own, with a real socket."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from linter.commands.loading import load_plan, load_settings
from linter.desk.desk import Desk
from linter.page.server import listening, serve
from linter.run.cache import open_cache
from linter.run.judge import Plan


@contextmanager
def served(folder: Path, *, port: int = 0, read_only: bool = False) -> Iterator[str]:
    """Yield the address of the page of a folder; at the end, it ends as after its last tab."""
    told: list[str] = []
    answers = threading.Event()

    def load() -> Plan:
        registry, settings = load_settings(None, folder)
        return load_plan(registry, settings)

    def begun(address: str) -> None:
        told.append(address)
        answers.set()

    cache = open_cache()
    with listening(port) as on, Desk(folder, load, cache, read_only=read_only) as desk:
        stop = threading.Event()
        thread = threading.Thread(target=serve, args=(desk, on, begun), kwargs={"stop": stop})
        thread.start()
        try:
            assert answers.wait(30)
            yield told[0]
        finally:
            stop.set()
            thread.join(30)
            assert not thread.is_alive()
    cache.close()
