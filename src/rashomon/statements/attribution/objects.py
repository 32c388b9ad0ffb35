"""Contents that are objects, infinitives or prepositional parts: "reported clashes", "vowed to ...", "accused X of ..."."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.statements.attribution import group
from rashomon.statements.attribution.bounds import cut
from rashomon.statements.attribution.complements import of_verb
from rashomon.statements.attribution.cues import Hit, reporting
from rashomon.statements.attribution.found import Found
from rashomon.statements.attribution.sources import role_kind
from rashomon.statements.lexicon import listed, time_words
from rashomon.statements.syntax import Tree, marked


def behind(at: Tree, hit: Hit) -> Found | None:
    """ "ruled out a second vote", "cast doubt on the figures": what follows all words of the cue."""
    found = of_verb(at, hit.at, max(hit.words), hit.cue.frames)
    if found is None or ("saying" in hit.cue.frames and not _of_saying(at, *found.parts[0])):
        return None
    return Found(found.parts)


def _of_saying(at: Tree, first: int, last: int) -> bool:
    """The phrase is headed by a noun for something said or counted: "the claim that ...", "the ministry's figures"."""
    head = next((w for w in range(first, last + 1) if not first <= at.tokens[w].head <= last), first)
    lemma = at.tokens[head].lemma.lower()
    return lemma in reporting("noun") or bool({lemma, at.low(head)} & listed("sayings")) or role_kind(lemma) == "document"


def object_(at: Tree, hit: Hit, hits: Sequence[Hit]) -> Found | None:
    """ "reported heavy clashes near the town", "called the attack a reprisal"."""
    v = hit.at
    heads = [k for k in at.kids(v, "obj", "nsubj") if k > v and at.low(k) not in {"who", "which"}]
    heads += [k for k in at.kids(v, "xcomp", "ccomp") if k > v and at.tokens[k].upos in {"NOUN", "PROPN", "ADJ"}]
    heads = [k for k in heads if at.is_rel(k, "obj", "xcomp", "ccomp")]
    if "naming" in hit.cue.frames and not _names(at, hit, heads):
        heads = []
    if not heads and at.tokens[v].deprel == "acl:relcl" and hit.cue.stance == "denies":
        return _denied(at, hit)
    if not heads:
        w = v + 1
        return Found(((w, len(at.tokens) - 1),)) if "naming" in hit.cue.frames and group.is_mark(at, w) else None
    if hit.cue.stance in {"denies", "doubts"} and _somebody(at, heads[0]):
        return None
    if hit.cue.lemma == "claim" and not any(at.tokens[k].lemma.lower() in listed("claimed") for k in heads):
        return None
    if "saying" in hit.cue.frames and not _of_saying(at, min(at.subtree(heads[0])), max(at.subtree(heads[0]))):
        return None
    first = min(min(at.subtree(k)) for k in heads)
    last = max(max(_near(at, k)) for k in heads)
    for kid in at.kids(v, "obl", "xcomp", "advcl", "nmod"):
        words = at.subtree(kid)
        if (
            words[0] == last + 1
            and at.tokens[words[0]].upos != "PUNCT"
            and not _when(at, kid)
            and at.low(words[0]) not in (listed("linker") - {"as"})
        ):
            last = words[-1]
    first = max(first, v + 1)
    return Found(((first, cut(at, hit, first, last, hits)),)) if first <= last else None


def _denied(at: Tree, hit: Hit) -> Found | None:
    """ "..., a charge the army denies": the noun that the clause hangs on."""
    head = at.tokens[hit.at].head
    words = [
        w for w in range(max(0, head - 2), head + 1) if w == head or (at.tokens[w].head == head and at.tokens[w].upos in {"DET", "ADJ"})
    ]
    return Found(((words[0], words[-1]),), before=True) if head >= 0 else None


def losses(at: Tree, hit: Hit, hits: Sequence[Hit]) -> Found | None:
    """ "recorded the deaths of nine civilians": what a body that counts has counted, and no other records."""
    counted = any(at.tokens[k].lemma.lower() in listed("loss") for k in at.kids(hit.at, "obj"))
    return object_(at, hit, hits) if counted else None


def toll(at: Tree, hit: Hit, hits: Sequence[Hit]) -> Found | None:
    """ "put the toll at 14": a number that somebody gives."""
    objects = [k for k in at.kids(hit.at, "obj") if k > hit.at]
    for kid in at.kids(hit.at, "obl", "nmod") + tuple(n for o in objects for n in at.kids(o, "nmod")):
        words = at.subtree(kid)
        number = any(at.tokens[w].upos == "NUM" for w in words)
        if objects and number and any(at.low(c) == "at" for c in at.kids(kid, "case")):
            first = min(w for w in at.subtree(objects[0]) if w > hit.at)
            return Found(((first, cut(at, hit, first, max(words), hits)),))
    return None


def _somebody(at: Tree, head: int) -> bool:
    """ "dismissed the minister", "questioned three men": no words are denied or doubted, people are removed or asked."""
    token = at.tokens[head]
    named = any(e.kind == "person" and e.start <= token.start < e.end for e in at.sentence.entities)
    return named or (role_kind(token.text) or role_kind(token.lemma)) == "person"


def _names(at: Tree, hit: Hit, heads: Sequence[int]) -> bool:
    """Two parts, the named and the name: "called it a lie", "described him as a friend"; or words in marks."""
    if len(heads) > 1 or any(at.is_rel(k, "xcomp", "ccomp") for k in heads):
        return True
    marked = any(group.is_mark(at, w) for k in heads for w in range(hit.at + 1, max(at.subtree(k)) + 1))
    return (
        marked
        or any(at.low(c) == "as" for k in at.kids(hit.at, "obl", "advcl") for c in at.kids(k, "case", "mark"))
        or (
            hit.cue.register == "judgement"
            and hit.cue.lemma not in {"call", "term", "dub", "label", "brand"}
            and "as" not in hit.cue.frames
        )
        or any(k in {"nsubj", "obj", "iobj"} for h in heads for k in (at.tokens[c].deprel for c in at.kids(h)))
    )


def _near(at: Tree, head: int) -> list[int]:
    """A noun phrase with its relative clauses, up to a comma."""
    words = at.subtree(head)
    drop = frozenset(
        k
        for k in at.kids(head)
        if (at.is_rel(k, "conj") and at.tokens[k].upos == "VERB")
        or (at.low(min(at.subtree(k)) - 1) == "," and at.tokens[k].deprel == "acl:relcl")
    )
    return at.subtree(head, drop) or words


def _when(at: Tree, kid: int) -> bool:
    return at.tokens[kid].deprel == "obl:tmod" or at.low(kid) in time_words()


def patient(at: Tree, hit: Hit, hits: Sequence[Hit]) -> Found | None:
    """ "The attack was condemned by the president": the patient, with what is said of it."""
    patients = at.kids(hit.at, "nsubj:pass")
    if not patients or hit.cue.lemma in {"quote", "cite"}:
        return None
    words = at.subtree(patients[0])
    if words[-1] >= hit.at or at.low(patients[0]) in listed("relative"):
        return None
    return Found(((words[0], words[-1]),))


def infinitive(at: Tree, hit: Hit, hits: Sequence[Hit]) -> Found | None:
    """ "vowed to launch an operation", "urged both sides to hold fire"."""
    heads = [k for k in at.kids(hit.at, "xcomp", "ccomp", "advcl") if k > hit.at and (_to(at, k) or _doing(at, hit, k))]
    if not heads:
        return None
    words = [w for w in at.subtree(heads[0]) if w > hit.at]
    first = words[0]
    if at.low(heads[0]) in listed("anonymous"):
        return None
    if " " in hit.cue.lemma:
        asked = [min(at.subtree(k)) for k in at.kids(hit.at, "obl") if max(hit.words) < k < first]
        first = min([first, *(max(w, max(hit.words) + 1) for w in asked)])
    for kid in at.kids(hit.at, "obj", "iobj"):
        if hit.at < kid < first and "addressee" in hit.cue.frames:
            first = min(first, *[w for w in at.subtree(kid) if w > hit.at])
    last = min([min(at.subtree(k)) - 1 for k in at.kids(heads[0], "advcl") if _meanwhile(at, heads[0], k)] + [words[-1]])
    return Found(((first, cut(at, hit, first, last, hits)),)) if last >= heads[0] else None


def _meanwhile(at: Tree, asked: int, k: int) -> bool:
    """ "told residents to stay indoors | as they swooped in": a clause in the past after an infinitive is the report's."""
    past = at.low(k).endswith("ed") or any(at.low(w) in {"was", "were", "had"} for w in at.kids(k, "aux", "cop"))
    return k > asked and past and marked(at, k, "as", "after", "when", "while", "before", "because")


