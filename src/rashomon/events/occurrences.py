"""Events: one for each happening, whatever the number of reports that tell it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b

from rashomon.events.coding import Deal, acled, plover, violence
from rashomon.events.docket import Docket, docket
from rashomon.events.footing import core_claims, footing
from rashomon.events.gathering import Incident, gather
from rashomon.events.participants import ARMED, Participant
from rashomon.events.responsibility import answerable
from rashomon.events.setting import LEAD_SENTENCES, Days, apart_days
from rashomon.events.tellings import Telling, sorts, tellings
from rashomon.events.tolls import Tolls, tolls
from rashomon.model import Actor, ActorKind, Event, Evidence, Reconciliation, Span

_HARMS = frozenset({"kill", "hurt", "casualties", "damage"})
_MEANT = re.compile(r"bomb|attack|chemical|sarin|nerve|chlorine|mustard", re.IGNORECASE)  # words of no accident
_CERTAIN = frozenset({"quake", "eruption", "flood"})  # words that hardly stand for anything else
BACKGROUND_DAYS = 3  # what happened so long before the first report of the story is not its news
FEW = 3  # times as often must one kind of actor be told before another is left out of the codes
LEAST_SUPPORT = 3  # a place, a day, who did it, to whom, a second sentence, the head of a report: so many of them make an event


def events(evidence: Evidence, reconciled: Reconciliation) -> tuple[Event, ...]:
    """What a story tells to have happened.

    Method: sentences become tellings of incidents (`tellings`), tellings of one happening are gathered (`gather`), and each happening
    with enough to stand on is coded (`acled`, `plover`, `violence`), counted (`tolls`) and given the status of its claims (`footing`).

    Limits: see docs/explanation/methods/events.md.

    Args:
        evidence: Everything known of one story.
        reconciled: Its claims and figures.

    Returns:
        Events by date, the undated last.
    """
    desk = docket(evidence, reconciled)
    incidents = _apart([i for i in gather(desk, tellings(desk)) if _stands(desk, i)])
    found = [_event(desk, i, tolls(i, reconciled.figures)) for i in incidents]
    return tuple(sorted(found, key=lambda e: (e.date or "9999", e.place or "", e.kind, e.id)))


def _apart(incidents: Sequence[Incident]) -> list[Incident]:
    """Without mishaps that have their dead from an attack: "a hurricane of bullets"."""
    attacks = frozenset(n for i in incidents if i.channel != "mishap" for n in i.numbers if n[1] > 1)
    return [i for i in incidents if i.channel != "mishap" or not i.numbers & attacks]


def _told(incident: Incident) -> list[Telling]:
    return [t for t in incident.tellings if t.side == "for"]


def _kind(incident: Incident) -> str:
    counted: Counter[str] = Counter(t.kind for t in _told(incident))
    return max(counted, key=lambda k: (sorts()[k].rank, counted[k], k))


def _stands(docket: Docket, incident: Incident) -> bool:
    """Whether enough is told for an event: never one sentence's word alone."""
    told = _told(incident)
    if not told or incident.site is None or (incident.site.kind == "country" and not _dated(incident)):
        return False
    if _generic(told) or not _takes_part(told) or not _real(told):
        return False
    support = [
        incident.site.sure,
        _dated(incident),
        any(t.doers for t in told),
        any(t.targets or t.counts for t in told),
        len({(t.report, t.sentence) for t in told}) > 1,
        any(t.sentence < LEAD_SENTENCES for t in told),
    ]
    least = LEAST_SUPPORT if incident.site.sure or support[-1] else LEAST_SUPPORT + 1
    return incident.days is not None and sum(support) >= least


def _dated(incident: Incident) -> bool:
    return incident.days is not None and incident.days.sure


def _generic(told: Sequence[Telling]) -> bool:
    """Whether only plurals without a place or a number tell it: "attacks on grain ships have caused friction"."""
    return all(t.word.lower().endswith("s") and not t.counts and not (t.site and t.site.sure) for t in told)


def _real(told: Sequence[Telling]) -> bool:
    """Whether more than a word says that it is meant as it stands: "a blast of cold air", "the rally of the ninth"."""
    kinds = {k for t in told for k in t.kinds}
    channel = sorts()[max(kinds, key=lambda k: (sorts()[k].rank, k))].channel
    people = [p for t in told for p in (*t.doers, *t.targets)]
    harmed = any(t.counts for t in told) or bool(kinds & _HARMS)
    if channel in {"protest", "walkout"}:
        return harmed or bool(people)
    if channel == "mishap":
        return harmed or bool(kinds & _CERTAIN)
    if channel not in {"fire", "blast", "force", "harm"}:
        return True
    return any(t.counts for t in told) or any(p.armed for p in people) or (bool(kinds & {"kill", "hurt"}) and bool(people))


def _takes_part(told: Sequence[Telling]) -> bool:
    needs = sorts()[max((t.kind for t in told), key=lambda k: (sorts()[k].rank, k))].needs
    if needs == "armed":
        return any(p.kind in ARMED for t in told for p in t.doers)
    if needs == "people":
        return any(t.targets for t in told)
    if needs == "full":
        return any(t.doers and t.site and t.site.sure and t.days and t.days.sure for t in told)
    sure = any(t.site and t.site.sure for t in told) and any(t.days and t.days.sure for t in told)
    return needs == "none" or sure or (needs == "two" and any(t.doers and t.targets for t in told))


