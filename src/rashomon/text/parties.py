"""Parties: those who fight or govern, as noun phrases name them, and which of them can be one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from rashomon.data import table, words
from rashomon.text.clauses import Clause
from rashomon.text.names import fold, nation, nations_in, singular, usual

Camp = Literal["opposition", "state"]
_AIDED = re.compile(r"\b(?:backed by|supported by|allied (?:to|with)|loyal to|from|against)\b")
_TIED = frozenset({"backed", "supported", "allied", "aligned", "linked", "affiliated", "led", "dominated", "based", "trained", "armed"})
_LEADERS = re.compile(
    r"(?:\b(?P<of>[A-Z]\w+)(?:['’]s)? )?(?:[Ii]nterim |[Aa]cting )?"
    r"(?:[Pp]resident|[Pp]rime [Mm]inister|[Pp]remier|[Kk]ing|[Dd]ictator|[Cc]hancellor) "
    r"(?P<name>[A-Z][\w’'-]+(?: (?:al[- ]|el[- ]|bin |van |de )?[A-Z][\w’'-]+){0,3})"
)
_BACKED = re.compile(
    r"\b([A-Z]\w+)[-‐‑](?:backed|supported|allied|aligned)\b|\b(?:backed|supported|aided) by (?:the )?([A-Z]\w+)|\b[Pp]ro[-‐‑]([A-Z]\w+)"
)


@dataclass(frozen=True, slots=True)
class Party:
    """Those whom a noun phrase names.

    `key` is equal for mentions of one party: "opposition" and "government" where that is all the words tell.
    """

    key: str
    called: str
    camp: Camp | None
    kind: str  # rebel | jihadist | militia | fighter | troops | gang | state | nation | name

    @property
    def generic(self) -> bool:
        """Whether the words tell the side and no more."""
        return self.key in {"opposition", "government", "militants"}

    @property
    def title(self) -> str:
        """The name under which a party that is not generic is shown."""
        kind, _, name = self.key.partition(":")
        return name if kind == "group" else f"{self.called}" if kind != "nation" else f"{name} (forces)"


@dataclass(frozen=True, slots=True)
class Field:
    """What a story tells of its parties: who leads which country, and which countries back one of its sides."""

    leaders: frozenset[tuple[str, str]] = frozenset()  # folded surname, country or ""
    backers: frozenset[str] = frozenset()  # countries


@cache
def _nouns() -> dict[str, tuple[Camp, str]]:
    return {row[0]: (row[1], row[2]) for row in table("parties")}  # type: ignore[misc]


@lru_cache(maxsize=65536)
def camp(text: str) -> Camp | None:
    """Side of those whom a noun phrase names: the last noun that tells it."""
    found: Camp | None = None
    parts = [part for part in _AIDED.split(text.lower()) if part.strip()]
    low = (parts[0] if parts else "").replace("-", " ").split()
    for word in low:
        row = _noun(word.removesuffix("'s").removesuffix("’s").strip("“”\"'’.,;"))
        found = row[0] if row else found
    if found is None and any(w.strip("“”\"'’.,") in {"forces", "gangs"} for w in low):
        return "state"
    return found


def _noun(word: str) -> tuple[Camp, str] | None:
    return _nouns().get(word) or _nouns().get(singular(word))


@cache
def _groups() -> dict[tuple[str, ...], tuple[str, str]]:
    """From the words of a group's name, folded, to its usual name and kind."""
    found = {}
    for row in table("groups"):
        for form in (row[0], *row[1].split(",")):
            if form:
                found[tuple(_folded(w) for w in re.split(r"[\s-]+", form))] = (row[0], row[2])
    return found


def _folded(word: str) -> str:
    """A word of a name; short names in capitals keep them, so that "IS" is not "is"."""
    return word if word.isupper() and len(word) <= 4 else fold(word) or word.lower()


def is_group(name: str) -> bool:
    """Whether a name is that of an armed group."""
    return tuple(_folded(w) for w in re.split(r"[\s-]+", name)) in _groups()


@cache
def country_code(country: str) -> str | None:
    """ISO 3166-1 alpha-2 of a country by the name that `nation` gives."""
    return _codes().get(country)


