"""Quotations whose speaker stands beside them, before them, or in the sentence or paragraph before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rashomon.model import Extent
from rashomon.statements.attribution.cues import reporting
from rashomon.statements.attribution.draft import Draft
from rashomon.statements.attribution.quotation import LEAST_WORDS, Quotation, words
from rashomon.statements.attribution.sources import can_speak, noun, subject
from rashomon.statements.syntax import Tree

_SENTENCE_END = re.compile(r"[.,!?…]\s*[\"”’']*$|[.,!?…]$")
MOST_WORDS_BETWEEN = 6  # between a quotation and its continuation in the next paragraph
SHARE_QUOTED = 0.6  # of the words of a content that stand in one quotation, from which on the content is that quotation


def widen(text: str, drafts: Sequence[Draft], found: Sequence[Quotation]) -> tuple[Draft, ...]:
    """Contents that are the end or the beginning of a quotation take all of it, over sentences and paragraphs.

    Args:
        text: the body of the report.
        drafts: drafts in order.
        found: its quotations.

    Returns:
        The drafts, with `quoted` set where the main part is in quotation marks.
    """
    return tuple(_widen(text, draft, found) for draft in drafts)


def _widen(text: str, draft: Draft, found: Sequence[Quotation]) -> Draft:
    parts: list[Extent] = []
    quoted = False
    for n, extent in enumerate(draft.content):
        best = max(found, key=lambda q: _shared(q, extent), default=None)
        share = _shared(best, extent) / max(1, extent.end - extent.start) if best is not None else 0.0
        if best is None or _inside(draft.cue, best):
            parts.append(extent)
        elif share < SHARE_QUOTED:
            parts.append(_to_marks(extent, found))
        else:
            quoted = quoted or n == 0
            parts += _whole_quotation(text, extent, best)
    return replace(draft, content=tuple(_distinct(parts)), quoted=quoted)


def _to_marks(extent: Extent, found: Sequence[Quotation]) -> Extent:
    """A content does not begin or end in the middle of a quotation."""
    start = min((q.start for q in found if q.start < extent.start < q.parts[0].end), default=extent.start)
    end = max((q.parts[0].end for q in found if q.start < extent.end < q.parts[0].end), default=extent.end)
    return Extent(start, end)


def _inside(cue: Extent, quote: Quotation) -> bool:
    return any(p.start <= cue.start < p.end for p in quote.parts)


def _whole_quotation(text: str, extent: Extent, best: Quotation) -> list[Extent]:
    """The quotation with all its paragraphs, and the words of the content outside it."""
    outside = extent.start < best.start and words(text, Extent(extent.start, best.start))
    first = extent.start if outside else best.parts[0].start
    if len(best.parts) > 1:
        return [Extent(first, best.parts[0].end), *best.parts[1:]]
    after = extent.end > best.end and words(text, Extent(best.end, extent.end))
    return [Extent(first, extent.end if after else best.end)]


def _distinct(parts: Sequence[Extent]) -> list[Extent]:
    kept: list[Extent] = []
    for part in parts:
        if not any(k.start <= part.start and part.end <= k.end for k in kept):
            kept.append(part)
    return kept


def _shared(quote: Quotation, extent: Extent) -> int:
    return sum(max(0, min(p.end, extent.end) - max(p.start, extent.start)) for p in quote.parts)


def left_over(text: str, trees: Sequence[Tree], drafts: Sequence[Draft], found: Sequence[Quotation]) -> tuple[Draft, ...]:
    """Drafts for quotations that no reporting verb has taken.

    Method: a quotation of several words that reads as a sentence goes to the speaker beside it ("...," he laughed), to the speaker of the
        sentence before that ends with a colon, or to the speaker of the quotation before it in the same or the last paragraph.

    Args:
        text: the body of the report.
        trees: its sentences.
        drafts: what is found so far.
        found: its quotations.

    Returns:
        New drafts only.
    """
    new: list[Draft] = []
    for quote in found:
        inner = Extent(quote.start, quote.end)
        if words(text, inner) < LEAST_WORDS or any(_covers(d, quote) for d in (*drafts, *new)):
            continue
        if not _sentential(text, trees, quote):
            draft = _carried_on(text, trees, (*drafts, *new), quote)
        else:
            draft = _beside(text, trees, quote) or _announced(text, trees, quote) or _continued(text, trees, (*drafts, *new), quote)
        if draft is not None:
            new.append(draft)
    return tuple(new)


def _covers(draft: Draft, quote: Quotation) -> bool:
    return any(_shared(quote, extent) > 0.5 * (quote.end - quote.start) for extent in draft.content)


def _sentential(text: str, trees: Sequence[Tree], quote: Quotation) -> bool:
    """Begins like a sentence or ends like one, outside another clause."""
    inside = text[quote.start : quote.end].lstrip("[(")
    after = text[quote.end : quote.end + 3]
    return inside[:1].isupper() and (bool(_SENTENCE_END.search(inside)) or after[1:2] in {",", "."})


def _sentence_at(trees: Sequence[Tree], offset: int) -> Tree | None:
    return next((t for t in trees if t.sentence.start <= offset < t.sentence.end), None)


def _beside(text: str, trees: Sequence[Tree], quote: Quotation) -> Draft | None:
    """Any verb with its subject directly after the closing mark, ending the sentence."""
    at = _sentence_at(trees, quote.end)
    if at is None:
        return None
    if not any(t.start > quote.end and t.upos != "PUNCT" for t in at.tokens) and at.index + 1 < len(trees):
        return _in_next(text, at, trees[at.index + 1], quote)
    rest = [w for w, t in enumerate(at.tokens) if t.start > quote.end and t.upos != "PUNCT"]
    if not rest or len(rest) > 12:
        return None
    for w in rest:
        if at.tokens[w].upos != "VERB" or at.is_rel(w, "acl", "advcl", "amod"):
            continue
        own = [k for k in at.kids(w, "nsubj") if at.tokens[k].start > quote.end and can_speak(at, k)]
        if own:
            token = at.tokens[w]
            cue = Extent(token.start, token.end)
            return Draft(at.index, w, noun(at, own[0]), cue, token.lemma.lower(), "asserts", "speech", quote.parts, quoted=True)
    return None


def _in_next(text: str, at: Tree, after: Tree, quote: Quotation) -> Draft | None:
    """`"... today?" Miller, a retired worker, said into the phone.`: the cue is a sentence by itself after a question or cry."""
    if after.sentence.paragraph != at.sentence.paragraph or text[quote.end - 1] not in "?!…":
        return None
    root = next((w for w, t in enumerate(after.tokens) if t.head < 0), None)
    if (
        root is None
        or after.tokens[root].upos != "VERB"
        or after.kids(root, "ccomp", "obj", "xcomp")
        or after.tokens[root].lemma.lower() not in reporting("verb")
    ):
        return None
    who = subject(after, root)
    if who.noun is None or not who.own:
        return None
    token = after.tokens[root]
    cue = Extent(token.start, token.end)
    return Draft(after.index, root, who.noun, cue, token.lemma.lower(), "asserts", "speech", quote.parts, who.via, quoted=True)


def _announced(text: str, trees: Sequence[Tree], quote: Quotation) -> Draft | None:
    """The sentence before ends with a colon and has a speaker."""
    before = text[: quote.start].rstrip(" \n\t\"“”'‘`«")
    if not before.endswith(":"):
        return None
    at = _sentence_at(trees, len(before) - 1)
    if at is None or at.sentence.start >= quote.start:
        return None
    root = next((w for w, t in enumerate(at.tokens) if t.head < 0), None)
    if root is None:
        return None
    who = subject(at, root, 1).noun
    if who is None or not can_speak(at, who.head):
        return None
    token = at.tokens[root]
    return Draft(at.index, root, who, Extent(token.start, token.end), token.lemma.lower(), "asserts", "speech", quote.parts, quoted=True)


def _continued(text: str, trees: Sequence[Tree], drafts: Sequence[Draft], quote: Quotation) -> Draft | None:
    """More of the quotation before it: nothing but the cue, or nothing at all, stands between."""
    last = _last_quoted(text, drafts, quote)
    if last is None or not quote_opens_sentence(trees, quote):
        return None
    end = max(last.content[-1].end, last.cue.end, last.source.extent.end if last.source else 0)
    between = text[end : quote.start]
    others = [d for d in drafts if end <= d.cue.start < quote.start and not d.goes_on and not _relative(text, d)]
    paragraphs = between.count("\n\n")
    if (
        paragraphs > 1
        or (others and not _same_speaker(text, others, last))
        or (paragraphs and words(text, Extent(end, quote.start)) > MOST_WORDS_BETWEEN)
    ):
        return None
    return replace(last, content=quote.parts, quoted=True, goes_on=True, negated=False)


def _last_quoted(text: str, drafts: Sequence[Draft], quote: Quotation) -> Draft | None:
    """The draft before a quotation whose content is in marks, or ends with words in marks."""
    earlier = [d for d in drafts if d.content[-1].end <= quote.start and (d.quoted or _ends_in_marks(text, d))]
    return max(earlier, key=lambda d: (d.content[-1].end, d.cue.end), default=None)


def _ends_in_marks(text: str, draft: Draft) -> bool:
    """ "The plans are 'reckless,'" he said: the content before the cue ends in marks."""
    end = draft.content[-1].end
    return end <= draft.cue.start and any(mark in text[end : end + 3] for mark in ("”", '"', "''"))


def _relative(text: str, draft: Draft) -> bool:
    """A cue in a clause about the speaker: ", who has accused ..."."""
    return draft.source is not None and text[draft.source.extent.start : draft.source.extent.end].lower() in {"who", "which", "that"}


def _carried_on(text: str, trees: Sequence[Tree], drafts: Sequence[Draft], quote: Quotation) -> Draft | None:
    """`"...," she said. Unless they leave, "it is hard to see ..."`: the next sentence, in part in marks, without a cue of its own."""
    at = _sentence_at(trees, quote.start)
    last = _last_quoted(text, drafts, quote)
    if at is None or last is None or at.index == 0 or any(d.sentence == at.index for d in drafts):
        return None
    before = trees[at.index - 1].sentence
    last_end = max(last.content[-1].end, last.cue.end)
    if last.sentence == at.index or before.paragraph != at.sentence.paragraph or not before.start <= last_end <= at.sentence.start:
        return None
    if quote.end > at.sentence.end or at.tokens[-1].text not in {".", "”", '"', "''", "!", "?"} or not _ends_with(text, at, quote):
        return None
    whole = Extent(at.sentence.start, quote.end)
    return replace(last, content=(whole,), quoted=False, goes_on=True, negated=False)


def _ends_with(text: str, at: Tree, quote: Quotation) -> bool:
    """The marks close the sentence."""
    return not any(c.isalnum() for c in text[quote.end : at.sentence.end])


def _same_speaker(text: str, others: Sequence[Draft], last: Draft) -> bool:
    """All cues between are of the one who spoke before, by the same words."""
    name = text[last.source.extent.start : last.source.extent.end].split()[-1:] if last.source else []
    return all(d.source is not None and text[d.source.extent.start : d.source.extent.end].split()[-1:] == name for d in others)


def quote_opens_sentence(trees: Sequence[Tree], quote: Quotation) -> bool:
    """Whether a sentence begins with the quotation."""
    return any(abs(t.sentence.start - quote.start) <= 2 for t in trees)
