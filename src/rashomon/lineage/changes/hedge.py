"""A "reportedly" or "may" that was dropped or added, and what was planned or tried told as done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from rashomon.data import table, words
from rashomon.lineage.changes.pairing import Pairing, Range
from rashomon.model import Change
from rashomon.text.words import rarity

_PLAIN = frozenset(("will", "would", "is", "are", "was", "were", "has", "have", "had", "be", "been", "a", "an", "the", "to", "it", "that"))
REACH_WORDS = 4
OBJECT_NATS = 1.6  # rarity of a word that a hedge can bear on
LONGEST = 6  # words in a phrase of doubt
_OPEN = frozenset(
    ("could", "think", "thinks", "fear", "fears", "feared", "whether", "if", "sure", "unsure", "certain", "question", "likely")
)
_REPORTED = frozenset({"say", "accord", "claim", "report", "alleg", "suspect", "believ", "accus", "tell", "suggest", "indicat"})


def detect(pairing: Pairing) -> Iterator[Change]:
    """Words of doubt that stand on one side only.

    Method: a hedge of `data/en/hedges.tsv`, of one word or several, that was put in or taken out and nothing else with it, or whose next
        telling word stands on the other side too; where that side has no hedge at all and no reporting word that the first side lacks.
        "Was due to say" against "said" counts as one.

    Limits: a sentence with two hedges of which one was lost is found only where nothing else changed beside it.

    Args:
        pairing: aligned sentences.
    """
    placed = list(_placed(pairing))
    yield from placed
    if placed:
        return
    ours, theirs = _kinds(pairing, "before"), _kinds(pairing, "after")
    for side, here, there in (("before", ours, theirs), ("after", theirs, ours)):
        other = "after" if side == "before" else "before"
        here = [hedge for hedge in here if hedge[1] != "plan"] or here
        if (
            not here
            or _like(here[0][1], there)
            or _reported(pairing, other, side)
            or _OPEN & set(pairing.forms(other, pairing.words(other)))
        ):
            continue
        back = _object(pairing, side, *here[0])
        if back:
            spans = [pairing.clause(side, here[0][0], most=8), pairing.clause(other, back, most=8)]
            yield pairing.change("hedge", *(spans if side == "before" else spans[::-1]))


def _placed(pairing: Pairing) -> Iterator[Change]:
    """A hedge put in or taken out, or exchanged for a plain auxiliary, and nothing else at that place."""
    for edit in pairing.edits:
        counts = [(side, words) for side, words in (("before", edit.before), ("after", edit.after)) if _alone(pairing, side, words)]
        if len(counts) != 1:
            continue
        side = counts[0][0]
        other = "after" if side == "before" else "before"
        rest = edit.after if other == "after" else edit.before
        plan = any(kind == "plan" for at, kind in _kinds(pairing, side) if at[0] < counts[0][1][1] and counts[0][1][0] < at[1])
        if (plan or all(form in _PLAIN for form in pairing.forms(other, rest))) and not _reported(pairing, other, side):
            more = len(_kinds(pairing, side)) > len(_kinds(pairing, other))
            if rest[1] - rest[0] > 2 or not more or (plan and _tries(pairing, other, rest)):
                continue
            yield pairing.change(
                "hedge", pairing.clause("before", _wide(edit.before), most=8), pairing.clause("after", _wide(edit.after), most=8)
            )


def _like(kind: str, found: Sequence[tuple[Range, str]]) -> bool:
    """Another word of doubt, or, for a plan, another plan or doubt, is among these."""
    return any(kind == "plan" or other != "plan" for _, other in found)


def _tries(pairing: Pairing, side: str, words: Range) -> bool:
    """Another word for trying or planning: an infinitive follows ("vying to become")."""
    return pairing.forms(side, (words[1], words[1] + 1)) == ("to",)


def _alone(pairing: Pairing, side: str, words: Range) -> bool:
    """Nothing but a hedge and small words."""
    covered = {at for hedge in _hedges(pairing, side) for at in range(*hedge)}
    forms = pairing.text(side).words.forms
    return bool(covered & set(range(*words))) and all(at in covered or forms[at] in _PLAIN for at in range(*words))


def _wide(words: Range) -> Range:
    """An empty place and the words around it."""
    return words if words[1] > words[0] else (max(0, words[0] - 1), words[0] + 1)


def _hedges(pairing: Pairing, side: str) -> list[Range]:
    return [at for at, _ in _kinds(pairing, side)]


def _kinds(pairing: Pairing, side: str) -> list[tuple[Range, str]]:
    """Hedges in order with their class, the longest phrase at each place."""
    low, high = pairing.words(side)
    forms = _written_out(pairing.forms(side, (low, high)))
    found: list[tuple[Range, str]] = []
    at = low
    while at < high:
        size, kind = _hedge(pairing, side, forms[at - low : at - low + LONGEST], at)
        if size:
            found.append(((at, at + size), kind))
        at += max(1, size)
    return found


def _written_out(forms: Sequence[str]) -> Sequence[str]:
    """ "Isn't" is two words, "isn" and "t"; the second is a "not"."""
    return tuple("not" if form == "t" and k and forms[k - 1].endswith("n") else form for k, form in enumerate(forms))


def _hedge(pairing: Pairing, side: str, forms: Sequence[str], at: int) -> tuple[int, str]:
    for size in _sizes().get(forms[0], ()):
        kind = _table().get(" ".join(forms[:size])) if size <= len(forms) else None
        if kind and (size > 1 or _hedging(pairing, side, at, kind)) and not (kind == "plan" and not _before_verb(pairing, side, at + size)):
            return size, kind
    return 0, ""


@cache
def _table() -> dict[str, str]:
    return {row[0]: row[1] for row in table("hedges")}


@cache
def _sizes() -> dict[str, tuple[int, ...]]:
    """Words in the hedges that begin with a word, the longest first."""
    found: dict[str, set[int]] = {}
    for phrase in _table():
        found.setdefault(phrase.split()[0], set()).add(len(phrase.split()))
    return {first: tuple(sorted(sizes, reverse=True)) for first, sizes in found.items()}


def _before_verb(pairing: Pairing, side: str, at: int) -> bool:
    """ "Due to say", not "due to the storm": as read, or, unread, no article and no number."""
    text = pairing.text(side)
    if at >= pairing.words(side)[1]:
        return False
    start = text.words.starts[at]
    for tokens in pairing.tokens(side):
        for token in tokens:
            if token.start <= start < token.end:
                return token.upos in ("VERB", "AUX")
    return text.words.forms[at] not in ("the", "a", "an", "his", "her", "its", "their", "this", "that") and text.words.forms[at].isalpha()


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


def _object(pairing: Pairing, side: str, hedge: Range, kind: str) -> Range | None:
    """Where on the other side the word stands that the hedge bears on.

    The first telling word behind it; for an adverb what stands before it, where nothing follows.
    """
    stems, matched = pairing.text(side).words.stems, pairing.matched if side == "before" else pairing.back
    after = [at for at in range(hedge[1], min(hedge[1] + REACH_WORDS, pairing.words(side)[1])) if _telling(stems[at])]
    back = [at for at in range(hedge[0] - 1, max(hedge[0] - 3, pairing.words(side)[0] - 1), -1) if _telling(stems[at])]
    if kind == "plan":
        after = [hedge[1]]
    near = (after[:1] or back[:1]) if kind == "adverb" else after[:1]
    found = next((matched[at] for at in near if at in matched), None)
    other = pairing.text("after" if side == "before" else "before").words.forms
    if found is None or (kind == "plan" and found and other[found - 1] == "to"):
        return None
    return found, found + 1


def _telling(stemmed: str) -> bool:
    return rarity(stemmed) > OBJECT_NATS and stemmed not in words("vague")
