"""Those who do it and those to whom it is done, by the tree of the sentence."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.data import words
from rashomon.statements.happenings.frames import means, supports
from rashomon.statements.happenings.nouns import members, sort_of
from rashomon.statements.happenings.triggers import HARM, NATURAL, STRIKES, Trigger
from rashomon.text.clauses import PASSIVES, SUBJECTS, Clause
from rashomon.text.deeds import told
from rashomon.text.names import nation
from rashomon.text.tokens import listed

_BY = frozenset({"by"})
_OF = frozenset({"of"})
_FROM = frozenset({"take", "rob", "drive", "confiscate"})
"""Classes whose "from" tells who loses something by it."""
_DEEDS = listed("carry commit perpetrate conduct execute stage mastermind orchestrate make")
"""Verbs that lend a killing or an arrest the one who does it."""
_OWNING = frozenset(
    ["announce", "have", "make", "take", "give", "get", "unveil", "reaffirm", "confirm", "repeat", "abandon", "drop", "reveal"]
)
"""Verbs whose subject has the plan or attempt that is their object."""
NEXT = 3  # words from one verb to the one joined to it that may have its object
_SHOWING = listed("leave see find have get hear watch keep report")
"""Verbs above a participle that is passive: "left ten people injured"."""
_UNCHANGED = listed("hurt hit cut set shut beat split")  # participles that are like their infinitive
_FIRED = frozenset({"shell", "shoot", "bomb", "airstrike"})
_MISSILES = listed("round munition shot projectile cartridge canister warhead salvo volley ammunition")
"""What is fired, beside the words for means: no patient."""
_SUFFERED = frozenset({"kill", "hurt", "displace", "trap", "arrest", "abduct", "rescue", "evacuate"})
_RELATIVE = frozenset({"which", "that", "who", "whom"})
_OBJECT_CONTROL = listed(
    """accuse force order urge tell ask allow help let make cause compel prevent stop see watch hear find catch leave convict suspect blame
    want permit enable invite press persuade convince pay hire train send encourage warn threaten charge condemn criticise criticize
    sentence acquit keep film"""
)
"""Verbs whose object does what their complement tells (Levin 1993; Rosenbaum 1967)."""


def agents(clause: Clause, trigger: Trigger) -> tuple[int, ...]:
    """Heads of those who do it; things that do harm are its means, and other happenings its cause, so they are left out."""
    found = _verb_agents(clause, trigger) if trigger.verbal else _noun_agents(clause, trigger)
    return tuple(dict.fromkeys(j for k in found for j in members(clause, k) if _acts(clause, j)))


def patients(clause: Clause, trigger: Trigger) -> tuple[int, ...]:
    """Heads of those to whom it is done."""
    found = _verb_patients(clause, trigger) if trigger.verbal else _noun_patients(clause, trigger)
    return tuple(
        dict.fromkeys(j for k in found for j in members(clause, k) if j not in {trigger.at, trigger.more} and sort_of(clause, j) != "time")
    )


def _acts(clause: Clause, i: int) -> bool:
    token = clause.token(i)
    sort = sort_of(clause, i)
    if sort == "time" or token.text.lower() in {"it", "there", "this"}:
        return sort != "time" and token.text.lower() == "it" and token.deprel != "expl"
    if sort != "thing":
        return True
    if any(sort_of(clause, k) == "people" for k in clause.role(i, {"compound", "amod", "nmod:poss"})):
        return told(clause, i) is None
    return token.lemma.lower() not in means() and told(clause, i) is None


# --- verbs ---


def subjects(clause: Clause, i: int, depth: int = 0) -> list[int]:
    """The subject of a verb, its own or, where it has none, the one that it shares with the verb above or the noun beside it.

    Method: coordination shares the subject; an infinitive or participle takes the subject of its governor, or the object of a verb of
    control; a participle or relative clause beside a noun has that noun.
    """
    own = clause.role(i, SUBJECTS | PASSIVES)
    if own:
        return [j for k in own for j in _antecedent(clause, k, i)]
    token = clause.token(i)
    head, rel = token.head, token.deprel
    if head < 0 or depth > 4:
        return []
    if rel == "conj" and (elliptic := _gapped(clause, i, head)):
        return elliptic
    if rel == "conj":
        return subjects(clause, head, depth + 1) if clause.token(head).upos in {"VERB", "AUX", "ADJ"} or clause.role(head, SUBJECTS) else []
    if rel.startswith("acl"):
        return _of_noun(clause, i, head) if rel == "acl" else []
    if rel in {"xcomp", "advcl", "ccomp"}:
        objects = clause.role(head, {"obj", "iobj"})
        if objects and (clause.token(head).lemma.lower() in _OBJECT_CONTROL) and rel != "ccomp":
            return objects
        return subjects(clause, head, depth + 1)
    return []


def _gapped(clause: Clause, i: int, head: int) -> list[int]:
    """ "Four were killed and six others injured": the noun right before a second participle, which the tree joins to the first."""
    return [k for k in clause.role(head, {"conj"}) if k == i - 1 and clause.token(k).upos in {"NOUN", "NUM", "PRON"}]


def _of_noun(clause: Clause, i: int, noun: int) -> list[int]:
    """Who does what a participle or infinitive beside a noun tells: the noun, or whose it is ("their role in killing")."""
    if _infinitive(clause, i) or clause.role(i, {"mark"}):
        return _holders(clause, noun)
    return [noun] if sort_of(clause, noun) in {"people", "pronoun"} or is_passive(clause, i) else []


def _holders(clause: Clause, noun: int, depth: int = 0) -> list[int]:
    """Whose plan or attempt it is: "Norvia's plan to invade", "announced its decision to withdraw"."""
    owners = clause.role(noun, {"nmod:poss"})
    head = clause.token(noun).head
    if owners or head < 0 or depth > 3:
        return owners
    if clause.token(noun).deprel == "nmod":
        return _holders(clause, head, depth + 1)
    if clause.token(noun).deprel not in {"obj", "obl"} or clause.token(head).lemma.lower() not in _OWNING | frozenset(supports("agent")):
        return []
    return subjects(clause, head)


def _antecedent(clause: Clause, k: int, verb: int) -> list[int]:
    """ "Rebels who attacked": the noun that the relative clause hangs on."""
    if clause.token(k).text.lower() in _RELATIVE:
        top = _relative_top(clause, verb)
        if top is not None:
            return [clause.token(top).head]
    return [k]


def _relative_top(clause: Clause, verb: int) -> int | None:
    seen = 0
    while verb >= 0 and seen < 4:
        if clause.token(verb).deprel.startswith("acl"):
            return verb
        verb = clause.token(verb).head
        seen += 1
    return None


def _infinitive(clause: Clause, i: int) -> bool:
    return any(clause.token(k).text.lower() == "to" for k in clause.role(i, {"mark", "aux"}))


def is_passive(clause: Clause, i: int) -> bool:
    """Whether a verb is passive: by its auxiliary or subject, or as a participle that follows its noun or shares a passive auxiliary."""
    if clause.role(i, {"aux:pass", "obl:agent"}) or (clause.role(i, PASSIVES) and not clause.role(i, {"obj"})):
        return True
    token = clause.token(i)
    if token.upos == "VERB" and any(clause.token(k).lemma == "be" for k in clause.role(i, {"aux", "cop"})):
        return not token.text.lower().endswith("ing")
    if token.deprel == "conj" and token.head >= 0 and not clause.role(i, {"obj", "aux"}):
        return _participle(clause, i) and is_passive(clause, token.head)
    if _reduced(clause, i):
        return True
    if token.deprel in {"ccomp", "xcomp"} and clause.token(token.head).lemma.lower() in _SHOWING and not clause.role(i, {"obj", "aux"}):
        return _participle(clause, i)
    if token.deprel in {"acl", "amod", "advcl"} and not clause.role(i, SUBJECTS | {"obj"}):
        return _participle(clause, i)
    return False


def _reduced(clause: Clause, i: int) -> bool:
    """ "22 killed in a bombing": a participle of harm with a subject, and neither object nor auxiliary."""
    if not clause.role(i, {"nsubj"}) or clause.role(i, {"obj", "iobj", "aux", "ccomp", "xcomp"}) or not _participle(clause, i):
        return False
    found = told(clause, i)
    if found is None or found.more is not None or found.entries[0].kind not in _SUFFERED:
        return False
    return all(sort_of(clause, k) == "people" for k in clause.role(i, {"nsubj"}))


def _hyphened(clause: Clause, i: int) -> list[int]:
    """ "Rebel-held": who holds it stands before the hyphen."""
    tokens = clause.sentence.tokens
    joined = i > 1 and tokens[i - 1].text in {"-", "\u2010", "\u2011"} and tokens[i - 2].head == i
    return [i - 2] if joined and tokens[i - 2].upos in {"NOUN", "PROPN", "ADJ"} else []


def _participle(clause: Clause, i: int) -> bool:
    token = clause.token(i)
    form = token.text.lower()
    changed = form != token.lemma.lower() or form in _UNCHANGED
    return not form.endswith("ing") and changed and not _infinitive(clause, i)


def _verb_agents(clause: Clause, trigger: Trigger) -> Iterable[int]:
    i, verb = trigger.at, trigger.frame.verb
    if is_passive(clause, i):
        return clause.marked(i, _BY) or _hyphened(clause, i)
    if trigger.kind == "take" and verb == "undergo":
        return clause.marked(i, frozenset({"to"}))
    if clause.token(i).upos == "ADJ":
        return ()
    if verb in {"undergo", "occur"}:
        return clause.marked(i, _BY) if verb == "undergo" else ()
    if clause.token(i).deprel == "amod":
        return [clause.token(i).head] if clause.token(i).text.lower().endswith("ing") else ()
    return subjects(clause, i)


def _verb_patients(clause: Clause, trigger: Trigger) -> Iterable[int]:
    i, verb = trigger.at, trigger.frame.verb
    token = clause.token(i)
    if token.upos == "ADJ" or token.deprel == "amod":
        return _of_state(clause, i)
    if is_passive(clause, i) or verb == "undergo":
        return subjects(clause, i)
    objects = _done_to(clause, trigger)
    named = clause.marked(i, trigger.frame.towards)
    if trigger.more is not None:
        named += clause.marked(trigger.more, trigger.frame.towards | _OF if trigger.frame.of == "patient" else trigger.frame.towards)
    return objects + ([] if objects and verb == "do" and trigger.more is None else named)


def _of_state(clause: Clause, i: int) -> list[int]:
    """Of an adjective or a participle before its noun: that noun, the object that it is told of, or its subject."""
    token = clause.token(i)
    if token.deprel == "amod":
        return [token.head] if _participle(clause, i) or (token.upos == "ADJ" and _state(token.lemma)) else []
    if token.deprel == "xcomp" and token.head >= 0:
        return clause.role(token.head, {"obj"}) or clause.role(token.head, PASSIVES)
    return clause.role(i, {"nummod"}) or subjects(clause, i)


def _done_to(clause: Clause, trigger: Trigger) -> list[int]:
    """Objects of an active verb, without what is only fired at somebody, and with those from whom something is taken."""
    i = trigger.at
    objects = [j for k in _objects(clause, i) if k != trigger.more for j in _antecedent(clause, k, i)]
    if not objects and trigger.more is not None and trigger.kind in HARM:
        objects = clause.role(trigger.more, {"nummod"})
    if not objects and clause.token(i).deprel == "acl:relcl" and (top := _relative_top(clause, i)) is not None:
        objects = _relative_object(clause, i, top)
    if trigger.kind in _FIRED:
        lemmas = {k: clause.token(k).lemma.lower() for k in objects}
        objects = [k for k in objects if lemmas[k] not in means() and lemmas[k] not in _MISSILES]
    if trigger.kind in _FROM:
        objects = objects + [k for k in clause.marked(i, frozenset({"from"})) if sort_of(clause, k) == "people"]
    return objects


def _objects(clause: Clause, i: int) -> list[int]:
    """Objects of a verb, or those that it shares with the verb joined to it: "shot and killed a priest"."""
    own = clause.role(i, {"obj", "iobj"})
    if own or not clause.role(i, {"conj"}):
        return own
    near = [k for k in clause.role(i, {"conj"}) if k - i <= NEXT and clause.token(k).upos == "VERB" and not clause.role(k, SUBJECTS)]
    return clause.role(near[0], {"obj"}) if near else []


def _relative_object(clause: Clause, i: int, top: int) -> list[int]:
    """ "The town that rebels attacked": the noun, where the verb has a subject of its own and no object."""
    own = [k for k in clause.role(i, SUBJECTS) if clause.token(k).text.lower() not in _RELATIVE]
    return [clause.token(top).head] if own else []


def _state(lemma: str) -> bool:
    return lemma.lower() not in {"deadly", "fatal", "lethal", "retaliatory", "ready", "safe"}


# --- nouns ---


def _noun_agents(clause: Clause, trigger: Trigger) -> list[int]:
    i = trigger.at
    found = clause.marked(i, _BY) + (_both(clause, i) if trigger.frame.verb == "mutual" else [])
    if trigger.frame.poss == "agent":
        found += clause.role(i, {"nmod:poss"}) + [k for k in _modifiers(clause, i) if not _target(clause, k)]
    if trigger.frame.of == "agent":
        found += clause.marked(i, frozenset({"of"}))
    if not clause.marked(i, _BY):
        found += [j for k in clause.marked(i, frozenset({"of"})) for j in clause.marked(k, _BY)]
    if trigger.carrier is not None and not (clause.role(i, {"nmod:poss"}) and trigger.frame.poss == "agent"):
        found += _lent(clause, trigger, "agent")
    return [k for k in found if not (trigger.kind in NATURAL and clause.token(k).deprel in {"compound", "amod"})]


def _both(clause: Clause, i: int) -> list[int]:
    """ "Clashes between police and protesters", also where the tree joins the second to the clashes."""
    found = clause.marked(i, frozenset({"between", "among"}))
    last = max((j for k in found for j in clause.below(k)), default=-1)
    after = [k for k in clause.role(i, {"conj"}) if last >= 0 and min(clause.below(k)) == last + 1]
    return found + after


def _modifiers(clause: Clause, i: int) -> list[int]:
    """Words before a noun that name those who do it: "a rebel attack", "Norvian air strikes", "the police raid"."""
    found = []
    for k in clause.role(i, {"compound", "amod", "nmod", "nmod:desc"}):
        token = clause.token(k)
        if k < i and not clause.role(k, {"case"}):
            foreign = token.text[:1].isupper() and nation(token.text) is not None
            sort = sort_of(clause, k)
            if (foreign and (sort != "place" or token.text.isupper())) or (token.deprel != "amod" and sort == "people"):
                found.append(k)
    return found


def _target(clause: Clause, k: int) -> bool:
    """ "The consulate attack", "a market bombing": what is attacked."""
    lemma = clause.token(k).lemma.lower()
    return lemma in words("targets") and lemma not in means()


def _lent(clause: Clause, trigger: Trigger, who: str) -> list[int]:
    """People that the carrying verb lends a noun."""
    verb = trigger.carrier if trigger.carrier is not None else trigger.at
    passive = is_passive(clause, verb) and trigger.lends != "patient"
    if trigger.lends == who == "agent" and trigger.frame.poss == "patient" and clause.token(verb).lemma.lower() not in _DEEDS:
        return []
    objects = clause.role(verb, {"obj"})
    if trigger.lends == "patient" and objects and not is_passive(clause, verb) and clause.token(trigger.at).deprel.startswith("obl"):
        return objects if who == "patient" else subjects(clause, verb)  # "the army killed 30 in air strikes"
    if trigger.lends == who:
        return clause.marked(verb, _BY) if passive else [k for k in subjects(clause, verb) if k != trigger.at]
    if trigger.lends == "event" and who == "patient":
        return [] if told(clause, verb) is not None and clause.token(verb).lemma.lower() not in STRIKES else objects
    if trigger.lends == "agent" and who == "patient":
        return clause.marked(verb, trigger.frame.towards - {"at"})
    if trigger.lends == "patient" and who == "agent":
        return [k for k in clause.marked(verb, frozenset({"from", "by"})) if sort_of(clause, k) == "people"]
    return []


def _noun_patients(clause: Clause, trigger: Trigger) -> list[int]:
    i, own = trigger.at, trigger.frame
    found = clause.marked(i, own.towards - {"between", "among"})
    if not found:
        found = [j for k in clause.marked(i, _BY) for j in clause.marked(k, own.towards - {"at", "between", "among"})]
    if own.of == "patient" and own.verb != "occur":
        found += clause.marked(i, frozenset({"of"}))
    if own.poss == "patient":
        found += clause.role(i, {"nmod:poss"}) + _modifiers(clause, i)
    elif own.verb == "do":
        found += [k for k in clause.role(i, {"compound"}) if k < i and (sort_of(clause, k) == "place" or _target(clause, k))]
    if trigger.carrier is not None:
        found += _lent(clause, trigger, "patient")
    return [k for k in found if not (k > i and told(clause, k) is not None and sort_of(clause, k) == "thing")]
