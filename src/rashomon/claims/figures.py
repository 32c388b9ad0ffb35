"""Figures: the same thing counted in several reports, with every value and who gives it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b

from rashomon.claims.counts import Count, counts
from rashomon.claims.scenes import Scene, near
from rashomon.claims.strands import Groups
from rashomon.model import Figure, FigureStatus, FigureValue
from rashomon.text.names import fold

SCOPE_WORDS = 12
SIZE_RATIO = 12.0  # rival counts of one thing are rarely further apart; half of that for counts of MANY and more
MANY = 1000.0
_ADDED = frozenset({"another", "additional", "further", "extra"})
FEW = 3  # "two main roads", "three days of talks": not counts that a reader compares
_SCOPED = re.compile(r"^(?:in|at(?! least)|near|on|since|around|across|along|during|between|outside|inside|this|last)\b", re.IGNORECASE)
_PEOPLE = frozenset(
    {"people", "children", "women", "soldiers", "police", "fighters", "workers", "students", "refugees", "suspects", "families"}
)


def same_thing(stage: Scene, a: Count, b: Count) -> bool:
    """Whether two counts are of one thing: the same deed, compatible people or things, no other nation, a common place.

    Method: typed slots: deed, class of what is counted, nation, place, month of what lies long back. From the values only their order of
    size is taken: that they differ is what is to be found.

    Limits: two happenings of one kind at one place and time fall together.
    """
    if a.deed != b.deed or a.kind != b.kind:
        return False
    if a.nations and b.nations and not (a.nations & b.nations):
        return False
    if a.kind not in _PEOPLE and a.deed is None and a.quantity.counted != b.quantity.counted:
        return False
    if a.era != b.era or _apart_in_size(a, b):
        return False
    return near(stage, a.places, b.places)


def _apart_in_size(a: Count, b: Count) -> bool:
    """Whether two counts differ so much that they cannot be of one thing: the dead of a day and of a war."""
    low, high = sorted((a.quantity.value or a.quantity.low or 0.0, b.quantity.value or b.quantity.low or 0.0))
    return low > 0 and high / low > (SIZE_RATIO if high < MANY else SIZE_RATIO / 2)


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
                    or [b for b in right if b.kind == a.kind and b.deed == a.deed]
                    or ([right[left.index(a)]] if len(left) == len(right) else [])
                )
                pairs += [(a, b) for b in like[:1]]
    return pairs


def grouped(stage: Scene) -> list[list[Count]]:
    """Counts of one story by the thing they count.

    Method: lineage first (aligned counts are one count), then `same_thing`, the likest pairs first. Two numbers that one report gives in
    one voice are two things, and what is joined never brings such a pair together. Where one report gives both a running total and
    what was added to it, totals and additions are two things; so are a count and "another 1,000" beside it.
    """
    found = [c for c in counts(stage) if c.quantity.value is not None or c.quantity.low is not None]
    by_id = {c.id: c for c in found}
    groups = Groups(c.id for c in found)
    for a, b in _aligned(stage, found):
        groups.join(a.id, b.id)
    members = {ids[0]: [by_id[i] for i in ids] for ids in ([*g] for g in groups.sets())}
    members = {groups.find(first): rows for first, rows in members.items()}
    pairs = [(a, b) for i, a in enumerate(found) for b in found[i + 1 :] if same_thing(stage, a, b)]
    for a, b in sorted(pairs, key=lambda pair: (_likest(*pair), pair[0].id, pair[1].id)):
        one, other = groups.find(a.id), groups.find(b.id)
        if one != other and not any(_two_things(c, d) for c in members[one] for d in members[other]):
            groups.join(one, other)
            members[groups.find(one)] = members.pop(one) + members.pop(other)
    split = [part for rows in members.values() for part in _apart(rows)]
    kept = [sorted(g, key=lambda c: c.id) for g in split if _worth(stage, g)]
    return sorted(kept, key=lambda g: g[0].id)


def _likest(a: Count, b: Count) -> tuple[bool, bool, bool]:
    """Sorts pairs: the same number first, then the same words for what is counted, then the same place."""
    return a.quantity.value != b.quantity.value, a.quantity.counted != b.quantity.counted, not a.places & b.places


def _two_things(a: Count, b: Count) -> bool:
    """Whether one report gives the two numbers in one voice."""
    if a.quantity.report != b.quantity.report or a.quantity.value == b.quantity.value or a.total != b.total:
        return False
    return a.speaker == b.speaker and a.quantity.modifier not in _ADDED and b.quantity.modifier not in _ADDED


def _apart(group: list[Count]) -> list[list[Count]]:
    totals = [c for c in group if c.total]
    parts = [c for c in group if not c.total]
    both = {c.quantity.report for c in totals} & {c.quantity.report for c in parts}
    differ = any(c.quantity.value != d.quantity.value for c in totals for d in parts if c.quantity.report == d.quantity.report)
    if both and differ:
        return [totals, parts]
    more = [c for c in group if c.quantity.modifier in _ADDED]
    rest = [c for c in group if c.quantity.modifier not in _ADDED]
    return [more, rest] if {c.quantity.report for c in more} & {c.quantity.report for c in rest} else [group]


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
    if all((c.quantity.value or 0) == 1 and not c.deed and c.kind not in _PEOPLE for c in group):
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
    return tuple(_figure(stage, g) for g in groups)


def _figure(stage: Scene, group: Sequence[Count]) -> Figure:
    by_value: dict[tuple[float | None, float | None, float | None, str | None], list[Count]] = {}
    for c in group:
        q = c.quantity
        by_value.setdefault((q.value, q.low, q.high, q.modifier), []).append(c)
    order = {r: i for i, r in enumerate(stage.evidence.story.reports)}
    values = tuple(
        FigureValue(
            value=key[0],
            low=key[1],
            high=key[2],
            modifier=key[3],
            reports=tuple(sorted({c.quantity.report for c in members}, key=lambda r: order.get(r, 0))),
            speakers=tuple(dict.fromkeys(c.speaker for c in members if c.speaker)),
            spans=tuple(c.span for c in sorted(members, key=lambda c: (order.get(c.quantity.report, 0), c.quantity.start))),
        )
        for key, members in sorted(by_value.items(), key=lambda kv: (kv[0][0] is None, kv[0][0] or 0.0, kv[0][3] or ""))
    )
    text = measure(stage, group)
    key = f"{stage.evidence.story.id}|{min(c.id for c in group)}"
    return Figure(blake2b(key.encode(), digest_size=6).hexdigest(), text, stage.evidence.story.id, status(stage, group), values)


def status(stage: Scene, group: Sequence[Count]) -> FigureStatus:
    """How the values of one measure stand to one another; the rule is in `figures`."""
    rooms = {n.report: n.name for n in stage.evidence.newsrooms}
    known = [c for c in group if c.quantity.value is not None]
    numbers = {c.quantity.value for c in known}
    if len(numbers) <= 1:
        return "agree" if len({rooms.get(c.quantity.report, c.quantity.report) for c in group}) > 1 else "single"
    return "updated" if _rising(stage, known) else "disagree"


def _rising(stage: Scene, known: Sequence[Count]) -> bool:
    stamped = [(stage.reports[c.quantity.report].published or "", c.quantity.value or 0.0, c.quantity.report) for c in known]
    for when, value, report in stamped:
        for later, other, there in stamped:
            if value == other:
                continue
            if report == there:
                return False
            earlier = _before(when, later)
            if earlier is None or (earlier and other < value):
                return False
    return True


def _before(a: str, b: str) -> bool | None:
    """Whether one date comes before another; None where their precision does not tell."""
    size = min(len(a), len(b), 16)
    if size < 10 or a[:size] == b[:size]:
        return None
    return a[:size] < b[:size]


def measure(stage: Scene, group: Sequence[Count]) -> str:
    """What is counted, in words of the reports: "Turkish soldiers killed in Idlib"."""
    counted = Counter(c.quantity.counted or "" for c in group if (c.quantity.counted or "").lower() not in {"others", "other"})
    thing = max(counted, key=lambda t: (counted[t], -len(t), t), default="") or next((c.quantity.counted or "" for c in group), "")
    deed = next((c.deed for c in group if c.deed), None)
    words = [thing]
    if deed and deed not in thing.lower() and not (deed == "killed" and re.search(r"\b(?:dead|deaths|bodies)\b", thing.lower())):
        words.append(deed)
    scope = _scope(stage, group) or _where(stage, group)
    if scope and scope.lower() not in thing.lower():
        words.append(scope)
    if all(c.total for c in group):
        words.append("(total)")
    return " ".join(words)


def _scope(stage: Scene, group: Sequence[Count]) -> str | None:
    """The words that the reports give for where and when: those with a toponym first, then the most frequent, then the shortest."""
    said = Counter(re.sub(r"\s+", " ", c.quantity.said) for c in group if c.quantity.said and _SCOPED.match(c.quantity.said))

    def order(text: str) -> tuple[bool, int, int, str]:
        placed = any(fold(w) in stage.toponyms for w in re.findall(r"[^\W\d_]+", text) if w[0].isupper())
        return (placed and len(text.split()) <= SCOPE_WORDS, said[text], -len(text), text)

    best = max(said, key=order, default=None)
    if best is None or (not order(best)[0] and len(best.split()) < 3):
        return None
    return best[0].lower() + best[1:]


def _where(stage: Scene, group: Sequence[Count]) -> str | None:
    """The place that the sentences of the counts name most; nothing where they name none."""
    common = Counter(p for c in group for p in c.named)
    if not common:
        return None
    best = max(common, key=lambda p: (common[p], p == stage.focus, p))
    name = stage.shown.get(best)
    return f"in {name}" if name else None