def _event(docket: Docket, incident: Incident, counted: Tolls) -> Event:
    told = _told(incident)
    deal = _deal(incident, told, counted)
    kind, sub = acled(deal)
    code, mode = plover(deal)
    site, days = incident.site, incident.days
    claims = core_claims(docket, incident)
    status, origins = footing(docket, incident, claims)
    members = sorted(incident.tellings, key=lambda t: (docket.order.index(t.report), t.happenings[0].start))
    story = docket.evidence.story.id
    key = f"{story}|{min(t.id for t in told)}|{deal.kind}"
    return Event(
        id=blake2b(key.encode(), digest_size=6).hexdigest(),
        story=story,
        kind=deal.kind,
        type=kind,
        sub_type=sub,
        plover=code,
        mode=mode,
        violence=violence(deal),
        date=days.start if days else None,
        end_date=days.end if days else None,
        date_precision=days.precision if days else None,
        place=site.name if site else None,
        lat=site.lat if site else None,
        lon=site.lon if site else None,
        place_precision=site.kind if site else None,
        country=site.country if site else None,
        geonames_id=site.geonames_id if site else None,
        actors=_actors(docket, incident, told),
        status=status,
        fatalities=counted.killed,
        injured=counted.wounded,
        civilians=counted.civilians,
        background=_background(docket, days),
        statements=tuple(dict.fromkeys(t.statement.id for t in members if t.statement)),
        claims=claims,
        reports=tuple(dict.fromkeys(t.report for t in members)),
        spans=tuple(dict.fromkeys(_sentence(docket, t) for t in members)),
        why=_why(docket, incident, deal, origins),
        responsibility=answerable(docket, told),
    )


def _deal(incident: Incident, told: Sequence[Telling], counted: Tolls) -> Deal:
    kind = _kind(incident)
    doers = _kinds([p for t in told for p in t.doers])
    targets = _kinds([p for t in told for p in t.targets])
    poisoned = any(t.means == "chemical" for t in told)
    means = "chemical" if poisoned else incident.means or next((t.means for t in told if t.means), None)
    deadly = bool(counted.killed.high) or any("kill" in t.kinds for t in told)
    hurt = deadly or any("hurt" in t.kinds for t in told)
    others = sorted({k for t in told for k in t.kinds} - {kind}, key=lambda k: (-sorts()[k].rank, k))
    struck = Counter(p.kind for t in told for p in t.targets if p.kind)
    victim = max(struck, key=lambda k: (struck[k], k == "civilians", k), default=None)
    meant = bool(doers & ARMED) or any("attack" in t.kinds or _MEANT.search(t.word) for t in told)
    return Deal(kind, sorts()[kind].channel, means, doers, targets, incident.winner, hurt, deadly, victim, meant, tuple(others))


def _kinds(parties: Sequence[Participant]) -> frozenset[ActorKind]:
    """Kinds of those who take part, without those that are told far less than the most told."""
    counted: Counter[ActorKind] = Counter(p.kind for p in parties if p.kind)
    most = max(counted.values(), default=0)
    return frozenset(k for k, n in counted.items() if FEW * n >= most)


def _background(docket: Docket, days: Days | None) -> bool:
    news = min((d for r in docket.order if (d := docket.day(r))), default=None)
    return bool(news and days and apart_days(days.end, news) >= BACKGROUND_DAYS)


def _sentence(docket: Docket, telling: Telling) -> Span:
    sentence = docket.readings[telling.report].sentences[telling.sentence]
    text = docket.reports[telling.report].text[sentence.start : sentence.end]
    return Span(telling.report, sentence.start, sentence.end, text)


def _actors(docket: Docket, incident: Incident, told: Sequence[Telling]) -> tuple[Actor, ...]:
    """Those who do it and those to whom it is done, one of each kind and country, by the name that most tellings give."""
    rows: list[Actor] = []
    for side, parties in ((1, [p for t in told for p in t.doers if not p.thing]), (2, [p for t in told for p in t.targets if not p.thing])):
        grouped: dict[tuple[str, str], Counter[str]] = {}
        for party in parties:
            grouped.setdefault((party.kind or "", party.nation or ""), Counter())[party.name] += 1
        for (kind, nation), names in sorted(grouped.items(), key=lambda row: (-row[1].total(), row[0])):
            name = max(names, key=lambda n: (names[n], n[:1].isupper(), -len(n), n))
            rows.append(_actor(docket, incident, Participant(name, kind or None, nation or None), side))  # type: ignore[arg-type]
    return tuple(rows)


def _actor(docket: Docket, incident: Incident, party: Participant, side: int) -> Actor:
    country = docket.countries.get(party.nation or "")
    here = incident.site.country if incident.site else None
    kind: ActorKind | None = "external forces" if party.kind == "state forces" and country and here and country != here else party.kind
    return Actor(party.name, side, kind, country if kind in {"state forces", "external forces", "civilians"} else None)


def _why(docket: Docket, incident: Incident, deal: Deal, origins: Sequence[str]) -> str:
    told = _told(incident)
    reports = {t.report for t in told}
    rooms = {docket.rooms.get(r, r) for r in reports}
    words = Counter(t.word.lower() for t in told if t.kind == deal.kind)
    named = max(words, key=lambda w: (words[w], w))
    where = "named in its own sentence" if incident.site and incident.site.sure else "taken from the sentences around it"
    when = "told by a time expression" if _dated(incident) else "that of the news"
    head = f"{_number(len(reports), 'report')}, {_number(len(rooms), 'newsroom')}: “{named}”; the place is {where}, the day is {when}"
    return f"{head}; according to {', '.join(origins[:3])}" if origins else f"{head}; told in the outlets' own voice"


def _number(n: int, noun: str) -> str:
    return f"{n} {noun}{'' if n == 1 else 's'}"
