"""What a number counts, and what happened to it, by the tree of its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.data import table
from rashomon.statements.syntax import Tree

_HOLDERS = frozenset(
    {"number", "dozen", "score", "hundred", "thousand", "million", "ten", "total", "couple", "handful", "pair", "group", "billion", "lot"}
)
_TOLL_WORDS = frozenset({"toll", "number", "total", "count", "tally", "deaths", "casualties", "fatalities", "dead", "losses"})
_TOLL_VERBS = frozenset(
    {
        "rise",
        "bring",
        "climb",
        "raise",
        "reach",
        "stand",
        "put",
        "increase",
        "jump",
        "grow",
        "hit",
        "take",
        "pass",
        "surpass",
        "exceed",
        "be",
        "soar",
    }
)
_SCOPE_WORDS = 16
_SCOPE_CASES = frozenset(
    {
        "in",
        "at",
        "on",
        "during",
        "near",
        "since",
        "over",
        "from",
        "around",
        "outside",
        "inside",
        "across",
        "after",
        "within",
        "under",
        "between",
    }
)


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted and what happened to it; `words` are indexes of the words that say so."""

    noun: int | None
    text: str | None
    deed: str | None
    total: bool
    said: str | None


@cache
def _roles() -> dict[str, dict[str, str]]:
    """Deeds by role and lemma."""
    found: dict[str, dict[str, str]] = {}
    for lemma, deed, role in table("deeds"):
        found.setdefault(role, {})[lemma] = deed
    return found


def counted(at: Tree, number: Sequence[int], first: int) -> Counted:
    """What the number counts.

    Method:
        The noun that the number modifies (or the noun after "of", for "scores of people"); its deed from an adjective or participle beside
        it, from the noun itself ("two fatalities"), or from the verb that governs it in the role of the one concerned: object of "kill",
        subject of "die" or of a passive. A number that a toll rises to takes the deed and the people from the words of the toll.
    Limits: a relative clause on the noun is searched, a later sentence is not.

    Args:
        at: the sentence.
        number: indexes of the words of the number.
        first: index of the first word of the number or of what modifies it.
    """
    top = _top(at, number)
    noun = _noun(at, top) or _nominal(at, number[-1] + 1)
    number = range(first, number[-1] + 1)
    toll = _toll(at, top, noun)
    if toll is not None:
        deed, people, anchor = toll
        return Counted(
            people, _phrase(at, people, frozenset(number)) if people is not None else None, deed, True, _scope(at, anchor, people, number)
        )
    own = _self(at, noun) if noun is not None else None
    deed, verb = (own[0], _governor(at, own[1])) if own else _before_number(at, first) or _deed(at, noun if noun is not None else top)
    text = _phrase(at, noun, frozenset(number)) if noun is not None else None
    return Counted(noun, text, deed, False, _scope(at, verb, noun, number))


def counted_noun(at: Tree, noun: int, word: int) -> Counted:
    """The same for a noun with a determiner ("no civilians") at index `word`."""
    deed, verb = _deed(at, noun)
    return Counted(noun, _phrase(at, noun, frozenset({word})), deed, False, _scope(at, verb, noun, [word]))


def _top(at: Tree, number: Sequence[int]) -> int:
    inside = set(number)
    top = next((i for i in number if at.tokens[i].head not in inside), number[-1])
    after = number[-1] + 1
    more = at.low(after) == "more" and at.tokens[top].head == after and at.is_rel(after, "nsubj", "obj")
    return after if more else top


def _noun(at: Tree, top: int) -> int | None:
    """The noun that is counted."""
    token = at.tokens[top]
    if (
        token.deprel.split(":")[0] in {"nummod", "det", "amod", "compound", "advmod", "nmod"}
        and token.head > top
        and at.tokens[token.head].upos in {"NOUN", "PROPN", "ADJ"}
    ):
        return _held(at, token.head)
    if token.upos in {"NOUN", "NUM"}:
        held = _held(at, top)
        return held if held != top else None
    return None


def _nominal(at: Tree, after: int) -> int | None:
    """ "120 wounded": a participle that stands for people."""
    return after if after < len(at.tokens) and at.low(after) in {"wounded", "injured", "dead", "missing", "killed"} else None


