"""Whom a description stands for: "the Nato spokesman", "the war monitor", "the actress"."""

from __future__ import annotations

import re
from collections import Counter

from rashomon.data import words
from rashomon.statements.attribution.sources import role_kind
from rashomon.statements.lexicon import is_newsroom, listed
from rashomon.statements.speakers.profiles import Profile
from rashomon.statements.speakers.register import Register, full, name_words
from rashomon.statements.syntax import Tree
from rashomon.text.names import nation, pure, singular

FAR_MORE = 3  # times that the report has named one more often than any other; bench.speakers, tuning topics
_PREPOSITION = re.compile(r"\s(?:of|for|in|at|from|to|with|on|near|by|who|which|that|cited|whose)\s")
_SAME_OFFICE = {"spokesman": "spokesperson", "spokeswoman": "spokesperson", "chairman": "chair", "chairwoman": "chair"}
_SMALL = frozenset(
    {"the", "a", "an", "this", "that", "of", "for", "in", "at", "from", "s", "to", "on", "and", "same", "war", "local", "also"}
)
_INDEFINITE = re.compile(r"(?:an?|another|some|several|many|other|one|two|three|four|five|six|seven|eight|nine|ten|\d+)\b", re.IGNORECASE)
_OTHER = re.compile(_INDEFINITE.pattern.replace("an?|", "", 1), re.IGNORECASE)
_THEIR = re.compile(r"(?:his|her|its|their|my|our)\b", re.IGNORECASE)
_WATCH = frozenset({"monitor", "monitoring", "watchdog", "rights"})
_OWNED = re.compile(r"\w+['’]s?\s|\bof (?:the|an?|his|her|its|their)\b.*", re.IGNORECASE)


def referred(found: Register, who: Profile, place: int) -> Profile | None:
    """An earlier source with the same noun and no contradicting words; for "the war monitor", the last body.

    Method: "the Nato spokesman" is the last source with that noun in its role or description and with its modifiers; a general noun
        ("the group", "the official") the last source of that kind that does not contradict it.
    """
    earlier = [p for _, offset, p in found.heard if offset < place and p.plural == who.plural]
    head = _office(who.head)
    mine = _modifiers(who.text, who.head)
    for other in reversed(earlier):
        theirs = f"{other.role or ''} {other.text}" if other.form == "name" else other.text
        heads = _heads(other.role or "") if other.form == "name" else _heads(other.text)
        if head in heads and mine <= {w.lower() for w in re.findall(r"[^\W_]+", f"{theirs} {other.name}")}:
            return other
    if who.plural:
        return None
    if head in listed("general body"):
        earlier = [p for p in earlier if _fits(mine, head, p)]
        return next((p for p in reversed(earlier) if p.kind == "group" and p.form == "name" and not _contradicts(p, head)), None)
    if head in listed("general person") and not mine:
        return next((p for p in reversed(earlier) if p.kind == "person" and _can_be(p, who, head)), None)
    return None


def capitalised(found: Register, who: Profile) -> Profile | None:
    """ "The Observatory": the one name of the report that holds the capitalised word."""
    bare = re.sub(r"^(?:the|this|that)\s+", "", who.text, flags=re.IGNORECASE)
    if not all(word[:1].isupper() for word in bare.split()):
        return None
    inside = set(name_words(bare))
    fitting = [p for name, p in found.people.items() if p.kind == "group" and inside < set(name_words(name))]
    return fitting[0] if len({frozenset(name_words(p.name)) for p in fitting}) == 1 else None


def tied(found: Register, at: Tree, head: int) -> Profile | None:
    """The name that the sentence itself gives to a description of one."""
    name = found.ties.get((at.index, head))
    return full(found, found.people[name], at.tokens[head].start) if name is not None and singular(at.low(head)) == at.low(head) else None


def holder(found: Register, who: Profile) -> Profile | None:
    """The only one whom the report has called by the noun of a description so far."""
    if _OTHER.match(who.text):
        return None
    nouns = {singular(who.head), _office(singular(who.head))}
    names = {full(found, found.people[name], 0).name for noun in nouns for name in found.offices.get(noun, ())}
    known = found.people.get(next(iter(names))) if len(names) == 1 else None
    return known if known is not None and not who.plural and _can_be(known, who, who.head) and not _narrowed(found, who, known) else None


