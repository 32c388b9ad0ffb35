"""Who stands on one side of a claim, and the words in which a briefing lets each of them speak."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from rashomon.brief.briefing import Citation, Line, Run
from rashomon.brief.diction import opened, part, titled, undated
from rashomon.brief.view import View
from rashomon.brief.wording import balanced, capital, clip, fold, quoted, tidy
from rashomon.data import table
from rashomon.data import words as listed
from rashomon.model import Claim, Side, Statement

ROLE_CHARS = 120  # a longer role is left out
CHARS = 240  # of one speaker's words
GOOD_CHARS = (30, 220)  # words of this length are shown rather than shorter or longer ones
OPEN = frozenset({"denies", "accuses"})  # stances whose verb takes what follows without a colon
RELATIVE = 3  # words before a verb among which stands what makes it one of a relative clause
FEW = 14  # words that are looked at whether they are a clause
NEAR = 0.5  # share of common words from which a speaker's words are the claim's own
UNNAMED = "not identified"
PAST = {
    "asserts": "said",
    "denies": "denied",
    "doubts": "doubted",
    "acknowledges": "acknowledged",
    "commits": "promised",
    "accuses": "accused",
}


_WORD = re.compile(r"\w+")
OWN = re.compile(r"\b(?:I|[Ww]e|[Oo]urs?|us|[Mm]y|me|[Mm]ine)\b")  # the speaker's own voice, which no "that" can carry
PLAIN_VERBS, POINTERS, PRONOUNS, AUXILIARIES, CLAUSES, POSSESSIVES, NAMING, SHOWING = map(
    part, ("plain", "pointer", "pronoun", "auxiliary", "clause", "possessive", "naming", "shows")
)


@dataclass(frozen=True, slots=True)
class Voice:
    """One speaker on one side of a claim: the name, every statement, and the one that is shown."""

    name: str
    role: str | None
    via: str | None
    statements: tuple[Statement, ...]
    lead: Statement
    denies: bool  # the speaker also rejects the thing outright: "denied that, saying ..."


def speaker(statement: Statement) -> str:
    """The name as a reader of the briefing can place it; a pronoun that nobody resolved is shown as one."""
    return called(statement.source.name or statement.source.text)


def called(name: str) -> str:
    """A name as it is shown; what is none is said to be none."""
    name = tidy(name)
    if not name:
        return f"a speaker ({UNNAMED})"
    name = name.strip(" ,;:")
    return f"“{name.casefold()}” ({UNNAMED})" if name.casefold() in PRONOUNS else name


def same(left: str, right: str) -> bool:
    """One name's words stand within the other's."""
    first, second = tokens(fold(left)), tokens(fold(right))
    return bool(first and second) and (first <= second or second <= first)


def voices(view: View, claim: Claim, side: Side) -> tuple[Voice, ...]:
    """The speakers of one side, in the order in which the claim names them, then as they appear.

    Method: statements are gathered under the claim's canonical names; the one shown is a quotation where there is one, of a
    length that can be read, from the report that others copied.
    """
    key = (claim.id, side)
    if key not in view.heard:
        view.heard[key] = _voices(view, claim, side)
    return view.heard[key]


def _voices(view: View, claim: Claim, side: Side) -> tuple[Voice, ...]:
    canonical = list(dict.fromkeys(map(called, claim.speakers.get(side, ()))))
    groups: dict[str, list[Statement]] = {name: [] for name in canonical}
    found = [view.statements[key] for key in claim.statements.get(side, ()) if key in view.statements]
    for row in sorted(found, key=lambda row: (view.order[row.report], row.content.start, row.id)):
        if not telling(row):
            continue
        said = speaker(row)
        match = next((name for name in canonical if name == said), None) or next((name for name in groups if same(name, said)), said)
        groups.setdefault(match, []).append(row)
    return tuple(_voice(view, claim, name, rows) for name, rows in _merged(groups).items() if rows)


def near(words: str, others: str) -> bool:
    """At least half of the words that two texts have are common to both."""
    left, right = tokens(words.casefold()), tokens(others.casefold())
    return len(left & right) >= NEAR * len(left | right) > 0


def telling(row: Statement) -> bool:
    """The content says something beyond the name of its speaker."""
    said = tokens(row.content.text.casefold())
    return pointing(row) or bool(said - tokens(f"{row.source.text} {row.source.name or ''}".casefold()))


def _merged(groups: dict[str, list[Statement]]) -> dict[str, list[Statement]]:
    """A party named by its noun alone ("rebels") speaks with the one whose name says more ("Syrian rebels backed by ...")."""
    merged = dict(groups)
    for name, rows in groups.items():
        longer = [other for other in merged if other != name and bare_party(name) and same(name, other) and len(other) > len(name)]
        if longer and rows:
            merged[longer[0]] = [*merged[longer[0]], *merged.pop(name)]
    for name in list(merged):
        kin = next((other for other in merged if other != name and _one_party(name, other)), None)
        if kin:
            merged[kin] = [*merged[kin], *merged.pop(name)]
    return merged


def _one_party(name: str, other: str) -> bool:
    """Two descriptions of one party: "Norvian-backed valley rebels", "valley rebels backed by Norvia"."""
    left, right = _descriptive(name), _descriptive(other)
    parties = {word for word in left & right if bare_party(word)}
    return bool(parties) and parties < left & right


@lru_cache(maxsize=16384)
def _descriptive(name: str) -> frozenset[str]:
    """Words of a name that tell a party from others."""
    return frozenset(re.findall(r"[^\W\d_]{4,}", fold(name))) - {"backed", "with"}


@lru_cache(maxsize=16384)
def tokens(text: str) -> frozenset[str]:
    """The words of a text, as they stand."""
    return frozenset(_WORD.findall(text))


@lru_cache(maxsize=16384)
def bare_party(name: str) -> bool:
    """Nothing but nouns for those who fight or govern: "the rebels", "government forces"."""
    parties = listed("parties")
    return all(word in parties or word.removesuffix("s") in parties for word in re.findall(r"[\w-]+", fold(name)))


def _voice(view: View, claim: Claim, name: str, rows: list[Statement]) -> Voice:
    here = {row.report for row in rows}
    pairs = [copy for copy in view.copies if copy.original in here and copy.derived in here and copy.direction_confidence > 0.5]
    later = {copy.derived for copy in pairs if copy.kind != "excerpt"}
    reworded = {copy.derived for copy in pairs if copy.kind == "paraphrase"}
    spoken = [row for row in rows if not pointing(row)]

    def rank(row: Statement) -> tuple[bool, bool, bool, bool, bool, bool, int, int]:
        length = len(tidy(row.content.text))
        return (
            row.report in reworded,
            headless(row),
            not near(row.content.text, claim.text),
            not GOOD_CHARS[0] <= length <= GOOD_CHARS[1],
            not row.content.quote,
            row.report in later,
            view.order[row.report],
            row.content.start,
        )

    lead = min(spoken or rows, key=rank)
    shown = [row for row in rows if speaker(row) == name] or rows
    role = next((row.source.role for row in [lead, *shown] if row.source.role and is_role(name, row.source.role)), None)
    via = lead.source.via or next((row.source.via for row in rows if row.source.via), None)
    if speaker(lead) != name and ((bare_party(speaker(lead)) and same(name, speaker(lead))) or _one_party(name, speaker(lead))):
        name = speaker(lead)
    return Voice(name, tidy(role).strip(" ,;:") if role else None, tidy(via) if via else None, tuple(rows), lead, len(spoken) < len(rows))


def is_role(name: str, role: str) -> bool:
    """A role that can be told beside a name: it says something of its own, and needs nothing that stands elsewhere."""
    return (
        not POSSESSIVES & set(re.findall(r"\w+", role.casefold()))
        and fold(role) not in fold(name)
        and len(role) <= ROLE_CHARS
        and not re.search(r"^\w{1,4}\.$|\bM(?:r|rs|s)\b", role)
        and role.count("(") == role.count(")")
        and role.count("“") == role.count("”")
        and role.count('"') % 2 == 0
        and not role.endswith(("-", "–", "—"))
        and not set(fold(role).split(" ")) <= part("kin")
    )


def pointing(row: Statement) -> bool:
    """The content only points at what somebody else said ("denied that")."""
    return tidy(row.content.text).casefold().strip(' .,“”"') in POINTERS


def verb(row: Statement) -> str:
    """The reporting verb in the past, as weak as the report's own allows."""
    if row.cue and row.cue.lemma.casefold() in SHOWING and row.stance == "asserts":
        return "found" if row.cue.lemma.casefold() == "find" else row.cue.lemma.casefold().removesuffix("e") + "ed"
    own = _own_verb(row)
    if own and (row.stance != "asserts" or phrase(row)):
        return own
    return "said" if row.stance == "asserts" or _plain(row) else PAST[row.stance]


