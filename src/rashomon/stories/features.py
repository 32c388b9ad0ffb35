"""What a report is about, as weighted terms that can be kept and compared."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from math import log

from rashomon.model import Report
from rashomon.text.words import WORD, rarity, stem

TERMS = 160  # terms kept of a report
NAME_WEIGHT = 1.7  # a name tells more of what a report is about than another word as rare (bench/stories.py)
TITLE_WEIGHT = 2.0  # of a word in the title, in mentions
LEAD_WEIGHT = 1.5  # of a word in the first LEAD_CHARS of the text, in mentions
LEAD_CHARS = 600
CEILING_NATS = 6.5  # a word that the background list does not hold counts as no rarer than this
_STARTS = re.compile(r"(?:^|[.!?…:\n][\"'”’)\]]*\s+[\"'“‘(\[]*|[\"“‘(\[])$")
_NUMBER = re.compile(r"\d{2,}")


@dataclass(frozen=True, slots=True)
class Features:
    """A report as the grouping sees it; small, and the same for the same report on every machine."""

    report: str
    day: int | None  # proleptic ordinal of the day of publication
    language: str | None
    terms: tuple[tuple[str, float], ...]  # unit length, by term
    names: tuple[tuple[str, float], ...]  # names and figures alone, unit length: what reports in two languages can share


def features(report: Report) -> Features:
    """Sum up what a report is about.

    Method: tf-idf over stems (Salton and Buckley 1988) with the background frequencies of `data/en/document_frequencies.tsv`, so that a
        report has the same features whatever else is on the desk; names, title and lead weigh more.

    Limits: names are told by their capitals, which German nouns have too and Arabic names have not.

    Args:
        report: any report, in any language.
    """
    counts: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for text, weight in ((report.title or "", TITLE_WEIGHT), (report.text[:LEAD_CHARS], LEAD_WEIGHT), (report.text[LEAD_CHARS:], 1.0)):
        for match in WORD.finditer(text):
            term = stem(match.group().lower())
            counts[term] += weight  # type: ignore[assignment]
            if _name(text, match) or _NUMBER.fullmatch(match.group()):
                names[term] += weight  # type: ignore[assignment]
    weights = {term: _weight(term, float(count), names[term] / count) for term, count in counts.items()}
    named = {term: weights[term] for term, count in names.items() if count >= 0.5 * counts[term]}
    return Features(report.id, _day(report.published), report.language, _unit(weights), _unit(named))


def _weight(term: str, count: float, named: float) -> float:
    weight = min(rarity(term), CEILING_NATS)
    if weight < 0.7 or (len(term) < 2 and not term.isdigit()):
        return 0.0
    return (1.0 + log(count)) * weight * (NAME_WEIGHT if named >= 0.5 else 1.0)


def _name(text: str, match: re.Match[str]) -> bool:
    word = match.group()
    return word[0].isupper() and not _STARTS.search(text[max(0, match.start() - 6) : match.start()] if match.start() else "\n")


def _unit(weights: dict[str, float]) -> tuple[tuple[str, float], ...]:
    kept = sorted(((term, weight) for term, weight in weights.items() if weight > 0), key=lambda item: (-item[1], item[0]))[:TERMS]
    length = sum(weight * weight for _, weight in kept) ** 0.5
    return tuple(sorted((term, round(weight / length, 6)) for term, weight in kept))


def _day(published: str | None) -> int | None:
    if published is None:
        return None
    try:
        return date.fromisoformat(published[:10]).toordinal()
    except ValueError:
        return None
