"""Which of its namesakes a place name stands for."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.statements.gazetteer import Candidate, Gazetteer

_POPULATED = frozenset({"city", "town", "village", "suburb"})
_EARTH_KM = 6371.0
_VARIANT_KM = 150.0
_SMALL_PEOPLE = 50_000
_LARGE_PEOPLE = 500_000


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name as it is used once."""

    text: str
    kind: str | None
    within: tuple[str, ...]  # names of places that the text says it lies in


@dataclass(frozen=True, slots=True)
class _Context:
    countries: Mapping[str, float]  # country code -> share of what the report names
    within: tuple[Candidate, ...]
    kinds: frozenset[str]
    near: tuple[Candidate, ...] = ()


def resolve(toponyms: Sequence[Toponym], gazetteer: Gazetteer, peoples: Mapping[str, int]) -> list[Candidate | None]:
    """The place that each toponym stands for; None where the gazetteer has none.

    Method:
        A sum of evidence for each candidate: its kind against the kind word in the text, containment in a place that the text names for
        it, the share of its country in what the report names, nearness to places already settled, own name before alias, logarithm of the
        population. Names with one clear candidate settle first; then all are weighed again with those as neighbours.

    Args:
        toponyms: in order of the text.
        peoples: how often each country is named by an adjective or as the place of writing.
    """
    names = {name: _candidates(name, gazetteer) for toponym in toponyms for name in (toponym.text, *toponym.within)}
    weights = _weights(toponyms, names, gazetteer, peoples)
    countries = _shares(weights)
    contexts = {name: _context(name, toponyms, names, countries) for name in {t.text for t in toponyms}}
    first = {name: _best(names[name], context) for name, context in contexts.items()}
    settled = [place for name, place in first.items() if place is not None and not place.loose and _sure(names[name], contexts[name])]
    result: dict[str, Candidate | None] = {}
    for name, context in contexts.items():
        near = tuple(place for place in settled if place not in names[name] and place.kind != "country")
        result[name] = _held(
            _best(names[name], _Context(context.countries, context.within, context.kinds, near)),
            context.within,
            near,
            _shares({by: counts for by, counts in weights.items() if by != name}),
        )
    return [_of_kind(result[toponym.text], names[toponym.text], toponym.kind) for toponym in toponyms]


def _sized_variant(chosen: Candidate, countries: Mapping[str, float]) -> bool:
    """A city or division under a variant of its name, in a country that the report speaks of most."""
    return chosen.population >= _SMALL_PEOPLE and countries.get(chosen.country, 0.0) >= max(countries.values(), default=1.0)


