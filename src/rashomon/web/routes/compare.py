"""Two reports side by side."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from rashomon.brief.compare import FORMATS, Comparison
from rashomon.brief.compare.html import drawn
from rashomon.model import ChangeKind
from rashomon.store import Desk
from rashomon.views.pair import Pair, pair
from rashomon.web.asked import OpenDesk, draw
from rashomon.web.downloads import ENDINGS, download
from rashomon.web.kept import Kept

pages = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api/v1", tags=["compare"])
Named = Annotated[str, Query(max_length=400, description="A report: its id, its short name, or a beginning that only one name has.")]


@pages.get("/compare")
def compare_page(  # noqa: PLR0913  a page has an argument for each of its options
    request: Request,
    desk: OpenDesk,
    left: Named,
    right: Named,
    kind: ChangeKind | None = None,
    changes: bool = False,
    format: Literal["html", "markdown", "json"] = "html",
) -> Response:
    """Both texts, sentence beside sentence; of one kind of change alone where that is asked for."""
    found = _pair(desk, request.app.state.kept, left, right)
    if format != "html":
        return download(FORMATS[format](found.told), f"compare.{ENDINGS.get(format, format)}")
    told = found.told.of_kind(kind) if kind else found.told.changes_only() if changes else found.told
    return draw(
        request,
        "compared.html.j2",
        found=found,
        whole=drawn(found.told),
        sides=drawn(told),
        sides_left_out=told.hidden,
        kind=kind,
        changes=changes,
        here=f"/compare?left={found.left}&right={found.right}",
    )


@api.get("/compare")
def compare(request: Request, desk: OpenDesk, left: Named, right: Named) -> Comparison:
    """Every sentence of both in one row, what was changed, what both have from one source, and how the two stand to each other."""
    return _pair(desk, request.app.state.kept, left, right).told


def _pair(desk: Desk, kept: Kept, left: str, right: str) -> Pair:
    return kept.get(("compare", desk.revision(), left, right), lambda: pair(desk, left, right))
