from __future__ import annotations

import pytest
from tests.events.desks import evidence

from rashomon.events.ledger import ledger
from rashomon.model import Control, Reconciliation


def lines(text: str, published: str = "2024-05-14") -> tuple[Control, ...]:
    found = ledger(evidence({"a": text}, published), Reconciliation((), ()))
    for line in found:
        assert line.spans
    return found


def told(text: str) -> list[tuple[str, str, str | None, str | None]]:
    return [(n.place, n.holder, n.start, n.end) for n in lines(text)]


RETAKEN = (
    "Rebels said on Tuesday they had recaptured the town of Sarmin from government forces.\n\n"
    "Three weeks ago, the opposition lost the town, following advances by the army."
)


def test_lost_and_taken_back() -> None:
    assert told(RETAKEN) == [
        ("Sarmin", "opposition", None, "2024-04-23"),
        ("Sarmin", "government", "2024-04-23", "2024-05-14"),
        ("Sarmin", "opposition", "2024-05-14", None),
    ]
    first, between, last = lines(RETAKEN)
    assert (first.implied, between.implied, last.implied) == (False, True, False)
    assert last.according == ("Rebels",)


@pytest.mark.parametrize(
    ("text", "place", "holder"),
    [
        ("M23 rebels seized the city of Goma on Sunday.", "Goma", "M23"),
        ("Islamic State fighters overran Palmyra on Sunday.", "Palmyra", "Islamic State"),
        (
            "Kurdish-led Syrian Democratic Forces drove Islamic State militants out of Kobani on Sunday.",
            "Kobani",
            "Syrian Democratic Forces",
        ),
        ("Kherson fell to Russian troops on Sunday.", "Kherson", "Russia (forces)"),
        ("The army handed over Kafranbel to the rebels on Sunday.", "Kafranbel", "opposition"),
        ("He said Taliban fighters now control Kunduz.", "Kunduz", "Taliban"),
        ("Most of Aleppo remains in the hands of rebels.", "most of Aleppo", "opposition"),
        ("The Turkish army took Taftanaz airbase on Sunday.", "Taftanaz airbase", "Turkey (forces)"),
    ],
)
def test_who_has_it(text: str, place: str, holder: str) -> None:
    found = [n for n in lines(text) if n.end is None]
    assert [(n.place, n.holder) for n in found] == [(place, holder)]


def test_many_places_in_one_sentence() -> None:
    found = told("Rebels captured the villages of Afis, Binnish and Sarmin on Monday.")
    assert sorted(place for place, *_ in found) == ["Afis", "Binnish", "Sarmin"]


@pytest.mark.parametrize(
    "text",
    [
        "Government forces have seized about 60 towns and villages in Idlib.",
        "The army tried to retake Afis on Sunday.",
        "The army will retake Afis within days.",
        "Rebels did not capture Homs.",
        "It is unclear whether the rebels have captured Homs.",
        "The army launched an operation to recapture Sarmin.",
        "If rebels captured Homs, the road would be cut.",
        "Protesters took control of Tahrir Square in Cairo.",
        "The opposition captured Istanbul in the mayoral election.",
        "The club captured the title in Madrid.",
        "The group took control of the company in Madrid.",
        "Rebels held a meeting in Doha.",
        "The army seized weapons in Homs.",
        "Rebels captured a village near Homs.",
    ],
)
def test_nobody_took_a_town(text: str) -> None:
    assert told(text) == []


def test_a_denial_and_a_defence_dispute_the_line() -> None:
    text = (
        "The rebels said on Tuesday they had captured Sarmin.\n\nA military source said the army had repelled a rebel attack on the town."
    )
    (line,) = lines(text)
    assert (line.holder, line.status, line.disputed) == ("opposition", "disputed", ("A military source",))


THREE_ARMIES = {
    "2024-03-02 a": "Islamic State fighters overran the city of Manbij on Friday, the monitor said.",
    "2024-04-11 b": "Kurdish-led Syrian Democratic Forces captured Manbij from Islamic State on Wednesday, their spokesman said.",
    "2024-06-20 c": "Turkish forces seized Manbij on Wednesday, Ankara said. The city had been held by the SDF.",
}


def test_a_city_of_three_armies() -> None:
    found = ledger(evidence(THREE_ARMIES), Reconciliation((), ()))
    assert [(n.holder, n.start, n.end) for n in found if n.start] == [
        ("Islamic State", "2024-03-01", "2024-04-10"),
        ("Syrian Democratic Forces", "2024-04-10", "2024-06-19"),
        ("Turkey (forces)", "2024-06-19", None),
    ]
    assert all(n.status != "disputed" for n in found)


def test_a_siege_is_told_of_the_holder_and_is_no_holding() -> None:
    found = lines("The rebel-held city of Homs is still besieged. Government forces besieged Homs on Sunday, aid workers said.")
    assert [(n.place, n.holder) for n in found] == [("Homs", "opposition")]
    assert found[0].pressed == ("besieged by Government forces",)


