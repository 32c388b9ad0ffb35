"""Order by the traces that a second hand leaves: house words, lost credits, damage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache

import numpy as np

from rashomon.data import table
from rashomon.lineage.credits import canonical_agency, house
from rashomon.lineage.direction.clue import Case, Clue, Side
from rashomon.lineage.overlap import Mask
from rashomon.lineage.voice import namings
from rashomon.text.words import rarity, stem

DAMAGE = re.compile(r"&?\b(?:quot|amp|nbsp|apos|lsquo|rsquo|ldquo|rdquo|#\d{2,4});|<\/?[a-z]{1,6}>|\bclass=|\ufffd")
UNQUOTED = 8  # words that stand in quotation marks in one text only
COMMON_NATS = 4.6  # rarity below which a word is a common one
FRAME = 25  # words of its own at the head or the end of a text, from which it frames what it shares
ALIKE = 0.6  # likeness of letters of a name and of what became of it


def by_hand(case: Case) -> list[Clue]:
    """Whoever edits or rewords leaves traces.

    Method: a desk takes the agency's name out of "told AFP" and puts its own words for groups and sides in the place of neutral ones; a
        machine or a spelling checker breaks names and entities; a writer who retells drops quotation marks.

    Args:
        case: two texts.
    """
    return [
        *_by_damage(case),
        *_by_lost_agency(case),
        *_by_label(case),
        *_by_garbled(case),
        *_by_quotes(case),
        *_by_place(case),
    ]


def _by_damage(case: Case) -> list[Clue]:
    counts = [len(DAMAGE.findall(side.text.report.text)) for side in (case.left, case.right)]
    if counts[0] == counts[1]:
        return []
    one, sign = (case.right, 1) if counts[1] > counts[0] else (case.left, -1)
    example = DAMAGE.search(one.text.report.text)
    near = re.sub(r"^\S*\s", "", one.text.report.text[max(0, example.start() - 16) : example.end()]) if example else ""
    return [Clue(sign * min(1.6, 0.8 * abs(counts[1] - counts[0])), f"{one.name} shows damage that rewriting leaves (“{near}”)")]


def _by_lost_agency(case: Case) -> list[Clue]:
    """The same sentence names an agency in one text only: its name was cut out, or put in where the other is the agency's own text."""
    votes: list[Clue] = []
    for extents in case.sentences():
        left, right = (_agencies(side, extent) for side, extent in zip((case.left, case.right), extents, strict=True))
        if left and not right:
            votes.append(_lost(case.left, case.right, min(left), 1))
        elif right and not left:
            votes.append(_lost(case.right, case.left, min(right), -1))
    balance = sum(vote.weight for vote in votes)
    return [next(vote for vote in votes if vote.weight * balance > 0)] if balance else []


def _lost(naming: Side, bare: Side, name: str, sign: int) -> Clue:
    if name in (bare.credits.wrote, house(bare.text.report.outlet)):
        return Clue(-sign * 1.0, f"{naming.name} names {name} where {bare.name}, its own text, has the same sentence without it")
    return Clue(sign * 1.0, f"{naming.name} names {name} where {bare.name} has the same sentence without it")


def _agencies(side: Side, extent: tuple[int, int]) -> set[str]:
    return {
        n.name
        for n in namings(side.text.report.text)
        if n.manner != "handed" and extent[0] <= n.start and n.end <= extent[1] and canonical_agency(n.name)
    }


_SIDED = frozenset(("blame", "mercenary", "praise", "terror"))  # classes of labels that take a side


@cache
def _loaded() -> frozenset[str]:
    """Stems of words that take sides, and of names that houses of one side give to a group."""
    rows = [row[0] for row in table("group_labels") if row[2] in _SIDED] + [row[0] for row in table("house_words")]
    return frozenset(stem(word) for word in rows)


