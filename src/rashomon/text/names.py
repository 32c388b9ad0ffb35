"""Names of people and organisations: when two forms are one name, and which form to show."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

from rashomon.data import table, words
from rashomon.text.romanised import bones, plain, same_word

_ARTICLES = re.compile(r"^(?:al|el|ad|as|ash|an|ar|at|az|ed|es|esh|ez|er|ul|ol|ur)[-‐‑](?=.)", re.IGNORECASE)
_LONE = frozenset({"al-", "el-"})
_SERVANT = re.compile(r"abd(?:[aeou][lrsnztd]|ol)?")
_SERVANT_OF = re.compile(r"^abd[aeou]l(?!l?ah?$)(\w{3,})")
_BOUND = {"bin": "bin", "ibn": "bin", "bint": "bint", "abu": "abu", "abou": "abu", "abo": "abu", "umm": "umm", "oum": "umm"}
_NICKNAME = re.compile(r"(?<=\w)\s+(?:[\"“‘'`]+[^\"“”‘’'`]+[\"”’']+|\([^)]*\))(?=\s+\w)")
_GENERATION = frozenset({"jr", "sr", "ii", "iii", "iv"})
_QUALIFIERS = frozenset(
    {
        "new",
        "north",
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "upper",
        "lower",
        "greater",
        "equatorial",
        "real",
        "saint",
        "san",
        "st",
    }
)
_WORD = re.compile(r"[^\W_]+(?:[.'’ʼ`´&/‐‑-][^\W_]+)*\.?|&")
PREPOSITIONS = frozenset(
    {"in", "of", "for", "from", "with", "at", "on", "by", "who", "which", "that", "near", "inside", "cited", "close", "familiar"}
)
_SEVERAL = re.compile(r"\b(?:and|or|including|like|as well as)\b|,")
_ASIDE = frozenset({"backed", "supported", "allied", "aligned", "loyal", "led", "cited", "quoted", "based"})
_TIED = re.compile(r"-(?:backed|led|supported|based|held|aligned|allied|run|affiliated)$")
_RULES = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"[yi]ev$", "ev"),
        (r"sky$|skiy$|skyy$|skyi$", "ski"),
        (r"ph", "f"),
        (r"tch|tsch", "ch"),
        (r"dj", "j"),
        (r"dh", "d"),
        (r"ou|oo|aw(?=[^aeiou]|$)", "u"),
        (r"(?:ei|ai|ay|ey)", "ai"),
        (r"ie|ee|y", "i"),
        (r"ck|q", "k"),
        (r"x", "ks"),
        (r"e", "i"),
        (r"(.)\1+", r"\1"),
    )
)
_STATE_AGENCY = re.compile(r"\b(?:state|official|state-?run|state-?owned|government)[- ](?:run |owned )?(?:news )?agency\b", re.IGNORECASE)
_DOTTED = re.compile(r"(?:[A-Z]\.)+[A-Z]?\.?")
_ARTICLED = re.compile(r"^[a-z]{1,3}[-'’](?=[A-Z])")  # "al-Karim", "d’Arlan"
_PARTICLE = 3  # letters of "al-", "van", "der", "bin" and the like, which names hold in lower case
_CAPITALS = 5  # letters of a word in capitals that may be an acronym
_KEPT = 65_536  # names whose bare and folded forms are remembered


@cache
def nation(word: str) -> str | None:
    """The country that a name, an adjective, a capital or a seat of government stands for ("Turkish", "Ankara" -> "Turkey")."""
    return _nations().get(word.lower().rstrip("'’s") if word.endswith(("'s", "’s")) else word.lower())


@cache
def _nations() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in table("nations"):
        country, adjectives, town, others, seats = (*row, "", "", "", "")[:5]
        for form in (country, town, *adjectives.split(","), *others.split(","), *seats.split(",")):
            if form:
                found.setdefault(form.lower(), country)
        for form in adjectives.split(","):
            found.setdefault(f"{form.lower()}s", country)
    return found


def nations_in(name: str) -> frozenset[str]:
    """Countries that a description names, in one word or two."""
    parts = [w for w in split(name) if w[:1].isupper()]
    pairs = {f"{a} {b}": (a, b) for a, b in pairwise(parts) if nation(f"{a} {b}")}
    inside = {w for pair in pairs.values() for w in pair}
    return frozenset(c for w in (*pairs, *(w for w in parts if w not in inside)) if (c := nation(w)))


@cache
def country_names() -> frozenset[str]:
    """Countries in lower case."""
    return frozenset(country.lower() for country in _nations().values())


@cache
def _seats() -> frozenset[str]:
    return frozenset(seat.lower() for row in table("nations") if len(row) > 4 for seat in row[4].split(","))


def capital(word: str) -> str | None:
    """The capital of the country that a name or adjective stands for."""
    country = nation(word)
    return next((row[2] for row in table("nations") if row[0] == country and row[2]), None) if country else None


@cache
def _honorifics() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Titles by their first word, the longest first."""
    titles = sorted((tuple(row[0].split()) for row in table("honorifics")), key=len, reverse=True)
    return {first: tuple(t for t in titles if t[0] == first) for first in {t[0] for t in titles}}


