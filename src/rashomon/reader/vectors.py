"""Sentence vectors, kept by the sentence: each text is embedded once, however many reports and calls ask for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from rashomon.reader.cache import STORED, SentenceCache, pack_vector, vector_key
from rashomon.reader.reader import Reader

WIDTH: Final = 384


def embed_once(reader: Reader, texts: Sequence[str], cache: SentenceCache) -> NDArray[np.float32]:
    """Vectors of texts, computed only for those that were never embedded.

    Method: half precision is kept (768 bytes a text), and what is new goes through it too, so that a vector is the same to the bit
    whether it was kept or not. A sentence that was read has its vector from the reading.

    Args:
        reader: whose `embed` is asked.
        texts: any number, repeats allowed.
        cache: where vectors are looked up and kept.

    Returns:
        Shape (texts, 384), each of length 1.
    """
    keys = {text: vector_key(reader.version, text) for text in texts}
    kept = dict(cache.get_many(sorted(set(keys.values()))))
    missing = sorted(text for text, key in keys.items() if len(kept.get(key, b"")) != WIDTH * STORED.itemsize)
    if missing:
        new = {keys[text]: pack_vector(vector) for text, vector in zip(missing, reader.embed(missing), strict=True)}
        cache.put_many(new)
        kept |= new
    if not texts:
        return np.zeros((0, WIDTH), dtype=np.float32)
    found = np.stack([np.frombuffer(kept[keys[text]], dtype=STORED) for text in texts]).astype(np.float32)
    lengths = np.linalg.norm(found, axis=1, keepdims=True)
    return np.asarray(found / np.where(lengths > 0, lengths, 1), dtype=np.float32)
