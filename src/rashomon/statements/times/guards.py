"""Whether what looks like a time is meant as one: "May" after "in", a bare year, "the day before", "2.45" after "at"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping


def _before(match: re.Match[str], text: str, size: int = 24) -> str:
    return text[max(0, match.start() - size) : match.start()]


def _capital(match: re.Match[str], text: str) -> bool:
    named = [match.group(key) for key in ("w", "m", "w2") if key in match.re.groupindex and match.group(key)]
    day = match.group("w") if "w" in match.re.groupindex else None
    if day and day.lower() in {"sun", "sat", "wed", "mon"} and named == [day]:
        return False
    return all(word[0].isupper() for word in named)


_GUARDED = re.compile(
    r"(?:in|since|by|until|till|from|of|during|last|next|this|past|for|to|and|through|between|before|after|early|late|mid|end|around|-)[\s-]+\Z",
    re.I,
)


_FIRM = re.compile(r"\b(?:in|since|until|till|during|last|next|this|early|late)\s\Z", re.I)
_FIRST_NAMES = frozenset({"jan", "april", "may", "june", "august"})


def _month_stands(match: re.Match[str], text: str) -> bool:
    if not _capital(match, text):
        return False
    rest = match.groupdict()
    if any(rest.get(key) for key in ("y", "yw", "e", "rel", "ry")):
        return True
    word = match["m"].rstrip(".").lower()
    if re.match(r"\s[A-Z][a-z]", text[match.end() :]) and word in _FIRST_NAMES and not _FIRM.search(_before(match, text, 12)):
        return False
    if (len(word) <= 4 and word not in {"june", "july"}) or word in {"march", "april", "august"}:
        return bool(_GUARDED.search(_before(match, text, 12)))
    return True


_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|of|by|from|until|till|during|to|between|and|through|before|after|the|around|circa|early|late|year|back|for)\s+|[(,;-]\s?)\Z",
    re.I,
)
_COUNTED = re.compile(
    r"\s+(?:[a-z]+(?:ese|ish|ian|an)\s+)?(?:people|troops|soldiers|men|women|others|miles|km|metres|meters|feet|dollars|euros|pounds|members|fighters)\b",
    re.I,
)


def _year_stands(match: re.Match[str], text: str) -> bool:
    if match.groupdict().get("e") or match.groupdict().get("yw"):
        return True
    after = text[match.end() : match.end() + 20]
    if _COUNTED.match(after) or re.search(r"\bat\s\Z", _before(match, text, 4), re.I):
        return False
    return bool(_BEFORE_YEAR.search(_before(match, text, 12))) or (
        re.match(r"(?:'s)?[\s,.;)-]", after) is not None and re.match(r"\s+[a-z]+s\b", after) is None
    )


def _date_stands(match: re.Match[str], text: str) -> bool:
    """ "Long March 9" is no date: a month that is also a word may be part of a name."""
    if not _capital(match, text):
        return False
    if match.groupdict().get("w") or match["m"].lower() not in {"march", "may"}:
        return True
    before = re.search(r"[\w,]\s[A-Z][a-z]+\s\Z", _before(match, text))
    return before is None or match.start() != match.start("m")


_SEASONAL = re.compile(r"\b(?:in|since|by|during|of|until|over|into|through|throughout|for)\s+(?:the\s+)?\Z", re.I)


def _season_stands(match: re.Match[str], text: str) -> bool:
    rel = (match["rel"] or "").lower()
    if match["y"] or match["e"] or (rel and rel != "the"):
        return True
    named = match["s"].lower() in {"summer", "winter", "autumn"} or rel == "the"
    return named and bool(_SEASONAL.search(_before(match, text, 14))) and not re.match(r"\s+of\b", text[match.end() :])


_ANAPHORIC = re.compile(
    r"\s*(?:[.,;:?!)\"']|--?\s|\Z|\s(?:and|but|or|in|at|on|with|by|from|when|as|for|near|after|before|during|to|he|she|it|they)\b)", re.I
)


def _beside_stands(match: re.Match[str], text: str) -> bool:
    """ "The day before" alone looks back to a day that was named; "the day before the vote" does not."""
    rest = match.groupdict()
    rel = re.sub(r"\s+", " ", match["rel"].lower())
    if rel == "the next" and re.search(r"\b(?:over|in|within|for|during|throughout)\s\Z", _before(match, text), re.I):
        return False
    if rel in {"previous", "following", "same"} and not re.search(r"\b(?:a|an|this|its|their|his|her)\s\Z", _before(match, text, 7), re.I):
        return rel != "same"
    if not rest.get("dir"):
        return bool(rest.get("e")) or rel != "the"
    return rel in {"the", "that"} and _ANAPHORIC.match(text, match.end()) is not None


def _part_stands(match: re.Match[str], text: str) -> bool:
    """ "The night before" alone, not "the night before the vote"."""
    return not match.groupdict().get("dir") or _ANAPHORIC.match(text, match.end()) is not None


def _ago_stands(match: re.Match[str], text: str) -> bool:
    return match["dir"].lower() != "later" or not re.match(r"\s+(?:this|that|than|in)\b", text[match.end() :], re.I)


_MEASURED = re.compile(
    r"(?:\b(?:for|in|within|after|over|about|almost|nearly|under|than|least|spends?|spent|tak(?:es?|ing)|took|lasts?|lasted|only|just|once|and|or|of|half)"
    r"|[^\w\s'])\s*\Z",
    re.I,
)


def _period_stands(match: re.Match[str], text: str) -> bool:
    """ "A year" is a period after "for" or "within", a rate after "$2 million"; "a quarter of" and "a second vote" are none."""
    rest = match.groupdict()
    count, unit = (rest.get("n") or "").lower(), (rest.get("u") or rest.get("us") or "").lower()
    if unit.startswith("quarter") and (not unit.endswith("s") or "-" in match.group() or re.match(r"\s+of\b", text[match.end() :])):
        return False
    if count in {"a", "an"}:
        return not unit.endswith("s") and unit != "second" and bool(_MEASURED.search(_before(match, text) or "."))
    if count == "one" and unit == "day" and not re.match(r"\s*[-\w]*\s*(?:after|before|of)\b", text[match.end() :]):
        return bool(re.search(r"\b(?:for|in|within|than|least)\s\Z", _before(match, text), re.I)) or "-" in match.group()
    return unit != "second" or "-" in match.group()


def _business_stands(match: re.Match[str], text: str) -> bool:
    rest = match.groupdict()
    unit = (rest.get("u") or "").lower()
    told = any(rest.get(key) for key in ("ya", "y", "latest", "rel"))
    if unit == "half":
        return bool(rest.get("latest") or rest.get("y"))
    if unit == "period":
        return told
    if unit == "year":
        after = text[match.end() : match.end() + 12]
        if re.match(r"\s+end(?:ed|ing)\b", after, re.I):
            return True
        if re.match(r"[\s-]+(?:\d|end|two|to\b|ago|earlier|before|after|old|round|long|of\b)|'s|-", after, re.I):
            return False
        return bool(told or rest.get("fy") or re.search(r"\b(?:for|during|in)\s\Z", _before(match, text, 8), re.I))
    return not re.match(r"\s+of\b|-", text[match.end() :])


_SPORT = re.compile(
    r"\b(?:half-?time|touchdowns?|yards?|quarterback|goals?|scored|points? lead|match|coach|kick-?off|baskets?|innings|Super Bowl)\b", re.I
)


def _quarter_stands(match: re.Match[str], text: str) -> bool:
    """ "The first half" and "the last quarter" alone may be a match's."""
    rest = match.groupdict()
    if not rest.get("o"):
        return match.group()[0] in "Q0123456789H" and (rest.get("y") is not None or match.group()[0] == "Q")
    dated = any(rest.get(key) for key in ("y", "y0", "rel", "ty", "poss", "fy", "ya"))
    if not dated and _SPORT.search(text):
        return False
    return dated or (rest["u"].lower() == "quarter" and rest["o"].lower() != "last")


