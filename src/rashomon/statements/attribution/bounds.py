"""Where a content after its cue ends, and how many statements it makes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rashomon.statements.attribution import group
from rashomon.statements.attribution.cues import Hit
from rashomon.statements.attribution.found import Found
from rashomon.statements.attribution.group import BREAKS
from rashomon.statements.attribution.sources import can_speak, subject
from rashomon.statements.lexicon import listed
from rashomon.statements.syntax import Tree

LEAST_SPLIT_WORDS: Final = 7
"""Words that each of two coordinated clauses needs to be a statement by itself (bench.attribution)."""


def bound(at: Tree, hit: Hit, first: int, hits: Sequence[Hit]) -> int:
    """Last word of a content that starts at a word: the end of the sentence, of its clause, or where the next cue takes over."""
    last = len(at.tokens) - 1
    inner = _clause_end(at, hit)
    if inner is not None and inner > first:
        last = _bare(at, hit, first, inner)
    elif (left := _leaves(at, hit, first)) is not None:
        last = left
    for w in range(first + 1, last):
        if at.tokens[w].text in {"—", "–", "--", "-"} and at.tokens[w - 1].end < at.tokens[w].start and at.low(w + 1) in {"and", "but"}:
            last = w - 1
            break
    return cut(at, hit, first, last, hits)


def _bare(at: Tree, hit: Hit, first: int, last: int) -> int:
    """ "what it said was a riot, but had no list": a predicate without a subject, which the noun before the cue has, ends at its comma."""
    if at.tokens[first].upos not in {"AUX", "VERB"} or at.tokens[hit.at].deprel != "acl:relcl":
        return last
    commas = (w for w in range(first + 2, last) if at.tokens[w].text == "," and at.tokens[w + 1].upos in {"CCONJ", "VERB"})
    return next(commas, last + 1) - 1


def _clause_end(at: Tree, hit: Hit) -> int | None:
    """For a cue in a relative or subordinate clause before or inside the main clause: the end of that clause."""
    v = hit.at
    relative = at.tokens[v].deprel == "acl:relcl"
    subordinate = at.is_rel(v, "advcl") and at.tokens[v].head > v
    if not relative and not subordinate:
        return None
    return max(at.subtree(v))


def _leaves(at: Tree, hit: Hit, first: int) -> int | None:
    """A coordinated verb of the same subject that reports nothing ("said ... and left") ends the content."""
    for k in at.kids(hit.at, "conj"):
        begins = next(w for w in at.subtree(k) if at.tokens[w].upos != "PUNCT")
        if (
            k > first
            and k - begins <= 2
            and not at.kids(k, "nsubj", "expl")
            and at.low(begins) in {"and", "but", "before"}
            and not at.low(k).endswith("ing")
        ):
            return begins - 1
    return None


def cut(at: Tree, hit: Hit, first: int, last: int, hits: Sequence[Hit]) -> int:
    """End a content where another cue takes over: a participle after a comma, a coordinated cue, or one that closes the sentence."""
    for other in hits:
        if not first < other.at <= last or other.at == hit.at:
            continue
        begin = other_start(at, other)
        before = at.tokens[begin - 1]
        if at.low(other.at).endswith("ing") and not at.kids(other.at, "aux", "nsubj"):
            hands_back = before.text in BREAKS and at.low(begin) not in {"including"} and other.cue.register != "belief"
            hands_back = hands_back or (hit.cue.register == "judgement" and other.cue.lemma in {"say", "add"})
        elif before.text.lower() in {"and", "but", "while", ";"}:
            hands_back = (
                (begin < other.at and _is_subject(at, begin, other))
                or at.tokens[other.at].head == hit.at
                or _past_like(at, hit, other, begin)
                or resumed(at, hit, other, begin)
            )
        else:
            hands_back = begin < other.at and _closes(at, other) and (before.text in BREAKS or _named(at, begin, other))
        if hands_back and begin - 1 > first:
            opening = opened(at, begin - 1) if _closes(at, other) else None
            apart = opening is not None and opening > first + 1 and at.tokens[opening - 1].text in {":", ".", ";", "—"}
            last = opening - 1 if opening is not None and apart else begin - 1
            break
    while last > first and (at.tokens[last].upos == "CCONJ" or at.tokens[last].text in {",", ";", ":"} or at.low(last) == "while"):
        last -= 1
    return last


def loose_end(at: Tree, first: int, last: int) -> int:
    """The last word without what the report adds behind a comma: ", who lost the vote".

    Method: PolNeAR's guideline to take in only what is clearly attributed; a relative clause that a comma sets off at the end may be the
        report's own. Clauses of concession, cause and time are as often the speaker's (tried on the training part: no gain).

    Args:
        at: the sentence.
        first: the first word of a content outside quotation marks.
        last: its last word.
    """
    for w in range(first + 2, last):
        if at.tokens[w - 1].text != "," or sum(group.is_mark(at, k) for k in range(first, w)) % 2:
            continue
        if _adds(at, w, last):
            return w - 2
    return last


def _adds(at: Tree, w: int, last: int) -> bool:
    """A clause of the report's own begins at a word and runs to the end."""
    if at.low(w) == "compared" and at.low(w + 1) in {"with", "to"}:
        return True
    if at.low(w) not in listed("added"):
        return False
    heads = [h for h in at.above(w) if at.is_rel(h, "acl", "advcl", "parataxis", "ccomp")]
    return bool(heads) and max(at.subtree(heads[0])) >= last - 1


