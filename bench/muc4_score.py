"""Templates against answer keys, after the scoring guidelines of MUC-4 (version 7)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product

from bench.muc4_texts import MONTHS, Fill, Template
from rashomon.text.tokens import listed

NAMES = {
    2: "date",
    3: "location",
    4: "incident type",
    5: "stage",
    6: "instrument",
    7: "instrument's kind",
    8: "category",
    9: "perpetrator, individual",
    10: "perpetrator, organisation",
    11: "organisation's confidence",
    12: "physical target",
    13: "target's kind",
    14: "targets' number",
    16: "targets' effect",
    18: "victim's name",
    19: "victim's description",
    20: "victim's kind",
    21: "victims' number",
    23: "victims' effect",
}
EVERY = tuple(range(2, 25))
CONTENT = (9, 10, 12, 18, 19)
_MODIFIERS = listed(
    "the a an two three four five six seven eight nine ten several some many other another various about at least approximately"
)
_WORD = re.compile(r"[A-Z0-9Ñ]+(?:[-'][A-Z0-9]+)*")
_TYPE_WORD = re.compile(r"\s*\([^)]*\)")


@dataclass
class Count:
    """Of one slot: fillers of the key, of the response, right, and half right."""

    possible: int = 0
    actual: int = 0
    correct: int = 0
    partial: int = 0

    @property
    def figures(self) -> tuple[float, float, float]:
        """Recall, precision and F (their harmonic mean), in hundredths."""
        credit = self.correct + self.partial / 2
        r, p = credit / self.possible if self.possible else 0.0, credit / self.actual if self.actual else 0.0
        return 100 * r, 100 * p, 200 * p * r / (p + r) if p + r else 0.0


@dataclass
class Score:
    """Slots of matched templates, and those of templates that the other side lacks."""

    matched: dict[int, Count] = field(default_factory=lambda: defaultdict(Count))
    missing: Counter[int] = field(default_factory=Counter)
    spurious: Counter[int] = field(default_factory=Counter)
    templates: Count = field(default_factory=Count)

    def of(self, slot: int, every: bool = True) -> Count:
        """Of one slot: all templates (the measure of MUC-4), or those that were matched."""
        count = self.matched[slot]
        if not every:
            return count
        return Count(count.possible + self.missing[slot], count.actual + self.spurious[slot], count.correct, count.partial)

    def total(self, slots: Iterable[int], every: bool = True) -> Count:
        """Of several slots together."""
        rows = [self.of(slot, every) for slot in slots]
        return Count(*(sum(getattr(row, name) for row in rows) for name in ("possible", "actual", "correct", "partial")))


def score(pairs: Iterable[tuple[Sequence[Template], Sequence[Template]]]) -> Score:
    """Scores of messages, each its key and its response.

    Method: templates of a message are mapped one to one so that the credit is highest; a pair needs the incident type right at least in
    part, and, where the key names a perpetrator or a target, one of these right at least in part. What is left of the response is
    spurious, of the key missing, unless it is optional.
    """
    told = Score()
    for key, response in pairs:
        mapped = align(key, response)
        for n, m in mapped:
            for slot in EVERY:
                _add(told.matched[slot], grades(slot, key[n].slots.get(slot), response[m].slots.get(slot, ())))
        left = [one for n, one in enumerate(key) if not one.optional and n not in {a for a, _ in mapped}]
        spare = [one for m, one in enumerate(response) if m not in {b for _, b in mapped}]
        told.missing.update(slot for one in left for slot, fills in one.slots.items() for fill in fills if not fill.optional)
        told.spurious.update(slot for one in spare for slot, fills in one.slots.items() for _ in fills)
        _add(told.templates, (len(mapped) + len(left), len(response), len(mapped), 0))
    return told


def _add(count: Count, row: tuple[int, int, int, int]) -> None:
    count.possible += row[0]
    count.actual += row[1]
    count.correct += row[2]
    count.partial += row[3]


def align(key: Sequence[Template], response: Sequence[Template]) -> list[tuple[int, int]]:
    """Which template of the key each of the response is: the best first."""
    worth = []
    for n, m in product(range(len(key)), range(len(response))):
        credit = _credit(key[n], response[m])
        if credit is not None:
            worth.append((credit, not key[n].optional, -n, -m))
    mapped: list[tuple[int, int]] = []
    for _, _, n, m in sorted(worth, reverse=True):
        if -n not in {a for a, _ in mapped} and -m not in {b for _, b in mapped}:
            mapped.append((-n, -m))
    return sorted(mapped)


def _credit(key: Template, response: Template) -> float | None:
    of_type = grades(4, key.slots.get(4), response.slots.get(4, ()))
    if not of_type[2] + of_type[3]:
        return None
    content = [grades(slot, key.slots.get(slot), response.slots.get(slot, ())) for slot in CONTENT]
    if any(key.slots.get(slot) for slot in CONTENT) and not any(row[2] + row[3] for row in content):
        return None
    rows = [grades(slot, key.slots.get(slot), response.slots.get(slot, ())) for slot in EVERY]
    return sum(row[2] + row[3] / 2 for row in rows)


def grades(slot: int, key: Sequence[Fill] | None, response: Sequence[Fill]) -> tuple[int, int, int, int]:
    """Possible, actual, correct and partly correct fillers of one slot; a slot that does not apply counts for nothing."""
    if key is None:
        return 0, 0, 0, 0
    worth = [(grade(slot, k, r), -n, -m) for n, k in enumerate(key) for m, r in enumerate(response)]
    taken: dict[int, float] = {}
    used: set[int] = set()
    for value, n, m in sorted(worth, reverse=True):
        if value > 0 and -n not in taken and -m not in used:
            taken[-n] = value
            used.add(-m)
    possible = sum(not fill.optional or n in taken for n, fill in enumerate(key))
    full = sum(value == 1 for value in taken.values())
    return possible, len(response), full, len(taken) - full


def grade(slot: int, key: Fill, response: Fill) -> float:
    """1 right, .5 partly right, 0 wrong."""
    said = response.options[0] if response.options else ""
    by_slot: dict[int, Callable[[str, str], float]] = {
        2: date,
        3: location,
        4: incident,
        11: confidence,
        14: number,
        21: number,
        23: effect,
    }
    by_slot |= dict.fromkeys((6, 9, 10, 12, 18, 19), string)
    value = max((by_slot.get(slot, exact)(option, said) for option in key.options), default=0.0)
    if value == 1 and key.of and slot != 19:
        same = max((float(option == of) or string(option, of) for option in key.of for of in response.of), default=0.0)
        return 1.0 if same else 0.5
    return value


def exact(key: str, said: str) -> float:
    return float(key == said)


def incident(key: str, said: str) -> float:
    """An attack stands for any incident, in part."""
    return 1.0 if key == said else 0.5 if said == "ATTACK" else 0.0


def confidence(key: str, said: str) -> float:
    return 1.0 if key == said else 0.5 if key == f"{said} BY AUTHORITIES" else 0.0


def effect(key: str, said: str) -> float:
    """No injury, of no injury or death, is part of it."""
    return 1.0 if key == said else 0.5 if key == "NO INJURY OR DEATH" and said in {"NO INJURY", "NO DEATH"} else 0.0


def string(key: str, said: str) -> float:
    """Right where the response has all words of the key and its last; partly right where it has part of them, or much besides."""
    want, have = _words(key), _words(said)
    if not want or not have:
        return 0.0
    if want == have:
        return 1.0
    if set(want) <= set(have):
        return 1.0 if len(have) - len(want) <= 3 and have[-1] == want[-1] else 0.5
    return 0.5 if set(have) <= set(want) else 0.0


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.upper()) if word.lower() not in _MODIFIERS and not word.isdigit()]


def number(key: str, said: str) -> float:
    """A number that is an end of a range, or about right, is partly right."""
    key, said = key.replace(" ", ""), said.replace(" ", "")
    if key == said:
        return 1.0
    ends = key.lstrip("~").split("-")
    return 0.5 if said.strip("~-") in ends and ("-" in key or "~" in key or "-" in said or "~" in said) else 0.0


def location(key: str, said: str) -> float:
    """The same country and all places of the key is right; the same country alone, or all but the country, in part."""
    wanted, had = _places(key), _places(said)
    ends = re.split(r"\s+-\s+", key)
    whole = set(wanted[1:]) <= set(had[1:]) and (not wanted[1:] or not had[1:] or wanted[-1] == had[-1])
    if wanted[0] == had[0] and whole and (bool(wanted[1:]) == bool(had[1:])) and len(ends) == 1:
        return 1.0
    return 0.5 if wanted[0] == had[0] or (whole and wanted[1:]) else 0.0


def _places(text: str) -> list[str]:
    parts = (_TYPE_WORD.sub("", part).strip() for part in re.split(r":|\s-\s", text))
    return [part for part in parts if part] or [""]


def date(key: str, said: str) -> float:
    """The same day or days is right; a day within the key's, or "up to" its last day, in part."""
    want, have = _days(key), _days(said)
    if want is None or have is None:
        return 0.0
    if want == have:
        return 1.0
    if have[0] is None:
        return 0.5 if have[1] == want[1] else 0.0
    within = (want[0] or "0000") <= have[0] and have[1] <= want[1]
    return 0.5 if within and (want[0] is None or want[0] != want[1]) else 0.0


def _days(text: str) -> tuple[str | None, str] | None:
    found = [f"{int(y) + 1900}-{MONTHS.get(m, 0):02d}-{int(d):02d}" for d, m, y in re.findall(r"(\d{1,2}) ([A-Z]{3}) (\d\d)", text)]
    if not found:
        return None
    return (None, found[0]) if text.strip().startswith("-") else (found[0], found[-1])
