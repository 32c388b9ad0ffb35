"""What reports of different stories have from one another, and the fingerprints by which they find each other."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from struct import unpack
from typing import Final

from sqlalchemy import Connection, func, or_, select, text, update

from rashomon.model import Lineage
from rashomon.store import tables
from rashomon.store.codec import decode, encode
from rashomon.store.opening import Connections
from rashomon.text.matches import COMMON, LEAST

Pair = tuple[str, str]

STORIES: Final = 4
"""Stories that hold a fingerprint beyond which it is background: a house's own lines, an agency's paragraph. At most `COMMON`."""
SHARE: Final = 0.03
"""Of the fingerprints of the shorter text, those in common, from which two reports are a pair (bench/scale.py)."""
PASSAGE: Final = 12
"""Fingerprints in common from which they are one however long both are: some thirty words."""

_HOLDERS: Final = "(SELECT count(*) FROM (SELECT 1 FROM fingerprints f WHERE f.value = own.value LIMIT :most))"
_OTHERS: Final = "AND f.number NOT IN (SELECT value FROM json_each(:numbers))"
_IN_STORIES: Final = """(
    SELECT count(DISTINCT m.story) FROM fingerprints f JOIN prints p ON p.number = f.number JOIN members m ON m.report = p.report
    WHERE f.value = own.value {})"""
_CANDIDATES: Final = text(
    f"""
    WITH rare AS MATERIALIZED (
        SELECT own.value FROM json_each(:own) own
        WHERE {_HOLDERS} <= :stories OR ({_HOLDERS} <= :common AND {_IN_STORIES.format("")} <= :stories)
    )
    SELECT prints.report FROM rare JOIN fingerprints USING (value) JOIN prints USING (number)
    WHERE prints.report <> :report GROUP BY prints.number
    HAVING count(*) >= max(:least, min(:passage, :share * min(:size, length(prints.fingerprints) / 8)))
    """
)
"""Reports that share enough fingerprints which few reports and fewer stories hold."""
_COMMON: Final = text(
    f"""
    SELECT own.value FROM json_each(:own) own
    WHERE {_HOLDERS} > :stories AND {_HOLDERS} < :most AND ({_HOLDERS} > :common OR {_IN_STORIES.format("")} > :stories)
    """
)
_WITHOUT: Final = text(
    f"""
    SELECT own.value FROM json_each(:own) own
    WHERE (SELECT count(*) FROM fingerprints f WHERE f.value = own.value {_OTHERS}) <= :common
    AND {_IN_STORIES.format(_OTHERS)} <= :stories
    """
)
_LOOK_AGAIN: Final = text(
    "UPDATE prints SET looked = 0 WHERE number IN (SELECT number FROM fingerprints WHERE value IN (SELECT value FROM json_each(:own)))"
)
_PAIRS_AGAIN: Final = text(
    """
    UPDATE prints SET looked = 0 WHERE report IN (
        SELECT c.one FROM json_each(:own) own JOIN fingerprints f ON f.value = own.value JOIN prints p ON p.number = f.number
        JOIN crossings c ON c.one = p.report JOIN prints q ON q.report = c.other
        JOIN fingerprints g ON g.value = own.value AND g.number = q.number
    )
    """
)
_STORY_AGAIN: Final = text(f"SELECT own.value FROM json_each(:own) own WHERE {_HOLDERS} <= :common")
_ONE_STORY: Final = text(
    """
    UPDATE crossings SET state = 'one story' WHERE state = 'open'
    AND (SELECT story FROM members WHERE report = one) = (SELECT story FROM members WHERE report = other)
    """
)
_APART: Final = """
    FROM crossings JOIN members m ON m.report = one JOIN members n ON n.report = other WHERE m.story <> n.story
