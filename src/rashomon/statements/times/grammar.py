"""The grammar of time expressions: one regular expression a construction, built from the word lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from rashomon.data import table
from rashomon.statements.times.guards import GUARDS

_WORD = re.compile(r"[a-z]+|\d+")
_PLURAL_KINDS = frozenset({"unit", "weekday", "part", "decade", "business"})
_PLAIN = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class Rule:
    """A construction: its name, the kinds of word of which a line must hold one of each set, and its pattern."""

    name: str
    needs: tuple[frozenset[str], ...]
    pattern: re.Pattern[str]


@cache
def kinds() -> Mapping[str, Mapping[str, str]]:
    """Words of time by kind, lower-cased: kind -> word -> value."""
    found: dict[str, dict[str, str]] = {}
    for word, kind, value in table("timewords"):
        found.setdefault(kind, {})[word.lower()] = value
    return found


@cache
def _triggers() -> Mapping[str, frozenset[str]]:
    """A word of a line -> the kinds that it may belong to; of a kind's word of several words the longest counts."""
    found: dict[str, set[str]] = {}
    for word, kind, _ in table("timewords"):
        longest = max(_WORD.findall(word.lower()), key=len)
        for form in (longest, longest + "s") if kind in _PLURAL_KINDS else (longest,):
            found.setdefault(form, set()).add(kind)
    return {word: frozenset(of) for word, of in found.items()}


def _any(kind: str, plural: str = "") -> str:
    words = sorted(kinds()[kind], key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") + plural for word in words) + ")"


def _lists() -> dict[str, str]:
    references = "|".join(_any(kind) for kind in ("present", "past", "future"))
    return {
        "M": f"{_any('month')}\\.?",
        "W": f"{_any('weekday')}\\.?",
        "P": _any("part"),
        "U": _any("unit", "s?"),
        "U1": _any("unit"),
        "UNITS": _any("unit", "s"),
        "S": _any("season"),
        "E": _any("edge").replace("early", r"earl(?:y|ier\s+in)").replace("late|", r"late(?:r\s+in)?|"),
        "O": _any("ordinal"),
        "OD": _any("nth"),
        "H": _any("holiday"),
        "D": _any("distance"),
        "T": _any("turn"),
        "N": f"(?:{references})",
        "TEENS": _any("teens"),
        "TENS": _any("tens"),
        "DECADES": _any("decade"),
    }


@cache
def rules() -> tuple[Rule, ...]:
    """Every construction, in order of preference between equally long matches."""
    parts = _lists()
    made = []
    for name, needs, pattern in table("timerules"):
        for key in re.findall(r"\{([A-Z]+\d?)\}", pattern):
            pattern = pattern.replace("{" + key + "}", parts[key])
        if name.isupper():
            parts[name] = pattern
            continue
        whole = re.compile(rf"(?<![\w$€£.,/-])(?:{pattern})(?![\w/]|[.,:]\d|-\d)", re.IGNORECASE)
        made.append(Rule(name, tuple(frozenset(need.split("|")) for need in needs.split()), whole))
    return tuple(made)


def matches(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Time expressions of a text: the longest at each place, left to right, without overlap.

    Method:
        A construction is looked for in every line that holds the kinds of word that it needs; of those that begin at one place the
        longest wins, and what begins earlier wins over what it touches.
    """
    plain = text.translate(_PLAIN)
    held = _held(plain)
    if not held:
        return
    found: list[tuple[int, int, int, str, re.Match[str]]] = []  # start, minus length, order of the rule, its name
    for order, rule in enumerate(rules()):
        if all(need & held for need in rule.needs):
            stand = (match for match in rule.pattern.finditer(plain) if _stands(rule.name, match, plain))
            found += [(match.start(), match.start() - match.end(), order, rule.name, match) for match in stand]
    end = 0
    for start, length, _, name, match in sorted(found, key=lambda row: row[:3]):
        if start >= end:
            yield name, match
            end = start - length


def _held(plain: str) -> frozenset[str]:
    """The kinds of word that a line holds."""
    triggers = _triggers()
    held: set[str] = set()
    for word in set(_WORD.findall(plain.lower())):
        if word in triggers:
            held |= triggers[word]
        elif word[0].isdigit():
            held.add("figure")
    return frozenset(held)


def _stands(name: str, match: re.Match[str], text: str) -> bool:
    """Whether a match is meant as a time: names of months and days need a capital, "May" and bare years a preposition."""
    check = GUARDS.get(name)
    return check is None or check(match, text)
