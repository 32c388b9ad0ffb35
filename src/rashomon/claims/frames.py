"""Frames of counts: what narrows a count, so that unlike counts are not held against each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rashomon.claims.scenes import TOWNS, Scene, days_between
from rashomon.data import table, words
from rashomon.model import Quantity, Reading, Sentence
from rashomon.text.names import fold, nation, singular
from rashomon.text.words import words_of

PAST_DAYS = 40  # an earlier month's dead are not those of today
NEAR_CHARS = 60  # around a count, where words of another time are looked for
MONTH_DAYS = 31
POINT_DAYS = 366  # a longer time ("in the past two years") dates no happening
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BREAK = re.compile(r"[,;:.]\s|\b(?:and|but|while|as|after|when|of which|of whom)\b")
_PART_AFTER = re.compile(
    r"^\s*(?:[\w’'-]+\s+){0,2}?of\s+(?:the|those|these|them|whom|which|its|our|their)\b|^[^,;.]{0,60}\b(?:is|are|was|were|be|being)\s+among\b"
    r"|^[^,;.]{0,40}\bamong\s+(?:the|them|those)\b",
    re.IGNORECASE,
)
_PART_BEFORE = re.compile(
    r"\b(?:including|among them|of whom|of which|among whom|include[ds]?)[\s,]+(?:(?:at least|about|some|the)\s+)?$", re.IGNORECASE
)
_FROM = re.compile(r"^\s*(?:from|aged|under|over|with)\s+(?:the\s+|a\s+)?([A-Z][\w’'-]+)")
_LET_GO = re.compile(r"\b(?:releas\w+|free(?:ing|d)?|return|rescue|recovery)\s+(?:of\s+)?(?:the\s+)?$", re.IGNORECASE)
_OWNER = re.compile(r"^\W*([A-Z][\w’'-]+).*\b(?:has|have|had|keeps?)\s+$", re.DOTALL)
_WARD = re.compile(r"\b([A-Z][\w’'-]+)(?:\s[A-Z][\w’'-]+)*(?:\s+university)?\s+[Hh]ospital")
_AGE = (re.compile(r"[A-Z][\w.’'-]*,\s*$"), re.compile(r"^\s*(?:[;,.]|$)"))
_LONG_AGO = re.compile(
    r"\b(?:years? (?:ago|earlier|before)|(?:last|previous|each|every|per|a) year|years|decades?|annually|in history"
    r"|(?:earlier|previous|past|other|first) (?:attacks?|crash(?:es)?|shootings?|launch(?:es)?|accidents?|incidents?|bombings?|blasts?)"
    r"|since (?:19|20)\d\d|in (?:19|20)\d\d)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What narrows one count."""

    narrow: frozenset[str]  # words and nations that restrict what is counted; wards
    grade: frozenset[str]  # how bad, or still so: "critically", "still"
    part: bool  # a part of a whole: "five of the dead", "including 10 children"
    age: bool  # "William Stone, 18;" counts nobody
    owner: str | None  # "Norvia has 850 soldiers": whose they are
    towns: frozenset[str]  # towns and cities that its sentence names
    era: str | None  # year and month, or "past", of what lies long back
    days: tuple[str, str] | None  # first and last, of the time of a month at most that its sentence names nearest to it
    stems: frozenset[str]  # of its sentence, for counts of which nothing is told


@cache
def _grades() -> dict[str, str]:
    return {row[0]: row[1] for row in table("grades")}