@cache
def _codes() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in table("regions"):
        if len(row) > 3 and row[3] == "country":
            for name in (row[2], *(row[9].split("|") if len(row) > 9 else ())):
                found.setdefault(nation(name) or name, row[1])
    return found


def field(texts: Iterable[str]) -> Field:
    """Leaders and backers that the texts of a story name."""
    leaders, backers = set(), set()
    for text in texts:
        for m in _LEADERS.finditer(text):
            leaders.add((fold(re.sub(r"[’']s?$", "", m["name"].split()[-1])), (nation(m["of"]) if m["of"] else "") or ""))
        for m in _BACKED.finditer(text):
            country = nation(m.group(1) or m.group(2) or m.group(3))
            if country:
                backers.add(country)
    return Field(frozenset(leaders), frozenset(backers))


def party_at(clause: Clause, i: int, country: str | None = None, known: Field = Field()) -> Party | None:
    """The party that the noun phrase at a token names; None where it names nobody who fights or governs.

    Method: a group of data/en/groups.tsv, alone or before a noun for fighters; a country, or its adjective before a noun for soldiers:
    the government where the place lies in that country, else a foreign force; "X's forces" the country that X leads; a noun of
    data/en/parties.tsv. A name or a description before the noun that is none of these makes a party of its own.

    Limits: a group that goes by two names which share no words, and are not in the list, is two.

    Args:
        clause: Sentence with its tree.
        i: Head of the noun phrase.
        country: ISO 3166-1 alpha-2 of the place that is held; None where it is not known.
        known: Leaders and backers of the story.
    """
    inside = _core(clause, i)
    texts = [clause.token(j).text for j in inside]
    called = _called(clause, inside)
    if not texts or "anti" in {t.lower() for t in texts}:
        return None
    head = clause.token(i).text
    row = _noun(head.lower())
    group = _group(texts) or (_behind(clause, i) if row is not None or head.lower() in _PLAIN else None)
    if group is not None:
        fits = row is not None or head.lower() in _PLAIN or _folded(head) in group[2]
        called = called if _group(texts) else group[0] if head.lower() in _PLAIN else f"{group[0]} {head.lower()}"
        return Party(f"group:{group[0]}", called, "opposition" if group[1] in {"rebel", "jihadist"} else None, group[1]) if fits else None
    if head in {t for t in texts if t[:1].isupper()} and (own := nation(" ".join(texts)) or nation(texts[-1])) and len(texts) <= 2:
        return _national(own, called, country, "nation") if row is None else None
    if row is None and head.lower() not in _PLAIN:
        return None
    enlisted = _enlisted(clause, i)
    if enlisted is not None:
        return Party(f"name:{fold(enlisted)}", enlisted, side_of(row), "name")
    titled = _titled(clause, i)
    if titled is not None:
        return Party(f"name:{fold(titled)}", titled, None, "name")
    lord = _loyal(clause, i)
    if lord is not None and (master := _group(lord.split())) is not None:
        camp_of: Camp | None = "opposition" if master[1] in {"rebel", "jihadist"} else None
        return Party(f"group:{master[0]}", f"{called} loyal to {lord}", camp_of, master[1])
    if lord is not None:
        return _of_leader(lord, called, (side_of(row), country, known))
    return _described(texts, called, country, known)


def _titled(clause: Clause, i: int) -> str | None:
    """ "Army of Conquest": a noun for fighters with a name behind "of" that is no country's; whose it is the words do not tell."""
    tokens = clause.sentence.tokens
    if not tokens[i].text[:1].isupper() or i + 2 >= len(tokens) or tokens[i + 1].text != "of":
        return None
    name = tokens[i + 2]
    named = name.upos in {"PROPN", "NOUN"} and name.text[:1].isupper() and i + 2 in clause.inside
    return f"{tokens[i].text} of {name.text}" if named and nation(name.text) is None and not is_group(name.text) else None


def _enlisted(clause: Clause, i: int) -> str | None:
    """ "Fighters of the River Front": the body of which they are, by a name that ends in a noun for such bodies."""
    for j in clause.marked(i, frozenset({"of", "from"})):
        head, inside = clause.token(j).text, _core(clause, j)
        body = head[:1].isupper() and (_noun(head.lower()) is not None or head.lower() in _BODIES)
        if body and any(_tells(clause.token(k).text) for k in inside if k != j):
            return _called(clause, inside)
    return None


