from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from rashomon.store import Desk
from rashomon.views.timeline import COLUMNS, Timeline, as_csv, as_json, timeline_of


@pytest.fixture(scope="module")
def told(harbour_desk: Path) -> Timeline:
    with Desk(harbour_desk) as desk:
        return timeline_of(desk, desk.find_story("1").id)


def test_happenings_stand_by_date_with_the_sentence_that_tells_them(told: Timeline) -> None:
    assert told.news
    for rows in (told.news, told.past):
        assert [row.start for row in rows] == sorted(row.start for row in rows)
        assert all(row.cited and row.told and row.when for row in rows)


def test_what_came_before_the_news_stands_apart(told: Timeline) -> None:
    assert told.past
    assert max(row.end for row in told.past) < min(row.end for row in told.news)


def test_reports_are_counted_with_the_newsrooms_that_wrote_them(told: Timeline) -> None:
    several = next(row for row in told.news if len({cited.report for cited in row.cited}) > 1)
    assert f"by {len(several.newsrooms)} newsroom" in several.carried_by


def test_the_table_has_a_happening_a_row_and_the_json_is_the_record(told: Timeline) -> None:
    rows = list(csv.reader(StringIO(as_csv([told]))))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 1 + len(told.news) + len(told.past)
    assert json.loads(as_json([told]))[0]["news"][0]["start"] == told.news[0].start
