"""The briefing as one HTML page: no script, nothing from elsewhere, every citation a link to the sentence in the full text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rashomon.brief.briefing import Briefing, Chapter, Citation, Line, Options, Section
from rashomon.brief.cite import numbered
from rashomon.brief.compare.briefed import Beside, beside
from rashomon.brief.compose import compose
from rashomon.brief.marked import Piece, is_right_to_left, pieces
from rashomon.brief.naming import short_names
from rashomon.brief.origins import dated
from rashomon.brief.page import template
from rashomon.brief.wording import count, tidy
from rashomon.model import Dossier, Report


@dataclass(frozen=True, slots=True)
class Printed:
    """One sentence of the appendix: its anchor, its pieces, the lines that lead to it."""

    anchor: str
    place: str
    pieces: tuple[Piece, ...]
    back: tuple[tuple[str, int], ...]  # anchor of a line, its number


@dataclass(frozen=True, slots=True)
class Text:
    """One report of the appendix."""

    anchor: str
    name: str
    about: str
    title: str | None
    language: str | None
    right_to_left: bool
    paragraphs: tuple[tuple[Printed, ...], ...]
    left_out: tuple[tuple[str, str], ...]


def html(dossier: Dossier, options: Options | None = None) -> str:
    """The briefing as one self-contained page.

    Method: Jinja2 with every value escaped; light and dark by the reader's preference; the full text of each report in an appendix,
    its sentences anchors, the cited words marked.
    """
    dossier = replace(dossier, names=short_names(dossier.names, [report.id for report in dossier.reports]))
    briefing = compose(dossier, options)
    anchors = _anchors(briefing)
    shown = {key for chapter in briefing.chapters for key in chapter.reports}
    named = {dossier.names.get(report.id, report.id): at for at, report in enumerate(dossier.reports)}
    back = _back(briefing, named)
    texts = [
        _text(report, dossier.names.get(report.id, report.id), at, back) for at, report in enumerate(dossier.reports) if report.id in shown
    ]
    by_id = {report.id: text for report, text in zip([row for row in dossier.reports if row.id in shown], texts, strict=True)}
    page: str = template("briefing.html.j2").render(
        briefing=briefing,
        heading=briefing.chapters[0].title.text if briefing.chapters else "Nothing on the desk",
        texts=[by_id[key] for chapter in briefing.chapters for key in chapter.reports],
        target=lambda citation: _target(citation, named),
        anchor=lambda line: anchors[id(line)],
        number=lambda line: int(anchors[id(line)][1:]),
        beside=_beside(dossier, briefing),
        report_anchor=lambda name: f"r{named[name]}" if name in named else "",
    )
    return page


def _beside(dossier: Dossier, briefing: Briefing) -> dict[tuple[str, str], Beside]:
    """The copies of each chapter side by side, under the last of its sections that tells of them."""
    stories = {story.id: story for story in dossier.stories}
    found = {}
    for number, chapter in enumerate(briefing.chapters, 1):
        last = [section.key for section in chapter.sections if section.key in {"copied", "altered"}]
        if last:
            found[chapter.story, last[-1]] = beside(dossier, stories[chapter.story], f"s{number}-")
    return found


def _lines(briefing: Briefing) -> Iterator[Line]:
    for chapter in briefing.chapters:
        yield chapter.title
        yield from chapter.lead
        yield from _of(chapter)
    for section in briefing.closing:
        yield from section.lines


def _of(chapter: Chapter) -> Iterator[Line]:
    for section in chapter.sections:
        yield from _cells(section)
        for line in section.lines:
            yield line
            yield from line.below


def _cells(section: Section) -> Iterator[Line]:
    if section.table:
        for row in section.table.rows:
            yield from row


def _anchors(briefing: Briefing) -> dict[int, str]:
    return {id(line): f"l{number}" for number, line in enumerate(_lines(briefing), 1)}


def _target(citation: Citation, named: dict[str, int]) -> str:
    return f"r{named[citation.report]}-{citation.paragraph}-{citation.sentence}"


def _back(briefing: Briefing, named: dict[str, int]) -> dict[str, list[tuple[str, int, int, int]]]:
    """For each anchor in the appendix the lines that lead there, with the span they rest on."""
    found: dict[str, list[tuple[str, int, int, int]]] = {}
    for number, line in enumerate(_lines(briefing), 1):
        for citation in line.cited:
            found.setdefault(_target(citation, named), []).append((f"l{number}", number, citation.start, citation.end))
    return found


def _text(report: Report, name: str, at: int, back: dict[str, list[tuple[str, int, int, int]]]) -> Text:
    paragraphs: dict[int, list[Printed]] = {}
    rows = numbered(report.text)
    spans = [(start, end) for row in rows for _, _, start, end in back.get(f"r{at}-{row.paragraph}-{row.sentence}", ())]
    for row in rows:
        anchor = f"r{at}-{row.paragraph}-{row.sentence}"
        links = tuple(dict.fromkeys((line, number) for line, number, _, _ in back.get(anchor, ())))
        parted = tuple(pieces(report.text, row.start, row.end, spans))
        paragraphs.setdefault(row.paragraph, []).append(Printed(anchor, row.place, parted, links))
    about = [report.outlet, dated(report), count(len(report.text.split()), "word")]
    language = report.language
    return Text(
        f"r{at}",
        name,
        ", ".join(tidy(part) for part in about if part),
        tidy(report.title) if report.title else None,
        language,
        is_right_to_left(language),
        tuple(tuple(sentences) for sentences in paragraphs.values()),
        tuple((tidy(piece.reason), tidy(piece.text)) for piece in report.left_out),
    )
