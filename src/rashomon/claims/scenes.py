"""Scenes: a story's evidence indexed, with the places it speaks of and the one it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import TypeVar

from rashomon.model import Evidence, Extent, Happening, Mentions, Reading, Report, Sentence
from rashomon.text.distance import great_circle_km
from rashomon.text.names import capital, fold, nation

_KINDS = re.compile(
    r"\b(?:the|[Pp]rovince|[Dd]istrict|[Rr]egion|[Cc]ity|[Tt]own|[Nn]orth(?:ern|west(?:ern)?|east(?:ern)?)?|[Ss]outh(?:ern|west(?:ern)?|east(?:ern)?)?"
    r"|[Ee]ast(?:ern)?|[Ww]est(?:ern)?|[Cc]entral)\b"
)
_PAIR = re.compile(r"\b(?:[A-Z][\w’'-]+[ \u00a0])?([A-Z][\w’'-]+)(?=[ \u00a0]([A-Za-z]+))")
_REGIONS = re.compile(r"[Pp]rovince|[Dd]istrict|[Rr]egion|[Gg]overnorate|[Ss]tate|[Cc]ounty")
_TOWN_OF = re.compile(r"\b(?:town|city|village|port|harbour|harbor) of[ \u00a0]([A-Z][\w’'-]+)")
_BUILDINGS = re.compile(
    r"\b(?:[Hh]ospital|[Hh]otel|[Aa]irport|[Uu]niversity|[Mm]osque|[Cc]hurch|[Ss]quare|[Ss]treet|[Ss]chool|[Cc]onsulate|[Ee]mbassy)\b"
)
_TAKEN_UP = re.compile(
    r"\b(?:the (?:incident|area|strikes?|raid|village|massacre|crash)|there(?! (?:is|are|was|were|has|have|had)))\b", re.IGNORECASE
)
TOWNS = frozenset({"town", "city", "village", "capital"})
Value = TypeVar("Value", str, tuple[float, float])
NEAR_KM = 60.0  # a town and the centre of its province; two towns of two provinces lie further apart


@dataclass(frozen=True, slots=True)
class Scene:
    """A story's evidence, indexed."""

    evidence: Evidence
    reports: dict[str, Report]
    readings: dict[str, Reading]
    mentions: dict[str, Mentions]
    toponyms: dict[str, str]
    shown: dict[str, str]  # from the name that all forms of a place share to its most frequent form
    located: dict[str, tuple[float, float]]  # latitude and longitude by that name
    focus: str | None
    regions: frozenset[str]  # toponyms that are provinces, regions or countries of some report
    towns: frozenset[str]  # toponyms that are towns or cities of some report
    sources: dict[str, tuple[Extent, ...]]  # where the sources of a report stand: their places are not those of what they tell
    named: dict[str, tuple[frozenset[str], ...]]  # toponyms of each sentence of a report, those of its sources left out


def scene(evidence: Evidence) -> Scene:
    """Index the evidence, and find the place that the story is about.

    Method: toponyms are the place entities and places of all reports, apart from countries and buildings; forms of one place go by
    its gazetteer name. The focus is the toponym that is named most; what is called a province or region counts
    half, what is called a town or city more.
    """
    texts = [f"{r.title or ''}\n{r.text}" for r in evidence.reports]
    followed = _followed(texts)
    toponyms, located, counts, forms = _gazetteer(evidence, followed)
    regions = frozenset(n for n in counts if any(_REGIONS.fullmatch(w) for w in followed.get(n, ())))
    _weigh(counts, toponyms, regions, texts)
    focus = max(counts, key=lambda n: (counts[n], n), default=None)
    shown = {name: max((f for n, f in forms if n == name), key=lambda f: (forms[name, f], f)) for name in counts}
    stage = Scene(
        evidence,
        {r.id: r for r in evidence.reports},
        {r.report: r for r in evidence.readings},
        {m.report: m for m in evidence.mentions},
        toponyms,
        shown,
        located,
        focus,
        regions,
        frozenset(fold(p.name or p.text) for m in evidence.mentions for p in m.places if p.kind in TOWNS),
        {r.id: tuple(Extent(x.source.start, x.source.end) for x in evidence.statements if x.report == r.id) for r in evidence.reports},
        {},
    )
    return replace(stage, named={r.report: _named(stage, r) for r in evidence.readings})


def _gazetteer(
    evidence: Evidence, followed: dict[str, list[str]]
) -> tuple[dict[str, str], dict[str, tuple[float, float]], Counter[str], Counter[tuple[str, str]]]:
    """The names of places by their forms, where they lie, how often each is named (towns count twice), and in which form."""
    counts: Counter[str] = Counter()
    forms: Counter[tuple[str, str]] = Counter()
    meant: Counter[tuple[str, str]] = Counter()
    spots: Counter[tuple[str, tuple[float, float]]] = Counter()
    for place in (p for m in evidence.mentions for p in m.places):
        if place.kind == "country" or nation(place.text) or (place.lat is None and _built(place.text, followed)):
            continue
        name = fold(place.name or place.text)
        meant[fold(place.text), name] += 1
        forms[name, place.text] += 1
        counts[name] += {"province": 1, "district": 1, "area": 1}.get(place.kind or "", 2)
        if place.lat is not None and place.lon is not None:
            spots[name, (place.lat, place.lon)] += 1
    toponyms = _oftenest(meant)
    located = _oftenest(spots)
    entities = (e for r in evidence.readings for s in r.sentences for e in s.entities if e.kind == "place")
    for entity in sorted(entities, key=lambda e: e.text):
        core = _KINDS.sub("", entity.text).strip() or entity.text
        folded = fold(core)
        if not folded or nation(core) or nation(entity.text) or (_built(entity.text, followed) and folded not in located):
            continue
        name = toponyms.setdefault(folded, folded)
        toponyms.setdefault(fold(entity.text), name)
        counts[name] += 1
        forms[name, core] += 1
    return toponyms, located, counts, forms


