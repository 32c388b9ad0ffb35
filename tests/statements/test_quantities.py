from __future__ import annotations

import pytest

from rashomon.model import Quantity, Reading, Report
from rashomon.reader import Reader
from rashomon.statements.quantities.amounts import amounts
from rashomon.statements.quantities.counts import quantities


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load("en")


def counted(reader: Reader, text: str) -> tuple[Quantity, ...]:
    report = Report("r", "r", "r.txt", text, published="2021-07-15", language="en")
    return quantities(report, reader.read([report])[0])


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "modifier"),
    [
        ("at least six people", "at least six", 6, None, "at least"),
        ("more than 100 people", "more than 100", 100, None, "more than"),
        ("about 60 towns", "about 60", 54, 66, "about"),
        ("nearly a million people", "nearly a million", 900_000, 1_000_000, "nearly"),
        ("up to 32 people", "up to 32", None, 32, "up to"),
        ("between 30 and 40 people", "between 30 and 40", 30, 40, "between"),
        ("30-40 people", "30-40", 30, 40, "between"),
        ("four to five thousand people", "four to five thousand", 4000, 5000, "between"),
        ("dozens of people", "dozens", 24, 99, "dozens"),
        ("half a million people", "half a million", 500_000, 500_000, None),
        ("200 or more people", "200 or more", 200, None, "at least"),
    ],
)
def test_amount(text: str, words: str, low: float | None, high: float | None, modifier: str | None) -> None:
    (amount,) = amounts(text)
    assert text[amount.start : amount.end] == words
    assert (amount.low, amount.high, amount.modifier) == (
        pytest.approx(low) if low else low,
        pytest.approx(high) if high else high,
        modifier,
    )


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It lies 12 km away", 12, "km"),
        ("$3.6 million in aid", 3_600_000, "USD"),
        ("a $5m grant", 5_000_000, "USD"),
        ("35 percent of it", 35, "%"),
        ("a seven-year-old girl", 7, "years old"),
        ("a 256GB disk", 256, "GB"),
        ("It fell to -14 km", -14, "km"),
    ],
)
def test_unit(text: str, value: float, unit: str) -> None:
    (amount,) = amounts(text)
    assert (amount.value, amount.unit) == (value, unit)


@pytest.mark.parametrize(
    "text", ["Call 0207 782 4368 now", "They won 2-1", "the M5 road", "the 3rd of them", "page 3/16", "a mother-of-two"]
)
def test_no_amount(text: str) -> None:
    assert [a for a in amounts(text) if a.unit is None] == []


def test_a_rise_is_no_range() -> None:
    assert [amount.value for amount in amounts("It rose from 20 to 60 people")] == [20, 60]


@pytest.mark.parametrize(
    ("text", "noun", "deed"),
    [
        ("Two Ostvik soldiers were killed in the raid.", "Ostvik soldiers", "killed"),
        ("The blast killed at least four civilians.", "civilians", "killed"),
        ("Shelling left 32 civilians dead.", "civilians", "killed"),
        ("Nine miners died in the fire.", "miners", "killed"),
        ("The army has seized about 60 towns and villages.", "towns and villages", "seized"),
        ("Nearly a million people have fled since May.", "people", "displaced"),
        ("Police arrested 14 protesters.", "protesters", "arrested"),
        ("The blast wounded scores of people.", "people", "wounded"),
    ],
)
def test_deed(reader: Reader, text: str, noun: str, deed: str) -> None:
    (quantity,) = counted(reader, text)
    assert (quantity.counted, quantity.deed, quantity.kind == "total") == (noun, deed, False)


def test_the_killers_are_not_the_killed(reader: Reader) -> None:
    (quantity,) = counted(reader, "Three gunmen killed the mayor.")
    assert (quantity.counted, quantity.deed) == ("gunmen", None)


def test_each_of_two_joined_clauses_keeps_its_deed(reader: Reader) -> None:
    deeds = [quantity.deed for quantity in counted(reader, "Six men died and more than 50 were taken to hospital.")]
    assert deeds == ["killed", "hospitalised"]