def _deictic_stands(match: re.Match[str], text: str) -> bool:
    """ "USA Today" and "Tomorrow's World" are names: a capital within a sentence."""
    before = _before(match, text)
    if match["word"].lower() == "overnight" and re.search(r"\b(?:almost|virtually|practically|literally)\s\Z", before, re.I):
        return False
    return match.group()[0].islower() or re.search(r"[\w,]\s\Z", before) is None


def _noon_stands(match: re.Match[str], text: str) -> bool:
    """ "At midnight", not "a midnight raid"."""
    return bool(match["n"]) or re.search(r"\b(?:a|an|the|his|her|its|their)\s\Z|[\"']\Z", _before(match, text), re.I) is None


def _stretch_stands(match: re.Match[str], text: str) -> bool:
    """ "At the last minute" is no time."""
    return bool(match.groupdict().get("n") or match.groupdict().get("us")) or match["u"].lower() not in {
        "minute",
        "second",
        "weekend",
        "day",
    }


def _unit_stands(match: re.Match[str], text: str) -> bool:
    """ "At the end of the day" is said of anything, "her last day" is no date; "by the end of the day" is a time."""
    if match["u"].lower() == "day" and (match.groupdict().get("rel") or "the").lower() != "the":
        return False
    idle = match["u"].lower() == "day" and (match["e"] or "").lower() == "end"
    return not idle or re.search(r"\b(?:by|until|before)\s+(?:the\s+)?\Z", _before(match, text), re.I) is not None


