from __future__ import annotations

import random
from itertools import combinations

import numpy as np
import pytest

from rashomon.text import matches
from rashomon.text.fingerprints import fingerprints, shingle_sets
from rashomon.text.matches import COMMON, candidate_pairs, shared_shingles


def made(number: int, words: int = 150) -> str:
    chance = random.Random(number)
    return " ".join(f"word{chance.randrange(5000)}" for _ in range(words))


def edited(text: str, share: float, seed: int = 3) -> str:
    chance = random.Random(seed)
    return " ".join(f"new{chance.randrange(9000)}" if chance.random() < share else word for word in text.split())


def found(texts: list[str]) -> set[tuple[int, int]]:
    left, right = candidate_pairs(fingerprints(texts))
    assert np.all(left < right)
    return set(zip(left.tolist(), right.tolist(), strict=True))


def test_a_passage_inside_a_long_report_is_found() -> None:
    passage = made(1, 40)
    host = f"{made(2, 900)} {passage} {made(3, 900)}"
    source = f"{made(4, 400)} {passage} {made(5, 400)}"
    assert found([host, made(6, 900), source]) == {(0, 2)}


def test_copies_with_two_words_in_five_changed_are_found_among_many() -> None:
    originals = [made(k, 200) for k in range(200)]
    copies = [edited(originals[k], 0.4, seed=k) for k in range(60)]
    pairs = found(originals + copies)
    planted = {(k, 200 + k) for k in range(60)}
    assert len(pairs & planted) >= 57
    assert pairs <= planted


def test_a_paragraph_that_many_carry_ties_nobody_and_hides_no_copy() -> None:
    background = made(0, 40)
    texts = [f"{made(k, 160)} {background}" for k in range(1, COMMON + 20)]
    texts.append(f"{edited(made(5, 160), 0.2)} {background}")
    assert found(texts) == {(4, len(texts) - 1)}


def test_a_paragraph_that_some_carry_does_tie_them() -> None:
    background = made(0, 40)
    texts = [f"{made(k, 160)} {background}" for k in range(1, COMMON)]
    assert len(found(texts)) == len(texts) * (len(texts) - 1) // 2


def test_a_text_that_very_many_reprint_stays_together_as_a_chain() -> None:
    texts = [edited(made(1, 200), 0.01, seed=k) for k in range(4 * COMMON)]
    pairs = found(texts)
    assert len(pairs) < 8 * len(texts), "not all with all"
    together = {0}
    for one, other in sorted(pairs):
        if one in together:
            together.add(other)
    assert len(together) >= 0.95 * len(texts)


def test_counting_in_small_portions_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [edited(made(k % 7), 0.1, seed=k) for k in range(40)]
    whole = found(texts)
    monkeypatch.setattr(matches, "CHUNK_PAIRS", 3)
    monkeypatch.setattr(matches, "CHUNK_COMPARED", 4)
    assert found(texts) == whole
    assert whole == {(a, b) for a, b in combinations(range(40), 2) if a % 7 == b % 7}


def test_shared_shingles_are_counted_exactly() -> None:
    texts = [made(1), edited(made(1), 0.2), made(2), "", edited(made(1), 0.5)]
    sets = shingle_sets(texts)
    left, right = (np.array(side, dtype=np.int32) for side in zip(*combinations(range(5), 2), strict=True))
    expected = [len(set(sets.of(a).tolist()) & set(sets.of(b).tolist())) for a, b in combinations(range(5), 2)]
    assert shared_shingles(sets, left, right).tolist() == expected
    assert expected[0] > 30
    assert shared_shingles(sets, left[:0], right[:0]).tolist() == []


def test_nothing_has_no_pairs() -> None:
    assert found([]) == found([""]) == found(["Two words", "Two words"]) == set()
