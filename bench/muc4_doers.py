"""Who is behind an incident of MUC-4, and how sure that is, as the product names them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bench.muc4_told import Told
from rashomon.events.responsibility import NEAR_SENTENCES, Naming, namings, responsibility, spelt_out
from rashomon.model import Responsibility

CONFIDENCES = {"claimed": "CLAIMED OR ADMITTED", "told": "REPORTED AS FACT", "denied": "POSSIBLE"}
ACCUSED = "SUSPECTED OR ACCUSED"
_INDIVIDUAL = re.compile(
    r"\b(?:m[ae]n|individuals?|terrorists?|guerrillas?|subversives?|rebels?|soldiers?|members?|persons?|people|extremists?|squads?|commandos?|gunm[ae]n|troops|"
    r"killers?|hitm[ae]n|assassins?|units?|column|criminals?|youths?|elements|traffickers?|officers?|insurgents?|militants?|group|gang|policem[ae]n|students?)\b",
    re.IGNORECASE,
)
_ORGANISED = re.compile(r"\b(?:cartel|mafias?|death squads?|liberation|guerrillas?|revolutionary|insurgent)\b", re.IGNORECASE)
_GANG = re.compile(r"\b(?:cartel|mafias?|death squads?)\b", re.IGNORECASE)
_COMMON = re.compile(
    r"\b(?:government|troops|police|military personnel|guerrillas?|soldiers?)\b|\b(?:press|post|embassy|ministry|commission|university)\b",
    re.IGNORECASE,
)
_CUT = re.compile(r",|\b(?:who|which|that|belonging|in|near|at|on|inside|from)\b|\[|\(|\"")
_LEADING = re.compile(r"^(?:by|of|against)\s+|^(?:the|an?)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Doers:
    """Organisations with their confidence, and phrases for people."""

    organisations: tuple[tuple[str, str], ...]
    people: tuple[str, ...]


def doers(told: Told, sentences: Sequence[int], alone: bool) -> Doers:
    """Those named in the sentences of an incident and just behind them; in the whole message where it tells one incident alone."""
    every = namings(told.report, told.evidence.readings[0], told.evidence.mentions[0].happenings, told.evidence.statements)
    near = {at + step for at in sentences for step in range(NEAR_SENTENCES + 1)}
    own = [n for n in every if n.sentence in sentences or (n.deed is None and (alone or n.sentence in near))]
    rows = responsibility(own)
    short = {full: letters for letters, full in spelt_out(told.report, told.evidence.readings[0]).items()}
    bodies = [(short.get(row.name) or _body(row.name), confidence(row)) for row in rows if _is_body(row)]
    bodies = bodies or _in_context(told, sentences)
    return Doers(_without_acronyms(bodies), _people(own))


def _is_body(row: Responsibility) -> bool:
    """Whether it is an organisation; a body of the state by a common noun only where somebody accuses it."""
    if _GANG.search(row.name):
        return True
    common = bool(_COMMON.search(row.name)) and row.confidence == "told"
    return row.kind == "organisation" and not common


def _body(name: str) -> str:
    match = re.search(r"(?:[\w-]+ )?(?:cartel|mafias?|death squads?)\b", name, re.IGNORECASE)
    return match[0] if match else name


def _in_context(told: Told, sentences: Sequence[int]) -> list[tuple[str, str]]:
    """Armed organisations that stand beside an incident, where none is told to have done it."""
    every = told.evidence.readings[0].sentences
    text = told.report.text
    for at, sure in [*((at, "REPORTED AS FACT") for at in sentences[:2])]:
        if at < len(every):
            for entity in every[at].entities:
                spelt = re.search(rf"([^.\[\]()]{{8,60}}) [\[(]{re.escape(entity.text)}[\])]", text)
                if entity.kind == "organisation" and _ORGANISED.search(f"{entity.text} {spelt[1] if spelt else ''}"):
                    return [(entity.text, sure)]
    return []


def confidence(row: Responsibility) -> str:
    """As MUC calls it."""
    if row.confidence in CONFIDENCES and not (row.confidence == "told" and row.by and not row.authority):
        return CONFIDENCES[row.confidence]
    return f"{ACCUSED} BY AUTHORITIES" if row.authority else ACCUSED


def _people(found: Sequence[Naming]) -> tuple[str, ...]:
    kept: dict[str, None] = {}
    for naming in found:
        text = naming.name if naming.kind == "person" else _LEADING.sub("", _LEADING.sub("", _CUT.split(naming.span.text)[0])).strip()
        if naming.confidence != "denied" and text and (naming.kind == "person" or _INDIVIDUAL.search(text)) and naming.deed != "threaten":
            kept.setdefault(text)
    return tuple(text for text in kept if not any(text != other and text.lower() in other.lower() for other in kept))[:2]


def _without_acronyms(found: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """One name an organisation: the acronym of a name that is there, or a part of it, is left out."""
    kept: list[tuple[str, str]] = []
    for name, sure in sorted(found, key=lambda row: -len(row[0])):
        if not any(_same(name, longer) for longer, _ in kept):
            kept.append((name, sure))
    return tuple(kept[:2])


def _same(short: str, long: str) -> bool:
    initials = "".join(word[0] for word in re.findall(r"\w+", long) if word[0].isupper())
    return short.lower() in long.lower() or (short.isupper() and sorted(short) == sorted(initials))