def _held(at: Tree, noun: int) -> int:
    """ "people" of "scores of people", "soldiers" of "a group of soldiers"."""
    if at.tokens[noun].lemma.lower() not in _HOLDERS and at.tokens[noun].upos != "NUM":
        return noun
    for kid in at.kids(noun, "nmod"):
        if kid > noun and any(at.low(k) == "of" for k in at.kids(kid, "case")) and at.tokens[kid].upos in {"NOUN", "PROPN", "ADJ", "NUM"}:
            return _held(at, kid)
    return noun


def _phrase(at: Tree, noun: int, number: frozenset[int]) -> str | None:
    """The noun with what stands before it and nouns joined to it by "and": "Turkish soldiers", "towns and villages"."""
    left = noun
    while left - 1 >= 0 and left - 1 not in number and at.tokens[left - 1].upos != "NUM" and _belongs(at, left - 1, noun):
        left -= 1
    right = noun
    for kid in at.kids(noun, "conj"):
        plain = [k for k in at.kids(kid) if not at.is_rel(k, "cc", "amod", "compound")]
        if kid == right + 2 and at.tokens[kid].upos == "NOUN" and not plain:
            right = kid
    while left < noun and at.tokens[left].deprel in {"det", "punct", "case"}:
        left += 1
    extent = at.extent(range(left, right + 1))
    offset = at.sentence.start
    return _slice(at, extent.start - offset, extent.end - offset)


def _slice(at: Tree, start: int, end: int) -> str:
    """Words of a sentence as they stand, one space where they are apart."""
    pieces, last = "", None
    for token in at.tokens:
        if start <= token.start - at.sentence.start and token.end - at.sentence.start <= end:
            pieces += (" " if last is not None and token.start > last else "") + token.text
            last = token.end
    return pieces


def _belongs(at: Tree, word: int, noun: int) -> bool:
    relation = at.tokens[word].deprel.split(":")[0]
    if relation not in {"amod", "compound", "nmod", "flat", "punct", "nummod", "advmod", "det", "case", "acl", "dep", "fixed"}:
        return False
    head = at.tokens[word].head
    return (
        word < noun
        and (head == noun or noun in at.above(word))
        and at.tokens[word].upos not in {"VERB", "ADP", "SCONJ", "CCONJ"} | (set() if relation == "amod" else {"ADV"})
    )


def _deed(at: Tree, noun: int) -> tuple[str | None, int | None]:
    """The deed, and the word that names it."""
    for look in (_adjacent, _beside, _self, _joined, _by_verb):
        found = look(at, noun)
        if found is not None:
            return found
    return None, _governor(at, noun)


def _adjacent(at: Tree, noun: int) -> tuple[str, int] | None:
    """ "two others wounded", "32 civilians dead": a participle or state that follows the noun at once, whatever the parser made of it."""
    after = noun + 1
    if after >= len(at.tokens) or at.tokens[after].upos not in {"VERB", "ADJ"}:
        return None
    word, lemma, roles = at.low(after), at.tokens[after].lemma.lower(), _roles()
    if word in roles["state"]:
        return roles["state"][word], after
    past = lemma in roles["patient"] and word.endswith(("ed", "en", "wn", "t")) and word != lemma
    active = any(k > after for k in at.kids(after, "obj", "ccomp", "xcomp")) or at.kids(after, "aux")
    return (_patient_deed(at, after, lemma), after) if past and not active else None


def _joined(at: Tree, noun: int) -> tuple[str, int] | None:
    """ "left two guards and three drivers dead": the state of the last is that of all."""
    for kid in at.kids(noun, "conj"):
        found = _adjacent(at, kid)
        if found is not None and kid > noun and at.low(found[1]) in _roles()["state"]:
            return found
    return None


def _before_number(at: Tree, first: int) -> tuple[str, int] | None:
    """ "wounding 120", "killed at least two": a verb that stands right before the number takes it as its object."""
    if first == 0 or at.tokens[first - 1].upos not in {"VERB", "AUX"}:
        return None
    lemma, roles = at.tokens[first - 1].lemma.lower(), _roles()
    if lemma not in roles["patient"] or at.kids(first - 1, "aux:pass"):
        return None
    return _patient_deed(at, first - 1, lemma), first - 1


def _beside(at: Tree, noun: int) -> tuple[str, int] | None:
    roles = _roles()
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
        if at.tokens[kid].deprel == "acl:relcl" and lemma in roles["subject"]:
            return roles["subject"][lemma], kid
    return None


