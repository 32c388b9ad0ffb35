"""A group of reports as a story: its order, its id, its title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import blake2b

from rashomon.model import Report, Story
from rashomon.text.sentences import sentences
from rashomon.text.words import rarity, words_of

TITLE_CHARS = 110
DUBIOUS_TITLE = re.compile(r"(?i)^(?:live|watch|video|photos?|in pictures|opinion|analysis|breaking)\b|[?!]\s*$")


def make_story(reports: Sequence[Report]) -> Story:
    """Make a story of the reports of one happening.

    Method: reports in order of publication, undated ones last; the id is a hash of the smallest report id, so that a report more leaves
        it as it is, mostly; the title is the one that shares most telling words with the other reports' titles and first sentences.

    Args:
        reports: one or more, in any order.

    Raises:
        ValueError: no report.
    """
    if not reports:
        raise ValueError("a story has at least one report")
    ordered = sorted(reports, key=lambda r: (r.published or "9999", r.id))
    return Story(
        f"s{blake2b(min(r.id for r in reports).encode('utf-8'), digest_size=5).hexdigest()}", _title(ordered), tuple(r.id for r in ordered)
    )


def _title(reports: Sequence[Report]) -> str:
    leads = {report.id: _lead(report) for report in reports}
    titled = [report for report in reports if report.title and len(report.title.split()) >= 3] or list(reports)
    about = {report.id: set(words_of(f"{report.title or ''} {leads[report.id]}").stems) for report in reports}

    def worth(report: Report) -> tuple[float, str]:
        title = report.title or leads[report.id]
        stems = set(words_of(title).stems)
        shared = sum(rarity(s) for other in reports if other.id != report.id for s in stems & about[other.id])
        mean = shared / max(1.0, len(stems) ** 0.5)
        return (mean * (0.6 if DUBIOUS_TITLE.search(title) else 1.0), report.id)

    best = max(titled, key=worth)
    return _trim(best.title or leads[best.id])


def _lead(report: Report) -> str:
    first = next(iter(sentences(report.text)), None)
    return report.text[first.start : first.end] if first else report.stem


def _trim(title: str) -> str:
    title = " ".join(title.split()).rstrip(".")
    if len(title) <= TITLE_CHARS:
        return title
    cut = title[:TITLE_CHARS].rsplit(" ", 1)[0].rstrip(" ,;:-–—")
    return f"{cut} …"