def side_of(row: tuple[Camp, str] | None) -> Camp | None:
    """The side of a noun in data/en/parties.tsv; None for soldiers, who may be anybody's."""
    return row[0] if row and row[1] not in {"troops", "none"} else None


def _loyal(clause: Clause, i: int) -> str | None:
    """The last name in "forces loyal to NAME"; None where nobody is named."""
    for k in clause.role(i, {"amod", "acl", "acl:relcl"}):
        if clause.token(k).lemma.lower() == "loyal":
            for j in clause.marked(k, frozenset({"to"})) + clause.marked(i, frozenset({"to"})):
                proper = [clause.token(n).text for n in clause.below(j) if clause.token(n).upos == "PROPN"]
                whole = _group(proper)
                return whole[0] if whole else proper[-1] if proper else None
    return None


def _of_leader(name: str, called: str, rest: tuple[Camp | None, str | None, Field]) -> Party:
    side, country, known = rest
    leaders = dict(sorted(known.leaders))
    if fold(name) in leaders:
        own = leaders[fold(name)]
        return _national(own, called, country, "nation") if own else Party("government", called, "state", "state")
    return Party(f"name:{fold(name)}", f"{called} loyal to {name}" if "loyal" not in called else called, side, "name")


_PLAIN = frozenset({"force", "forces", "gang", "gangs", "units", "men", "alliance", "coalition", "brigade", "brigades", "group", "groups"})
_BODIES = frozenset({"group", "movement", "organisation", "organization", "militia", "militias", "network", "alliance", "coalition"})


def _core(clause: Clause, i: int) -> list[int]:
    """The noun phrase without determiners, what backs or leads it, and what hangs on it by a preposition."""
    found: list[int] = []
    for j in clause.phrase(i):
        token = clause.token(j)
        if token.upos in {"ADV", "NUM"} or token.text.lower() in _TIED:
            found = []
        elif j > i and token.upos not in {"PROPN", "PUNCT"}:
            break
        elif token.upos not in {"DET", "PUNCT", "PART", "ADP", "PRON"} and not _tied(clause, i, j) and (j == i or _narrows(token.text)):
            found.append(j)
    return found


def _narrows(word: str) -> bool:
    """Whether a word before a noun for fighters tells who they are; "siege" in "after a siege rebels took it" does not."""
    return (
        word[:1].isupper()
        or _noun(word) is not None
        or word in words("party_words")
        or word.startswith(("pro-", "anti-"))
        or word in {"pro", "anti"}
    )


def _tied(clause: Clause, i: int, j: int) -> bool:
    """Whether a word of a phrase belongs to a compound ("Turkish-backed") or to a noun behind a preposition."""
    while j != i and j in clause.inside:
        token = clause.token(j)
        low = token.text.lower()
        if low in _TIED or low.rsplit("-", 1)[-1] in _TIED:
            return True
        j = token.head
    return False


def _behind(clause: Clause, i: int) -> tuple[str, str, tuple[str, ...]] | None:
    """The group in "fighters of the Heta Front", "jihadists from the Islamic State group"."""
    for j in clause.marked(i, frozenset({"of", "from"})):
        found = _group([clause.token(k).text for k in _core(clause, j)])
        head = clause.token(j).text
        if found is not None and (_folded(head) in found[2] or head.lower() in _BODIES):
            return found
    return None


def _called(clause: Clause, inside: Sequence[int]) -> str:
    """The words of a party as they stand, with the ending of a possessive and the hyphens between them."""
    tokens = clause.sentence.tokens
    kept = [j for j in range(inside[0], inside[-1] + 1) if j in inside or tokens[j].upos in {"PART", "PUNCT"}] if inside else []
    text = ""
    for n, j in enumerate(kept):
        gap = n and tokens[j].start > tokens[kept[n - 1]].end and tokens[j].upos != "PART"
        text += (" " if gap else "") + tokens[j].text
    return text.strip("-,“”\"' ")


def _group(texts: Sequence[str]) -> tuple[str, str, tuple[str, ...]] | None:
    """The longest group name among the words: its usual form, its kind, its words."""
    folded = [_folded(t) for t in texts]
    for size in range(min(6, len(folded)), 0, -1):
        for at in reversed(range(len(folded) - size + 1)):
            words_here = tuple(folded[at : at + size])
            if (row := _groups().get(words_here)) and texts[at][:1].isupper():
                return (*row, words_here)
    return None


