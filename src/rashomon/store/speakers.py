"""Who speaks on a desk: each speaker in each story, and what that makes over all of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, Row, delete, func, insert, or_, select, tuple_

from rashomon.model import Claim, Dossier, Side, Stance, Standing, Statement
from rashomon.store import tables
from rashomon.store.codec import decode, encode
from rashomon.text.namesakes import name_key, one_in_all_stories, speaker_id

MOST_IDS: Final = 500
"""In one query."""
SIDES: Final[Mapping[Side, str]] = {"for": "backed", "against": "opposed", "doubt": "doubted"}
Key = TypeVar("Key", bound=str)


@dataclass(frozen=True, slots=True)
class Tally:
    """How often somebody speaks; claims by the side on which it stands."""

    statements: int
    reports: int
    backed: int
    opposed: int
    doubted: int
    first_day: str | None  # of the reports' dates
    last_day: str | None


@dataclass(frozen=True, slots=True)
class Manner:
    """How somebody speaks in one story, each with how often."""

    names: Mapping[str, int]  # spellings
    stances: Mapping[Stance, int]
    standings: Mapping[Standing, int]  # by claims
    roles: Mapping[str, int]
    newsrooms: Mapping[str, int]  # by statements in reports that they wrote
    via: Mapping[str, int]  # who passed statements on


@dataclass(frozen=True, slots=True)
class Appearance:
    """One speaker in one story."""

    story: str
    title: str  # of the story
    speaker: str
    name: str
    tally: Tally
    manner: Manner


@dataclass(frozen=True, slots=True)
class Speaker:
    """One speaker of the desk."""

    id: str
    name: str
    story: str | None  # of a speaker that is taken for one in this story alone
    stories: int
    tally: Tally


def file_appearances(connection: Connection, story: str, dossier: Dossier) -> None:
    """Files who speaks in one story.

    Args:
        connection: that writes.
        story: its id.
        dossier: of this story alone.
    """
    rows = list(_appearances(story, dossier))
    if rows:
        connection.execute(insert(tables.appearances), rows)
        count(connection, [str(row["speaker"]) for row in rows])


def heard_in(connection: Connection, story: str) -> list[str]:
    """Ids of those who speak in a story."""
    return list(connection.execute(select(tables.appearances.c.speaker).where(tables.appearances.c.story == story)).scalars())


def count(connection: Connection, wanted: Sequence[str]) -> None:
    """Counts speakers anew over their stories.

    Args:
        connection: that writes.
        wanted: their ids.
    """
    table, seen = tables.speakers, tables.appearances.c
    for start in range(0, len(wanted), MOST_IDS):
        some = wanted[start : start + MOST_IDS]
        connection.execute(delete(table).where(table.c.id.in_(some)))
        sums = [func.sum(seen[name]) for name in tables.TALLIES]
        ends = (func.count(), func.min(seen.first_day), func.max(seen.last_day))
        query = select(seen.speaker, func.min(seen.name), func.min(seen.story), *sums, *ends).where(seen.speaker.in_(some))
        rows = [
            {
                "id": row[0],
                "name": row[1],
                "key": name_key(row[1]),
                "story": None if one_in_all_stories(row[1]) else row[2],
                **dict(zip((*tables.TALLIES, "stories", "first_day", "last_day"), row[3:], strict=True)),
            }
            for row in connection.execute(query.group_by(seen.speaker))
        ]
        if rows:
            connection.execute(insert(table), rows)


@dataclass(frozen=True, slots=True)
class Rival:
    """One who stands on another side of claims than a speaker."""

    speaker: str
    name: str
    story: str | None  # of a rival that is taken for one in this story alone
    claims: int


Since = tuple[str, str, int]
"""Where a list of statements stopped: day, report, and position in the story."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One statement of a speaker, with its report as of its story."""

    statement: Statement
    story: str
    title: str | None  # of the report
    outlet: str | None
    day: str | None
    place: Since


@dataclass(frozen=True, slots=True)
class Contested:
    """A claim on which speakers stand on different sides, with the statements of it."""

    title: str  # of its story
    claim: Claim
    statements: Mapping[str, Statement]


