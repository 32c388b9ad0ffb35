"""The page that describes the interface for programs."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from rashomon.web.asked import draw
from rashomon.web.reference import reference

pages = APIRouter(include_in_schema=False)


@pages.get("/docs")
def docs(request: Request) -> HTMLResponse:
    """What programs may ask, and what they are answered."""
    settings = request.app.state.settings
    host = settings.url or f"http://{f'[{settings.host}]' if ':' in settings.host else settings.host}:{settings.port}"
    return draw(request, "docs.html.j2", told=reference(request.app.openapi(), host, settings.is_open))
