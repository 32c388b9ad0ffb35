"""How far a cue, a source and a content reach by PolNeAR's guidelines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rashomon.model import Extent
from rashomon.statements.draft import Draft
from rashomon.statements.lexicon import listed, time_words
from rashomon.statements.syntax import Tree

_LED_IN: Final = frozenset({"that", "whether", "if"})
_LINKERS: Final = frozenset({"ADP", "SCONJ"})
_GROUP: Final = frozenset({"AUX", "ADV", "PART"})
MOST_MEANS_WORDS: Final = 4
"""Words of the means that a cue takes in: "in a telephone interview"."""


def led_in(at: Tree, draft: Draft) -> tuple[Extent, ...]:
    """The content with the "that", "whether" or "if" before it."""
    first = draft.content[0]
    w = next((i for i, t in enumerate(at.tokens) if t.start >= first.start), 0)
    if w > 0 and at.low(w - 1) in _LED_IN and at.tokens[w - 1].start >= draft.cue.end and at.tokens[w].start == first.start:
        return (Extent(at.tokens[w - 1].start, first.end), *draft.content[1:])
    return draft.content


def source_extent(trees: Sequence[Tree], draft: Draft) -> Extent | None:
    """The mention with the clause that identifies it: "activists | who want a recount"."""
    source = draft.source
    if source is None:
        return None
    at = trees[source.sentence]
    if at.tokens[source.head].upos in {"PRON", "PROPN"} and at.low(source.head) not in {"those", "some", "many", "others", "one"}:
        return source.extent
    end = source.extent.end
    for k in at.kids(source.head, "acl"):
        words = at.subtree(k)
        start = at.tokens[words[0]].start
        crosses = source.sentence == draft.sentence and start < draft.cue.end and at.tokens[words[-1]].end > draft.cue.start
        if start == end + 1 and not crosses:
            end = at.tokens[words[-1]].end
    return Extent(source.extent.start, end)


def cue_extent(at: Tree, draft: Draft, source: Extent | None) -> Extent:
    """The verb group with its particles, its means, and the preposition before the content."""
    inside = [i for i, t in enumerate(at.tokens) if draft.cue.start <= t.start < draft.cue.end]
    if not inside:
        return draft.cue
    taken = [e for e in (source, *draft.content) if e is not None]
    free = {i for i, t in enumerate(at.tokens) if not any(e.start <= t.start < e.end for e in taken)}
    first, last = inside[0], inside[-1]
    while first - 1 in free and _of_group(at, first - 1, draft.verb):
        first -= 1
    first = _raised(at, first, draft.verb, free)
    while last + 1 in free and at.tokens[last + 1].upos == "ADV" and at.tokens[last + 1].head == draft.verb:
        last += 1
    last = _means(at, last, draft.verb, free)
    after = last + 1
    if after in free and after + 1 < len(at.tokens) and at.tokens[after].upos in _LINKERS and _begins(at, after + 1, draft):
        last = after
    return at.extent(range(first, last + 1))


def _of_group(at: Tree, w: int, verb: int) -> bool:
    """An auxiliary, a negation or an adverb of the verb."""
    token = at.tokens[w]
    return token.upos in _GROUP and token.text.lower() != "to" and (token.head == verb or token.upos != "ADV" or token.deprel == "advmod")


def _raised(at: Tree, first: int, verb: int, free: set[int]) -> int:
    """ "went on to | say", "is trying to | call": the verb that the cue hangs on by an infinitive."""
    head = at.tokens[verb].head
    if at.low(first - 1) != "to" or head < 0 or not at.is_rel(verb, "xcomp", "advcl"):
        return first
    between = range(head, first)
    if head >= first or at.tokens[head].upos != "VERB" or len(between) > 3 or any(w not in free for w in between):
        return first
    first = head
    while first - 1 in free and _of_group(at, first - 1, head):
        first -= 1
    return first


def _means(at: Tree, last: int, verb: int, free: set[int]) -> int:
    """ "in a statement", "on a call": how it was said, where it follows at once."""
    for k in at.kids(verb, "obl"):
        words = at.subtree(k)
        near = words[0] == last + 1 and len(words) <= MOST_MEANS_WORDS and at.low(words[0]) in listed("by which")
        if near and at.low(k) in listed("means") and k not in time_words() and all(w in free for w in words):
            return words[-1]
    return last


def _begins(at: Tree, w: int, draft: Draft) -> bool:
    """A content begins with the word, or with the mark before it."""
    starts = {e.start for e in draft.content}
    token = at.tokens[w]
    return token.start in starts or (token.upos == "PUNCT" and w + 1 < len(at.tokens) and at.tokens[w + 1].start in starts)
