"""Numbers as a text means them: with modifier, range and unit, before syntax is looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rashomon.data import table
from rashomon.text.numbers import Numeral, scan
from rashomon.text.tokens import plain

_LABEL_BEFORE = re.compile(r"(?:\d[\d,.]*[\s/:.]|\+|#|\bNo\.?\s|/|:|\b[A-Z]+-|[A-Za-z]\.)\Z")
_MINUS = re.compile(r"(?:^|[\s(])-\Z")
_SCORE = re.compile(r"(?<![\w.,$£€-])(?P<a>\d{1,2})-(?P<b>\d{1,2})(?![\d-]|[.,]\d)")
_TO = re.compile(r"\s*(?:to|and|-|or)\s*(?P<sign>[^\s\w]{0,3})\Z")


@dataclass(frozen=True, slots=True)
class Amount:
    """One number or range: offsets of the whole and of the bare number, value and bounds, what modifies it, its unit."""

    start: int
    end: int
    number_start: int
    number_end: int
    value: float | None
    low: float | None
    high: float | None
    modifier: str | None
    unit: str | None
    unit_end: int
    figures: bool
    relation: str = "="


@cache
def _modifiers() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, tuple[str, str]]]:
    rows = table("modifiers")
    named = {f"{place} {words}": (name, relation) for words, name, relation, place in rows}

    def either(place: str) -> str:
        words = sorted((w for w, _, _, p in rows if p == place), key=len, reverse=True)
        return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in words)

    before = re.compile(rf"(?<![\w-])(?P<m>{either('before')})\s+(?:the\s+)?\Z", re.IGNORECASE)
    after = re.compile(rf"[\s-]+(?P<m>{either('after')})\b|(?P<plus>\+)", re.IGNORECASE)
    return before, after, named


@cache
def _units() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    rows = table("units")

    def either(place: str) -> str:
        words = sorted((w for w, _, p in rows if p == place), key=len, reverse=True)
        return "|".join(re.escape(w).replace(r"\ ", r"[\s-]+") for w in words)

    before = re.compile(rf"(?<![A-Za-z])(?P<u>{either('before')})\s?\Z", re.IGNORECASE)
    after = re.compile(rf"[\s-]?(?P<u>{either('after')})(?![A-Za-z])", re.IGNORECASE)
    return before, after, {word.lower(): unit for word, unit, _ in rows}


def amounts(text: str) -> Iterator[Amount]:
    """Every amount of a sentence in order; ranges ("between 30 and 40", "30-40") as one.

    Method:
        Cardinals by grammar, then the longest modifier before or after and the longest unit that touches it, from word lists.
    Limits:
        "from 2 to 6" is two amounts, because it tells a change more often than a range. Ordinals, scores of games, telephone numbers,
        list numbers and clock times are left out.
    """
    line = plain(text)
    single = [_amount(line, numeral) for numeral in scan(line) if _counts(line, numeral)]
    at = 0
    while at < len(single):
        pair = _range(line, single[at], single[at + 1]) if at + 1 < len(single) else None
        yield pair or single[at]
        at += 2 if pair else 1


def _counts(line: str, numeral: Numeral) -> bool:
    """A number that counts or measures something, as opposed to a label, a telephone number or a part of a name."""
    before, after = line[: numeral.start], line[numeral.end :]
    if not numeral.figures:
        if before.endswith("of-"):
            return False
        return not (numeral.text.lower() == "one" and re.match(r"\s+(?:of\b|another\b)|[\s]*[.,;:!?]", after))
    if _LABEL_BEFORE.search(before) or _score(line, numeral):
        return False
    if re.match(r"/\d|:\d|\s\d{3}|-\d+-|\.\s*[A-Z]" if not before.strip() else r"/\d|:\d|\s\d{3,}|-\d+-", after):
        return False
    return not (numeral.text.startswith("0") and len(numeral.text) > 1 and numeral.text[1] != ".")


def _score(line: str, numeral: Numeral) -> bool:
    """ "2-1" and "7-5" are results of games; "30-40 people" is a range."""
    return any(
        match.start() <= numeral.start < match.end()
        and (int(match["a"]) >= int(match["b"]) or not re.match(r"\s?[a-z%]", line[match.end() :]))
        for match in _SCORE.finditer(line)
    )


def _amount(line: str, numeral: Numeral) -> Amount:
    unit, start, end, unit_end = _measured(line, numeral)
    before, after, named = _modifiers()
    found = before.search(line[:start][-40:])
    name, relation = ("", "")
    if found:
        name, relation = named[f"before {_squeezed(found['m'])}"]
        start -= len(line[:start][-40:]) - found.start()
    trailing = after.match(line, unit_end)
    if trailing and not (name and trailing["m"]):
        name, relation = ("more than", ">") if trailing["plus"] else named[f"after {_squeezed(trailing['m'])}"]
        end = unit_end = trailing.end()
    low, high = bounds(numeral, relation)
    if _MINUS.search(line[:start]) and numeral.value is not None and not relation:
        start, numeral = start - 1, replace(numeral, value=-numeral.value)
        low = high = numeral.value
    return Amount(
        start,
        end,
        numeral.start,
        numeral.end,
        numeral.value,
        low,
        high,
        name or _vague_name(numeral),
        unit,
        unit_end,
        numeral.figures,
        relation or "=",
    )


def _vague_name(numeral: Numeral) -> str | None:
    return numeral.text.lower() if numeral.value is None else None


def _squeezed(words: str) -> str:
    return re.sub(r"\s+", " ", words.lower())


def _measured(line: str, numeral: Numeral) -> tuple[str | None, int, int, int]:
    """Unit, start and end of the amount with a sign before it, and where the unit after it ends."""
    sign, word, named = _units()
    found = sign.search(line[: numeral.start][-10:])
    if (found and numeral.figures) or (found and found["u"].lower() == "magnitude"):
        start = numeral.start - (len(line[: numeral.start][-10:]) - found.start())
        return named[found["u"].lower()], start, numeral.end, numeral.end
    following = word.match(line, numeral.end)
    if following and not (len(following["u"]) == 1 and following["u"].isalpha() and line[numeral.end] == " "):
        key = re.sub(r"[\s-]+", " ", following["u"].lower())
        return named[key], numeral.start, numeral.end, following.end()
    return None, numeral.start, numeral.end, numeral.end


def bounds(numeral: Numeral, relation: str) -> tuple[float | None, float | None]:
    """Lowest and highest number that a reader would accept; None where it is open.

    "About" gives a tenth either way, "nearly" a tenth below, "just over" a tenth above: what news uses them for.
    """
    low, high = numeral.low, numeral.high
    table_of = {
        ">=": (low, None),
        ">": (low, None),
        "<=": (None, high),
        "<": (None, high),
        "~": (low * 0.9, high * 1.1),
        "<~": (low * 0.9, high),
        ">~": (low, high * 1.1),
    }
    return table_of.get(relation, (low, high))


def _range(line: str, left: Amount, right: Amount) -> Amount | None:
    gap = line[left.unit_end : right.number_start]
    joined = _TO.fullmatch(gap) if left.unit in {None, right.unit} else None
    if not joined or left.value is None or right.value is None or left.value >= right.value or right.modifier:
        return None
    between = re.search(r"\bbetween\s+\Z", line[: left.start], re.I)
    word = gap.strip().split(" ")[0].lower()
    if word == "and" and not between:
        return None
    if word == "to" and re.search(r"(?<!range )(?<!ranges )(?<!ranging )(?<!ranged )\b(?:from|by)\s+\Z", line[: left.start], re.I):
        return None
    if word == "or" and right.value - left.value > 1:
        return None
    shared = _scale_of(line[right.number_start : right.number_end]) if left.value < 1000 and left.unit is None else 1
    low = left.value * shared if left.value * shared < right.value else left.value
    start = between.start() if between else left.start
    return replace(
        right, start=start, value=None, low=low, high=right.value, modifier="between", number_start=left.number_start, relation="="
    )


def _scale_of(words: str) -> float:
    """ "five thousand" and "3.6 million": the scale that a bare number before "to" shares."""
    last = words.split()[-1]
    numeral = next(iter(scan(f"1 {last}")), None) if last.isalpha() else None
    return numeral.value if numeral is not None and numeral.value and numeral.text != "1" else 1


def overlaps(amount: Amount, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether the bare number shares characters with any of the spans."""
    return any(amount.number_start < end and start < amount.number_end for start, end in spans)
