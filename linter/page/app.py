"""What the page asks, and what the desk answers. Each question but those for the page's own files is a POST.

A question is one JSON object, or the bytes of a photo or a table with the object in the address; the answer is JSON,
and of what could not be done {"error": sentence, "why": kind}.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager
from datetime import date
from importlib import resources
from typing import Any, TypeVar

from jinja2 import DictLoader, Environment, StrictUndefined
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from linter import __version__
from linter.desk.desk import Desk
from linter.desk.values import Change, DeskError, Event, Saved, Upload, What, Why
from linter.listing import FIELDS
from linter.marketplace import DEFAULT, NAMES, profile
from linter.page.as_json import answer, of_copies, of_listing, of_shop
from linter.page.guard import Guard, Keys
from linter.page.phone import Door, Invitation
from linter.page.tabs import Tabs
from linter.page.words_table import words
from linter.pixels.photo_file import MOST_BYTES
from linter.report.html import template_file

_KINDS = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "html": "text/html"}
_STATUS = {
    Why.NOT_FOUND: 404,
    Why.REFUSED: 422,
    Why.READ_ONLY: 403,
    Why.CHANGED: 409,
    Why.FAILED: 500,
}
# What the door for phones gives out, by the names of the page's own files.
_OF_PHONE = {
    "/": "/phone",
    **{
        name: name for name in ("/phone.js", "/api.js", "/dom.js", "/words.js", "/page.css", "/report.css", "/icon.svg")
    },
}
_MOST_JSON = 8_000_000  # bytes: a text of 1 MB, each character escaped
_MOST_UPLOADS = 2  # at a time: each holds a whole photo
_QUIET = 1.5  # seconds after an edit in which no other listing is judged, so that typing is answered at once
_SLICE = 0.4  # seconds of judging others at a time

T = TypeVar("T")
Answer = Callable[[Mapping[str, Any]], Any]


class RefusedError(Exception):
    """A question that cannot be one of the page's own."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


