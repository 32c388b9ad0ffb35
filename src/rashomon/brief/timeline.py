"""What is told to have happened, by date: the news of the story, and apart from it what came before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from rashomon.brief.accounts import standing_of
from rashomon.brief.briefing import Line, Run
from rashomon.brief.cite import numbered
from rashomon.brief.diction import is_tied, opened, part
from rashomon.brief.length import Draft, Draw, Telling
from rashomon.brief.rivals import opposed, spans_for
from rashomon.brief.view import View
from rashomon.brief.voices import OWN, PRONOUNS, UNNAMED, Voice, headless, phrase, pointing, speaker, spoken, stopped, written
from rashomon.brief.weighing import content
from rashomon.brief.wording import count, day, period, tidy
from rashomon.model import Event, Happening, Span, Statement, Time

BEFORE_DAYS = 3  # before the first report, from which a happening is told as one that came before; as in rashomon.events
ALIKE = 0.5  # share of the fewer words that two sentences have in common, from which they tell one happening of a day
MOST = 40  # sentences of one happening that are held against one another
LENGTHS = (6, 32)  # words of a sentence that tells a happening well
LESSER = part("lesser")  # classes of deeds that are talk, plans or states
SETTLED = frozenset({"take", "rob"})  # classes that are a happening of the story only where a place is told: a case is taken over too
STAMP = re.compile(r"\b(?:updated|published|posted|modified)(?: on| at)?:?\s*$", re.IGNORECASE)  # what makes a date one of the page
NAMED_DAY = re.compile(r"\b(?:[A-Z][a-z]{2,5}day|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|\b\d{4}\b")
STAMP_CHARS = 16
WHOLE_CHARS = 240  # of a sentence that is told whole
ASIDE_TOLD = re.compile(r"\b(?:which|who|whose|that|since|during)\b[^,;]*$")  # the same of a happening
ASIDE = re.compile(r"\b(?:which|who|whose)\b[^,;]*$")  # words ahead of a date that stands in a clause about somebody or something
_NOBODY = PRONOUNS | {"his", "her", "its", "their", "you", "us", "me"}
SINCE = re.compile(r"^(?:ever )?since\b|\b(?:past|last|recent) (?:\w+ )?(?:weeks|months|years)\b", re.IGNORECASE)
LONGEST_DAYS = 31  # of a stretch that still dates a happening
ROUGH = re.compile(
    r"\b(?:about|around|roughly|nearly|almost|some)\b|\b(?:weeks|months|years|decades) (?:ago|earlier|before)\b", re.IGNORECASE
)


@dataclass
class Moment:
    """One happening: when, the sentences that tell it, and how it stands."""

    start: str
    end: str
    rough: bool
    kind: str
    spans: list[Span] = field(default_factory=list)
    event: Event | None = None
    loose: bool = False  # dated by nothing but "last night", "today": a day that depends on the hour of the report


def timeline(view: View) -> tuple[Draft, Draft]:
    """The happenings of a story that bear a date, one line each: those of its days, and those from before.

    Method: the events of the story; and the happenings of its reports that are told as done in a sentence with a date of its own, joined
    where they are of one date and one sentence, one class, or share half of their words. A line is a sentence of a report, with its
    speaker where it has one; the sentence is of middle length, leans on none before it, and stands early in its report. Before the
    first report by `BEFORE_DAYS` or more is past.

    Limits: what the reports date by another happening only ("a day after the strike") is dated where the reader of times can do it.
    """
    news, past = happened(view)
    return (
        _entries(view, ("timeline", "What happened when"), news),
        _entries(view, ("context", "What came before"), past),
    )


def happened(view: View) -> tuple[list[Moment], list[Moment]]:
    """The happenings that bear a date, in order of date: those of the story's days, and those from before; see `timeline`."""
    moments = sorted(_once(view, _moments(view)), key=lambda row: (row.start, row.end, row.spans[0].report, row.spans[0].start))
    first = min((report.published[:10] for report in view.reports.values() if report.published and _is_day(report.published)), default=None)
    limit = (date.fromisoformat(first) - timedelta(days=BEFORE_DAYS)).isoformat() if first else "0000"
    return [row for row in moments if row.end > limit], [row for row in moments if row.end <= limit]