def _candidates(name: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """Places of a name; an abbreviation in capitals ("IS", "UN") can only be a country or a division."""
    found = gazetteer.find(name)
    short = name.isupper() and len(name) <= 3
    return tuple(c for c in found if c.kind not in _POPULATED) if short else found


def _held(
    chosen: Candidate | None, within: Sequence[Candidate], near: Sequence[Candidate], countries: Mapping[str, float]
) -> Candidate | None:
    """A place known by a spelling variant only, or a small one in a country that the report does not speak of, must lie in, or close to,
    a place that the report is certain of; else it is not known."""
    if chosen is None or chosen.kind in {"country", "continent"}:
        return chosen
    backed = chosen.country in countries
    doubtful = chosen.loose or (not chosen.main and chosen.population < _LARGE_PEOPLE) or (chosen.population < _SMALL_PEOPLE and countries)
    if (not chosen.loose and (backed or not doubtful)) or (chosen.loose and _sized_variant(chosen, countries)):
        return chosen
    close = any(_inside(chosen, whole) for whole in within) or any(distance_km(chosen, place) < _VARIANT_KM for place in near)
    return chosen if close else None


def _weights(
    toponyms: Sequence[Toponym], names: Mapping[str, Sequence[Candidate]], gazetteer: Gazetteer, peoples: Mapping[str, int]
) -> dict[str, Counter[str]]:
    """What each name says of countries: one named outright counts two, a people one to four, a name that only one country has, one."""
    weights: dict[str, Counter[str]] = {}
    for toponym in toponyms:
        mine = weights.setdefault(toponym.text, Counter())
        found = names[toponym.text]
        country = next((c for c in found if c.kind == "country"), None)
        if country is not None and not any(c.main and c.country != country.country and c.population >= _LARGE_PEOPLE for c in found):
            mine[country.country] += 2
        elif country is None and len({c.country for c in found}) == 1 and _known(found[0]):
            mine[found[0].country] += 1
    for people, count in peoples.items():
        found = gazetteer.find(people)
        if found and found[0].kind == "country":
            weights.setdefault(people, Counter())[found[0].country] += min(count, 4)
        elif found:
            weights.setdefault(people, Counter())[found[0].country] += 1 if _known(found[0]) else 0
    return weights


def _known(place: Candidate) -> bool:
    """A place that can vouch for its country: of some size under its own name, large under another."""
    return not place.loose and place.population >= (_SMALL_PEOPLE if place.main else _LARGE_PEOPLE)


def _shares(weights: Mapping[str, Counter[str]]) -> dict[str, float]:
    """Share of each country in what all names say."""
    total: Counter[str] = Counter()
    for counts in weights.values():
        total.update(counts)
    size = sum(total.values())
    return {country: weight / size for country, weight in total.items() if weight} if size else {}


def _context(name: str, toponyms: Sequence[Toponym], names: Mapping[str, Sequence[Candidate]], countries: Mapping[str, float]) -> _Context:
    mine = [toponym for toponym in toponyms if toponym.text == name]
    within = tuple(dict.fromkeys(c for toponym in mine for other in toponym.within if other != name for c in names[other][:8]))
    return _Context(countries, within, frozenset(toponym.kind for toponym in mine if toponym.kind))


def _best(candidates: Sequence[Candidate], context: _Context) -> Candidate | None:
    return max(candidates, key=lambda c: _score(c, candidates, context), default=None)


def _sure(candidates: Sequence[Candidate], context: _Context) -> bool:
    scores = sorted((_score(c, candidates, context) for c in _apart(candidates)), reverse=True)
    return len(scores) == 1 or scores[0] - scores[1] > 1.5


def _apart(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Candidates that lie more than 100 km from every one before: a city and its province are one."""
    kept: list[Candidate] = []
    for candidate in candidates:
        if all(distance_km(candidate, other) > 100 for other in kept):
            kept.append(candidate)
    return kept


def _score(candidate: Candidate, rivals: Sequence[Candidate], context: _Context) -> float:
    score = 0.55 * math.log10(candidate.population + 1) + (1.0 if candidate.main else 0.0) - (0.5 if candidate.loose else 0.0)
    score += 3.0 * math.sqrt(context.countries.get(candidate.country, 0.0))
    score += 1.5 if candidate.kind in {"country", "continent"} or candidate.capital else 0.0
    score -= 0.7 if not candidate.main and candidate.kind in _POPULATED and candidate.population < _SMALL_PEOPLE else 0.0
    score += 3.0 if any(_inside(candidate, whole) for whole in context.within) else 0.0
    if context.near:
        score += 1.5 * sum(1 for place in context.near if distance_km(candidate, place) < 250) / len(context.near)
    if candidate.kind not in _POPULATED and candidate.kind != "country" and any(_twin(candidate, rival) for rival in rivals):
        score -= 2.0
    return score


def _twin(division: Candidate, city: Candidate) -> bool:
    """A populated place that a division of the same name is named after."""
    if division.main and not (city.main or city.name.startswith(division.name)):
        return False
    return (
        city.kind in _POPULATED
        and city.country == division.country
        and distance_km(city, division) < max(150.0, division.radius_km)
        and city.population > 5_000
    )


def _inside(part: Candidate, whole: Candidate) -> bool:
    if part == whole or part.country != whole.country:
        return False
    if whole.kind == "country":
        return part.kind != "country"
    if whole.kind in _POPULATED:
        return distance_km(part, whole) < 40
    return part.division == whole.division and distance_km(part, whole) < 3 * whole.radius_km + 20


def _of_kind(chosen: Candidate | None, candidates: Sequence[Candidate], kind: str | None) -> Candidate | None:
    """ "Idlib province" is the division, "the city of Idlib" the city, where both bear the name."""
    if chosen is None or kind is None:
        return chosen
    populated = kind in _POPULATED
    if (chosen.kind in _POPULATED) == populated or (chosen.kind == "country"):
        return chosen
    twins = [
        c
        for c in candidates
        if (c.kind in _POPULATED) == populated and c.kind != "country" and c.country == chosen.country and distance_km(c, chosen) < 300
    ]
    return max(twins, key=lambda c: (c.division == chosen.division, c.population), default=chosen)


def distance_km(left: Candidate, right: Candidate) -> float:
    """Great-circle distance."""
    a, b, c, d = map(math.radians, (left.lat, left.lon, right.lat, right.lon))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
