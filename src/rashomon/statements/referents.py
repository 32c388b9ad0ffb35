"""Who or what any mention of a report stands for."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model import Extent, Reading, Report
from rashomon.statements.draft import Noun
from rashomon.statements.drafts import collect
from rashomon.statements.quotation import find
from rashomon.statements.sources import noun
from rashomon.statements.speakers import Register, register, resolve, who_is
from rashomon.statements.syntax import Tree, tree
from rashomon.text.clusters import Named


def referents(report: Report, reading: Reading, mentions: Sequence[Extent]) -> tuple[Named | None, ...]:
    """The name that stands for each mention in its report, by the mechanism that names speakers; None where it is not known.

    Args:
        report: the report.
        reading: its sentences.
        mentions: spans of its text, of noun phrases or of their heads, in any order.
    """
    trees = tuple(tree(i, s) for i, s in enumerate(reading.sentences))
    drafts = collect(report.text, trees, find(report.text))
    names = register(report.text, trees, drafts)
    found: dict[Extent, Named | None] = {}
    waiting = [d for d in drafts if d.source is not None]
    for extent in sorted(set(mentions), key=lambda e: (e.start, e.end)):
        while waiting and waiting[0].cue.start < extent.start:
            resolve(names, waiting.pop(0))
        here = _noun(trees, extent)
        found[extent] = _named(names, trees, here) if here is not None else None
    return tuple(found[extent] for extent in mentions)


def _noun(trees: Sequence[Tree], extent: Extent) -> Noun | None:
    """The phrase that a span heads."""
    at = next((t for t in trees if t.sentence.start <= extent.start < t.sentence.end), None)
    inside = [i for i, t in enumerate(at.tokens) if extent.start <= t.start < extent.end] if at is not None else []
    if at is None or not inside:
        return None
    nominal = [i for i in inside if at.tokens[i].upos in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"}] or inside
    tops = [i for i in nominal if at.tokens[i].head not in inside]
    return noun(at, tops[0] if tops else nominal[-1])


def _named(names: Register, trees: Sequence[Tree], here: Noun) -> Named | None:
    known = who_is(names, here, here.extent.start)
    return Named(known.name, known.role) if known is not None else None
