from __future__ import annotations

from tests.claims.sheets import copied, counts, evidence, plain, says

from rashomon.claims.figures import figures, grouped
from rashomon.claims.scenes import scene
from rashomon.model import Copy, Figure, Quantity, Reading, Report, Statement

NIGHT, MORNING, NOON = "2031-03-04T02:00", "2031-03-04T08:00", "2031-03-04T12:00"
Row = tuple[str, str, float, str | None]  # number as written, its value, when it was published


def told(
    *rows: tuple[str, float, str | None], deed: str = "killed", said: dict[int, str] | None = None, modifiers: dict[int, str] | None = None
) -> tuple[list[tuple[Report, Reading]], list[Quantity], list[Statement]]:
    """One report a row: "NUMBER people were killed in Okar", given by the source that `said` names."""
    read, found, statements = [], [], []
    for i, (number, value, when) in enumerate(rows):
        read.append(plain(f"r{i}", f"{number} people were {deed} in @Okar", published=when))
        found.append(counts(read[-1][0], number, value, "people", deed, modifier=(modifiers or {}).get(i)))
        if said and i in said:
            statements.append(says(read[-1][0], said[i], f"{number} people were {deed} in Okar"))
    return read, found, statements


def worked(
    *rows: tuple[str, float, str | None],
    copies: tuple[tuple[int, int], ...] = (),
    deed: str = "killed",
    said: dict[int, str] | None = None,
    modifiers: dict[int, str] | None = None,
) -> Figure:
    read, found, statements = told(*rows, deed=deed, said=said, modifiers=modifiers)
    pairs: list[Copy] = [copied(read[a], read[b], [(0, 0)]) for a, b in copies]
    stage = scene(evidence(read, statements, found, pairs))
    (figure,) = figures(stage, grouped(stage))
    return figure


def bounds(figure: Figure) -> tuple[float | None, float | None, float | None]:
    return figure.low, figure.best, figure.high


def test_an_earlier_toll_lowers_nothing() -> None:
    figure = worked(("Two", 2, NIGHT), ("Six", 6, MORNING), ("Six", 6, NOON))
    assert (figure.status, bounds(figure)) == ("updated", (6, 6, 6))
    assert {v.value: v.bearing for v in figure.values} == {2: "superseded", 6: "latest"}
    assert figure.why == "6 is the only number that stands; 2 was counted again later"


def test_a_copy_that_repeats_an_old_toll_later_does_not_renew_it() -> None:
    figure = worked(("Two", 2, NIGHT), ("Six", 6, MORNING), ("Two", 2, NOON), copies=((0, 2),))
    assert (figure.status, bounds(figure)) == ("updated", (6, 6, 6))


def test_a_report_that_gives_the_low_number_after_the_high_one_keeps_it() -> None:
    figure = worked(("Two", 2, NIGHT), ("Six", 6, MORNING), ("Two", 2, NOON))
    assert (figure.status, bounds(figure)) == ("disagree", (2, 2, 6))


def test_a_number_that_a_copy_altered_is_neither_high_nor_low() -> None:
    figure = worked(("Six", 6, MORNING), ("Four", 4, NOON), ("Six", 6, NOON), copies=((0, 1),))
    assert bounds(figure) == (6, 6, 6)
    assert next(v for v in figure.values if v.value == 4).bearing == "altered"
    assert "4 is what a copy made of another number" in (figure.why or "")


def test_a_higher_number_in_a_later_edition_of_a_growing_toll_is_no_alteration() -> None:
    figure = worked(("Six", 6, MORNING), ("Nine", 9, NOON), copies=((0, 1),))
    assert bounds(figure) == (9, 9, 9)


def test_two_named_sources_of_different_kinds_both_stand_and_the_lower_is_best() -> None:
    figure = worked(("Five", 5, MORNING), ("Nine", 9, NOON), said={0: "The police", 1: "Lena Harsin"})
    assert bounds(figure) == (5, 5, 9)
    assert figure.why == "5 is the lowest of the latest numbers, 5 and 9"


def test_an_account_beside_the_own_voice_of_the_report_that_gives_it_stands() -> None:
    report, reading = plain("a", "Four people were killed in @Okar", "Two people were killed in @Okar the monitor said", published=MORNING)
    found = [counts(report, "Four", 4, "people", "killed"), counts(report, "Two", 2, "people", "killed")]
    stage = scene(evidence([(report, reading)], [says(report, "The monitor", "Two people were killed in Okar")], found))
    (figure,) = figures(stage, grouped(stage))
    assert bounds(figure) == (2, 2, 4)


