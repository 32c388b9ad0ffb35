"""The ledger of control: who is said to hold a place, from when to when, according to whom, disputed by whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from rashomon.events.held import Account, Told
from rashomon.events.standing import Standing, standing
from rashomon.model import Control, Evidence, Reconciliation
from rashomon.model.events import DatePrecision
from rashomon.text.days import moved, ordinal
from rashomon.text.grounds import SIDES
from rashomon.text.parties import Field, Party, opposed, same

ONE_TAKING_DAYS = 10  # two accounts of one party taking one place are of one taking if no further apart
ONE_DAY = 1  # days apart at which two accounts speak of one moment
_FINE: Mapping[DatePrecision | None, int] = {"day": 0, "week": 1, "month": 2, "year": 3, None: 4}
_ABUSE = frozenset(
    {"gangs", "gang", "terrorists", "terrorist", "regime", "thugs", "mercenaries", "bandits"}
)  # a rival's words; others go before
_VERBS = {"besiege": "besieged by", "enter": "entered by", "repel": "attacked by"}


@dataclass(eq=False)
class _Line:
    """A line while it is put together."""

    party: Party
    taking: list[Account] = field(default_factory=list)
    holding: list[Account] = field(default_factory=list)
    losing: list[Account] = field(default_factory=list)
    start: str | None = None
    start_precision: DatePrecision | None = None
    end: str | None = None
    end_precision: DatePrecision | None = None
    against: list[Account] = field(default_factory=list)
    doubts: list[Account] = field(default_factory=list)
    pressed: list[Account] = field(default_factory=list)
    implied: bool = False

    @property
    def told(self) -> list[str]:
        """Days for which a report tells that it is so."""
        return sorted(a.day for a in (*self.taking, *self.holding) if a.day)

    @property
    def begins(self) -> str | None:
        """The first day for which it is known to be so."""
        return self.start or (self.told[0] if self.told else None)


def ledger(evidence: Evidence, reconciled: Reconciliation) -> tuple[Control, ...]:
    """Who is told to hold what, a line for each stretch of time.

    Method: accounts (`events.held`) are gathered by place. Takings by one party within `ONE_TAKING_DAYS` are one line; a state of affairs
    ("under X control") joins the line of its party in force on its day, or begins one whose start is unknown; losses and later takings by
    another end it. Denials, defences and rival accounts of the same day are who disputes it, and so are those who stand against the
    claim that carries it. A later state does not contradict an earlier one.

    Limits: see docs/explanation/methods/control.md.

    Args:
        evidence: Everything known of one story.
        reconciled: Its claims and figures.

    Returns:
        Lines by place, the most told first, and date, the undated first.
    """
    told = Told(evidence)
    by_place: dict[str, list[Account]] = {}
    for account in told.accounts():
        by_place.setdefault(account.spot.key, []).append(account)
    _provinces(by_place)
    found = []
    for key in sorted(by_place, key=lambda k: (-len(by_place[k]), k)):
        rows = by_place[key]
        lines = _lines(rows, told.known)
        found += [_control(evidence, reconciled, told.shown, line) for line in lines]
    return tuple(found)


def _provinces(by_place: dict[str, list[Account]]) -> None:
    """ "Southern Okar" is the same as "southern Okar province" where a report of the story says the latter."""
    for key in [k for k in by_place if k.split(" ")[0] in SIDES]:
        longer = next((k for k in sorted(by_place) if k.startswith(f"{key} ") and len(k.split(" ")) == len(key.split(" ")) + 1), None)
        if longer is not None:
            by_place[longer] += by_place.pop(key)


def _lines(rows: Sequence[Account], known: Field) -> list[_Line]:
    ordered = sorted(rows, key=lambda a: (a.day or "", a.span.report, a.span.start))
    lines = _takings([a for a in ordered if a.effect in {"take", "lose"} and a.holder and not a.denied and not a.doubted])
    _states([a for a in ordered if a.effect == "hold" and a.holder and not a.denied and not a.doubted], lines)
    _losses([a for a in ordered if a.loser and a.effect in {"take", "lose"} and not a.denied and not a.doubted], lines, known)
    _follow(lines, known)
    _together(lines)
    _contest(ordered, lines, known)
    return sorted(lines, key=lambda n: (n.begins or n.end or "", n.end or "9999", n.party.key))


def _takings(rows: Sequence[Account]) -> list[_Line]:
    """Lines that begin with a taking; accounts without a day join the only line of their party, or make one."""
    lines: list[_Line] = []
    for a in sorted(rows, key=lambda a: (a.day is None, a.day or "", _FINE[a.precision])):
        assert a.holder is not None
        mine = [n for n in lines if same(n.party, a.holder)]
        fits = [n for n in mine if a.day is None or n.start is None or _apart(n, a) <= ONE_TAKING_DAYS]
        between = [
            n
            for n in lines
            if fits and not same(n.party, a.holder) and n.start and a.day and fits[-1].start and fits[-1].start < n.start <= a.day
        ]
        if fits and not between:
            fits[-1].taking.append(a)
            fits[-1].party = _finer(fits[-1].party, a.holder)
        else:
            lines.append(_Line(a.holder, [a]))
        _date(lines)
    return lines


def _date(lines: Iterable[_Line]) -> None:
    """The start of each line: the finest day that its takings give; of equally fine ones the most told, then the earliest."""
    for line in lines:
        dated = [a for a in line.taking if a.day]
        votes = Counter((_FINE[a.precision], a.day, a.precision) for a in dated)
        if votes:
            best = min(votes, key=lambda v: (v[0], -votes[v], v[1] or ""))
            line.start, line.start_precision = best[1], best[2]


def _since(line: _Line) -> None:
    """The start of a line of states, where a report tells since when."""
    dated = [a for a in line.holding if a.since]
    if line.start is None and dated:
        best = min(dated, key=lambda a: (_FINE[a.since_precision], a.since or ""))
        line.start, line.start_precision = best.since, best.since_precision


def _finer(one: Party, other: Party) -> Party:
    """Of two mentions of one party the one that names it."""
    return other if one.generic and not other.generic else one


def _apart(line: _Line, account: Account) -> int:
    """Days between the start of a line and an account, less what the coarser of the two leaves open."""
    slack = {"day": 0, "week": 7, "month": 31, "year": 366}
    open_days = max(slack[line.start_precision or "day"], slack[account.precision or "day"])
    return max(0, abs(ordinal(line.start) - ordinal(account.day)) - open_days)


def _states(rows: Sequence[Account], lines: list[_Line]) -> None:
    """What is told to be so joins the line of its party that is in force on its day, unless another took the place since."""
    for a in rows:
        assert a.holder is not None
        if a.day is None:
            continue
        mine = [n for n in lines if same(n.party, a.holder) and n.begins and n.begins <= moved(a.day, ONE_DAY)]
        line = max(mine, key=lambda n: n.begins or "", default=None)
        taken = [n for n in lines if n.start and not same(n.party, a.holder) and line and (line.begins or "") < n.start <= a.day]
        if line is not None and not taken:
            line.holding.append(a)
            line.party = _finer(line.party, a.holder)
        else:
            lines.append(_Line(a.holder, [], [a]))
    for line in lines:
        _since(line)


def _losses(rows: Sequence[Account], lines: list[_Line], known: Field) -> None:
    """What is told to be lost ends the line of its loser; where there is none, it makes one that ends there."""
    for a in rows:
        assert a.loser is not None
        mine = [n for n in lines if same(n.party, a.loser)]
        before = [
            n
            for n in mine
            if a.day is None or (n.begins or "") < a.day or (n.end and abs(ordinal(n.end) - ordinal(a.day)) <= ONE_TAKING_DAYS)
        ]
        if a.day is None:
            continue
        line = max(before, key=lambda n: (n.begins or "", n.end or ""), default=None)
        if line is None:
            line = _Line(a.loser, implied=a.effect == "take")
            lines.append(line)
        line.losing.append(a)
        if a.holder is None and a.hint and opposed(a.hint, a.loser, known):
            lines.append(_Line(a.hint, losing=[a], start=a.day, start_precision=a.precision, implied=True))
        later = [x.day for x in (*line.taking, *line.holding) if x.day and x.day > a.day]
        if line.end is None and not later:
            line.end, line.end_precision = a.day, a.precision


def _follow(lines: list[_Line], known: Field) -> None:
    """A taking by another ends what was before; who lost it and took it back leaves the time between to the one who lost it then."""
    takings = sorted((n for n in lines if n.start), key=lambda n: n.start or "")
    for line in lines:
        if line.end is None and line.begins:
            after = next((n for n in takings if n is not line and not same(n.party, line.party) and (n.start or "") > line.begins), None)
            line.end, line.end_precision = (after.start, after.start_precision) if after else (None, None)
        _meet(line, takings)
    for line in [n for n in lines if n.begins is None and n.end]:
        before = [n for n in lines if n is not line and n.end and n.end < (line.end or "") and opposed(n.party, line.party, known)]
        last = max(before, key=lambda n: n.end or "", default=None)
        if last is not None and last.losing and not any(n.start == last.end for n in lines):
            line.start, line.start_precision, line.implied = last.end, _precision(last), True
    _merge_implied(lines)


def _meet(line: _Line, takings: Sequence[_Line]) -> None:
    """The end of a line is the day of the taking that ended it, where the two are told a few days apart."""
    near = [
        n
        for n in takings
        if n is not line and line.end and not same(n.party, line.party) and abs(ordinal(n.start) - ordinal(line.end)) <= ONE_TAKING_DAYS
    ]
    if near and (line.begins or "") < (near[-1].start or ""):
        line.end, line.end_precision = near[-1].start, near[-1].start_precision


def _merge_implied(lines: list[_Line]) -> None:
    """A line that follows from another's loss, and one of the same party that ends where it ends or has no start, are one."""
    for line in [n for n in lines if n.implied and n.start and not n.taking]:
        if line not in lines:
            continue
        other = next(
            (
                n
                for n in lines
                if n is not line
                and same(n.party, line.party)
                and (n.start is None or n.start == line.start)
                and (n.end is None or n.end > (line.start or ""))
            ),
            None,
        )
        if other is not None:
            line.losing += other.losing
            line.holding += other.holding
            line.taking += other.taking
            line.end, line.end_precision = (other.end, other.end_precision) if other.end else (line.end, line.end_precision)
            line.implied = not other.taking
            lines.remove(other)