def _plain(row: Statement) -> bool:
    return row.cue is None or row.cue.lemma.casefold().split(" ")[0] in PLAIN_VERBS


def _own_verb(row: Statement) -> str | None:
    last = tidy(row.cue.text).split(" ")[-1].casefold() if row.cue and not _plain(row) else ""
    return last if last.endswith("ed") and last.isalpha() else None


def phrase(row: Statement) -> bool:
    """The content is no clause of its own but completes the verb: "claimed *responsibility for the attack*"."""
    said = re.findall(r"[a-z]+", tidy(row.content.text).casefold())
    return not row.content.quote and not any(word in AUXILIARIES or word in _past_forms() or word.endswith("ed") for word in said)


@cache
def _past_forms() -> frozenset[str]:
    """Irregular forms of verbs."""
    return frozenset(
        row[0] for name in ("lemmas", "lemmas_more") for row in table(name) if row[1] == "VERB" and row[0] not in part("small")
    )


def _verbless(row: Statement) -> bool:
    """A few words after "said" that are no clause, or a noun with nothing but a relative clause behind it."""
    if verb(row) != "said" or row.content.quote:
        return False
    short = phrase(row) and len(row.content.text.split()) <= FEW and row.content.text.casefold().split(" ")[0] not in CLAUSES
    return short or _hanging(tidy(row.content.text))


