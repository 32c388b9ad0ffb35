"""Which words of two corresponding stretches differ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rashomon.text.tokens import plain
from rashomon.text.words import rarity, stem

TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[%$€£¥\"]")
LITTLE_WORDS = 2  # equal words between two differing stretches that are no island, if they are little ones
LITTLE_NATS = 1.2  # rarity up to which a word is a little one ("of", "the")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, a sign of money or per cent, or a double quotation mark."""

    form: str
    start: int
    end: int


def words_in(text: str, start: int, end: int) -> list[Word]:
    """The words of a stretch of a text, with their places in the text.

    Method: runs of letters and digits in small letters, apostrophes inside them included; signs that change a number, and double
        quotation marks, are words too, so that marks put around words or taken away are seen. Other punctuation is not compared.

    Args:
        text: the body of a report.
        start: first code point of the stretch.
        end: after the last.
    """
    found = TOKEN.finditer(plain(text[start:end]))
    return [Word(word.group().casefold(), start + word.start(), start + word.end()) for word in found]


def differing(left: Sequence[Word], right: Sequence[Word]) -> tuple[set[int], set[int]]:
    """Indexes of the words of either side that do not stand in the other, in the same order.

    Method: longest matching blocks (Ratcliff and Obershelp 1988); one or two little words between two differing stretches count as
        differing, for they stand there by chance.

    Args:
        left: words of one side.
        right: words of the other.
    """
    codes = SequenceMatcher(None, [word.form for word in left], [word.form for word in right], autojunk=False).get_opcodes()
    one: set[int] = set()
    other: set[int] = set()
    for at, (tag, a, b, c, d) in enumerate(codes):
        between = 0 < at < len(codes) - 1 and b - a <= LITTLE_WORDS and all(_little(word.form) for word in left[a:b])
        if tag != "equal" or (between and codes[at - 1][0] == codes[at + 1][0] == "replace"):
            one.update(range(a, b))
            other.update(range(c, d))
    return one, other


def _little(form: str) -> bool:
    return form.isalpha() and rarity(stem(form)) <= LITTLE_NATS


def stretches(words: Sequence[Word], chosen: set[int]) -> list[tuple[int, int]]:
    """Extents of the runs of chosen words, with what stands between the words of a run.

    Args:
        words: in order.
        chosen: indexes of some of them.
    """
    found: list[tuple[int, int]] = []
    for at, word in enumerate(words):
        if at not in chosen:
            continue
        if at and at - 1 in chosen and found:
            found[-1] = (found[-1][0], word.end)
        else:
            found.append((word.start, word.end))
    return found
