"""The source of a reporting verb: its subject, wherever the sentence puts it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.data import table
from rashomon.model import Extent
from rashomon.statements.attribution.cues import reporting
from rashomon.statements.attribution.draft import Noun
from rashomon.statements.lexicon import listed
from rashomon.statements.syntax import Tree, agent, passive, phrase
from rashomon.text.names import singular

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_INSIDE_PHRASE = ("nmod", "compound", "flat", "amod", "appos", "conj", "nmod:poss", "acl", "obl:agent", "nummod", "det", "obl", "obj")
_JOINTS = frozenset({"'s", "’s", "‘s", "-", "’", "'", "of", "&", "‑"})
_INSIDE_MARKS = _JOINTS | {"."}  # "R-Ky.," is no end
_LEADING = frozenset({"in", "with", "after", "during", "at", "from", "to", "near", "amid", "following", "of", "for", "on", "by"})
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
    last = low.rpartition("-")[2]
    found = roles().get(low) or roles().get(singular(low)) or (roles().get(last) or roles().get(singular(last)) if last != low else None)
    return found[0] if found else None


def noun(at: Tree, head: int, verb: int | None = None) -> Noun:
    """The phrase that a noun heads, up to `verb`."""
    words = phrase(at, head, verb)
    if len(words) > 1 and at.low(words[0]) in {"who", "whom", "which", "that"} and at.tokens[words[0]].upos == "PRON":
        words = words[1:]
    words = _unled(at, words, head)
    return Noun(at.index, head, at.extent(words or [head]))


def _unled(at: Tree, words: list[int], head: int) -> list[int]:
    """A person's name without what the parser glues before it: "with the Herald, | Ann Rowe", "after talks in Oslo | Ann Rowe"."""
    if not words:
        return words
    ends = at.tokens[words[-1]].end
    person = next((e for e in at.sentence.entities if e.kind == "person" and at.tokens[words[0]].start < e.start and e.end == ends), None)
    if person is None:
        return words
    before = [w for w in words if at.tokens[w].start < person.start]
    case = next((w for w in before if at.low(w) in _LEADING), None)
    if case is None or any(_titles(at, w) for w in before if w < case):
        return words
    if case > words[0] and at.tokens[head].upos == "PROPN":
        return words
    named = next((e for e in at.sentence.entities if 0 <= e.start - at.tokens[case].end < 6 and e.end < person.start), None)
    if named is None:
        return words
    rest = [w for w in before if at.tokens[w].start >= named.end and at.tokens[w].upos != "PUNCT"]
    if any(at.tokens[w].upos in {"ADP", "CCONJ"} and at.low(w) != "of" for w in rest):
        return words
    keep = rest if any(_titles(at, w) for w in rest) else []
    return [*keep, *(w for w in words if at.tokens[w].start >= person.start)]


def _titles(at: Tree, w: int) -> bool:
    return role_kind(at.tokens[w].lemma) is not None or role_kind(at.tokens[w].text) is not None


def explained(at: Tree, found: Noun, verb: int) -> Noun:
    """The mention with what commas set off beside it: "Celik, a spokesman for the party, said", "said Omar, who was there"."""
    last = max(i for i, t in enumerate(at.tokens) if t.end <= found.extent.end)
    if last < verb:
        return _reaching(at, found, last, verb - 2) if at.tokens[verb - 1].text == "," else found
    here = found
    for _ in range(2):
        w = max(i for i, t in enumerate(at.tokens) if t.end <= here.extent.end) + 1
        if w + 1 >= len(at.tokens) or at.tokens[w].text != ",":
            break
        end = _relative_end(at, w + 1) if at.low(w + 1) in {"who", "whose"} else _apposition_end(at, w + 1)
        here = _reaching(at, here, w - 1, end)
    return here


def _reaching(at: Tree, found: Noun, last: int, end: int) -> Noun:
    """The mention up to a word, where a comma follows it and nothing but an apposition or a clause with "who" lies between."""
    if end <= last + 1 or at.tokens[last + 1].text != ",":
        return found
    inside = range(last + 2, end + 1)
    if not _plain(at, inside) and not (at.low(last + 2) in {"who", "whose"} and found.head in at.above(end)):
        return found
    return Noun(found.sentence, found.head, Extent(found.extent.start, at.tokens[end].end))


