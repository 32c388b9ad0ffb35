"""What came of what: the dead and the damage of a sentence tied to the happening that brought them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.statements.happenings.triggers import HARM, MANY, NATURAL, Trigger
from rashomon.text.clauses import PASSIVES, SUBJECTS, Clause
from rashomon.text.tokens import listed

CAUSES = NATURAL | listed(
    """attack bomb airstrike shell shoot stab beat ram clash counter operation protest arson poison advance take abuse hijack rob abduct
    loot coup besiege walkout hack"""
)
"""Classes of happenings that bring harm."""
_BEFORE = frozenset({"in", "by", "from", "during", "after", "when", "of", "following", "to", "at", "over", "for", "as", "while"})
_ACTS = frozenset({"responsibility", "investigate", "condemn", "retaliate", "suspect"})


def causes(clause: Clause, found: Sequence[Trigger]) -> dict[int, int]:
    """Token of a happening by the token of what came of it.

    Method: harm hangs on its cause as a participle or second verb ("rammed the gate, killing six"), has it as its subject ("the blast
    killed six"), or after "in", "by", "from", "when" ("killed in an attack", "the toll from the quake"); a claim of responsibility, an
    inquiry or a condemnation has it as what it is about.

    Args:
        clause: the whole sentence.
        found: its happenings.
    """
    by = {t.at: t for t in found}
    links: dict[int, int] = {}
    for trigger in found:
        cause = _cause(clause, trigger, by)
        if cause is not None and cause != trigger.at and not _circular(links, trigger.at, cause):
            links[trigger.at] = cause
    return links | {a: links[b] for a, b in _joined(clause, found, links)}


def _joined(clause: Clause, found: Sequence[Trigger], links: Mapping[int, int]) -> list[tuple[int, int]]:
    """ "Killed and hurt when ...": harm joined to harm has its cause."""
    harm = [t.at for t in found if t.kind in HARM]
    pairs = [(a, b) for a in harm for b in harm if a != b and a not in links and b in links and a != links[b]]
    return [(a, b) for a, b in pairs if clause.token(a).head == b or (clause.token(b).head == a and clause.token(b).deprel == "conj")]


def _circular(links: dict[int, int], at: int, cause: int) -> bool:
    while cause in links:
        cause = links[cause]
        if cause == at:
            return True
    return False


def _cause(clause: Clause, trigger: Trigger, by: dict[int, Trigger]) -> int | None:
    if trigger.kind in _ACTS:
        return _about(clause, trigger, by)
    if trigger.kind not in HARM:
        return None
    i = trigger.at
    verb = trigger.carrier if trigger.carrier is not None else i
    near = [k for at in dict.fromkeys([*_left(clause, i), verb, i]) for k in [*clause.role(at, SUBJECTS), *_obliques(clause, at)]]
    for k in [*near, *(j for n in near if clause.token(n).lemma.lower() in MANY for j in clause.role(n, {"nmod"}))]:
        if k != i and k in by and by[k].kind in CAUSES:
            return k
    return _governor(clause, i, verb, by)


def _left(clause: Clause, i: int) -> list[int]:
    """ "Left six dead": the verb above."""
    token = clause.token(i)
    return [token.head] if token.deprel in {"xcomp", "obj", "amod"} and token.head >= 0 else []


def _obliques(clause: Clause, i: int) -> list[int]:
    near = [k for k in clause.children.get(i, ()) if clause.token(k).deprel.startswith(("obl", "nmod", "advcl"))]
    return [k for k in near if _marks(clause, k) & _BEFORE]


def _marks(clause: Clause, k: int) -> set[str]:
    return {clause.token(m).text.lower() for m in clause.children.get(k, ()) if clause.token(m).deprel in {"case", "mark", "advmod"}}


def _governor(clause: Clause, i: int, verb: int, by: dict[int, Trigger]) -> int | None:
    """The happening that harm hangs on: as a participle, a second verb, or an adjective ("the deadly attack")."""
    at = verb
    for _ in range(4):
        token = clause.token(at)
        loose = token.deprel in {"obj", "obl"} and at != verb
        if token.head < 0 or not (loose or token.deprel.startswith(("advcl", "conj", "acl", "amod", "xcomp", "parataxis"))):
            return None
        at = token.head
        trigger = by.get(at)
        if trigger is not None and trigger.kind in CAUSES:
            apart = clause.role(verb, SUBJECTS | PASSIVES) and token.deprel in {"conj", "parataxis"}
            return None if apart or (token.deprel == "conj" and clause.token(i).upos != "VERB") else at
        above = [k for k in clause.role(at, SUBJECTS) if k in by and k != i and by[k].kind in CAUSES]
        carried = next(iter(above), None) or next((t.at for t in by.values() if t.carrier == at and t.at != i and t.kind in CAUSES), None)
        if carried is not None and not (clause.role(verb, SUBJECTS | PASSIVES) and token.deprel in {"conj", "parataxis"}):
            return carried
    return None


def _about(clause: Clause, trigger: Trigger, by: dict[int, Trigger]) -> int | None:
    i = trigger.at
    near = clause.role(i, {"obj", "nmod", "obl"}) + (clause.role(trigger.more, {"nmod"}) if trigger.more is not None else [])
    return next((k for k in near if k in by and by[k].kind in CAUSES | HARM), None)
