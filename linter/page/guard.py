"""Who may ask: nothing but the page itself, with the token of the address that the terminal shows.

A page elsewhere that knows the port reaches the server all the same, as does one whose name was made to lead here (DNS
rebinding). So three things are looked at before anything else: the Host that the browser believes to speak with, the
Origin of the page that asks, and the token. The token stands behind the # of the address, which no browser sends, and
comes in a header, which no form and no picture can set: there is no cookie that would go along by itself.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TOKEN = "x-listlint-token"  # noqa: S105 (the name of a header)
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
_ALWAYS = {
    "content-security-policy": POLICY,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
_TICKET_BYTES = 12


@dataclass(frozen=True, slots=True)
class Keys:
    """What the page proves itself by: the token, and a key from which each picture's address is signed."""

    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    pictures: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def knows(self, token: str) -> bool:
        """Whether this is the token."""
        return hmac.compare_digest(token.encode("utf-8", "replace"), self.token.encode())

    def ticket(self, key: str, name: str, stamp: str) -> str:
        """Return what stands in the address of a photo's picture, which <img> asks for without any header."""
        told = json.dumps([key, name, stamp]).encode()
        return f"{urlsafe_b64encode(told).decode().rstrip('=')}.{self._signed(told)}"

    def photo(self, ticket: str) -> tuple[str, str] | None:
        """Return the listing's key and the photo's name of a ticket, None of one that was not made here."""
        told, _, signed = ticket.partition(".")
        try:
            data = urlsafe_b64decode(told.encode("ascii") + b"=" * (-len(told) % 4))
        except ValueError:
            return None
        if not hmac.compare_digest(signed.encode("utf-8", "replace"), self._signed(data).encode()):
            return None
        key, name, _ = json.loads(data)
        return key, name

    def _signed(self, data: bytes) -> str:
        return hmac.new(self.pictures, data, hashlib.sha256).hexdigest()[: 2 * _TICKET_BYTES]


class Guard:
    """Stands before the app: `authority` is the one Host that counts, as 127.0.0.1:8000."""

    def __init__(self, app: ASGIApp, authority: str, keys: Keys) -> None:
        self._app = app
        self._authority = authority
        self._origin = f"http://{authority}"
        self._keys = keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    headers[name] = value
            await send(message)

        refused = self._refused(scope)
        if refused is not None:
            await PlainTextResponse(refused[1], refused[0])(scope, receive, with_headers)
            return
        await self._app(scope, receive, with_headers)

    def _refused(self, scope: Scope) -> tuple[int, str] | None:
        """Return the status and the reason for what may not ask."""
        headers = Headers(scope=scope)
        if scope["type"] != "http":
            return 404, "Not found."
        if headers.getlist("host") != [self._authority]:
            return 421, "This is not the address that listlint has told: open that one."
        origins = headers.getlist("origin")
        if origins not in ([], [self._origin]) or headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            return 403, "Only the page of listlint itself may ask."
        if scope["method"] in ("GET", "HEAD"):
            return None  # the page without anything of the listings, and pictures by their tickets
        if scope["method"] != "POST" or origins != [self._origin]:
            return 403, "Only the page of listlint itself may ask."
        if not self._keys.knows(headers.get(TOKEN, "")):
            return 401, "The token is missing or an old one: open the address that the terminal shows."
        return None
