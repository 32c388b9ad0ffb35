"""Expressions of time as news has them.

`news_times.tsv` was made up before the grammar was tuned, `news_times_later.tsv` after; of both the even rows were kept apart.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from rashomon.model import Report, Time
from rashomon.reader import Reader
from rashomon.statements.times.expressions import times

Row = tuple[str, ...]
LATER_RIGHT = 76
"""Of the 80 rows of the later table; 74 were right at first."""


def rows(name: str) -> tuple[Row, ...]:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if not line.startswith("#"))


ROWS = rows("news_times.tsv")


@cache
def read(text: str, published: str) -> tuple[Time, ...]:
    report = Report("r", "r", "r.txt", text, published=None if published == "-" else published, language="en")
    return times(report, Reader.load("en").read([report])[0])


def right(row: Row) -> bool:
    """Whether the days and the precision of the expression are as they should be; a row without days asks that none be given."""
    published, text, expression, start, end, precision, value = row
    at = 0 if expression == "-" else text.index(expression)
    till = len(text) if expression == "-" else at + len(expression)
    here = [time for time in read(text, published) if time.start < till and at < time.end]
    if start == "-":
        return all(time.start_date is None for time in here)
    if len(here) != 1:
        return False
    found = here[0]
    told = (found.start_date, found.end_date, found.precision) == (start, end, precision)
    return told and value in {"-", found.value}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[2]}: {row[1]}")
def test_news_time(row: Row) -> None:
    assert right(row), read(row[1], row[0])


def test_later_news_times() -> None:
    wrong = [row for row in rows("news_times_later.tsv") if not right(row)]
    assert len(wrong) <= 80 - LATER_RIGHT, wrong


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("The council is going to start meeting on Friday.", "2021-07-16"),
        ("The council could meet on Friday.", "2021-07-16"),
        ("The council could have met on Friday.", "2021-07-09"),
        ("The council extended the truce until Friday.", "2021-07-16"),
        ("Talks planned for Friday were called off.", "2021-07-16"),
        ("The council had hoped to meet on Tuesday.", "2021-07-13"),
        ("The council cut the budget on Friday.", "2021-07-09"),
    ],
)
def test_the_verb_tells_which_friday(text: str, start: str) -> None:
    assert [time.start_date for time in read(text, "2021-07-15")] == [start]
