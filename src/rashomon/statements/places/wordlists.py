"""What the words of a place name and those beside it tell of its kind."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from rashomon.data import table, words
from rashomon.statements.places.index import FEATURE, FIRST, LOWER, SETTLED, WHOLE

_OF = re.compile(r"\b(?P<kind>[a-z]+)\s+of\s+(?:the\s+)?\Z", re.I)
_OFFICE_OF = re.compile(r"\b(?P<office>[a-z]+)\s+(?:of|from|for)\s+\Z", re.I)
_OFFICE = re.compile(r"\s+(?:(?:lieutenant|lt\.|deputy|acting|former|state)\s+)?(?P<office>[a-z]+)", re.I)
_ROUTE = re.compile(
    r"(?:[A-Z]{1,2}-?\d{1,3}|(?:[A-Z]\w+\s)?(?:Highway|Route|Interstate|Motorway|Autobahn|Autoroute)\s[A-Z]?-?\d{1,4}\w?)\Z"
)
_LOWER_KINDS = frozenset({"district", "county", "canton"})
_PARTS = frozenset({"area", "island"})
_LEVELS = {"populated": SETTLED, "division": FIRST, "country": WHOLE, "other": FEATURE}
_LOOSE_WORDS = frozenset({"region", "country", "hub", "capital", "nation"})
_PROVINCIAL = frozenset({"province", "governorate", "oblast"})


@cache
def _kinds() -> Mapping[str, tuple[str, str]]:
    return {word: (kind, scale) for word, kind, scale in table("placekinds")}


def kind_word(word: str) -> tuple[str, str] | None:
    """The kind and the scale that a word names, in the singular or plural."""
    return _kinds().get(word.lower()) or _kinds().get(word.lower().removesuffix("s"))


@cache
def level_of(kind: str | None) -> int | None:
    """The level of `index` that a kind stands for; None where it may be any."""
    if kind is None or kind in _PARTS:
        return None
    if kind in _LOWER_KINDS:
        return LOWER
    scale = next((scale for known, scale in _kinds().values() if known == kind), None)
    return None if scale is None else _LEVELS[scale]


def own_kind(text: str) -> tuple[str | None, str]:
    """ "Idlib province" as one name: the kind and the bare name. Other kinds ("Jabal X highlands") stay in the name."""
    if _ROUTE.match(text):
        return "route", text
    head, _, last = text.rpartition(" ")
    found = kind_word(last) if head and last[:1].islower() else None
    if found is not None:
        return found[0], head if found[1] != "other" else text
    last_kind = kind_word(last) if head else None
    if last_kind is not None:
        return last_kind[0], head if last_kind[1] == "division" and last.lower() in _PROVINCIAL else text
    first, _, rest = text.partition(" of ")
    found = kind_word(first.split()[-1]) if rest and first.split() else None
    return (found[0], text) if found else (None, text)


def kind_beside(before: str, after: str) -> str | None:
    """The kind that the words before and after a name tell: "the town of X", "X province", "X's governor"."""
    of = _OF.search(before)
    found = kind_word(of["kind"]) if of else None
    if found is not None and found[1] != "other":
        return found[0]
    office_of = _OFFICE_OF.search(before)
    if office_of and office_of["office"].lower() in words("division_offices"):
        return "province"
    following = re.match(r"\s+([A-Za-z]+)", after)
    found = kind_word(following[1]) if following else None
    if found is not None and following and following[1].lower() not in _LOOSE_WORDS:
        return found[0]
    office = _OFFICE.match(after)
    return "province" if office and office["office"].lower() in words("division_offices") else None
