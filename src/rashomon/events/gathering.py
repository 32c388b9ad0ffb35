"""Tellings of one happening together, whatever the report, the day and the words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from rashomon.events.docket import Docket
from rashomon.events.participants import Participant, force
from rashomon.events.setting import LEAD_SENTENCES, Days, Site, apart_days, one_place, one_time
from rashomon.events.tellings import Telling, one_channel, one_means, sorts
from rashomon.model import Extent
from rashomon.text.days import moved
from rashomon.text.names import fold, same_name

JOINS = 2.5  # points from which a telling is of an incident; bench/fa_kes.py and the cases
SAME = 2.0  # points of claim and number from which accounts that differ by a day are of one happening
NEWS_DAYS = 2  # a report tells as news what happened so many days before it
FAR_DAYS = 7  # after which a report that gives no day tells of something newer
SIZE_RATIO = 4.0  # numbers of the dead of one happening are rarely further apart
_MEANS = frozenset({"air", "shell", "suicide", "device", "grenade"})
_VIOLENT = frozenset({"fire", "blast", "force", "harm", "ground"})
_FORCE = _VIOLENT - {"ground"}


@dataclass
class Incident:
    """Tellings that are of one happening, and what they tell together."""

    tellings: list[Telling] = field(default_factory=list)
    site: Site | None = None
    days: Days | None = None
    kinds: frozenset[str] = frozenset()
    channel: str = ""
    means: str | None = None
    claims: frozenset[str] = frozenset()
    numbers: frozenset[tuple[str, float]] = frozenset()
    figures: frozenset[str] = frozenset()
    doers: tuple[Participant, ...] = ()
    targets: frozenset[str] = frozenset()
    victims: frozenset[str] = frozenset()
    reports: frozenset[str] = frozenset()
    first: str | None = None  # day of its first report
    winner: str | None = None  # in whose hands a place is brought: state | other; None where the tellings do not tell

    def add(self, tellings: Iterable[Telling]) -> None:
        """Take tellings in, and work out anew what all of them tell."""
        self.tellings += tellings
        told = [t for t in self.tellings if t.side != "against"] or self.tellings
        self.site = best_site([t.site for t in told if t.site])
        self.days = best_days([t.days for t in told if t.days])
        self.kinds = frozenset(k for t in told for k in t.kinds)
        ranked = Counter({t.kind: sorts()[t.kind].rank for t in told})
        self.channel = sorts()[max(ranked, key=lambda k: (ranked[k], k))].channel
        self.means = _usual(t.means for t in told if t.means in _MEANS)
        self.claims = frozenset(t.claim for t in self.tellings if t.claim)
        self.numbers = frozenset((q.deed or "", q.value) for t in told for q in t.counts if q.value)
        self.figures = frozenset(f for t in told for f in t.figures)
        self.doers = tuple(d for t in told for d in t.doers)
        self.victims = frozenset(v for t in told for v in t.victims)
        self.targets = frozenset(w for t in told for w in t.words)
        self.reports = frozenset(t.report for t in self.tellings)
        self.first = min((t.published for t in self.tellings if t.published), default=None)
        self.winner = _usual(w for t in self.tellings if t.side == "for" and (w := winner(t)))


def _usual(rows: Iterable[str]) -> str | None:
    counted = Counter(rows)
    return max(counted, key=lambda v: (counted[v], v), default=None)


def best_site(sites: Sequence[Site]) -> Site | None:
    """The place that most tellings name; a town before the region around it, a place that a sentence names before one that is inferred."""
    weights: Counter[str] = Counter()
    by_name: dict[str, Site] = {}
    for site in sorted(sites, key=lambda s: (not s.sure, s.lat is None, s.name)):
        name = fold(site.name)
        by_name.setdefault(name, site)
        weights[name] += (6 if site.sure else 2) + (0 if site.wide else 1)
    best = max(weights, key=lambda n: (weights[n], n), default=None)
    if best is None:
        return None
    around = by_name[best]
    inside = [n for n in weights if around.wide and not by_name[n].wide and one_place(around, by_name[n]) is not False]
    inside = [n for n in inside if 2 * weights[n] >= weights[best]]
    forms = Counter(s.name for s in sites if fold(s.name) == (max(inside, key=lambda n: (weights[n], n)) if inside else best))
    chosen = by_name[max(inside, key=lambda n: (weights[n], n))] if inside else around
    return replace(chosen, name=max(forms, key=lambda f: (forms[f], f)))


def best_days(days: Sequence[Days]) -> Days | None:
    """The day that most tellings give, else the days; where a time is told, the day of a report counts for nothing."""
    if not any(d.sure for d in days):
        return min(days, key=lambda d: (d.start, d.end), default=None)
    told = [d for d in days if d.sure]
    narrow = [d for d in told if d.precision == "day"] or told
    weights = {d: sum(one_time(d, e) for e in narrow) for d in narrow}
    return max(weights, key=lambda d: (weights[d], -apart_days(d.start, d.end), d.start), default=None)


def winner(telling: Telling) -> str | None:
    """In whose hands a telling puts a place: state | other."""
    done = [f for d in telling.doers if (f := force(d.kind))]
    if telling.kind == "take" and done:
        return done[0]
    if telling.kind in {"lose", "withdraw", "surrender"} and done:
        return "other" if done[0] == "state" else "state"
    return None


def gather(docket: Docket, tellings: Sequence[Telling]) -> list[Incident]:
    """Tellings by happening.

    Method: tellings in aligned sentences of copies are one. The best-anchored come first: each joins the incident that it fits best
    (`fit`), or opens one. Those without a place and a day of their own join the incident that their report told last.
    """
    units = sorted(_units(docket, tellings), key=lambda u: (-_anchored(u), _place_in(docket, u[0])))
    incidents: list[Incident] = []
    loose: list[list[Telling]] = []
    for unit in units:
        if _anchored(unit) == 0:
            loose += [] if _vague(unit[0]) else [unit]
            continue
        best = _best(unit, incidents)
        if best is None:
            incidents.append(best := Incident())
        best.add(unit)
    for unit in sorted(loose, key=lambda u: _place_in(docket, u[0])):
        near = _told_last(docket, unit, incidents)
        if near is None:
            incidents.append(near := Incident())
        near.add(unit)
    return _consolidated(incidents)


def _consolidated(incidents: Sequence[Incident]) -> list[Incident]:
    """Incidents of one place and one time that nothing keeps apart are one; the most told take the others in."""
    kept: list[Incident] = []
    for incident in sorted(incidents, key=lambda i: (-len(i.tellings), min(t.id for t in i.tellings))):
        one = next((k for k in kept if _same(k, incident)), None)
        if one is None:
            kept.append(incident)
        else:
            one.add(incident.tellings)
    return kept


def _same(one: Incident, other: Incident) -> bool:
    if one.site is None or other.site is None or one.days is None or other.days is None:
        return False
    shared = any(v > 1 for _, v in one.numbers & other.numbers)
    if not (one_channel(one.channel, other.channel) or (shared and {one.channel, other.channel} <= _FORCE)):
        return False
    if one.channel not in _VIOLENT and not one.kinds & other.kinds:
        return False
    if one.winner and other.winner and one.winner != other.winner:
        return False
    if one.victims and other.victims and not any(same_name(a, b) for a in one.victims for b in other.victims):
        return False
    if (one.first and _later(other.days, one.first)) or (other.first and _later(one.days, other.first)):
        return False
    if not one_means(one.means, other.means):
        return False
    alike = one.numbers & other.numbers or one.claims & other.claims or (one.means == other.means and one.targets & other.targets)
    slack = 0 if one.days.sure and other.days.sure and not alike else 1
    place = one_place(one.site, other.site)
    here = place is True or (place is None and shared)
    return here and one_time(one.days, other.days, slack) and not _far(one.numbers, other.numbers)


def _far(mine: frozenset[tuple[str, float]], others: frozenset[tuple[str, float]]) -> bool:
    """Whether the numbers of dead and wounded are too far apart to be of one happening."""
    if mine & others:
        return False
    ratios = [max(a, b) / min(a, b) for d, a in mine for e, b in others if d == e and a and b]
    return bool(ratios) and min(ratios) > SIZE_RATIO


def _place_in(docket: Docket, telling: Telling) -> tuple[str, str, int]:
    return docket.day(telling.report) or "9999", telling.report, telling.happenings[0].start


def _anchored(unit: Sequence[Telling]) -> int:
    return sum((t.site is not None and t.site.sure) + (t.days is not None and t.days.sure) for t in unit[:1]) + (
        1 if any(t.sentence == 0 and t.side == "for" and t.doers for t in unit) else 0
    )


def _vague(telling: Telling) -> bool:
    """Whether a plural without a place, a day or a number tells it: "attacks have caused friction"."""
    return (
        telling.channel in {"blast", "force", "harm"}
        and not telling.counts
        and all(h.text.lower().endswith("s") for h in telling.happenings)
    )


def _units(docket: Docket, tellings: Sequence[Telling]) -> Iterator[list[Telling]]:
    """Tellings that copies carry from one to another are one telling."""
    up = {t.id: t.id for t in tellings}

    def top(one: str) -> str:
        while up[one] != one:
            one = up[one]
        return one

    by_report: dict[str, list[Telling]] = {}
    for telling in tellings:
        by_report.setdefault(telling.report, []).append(telling)
    for copy in docket.evidence.copies:
        for passage in copy.sentences:
            left = [t for t in by_report.get(copy.original, ()) if _stands_in(t, passage.original)]
            right = [t for t in by_report.get(copy.derived, ()) if _stands_in(t, passage.derived)]
            for one in left:
                for other in [o for o in right if o.kinds & one.kinds and o.side == one.side][:1]:
                    a, b = sorted((top(one.id), top(other.id)))
                    up[b] = a
    found: dict[str, list[Telling]] = {}
    for telling in sorted(tellings, key=lambda t: (not _sure(t), _place_in(docket, t))):
        found.setdefault(top(telling.id), []).append(telling)
    yield from found.values()


def _sure(telling: Telling) -> int:
    return (telling.site is not None and telling.site.sure) + (telling.days is not None and telling.days.sure)


def _stands_in(telling: Telling, extent: Extent) -> bool:
    return extent.start <= telling.happenings[0].start < extent.end


def _best(unit: Sequence[Telling], incidents: Sequence[Incident]) -> Incident | None:
    scored = [(points, -at) for at, incident in enumerate(incidents) if (points := fit(unit[0], incident)) is not None and points >= JOINS]
    return incidents[-max(scored)[1]] if scored else None


def fit(telling: Telling, incident: Incident) -> float | None:
    """How well a telling fits an incident, in points; None where it cannot be of it.

    Method: channels, means, places, days and winners of ground must not be at odds; then points for each of them that is the same, for
    one claim, one number of dead, one thing hit.
    """
    if not _can_be(telling, incident) or _out_of_time(telling, incident):
        return None
    points = 1.0 * (telling.kind in incident.kinds)
    points += 2.0 * (telling.claim in incident.claims) + _numbers(telling, incident)
    points += _of_site(telling.site, incident.site) + _of_days(telling.days, incident.days, points >= SAME)
    points += _of_victims(telling, incident)
    words = telling.words
    points += 1.0 * bool(words & incident.targets) - 0.5 * bool(words and incident.targets and not words & incident.targets)
    nations, others = {d.nation for d in telling.doers if d.nation}, {d.nation for d in incident.doers if d.nation}
    return points - 1.0 * bool(nations and others and not nations & others)


def _out_of_time(telling: Telling, incident: Incident) -> bool:
    """Whether a report cannot tell it: it had not happened, or lies far back and nothing of the telling leads there."""
    days, day = incident.days, telling.published
    if days is None or day is None:
        return bool(incident.first and telling.days and _later(telling.days, incident.first))
    if _later(days, day) or (telling.days is not None and incident.first is not None and _later(telling.days, incident.first)):
        return True
    led = (telling.days is not None and telling.days.sure) or telling.claim in incident.claims or telling.figures & incident.figures
    return not led and apart_days(days.end, day) > FAR_DAYS


def _later(days: Days, published: str) -> bool:
    """Whether something had not happened on a day; a day may be another one elsewhere on the globe."""
    return days.start > moved(published, 1)


def _of_victims(telling: Telling, incident: Incident) -> float:
    """One victim by name is one happening; of two killings of two persons by name each is its own."""
    if not telling.victims or not incident.victims:
        return 0.0
    if any(same_name(a, b) for a in telling.victims for b in incident.victims):
        return 2.0
    return -4.0


def _can_be(telling: Telling, incident: Incident) -> bool:
    against = telling.side == "against" and telling.claim in incident.claims
    if not against and not one_channel(telling.channel, incident.channel):
        return False
    if against:
        return True
    if not one_means(telling.means, incident.means):
        return False
    won, other = winner(telling), incident.winner
    return not (telling.channel == "ground" and won and other and won != other)


def _of_site(one: Site | None, other: Site | None) -> float:
    if one is None or other is None:
        return 0.0
    same = one_place(one, other)
    if same is False:
        return -9.0 if one.sure and other.sure else -1.5
    return (2.0 if same else 1.0) * (1.0 if one.sure and other.sure else 0.75)


def _of_days(one: Days | None, other: Days | None, alike: bool) -> float:
    if one is None or other is None:
        return 0.0
    if one.sure and other.sure:
        exact = 1.0 if one.precision != "day" or other.precision != "day" else 2.0
        return exact if one_time(one, other) else -1.0 if alike and one_time(one, other, 1) else -9.0
    if one.sure == other.sure:
        return 1.0 if one_time(one, other, NEWS_DAYS) else -3.0
    told, news = (one, other) if one.sure else (other, one)
    return 1.0 if told.start <= news.end and moved(told.end, NEWS_DAYS) >= news.start else -9.0


def _numbers(telling: Telling, incident: Incident) -> float:
    if telling.figures & incident.figures:
        return 2.0
    mine = frozenset((q.deed or "", q.value) for q in telling.counts if q.value)
    if mine & incident.numbers:
        return 2.0 if any(v > 1 for _, v in mine & incident.numbers) else 0.5
    if telling.figures and incident.figures and {d for d, _ in mine} & {d for d, _ in incident.numbers}:
        return -2.0
    return -1.0 if _far(mine, incident.numbers) else 0.0


def _told_last(docket: Docket, unit: Sequence[Telling], incidents: Sequence[Incident]) -> Incident | None:
    """The incident of one claim; else that which the same report tells nearest before, else soonest after; else the story's main one."""
    telling = unit[0]
    open_to = [i for i in incidents if telling.report in i.reports or telling.claim in i.claims or telling.kind in i.kinds]
    able = [i for i in open_to if (points := fit(telling, i)) is not None and points > -1.5]
    claimed = [i for i in able if telling.claim in i.claims and (telling.kinds & i.kinds or telling.side == "against")]
    near = [(_nearness(telling, t, i), -at) for at, i in enumerate(able) for t in i.tellings if t.report == telling.report]
    if claimed:
        return max(claimed, key=lambda i: (len(i.tellings), i.tellings[0].id))
    if near:
        return able[-max(near)[1]]
    alike = [i for i in able if telling.kind in i.kinds]
    return max(alike, key=lambda i: (len(i.tellings), i.tellings[0].id), default=None) if telling.sentence >= LEAD_SENTENCES else None


def _nearness(telling: Telling, other: Telling, incident: Incident) -> float:
    gap = abs(other.sentence - telling.sentence) + 0.5 * (other.sentence > telling.sentence)
    return (fit(telling, incident) or 0.0) - 0.3 * gap
