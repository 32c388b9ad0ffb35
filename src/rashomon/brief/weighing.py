"""What is news among the claims of a story, what is background, and what only says again what was told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain

from rashomon.brief.rivals import openings, spans_for
from rashomon.brief.view import View
from rashomon.data import words
from rashomon.model import Claim, Happening, Span, Statement, Time

PAST_DAYS = 10  # before its report, from which what is told is background
OPENINGS = 3  # reports that open with a claim, beyond which more add nothing
BACKGROUND = 8.0  # in units of a claim's weight (a report 1, a newsroom 1.5)
QUIET = 2.0  # taken off where nothing is told to have happened, and where there is nothing but quotations
ECHO = 0.6  # share of the fewer words from which one claim says another again
FEWEST = 3  # words from which that can be told; of so few all are wanted


def newsworth(view: View, claim: Claim) -> float:
    """How early a claim is told: its weight, more for each report that opens with it, less where it is background or only an opinion."""
    spans = list(spans_for(view, claim))
    when = [span for span in spans if dated(view, span)]
    past = (bool(when) and all(is_background(view, span) for span in when)) or any(_archived(view, span) for span in spans)
    happens = any(row.reality == "actual" for span in spans for row in _happening(view, span))
    quoted = bool(spans) and all(row.content.quote for row in _told(view, claim)) and not claim.voiced
    return claim.weight + 2.0 * min(openings(view, claim), OPENINGS) - BACKGROUND * past - QUIET * (not happens) - QUIET * quoted


def _told(view: View, claim: Claim) -> list[Statement]:
    return [row for key in claim.statements.get("for", ()) if (row := view.statements.get(key))]


def _archived(view: View, span: Span) -> bool:
    """The words are a background that several newsrooms carry alike."""
    return any(span.start < end and start < span.end for start, end in view.archived.get(span.report, ()))


def _happening(view: View, span: Span) -> Iterable[Happening]:
    mentions = view.mentions.get(span.report)
    return (row for row in mentions.happenings if span.start <= row.start < span.end) if mentions else ()


def dated(view: View, span: Span) -> list[Time]:
    """Expressions of days, weeks, months and years in some words."""
    mentions = view.mentions.get(span.report)
    return [row for row in mentions.times if span.start <= row.start < span.end and row.end_date] if mentions else []


def is_background(view: View, span: Span) -> bool:
    """Every date in the words lies well before the report, and there is one."""
    published = view.reports[span.report].published
    if not published or len(published) < len("2020-02-27"):
        return False
    limit = (date.fromisoformat(published[:10]) - timedelta(days=PAST_DAYS)).isoformat()
    found = [row.end_date for row in dated(view, span) if row.end_date]
    return bool(found) and all(day < limit for day in found)


@lru_cache(maxsize=16384)
def content(text: str) -> frozenset[str]:
    """The words of a text that tell what it is about: those of four letters and more, and numbers."""
    small = words("stopwords")
    return frozenset(word for word in re.findall(r"[^\W\d_]{4,}|\d[\d,.]*\d|\d", text.casefold()) if word not in small)


class Heard:
    """What was told so far, by its words."""

    def __init__(self, told: Iterable[str]) -> None:
        """Begins with what was told before.

        Args:
            told: its texts.
        """
        self._sizes: list[int] = []
        self._tellings: dict[str, list[int]] = {}  # word -> which of them hold it
        for text in told:
            self.hear(content(text))

    def hear(self, words: frozenset[str]) -> None:
        """Remembers the content of one more."""
        for word in words:
            self._tellings.setdefault(word, []).append(len(self._sizes))
        self._sizes.append(len(words))

    def echoes(self, words: frozenset[str]) -> bool:
        """Most of the words of a content stand in one that was told, or the other way round."""
        common = Counter(chain.from_iterable(self._tellings.get(word, ()) for word in words))
        for at, shared in common.items():
            fewer = min(len(words), self._sizes[at])
            if fewer >= FEWEST and shared >= (ECHO if fewer > FEWEST else 1.0) * fewer:
                return True
        return False


def without_echoes(claims: Sequence[Claim], told: Sequence[str]) -> list[Claim]:
    """Claims in their order, those last that say again what was told before.

    Args:
        claims: in the order in which they are told.
        told: words that are told before any of them.
    """
    fresh: list[Claim] = []
    again: list[Claim] = []
    heard = Heard(told)
    for claim in claims:
        mine = content(claim.text)
        if heard.echoes(mine):
            again.append(claim)
        else:
            fresh.append(claim)
            heard.hear(mine)
    return [*fresh, *again]
