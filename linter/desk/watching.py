"""Tells what changes in an open folder from outside: a thread that watches the disk."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from linter.desk.values import Event

_TURN = 500  # milliseconds between two looks at the stop sign, and at settings that stand above the folder


def watch(
    root: Path, meaning: Callable[[Sequence[Path]], list[Event]], tell: Callable[[Event], object]
) -> Callable[[], None]:
    """Tell what `meaning` makes of changed paths, until the returned function is called."""
    from watchfiles import watch as changes_in

    end = threading.Event()

    def run() -> None:
        try:
            for changes in changes_in(
                root, watch_filter=None, stop_event=end, rust_timeout=_TURN, yield_on_timeout=True, debounce=400
            ):
                paths = sorted({Path(name) for _, name in changes})
                for event in meaning([path for path in paths if not _is_hidden(root, path)]):
                    tell(event)
        except (OSError, RuntimeError):  # the folder is gone, or there are no more watches: a look again still helps
            return

    thread = threading.Thread(target=run, name="watch", daemon=True)
    thread.start()

    def stop() -> None:
        end.set()
        thread.join(5)

    return stop


def _is_hidden(root: Path, path: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(root).parts)
