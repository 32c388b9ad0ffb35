"""A word that judges a source or a party, put before its name or taken away ("so-called"); and "Karsan-held" for "Okaran-held"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from rashomon.data import table
from rashomon.lineage.changes.pairing import Edit, Pairing, Range
from rashomon.model import Change, ChangeKind
from rashomon.text.names import nation
from rashomon.text.words import stem

SCORE = 0.55  # of the alignment, at least
LONGEST_EDIT = 4  # words on one side
NAME_WORDS = 3  # from such a word to the name it judges
_TIES = frozenset(
    stem(w) for w in ("held", "controlled", "led", "backed", "run", "dominated", "linked", "affiliated", "allied", "occupied")
)
_SPEECH = frozenset(
    stem(w) for w in ("say", "says", "said", "announce", "report", "tell", "told", "claim", "add", "confirm", "deny", "state")
)


def detect(pairing: Pairing) -> Iterator[Change]:
    """Judging words that one side alone puts before a name, and the first part of "X-held" exchanged for another name.

    Method: a replaced, added or dropped stretch of a few words that holds a word of `data/en/qualifiers.tsv` before a name that stands on
        both sides, where the other sentence has no such word. Reported as a change of source where a reporting verb follows the name, and
        as one of name elsewhere.

    Limits: only what the list holds; where a source sits ("London-based") is no judgement and no change.

    Args:
        pairing: aligned sentences.
    """
    if pairing.score < SCORE:
        return
    for edit in pairing.edits:
        if max(edit.before[1] - edit.before[0], edit.after[1] - edit.after[0]) > LONGEST_EDIT:
            continue
        yield from _tied(pairing, edit)
        ours, theirs = _judging(pairing, "before", edit.before), _judging(pairing, "after", edit.after)
        if bool(ours) == bool(theirs):
            continue
        side, here = ("before", ours) if ours else ("after", theirs)
        name = _name(pairing, side, here[1]) if here else None
        if here and name and not _elsewhere(pairing, side, here):
            yield _told(pairing, side, (here[0], name[1]), name)


def _told(pairing: Pairing, side: str, phrase: Range, name: Range) -> Change:
    """The change, with the name as it stands on the other side."""
    other = "after" if side == "before" else "before"
    across = pairing.matched if side == "before" else pairing.back
    there = [across[at] for at in range(*name) if at in across]
    shown = pairing.clause(other, (min(there), max(there) + 1), most=name[1] - name[0] + 3)
    kind: ChangeKind = "source" if set(pairing.stems(side, (name[1], name[1] + 3))) & _SPEECH else "name"
    return pairing.change(kind, phrase, shown) if side == "before" else pairing.change(kind, shown, phrase)


def _judging(pairing: Pairing, side: str, words: Range) -> Range | None:
    forms = pairing.text(side).words.forms
    for at in range(*words):
        if pairing.text(side).quoted[at]:
            continue
        for size in (2, 1):
            if " ".join(forms[at : at + size]) in _words() and at + size <= words[1]:
                return at, at + size
    return None


def _elsewhere(pairing: Pairing, side: str, words: Range) -> bool:
    other = "after" if side == "before" else "before"
    said, there = pairing.forms(side, words), pairing.forms(other, pairing.words(other))
    return any(there[k : k + len(said)] == said for k in range(len(there)))


def _name(pairing: Pairing, side: str, after: int) -> Range | None:
    """The capitalised words, which stand on both sides, that follow within a few words."""
    across = pairing.matched if side == "before" else pairing.back
    high = pairing.words(side)[1]
    for first in range(after, min(after + NAME_WORDS, high)):
        if _capital(pairing, side, first) and first in across:
            last = first + 1
            while last < high and (_capital(pairing, side, last) or pairing.forms(side, (last, last + 1))[0] in ("for", "of", "al")):
                last += 1
            return first, last
    return None


def _capital(pairing: Pairing, side: str, at: int) -> bool:
    text = pairing.text(side)
    return text.report.text[text.words.starts[at]].isupper()


def _tied(pairing: Pairing, edit: Edit) -> Iterator[Change]:
    """ "Karsan-held" for "Okaran-held": one name each, before the same participle."""
    if not 1 == edit.before[1] - edit.before[0] == edit.after[1] - edit.after[0]:
        return
    here, there = edit.before[0], edit.after[0]
    tie = pairing.original.words.stems[here + 1 : here + 2]
    if not (tie and tie[0] in _TIES and pairing.matched.get(here + 1) == there + 1):
        return
    if not all(_capital(pairing, side, at) and pairing.hyphened(side, at) for side, at in (("before", here), ("after", there))):
        return
    lands = [nation(pairing.span(side, (at, at + 1)).text) for side, at in (("before", here), ("after", there))]
    if lands[0] is None or lands[0] != lands[1]:
        yield pairing.change("name", (here, here + 2), (there, there + 2))


@cache
def _words() -> frozenset[str]:
    return frozenset(row[0] for row in table("qualifiers"))
