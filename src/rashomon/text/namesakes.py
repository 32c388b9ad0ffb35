"""Whether one name in two stories may be taken for one speaker, and by what two spellings of it are one."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from rashomon.data import table, words
from rashomon.text.casing import load
from rashomon.text.names import bare, described, fold, nation, pure, split, usual
from rashomon.text.romanised import plain

_ARTICLE: Final = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_PARTED: Final = re.compile(r"[\s\-‐‑]+")
_SEVERAL: Final = re.compile(r"\band\b|\bor\b|,")
_KEPT: Final = 65_536


@lru_cache(maxsize=_KEPT)
def name_key(name: str) -> str:
    """One spelling for a name: without article, accents, capitals, apostrophes and hyphens; of a body with several names the usual one.

    Limits: other ways to write a name in Latin letters ("Qaddafi", "Gadhafi") stay apart: across stories that would be a guess.
    """
    return " ".join(_PARTED.split(plain(_ARTICLE.sub("", usual(" ".join(name.split()).strip(" ,;:"))))))


@lru_cache(maxsize=_KEPT)
def one_in_all_stories(name: str) -> bool:
    """Whether the same name in two stories is taken for one speaker.

    Method: a name of two words or more, one of which is neither an ordinary word nor one of offices (`data/en/offices.tsv`); a country or
    its capital; a body or newsroom that is listed; an abbreviation. Everything else is a speaker of its story alone: a description
    ("officials", "the army"), a body that each country has ("Foreign Ministry"), a people ("Americans"), a single name ("Michelle"), two
    who speak together.

    Limits: two people of one full name are one; an organisation of one word that is not listed ("Apple") is one in each story.
    """
    known = bare(name)
    if known.lower() in _states() or fold(name) in _listed():
        return True
    if described(name) or not pure(known) or _SEVERAL.search(name):
        return False
    parts = [word for word in split(known) if word[:1].isupper()]
    if len(parts) == 1 and len(split(known)) == 1:
        return _abbreviation(parts[0])
    return any(not _ordinary(word) for word in parts)


def speaker_id(name: str, story: str) -> str:
    """Which speaker of a desk a name stands for, by `one_in_all_stories`: the same id, the same speaker.

    Args:
        name: as a statement resolves its source.
        story: id of the story in which it is said.
    """
    return name_key(name) if one_in_all_stories(name) else f"{name_key(name)}@{story}"


def _abbreviation(word: str) -> bool:
    letters = word.replace(".", "")
    return letters.isupper() and len(letters) > 1


def _ordinary(word: str) -> bool:
    low = word.lower()
    if _abbreviation(word) or nation(word) is not None or low in words("first_names"):
        return False
    odds = load().known(low)
    return low in words("offices") or (odds is not None and odds < 0)


@cache
def _states() -> frozenset[str]:
    """Countries, their capitals and seats of government, without the names of their people."""
    found: set[str] = set()
    for row in table("nations"):
        country, _, capital, others, seats = (*row, "", "", "", "")[:5]
        found |= {country, capital, *others.split(","), *seats.split(",")}
    return frozenset(name.lower() for name in found if name)


@cache
def _listed() -> frozenset[str]:
    """Bodies, armed groups and newsrooms that are known by name."""
    found = {row[1] for row in table("outlets")}
    for name in ("aliases", "agencies", "groups", "acronyms"):
        for row in table(name):
            found |= {row[0], *row[1].split(",")}
    return frozenset(fold(form) for form in found if len(form) > 1)