def _oftenest(counted: Counter[tuple[str, Value]]) -> dict[str, Value]:
    """Of each name what it stands for in most mentions, whatever their order."""
    return {name: value for (name, value), _ in sorted(counted.items(), key=lambda row: (row[1], row[0]))}


def _named(stage: Scene, reading: Reading) -> tuple[frozenset[str], ...]:
    sources = stage.sources.get(reading.report, ())
    return tuple(named_places(stage, s, None, tuple(e for e in sources if e.start < s.end and e.end > s.start)) for s in reading.sentences)


def _followed(texts: Sequence[str]) -> dict[str, list[str]]:
    """From each capitalised word, and each pair of them, folded, to the words that follow."""
    found: dict[str, list[str]] = {}
    for text in texts:
        for m in _PAIR.finditer(text):
            for name in {m.group(1), m.group(0)}:
                found.setdefault(fold(name), []).append(m.group(2))
    return found


def _built(text: str, followed: dict[str, list[str]]) -> bool:
    """Whether a name is that of a building: "Saint Brenna" where a report has "Saint Brenna hospital"."""
    return bool(_BUILDINGS.search(text)) or any(_BUILDINGS.fullmatch(w) for w in followed.get(fold(text), ()))


def _weigh(counts: Counter[str], toponyms: dict[str, str], regions: frozenset[str], texts: Sequence[str]) -> None:
    """Regions count half, what is called a town more."""
    for name in regions:
        counts[name] //= 2
    for text in texts:
        for m in _TOWN_OF.finditer(text):
            town = toponyms.get(fold(m.group(1)))
            if town is not None:
                counts[town] += 3


def near(stage: Scene, one: frozenset[str], other: frozenset[str], within_km: float = NEAR_KM) -> bool:
    """Whether two sets of toponyms can mean one place: a common name, or at most so many kilometres between two of them."""
    if not one or not other or one & other:
        return True
    spots = [(stage.located.get(a), stage.located.get(b)) for a in one for b in other]
    return any(a and b and great_circle_km(a, b) <= within_km for a, b in spots)


def named_places(stage: Scene, sentence: Sentence, extents: tuple[Extent, ...] | None, skip: tuple[Extent, ...] = ()) -> frozenset[str]:
    """Toponyms in a sentence, or in the stretches of it that are given, by the name that all forms of a place share.

    Args:
        stage: The story.
        sentence: Of one of its reports.
        extents: Stretches to look in; None for the whole sentence.
        skip: Stretches to leave out.
    """
    found = set()
    for token in sentence.tokens:
        name = stage.toponyms.get(fold(token.text)) if token.text[:1].isupper() else None
        if name and _looked_at(token.start, token.end, extents, skip):
            found.add(name)
    for entity in sentence.entities:
        if entity.kind == "place" and _looked_at(entity.start, entity.end, extents, skip):
            name = stage.toponyms.get(fold(entity.text))
            if name:
                found.add(name)
    found |= _capitals(stage, sentence, extents, skip)
    return frozenset(found)


def _capitals(stage: Scene, sentence: Sentence, extents: tuple[Extent, ...] | None, skip: tuple[Extent, ...]) -> set[str]:
    """ "The Syrian capital" by its name."""
    pairs = pairwise(sentence.tokens)
    named = [capital(a.text) for a, b in pairs if b.text.lower() == "capital" and _looked_at(a.start, b.end, extents, skip)]
    return {stage.toponyms.get(fold(name), fold(name)) for name in named if name}


def _looked_at(start: int, end: int, extents: tuple[Extent, ...] | None, skip: tuple[Extent, ...]) -> bool:
    inside = extents is None or any(e.start <= start and end <= e.end for e in extents)
    return inside and not any(e.start <= start and end <= e.end for e in skip)


def scope(stage: Scene, reading: Reading, index: int) -> frozenset[str]:
    """Where a sentence is set: its toponyms; else those of the sentence before in its paragraph, or, where it speaks of "the incident"
    or "there", of the two before; else the place of the story."""
    sentence = reading.sentences[index]
    here = stage.named[reading.report][index]
    reach = 2 if _TAKEN_UP.search(stage.reports[reading.report].text[sentence.start : sentence.end]) else 1
    for before in reversed(range(max(0, index - reach), index)):
        if not here and (reach > 1 or reading.sentences[before].paragraph == sentence.paragraph):
            here = stage.named[reading.report][before]
    return here or (frozenset({stage.focus}) if stage.focus else frozenset())


def days_between(earlier: str, later: str) -> int:
    """Days from one ISO date to another; 0 where either is none."""
    try:
        return (date.fromisoformat(later) - date.fromisoformat(earlier)).days
    except ValueError:
        return 0


def town(stage: Scene, reading: Reading, index: int) -> str | None:
    """What "the town" stands for in a sentence: the story's place if one of the four sentences before names it, else the last town they
    name, else the story's place."""
    before = stage.named[reading.report][max(0, index - 4) : index + 1][::-1]
    if any(stage.focus in names for names in before):
        return stage.focus
    return next((name for names in before for name in sorted(names - stage.regions)), stage.focus)


def happenings_of(stage: Scene, report: str, extents: Sequence[Extent]) -> list[Happening]:
    """What stretches of a report tell to happen."""
    told = stage.mentions[report].happenings if report in stage.mentions else ()
    return [h for h in told if any(e.start <= h.start and h.end <= e.end for e in extents)]
