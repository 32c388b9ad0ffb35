"""Which way a time expression lies, behind or ahead, by the verb that it belongs to."""

from __future__ import annotations

import re

from rashomon.model import Sentence, Token
from rashomon.statements.times.values import Tense

_DIRECTED = frozenset({"w", "m", "rel", "hol", "s", "o", "u"})
_FUTURE = re.compile(
    r"\b(?:will|'ll|would|shall|going to|(?:is|are|was|were|be) to|expect(?:s|ed)? to|expected|schedul\w+|due|set to"
    r"|plan(?:s|ned|ning)?|planned for"
    r"|slated|hopes? to|intends? to|deadline|upcoming|until|till|by|may|might|could|should|must|can)\b",
    re.I,
)
_PAST = re.compile(
    r"\b(?:said|says|told|was|were|had|has|have|did|been|announced|reported|came|began|started|took|\w{3,}ed|killed|held|met|left|went|made|fell|rose)\b",
    re.I,
)
_AUXILIARY = re.compile(r"\s*(?:\w+ly\s+|not\s+|also\s+)?(?:(?:be|have|get)\s+)?(?:been\s+)?", re.I)
_WILL = frozenset({"will", "shall", "'ll", "wo", "’ll", "ll"})
_MAY = frozenset({"would", "may", "might", "could", "should", "must", "can", "ca", "'d"})
_PLANNED = frozenset({"plan", "schedule", "slate", "expect", "due", "set", "poise", "intend"})
_BEGUN = frozenset(
    {"begin", "start", "continue", "manage", "fail", "refuse", "help", "use", "seem", "appear", "happen", "come", "prove", "turn"}
)
"""Verbs whose infinitive is no plan: what they govern happened when they did."""
_UNCHANGED = frozenset(
    {"beat", "bid", "broadcast", "burst", "cast", "cost", "cut", "forecast", "hit", "hurt", "let", "put", "quit", "read", "rid", "set"}
    | {"shed", "shut", "spit", "split", "spread", "thrust", "upset", "wet"}
)
"""Verbs whose past is written like their present."""
_TILL = re.compile(
    r"\b(?:until|till|by)\s+(?:(?:the|late|early|(?:[\d:.]+\s*[ap]\.?m\.?|noon|midnight)(?:\s+[A-Z]{2,4})?(?:\s+on)?)\s+)?\Z", re.I
)
_AHEAD_OF = re.compile(
    r"\b(?:ahead\s+of|in\s+advance\s+of|in\s+time\s+for|as\s+(?:soon|early|late)\s+as|deadline\s+(?:of|on|for))\s+(?:the\s+)?\Z", re.I
)
_PLANNED_FOR = re.compile(r"\b(?:planned|scheduled|set|slated|due|expected|billed|booked)\s+(?:for|on)\s+(?:the\s+)?\Z", re.I)
_BACK_TO = re.compile(r"\b(?:since|last|ago)\s+\Z", re.I)


def tense_of(match: re.Match[str], sentence: Sentence | None, offset: int) -> Tense:
    """Whether an expression belongs to something yet to come.

    Method:
        By the verb that it hangs on where the sentence is parsed: "will" looks ahead, a past form back, "could" or "to meet" to
        whichever is nearer. Without a tree by the words before it. "Since" looks back, "ahead of" forward, "until" and "by" forward
        unless their verb is past.
    """
    if not _DIRECTED & set(match.re.groupindex):
        return "none"
    line = match.string
    before = line[: match.start()]
    if _BACK_TO.search(before):
        return "past"
    if _AHEAD_OF.search(before):
        return "future"
    by_verb = _verb_tense(sentence, offset + match.start(), offset + match.end()) if sentence is not None else None
    till = _TILL.search(before)
    if till is not None:
        return "future" if by_verb != "past" else "past" if till.group().lower().startswith("by") else "near"
    if by_verb == "past" and _PLANNED_FOR.search(before):
        return "near"
    return by_verb or _word_tense(before, line[match.end() :])


