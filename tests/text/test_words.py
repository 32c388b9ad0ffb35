from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.text.words import rarity, stem, words_of


@given(st.text(max_size=200))
def test_words_stand_where_they_say(text: str) -> None:
    words = words_of(text)
    for form, start, end in zip(words.forms, words.starts, words.ends, strict=True):
        assert text[start:end].lower() == form


def test_spelling_habits_make_no_difference() -> None:
    assert words_of("Ilven-backed, the crew’s").forms == words_of("Ilven backed the crew's").forms


def test_inflected_forms_share_a_stem() -> None:
    assert {stem("launched"), stem("launches"), stem("launching"), stem("launch")} == {"launch"}
    assert stem("said") == stem("says") == stem("say")
    assert stem("added") == stem("add")
    assert stem("this") == "this"


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    assert rarity("the") < rarity("harbour") < rarity("zzyzx")
