"""The briefing as PDF for print: citations are numbers that lead to the cited sentences at its end."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from rashomon.brief.briefing import Briefing, Chapter, Citation, Line, Options, Run, Section
from rashomon.brief.cite import numbered
from rashomon.brief.compose import compose
from rashomon.brief.marked import is_right_to_left, pieces
from rashomon.brief.naming import short_names
from rashomon.brief.wording import period, visible
from rashomon.model import Dossier, Report

if TYPE_CHECKING:
    import typst

UNBROKEN: Final = 22
"""Characters of a word (an address, mostly) after which a line may break."""
FOREIGN: Final = re.compile(r"[^\u0000-\u05ff\u1e00-\u22ff\u25a0-\u25ff\ufb00-\ufb4f]")
"""Characters beyond the scripts (Latin, Greek, Cyrillic, Hebrew) that the fonts inside the compiler draw well."""
_LONG = re.compile(rf"(\S{{{UNBROKEN}}})(?=\S)")
_TURNED = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")

Data = dict[str, Any]


def pdf(dossier: Dossier, options: Options | None = None) -> bytes:
    """The briefing as an A4 document.

    Method: Typst; the template is fixed and reads the briefing as data, so that nothing of a report is ever mark-up. Numbers beside the
    words lead to the cited sentences, in which the cited words are marked; each tells the pages that cite it. The fonts are the
    compiler's own; those of the machine are asked only for scripts that these do not draw. The date of the document is that of the
    latest report: the same desk gives the same bytes.

    Limits: the full texts and the copies side by side are left to the HTML briefing. A script that neither the compiler's fonts nor the
    machine's draw is shown as boxes.

    Args:
        dossier: what the desk holds.
        options: length and number of stories.
    """
    briefing = compose(dossier, options)
    document = _Document(briefing, dossier)
    data = json.dumps(document.drawn(), ensure_ascii=False, sort_keys=True)
    latest = datetime.fromisoformat(document.days[-1]) if document.days else datetime(1970, 1, 1)
    return compiled(data, latest.replace(tzinfo=UTC))


def compiled(data: str, moment: datetime) -> bytes:
    """The template with its data, as PDF.

    Args:
        data: JSON, as the template reads it.
        moment: when it is told to be made.
    """
    import typst

    fonts = _fonts(bool(FOREIGN.search(data)))
    return bytes(typst.compile(template(), format="pdf", font_paths=fonts, sys_inputs={"data": data}, timestamp=moment))


def template() -> bytes:
    """The one template of all documents."""
    return files("rashomon.brief").joinpath("templates", "briefing.typ").read_bytes()


@cache
def _fonts(of_the_machine: bool) -> typst.Fonts:
    import typst

    return typst.Fonts(include_system_fonts=of_the_machine, include_embedded_fonts=True)


def _days(briefing: Briefing, dossier: Dossier) -> tuple[str, ...]:
    """The days on which the reports of the chapters were published, in order."""
    told = {key for chapter in briefing.chapters for key in chapter.reports}
    dates = {row.published[:10] for row in dossier.reports if row.id in told and row.published}
    return tuple(sorted(one for one in dates if len(one) == len("2020-02-27")))


@dataclass(slots=True)
class _Note:
    """Sentences that stand one after the other in the notes and say the same, told once."""

    numbers: list[int]
    cited: list[Citation]
    spans: list[tuple[int, int]] = field(default_factory=list)  # cited words of the first, by its report
    back: list[int] = field(default_factory=list)  # numbers of the lines that cite one of them


class _Document:
    """A briefing as the template reads it."""

    def __init__(self, briefing: Briefing, dossier: Dossier) -> None:
        self.briefing = briefing
        self.days = _days(briefing, dossier)
        names = short_names(dossier.names, [report.id for report in dossier.reports])
        self.reports = {names.get(report.id, report.id): report for report in dossier.reports}
        self.lines = {id(line): number for number, line in enumerate(_lines(briefing), 1)}
        self.numbers: dict[tuple[str, str], int] = {}
        self.notes = self._notes()
        self.note_of = {number: at for at, note in enumerate(self.notes, 1) for number in note.numbers}

    def drawn(self) -> Data:
        """Everything that the template shows."""
        chapters = self.briefing.chapters
        return {
            "title": _plain(chapters[0].title.text) if len(chapters) == 1 else "Briefing" if chapters else "Nothing on the desk",
            "days": f"Reports of {period(self.days[0], self.days[-1])}" if self.days else "",
            "chapters": [self._chapter(chapter) for chapter in chapters],
            "closing": [self._section(section) for section in self.briefing.closing],
            "notes": [self._note(note) for note in self.notes],
        }

    def _notes(self) -> list[_Note]:
        """The cited sentences in the order in which they are first cited; equal ones that follow one another are one note."""
        found: list[_Note] = []
        by_key: dict[tuple[str, str], _Note] = {}
        for line in _lines(self.briefing):
            for one in _alike_together(line.cited):
                key = (one.report, one.place)
                if key not in self.numbers:
                    self.numbers[key] = len(self.numbers) + 1
                    if not found or found[-1].cited[0].quoted != one.quoted:
                        found.append(_Note([], []))
                    by_key[key] = found[-1]
                    found[-1].numbers.append(self.numbers[key])
                    found[-1].cited.append(one)
                note = by_key[key]
                note.back.append(self.lines[id(line)])
                if one.report == note.cited[0].report:
                    note.spans.append((one.start, one.end))
        return found

    def _note(self, note: _Note) -> Data:
        first = note.cited[0]
        report = self.reports[first.report]
        return {
            "numbers": _ranges(note.numbers),
            "marks": [_plain(one.mark) for one in note.cited],
            "pieces": [{"text": _plain(text), "cited": cited} for text, cited in _sentence(report, first, note.spans)],
            "rtl": is_right_to_left(report.language),
            "back": list(dict.fromkeys(note.back)),
        }

    def _chapter(self, chapter: Chapter) -> Data:
        return {
            "title": self._line(chapter.title),
            "plain": _plain(chapter.title.text),
            "lead": [self._line(line) for line in chapter.lead],
            "sections": [self._section(section) for section in chapter.sections],
        }

    def _section(self, section: Section) -> Data:
        table = section.table
        return {
            "key": section.key,
            "title": _plain(section.title),
            "note": section.note,
            "lines": [self._line(line) for line in section.lines],
            "columns": list(table.columns) if table else [],
            "rows": [[self._line(cell) for cell in row] for row in table.rows] if table else [],
        }

    def _line(self, line: Line) -> Data:
        return {
            "number": self.lines[id(line)],
            "runs": [self._run(run) for run in line.runs],
            "notes": self._cited(line.citations),
            "label": line.label,
            "below": [self._line(below) for below in line.below],
        }

    def _run(self, run: Run) -> Data:
        text = _plain(run.text)
        return {"text": f"\u2068{text}\u2069" if _TURNED.search(text) else text, "tone": run.tone, "notes": self._cited(run.citations)}

    def _cited(self, citations: Iterable[Citation]) -> list[Data]:
        """Numbers of citations, those in a row as one link: `4–7, 12`."""
        rows = sorted({self.numbers[one.report, one.place] for one in citations})
        return [{"text": text, "note": self.note_of[first]} for text, first in _runs(rows)]


def _lines(briefing: Briefing) -> Iterator[Line]:
    for chapter in briefing.chapters:
        yield chapter.title
        yield from chapter.lead
        for section in chapter.sections:
            yield from _of(section)
    for section in briefing.closing:
        yield from _of(section)


def _of(section: Section) -> Iterator[Line]:
    for row in section.table.rows if section.table else ():
        yield from row
    for line in section.lines:
        yield line
        yield from line.below


def _alike_together(cited: Iterable[Citation]) -> list[Citation]:
    """Citations in their order, but those of equal sentences after the first of them."""
    found: dict[str, list[Citation]] = {}
    for one in cited:
        found.setdefault(one.quoted, []).append(one)
    return [one for alike in found.values() for one in alike]


def _sentence(report: Report, cited: Citation, spans: list[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    rows = (row for row in numbered(report.text) if (row.paragraph, row.sentence) == (cited.paragraph, cited.sentence))
    row = next(rows, None)
    start, end = (row.start, row.end) if row else (cited.start, cited.end)
    return ((piece.text, piece.cited) for piece in pieces(report.text, start, end, spans))


def _runs(numbers: list[int]) -> Iterator[tuple[str, int]]:
    """Numbers in order as `(text, first)`, three or more in a row as one."""
    at = 0
    while at < len(numbers):
        end = at
        while end + 1 < len(numbers) and numbers[end + 1] == numbers[end] + 1:
            end += 1
        if end - at < 2:
            end = at
        yield (f"{numbers[at]}–{numbers[end]}" if end > at else str(numbers[at])), numbers[at]
        at = end + 1


def _ranges(numbers: list[int]) -> str:
    return f"{numbers[0]}–{numbers[-1]}" if len(numbers) > 1 else str(numbers[0])


def _plain(text: str) -> str:
    """One line of visible text in which every word can be broken."""
    return _LONG.sub("\\1\u200b", visible(text))
