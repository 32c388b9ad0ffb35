"""Words as copies are compared by: letters and digits alone, so that quotes, hyphens and case make no difference."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log

from rashomon.data import table

WORD = re.compile(r"[^\W_]+")
KEPT = 256  # texts whose words are kept: a report is compared with one after another
_VOWEL = re.compile(r"[aeiouy]")
_DOUBLE = re.compile(r"([bdfgklmnprtz])\1$")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text in order: lower-cased forms, stems, and where each stands."""

    forms: tuple[str, ...]
    stems: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.forms)


@lru_cache(maxsize=KEPT)
def words_of(text: str) -> Words:
    """Split a text into words.

    Method: runs of letters and digits. "Turkey-backed" is two words, "Assad's" is "assad" and "s", "1,000" is "1" and "000", so that the
        spelling habits of newsrooms (hyphens, curly quotes, commas in numbers) do not hide that a text is the same.

    Args:
        text: any text.

    Returns:
        Words whose starts and ends are offsets into `text`.
    """
    found = [(m.group().lower(), m.start(), m.end()) for m in WORD.finditer(text)]
    return Words(
        forms=tuple(form for form, _, _ in found),
        stems=tuple(stem(form) for form, _, _ in found),
        starts=tuple(start for _, start, _ in found),
        ends=tuple(end for _, _, end in found),
    )


@lru_cache(maxsize=200_000)
def stem(form: str) -> str:
    """A word without its commonest English endings, for comparing words: "launched", "launches" and "launching" are "launch".

    Method: a few suffix rules in the manner of Porter (1980), far lighter; irregular forms come from `data/en/stems.tsv`.

    Limits: not a lemma; never show it to a person.

    Args:
        form: one lower-cased word.
    """
    known = _irregular().get(form)
    if known is not None:
        return known
    if len(form) < 4 or not form.isalpha():
        return form
    for suffix, least in (("ing", 3), ("ied", 2), ("ies", 2), ("ed", 3), ("es", 3), ("s", 3)):
        if form.endswith(suffix) and len(form) - len(suffix) >= least and _VOWEL.search(form[: -len(suffix)]):
            return _repair(form, suffix)
    return form[:-1] if form.endswith("e") else form


def _repair(form: str, suffix: str) -> str:
    if suffix == "s" and form.endswith(("ss", "us", "is")):
        return form
    root = form[: -len(suffix)]
    if suffix in ("ied", "ies"):
        return root + "y"
    if suffix in ("ing", "ed") and len(root) > 3 and _DOUBLE.search(root) and not root.endswith(("ll", "zz", "ff")):
        return root[:-1]
    return root[:-1] if root.endswith("e") else root


@cache
def _irregular() -> dict[str, str]:
    return {form: base for form, base in table("stems")}


@cache
def _document_frequencies() -> tuple[dict[str, int], int]:
    rows = table("document_frequencies")
    total = int(next(count for name, count in rows if name == "*"))
    return {name: int(count) for name, count in rows if name != "*"}, total


@lru_cache(maxsize=200_000)
def rarity(stemmed: str) -> float:
    """How telling a word is: its inverse document frequency in general English.

    Method: ln((N + 1) / (df + 0.5)) (Spärck Jones 1972) over the documents of `data/en/document_frequencies.tsv`; a word that stands in
        none of them counts as the rarest.

    Args:
        stemmed: a word as `stem` gives it.

    Returns:
        Nats: about 0 for "the", about 7 for a word that the list does not hold.
    """
    counts, total = _document_frequencies()
    return max(0.0, log((total + 1) / (counts.get(stemmed, 0) + 0.5)))
