"""How many an event killed and wounded, by the counts that are told of it and of nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.events.gathering import Incident
from rashomon.events.setting import LEAD_SENTENCES
from rashomon.events.tellings import Telling
from rashomon.model import Figure, Quantity, Toll

NEAR_SENTENCES = 2  # from a telling with a place or a day of its own to one without, whose numbers may be of the same happening
Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Tolls:
    """The numbers of one event."""

    killed: Toll
    wounded: Toll
    civilians: Toll


def tolls(incident: Incident, figures: Sequence[Figure]) -> Tolls:
    """Low, best and high of the dead and the wounded.

    Method: the figures that the event's own counts stand in; of several (children among the dead, guards beside guests) the one with
    most of its counts here. Its low, best and high hold where the figures give them; else the number that all give, or that came last;
    where they differ otherwise there is no best. What no figure holds counts by itself. Of a telling without a place and a day only
    what stands near one that has them counts: "that attack killed 1,400" may be another.
    """
    anchored = [t for t in incident.tellings if _anchored(t)]
    near = [t for t in incident.tellings if any(t.report == a.report and abs(t.sentence - a.sentence) <= NEAR_SENTENCES for a in anchored)]
    quantities = [q for t in near or incident.tellings for q in t.counts if t.side != "against"]
    killed, wounded = (
        _toll([q for q in quantities if q.deed == deed and q.kind not in {"part", "more"}], figures) for deed in ("killed", "wounded")
    )
    civil = _toll([q for q in quantities if q.deed == "killed" and "civilian" in (q.counted or "").lower()], figures)
    return Tolls(killed, wounded, civil)


def _anchored(telling: Telling) -> bool:
    here = telling.site is not None and telling.site.sure
    return here or (telling.days is not None and telling.days.sure) or telling.sentence < LEAD_SENTENCES


def _toll(quantities: Sequence[Quantity], figures: Sequence[Figure]) -> Toll:
    if not quantities:
        return Toll()
    here = {(q.report, q.start) for q in quantities}
    scored = [(n, -at, f) for at, f in enumerate(figures) if (n := sum((s.report, s.start) in here for v in f.values for s in v.spans))]
    if not scored:
        return _plain(quantities)
    best = max(scored, key=lambda row: (row[0], row[1]))[2]
    return _of_figure(best, here)


def _of_figure(figure: Figure, here: set[Key]) -> Toll:
    if figure.low is not None or figure.best is not None or figure.high is not None:
        return Toll(_whole(figure.low), _whole(figure.best), _whole(figure.high))
    values = [v for v in figure.values if any((s.report, s.start) in here for s in v.spans)]
    known = sorted({v.value for v in values if v.value is not None})
    lows = [low for v in values if (low := v.low if v.low is not None else v.value) is not None]
    highs = [high for v in values if (high := v.high if v.high is not None else v.value) is not None]
    last = known[-1] if known and (len(known) == 1 or figure.status == "updated") else None
    return Toll(_whole(min(lows, default=None)), _whole(last), _whole(max(highs, default=None)))


def _plain(quantities: Sequence[Quantity]) -> Toll:
    values = [q.value for q in quantities if q.value is not None]
    lows = [low for q in quantities if (low := q.low if q.low is not None else q.value) is not None]
    highs = [high for q in quantities if (high := q.high if q.high is not None else q.value) is not None]
    same = values[0] if values and len(set(values)) == 1 else None
    return Toll(_whole(min(lows, default=None)), _whole(same), _whole(max(highs, default=None)))


def _whole(number: float | None) -> int | None:
    return None if number is None else int(number)
