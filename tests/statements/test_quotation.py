"""Quotations that run over paragraphs."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rashomon.statements.attribution.quotation import find


def _parts(text: str) -> list[list[str]]:
    return [[text[p.start : p.end] for p in q.parts] for q in find(text)]


def test_unclosed_paragraph_goes_on_in_the_next() -> None:
    assert _parts("“One here.\n\n“Two there,” she said.") == [["One here.", "Two there,"]]


def test_closed_paragraphs_are_two_quotations() -> None:
    assert _parts("“One here.”\n\n“Two there,” she said.") == [["One here."], ["Two there,"]]


def test_beginning_after_a_cue_stays_with_that_cue() -> None:
    assert _parts("He said: “One here.\n\n“Two there,” she said.") == [["One here."], ["Two there,"]]


def test_typewriter_marks() -> None:
    assert _parts("''Gone,'' she said. ``All of it.''") == [["Gone,"], ["All of it."]]


@given(st.text(alphabet="ab “”\"'\n.,", max_size=60))
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    parts = [p for q in find(text) for p in q.parts]
    assert all(0 <= p.start < p.end <= len(text) for p in parts)
    assert all(a.end <= b.start for a, b in pairwise(parts))
