"""The page of a story: its briefing, and beside it the report that a citation leads to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from rashomon.brief import FORMATS, Options
from rashomon.brief.naming import short_names
from rashomon.errors import NotThereError
from rashomon.model import Dossier
from rashomon.views.briefing import LENGTHS, BriefReport, Mark, StoryBriefing, length_of, story_briefing
from rashomon.views.feed import story_feed
from rashomon.views.marking import Span, Stretch, parted
from rashomon.views.report import ReportPage, Sentence, report_page
from rashomon.web.asked import AskedStory, Story, draw
from rashomon.web.atom import atom
from rashomon.web.downloads import ENDINGS, download

pages = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api/v1", tags=["stories"])
Format = Literal["pdf", "markdown", "html", "json"]
USUAL: Final = "400"
Words = Annotated[str, Query(description="length to aim at in words, `short`, or `all` for everything", max_length=8)]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page needs to draw a briefing's lines."""

    told: StoryBriefing
    query: str  # the length as the address has it; empty where it is the usual one
    current: int | None  # number of the citation that is open

    @property
    def reports(self) -> dict[str, str]:
        """Ids of reports by their short names."""
        return {report.name: report.id for report in self.told.reports}


@dataclass(frozen=True, slots=True)
class Beside:
    """What the panel beside a briefing shows."""

    mark: Mark
    count: int  # citations of the briefing
    report: ReportPage
    known: BriefReport

    def stretches(self, sentence: Sentence) -> tuple[Stretch, ...]:
        """A sentence with the cited words marked."""
        return parted(sentence.text, sentence.start, [Span(self.mark.cited.start, self.mark.cited.end, "hit")])


@pages.get("/stories/{story}")
def story_page(
    request: Request, story: AskedStory, words: Words = USUAL, cite: int | None = None, format: Format | None = None
) -> Response:
    """The briefing of a story, or a file of it."""
    if format is not None:
        return _file(story, format, length_of(words))
    told = briefing_of(story, words)
    page = Shown(told, _query(words), cite)
    beside = _beside(story, told, cite)
    return draw(request, "briefing.html.j2", page=page, story=story.overview, tab="", lengths=LENGTHS, beside=beside)


@pages.get("/stories/{story}/beside")
def beside_page(request: Request, story: AskedStory, cite: int | None = None, words: Words = USUAL) -> HTMLResponse:
    """The panel alone, for a page that is open already."""
    told = briefing_of(story, words)
    page = Shown(told, _query(words), cite)
    return draw(request, "beside.html.j2", page=page, beside=_beside(story, told, cite))


@pages.get("/stories/{story}/feed.atom")
def feed(request: Request, story: AskedStory) -> Response:
    """What changed in a story: the reports that came, the newest first."""
    address = request.app.state.settings.url or str(request.base_url).rstrip("/")
    return Response(atom(story_feed(briefing_of(story, USUAL)), address), media_type="application/atom+xml")


@api.get("/stories/{story}/briefing")
def briefing(story: AskedStory, words: Words = USUAL) -> StoryBriefing:
    """What happened, who says so, what is disputed: every line with the sentences it rests on."""
    return briefing_of(story, words)


def briefing_of(story: Story, words: str) -> StoryBriefing:
    """The briefing of a story, kept until the story or the names of its reports are others."""
    length = length_of(words)
    digest = story.overview.digest
    members = story.kept.get(("members", story.id, digest), lambda: story.desk.find_story(story.id).reports)
    names = story.desk.names()
    short = story.kept.get(
        ("short names", members, id(names)), lambda: (names, short_names(names, [key for key in members if key in names]))
    )[1]
    key = ("briefing", story.id, digest, length, tuple(short.items()))
    return story.kept.get(key, lambda: story_briefing(story.desk.dossier([story.id]), length))


def _beside(story: Story, told: StoryBriefing, cite: int | None) -> Beside | None:
    if cite is None:
        return None
    mark = told.mark(cite)
    report = next(iter(story.desk.reports([mark.cited.report])), None)
    if report is None:
        raise NotThereError(f"report {mark.cited.name} is no longer on the desk")
    known = next(one for one in told.reports if one.id == report.id)
    return Beside(mark, len(told.marks), report_page(report, Dossier((report,), {report.id: mark.cited.name}, ())), known)


def _query(words: str) -> str:
    return "" if words == USUAL else words


def _file(story: Story, kind: Format, length: int | None) -> Response:
    made = FORMATS[kind](story.desk.dossier([story.id]), Options(words=length, stories=None))
    return download(made, f"story-{story.id}.{ENDINGS.get(kind, kind)}")
