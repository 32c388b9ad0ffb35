"""Numbers in other notations: parts of a whole ("two-thirds of voters", "one in five"), mixed fractions ("2 1/2"), powers of ten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.text.numbers import Numeral, parse_number

_PARTS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "twentieth": 20,
    "hundredth": 100,
    "thousandth": 1000,
}
_GLYPHS = {
    "½": 1 / 2,
    "¼": 1 / 4,
    "¾": 3 / 4,
    "⅓": 1 / 3,
    "⅔": 2 / 3,
    "⅕": 1 / 5,
    "⅖": 2 / 5,
    "⅗": 3 / 5,
    "⅘": 4 / 5,
    "⅙": 1 / 6,
    "⅛": 1 / 8,
}
_GLYPHS |= {"⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8}
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")
_SCALES = {"million": 1e6, "billion": 1e9, "trillion": 1e12}
_NAMED = "|".join(part for part in _PARTS if part != "half")
_SMALL = r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|a\shundred|1,000|a\sthousand|a\smillion"
_OF = r"of\s+(?!an?\s+(?:million|billion|thousand|dozen)\b|thousands|millions|dozens|hundreds)"
_TIMES = r"(?:years?|months?|days?|weeks?|hours?|minutes?|seconds?)"
_SHARE = re.compile(
    rf"""\b(?:
      (?P<many>one|two|three|four|five|six|seven|eight|nine|[1-9])[\s-](?P<parts>(?:{_NAMED})s?)
        (?:\s+of\s+an?\s+(?P<scale>million|billion|trillion)\b|(?=\s+{_OF}|s?\b(?=[^-]*\Z|\s+(?:the|majority|vote))))
      |an?\s(?P<single>{_NAMED})(?=\s+{_OF})
      |(?P<half>half)(?=\s+(?:{_OF}|(?:the|its|their|his|her|our|those|these|all|my|your)\b|an?\s+(?:mile|hour|day|year|century|percentage|per\s?cent))
        |-(?:mile|hour|day|century)\b)
      |(?P<top>{_SMALL}|\d{{1,3}})\s+(?:in|out\s+of)(?:\s+every)?\s+(?P<bottom>{_SMALL}|\d{{1,3}}(?:,000)?)(?=\s+[a-zA-Z]|[.,;]|\Z)(?!\s+{_TIMES}\b)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_PERIOD = re.compile(
    r"\band\sa\s\Z|\b(?:first|second|other|latter|this|next|last|front|back|top|bottom|better|previous|opening|closing|western|eastern|northern|southern)\s\Z",
    re.IGNORECASE,
)
_COUPLE = re.compile(r"\ba\s+couple(?=\s+of\s+[a-z])", re.IGNORECASE)
_FIGURES = re.compile(
    rf"(?<![^\s(\[\"'$£€~-])(?:(?P<whole>\d+)[\s-]?)?(?:(?P<glyph>[{''.join(_GLYPHS)}])|(?<!\d)(?P<over>\d{{1,2}})[/⁄](?P<under>\d{{1,3}}))(?![\d/⁄])"
)
_POWER = re.compile(
    r"(?<![\w.,])(?P<factor>\d+(?:\.\d+)?)(?:\s?[×x*·]\s?10(?:\s?(?:\^|\*\*)\s?(?P<caret>[-−]?\d{1,3})|(?P<minus>[-−]\d{1,3})|(?P<raised>[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))"
    r"|[eE](?P<e>[+-]?\d{1,3}))(?!\w)"
)
_HINT = re.compile(
    rf"\b(?:half|couple|(?:{_NAMED})s?)\b|\s(?:in|out of)(?: every)? (?:\d|[a-z])|[/⁄×*·^{''.join(_GLYPHS)}]|\d\s?x\s?10|\d[eE][+-]?\d",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Written:
    """A number in such a notation; `share` where it is a part of a whole."""

    numeral: Numeral
    share: bool


def written(line: str) -> Iterator[Written]:
    """Every number of a sentence that is not a plain cardinal.

    Method:
        "Two-thirds", "a third of", "half the", "one in five", "4 out of 10" are shares of a whole; "1/16 of", "2 1/2" and "½" fractions;
        "6.02×10^23" and "1e-9" powers of ten.
    Limits:
        Halves and quarters of a match or a year, and thirds that are ordinals ("a third man"), are left out; "half a million" is a plain
        number. "3/4" without "of" or a whole number before it may be a date.
    """
    if not _HINT.search(line):
        return
    for found in _SHARE.finditer(line):
        value = _share(found)
        ranked = line[: found.start()].endswith(("No. ", "No ", "#"))
        if value is None or ranked or _PERIOD.search(line[: found.start()]) or line[found.start() - 1 : found.start()] in {"-", "."}:
            continue
        yield Written(_numeral(found, value), found["scale"] is None)
    for found in _COUPLE.finditer(line):
        yield Written(_numeral(found, 2.0), False)
    for found in _FIGURES.finditer(line):
        value = _fraction(found, line)
        if value is not None:
            yield Written(_numeral(found, value), value < 1)
    for found in _POWER.finditer(line):
        exponent = found["caret"] or found["minus"] or found["raised"] or found["e"]
        yield Written(_numeral(found, float(found["factor"]) * 10.0 ** int(exponent.translate(_RAISED))), False)


def _numeral(found: re.Match[str], value: float) -> Numeral:
    return Numeral(found.start(), found.end(), found.group(), value, value, value, found.group()[0].isdigit())


def _share(found: re.Match[str]) -> float | None:
    if found["half"]:
        return 0.5
    if found["single"]:
        return 1 / _PARTS[found["single"].lower()]
    if found["many"]:
        top, bottom = parse_number(found["many"]), _PARTS[found["parts"].lower().removesuffix("s")]
        return top / bottom * _SCALES.get((found["scale"] or "").lower(), 1) if top is not None and top < bottom else None
    top, below = parse_number(found["top"]), parse_number(found["bottom"])
    return top / below if top is not None and below is not None and below >= 3 and top < below else None


def _fraction(found: re.Match[str], line: str) -> float | None:
    """The value of "½", "2½", "2 1/2", "1/16 of"; None for a date or a label."""
    whole = float(found["whole"] or 0)
    if found["glyph"]:
        return whole + _GLYPHS[found["glyph"]]
    over, under = int(found["over"]), int(found["under"])
    tells = found["whole"] or re.match(r"\s+(?:of|cup|inch|mile|tea|table)|-inch", line[found.end() :])
    return whole + over / under if tells and 0 < over < under and under in {2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 32, 64, 100, 128} else None