def _is_day(published: str) -> bool:
    return re.match(r"\d{4}-\d\d-\d\d", published) is not None


def _entries(view: View, title: tuple[str, str], moments: Sequence[Moment]) -> Draft:
    """A section of moments: of a short one those that most reports tell, by date all the same."""
    drawn = [(row, entry) for row in moments if (entry := _entry(view, row))]
    ranked = sorted(range(len(drawn)), key=lambda at: (-len({span.report for span in drawn[at][0].spans}), at))
    return Draft(*title, tuple(drawn[at][1] for at in ranked), "happenings", (), tuple(ranked))


def _entry(view: View, moment: Moment) -> Draw | None:
    head = sentence(view, moment)
    if head is None:
        return None

    def draw(telling: Telling) -> Line:
        line = head(telling)
        known = standing(view, moment)
        when = Run(f"{when_told(moment.start, moment.end, moment.rough)}: ", "number")
        return Line((when, *line.runs, *((Run(f" ({known})", "faint"),) if known else ())), line.citations)

    return draw


def sentence(view: View, moment: Moment) -> Draw | None:
    """The sentence that tells a happening, with those that tell it alike; None where none can stand alone."""
    best = _best(view, moment)
    head: Callable[[Telling], Line] | None = _sentence(view, best)
    if head is None:
        return None

    def draw(telling: Telling) -> Line:
        mine = content(_around(view, best))
        cited = view.cite_spans([best, *(span for span in moment.spans if _alike(mine, content(_around(view, span))))])
        return Line(head(telling).runs, cited)

    return draw


def standing(view: View, moment: Moment) -> str:
    """How a happening stands where an event or a claim tells it; else nothing."""
    return _standing(view, moment.event) if moment.event else ""


def _standing(view: View, event: Event) -> str:
    """How an event stands, as far as the claims that tell it say the same; else how many reports tell it."""
    claims = [claim for claim in view.claims if claim.id in event.claims]
    borne = {claim.status for claim in claims if claim.status != "disputed" or opposed(view, claim)}
    if event.status in {"disputed", "corroborated"} and event.status not in borne:
        return count(len(event.reports), "report") if len(event.reports) > 1 else ""
    return standing_of(event.status, len(event.reports))


def _once(view: View, moments: Sequence[Moment]) -> list[Moment]:
    """Moments of one date that are told in like words are one, and those of two days beside each other that one claim tells."""
    owners = _owners(view)
    claims = {id(row): {claim for span in row.spans for claim in _claims(owners, span)} for row in moments}
    found: list[Moment] = []
    for row in sorted(moments, key=lambda row: -len({span.report for span in row.spans})):
        mine = content(_around(view, _best(view, row)))
        same = [one for one in found if (one.start, one.end) == (row.start, row.end)]
        beside = (
            one for one in found if one not in same and _beside(one, row) and (claims[id(one)] & claims[id(row)] or _one_place(one, row))
        )
        known = next((one for one in same if any(_alike(mine, content(_around(view, span))) for span in one.spans)), None)
        if known is not None:
            known.spans += [span for span in row.spans if span not in known.spans]
        elif next(beside, None) is None:
            found.append(row)
    return found


def _one_place(one: Moment, other: Moment) -> bool:
    """Two events of one place, the day of one of which depends on the hour of its report."""
    return (
        (one.loose or other.loose)
        and one.event is not None
        and other.event is not None
        and one.event.place == other.event.place is not None
    )


def _owners(view: View) -> dict[str, list[tuple[int, int, str]]]:
    """Where the claims stand, by report."""
    found: dict[str, list[tuple[int, int, str]]] = {}
    for claim in view.claims:
        for span in spans_for(view, claim):
            found.setdefault(span.report, []).append((span.start, span.end, claim.id))
    return found


def _claims(owners: dict[str, list[tuple[int, int, str]]], span: Span) -> set[str]:
    return {claim for start, end, claim in owners.get(span.report, ()) if start <= span.start < end}


def _beside(one: Moment, other: Moment) -> bool:
    """Each is of one day, and the two days are neighbours."""
    if one.start != one.end or other.start != other.end:
        return False
    return abs((date.fromisoformat(one.start) - date.fromisoformat(other.start)).days) <= 1