def _hanging(text: str) -> bool:
    """Its only verb stands in a relative clause: "a cyberattack that potentially hit millions"."""
    said = re.findall(r"[a-z]+", text.casefold())
    verbs = [at for at, word in enumerate(said) if word in AUXILIARIES or word in _past_forms() or word.endswith("ed")]
    return len(verbs) == 1 and bool({"that", "which", "who"} & set(said[max(1, verbs[0] - RELATIVE) : verbs[0]]))


def words(row: Statement, chars: int = CHARS) -> tuple[Run, ...]:
    """What is said, in the words of the report: in quotation marks where the report quotes."""
    text = undated(tidy(row.content.text))
    inner = text.strip('“”"„«»')
    mixed = any(mark in inner for mark in '“”"')
    text = text.strip().rstrip(",;:").strip()
    if row.content.quote and not mixed:
        return (Run(quoted(clip(text, chars)), "quote"),)
    return (Run(balanced(clip(_without_tail(text, row), chars)), "words"),)


def _without_tail(text: str, row: Statement) -> str:
    """Words without "according to ..." at their end, where that names the speaker or the bearer again."""
    found = re.search(r",? according to (?:the )?([^,]+)$", text)
    known = [name for name in (row.source.text, row.source.name, row.source.via) if name]
    return text[: found.start()] if found and any(same(found[1], name) for name in known) else text


def introduced(view: View, voice: Voice, full: bool) -> tuple[Run, ...]:
    """The speaker: where `full` with role and bearer (`Naji Mustafa, spokesman for ..., as passed on by ...,`), else by a shorter name."""
    if not full:
        return (Run(capital(view.diction.name(view.short.get(voice.name, voice.name))), "name"), Run(""))
    title = titled(voice.name, voice.role) if voice.role else None
    parts = [view.diction.inside(voice.role)] if voice.role and not title else []
    if voice.via and not same(voice.via, voice.name):
        parts.append(f"as passed on by {view.diction.name(voice.via)}")
    rest = f", {', '.join(parts)}," if parts else ""
    return (Run(capital(title or view.diction.name(voice.name)), "name"), Run(rest))


