"""Accounts of who took, holds or lost a place: one a predicate of a report, with who says so and for which day."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from rashomon.data import words
from rashomon.model import Evidence, Extent, Mentions, Place, Reading, Report, Sentence, Span, Statement, Time
from rashomon.model.events import DatePrecision
from rashomon.text.clauses import Clause, clauses
from rashomon.text.days import moved
from rashomon.text.grounds import Grounds, Spot, partly, wide
from rashomon.text.names import fold, nation
from rashomon.text.parties import Field, Party, field, party_at, same
from rashomon.text.tenure import Tenure, tenures

NEAR_SENTENCES = 4  # before "the town", in which the story's place is looked for
NEWS_DAYS = 10  # of a loss or capture without a day of its own: told as news where the report is no older
MOST = 0.6  # share of the places of a report in one country, from which a place of unknown country lies there
NEWS_SENTENCES = 8  # of a report, in which a capture without a time and a speaker is told as news; further down it is background
_TOWNS = frozenset({"town", "city", "village", "suburb", "island"})
_PRECISIONS: dict[str, DatePrecision] = {
    "day": "day",
    "part of day": "day",
    "hour": "day",
    "minute": "day",
    "week": "week",
    "weekend": "week",
    "month": "month",
}
_LONGEST = {"day": 1, "week": 0, "month": 31, "year": 366}  # days of a time of some precision; a longer one is a stretch of time
STRETCH_DAYS = 62  # of a stretch ("over the past two weeks"), up to which what was taken in it was taken by its end; no day in a longer one
_SHARES = {
    "most of": frozenset({"almost", "nearly", "largely", "mostly", "mainly", "virtually", "near-total", "near-complete", "near"}),
    "part of": frozenset({"partly", "partially", "partial"}),
}
_COMING = frozenset(
    {"will", "would", "'ll", "’ll", "wo", "shall", "due", "expected", "scheduled", "planned", "set", "ahead", "next", "until"}
)
_BESIDE = frozenset({"after", "following", "before", "ahead", "amid", "despite", "because", "due", "upon", "prior"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "you", "who", "which", "that", "one"})


@dataclass(frozen=True, slots=True)
class Account:
    """One predicate of one report, resolved."""

    spot: Spot
    effect: str  # take | hold | lose | repel | besiege | enter
    how: str
    holder: Party | None
    loser: Party | None
    day: str | None
    precision: DatePrecision | None
    told_on: str | None  # date of the report
    denied: bool
    doubted: bool
    speakers: tuple[str, ...]
    statements: tuple[str, ...]
    span: Span
    hint: Party | None = None  # another party that the sentence of a loss names
    named: bool = False  # a state that only names the place ("the rebel-held town"): its speaker does not speak against another holder
    beside: tuple[Party, ...] = ()  # others who are told to take or hold it together with the holder
    since: str | None = None  # of a state: the day since which it is told to be so
    since_precision: DatePrecision | None = None


class Told:
    """Reads the accounts of a story."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._mentions = {m.report: m for m in evidence.mentions}
        self._reports = {r.id: r for r in evidence.reports}

    @cached_property
    def known(self) -> Field:
        """Leaders and backers that the story names."""
        return field(f"{r.title or ''}\n{r.text}" for r in self._evidence.reports)

    @cached_property
    def shown(self) -> dict[str, str]:
        """From the folded name of a place to the form that reports use most."""
        forms = Counter((fold(p.name or p.text), p.text) for m in self._evidence.mentions for p in m.places)
        found: dict[str, tuple[int, str]] = {}
        for (key, form), n in forms.items():
            found[key] = max(found.get(key, (0, "")), (n, form))
        return {key: form for key, (_, form) in found.items()}

    @cached_property
    def focus(self) -> str | None:
        """The town that the story names most, by folded name; None where two are named as often."""
        towns = Counter(fold(p.name or p.text) for m in self._evidence.mentions for p in m.places if p.kind in _TOWNS)
        best = towns.most_common(2)
        return best[0][0] if best and (len(best) == 1 or best[0][1] > best[1][1]) else None

    def country(self, report: str) -> str | None:
        """The country in which most places of a report lie, where they are at least `MOST` of those that are known."""
        mentions = self._mentions.get(report)
        votes = Counter(p.country for p in (mentions.places if mentions else ()) if p.country and p.kind != "country")
        best = votes.most_common(1)
        return best[0][0] if best and best[0][1] >= MOST * votes.total() else None

    def accounts(self) -> tuple[Account, ...]:
        """Every account of the story, in order of its reports and their texts."""
        return tuple(a for reading in self._evidence.readings if reading.report in self._reports for a in self._of_report(reading))

    def _of_report(self, reading: Reading) -> Iterator[Account]:
        report = self._reports[reading.report]
        mentions = self._mentions.get(report.id) or Mentions(report.id)
        said = [s for s in self._evidence.statements if s.report == report.id]
        for n, sentence in enumerate(reading.sentences):
            page = _Page(self, report, reading, n, mentions, said)
            for clause in clauses(reading, (Extent(sentence.start, sentence.end),)):
                yield from page.accounts(clause)


