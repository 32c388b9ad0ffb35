"""What happened to those who are counted: by the words beside the noun, the noun itself, or the verb that governs it."""

from __future__ import annotations

from functools import cache

from rashomon.data import table
from rashomon.statements.syntax import Tree
from rashomon.text.tokens import listed

_HOLDERS = listed(
    "number dozen score hundred thousand million ten total couple handful pair group billion lot half third quarter fifth sixth tenth"
)


@cache
def deed_roles() -> dict[str, dict[str, str]]:
    """Deeds by role and lemma."""
    found: dict[str, dict[str, str]] = {}
    for lemma, deed, role in table("deeds"):
        found.setdefault(role, {})[lemma] = deed
    return found


@cache
def _measures() -> frozenset[str]:
    """ "40 kg of explosives": explosives are what the verb takes."""
    return frozenset(row[0].lower() for row in table("units") if row[2] == "after" and row[0].isalpha())


def held_noun(at: Tree, noun: int) -> int:
    """ "people" of "scores of people", "soldiers" of "a group of soldiers"."""
    if not _is_holder(at, noun):
        return noun
    held = noun
    for kid in at.kids(noun, "nmod"):
        if kid > noun and any(at.low(k) == "of" for k in at.kids(kid, "case")) and at.tokens[kid].upos in {"NOUN", "PROPN", "ADJ", "NUM"}:
            held = held_noun(at, kid)
            if not _is_holder(at, held):
                break
    return held


def deed_of(at: Tree, noun: int) -> tuple[str | None, int | None]:
    """The deed, and the word that names it."""
    for look in (_adjacent, _predicate, _beside, own_deed, _joined, by_verb):
        found = look(at, noun)
        if found is not None:
            return found
    return None, governor(at, noun)


def _adjacent(at: Tree, noun: int) -> tuple[str, int] | None:
    """ "two others wounded", "32 civilians dead", "women among those killed": what follows the noun at once."""
    after = noun + 1
    among = after + (at.low(after) in {"was", "were", "are", "is"})
    if at.low(among) == "among" and at.low(among + 1) in {"the", "those"} and (state := _of_the(at, among + 2)):
        return state, among + 2
    if after >= len(at.tokens) or at.tokens[after].upos not in {"VERB", "ADJ"}:
        return None
    word, lemma, roles = at.low(after), at.tokens[after].lemma.lower(), deed_roles()
    if word in roles["state"]:
        return roles["state"][word], after
    past = lemma in roles["patient"] and word.endswith(("ed", "en", "wn", "t")) and word != lemma
    active = any(k > after for k in at.kids(after, "obj", "ccomp", "xcomp")) or at.kids(after, "aux")
    return (_patient_deed(at, after, lemma), after) if past and not active else None


def _of_the(at: Tree, word: int) -> str | None:
    """The deed of "the dead" and "those killed"."""
    if word >= len(at.tokens):
        return None
    return deed_roles()["state"].get(at.low(word)) or (
        deed_roles()["patient"].get(at.tokens[word].lemma.lower()) if at.low(word).endswith(("ed", "en", "wn", "t")) else None
    )


def _predicate(at: Tree, noun: int) -> tuple[str, int] | None:
    """ "... and more than 50 were taken to hospital": a noun with a verb of its own right after it, joined to another by the parser."""
    if not at.is_rel(noun, "conj", "appos", "parataxis", "dep", "root") or at.low(noun + 1) not in {"were", "are", "have", "had"}:
        return None
    verb = next((i for i in range(noun + 2, min(noun + 6, len(at.tokens))) if at.tokens[i].upos == "VERB"), None)
    if verb is None or any(at.tokens[i].upos not in {"AUX", "ADV"} for i in range(noun + 1, verb)):
        return None
    passive = at.low(noun + 1) in {"were", "are"} or any(at.low(i) == "been" for i in range(noun + 2, verb))
    return _role_deed(at, verb, "nsubj:pass" if passive else "nsubj", noun)


def _joined(at: Tree, noun: int) -> tuple[str, int] | None:
    """ "left two guards and three drivers dead": the state of the last is that of all."""
    for kid in at.kids(noun, "conj"):
        found = _adjacent(at, kid)
        if found is not None and kid > noun and at.low(found[1]) in deed_roles()["state"]:
            return found
    return None


