"""A sentence as a tree, seen from the tokens of one stretch of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rashomon.model import Extent, Reading, Sentence, Token

SUBJECTS = frozenset({"nsubj", "csubj", "nsubj:outer"})
PASSIVES = frozenset({"nsubj:pass", "csubj:pass"})
OBJECTS = frozenset({"obj", "ccomp", "xcomp", "iobj"})


@dataclass(frozen=True)
class Clause:
    """The tokens of one sentence that stand in a stretch of text, with their tree."""

    sentence: Sentence
    inside: tuple[int, ...]

    @cached_property
    def children(self) -> dict[int, tuple[int, ...]]:
        """Children inside the stretch, by head."""
        found: dict[int, list[int]] = {}
        for i in self.inside:
            found.setdefault(self.sentence.tokens[i].head, []).append(i)
        return {head: tuple(kids) for head, kids in found.items()}

    @cached_property
    def roots(self) -> tuple[int, ...]:
        """Tokens whose head stands outside the stretch, content words before others, and what is coordinated with them."""
        members = set(self.inside)
        tops = [i for i in self.inside if self.token(i).head not in members and self.token(i).deprel != "punct"]
        strong = [i for i in tops if self.token(i).upos in {"VERB", "ADJ", "NOUN", "PROPN", "AUX", "ADV", "NUM"}] or tops
        verbs = [i for i in strong if self.token(i).upos in {"VERB", "AUX"}]
        chosen = verbs or strong
        return tuple(dict.fromkeys([*chosen, *(j for i in chosen for j in self.coordinated(i))]))

    def token(self, i: int) -> Token:
        """One token of the sentence."""
        return self.sentence.tokens[i]

    def below(self, i: int) -> Iterator[int]:
        """The token and everything that hangs on it inside the stretch, in order of the tree."""
        seen = {i}
        queue = [i]
        while queue:
            top = queue.pop(0)
            yield top
            for kid in self.children.get(top, ()):
                if kid not in seen:
                    seen.add(kid)
                    queue.append(kid)

    def phrase(self, i: int) -> list[int]:
        """The noun phrase at a token: its subtree without clauses that hang on it, in order of the text."""
        found = [i]
        for kid in self.children.get(i, ()):
            if not self.token(kid).deprel.startswith(("acl", "advcl", "appos", "parataxis", "punct", "conj", "cc")):
                found += self.phrase(kid) if kid != i else []
        return sorted(set(found))

    def coordinated(self, i: int) -> list[int]:
        """Tokens joined to this one by a conjunction."""
        direct = [k for k in self.children.get(i, ()) if self.token(k).deprel.startswith("conj")]
        return direct + [j for k in direct for j in self.coordinated(k)]

    def role(self, i: int, kinds: Iterable[str]) -> list[int]:
        """Children of a token in any of these relations."""
        wanted = set(kinds)
        return [k for k in self.children.get(i, ()) if self.token(k).deprel in wanted]

    def marked(self, i: int, words: frozenset[str]) -> list[int]:
        """Oblique and nominal children that one of these prepositions introduces."""
        found = []
        for k in self.children.get(i, ()):
            case = {self.token(c).text.lower() for c in self.children.get(k, ()) if self.token(c).deprel == "case"}
            if case & words:
                found.append(k)
        return found


def clauses(reading: Reading, extents: Sequence[Extent]) -> tuple[Clause, ...]:
    """The sentences that stretches of a report touch, each with the tokens inside.

    Args:
        reading: The report, read.
        extents: Stretches of its text, in any order.

    Returns:
        One clause a sentence that has at least one token wholly inside.
    """
    found = []
    if not extents:
        return ()
    first = bisect_right(reading.sentences, min(e.start for e in extents), key=lambda s: s.end)
    last = bisect_left(reading.sentences, max(e.end for e in extents), key=lambda s: s.start)
    for sentence in reading.sentences[first:last]:
        touching = [e for e in extents if e.start < sentence.end and e.end > sentence.start]
        if not touching:
            continue
        inside = tuple(i for i, t in enumerate(sentence.tokens) if any(e.start <= t.start and t.end <= e.end for e in touching))
        if inside:
            found.append(Clause(sentence, inside))
    return tuple(found)
