"""The grammar of time expressions: one regular expression a construction, built from the word lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from rashomon.data import table


@cache
def kinds() -> Mapping[str, Mapping[str, str]]:
    """Words of time by kind, lower-cased: kind -> word -> value."""
    found: dict[str, dict[str, str]] = {}
    for word, kind, value in table("timewords"):
        found.setdefault(kind, {})[word.lower()] = value
    return found


def _any(kind: str, plural: str = "") -> str:
    words = sorted((word for word, k, _ in table("timewords") if k == kind), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") + plural for word in words) + ")"


def _lists() -> dict[str, str]:
    month = _any("month")
    return {
        "M": f"{month}\\.?",
        "W": f"{_any('weekday')}\\.?",
        "P": _any("part"),
        "U": _any("unit", "s?"),
        "UNITS": _any("unit", "s"),
        "S": _any("season"),
        "E": _any("edge").replace("early", r"earl(?:y|ier\s+in)").replace("late|", r"late(?:r\s+in)?|"),
        "O": _any("ordinal"),
        "H": _any("holiday"),
        "N": _any("present") + "|" + _any("past"),
    }


_GUARDED = re.compile(
    r"(?:in|since|by|until|till|from|of|during|last|next|this|past|for|to|and|through|between|before|after|early|late|mid|end|around|-)[\s-]+\Z",
    re.I,
)


@cache
def rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Every construction with its name, in order of preference between equally long matches."""
    parts = _lists()
    made = []
    for name, pattern in table("timerules"):
        for key in re.findall(r"\{([A-Z]+)\}", pattern):
            pattern = pattern.replace("{" + key + "}", parts[key])
        if name.isupper():
            parts[name] = pattern
        else:
            made.append((name, re.compile(rf"(?<![\w$€£.,/-])(?:{pattern})(?![\w/]|[.,:]\d|-\d)", re.IGNORECASE)))
    return tuple(made)


@cache
def _gate() -> re.Pattern[str]:
    """Cheap first look: does a stretch of text hold any word or figure of time at all?"""
    words = {w.lower() for w, kind, _ in table("timewords") if kind not in {"edge", "ordinal"}} | {
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "overnight",
        "noon",
        "midnight",
        "midday",
    }
    return re.compile(rf"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})|\d\d|\d\s?[ap]\.?m|o'clock", re.IGNORECASE)


def matches(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Time expressions of a text: the longest at each place, left to right, without overlap.

    Method:
        Every construction is looked for in every line that holds a word of time; longer ones win over shorter ones that touch them.
    """
    plain = text.translate(_PLAIN)
    found: list[tuple[int, int, int, str, re.Match[str]]] = []  # start, minus length, order of the rule, its name
    if not _gate().search(plain):
        return
    for order, (name, pattern) in enumerate(rules()):
        stand = (match for match in pattern.finditer(plain) if _stands(name, match, plain))
        found += [(match.start(), match.start() - match.end(), order, name, match) for match in stand]
    end = 0
    for start, length, _, name, match in sorted(found, key=lambda row: row[:3]):
        if start >= end:
            yield name, match
            end = start - length


_PLAIN = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", "\u00a0": " "})


def _stands(name: str, match: re.Match[str], text: str) -> bool:
    """Whether a match is meant as a time: names of months and days need a capital, "May" and bare years a preposition."""
    check = {"month": _month_stands, "date": _capital, "weekday": _capital, "year": _year_stands, "season": _season_stands}.get(name)
    if name == "beside":
        return bool(match["dir"]) != (match["rel"].lower() not in {"the", "that"}) or bool(
            re.search(r"previous|following|same", match["rel"])
        )
    if name == "period" and match.groupdict().get("n") in {"a", "an"}:
        return not (match.groupdict().get("u") or "").lower().endswith("s")
    if name == "quarter":
        return bool(match["o"] or match["y"])
    return check is None or check(match, text)


def _capital(match: re.Match[str], text: str) -> bool:
    named = [match.group(key) for key in ("w", "m") if key in match.re.groupindex and match.group(key)]
    short = match.re.groupindex.get("w") and match.group("w") and match.group("w").rstrip(".").lower() in {"sun", "sat", "wed", "mon"}
    if short and not match.group("w").endswith(".") and named == [match.group("w")]:
        return False
    return all(word[0].isupper() for word in named)


def _month_stands(match: re.Match[str], text: str) -> bool:
    if not _capital(match, text):
        return False
    rest = match.groupdict()
    if rest.get("y") or rest.get("e") or rest.get("rel"):
        return True
    word = match["m"].rstrip(".").lower()
    if (len(word) <= 4 and word not in {"june", "july"}) or word in {"march", "april", "august"}:
        return bool(_GUARDED.search(text[max(0, match.start() - 12) : match.start()]))
    return True


_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|of|by|from|until|till|during|to|between|and|through|before|after|the|around|circa|early|late|year|back|for)\s+|[(,;-]\s?)\Z",
    re.I,
)


def _year_stands(match: re.Match[str], text: str) -> bool:
    if match["e"]:
        return True
    before, after = text[max(0, match.start() - 12) : match.start()], text[match.end() : match.end() + 20]
    if re.match(
        r"\s+(?:[a-z]+(?:ese|ish|ian|an)\s+)?(?:people|troops|soldiers|men|women|others|miles|km|metres|meters|feet|dollars|euros|pounds|members|fighters)\b",
        after,
        re.I,
    ):
        return False
    return bool(_BEFORE_YEAR.search(before)) or (
        re.match(r"(?:'s)?[\s,.;)-]", after) is not None and re.match(r"\s+[a-z]+s\b", after) is None
    )


def _season_stands(match: re.Match[str], text: str) -> bool:
    if match["y"] or match["rel"] or match["e"]:
        return True
    word = match["s"].lower()
    return word in {"summer", "winter", "autumn"} and bool(
        re.search(r"\b(?:in|since|by|during|of|until)\s+(?:the\s+)?\Z", text[max(0, match.start() - 14) : match.start()], re.I)
    )
