"""Whether a predicate is told as done: not denied, wished, planned, tried, supposed or asked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal

from rashomon.data import table, words
from rashomon.text.clauses import PASSIVES, SUBJECTS, Clause

Telling = Literal["done", "denied", "open"]
_MODAL = frozenset({"will", "would", "could", "can", "may", "might", "must", "should", "shall", "'ll", "’ll", "ca", "wo", "ought", "need"})
_SUPPOSED = frozenset({"if", "unless", "whether", "lest"})
_FOLLOWED = frozenset({"after", "by", "since", "following", "upon", "despite", "as", "when", "while", "with"})
_CARRIED = frozenset({"ccomp", "xcomp", "obj", "acl", "csubj", "csubj:pass", "nmod", "obl", "nsubj", "nsubj:pass"})
_LET_GO = frozenset({"acl:relcl", "parataxis", "appos", "conj", "list"})


@cache
def _effects() -> dict[str, str]:
    return {row[0]: row[1] for row in table("factive")}


def telling(clause: Clause, i: int) -> Telling:
    """How a predicate is told.

    Method: its auxiliaries, markers and negations, and those of the predicates above it up to a relative clause: a modal, a condition,
    an infinitive that no word of doing carries ("managed to"), a gerund behind a preposition other than "after" and the like, or a
    word that leaves open ("unclear whether") makes it open; a negation makes it denied.

    Limits: irony, and hypotheses that run on into the next sentence, are not seen.
    """
    if any(t.text == "?" for t in clause.sentence.tokens[-2:]):
        return "open"
    denied = False
    for j, lower in _chain(clause, i):
        if _left_open(clause, j, lower):
            return "open"
        if lower is None or clause.token(lower).deprel in _CARRIED:
            denied = denied != _negated(clause, j)
    return "denied" if denied else "done"


def _chain(clause: Clause, i: int) -> Iterator[tuple[int, int | None]]:
    """A predicate and those it hangs on, each with the one below."""
    seen = set()
    lower: int | None = None
    while i >= 0 and i not in seen and i in clause.inside:
        seen.add(i)
        yield i, lower
        relation = clause.token(i).deprel
        head = clause.token(i).head
        if relation in _LET_GO:
            if relation != "conj" or head < 0 or head not in clause.inside or not _shares(clause, head, i):
                return
            if not _modal_above(clause, head):
                return
        lower, i = i, head


def _shares(clause: Clause, head: int, i: int) -> bool:
    """Whether a coordinated verb stands under the auxiliaries of the first: it has no subject and no auxiliary of its own."""
    return not clause.role(i, SUBJECTS | PASSIVES | {"aux"})


def _modal_above(clause: Clause, head: int) -> bool:
    low = {clause.token(k).text.lower() for k in clause.role(head, {"aux", "mark"})}
    return bool(low & (_MODAL | {"to"}))


def _left_open(clause: Clause, j: int, lower: int | None) -> bool:
    token = clause.token(j)
    if lower is not None and _effects().get(token.lemma.lower()) == "open" and clause.token(lower).deprel not in {"advcl", "obl", "nsubj"}:
        return True
    marks = {clause.token(k).text.lower() for k in clause.role(j, {"mark", "aux", "case", "advmod"})}
    if marks & _MODAL or marks & _SUPPOSED:
        return True
    if token.upos not in {"VERB", "AUX"}:
        return False
    head = clause.token(token.head) if token.head in clause.inside else None
    if "to" in marks and not (head is not None and _effects().get(head.lemma.lower()) == "done" and token.deprel in {"xcomp", "advcl"}):
        return True
    return token.text.lower().endswith("ing") and _unfollowed(clause, j, marks)


def _unfollowed(clause: Clause, j: int, marks: set[str]) -> bool:
    """A gerund behind a preposition that does not tell it as done ("accused of taking", "in the hope of taking", "without taking")."""
    if clause.role(j, {"aux"}):
        return False
    relation = clause.token(j).deprel
    if relation in {"advcl", "conj", "acl", "parataxis", "root", "acl:relcl"} and not marks - _FOLLOWED:
        return False
    return not marks & _FOLLOWED


def _negated(clause: Clause, j: int) -> bool:
    around = [j, *clause.role(j, SUBJECTS | PASSIVES)]
    if clause.token(j).upos in {"VERB", "AUX"}:
        around += clause.role(j, {"obj"})
    for k in around:
        for kid in clause.children.get(k, ()):
            token = clause.token(kid)
            if token.text.lower() in words("negations") and token.deprel in {"advmod", "det", "cc", "mark", "case"}:
                return True
        if k != j and clause.token(k).text.lower() in {"nobody", "none", "nothing", "neither"}:
            return True
    return clause.token(j).lemma.lower() in {"fail", "deny"} and clause.token(j).upos == "VERB"
