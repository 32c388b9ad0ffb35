"""How two reports stand to each other, in words, with all the evidence for it and against it."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.brief.compare.comparison import PairBasis, Relation
from rashomon.brief.copying import UNORDERED, called, certainty, is_ordered, plainly, verb
from rashomon.brief.view import View
from rashomon.brief.wording import count, listing, tidy
from rashomon.model import Copy, SharedKind, SharedSource

FOR, AGAINST = "for: ", "against: "


def relation(view: View, copy: Copy, left: str, basis: PairBasis) -> Relation:
    """The relation of a pair of which one came from the other.

    Args:
        view: of the two.
        copy: their row.
        left: the report that stands on the left: the original where the order is known.
        basis: where the row comes from.
    """
    share = f"{round(100 * copy.share)}% of its words"
    if is_ordered(copy):
        text = f"{called(view, copy.derived)} {verb(copy.kind, [copy])} {called(view, copy.original)} ({share}); {certainty([copy])}."
    else:
        right = copy.derived if left == copy.original else copy.original
        text = f"{called(view, left)} and {called(view, right)} {UNORDERED[copy.kind]} ({share.replace('its', _its(view, copy))}). "
        text += "Which of them came first is not known; they stand in the order in which they were named."
    reasons = [tidy(reason) for reason in copy.evidence]
    told = (_told(reasons, FOR), _told(reasons, AGAINST))
    confidence = copy.direction_confidence if left == copy.original else 1 - copy.direction_confidence
    return Relation(
        text=text,
        kind=copy.kind,
        share=copy.share,
        share_of=view.name(copy.derived),
        direction_confidence=round(confidence, 3),
        ordered=is_ordered(copy),
        speaks_for=told[left != copy.original],
        speaks_against=told[left == copy.original],
        basis=basis,
    )


def _its(view: View, copy: Copy) -> str:
    return f"{view.name(copy.derived)}’s"


def _told(reasons: Sequence[str], side: str) -> tuple[str, ...]:
    return tuple(plainly(reason.removeprefix(side)) for reason in reasons if reason.startswith(side))


def unrelated(shared: Sequence[SharedSource], runs: int, basis: PairBasis) -> Relation:
    """The relation of two reports of which neither came from the other.

    Args:
        shared: what both have from one source.
        runs: stretches of equal words that stand in both.
        basis: where this comes from.
    """
    text = "The two share no running text: neither is a copy of the other."
    if shared:
        words = listing(list(dict.fromkeys(source_name(row.kind, row.source) for row in shared)))
        text = f"The two share no running text, only {words}: neither is a copy of the other."
    elif runs:
        text += f" {count(runs, 'run')} of equal words {'stands' if runs == 1 else 'stand'} in both all the same."
    return Relation(text, None, None, None, None, False, (), (), basis)


def source_name(kind: SharedKind, source: str | None) -> str:
    """What two reports have in common without copying: "the words of Mira Tolt"."""
    name = tidy(source or "")
    if kind == "quotation":
        return f"the words of {name}" if name else "the words of one speaker"
    if kind == "release":
        return f"a statement or release of {name}" if name else "a statement or release"
    return f"background paragraphs of {name}" if name else "background paragraphs"
