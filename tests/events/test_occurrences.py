"""One event for each happening: gathered over reports, kept apart by place, day and means, coded, counted, and sure or not."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from tests.events.news import Told, evidence, line

from rashomon.events.occurrences import events
from rashomon.model import Entity, Event, Evidence, Sentence

KILLED = Told("killed", "kill", to="Six farmers")
STRIKE = Told("air strike", "airstrike")
MARKET = line("Six farmers were killed in an air strike on a market in Orvil on Monday.", KILLED, STRIKE, dead=("Six", 6.0, "farmers"))
AGAIN = line(
    "Warplanes hit the market of Orvil on Monday, and six farmers died.", Told("hit", "airstrike", by="Warplanes", to="the market")
)
TAKEN = line("Rebels of the Marra Front seized the town of Orvil on Monday.", Told("seized", "take", "Rebels", "the town of Orvil"))


def found(*reports: object, **more: object) -> tuple[Event, ...]:
    return events(*evidence({f"r{n}": rows for n, rows in enumerate(reports)}, **more))  # type: ignore[arg-type]


def test_two_reports_of_one_strike_are_one_event() -> None:
    (event,) = found([MARKET], [AGAIN])
    assert (event.type, event.sub_type) == ("Explosions/Remote violence", "Air/drone strike")
    assert (event.place, event.date, event.date_precision) == ("Orvil", "2031-03-03", "day")
    assert (event.fatalities.low, event.fatalities.best, event.fatalities.high) == (6, 6, 6)
    assert event.reports == ("r0", "r1")


@pytest.mark.parametrize(("here", "there"), [("Orvil", "Tessa"), ("on Monday", "on Sunday")])
def test_two_towns_and_two_days_are_two_events(here: str, there: str) -> None:
    other = replace(MARKET, text=MARKET.text.replace(here, there).replace("Six", "Two"), dead=("Two", 2.0, "farmers"), told=(STRIKE,))
    assert len(found([MARKET], [other])) == 2


def test_accounts_that_differ_by_a_day_alone_are_of_one_event() -> None:
    assert len(found([MARKET], [replace(MARKET, text=MARKET.text.replace("on Monday", "on Sunday"))])) == 1


def test_a_village_at_the_edge_of_the_town_is_no_other_place() -> None:
    assert len(found([MARKET], [replace(MARKET, text=MARKET.text.replace("Orvil", "Lower Orvil"))])) == 1


def test_other_means_are_another_event() -> None:
    shelled = line("Six farmers were killed by shelling in Orvil on Monday.", KILLED, Told("shelling", "shell"))
    assert {e.sub_type for e in found([MARKET, shelled])} == {"Air/drone strike", "Shelling/artillery/missile attack"}


@pytest.mark.parametrize("reality", ["possible", "future", "recurrent", "attempted"])
def test_what_has_not_happened_is_no_event(reality: str) -> None:
    told = tuple(replace(t, reality=reality) for t in MARKET.told)  # type: ignore[arg-type]
    assert found([replace(MARKET, told=told)]) == ()


def test_a_word_alone_is_no_event() -> None:
    assert found([line("Attacks on grain ships have caused friction.", Told("Attacks", "attack", to="grain ships"))]) == ()


def test_a_promise_is_no_event() -> None:
    rows, reconciled = evidence({"r": [replace(TAKEN, said_by="Selma Daro")]})
    promised = replace(rows, statements=tuple(replace(s, stance="commits") for s in rows.statements))
    assert events(promised, reconciled) == ()


def test_a_town_changes_hands_by_who_has_it_then() -> None:
    lost = line("The army lost the town of Orvil on Monday.", Told("lost", "lose", "The army", "the town of Orvil"))
    back = line("Government troops took the town of Orvil on Sunday.", Told("took", "take", "Government troops", "the town of Orvil"))
    (won,) = found([TAKEN], [lost])
    assert won.sub_type == "Non-state actor overtakes territory"
    assert [e.sub_type for e in found([TAKEN, back])] == ["Government regains territory", "Non-state actor overtakes territory"]


def test_what_a_source_denies_is_disputed() -> None:
    claimed = replace(TAKEN, said_by="The Marra Front", claim="capture")
    denied = replace(TAKEN, said_by="The defence ministry", claim="capture", side="against")
    (event,) = found([claimed], [denied])
    assert event.status == "disputed"
    assert event.claims == ("capture",)


def test_a_denial_alone_is_no_event() -> None:
    assert found([replace(TAKEN, said_by="The defence ministry", side="against")]) == ()


@pytest.mark.parametrize(
    ("second", "status"), [("Pavel Strand", "corroborated"), ("Jonas Petrak", "single source"), (None, "single source")]
)
def test_two_speakers_corroborate_and_one_does_not(second: str | None, status: str) -> None:
    rows = [[replace(TAKEN, said_by="Jonas Petrak", claim="capture")], [replace(TAKEN, said_by=second, claim="capture")]]
    (event,) = found(*rows)
    assert event.status == status


def test_what_happened_long_before_is_background() -> None:
    before = line("Rebels seized the town of Tessa last month.", Told("seized", "take", "Rebels", "the town of Tessa"))
    background = {e.place: e.background for e in found([TAKEN, before])}
    assert background == {"Orvil": False, "Tessa": True}


def test_an_earlier_happening_in_the_same_sentence_keeps_its_place() -> None:
    both = line(
        "Gunmen attacked a barracks in Orvil on Monday in retaliation for an air strike in Tessa on Sunday.",
        Told("attacked", "attack", "Gunmen", "a barracks in Orvil"),
        STRIKE,
    )
    assert {(e.sub_type, e.place, e.date) for e in found([both])} >= {("Armed clash", "Orvil", "2031-03-03")}


def test_the_toll_of_a_longer_time_is_not_that_of_the_event() -> None:
    strike = replace(
        MARKET, text="An air strike in Orvil on Monday brought the 60 dead of this month to an end; farmers were killed.", dead=None
    )
    strike = replace(strike, told=(STRIKE, Told("killed", "kill", to="farmers")), dead=("60", 60.0, "dead"))
    (event,) = found([strike])
    assert event.fatalities.best is None


def test_a_report_does_not_tell_what_had_not_happened() -> None:
    rows, reconciled = evidence(
        {"a": [replace(MARKET, text="Six farmers were killed in an air strike on a market in Orvil.")], "b": [MARKET]}
    )
    early = replace(rows, reports=tuple(replace(r, published="2031-03-01") if r.id == "a" else r for r in rows.reports))
    assert [e.date for e in events(early, reconciled)] == ["2031-03-01", "2031-03-03"]


def test_a_victim_by_name_is_one_killing() -> None:
    first = line("Anna Reed was shot dead in Orvil on Monday by gunmen.", Told("shot dead", "kill", "gunmen", "Anna Reed"))
    second = line("Gunmen killed Paul Stone in Orvil on Monday.", Told("killed", "kill", "Gunmen", "Paul Stone"))
    rows, reconciled = evidence({"a": [first], "b": [second]})
    named = tuple(
        replace(r, sentences=tuple(_with_person(s, t.text) for s in r.sentences)) for r, t in zip(rows.readings, rows.reports, strict=True)
    )
    assert len(events(replace(rows, readings=named), reconciled)) == 2


def _with_person(sentence: Sentence, text: str) -> Sentence:
    name = next(n for n in ("Anna Reed", "Paul Stone") if n in text)
    at = text.index(name)
    return replace(sentence, entities=(Entity(at, at + len(name), name, "person"),))


def test_copies_tell_once() -> None:
    (event,) = found([MARKET], [MARKET], copies=[("r0", "r1")])
    assert event.reports == ("r0", "r1")


def test_no_order_of_reports_changes_an_event_and_every_span_slices_back() -> None:
    rows, reconciled = evidence(
        {"a": [MARKET, TAKEN], "b": [AGAIN], "c": [TAKEN], "d": [replace(MARKET, text=MARKET.text.replace("Orvil", "Tessa"))]}
    )
    first = events(rows, reconciled)
    assert first
    texts = {r.id: r.text for r in rows.reports}
    assert all(texts[s.report][s.start : s.end] == s.text for e in first for s in e.spans)
    for seed in range(5):
        assert events(_shuffled(rows, seed), reconciled) == first


def _shuffled(rows: Evidence, seed: int) -> Evidence:
    chance = random.Random(seed)
    return replace(
        rows,
        reports=tuple(chance.sample(rows.reports, len(rows.reports))),
        readings=tuple(chance.sample(rows.readings, len(rows.readings))),
        mentions=tuple(chance.sample(rows.mentions, len(rows.mentions))),
        statements=tuple(chance.sample(rows.statements, len(rows.statements))),
    )
