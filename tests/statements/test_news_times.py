"""Expressions of time as news has them: `news_times.tsv` holds texts made up before the grammar was tuned, half of them kept apart."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from rashomon.model import Report, Time
from rashomon.reader import Reader
from rashomon.statements.times import times

Row = tuple[str, ...]
ROWS: tuple[Row, ...] = tuple(
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("news_times.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
)


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
