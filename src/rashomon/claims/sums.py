"""Sums: totals, what was added to them, and the parts of a whole, held against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from rashomon.claims.counts import LIVING, Count, span
from rashomon.claims.estimates import AT_LEAST, AT_MOST, before, number, published
from rashomon.claims.scenes import Scene
from rashomon.model import Check

_NOUN = r"(?:\s+(?!(?:and|or|an?|the|his|her|their|one)\b)[\w’'-]+){1,4}?\s*"  # what is counted, with nobody uncounted in it
_LIST = re.compile(_NOUN + r"(?:,|;|,?\s+and|,?\s+along with)\s+")
_OPENS = re.compile(r"[^.;:—–(]{0,40}?\s*(?::|—|–|\s-|\()\s*")
_CLOSES = re.compile(_NOUN + r"(?:[.;)—–]|$)")
_EARLIER = re.compile(r"\b(?:already|earlier|previous(?:ly)?|before(?:hand)?|until (?:then|now)|so far|initial(?:ly)?)\b", re.IGNORECASE)
_LINK = re.compile(r"\b(?:including|among (?:them|whom)|of (?:them|whom|which)|include[ds]?)\b", re.IGNORECASE)


def checks(stage: Scene, group: Sequence[Count], rows: Mapping[tuple[str, int], Sequence[Count]]) -> tuple[Check, ...]:
    """The sums that the numbers of one figure enter.

    Method: 1. parts: numbers of a list after "including", "of whom" and the like make together at most the whole before them; after a
    colon, dash or bracket, where nothing else stands in the list, exactly the whole. 2. running totals: of a sentence that gives both
    what was added and what it brings the total to, the difference has to be a total that a report published before, or one that the same
    report calls earlier.

    Limits: parts are looked for in the sentence of their whole. Numbers with "about" leave no room. That a sum does not add up says
    not which of its numbers is wrong.

    Args:
        stage: The story.
        group: Counts of one figure: wholes, or totals.
        rows: All counts of the story's figures, by report and sentence, in order.
    """
    made: list[Check] = []
    order = {r: i for i, r in enumerate(stage.evidence.story.reports)}
    for count in sorted(group, key=lambda c: (order.get(c.quantity.report, 0), c.quantity.start)):
        row = rows[count.quantity.report, count.sentence]
        made += _parted(stage, count, row)
        made += _added(stage, count, group)
    return tuple({check.text: check for check in reversed(made)}.values())[::-1]


def parts_of(stage: Scene, whole: Count, row: Sequence[Count]) -> list[Count]:
    """Counts of a sentence that are told to be parts of one before them."""
    text = stage.reports[whole.quantity.report].text
    found: list[Count] = []
    for count in row:
        if count.quantity.start <= whole.quantity.start or not _living(count):
            continue
        if count.deed not in {whole.deed, None}:
            break
        last = found[-1] if found else whole
        between = text[last.quantity.end : count.quantity.start]
        listed = bool(found) and bool(_LIST.fullmatch(between)) and not _LINK.search(between)
        first = not found and count.frame.part and bool(_LINK.search(between)) and _nearest(whole, count, row)
        if not (listed or first):
            break
        found.append(count)
    return found


def _nearest(whole: Count, part: Count, row: Sequence[Count]) -> bool:
    """Whether no other count stands between a whole and its first part."""
    return not any(whole.quantity.start < c.quantity.start < part.quantity.start for c in row)


def _living(count: Count) -> bool:
    return count.kind in LIVING or (count.deed is not None and count.kind not in {"families", "settlements", "buildings"})


def _parted(stage: Scene, whole: Count, row: Sequence[Count]) -> Iterator[Check]:
    if whole.frame.part or whole.quantity.value is None or whole.quantity.unit:
        return
    parts = parts_of(stage, whole, row)
    if parts and all(p.quantity.value is not None for p in parts):
        total = sum(p.quantity.value or 0 for p in parts)
        holds = total <= _most(whole)
        if holds and total > (whole.quantity.value or 0):
            return
        more = "at most" if holds else "more than"
        told = f"{_listed(parts)} {'make ' + number(total) + ', ' if len(parts) > 1 else 'are '}{more} the {number(whole.quantity.value)}"
        yield Check("parts", holds, told, tuple(c.span for c in [*parts, whole]))
    items = _itemised(stage, whole, row)
    if items:
        total = sum(p.quantity.value or 0 for p in items)
        holds = total == whole.quantity.value
        told = f"{_listed(items)} make {number(total)}"
        text = told if holds else f"{told}; {number(whole.quantity.value)} is given"
        yield Check("sum", holds, text, tuple(c.span for c in [*items, whole]))


def _itemised(stage: Scene, whole: Count, row: Sequence[Count]) -> list[Count]:
    """The counts of a list that stands for the whole: "20 people: 12 men, five women and three children"."""
    text = stage.reports[whole.quantity.report].text
    after = [c for c in row if c.quantity.start > whole.quantity.start]
    if len(after) < 2 or not _OPENS.fullmatch(text[whole.quantity.end : after[0].quantity.start]):
        return []
    items = after[:1]
    for one, other in pairwise(after):
        if not _LIST.fullmatch(text[one.quantity.end : other.quantity.start]):
            break
        items.append(other)
    exact = all(c.quantity.modifier is None and c.quantity.value is not None and _living(c) for c in [whole, *items])
    closed = bool(_CLOSES.match(text, items[-1].quantity.end))
    return items if exact and closed and len(items) > 1 else []


def _added(stage: Scene, total: Count, group: Sequence[Count]) -> Iterator[Check]:
    """A total against what stood before, and against another total that as many were added to reach."""
    more = total.more
    if more is None or more.value is None or total.quantity.value is None or total.quantity.modifier or more.modifier:
        return
    value, added = total.quantity.value, more.value
    for earlier in _last_before(stage, total, group):
        was = earlier.quantity.value or 0
        told = f"{number(was)} before and {number(added)} more make {number(was + added)}"
        holds = was + added == value
        rows = [earlier.span, span(more), total.span]
        yield Check("running total", holds, told if holds else f"{told}; {number(value)} is given", tuple(rows))
    for other in group:
        if other.more and other.more.value == added and (other.quantity.value or 0) > value and not other.quantity.modifier:
            most = other.quantity.value or 0
            told = f"{number(added)} more make {number(value)} in one report and {number(most)} in another"
            text = f"{told}: {number(value - added)} or {number(most - added)} before"
            yield Check("running total", False, text, (span(more), total.span, span(other.more), other.span))


def _last_before(stage: Scene, total: Count, group: Sequence[Count]) -> list[Count]:
    """The total that stood before: one that the same report calls earlier, else the last one published before the report."""
    mine = [c for c in group if c.quantity.report == total.quantity.report and c.id != total.id and _called_earlier(stage, c)]
    if mine:
        return mine[:1]
    when = published(stage, total)
    older = [c for c in group if before(published(stage, c), when) and c.quantity.value is not None and not c.quantity.modifier]
    return sorted(older, key=lambda c: (published(stage, c), c.quantity.value or 0, c.id))[-1:]


def _called_earlier(stage: Scene, count: Count) -> bool:
    sentence = stage.readings[count.quantity.report].sentences[count.sentence]
    return bool(_EARLIER.search(stage.reports[count.quantity.report].text[sentence.start : sentence.end]))


def _most(count: Count) -> float:
    """The most that a count leaves room for."""
    value = count.quantity.value or 0.0
    if count.quantity.modifier in AT_LEAST:
        return float("inf")
    return value if count.quantity.modifier is None or count.quantity.modifier in AT_MOST else value * 1.1


def _listed(parts: Sequence[Count]) -> str:
    told = [f"{number(p.quantity.value)} {p.quantity.counted or ''}".strip() for p in parts]
    return " and ".join(filter(None, [", ".join(told[:-1]), told[-1]]))
