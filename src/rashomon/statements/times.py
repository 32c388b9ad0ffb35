"""Time expressions of a report, against the date of the report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from rashomon.model import Reading, Report, Sentence, Time
from rashomon.statements import timevalues as tv
from rashomon.statements.timegrammar import matches
from rashomon.statements.timesense import Anchor, clock_of, sense
from rashomon.statements.timevalues import UNKNOWN, Sense, Tense

_JOIN = re.compile(r",?\s*(?:on|at|of|in)?\s*(?:around|about|shortly before|shortly after)?\s*(?:the)?\s*\Z", re.I)
_SINCE = re.compile(r"\b(?:since|from)\s+(?:the\s+)?\Z", re.I)
_BEFORE = re.compile(r"\b(?:ever )?(since|until|till|before|by|after)\s+(?:the\s+)?\Z", re.I)
_FUTURE = re.compile(
    r"\b(?:will|'ll|would|shall|going to|(?:is|are|was|were|be) to|expect(?:s|ed)? to|expected|schedul\w+|due|set to"
    r"|plan(?:s|ned|ning)?|planned for"
    r"|slated|hopes? to|intends? to|deadline|upcoming|until|till|by|may|might|could|should|must|can)\b",
    re.I,
)
_PAST = re.compile(
    r"\b(?:said|says|told|was|were|had|has|have|did|been|announced|reported|came|began|started|took|\w{3,}ed|killed|held|met|left|went|made|fell|rose)\b",
    re.I,
)
_AUXILIARY = re.compile(r"\s*(?:\w+ly\s+|not\s+|also\s+)?(?:(?:be|have|get)\s+)?(?:been\s+)?", re.I)


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression before it is bound to a report. `sense.timex` keeps the TIMEX3 value also where it is vague."""

    start: int
    end: int
    name: str
    sense: Sense
    clock: tuple[int, int, bool, int] | None = None


def times(report: Report, reading: Reading, offset_hours: float | None = None) -> tuple[Time, ...]:
    """Every time expression of a report's body, with the days it stands for.

    Method:
        A grammar of English time expressions in the manner of HeidelTime (Strötgen and Gertz 2010) and SUTime (Chang and Manning 2012):
        constructions found by pattern, normalised by calendar arithmetic against the date of the report. A weekday is the one on or
        before the report unless its verb is in the future. A clock time belongs to the day that its own sentence names, else to the day
        that the report speaks of most, else to the report's day, or the day before where it lies after the report.
    Limits:
        Sets ("every Friday") are read as their day. "Now" and "recently" are not given. Without a date of the report, only expressions that
        name their own year have a value. Seasons are those of the northern hemisphere.

    Args:
        report: the report; its `published` day is what relative expressions are measured from.
        reading: its sentences; may be empty, then lines take their place and tense is judged from words.
        offset_hours: how far local time at the scene is ahead of the clock of `published`; for clock times only.

    Returns:
        In order of the text. `value` is a day, month, year, ISO week, ISO duration or minute; None where it is vague.
    """
    found = find(report.text, report.published, reading.sentences, offset_hours)
    kept = (row for row in found if row.name not in {"reference", "set"})
    return tuple(_record(report, row) for row in kept)


def _record(report: Report, row: Found) -> Time:
    meant = row.sense
    start = meant.start.isoformat() if meant.start else None
    end = meant.end.isoformat() if meant.end else None
    return Time(report.id, row.start, row.end, report.text[row.start : row.end], meant.value, start, end, meant.precision)


def find(text: str, published: str | None, sentences: Sequence[Sentence] = (), offset_hours: float | None = None) -> tuple[Found, ...]:
    """Time expressions of a text, vague ones and "now" too, with TIMEX3 values: what `times` is made of, and what the bench measures."""
    moment = _moment(published)
    day, timed = (moment.date() if moment else None), bool(published and len(published) > 10)
    told: date | None = None
    rows: list[Found] = []
    for start, end, sentence in _lines(text, sentences):
        line = text[start:end]
        for name, match in matches(line):
            anchor = Anchor(day, told, _tense(line, match, sentence, start), timed)
            row = _bound(line, start, name, match, anchor)
            rows.append(row)
            if row.sense.precision in {"day", "part of day"} and row.sense.start is not None:
                told = row.sense.start
    return tuple(_clocked(_joined(text, rows), moment if timed else None, day, offset_hours))