def _self(at: Tree, noun: int) -> tuple[str, int] | None:
    named = _roles()["noun"]
    key = at.low(noun) if at.low(noun) in named else at.tokens[noun].lemma.lower()
    return (named[key], noun) if key in named else None


def _by_verb(at: Tree, noun: int) -> tuple[str, int] | None:
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
                named = _of_act(at, at.tokens[head].lemma.lower()) if _cases(at, noun_below) & {"of"} else None
                return (named, head) if named else _included(at, noun_below, head)
            continue
        return _role_deed(at, head, relation, at_word)
    return None


def _of_act(at: Tree, lemma: str) -> str | None:
    """ "the killing of nine people", "the deaths of two guards"."""
    return _roles()["act"].get(lemma) or _roles()["noun"].get(lemma)


def _cases(at: Tree, word: int) -> set[str]:
    return {at.low(k) for k in at.kids(word, "case")}


def _included(at: Tree, word: int, head: int) -> tuple[str, int] | None:
    """ "killing civilians, including three children": the part suffered what the whole did."""
    return (_beside(at, head) or _by_verb(at, head)) if _cases(at, word) & {"including", "among"} else None


def _is_holder(at: Tree, word: int) -> bool:
    return at.tokens[word].lemma.lower() in _HOLDERS or at.tokens[word].upos == "NUM"


def _role_deed(at: Tree, verb: int, relation: str, noun: int) -> tuple[str, int] | None:
    roles, lemma = _roles(), at.tokens[verb].lemma.lower()
    goal = _goal(at, verb)
    if goal and (relation in {"obj", "nsubj:pass"} or relation == "nsubj"):
        return goal, verb
    result = _result(at, verb)
    if relation in {"obj", "nsubj:pass"} and result is not None:
        return result, verb
    if relation in {"obj", "nsubj:pass"} or (relation == "nsubj" and _passive(at, verb)):
        if at.tokens[noun].lemma.lower() in {"life", "lives"} and lemma in roles["lives"]:
            return roles["lives"][lemma], verb
        if lemma in roles["patient"]:
            return _patient_deed(at, verb, lemma), verb
    if relation.startswith("nsubj") and lemma in roles["subject"]:
        return roles["subject"][lemma], verb
    if relation.startswith("nsubj") and (at.low(verb) in roles["state"]):
        return roles["state"][at.low(verb)], verb
    chained = next((k for k in at.kids(verb, "xcomp") if at.tokens[k].lemma.lower() in {**roles["subject"], **roles["state"]}), None)
    if chained is not None and relation.startswith("nsubj"):
        return {**roles["state"], **roles["subject"]}[at.tokens[chained].lemma.lower()], chained
    return None


def _patient_deed(at: Tree, verb: int, lemma: str) -> str:
    particle = next((at.low(k) for k in at.kids(verb, "compound:prt")), "")
    both = {at.tokens[k].lemma.lower() for k in at.kids(verb, "conj")} & set(_roles()["patient"])
    deed = _roles()["patient"].get(f"{lemma} {particle}".strip()) or (
        _roles()["patient"][lemma] if not particle or lemma != "take" else "taken"
    )
    others = {_roles()["patient"][word] for word in both} | {deed}
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
    goals = _roles()["goal"]
    if at.tokens[verb].lemma.lower() not in {"take", "rush", "bring", "admit", "transfer", "send", "carry", "move"}:
        return None
    return next((goals[at.tokens[k].lemma.lower()] for k in at.kids(verb, "obl", "obj") if at.tokens[k].lemma.lower() in goals), None)


def _result(at: Tree, verb: int) -> str | None:
    """ "left 32 civilians dead"."""
    states = _roles()["state"]
    if at.tokens[verb].lemma.lower() not in {"leave", "make", "render", "find"}:
        return None
    return next((states[at.low(k)] for k in at.kids(verb, "xcomp", "obj", "advmod", "ccomp") if at.low(k) in states), None)


def _governor(at: Tree, noun: int) -> int | None:
    return next((head for head in at.above(noun) if at.tokens[head].upos in {"VERB", "AUX"}), None)


