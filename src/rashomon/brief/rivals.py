"""Which claims are disputes between somebody and somebody, where accounts only differ, and what is simply reported."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from rashomon.brief.cite import citation
from rashomon.brief.numbers import comparable
from rashomon.brief.view import View
from rashomon.brief.voices import PLAIN_VERBS, pointing, telling
from rashomon.data import words
from rashomon.model import Claim, Figure, Report, Side, Span, Statement

FEW = 40  # words of an answer that is none in form; in longer ones a common word means little
NEGATED = re.compile(r"\b(?:no|not|never|nor|none|nobody|nothing|cannot)\b|n[’']t\b", re.IGNORECASE)
DAYS = 3  # between two reports, from which they may tell of different days
FIRST = 2  # sentences at the head of a report that are its opening


def opposed(view: View, claim: Claim) -> bool:
    """Somebody says it, and somebody denies or doubts it, or says against it, in few words, what shares at least one with it."""
    if claim.status != "disputed" or not any(span.text.rstrip()[-1:] != "?" for span in _spans(view, claim, "for")):
        return False
    said = _content(claim.text)
    return any(
        row.stance in {"denies", "doubts"} or pointing(row) or _answers(row, said, bool(NEGATED.search(claim.text)))
        for row in _against(view, claim)
    )


def grave(view: View, claim: Claim) -> bool:
    """A dispute that somebody denies or doubts in so many words, or that several reports carry; not two opinions side by side."""
    return len(claim.reports) > 1 or denied(view, claim)


def denied(view: View, claim: Claim) -> bool:
    """Somebody denies or doubts it in so many words."""
    return any(
        pointing(row) or (row.stance in {"denies", "doubts"} and row.cue is not None and row.cue.lemma.casefold() not in PLAIN_VERBS)
        for row in _against(view, claim)
    )


def _answers(row: Statement, said: set[str], negated: bool) -> bool:
    """A short assertion about the same thing; two that both deny something do not deny each other."""
    text = row.content.text
    return len(text.split()) <= FEW and bool(_content(text) & said) and not (negated and NEGATED.search(text))


def _content(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{4,}", text.casefold())) - words("stopwords")


def differing(view: View, claim: Claim) -> frozenset[Span]:
    """The accounts of a disputed claim that differ by a number which no figure of the briefing shows; else none.

    Method: nobody opposes the claim; of its statements and own-voice sentences those count that hold a number, and they differ where
    two of different reports share none. Reports of different days may tell of different things.
    """
    if claim.status != "disputed" or opposed(view, claim) or counted(view, claim):
        return frozenset()
    found = {span: values for span in _spans(view, claim, "for") if (values := amounts(view, span))}
    pairs = ((one, other) for one in found for other in found if one.report != other.report)
    rivals = any(not found[one] & found[other] and _days(view, one, other) <= DAYS for one, other in pairs)
    return frozenset(found) if rivals else frozenset()


def _days(view: View, one: Span, other: Span) -> int:
    """Days between the publication of two reports; 0 where one is undated."""
    dates = [view.reports[span.report].published for span in (one, other)]
    known = [date.fromisoformat(day[:10]) for day in dates if day and len(day) >= 10]
    return abs((known[0] - known[1]).days) if len(known) > 1 else 0


def counted(view: View, claim: Claim) -> Figure | None:
    """The figure with which its rival numbers are told: two values of it stand in the claim's words."""
    inside = list(_spans(view, claim, "for"))
    for figure in view.figures:
        held = [value for value in figure.values if any(_within(span, inside) for span in value.spans)]
        if figure.status in {"disagree", "updated"} and len(held) > 1 and comparable(figure):
            return figure
    return None


def differs(view: View, claim: Claim) -> str:
    """Says that the numbers of a claim differ or were counted again, where a figure tells how; else nothing."""
    figure = counted(view, claim)
    if figure is None:
        return ""
    return "the numbers differ, see below" if figure.status == "disagree" else "its count changed, see below"


def openings(view: View, claim: Claim) -> int:
    """Reports that open with it."""
    return len({span.report for span in _spans(view, claim, "for") if opens(view, span)})


def opens(view: View, span: Span) -> bool:
    """The words stand in the first paragraph of their report, among its first sentences."""
    return _opens(view.reports[span.report], span.start)


@cache
def _opens(report: Report, start: int) -> bool:
    found = citation("", report.text, start, start + 1)
    return found.paragraph == 1 and found.sentence <= FIRST


def spans_for(view: View, claim: Claim) -> Iterator[Span]:
    """The words that support a claim: contents of statements, and sentences in a newsroom's own voice."""
    return _spans(view, claim, "for")


def _against(view: View, claim: Claim) -> list[Statement]:
    keys = (*claim.statements.get("against", ()), *claim.statements.get("doubt", ()))
    return [row for key in keys if (row := view.statements.get(key)) and telling(row)]


def _spans(view: View, claim: Claim, side: Side) -> Iterator[Span]:
    for key in claim.statements.get(side, ()):
        row = view.statements.get(key)
        if row and telling(row) and not pointing(row):
            yield Span(row.report, row.content.start, row.content.end, row.content.text)
    yield from (span for span in claim.voiced if span.report in view.reports)


def _within(span: Span, spans: Iterable[Span]) -> bool:
    return any(one.report == span.report and one.start <= span.start < one.end for one in spans)


def amounts(view: View, span: Span) -> frozenset[float]:
    """Values of the numbers in some words."""
    mentions = view.mentions.get(span.report)
    rows = mentions.quantities if mentions else ()
    return frozenset(row.value for row in rows if row.value is not None and span.start <= row.start < span.end)
