from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from tests.plain_stages import TEXTS, plain_stages

from rashomon import pipeline
from rashomon.errors import ExportError
from rashomon.printed.stories import stories_page
from rashomon.store import Desk
from rashomon.views.stories import ORDERS, story_list


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk(tmp_path / "a.desk", create=True) as opened:
        pipeline.read([*TEXTS, "nowhere"], opened, stages=plain_stages())
        yield opened


def test_the_largest_story_comes_first_and_the_desk_is_counted(desk: Desk) -> None:
    told = story_list(desk)
    assert [(row.number, row.title.split()[0], row.reports) for row in told.rows] == [(1, "Ferry", 4), (2, "Mine", 3), (3, "Bridge", 1)]
    assert (told.stories, told.reports, told.rejected, told.next) == (3, 8, 1, None)


@pytest.mark.parametrize("order", ORDERS)
def test_pages_of_every_order_hold_each_story_once_with_its_number_by_size(desk: Desk, order: str) -> None:
    whole = story_list(desk, order).rows
    pages, after = [], None
    while True:
        page = story_list(desk, order, after, most=1)
        pages += page.rows
        after = page.next
        if after is None:
            break
    assert tuple(pages) == whole
    assert {row.id: row.number for row in whole} == {row.id: row.number for row in story_list(desk).rows}
    assert [desk.find_story(str(row.number)).id for row in whole] == [row.id for row in whole]


def test_what_is_no_order_and_no_place_in_it_is_said(desk: Desk) -> None:
    with pytest.raises(ExportError, match="there is no order 'loudest'; there are: new, disputed, copied, largest"):
        story_list(desk, "loudest")
    for cursor in ("", "s-1", "x~s-1", "²~s-1", f"{10**40}~s-1"):
        with pytest.raises(ExportError, match="is not where a list of stories in this order stopped"):
            story_list(desk, "largest", cursor)


@pytest.mark.parametrize("width", [80, 140])
def test_the_terminal_shows_every_count_under_its_name(desk: Desk, width: int) -> None:
    console = Console(width=width, record=True, file=StringIO())
    for part in stories_page(story_list(desk, most=2), width):
        console.print(part)
    text = console.export_text()
    assert all(name in text for name in ("reports", "outlets", "newsrooms", "origins", "claims", "disputed", "copied"))
    assert "2 of 3 stories" in text
    assert "Bridge" not in text