def _national(own: str, called: str, country: str | None, kind: str) -> Party:
    if country is not None and country_code(own) == country:
        return Party("government", called, "state", "state")
    return Party(f"nation:{own}", called, None, kind)


def _described(texts: Sequence[str], called: str, country: str | None, known: Field) -> Party | None:
    """A phrase whose head is a noun for fighters or soldiers."""
    lows = [t.lower() for t in texts]
    rows = [r for low in lows if (r := _noun(low))]
    side, kind = next(((s, k) for s, k in reversed(rows) if k not in {"none", "fighter", "troops"}), rows[-1] if rows else (None, "name"))
    nations = nations_in(" ".join(t for t in texts if _noun(t.lower()) is None))
    led = _led(texts, known)
    if led is not None and led[1]:
        nations = nations | {led[1]}
    own = [t for t in texts if _tells(t)]
    if led is not None and not led[1]:
        return Party("government", called, "state", "state")
    proper = [t for t in own if not nations_in(t) and fold(t) != (led[0] if led else None)]
    if _for_state(lows) or (proper and "regime" in lows and not nations):
        return Party("government", called, "state", "state")
    if proper:
        return Party(f"name:{fold(' '.join(proper))}", called, side, "name")
    if nations and side != "opposition" and (kind in {"state", "troops"} or not rows):
        return _of_nations(nations, called, (country, lows))
    if nations and side == "opposition" and country and {country_code(n) for n in nations} != {country}:
        return Party(f"name:{fold(called)}", called, side, "name")
    if not rows or kind in {"none", "militia", "fighter", "gang"}:
        return Party(f"name:{fold(called)}", called, side, kind) if rows and kind in {"militia", "gang"} else None
    plain = "government" if side == "state" else "militants" if kind == "jihadist" else "opposition"
    return Party(plain, called, side, kind)


def _for_state(lows: Sequence[str]) -> bool:
    """ "Pro-government forces", "pro-regime fighters"."""
    joined = " ".join(lows)
    return any(f"pro{gap}{noun}" in joined for gap in ("-", " ") for noun in ("government", "regime", "army"))


def _of_nations(nations: frozenset[str], called: str, rest: tuple[str | None, Sequence[str]]) -> Party | None:
    country, lows = rest
    if len(nations) > 1:
        return Party(f"name:{fold(called)}", called, None, "name")
    if country is None and {"government", "regime"} & set(lows):
        return Party("government", called, "state", "state")
    return _national(next(iter(nations)), called, country, "nation")


def _led(texts: Sequence[str], known: Field) -> tuple[str, str] | None:
    leaders = dict(sorted(known.leaders))
    return next(((f, leaders[f]) for t in texts if t[:1].isupper() and (f := fold(t)) in leaders), None)


def _tells(word: str) -> bool:
    """A word that makes a party of its own out of a noun for fighters: a name, or a people ("Kurdish")."""
    return word[:1].isupper() and _noun(word.lower()) is None and word.lower() not in _PLAIN and word not in words("party_words")


def opposed(a: Party, b: Party, known: Field = Field()) -> bool:
    """Whether two parties are certainly not on one side.

    Method: a state against an opposition; a foreign country's force against either, unless a report says that the country backs one.
    Named groups of one side, and whatever the words leave open, are not opposed.
    """
    if same(a, b):
        return False
    camps = {a.camp, b.camp}
    if camps == {"opposition", "state"}:
        return True
    nations = [p.key.partition(":")[2] for p in (a, b) if p.kind == "nation"]
    return len(nations) == 1 and None in camps and len(camps) == 2 and not set(nations) & known.backers


def same(a: Party, b: Party) -> bool:
    """Whether two mentions can be one party: equal keys, or a generic word and a group that it may mean."""
    if a.key == b.key or {a.key, b.key} == {"opposition", "militants"}:
        return True
    plain, named = (a, b) if a.generic else (b, a)
    if not plain.generic or named.generic or plain.camp != named.camp:
        return False
    return named.kind != "jihadist" or plain.key == "militants"


def of_name(name: str) -> str:
    """The usual name of a group."""
    return usual(name)