def _moment(published: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(published).replace(tzinfo=None) if published else None
    except ValueError:
        return None


def _lines(text: str, sentences: Sequence[Sentence]) -> Iterable[tuple[int, int, Sentence | None]]:
    if sentences:
        yield from ((sentence.start, sentence.end, sentence) for sentence in sentences)
        return
    yield from ((match.start(), match.end(), None) for match in re.finditer(r"[^\n]+", text))


def _bound(line: str, offset: int, name: str, match: re.Match[str], anchor: Anchor) -> Found:
    start, end = offset + match.start(), offset + match.end()
    words = match.group().split()
    if line[match.end() - 1] == "." and name in {"date", "month", "weekday"} and not _shortened(words[-1].rstrip(".")):
        end -= 1
    end -= len(match.group()) - len(match.group().rstrip())
    meant = sense(name, match, anchor)
    if meant.end is not None and anchor.day is not None and meant.end < anchor.day and _SINCE.search(line[: match.start()]):
        since = re.search(r"since\s+(?:the\s+)?\Z", line[: match.start()], re.I)
        meant = replace(meant, end=anchor.day) if since else meant
    clock = clock_of(name, match) if name in {"clock", "noon"} else None
    return Found(start, end, name, meant, clock)


def _shortened(word: str) -> bool:
    """An abbreviation, whose point belongs to it: "Dec.", "Thurs."."""
    return len(word) <= 5 and word.lower() not in {"may", "june", "july", "march", "april"}


def _tense(line: str, match: re.Match[str], sentence: Sentence | None, offset: int) -> Tense:
    """Whether the expression belongs to something yet to come: by its verb where the sentence is parsed, else by the words before."""
    name = match.re.groupindex
    if not ({"w", "m", "rel", "hol", "s", "o"} & set(name)):
        return "none"
    before = line[: match.start()]
    if re.search(r"\b(?:since|last|ago)\s+\Z", before, re.I):
        return "past"
    if re.search(r"\b(?:until|till|by)\s+(?:the\s+)?\Z", before, re.I):
        return "future"
    by_verb = _verb_tense(sentence, offset + match.start(), offset + match.end()) if sentence is not None else None
    return by_verb or _word_tense(before, line[match.end() :])


def _word_tense(before: str, after: str) -> Tense:
    near = before[-90:]
    future = [hit.end() for hit in _FUTURE.finditer(near)]
    past = [hit.end() for hit in _PAST.finditer(near) if not any(_AUXILIARY.fullmatch(near[end : hit.start()]) for end in future)]
    if future and (not past or future[-1] >= past[-1] or re.search(r"(?:expected|scheduled|planned|due|set)\b[^.]*\Z", near, re.I)):
        return "future"
    if past:
        return "past"
    if re.match(r"\W{0,2}\s*deadline\b", after, re.I):
        return "future"
    return "future" if re.match(r"[^.]{0,40}?\b(?:will|deadline)\b", after, re.I) else "none"


def _verb_tense(sentence: Sentence, start: int, end: int) -> Tense | None:
    tokens = sentence.tokens
    inside = [index for index, token in enumerate(tokens) if start <= token.start < end]
    at = next((index for index in inside if tokens[index].head not in inside), None)
    for _ in range(len(tokens)):
        if at is None or at < 0:
            return None
        if tokens[at].upos == "VERB" and at not in inside:
            return _tense_of(sentence, at)
        at = tokens[at].head
    return None


def _tense_of(sentence: Sentence, verb: int) -> Tense | None:
    tokens = sentence.tokens
    helpers = {token.lemma.lower() for token in tokens if token.head == verb and token.deprel.startswith("aux")}
    if helpers & {"will", "shall", "would", "'ll", "wo", "may", "might", "could", "should", "must"}:
        return "past" if "have" in helpers and not helpers & {"will", "shall", "'ll"} else "future"
    infinitive = any(token.head == verb and token.lemma.lower() == "to" and token.deprel == "mark" for token in tokens)
    if infinitive:
        head = tokens[verb].head
        governor = tokens[head].lemma.lower() if head >= 0 else ""
        return (
            "future"
            if governor in {"expect", "plan", "schedule", "due", "set", "hope", "intend", "slate", "want", "vow", "be", "aim", "prepare"}
            else None
        )
    word = tokens[verb]
    planned = word.lemma.lower() in {"plan", "schedule", "slate", "expect", "due"} and bool(helpers & {"be"})
    if planned:
        return "future"
    return "past" if word.text.lower() != word.lemma.lower() or helpers & {"have", "do"} else None


def _joined(text: str, rows: Sequence[Found]) -> list[Found]:
    """ "11pm on Thursday evening" and "Thursday at around 11pm" are one expression."""
    joined: list[Found] = []
    for row in rows:
        last = joined[-1] if joined else None
        if last is not None and (last.clock is None) != (row.clock is None) and _JOIN.fullmatch(text[last.end : row.start]):
            dated = row if last.clock is not None else last
            if dated.sense.precision in {"day", "part of day"}:
                joined[-1] = replace(last, end=row.end, name="clock", sense=dated.sense, clock=last.clock or row.clock)
                continue
        joined.append(row)
    return joined


def _clocked(rows: Sequence[Found], moment: datetime | None, day: date | None, offset_hours: float | None) -> list[Found]:
    """Give each clock time its day."""
    local = moment + timedelta(hours=offset_hours or 0) if moment else None
    story = _story_day(rows, local.date() if local else day)
    return [row if row.clock is None else replace(row, sense=_clock_sense(row, story, local, day)) for row in rows]


def _story_day(rows: Sequence[Found], latest: date | None) -> date | None:
    days = [
        r.sense.start
        for r in rows
        if r.sense.precision in {"day", "part of day"} and r.sense.start and (latest is None or r.sense.start <= latest)
    ]
    if latest is not None:
        days = [d for d in days if (latest - d).days <= 7]
    return Counter(days).most_common(1)[0][0] if days else None


def _clock_sense(row: Found, story: date | None, local: datetime | None, day: date | None) -> Sense:
    assert row.clock is not None
    hour, minute, exact, carry = row.clock
    named = row.sense.start
    base = named or story or (local.date() if local else day)
    if base is None:
        return UNKNOWN
    if named is None and story is None and local is not None and datetime(base.year, base.month, base.day, hour, minute) > local:
        base -= timedelta(days=1)
    if carry and named is None and (hour, minute) != (0, 0):
        base += timedelta(days=carry)
    if (hour, minute) == (0, 0) and carry:
        base += timedelta(days=1)
    return tv.of_clock(base, hour, minute, exact)
