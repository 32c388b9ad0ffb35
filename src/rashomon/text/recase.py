"""Reports that are wholly in capitals, read in normal case."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from rashomon.data import table, words
from rashomon.text.casing import FUNCTION, Casing, load
from rashomon.text.tokens import TITLES

Form = Literal["lower", "title", "upper"]

SHARE: Final = 0.9
"""Of the letters of a text that must be capitals for it to be read as one in capitals."""
LEAST_WORDS: Final = 12
"""Words of a text or paragraph below which capitals may be a heading, a name, or emphasis."""
FUNCTION_SHARE: Final = 0.2
"""Of the words that must be English function words: the tables are English."""
SEEN: Final = 6.0
"""Log odds beyond which what stands beside a word counts no more."""
MOST_SPELT: Final = 9
"""Words that an acronym may stand for."""
DATELINE_CHARS: Final = 120
"""Of a text, within which a dash ends the dateline."""
_WORD: Final = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W_]+)*")
_QUOTED: Final = re.compile(r"[,:\].]\s+[\"“«]$")
_BRACKETED: Final = re.compile(r"[\[(]([^\[\]()]{2,80})[\])]")
_CLOSED: Final = re.compile(r"[.!?…][\"”'’)\]]*\s+[\"“‘'(\[]*$")
_ORDINAL: Final = re.compile(r"\d+(?:ST|ND|RD|D|TH|S)")
_ROMAN: Final = re.compile(r"(?=[IVX]{2,})X{0,3}(?:IX|IV|V?I{0,3})")
_DOTTED_SMALL: Final = frozenset({"A.M.", "P.M.", "E.G.", "I.E."})
_CODE: Final = re.compile(r"[A-Z]{1,3}-?$")
_VOWELS: Final = frozenset("aeiouyáéíóúäöü")
_ARTICLES: Final = frozenset({"the", "a", "an", "this", "that"})
_PLACED: Final = frozenset({"in", "at", "near", "from", "of"})
_NAME_PARTICLES: Final = frozenset(
    {"de", "del", "da", "das", "do", "dos", "di", "du", "der", "den", "von", "van", "bin", "ibn", "al", "la", "las", "los", "y"}
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text in capitals."""

    start: int
    end: int
    low: str
    initial: bool  # begins a sentence
    joined: bool  # nothing but a space, or a hyphen, stands between it and the word before


def in_capitals(text: str) -> bool:
    """Whether a text is English and in capitals throughout.

    Args:
        text: a report, or a paragraph.
    """
    letters = [char for char in text if char.isalpha()]
    if not letters or sum(char.isupper() for char in letters) < SHARE * len(letters):
        return False
    found = [match[0].lower() for match in _WORD.finditer(text)]
    return len(found) >= LEAST_WORDS and sum(word in FUNCTION for word in found) >= FUNCTION_SHARE * len(found)


def recased(text: str) -> str:
    """A text in capitals, in normal case.

    Method: true-casing (Lita, Ittycheriah, Roukos and Kambhatla 2003), by a logistic regression over how a word, its ending and its
    neighbours are written in edited text, lists of names, and the document itself: what stands in brackets behind the words whose
    initials it holds is an acronym, and those words are a name; who once stands behind a title is a name throughout.
    Limits: English; a name that is a common word ("Brown", "March") is taken for the word unless its neighbours tell.

    Args:
        text: in capitals; what is not a letter stays.

    Returns:
        The text, of the same length: every offset stays.
    """
    casing = load()
    found = tuple(split(text))
    forms = _forms(text, found, casing)
    letters = list(text)
    for word, form in zip(found, forms, strict=True):
        letters[word.start : word.end] = written(text[word.start : word.end], form)
    return "".join(letters)


def split(text: str) -> Iterator[Word]:
    """The words of a text in capitals, and which of them begin a sentence."""
    before, last, labelled = 0, "", False
    for match in _WORD.finditer(text):
        between = text[before : match.start()]
        begins = _begins(last, between, match[0]) or (labelled and "]" in between) or ("--" in between and match.start() < DATELINE_CHARS)
        labelled = (begins and between.rstrip().endswith("[")) or (labelled and "]" not in between)
        yield Word(match.start(), match.end(), bare(match[0]), begins, between in (" ", "-", "\n"))
        before, last = match.end(), match[0].lower()


def bare(form: str) -> str:
    """A word in small letters without what is written to it: possessives and contractions."""
    low = form.lower().replace("’", "'")
    head, _, tail = low.rpartition("'")
    if head and tail in {"s", "ll", "re", "ve", "d", "m"}:
        return head
    return head.removesuffix("n") if head and tail == "t" else low


