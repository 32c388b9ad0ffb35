"""The table of those who speak: who they are, what they are to the events, and how much of the story they say."""

from __future__ import annotations

from collections import Counter

from rashomon.brief.briefing import Line, Run, Section, Table
from rashomon.brief.view import View
from rashomon.brief.voices import UNNAMED, is_role, speaker
from rashomon.brief.wording import capital, clip, tidy
from rashomon.model import Statement

MOST = 8  # speakers told where not everything is
LEAST_WORDS = 300  # of a briefing that has the table
ROLE_CHARS = 60


def speaking(view: View, words: int | None) -> Section:
    """Those who speak in the story, those of most reports first.

    Method: who a speaker is comes from the role that a report gives; what it is to the events (party, government, witness ...) from the
    claims. Where no report tells, the cell says so.

    Args:
        view: the story.
        words: length of the story that was asked for; None for everything.
    """
    if words is not None and words < LEAST_WORDS:
        return Section("speakers", "Who speaks")
    rows: dict[str, list[Statement]] = {}
    for row in sorted(view.statements.values(), key=lambda row: (view.order[row.report], row.content.start, row.id)):
        if UNNAMED not in speaker(row):
            rows.setdefault(speaker(row), []).append(row)
    ranked = sorted(rows.items(), key=lambda one: (-len({row.report for row in one[1]}), -len(one[1]), one[0]))
    shown = ranked if words is None else ranked[:MOST]
    note = f"{len(shown)} of {len(ranked)} speakers" if len(shown) < len(ranked) else ""
    standings = _standings(view)
    table = Table(("Speaker", "Who that is", "To the events", "Statements", "Reports"), tuple(_row(view, *one, standings) for one in shown))
    return Section("speakers", "Who speaks", (), table if shown else None, note)


def _standings(view: View) -> dict[str, str]:
    votes: dict[str, Counter[str]] = {}
    for claim in view.claims:
        for voice in claim.voices:
            if voice.standing:
                votes.setdefault(voice.name, Counter())[voice.standing] += 1
    return {name: min(found, key=lambda kind: (-found[kind], kind)) for name, found in votes.items()}


def _row(view: View, name: str, rows: list[Statement], standings: dict[str, str]) -> tuple[Line, ...]:
    role = next((tidy(row.source.role).strip(" ,;:") for row in rows if row.source.role and is_role(name, tidy(row.source.role))), None)
    standing = standings.get(name)
    first = view.cite_statements(rows[:1])
    return (
        Line((Run(capital(view.diction.name(name)), "name"),), first),
        Line((Run(clip(role, ROLE_CHARS)) if role else Run("not told", "faint"),)),
        Line((Run(standing) if standing else Run("not told", "faint"),)),
        Line((Run(str(len(rows)), "number"),)),
        Line((Run(str(len({row.report for row in rows})), "number"),)),
    )