def before_number(at: Tree, first: int) -> tuple[str, int] | None:
    """ "wounding 120", "killed at least two": a verb that stands right before the number takes it as its object."""
    if first == 0:
        return None
    verb = at.tokens[first - 1]
    lemma = verb.lemma.lower() if verb.upos in {"VERB", "AUX"} else at.low(first - 1)[:-1]  # "Blast Kills 16", where headlines are misread
    if lemma not in deed_roles()["patient"] or at.kids(first - 1, "aux:pass"):
        return None
    if verb.upos not in {"VERB", "AUX"} and not (verb.text[0].isupper() and verb.text[-1] in "sS"):
        return None
    return _patient_deed(at, first - 1, lemma), first - 1


def _beside(at: Tree, noun: int) -> tuple[str, int] | None:
    roles = deed_roles()
    for kid in at.kids(noun):
        lemma, relation = at.tokens[kid].lemma.lower(), at.tokens[kid].deprel.split(":")[0]
        word = at.low(kid)
        if relation in {"amod", "acl", "xcomp"} and (word in roles["state"] or lemma in roles["state"]):
            return roles["state"].get(word) or roles["state"][lemma], kid
        if (
            relation in {"acl", "amod"}
            and lemma in roles["patient"]
            and at.tokens[kid].upos in {"VERB", "ADJ"}
            and not word.endswith("ing")
        ):
            if at.is_rel(kid, "acl") and at.tokens[kid].deprel == "acl:relcl" and not at.kids(kid, "aux:pass", "nsubj:pass"):
                continue
            return _patient_deed(at, kid, lemma), kid
        goal = _goal(at, kid) if relation == "acl" and at.kids(kid, "aux:pass") else None
        if goal is not None:
            return goal, kid
        if relation == "acl" and lemma in roles["subject"]:
            return roles["subject"][lemma], kid
    return None


def own_deed(at: Tree, noun: int) -> tuple[str, int] | None:
    """The deed that the noun itself names: "fatalities", "wounded"."""
    named = deed_roles()["noun"]
    key = at.low(noun) if at.low(noun) in named else at.tokens[noun].lemma.lower()
    return (named[key], noun) if key in named else None


def by_verb(at: Tree, noun: int) -> tuple[str, int] | None:
    """The verb that governs the noun, through "and" and "of"."""
    at_word, seen = noun, 0
    while seen < 4:
        head, relation = at.tokens[at_word].head, at.tokens[at_word].deprel
        if head < 0:
            return None
        base = relation.split(":")[0]
        if base in {"conj", "nmod", "compound", "nummod", "flat", "appos"} and at.tokens[head].upos in {
            "NOUN",
            "PROPN",
            "NUM",
            "ADJ",
            "PRON",
        }:
            noun_below, at_word, seen = at_word, head, seen + 1
            if base == "nmod" and not _is_holder(at, head):
                named = (_of_act(at, at.tokens[head].lemma.lower()) or _lives(at, head)) if _cases(at, noun_below) & {"of"} else None
                return (named, head) if named else _included(at, noun_below, head)
            continue
        return _role_deed(at, head, relation, at_word)
    return None


def _of_act(at: Tree, lemma: str) -> str | None:
    """ "the killing of nine people", "the deaths of two guards"."""
    return deed_roles()["act"].get(lemma) or deed_roles()["noun"].get(lemma)


def _lives(at: Tree, noun: int) -> str | None:
    """ "claimed the lives of nine people"."""
    head = at.tokens[noun].head
    lives = at.tokens[noun].lemma.lower() == "life" or at.low(noun) == "lives"
    return deed_roles()["lives"].get(at.tokens[head].lemma.lower()) if lives and head >= 0 and at.is_rel(noun, "obj") else None


def _cases(at: Tree, word: int) -> set[str]:
    return {at.low(k) for k in at.kids(word, "case")}


def _included(at: Tree, word: int, head: int) -> tuple[str, int] | None:
    """ "killing civilians, including three children": the part suffered what the whole did."""
    return (_beside(at, head) or by_verb(at, head)) if _cases(at, word) & {"including", "among"} else None


def _is_holder(at: Tree, word: int) -> bool:
    return at.tokens[word].upos == "NUM" or at.tokens[word].lemma.lower().removesuffix("s") in _HOLDERS or at.low(word) in _measures()


