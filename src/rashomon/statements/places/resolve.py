"""Which of its namesakes a place name stands for."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from rashomon.statements.places.gazetteer import Candidate, Gazetteer
from rashomon.statements.places.index import FEATURE, FIRST, LOWER, SETTLED, WHOLE
from rashomon.text.distance import great_circle_km

# Weights of evidence (as `_score` adds them up), people and km: set on the halves of TR-News and GeoVirus that are not held out.
_KM_PER_DEGREE = 111.0
_VARIANT_KM = 150.0
_SMALL_PEOPLE = 50_000
_CITY_PEOPLE = 100_000
_LARGE_PEOPLE = 500_000
_TIMES_LARGER = 50  # a city outweighs its namesake whatever state is named (bench.places)
_APART_KM = 100.0
_CAPITAL = 2.5
_MANY_DIVISIONS = 3
_DOMINANT = 0.8
_TWIN_RADII = 1.5
_DIVISION = 1.2
_RIVALS = 30
"""Candidates beyond so many, by people, are no rivals of the best."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name as it is used once."""

    text: str
    kind: str | None
    level: int | None  # of `index`, where the kind word tells it
    within: tuple[str, ...]  # names of places that the text says it lies in
    beside: tuple[tuple[str, float], ...] = ()  # names of places that it lies by, with how far at most, in km
    listed: tuple[str, ...] = ()  # names that stand in one list with it


@dataclass(frozen=True, slots=True)
class _Context:
    """What the report tells of one name."""

    countries: Mapping[str, float]  # country code -> share of what the report names
    divisions: Mapping[str, float]  # first-level division -> the same
    within: tuple[Candidate, ...]
    beside: tuple[tuple[Candidate, float], ...]
    listed: int | None  # level of most that it is listed with
    level: int | None  # level of most that the report names
    homes: frozenset[str]  # countries in which the name is a division, where the text calls it one
    near: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class _Weights:
    """What each name says of countries and divisions."""

    countries: dict[str, Counter[str]] = field(default_factory=dict)
    divisions: dict[str, Counter[str]] = field(default_factory=dict)


def resolve(toponyms: Sequence[Toponym], gazetteer: Gazetteer, peoples: Mapping[str, int]) -> list[Candidate | None]:
    """The place that each toponym stands for; None where the gazetteer has none.

    Method:
        A sum of evidence for each candidate: containment in a place that the text names for it, distance from one, the share of its country
        and its division in what the report names, what it is listed with, nearness to places already settled, own name before alias,
        logarithm of the population. Names with one clear candidate settle first; then all are weighed again with those as neighbours. What
        contradicts the text ("X, Missouri" where no X in Missouri is known) stays unknown.

    Args:
        toponyms: in order of the text.
        peoples: how often each country is named by an adjective or as the place of writing.
    """
    names = {name: _candidates(name, gazetteer) for toponym in toponyms for name in _named(toponym)}
    weights = _weights(toponyms, names, gazetteer, peoples)
    countries, divisions = _shares(weights.countries), _shares(weights.divisions)
    contexts = {name: _context(name, toponyms, names, countries, divisions) for name in dict.fromkeys(t.text for t in toponyms)}
    settled = _settled(names, contexts)
    result: dict[str, Candidate | None] = {}
    for name, context in contexts.items():
        mine = {place.geonames_id for place in names[name]}
        near = tuple(place for place in settled.values() if place.geonames_id not in mine)
        others = _shares({by: counts for by, counts in weights.countries.items() if by != name})
        best = _best(names[name], replace(context, near=near))
        told = replace(context, near=near, countries=others)
        result[name] = _held(best, told) if _has_evidence(told) or _dominant(best, names[name], told) else None
    return [_of_kind(_told(result[toponym.text], toponym, names), names[toponym.text], toponym) for toponym in toponyms]


def _told(chosen: Candidate | None, toponym: Toponym, names: Mapping[str, Sequence[Candidate]]) -> Candidate | None:
    """A mention that is put into a place by its own sentence is there, whatever the name means elsewhere in the report."""
    wholes = [c for other in _wholes(toponym, names) for c in names[other][:8] if _bounded(c)]
    if not wholes or (chosen is not None and (chosen.level == WHOLE or any(_inside(chosen, whole) for whole in wholes))):
        return chosen
    inside = (c for c in names[toponym.text] if c.main and c.level == SETTLED and any(_inside(c, whole) for whole in wholes))
    return max(inside, key=lambda c: c.population, default=chosen)


