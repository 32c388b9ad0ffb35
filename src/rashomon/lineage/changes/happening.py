"""Whether two aligned sentences tell of one happening: two reports of one war say the same of many days and towns."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache

from rashomon.data import table
from rashomon.lineage.changes.pairing import Pairing, Range
from rashomon.lineage.texts import Text
from rashomon.text.names import nation
from rashomon.text.words import rarity

SAFE = 0.75  # score of an alignment from which two sentences are one, whatever they name
NAME_NATS = 2.5  # rarity of a capitalised word that tells where something happened


def apart(pairing: Pairing) -> bool:
    """Two sentences that are alike and tell of two happenings.

    Method: each names a weekday or month, and none is the same; or each names places or people that the other does not, and they have
        no more such names in common than either has of its own. Sentences that are nearly equal are taken as one. Countries and words for
        sources do not count: reports of one war share them.

    Limits: an edit that exchanges several names of a loosely aligned sentence looks like another happening.
    """
    return pairing.score < SAFE and two(pairing.original, pairing.left, pairing.derived, pairing.right)


def two(one: Text, left: Range, other: Text, right: Range) -> bool:
    """Whether two stretches of text tell of two happenings, as `apart` has it."""
    if clash(set(one.words.forms[slice(*left)]), set(other.words.forms[slice(*right)])):
        return True
    return places_apart(one, left, other, right)


def places_apart(one: Text, left: Range, other: Text, right: Range) -> bool:
    """Each stretch names places or people that the other does not, and more of them than they have in common."""
    ours, theirs = _names(one, left), _names(other, right)
    own = len(ours - theirs), len(theirs - ours)
    return min(own) > 0 and len(ours & theirs) <= min(own)


def _names(text: Text, words: Range) -> Set[str]:
    found = set()
    for at in range(words[0] + 1, words[1]):
        shown = text.report.text[text.words.starts[at] : text.words.ends[at]]
        if (
            not shown[0].isupper()
            or shown.isupper()
            or nation(shown)
            or nation(shown.removesuffix("s"))
            or text.words.forms[at] in _common()
        ):
            continue
        if rarity(text.words.stems[at]) > NAME_NATS:
            found.add(re.sub(r"[aeiouyhw]", "", text.words.stems[at]))
    return found - {""}


@cache
def _common() -> frozenset[str]:
    """Words with a capital that name no place and no person of the story."""
    bodies = {row[0] for name in ("roles", "bodies", "speaker_kinds", "agencies") for row in table(name)}
    numbers = {row[0] for row in table("numbers")}
    return frozenset(bodies | numbers) | _dates() | {"human", "rights", "updated", "published", "monitor", "anadolu", "tags", "source"}


@cache
def _dates() -> frozenset[str]:
    return frozenset(form for kind in ("weekday", "month") for form, _ in _calendar(kind))


def clash(ours: Set[str], theirs: Set[str]) -> bool:
    """Each side names a weekday, or a month, and none is the same."""
    for kind in ("weekday", "month"):
        named = [{value for form, value in _calendar(kind) if form in forms} for forms in (ours, theirs)]
        if named[0] and named[1] and not named[0] & named[1]:
            return True
    return False


@cache
def _calendar(kind: str) -> tuple[tuple[str, str], ...]:
    return tuple((row[0].lower(), row[2]) for row in table("timewords") if row[1] == kind and len(row[0]) > 3)
