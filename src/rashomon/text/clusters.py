"""One name for every form under which a person or organisation is named across reports."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.data import words
from rashomon.text.names import PREPOSITIONS, bare, described, fold, keys, pure, same_name, singular

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Named:
    """One mention of a source: the name it resolves to inside its report, and what the report says of it."""

    name: str
    role: str | None = None


def _role_words(role: str | None) -> frozenset[str]:
    return frozenset(singular(w.lower()) for w in _WORD.findall(role or "")) - words("vague") - PREPOSITIONS


def _best(members: Sequence[Named]) -> str:
    lengths: dict[str, int] = {}
    roles: dict[str, int] = {}
    for named in members:
        form = bare(named.name) if not described(named.name) else named.name
        lengths[form] = lengths.get(form, 0) + 1
        roles[form] = max(roles.get(form, 0), len(named.role or ""))
    if all(described(f) for f in lengths):
        return max(lengths, key=lambda f: (lengths[f], -len(f), f))
    return max(lengths, key=lambda f: (pure(f), len(fold(f).split()), not described(f), roles[f], lengths[f], -len(f), f))


def _join(groups: list[list[Named]], fits: list[list[int]]) -> list[list[Named]]:
    """Short forms go to the one longer name they fit; where they fit several, to the one whose role agrees, or to none."""
    into = {i: found[0] for i, found in enumerate(fits) if len(found) == 1}
    for i, found in enumerate(fits):
        if len(found) > 1:
            own = frozenset().union(*(_role_words(n.role) for n in groups[i]))
            agree = [j for j in found if own & frozenset().union(*(_role_words(n.role) for n in groups[j]))]
            if len(agree) == 1:
                into[i] = agree[0]

    def root(i: int) -> int:
        while i in into:
            i = into[i]
        return i

    merged: dict[int, list[Named]] = {}
    for i, group in enumerate(groups):
        merged.setdefault(root(i), []).extend(group)
    return list(merged.values())


def cluster(mentions: Sequence[Named]) -> dict[str, str]:
    """One name for every form under which a person or organisation is named across reports.

    Method: spellings of equal length that `same_name` holds for one name form a group; a shorter form joins the longest name it
    fits if there is only one such name, else the one whose role shares words with its own, else it stays by itself. The form to
    show is the one with most words, then the one with the fullest role, then the most frequent.

    Args:
        mentions: Sources in any order; repeats count.

    Returns:
        From each form to the form to show.
    """
    ordered = sorted(set(mentions), key=lambda n: (n.name, n.role or ""))
    times = Counter(mentions)
    groups: list[list[Named]] = []
    by_key: dict[str, list[int]] = {}
    for named in ordered:
        size = len(fold(named.name).split())
        near = sorted({i for key in keys(named.name) for i in by_key.get(key, ())})
        home = next((i for i in near if len(fold(groups[i][0].name).split()) == size and same_name(groups[i][0].name, named.name)), None)
        if home is None:
            home = len(groups)
            groups.append([])
            for key in keys(named.name):
                by_key.setdefault(key, []).append(home)
        groups[home] += [named] * times[named]
    fits = [_longer(n, groups, sorted({i for key in keys(group[0].name) for i in by_key.get(key, ())})) for n, group in enumerate(groups)]
    joined = [(_best(group), group) for group in _join(groups, fits)]
    return {named.name: best for best, group in joined for named in group}


def _longer(n: int, groups: Sequence[list[Named]], near: Sequence[int]) -> list[int]:
    """The longest names that a name can be short for; those that are nothing but names, where there are any."""
    longer = [j for j in near if j != n and _covers(groups[j], groups[n])]
    longest = [j for j in longer if not any(k != j and _covers(groups[k], groups[j]) for k in longer)]
    return [j for j in longest if any(pure(named.name) for named in groups[j])] or longest


def _covers(long: Sequence[Named], short: Sequence[Named]) -> bool:
    return len(fold(long[0].name).split()) > len(fold(short[0].name).split()) and same_name(long[0].name, short[0].name)
