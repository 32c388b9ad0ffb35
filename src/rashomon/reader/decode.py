"""From the network's scores to trees and names."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.floating]
IntArray = NDArray[np.integer]

FORBIDDEN: Final = -1e9
"""Score of an arc or a step that must not be taken."""
MOST: Final = 1e6
"""Largest score that the network may give; a score that is no number counts as the lowest."""


def tree(scores: FloatArray) -> IntArray:
    """The best tree with exactly one root.

    Method: every word's best head; only where these are no tree, Chu and Liu (1965) / Edmonds (1967), run once with each of
    the likely roots as the only one (Zmigrod et al. 2020 show why the root constraint needs care).

    Limits: of the roots, the four best are tried.

    Args:
        scores: shape (words, words + 1): score of column h as head of row d; column 0 is the root.

    Returns:
        Heads, shape (words,): 0 for the root, else 1 + the index of the head.
    """
    words = scores.shape[0]
    if words == 0:
        return np.zeros(0, dtype=np.int64)
    scores = np.clip(np.nan_to_num(scores.astype(np.float64), nan=-MOST), -MOST, MOST)
    scores[np.arange(words), np.arange(words) + 1] = FORBIDDEN
    greedy: IntArray = scores.argmax(axis=1)
    if is_tree(greedy):
        return greedy
    best: IntArray | None = None
    best_score = -np.inf
    for root in np.argsort(-scores[:, 0])[:4]:
        heads = _with_root(scores, int(root))
        total = float(scores[np.arange(words), heads].sum())
        if total > best_score:
            best, best_score = heads, total
    assert best is not None  # words > 0, so one root was tried
    return best


def is_tree(heads: IntArray) -> bool:
    """Whether heads make one tree with one root.

    Args:
        heads: shape (words,), 0 for the root, else 1 + the index of the head.

    Returns:
        True where exactly one word hangs from the root and every word reaches it.
    """
    if int((heads == 0).sum()) != 1:
        return False
    reach = np.concatenate([[0], heads])
    for _ in range(max(1, len(heads).bit_length())):
        reach = reach[reach]
    return not reach.any()


def _with_root(scores: FloatArray, root: int) -> IntArray:
    words = scores.shape[0]
    full = np.full((words + 1, words + 1), FORBIDDEN)
    full[1:, :] = scores
    full[1:, 0] = FORBIDDEN
    full[root + 1, :] = FORBIDDEN
    full[root + 1, 0] = 0.0
    return _edmonds(full)[1:]


def _edmonds(scores: FloatArray) -> IntArray:
    """Chu-Liu/Edmonds over a square matrix: scores[d, h], node 0 is the root. Cycles are contracted in a loop, not by recursion."""
    stack: list[_Contraction] = []
    while True:
        heads: IntArray = scores.argmax(axis=1)
        heads[0] = 0
        cycle = _cycle(heads)
        if cycle is None:
            break
        rest = np.setdiff1d(np.arange(len(scores)), cycle)
        kept = scores[cycle, heads[cycle]]
        inward = scores[np.ix_(cycle, rest)] - kept[:, None]
        outward = scores[np.ix_(rest, cycle)]
        smaller = np.full((len(rest) + 1, len(rest) + 1), FORBIDDEN)
        smaller[:-1, :-1] = scores[np.ix_(rest, rest)]
        smaller[-1, :-1] = inward.max(axis=0) + kept.sum()
        smaller[:-1, -1] = outward.max(axis=1)
        stack.append(_Contraction(scores, heads, cycle, rest, cycle[inward.argmax(axis=0)]))
        scores = smaller
    for contraction in reversed(stack):
        heads = contraction.expand(heads)
    return heads


@dataclass(frozen=True, slots=True)
class _Contraction:
    """A cycle drawn together into one node, the last of the smaller graph.

    Attributes:
        scores: of the graph before.
        heads: best heads in it.
        cycle: its nodes in the cycle.
        rest: its other nodes, in the order of the smaller graph.
        entry: for each of the rest as head of the cycle, the node of the cycle that it would take.
    """

    scores: FloatArray
    heads: IntArray
    cycle: IntArray
    rest: IntArray
    entry: IntArray

    def expand(self, smaller: IntArray) -> IntArray:
        """Heads of the graph before, from heads of the smaller one."""
        expanded = self.heads.copy()
        last = len(self.rest)
        for index, node in enumerate(self.rest):
            head = int(smaller[index])
            expanded[node] = self.cycle[self.scores[node, self.cycle].argmax()] if head == last else self.rest[head]
        expanded[0] = 0
        into = int(smaller[last])
        expanded[self.entry[into]] = self.rest[into]
        return expanded


def _cycle(heads: IntArray) -> IntArray | None:
    state = np.zeros(len(heads), dtype=np.int64)
    state[0] = -1
    for start in range(1, len(heads)):
        node, mark = start, start
        while state[node] == 0:
            state[node] = mark
            node = int(heads[node])
        if state[node] == mark:
            members, at = [node], int(heads[node])
            while at != node:
                members.append(at)
                at = int(heads[at])
            return np.sort(np.asarray(members))
    return None


def transitions(labels: tuple[str, ...]) -> FloatArray:
    """Which label of the scheme B-I-E-S-O may follow which.

    Args:
        labels: such as ``("O", "B-person", "I-person", ...)``.

    Returns:
        Shape (labels + 1, labels + 1): 0 where row may be followed by column, else ``FORBIDDEN``. The last row is the start of
        the sentence, the last column its end.
    """
    size = len(labels)
    allowed = np.full((size + 1, size + 1), FORBIDDEN)
    for a, before in enumerate((*labels, "O")):
        for b, after in enumerate((*labels, "O")):
            is_open, goes_on = before[0] in "BI", after[0] in "IE"
            if is_open == goes_on and (not is_open or before[2:] == after[2:]):
                allowed[a, b] = 0.0
    return allowed


def label_path(scores: FloatArray, allowed: FloatArray) -> IntArray:
    """The best sequence of labels that the scheme permits.

    Method: Viterbi (1967).

    Args:
        scores: log scores, shape (words, labels).
        allowed: from :func:`transitions`.

    Returns:
        Indices of labels, shape (words,).
    """
    if len(scores) == 0:
        return np.zeros(0, dtype=np.int64)
    greedy: IntArray = scores.argmax(axis=1)
    if allowed[-1, greedy[0]] == 0 and allowed[greedy[-1], -1] == 0 and not allowed[greedy[:-1], greedy[1:]].any():
        return greedy
    best = scores[0] + allowed[-1, :-1]
    back = np.zeros(scores.shape, dtype=np.int64)
    for word in range(1, len(scores)):
        paths = best[:, None] + allowed[:-1, :-1]
        back[word] = paths.argmax(axis=0)
        best = paths.max(axis=0) + scores[word]
    path = np.zeros(len(scores), dtype=np.int64)
    path[-1] = int((best + allowed[:-1, -1]).argmax())
    for word in range(len(scores) - 1, 0, -1):
        path[word - 1] = back[word, path[word]]
    return path


def spans(labels: list[str]) -> list[tuple[int, int, str]]:
    """Names from a permitted sequence of labels.

    Args:
        labels: scheme B-I-E-S-O.

    Returns:
        (first word, one past the last word, kind) in order.
    """
    found: list[tuple[int, int, str]] = []
    start = 0
    for index, label in enumerate(labels):
        if label[0] in "BS":
            start = index
        if label[0] in "ES":
            found.append((start, index + 1, label[2:]))
    return found