def _begins(last: str, between: str, form: str) -> bool:
    """Whether a sentence begins with a word, by what stands before it."""
    if not last or "\n\n" in between:
        return True
    if _CLOSED.search(between) and last not in TITLES and not (len(last) == 1 and last.isalpha()):
        return True
    if last.endswith(".") and not between.strip("\"'”’)] \n"):
        return bare(form) in _starters()
    return bool(_QUOTED.search(between))


def features(found: Sequence[Word], at: int, casing: Casing, often: Mapping[str, int]) -> tuple[float, ...]:
    """What tells whether a word has a capital: itself, its neighbours, lists, and how often its document has it."""
    word = found[at]
    before = found[at - 1] if at and word.joined else None
    after = found[at + 1] if at + 1 < len(found) and found[at + 1].joined else None
    first, last = before.low if before else "", after.low if after else ""
    known = casing.known(word.low) is not None
    own = _clipped(casing.score(word.low))
    told = (
        known,
        not before,
        not after,
        first in casing.honorifics,
        first in casing.names,
        last in casing.names,
        word.low in casing.names,
        word.low in casing.nations,
        word.low in casing.toponyms and not known,
        (first, word.low) in casing.phrases,
        (word.low, last) in casing.phrases,
        first in _PLACED and not known,
        last in _kinds() and not known,
        first in _ARTICLES and (word.low in _kinds() or word.low in _bodies()) and not after,
    )
    return (
        1.0,
        own if known else 0.0,
        0.0 if known else own,
        _clipped(casing.score(first)) if before and not before.initial else 0.0,
        _clipped(casing.score(last)) if after else 0.0,
        0.0 if known else math.log(max(1, often.get(word.low, 1))),
        *map(float, told),
    )


def scores(found: Sequence[Word], casing: Casing) -> list[float]:
    """Log odds of a capital of every word: each by itself, then each by what its neighbours were taken for."""
    often = Counter(word.low for word in found)
    rows = [features(found, at, casing, often) for at in range(len(found))]
    first = [_dot(casing.alone, row) for row in rows]
    return [_dot(casing.beside, (*row, *beside(found, at, casing, first))) for at, row in enumerate(rows)]


def beside(found: Sequence[Word], at: int, casing: Casing, first: Sequence[float]) -> tuple[float, ...]:
    """What the neighbours of a word were taken for."""
    before = _clipped(first[at - 1]) if at and found[at].joined and not found[at - 1].initial else 0.0
    after = _clipped(first[at + 1]) if at + 1 < len(found) and found[at + 1].joined else 0.0
    known = casing.known(found[at].low) is not None
    return before, after, 0.0 if known else before, 0.0 if known else after


def _dot(weights: Sequence[float], row: Sequence[float]) -> float:
    return sum(weight * value for weight, value in zip(weights, row, strict=True))


def _clipped(value: float) -> float:
    return max(-SEEN, min(SEEN, value))


def _forms(text: str, found: Sequence[Word], casing: Casing) -> list[Form]:
    acronyms, expanded = _acronyms(text, found)
    values = scores(found, casing)
    named = _names_throughout(found, values, casing)
    forms: list[Form] = []
    for at, word in enumerate(found):
        form = _form(text, found, at, casing) or ("title" if values[at] > 0 or word.low in named else "lower")
        if word.low in acronyms:
            form = "upper"
        elif at in expanded and word.low not in FUNCTION:
            form = "title"
        forms.append(form)
    _particles(found, forms)
    return ["title" if word.initial and form == "lower" else form for word, form in zip(found, forms, strict=True)]


def _form(text: str, found: Sequence[Word], at: int, casing: Casing) -> Form | None:
    """The form of a word that its letters or a list settle."""
    word = found[at]
    plain = text[word.start : word.end]
    if any(char.isdigit() for char in plain):
        return "lower" if _ORDINAL.fullmatch(plain) else "upper"
    if plain in _DOTTED_SMALL:
        return "lower"
    if word.low == "us":
        return "upper" if _is_country(found, at, casing) else "lower"
    if "." in plain or plain == "I" or word.low in casing.upper or _ROMAN.fullmatch(plain):
        return "upper"
    if re.match(r"-\d", text[word.end : word.end + 2]) and _CODE.match(plain):
        return "upper"
    if casing.known(word.low) is None and word.low not in casing.honorifics and len(word.low) <= 5 and not _VOWELS & set(word.low):
        return "upper"
    if len(plain) == 1 and plain not in "A":
        return "upper"
    if word.low in _dates():
        return "title" if word.low not in {"may", "march", "sat", "sun", "mar"} or _by_number(text, word) else "lower"
    if word.low in casing.nations and casing.odds.get(word.low, 0.0) > -1:
        return "title"
    return None