def test_two_others_are_those_counted_before(reader: Reader) -> None:
    first, second = counted(reader, "Two border guards were killed and two others wounded in the raid.")
    assert (first.counted, first.deed) == ("border guards", "killed")
    assert (second.counted, second.deed) == ("border guards", "wounded")


def test_a_bare_number_after_a_verb(reader: Reader) -> None:
    first, second = counted(reader, "A bomb went off, killing at least six civilians and wounding 120.")
    assert (first.deed, second.deed, second.value, second.counted) == ("killed", "wounded", 120, "people")


def test_a_toll_is_a_total(reader: Reader) -> None:
    (quantity,) = counted(reader, "The death toll from the flood rose to at least 26.")
    assert (quantity.value, quantity.deed, quantity.kind, quantity.modifier) == (26, "killed", "total", "at least")


def test_bringing_the_deaths_to(reader: Reader) -> None:
    first, second = counted(reader, "Two soldiers were killed on Monday, bringing the army's deaths in the region to 18.")
    assert (first.kind, second.kind) == (None, "total")
    assert (second.value, second.deed) == (18, "killed")


def test_times_are_not_quantities(reader: Reader) -> None:
    assert counted(reader, "On 5 May 2019, in June 2020 and at 11:30pm, the bridge fell.") == ()


def test_nobody_is_nought(reader: Reader) -> None:
    (no,) = counted(reader, "Officials said no consulate staff had been hurt.")
    (every,) = counted(reader, "All guards were unharmed.")
    assert (no.value, no.counted, no.deed) == (0, "consulate staff", "wounded")
    assert (every.value, every.counted, every.deed) == (0, "guards", "wounded")
    assert counted(reader, "He promised that no civilians would be hurt.") == ()


def test_the_part_suffers_what_the_whole_did(reader: Reader) -> None:
    _, part = counted(reader, "The blast killed 58 people, including 11 children.")
    assert (part.counted, part.deed) == ("children", "killed")


def test_scope_is_told_in_words(reader: Reader) -> None:
    (quantity,) = counted(reader, "Two guards were killed in an air strike in Ostvik on Wednesday.")
    assert quantity.said is not None
    assert "air strike in Ostvik" in quantity.said


def test_spans_slice_back(reader: Reader) -> None:
    text = "About 60 towns fell. At least two people died and 35 percent of the fields burnt."
    assert [q.text for q in counted(reader, text)] == ["About 60", "At least two", "35"]
    assert all(text[q.start : q.end] == q.text for q in counted(reader, text))


def test_nothing_read_nothing_counted() -> None:
    assert quantities(Report("r", "r", "r.txt", "Two died."), Reading("r", None, ())) == ()


def test_an_adjective_joined_to_its_number_is_not_counted(reader: Reader) -> None:
    (number,) = counted(reader, "The minister outlined his two-pronged policy of reform.")
    assert (number.value, number.counted) == (2, None)


def test_the_particle_of_a_verb_is_no_modifier(reader: Reader) -> None:
    (number,) = counted(reader, "She asked why the ferry was turning around four hours into the trip.")
    assert (number.text, number.low, number.high, number.modifier) == ("four", 4, 4, None)
    (about,) = counted(reader, "The ferry sank around four hours into the trip.")
    assert (about.text, about.modifier) == ("around four", "about")


def test_the_number_of_an_update_is_its_name(reader: Reader) -> None:
    assert counted(reader, "The firm told what to expect from system update 5.50.") == ()


def test_a_number_between_commas_after_one_person_is_an_age(reader: Reader) -> None:
    text = "The actor, 36, and her husband left. Three actors, 36 guards and a cook stayed."
    assert [q.unit for q in counted(reader, text)] == ["years old", None, None]


def test_a_number_joined_to_a_word_with_a_capital_is_part_of_a_name(reader: Reader) -> None:
    assert counted(reader, "They met again after the Nine-Day War.") == ()
    assert [q.unit for q in counted(reader, "They met again after the nine-day war.")] == ["days"]
