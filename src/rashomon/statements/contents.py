"""The content of a reporting verb: what is said, by word order, quotation marks and the tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.model import Extent
from rashomon.statements import group
from rashomon.statements.cues import Hit
from rashomon.statements.draft import Noun
from rashomon.statements.group import BREAKS, QUOTES
from rashomon.statements.syntax import Tree, finite, passive, trim

LEAST_SPLIT_WORDS = 7  # words that each of two coordinated clauses needs to be a statement by itself


@dataclass(frozen=True, slots=True)
class Found:
    """Words of the content by sentence-internal index: one statement each, with its parts."""

    parts: tuple[tuple[int, int], ...]  # first and last word of each part
    before: bool = False  # stands before the cue


def contents(at: Tree, hit: Hit, source: Noun | None, hits: Sequence[Hit] = ()) -> tuple[Found, ...]:
    """All that one reporting verb reports, one entry for each statement.

    Method: word order first. What a comma, a dash or a mark sets off before the cue is its content where nothing follows the cue; else the
        clause or quotation after it, up to the end of the sentence or to the next cue that hands the word back to the reporter. Then
        infinitives, objects and prepositional parts by the tree. The cue's own adverbs, addressee and place stand outside.

    Args:
        at: the sentence.
        hit: the reporting verb.
        source: its source, where it has one in the sentence.
        hits: all reporting verbs of the sentence.

    Returns:
        No entry where nothing is said that this sentence holds.
    """
    frames = hit.cue.frames
    if passive(at, hit.at):
        found = _passive(at, hit, hits)
        return (found,) if found is not None else ()
    if "clause" in frames and (whole := _as_said(at, hit, group.end(at, hit, source))) is not None:
        return (whole,)
    if "naming" in frames and (named := _object(at, hit, hits)) is not None:
        return (named,)
    first, last = group.start(at, hit, source), group.end(at, hit, source)
    if frames & {"parenthetical", "quote"} and _stands_free(at, hit) and (before := _before(at, first, last, hit, hits)) is not None:
        return (before,)
    if (after := _after(at, hit, last, hits)) is not None:
        return _split(at, hit, after)
    for frame, find in (("infinitive", _infinitive), ("object", _object), ("addressee", _addressed)):
        if frame in frames and (found := find(at, hit, hits)) is not None:
            return (found,)
    found = _prepositional(at, hit, hits)
    return (found,) if found is not None else ()


def extents(at: Tree, found: Found) -> tuple[Extent, ...]:
    """Character extents of the parts, without marks and punctuation at their edges."""
    result = []
    for first, last in found.parts:
        words = trim(at, range(first, last + 1))
        if words:
            result.append(at.extent(words))
    return tuple(result)


# --- after the cue ---


def _as_said(at: Tree, hit: Hit, end: int) -> Found | None:
    """ "As the paper noted, trade is falling": the main clause."""
    marks = [k for k in at.kids(hit.at, "mark") if at.low(k) == "as" and k < hit.at]
    if not marks or end >= len(at.tokens) - 1:
        return None
    if at.tokens[end].text == "," and marks[0] <= 1:
        return Found(((end + 1, len(at.tokens) - 1),))
    return None


def _after(at: Tree, hit: Hit, begin: int, hits: Sequence[Hit]) -> Found | None:
    """The clause or quotation that follows the cue."""
    frames = hit.cue.frames
    w, n = begin, len(at.tokens)
    colon = w < n and at.tokens[w].text in {",", ":", "—", "–", "-"} and w + 1 < n
    if colon and (at.tokens[w].text == ":" or group.is_mark(at, w + 1) or at.low(w + 1) == "that" or _clause_at(at, hit, w + 1)):
        w += 1
    if w >= n - 1:
        return None
    opens = group.is_mark(at, w)
    that = at.low(w) == "that" and not _points(at, w)
    if not opens and not that and "quote" in frames and (later := _quote_later(at, hit, w)) is not None:
        return Found(((later, len(at.tokens) - 1),))
    if that and at.low(w + 1) == ",":
        that = True
    if (opens and not frames & {"quote", "clause"}) or (not opens and "clause" not in frames):
        return None
    if at.low(w) in {"that", "this", "it", "so"} and at.tokens[w + 1].upos == "PUNCT" and (not that or _points(at, w)):
        return Found(((w, w),))
    if not opens and not that and not _clause_begins(at, hit, w):
        return None
    first = w + 1 if that else w
    if at.tokens[hit.at].deprel == "acl:relcl" and not opens and first not in at.subtree(hit.at) and not _relative(at, hit):
        return None
    last = bound(at, hit, first, hits)
    return Found(((first, last),)) if last > first or that or opens else None


def _clause_at(at: Tree, hit: Hit, w: int) -> bool:
    """ "In the capital, he said, the shops are shut": the clause after the comma hangs on the cue."""
    return any(min(at.subtree(k)) == w and at.kids(k, "nsubj") for k in at.kids(hit.at, "ccomp") if k > w)


def _relative(at: Tree, hit: Hit) -> bool:
    """A relative word stands before the cue's subject: "which rebels say ..."."""
    return any(at.low(w) in {"that", "which", "who", "whom", "what", "where"} for w in range(max(0, hit.at - 6), hit.at))


