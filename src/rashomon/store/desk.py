"""The desk: one SQLite file that holds reports, what was read in them, and what follows from them."""

from __future__ import annotations

import os
import zlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Connection, delete, func, or_, select
from sqlalchemy.dialects.sqlite import insert as upsert

from rashomon.errors import NotThereError
from rashomon.model import Capture, Control, Dossier, Rejected, Report, Statement, Story
from rashomon.store import crossings, gazetteers, geography, overview, tables
from rashomon.store.codec import decode, encode
from rashomon.store.corrections import Corrections
from rashomon.store.crossings import Crossings
from rashomon.store.dossiers import dossier, names
from rashomon.store.edition import edition
from rashomon.store.facts import Facet, Kind
from rashomon.store.filing import drop_stories, file_story
from rashomon.store.jobs import Jobs
from rashomon.store.keys import Keys
from rashomon.store.opening import INTAKE, REVISION, Connections, count_up, counted
from rashomon.store.outlets import Outlets
from rashomon.store.overview import Overview, Sizes
from rashomon.store.search import Counted, Query, Results, Term, facets, search, terms
from rashomon.store.sentences import MOST_KEYS, KeptSentences
from rashomon.store.speakers import Speakers

Features = TypeVar("Features")


class Desk:
    """A person's store. Every method that writes is one transaction: a kill leaves the desk as after the last of them."""

    def __init__(self, path: Path, create: bool = False) -> None:
        """Opens a desk.

        Args:
            path: its file.
            create: make a new one where there is none.

        Raises:
            StoreError: there is none, it is no desk, it is damaged, or a newer version wrote it.
        """
        self.path = path
        self._rows = Connections(path, create)
        self._named: tuple[int, Mapping[str, str]] | None = None
        self.sentences = KeptSentences(self._rows)
        self.crossings = Crossings(self._rows)
        self.outlets = Outlets(self._rows)
        self.keys = Keys(self._rows)
        self.corrections = Corrections(self._rows)
        self.jobs = Jobs(self._rows)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file."""
        self._rows.close()

    def edition(self) -> str:
        """What the derived records of this desk are made with: the program and the gazetteers that were added to it."""
        added = gazetteers.mark(self.path)
        return f"{edition()}.{added}" if added else edition()

    # --- intake ---

    def knows(self, capture: Capture) -> str | None:
        """The id of the report that this very capture (file, content and metadata) became, None where it is new."""
        with self._rows.reading() as connection:
            rows = connection.execute(select(tables.reports.c.id).where(tables.reports.c.digest == digest(capture)))
            return next((str(row.id) for row in rows), None)

    def add(self, capture: Capture, report: Report, features: object, edition: str) -> bool:
        """Keeps a report, with the capture that it was cleaned from and the features it is grouped by.

        Method: a report of the same id is replaced, and its story goes stale where the text or the metadata differ; but of two places that
        hold the same report the first by name stays, whichever was read first.

        Args:
            capture: as collected.
            report: as cleaned.
            features: any record that the codec takes.
            edition: what made them (`edition.edition`).

        Returns:
            Whether the report is new on the desk.
        """
        row = {
            "id": report.id,
            "stem": report.stem,
            "locator": report.locator,
            "digest": digest(capture),
            "outlet": report.outlet,
            "title": report.title,
            "published": report.published,
            "language": report.language,
            "edition": edition,
            "record": encode(report),
            "features": encode(features),
            "capture": zlib.compress(encode(capture).encode()),
        }
        statement = upsert(tables.reports).values(row)
        with self._rows.changing() as connection:
            before = connection.execute(select(tables.reports).where(tables.reports.c.id == report.id)).one_or_none()
            if before is not None and before.edition == edition and before.locator < report.locator:
                return False
            connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=row))
            if before is None or before.record != row["record"]:
                drop_stories(connection, [report.id])
                crossings.forget(connection, report.id)
            connection.execute(delete(tables.rejected).where(tables.rejected.c.locator == report.locator))
            if before is None or before.stem != report.stem:
                count_up(connection, INTAKE)
        return before is None

    def reject(self, rejected: Rejected) -> None:
        """Keeps the reason why something was not taken in."""
        row = {"locator": rejected.locator, "reason": rejected.reason}
        with self._rows.changing() as connection:
            connection.execute(upsert(tables.rejected).values(row).on_conflict_do_update(index_elements=["locator"], set_=row))

    def remove(self, report: str) -> None:
        """Takes a report off the desk, and its story with it (the other reports of the story are grouped anew)."""
        with self._rows.changing() as connection:
            drop_stories(connection, [report])
            crossings.forget(connection, report)
            connection.execute(delete(tables.reports).where(tables.reports.c.id == report))
            count_up(connection, INTAKE)

    def unfinished(self, edition: str) -> int:
        """How much is left to do: reports that another edition cleaned, or that are in no story that this edition worked out; pairs."""
        done = select(tables.members.c.report).join(tables.stories).where(tables.stories.c.edition == edition)
        left = or_(tables.reports.c.edition != edition, tables.reports.c.id.not_in(done))
        with self._rows.reading() as connection:
            reports = connection.execute(select(func.count()).select_from(tables.reports).where(left)).scalar_one()
            return int(reports) + crossings.unfinished(connection, edition)

    def outdated(self, edition: str) -> tuple[tuple[str, Capture], ...]:
        """Reports that another edition cleaned: their ids and captures."""
        table = tables.reports
        with self._rows.reading() as connection:
            rows = connection.execute(select(table.c.id, table.c.capture).where(table.c.edition != edition).order_by(table.c.id)).all()
        return tuple((row.id, decode(Capture, zlib.decompress(row.capture))) for row in rows)

    # --- what is there ---

    def reports(self, ids: Collection[str] | None = None) -> tuple[Report, ...]:
        """Reports as cleaned (dates not inferred), by id.

        Args:
            ids: only these; None for all.
        """
        query = select(tables.reports.c.id, tables.reports.c.record).order_by(tables.reports.c.id)
        if ids is not None and len(ids) <= MOST_KEYS:
            query = query.where(tables.reports.c.id.in_(ids))
        with self._rows.reading() as connection:
            rows = connection.execute(query).all()
        return tuple(decode(Report, row.record) for row in rows if ids is None or row.id in ids)

    def features(self, kind: type[Features]) -> tuple[Features, ...]:
        """The features of every report, by the report's id.

        Args:
            kind: the record's class.
        """
        with self._rows.reading() as connection:
            rows = connection.execute(select(tables.reports.c.features).order_by(tables.reports.c.id)).all()
        return tuple(decode(kind, row.features) for row in rows)

    def names(self) -> Mapping[str, str]:
        """Report id -> the short name that people see: the stem where it is unique, else made unique."""
        with self._rows.reading() as connection:
            return self._names(connection)

    def _names(self, connection: Connection) -> Mapping[str, str]:
        """Kept until a report comes or goes."""
        intake = counted(connection, INTAKE)
        known = self._named
        if known is None or known[0] != intake:
            known = self._named = (intake, names(connection))
        return known[1]

    def revision(self) -> int:
        """Counts the changes to what pages tell: a page that was drawn at another revision may be out of date."""
        with self._rows.reading() as connection:
            return counted(connection, REVISION)

    def rejected(self, most: int | None = None) -> tuple[Rejected, ...]:
        """What was not taken in, by locator.

        Args:
            most: how many; None for all.
        """
        with self._rows.reading() as connection:
            rows = connection.execute(select(tables.rejected).order_by(tables.rejected.c.locator).limit(most)).all()
        return tuple(Rejected(row.locator, row.reason) for row in rows)

    def groups(self, edition: str | None = None) -> frozenset[frozenset[str]]:
        """The reports of each story.

        Args:
            edition: only stories whose derived records this edition made; None for all.
        """
        query = select(tables.members.c.story, tables.members.c.report)
        if edition is not None:
            query = query.join(tables.stories).where(tables.stories.c.edition == edition)
        grouped: dict[str, set[str]] = {}
        with self._rows.reading() as connection:
            for row in connection.execute(query):
                grouped.setdefault(row.story, set()).add(row.report)
        return frozenset(frozenset(group) for group in grouped.values())

    def find_report(self, wanted: str) -> Report:
        """A report by its short name, its id, or a beginning that only one name has.

        Raises:
            StoreError: none is called so; the message names some that come close.
        """
        named = self.names()
        found = [key for key, name in named.items() if wanted in (name, key)]
        found = found or [key for key, name in named.items() if wanted and name.startswith(wanted)]
        if len(found) == 1:
            return self.reports(found)[0]
        close = sorted(name for name in named.values() if wanted.lower() in name.lower())[:5]
        raise NotThereError(f"no report {wanted!r} on {self.path}" + (f"; did you mean {', '.join(close)}?" if close else ""))

    def stories(self) -> tuple[Story, ...]:
        """Every story, the one with most reports first, then by id."""
        with self._rows.reading() as connection:
            rows = connection.execute(select(tables.stories.c.record).order_by(tables.stories.c.id)).all()
        return tuple(sorted((decode(Story, row.record) for row in rows), key=lambda story: -len(story.reports)))

    def find_story(self, wanted: str) -> Story:
        """A story by its number in `stories` (from 1), its id, or how its id begins.

        Raises:
            StoreError: none or several are called so.
        """
        with self._rows.reading() as connection:
            found = overview.find_story(connection, wanted)
        if len(found) != 1:
            raise NotThereError(f"{'several stories' if found else 'no story'} {wanted!r} on {self.path}; `rashomon stories` lists them")
        return decode(Story, found[0])

    def overviews(self, order: overview.Order = "largest", after: overview.Place | None = None, most: int = 50) -> tuple[Overview, ...]:
        """Stories with what is counted of them, see `overview.overviews`."""
        with self._rows.reading() as connection:
            return overview.overviews(connection, order, after, most)

    def overview(self, story: str) -> Overview:
        """What is counted of one story.

        Args:
            story: its id.

        Raises:
            StoreError: there is none such.
        """
        with self._rows.reading() as connection:
            found = overview.one(connection, story)
        if found is None:
            raise NotThereError(f"no story {story!r} on {self.path}; `rashomon stories` lists them")
        return found

    def sizes(self) -> Sizes:
        """How many stories, reports and rejected reports there are."""
        with self._rows.reading() as connection:
            return overview.sizes(connection)

    def story_numbers(self, stories: Collection[str]) -> Mapping[str, int]:
        """The numbers by which `find_story` knows stories.

        Args:
            stories: ids.
        """
        with self._rows.reading() as connection:
            return overview.numbers(connection, stories)

    def find_claim(self, wanted: str) -> tuple[str, str]:
        """The ids of a claim and of its story, by the claim's id or how it begins.

        Raises:
            NotThereError: none or several are called so.
        """
        with self._rows.reading() as connection:
            found = overview.find_claim(connection, wanted)
        if len(found) != 1:
            raise NotThereError(f"{'several claims' if found else 'no claim'} {wanted!r} on {self.path}; `rashomon claims` lists them")
        return found[0]

    def number_of(self, story: str) -> int:
        """The number of a story, from 1, as `stories` and `find_story` count."""
        with self._rows.reading() as connection:
            return overview.number_of(connection, story)

    def find_statement(self, wanted: str) -> Statement:
        """A statement by its id, or how that begins.

        Raises:
            NotThereError: none or several are called so.
        """
        table = tables.DERIVED["statements"].table
        with self._rows.reading() as connection:
            query = select(table.c.record).where(table.c.id.startswith(wanted, autoescape=True)).limit(2)
            found = connection.execute(query).scalars().all() if wanted else []
        if len(found) != 1:
            raise NotThereError(
                f"{'several statements' if found else 'no statement'} {wanted!r} on {self.path}; `rashomon show` lists them"
            )
        return decode(Statement, found[0])

    def story_of(self, report: str) -> Story | None:
        """The story that holds a report, None where it is not worked out yet."""
        query = select(tables.stories.c.record).join(tables.members).where(tables.members.c.report == report)
        with self._rows.reading() as connection:
            record = connection.execute(query).scalar()
        return None if record is None else decode(Story, record)

    def dossier(self, stories: Collection[str] | None = None, parts: Collection[str] | None = None) -> Dossier:
        """Everything that follows from the reports, as of one moment.

        Args:
            stories: ids; None for all.
            parts: names of derived records (`statements`, `claims`, ...) to load, the others stay empty; None for all.

        Returns:
            Reports with their inferred dates, by id, each in a story; the rest by story. Reports whose story is not worked out
            yet are not in it.

        Raises:
            StoreError: a story that is not on the desk.
        """
        with self._rows.reading() as connection:
            return dossier(connection, self._names(connection), stories, parts)

    def search(self, query: Query, kind: Kind, after: str | None = None, most: int = 20) -> Results:
        """Claims, statements or reports that hold all words of a query and bear its terms; see `search.search`."""
        with self._rows.reading() as connection:
            return search(connection, query, kind, after, most)

    def facets(self, query: Query, kind: Kind) -> tuple[Counted, ...]:
        """The speakers, places, outlets and statuses that most hits of a search have; see `search.facets`."""
        with self._rows.reading() as connection:
            return facets(connection, query, kind)

    def terms(self, facet: Facet, name: str) -> tuple[Term, ...]:
        """The speakers, places or outlets that a name stands for in a search; see `search.terms`."""
        with self._rows.reading() as connection:
            return terms(connection, facet, name)

    @contextmanager
    def speakers(self) -> Iterator[Speakers]:
        """Who speaks on the desk, as of one moment."""
        with self._rows.reading() as connection:
            yield Speakers(connection)

    def toponyms(self, stories: Collection[str]) -> tuple[geography.Toponym, ...]:
        """Places that the reports of stories name, the most named first.

        Args:
            stories: ids.
        """
        with self._rows.reading() as connection:
            return geography.toponyms(connection, stories)

    def events(self, asked: geography.When, after: geography.Place | None = None, most: int = 100) -> geography.Events:
        """Dated events by day, see `geography.events`."""
        with self._rows.reading() as connection:
            return geography.events(connection, asked, after, most)

    def control(self, stories: Collection[str]) -> tuple[Control, ...]:
        """The lines of control of stories.

        Args:
            stories: ids.
        """
        with self._rows.reading() as connection:
            return geography.control(connection, stories)

    # --- what follows ---

    def file(self, story: Dossier, edition: str) -> None:
        """Keeps one story with all that follows from its reports, in place of every story that holds one of them.

        Args:
            story: exactly one story, its reports, and their derived records.
            edition: what made them.
        """
        with self._rows.changing() as connection:
            drop_stories(connection, story.stories[0].reports, story.stories[0].reports)
            file_story(connection, story, edition)

    def stamp(self, values: Mapping[str, str]) -> None:
        """Keeps facts about the desk itself, such as the version that last wrote it."""
        with self._rows.writing() as connection:
            for key, value in values.items():
                row = {"key": key, "value": value}
                connection.execute(upsert(tables.meta).values(row).on_conflict_do_update(index_elements=["key"], set_=row))

    def stamps(self) -> Mapping[str, str]:
        """Facts about the desk itself."""
        with self._rows.reading() as connection:
            return {row.key: row.value for row in connection.execute(select(tables.meta))}


def digest(capture: Capture) -> str:
    """Names a capture by all that it holds; the spelling of its path (`./a`, `a`) makes no difference.

    Args:
        capture: as collected.

    Returns:
        32 hexadecimal digits; another file, content or metadata gives another.
    """
    if capture.path is not None:
        capture = replace(capture, locator=os.path.realpath(capture.locator))
    return blake2b(encode(capture).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
