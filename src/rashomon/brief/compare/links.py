"""Which sentences of two reports stand side by side, and in which order the rows come."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
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


def sentences_in(rows: Sequence[Numbered], extent: Extent) -> tuple[int, ...]:
    """Indexes of the sentences that a stretch touches.

    Args:
        rows: sentences in order.
        extent: the stretch, in code points.
    """
    first = bisect_right([row.end for row in rows], extent.start)
    return tuple(range(first, bisect_left([row.start for row in rows], extent.end)))


def joined(found: Iterable[tuple[Tie, Sequence[int], Sequence[int]]]) -> list[Link]:
    """Links in which each sentence stands once.

    Method: pairs come strongest tie first. One that touches a sentence which is tied already joins that link where both its sides are of
        it or free and the tie is the same, and is passed over otherwise: the stronger tie has the row.

    Args:
        found: ties with the sentences of both sides.
    """
    links: list[tuple[Tie, set[int], set[int]]] = []
    for tie, left, right in found:
        touched = [link for link in links if link[1] & set(left) or link[2] & set(right)]
        if not left or not right or any(link[0] != tie for link in touched):
            continue
        links = [link for link in links if link not in touched]
        links.append((tie, set(left).union(*(link[1] for link in touched)), set(right).union(*(link[2] for link in touched))))
    return sorted((Link(tuple(sorted(left)), tuple(sorted(right)), tie) for tie, left, right in links), key=lambda link: link.left)


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
    others = [Link(link.left, link.right, link.tie, moved=True) for link in links if link not in spine]
    tied = ({at for link in links for at in link.left}, {at for link in links for at in link.right})
    done = [0, 0]
    for link in (*spine, None):
        ends = (link.left[0], link.right[0]) if link else sizes
        yield from _lefts([at for at in range(done[0], ends[0]) if at not in tied[0]], [one for one in others if one.left[0] < ends[0]])
        others = [one for one in others if one.left[0] >= ends[0]]
        lone = tuple(at for at in range(done[1], ends[1]) if at not in tied[1])
        if lone:
            yield Link((), lone, "copied")
        done = [max(done[0], ends[0]), max(done[1], ends[1])]
        if link:
            yield link


def _spine(links: Sequence[Link], weights: Sequence[int]) -> list[Link]:
    best: list[tuple[int, int]] = []  # weight of the heaviest chain that ends here, and the link before
    for at, link in enumerate(links):
        before = [(best[k][0], k) for k in range(at) if links[k].right[-1] < link.right[0] and links[k].left[-1] < link.left[0]]
        heaviest, previous = max(before, key=lambda one: (one[0], -one[1]), default=(0, -1))
        best.append((heaviest + 1 + sum(weights[k] for k in link.right), previous))
    chain: list[Link] = []
    at = max(range(len(best)), key=lambda k: (best[k][0], -k), default=-1)
    while at >= 0:
        chain.append(links[at])
        at = best[at][1]
    return chain[::-1]


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