def _points(at: Tree, w: int) -> bool:
    """ "denied that, saying ...": a pronoun."""
    return w + 1 >= len(at.tokens) or (at.tokens[w + 1].upos == "PUNCT" and not _clause_beyond(at, w + 2))


def _clause_beyond(at: Tree, w: int) -> bool:
    return w < len(at.tokens) and not at.low(w).endswith("ing") and at.tokens[w].upos not in {"CCONJ", "VERB"}


def _clause_begins(at: Tree, hit: Hit, w: int) -> bool:
    """A clause starts at a word: by the tree for verbs that take objects too, by the words for others."""
    if at.tokens[w].upos == "PUNCT" and at.tokens[w].text not in {"[", "("}:
        return False
    if (
        at.tokens[w].upos == "PRON"
        and w + 1 < len(at.tokens)
        and at.tokens[w + 1].upos in {"PUNCT", "CCONJ", "ADP"}
        and at.low(w) not in {"he", "she", "they", "we", "i"}
    ):
        return False
    heads = [k for k in at.kids(hit.at, "ccomp", "parataxis", "csubj", "advcl", "conj") if k > hit.at]
    if at.low(w) in _WHILE and not any(at.is_rel(k, "ccomp") and min(x for x in at.subtree(k) if x > hit.at) == w for k in heads):
        return False
    for k in heads:
        words = [x for x in at.subtree(k) if x > hit.at]
        if (
            words
            and words[0] in {w, w - 1, w + 1}
            and (at.kids(k, "nsubj", "expl", "aux", "cop") or at.is_rel(k, "ccomp"))
            and not _marked(at, k, "to")
        ):
            return not (at.is_rel(k, "advcl") and _marked(at, k, "as", "after", "when", "while", "before", "because", "since"))
    if "object" in hit.cue.frames or hit.cue.register not in {"speech", "belief"} or not hit.cue.frames >= {"clause", "parenthetical"}:
        return False
    if at.low(w) in {"to", "of", "about", "as", "after", "when", "while", "before", "and", "but", "because", "with"}:
        return False
    return _first_verb_is_finite(at, w)


def _quote_later(at: Tree, hit: Hit, w: int) -> int | None:
    """A quotation after a comma or colon that no verb parts from the cue: "said of the senator, '...'"."""
    for k in range(w, min(w + 15, len(at.tokens) - 1)):
        if at.tokens[k].upos in {"VERB", "AUX"} and not at.is_rel(k, "acl"):
            return None
        if group.is_mark(at, k):
            return k if at.tokens[k - 1].text in {",", ":", "—", "–"} else None
    return None


def _first_verb_is_finite(at: Tree, w: int) -> bool:
    for k in range(w, len(at.tokens)):
        token = at.tokens[k]
        if token.upos == "AUX" or (token.upos == "VERB" and any(s >= w for s in at.kids(k, "nsubj", "expl"))):
            return True
        if token.upos == "VERB" and (token.text.lower().endswith("ing") or at.low(k - 1) == "to"):
            return False
    return False


