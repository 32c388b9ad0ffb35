from __future__ import annotations

import csv
import json
from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console
from tests.views.lineage.dam import STORY, TEXT, WIRE, dam

from rashomon.model import Dossier
from rashomon.printed.lineage import lineage_page
from rashomon.views.lineage import Asked, Lineage, Link, lineage
from rashomon.views.lineage.moments import moment
from rashomon.views.lineage.table import FORMATS, entries


@pytest.fixture
def told() -> Lineage:
    return lineage(dam(), STORY)


def link(told: Lineage, parent: str, child: str) -> Link:
    return next(one for one in told.links if (one.parent, one.child) == (parent, child))


def test_links_are_those_of_the_descents_and_no_others(told: Lineage) -> None:
    assert [(one.parent, one.child) for one in told.links] == [
        (WIRE, "early"),
        ("early", "day"),
        (WIRE, "day"),
        ("early", "late"),
        ("late", "bare"),
    ]
    assert [one.number for one in told.links] == [1, 2, 3, 4, 5]


def test_a_link_tells_share_direction_evidence_and_changes(told: Lineage) -> None:
    found = link(told, "early", "day")
    assert found.said == ("day-name (The Herald) is a later version of early-name (The Gazette) (60% of its words); direction 80% sure.")
    assert found.speaks_for == ("early-name was published 1 hour before day-name",)
    assert found.speaks_against == ("day-name is longer",)
    assert (found.changes, found.left, found.right) == ((("number", 2),), "early", "day")
    assert found.at is not None
    assert found.at.text == TEXT[found.at.start : found.at.end]


def test_an_uncertain_order_is_said_to_be_unknown(told: Lineage) -> None:
    found = link(told, "early", "late")
    assert not found.ordered
    assert "order unknown" in found.said


def test_a_text_that_is_not_on_the_desk_is_told_with_the_reason(told: Lineage) -> None:
    text = told.text(WIRE)
    assert (text.seen, text.newsroom, text.published, text.why) == (False, "Meridian", None, "none of them is Meridian")
    assert link(told, WIRE, "early").said == (
        "early-name (The Gazette) has 100% of its words from a text of Meridian that is not on the desk; 90% sure."
    )


def test_changes_between_two_reports_are_not_counted_again_on_the_link_with_their_common_text(told: Lineage) -> None:
    assert link(told, WIRE, "day").changes == ()


def test_a_copy_that_is_dated_before_its_original_is_said_to_go_against_the_dates() -> None:
    dossier = dam()
    turned = tuple(replace(one, published="2024-05-10") if one.id == "day" else one for one in dossier.reports)
    assert link(lineage(replace(dossier, reports=turned), STORY), "early", "day").against_dates
    assert not link(lineage(dossier, STORY), "early", "day").against_dates, "the same day, no time given"


def test_what_is_unknown_is_none_and_no_invented_newsroom(told: Lineage) -> None:
    assert told.text("alone").newsroom is None
    assert told.text("bare").published is None


def test_sources_in_common_are_no_links(told: Lineage) -> None:
    (tie,) = told.ties
    assert (tie.left, tie.right, tie.kinds, tie.sources) == ("late", "lone", ("quotation",), ("Mira Tolt",))


def test_the_summary_counts(told: Lineage) -> None:
    text = " ".join(told.summary)
    for words in ("6 reports", "4 of them have words of another text, 2 have not", "in 4 of 5 links", "a text of Meridian", "3 changes"):
        assert words in text


def test_a_story_without_copies_says_so() -> None:
    bare = Dossier(dam().reports, dam().names, (STORY,))
    told = lineage(bare, STORY)
    assert told.links == ()
    assert "None of them carries running text of another" in " ".join(told.summary)


@pytest.mark.parametrize(
    ("published", "day", "clock"),
    [("2024-05-14T09:40", "14 May 2024", "09:40"), ("2024-05-14", "14 May 2024", ""), ("2024-05", "May 2024", ""), ("2024", "2024", "")],
)
def test_a_moment_is_as_fine_as_its_date(published: str, day: str, clock: str) -> None:
    found = moment(published)
    assert found is not None
    assert (found.day, found.clock) == (day, clock)


@pytest.mark.parametrize("published", [None, "", "soon", "2024-13-01", "2024-02-31"])
def test_what_is_no_date_is_none(published: str | None) -> None:
    assert moment(published) is None


def test_a_zone_is_heeded_and_a_day_lasts_to_its_end() -> None:
    early, late, day = moment("2024-05-14T09:40+02:00"), moment("2024-05-14T08:00Z"), moment("2024-05-14")
    assert early is not None
    assert late is not None
    assert day is not None
    assert early.first < late.first < day.last


def test_the_table_has_every_report_and_every_link(told: Lineage) -> None:
    rows = list(csv.DictReader(StringIO(FORMATS["csv"](told))))
    assert len(rows) == len(entries(told)) == 7
    assert [row["report"] for row in rows if not row["comes_from_id"]] == ["lone-name", "alone-name"]
    assert {row["on_desk"] for row in rows if row["comes_from_id"] == WIRE} == {"false"}
    record = json.loads(FORMATS["json"](lineage(dam(), STORY, Asked(opened=True))))
    assert len(record["links"]) == 5
    assert {"x", "y", "width", "height"} <= record["drawing"]["cards"][0].keys()


def test_the_terminal_shows_a_tree_and_on_a_wide_one_a_table(told: Lineage) -> None:
    narrow, wide = page(told, 80), page(told, 160)
    for words in ("a text of Meridian that is not on the desk", "early-name (The Gazette)", "late-name (Courier)", "changed: 2 number"):
        assert words in " ".join(narrow.split())
    assert "comes from" not in narrow
    assert "comes from" in wide
    assert max(map(len, narrow.splitlines())) <= 80


def page(told: Lineage, width: int) -> str:
    console = Console(width=width, record=True, file=StringIO())
    for part in lineage_page(told, width):
        console.print(part)
    return console.export_text()
