from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import Reading, Report, Time
from rashomon.reader import Reader
from rashomon.statements.times import values
from rashomon.statements.times.expressions import times

THURSDAY = "2021-07-15"  # a Thursday


def read(text: str, published: str | None = THURSDAY, offset_hours: float | None = None) -> tuple[Time, ...]:
    return times(Report("r", "r", "r.txt", text, published=published), Reading("r", "en", ()), offset_hours)


def only(text: str, published: str | None = THURSDAY) -> Time:
    found = read(text, published)
    assert len(found) == 1, [time.text for time in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Shells fell on Thursday.", "2021-07-15"),
        ("Shells fell on Wednesday.", "2021-07-14"),
        ("Shells fell on Friday.", "2021-07-09"),
        ("Talks will be held on Sunday.", "2021-07-18"),
        ("Shells fell late on Monday.", "2021-07-12"),
        ("In the early hours of Tuesday the bridge fell.", "2021-07-13"),
        ("The bridge fell three weeks ago.", "2021-06-24"),
        ("The bridge fell two months ago.", "2021-05"),
        ("The bridge fell on July 2.", "2021-07-02"),
        ("The bridge fell on 2 July 2019.", "2019-07-02"),
        ("The bridge fell on Dec. 30.", "2020-12-30"),
        ("The leaders would meet on August 5.", "2021-08-05"),
        ("The bridge fell in December.", "2020-12"),
        ("The bridge fell on the night of Friday, July 2.", "2021-07-02"),
        ("The bridge fell late on July 2, 2020.", "2020-07-02"),
        ("The bridge fell last month.", "2021-06"),
        ("The bridge fell earlier this month.", "2021-07"),
        ("The bridge fell earlier this year.", "2021"),
        ("The bridge was built in 1987.", "1987"),
        ("The bridge fell last week.", "2021-W27"),
        ("The bridge fell yesterday.", "2021-07-14"),
        ("The bridge fell overnight.", "2021-07-15"),
        ("The war has lasted nine years.", "P9Y"),
        ("The truce ends with the end-August deadline.", "2021-08"),
    ],
)
def test_value(text: str, value: str) -> None:
    assert only(text).value == value


def test_last_week_runs_from_monday_to_sunday() -> None:
    week = only("The bridge fell last week.")
    assert (week.start_date, week.end_date) == ("2021-07-05", "2021-07-11")


def test_this_week_ends_with_the_report() -> None:
    week = only("The bridge fell this week.")
    assert (week.start_date, week.end_date) == ("2021-07-12", "2021-07-15")


def test_since_runs_until_the_report() -> None:
    since = only("They have gained ground since December.")
    assert (since.value, since.start_date, since.end_date) == ("2020-12", "2020-12-01", "2021-07-15")


def test_the_last_three_days_are_counted_back() -> None:
    days = only("They took the valley in the last three days.")
    assert (days.start_date, days.end_date) == ("2021-07-12", "2021-07-15")


def test_vague_stretches_have_no_value() -> None:
    weeks = only("Over the past weeks the army came closer.")
    assert (weeks.value, weeks.start_date) == (None, None)


def test_the_previous_day_is_measured_from_the_day_told() -> None:
    first, second = read("Shells fell on Tuesday. The previous day had been quiet.")
    assert (first.value, second.value) == ("2021-07-13", "2021-07-12")


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("The blast came late on Wednesday. Guards heard it an hour before midnight local time.", "2021-07-15T09:00", "2021-07-14T23:00"),
        ("The blast came at around 11:30pm.", "2021-07-15T09:00", "2021-07-14T23:30"),
        ("The blast came at 06:15.", "2021-07-15T09:00", "2021-07-15T06:15"),
        ("The blast came around 11pm local time on Wednesday evening.", "2021-07-15T09:00", "2021-07-14T23:00"),
        ("The blast came on Wednesday at about 7 a.m. near the mill.", "2021-07-15T09:00", "2021-07-14T07:00"),
    ],
)
def test_clock_times_get_their_day(text: str, published: str, value: str) -> None:
    assert read(text, published)[-1].value == value