def _named(at: Tree, begin: int, other: Hit) -> bool:
    """ "... as soon as possible Rowe said.": the comma is lost, and a name alone stands before the cue."""
    return other.cue.lemma == "say" and other.at > 0 and all(at.tokens[w].upos == "PROPN" for w in range(begin, min(other.words)))


def other_start(at: Tree, other: Hit) -> int:
    """First word of a later cue with its subject."""
    first = min(other.words)
    who = subject(at, other.at)
    if who.own and who.noun is not None and who.noun.head < other.at:
        first = min(first, next(i for i, t in enumerate(at.tokens) if t.end > who.noun.extent.start))
    while first > 0 and at.tokens[first - 1].upos == "ADV":
        first -= 1
    return first


def _is_subject(at: Tree, begin: int, other: Hit) -> bool:
    return at.tokens[begin].upos in {"DET", "NOUN", "PROPN", "PRON", "ADJ"} and at.low(begin) != "that"


def _past_like(at: Tree, hit: Hit, other: Hit, begin: int) -> bool:
    """Same tense form and no subject of its own ("reported ... and said"), where the content's own subject cannot do it."""
    same = at.tokens[hit.at].text[-1:] == "d" and at.tokens[other.at].text[-1:] == "d"
    if begin != min(other.words) or not same or at.kids(other.at, "aux") or other.cue.register == "belief":
        return False
    head = at.tokens[other.at].head
    return head <= hit.at or at.tokens[head].upos not in {"VERB", "AUX"} or not any(can_speak(at, k) for k in at.kids(head, "nsubj"))


def resumed(at: Tree, hit: Hit, other: Hit, begin: int) -> bool:
    """ "says A and says B", "said it will go and insisted that ...": the cue's own form again, which the clause before does not have."""
    if begin != min(other.words) or at.kids(other.at, "aux", "nsubj") or other.cue.register != "speech":
        return False
    if form(at, hit.at) != form(at, other.at):
        return False
    if other.cue.lemma == hit.cue.lemma or at.low(begin - 1) == "but":
        return True
    head = at.tokens[other.at].head
    inner = at.kids(head, "aux", "cop") if head > hit.at else ()
    finite = form(at, inner[0]) if inner else form(at, head)
    return head > hit.at and finite != form(at, other.at) and finite != "past"


def form(at: Tree, verb: int) -> str:
    """The form of a verb as it is written: ing, past, third, or base; a modal is a base."""
    low, lemma = at.low(verb), at.tokens[verb].lemma.lower()
    if low.endswith("ing") and low != lemma:
        return "ing"
    if low in {"was", "were", "had", "did"}:
        return "past"
    if low in {"is", "has", "does", "'s", "’s"}:
        return "third"
    if low == lemma or at.tokens[verb].upos == "AUX":
        return "base"
    return "third" if low.endswith("s") else "past"


def _closes(at: Tree, other: Hit) -> bool:
    """Nothing but punctuation and time follows."""
    w = group.end(at, other, None)
    return w >= len(at.tokens) or at.tokens[w].text in {".", "!", "?", "”", '"'}


def opened(at: Tree, last: int) -> int | None:
    """The mark that opens the quotation which ends near a word."""
    closing = next((w for w in (last, last - 1) if group.is_mark(at, w)), None)
    if closing is None:
        return None
    for w in range(closing - 1, -1, -1):
        if (
            group.is_mark(at, w)
            and w + 1 < len(at.tokens)
            and at.tokens[w].end == at.tokens[w + 1].start
            and (w == 0 or at.tokens[w - 1].end < at.tokens[w].start)
        ):
            return w
    return None


def split(at: Tree, hit: Hit, found: Found) -> tuple[Found, ...]:
    """Coordinated clauses of which each has its own subject: one statement each."""
    first, last = found.parts[0]
    starts = []
    for w in range(first + 1, last + 1):
        if at.tokens[w].deprel != "conj" or at.tokens[w].upos not in {"VERB", "AUX", "ADJ", "NOUN"} or not at.kids(w, "nsubj", "expl"):
            continue
        own = at.subtree(w)
        begin = own[0]
        while begin < w and (at.tokens[begin].upos in {"PUNCT", "CCONJ"}) and at.low(begin) != "nor":
            begin += 1
        again = at.low(begin) == "that" and at.tokens[begin - 1].upos in {"CCONJ", "PUNCT"}
        if at.tokens[begin - 1].upos not in {"CCONJ", "PUNCT"} and at.low(begin) != "nor":
            continue
        starts.append((begin + 1 if again else begin, again, at.tokens[w].head))
    tops = _conjoined_tops(at, hit, first, last)
    cuts = [(s, again) for s, again, head in starts if head in tops]
    result, begin = [], first
    for cut, again in sorted(cuts):
        end = cut - 1
        while end > begin and (at.tokens[end].upos in {"PUNCT", "CCONJ"} or at.low(end) == "that"):
            end -= 1
        if again or (end - begin + 1 >= LEAST_SPLIT_WORDS and last - cut + 1 >= LEAST_SPLIT_WORDS and not _inside_quotes(at, cut, first)):
            result.append(Found(((begin, end),)))
            begin = cut
    return (*result, Found(((begin, last),)))


def _inside_quotes(at: Tree, cut: int, first: int) -> bool:
    return sum(group.is_mark(at, w) for w in range(first, cut)) % 2 == 1


def _conjoined_tops(at: Tree, hit: Hit, first: int, last: int) -> set[int]:
    return {k for k in at.kids(hit.at, "ccomp", "advcl", "xcomp", "acl", "parataxis") if first <= k <= last} | {hit.at}
