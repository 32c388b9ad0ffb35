"""Own sentences, each with what a reader takes from one of its numbers (quantities.tsv, where the columns are told)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.model import Quantity, Report
from rashomon.reader import Reader
from rashomon.statements.quantities.counts import quantities

ROWS = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("quantities.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.fixture(scope="module")
def found() -> dict[str, tuple[Quantity, ...]]:
    reports = [Report(str(at), str(at), "", row[1], published="2021-07-15", language="en") for at, row in enumerate(ROWS)]
    readings = Reader.load("en").read(reports)
    return {report.text: quantities(report, reading) for report, reading in zip(reports, readings, strict=True)}


def cases() -> Iterator[object]:
    for half, text, number, *expected, known in ROWS:
        marks = pytest.mark.xfail(strict=True, reason="known failure") if known == "fails" else ()
        yield pytest.param(text, number, tuple(expected), marks=marks, id=f"{half} {text[:40]} {number}")


def bounds(value: str) -> tuple[float | None, float | None]:
    low, dots, high = value.partition("..")
    return (float(low) if low else None, float(high) if high else None) if dots else (float(value), float(value))


@pytest.mark.parametrize(("text", "number", "expected"), list(cases()))
def test_a_number_of_a_sentence(
    found: dict[str, tuple[Quantity, ...]], text: str, number: str, expected: tuple[str, str, str, str, str]
) -> None:
    value, modifier, counted, deed, kind = expected
    at = text.rfind(number) if value == "none" and number != "10" else text.find(number)
    here = [q for q in found[text] if q.start < at + len(number) and at < q.end]
    if value == "none":
        assert here == []
        return
    (one,) = here
    assert text[one.start : one.end] == one.text
    assert (one.low, one.high) == tuple(pytest.approx(side, rel=1e-3) if side is not None else None for side in bounds(value))
    said = [part if part is not None else "-" for part in (one.modifier, one.counted, one.deed, one.kind)]
    assert [part.lower() for part in said] == [part.lower() for part in (modifier, counted, deed, kind)]


def test_the_table_is_large_enough() -> None:
    assert sum(row[0] in {"tuned", "held"} for row in ROWS) >= 100
