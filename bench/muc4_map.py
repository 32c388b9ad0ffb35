"""Events and happenings as templates of MUC-4; what is relevant there (terrorism, recent, particular) is decided here alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from bench.muc4_doers import Doers, doers
from bench.muc4_kinds import instruments, of_people, of_things
from bench.muc4_texts import MONTHS, Fill, Template
from bench.muc4_told import Told
from bench.muc4_victims import DOUBTS, Victim, settled, untouched, victims
from bench.muc4_where import location
from rashomon.model import Event, Happening, Time

TYPES = {
    "abduct": "KIDNAPPING",
    "hijack": "HIJACKING",
    "arson": "ARSON",
    "rob": "ROBBERY",
    "loot": "ROBBERY",
    "walkout": "FORCED WORK STOPPAGE",
    "bomb": "BOMBING",
    "defuse": "BOMBING",
    "kill": "ATTACK",
    "attack": "ATTACK",
    "storm": "ATTACK",
    "shoot": "ATTACK",
    "stab": "ATTACK",
    "beat": "ATTACK",
    "poison": "ATTACK",
    "hurt": "ATTACK",
    "shell": "ATTACK",
    "airstrike": "ATTACK",
    "abuse": "ATTACK",
    "damage": "ATTACK",
    "threaten": "ATTACK",
    "ram": "ATTACK",
}
"""Incident types by class of happenings; the first that a unit has names it."""
TELLING = frozenset(
    {"kill", "attack", "storm", "shoot", "stab", "bomb", "abduct", "hijack", "arson", "rob", "shell", "abuse", "threaten", "defuse"}
)
"""Classes that tell an incident; the others tell what comes of one."""
_APART = frozenset({"ARSON", "ROBBERY", "HIJACKING", "FORCED WORK STOPPAGE"})
RECENT_DAYS = 62
NEAR_MERGED = 6
"""Sentences between two tellings of others hit, within which they may be one incident (tuning: 12 and 3 are a little worse)."""
NEAR_SENTENCES = 12
"""Sentences behind one of an incident in which more victims of it are told, where nothing dates them."""
MONTH_NAMES = {number: name for name, number in MONTHS.items()}
_CLASHES = frozenset({"clash", "counter", "advance", "operation", "repel"})
_PHYSICAL = re.compile(
    r"\b(?:buildings?|offices?|houses?|homes?|residences?|embass(?:y|ies)|consulates?|bridges?|towers?|pylons?|pipelines?|stations?|substations?|bus(?:es)?|"
    r"vehicles?|cars?|trucks?|banks?|stores?|shops?|headquarters|plants?|trains?|planes?|aircraft|airliners?|helicopters?|church(?:es)?|temples?|schools?|"
    r"hotels?|restaurants?|factor(?:y|ies)|facilit(?:y|ies)|installations?|roads?|highways?|railways?|railroads?|lines?|poles?|posts?|system|markets?|"
    r"ministr(?:y|ies)|palace|newspapers?|radio|television|hospitals?|clinics?|universit(?:y|ies)|villages?|towns?|farms?|ranch(?:es)?|estates?|camps?|"
    r"supermarkets?|agenc(?:y|ies)|institutes?|institutions?|centers?|compan(?:y|ies)|enterprises?|transformers?|dams?|wells?|tanks?|airports?|ports?|"
    r"theaters?|cinemas?|dealerships?|booths?|branch(?:es)?|monuments?|statues?|property|properties|machinery|equipment|jeeps?|tankers?|locomotives?)\b",
    re.IGNORECASE,
)
_AT = re.compile(
    r"\b(?:in front of|at|near|under|outside|inside|against|in|on)\s+((?:the|an?|its|their|his|two|three)\s+(?:[\w.'-]+\s+){0,5}?[\w-]+?)"
    r"(?=[,.;]|\s(?:in|of the|on|at|and|where|which|that|was|were|had|has|located|when|by|last|today|yesterday|this|carrying|standing)\b)",
    re.IGNORECASE,
)
_RUINED = re.compile(r"destr|blow|blew|raz|burn|demolish|level", re.IGNORECASE)
_REBELS = re.compile(r"\b(?:guerrillas?|rebels?|subversives?|extremists?|terrorists?|insurgents?|traffickers?)\b", re.IGNORECASE)
_CIVIL = re.compile(
    r"\b(?:civilians?|peasants?|priests?|jesuits?|wom[ae]n|child(?:ren)?|students?|workers?|farmers?|passersby|passengers?|villagers?|residents?|judges?|"
    r"mayors?|journalists?|teachers?|officials?|leaders?|candidates?|citizens?|deput(?:y|ies)|ministers?|bodyguards?|nuns?|indians?|maids?|drivers?)\b",
    re.IGNORECASE,
)
_ARMED_WORDS = re.compile(
    r"\b(?:soldiers?|troops?|guerrillas?|rebels?|subversives?|extremists?|terrorists?|insurgents?|combatants?|army|military|patrols?|battalions?|"
    r"brigades?|units?|policem[ae]n|police|guards?|guardsm[ae]n|officers?|enemy|enemies|casualties|garrisons?|barracks|convoys?|traffickers?)\b",
    re.IGNORECASE,
)


@dataclass
class Unit:
    """Sentences that tell one incident."""

    kind: str
    stage: str
    sentences: list[int]
    happenings: list[Happening]
    event: Event | None = None
    people: list[Victim] = field(default_factory=list)
    time: Time | None = None

    @property
    def heads(self) -> frozenset[str]:
        """Words by which its victims are known."""
        return frozenset(word for victim in self.people for word in victim.words)


def templates(told: Told) -> list[Template]:
    """The incidents of a message as templates."""
    units = [unit for unit in _merged(told, list(_units(told))) if _relevant(told, unit) and _particular(told, unit)]
    for unit in units:
        unit.people = settled(unit.people)
    return [_template(told, unit, number, doers(told, unit.sentences, len(units) == 1)) for number, unit in enumerate(units, 1)]


def _units(told: Told) -> Iterator[Unit]:
    """One a sentence that tells incidents of one type."""
    reading, mentions = told.evidence.readings[0], told.evidence.mentions[0]
    for at, sentence in enumerate(reading.sentences):
        inside = [h for h in mentions.happenings if sentence.start <= h.start < sentence.end and h.kind in TYPES]
        real = [h for h in inside if _is_told(h)]
        if not any(h.kind in TELLING for h in real):
            continue
        event = next((e for e in told.chronicle.events if any(s.start == sentence.start for s in e.spans)), None)
        for kind, own in _by_type(real):
            every = [h for h in inside if h in own or h.kind not in TELLING]
            yield Unit(kind, _stage(own), [at], every, event, victims(told, sentence, every, kind not in _APART), _time(own))


def _by_type(real: Sequence[Happening]) -> Iterator[tuple[str, list[Happening]]]:
    """Happenings of one sentence by incident type: arson and robbery beside a killing are incidents of their own."""
    apart = [h for h in real if TYPES[h.kind] in _APART]
    rest = [h for h in real if h not in apart]
    if any(h.kind in TELLING for h in rest) and (not apart or any(h.patients for h in rest)):
        yield _type(rest), rest
    for kind in dict.fromkeys(TYPES[h.kind] for h in apart):
        yield kind, [h for h in apart if TYPES[h.kind] == kind]


def _stage(own: Sequence[Happening]) -> str:
    telling = [h for h in own if h.kind in TELLING]
    if {h.kind for h in telling} == {"threaten"}:
        return "THREATENED"
    return "ATTEMPTED" if all(h.reality == "attempted" or h.kind == "defuse" for h in telling) else "ACCOMPLISHED"


def _is_told(happening: Happening) -> bool:
    """Whether it is told as done or tried, with words of doubt too, or as a threat."""
    if happening.reality in {"actual", "attempted"}:
        return True
    doubted = happening.reality == "possible" and bool(DOUBTS.search(happening.under or ""))
    return doubted or (happening.kind == "threaten" and happening.reality != "negated")


def _type(real: Sequence[Happening]) -> str:
    kinds = {h.kind for h in real}
    if kinds & {"airstrike", "shell"} and "bomb" in kinds:
        kinds -= {"bomb"}
    return next(name for kind, name in TYPES.items() if kind in kinds)


def _time(happenings: Sequence[Happening]) -> Time | None:
    return next((h.time for h in happenings if h.time and h.time.start_date), None)


def _merged(told: Told, units: Sequence[Unit]) -> list[Unit]:
    """Units of one incident together: of one event, of the same victims, or of one type where nothing keeps them apart."""
    kept: list[Unit] = []
    for unit in units:
        same = next((k for k in reversed(kept) if _one(told, k, unit)), None)
        if same is None:
            kept.append(unit)
            continue
        same.sentences += unit.sentences
        same.happenings += unit.happenings
        same.event = same.event or unit.event
        same.time = same.time or (unit.time if unit.sentences[0] - same.sentences[0] <= NEAR_SENTENCES else None)
        same.kind = min(same.kind, unit.kind, key=lambda k: (k == "ATTACK", k != same.kind))
        same.stage = "ACCOMPLISHED" if "ACCOMPLISHED" in (same.stage, unit.stage) else same.stage
        for victim in unit.people:
            _take_in(same.people, victim)
    return kept


def _take_in(people: list[Victim], victim: Victim) -> None:
    for at, known in enumerate(people):
        if known.words & victim.words:
            people[at] = known.joined(victim)
            return
    people.append(victim)


def _one(told: Told, one: Unit, other: Unit) -> bool:
    if one.event and other.event:
        if one.event.id == other.event.id:
            return one.kind == other.kind or "ATTACK" in (one.kind, other.kind)
        return False
    if "ATTACK" not in (one.kind, other.kind) and one.kind != other.kind:
        return False
    if one.heads & other.heads:
        return True
    if one.time and other.time and one.time.start_date != other.time.start_date:
        return False
    if one.kind != other.kind and not (other.kind == "ATTACK" and not other.people):
        return False
    if one.kind == other.kind and _elsewhere(told, one, other):
        return False
    return not other.people or not one.people or (not other.time and other.sentences[0] - one.sentences[-1] <= NEAR_MERGED)


def _elsewhere(told: Told, one: Unit, other: Unit) -> bool:
    """Whether two tell of different things that are hit."""
    ours, theirs = ({word for thing in _things(told, unit) for word in re.findall(r"\w{4,}", thing.lower())} for unit in (one, other))
    return bool(ours and theirs and not ours & theirs)


def _relevant(told: Told, unit: Unit) -> bool:
    """Whether MUC-4 asks for it: recent, no clash of armed men alone, and told of somebody or something."""
    day = _day(told, unit)
    if day and told.text.published and (date.fromisoformat(told.text.published) - date.fromisoformat(day)).days > RECENT_DAYS:
        return False
    things = _things(told, unit)
    if not unit.people and not things:
        return False
    if _fought(told, unit) and not any(victim.name or _CIVIL.search(victim.description or "") for victim in unit.people) and not things:
        return False
    if unit.people and all(_REBELS.search(victim.phrase) for victim in unit.people) and not things:
        return False
    if any(victim.name for victim in unit.people) or unit.kind == "KIDNAPPING":
        return True
    phrases = [victim.description or "" for victim in unit.people] + things
    return not all(_ARMED_WORDS.search(phrase) for phrase in phrases)


def _particular(told: Told, unit: Unit) -> bool:
    """Whether something tells which incident it is: its day, a place smaller than a country, or a name or number of those hit."""
    if unit.time is not None:
        return True
    where = location(told, unit.sentences, unit.event) or ""
    return ":" in where or any(victim.name or victim.number not in {"1", "PLURAL"} for victim in unit.people)


def _fought(told: Told, unit: Unit) -> bool:
    """Whether a sentence of it tells of armed men against armed men."""
    sentences = [told.evidence.readings[0].sentences[at] for at in unit.sentences]
    kinds = {h.kind for h in told.evidence.mentions[0].happenings for s in sentences if s.start <= h.start < s.end}
    return bool(kinds & _CLASHES) or (unit.event is not None and unit.event.kind in _CLASHES)


def _things(told: Told, unit: Unit) -> list[str]:
    """What is hit that is no person."""
    spans = [
        span.text
        for h in unit.happenings
        if h.kind in {"attack", "bomb", "damage", "arson", "shell", "rob", "storm"}
        for span in h.patients
    ]
    names = {phrase for victim in unit.people for phrase in (victim.name, victim.description, victim.phrase) if phrase}
    found = [text for text in dict.fromkeys(map(_bare, spans)) if _PHYSICAL.search(text) and text not in names and len(text.split()) <= 12]
    return found or (_beside(told, unit) if unit.kind in {"BOMBING", "ARSON"} or (unit.kind == "ATTACK" and not unit.people) else [])


def _beside(told: Told, unit: Unit) -> list[str]:
    """What a bomb goes off at, in, under or in front of."""
    sentences = [told.evidence.readings[0].sentences[at] for at in unit.sentences[:3]]
    text = told.report.text
    found = (match[1] for s in sentences for match in _AT.finditer(text[s.start : s.end]))
    return [phrase for phrase in dict.fromkeys(map(_bare, found)) if _PHYSICAL.search(phrase)][:2]


def _bare(text: str) -> str:
    return re.sub(
        r"^(?:(?:of|on|against|in|at|by)\s+)?(?:(?:the|an?|its|their|his|her|some|several)\s+)?", "", text.strip(), flags=re.IGNORECASE
    )


def _day(told: Told, unit: Unit) -> str | None:
    return unit.time.start_date[:10] if unit.time and unit.time.start_date else None


def _template(told: Told, unit: Unit, number: int, behind: Doers) -> Template:
    slots: dict[int, tuple[Fill, ...]] = {
        2: _date(told, unit),
        3: _one_fill(location(told, unit.sentences, unit.event)),
        4: _one_fill(unit.kind),
        5: _one_fill(unit.stage),
        9: tuple(map(_fill, behind.people)),
        10: tuple(_fill(name) for name, _ in behind.organisations),
        11: tuple(Fill((sure,), of=(name.upper(),)) for name, sure in behind.organisations),
        12: tuple(_fill(text) for text in _things(told, unit)) if unit.kind != "KIDNAPPING" else (),
        18: tuple(_fill(victim.name) for victim in unit.people if victim.name),
        19: tuple(Fill((victim.description.upper(),), of=_tag(victim.name)) for victim in unit.people if victim.description),
        21: tuple(Fill((victim.number,), of=(victim.tag,)) for victim in unit.people),
        23: tuple(Fill((effect,), of=(victim.tag,)) for victim in unit.people for effect in victim.effects) or _unhurt(told, unit),
    }
    category = _category([name for name, _ in behind.organisations], slots[9])
    return Template(told.text.id, str(number), False, slots | {8: _one_fill(category)} | _kinds(told, unit))


def _kinds(told: Told, unit: Unit) -> dict[int, tuple[Fill, ...]]:
    """Kinds of what is used, of what is hit and of those who are."""
    every, text = told.evidence.readings[0].sentences, told.report.text
    kinds: dict[int, tuple[Fill, ...]] = {20: of_people(unit.people)}
    if unit.kind not in {"ARSON", "KIDNAPPING"}:
        own = [text[every[at].start : every[at].end] for at in unit.sentences[:3]]
        kinds[6], kinds[7] = instruments(own, unit.kind == "BOMBING")
    if unit.kind != "KIDNAPPING":
        harmed = [h for h in unit.happenings if h.kind in {"damage", "bomb", "arson"} and h.reality == "actual"]
        destroyed = [s.text for h in harmed if _RUINED.search(h.text) for s in h.patients]
        things = _things(told, unit)
        burst = (
            unit.kind in {"BOMBING", "ARSON"} and unit.stage == "ACCOMPLISHED"
        )  # damages what it goes off at, unless it is told to destroy it
        kinds |= of_things(things, destroyed, things if burst else [s.text for h in harmed if h.kind != "bomb" for s in h.patients])
    return kinds


def _unhurt(told: Told, unit: Unit) -> tuple[Fill, ...]:
    """That nobody was hurt, said in the sentences of an incident or just behind."""
    every, text = told.evidence.readings[0].sentences, told.report.text
    near = sorted({at + step for at in unit.sentences[:3] for step in range(3) if at + step < len(every)})
    said = next((effect for at in near if (effect := untouched(text[every[at].start : every[at].end]))), None)
    return (Fill((said,), of=("-",)),) if said else ()


def _tag(name: str | None) -> tuple[str, ...]:
    return (name.upper(),) if name else ()


def _category(names: Sequence[str], doers: Sequence[Fill]) -> str:
    words = " ".join([*names, *(fill.options[0] for fill in doers)]).lower()
    state = re.search(
        r"\b(?:army|soldiers?|police|air force|armed forces|military|government|troops|national guard|battalion|brigade)\b", words
    )
    return "STATE-SPONSORED VIOLENCE" if state else "TERRORIST ACT"


def _fill(text: str) -> Fill:
    return Fill((text.upper(),))


def _one_fill(text: str | None) -> tuple[Fill, ...]:
    return (Fill((text,)),) if text else ()


def _date(told: Told, unit: Unit) -> tuple[Fill, ...]:
    """The day where a time expression tells it, else up to the day of the message."""
    time = unit.time
    if time and time.start_date and time.end_date:
        start, end = _past(told, time.start_date[:10]), _past(told, time.end_date[:10])
        if start == end and not re.search(r"day\b", re.sub(r"\b(?:to|yester)day\b", "", time.text.lower())):
            return _one_fill(written(start))
        if start != end and (date.fromisoformat(end) - date.fromisoformat(start)).days < RECENT_DAYS:
            return _one_fill(f"{written(start)} - {written(end)}")
    return _one_fill(f"- {written(told.text.published)}") if told.text.published else ()


def _past(told: Told, day: str) -> str:
    """A day told without its year is not after the message."""
    published = told.text.published
    return f"{int(day[:4]) - 1}{day[4:]}" if published and day > published and day[:4] == published[:4] else day


def written(day: str) -> str:
    """An ISO date as MUC writes it: 03 JAN 90."""
    year, month, number = day.split("-")
    return f"{number} {MONTH_NAMES[int(month)]} {year[2:]}"


def counted(units: Sequence[Unit]) -> Counter[str]:
    return Counter(unit.kind for unit in units)
