"""Whether a happening is told as done: negated, attempted, possible, to come, or a habit."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.model import Reality
from rashomon.statements.happenings.frames import realities, supports
from rashomon.statements.happenings.triggers import Trigger
from rashomon.text.clauses import PASSIVES, SUBJECTS, Clause

FARTHEST = 6
"""Words above a happening that are asked; further up nothing was found that bears on it (tests/statements/test_reality.py)."""
_CLAUSAL = ("ccomp", "xcomp", "csubj", "advcl", "acl")
_GOVERNED = ("obj", "nsubj:pass", "obl", "nmod", "nsubj", "iobj", "appos")
_NOT_OPEN = frozenset({"actual", "recurrent"})
_OVER = frozenset(
    {"foil", "thwart", "frustrate", "disrupt", "prevent", "avert", "avoid", "stop", "cancel", "deter", "plan", "plot", "threaten"}
)
_NAMING = frozenset({"of", "on", "for", "about", "against", "in", "from", "to", "with", "over"})
_TELLING = frozenset({"tell", "press", "invite", "instruct"})
"""Verbs that leave open what an infinitive below them tells, and nothing else."""
_PURPOSE = frozenset({"use", "manage", "help", "go", "begin", "start", "continue", "come", "rush", "return", "turn", "force"})


@dataclass(frozen=True, slots=True)
class Standing:
    """What the sentence says of a happening's being so, and the word that says it."""

    reality: Reality
    by: int | None = None


_DONE = Standing("actual")


def standing(clause: Clause, trigger: Trigger, timed: bool) -> Standing:
    """Whether a happening is told as done, and by which word.

    Method: first the words beside the trigger and the verb that carries it (negation, auxiliaries, conjunctions, adjectives); then each
    word that governs it, up to the root: an implicative, factive or desiderative verb or noun decides for the clause or noun below it
    (Karttunen 1971; FactBank). Two negations cancel. What is left is a habit where a word of frequency stands beside it and no time.

    Args:
        clause: the whole sentence.
        trigger: the happening.
        timed: whether the sentence gives it a time.
    """
    chain = [trigger.at] + ([trigger.carrier] if trigger.carrier is not None else [])
    here = next((s for i in chain if (s := _beside(clause, i, trigger)).reality not in _NOT_OPEN), None)
    above = _above(clause, chain) if not _voiced(clause, trigger) else _DONE
    if here is not None and above.reality == "negated" and here.reality == "negated":
        return _DONE
    if above.reality in {"negated", "attempted", "possible", "future"} and (here is None or here.reality not in {"negated", "attempted"}):
        return above
    if here is not None:
        return here
    if not timed and (by := _habit(clause, trigger, chain)) is not None:
        return Standing("recurrent", by)
    return _DONE


def _voiced(clause: Clause, trigger: Trigger) -> bool:
    """ "Marched to protest", "went on strike to demand": what people gather for is done by gathering."""
    token = clause.token(trigger.at)
    if trigger.kind not in {"protest", "demand", "condemn"} or token.deprel != "advcl" or token.head < 0:
        return False
    return realities("v").get(clause.token(token.head).lemma.lower()) in {None, "actual"}


# --- beside the word ---


def _beside(clause: Clause, i: int, trigger: Trigger) -> Standing:
    noun = clause.token(i).upos not in {"VERB", "AUX"}
    negations = [k for j in (i, *_negators(clause, i)) for k in clause.children.get(j, ()) if _negates(clause, k, j)]
    negations += [j for j in _negators(clause, i) if clause.token(j).text.lower() in {"nobody", "none", "nothing", "neither"}]
    if len(negations) % 2 == 1:
        return Standing("negated", negations[0])
    if noun and (found := _adjective(clause, i)) is not None:
        return found
    for k in clause.children.get(i, ()):
        token = clause.token(k)
        low = token.text.lower()
        if token.deprel.startswith("aux") and low in realities("x") and not (low in {"would", "could"} and _used_to(clause, i)):
            return Standing(realities("x")[low], k)
        if token.deprel == "mark" and low in realities("m"):
            return Standing("possible", k)
        if token.deprel == "advmod" and (
            low in {"allegedly", "possibly", "perhaps", "maybe", "probably", "supposedly", "almost", "nearly"}
        ):
            return Standing("attempted" if low in {"almost", "nearly"} else "possible", k)
    return _DONE


def _used_to(clause: Clause, i: int) -> bool:
    return any(clause.token(k).text.lower() == "used" for k in clause.children.get(i, ()))


def _negators(clause: Clause, i: int) -> list[int]:
    return clause.role(i, SUBJECTS | PASSIVES | {"obj"}) if clause.token(i).upos in {"VERB", "ADJ"} else []


