"""When something was said: the time expression that belongs to the cue."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model import Time
from rashomon.statements.attribution.draft import Draft
from rashomon.statements.syntax import Tree, top_of

_DAYS = frozenset({"day", "part of day", "hour", "minute"})


def said_on(at: Tree, draft: Draft, times: Sequence[Time], shared: Sequence[Draft]) -> str | None:
    """Date of saying: a time in the sentence of the cue that stands in nobody's content and hangs on the cue, by the tree or by place.

    Args:
        at: the sentence of the cue.
        draft: the draft.
        times: times of the report.
        shared: drafts of the same sentence, whose contents a time must not stand in.

    Returns:
        An ISO date, None where the text does not tell.
    """
    contents = [e for d in shared for e in d.content]
    here = [
        t for t in times
        if t.start_date and t.start_date == t.end_date and t.precision in _DAYS and at.sentence.start <= t.start < at.sentence.end
        and not any(c.start <= t.start < c.end for c in contents)
        and not (draft.source is not None and draft.source.extent.start <= t.start < draft.source.extent.end)
    ]  # fmt: skip
    for time in here:
        if _hangs_on(at, draft, time):
            return time.start_date
    return None


def _hangs_on(at: Tree, draft: Draft, time: Time) -> bool:
    top = top_of(at.tokens, time.start, time.end)
    if top is not None and at.tokens[top].head in {draft.verb, *at.above(draft.verb)[:1]}:
        return True
    inside = at.inside(time)
    gap = at.tokens[inside[0]].start - draft.cue.end if inside else -1
    return 0 <= gap <= 4
