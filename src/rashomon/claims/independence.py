"""Independence: which sources of a claim are surely distinct speakers."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rashomon.claims.holdings import party
from rashomon.claims.points import Point
from rashomon.claims.standings import of_words
from rashomon.data import table, words
from rashomon.text.names import described, fold, nation, nations_in, singular

LONGEST = 8  # words of a source; what is longer is a clause and no speaker
_PARTING = re.compile(r"\s(?:of|in|at|for|on|with|from|near|to|who|by)\s|,")
_LEADING = frozenset(("of", "in", "at", "for", "on", "with", "from", "near", "to", "by"))
_SITE = re.compile(r"\w\.[a-z]{2,3}$")
_INDEFINITE = frozenset(
    ("a", "an", "one", "some", "several", "many", "other", "others", "two", "three", "four", "five", "six", "dozens", "hundreds")
)
_STATE = frozenset({"president", "military", "ministry", "minister"})
_APART = frozenset({"police", "prosecutor", "mayor", "hospital"})
_SPECIFIC = frozenset({"president", "police", "military", "prosecutor", "hospital", "ministry", "minister", "mayor", "monitor"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """One speaker of a claim with all that its points tell of it."""

    name: str
    words: frozenset[str]  # whose word it is
    kinds: frozenset[str]  # what kind of source, by `data/en/bodies.tsv`
    nations: frozenset[str]
    role: frozenset[str]  # folded words of its roles
    via: frozenset[str]  # folded names of who passed it on
    plain: bool  # described and with no name in the description but that of a nation
    person: bool
    party: str | None = None  # the side that its words or its roles name
    public: bool = False  # whether it is, or speaks for, the authorities of a country
    known: bool = True  # whether the reports tell what it is


@dataclass(frozen=True, slots=True)
class Origin:
    """Speakers that may be one: one origin, or none beside the others."""

    members: tuple[Speaker, ...]
    ties: Mapping[str, str]  # from name of a member to why it may be another of them
    counted: bool
    why: str = ""  # why it is not counted


@cache
def _bodies() -> dict[str, str]:
    return {row[0]: row[1] for row in table("bodies")}


@cache
def _outlets() -> frozenset[str]:
    return frozenset(fold(row[at]) for name, at in (("agencies", 0), ("outlets", 1)) for row in table(name))


def speaker_of(name: str, points: Sequence[Point]) -> Speaker:
    """Gather what the points of one speaker tell of it."""
    roles = {p.statement.source.role for p in points if p.statement and p.statement.source.role}
    told = " ".join([name, *sorted(roles)]).replace("’s", "").replace("'s", "")
    forms = [w.strip(".,;:“”\"'‘’()") for w in told.split()]
    kinds = frozenset(k for w in forms if (k := _bodies().get(singular(w.lower()))))
    own = [w.strip(".,;:“”\"'‘’()") for w in name.replace("’s", "").replace("'s", "").split()]
    named = [w for w in own[1:] if w[:1].isupper() and not nation(w) and singular(w.lower()) not in _bodies() and not w.endswith("-based")]
    first = own[0].lower() if own else ""
    kinds |= {"nobody"} if (described(name) or first in _LEADING) and not kinds and not roles and not _speaks(name) else frozenset()
    loose = first in _INDEFINITE or (bool(own) and own[-1].islower() and singular(own[-1].lower()) != own[-1].lower())
    unnamed = described(name) and (not named or (loose and not kinds & _SPECIFIC))
    unnamed = unnamed or all(_bodies().get(singular(w.lower())) for w in own)
    plain = unnamed or "nobody" in kinds or _bodies().get(singular(first)) == "nobody" or len(own) > LONGEST
    return Speaker(
        name=name,
        words=frozenset().union(*(p.voice for p in points)),
        kinds=kinds | ({"media"} if _publishes(name) or (not kinds and not roles and _only_reports(points)) else frozenset()),
        nations=frozenset(c for w in forms if w[:1].isupper() and (c := nation(w))) | nations_in(told),
        role=frozenset(fold(w) for r in roles for w in r.replace("’s", "").replace("'s", "").split()),
        via=frozenset(fold(p.statement.source.via) for p in points if p.statement and p.statement.source.via),
        plain=plain,
        person=not described(name) and (first in words("first_names") or (bool(roles) and kinds != {"media"})),
        party=party(told) if plain or roles else None,
        public=any(of_words(text) == "government" for text in (name, *roles)) and party(told) != "opposition",
        known=_known(name, roles, told),
    )


def _known(name: str, roles: Collection[str], told: str) -> bool:
    """Whether words tell what a source is: more than a bare name, and more than that it speaks for somebody."""
    mouths = all(
        _bodies().get(singular(w.strip(".,").lower())) == "authority" or w.lower() in words("stopwords") for w in " ".join(roles).split()
    )
    said = not mouths or described(name) or name.lower().startswith("the ") or nation(name) is not None or party(told) is not None
    return said or of_words(name) is not None


def _speaks(name: str) -> bool:
    """Whether the head of a description is a noun for somebody, or something, that speaks or writes: "the finish in Okar" is none."""
    head = _PARTING.split(f" {name}")[0].split()
    if not head:
        return False
    kinds = words("roles") | words("speaker_kinds") | words("parties") | words("standings")
    return (
        not head or nation(head[-1]) is not None or bool({head[-1].lower(), singular(head[-1].lower())} & kinds) or not head[-1].islower()
    )


def _only_reports(points: Sequence[Point]) -> bool:
    """Whether a source of which nothing else is known is only ever said to report: most are outlets that no list has."""
    cues = {p.statement.cue.lemma if p.statement and p.statement.cue else "" for p in points}
    return cues == {"report"}


def _publishes(name: str) -> bool:
    """Whether a name is that of an agency or outlet, by the lists or by its last word ("Harbour Times")."""
    return (
        fold(name) in _outlets()
        or bool(_SITE.search(name))
        or (" " in name and name.split()[-1].lower() in words("mastheads") | {"news", "tv", "radio"})
    )


def distinct(found: Sequence[Speaker]) -> tuple[Origin, ...]:
    """Speakers that are surely not one another, each with those that may be the same.

    Method: 1. one speaker are two whose words (`speaks_for`) hold one another, two names of which one is the other with words left out,
    a person and whoever speaks for him ("spokesman for Orlan"), an unnamed body and any source of the same kind of no other nation
    ("the presidency", "President Orlan"), two bodies of one state, and an unnamed mouth of the rebels beside any other of theirs. 2. Of
    what is left, sources that may stand for others add nothing beside them: authorities in general beside any other source but
    bystanders, unless of another nation; one unnamed bystander beside a named person who holds no office (several cannot be him);
    media, outlets and who only passes on beside anybody; "everybody" and clauses beside anybody.

    Limits: errs towards one speaker. Two officers of two police forces that no word tells apart are one.

    Returns:
        Those counted first; at least one is counted where there is a speaker.
    """
    groups: list[tuple[list[Speaker], dict[str, str]]] = []
    for one in sorted(found, key=lambda v: (v.plain, len(v.words), v.name)):
        tied = [(g, why) for g in groups if (why := next((w for other in g[0] if (w := _tie(one, other))), None))]
        homes = [g for g, _ in tied]
        ties = {name: why for g in homes for name, why in g[1].items()} | ({one.name: tied[0][1]} if tied else {})
        groups = [g for g in groups if g not in homes] + [([one, *(v for g in homes for v in g[0])], ties)]
    return _counted(sorted(groups, key=lambda g: min(v.name for v in g[0])), frozenset(name for v in found for name in v.via))


def _counted(groups: Sequence[tuple[list[Speaker], dict[str, str]]], passed: frozenset[str]) -> tuple[Origin, ...]:
    ranked = [(_rank(g, passed), Origin(tuple(g), ties, True)) for g, ties in groups]
    sure = [g for rank, g in ranked if rank == "specific"]
    general = [g for rank, g in ranked if rank == "general" and not any(not _other_nation(g.members, h.members) for h in sure)]
    private = any(_private(h.members) for h in sure)
    bystanders = [g for rank, g in ranked if rank == "bystander" and (_several(g.members) or not private)]
    every = [g for _, g in ranked]
    told = [g for g in sure if any(v.known for v in g.members)]
    sure = told or sure[:1]
    kept = [*sure, *general[:1], *bystanders[:1]] or [g for rank, g in ranked if rank == "media"][:1] or every[:1]
    return (*kept, *(replace(g, counted=False, why=_ADDS_NOTHING[rank]) for rank, g in ranked if g not in kept))


_ADDS_NOTHING = {
    "general": "may be one of the others: authorities in general",
    "bystander": "may be one of the others: an unnamed bystander",
    "media": "media: may only pass on what the others say",
    "nobody": "nobody in particular",
    "specific": "may speak for one of the others: the reports do not tell who this is",
}


def _rank(group: Sequence[Speaker], passed: frozenset[str]) -> str:
    """What a group can be beside others: specific, general (it may stand for others), bystander, media or nobody."""
    kinds = frozenset(k for v in group for k in v.kinds)
    if any(fold(v.name) in passed for v in group) or (kinds == {"media"} and not any(v.person for v in group)):
        return "media"
    if not all(v.plain for v in group) or kinds & (_SPECIFIC - {"monitor"}):
        return "specific"
    if "nobody" in kinds or any(len(v.name.split()) > LONGEST for v in group):
        return "nobody"
    return "media" if "media" in kinds else "bystander" if kinds == {"bystander"} else "general"


def _other_nation(a: Sequence[Speaker], b: Sequence[Speaker]) -> bool:
    one, other = (frozenset(n for v in g for n in v.nations) for g in (a, b))
    return bool(one and other and not one & other)


def _several(group: Sequence[Speaker]) -> bool:
    """Whether an unnamed source is more than one person: "witnesses"."""
    return any(singular(w) != w and _bodies().get(singular(w)) == "bystander" for v in group for w in v.name.lower().split())


def _private(group: Sequence[Speaker]) -> bool:
    """Whether a group is a named person who holds no office."""
    return any(v.person for v in group) and not any(v.kinds & (_SPECIFIC | {"authority"}) for v in group)


def _tie(a: Speaker, b: Speaker) -> str | None:
    """Why two speakers may be one; None where they are surely two."""
    if a.words and b.words and (a.words <= b.words or b.words <= a.words):
        return f"gives the same word as {b.name}"
    if _shortened(a, b) or _shortened(b, a):
        return f"the same name as {b.name}"
    if (a.person and _last(a) in b.role) or (b.person and _last(b) in a.role):
        return f"one speaks for the other: {b.name}"
    if _employs(a, b) or _employs(b, a):
        return f"one is the body that the other speaks or works for: {b.name}"
    if (a.plain and _described_by(a) & b.role) or (b.plain and _described_by(b) & a.role):
        return f"may be {b.name}, by the role"
    if not (a.person and b.person) and _ending(a) and _ending(a) == _ending(b):
        return f"the same body as {b.name}, by the end of its name"
    if _initials(a) & _capitals(b) or _initials(b) & _capitals(a):
        return f"{b.name} by its initials"
    apart = bool(a.nations and b.nations and not a.nations & b.nations)
    if not apart and _of_state(a) and _of_state(b):
        return f"a body of the same state as {b.name}"
    if not apart and (a.kinds & b.kinds) & _SPECIFIC and not (a.person and b.person):
        return f"the same office as {b.name}"
    return f"of one party with {b.name}" if not apart and _mouths(a, b) else None


def _employs(body: Speaker, member: Speaker) -> bool:
    """Whether the name of a body stands whole in what a person is said to be: "Harbour Lines", "chief engineer of Harbour Lines"."""
    name = frozenset(fold(w) for w in body.name.split() if w.lower() not in words("stopwords"))
    return not (body.plain or body.person) and bool(name) and name <= member.role and not nation(body.name)


def _mouths(a: Speaker, b: Speaker) -> bool:
    """Whether two sources, one of them unnamed, speak for the rebels of one war: "rebels", "a rebel commander"."""
    return a.party == b.party == "opposition" and (a.plain or b.plain)


def _of_state(voice: Speaker) -> bool:
    """Whether a source is a country itself, its authorities, one of its bodies, or who holds office there; police and courts apart."""
    body = not voice.person and voice.party != "opposition" and bool(voice.kinds & (_STATE | {"authority"}))
    apart = bool(voice.kinds & _APART) and not voice.kinds & _STATE
    return (voice.public and not apart) or body or nation(voice.name) is not None


def _initials(voice: Speaker) -> frozenset[str]:
    capitals = "".join(w[0] for w in voice.name.split() if w[:1].isupper())
    return frozenset({capitals}) if len(capitals) > 2 else frozenset()


def _capitals(voice: Speaker) -> frozenset[str]:
    return frozenset(w for w in voice.name.split() if len(w) > 2 and w.isupper())


def _described_by(voice: Speaker) -> frozenset[str]:
    """What an unnamed source is, but for words that any official is called by."""
    forms = (w.lower().strip(".,") for w in voice.name.split())
    return frozenset(
        fold(w) for w in forms if singular(w) not in _bodies() and w not in words("vague") | words("stopwords") and not nation(w.title())
    )


def _ending(voice: Speaker) -> tuple[str, ...]:
    """The last two words of the name of a body that has three or more and no nation that would tell it from another's."""
    parts = voice.name.split()
    return tuple(fold(w) for w in parts[-2:]) if len(parts) > 2 and all(w[:1].isupper() for w in parts[-2:]) else ()


def _last(voice: Speaker) -> str:
    return fold(voice.name).split()[-1] if fold(voice.name) else voice.name


def _shortened(short: Speaker, long: Speaker) -> bool:
    """Whether a name is the other with words left out, in order."""
    if short.plain or long.plain:
        return False
    rest = iter(fold(long.name).split())
    parts = fold(short.name).split()
    return bool(parts) and all(part in rest for part in parts)


def by_name(points: Sequence[Point], names: Mapping[str, str]) -> list[Speaker]:
    """Speakers of points, one a name."""
    found: dict[str, list[Point]] = {}
    for point in points:
        if point.id in names:
            found.setdefault(names[point.id], []).append(point)
    return [speaker_of(name, members) for name, members in sorted(found.items())]