_OPENERS = frozenset({"when", "if", "as", "while", "after", "because", "although", "though", "since", "before", "once", "until", "unless"})
_WHILE = frozenset({"as", "after", "when", "while", "before", "because", "since", "with", "and", "but"})


def _marked(at: Tree, head: int, *words: str) -> bool:
    return any(at.low(m) in words for m in at.kids(head, "mark"))


def bound(at: Tree, hit: Hit, first: int, hits: Sequence[Hit]) -> int:
    """Last word of a content that starts at a word: the end of the sentence, of its clause, or where the next cue takes over."""
    last = len(at.tokens) - 1
    inner = _clause_end(at, hit)
    if inner is not None and inner > first:
        last = inner
    elif (left := _leaves(at, hit, first)) is not None:
        last = left
    for w in range(first + 1, last):
        if at.tokens[w].text in {"—", "–", "--"} and at.low(w + 1) in {"and", "but"}:
            last = w - 1
            break
    return cut(at, hit, first, last, hits)


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
        if k > first and not at.kids(k, "nsubj", "expl") and at.low(begins) in {"and", "but", "before"} and not at.low(k).endswith("ing"):
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
        elif before.text.lower() in {"and", "but", "while", ";"}:
            hands_back = (
                (begin < other.at and _is_subject(at, begin, other))
                or at.tokens[other.at].head == hit.at
                or _past_like(at, hit, other, begin)
            )
        else:
            hands_back = before.text in BREAKS and begin < other.at and _closes(at, other)
        if hands_back and begin - 1 > first:
            opening = opened(at, begin - 1)
            last = opening - 1 if opening is not None and opening > first + 1 else begin - 1
            break
    while last > first and (at.tokens[last].upos == "CCONJ" or at.tokens[last].text in {",", ";", ":"} or at.low(last) == "while"):
        last -= 1
    return last


def other_start(at: Tree, other: Hit) -> int:
    """First word of a later cue with its subject."""
    first = min(other.words)
    own = [k for k in at.kids(other.at, "nsubj") if k < other.at]
    if own:
        first = min(first, min(at.subtree(own[-1])))
    elif not at.low(other.at).endswith("ing"):
        w = first - 1
        while w > 0 and at.tokens[w].upos in {"NOUN", "PROPN", "DET", "ADJ", "PRON", "ADV"}:
            w -= 1
        first = w + 1
    while first > 0 and at.tokens[first - 1].upos == "ADV":
        first -= 1
    return first


def _is_subject(at: Tree, begin: int, other: Hit) -> bool:
    return at.tokens[begin].upos in {"DET", "NOUN", "PROPN", "PRON", "ADJ"} and at.low(begin) != "that"


def _past_like(at: Tree, hit: Hit, other: Hit, begin: int) -> bool:
    """Same tense form and no subject of its own: "reported ... and said"."""
    same = at.tokens[hit.at].text[-1:] == "d" and at.tokens[other.at].text[-1:] == "d"
    return (
        begin == min(other.words)
        and same
        and not at.kids(other.at, "aux")
        and other.cue.register == "speech"
        and at.tokens[other.at].head <= hit.at
    )


def _closes(at: Tree, other: Hit) -> bool:
    """Nothing but punctuation and time follows."""
    w = group.end(at, other, None)
    return w >= len(at.tokens) or at.tokens[w].text in {".", "!", "?", "”", '"'}


def _split(at: Tree, hit: Hit, found: Found) -> tuple[Found, ...]:
    """Coordinated clauses of which each has its own subject: one statement each."""
    first, last = found.parts[0]
    starts = []
    for w in range(first + 1, last + 1):
        if at.tokens[w].deprel != "conj" or at.tokens[w].upos not in {"VERB", "AUX", "ADJ", "NOUN"} or not at.kids(w, "nsubj", "expl"):
            continue
        own = at.subtree(w)
        begin = own[0]
        while begin < w and (at.tokens[begin].upos in {"PUNCT", "CCONJ"}):
            begin += 1
        again = at.low(begin) == "that" and at.tokens[begin - 1].upos in {"CCONJ", "PUNCT"}
        if at.tokens[begin - 1].upos not in {"CCONJ", "PUNCT"}:
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