def _doing(at: Tree, hit: Hit, k: int) -> bool:
    """ "denied firing", "admitted taking bribes"."""
    helpers = [h for h in at.kids(k, "aux", "aux:pass") if h > hit.at]
    first = min([k, *helpers])
    return hit.cue.stance in {"denies", "acknowledges"} and at.low(first).endswith("ing") and first - hit.at <= 2


def _to(at: Tree, head: int) -> bool:
    return any(at.low(m) == "to" for m in at.kids(head, "mark"))


def addressed(at: Tree, hit: Hit, hits: Sequence[Hit]) -> Found | None:
    """ "accused the army of shelling", "warned them against a strike": the one addressed and the matter."""
    objects = [k for k in at.kids(hit.at, "obj", "iobj") if k > hit.at]
    prepositions = hit.cue.frames & {"of", "against", "about", "over", "with", "on", "for"}
    for kid in at.kids(hit.at, "obl", "advcl", "nmod", "ccomp", "xcomp"):
        if kid > hit.at and any(at.low(c) in prepositions for c in at.kids(kid, "case", "mark")):
            words = at.subtree(kid)
            first = min([min(at.subtree(o)) for o in objects] + [words[0]])
            return Found(((first, words[-1]),)) if first > hit.at else None
    if objects and "of" in hit.cue.frames:
        words = at.subtree(objects[0])
        return Found(((words[0], words[-1]),)) if words[0] > hit.at else None
    return None


def prepositional(at: Tree, hit: Hit, hits: Sequence[Hit]) -> Found | None:
    """ "warned of clashes", "called for talks"."""
    wanted = hit.cue.frames & {"of", "about", "for", "on", "against", "at", "over", "to"}
    tail = hit.cue.lemma.partition(" ")[2] if hit.cue.frames - {"quote", "parenthetical"} else ""
    for kid in at.kids(hit.at, "obl", "advcl", "nmod"):
        cases = [c for c in at.kids(kid, "case", "mark") if at.low(c) in wanted or at.low(c) == tail]
        if kid > hit.at and cases:
            words = [w for w in at.subtree(kid) if w > cases[0]]
            if words:
                return Found(((words[0], words[-1]),))
    return None
