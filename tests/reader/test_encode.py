"""What the network sees of words."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

import rashomon.reader
from rashomon.reader.encode import MAX_PIECES, case_class, encode, stack, word_shape

TOKENIZER = Tokenizer.from_file(str(Path(rashomon.reader.__file__).parent / "en" / "tokenizer.json"))


@pytest.mark.parametrize(
    ("word", "expected"),
    [("town", 1), ("Saraqeb", 2), ("UN", 3), ("McKay", 4), ("A", 5), ("F16", 6), ("-", 7), ("سراقب", 8), ("U.S.", 3), ("", 7)],
)
def test_case_class(word: str, expected: int) -> None:
    assert case_class(word) == expected


@pytest.mark.parametrize(("word", "expected"), [("Saraqeb", "Xxx"), ("U.S.", "X.X."), ("1,000", "d,dd"), ("’s", "'x"), ("—", "-")])
def test_word_shape(word: str, expected: str) -> None:
    assert word_shape(word) == expected


@settings(deadline=None)
@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=240))
def test_each_word_has_its_place_among_the_pieces(words: list[str]) -> None:
    encoded = encode(words, TOKENIZER, {})
    assert len(encoded.first) == len(encoded.last) == len(encoded.shape) == len(words)
    assert len(encoded.ids) == len(encoded.case) <= MAX_PIECES + 12
    assert encoded.first[0] == 1
    assert (encoded.first <= encoded.last).all()
    assert (encoded.first[1:] == encoded.last[:-1] + 1).all()
    assert encoded.last[-1] == len(encoded.ids) - 2


def test_stack_pads_with_nothing() -> None:
    batch = stack([encode(["one"], TOKENIZER, {}), encode(["one", "two", "three"], TOKENIZER, {})])
    assert batch["ids"].shape == (2, 5)
    assert batch["first"].tolist() == [[1, 0, 0], [1, 2, 3]]
