from __future__ import annotations

import pytest
from tests.lineage.texts import MIXED, WIRE, report

from rashomon.lineage import link
from rashomon.lineage.direction import Clue, confidence
from rashomon.lineage.tolls import counts_at
from rashomon.model import Copy, LeftOut, Report

DATELINE = LeftOut("PORT ILVEN (Reuters) -", "dateline", 0)
OWN_LEAD = (
    "Nobody on the islands had slept when the church bells rang a second time, and by breakfast the square in front of the town hall "
    "was full of people who asked for names.\n\n"
)


def only(*reports: Report) -> Copy:
    found = link(list(reports), [])
    assert len(found.copies) == 1
    return found.copies[0]


def said(copy: Copy, words: str) -> bool:
    return any(words in clue for clue in copy.evidence)


def test_an_hour_of_midnight_is_a_day_without_an_hour() -> None:
    copy = only(report("z", WIRE, published="2031-03-03T00:00"), report("a", WIRE, published="2031-03-03T17:20"))
    assert not said(copy, "was published")
    assert "order unknown" in copy.evidence


def test_hours_and_days_order_two_reports() -> None:
    hours = only(report("z", WIRE, published="2031-03-03T06:00"), report("a", WIRE, published="2031-03-03T17:20"))
    assert (hours.original, said(hours, "z was published 11 hours before a")) == ("z", True)
    days = only(report("z", WIRE, published="2031-03-03"), report("a", WIRE, published="2031-03-06"))
    assert (days.original, said(days, "z was published 3 days before a")) == ("z", True)
    assert days.direction_confidence > hours.direction_confidence


def test_the_date_at_the_head_of_a_text_counts_where_none_is_given() -> None:
    copy = only(report("z", "Posted on 3 March 2031\n\n" + WIRE), report("a", "March 5, 2031\n\n" + WIRE))
    assert (copy.original, said(copy, "z was published 2 days before a")) == ("z", True)


def test_a_count_raised_in_the_same_sentence_is_later() -> None:
    later = WIRE.replace("at least four sailors", "at least nine sailors")
    copy = only(report("z", WIRE), report("a", later))
    assert (copy.original, said(copy, "higher count of deaths in the same sentence (9 against 4)")) == ("z", True)


def test_counts_of_two_things_are_no_raised_toll() -> None:
    other = WIRE.replace("killing at least four sailors, the coast guard said", "the coast guard said")
    other += "\n\nA storm killed nine people on the same coast two winters ago."
    assert not said(only(report("a", WIRE), report("b", other)), "higher count of deaths in the same sentence")


def test_what_is_not_known_yet_is_earlier() -> None:
    early = WIRE.replace("a search that lasted until noon", "a search, and the toll was expected to rise")
    copy = only(report("z", early), report("a", WIRE))
    assert (copy.original, said(copy, "z does not know yet (“was expected to”)")) == ("z", True)


def test_what_updates_an_earlier_count_is_later() -> None:
    late = WIRE.replace("the coast guard said.", "the coast guard said, updating an earlier count.")
    copy = only(report("z", WIRE), report("a", late))
    assert (copy.original, said(copy, "a updates what was known before")) == ("z", True)


def test_saying_in_the_present_comes_before_saying_in_the_past() -> None:
    early = WIRE.replace("the coast guard said", "the coast guard says")
    assert only(report("z", early), report("a", WIRE)).original == "z"


def test_who_hands_a_report_on_came_after_it() -> None:
    retold = MIXED.replace("noon.", "noon, the Karsa Post reported.")
    copy = only(report("z", WIRE, outlet="The Karsa Post"), report("a", retold, outlet="Okara Times"))
    assert (copy.original, said(copy, "a credits Karsa Post")) == ("z", True)
    assert copy.direction_confidence > 0.85


def test_speaking_to_an_agency_credits_nobody() -> None:
    told = WIRE.replace("told Northwire", "told Reuters")
    copy = only(report("a", told, outlet="Reuters", agency="Reuters"), report("b", told, outlet="Okara Times"))
    assert not said(copy, "credits Reuters")
    assert copy.original == "a"


def test_the_agency_cut_out_of_a_sentence_betrays_the_second_hand() -> None:
    kept = WIRE.replace("told Northwire", "told AFP")
    copy = only(report("z", kept), report("a", kept.replace(" told AFP", " said")))
    assert (copy.original, said(copy, "z names AFP where a has the same sentence without it")) == ("z", True)


def test_the_words_of_a_side_in_the_place_of_neutral_ones_betray_a_house() -> None:
    plain = WIRE.replace("Rescuers pulled", "Rebels and the government agreed to a truce while rescuers pulled")
    house = plain.replace("Rebels and the government", "Terrorists and the regime")
    copy = only(report("z", plain), report("a", house))
    assert (copy.original, said(copy, "a has its house's words")) == ("z", True)


def test_a_name_broken_into_a_common_word_is_damage() -> None:
    named = WIRE.replace("Lena Voss", "Lena Erolding").replace("Voss told", "Erolding told")
    broken = named.replace("Lena Erolding", "Lena Holding")
    copy = only(report("z", named), report("a", broken))
    assert (copy.original, said(copy, "a has “Holding” where z has the name “Erolding”")) == ("z", True)


def test_two_spellings_of_a_foreign_name_are_no_damage() -> None:
    copy = only(report("z", WIRE.replace("Voss", "Qaidan")), report("a", WIRE.replace("Voss", "Qaedan")))
    assert "order unknown" in copy.evidence


def test_a_text_that_opens_with_its_own_words_took_the_others() -> None:
    copy = only(report("z", WIRE), report("a", OWN_LEAD + WIRE.replace("noon.", "twelve.")))
    assert said(copy, "a opens with words of its own")


def test_a_credit_line_tells_less_of_two_states_than_of_two_copies() -> None:
    line = report("line", WIRE, agency="Reuters", left_out=(DATELINE,))
    copies = only(line, report("copy", WIRE))
    sentences = WIRE.split("\n\n")
    grown = "\n\n".join(
        [*sentences[:3], "The mayor spoke of a black day for the islands and asked for help from the mainland.", sentences[4]]
    )
    states = only(line, report("copy", grown))
    assert said(copies, "line bears the credit of Reuters, copy does not")
    assert abs(states.direction_confidence - 0.5) < abs(copies.direction_confidence - 0.5)


@pytest.mark.parametrize("weight", [0.0, 0.4, 1.0, 2.6, 9.0])
def test_confidence_is_even_and_never_certain(weight: float) -> None:
    one, other = confidence([Clue(weight, "x")]), confidence([Clue(-weight, "x")])
    assert one + other == pytest.approx(1.0)
    assert 0.05 <= other <= 0.5 <= one <= 0.95


def test_counts_say_where_they_start() -> None:
    text = "Four sailors were killed and 12 others wounded"
    assert counts_at(text) == ((0, ("deaths", 4.0)), (text.index("12"), ("injuries", 12.0)))


def test_an_agency_named_where_its_own_text_has_none_was_put_in() -> None:
    own = report("z", WIRE.replace(" told Northwire", " said"), agency="Reuters", left_out=(DATELINE,))
    copy = only(own, report("a", WIRE.replace("told Northwire", "told Reuters")))
    assert (copy.original, said(copy, "a names Reuters where z, its own text, has the same sentence without it")) == ("z", True)
