"""Which name a source takes inside its report, on texts written for these tests."""

from __future__ import annotations

from functools import cache

import pytest

from rashomon.model import Report, Statement
from rashomon.reader import Reader
from rashomon.statements import extract


@cache
def _reader() -> Reader:
    return Reader.load("en")


def statements(text: str) -> tuple[Statement, ...]:
    report = Report(id="r", stem="r", locator="r.txt", text=text, published="2024-05-16", language="en")
    return extract(report, _reader().read([report])[0])


def names(text: str) -> list[str | None]:
    return [s.source.name for s in statements(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Actress Clara Weiss opened the hall on Monday. The actress said the town had been kind.", "Clara Weiss"),
        ("Clara Weiss opened the hall on Monday. The actress said the town had been kind.", "Clara Weiss"),
        ("Orlo Steel Corp. closed its mill on Monday. The company said the market had fallen.", "Orlo Steel Corp."),
    ],
)
def test_a_source_that_is_described_takes_the_name_that_the_report_gives(text: str, name: str) -> None:
    assert names(text) == [name]


def test_the_officer_is_nobody_whom_the_report_names() -> None:
    assert names("Clara Weiss opened the hall on Monday. The officer said the road was closed.") == ["The officer"]


def test_of_two_with_one_surname_the_last_named_speaks() -> None:
    text = "Naji Marouf said the bridge was open. Hassan Marouf said it was closed. Marouf said the river had risen."
    assert names(text) == ["Naji Marouf", "Hassan Marouf", "Hassan Marouf"]


def test_a_heading_in_capitals_is_no_part_of_the_name_that_it_repeats() -> None:
    told = statements("CLARA WEISS Clara Weiss said the bridge was open.")
    assert [(s.source.name, s.source.role) for s in told] == [("Clara Weiss", None)]


def test_a_quantifier_is_no_role() -> None:
    assert [s.source.role for s in statements("All Orlo Airways said the bridge was open.")] == [None]


def test_a_pronoun_alone_is_no_account_unless_it_is_denied() -> None:
    assert not statements("Clara Weiss opened the bridge in May. The town council announced it on Monday.")
    told = statements("Naji Marouf said the bridge was closed. Clara Weiss denied it.")
    assert [s.stance for s in told] == ["asserts", "denies"]
