"""Analyses of sentences as bytes, so that a sentence that many reports share is read once."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

STORED: Final = np.dtype("<f2")
"""Of the numbers of a vector that is kept: half precision; cosines differ from the reader's by less than 0.001."""


class SentenceCache(Protocol):
    """A place that keeps analyses of sentences; a desk is one."""

    def get_many(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        """The analyses that are there, by key; keys that are not there are left out."""
        ...

    def put_many(self, analyses: Mapping[str, bytes]) -> None:
        """Keeps analyses; a key that is there already may be overwritten with equal bytes."""
        ...


@dataclass(frozen=True, slots=True)
class Analysis:
    """A sentence read, with places counted from its own start.

    Attributes:
        tokens: (start, end, lemma, upos, head, deprel); head is an index, -1 for the root.
        entities: (start, end, kind).
    """

    tokens: tuple[tuple[int, int, str, str, int, str], ...]
    entities: tuple[tuple[int, int, str], ...]


def key(version: str, sentence: str) -> str:
    """The key of a sentence.

    Args:
        version: of the model that reads it.
        sentence: its text.

    Returns:
        A hexadecimal digest.
    """
    return hashlib.blake2b(f"{version}\0{sentence}".encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()


def vector_key(version: str, text: str) -> str:
    """The key of a text's vector.

    Args:
        version: of the model that embeds it.
        text: a sentence, or any other text.

    Returns:
        A hexadecimal digest.
    """
    return key(f"vector\0{version}", text)


def pack_vector(vector: NDArray[np.float32]) -> bytes:
    """A vector as it is kept.

    Args:
        vector: shape (384,).

    Returns:
        768 bytes.
    """
    return vector.astype(STORED).tobytes()


def pack(analysis: Analysis) -> bytes:
    """An analysis as compact JSON.

    Args:
        analysis: to be kept.

    Returns:
        UTF-8.
    """
    return json.dumps([analysis.tokens, analysis.entities], ensure_ascii=True, separators=(",", ":")).encode("ascii")


def unpack(content: bytes, length: int) -> Analysis | None:
    """An analysis from its bytes.

    Args:
        content: from :func:`pack`.
        length: characters of the sentence.

    Returns:
        None where the bytes are damaged or do not fit the sentence: it is then read anew.
    """
    try:
        tokens, entities = json.loads(content)
        analysis = Analysis(
            tuple((int(a), int(b), str(lemma), str(upos), int(head), str(deprel)) for a, b, lemma, upos, head, deprel in tokens),
            tuple((int(a), int(b), str(kind)) for a, b, kind in entities),
        )
    except (ValueError, TypeError):
        return None
    spans = [(token[0], token[1]) for token in analysis.tokens] + [(entity[0], entity[1]) for entity in analysis.entities]
    fits = all(0 <= start < end <= length for start, end in spans)
    heads = all(-1 <= token[4] < len(analysis.tokens) for token in analysis.tokens)
    return analysis if fits and heads else None
