"""Every count of a story over time."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Request
from fastapi.responses import Response

from rashomon.views import figures as view
from rashomon.views.figures import Figures
from rashomon.web.asked import AskedStory, Story, draw
from rashomon.web.downloads import download

pages = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api/v1", tags=["figures"])


@pages.get("/stories/{story}/figures")
def figures_page(request: Request, story: AskedStory, format: Literal["csv", "json"] | None = None) -> Response:
    """Each count with its numbers over time, drawn and as a table."""
    told = _figures(story)
    if format:
        return download(view.FORMATS[format](told), f"figures-{story.id}.{format}")
    return draw(request, "figures.html.j2", told=told, story=story.overview, tab="figures")


@api.get("/stories/{story}/figures")
def figures(story: AskedStory) -> Figures:
    """Every count of a story: each number, its range, who gives it and since when, and whether it still stands."""
    return _figures(story)


def _figures(story: Story) -> Figures:
    return view.figures(story.dossier(*view.PARTS))
