"""Words as Universal Dependencies cuts them, with their places in the text."""

import re
from typing import Final

_PLAIN: Final = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4`", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u00a0\u2007\u202f", " "),
    }
)


def plain(text: str) -> str:
    """Maps curly quotes and dashes to ASCII, one character to one.

    Args:
        text: any text.

    Returns:
        Text of the same length, so that offsets stay.
    """
    return text.translate(_PLAIN)


def listed(words: str) -> frozenset[str]:
    """A set of words from one string.

    Args:
        words: with spaces between them.

    Returns:
        The words.
    """
    return frozenset(words.split())


TITLES: Final = listed(
    "mr mrs ms mx dr prof rev fr hon gen lt col maj capt cpt cmdr sgt cpl pvt adm brig gov sen rep reps sens pres st messrs mme mlle "
    "supt insp det amb sec dep asst atty"
)
"""Abbreviations that stand before a name: no sentence ends in them."""

_SHORT: Final = listed(
    "jan feb mar apr jun jul aug sept sep oct nov dec inc corp ltd co bros jr sr vs etc al ft mt ave blvd rd dept univ assn est approx "
    "fig vol eds pp viz cf ca ph mass calif fla ariz colo conn okla tenn minn wis mich penn ore wash"
)
"""Abbreviations that may end a sentence."""

_LETTER: Final = r"[^\W\d_][\u0300-\u036f\u00ad\u200c\u200d]*+"
_PREFIX: Final = (
    "anti|arch|ante|bi|bio|co|counter|cross|cyber|de|e|eco|ex|extra|geo|hyper|inter|intra|macro|mega|micro|mid|mini|multi|neo|non|pan|para|"
    "post|pre|pro|proto|pseudo|psycho|quasi|re|semi|socio|sub|super|trans|tri|ultra|un|uni|vice"
)
_SYLLABLE: Final = r"(?:[bcdfghjklmnprstwxyz]{0,3}[aeiouw]{1,3}(?:ng|n|k|p|t|l|m|h|i)?)"
_ABBREVIATED: Final = "|".join(
    sorted({word.capitalize() for word in TITLES | _SHORT} | {"vs", "etc", "al", "ca", "cf", "approx", "fig", "vol", "pp"})
)
_TOP_DOMAIN: Final = "com|org|net|gov|edu|info|mil|int|biz|tv|io|me|co|uk|de|fr|ru|tr|sy|iq|ir|il|jo|sa|ae|qa|cn|in|eu|us|au|ca|nz"

_TOKEN: Final = re.compile(
    "|".join(
        (
            r"(?:https?://|ftp://|www\.)[^\s<>\"]*[^\s<>\".,;:!?')\]]",
            r"[\w.+%-]{1,64}+@[\w-]{1,64}(?:\.[\w-]{1,64}){1,6}",
            r"[@#][^\W\d]\w*+",
            rf"(?<![\w.])(?:[a-z0-9][\w-]{{0,62}}\.){{1,5}}(?:{_TOP_DOMAIN})\b(?!['-]?\w)|(?<![\w.])[A-Z]\w{{1,40}}\.com\b",
            r"(?:US|HK|NZ|AU|CA|A|C|S)\$(?=\s?\d)",
            r"(?<![\w.])[Pp]h\.\s?[Dd]\.?(?!\w)",
            r"(?<!\w)(?:[^\W\d_]\.){2,}(?![^\W\d_]{2})|(?<!\w)(?:[^\W\d_]\.)+[^\W\d_](?![\w.])",
            rf"(?<![\w.'-])(?:{_ABBREVIATED})\.(?!\w\.)",
            r"(?<!\w)[Nn]os?\.(?=\s?\d)",
            r"(?<![\w.'])[A-HJ-Z]\.(?=[\s-]?[^\W\d_a-z])",
            r"\d{4}-\d\d-\d\d(?!\d)|\d{1,2}-\d{1,2}-\d{4}(?!\d)|(?:1-)?\d{3}-\d{3}-\d{4}(?!\d)|\d{3}-\d{4}(?!\d)",
            r"\d+(?:[.,:/]\d+)*+(?:(?:st|nd|rd|th|s)(?!\w)|[AC-JLN-Z](?!\w))?",
            r"(?<!\w)\.\d+",
            rf"(?<![\w'-])(?i:{_PREFIX})-(?=[^\W\d_]{{2}}){_LETTER}(?:{_LETTER}|\d)*+",
            rf"(?<=[A-Za-z] )[A-Z](?<!A)(?<!E){_SYLLABLE}-{_SYLLABLE}(?![\w-])",
            r"(?<!\w)'(?:(?i:em|cause|til|twas)(?!\w)|\d0s(?!\w))",
            rf"{_LETTER}(?:{_LETTER}|\d|_|(?<=[A-Z])&(?=[A-Z])|'(?=[^\W\d_]))*+",
            r"''(?!')|\.{2,}+|-{2,}+|[!?]{2,}+|_{2,}+|={2,}+|\*{2,}+|~{2,}+|#{2,}+",
            r"[^\s\u200b-\u200f\u2060\ufeff\u202a-\u202e\u00ad]",
        )
    )
)  # fmt: skip

_CLITIC: Final = re.compile(r"(?i:n't|'(?:s|ll|re|ve|d|m))$")
_MERGED: Final = {"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3}


def words(text: str) -> list[tuple[int, int]]:
    """Cuts a text into syntactic words.

    Method: one pattern, the first alternative that fits, after the conventions of the English treebanks (Silveira et al. 2014):
    clitics stand apart (``do|n't``, ``army|'s``), hyphens too (``Turkish|-|backed``) save after prefixes (``anti-tank``) and
    in Korean and Chinese given names (``Jong-un``), units leave numbers (``5|km``), currency leaves amounts (``$|5|m``).

    Limits: English. A space is never inside a word, save none. Characters without width are in no word.

    Args:
        text: any text; curly quotes are read as straight ones.

    Returns:
        (start, end) of each word in order, as code points of ``text``.
    """
    text = plain(text)
    found: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        cut = _cut(match.group())
        if cut:
            found.append((start, start + cut))
            start += cut
        found.append((start, end))
    return found


def _cut(word: str) -> int:
    """Where a clitic begins in a word, 0 for nowhere."""
    if "'" in word and len(word) > 2:
        clitic = _CLITIC.search(word)
        if clitic and clitic.start() > 0:
            return clitic.start()
    return _MERGED.get(word.lower(), 0)


def is_abbreviation(word: str) -> bool:
    """Whether the full stop at the end of a word belongs to the word.

    Args:
        word: one word as :func:`words` cuts it.

    Returns:
        True for ``Gen.``, ``U.S.``, ``J.``; False for ``.`` and ``...``.
    """
    return len(word) > 1 and word[-1] == "." and word[0].isalpha()


def is_title(word: str) -> bool:
    """Whether a word is an abbreviation that stands before a name or a number.

    Args:
        word: one word as :func:`words` cuts it.

    Returns:
        True for ``Gen.``, ``No.`` and an initial.
    """
    stem = word[:-1].lower()
    return is_abbreviation(word) and (stem in TITLES or stem in ("no", "nos", "vs", "al", "ft", "mt") or len(stem) == 1)
