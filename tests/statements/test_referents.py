"""Who any mention stands for, on texts written for these tests."""

from __future__ import annotations

from functools import cache

import pytest

from rashomon.model import Extent, Report
from rashomon.reader import Reader
from rashomon.statements.across import together
from rashomon.statements.speakers.referents import Referent, referents


@cache
def _reader() -> Reader:
    return Reader.load("en")


def who(text: str, *mentions: str) -> list[Referent | None]:
    """The referents of mentions; "she@2" is the second "she" of the text."""
    report = Report(id="r", stem="r", locator="r.txt", text=text, language="en")
    return list(referents(report, _reader().read([report])[0], [_extent(text, mention) for mention in mentions]))


def _extent(text: str, mention: str) -> Extent:
    words, _, n = mention.partition("@")
    start = -1
    for _ in range(int(n or 1)):
        start = text.index(words, start + 1)
    return Extent(start, start + len(words))


def names(text: str, *mentions: str) -> list[str | None]:
    return [r.name if r is not None else None for r in who(text, *mentions)]


def test_a_pronoun_takes_the_subject_of_the_clause_around_it() -> None:
    text = "Clara Weiss left the harbour on Monday. Weiss sold her boat because she needed money."
    assert names(text, " her ", "she") == ["Clara Weiss", "Clara Weiss"]


def test_an_object_is_not_the_subject_of_its_verb_and_a_reflexive_is() -> None:
    text = "Clara Weiss met Martha Lund on Monday. Later Weiss thanked her. Martha Lund hurt herself."
    assert names(text, "her.", "herself") != ["Clara Weiss", "Clara Weiss"]
    assert names(text, "herself") == ["Martha Lund"]


def test_i_in_quotation_marks_is_who_says_it() -> None:
    text = "“I saw the pier fall,” said Martha Lund, a fisherman. The mayor was not there."
    assert names(text, "I") == ["Martha Lund"]


@pytest.mark.parametrize(
    "tie",
    [
        "Actress Clara Weiss opened the hall on Monday.",
        "Clara Weiss, an actress, opened the hall on Monday.",
        "Clara Weiss is an actress. She opened the hall on Monday.",
    ],
)
def test_a_description_is_whom_the_report_ties_it_to(tie: str) -> None:
    text = f"{tie} The town had waited for years. David Lund cheered when the actress arrived."
    assert names(text, "the actress") == ["Clara Weiss"]


def test_what_is_denied_or_said_before_a_colon_ties_nothing() -> None:
    text = "Lawyer: Clara Weiss to leave the town. Clara Weiss is not a judge. The judge spoke on Monday."
    assert "Clara Weiss" not in names(text, "Lawyer", "The judge")


def test_a_description_that_names_somebody_else_points_to_nobody_known() -> None:
    text = "Clara Weiss, president of the club, left on Monday. The brewery's president stayed."
    assert names(text, "president@2") != ["Clara Weiss"]


def test_a_family_name_is_the_one_whom_the_report_names_most() -> None:
    text = (
        "Fred Marlow died on Monday. Fred Marlow was 90. His father Ike Marlow had founded the mill. Marlow never married."
        " The town will miss Marlow."
    )
    assert names(text, "Marlow never", "Marlow@5") == ["Fred Marlow", "Fred Marlow"]


def test_there_and_somebody_stay_unresolved() -> None:
    assert names("Somebody was there on Monday.", "Somebody", "there") == [None, None]


def test_southern_karvia_is_not_karvia() -> None:
    found = names("Rain fell in southern Iran. Snow fell in Iran.", "Iran", "Iran@2")
    assert found[0] != found[1]


def test_a_capital_that_speaks_is_no_place() -> None:
    speaker, place = who("Ankara said the border was closed. Thousands marched in Ankara.", "Ankara", "Ankara@2")
    assert speaker is not None
    assert place is not None
    (keys,) = together([[speaker, place]])
    assert keys[0] != keys[1]


def test_names_are_joined_across_reports_and_unknown_ones_are_not() -> None:
    first = [Referent("Naji Marouf", None, "person"), None]
    second = [Referent("Naji al-Maarouf", None, "person"), Referent("Hassan Marouf", None, "person"), None]
    one, other = together([first, second])
    assert one[0] == other[0] != other[1]
    assert one[1] is None
    assert other[2] is None
