"""Moving about in the tree of one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from rashomon.model import Extent, Sentence, Token
from rashomon.statements.lexicon import time_words


class Stretch(Protocol):
    """Anything that lies in a text: an extent, an entity, a time."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass"})
CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "advcl", "acl", "acl:relcl", "parataxis", "conj", "advcl:relcl", "root"})


@dataclass(frozen=True, slots=True)
class Tree:
    """One sentence with the children of each of its words."""

    index: int
    sentence: Sentence
    children: tuple[tuple[int, ...], ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.sentence.tokens

    def kids(self, i: int, *relations: str) -> tuple[int, ...]:
        """Children of a word, those with one of the relations (a relation covers its subtypes)."""
        if not relations:
            return self.children[i]
        return tuple(k for k in self.children[i] if self.is_rel(k, *relations))

    def is_rel(self, i: int, *relations: str) -> bool:
        rel = self.tokens[i].deprel
        return rel in relations or rel.partition(":")[0] in relations

    def subtree(self, i: int, without: frozenset[int] = frozenset()) -> list[int]:
        """The word and all below it, in order; branches that start at a word of `without` are left out."""
        found, todo = [], [i]
        while todo:
            at = todo.pop()
            found.append(at)
            todo += [k for k in self.children[at] if k not in without]
        return sorted(found)

    def above(self, i: int) -> list[int]:
        """Heads of a word, the nearest first."""
        found: list[int] = []
        at = self.tokens[i].head
        while at >= 0 and at not in found:
            found.append(at)
            at = self.tokens[at].head
        return found

    def low(self, i: int) -> str:
        return self.tokens[i].text.lower() if 0 <= i < len(self.tokens) else ""

    def inside(self, stretch: Stretch) -> list[int]:
        """The words that begin in a stretch of the text, in order."""
        return [i for i, token in enumerate(self.tokens) if stretch.start <= token.start < stretch.end]

    def extent(self, words: Iterable[int]) -> Extent:
        """From the first to the last of the words."""
        marked = sorted(words)
        return Extent(self.tokens[marked[0]].start, self.tokens[marked[-1]].end)


def tree(index: int, sentence: Sentence) -> Tree:
    """Index the children of every word of a sentence."""
    children: list[list[int]] = [[] for _ in sentence.tokens]
    for i, token in enumerate(sentence.tokens):
        if 0 <= token.head < len(children) and token.head != i:
            children[token.head].append(i)
    return Tree(index, sentence, tuple(tuple(c) for c in children))


def top_of(tokens: Sequence[Token], start: int, end: int) -> int | None:
    """The first word of a stretch of the text that none of its other words governs."""
    inside = [i for i, token in enumerate(tokens) if start <= token.start < end]
    return next((i for i in inside if tokens[i].head not in inside), None)


def run(words: Sequence[int], around: int) -> list[int]:
    """The unbroken run of indexes that holds `around`."""
    have = set(words)
    low = high = around
    while low - 1 in have:
        low -= 1
    while high + 1 in have:
        high += 1
    return list(range(low, high + 1))


def phrase(at: Tree, head: int, verb: int | None = None) -> list[int]:
    """Words of a noun phrase: its name, determiners, modifiers and appositions, without relative clauses and what hangs on loosely.

    Limits: prepositional parts stay ("a spokesman for the ministry in Berlin"); an adverbial that the parser hangs on the noun does too.

    Args:
        at: the sentence.
        head: the noun.
        verb: a word that the phrase must not hold or cross.
    """
    out = {k for k in at.kids(head) if _of_a_clause(at, head, k)}
    out |= {k for w in at.subtree(head) for k in at.kids(w) if _hangs_loosely(at, w, k) or (verb is not None and verb in at.subtree(k))}
    words = [w for w in at.subtree(head, frozenset(out)) if at.tokens[w].deprel != "cc" or w > head]
    if verb is not None:
        words = [w for w in words if (w < verb) == (head < verb)]
    marks = {w for w in range(words[0], words[-1] + 1) if at.tokens[w].upos == "PUNCT" or at.tokens[w].deprel in {"cc", "punct"}}
    return trim(at, _whole(at, run(sorted(set(words) | marks), head)))


_LOOSE = ("parataxis", "discourse", "dislocated", "ccomp", "acl:relcl", "advcl")
_OF_A_CLAUSE = ("punct", "cop", "aux", "mark", "nsubj", "csubj", "case", "cc:preconj")
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM"})


def _of_a_clause(at: Tree, head: int, kid: int) -> bool:
    """What a noun has as the head of a clause or as part of another phrase."""
    token = at.tokens[kid]
    if at.is_rel(kid, *_OF_A_CLAUSE):
        return True
    if at.is_rel(kid, "nmod", "obl") and token.text.lower() in time_words() and token.deprel != "nmod:poss":
        return True
    if kid < head and at.is_rel(kid, "obl", "nmod") and token.deprel not in {"nmod:poss", "nmod:desc"} and at.kids(kid, "case"):
        return True
    return at.is_rel(kid, "advmod") and (
        kid > head or token.text.lower() in {"even", "meanwhile", "also", "then", "now", "however", "instead"}
    )


def _hangs_loosely(at: Tree, head: int, kid: int) -> bool:
    """Whether a branch below a noun is no part of its name, role or description."""
    token = at.tokens[kid]
    if at.tokens[head].upos not in _NOUNS:
        return False
    if at.is_rel(kid, *_LOOSE) or token.deprel in _LOOSE:
        return True
    if at.is_rel(kid, "conj") and token.upos in {"VERB", "AUX"}:
        return True
    if kid < head and token.deprel in {"obl", "nmod"} and at.kids(kid, "case"):
        return True
    return token.deprel == "acl" and (token.lemma.lower() in {"cite", "quote"} or at.low(min(at.subtree(kid)) - 1) == ",")


def _whole(at: Tree, words: list[int]) -> list[int]:
    """Names and their titles whole, where the parser splits them: "candidate | Donald Trump", "Rep. | Patrick Tiberi", "Al- | Manar"."""
    first, last = _whole_name(at, words[0], words[-1])
    while first > 0 and _belongs_before(at, first, last):
        first -= 1
    while (
        last + 1 < len(at.tokens) and at.tokens[last].upos == "PROPN" and at.tokens[last + 1].upos == "PROPN" and not _apart(at, last + 1)
    ):
        last += 1
    return list(range(first, last + 1)) if (first, last) != (words[0], words[-1]) else words


def _whole_name(at: Tree, first: int, last: int) -> tuple[int, int]:
    start, end = at.tokens[first].start, at.tokens[last].end
    for entity in at.sentence.entities:
        if entity.kind in {"person", "organisation"} and entity.start < end and start < entity.end:
            inside = at.inside(entity)
            first, last = min([first, *inside]), max([last, *inside])
    return first, last


def _belongs_before(at: Tree, first: int, last: int) -> bool:
    """Whether the word before a phrase is part of it."""
    here, before = at.tokens[first], at.tokens[first - 1]
    if before.end == here.start and here.text not in {"(", "["} and not _closes_quote(at, first - 1):
        return True
    if first - 1 in at.above(first):
        return False
    nominal = {"NOUN", "PROPN", "ADJ"}
    if before.upos in nominal and here.upos in nominal:
        return not _apart(at, first - 1)
    return before.upos in {"DET", "PRON", "NUM", "PART"} and first <= before.head <= last


def _closes_quote(at: Tree, w: int) -> bool:
    return at.tokens[w].upos == "PUNCT" and at.tokens[w].text not in {"-", "‐", "‑", "–"}


def _apart(at: Tree, w: int) -> bool:
    """A noun that is an adverbial of its own: "On Thursday | Celik said"."""
    return (
        bool(at.kids(w, "case"))
        or at.is_rel(w, "obl", "nmod:unmarked", "advcl", "root", "ccomp", "xcomp")
        or not at.tokens[w].text[0].isalpha()
    )


def trim(at: Tree, words: Sequence[int]) -> list[int]:
    """The words without punctuation and conjunctions at their edges."""
    rest = list(words)
    if rest and at.low(rest[0]) in {"nor", "neither"}:
        return rest[:1] + trim(at, rest[1:])
    while rest and ((at.tokens[rest[0]].upos == "PUNCT" and at.tokens[rest[0]].text not in "([$#@") or at.tokens[rest[0]].deprel == "cc"):
        rest = rest[1:]
    while rest and ((at.tokens[rest[-1]].upos == "PUNCT" and at.tokens[rest[-1]].text not in ")]%") or at.tokens[rest[-1]].deprel == "cc"):
        rest = rest[:-1]
    return rest


def finite(at: Tree, words: Sequence[int]) -> bool:
    """Whether the words hold a clause that could stand alone: a verb form with a subject, or an auxiliary with one."""
    have = set(words)
    return any(
        at.is_rel(w, "nsubj", "csubj", "expl") and at.tokens[w].head in have and not at.is_rel(at.tokens[w].head, "acl", "advcl")
        for w in have
    )


def passive(at: Tree, verb: int) -> bool:
    """Whether a verb is passive."""
    return bool(at.kids(verb, "aux:pass", "nsubj:pass"))


def agent(at: Tree, verb: int) -> int | None:
    """Who does it, of a passive: the noun after "by"."""
    for kid in at.kids(verb, "obl"):
        if any(at.low(k) == "by" for k in at.kids(kid, "case")):
            return kid
    return None


def marked(at: Tree, head: int, *words: str) -> bool:
    """Whether one of the words introduces the clause of a head."""
    return any(at.low(m) in words for m in at.kids(head, "mark"))
