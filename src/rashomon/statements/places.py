"""Places named in a report, and where they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rashomon.data import table, words
from rashomon.model import Entity, Extent, Place, Reading, Report, Sentence
from rashomon.statements.gazetteer import Candidate, Gazetteer
from rashomon.statements.placeindex import FEATURE, LOWER, SETTLED
from rashomon.statements.placewords import kind_beside, level_of, own_kind
from rashomon.statements.relations import Named, beside, lists, within
from rashomon.statements.resolve import Toponym, resolve

_DIRECTION = re.compile(
    r"\b(north|south|east|west|central|upper|lower|north-?east|north-?west|south-?east|south-?west|mid)(ern)?[\s-]*\Z", re.I
)
_LEADING = re.compile(
    r"^(?:the\s+)?(?:(?:north|south|east|west|central|north-?east|north-?west|south-?east|south-?west)(?:ern)?\s+)(?=[A-Z])", re.I
)


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    text: str
    kind: str | None  # from the words beside it: province, city, area ...
    area: bool  # a part of it is meant: "southern Idlib"
    feature: bool  # a river, range, road ... by its own name: "the Peace River" is not the town of Peace River


def places(report: Report, reading: Reading, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Every place that a report names, with coordinates where the gazetteer has it.

    Method:
        Place entities of the reader, less seats of government that speak ("Ankara says"); the kind from the words beside the name; the
        place among its namesakes by what the text itself says: containment ("X in Y", "X, Y", "Y's X"), the countries and peoples it
        names, nearness to its other places, then population (cf. Leidner 2007; Halterman 2023). One name has one sense in a report.
    Limits:
        Rivers, mountains, roads and camps are not in the gazetteer: they keep their name only.

    Returns:
        In order of the text. `name` is the gazetteer's, or the text's own where it is not found; `kind` town, city, province, country,
        or area for a part of a division.
    """
    return _located(report, [mention for sentence in reading.sentences for mention in _mentions(report, sentence, gazetteer)], gazetteer)


def locate(report: Report, extents: Sequence[Extent], gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Where the places lie whose names stand at the extents of a report: `places` for names that are known to be places."""
    named = (Entity(extent.start, extent.end, report.text[extent.start : extent.end], "place") for extent in extents)
    return _located(report, [_trimmed(report, entity, gazetteer) for entity in named], gazetteer)


def _located(report: Report, mentions: Sequence[_Mention], gazetteer: Gazetteer) -> tuple[Place, ...]:
    places = resolve(_toponyms(report, mentions), gazetteer, _peoples(report))
    found = [None if place is None or _other(mention, place) else place for mention, place in zip(mentions, places, strict=True)]
    return tuple(_place(report, mention, found[at]) for at, mention in enumerate(mentions))


def _mentions(report: Report, sentence: Sentence, gazetteer: Gazetteer) -> Iterator[_Mention]:
    for entity in sentence.entities:
        if entity.kind == "place" and not _speaks(sentence, entity):
            yield _trimmed(report, entity, gazetteer)


def _speaks(sentence: Sentence, entity: Entity) -> bool:
    """A seat of government as the subject of a word of saying: a speaker, not a place."""
    inside = [i for i, token in enumerate(sentence.tokens) if entity.start <= token.start < entity.end]
    top = next((i for i in inside if sentence.tokens[i].head not in inside), None)
    if top is None or not sentence.tokens[top].deprel.startswith("nsubj"):
        return False
    head = sentence.tokens[top].head
    return head >= 0 and sentence.tokens[head].lemma.lower() in words("cues")


def _trimmed(report: Report, entity: Entity, gazetteer: Gazetteer) -> _Mention:
    """The bare name, with what its kind word and direction tell."""
    start, text = entity.start, entity.text
    leading = _LEADING.match(text)
    area = False
    if leading and len(text) - leading.end() > 3 and not gazetteer.find(text):
        start, text, area = start + leading.end(), text[leading.end() :], True
    text, start = _without_article(text, start)
    kind, text = own_kind(text)
    feature = level_of(kind) == FEATURE and (text.istitle() or kind == "route") and report.text[:start].endswith(("the ", "The "))
    text = re.sub(r"['’]s$", "", text).rstrip(" ,")
    text = text if re.search(r"(?:\b[A-Z][a-z]{0,4}\.)$", text) else text.rstrip(".")
    end = start + len(text)
    before, after = report.text[max(0, start - 40) : start], report.text[end : end + 30]
    area = area or bool(_DIRECTION.search(before))
    return _Mention(start, end, text, kind or kind_beside(before, after), area, feature)


def _without_article(text: str, start: int) -> tuple[str, int]:
    return (text[4:], start + 4) if text.lower().startswith("the ") else (text, start)


def _other(mention: _Mention, place: Candidate) -> bool:
    """Not the thing that is named: a part of the world that has no point, or a town called like a river."""
    return _unplaced(mention.text) or (mention.feature and place.level in {LOWER, SETTLED})


def _unplaced(name: str) -> bool:
    """A part of the world that has no point."""
    return name in words("macroregions")


def _toponyms(report: Report, mentions: Sequence[_Mention]) -> list[Toponym]:
    """The mentions with what the text says of where they lie."""
    names = [Named(mention.start, mention.end, mention.text) for mention in mentions]
    listed = lists(report.text, names)
    return [
        Toponym(
            mention.text,
            mention.kind,
            level_of(mention.kind),
            within(report.text, names, at),
            beside(report.text, names, at),
            listed[at],
        )
        for at, mention in enumerate(mentions)
    ]


@cache
def _nations() -> Mapping[str, str]:
    """Adjectives and demonyms, and other names of governments: to the country."""
    found = {}
    for country, adjectives, *_ in table("nations"):
        found.update({word.strip(): country for word in adjectives.split(",") if word.strip()})
    return found


def _peoples(report: Report) -> Mapping[str, int]:
    """How often the report speaks of each country by its adjective ("Syrian")."""
    known = _nations()
    named = re.findall(r"\b[A-Z][a-z]+(?:ese|ish|i|an|ian|ch|k|s)?\b", report.text)
    counts = Counter(known[word] for word in named if word in known)
    counts.update({place: 1 for place in report.dateline})
    return counts


def _place(report: Report, mention: _Mention, found: Candidate | None) -> Place:
    if found is None:
        kind = mention.kind or ("area" if _unplaced(mention.text) else None)
        return Place(report.id, mention.start, mention.end, mention.text, mention.text, None, None, kind, None, None)
    kind = "area" if mention.area and found.radius_km >= 20 else found.kind
    base = Place(report.id, mention.start, mention.end, mention.text, found.name, None, None, kind, found.country, found.geonames_id)
    return replace(base, lat=round(found.lat, 4), lon=round(found.lon, 4))
