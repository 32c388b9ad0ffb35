"""Signs of furniture: phrases of navigation, share bars, forms and the like, found in a line or a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rashomon.data import table, words

_TOKEN = re.compile(r"[\w'&@]+|[:©|>]|(?<=\s)-(?=\s)")
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.\w{2,}")
_LINK = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S+", re.IGNORECASE)
_PHONE = re.compile(r"(?:\+?\d[\d ()-]{7,}\d)")
_GALLERY = re.compile(r"^\W{0,2}\d{1,3}\s?(?:/|of)\s?\d{1,3}\b(?!/)")
_GALLERY_HEAD = re.compile(r"^[^.!?]{0,80}\b\d{1,3} show all\b", re.IGNORECASE)
_SECOND_PERSON = re.compile(r"\b(?:you|your|yours|us|our|we)\b", re.IGNORECASE)
_SAYS = re.compile(
    r"\b(?:said|says|say|told|tells|added|according|reported|reports|announced|stated|claimed|denied|warned|asked|wrote)\b", re.IGNORECASE
)
_QUOTED = re.compile(r"[\"“‘][^\"“”‘]{8,}")

_MARKS = frozenset({":", "|", ">", "-"})
LONGEST_LOOKED_AT_CHARS = 4000  # of one sentence; furniture is short


@dataclass(frozen=True, slots=True)
class Sign:
    """A phrase found: its kind, where it may stand, and whether it settles the matter alone."""

    kind: str
    where: str
    weight: int


def tokens(text: str) -> tuple[str, ...]:
    """Words and telling marks in small letters."""
    return tuple(_TOKEN.findall(text.translate(_STRAIGHT).lower()))


@cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], bool, Sign], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], bool, Sign]]] = {}
    for phrase, kind, where, weight in table("furniture"):
        row = tokens(phrase.removesuffix("*"))
        if row:
            first = row[0] if len(row) > 1 or not phrase.endswith("*") else "*"
            found.setdefault(first, []).append((row, phrase.endswith("*"), Sign(kind, where, int(weight))))
    return {first: tuple(rows) for first, rows in found.items()}


def signs(text: str) -> tuple[Sign, ...]:
    """Signs of furniture in a line or sentence, each phrase once."""
    found: dict[tuple[str, ...], Sign] = {}
    for phrase, sign, _ in _matches(text):
        found.setdefault(phrase, sign)
    return tuple(found.values())


def reach(text: str) -> int:
    """Where the last settling phrase of furniture ends in a sentence."""
    ends = [(sign.weight, end) for _, sign, end in _matches(text)]
    return max((end for weight, end in ends if weight == max(ends)[0]), default=0)


def first_settling(text: str) -> int:
    """Where the first settling phrase that may stand anywhere begins; 0 without one."""
    return min(
        (end - sum(map(len, phrase)) - len(phrase) + 1 for phrase, sign, end in _matches(text) if sign.weight == 2 and sign.where == "in"),
        default=0,
    )


def _matches(text: str) -> Iterator[tuple[tuple[str, ...], Sign, int]]:
    found = list(_TOKEN.finditer(text[:LONGEST_LOOKED_AT_CHARS].translate(_STRAIGHT).lower()))
    row = tuple(match[0] for match in found)
    size = sum(not token.isdigit() and token not in _MARKS for token in row)
    for position, token in enumerate(row):
        for phrase, open_end, sign in _phrases().get(token, ()):
            here = row[position : position + len(phrase)]
            fits = here == phrase or (open_end and here[:-1] == phrase[:-1] and bool(here) and here[-1].startswith(phrase[-1]))
            if fits and len(here) == len(phrase) and _stands(sign.where, position, len(phrase), len(row), size):
                yield phrase, sign, found[position + len(phrase) - 1].end()


def _stands(where: str, position: int, length: int, size: int, bare: int) -> bool:
    if where == "line":
        return bare <= length and position <= 2
    if where == "start":
        return position == 0
    return where != "end" or position + length == size


def begins_as_furniture(text: str) -> bool:
    """Whether a line begins with a phrase that settles the matter."""
    return any(sign.where == "start" and sign.weight == 2 for sign in signs(text))


def kind_of(text: str, *, is_line: bool) -> str | None:
    """Kind of furniture that a line or sentence is by its own words, or None.

    Method: one settling phrase, or two lesser ones; a sentence that reports speech or quotes needs one more, since news also writes
    about newsletters and cookies.

    Args:
        text: a line, or one sentence of it.
        is_line: whether it is a whole line; phrases that must be the line or begin it count only then, or at the head of a sentence.
    """
    if _GALLERY.match(text) or _GALLERY_HEAD.match(text):
        return "gallery"
    found = [sign for sign in signs(text) if is_line or sign.where != "line"]
    if not found:
        return "contact" if _is_contact(text) else None
    score = sum(sign.weight for sign in found) + (1 if _ADDRESS.search(text) or _LINK.search(text) else 0)
    size = len(text.split())
    stopped = text.rstrip().endswith((".", "!", "?", '"', "”"))
    if (_SAYS.search(text) or _QUOTED.search(text)) and not any(sign.where in {"start", "line"} and sign.weight == 2 for sign in found):
        score -= 2
    elif not stopped and size <= 25:
        score += 1
    if stopped and size > 40:
        score -= 1
    if score < 2:
        return None
    return max(found, key=lambda sign: sign.weight).kind


def _is_contact(text: str) -> bool:
    rest = _PHONE.sub("", _LINK.sub("", _ADDRESS.sub("", text)))
    return len(rest.split()) <= 3 and bool(_ADDRESS.search(text) or _LINK.search(text))


def speaks_to_reader(text: str) -> bool:
    """Whether a short line addresses its reader, and nobody in it speaks."""
    return len(text.split()) <= 25 and bool(_SECOND_PERSON.search(text)) and not _SAYS.search(text) and not _QUOTED.search(text)


def reports_speech(text: str) -> bool:
    """Whether a sentence reports what somebody said, or quotes."""
    return bool(_SAYS.search(text) or _QUOTED.search(text))


@cache
def caption_verbs() -> frozenset[str]:
    """Present-tense verbs of picture captions."""
    return words("caption_verbs")


def is_title_cased(text: str) -> bool:
    """Whether most words of a line begin with a capital, as in headlines of some outlets."""
    long = re.findall(r"(?<![\w’'])[^\W\d_][\w’'-]{3,}", text)
    return len(long) >= 3 and sum(word[0].isupper() for word in long) >= 0.7 * len(long)
