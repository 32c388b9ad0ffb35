"""One name for a source across the reports of a story."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon.model import Copy, Report, Statement
from rashomon.statements.attribution.sources import role_kind
from rashomon.statements.speakers.referents import Referent
from rashomon.text.clusters import Named, cluster
from rashomon.text.names import bare, described, nation, singular

_BELOW = re.compile(r",|\s(?:of|for|in|at|from|to|with|on|by|who|whose|near)\s")


def unify(statements: Sequence[Statement], reports: Sequence[Report], copies: Sequence[Copy] = ()) -> tuple[Statement, ...]:
    """Give every source the most complete form of its name that stands in any report of the story.

    Method: `rashomon.text.clusters.cluster` over the names that the reports give, with the role each report gives; names that the text
    itself ties ("the monitoring group, Valley Monitor") are tied before, inside the report. A pronoun that a copy leaves without a name
    takes the name that the sentence it was copied from has. A source that a report leaves without a name keeps its own words if they
    describe somebody, and stays unnamed if they are a pronoun.

    Limits: two people of one full name in one story become one person.

    Args:
        statements: Statements of the reports of one story.
        reports: Those reports; a title or a role in another report is no evidence here, only the names.
        copies: What is known of who copied whom in the story.

    Returns:
        The statements in the same order, alike but for `source.name`.
    """
    known = {report.id for report in reports}
    told = _from_originals(statements, copies)
    here = [s for s in told if not known or s.report in known]
    shown = cluster([Named(s.source.name, s.source.role) for s in here if s.source.name])
    return tuple(_renamed(s, shown) if s.source.name else s for s in told)


def _from_originals(statements: Sequence[Statement], copies: Sequence[Copy]) -> list[Statement]:
    """Unnamed sources with the one name that the sentence has from which theirs was copied."""
    by_report: dict[str, list[Statement]] = {}
    for statement in statements:
        by_report.setdefault(statement.report, []).append(statement)
    into: dict[str, list[Copy]] = {}
    for copy in copies:
        into.setdefault(copy.derived, []).append(copy)
    return [s if s.source.name else _as_original(s, into.get(s.report, ()), by_report) for s in statements]


def _as_original(statement: Statement, copies: Sequence[Copy], by_report: Mapping[str, Sequence[Statement]]) -> Statement:
    names = {
        other.source.name
        for copy in copies
        for passage in copy.sentences
        if passage.derived.start <= statement.source.start < passage.derived.end
        for other in by_report.get(copy.original, ())
        if other.cue is not None and passage.original.start <= other.cue.start < passage.original.end and other.within is None
    }
    (name,) = names if len(names) == 1 else (None,)
    return replace(statement, source=replace(statement.source, name=name)) if name else statement


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
