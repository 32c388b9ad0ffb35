"""What reports, statements and claims are found by: their words, days, and the terms (speaker, place, outlet, status) they bear."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from sqlalchemy import Connection, func, insert, select, text
from sqlalchemy.dialects.sqlite import insert as upsert

from rashomon.model import Claim, Dossier, Place, Report, Statement
from rashomon.store import tables
from rashomon.text.namesakes import name_key, speaker_id

Facet = Literal["speaker", "place", "written", "outlet", "status"]
"""`written`: a place as the report writes it, where the gazetteer has another name for it."""
Kind = Literal["claim", "statement", "report"]
Term = tuple[Facet, str, str]
"""Facet, key, and the label that people see."""
WORDS: Final[Mapping[Kind, tuple[str, tuple[str, ...]]]] = {
    "claim": ("claim_words", ("text",)),
    "statement": ("statement_words", ("source", "content")),
    "report": ("report_words", ("title", "text")),
}
"""The full-text index of each kind, and its columns."""
MOST_TERMS: Final = 500
"""In one query."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One report, statement or claim, as it is filed to be found."""

    kind: Kind
    id: str
    report: str | None
    days: tuple[str, ...]
    words: tuple[str, ...]
    terms: tuple[Term, ...]


def file_facts(connection: Connection, story: str, dossier: Dossier) -> None:
    """Files what the reports, statements and claims of one story are found by.

    Args:
        connection: that writes.
        story: its id.
        dossier: of this story alone.
    """
    facts = list(_Filing(story, dossier).facts())
    first = (connection.execute(select(func.max(tables.facts.c.number))).scalar() or 0) + 1
    known = _terms(connection, {term for fact in facts for term in fact.terms})
    rows, tags = [], []
    words = defaultdict[Kind, list[dict[str, object]]](list)
    for number, fact in enumerate(facts, start=first):
        days = sorted(fact.days)
        ends = {"first_day": days[0], "last_day": days[-1]} if days else {"first_day": None, "last_day": None}
        rows.append({"number": number, "kind": fact.kind, "id": fact.id, "story": story, "report": fact.report, **ends})
        tags += [{"term": known[facet, key], "number": number} for facet, key, _ in {term[:2]: term for term in fact.terms}.values()]
        words[fact.kind].append({"rowid": number, **dict(zip(WORDS[fact.kind][1], fact.words, strict=True))})
    for table, many in ((tables.facts, rows), (tables.tagged, tags)):
        if many:
            connection.execute(insert(table), many)
    for kind, (index, columns) in WORDS.items():
        if words[kind]:
            values = ", ".join(f":{column}" for column in ("rowid", *columns))
            connection.execute(text(f"INSERT INTO {index} (rowid, {', '.join(columns)}) VALUES ({values})"), words[kind])


def drop_words(connection: Connection, story: str) -> None:
    """Takes the words of a story out of the full-text indexes; the rest goes with the story."""
    for kind, (index, _) in WORDS.items():
        chosen = "SELECT number FROM facts WHERE story = :story AND kind = :kind"
        connection.execute(text(f"DELETE FROM {index} WHERE rowid IN ({chosen})"), {"story": story, "kind": kind})


def _terms(connection: Connection, wanted: Iterable[Term]) -> Mapping[tuple[str, str], int]:
    """The numbers of terms; those that are new get one. Of several labels of one term the first by name stays."""
    labels = {term[:2]: term for term in sorted(wanted, reverse=True)}
    rows = [{"facet": facet, "key": key, "label": label} for facet, key, label in sorted(labels.values())]
    if rows:
        new = upsert(tables.terms)
        least = func.min(tables.terms.c.label, new.excluded.label)
        connection.execute(new.on_conflict_do_update(index_elements=["facet", "key"], set_={"label": least}), rows)
    found: dict[tuple[str, str], int] = {}
    table = tables.terms.c
    for facet in sorted({row["facet"] for row in rows}):
        keys = [row["key"] for row in rows if row["facet"] == facet]
        for start in range(0, len(keys), MOST_TERMS):
            some = table.key.in_(keys[start : start + MOST_TERMS])
            query = select(table.id, table.facet, table.key).where(table.facet == facet, some)
            found.update({(row.facet, row.key): row.id for row in connection.execute(query)})
    return found


