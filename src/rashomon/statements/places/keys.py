"""Keys under which the spellings of one place name meet."""

from __future__ import annotations

import re
import unicodedata

FOREIGN = re.compile("[^\x00-\u036f\u1e00-\u1eff\u2010-\u201d]")
"""A letter of another script than the Latin one."""
ROMANISED = re.compile("[ĀāĪīŪūŢţŞşḌḍḤḥḨḩṢṣṬṭẒẓĞğıİ‘’]")
"""A letter by which romanisations (BGN/PCGN) write another script: macrons, dots and cedillas below, ain and hamza."""
_ARTICLES = re.compile(r"^(?:[ae](?:l|n|r|s|sh|t|z|d)|the)\s(?=\w{3})")
_MARKS = {code: None if chr(code) in "'`." else " " for code in range(128) if not chr(code).isalnum()}
_THE = re.compile(r"\bthe ")
_INITIALS = re.compile(r"^(\w) (\w)(?: (\w))?$")
_OPEN_VOWELS = str.maketrans("eyow", "iiuu")
_DOUBLED = re.compile(r"(.)\1+")
_FINAL_VOWEL = re.compile(r"(?<=\w\w)[aiu]h?\b")
_SUN_LETTER = re.compile(r"\b[ae]([zsrtdn])(?=\1\w{2})")
_SAME_SOUNDS = (
    ("kh", "h"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("ph", "f"),
    ("ck", "k"),
    ("q", "k"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("ei", "i"),
    ("ai", "i"),
    ("ay", "i"),
    ("ey", "i"),
)
_LINKS = re.compile(r"\s(?:e|i|ul|ol|de|[ae](?:l|n|r|s|sh|t|z|d))\s")


def name_key(name: str) -> str:
    """A name without case, accents and punctuation: "Mazār-e Sharīf" is "mazar e sharif"; empty for other scripts."""
    plain = name
    if name.isascii():
        if name.isalnum():
            return name.lower()
    else:
        if FOREIGN.search(name):
            return ""
        plain = unicodedata.normalize("NFKD", name.translate(_LETTERS)).encode("ascii", "ignore").decode()
    words = " ".join(plain.lower().translate(_MARKS).split())
    if "the " in words:
        words = _THE.sub("", words)
    return words if len(words) > 5 else _INITIALS.sub(r"\1\2\3", words)


_LETTERS = str.maketrans(
    {
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ı": "i",
        "æ": "ae",
        "Æ": "Ae",
        "ß": "ss",
        "þ": "th",
        "ð": "d",
        "–": "-",
        "—": "-",
    }
)


def loose_key(name: str) -> str:
    """What the transliterations of one name have in common: "Saraqeb" and "Saraqib", "Mazar-e-Sharif" and "Mazar-i-Sharif".

    Method: articles and linking vowels fall, vowels that scripts without them leave open fall together (e, i, y; o, u, w), doubled letters
    are written once, kh/h, gh/g, q/k, dh/d, th/t and ph/f are one.
    """
    return loosened(name_key(name))


def loosened(key: str) -> str:
    """The loose key of a name whose own key is known."""
    if " " in key:
        key = _LINKS.sub(" ", _ARTICLES.sub("", key))
    if key[:1] in "ae" or " " in key:
        key = _SUN_LETTER.sub("", key)
    for old, new in _SAME_SOUNDS:
        if old in key:
            key = key.replace(old, new)
    key = _DOUBLED.sub(r"\1", key.translate(_OPEN_VOWELS))
    return _FINAL_VOWEL.sub("", key).replace(" ", "")
