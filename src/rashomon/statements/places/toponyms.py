"""Places named in a report, and where they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from rashomon.data import words
from rashomon.model import Entity, Extent, Place, Reading, Report
from rashomon.statements.places.gazetteer import Candidate, Gazetteer
from rashomon.statements.places.index import FIRST, LOWER, SETTLED
from rashomon.statements.places.mentioned import Mention, mentions, nations, trimmed
from rashomon.statements.places.relations import Named, beside, lists, within
from rashomon.statements.places.resolve import Toponym, resolve
from rashomon.statements.places.wordlists import level_of

_PART_KM = 20.0


def places(report: Report, reading: Reading, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Every place that a report names, with coordinates where the gazetteer has it.

    Method:
        The names are the reader's (`mentioned`), the kind is told by the words beside them (`wordlists`), and which of its namesakes a
        place is by what the text itself says (`relations`, `resolve`; cf. Leidner 2007; Halterman 2023). One name has one sense in a
        report, unless its own sentence says otherwise.
    Limits:
        Rivers, roads and camps are in no gazetteer but those that a person adds: they keep their name and kind only.

    Returns:
        In order of the text. `name` is the gazetteer's, or the text's own where it is not found; `kind` town, city, province, country,
        route, river ..., or area for a part of a division.
    """
    return _located(report, [mention for sentence in reading.sentences for mention in mentions(report, sentence, gazetteer)], gazetteer)


def locate(report: Report, extents: Sequence[Extent], gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Where the places lie whose names stand at the extents of a report, in order of the text: `places` for names known to be places."""
    named = (Entity(extent.start, extent.end, report.text[extent.start : extent.end], "place") for extent in extents)
    return _located(report, [trimmed(report, entity, gazetteer) for entity in named], gazetteer)


def _located(report: Report, named: Sequence[Mention], gazetteer: Gazetteer) -> tuple[Place, ...]:
    toponyms = _toponyms(report, named)
    found = resolve(toponyms, gazetteer, _peoples(report))
    known = {mention.text: place for mention, place in zip(named, found, strict=True) if place is not None and place.level <= FIRST}
    told = []
    for mention, toponym, place in zip(named, toponyms, found, strict=True):
        if place is None or _other(mention, place):
            whole = next((known[name] for name in toponym.within if name in known), None)
            told.append(_unknown(report, mention, whole.country if whole else None))
        else:
            told.append(_place(report, mention, place))
    return tuple(told)


def _other(mention: Mention, place: Candidate) -> bool:
    """Not the thing that is named: a part of the world that has no point, or a town called like a river."""
    return _unplaced(mention.text) or (mention.feature and place.level in {LOWER, SETTLED})


def _unplaced(name: str) -> bool:
    """A part of the world that has no point."""
    return name in words("macroregions")


def _toponyms(report: Report, named: Sequence[Mention]) -> list[Toponym]:
    """The mentions with what the text says of where they lie."""
    names = [Named(mention.start, mention.end, mention.text) for mention in named]
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
        for at, mention in enumerate(named)
    ]


def _peoples(report: Report) -> Mapping[str, int]:
    """How often the report speaks of each country by its adjective ("Syrian")."""
    known = nations()
    named = re.findall(r"\b[A-Z][a-z]+(?:ese|ish|i|an|ian|ch|k|s)?\b", report.text)
    counts = Counter(known[word] for word in named if word in known)
    counts.update({place: 1 for place in report.dateline})
    return counts


def _unknown(report: Report, mention: Mention, country: str | None) -> Place:
    """A name of which no place is known, with the country that the text puts it in."""
    kind = mention.kind or ("area" if _unplaced(mention.text) else None)
    return Place(report.id, mention.start, mention.end, mention.text, mention.text, None, None, kind, country or None, None)


def _place(report: Report, mention: Mention, found: Candidate) -> Place:
    kind = "area" if mention.area and found.radius_km >= _PART_KM else found.kind
    at = (report.id, mention.start, mention.end, mention.text)
    return Place(*at, found.name, round(found.lat, 4), round(found.lon, 4), kind, found.country or None, found.geonames_id)
