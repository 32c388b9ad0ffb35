"""Words for a group, a government or a deed exchanged for words that say something else: "rebels" for "terrorists", "IS" for "Daesh"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from rashomon.data import table
from rashomon.lineage.changes.pairing import Edit, Pairing, Range
from rashomon.model import Change, ChangeKind
from rashomon.text.names import nation
from rashomon.text.words import stem

LONGEST_EDIT = 5  # words on one side of the place where a word stands for another
SCORE = 0.5  # of the alignment, at least
SCORE_PUT = 0.62  # the same for a party that one side does not name at all
BARE = "bare"
_SIDES = frozenset(
    ("terror", "extreme", "jihadist", "islamist", "militant", "militia", "mercenary", "praise")
)  # what "bare" is a change to
_DEEDS = frozenset(("force", "death", "person"))
_PEOPLE = frozenset(("person", "group"))
_NAMED = "state group"
_ACTS = frozenset(("attack", "shell", "bomb", "airstrike", "besiege", "operation", "counter", "ram"))  # classes of data/en/happenings.tsv


@dataclass(frozen=True, slots=True)
class Mention:
    """A run of label words of one kind of group."""

    words: Range
    who: str
    classes: frozenset[str]  # "bare" only where it stands alone


def detect(pairing: Pairing) -> Iterator[Change]:
    """Labels of another class that stand in the place of the original's, and parties to an act that only one side names.

    Method: one replaced stretch of a few words with a label of `data/en/group_labels.tsv` in or around it on each side, of the same kind
        of group and of another class; a designation put for a label that takes sides, or the other way round; a party right before an
        act ("Karsan shelling") put in or taken out where the other sentence does not name it. Reported as a change of name, labels of
        deeds as one of meaning. Words inside quotation marks belong to the detector of quotations.

    Limits: only what the list holds.

    Args:
        pairing: aligned sentences.
    """
    if pairing.score < SCORE:
        return
    found = {side: _mentions(pairing, side) for side in ("before", "after")}
    for edit in pairing.edits:
        if max(edit.before[1] - edit.before[0], edit.after[1] - edit.after[0]) > LONGEST_EDIT:
            continue
        ours, theirs = (_touching(found[side], words) for side, words in (("before", edit.before), ("after", edit.after)))
        pairs = [(one, other) for one in ours for other in theirs if _another(one, other) or _renamed(one, other, found)]
        if pairs:
            one, other = max(pairs, key=lambda two: (two[0].who == two[1].who, two[0].words))
            kind: ChangeKind = "meaning" if {one.who, other.who} & _DEEDS else "name"
            yield pairing.change(kind, _whole(pairing, "before", one, found), _whole(pairing, "after", other, found))
        elif pairing.score >= SCORE_PUT:
            yield from _put(pairing, edit, found)


def _touching(found: list[Mention], words: Range) -> list[Mention]:
    return [m for m in found if m.words[0] < words[1] and words[0] < m.words[1]]


def _another(one: Mention, other: Mention) -> bool:
    if one.who != other.who:
        return {one.who, other.who} == _PEOPLE
    if one.classes & other.classes:
        return False
    if one.classes == {BARE} or other.classes == {BARE}:
        return bool((one.classes | other.classes) & _SIDES)
    return True


def _renamed(one: Mention, other: Mention, found: Mapping[str, list[Mention]]) -> bool:
    """A designation on one side, and on the other nothing but a label that takes sides."""
    for named, label, there in ((one, other, found["after"]), (other, one, found["before"])):
        if named.who == _NAMED and label.who == "group" and label.classes & _SIDES and not any(m.who == _NAMED for m in there):
            return True
    return False


def _whole(pairing: Pairing, side: str, mention: Mention, found: Mapping[str, list[Mention]]) -> Range:
    """A mention with the mentions that touch it: "Daesh terror group extremists"."""
    first, last = mention.words
    for other in (m for m in found[side] if {mention.who, m.who} <= {"group", _NAMED}):
        if (
            other.words[0] <= last + 1
            and first <= other.words[1] + 1
            and not pairing.parted(side, min(other.words[1], last), max(other.words[0], first))
        ):
            first, last = min(first, other.words[0]), max(last, other.words[1])
    return first, last


def _put(pairing: Pairing, edit: Edit, found: Mapping[str, list[Mention]]) -> Iterator[Change]:
    """A party right before an act or people, on one side only: "Karsan shelling" against "shelling"."""
    for side, here, there in (("before", edit.before, edit.after), ("after", edit.after, edit.before)):
        other = "after" if side == "before" else "before"
        if here[0] == here[1] or there[0] != there[1] or not _party(pairing, side, here, found[side]) or not _act(pairing, side, here[1]):
            continue
        if _named(pairing, side, here, other, found):
            continue
        act = (there[0], there[0] + 1)
        spans = [(here[0], here[1] + 1), pairing.clause(other, act, most=4)]
        yield pairing.change("name", *(spans if side == "before" else spans[::-1]))


def _party(pairing: Pairing, side: str, words: Range, found: list[Mention]) -> bool:
    covered = {at for m in found if m.who in ("group", "rule", _NAMED) for at in range(*m.words)}
    return all(at in covered or _country(pairing, side, at) for at in range(*words))


def _country(pairing: Pairing, side: str, at: int) -> str | None:
    text = pairing.text(side)
    shown = text.report.text[text.words.starts[at] : text.words.ends[at]]
    return nation(shown) if shown[0].isupper() and len(shown) > 2 else None


def _act(pairing: Pairing, side: str, at: int) -> bool:
    """A noun for an act of force stands within two words, or, behind a country, one for people within three."""
    text, high = pairing.text(side), pairing.words(side)[1]
    if any(text.words.stems[k] in _acts() for k in range(at, min(at + 2, high))):
        return True
    return _country(pairing, side, at - 1) is not None and any(text.words.stems[k] in _people() for k in range(at, min(at + 3, high)))


def _named(pairing: Pairing, side: str, words: Range, other: str, found: Mapping[str, list[Mention]]) -> bool:
    """The other side names a party of this kind, or this country, somewhere."""
    kinds = {m.who for m in _touching(found[side], words)}
    if any(m.who in kinds for m in found[other]):
        return True
    lands = {_country(pairing, side, at) for at in range(*words)} - {None}
    low, high = pairing.words(other)
    there = {_country(pairing, other, at) for at in range(low, high)} | {
        _country(pairing, other, at) for at in range(max(0, low - 30), low)
    }
    return bool(lands & there)


def _mentions(pairing: Pairing, side: str) -> list[Mention]:
    """Runs of labels of one kind, outside quotation marks; "group" may stand inside one."""
    text, (low, high) = pairing.text(side), pairing.words(side)
    made: list[Mention] = []
    at = low
    while at < high:
        size, who, kind = _label(pairing, side, at)
        if not size or text.quoted[at]:
            at += 1
            continue
        last = made[-1] if made else None
        gap = text.words.forms[last.words[1] : at] if last else ()
        near = gap in ((), ("group",)) and (who == _NAMED or not pairing.parted(side, last.words[1], at)) if last else False
        if last and last.who == who and near:
            classes = last.classes | {kind}
            made[-1] = Mention((last.words[0], at + size), who, classes - {BARE} or classes)
        else:
            made.append(Mention((at, at + size), who, frozenset({kind})))
        at += size
    return made


def _label(pairing: Pairing, side: str, at: int) -> tuple[int, str, str]:
    """Words, kind and class of the label that starts here; 0 words where none does."""
    text, high = pairing.text(side), pairing.words(side)[1]
    for size in (2, 1):
        if at + size > high:
            continue
        shown = text.report.text[text.words.starts[at] : text.words.ends[at + size - 1]]
        found = _labels().get(shown) or _labels().get(" ".join(text.words.stems[at : at + size]))
        if found:
            return size, *found
    return 0, "", ""


@cache
def _labels() -> dict[str, tuple[str, str]]:
    return {
        words if words.isupper() else " ".join(stem(word) for word in words.replace("'", " ").split()): (who, kind)
        for words, who, kind in table("group_labels")
    }


@cache
def _people() -> frozenset[str]:
    return frozenset(stem(words) for words, who, _ in table("group_labels") if who == "person" and " " not in words)


@cache
def _acts() -> frozenset[str]:
    return frozenset(stem(row[0] + end) for row in table("happenings") if row[1] in _ACTS and " " not in row[0] for end in ("", "s"))