_TURN_AFTER = re.compile(r"\b(?:at|before|after|around|by|until|till|since|from|to|near|about|toward|towards|by|from|early|the)\s\Z", re.I)


def _turn_stands(match: re.Match[str], text: str) -> bool:
    """ "At dawn", not "the dawn of an age" or a "Dawn" that is a name."""
    if re.match(r"\s+of\b", text[match.end() :]) or match["word"][0].isupper() or match["word"].lower() in {"noon", "midday", "midnight"}:
        return False
    return match["word"].lower().startswith("mid") or bool(_TURN_AFTER.search(_before(match, text)))


_CLOCK_AFTER = re.compile(
    r"\b(?:at|by|from|to|till?|until|since|around|about|before|after|between|and|past|nearly|almost|exactly|approximately|roughly|shortly|just"
    r"|[a-z]+day|today|yesterday|tomorrow|\d{4}|(?:morning|afternoon|evening|night))[,(]?\s+(?:the\s+)?\Z",
    re.I,
)


def _clock_stands(match: re.Match[str], text: str) -> bool:
    """ "2.45" is a clock time after "at" or with a zone, else a figure."""
    rest = match.groupdict()
    if rest.get("mark") == "." and not rest.get("hours") and not rest.get("zone"):
        return bool(re.search(r"\b(?:at|around|about)\s\Z", _before(match, text), re.I)) and not re.match(
            r"\s*(?:%|percent|per\s|million|billion|[-$])", text[match.end() :], re.I
        )
    if rest.get("mark") == ":" and not rest.get("hours") and not rest.get("zone"):
        named = re.match(r",?\s+(?:on|in\s+the)\b", text[match.end() :], re.I) or re.match(r",?\s+[A-Z][a-z]+day\b", text[match.end() :])
        return bool(named) or re.search(_CLOCK_AFTER, _before(match, text)) is not None
    return not re.match(r"\s*%", text[match.end() :])


def _set_stands(match: re.Match[str], text: str) -> bool:
    rest = match.groupdict()
    day = rest.get("w")
    if day is not None and rest.get("word") is None:
        return day[0].isupper() and day.lower() not in {"sun", "mon", "sat", "wed", "fri", "tue", "thu"}
    return True


def _range_stands(match: re.Match[str], text: str) -> bool:
    low, high = int(match["d"]), int(match["d2"])
    return match["m"][0].isupper() and 0 < low < high <= 31


def _years_stand(match: re.Match[str], text: str) -> bool:
    first, last = match["y"], match["y2"]
    ends = int(last if len(last) == 4 else first[:2] + last)
    return int(first) < ends <= int(first) + 60 and _COUNTED.match(text, match.end()) is None


def _reference_stands(match: re.Match[str], text: str) -> bool:
    word = match["word"].lower()
    return not word.startswith("the ") or bool(re.search(r"\b(?:in|for|of|into|about|from)\s\Z", _before(match, text, 6), re.I))


def _holiday_stands(match: re.Match[str], text: str) -> bool:
    """ "Easter week" and "the Christmas season" are no day."""
    named = match["hol"][0].isupper()
    if match["hol"].lower() in {"christmas", "easter", "thanksgiving"} and not match["y"]:
        return named and _ANAPHORIC.match(text, match.end()) is not None
    return named and not re.match(
        r"\s+(?:week|weekend|season|holidays?|period|break|tree|party|present|gift|card|shopping)\b", text[match.end() :], re.I
    )


def _slash_stands(match: re.Match[str], text: str) -> bool:
    return 0 < int(match["a"]) <= 31 and 0 < int(match["b"]) <= 31 and min(int(match["a"]), int(match["b"])) <= 12


GUARDS: Mapping[str, Callable[[re.Match[str], str], bool]] = {
    "ago": _ago_stands,
    "beside": _beside_stands,
    "business": _business_stands,
    "clock": _clock_stands,
    "date": _date_stands,
    "deictic": _deictic_stands,
    "holiday": _holiday_stands,
    "month": _month_stands,
    "nights": _capital,
    "noon": _noon_stands,
    "part": _part_stands,
    "period": _period_stands,
    "quarter": _quarter_stands,
    "range": _range_stands,
    "reference": _reference_stands,
    "season": _season_stands,
    "set": _set_stands,
    "slash": _slash_stands,
    "stretch": _stretch_stands,
    "turn": _turn_stands,
    "unit": _unit_stands,
    "weekday": _capital,
    "weekof": _capital,
    "year": _year_stands,
    "years": _years_stand,
}
"""Construction -> whether a match of it in a line is meant as a time; one without an entry always is."""
