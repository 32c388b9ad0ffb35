"""The small word classes of attribution, from `data/en/attribution.tsv`."""

from __future__ import annotations

from functools import cache

from rashomon.data import table


@cache
def listed(kind: str) -> frozenset[str]:
    """Words of one class.

    Args:
        kind: a class of the list, e.g. "negation".

    Raises:
        KeyError: the list has no such class.
    """
    return _classes()[kind]


@cache
def _classes() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for word, kind in table("attribution"):
        found.setdefault(kind, set()).add(word)
    return {kind: frozenset(words) for kind, words in found.items()}
