"""Counts: one quantity in one report, with what is counted, what happened to it, where, and who gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from rashomon.claims.frames import Frame, frame
from rashomon.claims.scenes import Scene, scope
from rashomon.data import table
from rashomon.model import Quantity, Reading, Sentence, Source, Span, Statement
from rashomon.text.names import nation, singular

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_RISE = re.compile(
    r"\b(?:bring(?:s|ing)?|brought|rais(?:e|es|ed|ing)|rose|risen|rises|rising|climb(?:ed|s|ing)?|toll)\b"
    r"[^.;]{0,120}?\bto\s+(?:at least |about |nearly |more than )?$",
    re.IGNORECASE,
)
_THERE = frozenset({"stationed", "deployed", "based"})  # nothing happens to those who are only there
_BODIES = re.compile(r"\b(?:bod(?:y|ies)|corpses?)\b", re.IGNORECASE)
_PASSIVE = re.compile(r"\s+(?:(?!and\b)[\w’'-]+\s+){0,3}?(?:was|were|is|are|(?:has|have|had) been)\s+(?:\w+ly\s+)?(?P<deed>\w+)\b")
_NEAR_WORDS = 5
_JOINED_WORDS = 5
_ROW = 8  # counts before a total that are looked at
_BACK = 3  # sentences before it
_TAKES_UP = re.compile(
    r"(?:the|their|this|that|these|it|both)\b[^.;,]{0,40}?\b(?:bring|brought|rais|tak(?:e|ing)|took|push)\w*\b[^.;]*\bto\b", re.IGNORECASE
)
_INTO = re.compile(r"\b(?:bring|brought|rais|tak(?:e|ing)|took|push|total|toll|number)\w*\b[^.;]*\bto\b", re.IGNORECASE)
LIVING = frozenset({"people", "soldiers", "children", "women", "police", "fighters"})


@dataclass(frozen=True, slots=True)
class Count:
    """A quantity as it is compared with others."""

    quantity: Quantity
    sentence: int
    rank: int  # which count of its sentence, from 0
    deed: str | None
    kind: str | None  # class of what is counted
    nations: frozenset[str]
    places: frozenset[str]
    total: bool
    speaker: str | None
    frame: Frame
    named: frozenset[str] = frozenset()  # toponyms of its own sentence
    role: str | None = None  # of its speaker
    published: str | None = None  # day of its report
    more: Quantity | None = None  # of a total, what its sentence tells to have been added to reach it

    @property
    def id(self) -> str:
        return f"{self.quantity.report}:{self.quantity.start}"

    @property
    def span(self) -> Span:
        """Where it stands."""
        return span(self.quantity)


def span(quantity: Quantity) -> Span:
    """Where a quantity stands."""
    return Span(quantity.report, quantity.start, quantity.end, quantity.text)


@cache
def _classes(name: str) -> dict[str, str]:
    return {row[0]: row[1] for row in table(name)}


def kind_counted(counted: str | None) -> str | None:
    """Class of what is counted, by its head noun; by a noun before it where the head says no more than "people" or "dead"."""
    if not counted:
        return None
    head = re.split(r"\b(?:of|in|from|who|that|at|on)\b", counted)[0]
    forms = _WORD.findall(head)
    found = [singular(w.lower()) for w in forms]
    if not found:
        return None
    if len(found) > 1 and found[-1] == "member":
        found, forms = found[:-1], forms[:-1]
    kinds = [_classes("counted").get(w) for w in found]
    last = kinds[-1]
    if last is None:
        return "people" if nation(found[-1]) and forms[-1][:1].isupper() else found[-1]
    specific = [k for k in kinds if k and k != "people"]
    return "soldiers" if "soldiers" in specific else specific[-1] if specific else last


def kind_done(quantity: Quantity) -> str | None:
    """Class of what happened to those counted; by the deed, else by the counted noun ("bodies")."""
    if kind_counted(quantity.counted) == "people" and _BODIES.search(quantity.counted or ""):
        return "killed"
    if quantity.deed and quantity.deed.lower() not in _THERE:
        return _done(quantity.deed) or quantity.deed.lower()
    return _done(quantity.counted or "") if kind_counted(quantity.counted) in LIVING else None


def _done(text: str) -> str | None:
    classes = _classes("tolls")
    return next((found for word in _WORD.findall(text.lower()) if (found := classes.get(word) or classes.get(singular(word)))), None)


def counts(stage: Scene) -> tuple[Count, ...]:
    """Every plain count of the story's reports that counts something: people, things, places; no lengths, ages or shares."""
    found = []
    for report, mentions in stage.mentions.items():
        reading = stage.readings.get(report)
        if reading is None:
            continue
        statements = [s for s in stage.evidence.statements if s.report == report]
        ranks: dict[int, int] = {}
        before: dict[int, Count] = {}
        for quantity in sorted(mentions.quantities, key=lambda q: q.start):
            if quantity.unit or not quantity.counted or stage.reports[report].text[quantity.end : quantity.end + 1] == "-":
                continue
            index = next((i for i, s in enumerate(reading.sentences) if s.start <= quantity.start < s.end), None)
            if index is None:
                continue
            rank = ranks[index] = ranks.get(index, -1) + 1
            count = _count(stage, reading, quantity, (index, rank, before.get(index)), statements)
            before[index] = count
            if not count.frame.age:
                found.append(count)
    return tuple(_reached(stage, tuple(_shared(stage, _echoed(found)))))