"""


class Crossings:
    """Pairs of reports that share passages and lie in different stories, with what was found of each pair.

    Method: two reports are a pair where they share fingerprints that few reports and fewer stories of the desk hold. Which pairs there are
    depends on the reports of the desk and not on their order: where a fingerprint becomes common or ceases to be, the reports that hold it
    are looked at again. A pair is told of once, and again when one of the two changes.

    Limits: a text that more than 50 reports carry lends no fingerprints, be they of one story.
    """

    def __init__(self, rows: Connections) -> None:
        self._rows = rows

    # --- fingerprints ---

    def unsketched(self, edition: str) -> tuple[str, ...]:
        """Reports without the fingerprints of this edition, by id."""
        stale = or_(tables.prints.c.edition < edition, tables.prints.c.edition > edition)  # as `!=`, but by the index
        with self._rows.reading() as connection:
            return tuple(sorted(connection.execute(select(tables.prints.c.report).where(stale)).scalars()))

    def sketch(self, sketches: Mapping[str, bytes], edition: str) -> None:
        """Keeps the fingerprints of reports, in one transaction.

        Args:
            sketches: report id -> little-endian 64-bit numbers, as lineage makes them.
            edition: what made them.
        """
        values = {report: _values(sketch) for report, sketch in sketches.items()}
        with self._rows.writing() as connection:
            for report in values:
                forget(connection, report)
                row = {"edition": edition, "fingerprints": sketches[report]}
                connection.execute(update(tables.prints).where(tables.prints.c.report == report).values(row))
            found = select(tables.prints.c.report, tables.prints.c.number).where(tables.prints.c.report.in_(list(values)))
            rows = [(value, row.number) for row in connection.execute(found) for value in values[row.report]]
            if rows:
                connection.exec_driver_sql("INSERT OR IGNORE INTO fingerprints (value, number) VALUES (?, ?)", rows)
                turned = _turned(connection, {value for value, _ in rows}, {number for _, number in rows})
                connection.execute(_PAIRS_AGAIN, {"own": json.dumps(turned)})

    # --- pairs ---

    def look(self) -> None:
        """Finds the candidates of every report that was not looked at since it came or its fingerprints became common."""
        with self._rows.reading() as connection:
            wanted = connection.execute(select(tables.prints.c.report).where(tables.prints.c.looked == 0)).scalars().all()
        for report in wanted:
            with self._rows.writing() as connection:
                _look(connection, report)

    def candidates(self, sketch: bytes, report: str = "") -> tuple[str, ...]:
        """Reports on the desk that share fingerprints with a report, which need not be on it.

        Args:
            sketch: its fingerprints.
            report: its id, so that it is not its own candidate.
        """
        with self._rows.reading() as connection:
            return _candidates(connection, sketch, report)

    def pending(self) -> tuple[Pair, ...]:
        """Pairs in different stories that nothing was told of yet, the smaller id first, in order."""
        with self._rows.writing() as connection:
            connection.execute(_ONE_STORY)
            rows = connection.execute(text(f"SELECT one, other {_APART} AND crossings.state = 'open' ORDER BY one, other")).all()
        return tuple((row.one, row.other) for row in rows)

    def tell(self, found: Mapping[Pair, Lineage | None]) -> None:
        """Keeps what was found of pairs, in one transaction.

        Args:
            found: by pair; None, or a lineage without copies and shared sources, where they have nothing from one another.
        """
        statement = text("UPDATE crossings SET state = 'told', kind = :kind, record = :record WHERE one = :one AND other = :other")
        rows = []
        for (one, other), lineage in found.items():
            told = lineage if lineage is not None and (lineage.copies or lineage.shared) else None
            kind = told.copies[0].kind if told is not None and told.copies else None
            rows.append({"one": one, "other": other, "kind": kind, "record": None if told is None else encode(told)})
        if rows:
            with self._rows.changing() as connection:
                connection.execute(statement, rows)


def told(connection: Connection, stories: Collection[str] | None) -> tuple[Lineage, ...]:
    """What was found of pairs in different stories.

    Args:
        connection: to the desk.
        stories: only pairs of which both reports lie in these; None for all.

    Returns:
        One lineage a pair, of its copies, changes and shared sources, in order of the pair's ids.
    """
    if stories is not None and len(stories) < 2:
        return ()
    within = (
        "" if stories is None else "AND m.story IN (SELECT value FROM json_each(:own)) AND n.story IN (SELECT value FROM json_each(:own))"
    )
    rows = connection.execute(
        text(f"SELECT record {_APART} AND record IS NOT NULL {within} ORDER BY one, other"),
        {"own": json.dumps(sorted(stories))} if stories is not None else {},
    )
    return tuple(decode(Lineage, row.record) for row in rows)


def forget(connection: Connection, report: str) -> None:
    """Takes a report's fingerprints and pairs off the desk; it is sketched and looked at anew if it stays."""
    row = connection.execute(select(tables.prints).where(tables.prints.c.report == report)).one_or_none()
    if row is not None:
        values = _values(row.fingerprints)
        connection.execute(_LOOK_AGAIN, {"own": json.dumps(_turned(connection, values, {row.number}))})
        gone = [(value, row.number) for value in values]
        if gone:
            connection.exec_driver_sql("DELETE FROM fingerprints WHERE value = ? AND number = ?", gone)
    connection.execute(text("DELETE FROM crossings WHERE one = :report OR other = :report"), {"report": report})
    new = "INSERT INTO prints (report, edition, looked, fingerprints) VALUES (:report, '', 0, x'')"
    again = "ON CONFLICT (report) DO UPDATE SET edition = '', looked = 0, fingerprints = x''"
    connection.execute(text(f"{new} {again}"), {"report": report})


