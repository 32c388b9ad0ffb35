"""Points: one thing said once, by a source or in a report's own voice, as it is compared with others."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.claims.holdings import Ground, Holding, Party, holding, party
from rashomon.claims.scenes import Scene, days_between, named_places, scope, town
from rashomon.data import words
from rashomon.model import Extent, Quantity, Reading, Sentence, Statement
from rashomon.text.clauses import PASSIVES, SUBJECTS, Clause, clauses
from rashomon.text.deeds import Deed, deeds, points, purposes
from rashomon.text.names import fold, nation, singular
from rashomon.text.voices import speaks_for
from rashomon.text.words import stem

PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "you", "who", "which", "that", "this", "one"})
_CONTENT = frozenset({"NOUN", "VERB", "PROPN", "ADJ", "NUM", "ADV"})
_TOWN = re.compile(
    r"\b(?:the|this)\s+(?:strategic |key |northwestern |embattled |besieged |same )?(?:town|city|village)\b(?!\s+of\b)", re.IGNORECASE
)
_TO_THE_DAY = frozenset({"day", "part of day", "hour", "minute"})
LEAST_CHARS = 16  # of a content without the statements inside it
_SELF = re.compile(r"\b(?:they|he|she|it|we)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Point:
    """One thing said once."""

    id: str
    report: str
    statement: Statement | None
    extents: tuple[Extent, ...]
    sentence: int  # index in the reading
    paragraph: int
    text: str
    told: str  # the text with "the town" and pronouns of the source filled in: what is embedded
    voice: frozenset[str]  # whose word it is, as `speaks_for` has it; empty for a report's own voice
    concepts: frozenset[str]
    main: frozenset[str]  # classes of the deeds that are its point
    agents: frozenset[str]  # nations and parties that do them
    past: bool  # set at least three days before its report
    predicate: bool  # whether a verb stands in it
    clausal: bool  # whether it is a clause itself, and no noun that a clause hangs on ("responsibility for a blast that killed six")
    negated: bool
    denied: frozenset[str]  # those of its main deeds that are negated
    doubted: bool
    holding: Holding | None
    places: frozenset[str]
    quantities: tuple[Quantity, ...]
    days: tuple[str, str] | None  # first and last day that its words name
    published: str | None  # when its report was


def told(text: str, source: str | None, place: str | None) -> str:
    """Content as a stranger would understand it: "the town" and the source's pronoun by name."""
    if place:
        text = _TOWN.sub(place, text)
    if source:
        text = _SELF.sub(lambda m: source if m.start() < 4 else m.group(), text, count=1)
    return text


def gather(stage: Scene) -> tuple[Point, ...]:
    """All points of a story: every statement, and every sentence that a report says in its own voice, which a rejected one is not."""
    found: list[Point] = []
    voices = _voices(stage.evidence.statements)
    rejected = stage.evidence.dismissed
    for report_id, reading in stage.readings.items():
        statements = [s for s in stage.evidence.statements if s.report == report_id]
        found += [p for s in statements if (p := _of_statement(stage, reading, (s, statements), voices)) is not None]
        found += [
            _of_sentence(stage, reading, i, rest)
            for i, rest in own_voice(reading, [*statements, *(s for s in rejected if s.report == report_id)])
        ]
    return tuple(found)


def extents_of(statement: Statement) -> tuple[Extent, ...]:
    """All stretches of a statement's content."""
    return (Extent(statement.content.start, statement.content.end), *statement.content.more)


def own_voice(reading: Reading, statements: Sequence[Statement]) -> list[tuple[int, Extent]]:
    """Sentences, or the heads of sentences, that a report says in its own voice.

    Method: sentences that no statement touches; of others the words before the first statement, where they hold the main predicate and
    are more than half of the sentence ("The deadline comes ahead of talks on land that Norvia says it owns").
    """
    every = [e for s in statements for e in (*extents_of(s), Extent(s.source.start, s.source.end))]
    every += [Extent(s.cue.start, s.cue.end) for s in statements if s.cue]
    found = []
    for i, sentence in enumerate(reading.sentences):
        if sentence.tokens and sentence.tokens[-1].text.startswith("?"):
            continue
        taken = [e for e in every if e.start < sentence.end and sentence.start < e.end]
        words_here = [t for t in sentence.tokens if t.upos != "PUNCT"]
        covered = [t for t in words_here if any(e.start < t.end and t.start < e.end for e in taken)]
        if not covered:
            if len(words_here) >= 4:
                found.append((i, Extent(sentence.start, sentence.end)))
            continue
        head = [t for t in words_here if t.end <= covered[0].start]
        if len(head) >= 8 and 2 * len(head) > len(words_here) and any(t.head < 0 for t in head):
            found.append((i, Extent(head[0].start, head[-1].end)))
    return found


