from __future__ import annotations

import pytest

from rashomon.claims.standings import Conflict, of_words, standing
from rashomon.text.names import fold_word

PEACE = Conflict(frozenset(), frozenset(), frozenset(), frozenset({"Norvia"}))
WAR = Conflict(
    frozenset({"opposition", "state"}), frozenset({"Turkey"}), frozenset({fold_word("okari"), fold_word("front")}), frozenset({"Syria"})
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a spokesman for the Red Cross", "relief organisation"),
        ("Valley Observatory for Human Rights", "monitor"),
        ("human rights minister", "government"),
        ("the brother of a police officer", "victim or relative"),
        ("an analyst at the defence ministry", "expert"),
        ("residents", "witness"),
        ("a doctor at the clinic", "medic"),
        ("local media", "media"),
        ("former interior minister", None),
        ("Laura Marin", None),
        ("president of the Okar region", "government"),
        ("president of Harbour Lines", None),
    ],
)
def test_words_tell_who_a_speaker_is(text: str, expected: str | None) -> None:
    assert of_words(text) == expected


def test_those_whose_side_or_nation_fights_are_a_party() -> None:
    assert standing(WAR, "a rebel commander", (), frozenset({"rebel"}), frozenset()) == "party"
    assert standing(WAR, "Okari Front", (), frozenset({fold_word("okari"), fold_word("front")}), frozenset()) == "party"
    assert standing(WAR, "Turkish officials", (), frozenset({"turkey"}), frozenset()) == "party"
    assert standing(WAR, "the army", (), frozenset({"army"}), frozenset()) == "party"


def test_where_nobody_fights_nobody_is_a_party() -> None:
    assert standing(PEACE, "a rebel commander", (), frozenset({"rebel"}), frozenset()) is None
    assert standing(PEACE, "the army", (), frozenset({"army"}), frozenset()) == "government"


def test_authorities_of_a_country_that_is_no_party_are_of_a_third_state() -> None:
    assert standing(WAR, "German officials", (), frozenset({"germany"}), frozenset()) == "third state"
    assert standing(WAR, "Syrian officials", (), frozenset({"syria"}), frozenset()) == "government"
    assert standing(WAR, "officials", (), frozenset({"official"}), frozenset()) == "government"


def test_a_correspondent_is_one_of_the_newsroom_that_tells_it() -> None:
    name, roles = "Anna Orlo", ("Lantern correspondent",)
    assert standing(PEACE, name, roles, frozenset({"orlo"}), frozenset({fold_word("lantern")})) == "correspondent"
    assert standing(PEACE, name, roles, frozenset({"orlo"}), frozenset({fold_word("gazette")})) == "media"
