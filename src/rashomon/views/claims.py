"""Who says what in a story: its claims by speakers and newsrooms, disputes first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from rashomon.brief.table import sheet
from rashomon.brief.voices import PRONOUNS
from rashomon.brief.wording import fold, tidy
from rashomon.model import Claim, Dossier, Side, Standing, Statement, Status, Voice
from rashomon.store import Desk
from rashomon.views.cited import Cited, Citing
from rashomon.views.claim import OPPOSES, RULES, Counted, carried_by, counted, denied_only, goes_back_to, worded
from rashomon.views.numbered import numbered

Stand = Literal["says it", "same matter", "against", "doubt", "own voice"]
NEAR: Final = "speaks of the same matter"
"""How claims begin the reason why a voice that stands on their side adds no origin: its words are not the claim's."""
GROUPS: Final[Mapping[Standing | None, str]] = {
    "party": "Parties to the fighting",
    "government": "Authorities of the country",
    "third state": "Third states",
    "monitor": "Monitors",
    "relief organisation": "Relief organisations",
    "medic": "Medical staff",
    "expert": "Experts",
    "victim or relative": "Victims and relatives",
    "witness": "Witnesses",
    "correspondent": "Correspondents",
    "media": "Media",
    None: "Others",
}
PARTS: Final = ("claims", "statements", "newsrooms")
"""What is loaded of a story."""
UNNAMED: Final = "a source that is not named"
_STANDS: Final[Mapping[Side, Stand]] = {"for": "says it", "against": "against", "doubt": "doubt"}
OWN_VOICE: Final = "Newsrooms, own voice"


