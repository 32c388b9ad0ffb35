"""Places that noun phrases name: a town by itself, a part of it, a site beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rashomon.data import table
from rashomon.model import Place
from rashomon.text.clauses import Clause
from rashomon.text.names import country_names, fold, nation
from rashomon.text.parties import is_group

_WIDE = frozenset({"country", "continent", "ocean", "sea", "planet"})
SIDES = frozenset(
    {w for side in ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest") for w in (side, f"{side}ern")}
    | {"central", "upper", "lower", "rural", "greater", "outer", "inner", "mainland"}
)
_DIVISIONS = frozenset({"province", "district", "region", "county", "state"})
_SUBURBS = frozenset({"suburb", "suburbs"})
_ONE_OF = frozenset(
    {
        "last",
        "only",
        "first",
        "next",
        "second",
        "third",
        "nearby",
        "neighbouring",
        "neighboring",
        "same",
        "largest",
        "biggest",
        "nearest",
        "closest",
    }
)
_NEARLY = frozenset({"almost", "nearly", "virtually"})
_FOCUSED = frozenset({"town", "city", "village", "island", "port", "harbour", "harbor"})
_ANY = frozenset(
    {
        "a",
        "an",
        "another",
        "any",
        "every",
        "each",
        "many",
        "several",
        "few",
        "some",
        "other",
        "various",
        "numerous",
        "no",
        "both",
        "one",
        "two",
    }
)
_ARTICLES = frozenset({"al", "el", "as", "ad", "ash", "ar", "at", "an", "az", "es"})
_HYPHENS = frozenset({"-", "‐", "‑"})
_THINGS = frozenset({"obj", "nsubj", "nsubj:pass", "compound", "conj", "flat"})
_SHOWN = frozenset({"the", "this", "that"})
_FAR = frozenset(
    {"in", "near", "around", "outside", "from", "at", "on", "between", "along", "towards", "toward", "north", "south", "east", "west"}
)


def wide(place: Place) -> bool:
    """Whether a toponym is a country or more: who holds that is no line of a ledger of places."""
    words_of_it = place.text.lower().split()
    named = " ".join(words_of_it[1:] if words_of_it[0] in SIDES else words_of_it)
    return place.kind in _WIDE or named in country_names() or (place.kind is None and nation(place.text) is not None)


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
    the_town: Callable[[int], Place | None]

    def spots(self, i: int) -> tuple[Spot, ...]:
        """The places that the noun phrase at a token names; none for a number of places, a country, or a thing near a place."""
        clause = self.clause
        token = clause.token(i)
        if any(clause.token(j).deprel == "nummod" for j in clause.children.get(i, ())):
            return ()
        low = token.text.lower()
        part = _sites().get(low) or _sites().get(token.lemma.lower())
        own = self._toponym(i)
        if own is not None and (part is None or token.upos == "PROPN"):
            return () if self._modifies(own) else self._named(i, own)
        if part is None:
            return ()
        return self._kind(i, part)

    def _named(self, i: int, own: Place) -> tuple[Spot, ...]:
        """A toponym as the head of the phrase, with "southern" before it or a noun for a kind of place inside it."""
        if wide(own):
            return ()
        whole = next((p for j in self.clause.marked(i, frozenset({"of"})) if self._next(i, j) and (p := self._toponym(j))), None)
        if whole is not None and not wide(whole):
            return (Spot(f"{fold(own.text)} of {fold(whole.text)}", f"{own.text} of {whole.text}", None, own.country or whole.country),)
        before = self._side(i)
        return (_spot(own, before, ""),)

    def _modifies(self, place: Place) -> bool:
        """Whether a toponym only tells whose or what kind a thing behind it is: "a Port Okar-flagged ship", "Okar oil".

        The tree may call both the toponym and the thing an object, so that the words decide and not it.
        """
        tokens = self.clause.sentence.tokens
        after = next((j for j, t in enumerate(tokens) if t.start >= place.end), len(tokens))
        if after + 1 >= len(tokens) or tokens[after].start - place.end > 1:
            return False
        if tokens[after].text in _HYPHENS:
            return tokens[after].start == place.end and tokens[after + 1].text[:1].islower()
        thing = tokens[after]
        return thing.upos == "NOUN" and thing.deprel in _THINGS and thing.lemma.lower() not in _sites()

    def _side(self, i: int) -> str:
        clause = self.clause
        found = [
            clause.token(j).text
            for j in clause.children.get(i, ())
            if j < i
            and clause.token(j).text.lower() in SIDES
            and not any(clause.token(k).upos == "ADP" for k in range(j, i) if k in clause.inside)
        ]
        return " ".join(found).lower()

    def _kind(self, i: int, part: str) -> tuple[Spot, ...]:
        """A noun for a kind of place, with the toponym before, behind or beside it."""
        clause = self.clause
        if part not in {"share", "all"} and self._any(i):
            return ()
        low, own = clause.token(i).text.lower(), self._before(i)
        of = [j for j in clause.marked(i, frozenset({"of"})) if self._next(i, j)]
        if of and own is None and part in {"zone", "quarter"} and self._own_name(i):
            return ()
        if of and not (own is not None and part in {"quarter", "site"} and low not in _SUBURBS):
            within = [s for j in of for k in (j, *clause.coordinated(j)) for s in self.spots(k)]
            return self._of(i, part, within)
        near = [*clause.role(i, {"appos", "flat"}), *([i + 1] if i + 1 in clause.inside else [])]
        beside = [p for j in near if (p := self._toponym(j)) and not wide(p)][:1]
        if beside:
            return tuple(_spot(p, "", "") for p in beside)
        if own is not None:
            return self._compound(i, own, part)
        apposed = self.clause.token(i).head if self.clause.token(i).deprel == "appos" else -1
        if apposed in self.clause.inside and (beside_it := self._toponym(apposed)) is not None:
            return () if wide(beside_it) else (_spot(beside_it, "", ""),)
        if low in _FOCUSED and not any(self._far(j) for j in clause.children.get(i, ())) and not self._restricted(i):
            return self._focus(i)
        return ()

    def _of(self, i: int, part: str, within: Sequence[Spot]) -> tuple[Spot, ...]:
        """What "the town of X", "the south of X", "parts of X" and "the suburb of X" mean."""
        low = self.clause.token(i).text.lower()
        plural = low != self.clause.token(i).lemma.lower()
        if part in {"site", "share"} or (part == "quarter" and plural):
            words = " ".join(w for w in (self._side(i), low, "of") if w)
            return tuple(_part(s, words) for s in within)
        if part == "quarter" and low not in _SUBURBS and any(s.whole and s.whole.kind in {"city", "town"} for s in within):
            return ()
        nearly = any(self.clause.token(j).text.lower() in _NEARLY for j in self.clause.children.get(i, ()))
        words = "most of" if part == "all" and nearly else self._side(i) if low in _DIVISIONS | {"governorate", "all"} else ""
        return tuple(_part(s, words) for s in within) if words else tuple(within)

    def _any(self, i: int) -> bool:
        """Whether a noun for a kind of place is one of many: "a village", "several towns", "other areas"."""
        return any(self.clause.token(j).text.lower() in _ANY for j in self.clause.children.get(i, ()))

    def _own_name(self, i: int) -> bool:
        """Whether a division has a name that no gazetteer knows: "the Upper Miller district of Okar"."""
        before = self.clause.token(i - 1) if i - 1 in self.clause.inside else None
        return before is not None and before.upos == "PROPN" and nation(before.text) is None

    def _next(self, i: int, j: int) -> bool:
        """Whether "of" stands right behind the noun, and not behind another word: "areas north of Okar"."""
        return any(k == i + 1 for k in self.clause.children.get(j, ()) if self.clause.token(k).deprel == "case")

    def _before(self, i: int) -> int | None:
        """The last toponym before a noun in its phrase."""
        clause = self.clause
        kinds = {"compound", "nmod:poss", "amod", "flat", "nmod"}
        inside = {i}
        for j in sorted((j for j in clause.phrase(i) if j < i), reverse=True):
            if clause.token(j).head in inside and clause.token(j).deprel in kinds:
                inside.add(j)
        names = [j for j in inside - {i} if self._toponym(j) is not None]
        return max(names, default=None)

    def _compound(self, i: int, j: int, part: str) -> tuple[Spot, ...]:
        own = self._toponym(j)
        if own is None or wide(own):
            return ()
        inside = own.end >= self.clause.token(i).end
        if part == "whole" or inside:
            return (_spot(own, self._side(i) if inside and part != "whole" else "", ""),)
        if part == "share":
            return (_part(_spot(own, "", ""), f"{self.clause.token(i).text.lower()} of"),)
        between = [self.clause.token(k).text.lower() for k in self.clause.phrase(i) if j < k <= i and self.clause.token(k).upos == "NOUN"]
        return (_spot(own, self._side(i) if part == "zone" else "", " ".join(between)),)

    def _far(self, j: int) -> bool:
        """Whether what hangs on "the town" tells another town from it: "the town near Okar", "a town in Okar province"."""
        clause = self.clause
        case = {clause.token(k).text.lower() for k in clause.children.get(j, ()) if clause.token(k).deprel == "case"}
        return clause.token(j).deprel == "nmod" and bool(case & _FAR) and self._names(j)

    def _restricted(self, i: int) -> bool:
        """Whether a clause behind the noun, without a comma, says which one is meant: "the town that rebels took in June"."""
        kids = [j for j in self.clause.children.get(i, ()) if j > i]
        if any(self.clause.token(j).upos == "PROPN" for j in kids):
            return True
        if any(self.clause.token(j).text.lower() in _ONE_OF for j in self.clause.children.get(i, ())):
            return True
        return any(self.clause.token(j).deprel in {"acl", "acl:relcl"} for j in kids) and self.clause.sentence.tokens[i + 1].text != ","

    def _names(self, j: int) -> bool:
        return any(self.clause.token(k).upos == "PROPN" for k in self.clause.below(j))

    def _focus(self, i: int) -> tuple[Spot, ...]:
        clause = self.clause
        token = clause.token(i)
        shown = any(clause.token(j).text.lower() in _SHOWN for j in clause.children.get(i, ()))
        named = [clause.token(j) for j in clause.phrase(i) if clause.token(j).upos == "PROPN"]
        if not shown or named or token.text.lower() != token.lemma.lower():
            return ()
        place = self.the_town(token.start)
        return (_spot(place, "", ""),) if place is not None else ()

    def _toponym(self, i: int) -> Place | None:
        token = self.clause.token(i)
        found = next(
            (
                p
                for p in self.places
                if p.start <= token.start and token.end <= p.end and not is_group(p.text) and p.text.lower() not in _sites()
            ),
            None,
        )
        return _longer(self.clause, found) if found is not None else None


def _longer(clause: Clause, place: Place) -> Place:
    """A toponym with the words of its name that the gazetteer does not know: "Ein" in "Ein al-Jawzeh", "Miskin" in "Sheikh Miskin"."""
    tokens = clause.sentence.tokens
    first = next((j for j, t in enumerate(tokens) if t.end > place.start), 0)
    last = next((j for j, t in enumerate(tokens) if t.end >= place.end), first)
    stop, start = last, first
    while stop + 1 < len(tokens) and _continues(clause, stop + 1, place):
        stop += 1
    while (
        start and tokens[start - 1].upos == "PROPN" and tokens[start - 1].head in range(first, last + 1) and _plain(tokens[start - 1].text)
    ):
        start -= 1
    if (start, stop) == (first, last) or tokens[stop].text in _HYPHENS:
        return place
    text = "".join(t.text + " " * (n < stop and tokens[n + 1].start > t.end) for n, t in enumerate(tokens[: stop + 1]) if n >= start)
    return replace(place, start=tokens[start].start, end=tokens[stop].end, text=text, name=None, lat=None, lon=None, geonames_id=None)


def _plain(word: str) -> bool:
    return word[:1].isupper() and word.lower() not in _sites() and word.lower() not in SIDES and not nation(word)


def _continues(clause: Clause, j: int, place: Place) -> bool:
    """Whether a token goes on the name: an article with its hyphen, or a name that hangs on it."""
    tokens = clause.sentence.tokens
    token, before = tokens[j], tokens[j - 1]
    if token.start - before.end > 1:
        return False
    if before.text in _HYPHENS and tokens[j - 2].text.lower() in _ARTICLES:
        return token.upos == "PROPN"
    if token.text in _HYPHENS:
        return before.text.lower() in _ARTICLES
    if token.text.lower() in _ARTICLES:
        return j + 2 < len(tokens) and tokens[j + 1].text in _HYPHENS and tokens[j + 2].text[:1].isupper()
    return token.upos == "PROPN" and _plain(token.text) and _joined(clause, j, place)


def _joined(clause: Clause, j: int, place: Place) -> bool:
    """Whether one of a toponym and the name behind it hangs on the other as part of one name."""
    token, before = clause.token(j), clause.token(j - 1)
    head = clause.token(token.head) if token.head >= 0 else None
    if token.deprel.startswith("flat") and head is not None and place.start <= head.start < token.start:
        return True
    return before.deprel in {"compound", "flat"} and before.head == j and place.start <= before.start < place.end


def _spot(place: Place, before: str, behind: str) -> Spot:
    """A place by its toponym and the words that narrow it; a province goes by that word, so that it is not taken for its capital."""
    core = fold(place.name or place.text)
    before = "" if before and place.text.lower().startswith(before) else before
    zone = behind if _sites().get(behind) == "zone" else place.kind if place.kind in _DIVISIONS else ""
    told = fold(place.text).endswith(fold(zone)) if zone else True
    shown = " ".join(w for w in (before, place.text, "" if told and zone else zone or behind) if w)
    key = " ".join(w for w in (before, core.removesuffix(f" {fold(zone)}") if zone else core, zone or behind) if w)
    return Spot(key, shown, place if not before and (not behind or zone) else None, place.country)


def partly(spot: Spot, words: str) -> Spot:
    """Some of a place ("most of Okar"); what is some of a place already stays so."""
    return spot if " of " in spot.key else _part(spot, words)


def _part(spot: Spot, words: str) -> Spot:
    return Spot(f"{words} {spot.key}", f"{words} {spot.shown}", None, spot.country)