def _sentence(view: View, span: Span) -> Callable[[Telling], Line] | None:
    """The words of a happening: its speaker's where one says it, else the newsroom's sentence."""
    row = _said(view, span)
    if row is not None and row.content.quote:
        return None
    room = view.rooms.get(span.report) or view.name(span.report)
    text = _around(view, span)
    if row is not None and UNNAMED not in speaker(row) and not (pointing(row) or headless(row) or phrase(row)):
        voice = Voice(speaker(row), row.source.role, row.source.via, (row,), row, False)
        return lambda telling: spoken(view, voice, telling.first(voice.name))
    own = bool(OWN.search(text)) or text[:1] in "“\"‘'" or text.endswith("?")  # whose words these are nobody has found
    return (lambda _: Line(stopped(written(view, room, opened(text))))) if text and not own else None


def _said(view: View, span: Span) -> Statement | None:
    inside = [row for row in view.said.get(span.report, ()) if row.content.start <= span.start < row.content.end]
    return min(inside, key=lambda row: (row.content.end - row.content.start, row.id), default=None)


def _around(view: View, span: Span) -> str:
    text = view.reports[span.report].text
    return next((tidy(text[row.start : row.end]) for row in numbered(text) if row.start <= span.start < row.end), "")


def _best(view: View, moment: Moment) -> Span:
    """The words that tell it best: whole by themselves, and like those of the others."""
    rows = [content(_around(view, span)) for span in moment.spans[:MOST]]
    return min(
        moment.spans[:MOST],
        key=lambda span: (
            _clumsy(view, span),
            -sum(_alike(content(_around(view, span)), row) for row in rows),
            span.start,
            view.order[span.report],
        ),
    )


def _clumsy(view: View, span: Span) -> tuple[bool, ...]:
    text = _around(view, span)
    size = len(text.split())
    row = _said(view, span)
    return (
        bool(row and row.id in view.answering),
        bool(row and row.content.quote),
        is_tied(text),
        ASIDE_TOLD.search(view.reports[span.report].text[_sentence_start(view, span) : span.start]) is not None,
        not LENGTHS[0] <= size <= LENGTHS[1],
        bool(row and UNNAMED in speaker(row)),
    )


def _moments(view: View) -> list[Moment]:
    found = []
    for event in view.events:
        dates: dict[tuple[str, str], list[Span]] = {}
        for span in event.spans:
            when = _bears(view, span, event) if span.report in view.reports else None
            if when:
                dates.setdefault(when, []).append(span)
        if dates:
            when = max(dates, key=lambda one: (len(dates[one]), one))
            times = [time for span in dates[when] if (time := _date_of(view, span))]
            loose = not any(NAMED_DAY.search(time.text) for time in times)
            found.append(Moment(*when, False, event.kind, [span for spans in dates.values() for span in spans], event, loose))
    told = {(span.report, span.start) for row in found for span in row.spans}
    told |= {(span.report, _sentence_start(view, span)) for row in found for span in row.spans}
    for span, happening, time in _dated(view):
        if (span.report, span.start) not in told and (span.report, _sentence_start(view, span)) not in told:
            _join(view, found, span, happening, time)
    return found


def _bears(view: View, span: Span, event: Event) -> tuple[str, str] | None:
    """The one date that the words themselves give, if it lies within the event's."""
    time = _date_of(view, span)
    if time is None:
        return None
    begin, finish = (time.start_date or "")[:10], (time.end_date or "")[:10]
    first, last = event.date or "", event.end_date or event.date or ""
    return (begin, finish) if first <= begin and finish <= last else None


def _date_of(view: View, span: Span) -> Time | None:
    """The date that the sentence of some words gives, in the same speaker's words; none where it gives two."""
    row = _said(view, span)
    start = _sentence_start(view, span)
    first, last = (row.content.start, row.content.end) if row else (start, start + len(_around(view, span)))
    mentions = view.mentions.get(span.report)
    rows = [one for one in (mentions.times if mentions else ()) if first <= one.start < last and _is_date(view, one)]
    return rows[0] if len({(one.start_date, one.end_date) for one in rows}) == 1 else None


