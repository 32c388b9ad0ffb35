"""Words of going up and down: "rose", "plunged", "higher"."""

from __future__ import annotations

from functools import cache

from rashomon.data import table


@cache
def trends() -> dict[str, tuple[str, str]]:
    """Every form of a word of change, with its way (up, down) and its use (any, measure)."""
    found: dict[str, tuple[str, str]] = {}
    for lemma, way, use, *irregular in table("trends"):
        stem = lemma.removesuffix("e")
        regular = (lemma, f"{lemma}s", f"{stem}ed", f"{stem}ing", f"{lemma}{lemma[-1]}ed", f"{lemma}{lemma[-1]}ing")
        ies = (f"{lemma[:-1]}ies", f"{lemma[:-1]}ied") if lemma.endswith("y") else ()
        found |= dict.fromkeys((*regular, *ies, *(form for cell in irregular for form in cell.split())), (way, use))
    return found
