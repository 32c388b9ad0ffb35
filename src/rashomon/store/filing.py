"""Filing a story with all that follows from its reports, and taking it out again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b

from sqlalchemy import Connection, delete, insert, select

from rashomon.model import Dossier, Place, Story
from rashomon.store import crossings, speakers, tables
from rashomon.store.codec import encode
from rashomon.store.facts import drop_words, file_facts
from rashomon.text.namesakes import speaker_id

Row = Mapping[str, object]


def file_story(connection: Connection, story: Dossier, edition: str) -> None:
    """See `Desk.file`."""
    (record,) = story.stories
    derived = {name: list(_rows(record.id, name, getattr(story, name))) for name in tables.DERIVED}
    row = {"id": record.id, "title": record.title, "edition": edition, "record": encode(record)}
    members = list(_members(record, story))
    digest = _digest([row["record"], *map(repr, members), *(str(one["record"]) for rows in derived.values() for one in rows)])
    connection.execute(insert(tables.stories).values({**row, "digest": digest, **_counted(record, story)}))
    connection.execute(insert(tables.members), members)
    for name, rows in derived.items():
        if rows:
            connection.execute(insert(tables.DERIVED[name].table), rows)
    for table, rows in ((tables.voices, list(_voices(record.id, story))), (tables.toponyms, list(_toponyms(record.id, story)))):
        if rows:
            connection.execute(insert(table), rows)
    file_facts(connection, record.id, story)
    speakers.file_appearances(connection, record.id, story)


def drop_stories(connection: Connection, reports: Sequence[str], stay: Collection[str] = ()) -> None:
    """Drops the stories of some reports; nothing parts where there is one such story and its reports stay together."""
    found = connection.execute(select(tables.members.c.story).where(tables.members.c.report.in_(reports)).distinct())
    gone = [row.story for row in found]
    members = connection.execute(select(tables.members.c.report).where(tables.members.c.story.in_(gone))).scalars()
    parts = len(gone) > 1 or not set(members) <= set(stay)
    for story in gone:
        if parts:
            crossings.part(connection, story)
        drop_words(connection, story)
        heard = speakers.heard_in(connection, story)
        connection.execute(delete(tables.stories).where(tables.stories.c.id == story))
        speakers.count(connection, heard)


def _rows(story: str, name: str, records: Iterable[object]) -> Iterator[Row]:
    kind = tables.DERIVED[name]
    for position, record in enumerate(records):
        columns = {column: value(record) for column, value in kind.columns.items()}
        yield {"story": story, "position": position, **columns, "record": encode(record)}


def _members(record: Story, story: Dossier) -> Iterator[Row]:
    dates = {report.id: report.published for report in story.reports}
    for report in record.reports:
        yield {
            "report": report,
            "story": record.id,
            "inferred_date": dates[report] if report in story.dated else None,
            "inferred_why": story.dated.get(report),
            "unread": int(report in story.unread),
        }


def _digest(parts: Iterable[str]) -> str:
    digest = blake2b(digest_size=12)
    for part in parts:
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()


def _counted(record: Story, story: Dossier) -> Row:
    """What the list of stories tells, see `tables.COUNTS`. Of outlets and newsrooms that no report names, each report has its own."""
    rooms = {room.report: room.name for room in story.newsrooms}
    outlets = {report.id: report.outlet for report in story.reports}
    days = sorted({report.published[:10] for report in story.reports if report.published})
    return {
        "reports": len(record.reports),
        "outlets": len({outlets.get(report) or report for report in record.reports}),
        "newsrooms": len({rooms.get(report, report) for report in record.reports}),
        "origins": len({origin for claim in story.claims for origin in claim.origins}),
        "claims": len(story.claims),
        "disputed": sum(claim.status == "disputed" for claim in story.claims),
        "copied": len({copy.derived for copy in story.copies}),
        "first_day": days[0] if days else None,
        "last_day": days[-1] if days else None,
    }


def _voices(story: str, dossier: Dossier) -> Iterator[Row]:
    for claim in dossier.claims:
        told: dict[tuple[str, str], tuple[str | None, int]] = {}
        for voice in claim.voices:
            standing, number = told.get((voice.name, voice.side), (None, 0))
            told[voice.name, voice.side] = (voice.standing or standing, number + len(voice.statements))
        for (name, side), (standing, number) in told.items():
            who = {"name": name, "speaker": speaker_id(name, story), "standing": standing}
            yield {"story": story, "claim": claim.id, "side": side, **who, "statements": number}


def _toponyms(story: str, dossier: Dossier) -> Iterator[Row]:
    for mentions in dossier.mentions:
        places: dict[str, Place] = {}
        times = Counter[str]()
        for place in mentions.places:
            name = place.name or place.text
            places.setdefault(name, place)
            times[name] += 1
        for name, place in places.items():
            where = {"lat": place.lat, "lon": place.lon, "kind": place.kind, "country": place.country}
            yield {"report": mentions.report, "name": name, "story": story, **where, "times": times[name]}
