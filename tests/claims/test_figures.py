from __future__ import annotations

from dataclasses import replace

from tests.claims.sheets import copied, counts, evidence, plain, says

from rashomon.claims.figures import figures, grouped
from rashomon.claims.scenes import scene
from rashomon.model import Evidence, Figure


def worked(found: Evidence) -> tuple[Figure, ...]:
    stage = scene(found)
    return figures(stage, grouped(stage))


def test_rival_totals_are_one_measure_and_the_daily_toll_another() -> None:
    a = plain("a", "Two Norvian soldiers were killed in @Okar on Monday bringing Norvian deaths there to 18")
    b = plain("b", "Two Norvian soldiers were killed in @Okar", "The deaths brought the number of Norvian soldiers killed in @Okar to 19")
    rows = [
        counts(a[0], "Two", 2, "Norvian soldiers", "killed"),
        counts(a[0], "18", 18, "Norvian soldiers", "killed", total=True),
        counts(b[0], "Two", 2, "Norvian soldiers", "killed"),
        counts(b[0], "19", 19, "Norvian soldiers", "killed", total=True),
    ]
    found = {f.measure: f for f in worked(evidence([a, b], quantities=rows))}
    totals = next(f for m, f in found.items() if "total" in m)
    daily = next(f for m, f in found.items() if "total" not in m)
    assert [v.value for v in totals.values] == [18, 19]
    assert totals.status == "disagree"
    assert [v.value for v in daily.values] == [2]
    assert daily.values[0].reports == ("a", "b")
    assert daily.status == "agree"
    assert "Norvian soldiers" in daily.measure
    assert "killed" in daily.measure
    assert "Okar" in daily.measure


def test_the_dead_of_two_places_are_two_measures() -> None:
    a = plain("a", "Six civilians were killed in @Okar", "Thirty civilians were killed in @Velm")
    rows = [counts(a[0], "Six", 6, "civilians", "killed"), counts(a[0], "Thirty", 30, "civilians", "killed")]
    assert len(worked(evidence([a], quantities=rows))) == 2


def test_bodies_and_people_killed_are_one_measure_and_the_wounded_another() -> None:
    a = plain("a", "Four dead bodies and 90 wounded were brought in at @Okar")
    b = plain("b", "At least six people were killed in @Okar")
    rows = [
        counts(a[0], "Four", 4, "dead bodies", None),
        counts(a[0], "90", 90, "wounded", None),
        counts(b[0], "At least six", 6, "people", "killed", modifier="at least"),
    ]
    found = worked(evidence([a, b], quantities=rows))
    assert sorted([v.value for v in f.values] for f in found) == [[4, 6], [90]]


def test_a_later_higher_count_is_an_update_and_an_earlier_higher_one_a_disagreement() -> None:
    first = plain("a", "Two people were killed in @Okar", published="2031-03-04T08:00")
    later = plain("b", "Six people were killed in @Okar", published="2031-03-04T12:00")
    rows = [counts(first[0], "Two", 2, "people", "killed"), counts(later[0], "Six", 6, "people", "killed")]
    assert worked(evidence([first, later], quantities=rows))[0].status == "updated"
    early = plain("a", "Two people were killed in @Okar", published="2031-03-04T18:00")
    assert worked(evidence([early, later], quantities=rows))[0].status == "disagree"
    undated = plain("a", "Two people were killed in @Okar", published=None)
    assert worked(evidence([undated, later], quantities=rows))[0].status == "disagree"


def test_a_copy_keeps_the_measure_whatever_it_does_to_the_number() -> None:
    a = plain("a", "The army took about 60 towns near @Okar")
    b = plain("b", "The army has taken over 20 places near @Velm")
    rows = [counts(a[0], "60", 60, "towns", "seized"), counts(b[0], "20", 20, "places", "seized")]
    found = worked(evidence([a, b], quantities=rows, copies=[copied(a, b, [(0, 0)])], rooms={"a": "X", "b": "Y"}))
    assert len(found) == 1
    assert found[0].status == "disagree"


def test_a_speaker_is_named_with_his_value() -> None:
    a = plain("a", "Four people were killed in @Okar the doctor said")
    rows = [counts(a[0], "Four", 4, "people", "killed")]
    found = worked(evidence([a], [says(a[0], "Lena Harsin", "Four people were killed in Okar")], rows))
    assert found[0].values[0].speakers == ("Lena Harsin",)
    assert found[0].status == "single"


def test_the_order_of_mentions_makes_no_difference() -> None:
    read = [plain(name, f"{number} people were killed in @Okar") for name, number in (("a", "Two"), ("b", "Six"), ("c", "Five"))]
    rows = [
        counts(report, number, value, "people", "killed")
        for (report, _), number, value in zip(read, ("Two", "Six", "Five"), (2, 6, 5), strict=True)
    ]
    found = evidence(read, quantities=rows)
    assert worked(found) == worked(replace(found, mentions=found.mentions[::-1], readings=found.readings[::-1]))