def headless(row: Statement) -> bool:
    """The content lacks its subject, which stands before the cue: "ground that Norvia says is part of its park"."""
    first = tidy(row.content.text).split(" ")[0]
    past = first.islower() and (first in _past_forms() or (first.endswith("ed") and len(first) > len("need")))
    return (first.casefold() in AUXILIARIES or past) and not row.content.quote


def spoken(view: View, voice: Voice, full: bool = True, label: str = "") -> Line:
    """One speaker's line (`Celik said: “...”`, `Celik said that ...`), with a citation for every report that carries it.

    Method: the speaker's own words where a report quotes them, else the report's, as a clause after "that" where they are one; content
    that lacks its subject is shown in its sentence, which names the speaker itself.
    """
    row = voice.lead
    body = words(row)
    if not pointing(row) and (headless(row) or _naming(row) or _verbless(row)):
        sentence = opened(view.cite(row.report, row.content.start, row.content.end).quoted)
        room = view.rooms.get(row.report) or view.name(row.report)
        runs = written(view, room, sentence)
    else:
        told = _told(voice)
        opening = introduced(view, replace(voice, via=None) if told else voice, full)
        joint, body = _joint(view, voice, body, f" told {view.diction.name(voice.via or '')}" if told else "")
        runs = (*opening, Run(joint.lstrip(",") if opening[1].text.endswith(",") else joint), *body)
    return Line(stopped(runs), (*view.cite_statements((row, *voice.statements)), *_denial(view, voice)), (), label)


def written(view: View, room: str, sentence: str) -> tuple[Run, ...]:
    """A newsroom's own sentence: `The Dale writes that the dam burst.`"""
    text = balanced(clip(sentence, CHARS))
    name = Run(capital(room), "name")
    if OWN.search(text) or text.rstrip("”\"'").endswith(("?", "!")) or text[:1] in "“\"‘'":
        return (name, Run(" writes: "), Run(text, "words"))
    return (name, Run(" writes that "), Run(view.diction.inside(text), "words"))


def _joint(view: View, voice: Voice, body: tuple[Run, ...], told: str) -> tuple[str, tuple[Run, ...]]:
    """What joins a speaker to the words, and the words as they stand behind it."""
    row = voice.lead
    act = verb(row)
    if pointing(row):
        return f" {act} it" if row.stance != "asserts" else f" {act} so", ()
    said = told or f" {act}"
    if voice.denies and row.stance != "denies":
        said = " denied it and said"
    text = body[0].text
    if body[0].tone == "quote" or OWN.search(text) or text[:1] in "“\"‘'" or text.endswith("?"):
        return f"{said}: ", body
    inside = (replace(body[0], text=view.diction.inside(text)),)
    bare = said == f" {act}" and act != "said" and (phrase(row) or (row.stance in OPEN and act == _own_verb(row)))
    return f"{said} " if bare or text.casefold().split(" ")[0] in CLAUSES else f"{said} that ", inside


def _naming(row: Statement) -> bool:
    return row.cue is not None and tidy(row.cue.text).casefold().split(" ")[-1] in NAMING and not row.content.quote


def _denial(view: View, voice: Voice) -> tuple[Citation, ...]:
    """Where the outright denial stands, if that is another sentence than the words shown."""
    rows = [row for row in voice.statements if pointing(row) and row.report == voice.lead.report and row is not voice.lead]
    found = view.cite_statements(rows[:1])
    return tuple(one for one in found if one.mark != view.cite_statements((voice.lead,))[0].mark)


def _told(voice: Voice) -> bool:
    """The words shown were told to the one who passes them on."""
    return bool(voice.via and voice.lead.source.via and voice.lead.cue and voice.lead.cue.lemma.casefold() == "tell")


def stopped(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """End a line with a full stop where nothing ends it yet; inside the quotation mark where one ends it."""
    text = "".join(run.text for run in runs)
    if text.rstrip("”’\"' ").endswith((".", "!", "?", "…")):
        return runs
    last = runs[-1]
    if last.tone == "quote" and last.text.endswith("”"):
        return (*runs[:-1], Run(f"{last.text[:-1]}.”", last.tone))
    return (*runs, Run("."))