# --- before the cue ---


def _before(at: Tree, start: int, end: int, hit: Hit, hits: Sequence[Hit]) -> Found | None:
    """ "..., the Observatory said": what stands before, from the start of the sentence, and what follows where the cue breaks it."""
    last = start - 1
    if start == 0 or at.tokens[last].text not in BREAKS:
        return None
    inverted = end > max(hit.words) + 1 and at.tokens[hit.at - 1].upos == "PUNCT"
    left = list(range(0, start))
    quoted = group.is_mark(at, last) or group.is_mark(at, last - 1)
    if not quoted and not inverted and at.low(0) in _OPENERS and end < len(at.tokens) - 2 and at.tokens[end].text == ",":
        return Found(((end + 1, len(at.tokens) - 1), (0, last)), before=True)
    if (not _closed(at, end) and not (quoted and _ends_sentence(at, last) and at.low(end) != "that")) or (
        not quoted and _subordinate(at, left, hit.at)
    ):
        return None
    if not (quoted or inverted or finite(at, left)):
        return _interrupted(at, last, end)
    later = _resumes(at, end, hit, quoted)
    return Found(((_first(at, last, hits) if quoted else 0, last), *((later,) if later else ())), before=True)


def _closed(at: Tree, end: int) -> bool:
    """Nothing that could be a content follows at once."""
    return end >= len(at.tokens) or at.tokens[end].text in {".", ",", ";", "—", "–", "-", ")", "!", "?", ":"} or group.is_mark(at, end)


def _first(at: Tree, last: int, hits: Sequence[Hit]) -> int:
    """Start of what the cue takes: its quotation, where another cue stands before that in the sentence."""
    opening = opened(at, last)
    apart = opening is not None and opening > 0 and at.tokens[opening - 1].text in {":", ".", "—", ";"}
    return opening if opening is not None and apart and any(h.at < opening for h in hits) else 0


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


def _stands_free(at: Tree, hit: Hit) -> bool:
    """A participle of another verb ("..., calling it") reports what follows; only "was quoted as saying" may stand at the end."""
    v = hit.at
    if at.tokens[v].deprel == "acl:relcl" and any(at.low(k) in {"who", "which", "that"} for k in at.kids(v, "nsubj")):
        return False
    if _marked(at, v, "to") or at.low(v - 1) == "to":
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


# --- objects, infinitives, prepositions ---


def _object(at: Tree, hit: Hit, hits: Sequence[Hit]) -> Found | None:
    """ "reported heavy clashes near the town", "called the attack a reprisal"."""
    v = hit.at
    heads = [k for k in at.kids(v, "obj", "nsubj") if k > v and at.low(k) not in {"who", "which"}]
    heads += [k for k in at.kids(v, "xcomp", "ccomp") if k > v and at.tokens[k].upos in {"NOUN", "PROPN", "ADJ"}]
    heads = [k for k in heads if at.is_rel(k, "obj", "xcomp", "ccomp")]
    if "naming" in hit.cue.frames and not _names(at, hit, heads):
        heads = []
    if not heads:
        w = v + 1
        return Found(((w, len(at.tokens) - 1),)) if "naming" in hit.cue.frames and group.is_mark(at, w) else None
    first = min(min(at.subtree(k)) for k in heads)
    last = max(max(_near(at, k)) for k in heads)
    for kid in at.kids(v, "obl", "xcomp", "advcl", "nmod"):
        words = at.subtree(kid)
        if words[0] == last + 1 and at.tokens[words[0]].upos != "PUNCT" and not _when(at, kid) and at.low(words[0]) not in _WHILE - {"as"}:
            last = words[-1]
    first = max(first, v + 1)
    return Found(((first, cut(at, hit, first, last, hits)),)) if first <= last else None