def _precision(line: _Line) -> DatePrecision | None:
    return next((a.precision for a in line.losing if a.day == line.end), None)


def _contest(rows: Sequence[Account], lines: list[_Line], known: Field) -> None:
    """Who denies, doubts or is told to press on each line."""
    for a in rows:
        for line in lines:
            party = a.holder or a.loser
            if party is None or not _at_the_time(line, a):
                continue
            if a.denied and a.effect in {"take", "hold"} and a.holder and same(a.holder, line.party):
                line.against.append(a)
            elif a.doubted and a.holder and same(a.holder, line.party):
                line.doubts.append(a)
            elif a.effect == "repel" and a.holder and line.taking and opposed(a.holder, line.party, known):
                line.against.append(a)
            elif a.effect in {"besiege", "enter"} and a.holder and not same(a.holder, line.party):
                line.pressed.append(a)
    _rivals(lines, known)


def _at_the_time(line: _Line, account: Account) -> bool:
    day = account.day or account.told_on
    if day is None or line.begins is None:
        return False
    return line.begins <= moved(day, 3) and (line.end is None or day < line.end)


def _rivals(lines: Sequence[_Line], known: Field) -> None:
    """Two opposed parties in one place on one day, told by a speaker: each account speaks against the other."""
    for line in lines:
        for other in lines:
            if line is other or not opposed(line.party, other.party, known) or not line.begins or not other.begins:
                continue
            if line.end is None and other.end is None and abs(ordinal(line.begins) - ordinal(other.begins)) <= ONE_DAY:
                line.against += [a for a in (*other.taking, *other.holding) if a.speakers and not a.named]


