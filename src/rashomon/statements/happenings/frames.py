"""The word lists of happenings: who stands where round a word, what carries it, what is said of its being so, and by what means."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rashomon.data import table
from rashomon.model import Reality


@dataclass(frozen=True, slots=True)
class Frame:
    """Where those who do it and those to whom it is done stand round a word."""

    verb: str  # do | act | mutual | undergo | occur
    poss: str  # agent | patient
    of: str  # agent | patient
    towards: frozenset[str]  # prepositions


_PLAIN = Frame("do", "agent", "patient", frozenset())


@cache
def _frames() -> dict[str, Frame]:
    found = {}
    for name, verb, poss, of, towards in table("happening_roles"):
        found[name] = Frame(verb, poss, of, frozenset() if towards == "-" else frozenset(towards.split(",")))
    return found


def frame(kind: str, lemma: str) -> Frame:
    """The frame of a word: its own where the list has one, else that of its class.

    Args:
        kind: class of data/en/happenings.tsv.
        lemma: of the word.
    """
    return _frames().get(f"*{lemma}") or _frames().get(f"*{lemma.partition(' ')[0]}") or _frames().get(kind, _PLAIN)


@cache
def supports(who: str) -> dict[str, frozenset[str]]:
    """Verbs that lend a noun its people, with where the noun stands: "-" for the object, else the preposition before it.

    Args:
        who: agent | patient | event, what the subject of the verb is to the happening.
    """
    found: dict[str, set[str]] = {}
    for lemma, role, where in table("supports"):
        if role == who:
            found.setdefault(lemma, set()).add(where)
    return {lemma: frozenset(where) for lemma, where in found.items()}


@cache
def realities(part: str) -> dict[str, Reality]:
    """What words of one part say of the happening that they govern or stand beside.

    Args:
        part: v verb, n noun, a adjective, r adverb or negation, x auxiliary, m conjunction.
    """
    return {word: reality for word, reality, kind in table("realities") if kind == part}  # type: ignore[misc]


@cache
def means() -> dict[str, str]:
    """Means by word, or by two words that stand together."""
    return {row[0]: row[1] for row in table("happening_how")}
