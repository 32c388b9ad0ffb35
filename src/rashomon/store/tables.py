"""The tables of a desk. A change here wants a migration (`migrations/versions`); a test compares the two."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

from rashomon.model import (
    Change,
    Claim,
    Control,
    Copy,
    Corrected,
    Descent,
    Event,
    Figure,
    Mentions,
    Newsroom,
    SharedSource,
    Statement,
    Unseen,
)

APPLICATION_ID: Final = 0x5261736F
"""SQLite's `application_id` of a desk: "Raso"."""
SCHEMA: Final = "0008"
"""The newest migration. Revisions are four digits that count up, so that a newer desk is known as such."""

metadata: Final = MetaData()

meta: Final = Table("meta", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

reports: Final = Table(
    "reports",
    metadata,
    Column("id", Text, primary_key=True),
    Column("stem", Text, nullable=False),
    Column("locator", Text, nullable=False),
    Column("digest", Text, nullable=False),  # of the capture: the same capture is not cleaned twice
    Column("outlet", Text),
    Column("title", Text),
    Column("published", Text),
    Column("language", Text),
    Column("edition", Text, nullable=False),  # what `record` and `features` were made with
    Column("record", Text, nullable=False),
    Column("features", Text, nullable=False),
    Column("capture", LargeBinary, nullable=False),  # zlib; what a newer edition cleans again
    Index("reports_digest", "digest"),
    Index("reports_outlet", "outlet"),
)

sentences: Final = Table("sentences", metadata, Column("key", Text, primary_key=True), Column("reading", LargeBinary, nullable=False))

rejected: Final = Table("rejected", metadata, Column("locator", Text, primary_key=True), Column("reason", Text, nullable=False))

jobs: Final = Table(
    "jobs",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("state", Text, nullable=False),
    Column("record", Text, nullable=False),
    Index("jobs_state", "state"),
)

COUNTS: Final = ("reports", "outlets", "newsrooms", "origins", "claims", "disputed", "copied")
"""What is counted of each story; `copied`: reports that have running text from another report of it."""

stories: Final = Table(
    "stories",
    metadata,
    Column("id", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("edition", Text, nullable=False),  # what its derived records were made with
    Column("record", Text, nullable=False),
    Column("digest", Text, nullable=False, server_default=""),  # of its record and all derived ones: a page of it is new when this is
    *(Column(name, Integer, nullable=False, server_default="0") for name in COUNTS),
    Column("first_day", Text),  # of its reports' dates
    Column("last_day", Text),
    Index("stories_last_day", "last_day", "id"),
    Index("stories_disputed", "disputed", "id"),
    Index("stories_copied", "copied", "id"),
    Index("stories_reports", "reports", "id"),
)

voices: Final = Table(
    "voices",
    metadata,
    Column("story", Text, ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True),
    Column("claim", Text, primary_key=True),
    Column("name", Text, primary_key=True),  # of one who speaks
    Column("side", Text, primary_key=True),  # for | against | doubt
    Column("speaker", Text, nullable=False),  # see `speakers`
    Column("standing", Text),
    Column("statements", Integer, nullable=False),
    Index("voices_speaker", "speaker"),
)

TALLIES: Final = ("statements", "reports", "backed", "opposed", "doubted")
"""What is counted of each speaker; the last three are claims that it stands for, against, and in doubt of."""

speakers: Final = Table(
    "speakers",
    metadata,
    Column("id", Text, primary_key=True),  # `text.namesakes.speaker_id`
    Column("name", Text, nullable=False),
    Column("key", Text, nullable=False),  # `text.namesakes.name_key`
    Column("story", Text),  # of a speaker that no other story may have; None of one that all have
    *(Column(name, Integer, nullable=False) for name in TALLIES),
    Column("stories", Integer, nullable=False),
    Column("first_day", Text),
    Column("last_day", Text),
    Index("speakers_key", "key"),
    Index("speakers_statements", "statements", "id"),
)

appearances: Final = Table(
    "appearances",
    metadata,
    Column("story", Text, ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True),
    Column("speaker", Text, primary_key=True),
    Column("name", Text, nullable=False),  # of its spellings in the story the most frequent
    *(Column(name, Integer, nullable=False) for name in TALLIES),
    Column("first_day", Text),
    Column("last_day", Text),
    Column("record", Text, nullable=False),
    Index("appearances_speaker", "speaker"),
)

facts: Final = Table(
    "facts",
    metadata,
    Column("number", Integer, primary_key=True),  # the row of the full-text index of its kind
    Column("kind", Text, nullable=False),  # report | statement | claim
    Column("id", Text, nullable=False),
    Column("story", Text, ForeignKey("stories.id", ondelete="CASCADE"), nullable=False),
    Column("report", Text),
    Column("first_day", Text),  # of its report, or of the reports that carry a claim
    Column("last_day", Text),
    Index("facts_story", "story"),
    Index("facts_kind", "kind", "last_day"),
)

terms: Final = Table(
    "terms",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("facet", Text, nullable=False),  # speaker | place | outlet | status
    Column("key", Text, nullable=False),
    Column("label", Text, nullable=False),
    Index("terms_key", "facet", "key", unique=True),
)

tagged: Final = Table(
    "tagged",
    metadata,
    Column("term", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, ForeignKey("facts.number", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Index("tagged_number", "number"),
    sqlite_with_rowid=False,
)

toponyms: Final = Table(
    "toponyms",
    metadata,
    Column("report", Text, ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("name", Text, primary_key=True),  # of the gazetteer; where it has none, as the report writes it
    Column("story", Text, ForeignKey("stories.id", ondelete="CASCADE"), nullable=False),
    Column("lat", Float),
    Column("lon", Float),
    Column("kind", Text),
    Column("country", Text),
    Column("times", Integer, nullable=False),  # how often the report names it
    Index("toponyms_name", "name"),
    Index("toponyms_story", "story"),
)

keys: Final = Table(
    "keys",
    metadata,
    Column("name", Text, primary_key=True),
    Column("hash", Text, nullable=False),  # SHA-256 of the key; the key itself is shown once and kept nowhere
    Column("made", Text, nullable=False),  # ISO 8601
)

members: Final = Table(
    "members",
    metadata,
    Column("report", Text, ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("story", Text, ForeignKey("stories.id", ondelete="CASCADE"), nullable=False),
    Column("inferred_date", Text),
    Column("inferred_why", Text),
    Column("unread", Integer, nullable=False, default=0),
    Index("members_story", "story"),
)

prints: Final = Table(
    "prints",
    metadata,
    Column("number", Integer, primary_key=True),  # what `fingerprints` calls the report
    Column("report", Text, ForeignKey("reports.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("edition", Text, nullable=False),  # what the fingerprints were made with; empty: none made yet
    Column("looked", Integer, nullable=False, default=0),  # 1: its candidates are in `crossings`
    Column("fingerprints", LargeBinary, nullable=False),  # as lineage gives them
    Index("prints_edition", "edition"),
    Index("prints_looked", "looked"),
)

fingerprints: Final = Table(
    "fingerprints",
    metadata,
    Column("value", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

crossings: Final = Table(
    "crossings",
    metadata,
    Column("one", Text, ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("other", Text, ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("state", Text, nullable=False),  # open | one story | told
    Column("kind", Text),  # of the copy
    Column("record", Text),  # the lineage of the two, where there is any
    Index("crossings_other", "other"),
    Index("crossings_state", "state"),
)

corrections: Final = Table(
    "corrections",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("at", Text, nullable=False),  # when it was made, ISO 8601 in UTC
    Column("record", Text, nullable=False),
)

anchored: Final = Table(
    "anchored",
    metadata,
    Column("correction", Text, primary_key=True),
    Column("report", Text, primary_key=True),  # that it is about; it may not be on the desk
    Index("anchored_report", "report"),
)


@dataclass(frozen=True, slots=True)
class Derived:
    """One kind of derived record: its table, its class, and the columns that queries need."""

    table: Table
    record: type[Any]
    columns: Mapping[str, Callable[[Any], object]]


LOOKED_UP: Final = {
    *((name, "id") for name in ("statements", "claims", "figures", "events")),
    *((name, column) for name in ("copies", "changes") for column in ("original", "derived")),
    *(("statements", column) for column in ("report", "source")),
    ("newsrooms", "name"), ("newsrooms", "report"), ("descents", "report"), ("mentions", "report"),
    ("claims", "status"), ("events", "date"), ("events", "place"), ("control", "place"), ("corrected", "correction"),
}  # fmt: skip
"""Columns of derived records with an index."""


def _derived(name: str, record: type[Any], columns: Mapping[str, Callable[[Any], object]]) -> Derived:
    table = Table(
        name,
        metadata,
        Column("story", Text, ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True),
        Column("position", Integer, primary_key=True),
        *(Column(column, Float if column == "share" else Text) for column in columns),
        Column("record", Text, nullable=False),
        *(Index(f"{name}_{column}", column) for column in columns if (name, column) in LOOKED_UP),
    )
    return Derived(table, record, columns)


DERIVED: Final[Mapping[str, Derived]] = {
    "copies": _derived(
        "copies",
        Copy,
        {"original": lambda r: r.original, "derived": lambda r: r.derived, "kind": lambda r: r.kind, "share": lambda r: r.share},
    ),
    "changes": _derived(
        "changes", Change, {"original": lambda r: r.before.report, "derived": lambda r: r.after.report, "kind": lambda r: r.kind}
    ),
    "newsrooms": _derived("newsrooms", Newsroom, {"report": lambda r: r.report, "name": lambda r: r.name}),
    "shared": _derived("shared", SharedSource, {"one": lambda r: r.reports[0], "other": lambda r: r.reports[1], "kind": lambda r: r.kind}),
    "unseen": _derived("unseen", Unseen, {"id": lambda r: r.id, "name": lambda r: r.name}),
    "descents": _derived("descents", Descent, {"report": lambda r: r.report}),
    "statements": _derived(
        "statements",
        Statement,
        {
            "id": lambda r: r.id,
            "report": lambda r: r.report,
            "source": lambda r: r.source.name,
            "stance": lambda r: r.stance,
            "said_on": lambda r: r.said_on,
        },
    ),
    "mentions": _derived("mentions", Mentions, {"report": lambda r: r.report}),
    "claims": _derived("claims", Claim, {"id": lambda r: r.id, "status": lambda r: r.status, "text": lambda r: r.text}),
    "figures": _derived("figures", Figure, {"id": lambda r: r.id, "status": lambda r: r.status, "measure": lambda r: r.measure}),
    "events": _derived(
        "events",
        Event,
        {
            "id": lambda r: r.id,
            "type": lambda r: r.type,
            "sub_type": lambda r: r.sub_type,
            "date": lambda r: r.date,
            "place": lambda r: r.place,
            "country": lambda r: r.country,
            "status": lambda r: r.status,
        },
    ),
    "control": _derived("control", Control, {"place": lambda r: r.place, "start": lambda r: r.start, "end": lambda r: r.end}),
    "corrected": _derived(
        "corrected",
        Corrected,
        {"correction": lambda r: r.correction, "report": lambda r: r.report, "outcome": lambda r: r.outcome},
    ),
}
"""Every kind of derived record, by its name in `Dossier`."""

SEARCHED: Final = ("report_words", "statement_words", "claim_words")
"""The full-text indexes (FTS5). Their shadow tables bear these names with an ending."""


def is_ours(name: str | None, kind: str) -> bool:
    """Whether Alembic may compare this object: the full-text indexes and their shadow tables are none of its business.

    Args:
        name: of a table, column, index.
        kind: Alembic's word for what it is.

    Returns:
        False for an FTS5 table, its shadows, and SQLite's own.
    """
    if kind != "table" or name is None:
        return True
    return not (name.startswith("sqlite_") or any(name == index or name.startswith(index + "_") for index in SEARCHED))
