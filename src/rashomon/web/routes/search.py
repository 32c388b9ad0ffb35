"""Search: what claims, statements and reports hold, by words and filters."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from rashomon.errors import NotThereError, RashomonError
from rashomon.views import search as view
from rashomon.views.feed import search_feed
from rashomon.views.search import Asked, Search, search
from rashomon.web.asked import OpenDesk, draw
from rashomon.web.atom import atom
from rashomon.web.downloads import download

pages = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api/v1", tags=["search"])
MOST: Final = 100
Words = Annotated[str, Query(max_length=view.MOST_WORDS_CHARS)]
Day = Annotated[str, Query(max_length=40, description="2020-02-27, 2020-02 or 2020")]


def asked(  # noqa: PLR0913  each filter is a part of the address
    q: Annotated[Words, Query(description='Words; "words in quotes" stand together; word* for a beginning.')] = "",
    kind: Annotated[str, Query(max_length=20, description="claims, statements or reports; a few of each when left out")] = "",
    place: Words = "",
    speaker: Words = "",
    outlet: Words = "",
    status: Annotated[str, Query(max_length=40, description="of the claim")] = "",
    since: Annotated[Day, Query(alias="from")] = "",
    until: Annotated[Day, Query(alias="to")] = "",
    story: Annotated[str, Query(max_length=80)] = "",
    typing: Annotated[bool, Query(description="The last word may be the beginning of one.")] = False,
) -> Asked:
    """What a person looks for."""
    return Asked(q, kind, place, speaker, outlet, status, since, until, story, typing)


Looked = Annotated[Asked, Depends(asked)]
After = Annotated[str | None, Query(max_length=200, description="`next` of the portion before, of one kind")]


@pages.get("/search")
def search_page(request: Request, desk: OpenDesk, looked: Looked, after: After = None, format: Literal["csv"] | None = None) -> Response:
    """What was found, with what to narrow it to; results come as one types, and without script by a button."""
    try:
        told = search(desk, looked, desk.names(), after, view.MOST_ROWS if format else None)
    except RashomonError as problem:
        page = draw(request, "search.html.j2", told=Search(looked, (), "statements", (), ()), problem=str(problem))
        page.status_code = 404 if isinstance(problem, NotThereError) else 400
        return page
    if format:
        return download(view.as_csv(told), "search.csv")
    return draw(request, "search.html.j2", told=told, problem="")


@pages.get("/search.atom")
def search_atom(request: Request, desk: OpenDesk, looked: Looked) -> Response:
    """The same search as a feed."""
    told = search(desk, looked, desk.names(), None, view.MOST)
    query = f"?{request.url.query}" if request.url.query else ""
    address = request.app.state.settings.url or str(request.base_url).rstrip("/")
    return Response(atom(search_feed(told, f"/search{query}", f"/search.atom{query}"), address), media_type="application/atom+xml")


@api.get("/search")
def found(desk: OpenDesk, looked: Looked, after: After = None, limit: Annotated[int, Query(ge=1, le=MOST)] = view.FEW) -> Search:
    """Claims, statements and reports that hold all words and meet all filters."""
    return search(desk, looked, desk.names(), after, limit)
