"""Which methods an address takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute

from rashomon.web.routes import ROUTES

READING: Final = ("GET", "HEAD", "OPTIONS")


def routers() -> Iterator[APIRouter]:
    """The routers of every module, pages and interface."""
    for module in ROUTES:
        for name in ("pages", "api"):
            found = getattr(module, name, None)
            if isinstance(found, APIRouter):
                yield found


def routes() -> tuple[APIRoute, ...]:
    """Every route of theirs."""
    return tuple(route for router in routers() for route in router.routes if isinstance(route, APIRoute))


def allowed(app: FastAPI, path: str) -> tuple[str, ...]:
    """The methods that an address takes; what answers GET answers HEAD too, and all answer OPTIONS.

    Args:
        app: the application.
        path: decoded.
    """
    taken = {method for route in routes() if route.path_regex.match(path) for method in route.methods or ()}
    if not taken and (path.startswith("/static/") or path == app.openapi_url):
        taken = {"GET"}
    if not taken:
        return ()
    reading = READING if "GET" in taken else ("OPTIONS",)
    return (*reading, *sorted(taken - {*READING}))
