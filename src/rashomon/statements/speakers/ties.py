"""Which nouns a sentence itself ties to a name: "actress Ann Rowe", "Ann Rowe, the actress", "Ann Rowe is an actress"."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.model import Entity
from rashomon.statements.attribution.sources import human_ending, role_kind
from rashomon.statements.lexicon import listed
from rashomon.statements.syntax import Tree

_BREAKS = frozenset({":", ";"})  # "Lawyer: Ann Rowe to appeal" is what a lawyer says
_BESIDE = ("appos", "flat", "nmod:desc")
_DOERS = ("er", "or", "ian", "ee")
_TITLE_WORDS = 3  # from a calling to the name that it stands before: "actress and singer Ann Rowe"


def tied(at: Tree, entity: Entity, top: int) -> Iterator[int]:
    """Nouns outside a name that stand for whom it names.

    Method: the calling before a name, the noun beside it between commas, and the noun that is said of it, unless that is denied.

    Args:
        at: the sentence.
        entity: the name of a person or body.
        top: its head.
    """
    for kid in at.kids(top):
        beside = at.is_rel(kid, "appos")
        before = at.is_rel(kid, "compound", "flat", "nmod:desc", "amod") and 0 < top - kid <= _TITLE_WORDS and entity.kind == "person"
        if (beside or before) and _fits(at, entity, kid):
            yield kid
    head = at.tokens[top].head
    if head < 0:
        return
    if (at.is_rel(top, *_BESIDE) and _fits(at, entity, head)) or (_said_of(at, head, top) and _outside(at, entity, head)):
        yield head


def _outside(at: Tree, entity: Entity, word: int) -> bool:
    return not entity.start <= at.tokens[word].start < entity.end and at.tokens[word].upos != "PROPN"


def _fits(at: Tree, entity: Entity, word: int) -> bool:
    first, last = sorted((entity.start, at.tokens[word].start))
    apart = any(first < token.start < last and token.text in _BREAKS for token in at.tokens)
    return not apart and _outside(at, entity, word) and _is_person(at.tokens[word].lemma) == (entity.kind == "person")


def _is_person(noun: str) -> bool:
    return role_kind(noun) == "person" or (role_kind(noun) is None and (human_ending(noun) or noun.endswith(_DOERS)))


def _said_of(at: Tree, head: int, top: int) -> bool:
    """ "Ann Rowe is the actress": the name is the subject of the noun, and nothing denies it."""
    if not at.kids(head, "cop") or at.kids(head, "case") or not at.is_rel(top, "nsubj"):
        return False
    return not any(at.low(k) in listed("negation") for k in at.kids(head))