def test_local_time_at_the_scene_decides_the_day_of_a_clock_time() -> None:
    text = "The blast came at around 11:30pm local time."
    assert read(text, "2021-07-15T20:00", None)[0].value == "2021-07-14T23:30"
    assert read(text, "2021-07-15T20:00", 4.5)[0].value == "2021-07-15T23:30"


def test_without_a_date_only_explicit_times_have_a_value() -> None:
    found = {time.text: time.value for time in read("It fell on Thursday, as in 1987 and on 3 May 1990; two weeks ago it stood.", None)}
    assert found == {"Thursday": None, "1987": "1987", "3 May 1990": "1990-05-03", "two weeks ago": None}


@pytest.mark.parametrize(
    "text",
    [
        "A seven-year-old girl",
        "He may go and march on",
        "Some 2000 people fled",
        "The second reason",
        "5,000 of them",
        "A mon ami",
        "The score was 2-1",
    ],
)
def test_not_a_time(text: str) -> None:
    assert read(text) == ()


@given(
    st.dates(date(1990, 1, 1), date(2040, 12, 31)),
    st.sampled_from(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]),
)
def test_a_past_weekday_lies_within_a_week_before(day: date, weekday: str) -> None:
    value = only(f"The bridge fell on {weekday}.", day.isoformat()).value
    assert value is not None
    there = date.fromisoformat(value)
    assert there.strftime("%A") == weekday
    assert timedelta(0) <= day - there < timedelta(7)


@given(
    st.lists(
        st.sampled_from(
            [
                "Thursday",
                "at",
                "11pm",
                "on",
                "May",
                "5",
                "2019",
                "last",
                "week",
                "three",
                "days",
                "ago",
                "the",
                "end",
                "of",
                "since",
                ",",
                ".",
                "-",
                "noon",
                "1990s",
                "early",
            ]
        ),
        max_size=14,
    )
)
def test_spans_slice_back_and_do_not_overlap(words: list[str]) -> None:
    text = " ".join(words)
    found = read(text)
    assert all(text[time.start : time.end] == time.text for time in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Shells fell on Thursday.", "inferred"),
        ("Shells fell on 3 May 2019.", "named"),
        ("Shells fell in the 1990s.", "named"),
        ("It lasted nine years.", None),
    ],
)
def test_a_time_tells_what_its_days_rest_on(text: str, basis: str | None) -> None:
    report = Report("r", "r", "r.txt", text, published=THURSDAY, published_basis="inferred")
    assert times(report, Reading("r", "en", ()))[0].basis == basis


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("It was stamped 03/04/2021.", [None]),
        ("It was stamped 03/04/2021 and 15/04/2021.", ["2021-04-03", "2021-04-15"]),
        ("It was stamped 03/04/2021 and 04/15/2021.", ["2021-03-04", "2021-04-15"]),
        ("It was stamped 15/07/2021, after 05/07/2021.", ["2021-07-15", "2021-07-05"]),
    ],
)
def test_dates_in_figures_follow_the_report(text: str, dates: list[str | None]) -> None:
    assert [time.start_date for time in read(text)] == dates


@pytest.mark.parametrize(
    ("text", "published", "start"),
    [
        ("The church was full on Orthodox Easter Sunday.", "2021-07-15", "2021-05-02"),
        ("The church was full on Catholic Easter Sunday.", "2021-07-15", "2021-04-04"),
        ("The church was full on Easter Sunday.", "2021-07-15", None),  # East and West differ
        ("The church was full on Easter Sunday.", "2017-07-15", "2017-04-16"),  # and did not then
        ("Shops shut on Thanksgiving.", "2021-12-15", None),  # whose?
        ("Shops shut on Boxing Day.", "2021-12-31", "2021-12-26"),
    ],
)
def test_feasts_have_a_day_only_where_the_rule_is_one(text: str, published: str, start: str | None) -> None:
    assert only(text, published).start_date == start