def _wholes(toponym: Toponym, names: Mapping[str, Sequence[Candidate]]) -> list[str]:
    """Names of places that the text puts a mention in; a state in a list of states ("Oklahoma, Pennsylvania and Utah") lies in none."""
    peer = any(c.level == FIRST and c.main for c in names[toponym.text])
    others = [other for other in toponym.within if other != toponym.text]
    return [other for other in others if not (peer and other in toponym.listed and _level(names[other]) == FIRST)]


def _bounded(whole: Candidate) -> bool:
    """A country or division, which has borders that a place lies within or not."""
    return whole.level in {WHOLE, FIRST} or (whole.level == LOWER and whole.main)


def _named(toponym: Toponym) -> tuple[str, ...]:
    return (toponym.text, *toponym.within, *(name for name, _ in toponym.beside), *toponym.listed)


def _settled(names: Mapping[str, Sequence[Candidate]], contexts: Mapping[str, _Context]) -> dict[str, Candidate]:
    """Names that have one clear candidate, countries aside."""
    found = {}
    for name, context in contexts.items():
        best = _best(names[name], context)
        if best is not None and best.level != WHOLE and _sure(names[name], context) and _held(best, context) and not best.loose:
            found[name] = best
    return found


def _candidates(name: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """Places of a name; an abbreviation in capitals ("IS", "UN") is a country or a division; a country's name is no nickname."""
    found = gazetteer.find(name)
    if name.isupper() and len(name.replace(".", "")) <= 3:
        return tuple(c for c in found if c.level in {WHOLE, FIRST})
    country = any(c.main and c.kind == "country" for c in found)
    return tuple(c for c in found if c.main or c.level in {WHOLE, FIRST}) if country else found


def _held(chosen: Candidate | None, context: _Context) -> Candidate | None:
    """A place known by a spelling variant only, or a small one in a country that the report does not speak of, must lie in, or close to,
    a place that the report is certain of; else it is not known. Nor is a small one outside the place that the text puts it in."""
    if chosen is None or chosen.level == WHOLE:
        return chosen
    held = any(_inside(chosen, whole) for whole in context.within)
    outside = not held and any(_bounded(whole) for whole in context.within)
    if outside and chosen.level == SETTLED and chosen.population < _CITY_PEOPLE:
        return None
    countries = context.countries
    backed = chosen.country in countries
    small = chosen.population < (_SMALL_PEOPLE if chosen.main else _LARGE_PEOPLE)
    if not chosen.loose and ((chosen.main and backed) or not small or (chosen.main and not countries)):
        return chosen
    if not chosen.loose and backed and countries[chosen.country] >= 0.25:
        return chosen
    if chosen.loose and chosen.population >= _SMALL_PEOPLE and countries.get(chosen.country, 0.0) >= max(countries.values(), default=1.0):
        return chosen
    close = held or any(nearer(chosen, place, _VARIANT_KM) for place in context.near)
    return chosen if close else None


def _weights(
    toponyms: Sequence[Toponym], names: Mapping[str, Sequence[Candidate]], gazetteer: Gazetteer, peoples: Mapping[str, int]
) -> _Weights:
    """A country named outright counts two, a people one to four, a name that only one country has, one; so does a division named."""
    weights = _Weights()
    for toponym in toponyms:
        mine = weights.countries.setdefault(toponym.text, Counter())
        found = names[toponym.text]
        country = next((c for c in found if c.kind == "country"), None)
        if country is not None and not any(c.main and c.country != country.country and c.population >= _LARGE_PEOPLE for c in found):
            mine[country.country] += 2
        elif country is None and len({c.country for c in found}) == 1 and _known(found[0]):
            mine[found[0].country] += 1
        for name in (toponym.text, *toponym.within):
            division = None if toponym.level == LOWER and name == toponym.text else _division(names[name])
            if division is not None:
                weights.divisions.setdefault(name, Counter())[division] += 1
    for people, count in peoples.items():
        found = gazetteer.find(people)
        if found and found[0].kind == "country":
            weights.countries.setdefault(people, Counter())[found[0].country] += min(count, 4)
        elif found:
            weights.countries.setdefault(people, Counter())[found[0].country] += 1 if _known(found[0]) else 0
    return weights


def _division(candidates: Sequence[Candidate]) -> str | None:
    """The first-level division that a name stands for beyond doubt: it is no country and no large city elsewhere."""
    found = next((c for c in candidates if c.level == FIRST and not c.loose), None)
    if found is None or any(c.kind == "country" for c in candidates):
        return None
    elsewhere = any(c.level == SETTLED and c.main and c.population >= _LARGE_PEOPLE and not _twin(found, c) for c in candidates)
    return None if elsewhere else found.division


def _known(place: Candidate) -> bool:
    """A place that can vouch for its country: of some size under its own name, large under another."""
    return not place.loose and place.population >= (_SMALL_PEOPLE if place.main else _LARGE_PEOPLE)


def _shares(weights: Mapping[str, Counter[str]]) -> dict[str, float]:
    """Share of each country, or division, in what all names say."""
    total: Counter[str] = Counter()
    for counts in weights.values():
        total.update(counts)
    size = sum(total.values())
    return {country: weight / size for country, weight in total.items() if weight} if size else {}


def _context(
    name: str,
    toponyms: Sequence[Toponym],
    names: Mapping[str, Sequence[Candidate]],
    countries: Mapping[str, float],
    divisions: Mapping[str, float],
) -> _Context:
    mine = [toponym for toponym in toponyms if toponym.text == name]
    within = tuple(dict.fromkeys(c for toponym in mine for other in _wholes(toponym, names) for c in names[other][:8]))
    beside = tuple((c, most) for toponym in mine for other, most in toponym.beside if other != name for c in names[other][:8])
    levels = Counter(level for toponym in mine for other in toponym.listed if (level := _level(names[other])) is not None)
    level = max(levels, key=lambda level: (levels[level], -level), default=None)
    return _Context(countries, divisions, within, beside, level, _prevailing(name, names), _homes(names[name], mine))


def _homes(candidates: Sequence[Candidate], mine: Sequence[Toponym]) -> frozenset[str]:
    called = {toponym.kind for toponym in mine if toponym.level == FIRST}
    divisions = [c for c in candidates if c.level == FIRST] if called else []
    return frozenset(c.country for c in divisions if c.kind in called) or frozenset(c.country for c in divisions)


def _prevailing(name: str, names: Mapping[str, Sequence[Candidate]]) -> int | None:
    """First-level divisions, where a report names at least three others and fewer cities."""
    levels = Counter(_level(found) for other, found in names.items() if other != name)
    return FIRST if levels[FIRST] >= _MANY_DIVISIONS and levels[FIRST] > levels[SETTLED] else None


def _level(candidates: Sequence[Candidate]) -> int | None:
    """What kind of place a name is beyond doubt."""
    levels = {c.level for c in candidates if c.main and (c.level <= FIRST or c.population >= _CITY_PEOPLE)}
    return levels.pop() if len(levels) == 1 else None


def _best(candidates: Sequence[Candidate], context: _Context) -> Candidate | None:
    return max(candidates, key=lambda c: _score(c, candidates, context), default=None)


def _sure(candidates: Sequence[Candidate], context: _Context) -> bool:
    scores = sorted((_score(c, candidates, context) for c in _apart(candidates[:_RIVALS])), reverse=True)
    return len(scores) == 1 or scores[0] - scores[1] > 1.5


def _has_evidence(context: _Context) -> bool:
    return bool(context.countries or context.within or context.beside or context.near)


def _dominant(best: Candidate | None, candidates: Sequence[Candidate], context: _Context) -> bool:
    """Where the report tells nothing: much better known than every namesake elsewhere; a city and its province are no rivals."""
    rivals = (c for c in candidates[:_RIVALS] if best is not None and (c.country, c.division) != (best.country, best.division))
    mine = _score(best, candidates, context) if best is not None else 0.0
    return all(mine - _score(rival, candidates, context) > _DOMINANT for rival in rivals)


def _apart(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Candidates that lie more than 100 km from every one before: a city and its province are one."""
    kept: list[Candidate] = []
    for candidate in candidates:
        if not any(nearer(candidate, other, _APART_KM) for other in kept):
            kept.append(candidate)
    return kept


def _score(candidate: Candidate, rivals: Sequence[Candidate], context: _Context) -> float:
    score = 0.55 * math.log10(candidate.population + 1) + (1.0 if candidate.main else 0.0) - (0.5 if candidate.loose else 0.0)
    score += 3.0 * math.sqrt(context.countries.get(candidate.country, 0.0))
    score += 1.5 if candidate.level == WHOLE else _CAPITAL if candidate.capital else 0.0
    score -= 0.7 if not candidate.main and candidate.level == SETTLED and candidate.population < _SMALL_PEOPLE else 0.0
    score -= 1.0 if candidate.level == FEATURE and not candidate.population else 0.0
    if candidate.level in {LOWER, SETTLED} and candidate.division and candidate.main and not _overshadowed(candidate, rivals):
        score += _DIVISION * math.sqrt(context.divisions.get(candidate.division, 0.0))
    score += 3.0 if any(_inside(candidate, whole) for whole in context.within) else 0.0
    score += 3.0 if any(place not in rivals and nearer(candidate, place, most) for place, most in context.beside) else 0.0
    if candidate.level == FIRST:
        score += 2.5 if context.listed == FIRST else 1.5 if context.level == FIRST else 0.0
    score += 1.5 if candidate.country in context.homes else 0.0
    if context.near:
        reach = max(250.0, candidate.radius_km if candidate.level == FIRST else 0.0)
        score += 1.5 * sum(1 for place in context.near if nearer(candidate, place, reach)) / len(context.near)
    named_after = candidate.level in {FIRST, LOWER, FEATURE} and any(_twin(candidate, rival) for rival in rivals[:_RIVALS])
    return score - (2.0 if named_after and FIRST not in {context.listed, context.level} else 0.0)


def _overshadowed(village: Candidate, rivals: Sequence[Candidate]) -> bool:
    """A village, where a city of its country fifty times its size bears the name: that the report names its state is not enough."""
    cities = (c for c in rivals if c.main and c.level == SETTLED and c.country == village.country)
    return village.level == SETTLED and any(c.population >= max(_CITY_PEOPLE, _TIMES_LARGER * village.population) for c in cities)


def _twin(division: Candidate, city: Candidate) -> bool:
    """A populated place that a division of the same name is named after."""
    if division.main and not (city.main or city.name.startswith(division.name)):
        return False
    return (
        city.level == SETTLED
        and city.country == division.country
        and nearer(city, division, max(150.0, _TWIN_RADII * division.radius_km))
        and city.population > 5_000
    )


def _inside(part: Candidate, whole: Candidate) -> bool:
    if part == whole or part.country != whole.country:
        return False
    if whole.level == WHOLE:
        return part.level != WHOLE
    if whole.level in {SETTLED, FEATURE}:
        return nearer(part, whole, max(40.0, whole.radius_km))
    return part.division == whole.division and nearer(part, whole, 3 * whole.radius_km + 20)


def _of_kind(chosen: Candidate | None, candidates: Sequence[Candidate], toponym: Toponym) -> Candidate | None:
    """ "Idlib province" is the division, "the city of Idlib" the city, where both bear the name."""
    if chosen is None or toponym.level is None or chosen.level == WHOLE or chosen.kind == toponym.kind:
        return chosen
    divisions = {FIRST, LOWER}
    same = divisions if toponym.level in divisions else {toponym.level}
    if chosen.level in same and not (toponym.level == FIRST and chosen.level == LOWER):
        return chosen
    twins = [c for c in candidates if c.level in same and c.country == chosen.country and (c.level != FEATURE or c.kind == toponym.kind)]
    best = max(twins, key=lambda c: (c.level == toponym.level, c.division == chosen.division, c.main, c.population), default=None)
    if best is None or (best.level != FIRST and distance_km(best, chosen) > 300):
        return chosen
    return best


def nearer(left: Candidate, right: Candidate, most_km: float) -> bool:
    """Whether two places lie less than so far apart; the difference in latitude settles most cases."""
    return abs(left.lat - right.lat) * _KM_PER_DEGREE < most_km and distance_km(left, right) < most_km


def distance_km(left: Candidate, right: Candidate) -> float:
    """Great-circle distance."""
    return great_circle_km((left.lat, left.lon), (right.lat, right.lon))
