"""Search over the claims, statements and reports of a desk: words (SQLite FTS5), terms and days together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar, get_args

from sqlalchemy import Connection, bindparam, or_, select, text

from rashomon.errors import NotThereError, StoreError
from rashomon.model import Claim, Side, Statement
from rashomon.store import tables
from rashomon.store.codec import decode
from rashomon.store.facts import WORDS, Facet, Kind
from rashomon.text.namesakes import name_key

Record = TypeVar("Record")
MARK: Final = ("\u2068", "\u2069")
"""What stands around the words that were found in `Found.excerpt`: characters that no report is likely to hold."""
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
FACETS: Final[tuple[Facet, ...]] = ("speaker", "place", "outlet", "status")
MOST_HITS: Final = 2_000
"""Hits of one kind that are ranked and counted; with more, those of the newest rows."""
MOST_TERMS: Final = 50
"""Names that one filter may stand for."""
MOST_FACETS: Final = 8
EXCERPT_WORDS: Final = 32
BEGINNING_CHARS: Final = 400
"""Of a text that is shown because of its terms, not of its words."""
LEAST_BEGINNING: Final = 3
"""Letters of a word from which it may stand for all that begin so."""
_TERM: Final = re.compile(r'"([^"]+)"|(\S+)')
_WEIGHTS: Final[Mapping[Kind, str]] = {"claim": "1.0", "statement": "0.5, 1.0", "report": "4.0, 1.0"}
"""Of the columns of `facts.WORDS`."""
_SNIPPET: Final[Mapping[Kind, int]] = {"claim": 0, "statement": 1, "report": 1}


@dataclass(frozen=True, slots=True)
class Query:
    """What a person looks for; what is None or empty narrows nothing."""

    words: str = ""  # as typed
    place: str | None = None
    speaker: str | None = None
    outlet: str | None = None
    status: str | None = None  # of the claim
    since: str | None = None  # first day of the reports, ISO 8601
    until: str | None = None  # last day
    story: str | None = None  # id
    typing: bool = False  # the last word may be the beginning of one


@dataclass(frozen=True, slots=True)
class Found:
    """One claim, statement or report that was found."""

    kind: Kind
    id: str
    story: str
    title: str  # of the story
    report: str | None  # None for a claim
    outlet: str | None  # of the report
    day: str | None  # of the report, or of the last that carries a claim
    excerpt: str  # with `MARK` around the words that were found
    claim: Claim | None
    statement: Statement | None  # of a claim: the first that makes it


@dataclass(frozen=True, slots=True)
class Counted:
    """How many hits have one term."""

    facet: Facet
    key: str
    label: str
    hits: int


@dataclass(frozen=True, slots=True)
class Results:
    """Hits of one kind, a page at a time."""

    kind: Kind
    hits: int  # at most `MOST_HITS`
    more: bool  # than were counted
    found: tuple[Found, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class _Asked:
    """A query as SQL: what stands for its words, and its conditions on `facts`."""

    match: str | None
    conditions: str
    narrow: bool  # by something other than days
    values: Mapping[str, Any]


def search(connection: Connection, query: Query, kind: Kind, after: str | None = None, most: int = 20) -> Results:
    """What holds all words of a query and bears all its terms.

    Method: FTS5 with BM25 (a title counts four times), ties by id; without words the newest first. Accents and case do not matter; words in
    double quotes stand together; a word with `*` at its end stands for all that begin so. Nothing else of FTS5's language is passed on.

    Args:
        connection: to the desk.
        query: words and terms; one of them at least.
        kind: what to find.
        after: `next` of the page before.
        most: hits of a page.

    Raises:
        StoreError: nothing to search for, or `after` is not from such a page.
    """
    asked = _asked(connection, query)
    hits = _hits(kind, asked)
    values = {**asked.values, "kind": kind, "cap": MOST_HITS + 1, "most": most + 1, **_place(after)}
    rows = connection.execute(text(_SQL.format(hits=hits, behind=_BEHIND if after else "1")), values).all()
    number = next(row.n for row in rows if row.part == "count")
    page = [row for row in rows if row.part == "hit"]
    shown = page[:most]
    return Results(
        kind=kind,
        hits=min(number, MOST_HITS),
        more=number > MOST_HITS,
        found=_found(connection, kind, [row.n for row in shown], asked),
        next=f"{shown[-1].a}~{shown[-1].b}" if len(page) > most else None,
    )


def facets(connection: Connection, query: Query, kind: Kind) -> tuple[Counted, ...]:
    """By facet, the terms that most hits of a search bear; hits beyond `MOST_HITS` are not counted."""
    asked = _asked(connection, query)
    values = {**asked.values, "kind": kind, "cap": MOST_HITS, "facets": MOST_FACETS}
    return tuple(Counted(*row) for row in connection.execute(text(_FACETS.format(hits=_hits(kind, asked))), values))


_BEHIND: Final = "(score > :score OR (score = :score AND id > :id))"
_SQL: Final = """
WITH hits AS MATERIALIZED ({hits}),
page AS (SELECT number, id, score FROM hits WHERE {behind} ORDER BY score, id LIMIT :most)
SELECT 'count' AS part, NULL AS a, NULL AS b, count(*) AS n FROM hits
UNION ALL SELECT * FROM (SELECT 'hit', score, id, number FROM page ORDER BY score, id)
"""
_FACETS: Final = """
WITH hits AS MATERIALIZED ({hits}),
marked AS (
    SELECT t.facet, t.key, t.label, count(*) AS n,
        row_number() OVER (PARTITION BY t.facet ORDER BY count(*) DESC, t.key) AS place
    FROM hits CROSS JOIN tagged g ON g.number = hits.number CROSS JOIN terms t ON t.id = g.term
    WHERE t.facet != 'written' GROUP BY g.term
)
SELECT facet, key, label, n FROM marked WHERE place <= :facets ORDER BY facet, place
"""


def _hits(kind: Kind, asked: _Asked) -> str:
    """The query for number, id and score: of hits with words by BM25, of others by day, the last first."""
    if asked.match is None:
        newest = "-CAST(replace(substr(coalesce(f.last_day, '') || '0000-00-00', 1, 10), '-', '') AS INTEGER)"
        by_number = "+" if asked.narrow else ""  # keeps SQLite from going through every fact in the order of days
        chosen = f"SELECT f.number, f.id, {newest} AS score FROM facts f WHERE {by_number}f.kind = :kind{asked.conditions}"
        return f"{chosen} ORDER BY {by_number}f.last_day DESC LIMIT :cap"
    index = WORDS[kind][0]
    return (
        f"SELECT f.number, f.id, bm25({index}, {_WEIGHTS[kind]}) AS score FROM {index} CROSS JOIN facts f ON f.number = {index}.rowid "
        f"WHERE {index} MATCH :match{asked.conditions} ORDER BY {index}.rowid DESC LIMIT :cap"
    )


def _asked(connection: Connection, query: Query) -> _Asked:
    match = _match(query.words, query.typing)
    conditions, values = [], {"match": match}
    for name, clause in (("since", "f.last_day >= :since"), ("until", "f.first_day <= :until"), ("story", "f.story = :story")):
        value = getattr(query, name)
        if value:
            conditions.append(clause)
            values[name] = value
    for facet in FACETS:
        name = getattr(query, facet)
        if name:
            ids = [term.id for term in terms(connection, facet, name)]
            if not ids:
                raise NotThereError(f"no {facet} {name!r} on this desk")
            conditions.append(f"f.number IN (SELECT number FROM tagged WHERE term IN ({', '.join(map(str, ids))}))")
    if match is None and not conditions:
        raise StoreError("nothing to search for: give at least one word, or a filter")
    narrow = any(getattr(query, name) for name in ("story", *FACETS))
    return _Asked(match, "".join(f" AND {one}" for one in conditions), narrow, values)


@dataclass(frozen=True, slots=True)
class Term:
    """One speaker, place, outlet or status that facts bear."""

    id: int
    key: str
    label: str


def terms(connection: Connection, facet: Facet, name: str) -> tuple[Term, ...]:
    """Terms that a name stands for: the one of this name or key; where there is none, those with a word that begins so.

    Args:
        connection: to the desk.
        facet: which kind of term; a place is found also as reports write it.
        name: as a person types it.
    """
    table, key = tables.terms.c, name_key(name)
    facets = (facet, "written") if facet == "place" else (facet,)
    query = select(table.id, table.key, table.label).where(table.facet.in_(facets)).order_by(table.key).limit(MOST_TERMS)
    begun = or_(table.key.startswith(key, autoescape=True), table.key.contains(f" {key}", autoescape=True))
    rows = connection.execute(query.where(table.key.in_([key, name]))).all() or (
        connection.execute(query.where(begun)).all() if key else []
    )
    return tuple(Term(row.id, row.key, row.label) for row in rows)


def _found(connection: Connection, kind: Kind, numbers: Sequence[int], asked: _Asked) -> tuple[Found, ...]:
    """The hits of a page with what is shown of them."""
    fact, story, report = tables.facts.c, tables.stories.c, tables.reports.c
    query = (
        select(fact.number, fact.id, fact.story, fact.report, fact.last_day, story.title, report.outlet)
        .join(tables.stories, story.id == fact.story)
        .join(tables.reports, report.id == fact.report, isouter=True)
        .where(fact.number.in_(numbers))
    )
    rows = {row.number: row for row in connection.execute(query)}
    excerpts = dict(_excerpts(connection, kind, numbers, asked.match))
    ids = [row.id for row in rows.values()]
    claims = _records(connection, "claims", Claim, ids if kind == "claim" else ())
    leads = {key: _lead(claim) for key, claim in claims.items()}
    said = _records(connection, "statements", Statement, ids if kind == "statement" else [key for key in leads.values() if key])
    return tuple(
        Found(
            kind=kind,
            id=row.id,
            story=row.story,
            title=row.title,
            report=row.report,
            outlet=row.outlet,
            day=row.last_day,
            excerpt=excerpts[number],
            claim=claims.get(row.id),
            statement=said.get(leads.get(row.id) or row.id),
        )
        for number in numbers
        for row in (rows[number],)
    )


def _lead(claim: Claim) -> str | None:
    sides: tuple[Side, ...] = ("for", "against", "doubt")
    return next((key for side in sides for key in claim.statements.get(side, ())), None)


def _records(connection: Connection, name: str, kind: type[Record], ids: Sequence[str]) -> Mapping[str, Record]:
    if not ids:
        return {}
    table = tables.DERIVED[name].table
    return {row.id: decode(kind, row.record) for row in connection.execute(select(table.c.id, table.c.record).where(table.c.id.in_(ids)))}


def _excerpts(connection: Connection, kind: Kind, numbers: Sequence[int], match: str | None) -> Iterator[tuple[int, str]]:
    """The words around what was found, for the rows that are shown; the beginning of the text where no words were asked for."""
    index, columns = WORDS[kind]
    column = _SNIPPET[kind]
    query = f"SELECT rowid, substr({columns[column]}, 1, {BEGINNING_CHARS}) FROM {index} WHERE rowid IN :numbers"
    values: dict[str, object] = {"numbers": list(numbers)}
    if match is not None:
        around = f"snippet({index}, {column}, :open, :close, '…', {EXCERPT_WORDS})"
        query = f"SELECT rowid, {around} FROM {index} WHERE {index} MATCH :match AND rowid IN :numbers"
        values |= {"match": match, "open": MARK[0], "close": MARK[1]}
    for number, excerpt in connection.execute(text(query).bindparams(bindparam("numbers", expanding=True)), values):
        yield int(number), str(excerpt)


def _place(after: str | None) -> Mapping[str, Any]:
    if after is None:
        return {}
    score, found, key = after.partition("~")
    try:
        number = float(score)
    except ValueError:
        number = float("nan")
    if not found or number != number:
        raise StoreError(f"{after!r} is not where a list of hits stopped")
    return {"score": number, "id": key}


def _match(words: str, typing: bool) -> str | None:
    """Words as FTS5 takes them; None where there is none."""
    found = [(phrase, word) for phrase, word in _TERM.findall(words) if any(char.isalnum() for char in phrase or word)]
    terms = []
    for at, (phrase, word) in enumerate(found):
        plain = (phrase or word.rstrip("*")).replace('"', "")
        open_ended = typing and at == len(found) - 1 and bool(word) and words.endswith(word) and len(plain) >= LEAST_BEGINNING
        terms.append(f'"{plain}"{"*" if word.endswith("*") or open_ended else ""}')
    return " ".join(terms) or None