def _sentence_at(reading: Reading, offset: int) -> int:
    at = bisect_right(reading.sentences, offset, key=lambda s: s.start) - 1
    return at if at >= 0 and offset < reading.sentences[at].end else 0


def _voices(statements: Sequence[Statement]) -> dict[str, frozenset[str]]:
    """Whose word each named source gives, by the roles that the reports give it: an organisation that is itself a source comes first."""
    alone = {n: speaks_for(n, None) for s in statements if (n := s.source.name or s.source.text)}
    found: dict[str, tuple[bool, int, frozenset[str]]] = {}
    for s in sorted(statements, key=lambda s: (s.source.role or "", s.id)):
        name = s.source.name or s.source.text
        voice = speaks_for(name, s.source.role)
        if voice != alone[name]:
            known = any(voice <= other or other <= voice for n, other in alone.items() if n != name)
            found[name] = max(found.get(name, (False, 0, voice)), (known, len(s.source.role or ""), voice), key=lambda row: row[:2])
    return {**alone, **{name: row[2] for name, row in found.items()}}


def own_extents(statement: Statement, others: Sequence[Statement]) -> tuple[Extent, ...]:
    """A content without the statements inside it, unless next to nothing is left.

    "Responsibility for the attack, which they say is a reprisal" is compared as "responsibility for the attack"; "the spokesman said
    that the men had been sent" stays whole.
    """
    whole = extents_of(statement)
    nested = [s for s in others if s.id != statement.id and any(_strictly(e, whole) for e in extents_of(s))]
    left = _without(whole, [e for s in nested for e in extents_of(s)])
    spoken = [Extent(s.source.start, s.source.end) for s in nested] + [Extent(s.cue.start, s.cue.end) for s in nested if s.cue]
    rest = sum(e.end - e.start for e in _without(left, spoken))
    return left if rest >= LEAST_CHARS else whole


def _without(extents: Sequence[Extent], holes: Sequence[Extent]) -> tuple[Extent, ...]:
    left = list(extents)
    for hole in holes:
        cut = [(Extent(e.start, min(e.end, hole.start)), Extent(max(e.start, hole.end), e.end)) for e in left]
        left = [part for pair in cut for part in pair if part.end > part.start]
    return tuple(left)


def _strictly(inner: Extent, whole: Sequence[Extent]) -> bool:
    return any(e.start <= inner.start and inner.end <= e.end and inner.end - inner.start < e.end - e.start for e in whole)


def _of_statement(
    stage: Scene, reading: Reading, said: tuple[Statement, Sequence[Statement]], voices: Mapping[str, frozenset[str]]
) -> Point | None:
    statement, others = said
    if not reading.sentences:
        return None
    index = _sentence_at(reading, statement.content.start)
    name = statement.source.name or statement.source.text
    voice = frozenset[str]() if name.lower() in PRONOUNS else voices[name]
    speaker = party(f"{statement.source.role or ''} {name}")
    return _point(stage, reading, own_extents(statement, others), index, (statement, name, voice, speaker))


def _of_sentence(stage: Scene, reading: Reading, index: int, rest: Extent) -> Point:
    return _point(stage, reading, (rest,), index, (None, None, frozenset(), None))


def _point(
    stage: Scene,
    reading: Reading,
    extents: tuple[Extent, ...],
    index: int,
    who: tuple[Statement | None, str | None, frozenset[str], Party | None],
) -> Point:
    statement, name, voice, speaker = who
    report = stage.reports[reading.report]
    text = " ".join(report.text[e.start : e.end] for e in extents)
    parts = clauses(reading, extents)
    sentence = reading.sentences[index]
    doubted = (statement is not None and statement.stance == "doubts") or _doubtful(text)
    opened = doubted or (statement is not None and statement.stance == "denies")
    ground = Ground(stage.toponyms, town(stage, reading, index), speaker)
    done = [deeds(part) for part in parts]
    ends = [points(part, opened) for part in parts]
    main = dict(_settled(d.kind, d.negated) for told_here, at in zip(done, ends, strict=True) for d in told_here if d.at in at)
    past = _past(stage, reading.report, sentence)
    held = None if past and statement is None else next((h for part in parts if (h := holding(part, ground, opened)) is not None), None)
    return Point(
        id=statement.id if statement else f"{reading.report}:{sentence.start}",
        report=reading.report,
        statement=statement,
        extents=extents,
        sentence=index,
        paragraph=sentence.paragraph,
        text=text,
        told=told(text, name, stage.shown.get(ground.focus or "")),
        voice=voice,
        concepts=frozenset(c for part, told_here in zip(parts, done, strict=True) for c in concepts(part, told_here)),
        main=frozenset(main) | {d.kind for part in parts for d in purposes(part, opened)},
        agents=frozenset(a for part in parts for a in _agents(part)),
        past=past,
        predicate=any(part.token(i).upos in {"VERB", "AUX"} for part in parts for i in part.inside),
        clausal=any(part.token(i).upos in {"VERB", "AUX"} or bool(part.role(i, SUBJECTS | {"cop"})) for part in parts for i in part.roots),
        negated=any(main.values()),
        denied=frozenset(d for d, turned in main.items() if turned),
        doubted=doubted,
        holding=held,
        places=_places(stage, reading, extents, index),
        quantities=_quantities(stage, reading.report, extents),
        days=_days(stage, reading.report, extents),
        published=report.published,
    )