@given(st.integers(1900, 2099))
def test_easters_are_sundays_in_spring(year: int) -> None:
    west, east = values.western_easter(year), values.orthodox_easter(year)
    assert west.weekday() == east.weekday() == 6
    assert date(year, 3, 22) <= west <= date(year, 4, 25)
    assert west <= east <= west + timedelta(days=35)


def test_a_quarter_of_the_year_before_is_told_by_the_quarter_of_the_report() -> None:
    first = "Sales rose to $3 million in the second quarter from $2 million a year earlier. "
    found = read(first + "The latest quarter was calm. In the year-ago period it was not.")
    assert [time.value for time in found] == ["2021-Q2", "2020-Q2", "2021-Q2", "2020-Q2"]


def test_a_clock_time_takes_the_day_of_its_own_sentence() -> None:
    text = "Shells fell on Tuesday. More fell on Tuesday night. On Wednesday the mill burned at 9 p.m. and sank."
    assert read(text, "2021-07-15T09:00")[-1].value == "2021-07-14T21:00"


def test_the_day_at_the_scene_may_be_a_day_ahead() -> None:
    text = "The launch came on Friday."
    assert read(text, "2021-07-15T22:00", 9)[0].value == "2021-07-16"
    assert read(text, "2021-07-15T22:00", 1)[0].value == "2021-07-09"


def test_two_days_that_share_a_month_are_two() -> None:
    assert [time.value for time in read("They met on May 3 and 5.")] == ["2021-05-03", "2021-05-05"]
    assert [time.value for time in read("They met between May 3 and 5.")] == ["2021-05-03/2021-05-05"]


def test_later_than_the_report_and_told_as_past_is_not_told() -> None:
    assert read("The well of 2019 was dry. Eighty years later it was full.")[-1].start_date is None


@pytest.mark.parametrize(
    "text",
    [
        "She reads USA Today.",
        "A midnight raid failed.",
        "At the last minute it failed.",
        "He left it on the Long March 9 rocket.",
        "Copper fell 2.45.",
    ],
)
def test_words_of_time_that_name_none(text: str) -> None:
    assert all(time.start_date is None for time in read(text))


def test_the_night_before_is_measured_from_the_day_told() -> None:
    assert read("Shells fell on Tuesday. The night before, the pass had been shut.")[-1].value == "2021-07-12"
    assert [time.text for time in read("It was the night before the vote.")] == []


def test_the_day_before_is_not_invented_where_no_day_was_named() -> None:
    assert [time.start_date for time in read("It fell the day before, and lay there.")] == [None]
    assert read("It fell the day before a vote.") == ()


def test_a_month_with_its_year_told_by_the_report() -> None:
    said = [(time.text, time.value) for time in read("It opened in March last year, not in May this year.")]
    assert said == [("March last year", "2020-03"), ("May this year", "2021-05")]
    assert read("A fall in May this year's board did not see.")[0].text == "May"


def test_the_same_figures_elsewhere_tell_the_half_of_the_day() -> None:
    text = "The sky lit up at 5:52 on Wednesday. It was 5:52 p.m. by her watch, and 6:10 by his."
    assert [time.value for time in read(text)] == ["2021-07-14T17:52", "2021-07-14T17:52", "2021-07-14T06:10"]
    both = "It rang at 5:52 on Wednesday, be it 5:52 a.m. or 5:52 p.m. by the bell."
    assert read(both)[0].value == "2021-07-14T05:52"


def test_there_was_looks_back() -> None:
    text = "He said that there was a fire in Orlec this weekend."
    report = Report("r", "r", "r.txt", text, published="2021-07-12", language="en")
    (weekend,) = times(report, Reader.load("en").read([report])[0])
    assert (weekend.start_date, weekend.end_date) == ("2021-07-10", "2021-07-11")
