"""Who copied whom in a story, drawn and as a table."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from rashomon.drawn import Addresses, lineage_file, lineage_svg
from rashomon.views.lineage import PARTS, Asked, Lineage
from rashomon.views.lineage import lineage as told_of
from rashomon.views.lineage import table as words
from rashomon.web.asked import AskedStory, draw
from rashomon.web.downloads import download
from rashomon.web.drawing import link

pages = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api/v1", tags=["lineage"])
Each = Annotated[bool, Query(description="Every copy for itself, however alike.")]
Sources = Annotated[bool | None, Query(description="Draw what two reports have from one source; where there are few when left out.")]


def _told(story: AskedStory, each: bool, sources: bool | None) -> Lineage:
    dossier = story.dossier(*PARTS)
    return told_of(dossier, dossier.stories[0], Asked(each, sources))


@pages.get("/stories/{story}/lineage")
def lineage_page(
    request: Request, story: AskedStory, each: Each = False, sources: Sources = None, format: Literal["html", "svg", "csv"] = "html"
) -> Response:
    """The graph, and beneath it the table that says the same."""
    told = _told(story, each, sources)
    if format != "html":
        made = lineage_file(told) if format == "svg" else words.as_csv(told)
        return download(made, f"lineage-{story.id}.{format}")
    here = f"/stories/{story.id}/lineage"
    values = {"each": "true" if each else None, "sources": None if sources is None else str(sources).lower()}
    drawing = lineage_svg(told, Addresses(_report, _compare, lambda number: f"#link-{number}", link(here, each="true")))
    return draw(
        request,
        "lineage.html.j2",
        story=story.overview,
        tab="lineage",
        told=told,
        drawing=drawing,
        here=here,
        asked=values,
        words=words,
        texts={text.id: text for text in told.texts},
    )


@api.get("/stories/{story}/lineage")
def lineage(story: AskedStory, each: Each = False, sources: Sources = None) -> Lineage:
    """Texts, links between them with evidence and changes, what has one source, and the drawing with its coordinates."""
    return _told(story, each, sources)


def _report(report: str) -> str:
    return link(f"/reports/{report}")


def _compare(left: str, right: str) -> str:
    return link("/compare", left=left, right=right)
