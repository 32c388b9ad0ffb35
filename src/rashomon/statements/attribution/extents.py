"""How far a cue, a source and a content reach by PolNeAR's guidelines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rashomon.model import Extent
from rashomon.statements.attribution.bounds import loose_end
from rashomon.statements.attribution.draft import Draft
from rashomon.statements.attribution.sources import role_kind
from rashomon.statements.lexicon import listed, time_words
from rashomon.statements.syntax import Tree

_LED_IN: Final = frozenset({"that", "whether", "if"})
_LINKERS: Final = frozenset({"ADP", "SCONJ"})
_GROUP: Final = frozenset({"AUX", "ADV", "PART"})
MOST_MEANS_WORDS: Final = 4
"""Words of the means that a cue takes in: "in a telephone interview"."""

MOST_WORDS_BY_WHICH: Final = 12
"""Words between the verb of the source and the participle that attributes: "ended a policy meeting on Friday by announcing"."""


def led_in(at: Tree, draft: Draft) -> tuple[Extent, ...]:
    """The content with the "that", "whether" or "if" before it."""
    first = draft.content[0]
    w = next((i for i, t in enumerate(at.tokens) if t.start >= first.start), 0) - 1
    while w > 0 and at.tokens[w].upos == "PUNCT":
        w -= 1
    if w > 0 and at.low(w) in _LED_IN and draft.cue.end <= at.tokens[w].start < first.start:
        return (Extent(at.tokens[w].start, first.end), *draft.content[1:])
    return draft.content


def trimmed(at: Tree, draft: Draft, extent: Extent) -> Extent:
    """A content without what the report adds at its end."""
    words = at.inside(extent)
    if draft.quoted or len(words) < 3:
        return extent
    last = loose_end(at, words[0], words[-1])
    return extent if last == words[-1] else Extent(extent.start, at.tokens[last].end)


def source_extent(trees: Sequence[Tree], draft: Draft) -> Extent | None:
    """The mention with the clause that identifies it: "activists | who want a recount"."""
    source = draft.source
    if source is None:
        return None
    at = trees[source.sentence]
    limit = draft.cue.start if source.sentence == draft.sentence and source.extent.end <= draft.cue.start else None
    inside = at.inside(source.extent)
    last = inside[-1] if inside else 0
    for k in (k for w in inside for k in at.kids(w, "acl") if k > last):
        words = at.subtree(k)
        begins = words[0] if at.tokens[words[0]].upos != "PUNCT" else words[0] + 1
        named = begins == last + 1 or (
            begins == last + 2 and at.tokens[last + 1].text == "," and at.low(begins) in {"who", "whose", "which"}
        )
        if named and (limit is None or at.tokens[words[-1]].end <= limit):
            last = max(last, words[-1])
    return Extent(source.extent.start, at.tokens[last].end) if inside else source.extent


def cue_extent(at: Tree, draft: Draft, source: Extent | None) -> Extent:
    """The verb group with its particles, its means, and the preposition before the content."""
    inside = at.inside(draft.cue)
    if not inside:
        return draft.cue
    taken = [e for e in (source, *draft.content) if e is not None]
    free = {i for i, t in enumerate(at.tokens) if not any(e.start <= t.start < e.end for e in taken)}
    first, last = inside[0], inside[-1]
    while first - 1 in free and (_of_group(at, first - 1, draft.verb) or _describes(at, first - 1, draft.verb)):
        first -= 1
    first = _raised(at, first, draft.verb, free)
    first = _by_which(at, first, draft.verb, free)
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
    return (
        token.upos in _GROUP
        and token.deprel != "case"
        and token.text.lower() != "to"
        and (token.head == verb or token.upos != "ADV" or token.deprel == "advmod")
    )


def _describes(at: Tree, w: int, noun: int) -> bool:
    """The adjectives of a noun that attributes: "his deep reluctance"."""
    return at.tokens[noun].upos == "NOUN" and at.tokens[w].head == noun and at.is_rel(w, "amod", "compound")


def _group_begins(at: Tree, verb: int, free: set[int]) -> int:
    """The first word of the verb's group that nothing else has taken."""
    first = verb
    while first - 1 in free and _of_group(at, first - 1, verb):
        first -= 1
    return first


def _raised(at: Tree, first: int, verb: int, free: set[int]) -> int:
    """ "went on to | say", "is trying to | call": the verb that the cue hangs on by an infinitive."""
    head = at.tokens[verb].head
    if at.low(first - 1) != "to" or head < 0 or not at.is_rel(verb, "xcomp", "advcl"):
        return first
    between = range(head, first)
    if head >= first or at.tokens[head].upos != "VERB" or len(between) > 3 or any(w not in free for w in between):
        return first
    return _group_begins(at, head, free)


def _by_which(at: Tree, first: int, verb: int, free: set[int]) -> int:
    """ "ended the meeting | by announcing", "released a statement | saying": from the verb of the source, its own parts alone between."""
    head = at.tokens[verb].head
    if not at.low(verb).endswith("ing") or at.kids(verb, "nsubj", "aux") or head < 0:
        return first
    if at.is_rel(verb, "acl") and role_kind(at.tokens[head].lemma) == "document":
        head = at.tokens[head].head
    elif not at.is_rel(verb, "advcl", "xcomp") or (at.low(first - 1) not in {"by", "in"} and at.tokens[verb].lemma != "say"):
        return first
    near = 0 <= head < first and first - head <= MOST_WORDS_BY_WHICH and at.tokens[head].upos in {"VERB", "ADJ"}
    if not near or any(w not in free or at.tokens[w].text in {",", ";", "—"} for w in range(head, first)):
        return first
    return _group_begins(at, head, free)


def _means(at: Tree, last: int, verb: int, free: set[int]) -> int:
    """ "in a statement", "on a call": how it was said, where it follows at once."""
    for k in at.kids(verb, "obl"):
        words = at.subtree(k)
        near = words[0] == last + 1 and len(words) <= MOST_MEANS_WORDS and at.low(words[0]) in listed("by which")
        if near and at.low(k) in listed("means") and at.low(k) not in time_words() and all(w in free for w in words):
            return words[-1]
    return last


def _begins(at: Tree, w: int, draft: Draft) -> bool:
    """A content begins with the word, or with the mark before it."""
    starts = {e.start for e in draft.content}
    token = at.tokens[w]
    return token.start in starts or (token.upos == "PUNCT" and w + 1 < len(at.tokens) and at.tokens[w + 1].start in starts)
