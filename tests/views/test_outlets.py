from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from tests.views.lineage.dam import REPORTS, STORY, TEXT, dam

from rashomon.errors import ExportError, NotThereError
from rashomon.model import Capture, Change, Copy, Span
from rashomon.printed.outlets import outlet_page, outlets_page
from rashomon.store import Desk
from rashomon.views.outlets import OutletRow, as_csv, as_json, from_told, outlet, outlet_list


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk(tmp_path / "a.desk", create=True) as opened:
        for one in REPORTS:
            opened.add(Capture(one.locator, one.stem, "text/plain", TEXT), one, (one.id,), "e1")
        told = dam()
        copies = (*told.copies, Copy("early", "bare", "same", 0.4, 0.9, (), ()))
        changes = (*told.changes, Change(Span("early", 69, 71, "12"), Span("bare", 69, 71, "12"), "quote"))
        opened.file(replace(told, copies=copies, changes=changes), "e1")
        yield opened


def row(desk: Desk, name: str) -> OutletRow:
    return next(one for one in outlet_list(desk).rows if one.name == name)


def test_the_list_counts_reports_and_says_how_many_name_no_outlet(desk: Desk) -> None:
    told = outlet_list(desk)
    assert (told.outlets, told.reports, told.unnamed, told.next) == (5, 6, 1, None)
    assert [one.reports for one in told.rows] == [1] * 5


def test_words_of_others_are_counted_with_how_sure_the_direction_is(desk: Desk) -> None:
    found = row(desk, "Courier")
    assert (found.taken, found.sure, found.own) == (1, 0, 0.7)
    assert row(desk, "Post").sure == 1
    assert row(desk, "Lantern").taken == 0
    assert from_told(row(desk, "Post")) == "1 of 1 report has words of another’s text, its direction is sure"
    assert "none of 1 report" in from_told(row(desk, "Lantern"))


def test_who_has_words_of_whom_is_told_both_ways(desk: Desk) -> None:
    assert [(one.name, one.reports) for one in outlet(desk, "Courier").carriers] == [("Post", 1)]
    assert [(one.name, one.reports, one.share) for one in outlet(desk, "Post").sources] == [("Courier", 1, 0.5)]
    assert row(desk, "Courier").carried == 1


def test_an_earlier_version_of_its_own_is_nobody_elses_text(desk: Desk, tmp_path: Path) -> None:
    with Desk(tmp_path / "b.desk", create=True) as other:
        reports = tuple(replace(one, outlet="The Gazette" if one.id == "early" else "Gazette") for one in REPORTS)
        for one in reports:
            other.add(Capture(one.locator, one.stem, "text/plain", TEXT), one, (one.id,), "e1")
        told = dam()
        descents = tuple(replace(one, parents=tuple(p for p in one.parents if not p.text.startswith("unseen"))) for one in told.descents)
        other.file(replace(told, reports=reports, descents=descents), "e1")
        assert row(other, "Gazette").taken == 0


def test_its_own_words_that_come_back_through_another_are_its_own(desk: Desk) -> None:
    told = dam()
    back = tuple(
        replace(one, parents=tuple(replace(p, newsroom="Post") for p in one.parents)) if one.report == "bare" else one
        for one in told.descents
    )
    desk.file(replace(told, descents=back), "e1")
    assert outlet(desk, "Post").sources == ()


def test_what_was_altered_is_told_once_and_only_where_the_direction_is_sure(desk: Desk) -> None:
    told = outlet(desk, "Post")
    assert told.altered == (("quote", 1),)
    (one,) = told.alterations
    assert (one.original, one.report, one.original_name, one.after) == ("late", "bare", "late-name", "12")
    assert outlet(desk, "Herald").altered == (("number", 1),)


def test_an_outlet_is_found_by_another_spelling_and_not_by_a_guess(desk: Desk) -> None:
    assert outlet(desk, "gazette").row.name == "The Gazette"
    assert outlet(desk, "Herald").row.name == "The Herald"
    with pytest.raises(NotThereError, match="did you mean"):
        outlet(desk, "e")
    with pytest.raises(NotThereError, match="no report"):
        outlet(desk, "Nobody")


def test_a_list_goes_on_where_it_stopped(desk: Desk) -> None:
    first = outlet_list(desk, most=2)
    rest = outlet_list(desk, first.next, most=9)
    assert [*first.rows, *rest.rows] == list(outlet_list(desk).rows)
    with pytest.raises(ExportError):
        outlet_list(desk, "x")


def test_the_figures_follow_the_desk(desk: Desk) -> None:
    before = row(desk, "Post")
    opened = dam()
    desk.file(replace(opened, descents=tuple(replace(one, parents=()) for one in opened.descents)), "e1")
    assert before.taken == 1
    assert row(desk, "Post").taken == 0


def test_tables_and_the_terminal_say_the_same(desk: Desk) -> None:
    rows = list(csv.DictReader(StringIO(as_csv(outlet_list(desk).rows))))
    assert [one["outlet"] for one in rows] == [one.name for one in outlet_list(desk).rows]
    assert json.loads(as_json(outlet(desk, "Post")))["row"]["taken"] == 1
    console = Console(width=140, record=True, file=StringIO())
    for part in (*outlets_page(outlet_list(desk)), *outlet_page(outlet(desk, "Post"))):
        console.print(part)
    shown = console.export_text()
    for words in ("1 of 6 reports name no outlet", "Whose words it has", "What it altered: 1 quotation", STORY.title):
        assert words in shown
