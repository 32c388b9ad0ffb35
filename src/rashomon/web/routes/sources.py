"""Those who speak: the list, and one speaker."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response

from rashomon.views import sources as view
from rashomon.views.sources import Portion, Source, SourceList, find_source, source, source_list
from rashomon.web.asked import OpenDesk, draw
from rashomon.web.downloads import download
from rashomon.web.drawing import link

pages = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api/v1", tags=["sources"])
MOST: Final = 200
Begins = Annotated[str, Query(alias="begins", max_length=200, description="how a word of the name begins")]
Name = Annotated[str, Query(min_length=1, max_length=400)]
StoryId = Annotated[str | None, Query(max_length=80, description="id; needed where speakers of several stories have the name")]
After = Annotated[str | None, Query(max_length=400, description="`next` of the portion before")]


@pages.get("/sources")
def sources_page(
    request: Request, desk: OpenDesk, begins: Begins = "", after: After = None, format: Literal["csv"] | None = None
) -> Response:
    """Who speaks on the desk, those of most statements first."""
    if format:
        return download(view.list_as_csv(source_list(desk, begins, after, view.MOST_ROWS)), "sources.csv")
    return draw(request, "sources.html.j2", told=source_list(desk, begins, after))


@pages.get("/source")
def source_page(  # noqa: PLR0913  each is a part of the address
    request: Request,
    desk: OpenDesk,
    name: Name,
    story: StoryId = None,
    after: After = None,
    format: Literal["csv"] | None = None,
) -> Response:
    """One speaker; where several have the name, the list of them."""
    if story is None and len(find_source(desk, name)) > 1:
        return RedirectResponse(link("/sources", begins=name), 303)
    told = source(desk, name, story, desk.names(), Portion(after, view.MOST_ROWS if format else view.MOST_SAID))
    if format:
        return download(view.said_as_csv(told), "source.csv")
    return draw(request, "source.html.j2", told=told)


@api.get("/sources")
def sources(
    desk: OpenDesk, begins: Begins = "", after: After = None, limit: Annotated[int, Query(ge=1, le=MOST)] = view.MOST
) -> SourceList:
    """Speakers with what is counted of each, those of most statements first."""
    return source_list(desk, begins, after, limit)


@api.get("/source")
def one_source(desk: OpenDesk, name: Name, story: StoryId = None, after: After = None) -> Source:
    """One speaker: all it said, in which stories, who denies it and whom it denies."""
    return source(desk, name, story, desk.names(), Portion(after))
