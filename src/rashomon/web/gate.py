"""Who may come in: the address that was called, the key or session that was brought, and how much is asked."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import Final, cast
from urllib.parse import quote

from anyio.to_thread import run_sync
from fastapi import HTTPException, Request, Response
from fastapi.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rashomon.store.keys import Key, Keys
from rashomon.web import limits
from rashomon.web.allowed import allowed
from rashomon.web.limits import Buckets, bounded, neighbourhood, too_large, wrong_key
from rashomon.web.problems import refusal
from rashomon.web.sessions import Sessions
from rashomon.web.settings import Settings

LOGIN: Final = "/login"
STATIC: Final = "/static/"
"""Addresses that need no key: what stands there tells nothing of the desk."""
UPLOADS: Final = ("/add", "/api/v1/reports")
"""Addresses to which files are brought."""
FORWARDED: Final = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
"""Headers by which a proxy is known. None of them is believed."""
FRAMES: Final = ("iframe", "frame", "embed", "object")
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[^:\[\]]+)(?::\d*)?")


class Gate:
    """Lets requests in, or tells why not. What it lets in bears the name of who asks (`request.state.user`; None without keys).

    Method: on this machine alone no key is asked for, and in its place the request must call the desk by a name of this machine: a
    page of another site whose name was made to lead here (DNS rebinding) calls it by its own. Else a key or a session is asked for.
    HEAD is answered as GET without the body, OPTIONS by the methods that an address takes.
    """

    def __init__(self, app: ASGIApp, settings: Settings, sessions: Sessions | None) -> None:
        """Opens.

        Args:
            app: behind it.
            settings: how the desk is served.
            sessions: of people; None where no key is asked for.
        """
        self._app = app
        self._settings = settings
        self._sessions = sessions
        self._requests = Buckets(limits.REQUESTS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most = self._most_bytes(scope)
        request = Request(scope, receive)
        request.state.user = None
        try:
            answer = await self._stopped(request, most)
        except HTTPException as problem:
            answer = refusal(request, problem)
        if scope["method"] == "HEAD":
            scope, send = {**scope, "method": "GET"}, _without_body(send)
        if answer is None:
            await self._app(scope, bounded(receive, most), send)
        else:
            await answer(scope, receive, send)

    async def _stopped(self, request: Request, most_bytes: int) -> Response | None:
        """The answer of a request that goes no further.

        Raises:
            HTTPException: it is refused.
        """
        _check_size(request, most_bytes)
        _check_frame(request)
        if self._sessions is None:
            self._check_called(request)
        elif not _is_free(str(request.scope["path"])):
            key = await run_sync(self._owner, request, self._sessions)
            if key is None:
                self._spend(request, neighbourhood(request))
                return _unknown(request)
            request.state.user = key.name
            self._spend(request, f"key {key.name}")
        else:
            self._spend(request, neighbourhood(request))
        if request.method == "OPTIONS":
            return _options(request)
        return None

    def _check_called(self, request: Request) -> None:
        called = _HOST.fullmatch(request.headers.get("host", "").lower())
        own = {"localhost", "127.0.0.1", "[::1]", self._settings.host.lower(), f"[{self._settings.host.lower()}]"}
        if called is None or called[1] not in own:
            raise HTTPException(
                HTTPStatus.MISDIRECTED_REQUEST, f"the desk answers on this machine alone, as http://127.0.0.1:{self._settings.port}/"
            )
        if any(name in request.headers for name in FORWARDED):
            raise HTTPException(
                HTTPStatus.FORBIDDEN, "this request came through a proxy: start `rashomon serve` with --url, which asks for keys"
            )

    def _owner(self, request: Request, sessions: Sessions) -> Key | None:
        """Whose key or session a request brings."""
        keys = cast(Keys, request.app.state.desk.keys)
        kind, _, key = request.headers.get("authorization", "").partition(" ")
        if kind:
            found = keys.owner(key.strip()) if kind.lower() == "bearer" else None
            if found is None:
                wrong_key(request)
            return found
        cookie = request.cookies.get(sessions.cookie)
        return sessions.owner(cookie, keys) if cookie else None

    def _spend(self, request: Request, name: str) -> None:
        limits.spend(self._requests, name, "too many requests")

    def _most_bytes(self, scope: Scope) -> int:
        return self._settings.upload_mb * 1024 * 1024 if scope["path"] in UPLOADS else limits.BODY_BYTES


def _is_free(path: str) -> bool:
    return path == LOGIN or path.startswith(STATIC)


def _check_size(request: Request, most_bytes: int) -> None:
    scope = request.scope
    address = bytes(scope.get("raw_path") or b"") + bytes(scope.get("query_string") or b"")
    if len(address) > limits.LONGEST_URL_BYTES:
        raise HTTPException(HTTPStatus.REQUEST_URI_TOO_LONG, f"the address is longer than {limits.LONGEST_URL_BYTES:,} bytes")
    if sum(len(name) + len(value) for name, value in scope["headers"]) > limits.LONGEST_HEADERS_BYTES:
        raise HTTPException(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, f"headers of more than {limits.LONGEST_HEADERS_BYTES:,} bytes")
    if b"%00" in address or b"\x00" in address:
        raise HTTPException(HTTPStatus.BAD_REQUEST, "a NUL character in the address")
    length = request.headers.get("content-length", "0")
    if not (length.isascii() and length.isdecimal()):
        raise HTTPException(HTTPStatus.BAD_REQUEST, "Content-Length is no number", {"Connection": "close"})
    if len(length) > 18 or int(length) > most_bytes:
        raise too_large(most_bytes)


def _check_frame(request: Request) -> None:
    """Pages of other sites may lead to the desk, and neither load from it nor show it within themselves."""
    foreign = request.headers.get("sec-fetch-site") in ("cross-site", "same-site")
    leads = request.headers.get("sec-fetch-mode") == "navigate" and request.headers.get("sec-fetch-dest") not in FRAMES
    if foreign and not leads:
        raise HTTPException(HTTPStatus.FORBIDDEN, "a page of another site asks for this")


def _unknown(request: Request) -> Response:
    """Asks for a key: programs by 401, people by the page where they log in."""
    path = str(request.scope["path"])
    if path.startswith("/api/") or request.method not in ("GET", "HEAD") or "authorization" in request.headers:
        problem = HTTPException(
            HTTPStatus.UNAUTHORIZED, "a key is asked for: Authorization: Bearer KEY", {"WWW-Authenticate": 'Bearer realm="rashomon"'}
        )
        return refusal(request, problem)
    query = bytes(request.scope["query_string"]).decode("latin-1")
    login = f"{LOGIN}?next=" + quote(quote(path, safe="/") + (f"?{query}" if query else ""), safe="")
    if "hx-request" in request.headers:
        return Response(status_code=HTTPStatus.UNAUTHORIZED, headers={"HX-Redirect": LOGIN})
    return RedirectResponse(login, HTTPStatus.SEE_OTHER)


def _options(request: Request) -> Response:
    methods = allowed(request.app, str(request.scope["path"]))
    if not methods:
        raise HTTPException(HTTPStatus.NOT_FOUND, "nothing stands here")
    return Response(status_code=HTTPStatus.NO_CONTENT, headers={"Allow": ", ".join(methods)})


def _without_body(send: Send) -> Send:
    async def head(message: Message) -> None:
        await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

    return head