class _Filing:
    """The facts of one story."""

    def __init__(self, story: str, dossier: Dossier) -> None:
        self._story = story
        self._dossier = dossier
        self._reports = {report.id: report for report in dossier.reports}
        self._said = {row.id: row for row in dossier.statements}
        self._places = {row.report: row.places for row in dossier.mentions}

    def facts(self) -> Iterator[Fact]:
        yield from map(self._report, self._dossier.reports)
        yield from map(self._statement, self._dossier.statements)
        yield from map(self._claim, self._dossier.claims)

    def _report(self, report: Report) -> Fact:
        terms: set[Term] = {
            *self._outlet(report.id),
            *(term for row in self._by_report[report.id] for term in self._spoken(row)),
            *(term for place in self._places.get(report.id, ()) for term in _place(place)),
            *(("status", status, status) for status in self._carried[report.id]),
        }
        return Fact("report", report.id, report.id, self._days(report.id), (report.title or "", report.text), tuple(sorted(terms)))

    def _statement(self, row: Statement) -> Fact:
        status = self._status.get(row.id)
        terms: set[Term] = {*self._outlet(row.report), *self._spoken(row), *self._named(row)}
        if status:
            terms.add(("status", status, status))
        words = (row.source.name or row.source.text, row.content.text)
        return Fact("statement", row.id, row.report, self._days(row.report), words, tuple(sorted(terms)))

    def _claim(self, claim: Claim) -> Fact:
        rows = [self._said[key] for keys in claim.statements.values() for key in keys if key in self._said]
        terms: set[Term] = {
            ("status", claim.status, claim.status),
            *(term for report in claim.reports for term in self._outlet(report)),
            *(term for row in rows for term in (*self._spoken(row), *self._named(row))),
            *(term for span in claim.voiced for term in self._named_in(span.report, span.start, span.end)),
        }
        return Fact("claim", claim.id, None, self._days(*claim.reports), (claim.text,), tuple(sorted(terms)))

    def _days(self, *reports: str) -> tuple[str, ...]:
        dates = (self._reports[report].published for report in reports if report in self._reports)
        return tuple(date[:10] for date in dates if date)

    def _outlet(self, report: str) -> Iterator[Term]:
        outlet = self._reports[report].outlet if report in self._reports else None
        if outlet:
            yield "outlet", name_key(outlet), outlet

    def _spoken(self, row: Statement) -> Iterator[Term]:
        if row.source.name:
            yield "speaker", speaker_id(row.source.name, self._story), row.source.name

    def _named(self, row: Statement) -> Iterator[Term]:
        yield from self._named_in(row.report, row.content.start, row.content.end)
        for extent in row.content.more:
            yield from self._named_in(row.report, extent.start, extent.end)

    def _named_in(self, report: str, start: int, end: int) -> Iterator[Term]:
        for place in self._places.get(report, ()):
            if start <= place.start < end:
                yield from _place(place)

    @cached_property
    def _by_report(self) -> Mapping[str, list[Statement]]:
        found = defaultdict[str, list[Statement]](list)
        for row in self._dossier.statements:
            found[row.report].append(row)
        return found

    @cached_property
    def _carried(self) -> Mapping[str, set[str]]:
        """By report, the statuses of the claims that it carries."""
        found = defaultdict[str, set[str]](set)
        for claim in self._dossier.claims:
            for report in claim.reports:
                found[report].add(claim.status)
        return found

    @cached_property
    def _status(self) -> Mapping[str, str]:
        """By statement, the status of its claim."""
        return {key: claim.status for claim in self._dossier.claims for keys in claim.statements.values() for key in keys}


def _place(place: Place) -> Iterator[Term]:
    written = " ".join(place.text.split())
    name = place.name or written
    if name:
        yield "place", name_key(name), name
    if name_key(written) != name_key(name):
        yield "written", name_key(written), written
