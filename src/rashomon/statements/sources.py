"""The source of a reporting verb: its subject, wherever the sentence puts it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rashomon.data import table
from rashomon.statements.draft import Noun
from rashomon.statements.syntax import Tree, agent, passive, phrase
from rashomon.text.names import singular

_SPEAKING = frozenset({"he", "she", "they", "we", "i", "who", "which", "that", "it", "you", "this", "these", "those", "some", "others", "one"})
_NOT_SOURCES = frozenset({"there", "what", "nothing", "something", "everything", "anything"})
_WRITTEN_BY = frozenset({"issue", "release", "post", "publish", "send", "make", "give", "write", "have", "put", "sign", "read", "file", "tweet", "share"})
DEEPEST = 6  # steps up the tree in search of a subject


@dataclass(frozen=True, slots=True)
class Subject:
    """Who does the reporting, and who passes it on."""

    noun: Noun | None
    via: Noun | None = None
    own: bool = True  # the verb has this subject itself, not through another verb


@cache
def roles() -> dict[str, tuple[str, str]]:
    """Nouns that can speak: kind and gender by noun."""
    return {row[0]: (row[1], row[2] if len(row) > 2 else "") for row in table("roles")}


def role_kind(word: str) -> str | None:
    """person, group or document, where the noun is one that speaks."""
    low = word.lower()
    found = roles().get(low) or roles().get(singular(low))
    return found[0] if found else None


def noun(at: Tree, head: int) -> Noun:
    words = phrase(at, head)
    return Noun(at.index, head, at.extent(words))


def subject(at: Tree, verb: int, depth: int = 0) -> Subject:
    """Find who speaks.

    Method: the verb's own subject before or after it; the agent of a passive; else, through infinitives, participles and coordination,
        the subject of the verb it hangs on; a participle on a noun takes the noun, or the issuer where the noun is a text
        ("issued a statement saying"). "quoted by Y as saying" keeps Y as the one who passes it on.

    Args:
        at: the sentence.
        verb: index of the reporting verb.
        depth: steps taken so far.

    Returns:
        The subject, empty where there is none in the sentence.
    """
    if passive(at, verb):
        by = agent(at, verb)
        return Subject(noun(at, by)) if by is not None and depth == 0 else _passive_subject(at, verb, by, depth)
    own = [k for k in at.kids(verb, "nsubj", "csubj") if at.low(k) not in _NOT_SOURCES]
    if own:
        return Subject(noun(at, own[0]), _passed_on(at, own[0]), depth == 0)
    return _through(at, verb, depth)


def _passive_subject(at: Tree, verb: int, by: int | None, depth: int) -> Subject:
    if depth == 0:
        return Subject(None)
    found = at.kids(verb, "nsubj:pass")
    if not found:
        return _through(at, verb, depth)
    return Subject(noun(at, found[0]), noun(at, by) if by is not None else None, False)


def _through(at: Tree, verb: int, depth: int) -> Subject:
    head = at.tokens[verb].head
    if head < 0 or depth > DEEPEST:
        return _inverted(at, verb) if depth == 0 else Subject(None)
    if depth == 0:
        after = _inverted(at, verb)
        if after.noun is not None:
            return after
    if at.is_rel(verb, "acl") and at.tokens[verb].deprel != "acl:relcl":
        return _modified(at, verb, head, depth)
    if at.is_rel(verb, "xcomp") and (controller := _controlled(at, head)) is not None:
        return Subject(noun(at, controller), None, False)
    if at.is_rel(verb, "xcomp", "advcl", "conj", "parataxis", "acl:relcl") and not _own_voice(at, verb):
        if at.tokens[head].upos in {"VERB", "AUX", "ADJ", "NOUN", "PROPN", "PRON"}:
            found = subject(at, head, depth + 1)
            return Subject(found.noun, found.via, False)
    return Subject(None)


def _own_voice(at: Tree, verb: int) -> bool:
    """A passive participle without subject ("reported in the city") speaks for nobody."""
    return at.is_rel(verb, "advcl") and at.low(verb).endswith("ed") and not at.kids(verb, "mark", "aux")


def _controlled(at: Tree, head: int) -> int | None:
    """Object control: "asked him to explain", "quoted him as saying"."""
    if at.tokens[head].lemma.lower() not in {"ask", "tell", "urge", "force", "lead", "prompt", "quote", "hear", "cause", "cite", "press"}:
        return None
    objects = at.kids(head, "obj", "iobj")
    return objects[0] if objects else None


def _modified(at: Tree, verb: int, head: int, depth: int) -> Subject:
    """A participle on a noun: "a fighter saying ...", "a statement saying ..."."""
    if at.low(verb).endswith("ed") and not at.low(verb).endswith("eed"):
        return Subject(None)
    if role_kind(at.tokens[head].lemma) != "document":
        return Subject(noun(at, head), None, False)
    owner = at.kids(head, "nmod:poss") or tuple(
        k for k in at.kids(head, "nmod") if any(at.low(c) in {"by", "from", "of"} for c in at.kids(k, "case"))
    )
    if owner:
        return Subject(noun(at, owner[0]), None, False)
    above = at.tokens[head].head
    if above >= 0 and at.is_rel(head, "obj", "obl") and at.tokens[above].lemma.lower() in _WRITTEN_BY:
        found = subject(at, above, depth + 1)
        if found.noun is not None:
            return Subject(found.noun, found.via, False)
    return Subject(noun(at, head), None, False)


def _passed_on(at: Tree, head: int) -> Noun | None:
    """"A source cited by Russian news agencies": the agencies."""
    for kid in at.kids(head, "acl"):
        if at.tokens[kid].lemma.lower() in {"cite", "quote"} and (by := agent(at, kid)) is not None:
            return noun(at, by)
    return None


def _inverted(at: Tree, verb: int) -> Subject:
    """"..., said Naji Mustafa" where the parser takes the speaker for an object."""
    before = at.low(verb - 1)
    if before not in {",", '"', "”", "''", "’", "'", "?", "!", "—", "–", "-"}:
        return Subject(None)
    for kid in at.kids(verb, "obj", "xcomp", "obl", "ccomp", "dep", "appos"):
        if kid > verb and can_speak(at, kid) and not at.kids(kid, "case", "cop", "nsubj"):
            return Subject(noun(at, kid))
    return Subject(None)


def can_speak(at: Tree, head: int) -> bool:
    """Whether a noun can be a source at all: a name, a pronoun, or a noun for people, bodies or texts."""
    token = at.tokens[head]
    if token.upos == "PROPN" or token.text.lower() in _SPEAKING:
        return True
    if any(e.start <= token.start < e.end and e.kind in {"person", "organisation"} for e in at.sentence.entities):
        return True
    if token.upos == "NUM":
        return True
    return role_kind(token.lemma) is not None or role_kind(token.text) is not None or _human_ending(token.text)


def _human_ending(word: str) -> bool:
    low = singular(word.lower())
    return len(low) > 5 and low.endswith(("man", "woman", "person", "ist", "ologist", "ician", "eer"))
