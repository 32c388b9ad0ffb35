"""A story's evidence, indexed for coding."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.model import (
    Claim,
    Entity,
    Evidence,
    Extent,
    Mentions,
    Place,
    Quantity,
    Reading,
    Reconciliation,
    Report,
    Sentence,
    Side,
    Span,
    Statement,
    Time,
    Token,
)
from rashomon.text.names import fold, nation

TOWNS = frozenset({"town", "city", "village", "capital"})
GROUNDS = TOWNS | {None, "district", "province", "state", "area", "region", "suburb", "neighbourhood", "neighborhood", "camp", "island"}
LONGEST_NAME = 3  # words of a place that no gazetteer knows
_OWNING = frozenset({"compound", "amod", "nmod:poss"})  # "US troops", "Syria's army": whose they are, not where
SIDES: tuple[Side, ...] = ("for", "against", "doubt")


@dataclass(frozen=True, slots=True)
class Docket:
    """Everything known of one story, by report."""

    evidence: Evidence
    order: tuple[str, ...]  # reports, the first published first
    reports: dict[str, Report]
    readings: dict[str, Reading]
    mentions: dict[str, Mentions]
    statements: dict[str, tuple[Statement, ...]]
    claims: dict[str, Claim]
    sides: dict[str, tuple[str, Side]]  # from a statement to its claim and its side there
    voiced: dict[str, tuple[tuple[Span, str], ...]]  # sentences in a report's own voice, with their claims
    spots: dict[str, tuple[Place, ...]]  # places that happenings can be set in
    countries: dict[str, str]  # from the name of a country to its code
    rooms: dict[str, str]  # newsroom by report
    figures: dict[tuple[str, int], str]  # the figure that a count stands in, by report and offset
    focus: Place | None  # the town that the story names most

    def sentence(self, report: str, offset: int) -> int:
        """Index of the sentence in which an offset stands."""
        return max(0, bisect_right(self.readings[report].sentences, offset, key=lambda s: s.start) - 1)

    def token(self, report: str, offset: int) -> Token | None:
        """The word that starts at an offset."""
        sentence = self.readings[report].sentences[self.sentence(report, offset)]
        return next((t for t in sentence.tokens if t.start == offset), None)

    def day(self, report: str) -> str | None:
        """The day on which a report was published."""
        return (self.reports[report].published or "")[:10] or None


def docket(evidence: Evidence, reconciled: Reconciliation) -> Docket:
    """Index the evidence; nothing in it depends on the order in which the reports are given."""
    reports = {r.id: r for r in evidence.reports}
    statements: dict[str, list[Statement]] = {r: [] for r in reports}
    for statement in evidence.statements:
        statements[statement.report].append(statement)
    voiced: dict[str, list[tuple[Span, str]]] = {r: [] for r in reports}
    for claim in reconciled.claims:
        for span in claim.voiced:
            voiced[span.report].append((span, claim.id))
    mentions = {m.report: m for m in evidence.mentions}
    readings = {r.report: r for r in evidence.readings if r.report in mentions}
    names = {fold(p.text): p for r in sorted(mentions) for p in mentions[r].places if p.lat is not None and p.kind != "country"}
    spots = {r: tuple(_spots(readings[r], mentions[r].places, statements[r], names)) for r in readings}
    return Docket(
        evidence,
        tuple(sorted(readings, key=lambda r: (reports[r].published or "9999", r))),
        reports,
        readings,
        mentions,
        {r: tuple(sorted(rows, key=lambda s: (s.content.start, s.id))) for r, rows in statements.items()},
        {c.id: c for c in reconciled.claims},
        {s: (c.id, side) for c in reconciled.claims for side in SIDES for s in c.statements.get(side, ())},
        {r: tuple(rows) for r, rows in voiced.items()},
        spots,
        {p.name: p.country for m in evidence.mentions for p in m.places if p.kind == "country" and p.name and p.country},
        {n.report: n.name for n in evidence.newsrooms},
        {(s.report, s.start): f.id for f in reconciled.figures for v in f.values for s in v.spans},
        _focus([p for r in sorted(spots) for p in spots[r]]),
    )


def _focus(places: Sequence[Place]) -> Place | None:
    towns = [p for p in places if p.kind in TOWNS]
    counted = Counter(fold(p.name or p.text) for p in towns)
    best = max(counted, key=lambda n: (counted[n], n), default=None)
    return min((p for p in towns if fold(p.name or p.text) == best), key=lambda p: (p.report, p.start), default=None)


def _spots(reading: Reading, places: Sequence[Place], statements: Sequence[Statement], names: Mapping[str, Place]) -> Iterator[Place]:
    """Places of a report, and names of places that no gazetteer knows; those of a source tell where it sits, not what happened there."""
    spoken = [Extent(s.source.start, s.source.end) for s in statements]
    owning = {t.start for s in reading.sentences for t in s.tokens if t.deprel in _OWNING or t.upos == "ADJ"}
    heard = [p for p in places if not _within(p.start, p.end, spoken) and not (p.kind == "country" and p.start in owning)]
    known = [p for p in heard if p.lat is not None or (p.kind in GROUNDS and _names_ground(p.text))]
    yield from (p if p.lat is not None else _named(p, names) for p in known if p.kind == "country" or not _of_country(p.text))
    for entity in (e for s in reading.sentences for e in s.entities if e.kind == "place" and not _adjective(s, e)):
        taken = any(p.start < entity.end and entity.start < p.end for p in places)
        if not taken and _names_ground(entity.text) and not _within(entity.start, entity.end, spoken):
            yield _named(Place(reading.report, entity.start, entity.end, entity.text, None, None, None, None, None, None), names)


def _named(place: Place, names: Mapping[str, Place]) -> Place:
    """A place on no map by the name that ends it, where the story has that elsewhere: "the Syrian capital Damascus"."""
    parts = place.text.split()
    for cut in range(1, len(parts)):
        last = " ".join(parts[cut:])
        if (known := names.get(fold(last))) is not None:
            return replace(known, report=place.report, start=place.end - len(last), end=place.end, text=last)
    return place


def _of_country(text: str) -> bool:
    return bool(nation(text) or nation(text.removesuffix("s")))


def _names_ground(text: str) -> bool:
    """Whether the name of a place that no gazetteer knows can be one: no acronym, no address, no string of tags."""
    words = fold(text).split()
    return 0 < len(words) <= LONGEST_NAME and not text.isupper() and "http" not in text and not _of_country(text)


def _adjective(sentence: Sentence, entity: Entity) -> bool:
    return any(t.start == entity.start and (t.upos == "ADJ" or t.deprel == "amod") for t in sentence.tokens)


def _within(start: int, end: int, extents: Sequence[Extent]) -> bool:
    return any(e.start <= start and end <= e.end for e in extents)


def contents(statement: Statement) -> tuple[Extent, ...]:
    """All stretches of a statement's content."""
    return (Extent(statement.content.start, statement.content.end), *statement.content.more)


def speaker(docket: Docket, report: str, offset: int) -> Statement | None:
    """The statement in whose content an offset stands, the innermost of several."""
    around = [s for s in docket.statements[report] if any(e.start <= offset < e.end for e in contents(s))]
    return min(around, key=lambda s: (s.content.end - s.content.start, s.id), default=None)


def person_in(docket: Docket, span: Span) -> str | None:
    """The person whom a noun phrase names."""
    sentence = docket.readings[span.report].sentences[docket.sentence(span.report, span.start)]
    return next((e.text for e in sentence.entities if e.kind == "person" and span.start <= e.start and e.end <= span.end), None)


def times_in(docket: Docket, report: str, extent: Extent) -> list[Time]:
    """Dated time expressions that start in a stretch."""
    return [t for t in docket.mentions[report].times if extent.start <= t.start < extent.end and t.start_date and t.end_date]


def counts_in(docket: Docket, report: str, extent: Extent) -> list[Quantity]:
    """Plain counts that start in a stretch."""
    return [q for q in docket.mentions[report].quantities if extent.start <= q.start < extent.end and not q.unit]
