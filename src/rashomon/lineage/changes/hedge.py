"""A "reportedly" or "may" that was dropped or added."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rashomon.data import table, words
from rashomon.lineage.changes.pairing import Pairing, Range
from rashomon.model import Change
from rashomon.text.words import rarity

_PLAIN = frozenset(("will", "would", "is", "are", "was", "were", "has", "have", "had", "be", "been", "a", "an", "the", "to"))
REACH_WORDS = 4
_REPORTED = frozenset({"say", "accord", "claim", "report", "alleg", "suspect", "believ", "accus", "tell", "suggest", "indicat"})


def detect(pairing: Pairing) -> Iterator[Change]:
    """Words of doubt that stand on one side only.

    Method: a hedge whose next telling word stands on the other side too, where that side has no hedge at all and no reporting word that
        the first side lacks.

    Limits: hedges of several words ("it was not clear whether") are not looked for.

    Args:
        pairing: aligned sentences.
    """
    placed = list(_placed(pairing))
    yield from placed
    if placed:
        return
    ours, theirs = _hedges(pairing, "before"), _hedges(pairing, "after")
    if ours and not theirs and not _reported(pairing, "after", "before"):
        back = _object(pairing, "before", ours[0], dict(pairing.matched))
        if back:
            yield pairing.change("hedge", pairing.clause("before", ours[0], most=8), pairing.clause("after", back, most=8))
    if theirs and not ours and not _reported(pairing, "before", "after"):
        back = _object(pairing, "after", theirs[0], {j: i for i, j in pairing.matched.items()})
        if back:
            yield pairing.change("hedge", pairing.clause("before", back, most=8), pairing.clause("after", theirs[0], most=8))


def _placed(pairing: Pairing) -> Iterator[Change]:
    """A hedge put in or taken out, or exchanged for a plain auxiliary, and nothing else at that place."""
    for edit in pairing.edits:
        counts = [(side, words) for side, words in (("before", edit.before), ("after", edit.after)) if _alone(pairing, side, words)]
        if len(counts) != 1:
            continue
        other = "after" if counts[0][0] == "before" else "before"
        rest = edit.after if other == "after" else edit.before
        if all(form in _PLAIN for form in pairing.forms(other, rest)) and not _reported(pairing, other, counts[0][0]):
            yield pairing.change(
                "hedge", pairing.clause("before", _wide(edit.before), most=8), pairing.clause("after", _wide(edit.after), most=8)
            )


def _alone(pairing: Pairing, side: str, words: Range) -> bool:
    hedges = {at for at, _ in _hedges(pairing, side)}
    return bool(hedges & set(range(*words))) and all(at in hedges or pairing.text(side).words.forms[at] in _PLAIN for at in range(*words))


def _wide(words: Range) -> Range:
    """An empty place and the words around it."""
    return words if words[1] > words[0] else (max(0, words[0] - 1), words[0] + 1)


def _hedges(pairing: Pairing, side: str) -> list[Range]:
    text, (low, high) = pairing.text(side), pairing.words(side)
    kinds = dict((row[0], row[1]) for row in table("hedges"))
    return [(at, at + 1) for at in range(low, high) if (kind := kinds.get(text.words.forms[at])) and _hedging(pairing, side, at, kind)]


def _hedging(pairing: Pairing, side: str, at: int, kind: str) -> bool:
    text = pairing.text(side)
    shown = text.report.text[text.words.starts[at] : text.words.ends[at]]
    if kind == "modal":
        return shown.islower()
    if kind == "verb":
        after = text.words.forms[at + 1 : at + 2]
        return after in (("to",), ("that",))
    return True


def _reported(pairing: Pairing, side: str, other: str) -> bool:
    here = set(pairing.stems(side, pairing.words(side))) & _REPORTED
    if here == {"report"} and _newsroom(pairing, side):
        return False
    return bool(here - set(pairing.stems(other, pairing.words(other))))


def _newsroom(pairing: Pairing, side: str) -> bool:
    """The one reporting word credits a newsroom, which takes no doubt away from what it reports."""
    start, end = pairing.extent(side)
    credit = re.search(r"\breports? (?:the )?(?P<name>[A-Z][\w.-]*(?: [A-Z][\w.-]*)*)", pairing.text(side).report.text[start:end])
    return credit is not None and credit.group("name").removesuffix(" News") in _newsrooms()


@cache
def _newsrooms() -> frozenset[str]:
    return frozenset(row[1].removeprefix("The ") for row in table("outlets") if len(row) > 1) | frozenset(
        row[0] for row in table("agencies")
    )


def _object(pairing: Pairing, side: str, hedge: Range, matched: dict[int, int]) -> Range | None:
    stems = pairing.text(side).words.stems
    near = [
        *range(hedge[1], min(hedge[1] + REACH_WORDS, pairing.words(side)[1])),
        *range(hedge[0] - 1, max(hedge[0] - 3, pairing.words(side)[0] - 1), -1),
    ]
    for at in near:
        if rarity(stems[at]) > 1.6 and stems[at] not in words("vague"):
            there = matched.get(at)
            return (there, there + 1) if there is not None else None
    return None