def _negates(clause: Clause, k: int, of: int) -> bool:
    token = clause.token(k)
    low = token.text.lower()
    if token.deprel not in {"advmod", "det", "cc", "mark", "case", "cc:preconj", "neg", "obl"} or realities("r").get(low) != "negated":
        return False
    following = clause.sentence.tokens[k + 1].text.lower() if k + 1 < len(clause.sentence.tokens) else ""
    return not (low == "not" and following in {"only", "just", "merely", "least"})


def _adjective(clause: Clause, i: int) -> Standing | None:
    for k in clause.role(i, {"amod", "compound"}):
        reality = realities("a").get(clause.token(k).lemma.lower()) or realities("a").get(clause.token(k).text.lower())
        if reality is not None and reality != "recurrent":
            return Standing(reality, k)
    return None


# --- above it ---


def _above(clause: Clause, chain: list[int]) -> Standing:
    """What the words say that govern a happening."""
    at, steps = chain[-1], 0
    while steps < FARTHEST:
        token = clause.token(at)
        head = token.head
        if head < 0:
            break
        rel = token.deprel
        if rel == "conj":
            shared = _shared(clause, at, head)
            if shared is not None:
                return shared
            at, steps = head, steps + 1
            continue
        if not rel.startswith(_CLAUSAL + _GOVERNED) or rel == "acl:relcl":
            break
        found = _governs(clause, head, at)
        if found is not None:
            turned = any(_negates(clause, k, head) for k in clause.children.get(head, ()))
            settled = _turned(clause, found, head, turned)
            further = _above(clause, [head]) if clause.token(head).upos == "NOUN" and not turned else _DONE
            return further if further.reality in {"attempted", "negated"} else settled
        if not _passes(clause, head, at, rel):
            break
        at, steps = head, steps + 1
    return _DONE


def _shared(clause: Clause, at: int, head: int) -> Standing | None:
    """An auxiliary that the first of two joined verbs has for both: "will attack and kill"."""
    if clause.token(at).upos != "VERB" or clause.role(at, SUBJECTS | PASSIVES | {"aux"}):
        return None
    for k in clause.role(head, {"aux"}):
        low = clause.token(k).text.lower()
        if low in realities("x"):
            return Standing(realities("x")[low], k)
    return None


def _turned(clause: Clause, found: Standing, head: int, turned: bool) -> Standing:
    """A governor under negation: "did not plan to attack" is negated, "did not fail to" is done, "did not deny" leaves open."""
    if not turned:
        return found
    lemma = clause.token(head).lemma.lower()
    if found.reality == "negated":
        return Standing("possible", head) if lemma in {"deny", "rule", "dispute", "reject"} else _DONE
    return Standing("negated", head) if found.reality in {"future", "attempted"} or lemma in {"manage"} else found


def _governs(clause: Clause, head: int, at: int) -> Standing | None:
    """What a governor says of what it governs; None where it says nothing and the next one up is asked."""
    token, below = clause.token(head), clause.token(at)
    lemma, rel = token.lemma.lower(), below.deprel
    infinitive = any(clause.token(k).text.lower() == "to" for k in clause.role(at, {"mark", "aux"}))
    if token.upos in {"VERB", "AUX"}:
        return _verb_governs(clause, head, at, infinitive)
    if token.upos == "ADJ" and rel.startswith(("xcomp", "ccomp", "csubj", "advcl")) and infinitive:
        reality = realities("a").get(lemma)
        return Standing(reality, head) if reality not in {None, "recurrent"} else None
    if token.upos in {"NOUN", "PROPN"}:
        reality = realities("n").get(lemma)
        hangs = infinitive or rel.startswith(("acl", "nmod", "advcl", "ccomp", "compound", "appos"))
        if reality not in {None, "recurrent"} and hangs and not _possessor(clause, at):
            return Standing(reality, head)
        if infinitive and rel == "acl":
            return Standing("possible", head)
    return None


def _possessor(clause: Clause, at: int) -> bool:
    return clause.token(at).deprel == "nmod:poss" or any(clause.token(k).text.lower() not in _NAMING for k in clause.role(at, {"case"}))


