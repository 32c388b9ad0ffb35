"""Backing: which speakers stand behind a claim as origins, which are one, and which add nothing, each with the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.claims.alike import LEAD_CLASSES, thin
from rashomon.claims.days import apart
from rashomon.claims.doers import exclude, marks
from rashomon.claims.holdings import party
from rashomon.claims.independence import Origin
from rashomon.claims.origins import UNNAMED, origins, speaker, speakers
from rashomon.claims.points import Point
from rashomon.claims.scenes import happenings_of, near
from rashomon.claims.standings import standing
from rashomon.claims.strands import common
from rashomon.claims.worksheet import Worksheet
from rashomon.model import Side, Statement, Voice
from rashomon.text.names import fold_word, nations_in, split

SUPPORTS = 0.66  # likeness to the words of a claim at which a speaker stands behind them; bench/claims.py
MANY_CONCEPTS = 5  # in common, half of the fewer at least, with a main deed: then less likeness will do
LONG_WORDS = 8  # fewer words than that two speakers may well have in common
SAME_WORDS = 0.8  # share of common words from which two statements are one
MANY_WORDS, NEARLY_ALL = 12, 0.9  # the same for words without quotation marks, which nobody says twice by chance
FEW_WORDS, ALL_WORDS = 5, 0.95  # the same for a shorter quotation, which must be repeated whole
TOLLS = frozenset({"kill", "hurt", "casualties"})
MEANS = frozenset({"deed:airstrike", "deed:shell", "deed:bomb", "deed:shoot", "deed:ram", "deed:abduct"})
ALONE = "surely none of the others"
OTHER_WORDS = "speaks of the same matter, and does not say what the claim's words say"


@dataclass(frozen=True, slots=True)
class Backing:
    """Who stands behind a claim."""

    behind: tuple[str, ...]  # origins by name
    voices: tuple[Voice, ...]


def backing(sheet: Worksheet, stated: Mapping[Side, Sequence[Point]], spoken: Mapping[Side, Sequence[Point]], best: Point) -> Backing:
    """Count the origins of a claim, and say of every speaker why it is one or none.

    Method: behind the claim are those of its side who say what its words say (`_supports`); one thing said once has one speaker
    (`_once`); the rest is `independence.distinct`. Speakers against it and in doubt are told apart likewise.

    Args:
        sheet: The story.
        stated: Statements of each side.
        spoken: The same without those that only pass on another.
        best: The point whose words are the claim's.
    """
    backers = [p for p in spoken["for"] if _supports(sheet, p, best)]
    kept, echoed = _once(sheet, backers)
    found: dict[Side, tuple[tuple[str, Origin], ...]] = {
        "for": origins(kept) or origins(spoken["for"])[:1],
        "against": origins(spoken["against"]),
        "doubt": origins(spoken["doubt"]),
    }
    behind = tuple(name for name, origin in found["for"] if origin.counted) or ((UNNAMED,) if spoken["for"] else ())
    reasons = {name: f"the same words as {other}" for name, other in echoed.items()}
    own = _doers(sheet, backers or [best])
    voices = tuple(
        _voice(sheet, (side, name), stated[side], _reason(name, found[side], reasons, name in speakers(spoken[side])), own)
        for side in stated
        for name in speakers(stated[side])
    )
    return Backing(behind, voices)


def _reason(name: str, found: Sequence[tuple[str, Origin]], echoed: Mapping[str, str], speaks: bool) -> tuple[str | None, str]:
    """The origin that a speaker is counted with, and why, or why it is counted with none."""
    for first, origin in found:
        if name in {v.name for v in origin.members}:
            tie = origin.ties.get(name) or next(iter(origin.ties.values()), ALONE)
            why = ALONE if name == first else tie
            return (first, why) if origin.counted else (None, origin.why)
    return None, echoed.get(name, OTHER_WORDS) if speaks else "only passes on what another says"


def _voice(sheet: Worksheet, who: tuple[Side, str], said: Sequence[Point], counted: tuple[str | None, str], own: frozenset[str]) -> Voice:
    side, name = who
    mine = [p for p in said if speaker(p) == name]
    roles = {p.statement.source.role for p in mine if p.statement and p.statement.source.role}
    words = frozenset(w for p in mine for w in p.voice)
    stands = standing(sheet.fight, name, roles, words, _tellers(sheet, mine))
    told = " ".join([name, *sorted(roles)])
    marks = {fold_word(w) for w in words} | {f"party:{party(told)}"} | {f"nation:{c.lower()}" for c in nations_in(told)}
    return Voice(
        name=name,
        side=side,
        standing=stands,
        itself=stands == "party" and bool(marks & own),
        origin=counted[0],
        why=counted[1],
        statements=tuple(p.id for p in mine),
    )


def _tellers(sheet: Worksheet, points: Sequence[Point]) -> frozenset[str]:
    """Folded words of the outlets and newsrooms of the reports in which something is said."""
    here = {p.report for p in points}
    names = [n.name for n in sheet.stage.evidence.newsrooms if n.report in here]
    names += [o for r in sorted(here) if (o := sheet.stage.reports[r].outlet)]
    return frozenset(fold_word(w) for name in names for w in split(name) if len(w) > 2 and w.lower() not in {"the", "news", "press"})


def _doers(sheet: Worksheet, points: Sequence[Point]) -> frozenset[str]:
    """Parties, nations and words of the names of those who do, or suffer, what points tell."""
    found = {a for p in points for a in p.agents}
    for span in (span for p in points for h in happenings_of(sheet.stage, p.report, p.extents) for span in (*h.agents, *h.patients)):
        found |= {fold_word(w) for w in split(span.text) if w[:1].isupper()} | {f"nation:{c.lower()}" for c in nations_in(span.text)}
        found |= {f"party:{side}"} if (side := party(span.text)) else set()
    return frozenset(found)


def _supports(sheet: Worksheet, point: Point, best: Point) -> bool:
    """Whether a point says what the claim's words say, so that its speaker stands behind them: it is much like them, both say something
    (of a thing that is charged, hailed or pledged another can do the same, and says nothing of the first), and it gives no other number."""
    if sheet.threads[point.id] == sheet.threads[best.id]:
        return True
    mine, yours = sheet.told.get(point.id, frozenset()), sheet.told.get(best.id, frozenset())
    if thin(point) or not (point.clausal and best.clausal) or apart(point, best) or _other_doers(sheet, point, best):
        return False
    if not near(sheet.stage, point.places, best.places) or _other_numbers(point, best):
        return False
    if _other_means(point, best):
        return False
    if mine and yours:
        return bool(mine & yours) and bool(point.main & (best.main | TOLLS))
    if not _one_matter(point, best):
        return False
    shared, fewer = len(point.concepts & best.concepts), min(len(point.concepts), len(best.concepts))
    much = shared >= MANY_CONCEPTS and 2 * shared >= fewer
    return sheet.likeness.score(point, best) >= (SUPPORTS - 0.1 if much else SUPPORTS)


def _other_numbers(point: Point, best: Point) -> bool:
    numbers = [{q.value for q in p.quantities if q.value is not None} for p in (point, best)]
    return all(numbers) and not numbers[0] & numbers[1]


def _other_means(point: Point, best: Point) -> bool:
    """Whether two points tell of violence by means of which none is the same: an air strike, a car bomb."""
    one, other = (p.concepts & MEANS for p in (point, best))
    return bool(one and other) and not one & other


def _one_matter(point: Point, best: Point) -> bool:
    """Whether two points tell one class of deeds, both as done or both as not, of things of which at least half are the same."""
    one, other = ({c for c in p.concepts if not c.startswith(("deed:", "mod:"))} for p in (point, best))
    deeds = point.main & best.main - LEAD_CLASSES
    as_told = all((d in point.denied) == (d in best.denied) for d in deeds)
    return bool(deeds) and as_told and 2 * len(one & other) >= min(len(one), len(other))


def _other_doers(sheet: Worksheet, point: Point, best: Point) -> bool:
    """Whether two points name doers of one class of deeds who exclude each other."""
    one, other = (
        [(h.kind, frozenset(m for span in h.agents for m in marks(span.text))) for h in happenings_of(sheet.stage, p.report, p.extents)]
        for p in (point, best)
    )
    return any(a == b and x and y and exclude(x, y) for a, x in one for b, y in other)


def _once(sheet: Worksheet, members: Sequence[Point]) -> tuple[list[Point], dict[str, str]]:
    """Points without those that give another speaker the words of an earlier one: one thing said once has one speaker.

    Words are the same where lineage says so, or where a long quotation is repeated.

    Returns:
        The points left, and from the name of each speaker left out to that of the one whose words they are.
    """
    kept: list[Point] = []
    echoed: dict[str, str] = {}
    for p in members:
        first = next((q for q in kept if p.voice != q.voice and _one_saying(sheet, p, q)), None)
        if first is None:
            kept.append(p)
        elif name := speaker(p):
            echoed[name] = speaker(first) or UNNAMED
    return kept, echoed


def _one_saying(sheet: Worksheet, point: Point, other: Point) -> bool:
    if point.report != other.report and sheet.threads[point.id] == sheet.threads[other.id]:
        return True
    size, alike = len(point.text.split()), common(point.text, other.text)
    if size >= MANY_WORDS and alike >= NEARLY_ALL:
        return True
    if point.statement is None or not point.statement.content.quote:
        return False
    return (size >= LONG_WORDS and alike >= SAME_WORDS) or (size >= FEW_WORDS and alike >= ALL_WORDS)


def passed_on(members: Sequence[Point]) -> frozenset[str]:
    """Points that only pass on another point of the claim ("Reuters reported that the spokesman said ...")."""
    stated = [p for p in members if p.statement]
    return frozenset(
        a.id
        for a in stated
        for b in stated
        if a.report == b.report and a.id != b.id and a.voice != b.voice and _around(a.statement, b.statement)
    )


def _around(outer: Statement | None, inner: Statement | None) -> bool:
    if outer is None or inner is None:
        return False
    a, b = outer.content, inner.content
    return inner.within == outer.id or (a.start <= b.start and b.end <= a.end and b.end - b.start < a.end - a.start)
