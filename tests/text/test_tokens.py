"""Words of news: the conventions of the treebanks, and nothing lost."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.text.tokens import is_abbreviation, is_title, plain, words

CASES = (
    ("The army's tanks didn't stop.", "The|army|'s|tanks|did|n't|stop|."),
    ("They’ll say it’s over; he’d left", "They|’ll|say|it|’s|over|;|he|’d|left"),
    ("Turkish-backed rebels", "Turkish|-|backed|rebels"),
    ("U.S.-led coalition", "U.S.|-|led|coalition"),
    ("anti-tank missiles and pro-government militias", "anti-tank|missiles|and|pro-government|militias"),
    ("non-Arab re-elected ex-minister", "non-Arab|re-elected|ex-minister"),
    ("Kim Jong-un met Moon Jae-in", "Kim|Jong-un|met|Moon|Jae-in"),
    ("Bashar al-Assad in Deir al-Zor", "Bashar|al|-|Assad|in|Deir|al|-|Zor"),
    ("Gen. Hulusi Akar and Mr. Smith", "Gen.|Hulusi|Akar|and|Mr.|Smith"),
    ("Lt. Col. J. P. Jones", "Lt.|Col.|J.|P.|Jones"),
    ("3.6 million of 1,000 at 5:30pm", "3.6|million|of|1,000|at|5:30|pm"),
    ("a $5m deal, £3.6bn and US$20", "a|$|5|m|deal|,|£|3.6|bn|and|US$|20"),
    ("10km, 50% and 5th place in the 1990s", "10|km|,|50|%|and|5th|place|in|the|1990s"),
    ("See https://example.org/a?b=c. Mail a.b@example.org, now", "See|https://example.org/a?b=c|.|Mail|a.b@example.org|,|now"),
    ("in the town.The army left", "in|the|town|.|The|army|left"),
    ("“We won,” he said.”He left", "“|We|won|,|”|he|said|.|”|He|left"),
    ("at 5 p.m. on Dec. 1", "at|5|p.m.|on|Dec.|1"),
    ("Shi'ite Hay'at Tahrir al-Sham's men", "Shi'ite|Hay'at|Tahrir|al|-|Sham|'s|men"),
    ("the soldiers' mothers", "the|soldiers|'|mothers"),
    ("O'Brien can't and cannot", "O'Brien|ca|n't|and|can|not"),
    ("AMMAN (Reuters) - Syrian", "AMMAN|(|Reuters|)|-|Syrian"),
    ("wait… what?! No -- never...", "wait|…|what|?!|No|--|never|..."),
    ("F-16s, T-72 and AK47s", "F|-|16s|,|T|-|72|and|AK47s"),
    ("and/or 24/7 on 27/02/2020 or 2020-02-27", "and|/|or|24/7|on|27/02/2020|or|2020-02-27"),
    ("No. 10, no. 7", "No.|10|,|no.|7"),
    ("AT&T and R&D", "AT&T|and|R&D"),
    ("@UN said #Idlib", "@UN|said|#Idlib"),
    ("the '90s", "the|'90s"),
    ("Müller and Kılıçdaroğlu met José", "Müller|and|Kılıçdaroğlu|met|José"),
    ("aleppo24.com and bbc.co.uk", "aleppo24.com|and|bbc.co.uk"),
)


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[case[0][:30] for case in CASES])
def test_words_follow_the_treebanks(text: str, expected: str) -> None:
    assert "|".join(text[start:end] for start, end in words(text)) == expected


@settings(deadline=None)
@given(st.text(max_size=300))
def test_words_are_in_order_and_lose_nothing_but_space(text: str) -> None:
    spans = words(text)
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    covered = {index for start, end in spans for index in range(start, end)}
    left = "".join(char for index, char in enumerate(text) if index not in covered)
    assert all(char.isspace() or char in "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u202a\u202b\u202c\u202d\u202e" for char in left)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_plain_keeps_length(text: str) -> None:
    assert len(plain(text)) == len(text)


@pytest.mark.parametrize(
    "text", ["a." * 100_000, "a@" * 100_000, "'" * 100_000, "1-" * 100_000, "x" * 500_000, "http://" + "a" * 300_000, "a-" * 100_000]
)
def test_long_lines_take_linear_time(text: str) -> None:
    assert words(text)[-1][1] == len(text)


def test_abbreviations() -> None:
    assert is_abbreviation("Gen.")
    assert is_abbreviation("U.S.")
    assert not is_abbreviation("...")
    assert is_title("Gen.")
    assert is_title("J.")
    assert not is_title("U.S.")
