"""What the words between two place names tell of the first: that it lies in the second, by it, or stands in one list with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.statements.places.wordlists import kind_word

_MOST_GAP_CHARS = 60
_FAR_GAP_CHARS = 90
_WITHIN = re.compile(r"^(?:,\s*(?:(?:in|near|a|the)\s+[\w\s-]{0,40}?)?|\s+(?:in|of)\s+(?:the\s+)?(?:[a-z-]+\s+){0,4}?)\Z", re.I)
_OWNER = re.compile(r"^['’]s?\s+(?:[\w-]+\s+){0,5}\Z")
_SIDES = r"(?:north|south|east|west|north-?\s?east|north-?\s?west|south-?\s?east|south-?\s?west)"
_THE_PLACE = r"(?:the\s+)?(?:[a-z-]+\s+){0,3}?(?:of\s+)?\Z"
_FAR = re.compile(
    rf"(?P<number>\d[\d.,]*|[a-z]+)[\s-]*(?P<unit>kilomet(?:er|re)s?|km|kms|miles?|mi)\b[\w\s,()-]{{0,30}}?\b(?:of|from|outside)\s+{_THE_PLACE}"
)
_SIDE = re.compile(rf"\b{_SIDES}(?:ern)?\s+of\s+{_THE_PLACE}")
_NEAR = re.compile(rf"\b(?:near|nearby|outside|beside|off|close\s+to|next\s+to|adjacent\s+to|outskirts\s+of|far\s+from)\s+{_THE_PLACE}")
_LISTED = re.compile(r"^(?:\s*[,;]\s*(?P<and>(?:and|or)\s+)?|\s+(?P<bare>and|or|&)\s+)(?:the\s+|in\s+)?\Z")
_SIDE_KM = 150.0
_NEAR_KM = 60.0
_UNREAD_NUMBER_KM = 50.0
_KM_PER_MILE = 1.609


@dataclass(frozen=True, slots=True)
class Named:
    """A place name and where it stands."""

    start: int
    end: int
    text: str


def within(text: str, names: Sequence[Named], at: int) -> tuple[str, ...]:
    """Places that the text puts a name in: "X in Y", "X, Y", "Y's X"."""
    found = [
        other.text
        for other in names[at + 1 : at + 3]
        if other.start - names[at].end <= _MOST_GAP_CHARS and _WITHIN.match(_without_kind(text[names[at].end : other.start]))
    ]
    if at and 0 < names[at].start - names[at - 1].end <= _MOST_GAP_CHARS and _OWNER.match(text[names[at - 1].end : names[at].start]):
        found.append(names[at - 1].text)
    return tuple(found)


def beside(text: str, names: Sequence[Named], at: int) -> tuple[tuple[str, float], ...]:
    """Places that the text puts a name by, with how far at most: "X, 12 km east of Y", "X, north of Y", "X near Y"."""
    found = []
    for other in names[at + 1 : at + 3]:
        gap = text[names[at].end : other.start]
        if len(gap) > _FAR_GAP_CHARS or ". " in gap or "\n" in gap:
            break
        most = _most_km(gap)
        if most is not None:
            found.append((other.text, most))
    return tuple(found)


def _most_km(gap: str) -> float | None:
    far = _FAR.search(gap)
    if far is not None:
        number = far["number"].replace(",", "").rstrip(".")
        length = float(number) if number.replace(".", "", 1).isdigit() else _UNREAD_NUMBER_KM
        return 20 + 1.3 * length * (_KM_PER_MILE if far["unit"].startswith("mi") else 1.0)
    if _SIDE.search(gap):
        return _SIDE_KM
    return _NEAR_KM if _NEAR.search(gap) else None


def lists(text: str, names: Sequence[Named]) -> list[tuple[str, ...]]:
    """For each name, the other names of the list that it stands in: "A, B and C", or four and more with commas alone."""
    found: list[tuple[str, ...]] = [()] * len(names)
    start, joined = 0, False
    for at in range(1, len(names) + 1):
        link = _LISTED.match(text[names[at - 1].end : names[at].start]) if at < len(names) else None
        if link is not None:
            joined = joined or bool(link["and"] or link["bare"])
            continue
        if at - start >= (2 if joined else 4):
            for one in range(start, at):
                found[one] = tuple(names[other].text for other in range(start, at) if other != one and names[other].text != names[one].text)
        start, joined = at, False
    return found


def _without_kind(gap: str) -> str:
    """ " province, " and " in northern " alike: the gap without a word for the kind of the first place."""
    found = re.match(r"\s+([A-Za-z]+)(?=[\s,])", gap)
    return gap[found.end() :] if found and kind_word(found[1]) else gap
