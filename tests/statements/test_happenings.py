"""Own sentences, each with what a reader takes from one of its words (happenings.tsv, where the columns are told)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.model import Happening, Report, Span
from rashomon.reader import Reader
from rashomon.statements import Gazetteer
from rashomon.statements.happenings.told import happenings
from rashomon.statements.places.toponyms import places
from rashomon.statements.times.expressions import times

ROWS = [
    tuple([*line.split("\t"), ""][:11])
    for line in Path(__file__).with_name("happenings.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.fixture(scope="module")
def found() -> dict[str, tuple[Happening, ...]]:
    texts = list(dict.fromkeys(row[1] for row in ROWS))
    reports = [Report(str(at), str(at), "", text, published="2021-07-15", language="en") for at, text in enumerate(texts)]
    readings = Reader.load("en").read(reports)
    gazetteer = Gazetteer.load()
    return {
        report.text: happenings(report, reading, times(report, reading, None), places(report, reading, gazetteer))
        for report, reading in zip(reports, readings, strict=True)
    }


def cases() -> Iterator[object]:
    for half, text, word, *expected, known in ROWS:
        marks = pytest.mark.xfail(strict=True, reason="known failure") if known == "fails" else ()
        yield pytest.param(text, word, tuple(expected), marks=marks, id=f"{half} {text[:40]} {word}")


def joined(spans: tuple[Span, ...]) -> str:
    return " + ".join(span.text for span in spans) or "-"


def shown(happening: Happening) -> tuple[str, ...]:
    return (
        f"{happening.kind}/{happening.how}" if happening.how else happening.kind,
        happening.reality,
        joined(happening.agents),
        joined(happening.patients),
        happening.time.text if happening.time else "-",
        happening.place.text if happening.place else "-",
    )


@pytest.mark.parametrize(("text", "word", "expected"), list(cases()))
def test_a_happening_of_a_sentence(found: dict[str, tuple[Happening, ...]], text: str, word: str, expected: tuple[str, ...]) -> None:
    at = text.index(word)
    told = next((h for h in found[text] if h.start <= at < h.end), None)
    assert told is not None, [h.text for h in found[text]]
    assert text[told.start : told.end] == told.text
    cause = text[told.of :].split()[0].strip(".,;") if told.of is not None else "-"
    assert tuple(a for a, e in zip((*shown(told), cause), expected, strict=True) if e != "*") == tuple(e for e in expected if e != "*")


def test_spans_slice_back_and_causes_are_happenings(found: dict[str, tuple[Happening, ...]]) -> None:
    for text, told in found.items():
        assert all(text[span.start : span.end] == span.text for h in told for span in (*h.agents, *h.patients))
        assert {h.of for h in told if h.of is not None} <= {h.start for h in told}
        assert all(h.under is not None for h in told if h.reality != "actual")
