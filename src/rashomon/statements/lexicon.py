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


@cache
def time_words() -> frozenset[str]:
    """Names of days, months and parts of the day."""
    try:
        rows = table("timewords")
    except FileNotFoundError:
        return listed("when")
    return listed("when") | {row[0].lower() for row in rows if len(row) > 1 and row[1] in {"weekday", "month", "part"}}


@cache
def newsrooms() -> frozenset[str]:
    """Names of news agencies and outlets, in lower case without the article."""
    names = [name for row in table("agencies") for name in (row[0], *(row[1].split(",") if len(row) > 1 else ()))]
    names += [row[1] for row in table("outlets") if len(row) > 1]
    return frozenset(name.lower().removeprefix("the ").strip() for name in names)


def is_newsroom(name: str) -> bool:
    """Whether a name is that of a news agency or outlet: by the lists, by a word that such names hold, or by its capitals (CNN)."""
    plain = name.lower().removeprefix("the ").strip()
    parts = plain.replace("-", " ").split()
    return plain in newsrooms() or bool(set(parts) & listed("newsroom")) or (name.isupper() and 2 <= len(name) <= 5 and " " not in name)
