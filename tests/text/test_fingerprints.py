from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.text import wordcodes
from rashomon.text.fingerprints import WIDTH, WINDOW, fingerprints, shingle_sets
from rashomon.text.wordcodes import word_codes
from rashomon.text.words import words_of

FERRY = "The ferry Corvina struck the breakwater of Port Ilven shortly before dawn on Monday, killing at least four sailors."
OTHER = "Nobody from the company had come, they complained, and the list of names was pinned to a lamp post at nine o’clock."


def codes(*texts: str) -> list[list[int]]:
    found: list[list[int]] = []
    for batch in word_codes(texts):
        found += [part.tolist() for part in np.split(batch.codes, np.cumsum(batch.counts)[:-1])]
    return found


@settings(max_examples=200, deadline=None)
@given(texts=st.lists(st.text(st.characters(max_codepoint=0xFFFF), max_size=40), max_size=8))
def test_words_are_cut_as_everywhere_else(texts: list[str]) -> None:
    found = codes(*texts)
    assert [len(row) for row in found] == [len(words_of(text)) for text in texts]


def test_the_same_word_has_the_same_number_however_it_is_written_and_wherever_it_stands() -> None:
    one, other, third = codes("“Turkey-backed” forces", "TURKEY backed Forces—", "über ÜBER straße 1,000 Идлиб идлиб")
    assert one == other
    assert third[0] == third[1]
    assert third[5] == third[6]
    assert len({*one, *third}) == 3 + 5
    assert codes("port")[0][0] == 0x97A718DA5F93CCC2, "on every machine, in every run"


def test_texts_do_not_see_each_other() -> None:
    texts = [FERRY, "", "Two words", OTHER, "Just four words here", FERRY + " " + OTHER, "…", "é" * 50] * 3
    together = fingerprints(texts)
    assert len(together) == len(texts)
    for k, text in enumerate(texts):
        assert together.of(k).tolist() == fingerprints([text]).of(0).tolist()


def test_small_chunks_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [FERRY, OTHER, "", FERRY + OTHER]
    whole = fingerprints(texts)
    monkeypatch.setattr(wordcodes, "CHUNK_UNITS", 100)
    parts = fingerprints(texts)
    assert parts.values.tolist() == whole.values.tolist()
    assert parts.offsets.tolist() == whole.offsets.tolist()


def test_a_shared_passage_leaves_a_shared_fingerprint_wherever_it_stands() -> None:
    passage = FERRY.split()
    for first in range(len(passage) - (WIDTH + WINDOW - 1) + 1):
        seven = " ".join(passage[first : first + WIDTH + WINDOW - 1])
        prints = fingerprints([f"{OTHER} {seven} and then some more words of another writer", f"Ahead: {seven}"])
        assert set(prints.of(0).tolist()) & set(prints.of(1).tolist()), seven


def test_fingerprints_are_some_of_the_shingles_each_once() -> None:
    text = " ".join([FERRY] * 3 + [OTHER] * 2)
    some, every = fingerprints([text]).of(0), shingle_sets([text]).of(0)
    assert set(some.tolist()) < set(every.tolist())
    assert np.all(np.diff(some.astype(np.int64)) > 0)
    assert len(every) == len({tuple(words_of(text).forms[k : k + WIDTH]) for k in range(len(words_of(text)) - WIDTH + 1)})
    assert fingerprints([]).offsets.tolist() == [0]
    assert shingle_sets(["three words only"]).values.tolist() == []
