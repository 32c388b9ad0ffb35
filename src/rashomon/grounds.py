"""On what a claim stands: the list that `rashomon claims` prints and the page that `rashomon why` prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rashomon.brief.cite import citation
from rashomon.errors import ExportError
from rashomon.model import Claim, Dossier, Extent, Opposing, Side, Span, Standing, Statement, Status, Story, Voice

SIDES: Final[Mapping[Side, str]] = {"for": "For it", "against": "Against it", "doubt": "In doubt"}
RULES: Final[Mapping[Status, str]] = {
    "disputed": "a source is against it, or its accounts differ in a number, an hour or who did it",
    "corroborated": "two or more origins that are surely not one say it, and nobody is against it",
    "single source": "one origin says it, in however many outlets, and nobody is against it",
    "outlets only": "no report names a source",
}
STANDINGS: Final[Mapping[Standing, str]] = {
    "party": "a party to the fighting",
    "government": "authorities of the country",
    "third state": "of a third state",
    "victim or relative": "a victim or relative",
    "correspondent": "the newsroom's own correspondent",
    "medic": "medical staff",
    "monitor": "a monitor",
    "relief organisation": "a relief organisation",
    "expert": "an expert",
    "witness": "a witness",
    "media": "media",
}
OPPOSES: Final[Mapping[Opposing, str]] = {
    "denial": "denies it",
    "negation": "says that it is not so",
    "opposite outcome": "tells the opposite outcome",
    "other holder": "names another holder of the place",
    "other agent": "names another doer of one deed",
    "other number": "the numbers of one count differ",
    "other time": "the hours of one happening differ",
}


def listed(claims: Sequence[Claim], stories: Sequence[Story]) -> list[tuple[str, Claim]]:
    """Claims with their numbers: `2.3` is the third by weight of the second story.

    Args:
        claims: of some or all stories.
        stories: all, in the order in which `rashomon stories` numbers them.
    """
    found = []
    for at, story in enumerate(stories, start=1):
        here = sorted((c for c in claims if c.story == story.id), key=lambda c: (-c.weight, c.id))
        found += [(f"{at}.{number}", claim) for number, claim in enumerate(here, start=1)]
    return found


def find(wanted: str, claims: Sequence[Claim], stories: Sequence[Story]) -> tuple[str, Claim]:
    """A claim by its number, its id, or a beginning of it that only one has, with its number.

    Raises:
        ExportError: none or several are called so.
    """
    every = listed(claims, stories)
    found = [row for row in every if wanted in (row[0], row[1].id)] or [row for row in every if row[1].id.startswith(wanted)]
    if len(found) != 1 or not wanted:
        raise ExportError(f"{'several claims' if found else 'no claim'} {wanted!r}; `rashomon claims` lists them")
    return found[0]


def claim_table(rows: Sequence[tuple[str, Claim]]) -> Table:
    """Claims with number, id, status and counts."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("", "id", "status", "reports", "newsrooms", "origins", "claim"):
        table.add_column(column, no_wrap=column != "claim", overflow="fold")
    for number, claim in rows:
        counts = (len(claim.reports), len(claim.newsrooms), len(claim.origins))
        table.add_row(number, claim.id, claim.status, *map(str, counts), Text(claim.text))
    return table


def why_page(number: str, claim: Claim, dossier: Dossier) -> Iterator[RenderableType]:
    """All that a claim stands on: rule, statements by side and speaker, own voice of newsrooms, copies, what opposes it.

    Args:
        number: of the claim, as `listed` has it.
        claim: of a story of the dossier.
        dossier: that holds it with its statements and copies.
    """
    page = _Page(claim, dossier)
    yield Text(f"Claim {number} ({claim.id}): {claim.text}", style="bold")
    yield Text(f"{claim.status}: {claim.why}.")
    yield Text(f"The rule: {RULES[claim.status]}.", style="dim")
    for side, heading in SIDES.items():
        voices = [v for v in claim.voices if v.side == side]
        if voices or claim.statements[side]:
            yield Text(f"\n{heading}", style="bold")
            yield from page.side(side, voices)
    if claim.voiced:
        yield Text("\nIn the reports' own voice", style="bold")
        yield page.spans(claim.voiced)
    if claim.opposed:
        yield Text("\nWhat stands against it", style="bold")
        yield from page.opposed()
    carried = page.carried()
    if carried:
        yield Text("\nWhere copies carry it", style="bold")
        yield from carried


