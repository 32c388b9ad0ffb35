from __future__ import annotations

from tests.claims.sheets import counts, evidence, plain

from rashomon.claims.figures import figures, grouped
from rashomon.claims.scenes import scene
from rashomon.model import Check, Figure, Quantity, Reading, Report

Number = tuple[str, float, str]


def worked(read: list[tuple[Report, Reading]], found: list[Quantity]) -> tuple[Figure, ...]:
    stage = scene(evidence(read, quantities=found))
    return figures(stage, grouped(stage))


def checked(text: str, *numbers: Number, more: tuple[str, str] | None = None) -> list[Check]:
    report, reading = plain("a", text)
    found = [counts(report, written, value, counted, "killed") for written, value, counted in numbers]
    return [check for figure in worked([(report, reading)], found) for check in figure.checks]


def test_parts_within_their_whole_hold_and_are_linked() -> None:
    report, reading = plain("a", "The blast killed 58 people in @Okar , including 11 children and nine women")
    rows = [("58", 58.0, "people"), ("11", 11.0, "children"), ("nine", 9.0, "women")]
    found = worked([(report, reading)], [counts(report, w, v, c, "killed") for w, v, c in rows])
    whole = next(f for f in found if f.values[0].value == 58)
    (check,) = whole.checks
    assert (check.kind, check.holds, check.text) == ("parts", True, "11 children and 9 women make 20, at most the 58")
    assert [s.text for s in check.spans] == ["11", "nine", "58"]
    assert set(whole.parts) == {f.id for f in found} - {whole.id}


def test_parts_that_are_more_than_their_whole_are_told() -> None:
    (check,) = checked(
        "The blast killed 18 people in @Okar , including 11 children and nine women",
        ("18", 18, "people"),
        ("11", 11, "children"),
        ("nine", 9, "women"),
    )
    assert (check.holds, check.text) == (False, "11 children and 9 women make 20, more than the 18")


def test_a_list_that_stands_for_the_whole_has_to_make_it() -> None:
    said = ("20", 20.0, "people"), ("12", 12.0, "soldiers"), ("seven", 7.0, "civilians")
    (check,) = checked("The blast killed 20 people : 12 soldiers and seven civilians .", *said)
    assert (check.kind, check.holds, check.text) == ("sum", False, "12 soldiers and 7 civilians make 19; 20 is given")
    said = ("19", 19.0, "people"), ("12", 12.0, "soldiers"), ("seven", 7.0, "civilians")
    (check,) = checked("The blast killed 19 people : 12 soldiers and seven civilians .", *said)
    assert check.holds


def test_a_list_with_somebody_uncounted_is_not_added_up() -> None:
    said = ("20", 20.0, "people"), ("12", 12.0, "soldiers"), ("seven", 7.0, "civilians")
    assert checked("The blast killed 20 people : 12 soldiers , seven civilians and a nurse .", *said) == []


def test_what_was_before_and_what_came_to_it_make_the_total() -> None:
    def story(last: str, value: float) -> list[Check]:
        old = plain("a", "The number of soldiers killed in @Okar rose to 16", published="2031-03-02")
        new = plain("b", f"Two soldiers were killed in @Okar on Monday bringing the number of soldiers killed there to {last}")
        rows = [
            counts(old[0], "16", 16, "soldiers", "killed", total=True),
            counts(new[0], "Two", 2, "soldiers", "killed"),
            counts(new[0], last, value, "soldiers", "killed", total=True),
        ]
        return [check for figure in worked([old, new], rows) for check in figure.checks]

    (right,) = story("18", 18)
    assert (right.holds, right.text) == (True, "16 before and 2 more make 18")
    (wrong,) = story("19", 19)
    assert (wrong.kind, wrong.holds, wrong.text) == ("running total", False, "16 before and 2 more make 18; 19 is given")
    assert [(s.report, s.text) for s in wrong.spans] == [("a", "16"), ("b", "Two"), ("b", "19")]


def test_two_totals_that_as_many_were_added_to_reach_cannot_both_be_right() -> None:
    a = plain("a", "Two soldiers were killed in @Okar bringing the number of soldiers killed there to 18")
    b = plain("b", "Two soldiers were killed in @Okar", "Their deaths brought the number of soldiers killed there to 19")
    rows = [
        counts(a[0], "Two", 2, "soldiers", "killed"),
        counts(a[0], "18", 18, "soldiers", "killed", total=True),
        counts(b[0], "Two", 2, "soldiers", "killed"),
        counts(b[0], "19", 19, "soldiers", "killed", total=True),
    ]
    found = worked([a, b], rows)
    totals = next(f for f in found if f.best == 18)
    (check,) = totals.checks
    assert check.text == "2 more make 18 in one report and 19 in another: 16 or 17 before"
    assert not check.holds
    assert (totals.low, totals.high) == (18, 19)


def test_those_hurt_are_no_part_of_those_killed() -> None:
    report, reading = plain("a", "The blast killed at least 18 people in @Okar , including 11 children and 300 wounded")
    rows = [("18", 18.0, "people", "killed"), ("11", 11.0, "children", "killed"), ("300", 300.0, "wounded", "wounded")]
    found = worked([(report, reading)], [counts(report, w, v, c, d) for w, v, c, d in rows])
    assert [check.text for f in found for check in f.checks] == ["11 children are at most the 18"]