def _is_country(found: Sequence[Word], at: int, casing: Casing) -> bool:
    """Whether "US" is the country: an article before it, or one who acts for it behind it."""
    before = found[at - 1].low if at and found[at].joined else ""
    after = found[at + 1].low if at + 1 < len(found) and found[at + 1].joined else ""
    return before in {"the", "a"} or after in casing.honorifics or after in _bodies()


def _by_number(text: str, word: Word) -> bool:
    before = text[max(0, word.start - 8) : word.start]
    return bool(
        re.search(r"\d\s*$|\b(?:IN|SINCE|LAST|UNTIL|EARLY|LATE|OF|BY)\s$", before) or re.match(r"\s*\d", text[word.end : word.end + 4])
    )


def _acronyms(text: str, found: Sequence[Word]) -> tuple[frozenset[str], frozenset[int]]:
    """Acronyms that a text spells out, and the words that spell them out: "X of Y (XY)" and "XY (X of Y)"."""
    at_start = {word.start: at for at, word in enumerate(found)}
    acronyms: set[str] = set()
    expanded: set[int] = set()
    for match in _BRACKETED.finditer(text):
        at = at_start.get(match.start(1))
        if at is None:
            continue
        inside = [n for n in range(at, min(len(found), at + MOST_SPELT)) if found[n].end <= match.end(1)]
        for short, run in ((at, _spelt_before(found, at)), (at - 1, inside)):
            if short >= 0 and run and _spells(found[short].low, [found[n].low for n in run]):
                acronyms.add(found[short].low)
                expanded |= set(run)
    return frozenset(acronyms), frozenset(expanded)


def _spelt_before(found: Sequence[Word], at: int) -> range | None:
    """The words before a bracket whose initials are its letters."""
    for first in range(max(0, at - 1), max(-1, at - MOST_SPELT), -1):
        if found[first].low not in FUNCTION and _spells(found[at].low, [word.low for word in found[first:at]]):
            return range(first, at)
    return None


def _spells(letters: str, run: Sequence[str]) -> bool:
    """Whether the initials of words are the letters of an acronym, small words and order left aside."""
    initials = [low[0] for low in run if low not in FUNCTION]
    every = [low[0] for low in run]
    return len(letters) >= 2 and len(run) >= 2 and (sorted(initials) == sorted(letters) or "".join(every) == letters)


def _names_throughout(found: Sequence[Word], values: Sequence[float], casing: Casing) -> frozenset[str]:
    """Words that a document writes with a capital: the unknown that are names more often than not, and who once stands behind a title."""
    unknown: dict[str, float] = {}
    titled: set[str] = set()
    for at, word in enumerate(found):
        if casing.known(word.low) is None:
            unknown[word.low] = unknown.get(word.low, 0.0) + values[at]
        elif word.joined and at and values[at] > 0 and casing.score(word.low) > -3:
            before = found[at - 1].low
            titled |= {word.low} if before in casing.honorifics or before in casing.names else set()
    return frozenset(titled) | {low for low, value in unknown.items() if value > 0}


def _particles(found: Sequence[Word], forms: list[Form]) -> None:
    """Small words between the parts of a name."""
    for at, word in enumerate(found):
        if word.low not in _NAME_PARTICLES or word.initial:
            continue
        inside = 0 < at < len(found) - 1 and word.joined and forms[at - 1] != "lower" and found[at - 1].low not in FUNCTION
        follows = at + 1 < len(found) and found[at + 1].joined and forms[at + 1] != "lower"
        chained = at > 0 and found[at - 1].low in _NAME_PARTICLES and word.joined
        forms[at] = "lower" if follows and (inside or chained) else forms[at]


def written(plain: str, form: Form) -> str:
    """A word in one of three forms; one that would change its length stays."""
    if form == "upper":
        head, _, tail = plain.rpartition("'")
        out = f"{head}'{tail.lower()}" if head and len(tail) <= 2 else plain
    else:
        out = plain.lower()
        if form == "title":
            out = out[:1].upper() + out[1:]
            if re.match(r"[A-Z]['’]\w{3}", out):
                out = out[:2] + out[2].upper() + out[3:]
            elif re.match(r"Mc\w{3}", out):
                out = f"Mc{out[2].upper()}{out[3:]}"
    return out if len(out) == len(plain) else plain


@cache
def _kinds() -> frozenset[str]:
    return words("placekinds")


@cache
def _bodies() -> frozenset[str]:
    return words("bodies") | words("roles")


@cache
def _starters() -> frozenset[str]:
    return frozenset(row[0].replace("\\s+", " ").lower() for row in table("starters"))


@cache
def _dates() -> frozenset[str]:
    return frozenset(row[0] for row in table("calendar"))
