"""Names of people and organisations: when two forms are one name, and which form to show."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from rashomon.data import table, words

_ARTICLES = re.compile(r"^(?:al|el|ad|as|ash|an|ar|at|az|ed|es|er|ul|ol)[-‐‑]")
_WORD = re.compile(r"[^\W_]+(?:[.'’ʼ`´&/‐‑-][^\W_]+)*\.?|&")
_PREPOSITIONS = frozenset(
    {"in", "of", "for", "from", "with", "at", "on", "by", "who", "which", "that", "near", "inside", "cited", "close", "familiar"}
)
_SEVERAL = re.compile(r"\b(?:and|or|including|like|as well as)\b|,")
_STATE_MEDIA = re.compile(
    r"\bstate(?:[- ](?:run|owned|controlled))?[- ](?:news|media|television|tv|radio|agency|broadcaster)\b", re.IGNORECASE
)
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
_VOWELS = re.compile(r"[aeiouy]")
_KEPT = 65_536  # names whose bare and folded forms are remembered
_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "ß": "ss", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "a"})


@dataclass(frozen=True, slots=True)
class Named:
    """One mention of a source: the name it resolves to inside its report, and what the report says of it."""

    name: str
    role: str | None = None


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


@cache
def _seats() -> frozenset[str]:
    return frozenset(seat.lower() for row in table("nations") if len(row) > 4 for seat in row[4].split(","))


def capital(word: str) -> str | None:
    """The capital of the country that a name or adjective stands for."""
    country = nation(word)
    return next((row[2] for row in table("nations") if row[0] == country and row[2]), None) if country else None


@cache
def _honorifics() -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((tuple(row[0].split()) for row in table("honorifics")), key=len, reverse=True))


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    return "".join(c for c in decomposed if not unicodedata.combining(c) and c not in "'’‘ʼʿʾ`´")


def _split(name: str) -> list[str]:
    return [m.group() for m in _WORD.finditer(re.sub(r"['’]s\b", "", name))]


@lru_cache(maxsize=_KEPT)
def bare(name: str) -> str:
    """The name without determiners, possessive endings and the titles before it."""
    rest = _split(name)
    while rest and rest[0].lower() in {"the", "a", "an"}:
        rest = rest[1:]
    changed = True
    while changed:
        changed = False
        for title in _honorifics():
            n = len(title)
            if len(rest) > n and tuple(w.lower().rstrip(".") for w in rest[:n]) == title and rest[n][:1].isupper():
                rest, changed = rest[n:], True
                break
    return " ".join(rest)


@cache
def _fold_word(word: str) -> str:
    plain = _plain(word).rstrip(".")
    plain = _ARTICLES.sub("", plain)
    plain = re.sub(r"[-‐‑./]", "", plain)
    for pattern, put in _RULES:
        plain = pattern.sub(put, plain)
    return plain


@lru_cache(maxsize=_KEPT)
def fold(name: str) -> str:
    """One spelling for the ways a name is written in Latin letters.

    Method: rules for transliteration: articles (al-, el-) and apostrophes dropped, e/i, ei/ai/ay, ou/oo, -ev/-yev, q/k, doubled
    letters; titles and determiners left out.

    Limits: written for Arabic, Persian, Turkic and Slavic names in English news; not a phonetic code.
    """
    parts = [w for w in bare(name).split() if _plain(w) not in {"al", "el", "bin", "ibn"}]
    return " ".join(_fold_word(w) for w in parts or bare(name).split())


def same_word(a: str, b: str) -> bool:
    """Whether two folded words are one name in two spellings; an initial matches the word it begins."""
    if a == b:
        return True
    if min(len(a), len(b)) == 1:
        return a[:1] == b[:1]
    bones_a, bones_b = _VOWELS.sub("", a), _VOWELS.sub("", b)
    if bones_a != bones_b or len(bones_a) < 3:
        return False
    ends = bool(_VOWELS.match(a[-1])) == bool(_VOWELS.match(b[-1])) and bool(_VOWELS.match(a[0])) == bool(_VOWELS.match(b[0]))
    return ends and Levenshtein.distance(a, b) <= 2


@lru_cache(maxsize=_KEPT)
def described(name: str) -> bool:
    """Whether a source is described ("officials", "a Nato spokesman") and not named."""
    head = _head(_split(name))
    if len(head) == 1 and singular(head[0].lower()) in words("anonymous") | words("parties"):
        return True
    return not head or _ARTICLES.sub("", head[-1])[:1].islower()


def _head(parts: Sequence[str]) -> list[str]:
    for i, word in enumerate(parts):
        if i and word.lower() in _PREPOSITIONS:
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
    for i, word in enumerate(_split(name)):
        low = word.lower().rstrip(".")
        if i and low in _ASIDE:
            break
        if _TIED.search(low) or low in _PREPOSITIONS or low in words("vague"):
            continue
        country = nation(word) if word[:1].isupper() and low not in _seats() else None
        kind = singular(low)
        found.add(country.lower() if country else "spokesperson" if kind.startswith("spokes") else kind)
    return frozenset(found) or frozenset({name.lower()})


def _initials(name: str) -> set[str]:
    parts = [w for w in _split(name) if w.lower() not in {"the", "a", "an"}]
    capitals = "".join(w[0] for w in parts if w[0].isupper())
    return {capitals.lower(), "".join(w[0] for w in parts).lower()}


def _acronym(short: str, long: str) -> bool:
    letters = short.replace(".", "")
    if not letters.isupper() or " " in letters or len(_split(long)) < 2:
        return False
    if len(letters) == 2:
        return any(row[0] == letters and fold(row[1]) == fold(long) for row in table("acronyms"))
    return len(letters) <= 8 and letters.lower() in _initials(long)


def _within(short: Sequence[str], long: Sequence[str]) -> bool:
    rest = iter(long)
    return all(any(same_word(a, b) for b in rest) for a in short)


def _shortened(short: str, long: str) -> bool:
    if _SEVERAL.search(long):
        return False
    a, b = fold(short).split(), fold(long).split()
    head = fold(" ".join(_head(bare(long).split()))).split()
    if not a or not head or len(a) >= len(b) or min(len(a[-1]), len(head[-1])) == 1:
        return False
    if len(a) > 1 and len(b) == len(a) + 1 and _split(bare(short))[0].lower() in words("first_names") and _within(a, b[:-1]):
        return True
    return (_within(a, b) and same_word(a[-1], head[-1])) or (len(a) > 1 and _within(a, b) and same_word(a[-1], b[-1]))


@cache
def same_name(a: str, b: str) -> bool:
    """Whether two forms can be one person or organisation.

    Method: equal after `fold`; an acronym and its expansion; a shorter form whose words stand in order in the longer one and whose
    last word is the longer one's last ("Erdogan", "Syrian Observatory"); described sources by head and modifiers.

    Limits: "Mustafa" can be any Mustafa; `cluster` decides by what else is there.
    """
    if described(a) or described(b):
        if described(a) != described(b) and not (len(_split(bare(a))) == 1 or len(_split(bare(b))) == 1):
            return description(a) == description(b)
        return description(a) == description(b) or fold(a) == fold(b)
    fa, fb = fold(a).split(), fold(b).split()
    if fa and len(fa) == len(fb) and min(len(fa[-1]), len(fb[-1])) > 1 and all(same_word(x, y) for x, y in zip(fa, fb, strict=True)):
        return True
    return _acronym(bare(a), b) or _acronym(bare(b), a) or _shortened(a, b) or _shortened(b, a)


def _role_words(role: str | None) -> frozenset[str]:
    return frozenset(singular(w.lower()) for w in _split(role or "")) - words("vague") - _PREPOSITIONS


def _best(members: Sequence[Named]) -> str:
    lengths: dict[str, int] = {}
    roles: dict[str, int] = {}
    for named in members:
        form = bare(named.name) if not described(named.name) else named.name
        lengths[form] = lengths.get(form, 0) + 1
        roles[form] = max(roles.get(form, 0), len(named.role or ""))
    if all(described(f) for f in lengths):
        return max(lengths, key=lambda f: (lengths[f], -len(f), f))
    return max(lengths, key=lambda f: (len(fold(f).split()), not described(f), roles[f], lengths[f], -len(f), f))


def _join(groups: list[list[Named]], fits: list[list[int]]) -> list[list[Named]]:
    """Short forms go to the one longer name they fit; where they fit several, to the one whose role agrees, or to none."""
    into = {i: found[0] for i, found in enumerate(fits) if len(found) == 1}
    for i, found in enumerate(fits):
        if len(found) > 1:
            own = frozenset().union(*(_role_words(n.role) for n in groups[i]))
            agree = [j for j in found if own & frozenset().union(*(_role_words(n.role) for n in groups[j]))]
            if len(agree) == 1:
                into[i] = agree[0]

    def root(i: int) -> int:
        while i in into:
            i = into[i]
        return i

    merged: dict[int, list[Named]] = {}
    for i, group in enumerate(groups):
        merged.setdefault(root(i), []).extend(group)
    return list(merged.values())


def cluster(mentions: Sequence[Named]) -> dict[str, str]:
    """One name for every form under which a person or organisation is named across reports.

    Method: spellings of equal length that `same_name` holds for one name form a group; a shorter form joins the longest name it
    fits if there is only one such name, else the one whose role shares words with its own, else it stays by itself. The form to
    show is the one with most words, then the one with the fullest role, then the most frequent.

    Args:
        mentions: Sources in any order; repeats count.

    Returns:
        From each form to the form to show.
    """
    ordered = sorted(mentions, key=lambda n: (n.name, n.role or ""))
    groups: list[list[Named]] = []
    for named in ordered:
        size = len(fold(named.name).split())
        home = next((g for g in groups if len(fold(g[0].name).split()) == size and same_name(g[0].name, named.name)), None)
        if home is None:
            groups.append([named])
        else:
            home.append(named)
    fits = []
    for group in groups:
        size = len(fold(group[0].name).split())
        longer = [
            j
            for j, other in enumerate(groups)
            if other is not group and len(fold(other[0].name).split()) > size and same_name(group[0].name, other[0].name)
        ]
        longest = [j for j in longer if not any(k != j and _covers(groups[k], groups[j]) for k in longer)]
        fits.append(longest)
    joined = [(_best(group), group) for group in _join(groups, fits)]
    return {named.name: best for best, group in joined for named in group}


def _covers(long: Sequence[Named], short: Sequence[Named]) -> bool:
    return len(fold(long[0].name).split()) > len(fold(short[0].name).split()) and same_name(long[0].name, short[0].name)


def speaks_for(name: str, role: str | None) -> frozenset[str]:
    """The organisation whose word a source gives, as a set of words; the source itself where it speaks for nobody else.

    Method: a spokesman, and whoever heads an organisation, gives its word: "Taliban spokesman" and "the Taliban" are one; a police
    chief and the police are one, and so are a state's news agency, television and other media. Nations stand by country, so that a
    capital, a seat of government and a country are one.

    Limits: errs towards one voice: wings of one movement, or two police forces that the words do not tell apart, count as one.
    """
    if _STATE_MEDIA.search(f"{name} {role or ''}"):
        countries = {_fold_word(c) for w in _split(f"{name} {role or ''}") if w[:1].isupper() and (c := nation(w))}
        return frozenset({"stati", "midia"}) | countries
    spoken = _organisation(name) if described(name) or nation(name) else frozenset[str]()
    if not spoken and role:
        spoken = _organisation(role, needs_head=True)
    if spoken:
        return spoken
    country = nation(bare(name))
    return frozenset({_fold_word(country)}) if country else frozenset(fold(name).split())


def _organisation(text: str, needs_head: bool = False) -> frozenset[str]:
    heads = frozenset(row[0] for row in table("spokes"))
    found = description(text)
    spoken = frozenset((nation(w) or w).lower() for w in found) - heads - {"spokesperson"}
    if needs_head and not (found & heads or "spokesperson" in found):
        return frozenset()
    return frozenset(_fold_word(word) for word in spoken)
