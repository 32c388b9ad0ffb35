"""Numbers in one side of a pair: value, modifier, what is counted, and what happened to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from rashomon.data import table, words
from rashomon.lineage.changes.pairing import Pairing, Range
from rashomon.lineage.texts import Text
from rashomon.text.names import nation
from rashomon.text.numbers import Numeral, scan
from rashomon.text.words import rarity, stem

LEAST, MOST, ROUGH, FEWER, MORE = "at least", "at most", "about", "fewer", "more"
REACH_WORDS = 4  # from a number to the noun it counts
DEED_WORDS = 9  # from a number to the word that says what happened
DEED_FAR = 6  # words that a comma, or "and" before another number, counts for
TELLING_DEEDS = frozenset(("killed", "wounded", "displaced", "arrested", "missing", "abducted", "rescued"))
_FURTHER = frozenset(("another", "further", "additional"))  # "another 20" counts something else than "20"
_SIDES = {">=": LEAST, ">": LEAST, ">~": LEAST, "<=": MOST, "<": FEWER, "<~": ROUGH, "~": ROUGH}
_MONTHS = "|".join(sorted(row[0].lower() for row in table("timewords") if row[1] == "month"))
_DATED = re.compile(rf"(?i)\b(?:{_MONTHS})\.? $")
_MONTH_AFTER = re.compile(rf"(?i)^ (?:(?!may\b)(?:{_MONTHS})|a\.?m|p\.?m)\b|^[:.]\d")
_PAGE = re.compile(r"(?i)\b(?:caption|slideshow|photo|page) \W?(?:\d+ of )?$")
_PAGE_AFTER = re.compile(r"(?i) (?:images?|photos?)\b")
_SCALES = {"thousands": 1e3, "millions": 1e6, "billions": 1e9}


@dataclass(frozen=True, slots=True)
class Count:
    """A number in one side of a pair."""

    words: Range  # with its modifier
    shown: Range  # with the noun it counts
    value: float | None  # None for a vague one ("dozens")
    low: float
    high: float
    side: str | None  # at least | at most | about | fewer | more; None for a plain number
    counted: tuple[str, ...]  # stems of the words after it
    kind: str | None  # class of what is counted, by data/en/counted.tsv
    deed: str | None  # what happened to it, by data/en/deeds.tsv


def counts(pairing: Pairing, side: str) -> list[Count]:
    """Every number of one side that counts something, in order.

    Limits: dates, times of day, years and a lone "one" are left out.
    """
    if not any(form[0].isdigit() or form in _number_words() for form in pairing.forms(side, pairing.words(side))):
        return []
    low, high = pairing.extent(side)
    body = pairing.text(side).report.text
    found: list[Count] = []
    numerals = list(scan(body[low:high]))
    for number in numerals:
        start, end = low + number.start, low + number.end
        value = number.value
        if value is not None and _no_count(body, start, end, value, number.figures):
            continue
        scale, longer = _scaled(body, end, value)
        end += longer
        before, kind = _modifier(body[max(low, start - 24) : start])
        first, last = pairing.range_of(side, start - before, end)
        if last <= first:
            continue
        stems = pairing.stems(side, (last, min(last + REACH_WORDS, pairing.words(side)[1])))
        counted = tuple(s for s in stems if s not in words("vague"))
        found.append(
            Count(
                (first, last),
                (first, _follow(pairing, side, last)),
                None if value is None else value * scale,
                number.low * scale,
                number.high * scale,
                kind,
                counted,
                _class(stems),
                _deed(pairing, side, (first, last), _neighbours(pairing, side, numerals, number)),
            )
        )
    return _inherit(found)


def _scaled(body: str, end: int, value: float | None) -> tuple[float, int]:
    """ "22 millions": the plural of a scale after figures, with its length."""
    after = re.match(r"(?i)\s(thousands|millions|billions)\b(?! of)", body[end : end + 12])
    return (_SCALES[after.group(1).lower()], after.end()) if after and value is not None and value < 1000 else (1.0, 0)


def _inherit(found: Sequence[Count]) -> list[Count]:
    """ "six people killed and nine injured": a number without a noun counts what the one before it counts."""
    made: list[Count] = []
    for count in found:
        bare = not count.counted or _deeds().get(count.counted[0]) is not None
        if made and count.kind is None and bare and count.deed is not None and made[-1].deed is not None:
            count = replace(count, kind=made[-1].kind)
        made.append(count)
    return made


def _neighbours(pairing: Pairing, side: str, numerals: Sequence[Numeral], number: Numeral) -> Range:
    """Word range between the number before and the number after, in which the deed of this one stands."""
    low = pairing.extent(side)[0]
    at = numerals.index(number)
    first, last = pairing.words(side)
    if at:
        first = pairing.range_of(side, low + numerals[at - 1].start, low + numerals[at - 1].end)[1]
    if at + 1 < len(numerals):
        last = pairing.range_of(side, low + numerals[at + 1].start, low + numerals[at + 1].end)[0]
    return first, last


def _deed(pairing: Pairing, side: str, number: Range, within: Range) -> str | None:
    """The nearest word of harm; one that governs what comes next ("wounding 120") is none for the number before it."""
    text = pairing.text(side)
    bounds = _sentence(text, number[0])
    first, last = max(within[0], bounds[0], number[0] - DEED_WORDS), min(within[1], bounds[1], number[1] + DEED_WORDS)
    near: list[tuple[int, str]] = []
    for at in range(first, last):
        deed = _deeds().get(text.words.stems[at])
        if deed is None or number[0] <= at < number[1]:
            continue
        between = text.report.text[text.words.ends[min(at, number[1] - 1)] : text.words.starts[max(at, number[0])]]
        if at >= number[1] and text.words.forms[at].endswith("ing"):
            continue
        far = DEED_FAR if re.search(r"[,;]| and | with ", between) else 0
        near.append((min(abs(at - number[0]), abs(at - number[1] + 1)) + far, deed))
    if len(near) > 1 and near[0][1] != near[1][1] and _both(text, number):
        return None
    return min(near)[1] if near else None


def _both(text: Text, number: Range) -> bool:
    """ "killed and wounded five": two deeds, one number."""
    before = text.words.stems[max(0, number[0] - 3) : number[0]]
    return len(before) == 3 and before[1] in ("and", "or") and before[0] in _deeds() and before[2] in _deeds()


def _sentence(text: Text, word: int) -> Range:
    return next((bounds for bounds in text.ranges if bounds[0] <= word < bounds[1]), (word, word + 1))


@cache
def _deeds() -> dict[str, str]:
    """Single words by stem, where they tell of people harmed, held or driven out."""
    found: dict[str, str] = {}
    for lemma, deed, *_ in table("deeds"):
        if deed in TELLING_DEEDS and " " not in lemma and lemma not in ("claim", "cost", "lose"):
            found.setdefault(stem(lemma), deed)
    return found


@cache
def _kinds() -> dict[str, str]:
    return {stem(row[0]): row[1] for row in table("counted")}


def _class(stems: Sequence[str]) -> str | None:
    return next((kind for s in stems[:3] if (kind := _kinds().get(s))), None)


def _no_count(body: str, start: int, end: int, value: float, figures: bool) -> bool:
    if figures and value in range(1900, 2100) and body[start:end].isdigit():
        return True
    if _PAGE.search(body[max(0, start - 12) : start]) or _PAGE_AFTER.match(body[end : end + 10]):
        return True
    if figures and (re.match(r"[-/]\d", body[end : end + 2]) or re.search(r"\d[-/]$", body[max(0, start - 2) : start])):
        return True
    if _DATED.search(body[max(0, start - 12) : start]) or _MONTH_AFTER.search(body[end : end + 12]):
        return True
    return value == 1 and (
        (not figures and not body[end : end + 1].isspace()) or body[end : end + 4].lower() == " of " or _alone(body, start)
    )


def _alone(body: str, start: int) -> bool:
    """ "one" as a pronoun: "the one", "no one", "this one"."""
    return bool(re.search(r"(?i)\b(?:the|no|this|that|any|every|each|another)\s$", body[max(0, start - 9) : start]))


_GOVERNS = re.compile(
    r"(?i)\b(?:tak(?:e|es|en|ing)|took|turn\w*|hand\w*|control|rule|power|authority|w[io]n|gained)\s+$"
)  # "took over two"


def _modifier(before: str) -> tuple[int, str | None]:
    """Length of the modifier that ends a text, and the side on which it leaves the number open."""
    found = _modifiers().search(before.lower())
    if found is None:
        return 0, None
    phrase = found.group("phrase")
    if phrase == "over" and _GOVERNS.search(before[: found.start("phrase")]):
        return 0, None
    return len(before) - found.start("phrase"), MORE if phrase.split()[-1] in _FURTHER else _SIDES.get(_relations()[phrase])


@cache
def _modifiers() -> re.Pattern[str]:
    """Any modifier at the end of a text, the longest first."""
    phrases = "|".join(re.escape(phrase) for phrase in sorted(_relations(), key=lambda phrase: -len(phrase)))
    return re.compile(rf"(?:^|[^a-z])(?P<phrase>{phrases})[\s-]+(?:the |a )?$")


@cache
def _relations() -> dict[str, str]:
    return {row[0]: row[2] for row in table("modifiers") if row[3] == "before"}


@cache
def _number_words() -> frozenset[str]:
    return frozenset(row[0] for row in table("numbers")) | {"half", "quarter"}


def _follow(pairing: Pairing, side: str, last: int) -> int:
    """End of the noun phrase after a number, three words at most."""
    text, high = pairing.text(side), pairing.words(side)[1]
    end = last
    while end < min(last + 3, high):
        between = text.report.text[text.words.ends[end - 1] : text.words.starts[end]]
        if any(c in ',;.!?\n"“”()[]–—' for c in between) or text.words.stems[end] in _ENDS or _strange(text, end, last):
            break
        end += 1
        if _class(text.words.stems[end - 1 : end]) and text.words.forms[end - 1] not in ("security", "service", "army", "military"):
            break
    while end > last and text.words.forms[end - 1] in _TRAILING:
        end -= 1
    return end


def _strange(text: Text, at: int, first: int) -> bool:
    """A capital behind a number that begins something else: a headline run together with its credit ("kill 20 Reuters Sunday")."""
    shown = text.report.text[text.words.starts[at] : text.words.ends[at]]
    if not shown[0].isupper() or nation(shown):
        return False
    after = text.report.text[text.words.ends[at] : text.words.ends[at] + 30].lstrip()
    return at > first or not after[:1].islower()


def telling(stems: Sequence[str]) -> frozenset[str]:
    """Stems that tell what a sentence is about, words of harm and of people left out."""
    return frozenset(s for s in stems if rarity(s) > 2.5 and s not in _deeds() and s not in _kinds() and not s.isdigit())


_TRAILING = frozenset(("of", "the", "a", "an", "to", "more", "other"))
_ENDS = frozenset(
    stem(w)
    for w in (
        "and", "or", "including", "with", "as", "but", "were", "was", "have", "has", "had", "in", "on", "at", "who", "that", "since",
        "after", "by", "from", "is", "are", "be", "among", "so", "mostly", "when", "while", "a", "an", "the",
    )
)  # fmt: skip