def _doubtful(text: str) -> bool:
    low = re.sub(r"\s+", " ", text.lower())
    return any(f" {phrase} " in f" {low} " for phrase in words("doubts"))


def _past(stage: Scene, report: str, sentence: Sentence) -> bool:
    """Whether a sentence tells of a day at least three days before its report."""
    published = (stage.reports[report].published or "")[:10]
    times = [t for t in stage.mentions[report].times if sentence.start <= t.start < sentence.end] if report in stage.mentions else []
    return bool(published) and any(t.end_date and days_between(t.end_date[:10], published) >= 3 for t in times)


def _days(stage: Scene, report: str, extents: tuple[Extent, ...]) -> tuple[str, str] | None:
    """The days that a stretch names, if it names any as exactly as that."""
    held = stage.mentions[report].times if report in stage.mentions else ()
    named = [t for t in held if t.precision in _TO_THE_DAY and any(e.start <= t.start and t.end <= e.end for e in extents)]
    days = [(t.start_date[:10], (t.end_date or t.start_date)[:10]) for t in named if t.start_date]
    return (min(d for d, _ in days), max(d for _, d in days)) if days else None


def concepts(clause: Clause, told_here: Sequence[Deed]) -> Iterable[str]:
    """What a stretch is about, as words that independent wordings share.

    Method: content words by stem; deeds by class, an opposite in place of a negated deed ("no one was hurt" gives `safe`); nations by
    country; parties by side.
    """
    told_deeds = {d.at: d for d in told_here}
    for i in clause.inside:
        token = clause.token(i)
        lemma = token.lemma.lower()
        if (deed := told_deeds.get(i)) is not None:
            yield f"deed:{_settled(deed.kind, deed.negated)[0]}"
        elif token.upos in _CONTENT and len(lemma) > 1 and lemma not in words("spare"):
            country = nation(token.text) if token.text[:1].isupper() else None
            side = party(token.text)
            if country:
                yield f"nation:{country.lower()}"
            elif side:
                yield f"party:{side}"
            elif token.upos in {"ADJ", "ADV"}:
                yield f"mod:{stem(token.text.lower())}"
            else:
                yield stem(singular(fold(token.text)) if token.upos == "PROPN" else token.text.lower())


def _agents(clause: Clause) -> Iterable[str]:
    """Nations and parties named in the subject of the main predicates, or after "by" in a passive."""
    for i in clause.roots:
        passive = clause.role(i, PASSIVES)
        for j in clause.marked(i, frozenset({"by"})) if passive else clause.role(i, SUBJECTS):
            for k in clause.phrase(j):
                token = clause.token(k)
                country = nation(token.text) if token.text[:1].isupper() else None
                side = party(token.text)
                if country or side:
                    yield f"nation:{country.lower()}" if country else f"party:{side}"


def _settled(kind: str, turned: bool) -> tuple[str, bool]:
    """A negated deed as its opposite, where there is one word for that: nobody hurt is `safe`, no resistance `end`."""
    if turned and kind in {"hurt", "kill", "casualties"}:
        return "safe", False
    return ("end", False) if turned and kind == "resist" else (kind, turned)


def _places(stage: Scene, reading: Reading, extents: tuple[Extent, ...], index: int) -> frozenset[str]:
    """Toponyms in the content; else where its sentence is set."""
    return named_places(stage, reading.sentences[index], extents) or scope(stage, reading, index)


def _quantities(stage: Scene, report: str, extents: tuple[Extent, ...]) -> tuple[Quantity, ...]:
    held = stage.mentions[report].quantities if report in stage.mentions else ()
    return tuple(q for q in held if any(e.start <= q.start and q.end <= e.end for e in extents))
