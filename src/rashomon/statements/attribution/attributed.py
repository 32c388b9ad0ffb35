"""All attributions of one report in the sense of PARC 3.0 and PolNeAR: accounts, and attitudes, intentions, thoughts and decrees."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.model import Extent, Reading, Report
from rashomon.statements.attribution import attitudes, predicates
from rashomon.statements.attribution.draft import Draft
from rashomon.statements.attribution.drafts import collect
from rashomon.statements.attribution.extents import cue_extent, led_in, source_extent, trimmed
from rashomon.statements.attribution.quotation import find, holding
from rashomon.statements.syntax import Tree, tree


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody, or nobody who is named, and what is attributed to them. Extents are those of PolNeAR's guidelines."""

    report: str
    source: Extent | None
    cue: Extent
    content: tuple[Extent, ...]
    register: (
        str  # speech | judgement | belief | evidence, of accounts; attitude | intention | thought | perception | decree | act | seeming
    )
    stance: str
    lemma: str


def attributions(report: Report, reading: Reading) -> tuple[Attribution, ...]:
    """All attributions of a report, the outermost of nested ones.

    Method: the drafts of statements (see `extract`), then verbs, adjectives, nouns and adverbs that attribute anything else, by the same
        subjects and the same tree; extents widened to what PolNeAR's guidelines take for a cue (the verb group with its manner and the
        preposition before the content), a source (with what identifies it) and a content (with its "that").

    Limits: attributions inside the content of another are left out, as in PolNeAR.

    Args:
        report: the report.
        reading: its sentences.

    Returns:
        Attributions in the order of their cues.
    """
    if not reading.sentences:
        return ()
    trees = tuple(tree(i, s) for i, s in enumerate(reading.sentences))
    quotes = find(report.text)
    accounts = collect(report.text, trees, quotes)
    others = [d for d in _others(trees, accounts) if holding(quotes, d.cue.start) is None]
    drafts = _outermost([*accounts, *others])
    found = [_widened(report, trees, d) for d in sorted(drafts, key=lambda d: (d.cue.start, d.content[0].start))]
    return tuple(a for a in found if not _identifies(a, found))


def _identifies(inner: Attribution, found: Sequence[Attribution]) -> bool:
    """ "The groups | who wrote to her | say ...": the cue is part of the source of another."""
    return any(o.source is not None and o.source.start <= inner.cue.start < o.source.end for o in found if o is not inner)


def _others(trees: Sequence[Tree], accounts: Sequence[Draft]) -> list[Draft]:
    there: dict[int, list[Draft]] = {}
    for draft in accounts:
        there.setdefault(draft.sentence, []).append(draft)
    found: list[Draft] = []
    for at in trees:
        own = there.get(at.index, [])
        taken = {d.verb for d in own}
        found += attitudes.of_verbs(at, own)
        for others in (predicates.of_adjectives(at), predicates.of_nouns(at), predicates.of_adverbs(at), predicates.of_polls(at)):
            found += [d for d in others if d.verb not in taken]
    return found


def _outermost(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts whose cue no other draft's content holds; of two that hold each other's, the one found first, accounts before the rest."""
    covers = sorted((e.start, e.end, n) for n, draft in enumerate(drafts) for e in draft.content)
    starts = [start for start, _, _ in covers]
    longest = max((end - start for start, end, _ in covers), default=0)
    kept = []
    for n, draft in enumerate(drafts):
        first, last = bisect_left(starts, draft.cue.start - longest), bisect_right(starts, draft.cue.start)
        holders = {m for start, end, m in covers[first:last] if end >= draft.cue.end and drafts[m].cue != draft.cue}
        if not any(n > m or not _holds(draft, drafts[m]) for m in holders):
            kept.append(draft)
    return kept


def _holds(outer: Draft, inner: Draft) -> bool:
    return any(e.start <= inner.cue.start and inner.cue.end <= e.end for e in outer.content)


def _widened(report: Report, trees: Sequence[Tree], draft: Draft) -> Attribution:
    at = trees[draft.sentence]
    source = source_extent(trees, draft)
    content = led_in(at, replace(draft, content=tuple(trimmed(at, draft, e) for e in draft.content)))
    cue = cue_extent(at, replace(draft, content=content), source)
    return Attribution(report.id, source, cue, content, draft.register, draft.stance, draft.lemma)
