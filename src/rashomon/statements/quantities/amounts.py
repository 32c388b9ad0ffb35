"""Numbers as a text means them: with modifier, range and unit, before syntax is looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rashomon.data import table
from rashomon.statements.quantities.measures import Measure, measured
from rashomon.statements.quantities.notation import written
from rashomon.statements.quantities.trends import trends
from rashomon.text.money import sign_before
from rashomon.text.numbers import Numeral, scan
from rashomon.text.tokens import listed, plain

_LABEL_BEFORE = re.compile(r"(?:\d[\d,.]*[/:.]|#|\bNo\.?\s|/|:|\b[A-Za-z]*[A-Z][A-Za-z]*-|\b[A-Z]{2,} -|\b(?:last|top|of)-|[A-Za-z]\.)\Z")
_MINUS = re.compile(r"(?:(?:^|[\s(,])-|\b(?:minus|negative)[\s-])\Z", re.IGNORECASE)
_SIGN = re.compile(r"(?P<sign>[~≈≃∼<>≤≥±]|(?<![\w-])sub-)\s?\Z", re.IGNORECASE)
_SIGNS = {
    **dict.fromkeys("~≈≃∼±", ("about", "~")),
    "<": ("less than", "<"),
    ">": ("more than", ">"),
    "≤": ("at most", "<="),
    "≥": ("at least", ">="),
    "sub-": ("less than", "<"),
}
SHARE = "share"
"""The unit of a part of a whole: its value lies between 0 and 1."""
_SCORE = re.compile(r"(?<![\w.,$£€-])(?P<a>\d{1,2})-(?P<b>\d{1,2})(?![\d-]|[.,]\d)")
_PLURAL = re.compile(r"\s?(?:[a-z-]+\s){0,2}(?:[a-z]+s\b|people\b|men\b|women\b|children\b|police\b|troops\b|%)")
_YEARS = re.compile(r"(?:1[5-9]|20)\d\d-(?:\d\d|(?:1[5-9]|20)\d\d)(?![\d%,])")
_YEAR_AFTER = re.compile(r",?\s(?:19|20)\d\d(?![\d,.]\d|\d)")
_TELEPHONE = re.compile(
    r"(?<![\d.,$£€])(?:\+\d{1,3}|\(?0\d{1,5}\)?)(?:[\s-]\d{2,8})+(?![\d,.]\d)|(?<![\d.,$£€])\d{3}(?:[\s.-]\d{3})?[\s.-]\d{4}(?!\d|,\d)"
)
_FREEZING = re.compile(r"\b(?:below|above|absolute|ground|sub|from|at)[\s-]\Z", re.IGNORECASE)
_BELOW = re.compile(r"\s+below\s+zero\b", re.IGNORECASE)
_TIMES = listed("seconds minutes hours days nights weeks months years decades centuries")
_LASTING = re.compile(r"\b(?:for|after|of|lasted|lasting|took|takes|taken|spent|was|is|just|well)\s+\Z", re.IGNORECASE)
_ALONE = re.compile(r"\s+another\b|\s+hand\b|\s*[.,;:!?]")
_PERCENT = re.compile(r"[\d.,]*\s?(?:%|p)")
_ENUMERATED = re.compile(r"/\d|:\d|-\d+-|\.\s*[A-Z]")
_CLOCKED = re.compile(r"/\d|:\d|-\d+-|\s?[ap]\.?m\b")
_BETWEEN = re.compile(r"\bbetween\s+\Z", re.IGNORECASE)
_FROM = re.compile(r"(?P<range>\brang(?:e|es|ed|ing)\s|\banywhere\s|^|[,;(]\s)?\b(?P<word>from|by)\s+\Z", re.IGNORECASE)
_LAST_WORD = re.compile(r"([A-Za-z]+)\s+\Z")
_TO = re.compile(r"\s*(?:to|and|-|or)\s*", re.IGNORECASE)


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
    after = re.compile(rf"[\s-]+(?P<m>{either('after')})\b(?!\s+than\b)|(?P<plus>\+)", re.IGNORECASE)
    return before, after, named


def amounts(text: str) -> Iterator[Amount]:
    """Every amount of a sentence in order; ranges ("between 30 and 40", "30-40") as one.

    Method:
        Cardinals by grammar, then the longest modifier before or after and the longest unit that touches it, from word lists.
    Limits:
        "from 2 to 6" is two amounts, because it tells a change more often than a range. Ordinals, scores of games, telephone numbers,
        list numbers and clock times are left out.
    """
    line = plain(text)
    others = list(written(line))
    plainly = [n for n in scan(line) if _counts(line, n) and not any(n.start < o.numeral.end and o.numeral.start < n.end for o in others)]
    single = [_amount(line, numeral, measured(line, numeral)) for numeral in plainly]
    for i in range(1, len(single)):
        single[i] = _converted(line, single[i], single[i - 1])
    if others:
        more = [_amount(line, o.numeral, _shared(line, o.numeral) if o.share else measured(line, o.numeral)) for o in others]
        single = sorted([*single, *more], key=lambda amount: amount.start)
    at = 0
    while at < len(single):
        pair = _range(line, single[at], single[at + 1]) if at + 1 < len(single) else None
        yield pair or single[at]
        at += 2 if pair else 1


def _counts(line: str, numeral: Numeral) -> bool:
    """A number that counts or measures something, as opposed to a label, a telephone number or a part of a name."""
    before, after = line[: numeral.start], line[numeral.end :]
    if not numeral.figures:
        if before.endswith("of-") or (numeral.value == 0 and _FREEZING.search(before[-12:])):
            return False
        return not (numeral.text.lower() == "one" and _ALONE.match(after))
    if sign_before(line, numeral.start):
        return True
    if _LABEL_BEFORE.search(before[-40:]) or _score(line, numeral) or (before.endswith("+") and not _PERCENT.match(line, numeral.start)):
        return False
    if (_ENUMERATED if not before.strip() else _CLOCKED).match(after) or _telephone(line, numeral):
        return False
    if any(match.start() <= numeral.start < match.end() for match in _YEARS.finditer(line)):
        return False
    if len(numeral.text) <= 2 and _YEAR_AFTER.match(after):
        return False
    return not (numeral.text.startswith("0") and len(numeral.text) > 1 and numeral.text[1] != ".")


def _telephone(line: str, numeral: Numeral) -> bool:
    """ "0207 782 4368", "+44 20 7946 0018", "555 0199": a run of groups of digits."""
    for match in _TELEPHONE.finditer(line, max(0, numeral.start - 24), numeral.end + 24):
        if match.start() <= numeral.start < match.end():
            return True
    return False


def _score(line: str, numeral: Numeral) -> bool:
    """ "2-1" and "7-5" are results of games; "30-40 people" is a range."""
    return any(
        match.start() <= numeral.start < match.end() and (int(match["a"]) >= int(match["b"]) or not _ranged(line, match))
        for match in _SCORE.finditer(line)
    )


def _shared(line: str, share: Numeral) -> Measure:
    """ "half of" it is a share, "half a mile", "a quarter of an hour" and "1/2 cup" measures."""
    article = re.match(r"\s+(?:of\s+)?an?(?=\s)|(?=[\s-])", line[share.end :])
    if article is not None:
        found = measured(line, replace(share, end=share.end + article.end()))
        if found.unit is not None:
            return found
    return Measure(SHARE, share.start, share.end)


def _ranged(line: str, match: re.Match[str]) -> bool:
    """ "30-40 people", "5-10W": a plural or a unit follows, not "a 1-2 defeat"."""
    second = Numeral(match.start("b"), match.end(), match["b"], float(match["b"]), 0, 0, True)
    return bool(_PLURAL.match(line, match.end())) or measured(line, second).unit is not None


def _amount(line: str, numeral: Numeral, measure: Measure) -> Amount:
    start, end, unit_end = measure.start, numeral.end, measure.end
    _, after, named = _modifiers()
    minus = _MINUS.search(line[max(0, start - 12) : start])
    if numeral.value and (measure.minus or minus or _BELOW.match(line, unit_end)):
        start -= 0 if measure.minus or minus is None else len(minus.group().lstrip(" (,"))
        numeral = replace(numeral, value=-numeral.value, low=-numeral.low, high=-numeral.high)
    name, relation, start = _modified(line, start, measure.unit)
    trailing = after.match(line, unit_end)
    if trailing and not (name and trailing["m"]):
        name, relation = ("more than", ">") if trailing["plus"] else named[f"after {_squeezed(trailing['m'])}"]
        end = unit_end = trailing.end()
    elif trailing and trailing["m"] in {"odd", "plus"}:
        end = unit_end = trailing.end()  # "some 40-odd people"
    low, high = bounds(numeral, relation)
    value, known = numeral.value, name or _vague_name(numeral)
    return Amount(start, end, numeral.start, numeral.end, value, low, high, known, measure.unit, unit_end, numeral.figures, relation or "=")


def _modified(line: str, start: int, unit: str | None) -> tuple[str, str, int]:
    """Name and relation of what stands before a number and modifies it, and where it starts."""
    before, _, named = _modifiers()
    tail = line[max(0, start - 40) : start]
    found = before.search(tail)
    during = found and found["m"].lower() == "over" and unit in _TIMES and not _LASTING.search(tail[: found.start()])
    if found and not during:
        name, relation = named[f"before {_squeezed(found['m'])}"]
        return name, relation, start - (len(tail) - found.start())
    sign = _SIGN.search(tail)
    if sign:
        name, relation = _SIGNS[sign["sign"].lower()]
        return name, relation, start - (len(tail) - sign.start())
    return "", "", start


def _converted(line: str, amount: Amount, before: Amount) -> Amount:
    """ "up to 7 miles (11 km)": the same measure in another unit is meant in the same way."""
    same = before.unit is not None and amount.unit is not None and amount.modifier is None and before.modifier is not None
    if not same or amount.value is None or not re.fullmatch(r"\s*[(/]\s*", line[before.unit_end : amount.start]):
        return amount
    low, high = bounds(Numeral(0, 0, "", amount.value, amount.value, amount.value, True), before.relation)
    return replace(amount, low=low, high=high, modifier=before.modifier, relation=before.relation)


def _vague_name(numeral: Numeral) -> str | None:
    return numeral.text.lower() if numeral.value is None else None


def _squeezed(words: str) -> str:
    return re.sub(r"\s+", " ", words.lower())


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
    if left.unit is not None and right.unit is not None and left.unit != right.unit.split(" per ")[0]:
        return None
    gap = line[left.unit_end : right.start]
    joined = _TO.fullmatch(gap)
    if not joined or left.value is None or right.value is None or left.value >= right.value or SHARE in {left.unit, right.unit}:
        return None
    between = _BETWEEN.search(line[: left.start])
    word = gap.strip().split(" ")[0].lower()
    if word == "-" and line[right.number_start].isupper() and right.unit is None:
        return None  # "7-Eleven"
    if (word == "and" and not between) or (word == "or" and right.value - left.value > 1):
        return None
    if word == "to" and _changes(line, left, right):
        return None
    shared = _scale_of(line[right.number_start : right.number_end]) if left.value < 1000 and left.number_end - left.number_start < 8 else 1
    scaled = left.value * shared if not _scale_of(line[left.number_start : left.number_end]) > 1 else left.value
    low = scaled if scaled < right.value else left.value
    start, unit = between.start() if between else left.start, right.unit or left.unit
    return replace(
        right,
        start=start,
        value=None,
        low=low,
        high=right.value,
        modifier="between",
        number_start=left.number_start,
        relation="=",
        unit=unit,
    )


def _changes(line: str, left: Amount, right: Amount) -> bool:
    """ "rose from 2 to 6", "rose by 3 to 15", "up $2 to $45": two numbers; "ranging from 2 to 6", "rose by 2 to 3 percent": one range."""
    whole = left.unit is not None or right.unit is None
    before = _FROM.search(line[: left.start])
    if before is None:
        word = _LAST_WORD.search(line[: left.start][-24:])
        return whole and word is not None and word[1].lower() in trends()
    return whole if before["word"].lower() == "by" else before["range"] is None


def _scale_of(words: str) -> float:
    """ "five thousand" and "3.6 million": the scale that a bare number before "to" shares."""
    last = words.split()[-1]
    numeral = next(iter(scan(f"1 {last}")), None) if last.isalpha() else None
    return numeral.value if numeral is not None and numeral.value and numeral.text != "1" else 1


def overlaps(amount: Amount, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether the bare number shares characters with any of the spans."""
    return any(amount.number_start < end and start < amount.number_end for start, end in spans)