def _control(evidence: Evidence, reconciled: Reconciliation, shown: Mapping[str, str], line: _Line) -> Control:
    support = [*line.taking, *line.holding, *line.losing]
    spot = support[0].spot
    stands: Standing = standing(reconciled, support, line.against, line.doubts)
    told = line.told
    name = shown.get(spot.key, spot.shown)
    ident = f"{evidence.story.id}|{spot.key}|{line.party.key}|{line.start}|{line.end}|{line.begins}"
    return Control(
        id=blake2b(ident.encode(), digest_size=6).hexdigest(),
        story=evidence.story.id,
        place=name,
        holder=_holder(line),
        called=_called(line),
        start=line.start,
        end=line.end,
        start_precision=line.start_precision,
        end_precision=line.end_precision,
        how=_how(line),
        status=stands.status,
        claim=stands.claim,
        according=stands.according,
        disputed=stands.disputed,
        doubted=stands.doubted,
        lat=spot.whole.lat if spot.whole else None,
        lon=spot.whole.lon if spot.whole else None,
        country=spot.country,
        reports=tuple(dict.fromkeys(a.span.report for a in support)),
        spans=tuple(dict.fromkeys(a.span for a in support)),
        first_told=told[0] if told else None,
        last_told=told[-1] if told else None,
        jointly=tuple(dict.fromkeys(p.called for p in _partners(line))),
        pressed=tuple(dict.fromkeys(f"{_VERBS[a.effect]} {a.holder.called}" for a in line.pressed if a.holder)),
        implied=line.implied,
    )


