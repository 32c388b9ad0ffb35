"""What outlets write, what they have from others, what they altered."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from fastapi import APIRouter, Query, Request, Response

from rashomon.views.lineage.words import KINDS, change_kind
from rashomon.views.outlets import Outlet, OutletList, as_csv, from_told, outlet_list
from rashomon.views.outlets import outlet as told_of
from rashomon.web.asked import OpenDesk, draw
from rashomon.web.downloads import download

pages = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api/v1", tags=["outlets"])
PAGE: Final = 60
"""Outlets of one page."""
MOST: Final = 500
EVERY: Final = 1_000_000
After = Annotated[str | None, Query(max_length=20, description="`next` of the portion before")]
Name = Annotated[str, Query(max_length=400, description="An outlet as reports name it, or a part of its name that only one has")]


@pages.get("/outlets")
def outlets_page(request: Request, desk: OpenDesk, after: After = None, format: Literal["html", "csv"] = "html") -> Response:
    """The outlet with most reports first."""
    if format == "csv":
        return download(as_csv(outlet_list(desk, most=EVERY).rows), "outlets.csv")
    return draw(request, "outlets.html.j2", told=outlet_list(desk, after, PAGE))


@pages.get("/outlet")
def outlet_page(request: Request, desk: OpenDesk, name: Name) -> Response:
    """One of them."""
    return draw(request, "outlet.html.j2", told=told_of(desk, name), kinds=KINDS, change_kind=change_kind, from_told=from_told)


@api.get("/outlets")
def outlets(desk: OpenDesk, after: After = None, limit: Annotated[int, Query(ge=1, le=MOST)] = PAGE) -> OutletList:
    """Outlets with what is counted of each."""
    return outlet_list(desk, after, limit)


@api.get("/outlet")
def outlet(desk: OpenDesk, name: Name) -> Outlet:
    """Whose words it has, who has words of it, what it altered, its reports and stories."""
    return told_of(desk, name)
