"""The grammar of time expressions: one regular expression a construction, built from the word lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from rashomon.data import table

_COUNT_WORDS = (
    "a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
)
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_DIGITS = {word: digit for digit, word in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], 1)}
_COUNT = rf"(?:\d+(?:[.,]\d+)?|half an?|(?:{_TENS})(?:-(?:{'|'.join(_DIGITS)}))?|(?:{_COUNT_WORDS})(?:\s+and\s+a\s+half|\s+(?:dozen|hundred|thousand|million))?)"
_VAGUE = r"(?:several|a few|few|many|some|a couple of|couple of|a number of|dozens of|hundreds of|thousands of)"
_HEDGE = (
    r"(?:(?:about|around|nearly|almost|roughly|some|just over|just under|more than|less than|at least|up to|over|under|only|another)\s+)?"
)
_SPACE = r"[\s\u00a0]+"
_CLOCK = r"(?:[01]?\d|2[0-3])"
_ZONE = r"(?:\s*\(?(?:local time|GMT|UTC|[ECMP][SD]?T|BST|CET|CEST|IST|MSK|(?:Eastern|Central|Pacific|Mountain)(?: Standard| Daylight)?(?: Time)?)\)?)"


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
        "S": _any("season"),
        "E": _any("edge").replace("early", r"earl(?:y|ier\s+in)").replace("late|", r"late(?:r\s+in)?|"),
        "O": _any("ordinal"),
        "H": _any("holiday"),
        "N": _any("present") + "|" + _any("past"),
    }


_RULES: tuple[tuple[str, str], ...] = (
    ("iso", r"(?P<y>\d{4})-(?P<mn>\d\d)-(?P<d>\d\d)(?:[T ](?P<h>\d\d):(?P<min>\d\d))?"),
    ("slash", r"(?P<mn>\d{1,2})/(?P<d>\d{1,2})/(?P<y>(?:\d\d)?\d\d)"),
    (
        "date",
        r"(?:(?P<w>{W}),?\s+)?(?:the\s+)?(?P<m>{M})\s*(?:the\s+)?(?P<d>\d{1,2})(?:st|nd|rd|th)?(?![\d:%]|\s?[ap]\.?m|,\d{3})(?:,?\s+(?P<y>\d{4}))?",
    ),
    ("date", r"(?:(?P<w>{W}),?\s+)?(?:the\s+)?(?P<d>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{M})(?:,?\s+(?P<y>\d{4}))?"),
    ("month", r"(?:the\s+)?(?:(?P<e>{E})[\s-]+)?(?P<m>{M}),?\s+(?:of\s+)?(?P<y>\d{4})"),
    ("month", r"(?:the\s+)?(?:(?P<e>{E})[\s-]+)?(?:(?P<rel>last|next|this|past|this past|the previous|the following)\s+)?(?P<m>{M})"),
    (
        "weekday",
        r"(?:the\s+)?(?:(?P<early>early(?:\s+hours\s+of)?|late|later|earlier)\s+(?:on\s+)?|night\s+of\s+)?"
        r"(?:(?P<rel>last|next|this|this past|past|this coming|the previous|the following)\s+)?(?P<w>{W})(?:\s+(?P<p>(?:late\s+|early\s+)?{P}|overnight))?",
    ),
    (
        "deictic",
        r"(?P<word>the day before yesterday|the day after tomorrow|today|yesterday|tomorrow|tonight|overnight|midday today)(?:\s+(?P<p>{P}))?",
    ),
    ("part", r"(?:(?:early|late|later|earlier)\s+)?(?P<rel>this|last|the previous|the following|that|the same)\s+(?P<p>{P})"),
    (
        "unit",
        r"(?:(?P<e>earlier|later|early|late|end of|the end of|the beginning of|the start of|mid|the middle of)[\s-]+)?"
        r"(?P<rel>this|last|next|past|previous|coming|following|same|that)\s+(?P<u>{U})(?![\s-]old|-long)",
    ),
    ("season", r"(?:(?P<e>early|late|mid)[\s-]+)?(?:the\s+)?(?P<rel>last|next|this|past)?\s*(?P<s>{S})(?:,?\s+(?:of\s+)?(?P<y>\d{4}))?"),
    ("stretch", r"(?:the\s+)?(?P<rel>last|past|previous|next|coming|following|first)\s+(?P<n>{C}|{V})[\s-]+(?P<u>{U})"),
    ("stretch", r"(?:the\s+)?(?P<rel>last|past|previous|next|coming|following|recent)\s+(?P<us>{UNITS})"),
    (
        "ago",
        r"{HEDGE}(?P<n>{C}|{V}|half a)[\s-]+(?P<u>{U})\s+(?P<dir>ago|earlier(?!\s+(?:this|than|in))|later|from\s+now|from\s+today|hence|before(?=[.,;]))",
    ),
    (
        "beside",
        r"(?P<rel>the\s+previous|the\s+following|the\s+next|the\s+same|that\s+same|that|the)\s+(?P<u>day|week|month|year)(?P<dir>\s+before|\s+after|\s+earlier)?",
    ),
    ("quarter", r"(?:the\s+)?(?:(?P<o>{O})[\s-]quarter|quarter)(?:(?:,?\s+|\s+of\s+)(?P<y>\d{4}))?"),
    ("decade", r"(?:the\s+)?(?:(?P<e>early|late|mid)[\s-]+)?(?P<y>(?:1[5-9]|20)\d0)'?s"),
    ("year", r"(?:(?P<e>early|late|mid|end of|the end of|the beginning of)[\s-]+)?(?:fiscal\s+)?(?P<y>1[5-9]\d\d|20\d\d)"),
    ("clock", r"(?P<h>{CLOCK})(?:[:.](?P<min>[0-5]\d))?\s?(?P<ap>[ap]\.?\s?m\b\.?){ZONE}?"),
    ("clock", r"(?P<h>{CLOCK})[:.](?P<min>[0-5]\d)\s?(?:hours|hrs)?{ZONE}?"),
    ("clock", r"(?P<h>[01]\d|2[0-3])(?P<min>[0-5]\d){ZONE}"),
    ("clock", r"(?P<h>{HOUR})(?:\s+(?P<half>thirty))?\s+o'?clock(?:\s+in\s+the\s+(?P<ap>morning|afternoon|evening))?{ZONE}?"),
    ("noon", r"(?:{HEDGE}(?P<n>{C})\s+(?P<u>hours?|minutes?)\s+(?P<dir>before|after|past|to)\s+)?(?P<word>midnight|noon|midday){ZONE}?"),
    ("holiday", r"(?P<hol>{H})(?:,?\s+(?P<y>\d{4}))?"),
    ("period", r"{HEDGE}(?P<n>{C})[\s-]+(?P<u>{U})(?![\s-]olds?\b)"),
    ("period", r"(?P<n>{V})\s+(?P<us>{UNITS})"),
    ("period", r"(?P<us>{UNITS})[\s-]long"),
    ("period", r"(?P<u>{U})-long"),
    ("reference", r"(?P<word>{N})"),
)
_GUARDED = re.compile(
    r"(?:in|since|by|until|till|from|of|during|last|next|this|past|for|to|and|through|between|before|after|early|late|mid|end|around|-)[\s-]+\Z",
    re.I,
)


@cache
def rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Every construction with its name, in order of preference between equally long matches."""
    lists = _lists()
    units = lists["U"].replace("s?", "s")
    more = {
        "C": _COUNT,
        "V": _VAGUE,
        "UNITS": units,
        "HEDGE": _HEDGE,
        "ZONE": _ZONE,
        "CLOCK": _CLOCK,
        "HOUR": rf"(?:{_CLOCK}|{'|'.join(_DIGITS)}|ten|eleven|twelve)",
    }
    made = []
    for name, pattern in _RULES:
        for key, value in {**lists, **more}.items():
            pattern = pattern.replace("{" + key + "}", value)
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
    found: list[tuple[int, int, int, str, re.Match[str]]] = []
    if not _gate().search(plain):
        return
    for order, (name, pattern) in enumerate(rules()):
        for match in pattern.finditer(plain):
            if _stands(name, match, plain):
                found.append((match.start(), match.start() - match.end(), order, name, match))
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
    if len(word) <= 4 and word not in {"june", "july"} or word in {"march", "april", "august"}:
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
    return (
        bool(_BEFORE_YEAR.search(before)) or re.match(r"(?:'s)?[\s,.;)-]", after) is not None and re.match(r"\s+[a-z]+s\b", after) is None
    )


def _season_stands(match: re.Match[str], text: str) -> bool:
    if match["y"] or match["rel"] or match["e"]:
        return True
    word = match["s"].lower()
    return word in {"summer", "winter", "autumn"} and bool(
        re.search(r"\b(?:in|since|by|during|of|until)\s+(?:the\s+)?\Z", text[max(0, match.start() - 14) : match.start()], re.I)
    )
