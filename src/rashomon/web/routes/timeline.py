"""What happened when."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Request
from fastapi.responses import Response

from rashomon.views import timeline as view
from rashomon.views.timeline import Timeline
from rashomon.web.asked import AskedStory, Story, draw
from rashomon.web.downloads import download

pages = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api/v1", tags=["timeline"])


@pages.get("/stories/{story}/timeline")
def timeline_page(request: Request, story: AskedStory, format: Literal["csv", "json"] | None = None) -> Response:
    """The happenings of a story by date, the news apart from what came before."""
    told = _timeline(story)
    if format:
        return download(view.FORMATS[format]([told]), f"timeline-{story.id}.{format}")
    return draw(request, "timeline.html.j2", told=told, story=story.overview, tab="timeline")


@api.get("/stories/{story}/timeline")
def timeline(story: AskedStory) -> Timeline:
    """The happenings of a story by date, each with its sentence and how it stands."""
    return _timeline(story)


def _timeline(story: Story) -> Timeline:
    key = ("timeline", story.overview.digest, story.desk.revision())
    return story.kept.get(key, lambda: view.timeline(story.dossier(*view.PARTS)))
