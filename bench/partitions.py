"""How alike two ways of putting things into groups are: B-cubed, V-measure, MUC and CEAF-e."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from math import log

import numpy as np
from scipy.optimize import linear_sum_assignment

Groups = Sequence[frozenset[str]]
Scores = tuple[float, float, float]
"""Precision, recall, F1."""


def grouped(label: Mapping[str, Hashable]) -> Groups:
    """Groups of a labelling, in order of their first member."""
    found: dict[Hashable, set[str]] = defaultdict(set)
    for name in sorted(label):
        found[label[name]].add(name)
    return [frozenset(group) for group in found.values()]


def _scores(precision: float, recall: float) -> Scores:
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def b_cubed(found: Groups, gold: Groups) -> Scores:
    """Bagga and Baldwin 1998: by thing, the share of its group that belongs with it."""
    return _scores(_b_cubed(found, gold), _b_cubed(gold, found))


def _b_cubed(these: Groups, those: Groups) -> float:
    of = {name: group for group in those for name in group}
    names = [(name, group) for group in these for name in group]
    return sum(len(group & of.get(name, frozenset())) / len(group) for name, group in names) / len(names) if names else 0.0


def muc(found: Groups, gold: Groups) -> Scores:
    """Vilain and others 1995: of the links that hold a group together, how many the other side keeps."""
    return _scores(_links(found, gold), _links(gold, found))


def _links(these: Groups, those: Groups) -> float:
    of = {name: number for number, group in enumerate(those) for name in group}
    kept = sum(len(group) - len({of.get(name, name) for name in group}) for group in these)
    links = sum(len(group) - 1 for group in these)
    return kept / links if links else 0.0


def ceaf_e(found: Groups, gold: Groups) -> Scores:
    """Luo 2005, by entities: groups matched one to one, each pair worth twice what it shares over what it holds."""
    if not found or not gold:
        return 0.0, 0.0, 0.0
    of = {name: number for number, group in enumerate(gold) for name in group}
    worth = np.zeros((len(found), len(gold)))
    for row, group in enumerate(found):
        for column, shared in Counter(of[name] for name in group if name in of).items():
            worth[row, column] = 2 * shared / (len(group) + len(gold[column]))
    best = float(worth[linear_sum_assignment(worth, maximize=True)].sum())
    return _scores(best / len(found), best / len(gold))


def v_measure(found: Groups, gold: Groups) -> float:
    """Rosenberg and Hirschberg 2007: harmonic mean of homogeneity and completeness."""
    of = {name: number for number, group in enumerate(gold) for name in group}
    joint = Counter((row, of[name]) for row, group in enumerate(found) for name in group)
    total = sum(joint.values())
    rows, columns = [Counter[int](), Counter[int]()]
    for (row, column), count in joint.items():
        rows[row] += count
        columns[column] += count
    homogeneity = _kept(columns, -sum(n / total * log(n / rows[row]) for (row, _), n in joint.items()), total)
    completeness = _kept(rows, -sum(n / total * log(n / columns[column]) for (_, column), n in joint.items()), total)
    return _scores(homogeneity, completeness)[2]


def _kept(sizes: Counter[int], left: float, total: int) -> float:
    entropy = -sum(n / total * log(n / total) for n in sizes.values())
    return 1.0 - left / entropy if entropy else 1.0
