"""What stands against a claim, and by which rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rashomon.claims.clocks import rival
from rashomon.claims.days import of_one_time
from rashomon.claims.figures import copied
from rashomon.claims.points import Point
from rashomon.claims.sides import Taken
from rashomon.claims.worksheet import Worksheet
from rashomon.model import Opposition


def against(members: Sequence[Point], taken: Mapping[str, Taken]) -> Iterator[Opposition]:
    """A row for every statement on the other side."""
    for p in members:
        row = taken[p.id]
        if row.side == "against" and p.statement is not None:
            yield Opposition(row.rule or "denial", p.id, row.to, p.text if row.to is None else "")


def rivalries(sheet: Worksheet, members: Sequence[Point]) -> tuple[Opposition, ...]:
    """What the accounts of a claim differ in, apart from sides: the number of one count, or the hour.

    A number that a copy altered is the copy's change and no rival account, and none is what reports of other days tell.
    """
    found = []
    for n in sorted({n for p in members if p.statement for n in sheet.told.get(p.id, ())}):
        telling = [p for p in members if n in sheet.told.get(p.id, ())]
        here = [c for c in sheet.counted[n] if any(of_one_time(p, sheet.stage.reports[c.quantity.report]) for p in telling)]
        first = [c for c in here if not copied(sheet.stage, c, sheet.counted[n])]
        values = sorted({c.quantity.value for c in first if c.quantity.value is not None})
        if sheet.states[n] == "disagree" and len(values) > 1:
            found.append(Opposition("other number", words=" / ".join(f"{value:,.12g}" for value in values)))
    hours = [(p, sheet.clocks[p.id]) for p in members if p.id in sheet.clocks]
    clash = next(((a, b) for a in hours for b in hours if rival(a[1], b[1])), None)
    if clash is not None:
        (a, one), (b, other) = clash
        stated = [p.id if p.statement else None for p in (a, b)]
        found.append(Opposition("other time", stated[0], stated[1], f"{one.text} / {other.text}"))
    return tuple(found)
