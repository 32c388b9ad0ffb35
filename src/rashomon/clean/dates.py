"""Dates and times as pages print them: found, read, and told to be of publication or of a later change."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache

from rashomon.data import table

FIRST_YEAR = 1850
AHEAD_DAYS = 1  # a report from a time zone ahead of ours

_LABEL = (
    r"(?:first\s+published|date\s+of\s+publication|publication\s+date|publish(?:ed)?(?:\s+(?:on|at|date|time))?|posted(?:\s+(?:on|at))?|issued|created|date|on|"
    r"(?:last\s+)?(?:updated?|modified|edited|revised)(?:\s+(?:on|at))?|pubdate|story\s+created)"
)
_CHANGED = re.compile(r"updat|modif|edited|revis", re.IGNORECASE)
_PUBLISHED = re.compile(r"publi|post|issued|created|pubdate|date", re.IGNORECASE)
_ZONE = r"(?:(?:UTC|GMT)(?:\s?[+-]\s?\d{1,2}(?::?\d{2})?)?|(?-i:Z|[A-Z]{2,4}T|MSK|KSA)|local\s+time|[+-]\d{2}:?\d{2})"
_CLOCK = (
    r"(?P<hour#>\d{1,2})[:.h](?P<minute#>\d{2})(?::\d{2}(?:\.\d{1,6})?)?(?:\s*(?P<half#>[ap])\.?m\.?(?![a-z]))?"
    rf"(?:\s*\(?{_ZONE}(?![a-z])\)?)?"
)
_BETWEEN = r"(?:\s*(?:,|at|@|-|–|—|\||·|•|/|:)\s*|\s+|T)"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date in a line: where it stands, its value, and the word before it ("Updated")."""

    start: int
    end: int
    value: str | None  # ISO, to the day or the minute; None where day and month cannot be told apart
    label: str | None
    alternatives: tuple[str, ...] = ()  # for a value that is None

    @property
    def is_change(self) -> bool:
        """Whether it is the date of a later change."""
        return bool(self.label and _CHANGED.search(self.label) and not self.label.lower().startswith(("first", "publ")))

    @property
    def is_labelled(self) -> bool:
        """Whether a word before it says that it is the date of publication."""
        return bool(self.label and _PUBLISHED.search(self.label) and not self.is_change)


@cache
def months() -> dict[str, int]:
    """Names of months, small, to their numbers."""
    return {row[0]: int(row[2]) for row in table("calendar") if row[1] == "month"}


@cache
def weekdays() -> dict[str, int]:
    """Names of weekdays, small, to their numbers; Monday is 0."""
    return {row[0]: int(row[2]) for row in table("calendar") if row[1] == "weekday"}


@cache
def _pattern() -> re.Pattern[str]:
    month = "|".join(sorted(months(), key=len, reverse=True))
    weekday = "|".join(sorted(weekdays(), key=len, reverse=True))
    year = r"(?:1[89]|20)\d{2}"
    forms = "|".join(
        (
            rf"(?P<y1>{year})[-/.](?P<m1>\d{{1,2}})[-/.](?P<d1>\d{{1,2}})(?!\d)",
            rf"(?P<mn2>{month})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\.?,?\s*(?P<y2>{year})(?!\d)",
            rf"(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?\.?[\s-]+(?:of\s+)?(?P<mn3>{month})\.?[,،]?[\s-]+(?P<y3>{year})(?!\d)",
            rf"(?P<a4>\d{{1,2}})(?P<sep4>[./-])(?P<b4>\d{{1,2}})[./-](?P<y4>{year})(?!\d)",
        )
    )
    lead = rf"(?:(?P<label>\b{_LABEL})\s*(?:[:|-]\s*|\s))?"
    before = rf"(?:{_CLOCK.replace('#', '1')}{_BETWEEN})?"
    after = rf"(?:(?:\s+KSA)?{_BETWEEN}{_CLOCK.replace('#', '2')}(?!\d))?"
    return re.compile(
        rf"{lead}(?:(?<![\w/.-])|(?<=[A-Z])(?=(?-i:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC))){before}(?:\(?(?:{weekday})\b\.?,?\s+)?(?:{forms}){after}",
        re.IGNORECASE,
    )


def stamps(text: str, *, within: int = 2000) -> tuple[Stamp, ...]:
    """Dates with a year in the first `within` characters of a line, in order."""
    found = []
    for match in _pattern().finditer(text[:within]):
        days = _days(match)
        if days:
            clock = _clock(match, "2") or _clock(match, "1") or ""
            values = tuple(day.isoformat() + clock for day in days)
            found.append(Stamp(match.start(), match.end(), values[0] if len(values) == 1 else None, match["label"], values))
    return tuple(found)


def _days(match: re.Match[str]) -> list[date]:
    """Possible days of a match; two where day and month cannot be told apart."""
    if match["y1"]:
        pairs = [(match["y1"], int(match["m1"]), int(match["d1"]))]
    elif match["y2"]:
        pairs = [(match["y2"], months()[match["mn2"].lower()], int(match["d2"]))]
    elif match["y3"]:
        pairs = [(match["y3"], months()[match["mn3"].lower()], int(match["d3"]))]
    else:
        first, second = int(match["a4"]), int(match["b4"])
        pairs = [(match["y4"], second, first)]
        if match["sep4"] != "." and first != second:
            pairs.append((match["y4"], first, second))
    days = []
    for year, month, day in pairs:
        try:
            days.append(date(int(year), month, day))
        except ValueError:
            continue
    return days