@dataclass(frozen=True)
class _Page:
    """One sentence of a report, with what stands around it."""

    told: Told
    report: Report
    reading: Reading
    index: int
    mentions: Mentions
    said: Sequence[Statement]

    @property
    def sentence(self) -> Sentence:
        return self.reading.sentences[self.index]

    def accounts(self, clause: Clause) -> Iterator[Account]:
        found = tenures(clause)
        if not found:
            return
        contest = any(t.text.lower() in words("contests") for t in clause.sentence.tokens)
        grounds = Grounds(clause, self._places(), self._the_town)
        for tenure in found:
            for i in tenure.places:
                for spot in grounds.spots(i):
                    spot = self._narrowed(clause, tenure, spot)
                    account = self._account(clause, tenure, spot, contest)
                    if account is not None:
                        yield account

    def _narrowed(self, clause: Clause, tenure: Tenure, spot: Spot) -> Spot:
        """What is "almost entirely" or "partly" held is not the whole; a place without a country lies in the one of the report."""
        near = clause.role(tenure.at, {"advmod", "amod"})
        around = {clause.token(k).text.lower() for j in near for k in (j, *clause.role(j, {"advmod"}))}
        for share, cues in _SHARES.items():
            if around & cues:
                spot = partly(spot, share)
        return spot if spot.country else replace(spot, country=self.told.country(self.report.id))

    def _places(self) -> list[Place]:
        """Toponyms of the sentence: those of the gazetteer, and names that the reader takes for places."""
        inside = [p for p in self.mentions.places if self.sentence.start <= p.start < self.sentence.end]
        for e in self.sentence.entities:
            if e.kind == "place" and not any(p.start < e.end and e.start < p.end for p in inside) and not nation(e.text):
                inside.append(Place(self.report.id, e.start, e.end, e.text, None, None, None, None, None, None))
        return [*inside, *self._called_town(inside)]

    def _called_town(self, inside: Sequence[Place]) -> Iterator[Place]:
        """ "the town of NAME", whatever the reader takes the name for."""
        tokens = self.sentence.tokens
        for a, b, c in zip(tokens, tokens[1:], tokens[2:], strict=False):
            if a.lemma.lower() in _TOWNS and b.text == "of" and c.upos == "PROPN" and not any(p.start <= c.start < p.end for p in inside):
                yield Place(self.report.id, c.start, c.end, c.text, None, None, None, a.lemma.lower(), None, None)

    def _the_town(self, at: int) -> Place | None:
        """What "the town" at an offset stands for: the story's town if a sentence before names it, else the one named just before.

        None where another place is named before it in its own sentence.
        """
        here = [p for p in self._places() if p.start < at and not wide(p)]
        if here and all(fold(p.name or p.text) != self.told.focus for p in here) and not any(p.kind in _TOWNS for p in here):
            return None
        first = self.reading.sentences[max(0, self.index - NEAR_SENTENCES)].start
        towns = [p for p in self.mentions.places if first <= p.start < self.sentence.end and p.kind in _TOWNS and not wide(p)]
        focus = [p for p in towns if fold(p.name or p.text) == self.told.focus]
        if focus:
            return focus[-1]
        near = self.reading.sentences[max(0, self.index - 1)].start
        close = {fold(p.name or p.text): p for p in towns if p.start >= near}
        if len(close) == 1:
            return next(iter(close.values()))
        return self._titled() if not towns else None

    def _titled(self) -> Place | None:
        """The story's town, where nothing nearer is named and the story is about one."""
        every = [p for m in self.told._evidence.mentions for p in m.places if fold(p.name or p.text) == self.told.focus]
        here = [p for p in every if p.report == self.report.id]
        return here[0] if here else None

    def _account(self, clause: Clause, tenure: Tenure, spot: Spot, contest: bool) -> Account | None:
        statement = self._statement(clause.token(tenure.at).start)
        stance = statement.stance if statement else None
        if stance == "commits" or (tenure.told == "open" and stance != "doubts"):
            return None
        holder = self._party(clause, tenure.holder, tenure, (spot, statement))
        loser = self._party(clause, tenure.loser, tenure, (spot, statement))
        effect, how = ("lose", "lost") if tenure.effect == "take" and holder is None else (tenure.effect, tenure.how)
        if self._refused((effect, how), (holder, loser), spot, contest):
            return None
        day, precision = self._day(clause, tenure, statement)
        mark, time = self._mark(clause, tenure) if effect == "hold" else ("", None)
        published = (self.report.published or "")[:10] or None
        past = mark == "since" and any(t.text.lower() == "had" for t in clause.sentence.tokens)
        if past or self._foretold(published) or (day and published and day > moved(published, 1)):
            return None
        since, since_precision = (None, None) if time is None else _first(time, published)
        if mark == "since" and published:
            day, precision = published, "day"
        if mark in {"until", "till"}:
            effect, how, holder, loser = "lose", "held", None, holder
            day, precision, since = since, since_precision, None
        start, end = self.sentence.start, self.sentence.end
        return Account(
            spot=spot,
            effect=effect,
            how=how,
            holder=holder,
            loser=loser,
            day=day,
            precision=precision,
            told_on=published,
            denied=(tenure.told == "denied") != (stance == "denies"),
            doubted=stance == "doubts",
            speakers=_speakers(statement),
            statements=(statement.id,) if statement else (),
            span=Span(self.report.id, start, end, self.report.text[start:end]),
            beside=self._beside(clause, tenure, spot, holder) if effect in {"take", "hold"} else (),
            named=effect == "hold" and tenure.aside,
            since=since,
            since_precision=since_precision,
            hint=self._hint(clause, tenure, spot, loser) if effect == "lose" and holder is None else None,
        )

    def _refused(self, told: tuple[str, str], parties: tuple[Party | None, Party | None], spot: Spot, contest: bool) -> bool:
        """Whether a predicate is about no party, a withdrawal from more than a town, or an election or a match."""
        effect, how = told
        holder, loser = parties
        if holder is None and (loser is None or effect != "lose"):
            return True
        if how == "withdrew" and spot.whole is not None and spot.whole.kind not in {*_TOWNS, None}:
            return True
        return contest and any(p is not None and p.kind in {"state", "nation", "name", "rebel"} for p in parties)

    def _mark(self, clause: Clause, tenure: Tenure) -> tuple[str, Time | None]:
        """ "since" or "until" before the time of a predicate, and that time."""
        times = [t for t in self.mentions.times if self.sentence.start <= t.start < self.sentence.end and t.start_date]
        heads = [tenure.at] if clause.token(tenure.at).upos == "VERB" else [tenure.at, clause.token(tenure.at).head]
        for time in (t for i in heads if clause.token(tenure.at).deprel != "amod" for t in times if _governs(clause, i, t)):
            before = self.report.text[max(0, time.start - 12) : time.start].lower().split()
            inside = time.text.lower().split()
            found = next((w for w in (*inside[:1], *before[-1:]) if w in {"since", "until", "till"}), "")
            return found, time if found else None
        return "", None

    def _statement(self, offset: int) -> Statement | None:
        """The innermost statement whose content holds an offset."""
        around = [s for s in self.said if any(e.start <= offset < e.end for e in (Extent(s.content.start, s.content.end), *s.content.more))]
        return min(around, key=lambda s: (s.content.end - s.content.start, s.id), default=None)

    def _party(self, clause: Clause, heads: Sequence[int], tenure: Tenure, rest: tuple[Spot, Statement | None]) -> Party | None:
        spot, statement = rest
        for i in heads:
            token = clause.token(i)
            if token.upos == "PRON":
                return self._speaking(statement, spot) if token.text.lower() in {"they", "we", "it"} else None
            above = token.head if token.deprel == "appos" and token.head in clause.inside else None
            apposed = party_at(clause, above, spot.country, self.told.known) if above is not None else None
            if apposed is not None and not apposed.generic:
                return apposed
            found = party_at(clause, i, spot.country, self.told.known) or (self._named(clause, i, tenure) if tenure.sure else None)
            if found is not None:
                return found
        return None

    def _beside(self, clause: Clause, tenure: Tenure, spot: Spot, holder: Party | None) -> tuple[Party, ...]:
        """Others in "the army and Kurdish fighters took it"."""
        found = dict.fromkeys(party_at(clause, j, spot.country, self.told.known) for i in tenure.holder for j in clause.coordinated(i))
        return tuple(p for p in found if p is not None and holder is not None and not same(p, holder))

    def _speaking(self, statement: Statement | None, spot: Spot) -> Party | None:
        """The party that a statement's source is, where its content says "they"; none where two say it of themselves."""
        if statement is None:
            return None
        for clause in clauses(self.reading, (Extent(statement.source.start, statement.source.end),)):
            if len(clause.roots) == 1:
                return party_at(clause, clause.roots[0], spot.country, self.told.known)
        return None

    def _named(self, clause: Clause, i: int, tenure: Tenure) -> Party | None:
        """An organisation that captures or overruns: its name alone makes it a party."""
        token = clause.token(i)
        entity = next((e for e in self.sentence.entities if e.start <= token.start and token.end <= e.end), None)
        if entity is None or entity.kind != "organisation" or nation(entity.text):
            return None
        return Party(f"name:{fold(entity.text)}", entity.text, None, "name")

    def _hint(self, clause: Clause, tenure: Tenure, spot: Spot, loser: Party | None) -> Party | None:
        """Another party that the sentence of a loss names: "lost the town following advances by the army"."""
        for i in clause.below(tenure.at):
            if clause.token(i).deprel in {"obl:agent", "nmod", "nmod:poss", "obl"} and clause.token(i).upos in {"NOUN", "PROPN"}:
                case = {clause.token(k).text.lower() for k in clause.children.get(i, ()) if clause.token(k).deprel == "case"}
                found = party_at(clause, i, spot.country, self.told.known) if case & {"by", "to", "'s", "’s"} else None
                if found is not None and loser is not None and found.key != loser.key:
                    return found
        return None

    def _day(self, clause: Clause, tenure: Tenure, statement: Statement | None) -> tuple[str | None, DatePrecision | None]:
        """The day of what is told: its own time, that of the verbs above it, that of the saying, else the report's."""
        published = (self.report.published or "")[:10] or None
        times = [t for t in self.mentions.times if self.sentence.start <= t.start < self.sentence.end and t.start_date]
        for i in _above(clause, tenure.at):
            near = [t for t in times if _governs(clause, i, t)]
            if near and not (tenure.effect == "hold" and clause.token(tenure.at).deprel == "amod"):
                time = near[0]
                if tenure.effect == "hold" and published and (time.end_date or "")[:10] >= moved(published, -NEWS_DAYS):
                    return self._as_of(clause, tenure, statement, times)
                return _dated(time, published)
            if _parts(clause, i):
                break
        if tenure.effect in {"hold", "besiege", "enter"}:
            return self._as_of(clause, tenure, statement, times)
        if tenure.aside or (_perfect_past(clause, tenure.at) and statement is None):
            return None, None
        if published is None or self._elsewhen(published) or (statement is None and self.index >= NEWS_SENTENCES):
            return None, None
        return (statement.said_on or published, "week") if statement else (published, "week")

    def _foretold(self, published: str | None) -> bool:
        """Whether a sentence tells of a day after its report as done: a caption or a line that was added later."""
        times = [t for t in self.mentions.times if self.sentence.start <= t.start < self.sentence.end and t.precision == "day"]
        later = published is not None and any((t.start_date or "")[:10] > moved(published, 1) for t in times)
        return later and not any(t.text.lower() in _COMING for t in self.sentence.tokens)

    def _elsewhen(self, published: str) -> bool:
        """Whether a sentence speaks of days long before its report, or of a time that nobody can tell."""
        times = [t for t in self.mentions.times if self.sentence.start <= t.start < self.sentence.end]
        return any(t.precision != "part of day" and (t.end_date or "")[:10] < moved(published, -NEWS_DAYS) for t in times)

    def _as_of(
        self, clause: Clause, tenure: Tenure, statement: Statement | None, times: Sequence[Time]
    ) -> tuple[str | None, DatePrecision | None]:
        """The day for which a state is told; none for a past one without a time ("which the group had controlled")."""
        published = (self.report.published or "")[:10] or None
        above = list(_above(clause, tenure.at))
        if tenure.aside:
            above = above[: next((n for n, i in enumerate(above) if n and clause.token(i).upos == "VERB"), len(above)) + 1]
        governing = [t for t in times if any(_governs(clause, i, t) for i in above)]
        old = [t for t in governing if published and (t.end_date or "") < moved(published, -NEWS_DAYS)]
        nearest = next((own for i in _above(clause, tenure.at) if (own := [t for t in times if _governs(clause, i, t)])), [])
        past = [t for t in nearest if published and (t.end_date or "") < moved(published, -NEWS_DAYS)]
        bare = clause.token(tenure.at).deprel in {"amod", "acl"} or (tenure.how == "stronghold" and not clause.role(tenure.at, {"cop"}))
        if tenure.effect == "hold" and bare:
            if old or past:
                return ((old[0].start_date or "")[:10], "day") if len(old) == 1 else (None, None)
            ends = [(t.end_date or "")[:10] for t in nearest if t.end_date]
            return (min(published, ends[0]) if published and ends else published), "day"
        if (statement is None or tenure.aside) and _past_form(clause, tenure.at):
            return None, None
        return (statement.said_on if statement and statement.said_on else published), "day"