def _partners(line: _Line) -> list[Party]:
    return [p for a in (*line.taking, *line.holding) for p in a.beside if not same(p, line.party)]


def _together(lines: list[_Line]) -> None:
    """Of two parties that are told to have taken a place together, the one who is named with the other has no line of its own then."""
    for line in list(lines):
        partners = _partners(line) if line in lines else []
        for other in [n for n in lines if n is not line and n.begins and any(same(n.party, p) for p in partners)]:
            if abs(ordinal(other.begins) - ordinal(line.begins)) <= ONE_TAKING_DAYS and other.end == line.end:
                lines.remove(other)


def _holder(line: _Line) -> str:
    """Opposition or government where that is all that the words tell, or some report says no more of a rebel group than "rebels"."""
    plain = [p for p in _mentions(line) if p.generic]
    if line.party.generic or (plain and line.party.kind in {"rebel", "name"}):
        return (plain or [line.party])[0].key
    return line.party.title


def _called(line: _Line) -> str:
    """The party as the reports name it: by name where one does, else in the words that are used most."""
    named = [p.called for p in _mentions(line) if not p.generic] or [p.called for p in _mentions(line)] or [line.party.called]
    votes = Counter(named)
    return min(votes, key=lambda name: (bool(_ABUSE & set(name.lower().split())), -votes[name], name))


def _mentions(line: _Line) -> list[Party]:
    return [p for a in (*line.taking, *line.holding, *line.losing) for p in (a.holder, a.loser, a.hint) if p and same(p, line.party)]


def _how(line: _Line) -> str | None:
    """How the holder came by the place, else how it is held, else how it was lost."""
    for rows in (line.taking, line.holding, [] if line.implied else line.losing):
        hows = Counter(a.how for a in rows)
        if hows:
            return "recaptured" if "recaptured" in hows else min(hows, key=lambda h: (-hows[h], h))
    return None
