from __future__ import annotations

from rashomon.text.alignment import align, bags_of
from rashomon.text.words import words_of

ORIGINAL = [
    "The ferry Corvina struck the breakwater of Port Ilven shortly before dawn on Monday.",
    "Harbour master Lena Voss said the pilot had ignored two warnings from the tower, and that the fog had been thick since midnight.",
    "Nine passengers were treated for broken bones in the district hospital of Tamsin.",
]
REWORDED = [
    "Nine passengers received treatment for broken bones in Tamsin district hospital.",
    "Shortly before dawn Monday, the ferry Corvina hit the Port Ilven breakwater.",
    "The pilot ignored two warnings from the tower, harbour master Lena Voss said.",
    "Fog had been thick since midnight, she said.",
]
OTHER = ["Parliament voted on the fishing quota.", "The opposition walked out.", "Prices for herring rose."]


def stems(sentences: list[str]) -> list[tuple[str, ...]]:
    return [words_of(s).stems for s in sentences]


def test_reworded_and_moved_sentences_find_each_other() -> None:
    left, right = bags_of([stems(ORIGINAL), stems(REWORDED)])
    pairs = {(p.left, p.right) for p in align(left, right)}
    assert ((0, 1), (1, 2)) in pairs
    assert ((2, 3), (0, 1)) in pairs


def test_a_sentence_split_in_two_is_one_pair() -> None:
    left, right = bags_of([stems(ORIGINAL), stems(REWORDED)])
    assert ((1, 2), (2, 4)) in {(p.left, p.right) for p in align(left, right)}


def test_unrelated_texts_are_not_aligned() -> None:
    left, right = bags_of([stems(ORIGINAL), stems(OTHER)])
    assert align(left, right) == ()


def test_turned_round_it_is_the_same_alignment() -> None:
    left, right = bags_of([stems(ORIGINAL), stems(REWORDED)])
    there = {(p.left, p.right) for p in align(left, right)}
    back = {(p.right, p.left) for p in align(right, left)}
    assert there == back


def test_an_empty_text_has_no_pairs() -> None:
    left, right = bags_of([[], stems(ORIGINAL)])
    assert align(left, right) == ()