class _Page:
    def __init__(self, claim: Claim, dossier: Dossier) -> None:
        self.claim = claim
        self.dossier = dossier
        self.reports = {report.id: report for report in dossier.reports}
        self.said = {row.id: row for row in dossier.statements}

    def place(self, report: str, start: int, end: int) -> str:
        text = self.reports[report].text
        return citation(self.dossier.names.get(report, report), text, start, end).mark

    def side(self, side: Side, voices: Sequence[Voice]) -> Iterator[RenderableType]:
        named = {i for voice in voices for i in voice.statements}
        for voice in voices:
            yield Padding(Text(_introduced(voice)), (0, 0, 0, 2))
            yield self.statements([self.said[i] for i in voice.statements if i in self.said])
        rest = [self.said[i] for i in self.claim.statements[side] if i not in named and i in self.said]
        if rest:
            yield Padding(Text("sources that no name or noun tells"), (0, 0, 0, 2))
            yield self.statements(rest)

    def statements(self, rows: Sequence[Statement]) -> Padding:
        table = _table()
        for row in sorted(rows, key=lambda row: (self.place(row.report, row.content.start, row.content.end), row.id)):
            words = f"“{row.content.text.strip('“”')}”" if row.content.quote else row.content.text
            table.add_row(self.place(row.report, row.content.start, row.content.end), _cue(row), Text(" ".join(words.split())))
        return Padding(table, (0, 0, 0, 4))

    def spans(self, rows: Sequence[Span]) -> Padding:
        table = _table()
        for row in rows:
            table.add_row(self.place(row.report, row.start, row.end), "", Text(" ".join(row.text.split())))
        return Padding(table, (0, 0, 0, 2))

    def opposed(self) -> Iterator[RenderableType]:
        for row in self.claim.opposed:
            by, to = (self.said.get(i or "") for i in (row.statement, row.to))
            who = (
                f"{_speaker(by)} ({self.place(by.report, by.content.start, by.content.end)}) {OPPOSES[row.rule]}"
                if by
                else OPPOSES[row.rule]
            )
            other = f", in answer to {_speaker(to)} ({self.place(to.report, to.content.start, to.content.end)})" if to else ""
            words = f": {' '.join(row.words.split())}" if row.words else ""
            yield Padding(Text(f"{row.rule}: {who}{other}{words}"), (0, 0, 0, 2))

    def carried(self) -> list[RenderableType]:
        """A line for every pair of aligned passages on which one statement or sentence of the claim came from another."""
        rows = [self.said[i] for ids in self.claim.statements.values() for i in ids if i in self.said]
        spots = [(row.report, row.content.start, row.content.end) for row in rows]
        spots += [(row.report, row.start, row.end) for row in self.claim.voiced]
        found: dict[str, None] = {}
        for copy in self.dossier.copies:
            here, there = ([spot for spot in spots if spot[0] == end] for end in (copy.original, copy.derived))
            for passage in copy.sentences:
                if any(_meets(passage.original, s) for s in here) and any(_meets(passage.derived, s) for s in there):
                    ends = (copy.derived, passage.derived), (copy.original, passage.original)
                    one, other = (self.place(report, extent.start, extent.end) for report, extent in ends)
                    order = "has it from" if copy.direction_confidence > 0.5 else "has it in common with"
                    found[f"{one} {order} {other} ({copy.kind}, {'word for word' if passage.verbatim else 'in other words'})"] = None
        return [Padding(Text(line), (0, 0, 0, 2)) for line in found]


def _table() -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    return table


def _introduced(voice: Voice) -> str:
    """ "Naji Mustafa, a party to the fighting, on itself: counted with the rebels (of one party with the rebels)"."""
    standing = f", {STANDINGS[voice.standing]}" if voice.standing else ""
    itself = ", on itself" if voice.itself else ""
    if voice.origin is None:
        counted = f"adds no origin ({voice.why})"
    elif voice.origin == voice.name:
        counted = f"one origin ({voice.why})"
    else:
        counted = f"counted with {voice.origin} ({voice.why})"
    return f"{voice.name}{standing}{itself}: {counted}"


def _speaker(row: Statement) -> str:
    return row.source.name or row.source.text


def _cue(row: Statement) -> str:
    via = f" (via {row.source.via})" if row.source.via else ""
    return f"{' '.join(row.cue.text.split()) if row.cue else ':'}{via}"


def _meets(extent: Extent, spot: tuple[str, int, int]) -> bool:
    return extent.start < spot[2] and spot[1] < extent.end