def _verb_governs(clause: Clause, head: int, at: int, infinitive: bool) -> Standing | None:
    lemma, rel = clause.token(head).lemma.lower(), clause.token(at).deprel
    if (lemma in _TELLING and not infinitive) or (lemma == "stop" and infinitive):
        return None
    known, particles = realities("v"), clause.role(head, {"compound:prt", "advmod"})
    reality = next((known[p] for k in particles if (p := f"{lemma} {clause.token(k).text.lower()}") in known), known.get(lemma))
    if reality in {"negated", "attempted"} and rel in {"nsubj", "obl"} and not _of_content(clause, at):
        return Standing(reality, head) if lemma == "fail" and rel == "nsubj" else None
    if rel.startswith("advcl") and not infinitive and not _of_content(clause, at):
        return None
    if rel in {"nsubj", "nsubj:outer"}:
        return None
    if rel.startswith("advcl") and infinitive and reality in {None, "actual"} and lemma not in _PURPOSE:
        return Standing("possible", head)
    if reality in {"possible", "future"} and rel in {"obj", "nsubj:pass", "obl"}:
        return _over_noun(clause, head, at, reality)
    return Standing(reality, head) if reality is not None and reality not in _NOT_OPEN else None


def _over_noun(clause: Clause, head: int, at: int, reality: Reality) -> Standing | None:
    """ "Feared an attack", "planned a protest", "called for talks", but "discussed the attack", "was killed in a planned ..."."""
    lemma = clause.token(head).lemma.lower()
    definite = any(clause.token(k).text.lower() in {"the", "this", "that", "these", "those"} for k in clause.role(at, {"det"}))
    case = {clause.token(k).text.lower() for k in clause.role(at, {"case"})}
    if clause.token(at).deprel == "obl" and not case & {"for", "of", "with", "against", "about"}:
        return None
    if definite and lemma not in _OVER | {"call", "want", "demand", "urge", "order", "expect", "await"}:
        return None
    if lemma in supports("agent") and lemma not in {"arrange"}:
        return None
    return Standing(reality, head)


def _of_content(clause: Clause, at: int) -> bool:
    """ "Prevented from attacking", "accused of killing", "refrain from violence"."""
    marks = {clause.token(k).text.lower() for k in clause.role(at, {"mark", "case"})}
    return bool(marks & {"of", "from", "against", "about", "for"}) or (not marks and clause.token(at).text.lower().endswith("ing"))


def _passes(clause: Clause, head: int, at: int, rel: str) -> bool:
    """Whether what stands above a governor still bears on the happening: through verbs that carry it, and clauses."""
    token = clause.token(head)
    if token.upos in {"VERB", "AUX"}:
        lemma = token.lemma.lower()
        return rel.startswith(("ccomp", "xcomp", "csubj")) or lemma in supports("agent") or lemma in supports("event")
    return rel.startswith(("nmod", "acl")) and token.upos in {"NOUN", "PROPN"} and (token.lemma.lower() in realities("n"))


# --- habits ---


def _habit(clause: Clause, trigger: Trigger, chain: list[int]) -> int | None:
    for i in chain:
        for k in clause.children.get(i, ()):
            token = clause.token(k)
            low = token.lemma.lower()
            if token.deprel == "advmod" and realities("r").get(low) == "recurrent":
                return k
            if i == trigger.at and token.deprel in {"amod", "det", "nummod"} and realities("a").get(low) == "recurrent":
                return k
    head = clause.token(trigger.at).head
    if head >= 0 and clause.token(trigger.at).deprel == "nsubj" and realities("a").get(clause.token(head).lemma.lower()) == "recurrent":
        return head
    if not trigger.verbal and clause.token(trigger.at).deprel == "nmod" and head >= 0:
        noun = clause.token(head)
        if realities("n").get(noun.lemma.lower()) == "recurrent" and _plural(clause, trigger.at):
            return head
    verb = chain[-1]
    counted = any(clause.role(k, {"nummod"}) for k in clause.role(verb, {"obj"}))
    if trigger.verbal and not counted and _present(clause, verb):
        return verb
    return None


def _plural(clause: Clause, i: int) -> bool:
    token = clause.token(i)
    return token.text.lower() != token.lemma.lower() and token.text.lower().endswith("s")


def _present(clause: Clause, i: int) -> bool:
    """A verb in the simple present with a subject of its own: what people do, not what they did."""
    token = clause.token(i)
    if token.upos != "VERB" or clause.role(i, {"aux", "aux:pass", "cop"}) or not clause.role(i, SUBJECTS):
        return False
    if clause.sentence.tokens[-1].text not in _STOPS:
        return False  # a headline tells of the past in the present
    form, lemma = token.text.lower(), token.lemma.lower()
    return form in {lemma + "s", lemma + "es", lemma[:-1] + "ies"} or (form == lemma and lemma not in _PAST)


_STOPS = frozenset('.!?"\u201d\u2019\u2026')
_PAST = frozenset(
    {"hit", "cut", "set", "put", "hurt", "shut", "beat", "let", "cast", "split", "spread", "burst", "quit", "bet", "bid", "shed"}
)
