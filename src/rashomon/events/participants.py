"""Who takes part in an event: kinds of actors after ACLED, and the country they belong to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from rashomon.data import table
from rashomon.model import ActorKind
from rashomon.text.names import country_names, nation, singular

KINDS: tuple[ActorKind, ...] = (
    "state forces",
    "rebel group",
    "political militia",
    "identity militia",
    "rioters",
    "protesters",
    "civilians",
    "external forces",
)
ARMED = frozenset({"state forces", "rebel group", "political militia", "identity militia", "external forces"})
CROWD = frozenset({"rioters", "protesters"})
_CUT = re.compile(
    r"\s(?:of|in|from|who|that|which|whom|backed|supported|aided|allied|loyal|near|at|on|including|against|for|with|after|during|to|by|as|when|and)\b"
    r"|[,(;:–]",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"^(?:(?:an?|the|some|at least|about)\s+)*"
    r"(?:group|number|band|crowd|dozens|hundreds|thousands|scores|members?|units?|elements|fighters)"
    r"\s+of\s+(?:the\s+)?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d+")
_LEADING = re.compile(
    r"^(?:the|an?|who|which|whose|that|what|how many|how much"
    r"|some|about|at least|more than|up to|nearly|around|over|several|many|dozens of|hundreds of|by|on|of|against"
    r"|dead|killed|wounded|injured"
    r"|\d[\d,.]*(?:st|nd|rd|th)?|one|two"
    r"|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    r"|twenty)\s+",
    re.IGNORECASE,
)
_AIRCRAFT = re.compile(r"\b[A-Z]{1,3}-?\d+\w*\s+(?:fighters?|bombers?|jets?)\b")  # "F-15 fighters" are no rebels
_SINGLE = re.compile(r"^(?:an?|the|one|another|this|that)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Participant:
    """One who takes part, as one sentence has it."""

    name: str
    kind: ActorKind | None
    nation: str | None
    thing: bool = False  # what belongs to it: a barracks, positions

    @property
    def armed(self) -> bool:
        """Whether it bears arms."""
        return self.kind in ARMED


_GROUPS: dict[str, ActorKind] = {
    "rebel": "rebel group",
    "jihadist": "rebel group",
    "militia": "political militia",
    "gang": "political militia",
}


@cache
def _kinds() -> dict[str, tuple[int, ActorKind | None, bool]]:
    found: dict[str, tuple[int, ActorKind | None, bool]] = {}
    for name, also, kind in table("groups"):
        for form in (name, *also.split(",")):
            found.setdefault(form.lower(), (-1, _GROUPS[kind], False))
    for at, row in enumerate(table("actor_kinds")):
        number, *thing = row[1].split()
        found[row[0]] = (at, KINDS[int(number) - 1] if number != "0" else None, bool(thing))
    return found


def kind_of_actor(text: str) -> ActorKind | None:
    """The kind of actor that a noun phrase names; None where its words do not tell.

    Method: words, pairs and triples of data/en/actor_kinds.tsv before the first preposition or relative; the entry that stands
    earliest in the list wins, so that "rebel forces" are rebels and "police officers" police. The last word must be of the list: "the
    rebel bastion" is nobody.
    """
    if _AIRCRAFT.search(text):
        return "state forces"
    found = _entries(text)
    return next((kind for _, kind, _ in sorted(found, key=lambda row: row[0]) if kind), None)


def _entries(text: str) -> list[tuple[int, ActorKind | None, bool]]:
    forms = [w.lower().removesuffix("'s").removesuffix("’s") for w in _WORD.findall(_CUT.split(text, maxsplit=1)[0])]
    low = [singular(w) for w in forms]
    candidates = [*low, *forms, *(f"{a} {b}" for a, b in [*zip(forms, low[1:], strict=False), *pairwise(forms)])]
    candidates += [" ".join(forms[i : i + 3]) for i in range(len(forms) - 2)]
    ends = {*low[-1:], *forms[-1:], " ".join(forms[-2:]), " ".join([*forms[-2:-1], *low[-1:]]), " ".join(forms[-3:])}
    return [_kinds()[c] for c in candidates if c in _kinds()] if ends & _kinds().keys() else []


def participant(text: str, acts: bool = True) -> Participant:
    """Read one noun phrase; of one that acts a nation's adjective alone ("American air strikes") means its forces."""
    text = _GROUP.sub("", text)
    head = _CUT.split(text, maxsplit=1)[0]
    country = next((n for w in _WORD.findall(head) if w[:1].isupper() and (n := nation(w.removesuffix("'s").removesuffix("’s")))), None)
    country = country or nation(re.sub(r"^the\s+", "", head.strip(), flags=re.IGNORECASE))
    name = (head if head.strip() else text).strip(" ,;:“”\"'‘’")
    while (shorter := _LEADING.sub("", name)) != name:
        name = shorter
    kind = kind_of_actor(text)
    alone = bool(_SINGLE.match(text)) and nation(name) is not None and not name.endswith("s") and name.lower() not in country_names()
    if kind is None and country and not alone and len(_WORD.findall(head)) <= 2:
        kind = "state forces" if nation(name) and (acts or country.lower() == name.lower()) else None
    return Participant(name, kind, country, any(thing for _, _, thing in _entries(text)))


def force(kind: ActorKind | None) -> str | None:
    """Which side of a war over ground an actor is on: the state, or another."""
    if kind in {"state forces", "external forces"}:
        return "state"
    return "other" if kind in {"rebel group", "political militia", "identity militia"} else None
