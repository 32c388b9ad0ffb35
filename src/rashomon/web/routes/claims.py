"""Who says what: the claims of a story as a matrix, and one claim."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Final, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from rashomon.model import Status
from rashomon.views import claims as view
from rashomon.views.claim import ClaimPage, claim_of
from rashomon.views.claims import Matrix, matrix
from rashomon.views.corrected import on_claim
from rashomon.web.asked import AskedStory, OpenDesk, Story, draw
from rashomon.web.downloads import download

pages = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api/v1", tags=["claims"])
MOST: Final = 200


def asked(
    status: Annotated[Status | Literal[""] | None, Query(description="Only claims of this status.")] = None,
    speaker: Annotated[str | None, Query(max_length=400, description="Only claims on which this one has a stand.")] = None,
    start: Annotated[int, Query(ge=0, le=view.EVERY, description="Claims to pass over: `next` of the portion before.")] = 0,
) -> view.Query:
    """Which claims of a story."""
    return view.Query(status or None, speaker, start)


Asked = Annotated[view.Query, Depends(asked)]


@pages.get("/stories/{story}/claims")
def claims_page(request: Request, story: AskedStory, query: Asked, format: Literal["csv"] | None = None) -> Response:
    """Claims by speakers and newsrooms, disputes first."""
    if format:
        told = _matrix(story, replace(query, start=0, most=view.EVERY))
        return download(view.as_csv(told), f"claims-{story.id}.csv")
    told = _matrix(story, query)
    return draw(request, "claims.html.j2", told=told, asked=query, story=story.overview, tab="claims")


@pages.get("/claims/{claim}")
def claim_page(request: Request, desk: OpenDesk, claim: str) -> Response:
    """One claim and all that it stands on."""
    told = claim_of(desk, claim)
    notes = on_claim(desk, told.story, told.id)
    return draw(request, "claim.html.j2", told=told, notes=notes, story=desk.overview(told.story), tab="claims")


@api.get("/stories/{story}/claims")
def claims(story: AskedStory, query: Asked, limit: Annotated[int, Query(ge=1, le=MOST)] = 30) -> Matrix:
    """The claims of a story with everyone who has a stand on them."""
    return _matrix(story, replace(query, most=limit))


@api.get("/claims/{claim}")
def claim(desk: OpenDesk, claim: str) -> ClaimPage:
    """One claim with every statement, why it has its status, and what it goes back to."""
    return claim_of(desk, claim)


def _matrix(story: Story, query: view.Query) -> Matrix:
    return matrix(story.dossier(*view.PARTS), story.desk.number_of(story.id), query)