def _names(at: Tree, hit: Hit, heads: Sequence[int]) -> bool:
    """Two parts, the named and the name: "called it a lie", "described him as a friend"; or words in marks."""
    if len(heads) > 1 or any(at.is_rel(k, "xcomp", "ccomp") for k in heads):
        return True
    marked = any(group.is_mark(at, w) for k in heads for w in range(hit.at + 1, max(at.subtree(k)) + 1))
    return (
        marked
        or any(at.low(c) == "as" for k in at.kids(hit.at, "obl", "advcl") for c in at.kids(k, "case", "mark"))
        or (
            hit.cue.register == "judgement"
            and hit.cue.lemma not in {"call", "term", "dub", "label", "brand"}
            and "as" not in hit.cue.frames
        )
        or any(k in {"nsubj", "obj", "iobj"} for h in heads for k in (at.tokens[c].deprel for c in at.kids(h)))
    )


def _near(at: Tree, head: int) -> list[int]:
    """A noun phrase with its relative clauses, up to a comma."""
    words = at.subtree(head)
    drop = frozenset(
        k
        for k in at.kids(head)
        if (at.is_rel(k, "conj") and at.tokens[k].upos == "VERB")
        or (at.low(min(at.subtree(k)) - 1) == "," and at.tokens[k].deprel == "acl:relcl")
    )
    return at.subtree(head, drop) or words


def _when(at: Tree, kid: int) -> bool:
    return at.tokens[kid].deprel == "obl:tmod" or at.low(kid) in {
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "week", "month", "year",
    }  # fmt: skip


def _passive(at: Tree, hit: Hit, hits: Sequence[Hit]) -> Found | None:
    """ "The attack was condemned by the president": the patient, with what is said of it."""
    patients = at.kids(hit.at, "nsubj:pass")
    if not patients or hit.cue.lemma in {"quote", "cite"}:
        return None
    words = at.subtree(patients[0])
    if words[-1] >= hit.at:
        return None
    return Found(((words[0], words[-1]),))


def _infinitive(at: Tree, hit: Hit, hits: Sequence[Hit]) -> Found | None:
    """ "vowed to launch an operation", "urged both sides to hold fire"."""
    heads = [k for k in at.kids(hit.at, "xcomp", "ccomp", "advcl") if k > hit.at and _to(at, k)]
    if not heads:
        return None
    words = [w for w in at.subtree(heads[0]) if w > hit.at]
    first = words[0]
    for kid in at.kids(hit.at, "obj", "iobj"):
        if hit.at < kid < first and "addressee" in hit.cue.frames:
            first = min(first, *[w for w in at.subtree(kid) if w > hit.at])
    return Found(((first, cut(at, hit, first, words[-1], hits)),))


def _to(at: Tree, head: int) -> bool:
    return any(at.low(m) == "to" for m in at.kids(head, "mark"))


def _addressed(at: Tree, hit: Hit, hits: Sequence[Hit]) -> Found | None:
    """ "accused the army of shelling", "warned them against a strike": the one addressed and the matter."""
    objects = [k for k in at.kids(hit.at, "obj", "iobj") if k > hit.at]
    prepositions = hit.cue.frames & {"of", "against", "about", "over"}
    for kid in at.kids(hit.at, "obl", "advcl", "nmod", "ccomp", "xcomp"):
        if kid > hit.at and any(at.low(c) in prepositions for c in at.kids(kid, "case", "mark")):
            words = at.subtree(kid)
            first = min([min(at.subtree(o)) for o in objects] + [words[0]])
            return Found(((first, words[-1]),)) if first > hit.at else None
    if objects and "of" in hit.cue.frames:
        words = at.subtree(objects[0])
        return Found(((words[0], words[-1]),)) if words[0] > hit.at else None
    return None


def _prepositional(at: Tree, hit: Hit, hits: Sequence[Hit]) -> Found | None:
    """ "warned of clashes", "called for talks"."""
    wanted = hit.cue.frames & {"of", "about", "for", "on", "against", "at", "over", "to"}
    tail = hit.cue.lemma.partition(" ")[2]
    for kid in at.kids(hit.at, "obl", "advcl", "nmod"):
        cases = [c for c in at.kids(kid, "case", "mark") if at.low(c) in wanted or at.low(c) == tail]
        if kid > hit.at and cases:
            words = [w for w in at.subtree(kid) if w > cases[0]]
            if words:
                return Found(((words[0], words[-1]),))
    return None
