"""Events: one for each happening, whatever the number of reports that tell it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b

from rashomon.events.casting import cast
from rashomon.events.coding import Deal, acled, plover, violence
from rashomon.events.docket import Docket, docket
from rashomon.events.footing import core_claims, footing
from rashomon.events.gathering import Incident, gather
from rashomon.events.participants import ARMED, Participant, participant
from rashomon.events.responsibility import answerable
from rashomon.events.setting import LEAD_SENTENCES, Days, apart_days
from rashomon.events.tellings import Telling, sorts, tellings
from rashomon.events.tolls import Tolls, tolls
from rashomon.events.warrant import borne_out, direct, leading_kind, leading_means
from rashomon.model import ActorKind, Event, Evidence, Reconciliation, Span

_HARMS = frozenset({"kill", "hurt", "casualties", "damage"})
_MEANT = re.compile(r"bomb|attack|chemical|sarin|nerve|chlorine|mustard", re.IGNORECASE)  # words of no accident
_CERTAIN = frozenset({"quake", "eruption", "flood"})  # words that hardly stand for anything else
BACKGROUND_DAYS = 3  # what happened so long before the first report of the story is not its news
FEW = 3  # times as often must one kind of actor be told before another is left out of the codes
LONG_CHARS = 350  # of a sentence that tells much else
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
    behind = answerable(docket, told)
    named = [participant(r.name) for r in behind if r.confidence not in {"denied", "suspected"}]
    kind, sub = acled(deal, lambda s: borne_out(s, told, named))
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
        actors=cast(docket, incident, told, deal.kind, kind is not None),
        status=status,
        fatalities=counted.killed,
        injured=counted.wounded,
        civilians=counted.civilians,
        background=_background(docket, days),
        statements=tuple(dict.fromkeys(t.statement.id for t in members if t.statement)),
        claims=claims,
        reports=tuple(dict.fromkeys(t.report for t in members)),
        spans=tuple(dict.fromkeys(_sentence(docket, t) for t in (_clearest(told, deal.kind), *members))),
        why=_why(docket, incident, deal, origins),
        responsibility=behind,
    )


def _deal(incident: Incident, told: Sequence[Telling], counted: Tolls) -> Deal:
    kind = leading_kind(told)
    rows = direct(told) or told
    doers = _kinds([p for t in rows for p in t.doers])
    targets = _kinds([p for t in rows for p in t.targets])
    means = leading_means(told, incident.means)
    deadly = bool(counted.killed.high) or any("kill" in t.kinds for t in told)
    hurt = deadly or any("hurt" in t.kinds for t in told)
    others = sorted({k for t in rows for k in t.kinds} - {kind}, key=lambda k: (-sorts()[k].rank, k))
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


def _clearest(told: Sequence[Telling], kind: str) -> Telling:
    """The telling that says best what happened: the deed in a clause of its own, where, to whom, by whom, with how many dead."""

    def points(t: Telling) -> float:
        deed = 3.0 * (t.kind == kind) + 1.0 * t.main + 1.5 * bool(t.counts) + 1.0 * bool(t.targets) + 0.5 * bool(t.doers)
        anchor = 2.0 * bool(t.site and t.site.sure) + 1.0 * bool(t.days and t.days.sure) + 0.5 * (t.sentence < LEAD_SENTENCES)
        return deed + anchor - 3.0 * t.court - 2.0 * t.text.rstrip("”\"’' ").endswith("?") - 1.0 * (len(t.text) > LONG_CHARS)

    return max(told, key=lambda t: (points(t), t.published or "", t.id))


def _sentence(docket: Docket, telling: Telling) -> Span:
    sentence = docket.readings[telling.report].sentences[telling.sentence]
    text = docket.reports[telling.report].text[sentence.start : sentence.end]
    return Span(telling.report, sentence.start, sentence.end, text)


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