def frame(stage: Scene, reading: Reading, sentence: Sentence, quantity: Quantity, last: int | None) -> Frame:
    """Read what narrows a count off its clause and its sentence.

    Method: words before what is counted and a phrase behind it ("from Norvia"); words of grade in the clause; patterns of parts; towns
    from the mentions of places; the date nearest to the count where it lies more than `PAST_DAYS` from the report.

    Args:
        stage: The story.
        reading: The report, read.
        sentence: Where the count stands.
        quantity: The count.
        last: Where the count before it in the sentence ends; None for the first.
    """
    text = stage.reports[reading.report].text
    before, after = text[sentence.start : quantity.start], text[quantity.end : sentence.end]
    broken = _BREAK.search(after, min(12, len(after)))
    owner = _OWNER.match(before)
    freed = bool(_LET_GO.search(before)) and (quantity.deed or "").lower() not in {"freed", "released", "rescued"}
    clause = (
        f"{before[-30:]} {after[: broken.start() if broken else None]}" if last is None else after[: broken.start() if broken else None]
    )
    return Frame(
        narrow=_narrow(quantity, after),
        grade=frozenset(g for w in _WORD.findall(clause.lower()) if (g := _grades().get(w))),
        part=freed or bool(_PART_AFTER.search(after) or _PART_BEFORE.search(before)),
        owner=nation(owner.group(1)) if owner else None,
        age=bool(_AGE[0].search(before) and _AGE[1].match(after)),
        towns=_towns(stage, reading.report, sentence),
        era=_era(stage, reading, sentence, quantity),
        days=_days(stage, reading, sentence, quantity),
        stems=frozenset(s for s in words_of(text[sentence.start : sentence.end]).stems if not s[:1].isdigit()),
    )


def _narrow(quantity: Quantity, after: str) -> frozenset[str]:
    counted = quantity.counted or ""
    kinds = {row[0]: row[1] for row in table("counted")}
    found = set()
    for word in (w.strip("“”\"'‘’,;:()") for w in counted.split()):
        low = singular(word.lower())
        country = nation(word) if word[:1].isupper() else None
        if country:
            found.add(country.lower())
        elif low in words("narrow_people") or (low[:1].isalpha() and low not in words("plain_counted") and low not in kinds):
            found.add(low)
    at = after.find(counted)
    if at >= 0 and (m := _FROM.match(after[at + len(counted) :])):
        found.add((nation(m.group(1)) or m.group(1)).lower())
    return frozenset(found) | {f"ward {fold(m.group(1))}" for m in _WARD.finditer(after.split(",")[0])}


def _towns(stage: Scene, report: str, sentence: Sentence) -> frozenset[str]:
    mentions = stage.mentions.get(report)
    skip = stage.sources.get(report, ())
    return frozenset(
        fold(p.name or p.text)
        for p in (mentions.places if mentions else ())
        if p.kind in TOWNS and sentence.start <= p.start < sentence.end and not any(e.start <= p.start < e.end for e in skip)
    )


def _era(stage: Scene, reading: Reading, sentence: Sentence, quantity: Quantity) -> str | None:
    """Year and month, year, or "past", by the date or the words ("two years ago", "since 2004") that stand nearest to the count."""
    report = stage.reports[reading.report]
    published = (report.published or "")[:10]
    start = max(sentence.start, quantity.start - NEAR_CHARS)
    near = report.text[start : min(sentence.end, quantity.end + NEAR_CHARS)]
    ago = min((abs(start + m.start() - quantity.start) for m in _LONG_AGO.finditer(near)), default=None)
    mentions = stage.mentions.get(reading.report)
    days = [
        (abs(t.start - quantity.start), t.end_date[:10])
        for t in (mentions.times if mentions else ())
        if t.end_date
        and t.start_date
        and sentence.start <= t.start < sentence.end
        and days_between(t.start_date[:10], t.end_date[:10]) <= POINT_DAYS
    ]
    if published and days:
        at, nearest = min(days)
        if abs(days_between(nearest, published)) > PAST_DAYS:
            return nearest[:4] if abs(days_between(nearest, published)) > POINT_DAYS else nearest[:7]
        if ago is None or at <= ago:
            return None
    return None if ago is None else "past"


def _days(stage: Scene, reading: Reading, sentence: Sentence, quantity: Quantity) -> tuple[str, str] | None:
    mentions = stage.mentions.get(reading.report)
    found = [
        (abs(t.start - quantity.start), t.start_date[:10], t.end_date[:10])
        for t in (mentions.times if mentions else ())
        if t.start_date
        and t.end_date
        and sentence.start <= t.start < sentence.end
        and days_between(t.start_date[:10], t.end_date[:10]) <= MONTH_DAYS
    ]
    return min(found)[1:] if found else None