class Page:
    """The page of an open desk. `busy` counts the questions under way, streams left out."""

    def __init__(self, desk: Desk, authority: str, keys: Keys) -> None:
        self.desk = desk
        self.keys = keys
        self.tabs = Tabs()
        self.busy = 0
        self._loop: asyncio.AbstractEventLoop
        self._edited_at = 0.0
        self._more = asyncio.Event()
        self._left = -1
        self._uploads, self._from_phones = (asyncio.Semaphore(_MOST_UPLOADS) for _ in range(2))
        self._files = _files()
        self._door = Door(
            dict.fromkeys(_OF_PHONE, self._file_of_phone),
            self._about_phone,
            self._photo_from_phone,
        )
        routes = [
            *(Route(path, self._file) for path in self._files),
            Route("/picture/{ticket}", self._picture),
            Route("/api/events", self._events, methods=["POST"]),
            Route("/api/photo", self._taking(self._add_photo), methods=["POST"]),
            Route("/api/import", self._taking(self._import), methods=["POST"]),
            *(Route(f"/api/{name}", self._asked(how), methods=["POST"]) for name, how in self._answers().items()),
        ]
        self.app = Guard(Starlette(routes=routes, lifespan=self._lifespan), authority, keys)

    @property
    def idle(self) -> bool:
        """Whether nothing runs and nobody listens."""
        return not self.tabs.open and not self.busy and self._left <= 0

    def _answers(self) -> dict[str, Answer]:
        """Return what answers each question, in a thread."""
        desk, keys = self.desk, self.keys
        return {
            "about": lambda _: self._about(),
            "shop": lambda q: of_shop(
                desk.shop(
                    start=int(q.get("start", 0)),
                    count=min(200, int(q.get("count", 50))),
                    sort=str(q.get("sort", "risk")),
                    level=str(q.get("level", "")),
                    marketplace=str(q.get("marketplace", "")),
                    words=str(q.get("words", "")),
                ),
                keys,
            ),
            "listing": lambda q: of_listing(desk.state(_text(q, "key"), quick=bool(q.get("quick"))), keys),
            "judge": lambda q: desk.judge(_text(q, "key"), _edits(q), whole=bool(q.get("whole"))),
            "save": lambda q: desk.save(_text(q, "key"), _edits(q), _text(q, "seen")),
            "save-raw": lambda q: desk.save_raw(_text(q, "key"), _text(q, "text"), _text(q, "seen")),
            "new": lambda q: desk.new_listing(str(q.get("title", "")), str(q.get("marketplace", ""))),
            "remove": lambda q: desk.remove_listing(_text(q, "key")),
            "order": lambda q: desk.order_photos(_text(q, "key"), _texts(q, "names"), _text(q, "seen")),
            "view": lambda q: desk.set_view(_text(q, "key"), _text(q, "name"), q.get("view") or None, _text(q, "seen")),
            "remove-photo": lambda q: desk.remove_photo(_text(q, "key"), _text(q, "name")),
            "offers": lambda q: desk.offers(_text(q, "key"), _edits(q)),
            "apply": lambda q: desk.apply_offer(_text(q, "key"), _text(q, "offer"), _text(q, "seen")),
            "changes": lambda _: desk.changes(),
            "undo": lambda q: desk.undo(q.get("number")),
            "copies": lambda q: of_copies(desk.copies(_text(q, "key"), _edits(q))),
            "freeze": lambda q: desk.freeze(_text(q, "key")),
            "case": self._case,
            "phone": lambda q: self._open_to_phone(_text(q, "key")),
            "phone-end": lambda q: self._in_loop(self._door.shut(_text(q, "address"))),
        }

    def _about(self) -> dict[str, Any]:
        return {
            "version": __version__,
            "folder": self.desk.root.name or str(self.desk.root),
            "path": str(self.desk.root),
            "readOnly": self.desk.read_only,
            "settingsTrouble": self.desk.settings_trouble,
            "fields": FIELDS,
            "views": self.desk.views(),
            "marketplaces": [{"name": name, "label": profile(name).label} for name in NAMES],
            "marketplace": DEFAULT,
            "mostBytes": MOST_BYTES,
        }

    def _case(self, question: Mapping[str, Any]) -> Any:
        return self.desk.answer_case(
            _text(question, "key"),
            _text(question, "claim"),
            pack=question.get("pack") or None,
            bought=_day(question, "bought"),
            delivered=_day(question, "delivered"),
            opened=_day(question, "opened"),
            to=str(question.get("to", "marketplace")),
        )

    def _open_to_phone(self, key: str) -> Invitation:
        if self.desk.read_only:
            raise DeskError(words()["phone.read_only"], Why.READ_ONLY)
        self.desk.state(key, quick=True)  # there is such a listing
        return self._in_loop(self._door.open(key))

    async def _about_phone(self, request: Request) -> Response:
        key: str = request.app.state.key

        def told(_: Mapping[str, Any]) -> Any:
            title = self.desk.state(key, quick=True).fields.get("title", "")
            return {"title": title, "mostBytes": MOST_BYTES}

        return await self._asked(told)(request)

    async def _photo_from_phone(self, request: Request) -> Response:
        key: str = request.app.state.key

        def taken(question: Mapping[str, Any], data: bytes) -> Any:
            added = self.desk.add_photos(key, [Upload(_text(question, "name"), data)])
            self.tabs.run_soon(self._door.used)
            event = {"what": "phone", "key": key, "count": len(added.names)}
            self.tabs.run_soon(lambda: self.tabs.tell(event))
            return {"names": added.names, "refused": added.refused}  # a phone need not know more

        return await self._taking(taken, self._from_phones)(request)

    def _in_loop(self, what: Coroutine[Any, Any, T]) -> T:
        """Have something done in the page's loop, and wait for it; for threads."""
        return asyncio.run_coroutine_threadsafe(what, self._loop).result()

    def _add_photo(self, question: Mapping[str, Any], data: bytes) -> Any:
        return self.desk.add_photos(_text(question, "key"), [Upload(_text(question, "name"), data)])

    def _import(self, question: Mapping[str, Any], data: bytes) -> Any:
        return self.desk.import_table(_text(question, "name"), data)

    def _told(self, how: Answer, question: Mapping[str, Any]) -> Any:
        """Answer a question, and tell the other tabs what it changed."""
        done = how(question)
        change = done.change if isinstance(done, Saved) else done
        if isinstance(change, Change):
            event = {"what": What.TEXT.value, "key": change.key, "by": str(question.get("tab", ""))}
            self.tabs.run_soon(lambda: self.tabs.tell(event))
        return done

    # HTTP

    def _asked(self, how: Answer) -> Callable[[Request], Awaitable[Response]]:
        """Return what answers a question of JSON."""

        async def answered(request: Request) -> Response:
            if request.headers.get("content-type", "") != "application/json":
                return answer({"error": "The page asks in JSON.", "why": Why.REFUSED}, 415)
            return await self._answered(request, _MOST_JSON, lambda data: self._told(how, _object(data)))

        return answered

    def _taking(
        self, how: Callable[[Mapping[str, Any], bytes], Any], turns: asyncio.Semaphore | None = None
    ) -> Callable[[Request], Awaitable[Response]]:
        """Return what takes the bytes of a file; what is to be done with it stands in the address."""

        async def answered(request: Request) -> Response:
            if request.headers.get("content-type", "") != "application/octet-stream":
                return answer({"error": "The page sends bytes.", "why": Why.REFUSED}, 415)
            question = request.query_params.get("q", "")
            async with turns or self._uploads:
                return await self._answered(request, MOST_BYTES, lambda data: how(_object(question.encode()), data))

        return answered

    async def _answered(self, request: Request, most: int, how: Callable[[bytes], Any]) -> Response:
        self.busy += 1
        edits = request.url.path not in ("/api/shop", "/api/about", "/api/changes")
        if edits:
            self._edited_at = time.monotonic()
        try:
            data = await _body(request, most)
            return await run_in_threadpool(lambda: answer(how(data)))
        except RefusedError as error:
            return answer({"error": error.sentence, "why": Why.REFUSED}, error.status)
        except DeskError as error:
            return answer({"error": error.sentence, "why": error.why}, _STATUS[error.why])
        except ClientDisconnect:
            return Response(status_code=499)
        except Exception as error:  # a fault of ours must not end the work on other listings
            said = f"{words()['error.ours']} {type(error).__name__}: {error}"
            return answer({"error": said, "why": Why.FAILED}, 500)
        finally:
            self.busy -= 1
            if edits:
                self._more.set()

    async def _file(self, request: Request) -> Response:
        data, kind = self._files[request.url.path]
        return Response(data, media_type=kind)

    async def _file_of_phone(self, request: Request) -> Response:
        data, kind = self._files[_OF_PHONE[request.url.path]]
        return Response(data, media_type=kind)

    async def _picture(self, request: Request) -> Response:
        photo = self.keys.photo(request.path_params["ticket"])
        side = request.query_params.get("side", "320")
        if photo is None or side not in ("96", "320", "1600"):
            return PlainTextResponse("Not found.", 404)
        self.busy += 1
        try:
            picture = await run_in_threadpool(self.desk.picture, *photo, int(side))
        except DeskError as error:
            return PlainTextResponse(error.sentence, _STATUS[error.why])
        finally:
            self.busy -= 1
        return Response(picture.data, media_type=picture.kind)

    async def _events(self, request: Request) -> Response:  # noqa: ARG002
        return StreamingResponse(self.tabs.listen(self._more.set), media_type="application/x-ndjson")

    # what goes on beside

    @asynccontextmanager
    async def _lifespan(self, app: Starlette) -> AsyncIterator[None]:  # noqa: ARG002
        self.tabs.begin()
        self._loop = asyncio.get_running_loop()
        stop = await run_in_threadpool(self.desk.watch, self._outside)
        beside = asyncio.create_task(self._judge_others())
        ready = asyncio.create_task(run_in_threadpool(self.desk.warm))
        try:
            yield
        finally:
            beside.cancel()
            ready.cancel()
            await self._door.shut()
            await run_in_threadpool(stop)

    def _outside(self, event: Event) -> None:
        self.tabs.run_soon(lambda: self.tabs.tell({"what": event.what.value, "key": event.key}))
        self.tabs.run_soon(self._more.set)

    def _judged(self) -> int:
        return self.desk.shop(count=0).judged

    async def _judge_others(self) -> None:
        """Judge the listings that were not looked at yet, while a tab is open and nobody types."""
        while True:
            await self._more.wait()
            self._more.clear()
            self._left = -1
            while self.tabs.open and self._left != 0:
                quiet = _QUIET - (time.monotonic() - self._edited_at)
                if quiet > 0:
                    await asyncio.sleep(quiet)
                    continue
                before = await run_in_threadpool(self._judged)
                self._left = await run_in_threadpool(self.desk.judge_more, _SLICE)
                if await run_in_threadpool(self._judged) != before:
                    self.tabs.tell({"what": What.JUDGED.value, "key": "", "left": self._left})
            self._left = 0