def split(name: str) -> list[str]:
    """The words of a name, without possessive endings."""
    return [m.group() for m in _WORD.finditer(re.sub(r"['’]s\b", "", name))]


@lru_cache(maxsize=_KEPT)
def bare(name: str) -> str:
    """The name without determiners, possessive endings, a nickname in marks and the titles before it."""
    rest = split(_NICKNAME.sub(" ", name))
    while rest and rest[0].lower() in {"the", "a", "an"}:
        rest = rest[1:]
    changed = True
    while changed:
        changed = False
        for title in _honorifics().get(rest[0].lower().rstrip("."), ()) if rest else ():
            n = len(title)
            if len(rest) > n and tuple(w.lower().rstrip(".") for w in rest[:n]) == title and rest[n][:1].isupper():
                rest, changed = rest[n:], True
                break
    return " ".join(rest)


@lru_cache(maxsize=_KEPT)
def fold_word(word: str) -> str:
    """One spelling of one word."""
    folded = re.sub(r"[-‐‑./]", "", plain(word))
    for pattern, put in _RULES:
        folded = pattern.sub(put, folded)
    return folded


@lru_cache(maxsize=_KEPT)
def parts(name: str) -> tuple[str, ...]:
    """The words of a name that tell it from others.

    Method: titles, determiners and articles (al-, el-) left out; what belongs to the next word joined with it ("Abd al-Karim" and
        "Abdul Karim" are "abdkarim", "bin Laden" "binladen", "Abu Omar" "abuomar"); hyphens part words.
    """
    rest = [
        w for word in bare(name).split() for w in re.split(r"[-‐‑]", _ARTICLES.sub("", word) if plain(word) not in _LONE else word) if w
    ]
    kept = [w for w in rest if plain(w) not in {"al", "el"} and not (len(w) == 1 and w.islower())] or rest
    while len(kept) > 1 and plain(kept[-1]).rstrip(".") in words("company_forms"):
        kept = kept[:-1]
    found: list[str] = []
    before = ""
    for n, word in enumerate(kept):
        low = plain(word)
        if _SERVANT.fullmatch(low) and n + 1 < len(kept):
            before += "abd"
        elif low in _BOUND and n + 1 < len(kept):
            before += _BOUND[low]
        else:
            found.append(before + _SERVANT_OF.sub(r"abd\1", low) if before or _SERVANT_OF.match(low) else word.rstrip("."))
            before = ""
    return tuple(found)


@lru_cache(maxsize=_KEPT)
def fold(name: str) -> str:
    """One spelling for the ways a name is written in Latin letters.

    Method: `parts`, each by rules for transliteration: apostrophes dropped, e/i, ei/ai/ay, ou/oo, -ev/-yev, q/k, doubled letters.

    Limits: written for Arabic, Persian, Turkic and Slavic names in English news; not a phonetic code. `same_name` joins more.
    """
    return " ".join(fold_word(word) for word in parts(name))


@lru_cache(maxsize=_KEPT)
def described(name: str) -> bool:
    """Whether a source is described ("officials", "a Nato spokesman") and not named."""
    head = _head(split(name))
    if len(head) == 1 and singular(head[0].lower()) in words("anonymous") | words("parties"):
        return True
    return not head or _ARTICLES.sub("", head[-1])[:1].islower()


