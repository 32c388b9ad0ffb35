"""What every answer says to the browser, and which requests may write."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated, Final
from urllib.parse import urlsplit

from fastapi import Depends, HTTPException, Request, Response

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
    "worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Content Security Policy: nothing from elsewhere, no inline script, no inline style. `data:` and `blob:` are what the map draws."""
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


async def headers(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    """Adds `HEADERS`, and the ETag of `asked.unchanged`, to an answer."""
    response = await call_next(request)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    etag = getattr(request.state, "etag", None)
    if etag and response.status_code in (200, 304):
        response.headers["ETag"] = etag
        response.headers.setdefault("Cache-Control", "private, no-cache")
    elif not request.url.path.startswith("/static/"):
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def from_here(request: Request) -> None:
    """Refuses to write for a page of another site.

    Method: `Sec-Fetch-Site`, which a page cannot forge, where the browser sends it; else `Origin` against `Host`. A program that is
    no browser sends neither and brings a key instead, where keys are asked for.

    Raises:
        HTTPException: 403, the request comes from elsewhere.
    """
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    foreign = site not in (None, "same-origin", "none")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
        foreign = True
    if foreign:
        raise HTTPException(403, "this request comes from a page of another site")


Writing = Annotated[None, Depends(from_here)]
"""What every route that writes asks for."""
