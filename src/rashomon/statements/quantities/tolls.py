"""Running counts: "the toll rose to 26", "bringing the deaths to 18"."""

from __future__ import annotations

from rashomon.data import words
from rashomon.statements.quantities.deeds import deed_roles, own_deed
from rashomon.statements.syntax import Tree
from rashomon.text.tokens import listed

_TOLL_WORDS = listed("toll number total count tally deaths casualties fatalities dead losses")
_COUNTS = listed("toll number total count tally")
_TOLL_VERBS = listed(
    "rise bring climb raise reach stand put increase jump grow hit take pass surpass exceed top be soar fall drop decline decrease dwindle "
    "shrink sink revise update lower cut correct"
)


def toll_of(at: Tree, top: int, noun: int | None, first: int) -> tuple[str | None, int | None, int] | None:
    """The toll that reaches this number: deed, the noun for those counted, and the word it hangs on; None where there is no toll."""
    behind = _behind(at, top, first)
    if behind is not None:
        return _toll_deed(at, behind), _toll_people(at, behind), behind
    own = noun if noun is not None and at.tokens[noun].upos in {"NOUN", "ADJ"} and 0 < noun - top < 5 else None
    if own is not None and at.tokens[own].lemma.lower() not in words("people"):
        return None
    before = range(max(0, top - 40), top)
    verbs = [i for i in before if at.tokens[i].lemma.lower() in _TOLL_VERBS or at.low(i) in {"to", "at", "of"}]
    names = [i for i in before if i < first and at.low(i) in _TOLL_WORDS]
    if not names or not verbs or verbs[-1] < names[0]:
        return None
    near = verbs[-1]
    between = [i for i in range(near + 1, top) if at.tokens[i].upos not in {"ADP", "ADV", "ADJ", "DET", "AUX", "SCONJ", "PUNCT", "SYM"}]
    if between:
        return None
    toll = names[-1]
    if own is not None and (at.low(toll) not in _COUNTS or at.tokens[near].lemma.lower() == "be"):
        return None
    return _toll_deed(at, toll), own if own is not None else _toll_people(at, toll), toll


def _behind(at: Tree, top: int, first: int) -> int | None:
    """ "brings to 73 the number of soldiers killed": the toll after the number."""
    if at.low(first - 1) != "to":
        return None
    near = range(top + 1, min(top + 6, len(at.tokens)))
    the = next((i for i in near if at.tokens[i].upos != "NUM"), None)
    if the is None or at.low(the) != "the":
        return None
    return next((i for i in range(the + 1, min(the + 4, len(at.tokens))) if at.low(i) in _COUNTS), None)


def _toll_deed(at: Tree, toll: int) -> str | None:
    roles = deed_roles()
    if at.low(toll) == "toll" or at.tokens[toll].lemma.lower() in {"tally", "count", "total"}:
        kinds = [at.low(k) for k in at.kids(toll, "compound")]
        named = next(
            (
                roles["noun"].get(at.tokens[k].lemma.lower())
                for k in at.kids(toll, "compound", "amod")
                if at.tokens[k].lemma.lower() in roles["noun"]
            ),
            None,
        )
        return named or ("killed" if not kinds or "death" in kinds else None)
    own = own_deed(at, toll)
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
        if at.tokens[kid].upos != "NUM" and any(at.low(k) in {"of", "among"} for k in at.kids(kid, "case")):
            own = own_deed(at, kid)
            inner = next(iter(at.kids(kid, "nmod")), None) if own else kid
            return inner
    for kid in at.kids(toll, "nmod:poss", "compound", "amod"):
        if at.tokens[kid].deprel == "nmod:poss":
            return kid
    previous = toll - 1
    if previous > 0 and at.low(previous) in {"'", "’", "'s", "’s"}:
        return previous - 1
    return None
