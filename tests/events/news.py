"""Evidence written by hand: reports as sentences, with the happenings, places, times and counts that stand in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.model import (
    Claim,
    Content,
    Copy,
    Cue,
    Evidence,
    Extent,
    Happening,
    Mentions,
    Newsroom,
    Passage,
    Place,
    Quantity,
    Reading,
    Reality,
    Reconciliation,
    Report,
    Sentence,
    Side,
    Source,
    Span,
    Statement,
    Status,
    Story,
    Time,
    Token,
)

DAY = "2031-03-04"
MAP = {
    "Orvil": (10.0, 20.0, "town"),
    "Tessa": (12.0, 20.0, "town"),
    "Lower Orvil": (10.05, 20.0, "village"),
    "Marra": (10.4, 20.2, "province"),
}
TIMES = {
    "on Monday": ("2031-03-03", "2031-03-03"),
    "on Sunday": ("2031-03-02", "2031-03-02"),
    "last month": ("2031-02-01", "2031-02-28"),
    "on Tuesday": (DAY, DAY),
}


@dataclass(frozen=True)
class Told:
    """A happening by its word, its class, and the phrases of those who take part."""

    word: str
    kind: str
    by: str | None = None
    to: str | None = None
    reality: Reality = "actual"


@dataclass(frozen=True)
class Line:
    """One sentence, with what it tells; `said_by` makes the whole of it a statement of that source."""

    text: str
    told: tuple[Told, ...] = ()
    dead: tuple[str, float, str] | None = None  # words, number, who
    said_by: str | None = None
    claim: str | None = None
    side: Side = "for"


def line(text: str, *told: Told, **more: object) -> Line:
    return Line(text, told, **more)  # type: ignore[arg-type]


@dataclass
class News:
    """What the reports of one story hold, built up report by report."""

    reports: list[Report]
    readings: list[Reading]
    mentions: list[Mentions]
    statements: list[Statement]
    claims: dict[str, dict[Side, list[str]]]


def evidence(texts: dict[str, Sequence[Line]], copies: Sequence[tuple[str, str]] = (), day: str = DAY) -> tuple[Evidence, Reconciliation]:
    """Evidence of one story; `copies` pairs reports whose sentences are the same, one by one."""
    news = News([], [], [], [], {})
    for name, lines in texts.items():
        _report(news, name, lines, day)
    rows = tuple(_copy(news, a, b) for a, b in copies)
    story = Story("s", "A story", tuple(r.id for r in news.reports))
    rooms = tuple(Newsroom(r.id, r.id, "") for r in news.reports)
    found = Evidence(story, tuple(news.reports), tuple(news.readings), rows, rooms, tuple(news.statements), tuple(news.mentions))
    return found, Reconciliation(tuple(_claim(news, c, sides) for c, sides in news.claims.items()), ())


def _report(news: News, name: str, lines: Sequence[Line], day: str) -> None:
    text = " ".join(one.text for one in lines)
    sentences, places, times, counts, happenings = [], [], [], [], []
    start = 0
    for one in lines:
        end = start + len(one.text)
        tokens = _tokens(one.text, start)
        sentences.append(Sentence(start, end, len(sentences), tokens, ()))
        here = [_place(name, n, start + one.text.index(n)) for n in MAP if n in one.text]
        here = [p for p in here if not any(p is not q and q.start <= p.start and p.end <= q.end for q in here)]
        then = [_time(name, w, start + one.text.index(w)) for w in TIMES if w in one.text]
        places += here
        times += then
        happenings += [replace(_happening(name, one.text, start, told), time=then[0] if len(then) == 1 else None) for told in one.told]
        if one.dead:
            words, value, who = one.dead
            at = start + one.text.index(words)
            counts.append(Quantity(name, at, at + len(words), words, value, value, value, None, None, who, "killed"))
        if one.said_by:
            _say(news, name, one, start, end)
        start = end + 1
    news.reports.append(Report(name, name, name, text, published=day, language="en"))
    news.readings.append(Reading(name, "en", tuple(sentences)))
    news.mentions.append(Mentions(name, tuple(times), tuple(places), tuple(counts), tuple(happenings)))


def _tokens(text: str, start: int) -> tuple[Token, ...]:
    tokens, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        tokens.append(Token(start + at, start + at + len(word), word, word.lower(), "X", 0, "dep"))
        at += len(word)
    return tuple(tokens)


def _place(report: str, name: str, start: int) -> Place:
    lat, lon, kind = MAP[name]
    return Place(report, start, start + len(name), name, name, lat, lon, kind, "XX", None)


def _time(report: str, words: str, start: int) -> Time:
    first, last = TIMES[words]
    return Time(report, start, start + len(words), words, first, first, last, "day" if first == last else "month")


def _span(report: str, text: str, start: int, words: str | None) -> tuple[Span, ...]:
    if words is None:
        return ()
    at = start + text.index(words)
    return (Span(report, at, at + len(words), words),)


def _happening(report: str, text: str, start: int, told: Told) -> Happening:
    at = start + text.index(told.word)
    people = _span(report, text, start, told.by), _span(report, text, start, told.to)
    return Happening(report, at, at + len(told.word), told.word, told.kind, told.reality, *people)


def _say(news: News, report: str, one: Line, start: int, end: int) -> None:
    name = f"{report}-{start}"
    stance = "denies" if one.side == "against" else "doubts" if one.side == "doubt" else "asserts"
    source = Source(one.said_by or "", end, end, one.said_by)
    news.statements.append(Statement(name, report, source, Cue("said", end, end, "say"), Content(one.text, start, end, False), stance))
    news.claims.setdefault(one.claim or name, {}).setdefault(one.side, []).append(name)


def _claim(news: News, name: str, sides: dict[Side, list[str]]) -> Claim:
    speakers = {side: tuple(_source(news, s) for s in rows) for side, rows in sides.items()}
    behind = speakers.get("for", ())
    status: Status = "disputed" if "against" in sides else "corroborated" if len(set(behind)) > 1 else "single source"
    statements: dict[Side, tuple[str, ...]] = {side: tuple(rows) for side, rows in sides.items()}
    return Claim(name, name, "s", status, statements, speakers, (), (), (), tuple(dict.fromkeys(behind)), "")


def _source(news: News, statement: str) -> str:
    return next(s.source.name or "" for s in news.statements if s.id == statement)


def _copy(news: News, original: str, derived: str) -> Copy:
    left, right = (next(r for r in news.readings if r.report == name).sentences for name in (original, derived))
    pairs = tuple(Passage(Extent(a.start, a.end), Extent(b.start, b.end), "", True) for a, b in zip(left, right, strict=False))
    return Copy(original, derived, "same", 1.0, 0.9, pairs, pairs)
