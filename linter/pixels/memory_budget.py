"""Bounds the memory of what is worked on side by side: who needs more than is free waits until others have ended."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class MemoryBudget:
    """A number of bytes that threads share. Who needs more than all of them may still have them, alone."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._taken = 0
        self._changed = threading.Condition()

    def limit(self, size: int) -> None:
        """Share no more than so many bytes from now on."""
        with self._changed:
            self._size = min(self._size, size)

    @contextmanager
    def reserved(self, wanted: int) -> Iterator[None]:
        """Reserve so many bytes within the block. Who holds some must not ask for more: two would wait for ever."""
        with self._changed:
            self._changed.wait_for(lambda: not self._taken or self._taken + wanted <= self._size)
            self._taken += wanted
        try:
            yield
        finally:
            with self._changed:
                self._taken -= wanted
                self._changed.notify_all()