def _clock(match: re.Match[str], place: str) -> str | None:
    if match[f"hour{place}"] is None:
        return None
    hour, minute, half = int(match[f"hour{place}"]), int(match[f"minute{place}"]), (match[f"half{place}"] or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"T{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None


_LEFTOVER = re.compile(
    rf"(?:\b{_LABEL}\b|\b{_ZONE}\b|\b(?:first|last|at|by|on|ago|am|pm|hrs|hours?|ist|time|min(?:ute)?s? read|"
    rf"\d{{1,2}}[:.]\d{{2}}(?:\s*[ap]\.?m\.?)?|\d+)\b|[\W_])",
    re.IGNORECASE,
)
_DAY_NAME = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b\.?", re.IGNORECASE)
_AGO = re.compile(
    r"^\W*(?:(?:posted|published|updated)\s+)?\d{1,2}\s*(?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|h|d)\s+ago\W*$", re.IGNORECASE
)
_CLOCK_ONLY = re.compile(rf"^\W*(?:{_LABEL}\W*)?\d{{1,2}}[:.]\d{{2}}(?:\s*[ap]\.?m\.?)?(?:\s*{_ZONE})?\W*$", re.IGNORECASE)


def is_date_line(text: str) -> bool:
    """Whether a line holds a date and nothing else of weight."""
    if len(text) > 160:
        return False
    if _AGO.match(text) or _CLOCK_ONLY.match(text):
        return True
    found = stamps(text)
    rest, end = [], 0
    for stamp in found:
        rest.append(text[end : stamp.start])
        end = stamp.end
    left = _LEFTOVER.sub("", _DAY_NAME.sub("", " ".join([*rest, text[end:]])))
    if found:
        return len(left) <= 3
    return _is_day_without_year(text)


def _is_day_without_year(text: str) -> bool:
    month = "|".join(sorted(months(), key=len, reverse=True))
    return bool(
        re.match(
            rf"^\W*(?:[a-z]{{3,9}},?\s+)?(?:(?:{month})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{month})\.?)\W*$",
            text,
            re.IGNORECASE,
        )
    )


def is_dated(text: str) -> bool:
    """Whether a line begins with a day: its date, with or without a year, is what it is about."""
    month = "|".join(sorted(months(), key=len, reverse=True))
    day = rf"(?:(?:{month})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{month})\.?)\b"
    return bool(re.match(rf"^\W*(?:{_DAY_NAME.pattern},?\s+)?{day}\s*(?:[|,·•–—-]|\d{{4}}|$)", text, re.IGNORECASE))


_GLUE = re.compile(
    rf"(?:\b{_LABEL}\b|\b{_ZONE}\b|\b\d{{1,2}}[:.]\d{{2}}(?:\s*[ap]\.?m\.?)?|\bat\s+\d{{4}}\b|\b\d{{4}}\s+(?:{_ZONE})|[\s|,.:;()·•–—-])+",
    re.IGNORECASE,
)


def leading(text: str) -> tuple[tuple[Stamp, ...], int]:
    """Dates glued to the head of a text, and where the text proper begins (0 without any).

    Limits: a date that goes on as a sentence ("March 5, 2020 was ...") is left in place.
    """
    found: list[Stamp] = []
    end = 0
    for stamp in stamps(text, within=200):
        between = text[end : stamp.start]
        if between.strip() and not _GLUE.fullmatch(between) and not _DAY_NAME.fullmatch(between.strip(" ,")):
            break
        found.append(stamp)
        end = stamp.end
    if not found:
        return (), 0
    glue = _GLUE.match(text, end)
    if glue:
        end = glue.end()
    rest = text[end:]
    if rest and not re.match(r"[\"“‘'(\[]?[A-Z0-9]", rest):
        return (), 0
    return tuple(found), end


def read(text: str | None) -> tuple[str, ...]:
    """Possible values of a date as a container gives it: none where unreadable, two where day and month cannot be told apart."""
    if not text:
        return ()
    bare = text.strip()
    if re.fullmatch(r"\d{10}(?:\d{3})?(?:\.\d+)?", bare):
        seconds = float(bare) / (1000 if len(bare.split(".")[0]) == 13 else 1)
        return (datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M"),)
    compact = re.fullmatch(r"((?:19|20)\d{2})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(?:\d{2})?Z?)?", bare)
    if compact:
        bare = f"{compact[1]}-{compact[2]}-{compact[3]}" + (f"T{compact[4]}:{compact[5]}" if compact[4] else "")
    found = stamps(bare)
    if found:
        values = found[0].alternatives
        midnight = re.search(r"[T ]00:00(?::00)?(?:\.0+)?(?:Z|\+00:?00)?$", bare)
        return tuple(value[:10] for value in values) if midnight else values
    return ()


def is_ahead(value: str) -> bool:
    """Whether a date lies in the future, or so far back that no report bears it."""
    day = date.fromisoformat(value[:10])
    return day > datetime.now(UTC).date() + timedelta(days=AHEAD_DAYS) or day.year < FIRST_YEAR


def in_address(text: str | None) -> str | None:
    """Date in the path of an address or the name of a file ("/2020/02/27/", "2020-02-27-town"), or None."""
    month = "|".join(sorted(months(), key=len, reverse=True))
    match = re.search(rf"(?<!\d)((?:19|20)\d{{2}})[-/_.]?(\d{{2}}|{month})[-/_.]?(\d{{2}})(?!\d)", text or "", re.IGNORECASE)
    if not match:
        return None
    number = months().get(match[2].lower()) or (int(match[2]) if match[2].isdigit() else 0)
    try:
        value = date(int(match[1]), number, int(match[3])).isoformat()
    except ValueError:
        return None
    return None if is_ahead(value) else value
