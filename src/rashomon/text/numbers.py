"""Numbers in words and figures: "3.6 million", "half a million", "two hundred and fifty", "tens of thousands", "a dozen"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rashomon.data import table
from rashomon.text.money import glued_code, named_after, sign_before

KEPT = 2048  # texts whose numbers are kept: a sentence is looked at by several detectors
_PIECE = re.compile(
    r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?(?!\d)|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?!\d)|\d+(?:\.\d+)?|(?<![\w.)])\.\d+|[A-Za-z]+"
)
_GAP = re.compile(r"[\s\u00a0-]{1,3}\Z")
_ARTICLES = frozenset({"a", "an", "one"})
_CLOSE = re.compile(r"[A-Za-zµμ°%]{1,12}[²³23]?(?![A-Za-z0-9])")
_GROUPING = re.compile(r"[,\u00a0\u202f\u2009]")
_MONEY_SCALES = {"m": 1e6, "b": 1e9, "t": 1e12}
_FRACTIONS = {"half": 0.5, "quarter": 0.25}


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it stands in a text. A vague one ("dozens") has no value, only bounds."""

    start: int
    end: int
    text: str
    value: float | None
    low: float
    high: float
    figures: bool  # it has digits


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    word: str


@dataclass(slots=True)
class _Sum:
    """What has been read of a number so far: finished groups, the group at hand, and the position after it."""

    total: float
    group: float
    at: int
    scale: float = float("inf")
    figures: bool = False


@cache
def _kinds() -> dict[str, tuple[str, float, float]]:
    rows = table("numbers")
    return {word: (kind, float(value), float(rest[0]) if rest else float(value)) for word, kind, value, *rest in rows}


def scan(text: str) -> Iterator[Numeral]:
    """Every number in a text, in order, as long as each goes.

    Method:
        Left to right over words and figures, by the grammar of English cardinals: groups below a thousand, scales in falling order.
    Limits:
        Ordinals, fractions other than halves and quarters of a scale, and Roman numerals are not read. A figure that is glued to letters
        ("M5", "5G") is not a number.

    Args:
        text: any text; offsets in the result count its code points.
    """
    return iter(_scanned(text))


@lru_cache(maxsize=KEPT)
def _scanned(text: str) -> tuple[Numeral, ...]:
    found: list[Numeral] = []
    pieces = [_Piece(match.start(), match.end(), match.group().lower()) for match in _PIECE.finditer(text)]
    at = 0
    while at < len(pieces):
        read = (_vague(text, pieces, at) or _cardinal(text, pieces, at)) if _may_open(pieces[at].word) else None
        if read is None:
            at += 1
            continue
        found.append(read[0])
        at = read[1]
    return tuple(found)


def _may_open(word: str) -> bool:
    """Whether a number can start with a word: what most words are passed over by."""
    return word[0].isdigit() or word[0] == "." or word in _ARTICLES or word in _FRACTIONS or word in _kinds()


def parse_number(words: str | Sequence[str]) -> float | None:
    """The value of a number that is written alone, e.g. "nine", "3.6 million", ["half", "a", "million"].

    Returns:
        The value; None where the words are no number, hold more than one, or give none ("dozens").
    """
    text = words if isinstance(words, str) else " ".join(words)
    text = text.strip()
    found = list(scan(text))
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(text)):
        return None
    return found[0].value


def _joined(text: str, left: _Piece, right: _Piece) -> bool:
    return bool(_GAP.match(text[left.end : right.start]))


def _kind(pieces: Sequence[_Piece], at: int) -> str | None:
    if at >= len(pieces):
        return None
    word = pieces[at].word
    if word[0].isdigit() or word[0] == ".":
        return "figures"
    return _kinds().get(word, (None,))[0]


def _value(piece: _Piece) -> float:
    return float(_GROUPING.sub("", piece.word)) if piece.word[-1].isdigit() else _kinds()[piece.word][1]


def _vague(text: str, pieces: Sequence[_Piece], at: int) -> tuple[Numeral, int] | None:
    """ "dozens", "tens of thousands", "several hundred": bounds, no value."""
    if (
        _kind(pieces, at) == "several"
        and _kind(pieces, at + 1) in {"hundred", "scale", "dozen"}
        and _joined(text, pieces[at], pieces[at + 1])
    ):
        first = at - 1 if at and pieces[at - 1].word == "a" and _joined(text, pieces[at - 1], pieces[at]) else at
        scale, start, end = _value(pieces[at + 1]), pieces[first].start, pieces[at + 1].end
        return Numeral(start, end, text[start:end], None, 2 * scale, 10 * scale - 1, False), at + 2
    if _kind(pieces, at) != "vague":
        return None
    _, low, high = _kinds()[pieces[at].word]
    last = at
    while last + 2 < len(pieces) and pieces[last + 1].word == "of" and _kind(pieces, last + 2) == "vague":
        _, more, _ = _kinds()[pieces[last + 2].word]
        low, high, last = low * more / 2, (high + 1) * more / 2 - 1, last + 2
    start, end = pieces[at].start, pieces[last].end
    return Numeral(start, end, text[start:end], None, low, high, False), last + 1


def _fraction(text: str, pieces: Sequence[_Piece], at: int) -> tuple[float, int] | None:
    """ "half a million", "a quarter of a million", "half a dozen": the factor and where the article ends."""
    first = at + 1 if pieces[at].word in _ARTICLES and at + 1 < len(pieces) else at
    factor = _FRACTIONS.get(pieces[first].word)
    if factor is None:
        return None
    after = first + 1
    if after < len(pieces) and pieces[after].word == "of":
        after += 1
    if after < len(pieces) and pieces[after].word in _ARTICLES:
        after += 1
    if _kind(pieces, after) in {"scale", "dozen"} and _joined(text, pieces[after - 1], pieces[after]):
        return factor, after
    return None


