"""Where people show their key, and leave."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Final, cast

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from rashomon.store.keys import LONGEST_KEY_CHARS
from rashomon.web.asked import OpenDesk, draw
from rashomon.web.guard import Writing
from rashomon.web.limits import wrong_key
from rashomon.web.sessions import Sessions

pages = APIRouter(include_in_schema=False)
LONGEST_ADDRESS_CHARS: Final = 4000


@pages.get("/login")
def login_page(request: Request, desk: OpenDesk, next_: Annotated[str, Query(alias="next")] = "/") -> Response:
    """Asks for a key; leads on who has shown one, or needs none."""
    sessions = _sessions(request)
    if sessions is None or sessions.owner(request.cookies.get(sessions.cookie, ""), desk.keys):
        return RedirectResponse(own_address(next_), HTTPStatus.SEE_OTHER)
    return _form(request, own_address(next_))


@pages.post("/login")
def login(
    request: Request,
    desk: OpenDesk,
    _: Writing,
    key: Annotated[str, Form()] = "",
    next_: Annotated[str, Form(alias="next")] = "/",
) -> Response:
    """Opens a session for a right key."""
    sessions = _sessions(request)
    if sessions is None:
        return RedirectResponse("/", HTTPStatus.SEE_OTHER)
    owner = desk.keys.owner(key.strip()) if len(key) <= LONGEST_KEY_CHARS else None
    if owner is None:
        wrong_key(request)
        return _form(request, own_address(next_), wrong=True)
    response = RedirectResponse(own_address(next_), HTTPStatus.SEE_OTHER)
    sessions.start(response, owner)
    return response


@pages.post("/logout")
def logout(request: Request, _: Writing) -> Response:
    """Ends the session."""
    sessions = _sessions(request)
    response = RedirectResponse("/login", HTTPStatus.SEE_OTHER)
    if sessions is not None:
        sessions.end(response, request.cookies.get(sessions.cookie, ""))
    return response


def own_address(wanted: str) -> str:
    """An address of this desk; the first page in place of any other.

    Args:
        wanted: as it was handed over, by whomever.
    """
    plain = wanted.isascii() and wanted.isprintable() and not set(wanted) & {"\\", " "} and len(wanted) <= LONGEST_ADDRESS_CHARS
    leads_back = wanted.startswith(("/login", "/logout"))
    return wanted if plain and wanted.startswith("/") and not wanted.startswith("//") and not leads_back else "/"


def _form(request: Request, leads_to: str, wrong: bool = False) -> HTMLResponse:
    request.state.etag = None
    response = draw(request, "login.html.j2", leads_to=leads_to, wrong=wrong)
    response.status_code = HTTPStatus.UNAUTHORIZED if wrong else HTTPStatus.OK
    return response


def _sessions(request: Request) -> Sessions | None:
    return cast(Sessions | None, request.app.state.sessions)
