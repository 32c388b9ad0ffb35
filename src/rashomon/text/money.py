"""Signs and names of money beside figures: "$5m", "USD10m", "RM23.50", "1.5m euros"."""

from __future__ import annotations

import re
from functools import cache

from rashomon.data import table

_WORDS_AFTER = re.compile(r"\s+((?:[A-Z][A-Za-z]+\s+){0,2}[a-z]+)")


_LETTER = re.compile(r"[A-Z]")
_SCALED = re.compile(r"[\d.,]+\s?(?:m|b|bn|tn|million|billion|trillion)\b")


@cache
def _signs() -> tuple[re.Pattern[str], frozenset[str]]:
    """What may stand before an amount of money, and the last characters of all of it."""
    signs = sorted((row[0] for row in table("units") if row[2] == "before" and row[1] != "magnitude"), key=len, reverse=True)
    either = "|".join(re.escape(sign).replace(r"\$", r"\s?\$") for sign in signs)
    return re.compile(rf"(?:(?<![A-Za-z])|(?<=\d))(?P<sign>{either})(?P<gap>\s?)(?P<minus>-?)\Z"), frozenset(sign[-1] for sign in signs)


@cache
def _names() -> frozenset[str]:
    return frozenset(
        row[0] for row in table("units") if row[2] == "after" and re.fullmatch(r"[A-Z]{3}|pounds|kroner|rials|riyals|dinars", row[1])
    )


def sign_before(text: str, at: int) -> re.Match[str] | None:
    """The sign or code that stands before the figure at an offset: groups `sign`, `gap` and `minus`; positions count from `at` - 10.

    Limits: one letter ("R500m") is a code where a million or more follows.
    """
    pattern, ends = _signs()
    last = text[max(0, at - 1) : at]
    if last in {" ", "-", "\u00a0"}:
        last = text[max(0, at - 2) : at - 1]
    if last not in ends:
        return None
    found = pattern.search(text[max(0, at - 10) : at])
    return found if found is None or not _LETTER.fullmatch(found["sign"]) or _SCALED.match(text, at) else None


def glued_code(text: str, at: int, word: str) -> bool:
    """Whether the letters right before a figure are a code of money: "RM23.50"; one bare digit is a name ("PS5")."""
    found = sign_before(text, at) if text[at - 1 : at].isalpha() else None
    return found is not None and not found["gap"] and ("$" in found["sign"] or len(word) > 1 or text[at + 1 : at + 2].isalpha())


def named_after(text: str, at: int) -> bool:
    """Whether the name of a currency follows: "1.5m | euros"."""
    found = _WORDS_AFTER.match(text, at)
    return found is not None and (found[1] in _names() or found[1].rpartition(" ")[2] in _names())
