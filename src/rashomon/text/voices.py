"""Whose word a source gives: for counting, never for showing."""

from __future__ import annotations

import re

from rashomon.data import table
from rashomon.text.names import bare, country_names, described, description, fold, fold_word, nation, split, usual

_STATE_MEDIA = re.compile(
    r"\bstate(?:[- ](?:run|owned|controlled))?[- ](?:news|media|television|tv|radio|agency|broadcaster)\b", re.IGNORECASE
)
_RULE = frozenset({"government", "administration", "cabinet", "regime"})  # with a nation, the nation's own voice


def speaks_for(name: str, role: str | None) -> frozenset[str]:
    """The organisation whose word a source gives, as a set of words; the source itself where it speaks for nobody else.

    Method: a spokesman, and whoever heads an organisation, gives its word: "Taliban spokesman" and "the Taliban" are one; a police
    chief and the police are one, and so are a state's news agency, television and other media. Nations stand by country, so that a
    capital, a seat of government and a country are one.

    Limits: errs towards one voice: wings of one movement, or two police forces that the words do not tell apart, count as one.
    """
    if _STATE_MEDIA.search(f"{name} {role or ''}"):
        countries = {fold_word(c) for w in split(f"{name} {role or ''}") if w[:1].isupper() and (c := nation(w))}
        return frozenset({"stati", "midia"}) | countries
    spoken = _organisation(name) if described(name) or nation(name) else frozenset[str]()
    if not spoken and role:
        spoken = _organisation(role, needs_head=True)
    if spoken:
        return spoken
    country = nation(bare(name))
    return frozenset({fold_word(country)}) if country else frozenset(fold(usual(name)).split())


def _organisation(text: str, needs_head: bool = False) -> frozenset[str]:
    heads = frozenset(row[0] for row in table("spokes"))
    found = description(text)
    spoken = frozenset((nation(w) or w).lower() for w in found) - heads - {"spokesperson"}
    if needs_head and not (found & heads or "spokesperson" in found):
        return frozenset()
    if len(spoken) > 1 and spoken & country_names():
        spoken -= _RULE
    return frozenset(fold_word(word) for word in spoken)
