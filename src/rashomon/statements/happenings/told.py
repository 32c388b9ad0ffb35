"""Happenings: who did what to whom, where, when, and whether it is told as done."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import TypeVar

from rashomon.model import Happening, Place, Reading, Report, Sentence, Span, Time
from rashomon.statements.happenings.nouns import span
from rashomon.statements.happenings.participants import agents, patients
from rashomon.statements.happenings.reality import standing
from rashomon.statements.happenings.results import causes
from rashomon.statements.happenings.setting import Tied, place_of, tied, time_of
from rashomon.statements.happenings.triggers import HARM, Trigger, triggers
from rashomon.text.clauses import Clause

Found = TypeVar("Found", Time, Place)
NEAR = 2  # words from one part of "went on strike" to the other, within which both are shown


def happenings(report: Report, reading: Reading, times: Sequence[Time], places: Sequence[Place]) -> tuple[Happening, ...]:
    """What a report tells to have happened, to happen, or not to have happened.

    Method: words of the classes in data/en/happenings.tsv, each with those who do it and those to whom it is done by the tree of its
    sentence (after the frames of VerbNet, Kipper Schuler 2005), what its governors say of its being so (FactBank, Saurí & Pustejovsky
    2009), the time and place that hang on its clause, and the happening that it is the outcome of.

    Limits: one sentence at a time: a time or place that only another sentence gives is None.

    Args:
        report: The report.
        reading: The same, read.
        times: Of the report.
        places: Of the report.

    Returns:
        In the order of the text.
    """
    found: list[Happening] = []
    when, where = sorted(times, key=lambda t: t.start), sorted(places, key=lambda p: p.start)
    for sentence in reading.sentences:
        clause = Clause(sentence, tuple(range(len(sentence.tokens))))
        if told := triggers(clause):
            dated = [t for t in _within(when, sentence) if not (t.value or "").startswith("P")]
            found += _of_sentence(report, clause, told, (tied(clause, dated), tied(clause, _within(where, sentence))))
    return tuple(found)


def _within(rows: Sequence[Found], sentence: Sentence) -> Sequence[Found]:
    return rows[bisect_left(rows, sentence.start, key=lambda r: r.start) : bisect_left(rows, sentence.end, key=lambda r: r.start)]


def _of_sentence(report: Report, clause: Clause, told: Sequence[Trigger], near: tuple[Sequence[Tied], Sequence[Tied]]) -> list[Happening]:
    links = causes(clause, told)
    every = frozenset(t.at for t in told)
    dated = frozenset(i for row in near[0] for i in row.inside)
    who = {t.at: (_undated(agents(clause, t), dated), _undated(patients(clause, t), dated)) for t in told}
    when = {t.at: time_of(clause, t, near[0], every - {t.at, t.carrier}) for t in told}
    where = {t.at: place_of(clause, t, near[1], every - {t.at, t.carrier}, who[t.at][0]) for t in told}
    _share(told, links, when)
    _share(told, links, where)
    starts = {t.at: _words(report, clause, t).start for t in told}
    of = {result: starts[cause] for result, cause in links.items()}
    return [_happening(report, clause, t, who[t.at], (when[t.at], where[t.at], of.get(t.at))) for t in told]


def _undated(heads: Sequence[int], dated: frozenset[int]) -> tuple[int, ...]:
    """Without words of a time: "on 1 May" tells of nobody."""
    return tuple(k for k in heads if k not in dated)


def _share(told: Sequence[Trigger], links: Mapping[int, int], found: dict[int, Found | None]) -> None:
    """Harm and its cause are one event: what one of them lacks it has from the other."""
    for result, cause in links.items():
        if any(t.at == result and t.kind in HARM for t in told):
            found[cause] = found[cause] or found[result]
            found[result] = found[result] or found[cause]


def _happening(
    report: Report,
    clause: Clause,
    trigger: Trigger,
    who: tuple[Sequence[int], Sequence[int]],
    set_in: tuple[Time | None, Place | None, int | None],
) -> Happening:
    words = _words(report, clause, trigger)
    when, where, of = set_in
    stands = standing(clause, trigger, when is not None)
    agents = tuple(dict.fromkeys(span(report, clause, k) for k in who[0]))
    return Happening(
        report.id,
        words.start,
        words.end,
        words.text,
        trigger.kind,
        stands.reality,
        agents,
        tuple(dict.fromkeys(s for k in who[1] if (s := span(report, clause, k)) not in agents)),
        where,
        when,
        trigger.how,
        of,
        None if stands.by is None else clause.token(stands.by).lemma.lower(),
    )


def _words(report: Report, clause: Clause, trigger: Trigger) -> Span:
    """The word with the particle or noun beside it."""
    first = last = trigger.at
    if trigger.more is not None and abs(trigger.more - trigger.at) <= NEAR:
        first, last = min(first, trigger.more), max(last, trigger.more)
    start, end = clause.token(first).start, clause.token(last).end
    return Span(report.id, start, end, report.text[start:end])