def _narrowed(found: Register, who: Profile, known: Profile) -> bool:
    """A description that names somebody else: "the Ansa news agency", "the distributor's president", "the mother of the victim"."""
    theirs = set(name_words(f"{known.name} {known.role or ''}"))
    capitals = {w for w in re.findall(r"\b[A-Z][\w’'-]*", who.text[1:]) if w.lower() not in theirs and nation(w) is None}
    owned = _OWNED.search(who.text)
    if owned is not None and not set(name_words(owned.group())) & theirs:
        return True
    return bool(capitals) if who.kind == "group" else any(w in name.split() for w in capitals for name in found.people)


def repeated(found: Register, who: Profile) -> Profile | None:
    """An earlier description with the same noun that has all modifiers of this one."""
    if _INDEFINITE.match(who.text):
        return None
    head, mine = _office(singular(who.head)), _modifiers(who.text, who.head)
    for other in reversed(found.told):
        if other.plural == who.plural and _office(singular(other.head)) == head and mine <= _modifiers(other.text, other.head):
            return other
    return None


def only_one(found: Register, who: Profile, place: int) -> Profile | None:
    """The one person, or body, that the report has named so far: "the actress", "the company", where nothing else says whose.

    Nouns by which reports bring in sources without a name ("the officer") do not point to somebody named.
    """
    head = singular(who.head)
    if who.plural or who.kind not in {"person", "group"} or _THEIR.match(who.text):
        return None
    if who.kind == "person" and head in words("anonymous") | words("bodies") | words("speaker_kinds") | words("spokes"):
        return None
    if who.kind == "group" and (head not in listed("general body") or {head, *_modifiers(who.text, head)} & _WATCH):
        return None
    times: Counter[str] = Counter()
    for name, starts in found.at.items():
        if starts[0] < place and found.people[name].kind == who.kind and pure(name):
            times[full(found, found.people[name], place).name] += sum(start < place for start in starts)
    fitting = [name for name, _ in times.most_common() if _can_be(found.people[name], who, head)]
    first, second = (*(times[name] for name in fitting[:2]), 0, 0)[:2]
    known = found.people[fitting[0]] if fitting and first >= FAR_MORE * second else None
    fits = known is not None and _can_be(known, who, head) and not _narrowed(found, who, known) and not is_newsroom(known.name)
    return known if fits else None


def _can_be(other: Profile, who: Profile, head: str) -> bool:
    """ "The source" is nobody named; "the woman" is no man."""
    return not (head == "source" and other.form == "name") and not (who.gender and other.gender and who.gender != other.gender)


def _heads(text: str) -> set[str]:
    """Head nouns of a description and its appositions: "former undersecretary of defence in the cabinet of X" is an undersecretary."""
    found = set()
    for part in re.split(r",|\band\b", text.lower()):
        own = re.findall(r"[^\W_]+", _PREPOSITION.split(part.strip())[0])
        if own:
            found.add(_office(singular(own[-1])))
    return found


def _fits(mine: set[str], head: str, other: Profile) -> bool:
    """A described body may be a named one: nothing narrows the description, or a word of it stands in the name or role, or both watch."""
    theirs = set(re.findall(r"[^\W_]+", f"{other.name} {other.role or ''}".lower()))
    if {head, *mine} & _WATCH:
        return bool(theirs & listed("watching"))
    return not mine or bool(mine & theirs)


def _contradicts(other: Profile, head: str) -> bool:
    """A country, a newsroom or an office of state is no group or monitor; only a newsroom is a newspaper."""
    if head in listed("newsroom") or head in {"website", "paper"}:
        return not is_newsroom(other.name)
    last = other.name.split()[-1].lower()
    told = {head, last} & (_heads(other.role or "") | listed("watching")) or head in other.name.lower().split()
    return not told and (nation(other.name) is not None or role_kind(last) is not None or is_newsroom(other.name))


def _office(head: str) -> str:
    return _SAME_OFFICE.get(head, head)


def _modifiers(text: str, head: str) -> set[str]:
    """Words of a description that narrow it: before its head and in its prepositional parts."""
    every = [w.lower() for w in re.findall(r"[^\W_]+", text)]
    return {w for w in every if w not in _SMALL and singular(w) != singular(head)}
