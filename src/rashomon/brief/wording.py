"""Lists, plurals, dates, numbers and quotation marks, as an English sentence wants them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
WHOLE = 0.4  # of the length allowed, from which a cut after a sentence is preferred to one between words
OPENING, CLOSING = '“„«"', '”»"'


def visible(text: str) -> str:
    """Text without control characters: nothing in a report can move a cursor or turn the line round."""
    flat = re.sub(r"\s", " ", text)
    if flat.isprintable():
        return flat
    return "".join(char for char in flat if unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co"} or char in "\u200c\u200d")


@lru_cache(maxsize=65536)
def tidy(text: str) -> str:
    """One line of visible text, single spaces, none at its ends."""
    return re.sub(r" +", " ", visible(text)).strip()


def listing(items: Sequence[str], word: str = "and") -> str:
    """`a, b and c`; with semicolons where an item holds a comma or an "and" of its own."""
    if len(items) < 2:
        return "".join(items)
    if any("," in item or f" {word} " in item for item in (re.sub(r"\([^)]*\)", "", item) for item in items)):
        return "; ".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


def count(number: int, noun: str, plural: str | None = None) -> str:
    """`1 report`, `5 reports`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def capital(text: str) -> str:
    """The first letter large, the rest as it is."""
    return text[:1].upper() + text[1:]


def inline(name: str) -> str:
    """A name inside a sentence: its leading article small."""
    return re.sub(r"^(The|A|An) (?=\S)", lambda found: found.group().casefold(), name)


def day(date: str) -> str:
    """`27 February 2020`, with the clock where the date bears one; what is not ISO 8601 comes back as it is."""
    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d:\d\d).*)?", date)
    if not found or not 1 <= int(found[2] or 1) <= 12:
        return date
    year, month, number, clock = found.groups()
    words = " ".join(part for part in (str(int(number)) if number else "", MONTHS[int(month) - 1] if month else "", year) if part)
    return f"{words}, {clock}" if clock else words


def period(first: str, last: str) -> str:
    """`10 to 11 November 2016`: from one day to another, what they have in common said once."""
    left, right = day(first).split(" "), day(last).split(" ")
    shared = 0
    while shared < min(len(left), len(right)) and left[-1 - shared] == right[-1 - shared]:
        shared += 1
    opening = " ".join(left[: len(left) - shared])
    return f"{opening} to {' '.join(right)}" if opening else " ".join(right)


def number(value: float) -> str:
    """`18`, `1,000,000`, `3.6 million`."""
    if value >= 1_000_000 and value % 100_000 == 0:
        return f"{value / 1_000_000:g} million"
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,g}"


def clip(text: str, chars: int) -> str:
    """At most `chars` characters, cut after a sentence or else between words, with an ellipsis where something is missing."""
    if len(text) <= chars:
        return text
    ends = [found.end() for found in re.finditer(r"\w{3}[.!?][”’\"]?(?= )", text[: chars - 1])]
    if ends and ends[-1] >= chars * WHOLE:
        return f"{text[: ends[-1]]} …"
    cut = text[: chars - 1].rsplit(" ", 1)[0].rstrip(" ,;:–—-")
    return f"{cut} …"


def balanced(text: str) -> str:
    """Close a quotation mark that opens inside the text and ends after it, and the other way round."""
    if text.count("“") > text.count("”"):
        text += "”"
    elif text.count("”") > text.count("“"):
        text = "“" + text
    return text + '"' if text.count('"') % 2 else text


def quoted(text: str) -> str:
    """The words in quotation marks of our own, theirs made single."""
    bare = text.strip().rstrip(",")
    opened, closed = bare[:1] in tuple(OPENING), bare[-1:] in tuple(CLOSING)
    more = sum(map(bare.count, "“„«")) - sum(map(bare.count, "”»"))
    bare = bare[1:-1] if opened and closed else bare[1:] if opened and more > 0 else bare[:-1] if closed and more < 0 else bare
    bare = bare.strip().rstrip(",")
    inner = bare.replace("“", "‘").replace("”", "’")
    return f"“{inner}”"


def fold(name: str) -> str:
    """A name as it is compared: small letters, no article."""
    return re.sub(r"^(the|a|an) ", "", tidy(name).casefold())
