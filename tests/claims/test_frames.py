from __future__ import annotations

from tests.claims.sheets import counts, evidence, plain

from rashomon.claims.figures import figures, grouped
from rashomon.claims.scenes import scene
from rashomon.model import Figure, Quantity, Reading, Report

Row = tuple[str, str, float, str, str | None]


def worked(*rows: Row, modifier: str | None = None) -> tuple[Figure, ...]:
    read: list[tuple[Report, Reading]] = []
    found: list[Quantity] = []
    for i, (text, number, value, counted, deed) in enumerate(rows):
        read.append(plain(f"r{i}", text))
        found.append(counts(read[-1][0], number, value, counted, deed, modifier=modifier))
    stage = scene(evidence(read, quantities=found))
    return figures(stage, grouped(stage))


def statuses(*rows: Row) -> list[str]:
    return [f.status for f in worked(*rows)]


WHOLE: Row = ("The crash killed twelve people in @Okar", "twelve", 12, "people", "killed")


def test_the_same_count_with_two_numbers_is_a_disagreement() -> None:
    assert statuses(WHOLE, ("The crash killed ten people in @Okar", "ten", 10, "people", "killed")) == ["disagree"]


def test_people_of_one_nation_are_no_rival_of_all_people() -> None:
    assert statuses(WHOLE, ("The crash killed ten Americans in @Okar", "ten", 10, "Americans", "killed")) == ["single", "single"]


def test_a_part_is_no_rival_of_the_whole() -> None:
    assert statuses(WHOLE, ("A family said five of the dead in @Okar were relatives", "five", 5, "dead", "killed")) == ["single", "single"]
    assert statuses(WHOLE, ("The dead in @Okar , including five people from a bus", "five", 5, "people", "killed")) == ["single", "single"]


def test_the_gravely_hurt_are_no_rival_of_the_hurt() -> None:
    hurt: Row = ("The crash hurt forty people in @Okar", "forty", 40, "people", "wounded")
    assert statuses(hurt, ("Nine people were seriously hurt in @Okar", "Nine", 9, "people", "wounded")) == ["single", "single"]


def test_another_attack_years_ago_is_no_rival() -> None:
    ago: Row = ("The attack two years ago killed thirty people in @Okar", "thirty", 30, "people", "killed")
    assert statuses(WHOLE, ago) == ["single", "single"]


def test_people_to_whom_nothing_happened_are_not_held_against_each_other() -> None:
    ran: Row = ("About fifty people had jumped down to the beach at @Okar", "fifty", 50, "people", None)
    assert statuses(ran, ("They saw eighty people in a restaurant of @Okar", "eighty", 80, "people", None)) == ["single", "single"]


def test_lower_bounds_that_can_both_be_right_do_not_disagree() -> None:
    near: Row = ("The crash hurt more than fifty people in @Okar", "fifty", 50, "people", "wounded")
    far: Row = ("The crash hurt more than fifty-one people in @Okar", "fifty-one", 51, "people", "wounded")
    assert [f.status for f in worked(near, far, modifier="more than")] == ["agree"]


def test_an_age_counts_nobody() -> None:
    assert worked(("The dead were named as William Stone, 18; and Anna Stone", "18", 18, "people", "killed")) == ()


def test_what_happened_on_other_days_is_another_thing() -> None:
    read = [plain("a", "The blast killed twelve people in @Okar", published="2031-03-04")]
    read += [plain("b", "The blast killed ten people in @Okar", published="2031-03-19")]
    found = [counts(read[0][0], "twelve", 12, "people", "killed"), counts(read[1][0], "ten", 10, "people", "killed")]
    stage = scene(evidence(read, quantities=found))
    assert len(figures(stage, grouped(stage))) == 2


def test_nobody_killed_is_no_rival_of_somebody_killed() -> None:
    assert statuses(WHOLE, ("The crash killed no people in @Okar", "no", 0, "people", "killed")) == ["single", "single"]


def test_where_a_sentence_tells_civilians_apart_they_are_another_count() -> None:
    mixed: Row = ("The crash killed ten civilians in @Okar", "ten", 10, "civilians", "killed")
    assert statuses(WHOLE, mixed) == ["disagree"]
    read = [
        plain("r0", "The raid killed twelve people , ten civilians among them in @Okar"),
        plain("r1", "The raid killed eight civilians in @Okar"),
    ]
    found = [
        counts(read[0][0], "twelve", 12, "people", "killed"),
        counts(read[0][0], "ten", 10, "civilians", "killed"),
        counts(read[1][0], "eight", 8, "civilians", "killed"),
    ]
    stage = scene(evidence(read, quantities=found))
    assert sorted([v.value for v in f.values] for f in figures(stage, grouped(stage))) == [[8], [10], [12]]


def test_a_number_before_a_hyphen_counts_nothing() -> None:
    assert worked(("A two-car tram hit people in @Okar", "two", 2, "car", None)) == ()


def test_since_an_old_year_is_another_time() -> None:
    ago: Row = ("The worst crash of people since 2004 when seven people were killed in @Okar", "seven", 7, "people", "killed")
    now: Row = ("The crash killed seven people in @Okar", "seven", 7, "people", "killed")
    assert statuses(now, ago) == ["single", "single"]


def test_the_passive_after_a_count_tells_what_happened_to_those_counted() -> None:
    assert "killed" in worked(("At least sixty people have been killed in @Okar", "sixty", 60, "people", "wounded"))[0].measure
