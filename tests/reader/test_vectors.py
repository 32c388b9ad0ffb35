"""Vectors are computed once and are the same whether they were kept or not."""

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from rashomon.model import Report
from rashomon.reader import Reader, embed_once

TEXTS = ["The ferry sank off Port Ilven.", "Nobody had answered his letters.", "The ferry sank off Port Ilven."]


class Kept:
    def __init__(self) -> None:
        self.content: dict[str, bytes] = {}

    def get_many(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        return {key: self.content[key] for key in keys if key in self.content}

    def put_many(self, analyses: Mapping[str, bytes]) -> None:
        assert not set(analyses) & set(self.content), "nothing is embedded twice"
        self.content.update(analyses)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load("en", threads=1)


def test_each_text_is_embedded_once(reader: Reader) -> None:
    cache = Kept()
    first = embed_once(reader, TEXTS[:1], cache)
    again = embed_once(reader, TEXTS, cache)
    assert len(cache.content) == 2
    assert np.array_equal(again[0], first[0])
    assert np.array_equal(again[0], again[2])
    assert np.array_equal(embed_once(reader, TEXTS, cache), again)
    assert np.array_equal(embed_once(reader, TEXTS, Kept()), again)


def test_a_sentence_that_was_read_is_not_embedded_again(reader: Reader) -> None:
    cache, unread = Kept(), Kept()
    reader.read([Report("r", "r", "", TEXTS[0], language="en")], cache)
    before = len(cache.content)
    vectors = embed_once(reader, TEXTS[:1], cache)
    assert len(cache.content) == before
    assert np.array_equal(vectors, embed_once(reader, TEXTS[:1], unread))


def test_vectors_are_the_readers_own_up_to_rounding(reader: Reader) -> None:
    vectors = embed_once(reader, TEXTS, Kept())
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert ((vectors * reader.embed(TEXTS)).sum(axis=1) > 0.999).all()
    assert embed_once(reader, [], Kept()).shape == (0, 384)
