from __future__ import annotations

import csv
import json
from dataclasses import replace
from io import StringIO

from tests.views.told import DOSSIER, ONE, TWO, printed

from rashomon.model import Bearing, Check, Figure, FigureValue, Span
from rashomon.printed.figures import figures_page, scale
from rashomon.views.charts import Point, chart
from rashomon.views.figures import COLUMNS, Figures, as_csv, as_json, figures, givers


def value(
    number: float, since: str | None, bearing: Bearing = "latest", reports: tuple[str, ...] = ("r1",), speaker: str = "the mayor"
) -> FigureValue:
    spans = tuple(Span(report, 0, 3, "The") for report in reports)
    return FigureValue(number, number, number, None, reports, (speaker,) if speaker else (), spans, bearing, since)


RISEN = Figure(
    "f1", "people killed", "s1", "updated",
    (value(9, "2024-05-14T18:00", reports=("r1", "r2")), value(5, "2024-05-14T09:00", "superseded")),
    9, 9, 9, "9 is the only number that stands; 5 was counted again later", ("f3",),
    (Check("sum", False, "5 and 3 make 8; 9 is given", (Span("r1", 0, 3, "The"),)),),
)  # fmt: skip
ONCE = Figure("f2", "boats lost", "s1", "single", (value(2, None, speaker=""),), 2, 2, 2, "2 is the only number given")
PART = Figure("f3", "children killed", "s1", "single", (value(1, None),), 1, 1, 1, "")
RIVALS = Figure(
    "f4", "people hurt", "s1", "disagree", (value(20, "2024-05-14"), value(30, "2024-05-15", "altered")), 20, None, 30, "nobody tells"
)


def told(*rows: Figure) -> Figures:
    reports = (replace(ONE, published="2024-05-14T18:00"), replace(TWO, published="2024-05-16"))
    return figures(replace(DOSSIER, reports=reports, figures=rows))


def test_figures_that_disagree_come_first_and_those_given_once_last() -> None:
    assert [row.id for row in told(ONCE, RISEN, RIVALS, PART).figures] == ["f4", "f1", "f2", "f3"]


def test_values_stand_in_the_order_in_which_they_came_with_their_givers() -> None:
    early, late = told(RISEN, PART).figures[0].values
    assert (early.told, early.bearing_told, early.number) == ("5", "counted again later", 1)
    assert (late.since, late.until) == ("2024-05-14T18:00", "2024-05-16")
    assert givers(late) == "the mayor (2 reports by 1 newsroom)"
    assert givers(told(ONCE).figures[0].values[0]) == "no source named (1 report)"
    assert [cited.mark for cited in late.cited] == ["gazette §1", "lantern §1.1"]


def test_the_range_says_whether_the_number_is_settled() -> None:
    assert told(RIVALS).figures[0].range_told == "not settled: 20 to 30"
    assert told(replace(RIVALS, best=20)).figures[0].range_told == "20 is the most cautious of 20 to 30"
    assert told(RISEN).figures[0].range_told == "9"


def test_sums_and_parts_are_told_with_their_figure() -> None:
    first = told(RISEN, PART).figures[0]
    assert (first.checks[0].holds, first.checks[0].told) == (False, "5 and 3 make 8; 9 is given")
    assert first.parts == (("f3", "Children killed"),)
    assert "does not add up: 5 and 3 make 8; 9 is given (gazette §1)" in printed(figures_page(told(RISEN, PART)))


def point(number: int, value: float | None, since: str | None = None, low: float | None = None, high: float | None = None) -> Point:
    ends = (value, value) if low is high is None else (low, high)
    return Point(number, value, *ends, since, None, "latest")


def test_a_scale_begins_at_nought_unless_the_numbers_lie_close_and_that_is_told() -> None:
    wide = chart([point(1, 20), point(2, 59)], None)
    assert wide is not None
    assert wide.values[0].label == "0"
    assert not wide.note
    close = chart([point(1, 84), point(2, 85)], None)
    assert close is not None
    assert close.note == f"The scale begins at {close.values[0].label}, not at nought."
    huge = chart([point(1, 3), point(2, 4000)], None)
    assert huge is not None
    assert "logarithmic" in huge.note


def test_marks_stand_by_value_and_time_within_the_field() -> None:
    made = chart([point(1, 5, "2024-05-14T06:00"), point(2, 9, "2024-05-15T06:00"), point(3, 7, "2024-05-14")], 9)
    assert made is not None
    assert made.best is not None
    first, second, day = made.marks
    assert first.x < second.x
    assert first.y > second.y
    assert (first.left, first.right) == (first.x, first.x)
    assert day.left < first.x < day.right, "a day without an hour is drawn over the whole day"
    assert made.best.at == second.y
    assert all(made.left <= mark.left and mark.right <= made.right and made.top <= mark.y <= made.bottom for mark in made.marks)


def test_a_value_without_an_end_is_open_and_one_without_a_date_stands_apart() -> None:
    made = chart([point(1, 50, "2024-05-14", 50, None), point(2, 40, None), point(3, None, "2024-05-14", 40, 60)], None)
    assert made is not None
    assert made.undated is not None
    least, apart, between = made.marks
    assert (least.open_up, least.open_down) == (True, False)
    assert apart.x > made.undated
    assert between.top < between.y < between.bottom
    assert chart([Point(1, None, None, None, None, None, "latest")], None) is None


def test_labels_that_would_lie_over_each_other_are_one() -> None:
    made = chart([point(1, 50, "2024-05-14"), point(2, 50, "2024-05-14"), point(3, 10, "2024-05-14")], None)
    assert made is not None
    assert sorted(label.text for label in made.labels) == ["1, 2", "3"]


def test_the_terminal_draws_each_value_on_the_scale_of_its_figure() -> None:
    figure = told(RISEN).figures[0]
    assert figure.chart is not None
    early, late = (scale(figure.chart, mark) for mark in figure.chart.marks)
    assert early.index("○") < late.index("●")
    assert "people killed" in printed(figures_page(told(RISEN))).lower()


def test_the_table_has_a_number_a_row_and_the_json_is_the_record() -> None:
    rows = list(csv.reader(StringIO(as_csv(told(RISEN, ONCE)))))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 4
    assert rows[1][COLUMNS.index("cited")] == "gazette §1"
    assert json.loads(as_json(told(RISEN)))["figures"][0]["values"][1]["speakers"] == ["the mayor"]
