"""Kinds that the slots of MUC-4 ask for: of instruments, of what is hit, of those who are hit; words of its task description."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bench.muc4_texts import Fill
from bench.muc4_victims import Victim

INSTRUMENTS = (
    ("VEHICLE BOMB", r"(?:car|truck|bus|vehicle)[ -]?bombs?"),
    ("DYNAMITE", r"(?:sticks? of )?dynamite(?: charges?| sticks?)?"),
    ("GRENADE", r"(?:hand )?grenades?"),
    ("MINE", r"(?:land )?mines?"),
    ("MOLOTOV COCKTAIL", r"molotov cocktails?"),
    ("MORTAR", r"mortars?"),
    ("ROCKET", r"rockets?"),
    ("MACHINE GUN", r"(?:sub)?[ -]?machine[ -]?guns?"),
    ("RIFLE", r"(?:\w+[ -]?\d+ )?rifles?"),
    ("HANDGUN", r"pistols?|revolvers?|handguns?"),
    ("BOMB", r"bombs?"),
    ("EXPLOSIVE", r"explosive (?:charges?|devices?)|explosives|explosive"),
    ("CUTTING DEVICE", r"knives|knife|machetes?|axe?"),
)
IMPLIED = (
    ("MACHINE GUN", r"\bmachine-?gunn(?:ed|ing)\b"),
    ("GUN", r"\b(?:shot|shots|shooting|gunned|gunfire|gunshots?|bullets?|gunm[ae]n|opened fire|riddled|firearms?|armed m[ae]n)\b"),
)
"""Kinds that are told without the thing."""
THINGS = (
    ("DIPLOMAT OFFICE OR RESIDENCE", r"embass|consulat|ambassador"),
    ("ENERGY", r"electric|power|pylon|tower|pipeline|oil|fuel|gas|transformer|dam\b|petroleum|energy"),
    ("TRANSPORT VEHICLE", r"\bcars?\b|bus(?:es)?\b|vehicle|truck|train|plane|aircraft|airliner|jeep|helicopter|tanker|locomotive"),
    ("TRANSPORTATION ROUTE", r"bridge|road|highway|railway|railroad"),
    ("TRANSPORTATION FACILITY", r"airport|terminal|\bport\b"),
    ("LAW ENFORCEMENT FACILITY", r"police|barracks|\bjail|prison"),
    ("FINANCIAL", r"\bbanks?\b|financial"),
    ("COMMUNICATIONS", r"telephone|telecommunication|radio|television|newspaper|antenna|relay"),
    ("GOVERNMENT OFFICE OR RESIDENCE", r"ministr|government|municipal|mayor|palace|courthouse|city hall|presidential"),
    ("ORGANIZATION OFFICE", r"headquarters|union|party|institute"),
    ("WATER", r"water|aqueduct"),
    (
        "COMMERCIAL",
        r"store|shop|hotel|restaurant|compan|factor|supermarket|market|enterprise|business|dealership|mall|farm|ranch|estate|plant",
    ),
    ("CIVILIAN RESIDENCE", r"house|home|residence|dwelling|apartment"),
)
PEOPLE = (
    ("FORMER ACTIVE MILITARY", r"(?:former|retired).*(?:general|colonel|officer|major|commander)"),
    ("FORMER GOVERNMENT OFFICIAL", r"former.*(?:minister|president|governor|mayor|attorney general|official)"),
    ("DIPLOMAT", r"ambassador|consul\b|diplomat|attach"),
    ("LEGAL OR JUDICIAL", r"judge|magistrate|prosecutor|attorney|lawyer|judicial|legal"),
    ("SECURITY GUARD", r"bodyguard|escort|security guard|watchman"),
    ("LAW ENFORCEMENT", r"police|patrolm|detective|guardsm|civil defense"),
    ("ACTIVE MILITARY", r"soldier|army|military|troops|colonel|lieutenant|sergeant|captain|general\b|battalion|brigade|marine"),
    (
        "GOVERNMENT OFFICIAL",
        r"minister|mayor|governor|president of the republic|vice president|deputy|official|secretary|councilm|senator|director",
    ),
    ("POLITICAL FIGURE", r"leader|candidate|politic|legislator|congressm|party|union president"),
)


def instruments(texts: Sequence[str], bombing: bool) -> tuple[tuple[Fill, ...], tuple[Fill, ...]]:
    """Slots 6 and 7: what is used, by the words of the sentences; a kind alone where only the verb tells it."""
    found: dict[str, str] = {}
    for text in texts:
        for kind, pattern in INSTRUMENTS:
            match = re.search(rf"\b(?:{pattern})\b", text, re.IGNORECASE)
            if match and not any(match[0].lower() in other.lower() for other in found.values()):
                found.setdefault(kind, match[0])
    ids = tuple(Fill((words.upper(),)) for words in found.values())
    if found:
        return ids, tuple(Fill((kind,), of=(words.upper(),)) for kind, words in found.items())
    implied = [kind for kind, pattern in IMPLIED if re.search(pattern, " ".join(texts), re.IGNORECASE)][:1]
    return (), tuple(Fill((kind,), of=("-",)) for kind in (implied or (["BOMB"] if bombing else [])))


def of_things(things: Sequence[str], destroyed: Sequence[str], damaged: Sequence[str]) -> dict[int, tuple[Fill, ...]]:
    """Slots 13, 14 and 16: kind, number and what became of what is hit."""
    kinds, numbers, effects = [], [], []
    for thing in things:
        of = (thing.upper(),)
        kinds.append(Fill((_kind(THINGS, thing, "OTHER"),), of=of))
        numbers.append(Fill((_number(thing),), of=of))
        low = thing.lower()
        if any(low in other.lower() for other in destroyed):
            effects.append(Fill(("DESTROYED",), of=of))
        elif any(low in other.lower() for other in damaged):
            effects.append(Fill(("SOME DAMAGE",), of=of))
    return {13: tuple(kinds), 14: tuple(numbers), 16: tuple(effects)}


def of_people(people: Sequence[Victim]) -> tuple[Fill, ...]:
    """Slot 20: kinds of those who are hit."""
    return tuple(Fill((_kind(PEOPLE, f"{v.description or ''} {v.phrase}", "CIVILIAN"),), of=(v.tag,)) for v in people)


def _kind(kinds: Sequence[tuple[str, str]], text: str, default: str) -> str:
    return next((kind for kind, pattern in kinds if re.search(pattern, text, re.IGNORECASE)), default)


def _number(thing: str) -> str:
    words = {"two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10"}
    first = thing.split()[0].lower()
    if first.isdigit() or first in words:
        return words.get(first, first)
    head = re.split(r"\b(?:of|in|at|belonging)\b", thing)[0].strip()
    return "PLURAL" if head.lower().endswith("s") and not head.lower().endswith(("ss", "bus", "headquarters")) else "1"
