"""Single words that turn or limit what a sentence says: opposites, "only", "most", "failed", and the writer's own judgements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from rashomon.data import table
from rashomon.lineage.changes.pairing import Edit, Pairing, Range
from rashomon.model import Change
from rashomon.text.numbers import parse_number
from rashomon.text.words import rarity, stem

SCORE = 0.6  # of the alignment, at least
LONGEST_OPPOSITE = 3  # words on one side of a place where a word stands for its opposite
LONGEST_PLACE = 5  # words on one side of a place that was rewritten
LONGEST_PUT = 3  # words put in or left out
SHOWN_WORDS = 8
_SMALL = frozenset(("a", "an", "the", "of", "and", "to"))
_GRADED = frozenset(
    ("up", "down", "for", "against", "with", "without", "before", "after", "more", "less", "first", "last", "left", "right")
)


def detect(pairing: Pairing) -> Iterator[Change]:
    """Opposites exchanged, and words that limit or judge put in or left out.

    Method: one replaced stretch of few words with a word of `data/en/antonyms.tsv` on one side and its opposite on the other, or a longer
        one that begins with them ("rose slightly", "fell by a tenth"), and neither on both sides; a stretch that one side alone has and
        that consists of words of `data/en/restrictions.tsv`, which the other sentence does not have anywhere; a word for failure or
        manner that went when its place was rewritten and the noun behind it stayed. Words inside quotation marks belong to the detector
        of quotations.

    Limits: only what the lists hold; synonyms of an opposite are not known.

    Args:
        pairing: aligned sentences.
    """
    if pairing.score < SCORE:
        return
    for edit in pairing.edits:
        sizes = edit.before[1] - edit.before[0], edit.after[1] - edit.after[0]
        if min(sizes) and max(sizes) <= LONGEST_OPPOSITE:
            yield from _opposed(pairing, edit)
        elif min(sizes):
            yield from _opposed(pairing, Edit((edit.before[0], edit.before[0] + 1), (edit.after[0], edit.after[0] + 1)))
        if min(sizes) == 0 and max(sizes) <= LONGEST_PUT:
            yield from _limited(pairing, edit)
        elif max(sizes) <= LONGEST_PLACE:
            yield from _deed_limited(pairing, edit)


def _opposed(pairing: Pairing, edit: Edit) -> Iterator[Change]:
    everything = [set(pairing.stems(side, pairing.words(side))) for side in ("before", "after")]
    for i in range(*edit.before):
        for j in range(*edit.after):
            one, other = pairing.original.words.stems[i], pairing.derived.words.stems[j]
            if other not in _opposites().get(one, frozenset()) or one in everything[1] or other in everything[0]:
                continue
            if pairing.original.quoted[i] or pairing.derived.quoted[j] or ({one, other} <= _GRADED and max(_sizes(edit)) > 1):
                continue
            yield pairing.change(
                "meaning", pairing.clause("before", (i, i + 1), most=SHOWN_WORDS), pairing.clause("after", (j, j + 1), most=SHOWN_WORDS)
            )
            return


def _sizes(edit: Edit) -> tuple[int, int]:
    return edit.before[1] - edit.before[0], edit.after[1] - edit.after[0]


def _limited(pairing: Pairing, edit: Edit) -> Iterator[Change]:
    side, words = ("before", edit.before) if edit.before[1] > edit.before[0] else ("after", edit.after)
    other = "after" if side == "before" else "before"
    text = pairing.text(side)
    forms = pairing.forms(side, words)
    if text.quoted[slice(*words)].any() or not all(form in _restrictions() or form in _SMALL for form in forms):
        return
    telling = [form for form in forms if form in _restrictions()]
    there = set(pairing.forms(other, pairing.words(other)))
    classes = {_restrictions()[form] for form in telling}
    if any(_about(pairing, other, form) for form in telling) or _number(pairing.forms(side, (words[1], words[1] + 1))):
        return
    if not telling or there & set(telling) or any(_restrictions().get(form) in classes - {"judgement"} for form in there):
        return
    if not _joined(pairing, side, words):
        return
    yield pairing.change("meaning", _shown(pairing, "before", edit.before), _shown(pairing, "after", edit.after))


def _number(forms: Sequence[str]) -> bool:
    """A number follows: what stands before it is the detector of numbers' matter."""
    return bool(forms) and (forms[0].isdigit() or parse_number(forms[0]) is not None)


def _deed_limited(pairing: Pairing, edit: Edit) -> Iterator[Change]:
    """A word for failure or manner that went when its place was rewritten, where the noun behind it stayed: "a failed assault"."""
    for side, here, there in (("before", edit.before, edit.after), ("after", edit.after, edit.before)):
        other, text = ("after", pairing.text(side)) if side == "before" else ("before", pairing.text(side))
        across = pairing.matched if side == "before" else pairing.back
        for at in range(*here):
            form = text.words.forms[at]
            if _restrictions().get(form) not in ("failure", "manner") or text.quoted[at] or _about(pairing, other, form):
                continue
            noun = next(
                (k for k in range(at + 1, min(at + 4, pairing.words(side)[1])) if k in across and rarity(text.words.stems[k]) > 1.5), None
            )
            if noun is None or any(_restrictions().get(f) in ("failure", "manner") for f in pairing.forms(other, there)):
                continue
            shown = pairing.clause(side, (at, noun + 1), most=SHOWN_WORDS), pairing.clause(other, (across[noun], across[noun] + 1), most=4)
            yield pairing.change("meaning", *(shown if side == "before" else shown[::-1]))
            return


def _about(pairing: Pairing, side: str, form: str) -> bool:
    """A word of the same beginning stands on a side: "initially", "initial"."""
    return any(f[:6] == form[:6] for f in pairing.forms(side, pairing.words(side)))


def _shown(pairing: Pairing, side: str, words: Range) -> Range:
    """The clause around a place, or, where commas cut it off, the words around it."""
    found = pairing.clause(side, _wide(words), most=SHOWN_WORDS)
    low, high = pairing.words(side)
    return found if found[1] - found[0] > 2 else (max(low, words[0] - 3), min(high, words[1] + 3))


def _joined(pairing: Pairing, side: str, words: Range) -> bool:
    """The word after these is the same on the other side: they limited it and nothing that went with them."""
    across = pairing.matched if side == "before" else pairing.back
    return words[1] in across or words[0] - 1 in across


def _wide(words: Range) -> Range:
    """An empty place and the words around it."""
    return words if words[1] > words[0] else (max(0, words[0] - 1), words[0] + 1)


@cache
def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for word, others in table("antonyms"):
        for other in others.split(","):
            found.setdefault(stem(word), set()).add(stem(other))
            found.setdefault(stem(other), set()).add(stem(word))
    return {word: frozenset(others) for word, others in found.items()}


@cache
def _restrictions() -> dict[str, str]:
    return dict((row[0], row[1]) for row in table("restrictions"))