EVERY: Final = 1_000_000
"""More claims than any story has."""
COLUMNS: Final = (
    "claim", "number", "text", "denied_only", "status", "why", "reports", "newsrooms", "origins", "who", "standing", "stand", "counted",
    "origin", "itself", "statements", "cited",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Query:
    """What a person asks of the claims of a story.

    Attributes:
        status: only claims of this status; None for all.
        speaker: only claims on which this speaker or newsroom has a stand; None for all.
        start: rows to pass over.
        most: rows to give.
        columns: speakers and newsrooms that have a column of their own.
    """

    status: Status | None = None
    speaker: str | None = None
    start: int = 0
    most: int = 30
    columns: int = 16


@dataclass(frozen=True, slots=True)
class Column:
    """A speaker, or a newsroom that tells claims in its own voice."""

    name: str
    group: str  # the heading under which it stands
    standing: Standing | None
    newsroom: bool
    with_another: str | None  # the source that it is counted with on some claim
    claims: int  # of the story, on which it has a stand
    against: int  # of these, those that it denies or doubts


@dataclass(frozen=True, slots=True)
class Cell:
    """What one speaker or newsroom says to one claim; whoever is silent has no cell."""

    name: str  # of the column
    column: int | None  # its place among the columns; None for one that has none of its own
    stand: Stand
    counted: Counted
    origin: str | None
    itself: bool  # a party on its own deeds or losses
    statements: int
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One claim with everyone who has a stand on it."""

    id: str
    number: str
    text: str
    denied_only: bool
    status: Status
    why: str
    differ: tuple[str, ...]  # "the numbers of one count differ: 12 / 14"
    reports: int
    newsrooms: int
    origins: tuple[str, ...]
    carried_by: str
    goes_back_to: str
    cells: tuple[Cell, ...]  # of columns, in their order
    folded: tuple[Cell, ...]  # of those without a column


@dataclass(frozen=True, slots=True)
class Party:
    """A speaker, with those who are counted as one with it."""

    name: str
    with_it: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Against:
    """Whom one stands against, and on which claims. `to` is None where the desk has nobody who says what is denied."""

    to: Party | None
    claims: tuple[tuple[str, str], ...]  # number and id


@dataclass(frozen=True, slots=True)
class Contest:
    """One that stands against others."""

    by: Party
    against: tuple[Against, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The claims of a story by who has a stand on them."""

    story: str
    title: str
    statuses: Mapping[Status, int]  # claims of the whole story
    claims: int  # that answer the query
    start: int
    next: int | None  # the `start` of what follows
    contests: tuple[Contest, ...]  # of the whole story
    columns: tuple[Column, ...]
    folded: int  # speakers and newsrooms of these rows that have no column
    speakers: tuple[Column, ...]  # everybody who has a stand on a claim of the story
    rows: tuple[Row, ...]


def matrix_of(desk: Desk, story: str, query: Query = Query()) -> Matrix:
    """Who says what in a story of a desk.

    Args:
        desk: that holds it.
        story: its id.
        query: which claims, and how many.
    """
    return matrix(desk.dossier([story], PARTS), desk.number_of(story), query)


def matrix(dossier: Dossier, story: int, query: Query = Query()) -> Matrix:
    """Who says what, disputes first, then by weight.

    Method: a column is a name under which claims have a speaker, capitals and article apart, that stands against something, says what
    others are against, or has a stand on two of the claims shown; those that have it on most where there are more than fit. The
    others are named on the row, and so is a source that only a pronoun tells, because it can be anybody.

    Args:
        dossier: one story with its reports, statements, claims and newsrooms.
        story: its number on the desk.
        query: which claims, and how many.
    """
    every = _ordered(numbered(dossier.claims, story))
    made = _Maker(dossier)
    asked = fold(query.speaker or "")
    kept = [(number, claim) for number, claim in every if query.status in (None, claim.status)]
    kept = [(number, claim) for number, claim in kept if not asked or asked in made.names(claim)]
    shown = kept[query.start : query.start + query.most]
    columns = made.columns([claim for _, claim in shown], query.columns, asked)
    rows = tuple(made.row(number, claim, columns) for number, claim in shown)
    after = query.start + len(shown)
    return Matrix(
        story=dossier.stories[0].id,
        title=tidy(dossier.stories[0].title),
        statuses={status: number for status in RULES if (number := sum(claim.status == status for claim in dossier.claims))},
        claims=len(kept),
        start=query.start,
        next=after if after < len(kept) else None,
        contests=contests(every, dossier.statements),
        columns=tuple(columns),
        folded=len({fold(cell.name) for row in rows for cell in row.folded}),
        speakers=tuple(made.everybody()),
        rows=rows,
    )


def _ordered(rows: list[tuple[str, Claim]]) -> list[tuple[str, Claim]]:
    """Disputes first: those with both sides, those told with other numbers, those that are known from a denial alone; then the rest."""

    def rank(claim: Claim) -> int:
        if claim.status != "disputed":
            return 3
        both = claim.statements["against"] or claim.statements["doubt"]
        return 2 if denied_only(claim) else 0 if both else 1

    return sorted(rows, key=lambda row: rank(row[1]))


def contests(rows: Sequence[tuple[str, Claim]], statements: Sequence[Statement]) -> tuple[Contest, ...]:
    """Who stands against whom, those who do on most claims first; what is counted as one source is one here.

    Args:
        rows: the claims of a story with their numbers.
        statements: of the story.
    """
    said = {row.id: name(row) for row in statements}
    found: dict[tuple[str, str], dict[str, tuple[str, str]]] = {}
    members: dict[str, dict[str, None]] = {}
    for number, claim in rows:
        against = [voice for voice in claim.voices if voice.side == "against"]
        answered = {fold(said[row.to]) for row in claim.opposed if row.to in said}
        mine = {voice.origin or voice.name for voice in against}
        backers = [v for v in claim.voices if v.side == "for" and (v.origin or fold(v.name) in answered)]
        for voice in (*against, *backers):
            members.setdefault(tidy(voice.origin or voice.name), {})[tidy(voice.name)] = None
        others = [to for to in dict.fromkeys(v.origin or v.name for v in backers) if to not in mine] or [""]
        for by in dict.fromkeys(voice.origin or voice.name for voice in against):
            for to in others:
                found.setdefault((tidy(by), tidy(to)), {})[number] = (number, claim.id)
    made: dict[str, list[Against]] = {}
    for (by, to), claims in found.items():
        made.setdefault(by, []).append(Against(_party(to, members) if to else None, tuple(claims.values())))
    told = [Contest(_party(by, members), tuple(sorted(against, key=_weight))) for by, against in made.items()]
    return tuple(sorted(told, key=lambda row: _weight(row.against[0])))


def _weight(against: Against) -> tuple[bool, int]:
    return against.to is None, -len(against.claims)


def name(statement: Statement) -> str:
    """The one who says it, as the claims call him."""
    return tidy(statement.source.name or statement.source.text)


def _party(called: str, members: Mapping[str, Mapping[str, None]]) -> Party:
    return Party(called, tuple(other for other in members.get(called, {}) if fold(other) != fold(called)))


class _Maker:
    """The speakers of one story, each under one name."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.citing = Citing(dossier)
        self.statements = {row.id: row for row in dossier.statements}
        self.rooms = {room.report: room.name for room in dossier.newsrooms}
        self.shown: dict[str, str] = {}
        self.standing: dict[str, Counter[Standing]] = {}
        self.stands: Counter[str] = Counter()
        self.against: Counter[str] = Counter()
        self.kin: dict[str, str] = {}
        for claim in sorted(dossier.claims, key=lambda claim: (-claim.weight, claim.id)):
            self._learn(claim)

    def _learn(self, claim: Claim) -> None:
        for voice in claim.voices:
            key = fold(voice.name)
            self.shown.setdefault(key, tidy(voice.name))
            if voice.standing:
                self.standing.setdefault(key, Counter())[voice.standing] += 1
            if voice.origin and fold(voice.origin) != key:
                self.kin.setdefault(key, fold(voice.origin))
        for room in self._newsrooms(claim):
            self.shown.setdefault(_room(room), room)
        self.stands.update(self.names(claim))
        self.against.update({fold(voice.name) for voice in claim.voices if voice.side != "for"})

    def names(self, claim: Claim) -> frozenset[str]:
        """Keys of all who have a stand on a claim; newsrooms also under their plain name."""
        rooms = self._newsrooms(claim)
        return frozenset({fold(voice.name) for voice in claim.voices} | {_room(room) for room in rooms} | {fold(room) for room in rooms})

    def _newsrooms(self, claim: Claim) -> list[str]:
        return list(dict.fromkeys(room for span in claim.voiced if (room := self.rooms.get(span.report))))

    def columns(self, claims: Sequence[Claim], most: int, asked: str) -> list[Column]:
        """The columns of some claims: chosen by who is against whom and by how many claims, ordered by group and then by kin."""
        here = Counter(key for claim in claims for key in self.names(claim) if key in self.shown and key not in PRONOUNS)
        sides = {key for claim in claims if claim.status == "disputed" for key in self._sided(claim)}
        fit = [key for key in here if here[key] > 1 or key in sides or asked in (key, key.removeprefix(_ROOM))]

        def rank(key: str) -> tuple[bool, bool, int, int, str]:
            return (key.removeprefix(_ROOM) != asked, key not in sides, -here[key], -self.stands[key], key)

        chosen = sorted(fit, key=rank)[:most]
        return sorted((self.column(key) for key in chosen), key=self._place)

    def _sided(self, claim: Claim) -> Iterator[str]:
        """Who says it, who is against it or doubts it, and whom a denial answers."""
        yield from (fold(voice.name) for voice in claim.voices if stand_of(voice) != "same matter")
        yield from (fold(name(self.statements[row.to])) for row in claim.opposed if row.to in self.statements)

    def everybody(self) -> Iterator[Column]:
        """All who have a stand on a claim of the story, those with most first."""
        for key in sorted(self.shown, key=lambda key: (-self.stands[key], key)):
            yield self.column(key)

    def column(self, key: str) -> Column:
        """One speaker or newsroom, over the whole story."""
        newsroom = key.startswith(_ROOM)
        standing = None if newsroom or key not in self.standing else self.standing[key].most_common(1)[0][0]
        group = OWN_VOICE if newsroom else GROUPS[standing]
        kin = self.shown.get(self.kin.get(key, ""))
        return Column(self.shown[key], group, standing, newsroom, kin, self.stands[key], self.against[key])

    def _place(self, column: Column) -> tuple[int, str, bool, int, str]:
        key = fold(column.name)
        family = self.kin.get(key, key)
        group = len(GROUPS) if column.newsroom else list(GROUPS).index(column.standing)
        return (group, family, family != key, -column.claims, key)

    def row(self, number: str, claim: Claim, columns: Sequence[Column]) -> Row:
        """One claim, its cells in the order of the columns."""
        places = {(column.newsroom, fold(column.name)): at for at, column in enumerate(columns)}
        cells = [self._cell(voice, places.get((False, fold(voice.name)))) for voice in claim.voices]
        cells += [self._own(room, claim, places.get((True, fold(room)))) for room in self._newsrooms(claim)]
        cells += self._unnamed(claim)
        apart = [row for row in claim.opposed if row.statement is None]
        return Row(
            id=claim.id,
            number=number,
            text=worded(claim),
            denied_only=denied_only(claim),
            status=claim.status,
            why=claim.why,
            differ=tuple(f"{OPPOSES[row.rule]}: {tidy(row.words)}" if row.words else OPPOSES[row.rule] for row in apart),
            reports=len(claim.reports),
            newsrooms=len(claim.newsrooms),
            origins=claim.origins,
            carried_by=carried_by(claim),
            goes_back_to=goes_back_to(claim),
            cells=tuple(sorted((cell for cell in cells if cell.column is not None), key=lambda cell: cell.column or 0)),
            folded=tuple(cell for cell in cells if cell.column is None),
        )

    def _cell(self, voice: Voice, column: int | None) -> Cell:
        rows = [self.statements[key] for key in voice.statements if key in self.statements]
        cited = self.citing.statements(rows)
        return Cell(self.shown[fold(voice.name)], column, stand_of(voice), counted(voice), voice.origin, voice.itself, len(rows), cited)

    def _unnamed(self, claim: Claim) -> Iterator[Cell]:
        """Statements of sources that no name or noun tells, by side."""
        named = {key for voice in claim.voices for key in voice.statements}
        for side, stand in _STANDS.items():
            rows = [self.statements[key] for key in claim.statements[side] if key not in named and key in self.statements]
            if rows:
                yield Cell(UNNAMED, None, stand, "not counted", None, False, len(rows), self.citing.statements(rows))

    def _own(self, room: str, claim: Claim, column: int | None) -> Cell:
        spans = [span for span in claim.voiced if self.rooms.get(span.report) == room]
        return Cell(room, column, "own voice", "not counted", None, False, len(spans), self.citing.spans(spans))


_ROOM: Final = "newsroom: "


def _room(name: str) -> str:
    return _ROOM + fold(name)


def stand_of(voice: Voice) -> Stand:
    """Where a speaker stands on a claim; one who only speaks of its matter does not say it."""
    if voice.side != "for":
        return _STANDS[voice.side]
    return "same matter" if voice.origin is None and voice.why.startswith(NEAR) else "says it"


def as_csv(told: Matrix) -> str:
    """A row for each claim and each that has a stand on it; what holds several values parts them with "; "."""
    return sheet(COLUMNS, (_line(told, row, cell) for row in told.rows for cell in (*row.cells, *row.folded)))


def _line(told: Matrix, row: Row, cell: Cell) -> Sequence[object]:
    standing = next((one.standing for one in told.speakers if one.name == cell.name and one.newsroom == (cell.stand == "own voice")), None)
    return (
        row.id, row.number, row.text, "yes" if row.denied_only else "no", row.status, row.why, row.reports, row.newsrooms,
        "; ".join(row.origins), cell.name, standing, cell.stand, cell.counted, cell.origin, "yes" if cell.itself else "no",
        cell.statements, "; ".join(dict.fromkeys(cited.mark for cited in cell.cited)),
    )  # fmt: skip
