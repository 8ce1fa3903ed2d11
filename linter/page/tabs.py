"""The open tabs of the page: each listens on a stream of events, and when the last is gone, the page may end."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from typing import Any

_BEAT = 10.0  # seconds between signs of life, by which a tab that is gone is noticed
_MOST_WAITING = 1000  # events; a tab that takes none of these is behind for good, and looks at all anew


class Tabs:
    """Who listens. All methods but `run_soon` belong to the loop that the page runs in."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Queue[dict[str, Any] | None]] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self.ever = False
        self.alone_since = time.monotonic()

    def begin(self) -> None:
        """Take up the running loop."""
        self._loop = asyncio.get_running_loop()

    @property
    def open(self) -> int:
        """How many listen."""
        return len(self._waiting)

    def tell(self, event: dict[str, Any]) -> None:
        """Tell all tabs."""
        for queue in self._waiting:
            if queue.qsize() < _MOST_WAITING:
                queue.put_nowait(event)

    def run_soon(self, what: Callable[[], object]) -> None:
        """Have something done in the loop, from any thread or signal."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(what)

    def end(self) -> None:
        """End all streams."""
        for queue in self._waiting:
            queue.put_nowait(None)

    async def listen(self, begun: Callable[[], object] = lambda: None) -> AsyncIterator[bytes]:
        """Yield events, each a line of JSON, for one tab, until it is gone. `begun` is called when it listens."""
        queue: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue()
        self._waiting.add(queue)
        self.ever = True
        begun()
        try:
            yield b"{}\n"
            while True:
                try:
                    event = await asyncio.wait_for(queue.get(), _BEAT)
                except TimeoutError:
                    yield b"{}\n"
                    continue
                if event is None:
                    return
                yield json.dumps(event).encode() + b"\n"
        finally:
            self._waiting.discard(queue)
            self.alone_since = time.monotonic()
