"""Serves the page on this computer alone, until Ctrl-C or until its last tab was closed."""

from __future__ import annotations

import asyncio
import errno
import socket
import threading
import time
from collections.abc import Callable
from types import FrameType

import uvicorn

from linter.desk.desk import Desk
from linter.page.app import Page
from linter.page.guard import Keys

HOST = "127.0.0.1"
PORT = 4747  # tried first, so that the address is mostly the same
_ALONE = 60.0  # seconds without a tab, after which the page ends
_LOOK = 0.5  # seconds between two looks at that
_LAST = 5  # seconds that what is being written has when the page ends


class PortError(Exception):
    """A port that cannot be had; the message is a full sentence."""


def listening(port: int | None) -> socket.socket:
    """Return a socket on a port of this computer, by default a free one. Raises PortError."""
    for wanted in (port,) if port is not None else (PORT, 0):
        one = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows, where others could else listen on it too
                one.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
            else:
                one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            one.bind((HOST, wanted))
            one.listen(128)
        except (OSError, OverflowError) as error:
            one.close()
            if port is None and wanted:
                continue
            raise PortError(_why(wanted, error)) from error
        return one
    raise AssertionError


def _why(port: int, error: Exception) -> str:
    number = getattr(error, "errno", None)
    if number == errno.EADDRINUSE:
        return f"port {port} is in use by another program. Give another one, or none, and a free one is taken."
    if number == errno.EACCES:
        return f"port {port} is not for everybody. Give one above 1023, or none, and a free one is taken."
    return f"port {port} cannot be had: {getattr(error, 'strerror', None) or error}."


def serve(
    desk: Desk,
    on: socket.socket,
    begun: Callable[[str], object],
    *,
    alone: float = _ALONE,
    stop: threading.Event | None = None,
) -> None:
    """Serve a desk on a socket; `begun` is told the address, with the token, once it answers.

    Returns when no tab was open for `alone` seconds, after one was, and nothing runs, or when `stop` is set.
    Raises KeyboardInterrupt.
    """
    authority = f"{HOST}:{on.getsockname()[1]}"
    keys = Keys()

    async def run() -> None:
        page = Page(desk, authority, keys)
        settings = uvicorn.Config(
            page.app,
            log_config=None,
            log_level="critical",
            access_log=False,
            server_header=False,
            date_header=False,
            timeout_graceful_shutdown=_LAST,
            http="h11",
            ws="none",
        )
        server = _Server(settings, page)
        address = f"http://{authority}/#token={keys.token}"
        beside = asyncio.create_task(_ended_alone(server, page, alone, stop, lambda: begun(address)))
        try:
            await server.serve([on])
        finally:
            beside.cancel()
        if server.asked_to_end:  # said here, too, where the signal was ignored at the start (nohup, a shell's &)
            raise KeyboardInterrupt

    asyncio.run(run())


class _Server(uvicorn.Server):
    """Ends the streams to the tabs first, which would else be waited for."""

    def __init__(self, config: uvicorn.Config, page: Page) -> None:
        super().__init__(config)
        self._page = page
        self.asked_to_end = False

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to end."""
        super().handle_exit(sig, frame)
        self.asked_to_end = True
        self._page.tabs.run_soon(self._page.tabs.end)


async def _ended_alone(
    server: uvicorn.Server, page: Page, alone: float, stop: threading.Event | None, begun: Callable[[], object]
) -> None:
    while not server.started:
        await asyncio.sleep(0.01)
    await asyncio.to_thread(begun)
    while True:
        await asyncio.sleep(_LOOK)
        left = page.tabs.ever and page.idle and time.monotonic() - page.tabs.alone_since > alone
        if left or (stop is not None and stop.is_set()):
            page.tabs.end()
            server.should_exit = True
