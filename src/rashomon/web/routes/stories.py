"""The list of stories."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from rashomon.store.overview import Order
from rashomon.views.stories import StoryList, story_list
from rashomon.web.asked import OpenDesk, draw

pages = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api/v1", tags=["stories"])
PAGE: Final = 40
"""Stories of one page."""
MOST: Final = 200


@pages.get("/")
def stories_page(request: Request, desk: OpenDesk, order: Order = "new", after: str | None = None) -> HTMLResponse:
    """What is new, most disputed, most copied."""
    return draw(request, "stories.html.j2", told=story_list(desk, order, after, PAGE))


@api.get("/stories")
def stories(
    desk: OpenDesk,
    order: Order = "new",
    after: Annotated[str | None, Query(description="`next` of the portion before")] = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = PAGE,
) -> StoryList:
    """Stories with what is counted of each."""
    return story_list(desk, order, after, limit)
