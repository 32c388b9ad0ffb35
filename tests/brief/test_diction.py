from __future__ import annotations

import pytest

from rashomon.brief.diction import Diction, opened, short_forms, titled

TEXTS = (
    "The Harrow Company said the gates held. Ferries were late. On Monday the Harrow Company paid, and ferries sailed.",
    "Mira Tolt spoke. “We go,” Tolt said. Brown bread was sold; in Vellin Brown, the baker, gave the bread away.",
)


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("The gates held", "the gates held"),
        ("Ferries were late", "ferries were late"),
        ("Fifteen people died", "fifteen people died"),
        ("Troops came", "troops came"),
        ("Brown gave it away", "Brown gave it away"),
        ("Vellin is flooded", "Vellin is flooded"),
        ("I saw it", "I saw it"),
        ("Fifty-eight people died", "fifty-eight people died"),
        ("Harrowing images came", "harrowing images came"),
        ("Anti-flood walls broke", "anti-flood walls broke"),
        ("Sky news came", "Sky news came"),
        ("Helicopters were heard", "helicopters were heard"),
        ("U.N. troops came", "U.N. troops came"),
    ],
)
def test_only_what_is_no_name_is_made_small_inside_a_sentence(text: str, inside: str) -> None:
    assert Diction(TEXTS).inside(text) == inside


def test_the_name_of_a_speaker_keeps_its_capital() -> None:
    assert Diction(TEXTS).inside("Helicopters were heard") != Diction(TEXTS, ["Helicopters"]).inside("Helicopters were heard")


def test_a_name_has_the_article_that_the_reports_give_it() -> None:
    diction = Diction(TEXTS)
    assert diction.name("Harrow Company") == "the Harrow Company"
    assert diction.name("The Northern Watch") == "the Northern Watch"
    assert diction.name("Mira Tolt") == "Mira Tolt"


def test_a_sentence_loses_its_dateline_and_its_conjunction() -> None:
    assert opened("But the gates held.") == "The gates held."
    assert opened("VELLIN, Osmaran (Orlen Press) - The gates held.") == "The gates held."
    assert opened("VELLIN/ORLEN, Aug 30 (Orlen Press) - The gates held.") == "The gates held."
    assert opened("Sombre crowds - hundreds of them - came.") == "Sombre crowds - hundreds of them - came."


def test_a_speaker_is_called_as_the_reports_go_on_calling_him() -> None:
    said = [("Mira Tolt", "Mira Tolt"), ("Mira Tolt", "Tolt"), ("Lena Ruiz", "Ruiz"), ("Hana Ruiz", "Ruiz"), ("Mira Tolt", "she")]
    assert short_forms(said) == {"Mira Tolt": "Tolt"}
    assert short_forms([("Lakes Observatory for Rights", "the Observatory")]) == {"Lakes Observatory for Rights": "the Observatory"}


def test_a_title_stands_before_a_name_and_a_description_does_not() -> None:
    assert titled("Mira Tolt", "Mayor") == "Mayor Mira Tolt"
    assert titled("Mira Tolt", "mayor of Vellin") is None
    assert titled("Mira Tolt", "Channel Nine") is None
