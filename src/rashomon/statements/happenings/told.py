"""Happenings: who did what to whom, where, when, and whether it is told as done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from rashomon.model import Extent, Happening, Place, Reading, Reality, Report, Sentence, Span, Time
from rashomon.text.clauses import PASSIVES, SUBJECTS, Clause, clauses
from rashomon.text.deeds import Deed, deeds

Found = TypeVar("Found", Time, Place)
_SUPPOSING = frozenset({"could", "can", "may", "might", "would", "should", "if", "unless"})
_COMING = frozenset({"will", "shall", "'ll", "\u2019ll"})


def happenings(report: Report, reading: Reading, times: Sequence[Time], places: Sequence[Place]) -> tuple[Happening, ...]:
    """What a report tells to have happened, to happen, or not to have happened.

    Method: words of the classes in data/en/happenings.tsv; subject and object of a verb, "by" and "of" of a passive or a noun, are
    those who do it and those to whom it is done; place and time are the nearest in the sentence.

    Args:
        report: The report.
        reading: The same, read.
        times: Of the report.
        places: Of the report.

    Returns:
        In the order of the text.
    """
    found = []
    for sentence in reading.sentences:
        for clause in clauses(reading, (Extent(sentence.start, sentence.end),)):
            found += [_happening(report, clause, deed, (times, places)) for deed in deeds(clause)]
    return tuple(found)


def _happening(report: Report, clause: Clause, deed: Deed, near: tuple[Sequence[Time], Sequence[Place]]) -> Happening:
    token = clause.token(deed.at)
    passive = clause.role(deed.at, PASSIVES)
    agents = clause.marked(deed.at, frozenset({"by"})) if passive or token.upos != "VERB" else clause.role(deed.at, SUBJECTS)
    patients = passive or clause.role(deed.at, {"obj"}) or (clause.marked(deed.at, frozenset({"of", "on"})) if token.upos != "VERB" else [])
    times, places = near
    return Happening(
        report.id,
        token.start,
        token.end,
        token.text,
        deed.kind,
        _reality(clause, deed),
        tuple(_span(report, clause, i) for i in agents),
        tuple(_span(report, clause, i) for i in patients),
        _nearest(places, clause.sentence, token.start),
        _nearest(times, clause.sentence, token.start),
    )


def _reality(clause: Clause, deed: Deed) -> Reality:
    if deed.negated:
        return "negated"
    aux = {clause.token(k).text.lower() for k in clause.role(deed.at, {"aux", "mark"})}
    return "possible" if aux & _SUPPOSING else "future" if aux & _COMING else "actual"


def _span(report: Report, clause: Clause, i: int) -> Span:
    inside = clause.phrase(i)
    start, end = clause.token(inside[0]).start, clause.token(inside[-1]).end
    return Span(report.id, start, end, report.text[start:end])


def _nearest(rows: Sequence[Found], sentence: Sentence, at: int) -> Found | None:
    inside = [row for row in rows if sentence.start <= row.start < sentence.end]
    return min(inside, key=lambda row: abs(row.start - at), default=None)
