"""Statements of one report: who says what, in which words, and how they stand to it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from rashomon.model import Content, Cue, Extent, Reading, Report, Source, Stance, Statement, Time
from rashomon.statements.attribution import stance
from rashomon.statements.attribution.draft import Draft, Noun
from rashomon.statements.attribution.drafts import collect
from rashomon.statements.attribution.quotation import find
from rashomon.statements.dating import said_on
from rashomon.statements.lexicon import is_newsroom, listed
from rashomon.statements.speakers.profiles import profile
from rashomon.statements.speakers.resolve import Register, Resolved, register, resolve
from rashomon.statements.syntax import Tree, tree
from rashomon.statements.times.expressions import times as times_of

NEAR_CHARS = 8  # from the start of a content, within which its subject stands
_POINTERS = frozenset({"it", "this", "that", "these", "those", "them", "so"})


def extract(report: Report, reading: Reading, times: Sequence[Time] | None = None) -> tuple[Statement, ...]:
    """All attributed statements of a report.

    Method: attribution as PARC 3.0 (Pareti 2016) and PolNeAR (Newell et al. 2018) define it, source, cue and content, found by rules over
        quotation marks, word order and Universal Dependencies; speakers resolved inside the report; stance by the cue, its negation and
        what it answers. See docs/explanation/methods/attribution.md.

    Limits: "reportedly" and passives that name nobody are left out; so is what is wished, planned or only might be said. Nested
        attributions inside quotation marks are kept only where their source is named.

    Args:
        report: the report.
        reading: its sentences; empty for a language without a reader.
        times: its time expressions; found here when left out.

    Returns:
        Statements in the order of their cues.
    """
    if not reading.sentences:
        return ()
    trees = tuple(tree(i, s) for i, s in enumerate(reading.sentences))
    drafts = collect(report.text, trees, find(report.text))
    names = register(report.text, trees, drafts)
    dated = times_of(report, reading) if times is None else times
    found: list[Statement] = []
    for draft in drafts:
        who = resolve(names, draft)
        shared = [d for d in drafts if d.sentence == draft.sentence]
        on = said_on(trees[draft.sentence], draft, dated, shared)
        found.append(_statement(report, trees, draft, who, on))
    nested = _nested(names, drafts, found)
    kept = [n for n, s in enumerate(nested) if not _of_itself(s, nested) and not _only_points(s)]
    return _answered(report, trees, [drafts[n] for n in kept], [nested[n] for n in kept])


def _statement(report: Report, trees: Sequence[Tree], draft: Draft, who: Resolved, on: str | None) -> Statement:
    assert draft.source is not None  # drafts without a source are dropped in `collect`
    text = report.text
    source, cue, first = draft.source.extent, draft.cue, draft.content[0]
    content = text[first.start : first.end]
    via = _via(text, trees, draft.via)
    return Statement(
        id=_id(report.id, draft),
        report=report.id,
        source=Source(text[source.start : source.end], source.start, source.end, who.name, who.role, via),
        cue=Cue(text[cue.start : cue.end], cue.start, cue.end, draft.lemma),
        content=Content(content, first.start, first.end, draft.quoted, draft.content[1:]),
        stance=stance.of_content(cast(Stance, draft.stance), content),
        said_on=on,
    )


def _via(text: str, trees: Sequence[Tree], noun: Noun | None) -> str | None:
    return profile(text, trees[noun.sentence], noun).name if noun is not None else None


def _id(report: str, draft: Draft) -> str:
    assert draft.source is not None
    spans = (draft.source.extent, draft.cue, *draft.content)
    key = report + "".join(f"|{e.start}-{e.end}" for e in spans)
    return hashlib.sha256(key.encode()).hexdigest()[:12]


def _nested(names: Register, drafts: Sequence[Draft], found: Sequence[Statement]) -> list[Statement]:
    """Statements inside the content of others know it; where the outer speaker is a newsroom, it passes the inner one on."""
    result = []
    for draft, statement in zip(drafts, found, strict=True):
        outer = [(d, s) for d, s in zip(drafts, found, strict=True) if _inside(draft, d)]
        if not outer:
            result.append(statement)
            continue
        holder, held = min(outer, key=lambda pair: sum(e.end - e.start for e in pair[0].content))
        passed = held.source.name if holder.lemma in listed("news cue") and is_newsroom(held.source.name or "") else None
        source = replace(statement.source, via=statement.source.via or passed)
        result.append(replace(statement, within=held.id, source=source))
    return result


def _inside(inner: Draft, outer: Draft) -> bool:
    return outer.cue != inner.cue and any(_holds(e, inner.cue) for e in outer.content)


def _holds(outer: Extent, inner: Extent) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _of_itself(inner: Statement, found: Sequence[Statement]) -> bool:
    """ "The ministry said it could not confirm ...": the source speaks of its own speaking; the outer statement says it all."""
    if inner.within is None or inner.source.text.lower() not in {"it", "he", "she", "they"}:
        return False
    outer = next(s for s in found if s.id == inner.within)
    first = 0 <= inner.source.start - outer.content.start <= NEAR_CHARS
    return first and outer.source.name == inner.source.name


def _only_points(statement: Statement) -> bool:
    """ "The company announced it on Monday": an account whose content is a pronoun tells nothing by itself."""
    return not statement.content.quote and statement.stance == "asserts" and statement.content.text.lower() in _POINTERS


def _answered(report: Report, trees: Sequence[Tree], drafts: Sequence[Draft], found: Sequence[Statement]) -> tuple[Statement, ...]:
    """Denials know what they answer; a negated statement that a word of contrast sets against the one before denies it."""
    result: list[Statement] = []
    for n, statement in enumerate(found):
        at = trees[drafts[n].sentence]
        content = statement.content.text
        near = trees[max(0, at.index - stance.NEAR_SENTENCES)].sentence.start
        if statement.stance in {"denies", "doubts"} and stance.points_back(content):
            statement = replace(statement, answers=stance.answered(result, statement.source.name, statement.content.start, near))
        elif statement.stance == "asserts" and stance.contradicts(report.text[at.sentence.start : at.sentence.end], content):
            last = stance.answered(result, statement.source.name, at.sentence.start, trees[max(0, at.index - 1)].sentence.start)
            if last is not None:
                statement = replace(statement, stance="denies", answers=last)
        result.append(statement)
    return tuple(result)