def _opening(text: str, pieces: Sequence[_Piece], at: int) -> _Sum | None:
    """The first group of a number, or None where none starts here."""
    fraction = _fraction(text, pieces, at)
    if fraction is not None:
        return _Sum(0, fraction[0], fraction[1])
    kind = _kind(pieces, at)
    if kind == "figures":
        return _figures(text, pieces, at)
    if kind in {"unit", "tens"}:
        return _Sum(0, _value(pieces[at]), at + 1)
    article = pieces[at].word in {"a", "an"} and _kind(pieces, at + 1) in {"hundred", "scale", "dozen"}
    if article and _joined(text, pieces[at], pieces[at + 1]):
        return _Sum(0, 1, at + 1)
    return _Sum(0, _value(pieces[at]), at + 1) if kind in {"hundred", "dozen"} else None


def _figures(text: str, pieces: Sequence[_Piece], at: int) -> _Sum | None:
    piece = pieces[at]
    before, after = text[piece.start - 1 : piece.start], text[piece.end : piece.end + 1]
    glued_after = after.isalpha() and _kind(pieces, at + 1) not in {"suffix", "scale"}
    if before == "_" or (before.isalnum() and not glued_code(text, piece.start, piece.word)):
        return None
    if glued_after and not _unit_follows(text, piece.end) and not _scaled(text, piece):
        return None
    return _Sum(0, _value(piece), at + 1, figures=True)


def _scaled(text: str, piece: _Piece) -> float | None:
    """ "$5m", "1.5m euros", "4.3M sales": a scale of one letter right after figures."""
    letter, after = text[piece.end : piece.end + 1], text[piece.end + 1 : piece.end + 2]
    scale = _MONEY_SCALES.get(letter.lower())
    if scale is None or after.isalnum():
        return None
    million = letter == "M" or (letter == "B" and "." in piece.word)
    return scale if million or sign_before(text, piece.start) or named_after(text, piece.end + 1) else None


def _unit_follows(text: str, end: int) -> bool:
    """A unit written close ("30km", "256GB", "11pm"), as opposed to a name ("737MAX", "5G")."""
    found = _CLOSE.match(text, end)
    if found is None:
        return False
    word = found[0]
    return word in _units() or (len(word) > 1 and (word.lower() in _units() or _kinds().get(word.lower(), ("",))[0] in {"close", "suffix"}))


@cache
def _units() -> frozenset[str]:
    return frozenset(row[0] for row in table("units") if row[2] == "after")


def _cardinal(text: str, pieces: Sequence[_Piece], at: int) -> tuple[Numeral, int] | None:
    state = _opening(text, pieces, at)
    if state is None:
        return None
    if state.figures and re.match(r"(?:th|st|nd|rd|s)\b", text[pieces[at].end : pieces[at].end + 3]):
        return None
    scale = _scaled(text, pieces[at]) if state.figures else None
    if scale:
        state.group, state.at = state.group * scale, state.at + 1
    while _step(text, pieces, state):
        pass
    value = state.total + state.group
    start, end = pieces[at].start, pieces[state.at - 1].end
    return Numeral(start, end, text[start:end], value, value, value, state.figures), state.at


def _step(text: str, pieces: Sequence[_Piece], state: _Sum) -> bool:
    """Take one more word into the number; False where it ends."""
    if state.at >= len(pieces):
        return False
    here, before = pieces[state.at], pieces[state.at - 1]
    kind = _kind(pieces, state.at)
    if here.word == "and" and _joined(text, before, here):
        return _after_and(text, pieces, state)
    if not (_joined(text, before, here) or (kind in {"suffix", "scale"} and here.start == before.end)):
        return False
    return _take(pieces, state, kind)


def _after_and(text: str, pieces: Sequence[_Piece], state: _Sum) -> bool:
    """ "two hundred and fifty", "one and a half million"."""
    after = state.at + 1
    half = [piece.word for piece in pieces[after : after + 2]] == ["a", "half"]
    if half and state.total == 0:
        state.group, state.at = state.group + 0.5, after + 2
        return True
    whole = not state.figures and pieces[state.at - 1].word in {"hundred", "thousand", "million"}
    if not whole or _kind(pieces, after) not in {"unit", "tens"} or not _joined(text, pieces[state.at], pieces[after]):
        return False
    next_kind = _kind(pieces, after + 1)
    if next_kind == "hundred" or (next_kind == "scale" and pieces[state.at - 1].word != "hundred"):
        return False
    state.group, state.at = state.group + _value(pieces[after]), after + 1
    return True


def _take(pieces: Sequence[_Piece], state: _Sum, kind: str | None) -> bool:
    value = _value(pieces[state.at]) if kind is not None else 0
    if kind in {"scale", "suffix"} and value < state.scale and (kind == "scale" or state.figures):
        state.total, state.group, state.scale = state.total + (state.group or 1) * value, 0, value
    elif kind in {"hundred", "dozen"} and 0 < state.group < 100:
        state.group *= value
    elif _extends(kind, value, state):
        state.group += value
    else:
        return False
    state.at += 1
    return True


def _extends(kind: str | None, value: float, state: _Sum) -> bool:
    """ "five" goes on from "twenty", "two hundred" or "thirty thousand"."""
    if state.figures or not value or kind not in {"unit", "tens"}:
        return False
    if (state.group == 0 and state.total > 0) or (state.group >= 100 and state.group % 100 == 0):
        return True
    return value < 10 and state.group % 100 >= 20 and state.group % 10 == 0
