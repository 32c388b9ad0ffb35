"""The application: routes, what guards them, and how errors are told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Final

from fastapi import Depends, FastAPI
from fastapi.responses import Response
from fastapi.telemetry import TelemetryConfig
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from rashomon import __version__
from rashomon.errors import StoreError
from rashomon.jobs import Jobs
from rashomon.store import Desk
from rashomon.web.allowed import routers
from rashomon.web.asked import unchanged
from rashomon.web.gate import Gate
from rashomon.web.guard import Headers
from rashomon.web.interface import ADDRESS, describe_interface, operation_id
from rashomon.web.kept import Kept
from rashomon.web.limits import FAILURES, Buckets
from rashomon.web.problems import tell_problems
from rashomon.web.sessions import Sessions, secret_of
from rashomon.web.settings import Settings

STATIC: Final = Path(__file__).parent / "static"
NO_TELEMETRY: Final[TelemetryConfig] = {
    "tracing": False,
    "metrics": False,
    "logs": False,
    "operation_spans": False,
    "auto_configure": False,
}
"""FastAPI would hand requests to OpenTelemetry exporters that the environment names; here nothing does."""
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
            if settings.is_open and not desk.keys.all():
                raise StoreError(f"{settings.desk} has no key: others could reach it, so make one first (`rashomon key add NAME`)")
            app.state.desk = desk
            app.state.jobs = Jobs(desk)
            app.state.jobs.resume()
            try:
                yield
            finally:
                app.state.jobs.close()

    app = FastAPI(
        title="Rashomon",
        version=__version__,
        lifespan=life,
        docs_url=None,
        redoc_url=None,
        openapi_url=ADDRESS,
        generate_unique_id_function=operation_id,
        telemetry=NO_TELEMETRY,
    )
    app.state.settings = settings
    app.state.kept = Kept()
    app.state.drawn_by = _drawn_by()
    app.state.sessions = Sessions(secret_of(settings.desk), settings.is_secure) if settings.is_open else None
    app.state.failures = Buckets(FAILURES)
    app.add_middleware(Gate, settings=settings, sessions=app.state.sessions)
    app.add_middleware(Headers)
    app.add_middleware(GZipMiddleware, minimum_size=2048, compresslevel=4)
    app.mount("/static", _Kept(directory=STATIC), name="static")
    for router in routers():
        app.include_router(router, dependencies=[Depends(unchanged)])
    tell_problems(app)
    describe_interface(app)
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
