"""What routes ask for and answer with: the desk, a story of it; a page, and whether the browser has it already."""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2b
from typing import Annotated, cast

from fastapi import Depends, HTTPException, Request
from fastapi.responses import HTMLResponse

from rashomon.brief.naming import short_names
from rashomon.model import Dossier
from rashomon.store import Desk
from rashomon.store.overview import Overview
from rashomon.web.drawing import template
from rashomon.web.kept import Kept


def _desk(request: Request) -> Desk:
    return cast(Desk, request.app.state.desk)


OpenDesk = Annotated[Desk, Depends(_desk)]


class Story:
    """One story that a path names, loaded no further than a page needs."""

    def __init__(self, request: Request, story: str) -> None:
        """Finds it.

        Args:
            request: of the page.
            story: its id, from the path.

        Raises:
            NotThereError: there is none such.
        """
        self.desk = _desk(request)
        self.kept = cast(Kept, request.app.state.kept)
        self.overview: Overview = self.desk.overview(story)
        self.id = self.overview.id

    def dossier(self, *parts: str) -> Dossier:
        """Its reports and the named kinds of derived records (none named: all), reports called by their short names."""
        return called(self.desk.dossier([self.id], parts or None))


AskedStory = Annotated[Story, Depends(Story)]


def called(dossier: Dossier) -> Dossier:
    """The same dossier with names of reports short enough to read, as the briefing cites them."""
    return replace(dossier, names=short_names(dossier.names, [report.id for report in dossier.reports]))


def unchanged(request: Request, desk: OpenDesk) -> None:
    """Answers 304 where the browser has the page as it is now.

    Method: an ETag of the desk's revision, the program that draws (`app.state.drawn_by`), who asks, and the address.
    The middleware `guard.Headers` sends it.

    Raises:
        HTTPException: 304.
    """
    if request.method not in ("GET", "HEAD"):
        return
    parts = (desk.revision(), request.app.state.drawn_by, getattr(request.state, "user", None), str(request.url))
    request.state.etag = f'W/"{blake2b(repr(parts).encode(), digest_size=9).hexdigest()}"'
    if request.state.etag in request.headers.get("if-none-match", ""):
        raise HTTPException(304)


def draw(request: Request, name: str, **values: object) -> HTMLResponse:
    """A page.

    Args:
        request: that asked for it.
        name: of the template.
        values: what it draws; see `web/templates/page.html.j2` for what every page takes.
    """
    known = {
        "request": request,
        "path": request.scope["path"],
        "query": request.query_params,
        "settings": request.app.state.settings,
        "user": getattr(request.state, "user", None),
    }
    return HTMLResponse(template(name).render(**known, **values))
