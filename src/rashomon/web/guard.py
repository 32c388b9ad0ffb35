"""What every answer says to the browser, and which requests may write."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Final

from fastapi import Depends, HTTPException, Request
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
    "worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Content Security Policy: nothing from elsewhere, no inline script, no inline style. `data:` and `blob:` are what the map draws."""
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


class Headers:
    """Adds `HEADERS`, and the ETag of `asked.unchanged`, to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        state = scope.setdefault("state", {})

        async def started(message: Message) -> None:
            if message["type"] == "http.response.start":
                _add(MutableHeaders(scope=message), message["status"], state.get("etag"), scope["path"])
            await send(message)

        await self._app(scope, receive, started)


def _add(headers: MutableHeaders, status: int, etag: str | None, path: str) -> None:
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    if etag and status in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED):
        headers["ETag"] = etag
        headers.setdefault("Cache-Control", "private, no-cache")
    elif not path.startswith("/static/"):
        headers.setdefault("Cache-Control", "no-store")


def from_here(request: Request) -> None:
    """Refuses to write for a page of another site.

    Method: `Sec-Fetch-Site`, which a page cannot forge, where the browser sends it; else `Origin` against `Host`, or against the
    address that the desk was told to have. A program that is no browser sends neither and brings a key instead, where keys are
    asked for.

    Raises:
        HTTPException: 403, the request comes from elsewhere.
    """
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    own = (request.headers.get("host"), request.app.state.settings.outer)
    if site not in (None, "same-origin", "none") or (origin is not None and origin.partition("://")[2] not in own):
        raise HTTPException(HTTPStatus.FORBIDDEN, "this request comes from a page of another site")


Writing = Annotated[None, Depends(from_here)]
"""What every route that writes asks for."""