def _head(parts: Sequence[str]) -> list[str]:
    for i, word in enumerate(parts):
        if i and word.lower() in PREPOSITIONS:
            return list(parts[:i])
    return list(parts)


def singular(word: str) -> str:
    """A plain singular of an English noun."""
    if word.endswith("men") and len(word) > 4:
        return f"{word[:-3]}man"
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


@cache
def description(name: str) -> frozenset[str]:
    """What tells a described source from others: its head and modifiers, nations by country, without vague words.

    "The Nato spokesperson" and "a local Nato spokesman" give the same set; "officials" and "Afghan officials" do not.
    """
    found = set()
    for i, word in enumerate(split(name)):
        low = word.lower().rstrip(".")
        if i and low in _ASIDE:
            break
        if _TIED.search(low) or low in PREPOSITIONS or low in words("vague"):
            continue
        country = nation(word) if word[:1].isupper() and low not in _seats() else None
        kind = singular(low)
        found.add(country.lower() if country else "spokesperson" if kind.startswith("spokes") else _spelling(kind))
    return frozenset(found) or frozenset({name.lower()})


@lru_cache(maxsize=_KEPT)
def _initials(name: str) -> frozenset[str]:
    """First letters: of the capitalised words, of all words, of all but the article al-; a short form inside counts whole ("U.S.")."""
    every = [_ARTICLES.sub("", w) for w in split(name) if w.lower() not in {"the", "a", "an"}]
    capitals = [w.replace(".", "") if _DOTTED.fullmatch(w) else w[0] for w in every if w[0].isupper()]
    return frozenset({"".join(capitals).lower(), "".join(w[0] for w in every).lower()})


def _acronym(short: str, long: str) -> bool:
    letters = short.replace(".", "")
    if not letters.isupper() or " " in letters or len(split(long)) < 2:
        return False
    if len(letters) == 2:
        return any(row[0] == letters and fold(row[1]) == fold(long) for row in table("acronyms"))
    return len(letters) <= 8 and letters.lower() in _initials(long)


def _one_word(a: str, b: str) -> bool:
    """Two words of names: an initial matches the word it begins; what is written in capitals alone is spelt one way."""
    if min(len(a), len(b)) == 1:
        return plain(a)[:1] == plain(b)[:1]
    if a.isupper() != b.isupper() and min(len(w) for w in (a, b) if w.isupper()) <= _CAPITALS:
        return plain(a) == plain(b)
    return same_word(a, b) or _spelling(a.lower()) == _spelling(b.lower())


@cache
def _spellings() -> dict[str, str]:
    return {form: row[0].split(",")[0] for row in table("spellings") for form in row[0].split(",")}


def _spelling(word: str) -> str:
    return _spellings().get(word, word)


def _given(a: str, b: str) -> bool:
    return _one_word(a, b) or bool(_nicknames(plain(a)) & _nicknames(plain(b)))


@cache
def _by_nickname() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for full, forms in table("nicknames"):
        for form in (full, *forms.split(",")):
            found.setdefault(form, set()).add(full)
    return {form: frozenset(names) for form, names in found.items()}


def _nicknames(word: str) -> frozenset[str]:
    return _by_nickname().get(word, frozenset())


def _within(short: Sequence[str], long: Sequence[str]) -> bool:
    rest = iter(enumerate(long))
    return all(any((_one_word if n or k else _given)(a, b) for k, b in rest) for n, a in enumerate(short))


def _shortened(short: str, long: str) -> bool:
    if _SEVERAL.search(long) or nation(bare(short)):
        return False
    a, b = _ungenerated(parts(short)), _ungenerated(parts(long))
    head = _ungenerated(parts(" ".join(_head(bare(long).split()))))
    if not a or not head or len(a) >= len(b) or min(len(a[-1]), len(head[-1])) == 1:
        return False
    if len(a) == 1 and b[-1] == head[-1] and plain(b[-2]) in _QUALIFIERS:
        return False
    if len(a) > 1 and len(b) == len(a) + 1 and plain(a[0]) in words("first_names") and _within(a, b[:-1]):
        return True
    if len(a) == 1 and len(b) <= 3 and _family_first(b) and _one_word(a[0], b[0]):
        return True
    return (_within(a, b) and _one_word(a[-1], head[-1])) or (len(a) > 1 and _within(a, b) and _one_word(a[-1], b[-1]))


