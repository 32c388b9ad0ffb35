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
from rashomon.statements.resolve import Toponym, resolve

_DIRECTION = re.compile(
    r"\b(north|south|east|west|central|upper|lower|north-?east|north-?west|south-?east|south-?west|mid)(ern)?[\s-]*\Z", re.I
)
_LEADING = re.compile(
    r"^(?:the\s+)?(?:(?:north|south|east|west|central|north-?east|north-?west|south-?east|south-?west)(?:ern)?\s+)(?=[A-Z])", re.I
)
_OF = re.compile(r"\b(?P<kind>[a-z]+)\s+of\s+(?:the\s+)?\Z", re.I)
_WITHIN = re.compile(r"^(?:,\s*(?:(?:in|near|a|the)\s+[\w\s-]{0,40}?)?|\s+(?:in|of)\s+(?:the\s+)?(?:[a-z-]+\s+){0,4}?)\Z", re.I)
_OWNER = re.compile(r"^['’]s?\s+(?:[\w-]+\s+){0,5}\Z")
_MAX_GAP_CHARS = 60


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    text: str
    kind: str | None  # from the words beside it: province, city, area ...
    area: bool  # a part of it is meant: "southern Idlib"


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
    toponyms = [_toponym(report, mentions, at) for at in range(len(mentions))]
    found = [
        None if _unplaced(mention.text) else place
        for mention, place in zip(mentions, resolve(toponyms, gazetteer, _peoples(report)), strict=True)
    ]
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


@cache
def _kinds() -> Mapping[str, tuple[str, str]]:
    return {word: (kind, scale) for word, kind, scale in table("placekinds")}


def _kind_word(word: str) -> tuple[str, str] | None:
    return _kinds().get(word.lower()) or _kinds().get(word.lower().removesuffix("s"))


def _trimmed(report: Report, entity: Entity, gazetteer: Gazetteer) -> _Mention:
    """The bare name, with what its kind word and direction tell."""
    start, text = entity.start, entity.text
    leading = _LEADING.match(text)
    area = False
    if leading and len(text) - leading.end() > 3 and not gazetteer.find(text):
        start, text, area = start + leading.end(), text[leading.end() :], True
    text, start = _without_article(text, start)
    kind, text = _own_kind(text)
    text = re.sub(r"['’]s$", "", text).rstrip(" ,")
    text = text if re.search(r"(?:\b[A-Z][a-z]{0,4}\.)$", text) else text.rstrip(".")
    end = start + len(text)
    before, after = report.text[max(0, start - 40) : start], report.text[end : end + 30]
    area = area or bool(_DIRECTION.search(before))
    return _Mention(start, end, text, kind or _kind_beside(before, after), area)


def _without_article(text: str, start: int) -> tuple[str, int]:
    return (text[4:], start + 4) if text.lower().startswith("the ") else (text, start)


def _own_kind(text: str) -> tuple[str | None, str]:
    """ "Idlib province" as one entity: the kind and the bare name. Other kinds ("Jabal X highlands") stay in the name."""
    head, _, last = text.rpartition(" ")
    found = _kind_word(last) if head and last[:1].islower() else None
    if found is not None:
        return found[0], head if found[1] != "other" else text
    last_kind = _kind_word(last) if head else None
    if last_kind is not None:
        return last_kind[0], head if last_kind[1] == "division" and last.lower() in {"province", "governorate", "oblast"} else text
    first, _, rest = text.partition(" of ")
    found = _kind_word(first.split()[-1]) if rest and first.split() else None
    return (found[0], text) if found else (None, text)


def _kind_beside(before: str, after: str) -> str | None:
    of = _OF.search(before)
    found = _kind_word(of["kind"]) if of else None
    if found is not None and found[1] != "other":
        return found[0]
    following = re.match(r"\s+([A-Za-z]+)", after)
    found = _kind_word(following[1]) if following else None
    if found is not None and following and following[1].lower() not in {"region", "country", "state", "hub", "capital"}:
        return found[0]
    return None


def _unplaced(name: str) -> bool:
    """A part of the world that has no point."""
    return name in words("macroregions")


def _toponym(report: Report, mentions: Sequence[_Mention], at: int) -> Toponym:
    """A mention with the places that the text says it lies in."""
    mention = mentions[at]
    within: list[str] = []
    for other in mentions[at + 1 : at + 3]:
        gap = report.text[mention.end : other.start]
        if len(gap) <= _MAX_GAP_CHARS and _WITHIN.match(_without_kind(gap)):
            within.append(other.text)
    if at and (gap := report.text[mentions[at - 1].end : mention.start]) and len(gap) <= _MAX_GAP_CHARS and _OWNER.match(gap):
        within.append(mentions[at - 1].text)
    scale = next((scale for kind, scale in _kinds().values() if kind == mention.kind), None)
    return Toponym(mention.text, mention.kind if scale in {"populated", "division"} else None, tuple(within))


def _without_kind(gap: str) -> str:
    """ " province, " and " in northern " alike: the gap without a word for the kind of the first place."""
    found = re.match(r"\s+([A-Za-z]+)(?=[\s,])", gap)
    return gap[found.end() :] if found and _kind_word(found[1]) else gap


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