def _above(clause: Clause, i: int) -> Iterator[int]:
    seen: set[int] = set()
    while i in clause.inside and i not in seen:
        seen.add(i)
        yield i
        i = clause.token(i).head


def _parts(clause: Clause, i: int) -> bool:
    """Whether a clause has a time of its own, before that of what it hangs on: a relative one, or one behind "after"."""
    relation = clause.token(i).deprel
    marks = {clause.token(k).text.lower() for k in clause.role(i, {"mark", "case"})}
    return relation in {"acl:relcl", "acl"} or (relation == "advcl" and bool(marks & {"after", "since", "before", "until", "once"}))


def _governs(clause: Clause, i: int, time: Time) -> bool:
    """Whether a time hangs on a token, with no other verb between."""
    at = next((j for j in clause.inside if clause.token(j).start >= time.start and clause.token(j).end <= time.end), None)
    steps = 0
    while at is not None and at in clause.inside and steps < 12:
        if at == i:
            return True
        if steps and (clause.token(at).upos == "VERB" or _another(clause, at)):
            return False
        at = clause.token(at).head
        steps += 1
    return False


def _another(clause: Clause, i: int) -> bool:
    """Whether a noun stands for another happening, with a time of its own: "following a truce in 2014"."""
    relation = clause.token(i).deprel
    return relation in {"obl", "nmod"} and any(clause.token(k).text.lower() in _BESIDE for k in clause.role(i, {"case", "mark"}))