def part(connection: Connection, story: str) -> None:
    """The reports of a story part: pairs that were passed over as lying in it are open again, and what it holds is counted anew."""
    members = "(SELECT report FROM members WHERE story = :story)"
    connection.execute(text(f"UPDATE crossings SET state = 'open' WHERE state = 'one story' AND one IN {members}"), {"story": story})
    sketches = connection.execute(text(f"SELECT fingerprints FROM prints WHERE report IN {members}"), {"story": story}).scalars()
    held = {"own": json.dumps(sorted({value for sketch in sketches for value in _values(sketch)})), "most": COMMON + 1, "common": COMMON}
    connection.execute(_LOOK_AGAIN, {"own": json.dumps(connection.execute(_STORY_AGAIN, held).scalars().all())})


def unfinished(connection: Connection, edition: str) -> int:
    """How much is left to do: reports to sketch, reports to look at, pairs to tell of."""
    prints = tables.prints.c
    left = or_(prints.edition < edition, prints.edition > edition, prints.looked == 0)
    reports = connection.execute(select(func.count()).where(left)).scalar_one()
    return int(reports) + int(connection.execute(select(func.count()).where(tables.crossings.c.state == "open")).scalar_one())


def _values(sketch: bytes) -> list[int]:
    return list(unpack(f"<{len(sketch) // 8}Q", sketch))


def _turned(connection: Connection, values: Collection[int], numbers: Collection[int]) -> list[int]:
    """Fingerprints that are common with some reports, which come or go, and would not be without them."""
    given: dict[str, object] = {"own": json.dumps(sorted(values)), "stories": STORIES, "common": COMMON, "most": COMMON + 1 + len(numbers)}
    common = connection.execute(_COMMON, given).scalars().all()
    given |= {"own": json.dumps(list(common)), "numbers": json.dumps(sorted(numbers))}
    return list(connection.execute(_WITHOUT, given).scalars()) if common else []


def _candidates(connection: Connection, sketch: bytes, report: str) -> tuple[str, ...]:
    given = {"own": json.dumps(_values(sketch)), "size": len(sketch) // 8, "report": report, "most": COMMON + 1, "common": COMMON}
    given |= {"stories": STORIES, "least": LEAST, "passage": PASSAGE, "share": SHARE}
    return tuple(sorted(connection.execute(_CANDIDATES, given).scalars()))


def _look(connection: Connection, report: str) -> None:
    sketch = connection.execute(select(tables.prints.c.fingerprints).where(tables.prints.c.report == report)).scalar_one()
    others = _candidates(connection, sketch, report)
    gone = "DELETE FROM crossings WHERE {} = :report AND {} NOT IN (SELECT value FROM json_each(:others))"
    for sides in (("one", "other"), ("other", "one")):
        connection.execute(text(gone.format(*sides)), {"report": report, "others": json.dumps(others)})
    rows = [{"one": min(report, other), "other": max(report, other)} for other in others]
    if rows:
        connection.execute(text("INSERT OR IGNORE INTO crossings (one, other, state) VALUES (:one, :other, 'open')"), rows)
    connection.execute(update(tables.prints).where(tables.prints.c.report == report).values(looked=1))