def _by_label(case: Case) -> list[Clue]:
    """One text has the words of a side where the other has neutral ones."""
    counts, examples = {1: 0, -1: 0}, {1: "", -1: ""}
    for exchange in case.exchanges:
        one = [(form, stem(form)) for form in case.words(case.left, exchange.left)]
        other = [(form, stem(form)) for form in case.words(case.right, exchange.right)]
        taken = [form for form, root in one if root in _loaded()], [form for form, root in other if root in _loaded()]
        if one and other and bool(taken[0]) != bool(taken[1]):
            sign = 1 if taken[1] else -1
            counts[sign] += 1
            examples[sign] = examples[sign] or (taken[1] or taken[0])[0]
    balance = counts[1] - counts[-1]
    if not balance:
        return []
    house, sign = (case.right, 1) if balance > 0 else (case.left, -1)
    return [
        Clue(
            sign * min(0.8, 0.4 * abs(balance)), f"{house.name} has its house's words where the other has neutral ones (“{examples[sign]}”)"
        )
    ]


def _by_garbled(case: Case) -> list[Clue]:
    """A name in one text is a common word of like letters in the other: what a spelling checker makes of it."""
    for exchange in case.exchanges:
        for sign, (kept, side_kept), (broken, side_broken) in (
            (1, (exchange.left, case.left), (exchange.right, case.right)),
            (-1, (exchange.right, case.right), (exchange.left, case.left)),
        ):
            for name in _capitals(side_kept, kept):
                for word in _capitals(side_broken, broken):
                    if _garbled(name, word):
                        return [Clue(sign * 1.2, f"{side_broken.name} has “{word}” where {side_kept.name} has the name “{name}”")]
    return []


def _capitals(side: Side, extent: tuple[int, int]) -> Iterator[str]:
    words = side.text.words
    for k in range(*extent):
        written = side.text.report.text[words.starts[k] : words.ends[k]]
        if len(written) > 4 and written[:1].isupper() and not written.isupper():
            yield written


def _garbled(name: str, word: str) -> bool:
    low = name.lower(), word.lower()
    if stem(low[0]) == stem(low[1]) or rarity(stem(low[0])) < COMMON_NATS + 1 or rarity(stem(low[1])) > COMMON_NATS:
        return False
    return _skeleton(low[0]) != _skeleton(low[1]) and SequenceMatcher(None, *low).ratio() >= ALIKE


def _skeleton(word: str) -> str:
    """Consonants alone: two spellings of one foreign name mostly agree in them."""
    return re.sub(r"[aeiouy]|(.)(?=\1)", "", word)


def _by_quotes(case: Case) -> list[Clue]:
    """Words that stand in quotation marks in one text and, the same words, without them in the other."""
    lost = _unquoted(case)
    if abs(lost) < UNQUOTED or not (len(case.left.text.quotes) and len(case.right.text.quotes)):
        return []
    one, sign = (case.right, 1) if lost > 0 else (case.left, -1)
    return [Clue(sign * 0.5, f"{one.name} has without quotation marks what the other quotes")]


def _unquoted(case: Case) -> int:
    balance = 0
    for a, b, size in case.found.runs:
        one: Mask = case.left.text.quoted[a : a + size]
        other: Mask = case.right.text.quoted[b : b + size]
        balance += int(np.sum(one & ~other)) - int(np.sum(other & ~one))
    return balance


def _by_place(case: Case) -> list[Clue]:
    """A text that opens with words of its own, and has the other's further down, took them; one that closes with its own too, more so."""
    if case.one_state:
        return []
    opens = [_around(case.found.shared_left), _around(case.found.shared_right)]
    if (opens[0][0] >= FRAME) == (opens[1][0] >= FRAME):
        return []
    one, sign, tail = (case.right, 1, opens[1][1]) if opens[1][0] >= FRAME else (case.left, -1, opens[0][1])
    if tail >= FRAME:
        return [Clue(sign * 0.6, f"{one.name} has the shared words in the midst of its own")]
    return [Clue(sign * 0.3, f"{one.name} opens with words of its own")]


def _around(shared: Mask) -> tuple[int, int]:
    """Words before the first and after the last shared one."""
    at = np.flatnonzero(shared)
    return (int(at[0]), len(shared) - 1 - int(at[-1])) if len(at) else (0, 0)
