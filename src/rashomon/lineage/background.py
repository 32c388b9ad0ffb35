"""Background: the history of a subject that an agency sends out anew under every story, as against the news of the day."""

from __future__ import annotations

import re
from functools import cache

import numpy as np

from rashomon.data import table, words
from rashomon.lineage.overlap import Overlap, span_of
from rashomon.lineage.texts import Text
from rashomon.model import Sentence
from rashomon.text.alignment import Aligned

ALIGNED = 0.45  # score from which two sentences are looked at
SAID = 0.3  # share of a sentence inside quotation marks, from which it is a speaker's and no background
_PRESENT = frozenset(("is", "are"))
_TODAY = re.compile(
    r"(?i)\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:today|tonight|yesterday|overnight|this (?:morning|afternoon|evening))\b"
)


def background_share(found: Overlap) -> float:
    """How much of what two texts share is background.

    Method: news is told against its history and context (van Dijk 1988, News as Discourse, ch. 2): sentences with a year, a "since", a
        standing state of affairs (`data/en/background.tsv`, or main verbs in the present tense where the report was read) and no word
        for the day are background; so is an unquoted sentence without a word for the day right beside one in both texts, as background
        stands in blocks.

    Limits: English; the history of a story that is told without any such word is taken for news, and a toll "since the start of the
        offensive" for background.

    Args:
        found: the two texts compared.

    Returns:
        Share of the words of aligned sentences (of the left text), 0 to 1; 0 where no sentences are aligned.
    """
    pairs = [pair for pair in found.aligned if pair.score >= ALIGNED]
    marked = [_is_background(found, pair) for pair in pairs]
    total = background = 0
    for pair, is_marked in zip(pairs, marked, strict=True):
        a, b = span_of(found.left, pair.left)
        total += b - a
        beside = any(known and _neighbours(pair, other) for known, other in zip(marked, pairs, strict=True))
        if is_marked or (beside and not _today(found, pair) and float(found.left.quoted[a:b].mean()) < SAID):
            background += b - a
    return background / total if total else 0.0


def _is_background(found: Overlap, pair: Aligned) -> bool:
    if _today(found, pair):
        return False
    return any(_history().search(text) for text in _both(found, pair)) or (
        _stands(found.left, pair.left) and _stands(found.right, pair.right)
    )


def _stands(text: Text, sentences: tuple[int, int]) -> bool:
    """Whether the main verbs of sentences are in the present tense, and tell no speech: a description, not an event."""
    read = text.parsed[slice(*sentences)]
    return bool(read) and all(_describes(sentence) for sentence in read)


def _describes(sentence: Sentence) -> bool:
    root = next((k for k, token in enumerate(sentence.tokens) if token.head < 0), None)
    if root is None or sentence.tokens[root].lemma.lower() in words("cues"):
        return False
    tense = next((t for t in sentence.tokens if t.head == root and t.upos == "AUX" and t.deprel in ("aux", "cop", "aux:pass")), None)
    verb = tense or sentence.tokens[root]
    form = verb.text.lower()
    return form in _PRESENT if tense else verb.upos == "VERB" and form.endswith("s") and form != verb.lemma.lower()


def _today(found: Overlap, pair: Aligned) -> bool:
    return any(_TODAY.search(text) for text in _both(found, pair))


def _both(found: Overlap, pair: Aligned) -> tuple[str, str]:
    left, right = found.left, found.right
    return left.report.text[slice(*left.reach(*pair.left))], right.report.text[slice(*right.reach(*pair.right))]


def _neighbours(one: Aligned, other: Aligned) -> bool:
    return abs(one.left[0] - other.left[0]) == 1 and abs(one.right[0] - other.right[0]) == 1


@cache
def _history() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{'|'.join(row[0] for row in table('background'))})\b")


def lead_share(found: Overlap, words: int) -> float:
    """Share of the head of a text that stands in the other, 0 to 1; of the two texts the greater.

    Args:
        found: the two texts compared.
        words: words of a head.
    """
    return max((float(np.mean(mask[:words])) for mask in (found.shared_left, found.shared_right) if len(mask)), default=0.0)
