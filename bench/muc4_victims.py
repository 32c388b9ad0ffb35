"""Whom an incident of MUC-4 hits, how many they are, and what becomes of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from bench.muc4_told import Told
from rashomon.data import table
from rashomon.model import Happening, Quantity, Sentence, Span
from rashomon.text.names import singular

LONGEST_NAME = 5
"""Words of a name, beyond which an entity holds more than one."""
_NOBODY_HURT = re.compile(
    r"\b(?:no|any)\s+(?:\w+\s+){0,2}(?:casualties|victims|injur(?:y|ies)|deaths|fatalities)\b"
    r"|\b(?:no one|nobody)\b[^.]{0,20}\b(?:hurt|injured|killed)\b"
    r"|\bwithout\s+(?:causing\s+)?(?:any\s+)?(?:casualties|victims|injuries|deaths)\b"
    r"|\b(?:unharmed|unhurt|uninjured|unscathed)\b",
    re.IGNORECASE,
)
DOUBTS = re.compile(r"alleg|presum|appar|report|suppos|suspect|accus|blam|claim|believ", re.IGNORECASE)
"""Words under which something is told as done, if with doubt."""
EFFECTS = {"kill": "DEATH", "hurt": "INJURY"}
DONE_TO = frozenset(
    {"kill", "hurt", "abduct", "attack", "shoot", "stab", "beat", "abuse", "threaten", "poison", "safe", "bomb", "hijack", "rob", "release"}
)
_LEADING = re.compile(
    r"^(?:(?:of|on|against|by|to)\s+)?(?:the|an?|his|her|their|its|those|these|some|several|many|other|another|murdered|slain|innocent|late|unarmed)\s+",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^(?:(?:at least|about|some|around|nearly|more than|over|approximately|up to)\s+)?[\w,.-]+\s+", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?:at least|about|some|around|nearly|more than|over|approximately)?\s*"
    r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+\w",
    re.IGNORECASE,
)
_GENERIC = re.compile(r"\b(?:people|persons?|others|dead|wounded|injured|victims?|bodies)\b", re.IGNORECASE)
_REBELS = re.compile(r"\b(?:guerrillas?|rebels?|subversives?|extremists?|terrorists?|insurgents?)\b", re.IGNORECASE)
_CUT = re.compile(r",|\b(?:who|whom|which|that|when|while|including|in|at|near|from|on|during|and)\b|\[|\(|\"")
_NOBODY = frozenset(
    {
        "who",
        "that",
        "which",
        "he",
        "she",
        "they",
        "him",
        "her",
        "them",
        "it",
        "one",
        "others",
        "us",
        "you",
        "we",
        "i",
        "no one",
        "nobody",
        "himself",
    }
)
_PERSON = re.compile(
    r"\b(?:people|persons?|m[ae]n|wom[ae]n|child(?:ren)?|peasants?|civilians?|priests?|jesuits?|judges?|mayors?|leaders?|members?|officials?|ministers?|"
    r"students?|workers?|policem[ae]n|soldiers?|guards?|journalists?|teachers?|farmers?|deput(?:y|ies)|senators?|candidates?|presidents?|ambassadors?|"
    r"director|residents?|passengers?|drivers?|bodyguards?|wife|son|daughter|brother|sister|husband|nuns?|bishops?|engineers?|businessm[ae]n|doctors?|"
    r"attorneys?|lawyers?|generals?|colonels?|majors?|captains?|lieutenants?|sergeants?|officers?|citizens?|victims?|youths?|girls?|boys?|inhabitants?|"
    r"villagers?|indians?|natives?|activists?|technicians?|employees?|agents?|troops|guerrillas?|rebels?|terrorists?|cattlem[ae]n|ranchers?|deputies|"
    r"unionists?|professors?|reporters?|correspondents?|politicians?|diplomats?|consul|tourists?|marines?|clergymen|maids?|cook|passersby|family|families|"
    r"councilm[ae]n|governors?|magistrates?|secretar(?:y|ies)|commanders?|chiefs?|archbishops?|missionar(?:y|ies)|bystanders?|prisoners?|hostages?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Victim:
    """One or more who are hit."""

    name: str | None
    description: str | None
    number: str  # digits, a range, about ("~50") or PLURAL
    effects: tuple[str, ...]
    phrase: str

    @property
    def tag(self) -> str:
        """By which other slots refer to it."""
        return (self.name or self.description or self.phrase).upper()

    @property
    def words(self) -> frozenset[str]:
        """Words of the name, else the last word of the description."""
        if self.name:
            return frozenset(word for word in re.findall(r"\w{3,}", self.name.lower()))
        found = re.findall(r"\w{3,}", re.split(r"\bof\b", (self.description or self.phrase).lower())[0])
        return frozenset(found[-1:])

    def joined(self, other: Victim) -> Victim:
        """The same, told twice: the longer name, a description if either has one, a number before PLURAL, every effect."""
        name = max((n for n in (self.name, other.name) if n), key=len, default=None)
        number = self.number if self.number not in {"PLURAL", "1"} or other.number in {"PLURAL", "1"} else other.number
        effects = tuple(dict.fromkeys((*self.effects, *other.effects)))
        return replace(self, name=name, description=self.description or other.description, number=number, effects=effects)


def victims(told: Told, sentence: Sentence, happenings: Sequence[Happening], counted: bool = True) -> list[Victim]:
    """Those to whom something is done in a sentence, those that it only counts too where asked for."""
    found: list[Victim] = []
    for happening in happenings:
        if happening.kind not in DONE_TO or happening.reality not in {"actual", "attempted", "negated", "possible"}:
            continue
        for span in _patients(told, sentence, happening):
            victim = _victim(told, sentence, span, happening)
            if victim:
                _add(found, victim)
    for quantity in told.evidence.mentions[0].quantities:
        if (
            counted
            and sentence.start <= quantity.start < sentence.end
            and quantity.deed in {"killed", "wounded"}
            and _of_people(quantity.counted)
        ):
            _add(found, _counted(quantity))
    return found


def _of_people(counted: str | None) -> bool:
    return bool(counted) and (is_person(counted or "") or bool(re.search(r"\b(?:dead|wounded|injured|others|bodies)\b", counted or "")))


def settled(people: Sequence[Victim]) -> list[Victim]:
    """Without those that are told twice: people of one number beside a better word for them, and the armed beside civilians."""
    kept = [
        v for v in people if not (v.name is None and _GENERIC.search(v.phrase) and any(_stands_for(o, v) for o in people if o is not v))
    ]
    kept = [v for at, v in enumerate(kept) if not _again(kept[:at], v)]
    civil = [v for v in kept if not _REBELS.search(v.phrase)]
    return civil or kept


def _again(before: Sequence[Victim], victim: Victim) -> bool:
    """People without a name or a number, of whom the same is told as of somebody before: most are those told of before."""
    many = victim.name is None and victim.number == "PLURAL"
    return many and any(set(v.effects) & set(victim.effects) for v in before)


def _stands_for(other: Victim, generic: Victim) -> bool:
    same = other.number == generic.number or generic.number == "PLURAL"
    return same and not _GENERIC.search(other.phrase) and bool(set(other.effects) & set(generic.effects) or not generic.effects)


def _add(found: list[Victim], victim: Victim) -> None:
    for at, known in enumerate(found):
        if known.words & victim.words:
            found[at] = known.joined(victim)
            return
    found.append(victim)


def _patients(told: Told, sentence: Sentence, happening: Happening) -> Iterable[Span]:
    """Objects; and who died, whom the subject of an intransitive verb names."""
    if happening.patients:
        return happening.patients
    return happening.agents if happening.kind == "kill" and happening.text.lower() in {"died", "dies", "die", "dead"} else ()


def _victim(told: Told, sentence: Sentence, span: Span, happening: Happening) -> Victim | None:
    people = [e for e in sentence.entities if e.kind == "person" and span.start <= e.start <= span.end + 1]
    name = _full(told, people[0].text) if people else None
    text = _CUT.split(span.text)[0].strip() if not people else span.text[: max(0, people[0].start - span.start)].strip(" ,")
    description = _described(text) or (_beside(told.report.text, people[0].end) if people else None)
    if not name and (not description or description.lower() in _NOBODY or not is_person(description)):
        return None
    description = None if description and description.lower().startswith(("of ", "in ", "by ")) and not name else description
    number = "1" if name else _number(told, span, text)
    return Victim(name, description, number, _effects(happening), span.text)


def _full(told: Told, name: str) -> str:
    """The longest form of a name in a message."""
    own = set(name.lower().split())
    forms = (e.text for s in told.evidence.readings[0].sentences for e in s.entities if e.kind == "person")
    longer = [form for form in forms if own <= set(form.lower().split()) and len(form.split()) <= LONGEST_NAME]
    return max(longer, key=len, default=name)


def untouched(text: str) -> str | None:
    """What a sentence says that nobody suffered."""
    match = _NOBODY_HURT.search(text)
    if match is None:
        return None
    return (
        "NO INJURY"
        if "injur" in match[0].lower() and not re.search(r"casualt|victim|death|killed|hurt", match[0].lower())
        else "NO INJURY OR DEATH"
    )


def is_person(phrase: str) -> bool:
    """Whether a phrase is of people, by its nouns before the first preposition."""
    head = re.split(r"\b(?:of|in|from|with|at)\b", phrase)[0]
    return bool(_PERSON.search(head)) or any(singular(word) in _roles() for word in re.findall(r"[a-z]+", head.lower())[-1:])


@cache
def _roles() -> frozenset[str]:
    return frozenset(row[0] for row in table("roles") if row[1] == "person")


def _beside(text: str, end: int) -> str | None:
    """What stands between commas behind a name: "X, mayor of Y,"."""
    match = re.match(r",\s+(?:the |an? )?((?!\d)[^,.;]{3,80})[,.]", text[end : end + 100])
    return (
        match[1].strip()
        if match and _PERSON.search(match[1]) and not re.match(r"(?:who|which|and|when|was|were|had|has)\b", match[1])
        else None
    )


def _described(text: str) -> str | None:
    text = re.sub(r"^(?:of|on|against|by|to)\s+", "", text.strip(), flags=re.IGNORECASE)
    while (shorter := _LEADING.sub("", text)) != text:
        text = shorter
    if _COUNTED.match(text):
        text = _NUMBER.sub("", text)
    return text.strip(" ,") or None


def _number(told: Told, span: Span, text: str) -> str:
    inside = [q for q in told.evidence.mentions[0].quantities if span.start <= q.start < span.end and q.value and not q.unit]
    if inside:
        return written(inside[0])
    head = re.split(r"\bof\b", text)[0].strip().lower()
    return "PLURAL" if head.endswith("s") or re.search(r"\b(?:people|men|women|children|police|troops|family)$", head) else "1"


def written(quantity: Quantity) -> str:
    """A number as MUC writes it."""
    value = str(int(quantity.value or 0))
    if quantity.modifier in {"about", "around", "nearly", "approximately", "some"}:
        return f"~{value}"
    return f"{value} -" if quantity.modifier in {"at least", "more than", "over"} else value


def _counted(quantity: Quantity) -> Victim:
    effect = "DEATH" if quantity.deed == "killed" else "INJURY"
    described = _described(quantity.counted or "") or quantity.counted
    return Victim(None, described, written(quantity) if quantity.value else "PLURAL", (effect,), quantity.counted or "")


def _effects(happening: Happening) -> tuple[str, ...]:
    if happening.kind == "safe" or (happening.kind == "hurt" and happening.reality == "negated"):
        return ("NO INJURY",)
    if happening.kind == "release":
        return ("REGAINED FREEDOM",)
    if happening.reality == "attempted" or (happening.reality == "possible" and not DOUBTS.search(happening.under or "")):
        return ()
    return ("DEATH",) if "death" in happening.text.lower() else (EFFECTS[happening.kind],) if happening.kind in EFFECTS else ()
