"""Full-text search over the reports and the statements of a desk (SQLite FTS5)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from sqlalchemy import Connection, text

from rashomon.errors import StoreError

MARK: Final = ("\u2068", "\u2069")
"""What stands around the words that were found in `Found.excerpt`: characters that no report is likely to hold."""
_TERM: Final = re.compile(r'"([^"]+)"|(\S+)')


@dataclass(frozen=True, slots=True)
class Found:
    """One hit: a report or a statement, best first."""

    kind: Literal["report", "statement"]
    report: str
    story: str | None
    source: str | None  # who says it, for a statement
    excerpt: str  # with `MARK` around the words that were found


def search(connection: Connection, query: str, most: int) -> tuple[Found, ...]:
    """Reports and statements that hold all words of a query.

    Method: FTS5 with BM25; accents and case do not matter; words in double quotes stand together; a word with `*` at its end
    stands for all that begin so. Nothing else of FTS5's language is passed on.

    Args:
        connection: to the desk.
        query: words as a person types them.
        most: how many hits of each kind.

    Returns:
        Statements first, then reports, each best first.

    Raises:
        StoreError: no word in the query.
    """
    match = _match(query)
    marks = {"query": match, "most": most, "open": MARK[0], "close": MARK[1]}
    statements = connection.execute(
        text(
            "SELECT report, story, source, snippet(statement_words, 4, :open, :close, '…', 24) FROM statement_words "
            "WHERE statement_words MATCH :query ORDER BY bm25(statement_words), statement LIMIT :most"
        ),
        marks,
    )
    found = [Found("statement", report, story, source, excerpt) for report, story, source, excerpt in statements]
    reports = connection.execute(
        text(
            "SELECT w.report, m.story, snippet(report_words, 2, :open, :close, '…', 24) FROM report_words w "
            "LEFT JOIN members m ON m.report = w.report WHERE report_words MATCH :query ORDER BY bm25(report_words), w.report LIMIT :most"
        ),
        marks,
    )
    return (*found, *(Found("report", report, story, None, excerpt) for report, story, excerpt in reports))


def _match(query: str) -> str:
    terms = []
    for phrase, word in _TERM.findall(query):
        ending = "*" if word.endswith("*") else ""
        plain = (phrase or word.rstrip("*")).replace('"', "")
        if any(char.isalnum() for char in plain):
            terms.append(f'"{plain}"{ending}')
    if not terms:
        raise StoreError("nothing to search for: give at least one word")
    return " ".join(terms)
