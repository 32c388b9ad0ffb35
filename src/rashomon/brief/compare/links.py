"""Which sentences of two reports stand side by side, and in which order the rows come."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import takewhile
from typing import Literal

from rashomon.brief.cite import Numbered
from rashomon.model import Extent

Tie = Literal["copied", "shared source", "common words"]


@dataclass(frozen=True, slots=True)
class Link:
    """Sentences of the left report that stand beside sentences of the right one; indexes into their sentences."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    tie: Tie
    moved: bool = False


def sentences_in(rows: Sequence[Numbered], extent: Extent) -> Sequence[int]:
    """Indexes of the sentences that a stretch touches.

    Args:
        rows: sentences in order.
        extent: the stretch, in code points.
    """
    return range(bisect_right(rows, extent.start, key=lambda row: row.end), bisect_left(rows, extent.end, key=lambda row: row.start))


def joined(found: Iterable[tuple[Tie, Sequence[int], Sequence[int]]]) -> list[Link]:
    """Links in which each sentence stands once.

    Method: pairs come strongest tie first. One that touches a sentence which is tied already joins that link where both its sides are of
        it or free and the tie is the same, and is passed over otherwise: the stronger tie has the row.

    Args:
        found: ties with the sentences of both sides.
    """
    links: dict[int, tuple[Tie, set[int], set[int]]] = {}
    homes: tuple[dict[int, int], dict[int, int]] = ({}, {})  # of each sentence that is tied, the link it is in
    for number, (tie, *ends) in enumerate(found):
        touched = {home[at] for home, end in zip(homes, ends, strict=True) for at in end if at in home}
        if not all(ends) or any(links[link][0] != tie for link in touched):
            continue
        merged = [links.pop(link) for link in sorted(touched)]
        left = set(ends[0]).union(*(link[1] for link in merged))
        right = set(ends[1]).union(*(link[2] for link in merged))
        links[number] = (tie, left, right)
        for home, end in zip(homes, (left, right), strict=True):
            home.update(dict.fromkeys(end, number))
    told = [Link(tuple(sorted(left)), tuple(sorted(right)), tie) for tie, left, right in links.values()]
    return sorted(told, key=lambda link: link.left)


def ordered(links: Sequence[Link], sizes: tuple[int, int], weights: Sequence[int]) -> Iterator[Link]:
    """Links and lone sentences in reading order.

    Method: the heaviest set of links that come in the same order in both reports is the spine (longest increasing subsequence by words);
        the others moved, and stand where the left report has them. Lone sentences stand before the spine's next link, those of the left
        report first, each run of them as one.

    Args:
        links: each sentence in at most one.
        sizes: sentences of the left and of the right report.
        weights: words of each sentence of the right report.
    """
    spine = _spine(links, weights)
    kept = set(spine)
    others = [Link(link.left, link.right, link.tie, moved=True) for link in links if link not in kept]
    tied = ({at for link in links for at in link.left}, {at for link in links for at in link.right})
    done = [0, 0]
    for link in (*spine, None):
        ends = (link.left[0], link.right[0]) if link else sizes
        moved = list(takewhile(lambda one: one.left[0] < ends[0], others))  # noqa: B023  used up at once
        others = others[len(moved) :]
        yield from _lefts([at for at in range(done[0], ends[0]) if at not in tied[0]], moved)
        lone = tuple(at for at in range(done[1], ends[1]) if at not in tied[1])
        if lone:
            yield Link((), lone, "copied")
        done = [max(done[0], ends[0]), max(done[1], ends[1])]
        if link:
            yield link


def _spine(links: Sequence[Link], weights: Sequence[int]) -> list[Link]:
    """The heaviest chain of links in which both sides go forward.

    Method: heaviest increasing subsequence; the best chain up to each sentence of the right report in a Fenwick tree (1994).
    """
    best = _Best(len(weights))
    before: list[int] = []  # of each link, the link before it in the best chain that ends in it
    waiting: list[tuple[int, int, int]] = []  # last sentence on the left, number of the link, weight of its chain
    for number, link in enumerate(links):
        while waiting and waiting[0][0] < link.left[0]:
            _, one, weight = heappop(waiting)
            best.put(links[one].right[-1], weight, one)
        weight, previous = best.up_to(link.right[0])
        before.append(previous)
        heappush(waiting, (link.left[-1], number, weight + 1 + sum(weights[at] for at in link.right)))
    for _, one, weight in waiting:
        best.put(links[one].right[-1], weight, one)
    chain: list[Link] = []
    at = best.up_to(len(weights))[1]
    while at >= 0:
        chain.append(links[at])
        at = before[at]
    return chain[::-1]


class _Best:
    """The heaviest chain that ends before a sentence."""

    def __init__(self, size: int) -> None:
        self._rows = [(0, -1)] * (size + 1)

    def put(self, at: int, weight: int, link: int) -> None:
        place = at + 1
        while place < len(self._rows):
            if weight > self._rows[place][0]:
                self._rows[place] = (weight, link)
            place += place & -place

    def up_to(self, end: int) -> tuple[int, int]:
        found = (0, -1)
        while end > 0:
            found = max(found, self._rows[end], key=lambda row: row[0])
            end -= end & -end
        return found


def _lefts(lone: list[int], moved: list[Link]) -> Iterator[Link]:
    """Lone sentences of the left report, and links that moved, in its order."""
    run: list[int] = []
    for at, link in sorted([(at, None) for at in lone] + [(one.left[0], one) for one in moved], key=lambda one: one[0]):
        if link is None:
            run.append(at)
            continue
        if run:
            yield Link(tuple(run), (), "copied")
            run = []
        yield link
    if run:
        yield Link(tuple(run), (), "copied")
