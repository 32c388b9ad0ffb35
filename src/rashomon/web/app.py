"""The application: routes, what guards them, and how errors are told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Final

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from rashomon import __version__
from rashomon.errors import NotThereError, RashomonError
from rashomon.store import Desk
from rashomon.web.asked import draw, unchanged
from rashomon.web.guard import headers
from rashomon.web.kept import Kept
from rashomon.web.routes import ROUTES
from rashomon.web.settings import Settings

STATIC: Final = Path(__file__).parent / "static"
FOR_EVER: Final = "public, max-age=31536000, immutable"


def create_app(settings: Settings) -> FastAPI:
    """The desk as an ASGI application.

    Args:
        settings: which desk, and how.

    Raises:
        StoreError: when it starts, the desk cannot be opened.
    """

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        with Desk(settings.desk, create=True) as desk:
            app.state.desk = desk
            yield

    app = FastAPI(title="Rashomon", version=__version__, lifespan=life, docs_url=None, redoc_url=None, openapi_url="/api/v1/openapi.json")
    app.state.settings = settings
    app.state.kept = Kept()
    app.state.drawn_by = _drawn_by()
    app.middleware("http")(headers)
    app.add_middleware(GZipMiddleware, minimum_size=2048, compresslevel=4)
    app.mount("/static", _Kept(directory=STATIC), name="static")
    for route in ROUTES:
        for router in (getattr(route, "pages", None), getattr(route, "api", None)):
            if router is not None:
                app.include_router(router, dependencies=[Depends(unchanged)])
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _misasked)
    app.add_exception_handler(RashomonError, _failed)
    return app


class _Kept(StaticFiles):
    """Files whose addresses change with their content."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        if b"v=" in scope.get("query_string", b"") and response.status_code == HTTPStatus.OK:
            response.headers["Cache-Control"] = FOR_EVER
        return response


def _drawn_by() -> str:
    """Names what pages are drawn with, so that a browser asks anew after an upgrade."""
    newest = max(path.stat().st_mtime_ns for path in Path(__file__).parent.rglob("*") if path.is_file())
    return f"{__version__}-{newest}"


def _refused(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, HTTPException)
    if problem.status_code == HTTPStatus.NOT_MODIFIED:
        return Response(status_code=HTTPStatus.NOT_MODIFIED)
    return _told(request, problem.status_code, str(problem.detail), dict(problem.headers or {}))


def _misasked(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, RequestValidationError)
    what = "; ".join(f"{'.'.join(str(part) for part in one['loc'][1:])}: {one['msg']}" for one in problem.errors())
    return _told(request, HTTPStatus.UNPROCESSABLE_ENTITY, what, {})


def _failed(request: Request, problem: Exception) -> Response:
    status = HTTPStatus.NOT_FOUND if isinstance(problem, NotThereError) else HTTPStatus.BAD_REQUEST
    return _told(request, status, str(problem), {})


def _told(request: Request, status: int, detail: str, more: dict[str, str]) -> Response:
    """A problem as RFC 9457 for programs, as a page for people."""
    request.state.etag = None
    title = HTTPStatus(status).phrase
    if request.url.path.startswith("/api/"):
        body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        return JSONResponse(body, status, more, media_type="application/problem+json")
    response = draw(request, "problem.html.j2", title=title, detail=detail)
    response.status_code = status
    response.headers.update(more)
    return response
