"""What an analyst corrects: the list, the form, and making and undoing a correction."""

from __future__ import annotations

import getpass
from http import HTTPStatus
from typing import Annotated, Final, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Body, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from rashomon import review
from rashomon.brief.tables import csv, listed
from rashomon.model import CorrectionKind, CorrectionState, Scope, Site
from rashomon.store import Desk
from rashomon.views import review as view
from rashomon.views.corrected import CorrectionRow
from rashomon.web.asked import OpenDesk, draw
from rashomon.web.downloads import download
from rashomon.web.guard import Writing
from rashomon.web.routes.entering import own_address

pages = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api/v1", tags=["corrections"])
LONGEST: Final = 2_000
"""Characters of a name, a target, a reason."""
MOST_TARGETS: Final = 500
Words = Annotated[str, Form(max_length=LONGEST)]
State = Annotated[CorrectionState | None, Query(description="Only corrections of this state.")]
Start = Annotated[int, Query(ge=0, le=1_000_000, description="Corrections to pass over: `next` of the portion before.")]


@pages.get("/review")
def review_page(
    request: Request, desk: OpenDesk, state: State = None, start: Start = 0, format: Literal["csv", "json"] | None = None
) -> Response:
    """What was corrected, the latest first."""
    if format:
        dossier = desk.dossier(None, ("corrected",))
        return download(csv(dossier, "corrections") if format == "csv" else listed(dossier, "corrections"), f"corrections.{format}")
    return draw(request, "review.html.j2", told=view.review(desk, state, start), states=view.STATES, who=_who(request))


@pages.get("/review/new")
def form_page(
    request: Request,
    desk: OpenDesk,
    kind: CorrectionKind,
    target: Annotated[list[str], Query(max_length=MOST_TARGETS)],
    back: Annotated[str, Query(max_length=LONGEST)] = "/review",
) -> Response:
    """Asks for one correction."""
    told = review.form(desk, kind, target)
    return draw(request, "correct.html.j2", told=told, back=own_address(back), who=_who(request))


@pages.post("/review")
def correct(  # noqa: PLR0913  a form has many fields
    request: Request,
    desk: OpenDesk,
    _: Writing,
    kind: Annotated[CorrectionKind, Form()],
    target: Annotated[list[str], Form(max_length=MOST_TARGETS)],
    why: Words,
    who: Words = "",
    value: Words = "",
    scope: Annotated[Scope, Form()] = "one",
    site: Words = "",
    at: Words = "",
    called: Words = "",
    back: Words = "/review",
) -> Response:
    """Makes a correction, and leads back to where it was made."""
    targets = tuple(target)
    if kind == "direction" and value == "after":
        targets, value = targets[::-1], "before"
    given = _site(desk, targets, (site, at, called)) if kind == "place" else None
    made = review.correct(desk, review.Asked(kind, targets, _who(request) or who, why, value or None, scope, given))
    return RedirectResponse(_leads_to(desk, made, own_address(back)), HTTPStatus.SEE_OTHER)


@pages.post("/review/{correction}/undo")
def undo(request: Request, desk: OpenDesk, _: Writing, correction: str, why: Words, who: Words = "") -> Response:
    """Takes a correction back."""
    review.undo(desk, correction, _who(request) or who, why)
    return RedirectResponse(f"/review#c{correction}", HTTPStatus.SEE_OTHER)


@api.get("/corrections")
def corrections(desk: OpenDesk, state: State = None, start: Start = 0, limit: Annotated[int, Query(ge=1, le=200)] = 50) -> view.Review:
    """What was corrected, the latest first, with who, when and why, what it did, and what the machine has."""
    return view.review(desk, state, start, limit)


@api.post("/corrections", status_code=HTTPStatus.CREATED)
def make(request: Request, desk: OpenDesk, _: Writing, asked: Annotated[review.Asked, Body()]) -> CorrectionRow:
    """Corrects something: `targets` and `value` as `rashomon correct` takes them; `who` is the owner of the key where there are keys."""
    who = _who(request) or asked.who
    made = review.correct(desk, review.Asked(asked.kind, asked.targets, who, asked.why, asked.value, asked.scope, asked.site))
    return view.correction(desk, made.correction.id)


@api.post("/corrections/{correction}/undo")
def take_back(
    request: Request,
    desk: OpenDesk,
    _: Writing,
    correction: str,
    why: Annotated[str, Body(max_length=LONGEST)],
    who: Annotated[str, Body(max_length=LONGEST)] = "",
) -> CorrectionRow:
    """Takes a correction back; it stays on the desk."""
    made = review.undo(desk, correction, _who(request) or who, why)
    return view.correction(desk, made.correction.id)


def _who(request: Request) -> str:
    """Who asks: the owner of the key, or the user of this computer where nobody else can reach the desk."""
    user = getattr(request.state, "user", None)
    if user or request.app.state.settings.is_open:
        return str(user or "")
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def _site(desk: Desk, targets: tuple[str, ...], given: tuple[str, str, str]) -> Site | None:
    """The place that a form names: a number of the gazetteer, a point, or none."""
    entry, point, called = given
    place, _ = review.place_of(desk, *targets[:2])
    if entry.isdecimal():
        return review.site_of(desk, int(entry))
    if entry == "at":
        return review.site_at(called or place.text, point)
    return Site(place.text) if entry == "none" else None


def _leads_to(desk: Desk, made: review.Made, back: str) -> str:
    """Where the browser goes: back, or to what has become of what was merged or split."""
    kind = made.correction.kind
    if made.state is None or kind not in ("merge claims", "split claim", "merge stories", "split story"):
        return back
    if kind in ("merge claims", "split claim"):
        found = next((row.record for row in made.corrected if row.record), None)
        return f"/claims/{found}" if found else f"/review?{urlencode({'state': made.state})}"
    story = desk.story_of(made.correction.anchors[0].report)
    return f"/stories/{story.id}" if story else "/review"
