"""Photos from a phone: a second door, at this computer's address in the local network, open only while it is asked for.

Through it photos can be added to one listing, and nothing else: it shows nothing of the folder but the listing's title.
It has a token of its own in the address, which the seller's screen shows as a code to scan, and it is shut when the
seller says so, when no photo came for some minutes, or with the page. The way through the air is not encrypted.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import segno
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from linter.desk.values import DeskError
from linter.page.guard import Guard, Keys

_OPEN = 600.0  # seconds without a photo, after which the door is shut

Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Invitation:
    """What is shown to the seller: the address, the same as a code of `size` x `size` squares, and for how long.

    `code` is the path of an SVG that draws the dark squares, each 1 x 1.
    """

    address: str
    code: str
    size: int
    minutes: int


def own_address() -> str:
    """Return the address of this computer in the network that it is in. Nothing is sent for it. Raises DeskError.

    One that the whole Internet may reach is refused.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        try:
            one.connect(("192.0.2.1", 9))  # TEST-NET-1 (RFC 5737): connecting a UDP socket only looks for a way there
        except OSError as error:
            raise DeskError("This computer is in no network: join the Wi-Fi that your phone is in.") from error
        found: str = one.getsockname()[0]
    address = ipaddress.ip_address(found)
    if address.is_loopback or address.is_link_local or not address.is_private:
        raise DeskError("This computer is in no home network, so that no phone can reach it safely. Copy the photos.")
    return found


class Door:
    """The door for phones. All methods belong to the loop that the page runs in.

    `file` answers for the page's own files; `about` and `photo` for questions, which find the key of the listing that
    their door leads to in `request.app.state.key`.
    """

    def __init__(self, files: Mapping[str, Endpoint], about: Endpoint, photo: Endpoint) -> None:
        self._routes = [
            *(Route(path, how) for path, how in files.items()),
            Route("/api/about", about, methods=["POST"]),
            Route("/api/photo", photo, methods=["POST"]),
        ]
        self._turn = asyncio.Lock()  # one is opened or shut at a time
        self._address = ""
        self._server: _Server | None = None
        self._serving: asyncio.Task[None] | None = None
        self._timer: asyncio.TimerHandle | None = None

    async def open(self, key: str) -> Invitation:
        """Open it for a listing; one that is open is shut. Raises DeskError."""
        async with self._turn:
            await self._shut()
            host = own_address()
            on = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
            try:
                on.bind((host, 0))
                on.listen(16)
            except OSError as error:
                on.close()
                why = error.strerror or error
                raise DeskError(f"The network of this computer cannot be used: {why}.") from error
            keys = Keys()
            authority = f"{host}:{on.getsockname()[1]}"
            app = Starlette(routes=self._routes)
            app.state.key = key
            self._server = _Server(
                uvicorn.Config(
                    Guard(app, authority, keys),
                    log_config=None,
                    log_level="critical",
                    access_log=False,
                    server_header=False,
                    date_header=False,
                    lifespan="off",
                    timeout_graceful_shutdown=2,
                    http="h11",
                    ws="none",
                )
            )
            self._serving = asyncio.create_task(self._server.serve([on]))
            self.used()
            self._address = f"http://{authority}/#token={keys.token}"
        squares = [bytes(row) for row in segno.make(self._address, error="m", micro=False).matrix_iter(border=0)]
        return Invitation(self._address, _path(squares), len(squares), round(_OPEN / 60))

    def used(self) -> None:
        """Let it stay open for a while from now on."""
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(_OPEN, self._end)

    async def shut(self, address: str | None = None) -> None:
        """Shut it, if it is open, and at this address where one is given; a photo under way comes in first."""
        async with self._turn:
            if address in (None, self._address):
                await self._shut()

    async def _shut(self) -> None:
        self._end()
        if self._serving is not None:
            await self._serving
            self._serving = None

    def _end(self) -> None:
        self._address = ""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._server is not None:
            self._server.should_exit = True
            self._server = None


class _Server(uvicorn.Server):
    """Leaves the signals to the page's own server."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


def _path(squares: Sequence[bytes]) -> str:
    return "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(squares) for x, dark in enumerate(row) if dark)
