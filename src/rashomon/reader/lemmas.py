"""Lemmas by rule and table."""

from collections.abc import Container, Mapping
from hashlib import blake2b
from importlib import resources
from typing import Final

Table = Mapping[tuple[str, str], str]

_VOWELS: Final = "aeiou"
_OF_A_PLACE: Final = ("ian", "ean", "ican", "ese", "i", "ish", "ench", "utch", "yan", "uan", "ghan", "oan", "iot", "eek", "iss")
"""Endings of adjectives of nation, which keep their capital."""


def load(language: str) -> Table:
    """The table of exceptions of a language.

    Args:
        language: such as ``en``.

    Returns:
        (lower-case word, part of speech) to lemma; empty where the language has none.
    """
    found: dict[tuple[str, str], str] = {}
    for name in ("lemmas.tsv", "lemmas_more.tsv"):
        file = resources.files("rashomon.data") / language / name
        lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
        rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
        found |= {(row[0], row[1]): row[2] for row in rows}
    return found


def digest(language: str) -> str:
    """Names the tables of a language: an edited table gives another.

    Args:
        language: such as ``en``.

    Returns:
        Eight hexadecimal digits.
    """
    return blake2b(repr(sorted(load(language).items())).encode(), digest_size=4).hexdigest()


class Lemmatiser:
    """Finds dictionary forms.

    Method: a table of exceptions counted from the treebanks' training parts, then rules of English inflection that ask a
    vocabulary which of the possible stems is a word (``interfer|ed``: interfere; ``avoid|ed``: avoid).

    Limits: English; a form of two verbs (``found``) is read as the commoner one.
    """

    def __init__(self, table: Table, vocabulary: Container[str]) -> None:
        """Keeps what it is given.

        Args:
            table: from :func:`load`.
            vocabulary: words in lower case, not all of them stems.
        """
        self._table = table
        self._vocabulary = vocabulary

    def lemma(self, word: str, upos: str) -> str:
        """The dictionary form of a word.

        Args:
            word: one word as it stands.
            upos: its universal part of speech.

        Returns:
            The lemma, in lower case save for names, abbreviations and adjectives of nation.
        """
        lower = word.lower().replace("\u2019", "'")
        known = self._table.get((lower, upos))
        if known is not None:
            return known
        if upos in ("VERB", "AUX"):
            return self._verb(lower)
        if upos == "NOUN":
            return self._noun(word if sum(char.isupper() for char in word) > 1 else lower)
        if upos == "ADJ":
            return word if word[:1].isupper() and lower.endswith(_OF_A_PLACE) else self._adjective(lower)
        return word if upos in ("PROPN", "PUNCT", "SYM", "NUM", "X") else lower

    def _noun(self, word: str) -> str:
        lower = word.lower()
        if not lower.endswith("s") or len(word) < 4 or lower.endswith(("ss", "us", "is")) or not lower.isascii():
            return word
        if lower.endswith("ies") and len(word) > 4:
            return word[:-1] if lower[:-1] in self._vocabulary and lower[:-3] + "y" not in self._vocabulary else word[:-3] + "y"
        if lower.endswith(("sses", "shes", "ches", "xes", "zzes", "uses")):
            return word[:-1] if lower[:-1] in self._vocabulary and lower[:-2] not in self._vocabulary else word[:-2]
        return word[:-1].removesuffix("'")

    def _verb(self, word: str) -> str:
        if word.endswith(("ies", "ied")) and len(word) > 4:
            return word[:-3] + "y"
        if word.endswith("es") and len(word) > 4:
            return word[:-1] if self._is_known(word[:-1], word[:-2]) else self._without_es(word)
        if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
            return word[:-1]
        if word.endswith("ing") and len(word) > 5:
            return self._stem(word[:-3])
        if word.endswith("ed") and len(word) > 4:
            return self._stem(word[:-2])
        return word

    @staticmethod
    def _without_es(word: str) -> str:
        return word[:-2] if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")) else word[:-1]

    def _is_known(self, word: str, other: str) -> bool:
        return word in self._vocabulary and other not in self._vocabulary

    def _stem(self, stem: str) -> str:
        """The verb of a stem before -ed or -ing: ``stopp`` is stop, ``mak`` is make, ``call`` is call."""
        single = stem[:-1]
        doubled = len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS
        if doubled and (stem[-1] not in "lsfz" or self._is_known(single, stem)):
            return single if single in self._vocabulary or stem not in self._vocabulary else stem
        if doubled or self._is_known(stem, stem + "e"):
            return stem
        if self._is_known(stem + "e", stem):
            return stem + "e"
        return stem + "e" if _wants_e(stem) else stem

    def _adjective(self, word: str) -> str:
        for ending in ("est", "er"):
            stem = word.removesuffix(ending)
            if stem != word and len(stem) > 3:
                if stem[-1] == "i":
                    return stem[:-1] + "y" if stem[:-1] + "y" in self._vocabulary else word
                if ending == "est" and (stem in self._vocabulary or stem + "e" in self._vocabulary):
                    return stem if stem in self._vocabulary else stem + "e"
        return word


def _wants_e(stem: str) -> bool:
    """Whether a stem that the vocabulary does not settle is written with a final e."""
    if len(stem) < 3 or stem[-1] in _VOWELS + "wxy":
        return stem[-1:] in "uv"
    if stem[-1] in "vcz" or stem.endswith(("at", "dg", "rg", "ns", "rs", "bl", "tl", "dl", "gl", "iz", "is", "us")):
        return stem[-2] not in "eo" or stem[-1] in "vcz"
    one_vowel = stem[-2] in _VOWELS and stem[-3] not in _VOWELS
    return one_vowel and sum(char in _VOWELS for char in stem) == 1