def _echoed(found: Sequence[Count]) -> list[Count]:
    """ "Restaurant: 22 dead. In October 1991 a man shot 22 people dead": a number given again in the next sentence is of the same time."""
    made = list(found)
    for i, (one, other) in enumerate(pairwise(found)):
        same = one.quantity.report == other.quantity.report and one.quantity.value == other.quantity.value
        if same and one.deed and one.frame.era is None and other.sentence - one.sentence <= 1:
            made[i] = replace(one, frame=replace(one.frame, era=other.frame.era))
    return made


def _shared(stage: Scene, found: Sequence[Count]) -> Iterator[Count]:
    """ "Two soldiers and three officers dead": the first count shares the deed of the second."""
    for i, count in enumerate(found):
        after = found[i + 1] if i + 1 < len(found) else None
        if count.deed or count.kind not in LIVING or after is None or not after.deed or after.sentence != count.sentence:
            yield count
            continue
        between = stage.reports[count.quantity.report].text[count.quantity.end : after.quantity.start].split()
        yield replace(count, deed=after.deed) if between[-1:] == ["and"] and len(between) <= _JOINED_WORDS else count


def civilians(found: Sequence[Count]) -> list[Count]:
    """ "Six civilians were among 22 people killed": where a sentence of the story tells them apart, civilians are another count."""
    rows: dict[tuple[str, int, str | None], list[Count]] = {}
    for count in found:
        rows.setdefault((count.quantity.report, count.sentence, count.deed), []).append(count)
    apart = any(
        _civilian(a) and b.kind == "people" and not _civilian(b) and a.quantity.value != b.quantity.value
        for row in rows.values()
        for a in row
        for b in row
    )
    if not apart:
        return list(found)
    return [replace(c, frame=replace(c.frame, narrow=c.frame.narrow | {"civilian"})) if _civilian(c) else c for c in found]


def _civilian(count: Count) -> bool:
    return "civilian" in (count.quantity.counted or "").lower()


def _reached(stage: Scene, found: Sequence[Count]) -> Iterator[Count]:
    """ "Two more died, bringing the toll to 18", "Two died. Their deaths bring it to 18": a total with what was added to reach it, where
    one count alone can be it."""
    for i, total in enumerate(found):
        if not total.total or not total.deed:
            yield total
            continue
        q = total.quantity
        text = stage.reports[q.report].text
        start = stage.readings[q.report].sentences[total.sentence].start
        fit = [
            c.quantity
            for c in found[max(0, i - _ROW) : i]
            if c.quantity.report == q.report
            and c.deed == total.deed
            and not c.frame.part
            and (
                (c.sentence == total.sentence and _INTO.search(text[c.quantity.end : q.start]))
                or (0 < total.sentence - c.sentence <= _BACK and _TAKES_UP.match(text[start : q.start]))
            )
        ]
        yield replace(total, more=fit[0]) if len(fit) == 1 else total


def _count(stage: Scene, reading: Reading, quantity: Quantity, where: tuple[int, int, Count | None], statements: list[Statement]) -> Count:
    index, rank, former = where
    earlier, last = (former.quantity.counted, former.quantity.end) if former else (None, None)
    sentence = reading.sentences[index]
    counted = quantity.counted or ""
    if singular(counted.lower()) == "other" and earlier:
        counted = earlier
    nations = frozenset(n.lower() for w in _WORD.findall(f"{counted} {quantity.said or ''}") if w[:1].isupper() and (n := nation(w)))
    text = stage.reports[reading.report].text
    said = _source(quantity, statements)
    deed = _told(text, sentence, quantity) or kind_done(quantity) or _near(text, sentence, quantity)
    return Count(
        quantity=quantity,
        sentence=index,
        rank=rank,
        deed=deed,
        kind=kind_counted(counted),
        nations=nations,
        places=scope(stage, reading, index),
        total=quantity.kind == "total" or bool(_RISE.search(text[sentence.start : quantity.start])),
        speaker=said.name or said.text if said else None,
        frame=frame(stage, reading, sentence, replace(quantity, deed=deed), last),
        named=stage.named[reading.report][index],
        role=said.role if said else None,
        published=(stage.reports[reading.report].published or "")[:10] or None,
    )


def _told(text: str, sentence: Sentence, quantity: Quantity) -> str | None:
    """What happened to people by the passive right after the count: "60 people have been killed and 100 others injured"."""
    passive = _PASSIVE.match(text, quantity.end, sentence.end)
    deed = _classes("tolls").get(passive["deed"].lower()) if passive and kind_counted(quantity.counted) in LIVING else None
    return deed if deed in {"killed", "wounded"} else None


def _near(text: str, sentence: Sentence, quantity: Quantity) -> str | None:
    """What happened to people by the words after the count: "84 people have been taken to hospital", "6,000 people have left"."""
    after = re.split(r"[,;:.]| and ", text[quantity.end : sentence.end])[0].lower()
    if kind_counted(quantity.counted) not in LIVING:
        return None
    return "wounded" if "hospital" in after else _done(" ".join(after.split()[:_NEAR_WORDS]))


def _source(quantity: Quantity, statements: list[Statement]) -> Source | None:
    for s in statements:
        stretches = [(s.content.start, s.content.end), *((e.start, e.end) for e in s.content.more)]
        if any(a <= quantity.start and quantity.end <= b for a, b in stretches):
            return s.source
    return None
