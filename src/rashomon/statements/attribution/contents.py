"""What a reporting verb reports, by word order, quotation marks and the tree."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.statements.attribution import group, objects
from rashomon.statements.attribution.before import before, stands_free
from rashomon.statements.attribution.bounds import bound, split
from rashomon.statements.attribution.cues import Hit
from rashomon.statements.attribution.draft import Noun
from rashomon.statements.attribution.found import Found
from rashomon.statements.lexicon import listed
from rashomon.statements.syntax import Tree, marked, passive


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
        found = objects.patient(at, hit, hits)
        return (found,) if found is not None else ()
    if "behind" in frames:
        found = objects.behind(at, hit)
        return (found,) if found is not None else ()
    if "clause" in frames and (whole := _as_said(at, hit, group.end(at, hit, source))) is not None:
        return (whole,)
    if "naming" in frames and (named := objects.object_(at, hit, hits)) is not None:
        return (named,)
    first, last = group.start(at, hit, source), group.end(at, hit, source)
    if (
        frames & {"parenthetical", "quote"}
        and not ("naming" in frames and any(k > hit.at for k in at.kids(hit.at, "obj")))
        and stands_free(at, hit)
        and (earlier := before(at, (first, last), hit, hits, source is not None and group.follows(at, hit, source))) is not None
    ):
        return (earlier,)
    if (after := _after(at, hit, last, hits)) is not None:
        return split(at, hit, after)
    for frame, find in (
        ("toll", objects.toll),
        ("losses", objects.losses),
        ("infinitive", objects.infinitive),
        ("object", objects.object_),
        ("addressee", objects.addressed),
    ):
        if frame in frames and (found := find(at, hit, hits)) is not None:
            return (found,)
    found = objects.prepositional(at, hit, hits)
    return (found,) if found is not None else ()


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
    w = _that_of_clause(at, hit, w)
    if w >= n - 1:
        return None
    opens = group.is_mark(at, w)
    that = at.low(w) == "that" and not _points(at, w) and not _stands_for(at, w)
    if not opens and not that and "quote" in frames and (later := _quote_later(at, hit, w)) is not None:
        return Found(((later, len(at.tokens) - 1),))
    if that and at.low(w + 1) == ",":
        that = True
    if not opens and at.low(w).endswith("ing") and at.tokens[w].upos == "VERB" and not at.is_rel(w, "csubj", "nsubj"):
        return None
    if (opens and (not frames & {"quote", "clause"} or _continues(at, hit, w))) or (not opens and "clause" not in frames):
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


def _stands_for(at: Tree, w: int) -> bool:
    """ "said that would lead to ruin", "says that's untrue": the subject of the clause, not its introduction."""
    if at.low(w + 1) in {"'s", "’s"}:
        return True
    return at.tokens[w].upos == "PRON" and at.is_rel(w, "nsubj") and at.tokens[w + 1].upos in {"AUX", "VERB", "PUNCT"}


def _continues(at: Tree, hit: Hit, w: int) -> bool:
    """ "continued 'their crusade'": an object in marks, of a verb that speaks only before a comma or colon."""
    return "clause" not in hit.cue.frames and at.tokens[w - 1].text not in {",", ":", "—", "–"} and at.tokens[w + 1].text[:1].islower()


def _that_of_clause(at: Tree, hit: Hit, w: int) -> int:
    """The "that" of the clause, where the cue's adverbials before it are not known as such; else the word itself."""
    marks = [m for k in at.kids(hit.at, "ccomp") for m in at.kids(k, "mark") if at.low(m) == "that" and w < m < w + 12]
    free = [m for m in marks if not any(at.tokens[k].upos in {"VERB", "AUX"} and at.kids(k, "nsubj") for k in range(w, m))]
    return free[0] if free else w


def _clause_at(at: Tree, hit: Hit, w: int) -> bool:
    """ "In the capital, he said, the shops are shut": the clause after the comma hangs on the cue."""
    clauses = [k for k in at.kids(hit.at, "ccomp") if k > w and at.kids(k, "nsubj", "expl")]
    return any(next(x for x in at.subtree(k) if at.tokens[x].upos != "PUNCT") == w for k in clauses)


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
    if at.low(w) in listed("linker") and not any(at.is_rel(k, "ccomp") and _opens_at(at, hit, k, w) for k in heads):
        return False
    for k in heads:
        words = [x for x in at.subtree(k) if x > hit.at]
        if (
            words
            and words[0] in {w, w - 1, w + 1}
            and (at.kids(k, "nsubj", "expl", "aux", "cop") or at.is_rel(k, "ccomp"))
            and not marked(at, k, "to")
        ):
            return not (at.is_rel(k, "advcl") and marked(at, k, "as", "after", "when", "while", "before", "because", "since"))
    if (
        hit.cue.frames & {"object", "thing"}
        or hit.cue.register not in {"speech", "belief"}
        or not hit.cue.frames >= {"clause", "parenthetical"}
    ):
        return False
    if at.low(w) in {"to", "of", "about", "as", "after", "when", "while", "before", "and", "but", "because", "with"}:
        return False
    return _first_verb_is_finite(at, w)


def _opens_at(at: Tree, hit: Hit, head: int, w: int) -> bool:
    """The clause begins with the word, and the word does not introduce it."""
    return min(x for x in at.subtree(head) if x > hit.at) == w and w not in at.kids(head, "mark", "advmod", "cc")


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
        if token.upos == "AUX" and at.low(k - 1) == "to":
            return False
        if token.upos == "AUX" or (token.upos == "VERB" and any(s >= w for s in at.kids(k, "nsubj", "expl"))):
            return True
        if token.upos == "VERB" and at.is_rel(k, "xcomp", "obj", "obl"):
            return False
        if token.upos == "VERB" and (token.text.lower().endswith("ing") or at.low(k - 1) == "to"):
            return False
    return False
