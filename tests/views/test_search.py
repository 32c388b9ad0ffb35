from __future__ import annotations

import shutil
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from rashomon.errors import ExportError
from rashomon.printed.search import search_page
from rashomon.store import Desk
from rashomon.views.search import Asked, Piece, day_of, pieces, search


@pytest.fixture(scope="module")
def desk(harbour_desk: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    own = tmp_path_factory.mktemp("found") / "harbour.desk"
    shutil.copy(harbour_desk, own)
    with Desk(own) as opened:
        yield opened


def test_each_hit_stands_where_it_says(desk: Desk) -> None:
    told = search(desk, Asked("harbour"), desk.names())
    assert [group.kind for group in told.groups] == ["claims", "statements", "reports"]
    texts = {report.id: report.text for report in desk.reports()}
    for group in told.groups:
        for hit in group.rows:
            assert hit.cited is not None
            assert texts[hit.cited.report][hit.cited.start : hit.cited.end].split()
            assert any(piece.found for piece in hit.excerpt)
            if hit.kind == "report":
                assert texts[hit.cited.report][hit.cited.start : hit.cited.end].lower() == "harbour"


def test_a_copied_statement_is_listed_once_with_where_else_it_stands(desk: Desk) -> None:
    told = search(desk, Asked('"bread"', kind="statements"), desk.names())
    (hit,) = told.groups[0].rows
    assert sorted(one.name for one in (hit.cited, *hit.also) if one) == ["eastgate-herald", "isle-post", "northern-ledger"]


def test_nothing_asked_is_no_search_and_nothing_found_no_error(desk: Desk) -> None:
    assert search(desk, Asked(), desk.names()).groups == ()
    assert search(desk, Asked(kind="claims", typing=True), desk.names()).groups == ()
    nothing = search(desk, Asked("submarine"), desk.names())
    assert (nothing.hits, nothing.narrowing) == (0, ())


def test_a_beginning_of_a_name_is_told_as_what_it_stands_for(desk: Desk) -> None:
    told = search(desk, Asked(speaker="obs", kind="statements"), desk.names())
    assert told.meant[0].names == ("Lakes Observatory for Civilians",)
    assert told.narrowing[0].rows[0].label == "Lakes Observatory for Civilians"


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [("2024", "2024-01-01", "2024-12-31"), ("2024-02", "2024-02-01", "2024-02-29"), ("2023-02-28", "2023-02-28", "2023-02-28")],
)
def test_days_months_and_years(typed: str, first: str, last: str) -> None:
    assert (day_of(typed, last=False), day_of(typed, last=True)) == (first, last)


@pytest.mark.parametrize("typed", ["yesterday", "2023-02-29", "2023-13", "2023-00-10", "0000", "23-01-01", "2023-1-1", "2023-02-30x"])
def test_what_is_no_day_is_said(desk: Desk, typed: str) -> None:
    for asked in (Asked(since=typed), Asked(until=typed)):
        with pytest.raises(ExportError, match="is no day: write 2020-02-27, 2020-02 or 2020"):
            search(desk, asked, desk.names())


def test_unknown_kinds_and_states_are_named(desk: Desk) -> None:
    with pytest.raises(ExportError, match="there are: claims, statements, reports"):
        search(desk, Asked("a", kind="rumours"), desk.names())
    with pytest.raises(ExportError, match="there are: corroborated, single source, disputed, outlets only"):
        search(desk, Asked("a", status="true"), desk.names())


def test_an_excerpt_is_cut_where_words_were_found() -> None:
    assert pieces("the \u2068dam\u2069\n burst") == (Piece("the ", False), Piece("dam", True), Piece(" burst", False))


def test_the_terminal_shows_hits_and_what_to_narrow_them_to(desk: Desk) -> None:
    console = Console(width=100, record=True, file=StringIO())
    for part in search_page(search(desk, Asked("harbour", status="disputed"), desk.names())):
        console.print(part)
    shown = console.export_text()
    assert "claim" in shown
    assert "isle-post §" in shown
    assert "speakers: Idris Maron" in shown