def test_a_district_under_a_gang() -> None:
    found = lines(
        "The district of Carrefour is under the control of the G9 gang, residents said. Police tried to retake Carrefour on Monday."
    )
    assert [n.holder for n in found] == ["G9"]


def test_an_island_under_foreign_troops() -> None:
    (line,) = lines("Russian troops occupied Snake Island on Sunday, officials in Kyiv said.")
    assert (line.holder, line.start, line.status) == ("Russia (forces)", "2024-05-12", "single source")


@pytest.mark.parametrize(
    "text",
    [
        "Protesters occupied the main square of Homs on Sunday.",
        "Demonstrators held the town hall in Homs for two days.",
        "Police entered Homs on Sunday.",
        "United captured the cup in Madrid.",
        "The army held a parade in Aleppo.",
        "The group seized control of a bank in Aleppo.",
        "Government forces fought southeast of Homs and captured a checkpoint.",
        "The rebels went on to take the capital.",
        "The town that rebels took in June lies near Homs.",
        "Troops were deployed to hold Homs.",
        "The rebels threatened to seize Homs.",
        "Nobody knows whether rebels captured Homs.",
        "The army denied that it had lost Homs.",
        "Labour took Homs from the Conservatives in the council election.",
    ],
)
def test_nothing_is_invented(text: str) -> None:
    assert [n for n in lines(text) if n.status != "disputed"] == []


def test_since_dates_the_beginning_and_only_of_its_own_verb() -> None:
    (line,) = lines("Palmyra has been under Islamic State control since May 2019.")
    assert (line.start, line.start_precision) == ("2019-05-01", "month")
    (line,) = lines("Scores have been killed in shelling of rebel-held Aleppo since April.")
    assert line.start is None


def test_a_part_is_not_the_whole() -> None:
    assert [n.place for n in lines("The rebels control almost all of Aleppo.")] == ["most of Aleppo"]
    assert [n.place for n in lines("Shells hit rebel-held neighbourhoods of Aleppo.")] == ["neighbourhoods of Aleppo"]
    assert lines("Shells hit a rebel-held neighbourhood of Aleppo.") == ()


def test_another_town_is_not_the_town_of_the_story() -> None:
    text = "Shells fell on Aleppo on Sunday. Troops moved towards the last rebel-held town on the border."
    assert lines(text) == ()


def test_a_group_of_another_name_is_not_the_government() -> None:
    (line,) = lines("The Democratic Syria Troops control Manbij, officials said.")
    assert line.holder != "government"


@pytest.mark.parametrize(
    "text",
    [
        "South Korea has seized a Hong Kong-flagged vessel on Monday.",
        "Rebels hold a reputed Boko Haram stronghold of Okar.",
        "Rebels fled through a wall in Khan Miller on Monday, after seizing the town.",
    ],
)
def test_a_place_that_only_tells_of_what_kind_a_thing_is_changes_no_hands(text: str) -> None:
    assert lines(text) == ()


def test_a_stronghold_that_is_taken_is_no_longer_held() -> None:
    assert told("In 2016, the operation captured the Islamic State stronghold of Palmyra.") == [
        ("Palmyra", "Islamic State", None, "2016-01-01")
    ]


def test_almost_entirely_is_not_the_whole() -> None:
    assert [n.place for n in lines("Aleppo is almost entirely held by Kurdish forces.")] == ["most of Aleppo"]


def test_a_place_by_another_name_takes_no_date_from_another_happening() -> None:
    (line,) = lines("Aid reached the rebel-held city of Douma following a truce between the two sides in 2014.")
    assert line.first_told != "2014-01-01"
    (line,) = lines("The minister said that an attack last weekend killed 75 people in the rebel-held city of Douma.")
    assert line.first_told == "2024-05-12"


def test_a_day_after_the_report_is_none_for_what_it_tells_as_done() -> None:
    assert lines("A child looks on after a village was attacked in the rebel-held city of Douma on May 25, 2024.") == ()


def test_a_long_stretch_of_time_dates_no_taking() -> None:
    (line,) = lines("Over the past 18 months the army has captured the city of Aleppo.")
    assert (line.start, line.holder) == (None, "government")


def test_who_takes_a_place_together_is_told_as_joint_holder() -> None:
    (line,) = lines("Syrian troops and Kurdish fighters captured Hasakeh on Sunday. Kurdish fighters control Hasakeh, a monitor said.")
    assert (line.holder, line.jointly) == ("government", ("Kurdish fighters",))


def test_an_army_by_a_name_of_its_own_is_not_the_government() -> None:
    (line,) = lines("Aleppo is controlled by the Army of Renewal, an alliance of rebel groups.")
    assert line.holder == "Army of Renewal"