def _perfect_past(clause: Clause, i: int) -> bool:
    return any(clause.token(k).text.lower() == "had" for k in clause.role(i, {"aux"}))


def _past_form(clause: Clause, i: int) -> bool:
    """Whether a state is told in the past tense."""
    around = [i, *clause.role(i, {"aux", "aux:pass", "cop"})]
    head = clause.token(i).head
    if clause.token(i).upos != "VERB" and head in clause.inside:
        around += [head, *clause.role(head, {"aux", "aux:pass", "cop"})]
    lows = {clause.token(k).text.lower() for k in around}
    if lows & {"is", "are", "remains", "remain", "has", "have", "still", "stays"}:
        return False
    return bool(lows & {"was", "were", "had", "held", "controlled", "occupied", "remained", "stayed"}) or clause.token(
        i
    ).text.lower().endswith("ed")


def _first(time: Time, published: str | None) -> tuple[str, DatePrecision]:
    """The first day of a time; of "two months ago" the same day of that month."""
    start, precision = (time.start_date or "")[:10], _PRECISIONS.get(time.precision or "", "year")
    if published and time.precision == "month" and re.search(r"\bago\b", time.text):
        return moved(start, int(published[8:10]) - 1), precision
    return start, precision


def _dated(time: Time, published: str | None) -> tuple[str | None, DatePrecision | None]:
    """The day of a time; of a week or a longer stretch its last day."""
    end = (time.end_date or time.start_date or "")[:10]
    start, precision = _first(time, published)
    if end <= moved(start, _LONGEST[precision]):
        return start, precision
    if start[:4] == end[:4] and end < (published or "") and precision in {"month", "year"}:
        return start, "year"
    last = min(end, published or end)
    return (last, "week") if last <= moved(start, STRETCH_DAYS) else (None, None)


def _speakers(statement: Statement | None) -> tuple[str, ...]:
    if statement is None:
        return ()
    name = statement.source.name or statement.source.text
    return () if name.lower() in _PRONOUNS else (name,)
