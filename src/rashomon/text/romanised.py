"""One word of a name in two spellings: the ways in which Arabic, Persian, Turkish, Russian and Ukrainian are put into Latin letters."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from rashomon.data import table

KEPT = 65_536  # words whose sounds are remembered
SHORT_WORD = 3  # consonants below which only u and o, and glides, may differ ("Bell" is not "Bill")
LONG_WORD = 4  # consonants from which a word may lack one vowel, or differ in two ("Zawahiri", "Zawahri"); name_pairs, tuning half
LONGER_WORD = 6  # consonants from which it may differ in three
_OF_GOD = re.compile(r"(?<=\w\w)[aeou]lla(?=h?$)")
_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "ß": "ss", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "a"})
_ACCENTED = {"ş": "š", "ș": "š", "ś": "š", "ć": "č", "ç": "č", "ź": "ž", "ż": "ž"}
_CONSONANT = re.compile(
    r"shch|schtsch|tsch|tch|sch|dzh|dj|sh|ch|kh|gh|dh|th|zh|ph|ts|tz|ck|(?<=[aeiouy])w(?=[aeiouy])|^w|(?<![aeiouy])w|[bcdfghjklmnpqrstvxzščž]"
)
_SOUNDS = {
    "shch": "sh",
    "schtsch": "sh",
    "tsch": "ch",
    "tch": "ch",
    "sch": "sh",
    "dzh": "j",
    "dj": "j",
    "ph": "f",
    "tz": "ts",
    "ck": "k",
    "w": "v",
}
_ALIKE = frozenset(
    frozenset(pair.split())
    for pair in (
        "q k", "q g", "q gh", "gh g", "kh h", "kh k", "dh d", "dh z", "th t", "ch sh", "c k", "š s", "š sh", "č c", "č ce", "č ch", "ž z",
        "ž zh",
    )
)  # fmt: skip
_CLASSES = {
    sound: name for name, group in (("k", "q k g gh kh h c č ce ch š s sh"), ("d", "d dh z ž zh"), ("t", "t th")) for sound in group.split()
}
_VOWELS = (
    (re.compile(r"aeu|au|aw"), "W"),
    (re.compile(r"oo|ou|uu|ue"), "u"),
    (re.compile(r"oe"), "o"),
    (re.compile(r"aei|ai|ay|ei|ey|ae"), "D"),
    (re.compile(r"[iyj]+"), "i"),
    (re.compile(r"ee"), "i"),
    (re.compile(r"a+"), "a"),
)
_VARYING = frozenset(frozenset(pair) for pair in ("ae", "ei", "ou", "uW", "oW"))
_GLIDES = frozenset(frozenset(pair) for pair in (("ie", "e"), ("ie", "i"), ("io", "e"), ("io", "ie"), ("iu", "u"), ("De", "D")))


@dataclass(frozen=True, slots=True)
class Sounds:
    """Consonants of a word, and the vowels before, between and after them: one slot more than consonants."""

    consonants: tuple[str, ...]
    vowels: tuple[str, ...]
    breathed: bool  # a final h after a vowel


@lru_cache(maxsize=KEPT)
def plain(text: str) -> str:
    """Lower case, without accents and apostrophes."""
    decomposed = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    return "".join(c for c in decomposed if not unicodedata.combining(c) and c not in "'’‘ʼʿʾ`´")


@cache
def _gender() -> dict[str, str]:
    return {row[0]: row[1] for row in table("first_names")}


@lru_cache(maxsize=KEPT)
def sounds(word: str) -> Sounds:
    """What a word sounds like.

    Method: consonants by digraph ("kh", "shch"), doubled ones made one; vowels by the few classes that romanisations keep apart
        ("ou" and "oo" are u, "ei" and "ay" one diphthong). A letter with a mark below or above (ş, č) stays itself, to be compared with
        the bare letter and with the digraph.
    """
    kept = "".join(_ACCENTED.get(c, c) for c in unicodedata.normalize("NFC", word.lower()))
    letters = "".join(c if c in "ščž" else plain(c) for c in kept)
    letters = re.sub(r"[^a-zščž]", "", letters).replace("x", "ks")
    letters = _OF_GOD.sub("alla", letters)
    breathed = len(letters) > 2 and letters.endswith("h") and letters[-2] in "aeiouy"
    letters = letters[:-1] if breathed else letters
    consonants: list[str] = []
    vowels: list[str] = []
    after = 0
    for match in _CONSONANT.finditer(letters):
        sound = _SOUNDS.get(match.group(), match.group())
        sound = "ce" if sound == "c" and letters[match.end() : match.end() + 1] in {"e", "i", "y"} else sound
        slot = letters[after : match.start()]
        after = match.end()
        if consonants and not slot and (sound == consonants[-1] or frozenset({sound, consonants[-1]}) in _ALIKE):
            continue
        consonants.append(sound)
        vowels.append(_slot(slot))
    return Sounds(tuple(consonants), (*vowels, _slot(letters[after:])), breathed)


def _slot(letters: str) -> str:
    for pattern, put in _VOWELS:
        letters = pattern.sub(put, letters)
    return letters


@lru_cache(maxsize=KEPT)
def same_word(a: str, b: str) -> bool:
    """Whether two words are one in two spellings.

    Method: the same consonants, or such as romanisations put for one letter (q, k and g; dh, d and z; kh and h); the same vowels but
        for a few slots in which e stands for a or i, u for o, or a glide is written or not. More slots may differ, and one vowel be left
        out, the more consonants there are. A final vowel always tells ("Hussein", "Husseini"; "Karim", "Karima"), but for -eh, -ah and
        -a. First names of a man and of a woman are two,
        and words without a consonant are one only if they are equal.

    Limits: written for names in English news; a pair of words is judged without knowing the language.
    """
    if plain(a) == plain(b):
        return True
    if {_gender().get(plain(a)), _gender().get(plain(b))} == {"m", "f"}:
        return False
    one, other = sounds(a), sounds(b)
    if not one.consonants or len(one.consonants) != len(other.consonants) or not all(map(_alike, one.consonants, other.consonants)):
        return False
    return _same_vowels(one, other)


def _alike(a: str, b: str) -> bool:
    return a == b or frozenset({a, b}) in _ALIKE


def _same_vowels(one: Sounds, other: Sounds) -> bool:
    size = len(one.consonants)
    if not _same_end(one, other):
        return False
    differing = [(a, b) for a, b in zip(one.vowels[:-1], other.vowels[:-1], strict=True) if a != b]
    if any(not _varying(a, b, size) for a, b in differing):
        return False
    if size < SHORT_WORD and any(frozenset({a, b}) & frozenset("ae") for a, b in differing):
        return False
    return len(differing) <= (0 if size < 2 else 1 if size < LONG_WORD else 2 if size < LONGER_WORD else 3)


def _varying(a: str, b: str, size: int) -> bool:
    pair = frozenset({a, b})
    if "" in pair:
        return size >= LONG_WORD and bool(pair & {"a", "e", "i"})
    return pair in _GLIDES or (len(a) == len(b) and all(x == y or frozenset({x, y}) in _VARYING for x, y in zip(a, b, strict=True)))


def _same_end(one: Sounds, other: Sounds) -> bool:
    """-ah and -a are one; -eh is too in a longer word and after i; else the last vowel must be the same, but for e and i."""
    a, b = one.vowels[-1], other.vowels[-1]
    if a == b or {a, b} == {"ie", "i"}:
        return one.breathed == other.breathed or a.endswith("a")
    if {a, b} == {"e", "i"}:
        return one.breathed == other.breathed and (one.breathed or len(one.consonants) >= SHORT_WORD)
    ends = {a: one.breathed, b: other.breathed}
    soft = next((v for v in ends if v.endswith("e") and ends[v]), None)
    return soft is not None and {a, b} == {soft, f"{soft[:-1]}a"} and (len(soft) > 1 or len(one.consonants) >= SHORT_WORD)


@lru_cache(maxsize=KEPT)
def bones(word: str) -> str:
    """A key that two words have in common if `same_word` holds for them: the classes of their consonants."""
    return "-".join(_CLASSES.get(sound, sound) for sound in sounds(word).consonants) or plain(word)
