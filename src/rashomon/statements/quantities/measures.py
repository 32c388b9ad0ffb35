"""The unit of a number: a sign or code before it, a name or symbol after it, and what it is per."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rashomon.data import table, words
from rashomon.text.money import sign_before
from rashomon.text.numbers import Numeral

_PIECE = re.compile(r"[^\s\-,;:!?()\[\]\"/]+")
_GAPS = frozenset({" ", "-", "\u00a0"})
_LONGEST = 4  # words of a unit
_PER = re.compile(r"(?P<gap>[\s-]?(?:\bper\b|/)[\s-]?|[\s-](?P<article>an?)[\s-])")
_MILLIONS = re.compile(r"(?:million|billion|trillion|\d\s?(?:[mb]|bn|tn))\Z", re.IGNORECASE)
_SECOND = re.compile(r"[\s-](?:half|round|place|time|leg|term|wave|phase|day|year|row)\b")
_SPACED = frozenset("WVCF%°€″′¢")
_GLUED = frozenset({"in"})  # "6.1in" is inches, "5 in" 10 is not
_MAGNITUDE = re.compile(r"\bmagnitude(?:\s+of)?\s\Z", re.IGNORECASE)
_SLASH = re.compile(r"/[A-Za-z]+[23²³]?")
_LATER = re.compile(r"[\s-](?:later|ago|earlier|before|old|after|time|half)\b")


@dataclass(frozen=True, slots=True)
class Measure:
    """The unit, where the number starts with its sign, and where its unit ends; `minus` where a minus stands between sign and figures."""

    unit: str | None
    start: int
    end: int
    minus: bool = False


@cache
def _units() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Units by their sign before, by the exact word after, and by the word in lower case."""
    rows = table("units")
    exact = {word: unit for word, unit, place in rows if place == "after"}
    lowered: dict[str, str] = {}
    for word, unit in exact.items():
        if len(word) > 1:
            lowered.setdefault(word.lower(), unit)
    return {re.sub(r"\s", "", word): unit for word, unit, place in rows if place == "before"}, exact, lowered


def measured(line: str, numeral: Numeral) -> Measure:
    """Unit and extent of a number.

    Method:
        The sign or code that touches it, else the longest name of up to four words that follows it at once; then "per", "a" or "/" and
        another unit or, after "per", any noun ("$80 per sq m", "63 cents per share", "400 barrels a day").
    Limits:
        A symbol of one letter counts where it is glued to the figure ("30m"), some after a space ("5 W"). Of "second" half no unit.
    """
    start, before = numeral.start, _before(line, numeral)
    if before is not None:
        start, unit, end, minus = before.start, before.unit, numeral.end, before.minus
        after = _after(line, numeral, only_name=True)  # "US$ 5 per barrel", "$76 US a barrel"
        end = after[1] if after and after[0] == unit else _nation(line, end)
    else:
        after = _after(line, numeral)
        if after is None:
            return Measure(None, start, numeral.end)
        (unit, end), minus = after, False
    assert unit is not None
    rate = rate_after(line, end)
    return Measure(f"{unit} per {rate[0]}" if rate else unit, start, rate[1] if rate else end, minus)


def _nation(line: str, end: int) -> int:
    found = re.match(r"\s(?:US|U\.S\.)(?=\s)", line[end : end + 6])
    return end + found.end() if found else end


def _before(line: str, numeral: Numeral) -> Measure | None:
    found = sign_before(line, numeral.start)
    if found is not None and numeral.figures:
        unit = _units()[0][re.sub(r"\s", "", found["sign"])]
        return Measure(unit, numeral.start - (len(found.string) - found.start("sign")), numeral.end, bool(found["minus"]))
    named = _MAGNITUDE.search(line, max(0, numeral.start - 14), numeral.start)
    return Measure("magnitude", named.start(), numeral.end) if named else None


def _pieces(line: str, at: int, most: int) -> list[re.Match[str]]:
    """Up to so many words from an offset on, with one space or hyphen between them."""
    found: list[re.Match[str]] = []
    while len(found) < most and (piece := _PIECE.match(line, at)):
        found.append(piece)
        at = piece.end() + 1
        if line[piece.end() : at] not in _GAPS:
            break
    return found


def _after(line: str, numeral: Numeral, only_name: bool = False) -> tuple[str, int] | None:
    end = numeral.end
    if numeral.value is None and line.startswith(" of ", end):
        end += 3  # "millions of dollars"
    first = end + (line[end : end + 1] in _GAPS)
    pieces = _pieces(line, first, _LONGEST)
    for size in range(len(pieces), 0, -1):
        word = " ".join(piece.group() for piece in pieces[:size])
        found = _named(line, numeral, first, word, pieces[size - 1].end())
        if found is not None:
            return None if only_name and len(word) < 3 else found
    return None


def _named(line: str, numeral: Numeral, first: int, word: str, end: int) -> tuple[str, int] | None:
    """The unit of exactly these words, and where it ends."""
    _, exact, lowered = _units()
    slash = _SLASH.match(line, end)
    if slash and (unit := exact.get(word + slash.group())):
        return unit, slash.end()
    form = word if word in exact else word.rstrip(".'=")
    form = form.removesuffix("'s") if form not in exact else form
    unit = exact.get(form) or lowered.get(form.lower())
    if unit is None or not _stands(line, numeral, first, form, end):
        return None
    if unit == "pounds" and _MILLIONS.search(numeral.text) and not line.startswith(" of", end):
        unit = "GBP"  # nobody weighs by the million
    return unit, end - (len(word) - len(form))


def _stands(line: str, numeral: Numeral, first: int, form: str, end: int) -> bool:
    """Whether a word that can be a unit is one here: symbols want figures, letters alone want to touch them."""
    glued = first == numeral.end
    if not glued and (form.lower() in _GLUED or (len(form) == 1 and form.isalpha() and form not in _SPACED)):
        return False
    if not numeral.figures and (len(form) == 1 or not form.islower()) and form.lower() not in _units()[1]:
        return False
    if form == "p" and line.startswith(".m", end - 1 if line[end - 1 : end] == "." else end):
        return False
    return not (form == "second" and _SECOND.match(line, end))


def rate_after(line: str, end: int) -> tuple[str, int] | None:
    """What an amount that ends here is per, and where that ends: "per barrel", "a day", "/kg"."""
    found = _PER.match(line, end)
    if found is None:
        return None
    _, exact, lowered = _units()
    pieces = _pieces(line, found.end(), 2)
    for size in range(len(pieces), 0, -1):
        word = " ".join(piece.group() for piece in pieces[:size]).rstrip(".'")
        last = pieces[size - 1].start() + len(pieces[size - 1].group().rstrip(".'"))
        if found["article"] and (word.lower() not in words("rates") or _LATER.match(line, last)):
            continue
        unit = exact.get(word) or (lowered.get(word.lower()) if len(word) > 1 else None)
        if unit is not None or (size == 1 and word.isalpha() and len(word) > 2):
            return _one(unit) if unit else word.lower(), last
    return None


def _one(unit: str) -> str:
    """A unit as what something is per: "barrel" of "barrels"."""
    if unit.endswith("centuries"):
        return "century"
    if unit.endswith("feet"):
        return unit.removesuffix("feet") + "foot"
    if unit.endswith("inches"):
        return unit.removesuffix("es")
    return unit.removesuffix("s") if unit.islower() and len(unit) > 2 else unit
