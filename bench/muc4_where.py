"""Where an incident of MUC-4 happened: the country, then ever smaller places that the text names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from bench.muc4_told import Told
from rashomon.data import table, words
from rashomon.model import Event, Place
from rashomon.statements.places.gazetteer import Candidate, Gazetteer
from rashomon.text.names import nation

HOME = 2.0
"""Mentions that the country of a dateline is worth; none where the corpus writes it out, for it is not what the text is about."""
_LEVELS = {
    "country": 0,
    "region": 1,
    "province": 1,
    "state": 1,
    "department": 1,
    "prefecture": 1,
    "area": 1,
    "district": 2,
    "county": 2,
    "suburb": 4,
    "neighborhood": 4,
}
_NO_PLACES = re.compile(
    r"\b(?:street|avenue|road|highway|building|square|embassy|market|river|communique|capital|park|plaza)\b", re.IGNORECASE
)
_BEFORE = re.compile(r"^(?:downtown|central|northern|southern|eastern|western|(?:\w+ )?port of|city of|town of) ", re.IGNORECASE)
_INNER = re.compile(r"\b(?:neighborhood|suburb|district|residential area|sector|colonia)\b", re.IGNORECASE)


@cache
def countries() -> dict[str, str]:
    """Names of countries by ISO 3166-1 alpha-2."""
    codes = {
        form: row[0] for row in table("regions") if row[3] == "country" for form in (row[2], *(row[9].split("|") if len(row) > 9 else ()))
    }
    plain = {codes[row[0]]: row[0].upper() for row in table("nations") if row[0] in codes}
    return {row[0]: row[2].split(",")[0].upper() for row in table("regions") if row[3] == "country"} | plain


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def location(told: Told, sentences: Sequence[int], event: Event | None) -> str | None:
    """Country, department, town, as the sentences of an incident name them."""
    home = _said(told, sentences) or _country(told)
    named = _named(told, sentences, home)
    if not named and _here(told, sentences):
        city = _dateline(told)
        return ": ".join((countries().get(city.country, city.country), _city(told, city))) if city else countries().get(home or "")
    if not named:
        return countries().get(home or "")
    main = _main(named, event)
    around = {_plain(p.text): p for p in named if p is not main and _level(p) < _level(main) and p.country in {main.country, None}}
    if _level(main) > 1 and not around:
        around = {_plain(p.text): p for p in _divisions(told, sentences[0]) if p.country == main.country and p.text != main.text}
    chain = [name for name, _ in sorted(around.items(), key=lambda row: _level(row[1]))]
    city = _dateline(told)
    if _level(main) == 4 and city and not around:
        chain.append(_city(told, city))
    return ": ".join((countries().get(main.country or home or "", "-"), *chain, _plain(main.text)))


def _named(told: Told, sentences: Sequence[int], home: str | None) -> list[Place]:
    reading, every = told.evidence.readings[0], told.evidence.mentions[0].places
    bodies = {e.text.lower() for s in reading.sentences for e in s.entities if e.kind == "organisation"}
    spans = [(reading.sentences[at].start, reading.sentences[at].end) for at in sentences]
    inside = [place for start, end in spans[:3] for place in every if start <= place.start < end]
    return [
        p
        for p in inside
        if p.kind not in {"country", "continent"}
        and (p.country is not None or p.text.lower() not in bodies)
        and not _NO_PLACES.search(p.text)
        and not _peoples(p.text)
        and p.country in {home, None}
    ]


def places_of(told: Told, at: int) -> frozenset[str]:
    """Names of places smaller than a country in a sentence."""
    return frozenset(_plain(place.text) for place in _named(told, [at], _country(told)))


def _peoples(text: str) -> bool:
    """Whether it is said of a country or a part of the world: "Honduran northern", "European"."""
    return (
        any(nation(word) for word in text.split()[:1])
        or text.lower() in {row[0].lower() for row in table("macroregions")}
        or bool(re.fullmatch(r"\w+ean|Caribbean", text))
    )


def _said(told: Told, sentences: Sequence[int]) -> str | None:
    """The country in which a sentence says that it happened."""
    reading, text = told.evidence.readings[0], told.report.text
    for at in sentences[:2]:
        sentence = reading.sentences[at]
        for place in told.evidence.mentions[0].places:
            inside = sentence.start <= place.start < sentence.end and place.kind == "country"
            if inside and text[: place.start].endswith((" in ", " In ")):
                return place.country
    return None


def _divisions(told: Told, at: int) -> list[Place]:
    """Departments and provinces that the sentences just before name."""
    sentences = told.evidence.readings[0].sentences
    start = sentences[max(0, at - 2)].start
    return [
        p for p in told.evidence.mentions[0].places if start <= p.start < sentences[at].start and _level(p) == 1 and not _peoples(p.text)
    ][-1:]


def _here(told: Told, sentences: Sequence[int]) -> bool:
    reading, text = told.evidence.readings[0], told.report.text
    inside = (text[reading.sentences[at].start : reading.sentences[at].end] for at in sentences[:2])
    return any(
        re.search(r"\b(?:this|the) (?:capital|city)\b|\bdowntown\b|\b(?:street|avenue)s?\b|\bneighborhood\b", one, re.IGNORECASE)
        for one in inside
    )


def _dateline(told: Told) -> Candidate | None:
    found = [c for place in told.report.dateline for c in gazetteer().find(place)]
    return max(found, key=lambda c: (c.capital, c.population), default=None)


def _city(told: Told, city: Candidate) -> str:
    """A city by the name that the message gives it."""
    return next((p.upper() for p in told.report.dateline), city.name.upper())


def _plain(name: str) -> str:
    kept = [w for w in _BEFORE.sub("", name).upper().split() if w.lower() not in words("placekinds") or w.lower() in {"el", "la"}]
    return " ".join(kept) or name.upper()


def _level(place: Place) -> int:
    return 4 if _INNER.search(place.text) else _LEVELS.get(place.kind or "", 3)


def _main(named: Sequence[Place], event: Event | None) -> Place:
    by_event = [p for p in named if event and event.place and p.text.lower() == event.place.lower()]
    first = (by_event or named)[0]
    near = [p for p in named if p.start - first.end < 80 and p.start >= first.start]
    return max(near, key=lambda p: (_level(p), -p.start))


def _country(told: Told) -> str | None:
    """The country that the text names most, by its towns and its people too; that of the dateline counts beside them."""
    codes = {name: code for code, name in countries().items()}
    counts: Counter[str] = Counter()
    for word in re.findall(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?|U\.S\.", told.report.text):
        name = nation(word)
        if name and name.upper() in codes:
            counts[codes[name.upper()]] += 1
    for place in told.evidence.mentions[0].places:
        if place.country and place.kind != "country":
            counts[place.country] += 1
    city = _dateline(told)
    if city is not None and "(" not in (told.text.place or ""):
        counts[city.country] += HOME
    counts["US"] //= 2
    return max(counts, key=lambda code: (counts[code], code), default=None) if counts else None