def _family_first(name: Sequence[str]) -> bool:
    """Chinese, Korean and Vietnamese names begin with the family's."""
    return plain(name[0]) in words("family_first") and plain(name[0]) not in words("first_names")


def _rivals(a: Sequence[str], b: Sequence[str]) -> bool:
    """Father and son, or two people told apart by their middle initials."""
    generations = [{w for w in map(plain, name) if w in _GENERATION} for name in (a, b)]
    initials = [[w for w in name[1:-1] if len(w) == 1 and w.isupper()] for name in (a, b)]
    return bool((generations[0] ^ generations[1]) - {"sr"}) or (all(initials) and initials[0] != initials[1])


def _ungenerated(name: tuple[str, ...]) -> tuple[str, ...]:
    return name[:-1] if len(name) > 1 and plain(name[-1]) in _GENERATION else name


def pure(form: str) -> bool:
    """Whether a form is nothing but a name: "My stepmother Ann Rowe", "ann-rowe-dies" and "ROWE DIES" are no forms to show."""
    every = [_ARTICLED.sub("", word) for word in form.split()]
    shouted = len(every) > 1 and form.isupper()
    return (
        form[:1].isupper() and not shouted and not any((word[0].islower() and len(word) > _PARTICLE) or word[0].isdigit() for word in every)
    )


@cache
def _aliases() -> dict[str, str]:
    return {fold(form): row[0] for row in table("aliases") for form in (row[0], *row[1].split(",")) if form}


@lru_cache(maxsize=_KEPT)
def usual(name: str) -> str:
    """The usual name of a body that goes by several, or of the news agency that "Syria's state news agency" stands for; else the name."""
    known = _aliases().get(fold(name))
    if known is not None:
        return known
    if _STATE_AGENCY.search(name):
        countries = nations_in(name)
        agencies = {agency for agency, country in table("state_agencies") if country in countries}
        return agencies.pop() if len(countries) == 1 and len(agencies) == 1 else name
    return name


@lru_cache(maxsize=_KEPT)
def same_name(one: str, other: str) -> bool:
    """Whether two forms can be one person, organisation or place.

    Method: described sources by head and modifiers; else the usual name of a body with several; words that are one in two spellings
        (`rashomon.text.romanised`), word by word or all together; an acronym and its expansion; a shorter form whose words stand in order
        in the longer one and whose last word is the longer one's last ("Erdogan", "Syrian Observatory"); a given name and its short
        form ("Bill", "William").

    Limits: "Mustafa" can be any Mustafa; `cluster` decides by what else is there.
    """
    a, b = usual(one), usual(other)
    if described(a) or described(b):
        if described(a) != described(b) and not (len(split(bare(a))) == 1 or len(split(bare(b))) == 1):
            return description(a) == description(b)
        return description(a) == description(b) or fold(a) == fold(b)
    fa, fb = parts(a), parts(b)
    if fa == fb:
        return True
    if not fa or not fb or _rivals(fa, fb):
        return False
    fa, fb = _ungenerated(fa), _ungenerated(fb)
    if len(fa) == len(fb) and min(len(fa[-1]), len(fb[-1])) > 1 and _given(fa[0], fb[0]) and all(map(_one_word, fa[1:], fb[1:])):
        return len(fa) > 1 or _one_word(fa[0], fb[0])
    if len(fa) != len(fb) and fold(a).replace(" ", "") == fold(b).replace(" ", ""):
        return True
    return _acronym(bare(a), b) or _acronym(bare(b), a) or _shortened(a, b) or _shortened(b, a)


@lru_cache(maxsize=_KEPT)
def keys(name: str) -> frozenset[str]:
    """Two forms that `same_name` holds for one share a key: a word's consonants, the initials, or the name written as one word."""
    name = usual(name)
    if described(name):
        return description(name) | {fold(name)} | {bones(word) for word in parts(name)}
    found = {bones(word) for word in parts(name)} | {_spelling(word.lower()) for word in parts(name)} | {fold(name).replace(" ", "")}
    found |= {full for word in parts(name)[:1] for full in _nicknames(plain(word))}
    return frozenset(found | {f"{letters}." for letters in (*_initials(name), bare(name).replace(".", "").lower())})
