"""All attributions of one report in the sense of PARC 3.0 and PolNeAR: accounts, and attitudes, intentions, thoughts and decrees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.model import Extent, Reading, Report
from rashomon.statements import attitudes, predicates
from rashomon.statements.draft import Draft
from rashomon.statements.drafts import collect
from rashomon.statements.extents import cue_extent, led_in, source_extent
from rashomon.statements.quotation import find
from rashomon.statements.syntax import Tree, tree


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody, or nobody who is named, and what is attributed to them. Extents are those of PolNeAR's guidelines."""

    report: str
    source: Extent | None
    cue: Extent
    content: tuple[Extent, ...]
    register: str  # speech | judgement | belief | evidence, of accounts; attitude | intention | thought | perception | decree | act | seeming
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
    accounts = collect(report.text, trees, find(report.text))
    drafts = _outermost([*accounts, *_others(trees, accounts)], len(accounts))
    return tuple(_widened(report, trees, d) for d in sorted(drafts, key=lambda d: (d.cue.start, d.content[0].start)))


def _others(trees: Sequence[Tree], accounts: Sequence[Draft]) -> list[Draft]:
    taken: dict[int, set[int]] = {}
    for draft in accounts:
        taken.setdefault(draft.sentence, set()).add(draft.verb)
    found: list[Draft] = []
    for at in trees:
        busy = taken.get(at.index, set())
        new = attitudes.of_verbs(at, busy)
        for others in (predicates.of_adjectives(at), predicates.of_nouns(at), predicates.of_adverbs(at)):
            new += [d for d in others if d.verb not in busy]
        found += new
    return found


def _outermost(drafts: Sequence[Draft], accounts: int) -> list[Draft]:
    """Drafts whose cue no other draft's content holds; of two that hold each other's, the account or the first."""
    kept: list[Draft] = []
    for n, draft in enumerate(drafts):
        held = any(_holds(other, draft) and not (_holds(draft, other) and n < m) for m, other in enumerate(drafts) if m != n)
        if not held:
            kept.append(draft)
    return kept


def _holds(outer: Draft, inner: Draft) -> bool:
    return any(e.start <= inner.cue.start and inner.cue.end <= e.end for e in outer.content) and outer.cue != inner.cue


def _widened(report: Report, trees: Sequence[Tree], draft: Draft) -> Attribution:
    at = trees[draft.sentence]
    source = source_extent(trees, draft)
    content = led_in(at, draft)
    cue = cue_extent(at, replace(draft, content=content), source)
    return Attribution(report.id, source, cue, content, draft.register, draft.stance, draft.lemma)
