"""Places that noun phrases name: a town by itself, a part of it, a site beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.data import table
from rashomon.model import Place
from rashomon.text.clauses import Clause
from rashomon.text.names import fold, nation

_WIDE = frozenset({"country", "continent", "ocean", "sea", "planet"})
_SIDES = frozenset(
    {w for side in ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest") for w in (side, f"{side}ern")}
    | {"central", "upper", "lower", "rural", "greater", "outer", "inner", "mainland"}
)
_DIVISIONS = frozenset({"province", "district", "region", "county", "state"})
_SHOWN = frozenset({"the", "this", "that"})
_FAR = frozenset(
    {"in", "near", "around", "outside", "from", "at", "on", "between", "along", "towards", "toward", "north", "south", "east", "west"}
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as a noun phrase names it."""

    key: str
    shown: str
    whole: Place | None  # the toponym, where the words mean all of it and nothing else
    country: str | None


@cache
def _sites() -> dict[str, str]:
    return {row[0]: row[1] for row in table("sites")}


@dataclass(frozen=True)
class Grounds:
    """What the phrases of one sentence can mean: its toponyms, and what "the town" stands for."""

    clause: Clause
    places: Sequence[Place]
    the_town: Callable[[], Place | None]

    def spots(self, i: int) -> tuple[Spot, ...]:
        """The places that the noun phrase at a token names; none for a number of places, a country, or a thing near a place."""
        clause = self.clause
        token = clause.token(i)
        if any(clause.token(j).deprel == "nummod" for j in clause.children.get(i, ())):
            return ()
        if token.text.lower() == "it":
            return self._focus(i)
        low = token.text.lower()
        part = _sites().get(low) or _sites().get(token.lemma.lower())
        own = self._toponym(i)
        if own is not None and (part is None or token.upos == "PROPN"):
            return self._named(i, own)
        if part is None:
            return ()
        return self._kind(i, part)

    def _named(self, i: int, own: Place) -> tuple[Spot, ...]:
        """A toponym as the head of the phrase, with "southern" before it or a noun for a kind of place inside it."""
        if own.kind in _WIDE or nation(own.text):
            return ()
        before = self._side(i)
        return (_spot(own, before, ""),)

    def _side(self, i: int) -> str:
        clause = self.clause
        found = [clause.token(j).text for j in clause.children.get(i, ()) if j < i and clause.token(j).text.lower() in _SIDES]
        return " ".join(found).lower()

    def _kind(self, i: int, part: str) -> tuple[Spot, ...]:
        """A noun for a kind of place, with the toponym before, behind or beside it."""
        clause = self.clause
        of = clause.marked(i, frozenset({"of"}))
        within = [s for j in of for k in (j, *clause.coordinated(j)) for s in self.spots(k)]
        if of:
            words = self._side(i) if part in {"whole", "zone", "all"} else f"{clause.token(i).text.lower()} of"
            return tuple(_part(s, words) for s in within) if words else tuple(within)
        beside = [p for j in clause.role(i, {"appos", "flat"}) if (p := self._toponym(j)) and p.kind not in _WIDE]
        if beside:
            return tuple(_spot(p, "", "") for p in beside)
        names = [
            j
            for j in clause.phrase(i)
            if j < i and self._toponym(j) is not None and clause.token(j).deprel in {"compound", "nmod:poss", "amod", "flat"}
        ]
        if names:
            return self._compound(i, names[-1], part)
        if part == "whole" and not any(self._far(j) for j in clause.children.get(i, ())):
            return self._focus(i)
        return ()

    def _compound(self, i: int, j: int, part: str) -> tuple[Spot, ...]:
        own = self._toponym(j)
        if own is None or own.kind in _WIDE or nation(own.text):
            return ()
        inside = own.end >= self.clause.token(i).end
        if part == "whole" or inside:
            return (_spot(own, self._side(i), ""),)
        if part == "share":
            return (_part(_spot(own, "", ""), f"{self.clause.token(i).text.lower()} of"),)
        return (_spot(own, self._side(i), self.clause.token(i).text.lower()),)

    def _far(self, j: int) -> bool:
        """Whether what hangs on "the town" tells another town from it: "the town near Okar", "a town in Okar province"."""
        clause = self.clause
        case = {clause.token(k).text.lower() for k in clause.children.get(j, ()) if clause.token(k).deprel == "case"}
        return clause.token(j).deprel == "nmod" and bool(case & _FAR) and self._names(j)

    def _names(self, j: int) -> bool:
        return any(self.clause.token(k).upos == "PROPN" for k in self.clause.below(j))

    def _focus(self, i: int) -> tuple[Spot, ...]:
        clause = self.clause
        token = clause.token(i)
        shown = token.text.lower() == "it" or any(clause.token(j).text.lower() in _SHOWN for j in clause.children.get(i, ()))
        named = [clause.token(j) for j in clause.phrase(i) if clause.token(j).upos == "PROPN"]
        if not shown or named or token.text.lower() != token.lemma.lower():
            return ()
        place = self.the_town()
        return (_spot(place, "", ""),) if place is not None else ()

    def _toponym(self, i: int) -> Place | None:
        token = self.clause.token(i)
        return next((p for p in self.places if p.start <= token.start and token.end <= p.end), None)


def _spot(place: Place, before: str, behind: str) -> Spot:
    """A place by its toponym and the words that narrow it; a province goes by that word, so that it is not taken for its capital."""
    core = fold(place.name or place.text)
    zone = behind if _sites().get(behind) == "zone" else place.kind if place.kind in _DIVISIONS else ""
    told = fold(place.text).endswith(fold(zone)) if zone else True
    shown = " ".join(w for w in (before, place.text, "" if told and zone else zone or behind) if w)
    key = " ".join(w for w in (before, core.removesuffix(f" {fold(zone)}") if zone else core, zone or behind) if w)
    return Spot(key, shown, place if not before and (not behind or zone) else None, place.country)


def _part(spot: Spot, words: str) -> Spot:
    return Spot(f"{words} {spot.key}", f"{words} {spot.shown}", None, spot.country)
