"""Who is said to hold a place: read from the words of claims alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from rashomon.brief.briefing import Line, Run, Section
from rashomon.brief.view import View, natural
from rashomon.brief.voices import PRONOUNS, UNNAMED, bare_party, same, speaker
from rashomon.brief.wording import capital, fold, inline, listing, tidy
from rashomon.data import table
from rashomon.model import Claim, Mentions, Side, Span, Statement

HOLDER_WORDS = 7  # a longer subject is more than a name
OBJECT_WORDS = 7  # words that may stand between the verb and the place
CLAUSE = re.compile(r"[,;:–—“”\"()]|\b(?:that|which|who|and|but|while|after|as|when|where|because|although|though)\b", re.IGNORECASE)
UNDER = re.compile(
    r"\b(?:under|in) (?:the )?(?:full |complete |total |firm )?(?P<x>[\w’'-]+(?: [\w’'-]+){0,3}?) (?:control|hands)\b"
    r"|\b(?:held|controlled|captured|seized|taken|retaken|recaptured) by (?P<y>(?:the )?[\w’'-]+(?: [\w’'-]+){0,3})",
    re.IGNORECASE,
)
TRIMMED = re.compile(
    r"^(?:now|also|then|meanwhile|earlier|later)\b\s*|\s*\b(?:have|has|had|now|also|fully|successfully|again|already|since)$", re.I
)
PLACE = re.compile(r"[A-Z][\w’'.-]*(?: (?:[A-Z][\w’'.-]*|of|al|el|as|de|del|la|le|the|and|on|upon|sur))*")
COMPOUND = re.compile(
    r"[-’']|\s(?!(?:province|city|town|village|district|region|governorate|airport|port|in|on|at|by|from|after|before|as|and|or|but|with|for|over|near|since|during|while|when|where|which|that|who|to"
    r"|again|back|early|late|last|this|yesterday|today|is|was|are|were|has|have|had|under|remains?|now|still|following|without)\b)[a-z]"
)
WORDS = re.compile(r"[\w’'-]+")


@dataclass(frozen=True, slots=True)
class Held:
    """One account: this holder has this place."""

    place: str
    holder: str
    said: bool  # a speaker says it; else a newsroom in its own voice
    by: str  # who says so
    span: Span
    claim: Claim


@cache
def _part(part: str) -> frozenset[str]:
    return frozenset(row[0] for row in table("holding") if row[1] == part)


def held(view: View) -> Section:
    """Places that somebody is said to have taken or to hold, with who says so and who disputes it.

    Method: in the words that support a claim, a verb of taking or holding with a subject before it and a place right behind it
    (a name that some report of the story uses as a toponym), or
    "under X control", "held by X". The holder is the subject's words; where they are a pronoun, the speaker. Only those who fight or
    govern hold: the last noun says so, or the words are the name of somebody who speaks in the story.

    Limits: passives without an agent, wishes, plans and denials give nothing; holders are not compared with one another.
    """
    accounts: dict[str, list[Held]] = {}
    for claim in view.claims:
        for row in _accounts(view, claim):
            accounts.setdefault(fold(row.place), []).append(row)
    ordered = sorted(accounts.values(), key=lambda rows: (-len({row.span.report for row in rows}), natural(rows[0].place)))
    return Section("held", "Who is said to hold what", tuple(_line(view, rows) for rows in ordered))


def _line(view: View, rows: list[Held]) -> Line:
    told: list[list[Held]] = []
    for row in sorted(rows, key=lambda row: (len(row.holder), row.holder)):
        known = next((group for group in told if same(group[0].holder, row.holder)), None)
        if known is None:
            told.append([row])
        else:
            known.append(row)
    parts = [", ".join(_parts(group)) for group in told]
    claims = {row.claim.id: row.claim for row in rows}.values()
    rivals, doubters = _named(claims, "against"), _named(claims, "doubt")
    rest = (f"; disputed by {listing(rivals)}" if rivals else "") + (f"; doubted by {listing(doubters)}" if doubters else "")
    spans = {(row.span.report, row.span.start): row.span for row in rows}
    return Line((Run(capital(rows[0].place), "name"), Run(f": {'; '.join(parts)}{rest}.")), view.cite_spans(spans.values()))


def _parts(group: list[Held]) -> Iterator[str]:
    """One holder in the shortest words that are used for it, with who says so, who of themselves, and who in its own voice."""
    speaking = _fullest(row.by for row in group if row.said)
    themselves = [name for name in speaking if same(name, group[0].holder)]
    others = [inline(name) for name in speaking if name not in themselves]
    writing = list(dict.fromkeys(row.by for row in group if not row.said))
    yield f"“{inline(group[0].holder)}”"
    if themselves:
        yield "by their own account"
    if others:
        yield f"{'and ' if themselves else ''}according to {listing(others)}"
    if writing:
        yield f"{'and ' if themselves or others else ''}in the own voice of {listing(writing)}"


def _fullest(names: Iterable[str]) -> list[str]:
    """Names, each once; a party named by its noun alone gives way to the longer name that holds it."""
    known = list(dict.fromkeys(names))
    return [one for one in known if not (bare_party(one) and any(one != other and same(one, other) for other in known))]


def _named(claims: Iterable[Claim], side: Side) -> list[str]:
    """Speakers of one side, those without a name left out."""
    names = dict.fromkeys(name for claim in claims for name in claim.speakers.get(side, ()))
    return [inline(name) for name in names if fold(name) not in PRONOUNS]


def _party(view: View, holder: str) -> bool:
    """The words name those who fight or govern: their last noun is one for such, or the whole is a name that speaks in the story."""
    if fold(holder) in {fold(name) for name in view.speaking} and not re.search(r"\b(?:said|says)\b", holder):
        return holder[:1].isupper() or all(map(_noun, fold(holder).split(" ")))
    core = re.split(r" (?:of|from|backed by|loyal to|allied with|led by) ", fold(holder))[0]
    words = core.split(" ")
    return _noun(words[-1]) and all(_modifies(word, holder) for word in words[:-1])


def _modifies(word: str, holder: str) -> bool:
    """A word that may stand before the noun: a name, a compound (`-backed`), a nation, another such noun."""
    names = {fold(part) for part in re.findall(r"[A-Z][\w’'.-]*", holder)}
    return "-" in word or word in names or _noun(word) or word in _part("modifier")


def _noun(word: str) -> bool:
    return bare_party(word) or word in _part("party")


def _accounts(view: View, claim: Claim) -> Iterator[Held]:
    mentions = {row.report: row for row in view.dossier.mentions}
    for key in claim.statements.get("for", ()):
        row = view.statements.get(key)
        if row and row.stance in {"asserts", "acknowledges"}:
            span = Span(row.report, row.content.start, row.content.end, row.content.text)
            yield from _found(view, claim, span, mentions.get(row.report), row)
    for span in claim.voiced:
        if span.report in view.reports:
            yield from _found(view, claim, span, mentions.get(span.report), None)


def _found(view: View, claim: Claim, span: Span, mentions: Mentions | None, said: Statement | None) -> Iterator[Held]:
    text = view.reports[span.report].text
    inside = [
        Span(span.report, one.start() + span.start, one.end() + span.start, one.group())
        for one in view.toponyms.finditer(text[span.start : span.end])
    ]
    by = speaker(said) if said else view.rooms.get(span.report) or view.name(span.report)
    for place in inside:
        if not PLACE.fullmatch(place.text) or COMPOUND.match(text[place.end :]):
            continue
        ahead = text[span.start : place.start]
        times = [row for row in (mentions.times if mentions else ()) if span.start <= row.start and row.end <= place.start]
        for row in times:
            ahead = ahead[: row.start - span.start] + " " * (row.end - row.start) + ahead[row.end - span.start :]
        found = _taken(ahead) or _under(text[place.end : span.end])
        if found is None:
            continue
        holder, lead = found
        own = fold(holder) in PRONOUNS
        if own and said is None:
            continue
        holder = by if own else holder
        if UNNAMED in by or not _party(view, holder):
            continue
        name = tidy(f"{lead} {text[place.start : place.end]}")
        yield Held(name, holder, said is not None, by, span, claim)


def _taken(ahead: str) -> tuple[str, str] | None:
    """Holder, and the words that narrow the place ("southern"), where a verb of taking governs what follows."""
    for verb in reversed(list(re.finditer(r"[A-Za-z]+", ahead))):
        form, between = verb.group().casefold(), ahead[verb.end() :]
        words = WORDS.findall(between)
        small = [word.casefold() for word in words]
        wins = form in _part("win") and "control" in small
        takes = form in _part("take") and not between.casefold().startswith(" of ")
        if not (wins or takes) or not _governs(between, small):
            continue
        subject = _subject(ahead[: verb.start()])
        if subject:
            return subject, _narrowing(words)
    return None


def _governs(between: str, small: list[str]) -> bool:
    if len(small) > OBJECT_WORDS or _part("loose") & set(small) or re.search(r"[,;:.]|\d", between):
        return False
    return "of" not in small or small[len(small) - 1 - small[::-1].index("of") - 1] in _part("kind")


def _narrowing(words: list[str]) -> str:
    rest = " ".join(word for word in words if word.casefold() not in _part("trim"))
    return re.sub(r"^(?:.*\bcontrol of\b|(?:town|city|village) of\b) ?", "", rest, flags=re.IGNORECASE)


def _subject(ahead: str) -> str | None:
    clause = tidy(CLAUSE.split(ahead)[-1])
    if {word.casefold() for word in WORDS.findall(clause)} & _part("bar"):
        return None
    while (shorter := TRIMMED.sub("", clause)) != clause:
        clause = shorter
    return clause if clause and len(clause.split(" ")) <= HOLDER_WORDS else None


def _under(behind: str) -> tuple[str, str] | None:
    clause = re.split(r"[,;:.]", behind)[0]
    found = UNDER.search(clause)
    if not found or set(WORDS.findall(clause[: found.start()].casefold())) - _part("link"):
        return None
    holder = tidy(found["x"] or found["y"])
    return (holder, "") if holder.casefold() not in {"the", "full", "our", "their", "its"} else None