def _files() -> dict[str, tuple[bytes, str]]:
    """Return the page's own files by their addresses: nothing of the listings, and no other file can be asked for."""
    made: dict[str, tuple[bytes, str]] = {}
    for file in resources.files("linter.page").joinpath("assets").iterdir():
        name, _, kind = file.name.rpartition(".")
        if kind in _KINDS and kind != "html":
            made[f"/{name}.{kind}"] = (file.read_bytes(), _KINDS[kind])
    made["/report.css"] = (template_file("report.css").encode(), _KINDS["css"])
    told = json.dumps(words(), ensure_ascii=True)
    made["/words.js"] = (f"export default {told};\n".encode(), _KINDS["js"])
    shells = {
        name: resources.files("linter.page").joinpath("assets", name).read_text(encoding="utf-8")
        for name in ("shell.html", "page.html", "phone.html")
    }
    loader = DictLoader({**shells, "parts.html": template_file("parts.html")})
    templates = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    for path, name in (("/", "page.html"), ("/phone", "phone.html")):
        made[path] = (templates.get_template(name).render(words=words()).encode(), _KINDS["html"])
    return made


async def _body(request: Request, most: int) -> bytes:
    """Return what was sent. Raises RefusedError for what is too large, before it is all read."""
    told = request.headers.get("content-length", "")
    if told.isdecimal() and int(told) > most:
        raise RefusedError(413, words()["error.large"].format(megabytes=most // 1_000_000))
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > most:
            raise RefusedError(413, words()["error.large"].format(megabytes=most // 1_000_000))
    return bytes(data)


def _object(data: bytes) -> Mapping[str, Any]:
    try:
        made = json.loads(data or b"{}")
    except ValueError:
        made = None
    if not isinstance(made, dict):
        raise RefusedError(400, "The page asks in JSON.")
    return made


def _text(question: Mapping[str, Any], name: str) -> str:
    value = question.get(name)
    if not isinstance(value, str):
        raise RefusedError(400, f"{name} is missing.")
    return value


def _texts(question: Mapping[str, Any], name: str) -> list[str]:
    value = question.get(name)
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise RefusedError(400, f"{name} is missing.")
    return value


def _edits(question: Mapping[str, Any]) -> dict[str, str]:
    value = question.get("edits", {})
    if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
        raise RefusedError(400, "edits is missing.")
    return value


def _day(question: Mapping[str, Any], name: str) -> date | None:
    value = question.get(name)
    try:
        return date.fromisoformat(value) if value else None
    except (ValueError, TypeError):
        raise RefusedError(400, f"{name} is no day.") from None
