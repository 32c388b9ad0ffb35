"""Whom an incident of MUC-4 hits, how many they are, and what becomes of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bench.muc4_told import Told
from rashomon.model import Happening, Quantity, Sentence, Span

EFFECTS = {"kill": "DEATH", "hurt": "INJURY"}
DONE_TO = frozenset(
    {"kill", "hurt", "abduct", "attack", "shoot", "stab", "beat", "abuse", "threaten", "poison", "safe", "bomb", "hijack", "rob", "release"}
)
_LEADING = re.compile(
    r"^(?:(?:of|on|against|by|to)\s+)?(?:the|an?|his|her|their|its|those|these|some|several|many|other|another|former)\s+", re.IGNORECASE
)
_NUMBER = re.compile(r"^(?:(?:at least|about|some|around|nearly|more than|over|approximately|up to)\s+)?[\w,.-]+\s+", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?:at least|about|some|around|nearly|more than|over|approximately)?\s*"
    r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+\w",
    re.IGNORECASE,
)
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


def victims(told: Told, sentence: Sentence, happenings: Sequence[Happening]) -> list[Victim]:
    """Those to whom something is done in a sentence."""
    found: list[Victim] = []
    for happening in happenings:
        if happening.kind not in DONE_TO or happening.reality not in {"actual", "attempted", "negated"}:
            continue
        for span in _patients(told, sentence, happening):
            victim = _victim(told, sentence, span, happening)
            if victim:
                _add(found, victim)
    for quantity in told.evidence.mentions[0].quantities:
        if sentence.start <= quantity.start < sentence.end and quantity.deed in {"killed", "wounded"} and quantity.counted:
            _add(found, _counted(quantity))
    return found


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
    people = [e for e in sentence.entities if e.kind == "person" and span.start <= e.start < span.end]
    name = people[0].text if people else None
    text = _CUT.split(span.text)[0].strip() if not people else span.text[: max(0, people[0].start - span.start)].strip(" ,")
    description = _described(text) or (_beside(told.report.text, people[0].end) if people else None)
    if not name and (not description or description.lower() in _NOBODY or not _PERSON.search(description)):
        return None
    description = None if description and description.lower().startswith(("of ", "in ", "by ")) and not name else description
    number = "1" if name else _number(told, span, text)
    return Victim(name, description, number, _effects(happening), span.text)


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
    return (EFFECTS[happening.kind],) if happening.kind in EFFECTS and happening.reality == "actual" else ()
