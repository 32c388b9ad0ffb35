"""One name for a source across the reports of a story."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rashomon.model import Report, Statement
from rashomon.statements.referents import Referent
from rashomon.statements.sources import role_kind
from rashomon.text.clusters import Named, cluster
from rashomon.text.names import bare, described, nation, singular

_BELOW = re.compile(r",|\s(?:of|for|in|at|from|to|with|on|by|who|whose|near)\s")


def unify(statements: Sequence[Statement], reports: Sequence[Report]) -> tuple[Statement, ...]:
    """Give every source the most complete form of its name that stands in any report of the story.

    Method: `rashomon.text.names.cluster` over the names that the reports give, with the role each report gives; names that the text
    itself ties ("the monitoring group, Valley Monitor") are tied before, inside the report. A source that a report leaves without
    a name keeps its own words if they describe somebody, and stays unnamed if they are a pronoun.

    Limits: two people of one full name in one story become one person.

    Args:
        statements: Statements of the reports of one story.
        reports: Those reports; a title or a role in another report is no evidence here, only the names.

    Returns:
        The statements in the same order, alike but for `source.name`.
    """
    known = {report.id for report in reports}
    here = [s for s in statements if not known or s.report in known]
    shown = cluster([Named(s.source.name, s.source.role) for s in here if s.source.name])
    return tuple(_renamed(s, shown) if s.source.name else s for s in statements)


def together(reports: Sequence[Sequence[Referent | None]]) -> list[list[tuple[bool, str] | None]]:
    """Mentions of several reports, joined: whether each is a place, and the name that stands for it in all of them.

    A country or capital and who speaks in its name are never one ("in Ankara", "Ankara said").
    """
    named = {place: [_named(r) for of_one in reports for r in of_one if r is not None and _is_place(r) == place] for place in (False, True)}
    shown = {place: cluster(names) for place, names in named.items()}
    return [[None if r is None else (_is_place(r), shown[_is_place(r)][r.name]) for r in of_one] for of_one in reports]


def _named(referent: Referent) -> Named:
    return Named(referent.name, referent.role)


def _is_place(referent: Referent) -> bool:
    return referent.kind == "place" and nation(referent.name) is not None


def _alike(one: str, other: str) -> bool:
    """Two descriptions of one number and kind: "the militant group" is no "militant", "one woman" is not "women"."""
    heads = [_BELOW.split(name.lower())[0].split()[-1:] or [""] for name in (one, other)]
    (first,), (second,) = heads
    return (singular(first) == first) == (singular(second) == second) and role_kind(first) == role_kind(second)


def _renamed(statement: Statement, shown: dict[str, str]) -> Statement:
    name = statement.source.name or ""
    best = shown.get(name, name)
    if described(name) and described(best) and not _alike(name, best):
        return statement
    if not described(best):
        best = bare(best)
    if best == name:
        return statement
    return replace(statement, source=replace(statement.source, name=best))