def test_where_the_two_sides_alone_give_numbers_there_is_no_best_one() -> None:
    figure = worked(("Five", 5, MORNING), ("Thirty", 30, NOON), said={0: "The government", 1: "The rebels"})
    assert figure.status == "disagree"
    assert bounds(figure) == (5, None, 30)
    assert "two sides" in (figure.why or "")


def test_without_dates_a_growing_toll_has_no_best_number() -> None:
    figure = worked(("Five", 5, None), ("Nine", 9, NOON))
    assert bounds(figure) == (5, None, 9)
    assert "no date" in (figure.why or "")


def test_an_upper_bound_alone_gives_no_low_and_no_best() -> None:
    figure = worked(("Thirty", 30, NIGHT), modifiers={0: "up to"})
    assert bounds(figure) == (None, None, 30)


def test_midnight_sharp_is_a_day_without_a_time() -> None:
    assert worked(("Two", 2, "2031-03-04T00:00"), ("Six", 6, NOON)).status == "disagree"


def test_the_first_day_of_a_value_is_told() -> None:
    figure = worked(("Two", 2, NIGHT), ("Six", 6, MORNING), ("Six", 6, NOON))
    assert {v.value: v.since for v in figure.values} == {2: NIGHT, 6: MORNING}


def test_bodies_brought_to_one_hospital_lower_nothing() -> None:
    whole = plain("a", "Six people were killed in @Okar", published=MORNING)
    ward = plain("b", "Four bodies were brought to the hospital of @Okar", published=NOON)
    rows = [counts(whole[0], "Six", 6, "people", "killed"), counts(ward[0], "Four", 4, "bodies", "killed")]
    stage = scene(evidence([whole, ward], quantities=rows))
    (figure,) = figures(stage, grouped(stage))
    assert bounds(figure) == (6, 6, 6)
    assert next(v for v in figure.values if v.value == 4).bearing == "partial"


def test_a_lower_bound_that_an_exact_number_meets_lowers_nothing() -> None:
    rows = (("Fifty", 50, NOON), ("Fifty-eight", 58, NIGHT), ("Fifty-nine", 59, MORNING), ("Fifty-eight", 58, NOON))
    figure = worked(*rows, modifiers={0: "more than"})
    assert bounds(figure) == (50, 58, 59)
    assert figure.why == "58 is the lowest of the latest numbers, 58 and 59; it meets the lower bound 50"


def test_of_lower_bounds_alone_the_highest_of_the_latest_is_best() -> None:
    figure = worked(("Sixty", 60, NOON), ("Sixty-three", 63, NOON), modifiers={0: "at least", 1: "more than"})
    assert figure.best == 63


def test_the_lower_bound_of_another_account_stands() -> None:
    figure = worked(("Five", 5, MORNING), ("Nine", 9, NOON), said={0: "The police", 1: "Lena Harsin"}, modifiers={0: "at least"})
    assert figure.best == 5


def test_what_was_added_is_not_the_best_number_of_the_whole() -> None:
    assert worked(("Forty", 40, NOON), ("Fifty", 50, NOON), modifiers={0: "another"}).best == 50


def test_a_number_that_nobody_gives_any_more_is_superseded() -> None:
    late = "2031-03-09"
    figure = worked(("Seventy", 70, NOON), ("Eighty", 80, MORNING), ("Eighty", 80, late), said={0: "Lena Harsin"})
    assert bounds(figure) == (70, 70, 80)  # she disputes a number that is out
    figure = worked(("Seventy", 70, NIGHT), ("Eighty", 80, late), said={0: "Lena Harsin"})
    assert bounds(figure) == (80, 80, 80)


def test_a_telling_that_is_dated_to_the_day_does_not_keep_an_early_number() -> None:
    rows = (("Two", 2, NIGHT), ("Two", 2, "2031-03-04"), ("Six", 6, MORNING))
    assert bounds(worked(*rows, said={0: "The police", 1: "The police"})) == (6, 6, 6)
    assert worked(*rows, copies=((0, 1),)).best == 6
    assert worked(*rows).best == 2  # a report of its own can be the later one