def _relative_end(at: Tree, w: int) -> int:
    """Last word of the clause that begins with "who"."""
    clause = next((h for h in at.above(w) if at.tokens[h].deprel == "acl:relcl"), None)
    words = at.subtree(clause) if clause is not None else [w]
    end = words[-1]
    while end > w and at.tokens[end].upos == "PUNCT":
        end -= 1
    return end


def _apposition_end(at: Tree, w: int) -> int:
    while w < len(at.tokens) and at.tokens[w].upos not in {"VERB", "AUX", "PUNCT", "SCONJ"}:
        w += 1
    return w - 1


def _plain(at: Tree, words: range) -> bool:
    """Nothing but a noun phrase: no verb with a subject, no relative pronoun, and it begins like one."""
    if at.tokens[words[0]].upos not in {"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON"} or at.low(words[0]) in {
        "who",
        "which",
        "whose",
        "that",
    }:
        return False
    if at.tokens[words[0]].head in words and at.is_rel(words[0], "obl", "advmod"):
        return False
    return not any(at.low(w) in {"who", "which", "whose"} or (at.tokens[w].upos in {"VERB", "AUX"} and at.kids(w, "nsubj")) for w in words)


def subject(at: Tree, verb: int, depth: int = 0) -> Subject:
    """Find who speaks.

    Method: the verb's own subject; the agent of a passive; the noun phrase directly before the verb or set off by commas before it, where
        the parser gives the verb none; a speaker after the verb ("..., said X"); else, through infinitives, participles and coordination,
        the subject of the verb it hangs on. A participle on a noun takes the noun, or the issuer where the noun is a text
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
        if by is not None and depth == 0:
            return Subject(noun(at, by, verb)) if can_speak(at, by) else Subject(None)
        return _passive_subject(at, verb, by, depth)
    if depth == 0 and at.tokens[verb - 1].upos == "PUNCT" and (after := _after_quote(at, verb)) is not None:
        return Subject(explained(at, noun(at, after, verb), verb), _passed_on(at, after))
    own = [k for k in at.kids(verb, "nsubj", "csubj") if at.low(k) not in listed("no source")]
    if own:
        best = _best(at, verb, own)
        return Subject(explained(at, noun(at, best, verb), verb), _passed_on(at, best), depth == 0)
    if depth == 0 and (by_place := _by_place(at, verb)) is not None:
        return Subject(explained(at, noun(at, by_place, verb), verb), _passed_on(at, by_place))
    return _through(at, verb, depth)


def _best(at: Tree, verb: int, own: Sequence[int]) -> int:
    """The subject among those that the parser gives, word order heeded."""
    best = max((k for k in own if k < verb), default=own[0])
    if best > verb:
        return best
    if at.tokens[verb - 1].text == "," and (named := _before_comma(at, verb - 1, verb)) is not None and named < best:
        return named
    if at.low(best) in {"who", "which"} and best > 1 and at.tokens[verb].deprel != "acl:relcl":
        return _top(at, best - 2, verb) or best
    if _clause_between(at, best, verb):
        near = _by_place(at, verb)
        return near if near is not None and can_speak(at, near) else best
    return best


def _clause_between(at: Tree, best: int, verb: int) -> bool:
    """A whole clause stands between the verb and the subject that the parser gives it."""
    inside = {*at.subtree(best), *at.above(verb)}
    return any(
        at.tokens[w].upos in {"VERB", "AUX"} and w not in inside and any(best < k < verb for k in at.kids(w, "nsubj", "expl"))
        for w in range(best + 1, verb)
    )


def _after_quote(at: Tree, verb: int) -> int | None:
    """`," said X`: the mark before the verb tells that the speaker follows."""
    marks = {at.tokens[w].text for w in range(max(0, verb - 2), verb)}
    return speaker_after(at, verb) if marks & {"”", '"', "''", "’", "'"} else None


def _by_place(at: Tree, verb: int) -> int | None:
    """Subject by word order alone, for a finite verb."""
    if at.low(verb).endswith("ing") or (at.is_rel(verb, "acl") and at.low(verb).endswith("ed")):
        return _speaker_before_participle(at, verb)
    after = speaker_after(at, verb)
    if after is not None:
        return after
    w = verb - 1
    while w >= 0 and at.tokens[w].upos in {"AUX", "ADV", "PART"} and at.low(w) != "to":
        w -= 1
    if w < 0 or at.low(w) == "to":
        return None
    if at.tokens[w].upos in _NOMINAL:
        return _past_participle(at, w, verb)
    return _before_comma(at, w, verb) if at.tokens[w].text == "," else None


def _past_participle(at: Tree, w: int, verb: int) -> int | None:
    """The noun before the verb, or before "contacted by X" and "in X" that stand between."""
    for _ in range(3):
        top = _top(at, w, verb)
        if top is None or not at.kids(top, "case"):
            return top
        w = min(at.subtree(top)) - 1
        if w > 1 and at.is_rel(w, "compound:prt"):
            w -= 1
        if w > 0 and at.tokens[w].upos == "VERB" and (at.low(w).endswith(("ed", "en", "wn")) or not can_speak(at, top)):
            w -= 1
        if w < 0 or at.tokens[w].upos not in _NOMINAL:
            return top
    return None


def _speaker_before_participle(at: Tree, verb: int) -> int | None:
    """ "with a fighter saying ...": the person directly before the participle."""
    w = verb - 1
    if w < 1 or at.tokens[w].upos not in _NOMINAL or at.low(verb).endswith("ed"):
        return None
    top = _top(at, w, verb)
    return top if top is not None and role_kind(at.tokens[top].lemma) == "person" else None


def _top(at: Tree, w: int, verb: int) -> int | None:
    """Head of the noun phrase that ends at a word."""
    top = w
    while (
        0 <= at.tokens[top].head < verb
        and at.is_rel(top, *_INSIDE_PHRASE)
        and at.tokens[at.tokens[top].head].upos in {*_NOMINAL, "VERB", "ADJ"}
    ):
        head = at.tokens[top].head
        if at.tokens[head].upos in {"VERB", "ADJ"} and not at.is_rel(head, "acl", "amod"):
            break
        if (head > top and head > w) or (
            at.is_rel(top, "flat", "compound") and any(at.tokens[k].text == "," for k in range(min(head, top), max(head, top)))
        ):
            break
        top = head
    return top if at.tokens[top].upos in _NOMINAL and at.low(top) not in listed("no source") else None


def _before_comma(at: Tree, comma: int, verb: int) -> int | None:
    """ "Naji Mustafa, spokesman for ..., said": the noun phrase that the apposition between the commas explains."""
    opens = next((w for w in range(comma - 1, -1, -1) if at.tokens[w].upos == "PUNCT" and at.tokens[w].text not in _INSIDE_MARKS), None)
    if opens is None:
        w = next((w for w in range(comma) if at.tokens[w].upos in _NOMINAL and not at.is_rel(w, *_INSIDE_PHRASE)), None)
        return w
    if at.tokens[opens].text == "," and opens > 0 and at.tokens[opens - 1].upos in _NOMINAL:
        top = _top(at, opens - 1, verb)
        if top is not None and not at.kids(top, "case") and not at.is_rel(top, "obl", "nmod:unmarked"):
            return top
        if top is not None:
            return next((w for w in range(opens) if at.tokens[w].upos in _NOMINAL and not at.is_rel(w, *_INSIDE_PHRASE)), None)
    inner = [w for w in range(opens + 1, comma) if at.tokens[w].upos in _NOMINAL]
    return next((w for w in inner if not at.is_rel(w, *_INSIDE_PHRASE)), None)


def speaker_after(at: Tree, verb: int) -> int | None:
    """The speaker of an inverted cue: a noun phrase after the verb that no further verb follows, where a mark or comma stands before it."""
    if verb == 0 or at.tokens[verb - 1].upos != "PUNCT" or at.tokens[verb - 1].text in {":", "("}:
        return None
    known = reporting("verb").get(at.tokens[verb].lemma.lower())
    if known is not None and "addressee" in known.frames:
        return None
    w = verb + 1
    words = []
    while w < len(at.tokens) and (
        at.tokens[w].upos in {"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "X", "SYM"} or at.tokens[w].text in _JOINTS
    ):
        words.append(w)
        w += 1
    nominal = [k for k in words if at.tokens[k].upos in _NOMINAL]
    if not nominal or words[0] in {k for k in words if at.low(k) in {"that", "it", "there"}}:
        return None
    if w < len(at.tokens) and (
        (at.tokens[w].upos in {"VERB", "AUX"} and not at.low(w).endswith("ing") and not at.is_rel(w, "acl")) or at.low(w) == "to"
    ):
        return None
    inside = set(words)
    tops = [k for k in nominal if at.tokens[k].head not in inside]
    return next((k for k in tops if can_speak(at, k)), None) or next(
        (k for k in nominal if can_speak(at, k) and at.tokens[k].upos == "PROPN"), None
    )


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
        return Subject(None)
    if at.tokens[verb].deprel == "acl" and any(at.low(m) == "to" for m in at.kids(verb, "mark")):
        return Subject(None)
    if at.is_rel(verb, "acl") and at.tokens[verb].deprel != "acl:relcl":
        return _modified(at, verb, head, depth)
    if (
        at.is_rel(verb, "xcomp")
        and at.tokens[head].lemma.lower() in listed("intent")
        and any(at.low(m) == "to" for m in at.kids(verb, "mark"))
    ):
        return Subject(None)
    if at.is_rel(verb, "xcomp") and (controller := _controlled(at, head)) is not None:
        return Subject(noun(at, controller), None, False)
    linked = at.is_rel(verb, "xcomp", "advcl", "conj", "parataxis", "acl:relcl") and not _own_voice(at, verb)
    if linked and at.tokens[head].upos in {"VERB", "AUX", "ADJ", "NOUN", "PROPN", "PRON"}:
        found = subject(at, head, depth + 1)
        return Subject(found.noun, found.via, False)
    return Subject(None)


def _own_voice(at: Tree, verb: int) -> bool:
    """A passive participle without subject ("reported in the city") speaks for nobody."""
    return at.is_rel(verb, "advcl") and at.low(verb).endswith("ed") and not at.kids(verb, "mark", "aux", "obj")


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
    if above >= 0 and at.is_rel(head, "obj", "obl") and at.tokens[above].lemma.lower() in listed("publish"):
        found = subject(at, above, depth + 1)
        if found.noun is not None:
            return Subject(found.noun, found.via, False)
    return Subject(noun(at, head), None, False)


def _passed_on(at: Tree, head: int) -> Noun | None:
    """ "A source cited by Russian news agencies": the agencies."""
    for kid in at.kids(head, "acl"):
        if at.tokens[kid].lemma.lower() in {"cite", "quote"} and (by := agent(at, kid)) is not None:
            return noun(at, by)
    return None


def can_speak(at: Tree, head: int) -> bool:
    """Whether a noun can be a source at all: a name, a pronoun, or a noun for people, bodies or texts."""
    token = at.tokens[head]
    if token.upos == "PROPN" or token.text.lower() in listed("speaking pronoun"):
        return True
    if any(e.start <= token.start < e.end and e.kind in {"person", "organisation"} for e in at.sentence.entities):
        return True
    if token.upos == "NUM":
        return True
    if token.lemma.lower() in listed("amount"):
        return any(can_speak(at, k) for k in at.kids(head, "nmod")) or not at.kids(head, "nmod")
    return role_kind(token.lemma) is not None or role_kind(token.text) is not None or human_ending(token.text)


def human_ending(word: str) -> bool:
    """Whether a noun is formed as nouns for people are: "economist", "fisherman"."""
    low = singular(word.lower())
    return len(low) > 5 and low.endswith(("man", "woman", "person", "ist", "ologist", "ician", "eer"))