def _sentence_start(view: View, span: Span) -> int:
    return next((row.start for row in numbered(view.reports[span.report].text) if row.start <= span.start < row.end), span.start)


def _dated(view: View) -> Iterator[tuple[Span, Happening, Time]]:
    """Happenings that are told as done in a sentence with a date of its own: its first, where no later one stands nearer to the date."""
    for key, mentions in view.mentions.items():
        rows: dict[int, list[Happening]] = {}
        for row in mentions.happenings:
            rows.setdefault(_sentence_start(view, Span(key, row.start, row.end, row.text)), []).append(row)
        for told in rows.values():
            first = told[0]
            span = Span(key, first.start, first.end, first.text)
            time = None if first.reality != "actual" or first.kind in LESSER else _date_of(view, span)
            nearest = time and all(
                abs(row.start - time.start) >= abs(first.start - time.start) for row in told[1:] if row.reality == "actual"
            )
            if time and nearest and _worth(view, span, first) and not _aside(view, span, time):
                yield span, first, time


def _worth(view: View, span: Span, happening: Happening) -> bool:
    """A line tells who did it or to whom it was done, and with what or where; it is told whole, and not as a question."""
    text = _around(view, span)
    known = [one for one in (happening.agents, happening.patients) if any(row.text.casefold() not in _NOBODY for row in one)]
    start = _sentence_start(view, span)
    mentions = view.mentions[span.report]
    placed = happening.place is not None or any(start <= row.start < start + len(text) for row in mentions.places)
    settled = len(known) > 1 and happening.kind not in SETTLED
    return bool(known) and (placed or settled) and len(text) <= WHOLE_CHARS and not text.endswith("?") and not text.startswith("Since ")


def _aside(view: View, span: Span, time: Time) -> bool:
    """The date stands in a clause behind "which" or "who", and the happening does not."""
    text = view.reports[span.report].text
    found = ASIDE.search(text[_sentence_start(view, span) : time.start])
    return found is not None and not _sentence_start(view, span) + found.start() <= span.start


def _is_date(view: View, time: Time) -> bool:
    """A day, week, month or year, and no stretch that began then ("since May")."""
    start, end = (time.start_date or "")[:10], (time.end_date or "")[:10]
    ahead = view.reports[time.report].text[max(0, time.start - len("since ")) : time.start].casefold()
    stamped = STAMP.search(view.reports[time.report].text[max(0, time.start - STAMP_CHARS) : time.start])
    if not start or not end or SINCE.search(time.text) or ahead.endswith("since ") or stamped:
        return False
    days = (date.fromisoformat(end) - date.fromisoformat(start)).days
    return days <= LONGEST_DAYS or (start[5:], end[5:]) == ("01-01", "12-31")


def _join(view: View, found: list[Moment], span: Span, happening: Happening, time: Time) -> None:
    """Puts a happening to the one of its date that it tells again, or begins one."""
    start, end = (time.start_date or "")[:10], (time.end_date or "")[:10]
    mine = content(_around(view, span))
    for row in found:
        if (row.start, row.end) == (start, end) or (row.event and row.start <= start and end <= row.end):
            others = [content(_around(view, one)) for one in row.spans]
            near = any(_alike(mine, other) for other in others)
            if near or (row.kind == happening.kind and any(len(mine & other) > 2 for other in others)):
                row.spans.append(span)
                return
    found.append(Moment(start, end, bool(ROUGH.search(time.text)), happening.kind, [span]))


def _alike(words: frozenset[str], others: frozenset[str]) -> bool:
    return len(words & others) >= ALIKE * max(min(len(words), len(others)), 1)


def when_told(start: str, end: str, rough: bool) -> str:
    """A date to the precision that it has: `27 February 2020`, `February 2020`, `2014`, `6 to 8 March 2020`, `about 6 March 2020`."""
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    after = last + timedelta(days=1)
    if (first.month, first.day, after.month, after.day) == (1, 1, 1, 1) and after.year > first.year:
        told = str(first.year) if after.year == first.year + 1 else f"{first.year} to {last.year}"
    elif first.day == after.day == 1 and (after.year, after.month) == (first.year + first.month // 12, first.month % 12 + 1):
        told = day(start[:7])
    else:
        told = day(start) if start == end else period(start, end)
    return f"About {told}" if rough else told
