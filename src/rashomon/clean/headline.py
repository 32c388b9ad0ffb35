"""The title of a text, from the lines around its head."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rashomon.clean.dates import is_dated
from rashomon.clean.flow import content_words
from rashomon.clean.lines import terminated
from rashomon.clean.outlet import masthead
from rashomon.clean.rows import Row

HEADS_TRIED = 60  # lines from the top of a capture, and as many right above the body
LONGEST_TITLE_WORDS = 28
NEIGHBOURS = frozenset({"byline", "date", "credit"})


def choose(found: Sequence[Row], known: str | None) -> str | None:
    """Name the lines above the body: title, standfirst, navigation; and return the title.

    Method: of the lines above the body that are no furniture the one that shares most content words with the body, with more for a byline
    or date beside it, for standing first, and for standing close to the body. A line that ends as a sentence is no title.

    Args:
        found: settled rows; those left out as "head" get their reason here.
        known: the title that the container gives.
    """
    heads = [position for position, row in enumerate(found) if row.reason == "head"]
    title = known
    if known is None:
        best = _best(found, heads)
        if best is not None:
            title = found[best].whole
            found[best].leave("title")
            for position in heads:
                if position != best and found[position].whole == title:
                    found[position].leave("title")
    at = next((position for position, row in enumerate(found) if row.reason == "title"), None)
    for position in heads:
        row = found[position]
        if row.reason == "head":
            below = position > at if at is not None else known is not None and len(heads) <= 2
            row.leave("standfirst" if below and row.size >= 6 else "navigation")
    return title


def _best(found: Sequence[Row], heads: Sequence[int]) -> int | None:
    heads = [*heads[:HEADS_TRIED], *heads[HEADS_TRIED:][-HEADS_TRIED:]]
    body = Counter(word for row in found if row.is_open for word in content_words(row.text))
    scores = {position: _score(found, position, body, len(heads)) for position in heads}
    scores = {position: score for position, score in scores.items() if score >= 0.4}
    if not scores and len(heads) == 1 and _leads(found, heads[0]):
        return heads[0]
    if not scores:
        return None
    best = max(scores, key=lambda position: (scores[position], -position))
    return best - 1 if best - 1 in scores and best - 2 not in scores and found[best].size >= found[best - 1].size - 2 else best


def _leads(found: Sequence[Row], position: int) -> bool:
    """Whether a lone line of some length stands first, above everything."""
    row = found[position]
    return (
        position == 0
        and 4 <= row.size <= LONGEST_TITLE_WORDS
        and not terminated(row.text)
        and not is_dated(row.text)
        and not masthead(row.text)
    )


def _score(found: Sequence[Row], position: int, body: Counter[str], rivals: int) -> float:
    row = found[position]
    text = row.text
    size = row.size
    if not 3 <= size <= LONGEST_TITLE_WORDS or (terminated(text) and text.rstrip()[-1:] == "."):
        return 0.0
    own = set(content_words(text))
    if len(own) < 2 or is_dated(text) or masthead(text):
        return 0.0
    shared = sum(word in body for word in own) / len(own) if own else 0.0
    if shared < 0.3:
        return 0.0
    beside = any(
        found[near].reason in NEIGHBOURS for near in (position - 2, position - 1, position + 1, position + 2) if 0 <= near < len(found)
    )
    first = position == 0 or all(not other.is_open and other.reason != "head" for other in found[:position])
    body_at = next((place for place, other in enumerate(found) if other.is_open), position)
    close = 1 - min(1.0, (body_at - position - 1) / 6)
    return shared + 0.25 * beside + 0.2 * first + (0.25 * close if rivals > 2 else 0.0) + (0.1 if row.mark == "heading" else 0.0)
