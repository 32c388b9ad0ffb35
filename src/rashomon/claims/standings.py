"""Standings: who a speaker is to the events of a story, where the words that name and describe him tell it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from rashomon.claims.holdings import party
from rashomon.claims.scenes import Scene
from rashomon.data import table, words
from rashomon.model import Standing
from rashomon.text.names import description, fold_word, nation, nations_in, singular, split

WAR = frozenset({"attack", "airstrike", "bomb", "shell", "clash", "take", "repel", "besiege", "advance"})
"""Classes of deeds that those who fight each other do."""
NAMING = WAR - {"take", "advance"}
"""Those that nobody does but with arms: who does them is a party by name."""
HOME_SHARE = 0.3  # of the places of a story that lie in one country, from which it is set there; by hand
LONGEST = 4  # words of a phrase in data/en/standings.tsv
_PARTING = re.compile(r"\b(?:of|for|at|in|with|from|near|on|to|who|by|and)\b|,")
_FORMER = re.compile(r"\b(?:former|ex|retired|late|then)\b[ -]", re.IGNORECASE)
_PRESIDES = re.compile(r"\b(?:president|chancellor|commissioner|governor)\b")
_OF_REGION = re.compile(r"\b(?:region|regional|province|provincial|state|county|department|council)\b", re.IGNORECASE)
_PUBLIC = frozenset({"government", "third state"})


@dataclass(frozen=True, slots=True)
class Conflict:
    """Who fights in a story, and in which countries it is set."""

    sides: frozenset[str]  # opposition | state, as deeds of war name them
    nations: frozenset[str]  # whose forces fight
    names: frozenset[str]  # folded words of the names of those who do deeds of war
    home: frozenset[str]


def conflict(stage: Scene) -> Conflict:
    """Who fights, by who does the deeds of war that the reports tell as done, or has them done to him while he bears arms."""
    sides: set[str] = set()
    nations: set[str] = set()
    names: set[str] = set()
    for happening in (h for m in stage.mentions.values() for h in m.happenings if h.kind in WAR and h.reality == "actual"):
        for span in (*happening.agents, *happening.patients):
            side, doing = party(span.text), span in happening.agents
            forms = split(span.text)
            if side:
                sides.add(side)
            if side or doing:
                nations |= nations_in(span.text)
            if (side or doing) and happening.kind in NAMING:
                names |= {fold_word(w) for w in forms if w[:1].isupper() and not nation(w) and w.lower() not in words("stopwords")}
    home = _home(stage)
    return Conflict(frozenset(sides), frozenset(nations), frozenset(names), home) if sides else Conflict(*(frozenset[str](),) * 3, home)


def _home(stage: Scene) -> frozenset[str]:
    """Countries in which the places of a story lie, by the names under which its reports have them."""
    places = [p for m in stage.mentions.values() for p in m.places if p.country]
    called = {(p.country, c) for p in places if p.kind == "country" and (c := nation(p.text))}
    there = Counter(p.country for p in places if p.kind != "country")
    return frozenset(c for iso, c in called if there[iso] >= HOME_SHARE * sum(there.values()) and there[iso])


def standing(fight: Conflict, name: str, roles: Iterable[str], voice: frozenset[str], own: frozenset[str]) -> Standing | None:
    """Who a speaker is to the events; None where the words do not tell.

    Method: the head of what describes him, in his roles and then in his name, by data/en/standings.tsv. Authorities whose nation or
    side fights in the story, and whoever bears the name of one who fights, are a party; authorities of a country that the story is not
    set in are of a third state. Whoever was in office and is not now has no standing by that.

    Limits: a defector, a proxy and a politician of the opposition are not told apart from their side.

    Args:
        fight: Who fights in the story.
        name: Of the speaker.
        roles: That the reports give him.
        voice: Whose word it is, as `speaks_for` has it.
        own: Folded words of the outlet and the newsroom that tell what he says.
    """
    told = [*sorted(roles), name]
    found = next((s for text in told if (s := of_words(text))), None)
    if found == "media":
        return "correspondent" if own and own & {fold_word(w) for text in told for w in split(text)} else "media"
    if (found is None or found in {"party", *_PUBLIC}) and _fights(fight, " ".join(told), voice, found):
        return "party"
    if found == "party" or (found == "government" and party(" ".join(told)) == "opposition"):
        return None
    if found == "government":
        nations = nations_in(" ".join(told))
        return "third state" if nations and fight.home and not nations & fight.home else "government"
    country = nation(name)
    if found is None and country and not _people(name):
        return "third state" if fight.home and country not in fight.home else "government"
    return found


def _people(name: str) -> bool:
    """Whether a nation's name is that of its people: "Palestinians", "the French"."""
    return any(fold_word(name) == fold_word(form) for row in table("nations") for a in row[1].split(",") for form in (a, f"{a}s"))


def _fights(fight: Conflict, told: str, voice: frozenset[str], found: Standing | None) -> bool:
    if voice and voice <= fight.names:
        return True
    side, nations = party(told), nations_in(told)
    if side == "opposition":
        return side in fight.sides
    if found == "third state" and not nations:
        return False
    if nations or nation(told):
        return bool(nations & fight.nations)
    armed = description(told) & words("forces")
    return side == "state" and side in fight.sides and bool(armed)


@lru_cache(maxsize=16384)
def of_words(text: str) -> Standing | None:
    """The standing that a name or a description bears in its words, before the story is looked at."""
    text = text.replace("’s", "").replace("'s", "")
    parts = [part.strip() for part in _PARTING.split(text) if part.strip()]
    if not parts:
        return None
    found = _last(parts[0], head=True) or _phrase(text) or next((s for part in parts if (s := _last(part))), None)
    if found in _PUBLIC and (_FORMER.search(text) or _of_company(text)):
        return None
    return found


def _of_company(text: str) -> bool:
    """Whether a president is that of a company, a club or a school: "president of Harbour Lines", "Harbour Lines president"."""
    if not _PRESIDES.search(text) or _OF_REGION.search(text):
        return False
    names = [w for w in split(text) if w[:1].isupper() and not _PRESIDES.fullmatch(w) and w not in {"The", "A", "An", "Vice"}]
    return bool(_PRESIDES.search(text[:1].lower() + text[1:])) and bool(names) and not nations_in(text)


@cache
def _listed() -> dict[str, Standing]:
    return {row[0]: row[1] for row in table("standings")}  # type: ignore[misc]


def _forms(text: str) -> list[str]:
    return [singular(w.strip(".,;:“”\"'‘’()").lower()) for w in text.split()]


def _last(part: str, head: bool = False) -> Standing | None:
    """By the last word of a description, or any before it, the last first."""
    forms = _forms(part)
    ends = range(len(forms), len(forms) - 1 if head else 0, -1)
    for end in ends:
        for size in range(min(LONGEST, end), 0, -1):
            found = _listed().get(" ".join(forms[end - size : end]))
            if found:
                return found
    return None


def _phrase(text: str) -> Standing | None:
    """By a phrase of two words or more anywhere in it."""
    forms = _forms(text)
    for size in range(LONGEST, 1, -1):
        for start in range(len(forms) - size + 1):
            found = _listed().get(" ".join(forms[start : start + size]))
            if found:
                return found
    return None
