"""Words inside quotation marks that were altered, and words that were put inside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache

from rapidfuzz.distance import Levenshtein

from rashomon.data import table
from rashomon.lineage.changes.pairing import Pairing, Range
from rashomon.lineage.changes.speech import cues
from rashomon.model import Change
from rashomon.text.numbers import parse_number
from rashomon.text.words import rarity, stem

ALIKE = 0.4  # of the words of the shorter quotation, those that stand in the other, for the two to be one
VARIANT = 6  # letters of a word of which one may differ
_DOUBLED = re.compile(r"(.)\1")
SHORT = 6  # words
LONGER = 4  # times as many words as the other has, at most
JOIN_WORDS = 3  # equal words between two alterations that are reported as one
LEAST_NATS = 1.1  # weight of the words altered: "the" for "a" is none
_SHORT = {"percent": "", "per": "", "cent": "", "ve": "have", "re": "are", "ll": "will", "m": "am"}
PARTIAL = 10  # words of a quotation inside a sentence of the outlet, at most
PUT_NATS = 4.0  # weight of words whose marks are compared, at least
WHOLE = 0.7  # share of a sentence inside marks from which it is a quotation and holds none
ALMOST = 0.8  # likeness from which words put in marks are those that stood without
INTACT = 0.9  # likeness from which words are the same
REWORDED = 0.5  # share by weight that words without marks keep of a quotation, at least
_FIRST = frozenset(("i", "we", "my", "our", "us", "me"))
PUT_WORDS = 4  # words of a quotation that the original does not have as one


def detect(pairing: Pairing) -> Iterator[Change]:
    """Quotations whose words differ.

    Method: quotations of the two sides that share most words are compared by stem, so that agreement and number make no difference; words
        that only moved, and a quotation cut at its ends, are no alteration. Marks that one side alone puts around the same few words are
        one, and so are words of a long quotation that stand reworded on the other side without marks and without a speaker.

    Limits: a whole sentence that is a quotation on one side and indirect speech or plain text in the same words on the other is not
        reported: marks get lost on the way from page to text.

    Args:
        pairing: aligned sentences.
    """
    theirs = _quotations(pairing, "before")
    for quotation in _quotations(pairing, "after"):
        partner = max(theirs, key=lambda q: _alike(pairing, q, quotation), default=None)
        if partner is not None and _alike(pairing, partner, quotation) >= ALIKE:
            yield from _altered(pairing, partner, quotation)
        else:
            yield from _put(pairing, quotation)
            yield from _marks(pairing, "after", quotation)
    for quotation in theirs:
        yield from _marks(pairing, "before", quotation)


def _quotations(pairing: Pairing, side: str) -> list[Range]:
    low, high = pairing.words(side)
    found = []
    for start, end in pairing.text(side).quotes:
        first, last = pairing.range_of(side, start, end)
        first, last = max(first, low), min(last, high)
        if last - first >= 2:
            found.append((first, last))
    return found


def _alike(pairing: Pairing, before: Range, after: Range) -> float:
    if not after[1] - after[0] <= LONGER * (before[1] - before[0]) <= LONGER * LONGER * (after[1] - after[0]):
        return 0.0
    if _in_place(pairing, before, after):
        return 1.0
    stems = pairing.original.words.stems
    shared = sum(rarity(stems[i]) for i in range(*before) if after[0] <= pairing.matched.get(i, -1) < after[1])
    weights = [sum(map(rarity, pairing.stems(side, words))) for side, words in (("before", before), ("after", after))]
    return shared / max(0.1, min(weights))


def _in_place(pairing: Pairing, before: Range, after: Range) -> bool:
    """Short quotations between the same neighbours, with more than half of their words in common."""
    shorter = min(before[1] - before[0], after[1] - after[0])
    both = set(pairing.stems("before", before)) & set(pairing.stems("after", after))
    if max(before[1] - before[0], after[1] - after[0]) > SHORT or 2 * len(both) <= shorter:
        return False
    return pairing.matched.get(before[0] - 1) == after[0] - 1 or pairing.matched.get(before[1]) == after[1]


def _altered(pairing: Pairing, before: Range, after: Range) -> Iterator[Change]:
    one, other = pairing.stems("before", before), pairing.stems("after", after)
    if (
        sorted(one) == sorted(other)
        or _spelt(pairing.forms("before", before)) == _spelt(pairing.forms("after", after))
        or _part(other, one)
        or _part(one, other)
    ):
        return
    groups: list[tuple[Range, Range]] = []
    for tag, i, j, k, m in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if (
            tag == "equal"
            or _variant(one[i:j], other[k:m])
            or _spelt(pairing.forms("before", (before[0] + i, before[0] + j)))
            == _spelt(pairing.forms("after", (after[0] + k, after[0] + m)))
        ):
            continue
        here, there = (before[0] + i, before[0] + j), (after[0] + k, after[0] + m)
        if groups and here[0] - groups[-1][0][1] <= JOIN_WORDS:
            groups[-1] = ((groups[-1][0][0], here[1]), (groups[-1][1][0], there[1]))
        else:
            groups.append((here, there))
    for here, there in groups:
        if not _trimmed(here, there, before, after) and _weight(pairing, here, there) >= LEAST_NATS:
            yield pairing.change("quote", pairing.clause("before", here, before), pairing.clause("after", there, after))


def _trimmed(here: Range, there: Range, before: Range, after: Range) -> bool:
    """Words at the edge of a quotation that one side leaves out."""
    edge = here[0] == before[0] or here[1] == before[1] or there[0] == after[0] or there[1] == after[1]
    return edge and (here[0] == here[1] or there[0] == there[1])


def _weight(pairing: Pairing, here: Range, there: Range) -> float:
    """Weight of the words that stand on one side only; moved words weigh nothing."""
    one, other = list(pairing.stems("before", here)), list(pairing.stems("after", there))
    for word in tuple(one):
        if word in other:
            one.remove(word)
            other.remove(word)
    return sum(0.5 + rarity(word) for word in one + other)


def _variant(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """One word each, a letter apart or a letter doubled: "analyzed" and "analysed", "Raqa" and "Raqqa"."""
    if len(one) != 1 or len(other) != 1:
        return False
    if _spellings().get(one[0], one[0]) == _spellings().get(other[0], other[0]):
        return True
    if _DOUBLED.sub(r"\1", one[0]) == _DOUBLED.sub(r"\1", other[0]):
        return True
    return min(len(one[0]), len(other[0])) >= VARIANT and Levenshtein.distance(one[0], other[0]) <= 1


@cache
def _spellings() -> dict[str, str]:
    return {stem(form): row[0] for row in table("spellings") for form in row[0].replace("'", "").split(",")}


def _spelt(forms: Sequence[str]) -> str:
    """Words run together, short forms written out, numbers in figures: "air strikes" is "airstrikes", "I've" is "I have"."""
    made: list[str] = []
    for k, form in enumerate(forms):
        if form == "t" and k and forms[k - 1].endswith("n"):
            made[-1] = {"won": "will", "can": "can", "shan": "shall"}.get(forms[k - 1], forms[k - 1][:-1])
            made.append("not")
        elif form == "cannot":
            made += ["can", "not"]
        else:
            value = parse_number(form) if form.isalpha() and len(form) > 2 else None
            made.append(_SHORT.get(form, form) if value is None else f"{value:g}")
    return "".join(made)


def _part(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return any(long[k : k + len(short)] == short for k in range(len(long) - len(short) + 1))


def _put(pairing: Pairing, quotation: Range) -> Iterator[Change]:
    """Words in quotation marks that the original says in its own voice."""
    if quotation[1] - quotation[0] < PUT_WORDS or not pairing.original.quotes:
        return
    said = pairing.stems("after", quotation)
    everywhere = {s for start, end in pairing.original.quotes for s in pairing.stems("before", pairing.range_of("before", start, end))}
    if sum(rarity(s) for s in said if s in everywhere) > 0.5 * sum(map(rarity, said)):
        return
    back = [i for i, j in pairing.matched.items() if quotation[0] <= j < quotation[1] and rarity(pairing.original.words.stems[i]) > 1.0]
    if sum(rarity(pairing.original.words.stems[i]) for i in back) < 0.5 * sum(map(rarity, said)):
        return
    there = (min(back), max(back) + 1)
    if _same(pairing.stems("before", there), said):
        return
    yield pairing.change("quote", pairing.clause("before", there), quotation)


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALMOST


def _marks(pairing: Pairing, side: str, quotation: Range) -> Iterator[Change]:
    """Words inside quotation marks on this side that stand on the other without any."""
    other = "after" if side == "before" else "before"
    across = pairing.matched if side == "before" else pairing.back
    text, there = pairing.text(side), pairing.text(other)
    if not there.quotes or _unbalanced(pairing, other) or _named(pairing, side, quotation):
        return
    at = [across[k] for k in range(*quotation) if k in across]
    size, weight = quotation[1] - quotation[0], sum(rarity(text.words.stems[k]) for k in range(*quotation))
    if not at or any(there.quoted[k] for k in at) or max(at) - min(at) > 2 * size or weight < PUT_NATS:
        return
    kept = sum(rarity(there.words.stems[k]) for k in at) / weight
    words = min(at), max(at) + 1
    partial = size <= PARTIAL and not _unbalanced(pairing, side) and not pairing.beside_mark(other, words)
    if partial and kept >= INTACT and len(at) == words[1] - words[0] == size and not _whole(pairing, side, quotation):
        shown = (quotation[0], quotation[1]), words
    elif size > PARTIAL and REWORDED <= kept < INTACT and not _voiced(pairing, side, other, quotation):
        shown = pairing.clause(side, quotation, quotation), pairing.clause(other, words)
    else:
        return
    marked, plain = pairing.marked(side, shown[0]), pairing.span(other, shown[1])
    yield Change(marked, plain, "quote") if side == "before" else Change(plain, marked, "quote")


def _unbalanced(pairing: Pairing, side: str) -> bool:
    """A mark without its partner in this sentence: one of the two may have been lost."""
    start, end = pairing.extent(side)
    shown = pairing.text(side).report.text[max(0, start - 2) : end + 3]
    return shown.count('"') % 2 == 1 or shown.count("“") != shown.count("”")


def _voiced(pairing: Pairing, side: str, other: str, quotation: Range) -> bool:
    """The other sentence tells whose words it holds, or retells in the third person what was said in the first."""
    start, end = pairing.extent(other)
    stems = set(pairing.stems(other, pairing.words(other)))
    if cues() & stems or "according to" in pairing.text(other).report.text[start:end].lower():
        return True
    return bool(_FIRST & set(pairing.forms(side, quotation))) and not _FIRST & set(pairing.forms(other, pairing.words(other)))


def _whole(pairing: Pairing, side: str, quotation: Range) -> bool:
    """The quotation is the sentence, or goes on beyond it."""
    low, high = pairing.words(side)
    start, end = pairing.extent(side)
    at = pairing.text(side).words.starts[quotation[0]]
    beyond = any(a <= at < b and (a < start - 1 or b > end + 1) for a, b in pairing.text(side).quotes)
    return beyond or quotation[1] - quotation[0] > WHOLE * (high - low)


def _named(pairing: Pairing, side: str, quotation: Range) -> bool:
    """A name or a term of art, which some put in marks: every word has a capital, or the other report has it in marks elsewhere."""
    other = pairing.text("after" if side == "before" else "before")
    body, text = pairing.span(side, quotation).text, pairing.text(side)
    capitals = [text.report.text[text.words.starts[at]].isupper() for at in range(*quotation) if rarity(text.words.stems[at]) > 1.0]
    if all(capitals):
        return True
    return any(body.lower() in other.report.text[start:end].lower() for start, end in other.quotes)