class Speakers:
    """What can be asked of those who speak on a desk."""

    def __init__(self, connection: Connection) -> None:
        """Asks through a connection, at the moment that it reads."""
        self._connection = connection

    def listed(self, begins: str, after: tuple[int, str] | None, most: int) -> tuple[Speaker, ...]:
        """Speakers, those of most statements first.

        Args:
            begins: how a word of the name begins, as `name_key` spells it; empty for all.
            after: where the last list stopped: statements and id; None from the beginning.
            most: how many.
        """
        table = tables.speakers.c
        query = select(tables.speakers).order_by(table.statements.desc(), table.id).limit(most)
        if begins:
            query = query.where(or_(table.key.startswith(begins, autoescape=True), table.key.contains(f" {begins}", autoescape=True)))
        if after is not None:
            query = query.where(or_(table.statements < after[0], (table.statements == after[0]) & (table.id > after[1])))
        return tuple(map(_speaker, self._connection.execute(query)))

    def called(self, name: str) -> tuple[Speaker, ...]:
        """Speakers of exactly this name, whichever way it is spelt: one, or one in each of several stories."""
        table = tables.speakers.c
        query = select(tables.speakers).where(table.key == name_key(name)).order_by(table.statements.desc(), table.id)
        return tuple(map(_speaker, self._connection.execute(query)))

    def unnamed(self) -> int:
        """Statements whose source no name or noun tells."""
        table = tables.DERIVED["statements"].table
        return self._connection.execute(select(func.count()).select_from(table).where(table.c.source.is_(None))).scalar_one()

    def appearances(self, speaker: str) -> tuple[Appearance, ...]:
        """A speaker in its stories, the latest first."""
        table = tables.appearances
        query = select(table, tables.stories.c.title).join(tables.stories).where(table.c.speaker == speaker)
        rows = self._connection.execute(query.order_by(table.c.last_day.desc(), table.c.story))
        return tuple(Appearance(row.story, row.title, row.speaker, row.name, _tally(row), decode(Manner, row.record)) for row in rows)

    def rivals(self, speaker: str, mine: Side, theirs: Sequence[Side], most: int) -> tuple[Rival, ...]:
        """Who stands on other sides of the claims of a speaker, by how many claims.

        Args:
            speaker: its id.
            mine: the side of the claims on which the speaker is.
            theirs: the sides of the others.
            most: how many to name.
        """
        one, other = tables.voices.alias("one"), tables.voices.alias("other")
        number = func.count(func.distinct(other.c.claim)).label("number")
        query = (
            select(other.c.speaker, func.min(other.c.name).label("name"), tables.speakers.c.story, number)
            .join(one, (one.c.story == other.c.story) & (one.c.claim == other.c.claim))
            .join(tables.speakers, tables.speakers.c.id == other.c.speaker)
            .where(one.c.speaker == speaker, one.c.side == mine, other.c.side.in_(theirs), other.c.speaker != speaker)
            .group_by(other.c.speaker)
            .order_by(number.desc(), other.c.speaker)
            .limit(most)
        )
        return tuple(Rival(row.speaker, row.name, row.story, row.number) for row in self._connection.execute(query))

    def facing(self, speaker: str, mine: Side, theirs: Sequence[Side]) -> int:
        """How many claims a speaker is on one side of, and somebody else on another; see `rivals`."""
        one, other = tables.voices.alias("one"), tables.voices.alias("other")
        query = (
            select(func.count(func.distinct(one.c.claim)))
            .join(other, (one.c.story == other.c.story) & (one.c.claim == other.c.claim))
            .where(one.c.speaker == speaker, one.c.side == mine, other.c.side.in_(theirs), other.c.speaker != speaker)
        )
        return self._connection.execute(query).scalar_one()

    def contested(self, speaker: str, most: int) -> tuple[Contested, ...]:
        """Claims that a speaker says and another is against or doubts, or the other way round; of the newest stories first."""
        one, other, claims = tables.voices.alias("one"), tables.voices.alias("other"), tables.DERIVED["claims"].table
        ids = (
            select(one.c.claim)
            .join(other, (one.c.story == other.c.story) & (one.c.claim == other.c.claim))
            .where(one.c.speaker == speaker, other.c.speaker != speaker, other.c.side != one.c.side)
            .where(or_(one.c.side == "for", other.c.side == "for"))
        )
        query = (
            select(tables.stories.c.title, claims.c.record)
            .join(tables.stories)
            .where(claims.c.id.in_(ids))
            .order_by(tables.stories.c.last_day.desc(), claims.c.story, claims.c.position)
            .limit(most)
        )
        found = [(row.title, decode(Claim, row.record)) for row in self._connection.execute(query)]
        said = self._statements({key for _, claim in found for key in _mentioned(claim)})
        return tuple(Contested(title, claim, {key: said[key] for key in _mentioned(claim) if key in said}) for title, claim in found)

    def _statements(self, wanted: Collection[str]) -> Mapping[str, Statement]:
        table = tables.DERIVED["statements"].table.c
        keys, found = sorted(wanted), {}
        for start in range(0, len(keys), MOST_IDS):
            query = select(table.id, table.record).where(table.id.in_(keys[start : start + MOST_IDS]))
            found.update({row.id: decode(Statement, row.record) for row in self._connection.execute(query)})
        return found

    def number(self) -> int:
        """How many speakers there are."""
        return self._connection.execute(select(func.count()).select_from(tables.speakers)).scalar_one()

    def spoken(self, names: Collection[str], story: str | None, after: Since | None, most: int) -> tuple[Spoken, ...]:
        """Statements under some names, those of the newest reports first, undated ones last.

        Args:
            names: as statements resolve their sources.
            story: only of this one; None for all.
            after: where the last list stopped.
            most: how many.
        """
        said, member, report = tables.DERIVED["statements"].table.c, tables.members.c, tables.reports.c
        day = func.coalesce(func.substr(func.coalesce(member.inferred_date, report.published), 1, 10), "").label("day")
        query = (
            select(said.id, day, said.report, said.position)
            .join(tables.members, member.report == said.report)
            .join(tables.reports, report.id == said.report)
            .where(said.source.in_(names))
            .order_by(day.desc(), said.report, said.position)
            .limit(most)
        )
        if story is not None:
            query = query.where(said.story == story)
        if after is not None:
            query = query.where(or_(day < after[0], (day == after[0]) & (tuple_(said.report, said.position) > tuple_(*after[1:]))))
        found: dict[str, Since] = {row.id: (row.day, row.report, row.position) for row in self._connection.execute(query)}
        rows = self._connection.execute(
            select(said.id, said.story, said.record, report.title, report.outlet)
            .join(tables.reports, report.id == said.report)
            .where(said.id.in_(list(found)))
        )
        every = {
            row.id: Spoken(decode(Statement, row.record), row.story, row.title, row.outlet, found[row.id][0] or None, found[row.id])
            for row in rows
        }
        return tuple(every[key] for key in found)


