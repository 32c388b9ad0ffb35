"""The page of a report: its text by numbered sentences, who says what in it, and what was left out of it."""

from __future__ import annotations

import re
from functools import partial
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from rashomon.errors import ExportError
from rashomon.views.corrected import on_report
from rashomon.views.marking import Span, Stretch, parted
from rashomon.views.report import MarkKind, ReportPage, Saying, Sentence, found_report, report_of, report_page, spans_of
from rashomon.web.asked import OpenDesk, called, draw

pages = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api/v1", tags=["reports"])
_AT: Final = re.compile(r"(\d{1,9})-(\d{1,9})")


@pages.get("/reports/{report}")
def report(
    request: Request,
    desk: OpenDesk,
    report: str,
    at: str | None = None,
    mark: Annotated[tuple[MarkKind, ...], Query()] = (),
) -> HTMLResponse:
    """A report with what is known of it."""
    told = _told(request, desk, report, bool(mark))
    spans = spans_of(told, mark, _span(at))
    stretches = partial(_stretches, spans)
    notes = on_report(desk, told.id)
    return draw(request, "report.html.j2", told=told, notes=notes, at=at, marked=mark, stretches=stretches, said=_sayings)


@api.get("/reports/{report}")
def report_record(request: Request, desk: OpenDesk, report: str) -> ReportPage:
    """A report with all that is known of it: its sentences, who says what in them, what they name, where its words come from."""
    return _told(request, desk, report, True)


def _told(request: Request, desk: OpenDesk, wanted: str, marks: bool) -> ReportPage:
    found = found_report(desk, wanted)
    return report_page(found, called(report_of(desk, found, marks)))


def _stretches(spans: tuple[Span, ...], sentence: Sentence) -> tuple[Stretch, ...]:
    return parted(sentence.text, sentence.start, spans)


def _sayings(paragraph: tuple[Sentence, ...]) -> list[Saying]:
    return [saying for sentence in paragraph for saying in sentence.sayings]


def _span(at: str | None) -> tuple[int, int] | None:
    if at is None:
        return None
    found = _AT.fullmatch(at)
    if not found:
        raise ExportError(f"{at!r} is no stretch of a text: START-END, in characters")
    return int(found[1]), int(found[2])
