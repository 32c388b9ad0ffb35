"""Where the words of a page stand: one record a citation, for every page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.brief.cite import citation
from rashomon.brief.naming import short_names
from rashomon.model import Dossier, Span, Statement


@dataclass(frozen=True, slots=True)
class Cited:
    """Words of a report, by the sentence in which they start."""

    report: str  # id
    name: str  # the short name that people see, of a long one a beginning that no other has
    place: str  # "§4.2", as `rashomon show` numbers sentences
    start: int  # code points of the report's text
    end: int
    text: str  # the words, on one line
    sentence: str  # the whole of it

    @property
    def mark(self) -> str:
        """`000 §4.2`."""
        return f"{self.name} {self.place}"


class Citing:
    """Cites words of the reports of a dossier; what stands in none of them is passed over."""

    def __init__(self, dossier: Dossier) -> None:
        """Looks the reports up once.

        Args:
            dossier: with the reports that are cited.
        """
        self._texts = {report.id: report.text for report in dossier.reports}
        self._names = short_names(dossier.names, self._texts)
        self._known: dict[tuple[str, int, int], Cited] = {}

    def text(self, report: str) -> str:
        """The text of one report, empty where it is not at hand."""
        return self._texts.get(report, "")

    def words(self, report: str, start: int, end: int) -> Cited | None:
        """Words of one report; None where the report is not at hand."""
        key = (report, start, end)
        if key not in self._known:
            text = self._texts.get(report)
            if text is None:
                return None
            found = citation(self._names.get(report, report), text, start, end)
            self._known[key] = Cited(report, found.report, found.place, start, end, found.text, found.quoted)
        return self._known[key]

    def spans(self, spans: Iterable[Span]) -> tuple[Cited, ...]:
        """Spans in their order."""
        return tuple(found for span in spans if (found := self.words(span.report, span.start, span.end)))

    def statements(self, rows: Iterable[Statement]) -> tuple[Cited, ...]:
        """Where the contents of statements stand, by report and place."""
        found = (self.words(row.report, row.content.start, row.content.end) for row in rows)
        return tuple(sorted(filter(None, found), key=lambda row: (row.name, row.start, row.end)))
