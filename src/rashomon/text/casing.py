"""How English words are written in running text: small, with a capital, in capitals."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from rashomon.data import table, words
from rashomon.text.tokens import TITLES, listed

LEAST_ENDING: Final = 2
"""Letters of the shortest ending that is counted."""
LEAST_BASE: Final = 3
"""Letters of the shortest word that forms are made of."""
_ENDINGS: Final = ("s", "es", "d", "ed", "ing")
FUNCTION: Final = listed(
    "a an the of and or to in on at for from by with as was is were are be been has have had that this it its he his she her they their "
    "not but who which will would after before into under over between against through during than about also when where"
)
"""Small words of English."""


@dataclass(frozen=True, slots=True)
class Casing:
    """What is known of the case of words."""

    odds: Mapping[str, float]  # of a word in running text: the log odds of a capital
    endings: Mapping[str, float]  # the same, of words that end so
    upper: frozenset[str]  # written in capitals throughout
    phrases: frozenset[tuple[str, str]]  # neighbours that are a name together
    names: frozenset[str]  # words of first names
    nations: frozenset[str]
    toponyms: frozenset[str]
    honorifics: frozenset[str]
    alone: tuple[float, ...]  # weights of `features`
    beside: tuple[float, ...]  # of the same and of what its neighbours were taken for

    def known(self, low: str) -> float | None:
        """Log odds that a word has a capital, if it was seen, or is a form of a word that was seen in small letters."""
        seen = self.odds.get(low)
        if seen is not None:
            return seen
        bases = (low.removesuffix(end) for end in _ENDINGS if low.endswith(end) and len(low) - len(end) >= LEAST_BASE)
        found = [self.odds[base] for base in bases if self.odds.get(base, 0.0) < 0]
        return min(found) / 2 if found else None

    def score(self, low: str) -> float:
        """Log odds that a word of running text has a capital."""
        known = self.known(low)
        return known if known is not None else self.ending(low)

    def ending(self, low: str) -> float:
        """The same, by its longest ending that was seen."""
        for size in range(min(5, len(low)), LEAST_ENDING - 1, -1):
            known = self.endings.get(low[-size:])
            if known is not None:
                return known
        return 1.0


@cache
def load() -> Casing:
    """What is known of the case of words: counts of edited text, and the lists of names."""
    odds: dict[str, float] = {}
    endings: dict[str, float] = {}
    upper: set[str] = set()
    phrases: set[tuple[str, str]] = set()
    weights: list[tuple[float, ...]] = []
    for kind, what, *value in table("casing"):
        if kind == "word":
            odds[what] = float(value[0])
        elif kind == "ending":
            endings[what] = float(value[0])
        elif kind == "upper":
            upper.add(what)
        elif kind == "phrase":
            first, _, second = what.partition(" ")
            phrases.add((first, second))
        else:
            weights.append(tuple(map(float, what.split(" "))))
    upper |= {cell.lower() for row in table("agencies") for cell in row if re.fullmatch(r"[A-Z]{3,6}", cell) and cell.lower() not in odds}
    names = names_of_lists()
    phrases |= {pair for name in names for pair in pairwise(name)}
    toponyms = frozenset(word for name in names for word in name)
    return Casing(odds, endings, frozenset(upper), frozenset(phrases), words("first_names"), nations(), toponyms, honorifics(), *weights)


def honorifics() -> frozenset[str]:
    """Words that stand right before a person's name."""
    return frozenset(row[0].split(" ")[-1] for row in table("honorifics")) | TITLES


def nations() -> frozenset[str]:
    """Words of the names of countries, peoples and capitals."""
    cells = {row[0] for row in table("nations")} | {part for row in table("nations") for cell in row[1:3] for part in cell.split(",")}
    return frozenset(word for cell in cells for word in re.findall(r"[^\W\d_]+", cell.lower()) if word not in FUNCTION)


def names_of_lists() -> frozenset[tuple[str, ...]]:
    """Names of countries and their divisions, seas and ranges, agencies; each as its words in small letters, without function words."""
    names: set[str] = set()
    for row in table("nations"):
        names |= {row[0], *(part for cell in row[1:4] for part in cell.split(","))}
    for row in table("regions"):
        names |= {row[2]}
    for row in table("landmarks"):
        names |= {row[0], *(row[6].split("|") if len(row) > 6 else ())}
    for row in table("agencies"):
        names.add(row[0])
    split_up = (tuple(re.findall(r"[^\W\d_]+", name.lower())) for name in names if name[:1].isupper())
    return frozenset(name for name in split_up if name and not set(name) <= FUNCTION)
