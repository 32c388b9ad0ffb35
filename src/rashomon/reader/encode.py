"""Words to arrays: what the network of the reader sees.

Training and reading share this module, so that a sentence is shown to the network in the same way in both.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from rashomon.text.tokens import plain

CLS: Final = 101
SEP: Final = 102
UNKNOWN: Final = 100
MAX_PIECES: Final = 500
"""Sub-words in one input, without the two markers; the encoder has 512 positions."""
MAX_WORD_CHARS: Final = 40
"""Characters of one word that are shown to the network; the rest of a longer word (an address) is not read."""


@lru_cache(maxsize=65536)
def case_class(word: str) -> int:
    """The class of a word's letters: what an uncased encoder cannot see.

    Args:
        word: one word.

    Returns:
        1 lower, 2 Title, 3 UPPER, 4 mixed, 5 one capital letter, 6 with a digit, 7 without letters, 8 letters without case.
        0 is kept for padding.
    """
    if any(char.isdigit() for char in word):
        return 6
    letters = [char for char in word if char.isalpha()]
    if not letters:
        return 7
    upper = sum(char.isupper() for char in letters)
    if upper == 0:
        return 1 if any(char.islower() for char in letters) else 8
    if len(letters) == 1:
        return 5
    if upper == len(letters):
        return 3
    return 2 if upper == 1 and letters[0].isupper() else 4


@lru_cache(maxsize=65536)
def word_shape(word: str) -> str:
    """The pattern of a word: ``Saraqeb`` is ``Xxx``, ``U.S.`` is ``X.X.``, ``1,000`` is ``d,dd``.

    Method: Collins (2002), letters to classes; here runs longer than two are cut to two.

    Args:
        word: one word.

    Returns:
        The pattern, at most 8 characters.
    """
    shape: list[str] = []
    for char in plain(word):
        kind = "d" if char.isdigit() else "X" if char.isupper() else "x" if char.isalpha() else char
        if len(shape) < 2 or shape[-1] != kind or shape[-2] != kind:
            shape.append(kind)
        if len(shape) == 8:
            break
    return "".join(shape)


@dataclass(frozen=True, slots=True)
class Encoded:
    """One sentence as the network sees it.

    Attributes:
        ids: sub-word ids with the two markers, shape (pieces,).
        case: case class of each sub-word's word, shape (pieces,).
        first: index in ``ids`` of each word's first sub-word, shape (words,).
        last: the same of its last sub-word.
        shape: index of each word's pattern, 1 for a rare one, shape (words,).
    """

    ids: NDArray[np.int64]
    case: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    shape: NDArray[np.int64]


def encode(words: Sequence[str], tokenizer: Tokenizer, shapes: Mapping[str, int]) -> Encoded:
    """Cuts words into sub-words and notes case and pattern.

    Limits: a word without any sub-word (a control character) stands as unknown; above ``MAX_PIECES`` sub-words, every word
    keeps its first ones only.

    Args:
        words: the words of one sentence, at most ``MAX_PIECES``.
        tokenizer: the encoder's tokeniser, without padding and truncation.
        shapes: pattern to index, from 2.

    Returns:
        The arrays of the sentence.
    """
    words = [word[:MAX_WORD_CHARS] for word in words]
    encoding = tokenizer.encode([plain(word) for word in words], is_pretokenized=True, add_special_tokens=False)
    pieces: list[list[int]] = [[] for _ in words]
    for piece, index in zip(encoding.ids, encoding.word_ids, strict=True):
        if index is not None:
            pieces[index].append(piece)
    if len(encoding.ids) > MAX_PIECES:
        keep = max(1, MAX_PIECES // max(1, len(words)))
        pieces = [piece[:keep] for piece in pieces]
    ids: list[int] = [CLS]
    case: list[int] = [0]
    first: list[int] = []
    last: list[int] = []
    for word, own in zip(words, pieces, strict=True):
        first.append(len(ids))
        ids.extend(own or [UNKNOWN])
        case.extend([case_class(word)] * max(1, len(own)))
        last.append(len(ids) - 1)
    shape = [shapes.get(word_shape(word), 1) for word in words]
    as_array = [np.asarray(values, dtype=np.int64) for values in ([*ids, SEP], [*case, 0], first, last, shape)]
    return Encoded(*as_array)


def stack(sentences: Sequence[Encoded]) -> dict[str, NDArray[np.int64]]:
    """Pads sentences to one batch.

    Args:
        sentences: at least one.

    Returns:
        The network's inputs by name: ids and case (sentences, pieces); first, last and shape (sentences, words). Padding is 0.
    """
    pieces = max(len(sentence.ids) for sentence in sentences)
    words = max(len(sentence.first) for sentence in sentences)
    batch = {name: np.zeros((len(sentences), pieces), np.int64) for name in ("ids", "case")}
    batch |= {name: np.zeros((len(sentences), words), np.int64) for name in ("first", "last", "shape")}
    for row, sentence in enumerate(sentences):
        for name, array in batch.items():
            values = getattr(sentence, name)
            array[row, : len(values)] = values
    return batch
