"""Contents that stand before their cue: "..., the Observatory said"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rashomon.statements.attribution import group
from rashomon.statements.attribution.bounds import opened
from rashomon.statements.attribution.cues import Hit
from rashomon.statements.attribution.found import Found
from rashomon.statements.attribution.group import BREAKS, QUOTES
from rashomon.statements.lexicon import listed
from rashomon.statements.syntax import Tree, finite, marked

MOST_LOST_WORDS: Final = 3
"""Words between a closing mark and the speaker that the parser may have lost."""


def before(at: Tree, places: tuple[int, int], hit: Hit, hits: Sequence[Hit], after: bool) -> Found | None:
    """ "..., the Observatory said": what stands before, from the start of the sentence, and what follows where the cue breaks it."""
    start, end = places
    if start and at.tokens[start - 1].text not in BREAKS:
        start = _after_mark(at, start)
    last = start - 1
    if start == 0:
        return None
    if at.tokens[last].text not in BREAKS:
        return _unmarked(at, start, end, hit)
    inverted = after and at.tokens[hit.at - 1].upos == "PUNCT"
    left = list(range(0, start))
    quoted = group.is_mark(at, last) or group.is_mark(at, last - 1)
    if not quoted and not inverted and at.low(0) in listed("opener") and end < len(at.tokens) - 2 and at.tokens[end].text == ",":
        return Found(((end + 1, len(at.tokens) - 1), (0, last)), before=True)
    if not quoted and end + 1 < len(at.tokens) and at.tokens[end].text in {",", ":"} and group.is_mark(at, end + 1):
        return None
    own = _hangs_on(at, left, hit.at)
    if (not (_closed(at, end) or own) and not (quoted and _ends_sentence(at, last) and (inverted or at.low(end) != "that"))) or (
        not quoted and _subordinate(at, left, hit.at)
    ):
        return None
    if not (quoted or inverted or own or finite(at, left)):
        return _interrupted(at, last, end)
    later = _resumes(at, end, hit, quoted)
    return Found(((_first(at, last, hits) if quoted else 0, last), *((later,) if later else ())), before=True)


def _hangs_on(at: Tree, left: Sequence[int], cue: int) -> bool:
    """The parser gives the cue its clause before it, or the cue to the clause, and nothing after it."""
    if any(k > cue and at.tokens[k].upos != "PUNCT" for k in at.kids(cue, "ccomp", "obj", "xcomp")):
        return False
    aside = at.is_rel(cue, "parataxis") and at.tokens[cue].head in left and at.tokens[at.tokens[cue].head].upos in {"VERB", "AUX", "ADJ"}
    return aside or any(at.is_rel(w, "ccomp") and at.tokens[w].head == cue for w in left)


def _after_mark(at: Tree, start: int) -> int:
    """The first word after a closing mark, where a word or two that the parser gives elsewhere stand between it and the speaker."""
    for w in range(start - 2, max(0, start - 1 - MOST_LOST_WORDS) - 1, -1):
        if group.is_mark(at, w) and _ends_sentence(at, w):
            return w + 1
    return start


def _unmarked(at: Tree, start: int, end: int, hit: Hit) -> Found | None:
    """The cue closes the sentence, and the comma before it is lost."""
    closes = all(at.tokens[w].upos == "PUNCT" for w in range(end, len(at.tokens)))
    loose = at.is_rel(hit.at, "root", "parataxis") and hit.cue.register == "speech" and "object" not in hit.cue.frames
    if closes and loose and at.tokens[start - 1].upos in {"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"} and finite(at, list(range(start))):
        return Found(((0, start - 1),), before=True)
    return None


def _closed(at: Tree, end: int) -> bool:
    """Nothing that could be a content follows at once."""
    return end >= len(at.tokens) or at.tokens[end].text in {".", ",", ";", "—", "–", "-", ")", "!", "?", ":"} or group.is_mark(at, end)


def _first(at: Tree, last: int, hits: Sequence[Hit]) -> int:
    """Start of what the cue takes: its quotation, where another cue stands before that in the sentence."""
    opening = opened(at, last)
    apart = opening is not None and opening > 0 and at.tokens[opening - 1].text in {":", ".", "—", ";"}
    return opening if opening is not None and apart and any(h.at < opening for h in hits) else 0


def _ends_sentence(at: Tree, last: int) -> bool:
    """`,"` or `",` before the cue: the quotation is a sentence and not a name in marks."""
    return any(at.tokens[w].text in {",", ".", "?", "!", "…", "..."} for w in range(max(0, last - 1), last + 1))


def _interrupted(at: Tree, last: int, end: int) -> Found | None:
    """ "The plan, officials said, was dead"."""
    if end + 1 >= len(at.tokens) or at.tokens[end].text not in {",", "—", "–"} or at.tokens[last].text != at.tokens[end].text:
        return None
    if not any(at.is_rel(w, "nsubj") and at.tokens[w].head > end for w in range(last)):
        return None
    return Found(((end + 1, len(at.tokens) - 1), (0, last)), before=True)


def _resumes(at: Tree, end: int, hit: Hit, quoted: bool) -> tuple[int, int] | None:
    """The second part of a quotation or sentence that the cue breaks."""
    n = len(at.tokens)
    w = end
    if w >= n or at.tokens[w].text not in {",", "—", "–", "-", ":", ";", ".", *QUOTES}:
        return None
    while w < n and at.tokens[w].upos == "PUNCT" and not group.is_mark(at, w):
        w += 1
    if w >= n - 1:
        return None
    if group.is_mark(at, w):
        return (w + 1, n - 1) if quoted and w + 1 < n else None
    if quoted or at.low(w) not in {"and", "but", "because", "although", "though", "while", "as", "so", "or", "which", "if"}:
        return None
    return (w, n - 1)


def stands_free(at: Tree, hit: Hit) -> bool:
    """A participle of another verb ("..., calling it") reports what follows; only "was quoted as saying" may stand at the end."""
    v = hit.at
    if at.tokens[v].deprel == "acl:relcl" and any(at.low(k) in {"who", "which", "that"} for k in at.kids(v, "nsubj")):
        return False
    if marked(at, v, "to") or at.low(v - 1) == "to":
        return any(at.tokens[h].lemma.lower() in {"go", "continue", "proceed"} for h in at.above(v)[:1])
    if not at.low(v).endswith("ing") or at.kids(v, "nsubj", "aux"):
        return at.tokens[v].deprel != "acl" or bool(at.kids(v, "nsubj"))
    return any(at.tokens[h].lemma.lower() in {"quote", "cite"} for h in at.above(v)[:1])


def _subordinate(at: Tree, left: list[int], v: int) -> bool:
    """The left part is no more than an adverbial clause of the cue."""
    heads = [w for w in left if at.tokens[w].head == v or at.tokens[w].head > left[-1]]
    clauses = [
        w
        for w in heads
        if at.is_rel(w, "advcl", "ccomp", "parataxis", "csubj", "dep", "obj")
        and at.tokens[w].upos in {"VERB", "AUX", "ADJ", "NOUN", "PROPN", "PRON"}
    ]
    rest = [w for w in clauses if not at.is_rel(w, "advcl") or not at.kids(w, "mark")]
    roots = [w for w in left if at.tokens[w].head < 0]
    return bool(clauses) and not rest and not roots