def _word_tense(before: str, after: str) -> Tense:
    near = before[-90:]
    future = [hit.end() for hit in _FUTURE.finditer(near)]
    past = [hit.end() for hit in _PAST.finditer(near) if not any(_AUXILIARY.fullmatch(near[end : hit.start()]) for end in future)]
    if future and (not past or future[-1] >= past[-1] or re.search(r"(?:expected|scheduled|planned|due|set)\b[^.]*\Z", near, re.I)):
        return "future"
    if past:
        return "past"
    if re.match(r"\W{0,2}\s*deadline\b", after, re.I):
        return "future"
    return "future" if re.match(r"[^.]{0,40}?\b(?:will|deadline)\b", after, re.I) else "none"


def _verb_tense(sentence: Sentence, start: int, end: int) -> Tense | None:
    tokens = sentence.tokens
    inside = {index for index, token in enumerate(tokens) if start <= token.start < end}
    at = next((index for index in sorted(inside) if tokens[index].head not in inside), None)
    for _ in range(len(tokens)):
        if at is None or at < 0:
            return None
        if at not in inside and (tokens[at].upos == "VERB" or _copular(tokens, at)):
            tense = _tense_of(tokens, at)
            if tense is not None:
                return tense
        at = tokens[at].head
    return None


def _copular(tokens: tuple[Token, ...], at: int) -> bool:
    return any(token.head == at and token.deprel == "cop" for token in tokens)


def _tense_of(tokens: tuple[Token, ...], verb: int) -> Tense | None:
    helpers = [token for token in tokens if token.head == verb and (token.deprel.startswith("aux") or token.deprel == "cop")]
    lemmas, forms = {token.lemma.lower() for token in helpers}, {token.text.lower() for token in helpers}
    word = tokens[verb]
    planned = word.lemma.lower() in _PLANNED and (bool(lemmas & {"be"}) or word.upos == "ADJ" or word.deprel.startswith("acl"))
    if planned and not forms & {"had", "been"}:
        return "near" if word.deprel.startswith("acl") else "future"
    if (lemmas | forms) & _WILL:
        return "future"
    if (lemmas | forms) & _MAY:
        return "past" if "have" in lemmas else "future" if "would" in lemmas | forms else "near"
    if any(token.head == verb and token.lemma.lower() == "to" and token.deprel == "mark" for token in tokens):
        return _infinitive(tokens, verb)
    return _finite(word, lemmas, forms)


def _infinitive(tokens: tuple[Token, ...], verb: int) -> Tense | None:
    head = tokens[verb].head
    if head < 0:
        return "near"
    governor = tokens[head].lemma.lower()
    to = next(at for at, token in enumerate(tokens) if token.head == verb and token.deprel == "mark" and token.lemma.lower() == "to")
    if to and tokens[to - 1].lemma.lower() == "be":
        return "future"
    if governor in _PLANNED or governor == "be" or tokens[head].text.lower() == "going":
        return "future"
    return _tense_of(tokens, head) if governor in _BEGUN and tokens[head].upos == "VERB" else "near"


def _finite(word: Token, lemmas: set[str], forms: set[str]) -> Tense | None:
    form, lemma = word.text.lower(), word.lemma.lower()
    if lemma in _PLANNED and form != lemma and not forms & {"had", "been"}:
        return "near"
    if lemmas & {"have"} or (forms | {form}) & {"was", "were", "did", "been", "got"}:
        return "past"
    if forms & {"is", "are", "am", "'s", "'re", "does", "do"} or (form.endswith("s") and form != lemma):
        return "near" if lemma not in {"say", "tell", "report"} else "past"
    if forms & {"be", "being", "getting"}:
        return None
    if form != lemma or lemma in _UNCHANGED:
        return "past" if not form.endswith("ing") else None
    return "near" if word.deprel in {"root", "conj", "ccomp", "parataxis", "advcl"} else None
