"""How a number stands to another: a running total, more of the same, a part of a whole, a rise or a fall."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.statements.quantities.amounts import Amount
from rashomon.statements.quantities.counted import Counted
from rashomon.statements.quantities.trends import trends
from rashomon.statements.syntax import Tree
from rashomon.text.tokens import listed

_OF_WHOLE = re.compile(
    r"(?:\s+(?!(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)\b)[\w'-]+){0,2}?"
    r"\s+(?:out\s+)?of\s+(?:the|those|these|them|whom|which|its|their|our|his|her|\d)",
    re.IGNORECASE,
)
AMONG = re.compile(
    r"\b(?:including|among them|among whom|of them|of whom|of which|include[ds]?)\s*,?\s*(?:(?:at least|about|some|the)\s+)?\Z"
    r"|^of the [^,]{1,40}, \Z",
    re.IGNORECASE,
)
"""What stands before a part of a whole."""
_AMONG_AFTER = re.compile(r"[^,;.]{0,60}\b(?:is|are|was|were|be|being)\s+among\b|\s+[\w'-]+\s+among\s+the\b", re.IGNORECASE)
_BY = re.compile(r"\bby\s+\Z", re.IGNORECASE)
_ALL = re.compile(r"\b(?:so far|in total|in all|altogether|to date)\b", re.IGNORECASE)
_SUM = frozenset({"a total of"})
_MORE = frozenset({"another"})
_REACH = 5  # words between a verb of change and its number: "rose by as much as 9 percent"
_BETWEEN = listed("by a an another some about nearly almost around roughly over under more less than as much further just only the up down")


def kind_of(at: Tree, line: str, amount: Amount, number: Sequence[int], what: Counted) -> str | None:
    """total | more | part | up | down, or None for a plain number.

    Method:
        A toll, "a total of" and "so far" make totals; "another" and "two more" are more; "including 11", "of whom 3", "five of the dead"
        are parts; a number after a verb or adverb of change, or after its "by", is the change ("rose 3 percent", "down 12%").
    Limits: what a number rises to is no change; "a 3 percent fall" and "an increase of 5 percent" neither.
    """
    if what.total:
        return (_BY.search(line[: amount.start]) and _trend(at, line, amount, number, what)) or "total"
    if amount.unit is None or amount.unit == "share":
        if amount.modifier in _MORE or at.low(number[-1] + 1) in {"more", "additional", "further"}:
            return "more"
        if amount.unit is None and (
            AMONG.search(line[: amount.start]) or any(p.match(line, amount.number_end) for p in (_OF_WHOLE, _AMONG_AFTER))
        ):
            return "part"
        if amount.modifier in _SUM or (amount.unit is None and _ALL.search(line)):
            return "total"
    return _trend(at, line, amount, number, what)


def _trend(at: Tree, line: str, amount: Amount, number: Sequence[int], what: Counted) -> str | None:
    if line[amount.start - 1 : amount.start] == "+" or line[amount.start : amount.start + 1] == "+":
        return "up"
    free = amount.unit is not None or what.noun is None  # "dropped 1,000 bombs" is no fall
    first = next((i for i in range(number[0], -1, -1) if at.tokens[i].start <= at.sentence.start + amount.start), number[0])
    by = False
    for i in range(first - 1, max(-1, first - 1 - _REACH), -1):
        word = at.low(i)
        way, use = trends().get(word, (None, ""))
        if way and (at.tokens[i].upos != "NOUN") and ((use == "any" and free) or by or _relative(amount.unit)):
            return way
        by = by or word == "by"
        if word not in _BETWEEN and not by and at.tokens[i].upos != "ADV":
            return None
        if at.tokens[i].upos in {"VERB", "PUNCT"}:
            return None
    return None


def _relative(unit: str | None) -> bool:
    """Percent, points and money: what shares and prices gain and lose."""
    return unit is not None and (unit[:3].isupper() or unit.endswith("points") or unit in {"%", "cents", "pence", "sen"})
