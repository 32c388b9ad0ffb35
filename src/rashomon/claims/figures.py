"""Figures: the same thing counted in several reports, with every value and who gives it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b

from rashomon.claims.counts import Count, civilians, counts
from rashomon.claims.estimates import Estimate, before, estimate, given_at, opposed, published
from rashomon.claims.occasions import Occasion, apart, crowded, occasion, tied
from rashomon.claims.scenes import Scene
from rashomon.claims.strands import Groups
from rashomon.claims.sums import checks, parts_of
from rashomon.claims.things import ADDED, FEW, MATCHLESS, one_place, other_days, ratio, same_thing
from rashomon.model import Bearing, Figure, FigureStatus, FigureValue
from rashomon.text.names import fold

SCOPE_WORDS = 8
SAME_SIZE = 1.1  # numbers that can both be right agree where they are no further apart: "more than 50", 51
SLACK = 0.05  # of a number that is "about", "nearly", "some"
BEARINGS: tuple[Bearing, ...] = ("latest", "superseded", "partial", "altered")  # a value has the first that one of its counts has
_SCOPED = re.compile(r"^(?:in|at(?! least)|near|on|since|around|across|along|during|between|outside|inside|this|last)\b", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Z][^\W\d_]+")
_LOOSE = re.compile(r"\b(?:its|his|her|their|our|my|what|which|who|called|own|time|scene|path)\b", re.IGNORECASE)
_BARE = frozenset(
    {
        "dead",
        "killed",
        "slain",
        "hurt",
        "deaths",
        "death",
        "bodies",
        "body",
        "fatalities",
        "lives",
        "wounded",
        "injured",
        "others",
        "other",
        "more",
        "casualties",
    }
)
_PEOPLE = frozenset(
    {"people", "children", "women", "soldiers", "police", "fighters", "workers", "students", "refugees", "suspects", "families"}
)


def _aligned(stage: Scene, found: Sequence[Count]) -> list[tuple[Count, Count]]:
    """Counts in aligned sentences of copies, in the same order there or with the same value."""
    pairs = []
    for copy in stage.evidence.copies:
        for passage in copy.sentences:
            left = [
                c for c in found if c.quantity.report == copy.original and passage.original.start <= c.quantity.start < passage.original.end
            ]
            right = [
                c for c in found if c.quantity.report == copy.derived and passage.derived.start <= c.quantity.start < passage.derived.end
            ]
            for a in left:
                like = [b for b in right if b.quantity.value == a.quantity.value and b.deed == a.deed]
                like = (
                    like
                    or [b for b in right if (b.kind, b.deed, b.frame.part, b.frame.grade) == (a.kind, a.deed, a.frame.part, a.frame.grade)]
                    or [b for b in right[left.index(a) : left.index(a) + 1] if len(left) == len(right) and b.deed == a.deed]
                )
                pairs += [(a, b) for b in like[:1] if a.quantity.value == b.quantity.value or not other_days(a, b)]
    return pairs


def grouped(stage: Scene) -> list[list[Count]]:
    """Counts of one story by the thing they count.

    Method: lineage first (aligned counts are one count), then `same_thing`, the likest pairs first. Two numbers that one report gives in
    one voice are two things, and what is joined never brings such a pair together. Where one report gives both a running total and
    what was added to it, totals and additions are two things; so are a count and "another 1,000" beside it. Where a story tells a deed of
    many places or days, as a story of a war does, its counts are one thing only if their happenings are tied (`occasions`).
    """
    found = civilians([c for c in counts(stage) if c.quantity.value is not None or c.quantity.low is not None])
    found.sort(key=lambda c: (c.quantity.report, c.quantity.start))
    by_id = {c.id: c for c in found}
    groups = Groups(c.id for c in found)
    aligned = _aligned(stage, found)
    for a, b in aligned:
        groups.join(a.id, b.id)
    free = {frozenset((a.id, b.id)) for a, b in aligned}
    members = {ids[0]: [by_id[i] for i in ids] for ids in ([*g] for g in groups.sets())}
    members = {groups.find(first): rows for first, rows in members.items()}
    of = {c.id: occasion(stage, c) for c in found}
    often = crowded(stage, found, of)
    pairs = [(a, b) for i, a in enumerate(found) for b in found[i + 1 :] if same_thing(a, b) and one_place(stage, a, b)]
    pairs = [(a, b) for a, b in pairs if _one_occasion(stage, (a, of[a.id]), (b, of[b.id]), often)]
    for a, b in sorted(pairs, key=lambda pair: (_likest(*pair), pair[0].id, pair[1].id)):
        one, other = groups.find(a.id), groups.find(b.id)
        sure = [(a, b) for a in members[one] for b in members[other] if frozenset((a.id, b.id)) not in free]
        if one != other and _joinable(stage, sure) and not any(_split(stage, (a, of[a.id]), (b, of[b.id]), often) for a, b in sure):
            groups.join(one, other)
            members[groups.find(one)] = members.pop(one) + members.pop(other)
    split = [sure for rows in members.values() for part in _apart(rows) for sure in _without_doubt(stage, part)]
    kept = [sorted(g, key=lambda c: c.id) for g in split if _worth(stage, g)]
    return sorted(kept, key=lambda g: g[0].id)


def _one_occasion(stage: Scene, a: tuple[Count, Occasion], b: tuple[Count, Occasion], often: frozenset[str]) -> bool:
    """Whether two counts are of one happening as far as must be known: they are tied where the story tells the deed many times."""
    return a[0].deed not in often or _matchless(a[0], b[0]) or (not apart(stage, a[1], b[1]) and tied(stage, a, b))


def _split(stage: Scene, a: tuple[Count, Occasion], b: tuple[Count, Occasion], often: frozenset[str]) -> bool:
    return a[0].deed in often and not _matchless(a[0], b[0]) and apart(stage, a[1], b[1])


def _matchless(a: Count, b: Count) -> bool:
    return a.quantity.value == b.quantity.value and (a.quantity.value or 0) > MATCHLESS


def _joinable(stage: Scene, pairs: Sequence[tuple[Count, Count]]) -> bool:
    """Whether two groups are of one thing: every pair of theirs can be, and most pairs can be set in one place."""
    if not all(same_thing(a, b) and not _two_things(a, b) for a, b in pairs):
        return False
    return 2 * sum(one_place(stage, a, b) for a, b in pairs) >= len(pairs)


def _likest(a: Count, b: Count) -> tuple[bool, bool, bool]:
    """Sorts pairs: the same number first, then the same words for what is counted, then the same place."""
    return a.quantity.value != b.quantity.value, a.quantity.counted != b.quantity.counted, not a.places & b.places


def _two_things(a: Count, b: Count) -> bool:
    """Whether one report gives the two numbers in one voice."""
    if a.quantity.report != b.quantity.report or a.quantity.value == b.quantity.value or a.total != b.total:
        return False
    return a.speaker == b.speaker and a.quantity.modifier not in ADDED and b.quantity.modifier not in ADDED


def _apart(group: list[Count]) -> list[list[Count]]:
    totals = [c for c in group if c.total]
    parts = [c for c in group if not c.total]
    both = {c.quantity.report for c in totals} & {c.quantity.report for c in parts}
    differ = any(c.quantity.value != d.quantity.value for c in totals for d in parts if c.quantity.report == d.quantity.report)
    if both and differ:
        return [totals, parts]
    more = [c for c in group if c.quantity.modifier in ADDED]
    rest = [c for c in group if c.quantity.modifier not in ADDED]
    return [more, rest] if {c.quantity.report for c in more} & {c.quantity.report for c in rest} else [group]


def _without_doubt(stage: Scene, group: list[Count]) -> list[list[Count]]:
    """A group as it is, or one for each number where it is neither clear that the numbers clash nor that they agree: "at least 60", 80."""
    known = [c for c in group if c.quantity.value is not None]
    if not known or _clashing(known) or _close(known) or _rising(stage, known):
        return [group]
    by_value: dict[float | None, list[Count]] = {}
    for c in group:
        by_value.setdefault(c.quantity.value, []).append(c)
    return list(by_value.values())


def _clashing(known: Sequence[Count]) -> bool:
    return any(_clash(a, b) for i, a in enumerate(known) for b in known[i + 1 :])


def _close(known: Sequence[Count]) -> bool:
    return max(ratio(a, b) for a in known for b in known) <= SAME_SIZE


def copied(stage: Scene, count: Count, group: Sequence[Count]) -> bool:
    """Whether a count stands in a sentence that was taken from a sentence with another count of the group."""
    q = count.quantity
    for copy in stage.evidence.copies:
        if copy.derived != q.report:
            continue
        for passage in copy.sentences:
            if passage.derived.start <= q.start < passage.derived.end and any(
                c.quantity.report == copy.original and passage.original.start <= c.quantity.start < passage.original.end for c in group
            ):
                return True
    return False


def _worth(stage: Scene, group: list[Count]) -> bool:
    rooms = {n.report: n.name for n in stage.evidence.newsrooms}
    newsrooms = {rooms.get(c.quantity.report, c.quantity.report) for c in group}
    if all(c.quantity.value == 1 and not c.deed and not c.quantity.modifier for c in group):
        return False
    if all((c.quantity.value or 0) <= FEW and not c.quantity.modifier and not c.deed and c.kind not in _PEOPLE for c in group):
        return any(c.speaker for c in group) and any((c.quantity.value or 0) > 1 for c in group)
    return any(c.deed or c.speaker or c.kind in _PEOPLE for c in group) or len(newsrooms) > 1


def figures(stage: Scene, groups: Sequence[Sequence[Count]]) -> tuple[Figure, ...]:
    """One figure for each group of counts.

    Method: values that agree in number and modifier are one value. Status: `single` where one newsroom gives it; `agree` where all
    numbers are equal, whatever stands before them; `updated` where they differ and no newsroom gives a lower one after a higher one
    was published, and the times are known; else `disagree`.
    """
    ids = [_id(stage, g) for g in groups]
    found = [c for g in groups for c in g]
    figure_of = {c.id: i for i, g in zip(ids, groups, strict=True) for c in g}
    rows: dict[tuple[str, int], list[Count]] = {}
    for c in sorted(found, key=lambda c: (c.quantity.report, c.quantity.start)):
        rows.setdefault((c.quantity.report, c.sentence), []).append(c)
    return tuple(
        replace(
            _figure(stage, i, g),
            parts=tuple(sorted({figure_of[p.id] for c in g for p in parts_of(stage, c, rows[c.quantity.report, c.sentence])} - {i})),
            checks=checks(stage, g, rows),
        )
        for i, g in zip(ids, groups, strict=True)
    )


def _id(stage: Scene, group: Sequence[Count]) -> str:
    key = f"{stage.evidence.story.id}|{min(c.id for c in group)}"
    return blake2b(key.encode(), digest_size=6).hexdigest()


def _figure(stage: Scene, id: str, group: Sequence[Count]) -> Figure:
    by_value: dict[tuple[float | None, float | None, float | None, str | None], list[Count]] = {}
    for c in group:
        q = c.quantity
        by_value.setdefault((q.value, q.low, q.high, q.modifier), []).append(c)
    worth = estimate(stage, group)
    values = tuple(
        _value(stage, members, worth)
        for _, members in sorted(by_value.items(), key=lambda kv: (kv[0][0] is None, kv[0][0] or 0.0, kv[0][3] or ""))
    )
    return Figure(
        id=id,
        measure=measure(stage, group),
        story=stage.evidence.story.id,
        status=status(stage, group),
        values=values,
        low=worth.low,
        best=worth.best,
        high=worth.high,
        why=worth.why,
    )


def _value(stage: Scene, members: Sequence[Count], worth: Estimate) -> FigureValue:
    order = {r: i for i, r in enumerate(stage.evidence.story.reports)}
    q = members[0].quantity
    bearings = {worth.bearing[c.id] for c in members}
    return FigureValue(
        value=q.value,
        low=q.low,
        high=q.high,
        modifier=q.modifier,
        reports=tuple(sorted({c.quantity.report for c in members}, key=lambda r: order.get(r, 0))),
        speakers=tuple(dict.fromkeys(c.speaker for c in members if c.speaker)),
        spans=tuple(c.span for c in sorted(members, key=lambda c: (order.get(c.quantity.report, 0), c.quantity.start))),
        bearing=next(s for s in BEARINGS if s in bearings),
        since=min((when for c in members if (when := published(stage, c))), default=None),
    )


def status(stage: Scene, group: Sequence[Count]) -> FigureStatus:
    """How the values of one measure stand to one another; the rule is in `figures`."""
    rooms = {n.report: n.name for n in stage.evidence.newsrooms}
    known = [c for c in group if c.quantity.value is not None]
    if len({c.quantity.value for c in known}) <= 1:
        return "agree" if len({rooms.get(c.quantity.report, c.quantity.report) for c in group}) > 1 else "single"
    if (known[0].deed or all(c.total for c in known)) and _rising(stage, known):
        return "updated"
    return "agree" if not _clashing(known) and _close(known) else "disagree"


def _clash(a: Count, b: Count) -> bool:
    """Whether two numbers cannot both be right: "at least 60" and 84 can."""
    (low, high), (least, most) = _range(a), _range(b)
    return high < least or most < low


def _range(count: Count) -> tuple[float, float]:
    value, modifier = count.quantity.value or 0.0, count.quantity.modifier
    if modifier in {"at least", "more than", "over", "no less than"}:
        return value, float("inf")
    if modifier in {"up to", "at most", "less than", "under", "nearly"}:
        return (0.9 * value if modifier == "nearly" else 0.0), value
    return (value * (1 - SLACK), value * (1 + SLACK)) if modifier else (value, value)


def _rising(stage: Scene, known: Sequence[Count]) -> bool:
    """Whether every number that is higher than another was given later, and not by the other side of a conflict; inside one report the
    higher one is the later."""
    times = given_at(stage, known)
    across = False
    for one in known:
        for other in known:
            if one.quantity.value == other.quantity.value or one.quantity.report == other.quantity.report:
                continue
            earlier = before(times[one.id], times[other.id])
            if earlier is None or (earlier and (other.quantity.value or 0.0) < (one.quantity.value or 0.0)) or opposed(one, other):
                return False
            across = True
    return across


def measure(stage: Scene, group: Sequence[Count]) -> str:
    """What is counted, in words of the reports: "Turkish soldiers killed in Idlib"."""
    counted = Counter(t for c in group if (t := _thing(c)))
    thing = max(counted, key=lambda t: (counted[t], -len(t), t), default="people")
    deed = next((c.deed for c in group if c.deed), None)
    told = [thing, deed] if deed and deed not in thing.lower() else [thing]
    where = _scope(stage, group) or _where(stage, group)
    if where and where.lower() not in thing.lower():
        told.append(where)
    if all(c.total for c in group):
        told.append("(total)")
    return " ".join(told)


def _thing(count: Count) -> str:
    """What is counted without determiners; "people" for "dead", "injured", "dead bodies" and for a class of people alone."""
    words = [w for w in (count.quantity.counted or "").split() if w.lower() not in {"the", "our", "their", "his", "her", "its"}]
    if all(w.lower() in _BARE for w in words):
        return "people"
    return " ".join(words)


def _scope(stage: Scene, group: Sequence[Count]) -> str | None:
    """Words that reports give for where and when, where most of the group's reports give them and a known place stands in them."""
    said = Counter(re.sub(r"\s+", " ", c.quantity.said) for c in group if c.quantity.said and _SCOPED.match(c.quantity.said))
    fit = [t for t in said if len(t.split()) <= SCOPE_WORDS and not _LOOSE.search(t) and any(_known(stage, w) for w in _NAME.findall(t))]
    best = max(fit, key=lambda t: (said[t], -len(t), t), default=None)
    if best is None or 2 * said[best] < len({c.quantity.report for c in group}):
        return None
    return best[0].lower() + best[1:]


def _known(stage: Scene, word: str) -> bool:
    name = stage.toponyms.get(fold(word))
    return name is not None and (name in stage.located or stage.focus not in stage.located)


def _where(stage: Scene, group: Sequence[Count]) -> str | None:
    """The place that the sentences of at least half of the reports name; nothing where they name none together."""
    reports = {c.quantity.report for c in group}
    common = Counter(p for r in reports for p in frozenset(p for c in group if c.quantity.report == r for p in c.named))
    common = Counter(
        {p: n for p, n in common.items() if 2 * n >= len(reports) and (p in stage.located or stage.focus not in stage.located)}
    )
    best = max(common, key=lambda p: (common[p], p == stage.focus, p), default=None)
    name = stage.shown.get(best) if best else None
    return f"in {name}" if name else None