def _role_deed(at: Tree, verb: int, relation: str, noun: int) -> tuple[str, int] | None:
    roles, lemma = deed_roles(), at.tokens[verb].lemma.lower()
    goal = _goal(at, verb)
    if goal and (relation in {"obj", "nsubj:pass"} or relation == "nsubj"):
        return goal, verb
    result = _result(at, verb)
    if relation in {"obj", "nsubj:pass"} and result is not None:
        return result, verb
    if relation in {"obj", "nsubj:pass"} or (relation == "nsubj" and _passive(at, verb)):
        if at.tokens[noun].lemma.lower() in {"life", "lives"} and lemma in roles["lives"]:
            return roles["lives"][lemma], verb
        if _suffers(at, verb, lemma):
            return _patient_deed(at, verb, lemma), verb
    if relation.startswith("nsubj") and lemma in roles["subject"]:
        return roles["subject"][lemma], verb
    if relation.startswith("nsubj") and (at.low(verb) in roles["state"]):
        return roles["state"][at.low(verb)], verb
    return _chained(at, verb) if relation.startswith("nsubj") else None


def _chained(at: Tree, verb: int) -> tuple[str, int] | None:
    """ "are believed to have died", "were reported killed"."""
    roles = deed_roles()
    for kid in at.kids(verb, "xcomp"):
        lemma = at.tokens[kid].lemma.lower()
        deed = roles["subject"].get(lemma) or roles["state"].get(lemma)
        if deed is None and at.low(kid) != lemma and not at.low(kid).endswith("ing") and not at.kids(kid, "obj"):
            deed = roles["patient"].get(lemma)
        if deed is not None:
            return deed, kid
    return None


def _suffers(at: Tree, verb: int, lemma: str) -> bool:
    """Whether the object of a verb suffers a deed that we know: "kill", "shoot down"."""
    patient = deed_roles()["patient"]
    return lemma in patient or f"{lemma} {_particle(at, verb)}" in patient


def _particle(at: Tree, verb: int) -> str:
    return next((at.low(k) for k in at.kids(verb, "compound:prt")), "")


def _patient_deed(at: Tree, verb: int, lemma: str) -> str:
    particle = _particle(at, verb)
    both = {at.tokens[k].lemma.lower() for k in at.kids(verb, "conj")} & set(deed_roles()["patient"])
    deed = deed_roles()["patient"].get(f"{lemma} {particle}".strip()) or (
        deed_roles()["patient"][lemma] if not particle or lemma != "take" else "taken"
    )
    others = {deed_roles()["patient"][word] for word in both} | {deed}
    joined = any(at.low(c) == "or" for k in at.kids(verb, "conj") for c in at.kids(k, "cc"))
    return "killed or wounded" if joined and others == {"killed", "wounded"} else deed


def _passive(at: Tree, verb: int) -> bool:
    """A passive, or a participle that shares the auxiliary of the verb it is joined to ("were killed and two others wounded")."""
    if at.kids(verb, "aux:pass"):
        return True
    if at.kids(verb, "obj") or at.tokens[verb].upos not in {"VERB", "ADJ"} or at.low(verb) == at.tokens[verb].lemma.lower():
        return False
    if at.is_rel(verb, "conj") and at.tokens[verb].head >= 0:
        return _passive(at, at.tokens[verb].head) or not at.kids(verb, "aux")
    return (
        at.low(verb).endswith(("ed", "en", "t", "wn")) and not at.kids(verb, "aux") and at.is_rel(verb, "root", "acl", "advcl", "parataxis")
    )


def _goal(at: Tree, verb: int) -> str | None:
    """ "taken to hospital", "rushed to hospital", "brought to the hospital"."""
    goals = deed_roles()["goal"]
    if at.tokens[verb].lemma.lower() not in {"take", "rush", "bring", "admit", "transfer", "send", "carry", "move"}:
        return None
    return next((goals[at.tokens[k].lemma.lower()] for k in at.kids(verb, "obl", "obj") if at.tokens[k].lemma.lower() in goals), None)


def _result(at: Tree, verb: int) -> str | None:
    """ "left 32 civilians dead"."""
    states = deed_roles()["state"]
    if at.tokens[verb].lemma.lower() not in {"leave", "make", "render", "find"}:
        return None
    return next((states[at.low(k)] for k in at.kids(verb, "xcomp", "obj", "advmod", "ccomp") if at.low(k) in states), None)


def governor(at: Tree, noun: int) -> int | None:
    """The nearest verb above a noun."""
    return next((head for head in at.above(noun) if at.tokens[head].upos in {"VERB", "AUX"}), None)
