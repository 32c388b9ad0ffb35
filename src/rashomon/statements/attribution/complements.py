"""What an attitude is about: the complements of a verb, an adjective or a noun, by the tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.statements.lexicon import listed, time_words
from rashomon.statements.syntax import Tree, marked

_RELATIVES = frozenset({"which", "that", "who", "whom", "what"})
_APART = ("as", "when", "while", "after", "before", "because", "since", "although", "though", "if", "unless", "until", "once")
_LINKING = frozenset({"case", "mark"})


@dataclass(frozen=True, slots=True)
class Complement:
    """First and last word of each part, and the preposition that ties it to its cue."""

    parts: tuple[tuple[int, int], ...]
    linker: int | None = None


def of_verb(at: Tree, verb: int, after: int, frames: frozenset[str]) -> Complement | None:
    """The complements that a verb's frames allow.

    Method: objects, clauses, infinitives and prepositional parts below the verb, then what follows them without a comma; a relative pronoun
        where the object is one. Times, means ("in a statement") and clauses of time, reason and condition stand outside.

    Args:
        at: the sentence.
        verb: the verb.
        after: the last word of the cue, its particles counted.
        frames: what the verb takes; see data/en/attitudes.tsv.

    Returns:
        Nothing where the verb has none of them.
    """
    if after > verb:
        return _behind(at, verb, after)
    heads = [(k, linker) for k in at.kids(verb) if k > verb for linker in [_fits(at, k, frames)] if linker is not False]
    if not heads:
        return _relative(at, verb, frames)
    first, linker = heads[0]
    words = [w for w in at.subtree(first) if w > verb]
    begin = linker + 1 if isinstance(linker, int) else words[0]
    last = max([begin, *(max(_near(at, k)) for k, _ in heads)])
    return Complement(((begin, reach(at, verb, last)),), linker if isinstance(linker, int) else None)


def of_word(at: Tree, word: int, frames: frozenset[str]) -> Complement | None:
    """The complement of an adjective or noun: a clause, an infinitive, or a prepositional part.

    Args:
        at: the sentence.
        word: the adjective or noun.
        frames: what it takes.
    """
    for k in at.kids(word):
        if k < word:
            continue
        words = [w for w in at.subtree(k) if w > word]
        clausal = at.is_rel(k, "ccomp", "acl", "advcl", "csubj", "xcomp") and at.tokens[k].deprel != "acl:relcl"
        if clausal and marked(at, k, "that", "whether") and "clause" in frames:
            return Complement(((words[0], words[-1]),))
        if clausal and marked(at, k, "to") and "infinitive" in frames:
            return Complement(((words[0], words[-1]),))
        if at.is_rel(k, "ccomp") and "clause" in frames and at.kids(k, "nsubj"):
            return Complement(((words[0], words[-1]),))
        linkers = [w for w in at.kids(k) if at.tokens[w].deprel in _LINKING and at.low(w) in frames and word < w < k]
        if linkers and at.is_rel(k, "obl", "nmod", "advcl", "acl") and words[0] == linkers[0] and words[0] - word <= 2:
            return Complement(((linkers[0] + 1, max(_near(at, k))),), linkers[0])
    return None


def reach(at: Tree, verb: int, last: int) -> int:
    """The last word of what follows the complement and belongs to it: "challenged the senator | to debate him in the city"."""
    for k in at.kids(verb, "obl", "xcomp", "advcl", "nmod", "ccomp"):
        words = at.subtree(k)
        if words[0] == last + 1 and at.tokens[words[0]].upos != "PUNCT" and not _apart(at, k, words):
            last = words[-1]
    return last


def _behind(at: Tree, verb: int, after: int) -> Complement | None:
    """What follows a verb with particles: "took issue with | the plan"."""
    heads = [k for w in (verb, *range(verb + 1, after + 1)) for k in at.kids(w) if k > after and at.tokens[k].upos != "PUNCT"]
    heads = [k for k in heads if min(w for w in at.subtree(k) if w > after) == after + 1]
    if not heads and after + 1 < len(at.tokens) and at.tokens[after + 1].upos not in {"PUNCT", "CCONJ", "ADP"}:
        above = [after + 1, *at.above(after + 1)]
        heads = [k for k in above if k > after and at.tokens[k].head <= after][:1]
    if not heads or _apart(at, heads[0], at.subtree(heads[0])):
        return None
    return Complement(((after + 1, reach(at, verb, max(_near(at, heads[0])))),))


def _fits(at: Tree, k: int, frames: frozenset[str]) -> int | bool | None:
    """The preposition of a fitting complement, None where it has none, False where it does not fit."""
    to = marked(at, k, "to")
    if at.is_rel(k, "obj") or (at.is_rel(k, "iobj") and "object" in frames):
        return None if "object" in frames else False
    if at.is_rel(k, "ccomp", "xcomp", "csubj"):
        return None if _clause_fits(at, k, frames, to) else False
    if at.is_rel(k, "advcl") and to:
        return None if "infinitive" in frames and "object" not in frames else False
    if at.is_rel(k, "obl", "advcl", "nmod"):
        linkers = [w for w in at.kids(k) if at.tokens[w].deprel in _LINKING and at.low(w) in frames and w < k]
        return linkers[0] if linkers and not _apart(at, k, at.subtree(k)[:1]) else False
    return False


def _clause_fits(at: Tree, k: int, frames: frozenset[str], to: bool) -> bool:
    if to:
        return "infinitive" in frames
    if at.low(k).endswith("ing") and not at.kids(k, "nsubj", "aux"):
        return bool(frames & {"ing", "clause", "object"})
    if at.tokens[k].upos in {"VERB", "AUX"} or at.kids(k, "nsubj", "cop", "mark"):
        return "clause" in frames
    return bool(frames & {"object", "clause"})


def _relative(at: Tree, verb: int, frames: frozenset[str]) -> Complement | None:
    """ "a law that he supports": the pronoun stands for the content."""
    if "object" not in frames:
        return None
    pronouns = [k for k in at.kids(verb, "obj") if k < verb and at.low(k) in _RELATIVES]
    return Complement(((pronouns[0], pronouns[0]),)) if pronouns else None


def _near(at: Tree, head: int) -> Sequence[int]:
    """A phrase without the clauses that commas set off, and without a coordinated verb that is not its own."""
    nominal = at.tokens[head].upos in {"NOUN", "PROPN", "PRON", "NUM"} and not at.kids(head, "cop")
    if not nominal:
        return at.subtree(head)
    drop = frozenset(
        k
        for k in at.kids(head)
        if (at.is_rel(k, "conj") and at.tokens[k].upos == "VERB")
        or (at.tokens[k].deprel in {"acl:relcl", "parataxis"} and at.low(min(at.subtree(k)) - 1) == ",")
    )
    return at.subtree(head, drop)


def _apart(at: Tree, k: int, words: Sequence[int]) -> bool:
    """A time, a means, or a clause of time, reason or condition."""
    if at.tokens[k].deprel == "obl:tmod" or at.low(k) in time_words() or (words and at.low(words[0]) in time_words()):
        return True
    if at.low(k) in listed("means") and any(at.low(c) in listed("by which") for c in at.kids(k, "case")):
        return True
    return at.is_rel(k, "advcl") and (marked(at, k, *_APART) or any(at.low(w) in _APART for w in words[:1])) and not _as(at, k)


def _as(at: Tree, k: int) -> bool:
    """ "saw the plan as doomed": no clause of its own."""
    return marked(at, k, "as") and not at.kids(k, "nsubj")