def _mentioned(claim: Claim) -> set[str]:
    opposed = {key for row in claim.opposed for key in (row.statement, row.to) if key}
    return opposed | {key for keys in claim.statements.values() for key in keys}


def _speaker(row: Row[Any]) -> Speaker:
    return Speaker(row.id, row.name, row.story, row.stories, _tally(row))


def _tally(row: Row[Any]) -> Tally:
    return Tally(**{name: getattr(row, name) for name in (*tables.TALLIES, "first_day", "last_day")})


def _appearances(story: str, dossier: Dossier) -> Iterator[Mapping[str, object]]:
    said = defaultdict[str, list[Statement]](list)
    for row in dossier.statements:
        if row.source.name:
            said[speaker_id(row.source.name, story)].append(row)
    sides, standings = _stands(story, dossier)
    dates = {report.id: report.published for report in dossier.reports}
    rooms = {room.report: room.name for room in dossier.newsrooms}
    for speaker, rows in sorted(said.items()):
        manner = _manner(rows, standings[speaker], rooms)
        days = sorted(date[:10] for row in rows if (date := dates[row.report]))
        yield {
            "story": story,
            "speaker": speaker,
            "name": next(iter(manner.names)),
            "statements": len(rows),
            "reports": len({row.report for row in rows}),
            **{column: len(sides[speaker, side]) for side, column in SIDES.items()},
            "first_day": days[0] if days else None,
            "last_day": days[-1] if days else None,
            "record": encode(manner),
        }


def _stands(story: str, dossier: Dossier) -> tuple[Mapping[tuple[str, Side], set[str]], Mapping[str, Counter[Standing]]]:
    """By speaker and side the claims, and by speaker what it is to the events, by claims."""
    sides = defaultdict[tuple[str, Side], set[str]](set)
    standings = defaultdict[str, Counter[Standing]](Counter)
    for claim in dossier.claims:
        for voice in claim.voices:
            speaker = speaker_id(voice.name, story)
            sides[speaker, voice.side].add(claim.id)
            if voice.standing:
                standings[speaker][voice.standing] += 1
    return sides, standings


def _manner(rows: Sequence[Statement], standings: Counter[Standing], rooms: Mapping[str, str]) -> Manner:
    return Manner(
        names=_ranked(Counter(row.source.name for row in rows if row.source.name)),
        stances=_ranked(Counter(row.stance for row in rows)),
        standings=_ranked(standings),
        roles=_ranked(Counter(" ".join(row.source.role.split()) for row in rows if row.source.role)),
        newsrooms=_ranked(Counter(rooms[row.report] for row in rows if row.report in rooms)),
        via=_ranked(Counter(" ".join(row.source.via.split()) for row in rows if row.source.via)),
    )


def _ranked(counted: Counter[Key]) -> dict[Key, int]:
    return dict(sorted(counted.items(), key=lambda one: (-one[1], one[0])))