def _toll(at: Tree, top: int, noun: int | None) -> tuple[str | None, int | None, int] | None:
    """The toll that reaches this number: deed, the noun for those counted, and the word it hangs on; None where there is no toll."""
    if noun is not None and at.tokens[noun].upos in {"NOUN", "ADJ"} and noun > top and noun - top < 5:
        return None
    before = range(max(0, top - 40), top)
    verbs = [i for i in before if at.tokens[i].lemma.lower() in _TOLL_VERBS or at.low(i) in {"to", "at", "of"}]
    names = [i for i in before if at.low(i) in _TOLL_WORDS]
    if not names or not verbs or verbs[-1] < names[0]:
        return None
    near = verbs[-1]
    between = [i for i in range(near + 1, top) if at.tokens[i].upos not in {"ADP", "ADV", "ADJ", "DET", "AUX", "SCONJ", "PUNCT", "SYM"}]
    if between:
        return None
    toll = names[-1]
    return _toll_deed(at, toll), _toll_people(at, toll), toll


def _toll_deed(at: Tree, toll: int) -> str | None:
    roles = _roles()
    if at.low(toll) == "toll" or at.tokens[toll].lemma.lower() in {"tally", "count", "total"}:
        kinds = [at.low(k) for k in at.kids(toll, "compound", "amod")]
        named = next(
            (
                roles["noun"].get(at.tokens[k].lemma.lower())
                for k in at.kids(toll, "compound", "amod")
                if at.tokens[k].lemma.lower() in roles["noun"]
            ),
            None,
        )
        return named or ("killed" if not kinds or "death" in kinds else None)
    own = _self(at, toll)
    if own is not None or at.tokens[toll].lemma.lower() in roles["act"]:
        return own[0] if own is not None else roles["act"][at.tokens[toll].lemma.lower()]
    for kid in at.subtree(toll):
        lemma = at.tokens[kid].lemma.lower()
        if kid > toll and lemma in roles["patient"] and at.tokens[kid].upos in {"VERB", "ADJ"}:
            return roles["patient"][lemma]
        if kid > toll and (at.low(kid) in roles["state"] or lemma in roles["noun"]):
            return roles["state"].get(at.low(kid)) or roles["noun"][lemma]
    return None


def _toll_people(at: Tree, toll: int) -> int | None:
    for kid in at.kids(toll, "nmod", "obl"):
        if any(at.low(k) in {"of", "among"} for k in at.kids(kid, "case")):
            own = _self(at, kid)
            inner = next(iter(at.kids(kid, "nmod")), None) if own else kid
            return inner
    for kid in at.kids(toll, "nmod:poss", "compound", "amod"):
        if at.tokens[kid].deprel == "nmod:poss":
            return kid
    previous = toll - 1
    if previous > 0 and at.low(previous) in {"'", "’", "'s", "’s"}:
        return previous - 1
    return None


def _scope(at: Tree, verb: int | None, noun: int | None, number: Sequence[int]) -> str | None:
    """Words that name the measure: prepositional phrases and times on the verb and on the noun, and a clause on the noun."""
    outer = at.tokens[verb].head if verb is not None and at.is_rel(verb, "advcl", "conj", "acl") else None
    found: list[list[int]] = []
    for head in dict.fromkeys(h for h in (noun, verb, outer) if h is not None and h >= 0):
        for kid in at.kids(head, "obl", "nmod", "acl"):
            clause = at.is_rel(kid, "acl")
            if clause and (head == outer or kid in {noun, verb} or kid < head or at.tokens[kid].deprel != "acl"):
                continue
            phrase = _cut(at.subtree(kid), number)
            if (clause or _names_scope(at, kid)) and phrase and len(phrase) <= _SCOPE_WORDS:
                found.append(phrase)
    whole = [phrase for phrase in found if not any(set(phrase) < set(other) for other in found)]
    texts = dict.fromkeys(_stretch(at, phrase) for phrase in sorted(whole))
    return " ".join(text.strip(" ,.;:-–—") for text in texts) or None


def _names_scope(at: Tree, kid: int) -> bool:
    cases = {at.low(k) for k in at.kids(kid, "case", "mark")}
    return bool(cases & _SCOPE_CASES) or at.tokens[kid].deprel.endswith(("unmarked", "tmod"))


def _cut(phrase: list[int], number: Sequence[int]) -> list[int]:
    """The words of a phrase up to the number, where the parser has hung the number on it; none where it begins with it."""
    inside = [at for at, word in enumerate(phrase) if word in number]
    if not inside:
        return phrase
    return phrase[: inside[0] - 1] if inside[0] > 2 else []


def _stretch(at: Tree, phrase: Sequence[int]) -> str:
    extent = at.extent(phrase)
    return _slice(at, extent.start - at.sentence.start, extent.end - at.sentence.start)
