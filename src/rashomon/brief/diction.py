"""How names and first words stand inside a sentence of the briefing, learnt from the reports themselves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from rashomon.brief.wording import capital, fold, tidy
from rashomon.data import table, words
from rashomon.text.names import singular
from rashomon.text.words import stem

PERSON_WORDS = range(2, 6)  # words of a name that a last word may stand for
TITLE_WORDS = 3  # of a role that is set before a name
_ENDED_CHARS = 6  # of a word that its ending tells to be none of a name
_FIRST = re.compile(r"([A-Z])([a-z’'-]*)(?![\w])")
_INSIDE = re.compile(r"(?<=[a-z,;] )[A-Z][\w’'-]*")
_SMALL = re.compile(r"(?<![\w’'-])[a-z][a-z’'-]*")
_DATELINE = re.compile(
    r"^(?:[A-Z][A-Z .’'/-]{2,40}(?:, [A-Z][\w. ]{1,30})?(?: \([\w ]{2,20}\))? ?(?:—|–|--|-) |\([A-Z]{2,8}\) ?(?:[—–-]+ )?)(?=\S)"
)
_CONNECTIVE = re.compile(r"^(?:but|and|so|yet|or|still|however|meanwhile|moreover|also|instead|nevertheless|nonetheless),? (?=\S)", re.I)


@cache
def part(name: str) -> frozenset[str]:
    """The words of one part of data/en/briefing.tsv."""
    return frozenset(row[0] for row in table("briefing") if row[1] == name)


class Diction:
    """What the texts of one story show of their words: which are names, which take an article."""

    def __init__(self, texts: Sequence[str], named: Iterable[str] = ()) -> None:
        """Learns from the texts of a story.

        Args:
            texts: of its reports.
            named: its speakers, places and parties, whose words are names.
        """
        self._text = "\x1f".join(texts)
        self._known = frozenset(word for name in named for word in re.findall(r"[A-Z][\w’'-]*", name))
        self._small = frozenset(word for text in texts for word in _SMALL.findall(text))
        self._names = frozenset(word for text in texts for word in _INSIDE.findall(text))
        self._articled: dict[str, bool] = {}

    def inside(self, text: str) -> str:
        """A sentence as it goes on inside another: its first word small unless it is a name.

        Method: a function word is made small, and a number in words; another word where some report has it so, or the English of
        `document_frequencies` has it or it bears an ending of verbs and adverbs, the next word is small, and it is large neither inside
        a sentence nor in a name.
        """
        found = _FIRST.match(text)
        if not found or re.match(r"I\b", text):
            return text
        word = found.group()
        low = word.casefold()
        bare = re.split(r"[’']", low)[0]
        known = bare in self._small or (bare.endswith(("ing", "ed", "ly")) and stem(bare) in words("document_frequencies"))
        common = bare in part("small") or set(bare.split("-")) <= words("numbers") or singular(bare) in words("people")
        known = known or (
            (word not in self._known | _mastheads() or bare.split("-")[0] in part("first"))
            and text[len(word) : len(word) + 2].strip()[:1].islower()
            and _english(bare)
        )
        plain = common or (known and word not in self._names and capital(bare) not in self._names)
        return low + text[len(word) :] if plain else text

    def name(self, name: str) -> str:
        """A name with "the" before it where the reports mostly write it so; a leading article small."""
        if re.match(r"(?:the|a|an|his|her|their|its) ", name, re.IGNORECASE):
            head, rest = name.split(" ", 1)
            return f"{head.casefold()} {rest}"
        return f"the {name}" if self._takes_article(name) else self.inside(name) if " " not in name else name

    def _takes_article(self, name: str) -> bool:
        if name not in self._articled:
            every = _uses(self._text, name)
            with_the = _uses(self._text, f"the {name}") + _uses(self._text, f"The {name}") if every else 0
            self._articled[name] = 2 * with_the > every > 0
        return self._articled[name]


def _uses(text: str, name: str) -> int:
    """How often a name stands in a text, as whole words."""
    found, at = 0, text.find(name) if name else -1
    while at >= 0:
        end = at + len(name)
        whole = not (at and _in_word(text[at - 1])) and not (end < len(text) and _in_word(text[end]))
        found += whole
        at = text.find(name, end if whole else at + 1)
    return found


def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_"


@cache
def _mastheads() -> frozenset[str]:
    """Words of the names of outlets: "Sky news"."""
    return frozenset(word for row in table("outlets") for cell in row for word in re.findall(r"[A-Z][\w’'-]*", cell))


def _english(word: str) -> bool:
    """An ordinary word: known by its stem, or by an ending; of a hyphened one every part, or the first, is one."""
    head, *rest = word.split("-")
    if rest and head in part("first"):
        return all(part.islower() for part in rest)
    listed = all(stem(part) in words("document_frequencies") for part in (head, *rest))
    return listed or (not rest and len(word) > _ENDED_CHARS and word.endswith(("ing", "ed", "ly", "ness", "ful", "less")))


def opened(text: str) -> str:
    """A sentence without a dateline and without the conjunction that ties it to the one before it."""
    return capital(_CONNECTIVE.sub("", undated(text)))


def undated(text: str) -> str:
    """Words without the dateline that stands before them ("VELAN, Osmaran (Reuters) - ")."""
    return _DATELINE.sub("", text)


def is_tied(text: str) -> bool:
    """The sentence leans on what stands before it: it opens with a conjunction, or with a pronoun."""
    return bool(_CONNECTIVE.match(text)) or text.casefold().split(" ")[0] in part("pronoun")


def short_forms(said: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each full name the shorter one by which the reports go on calling its bearer.

    Method: of the mentions that resolve to a name, those whose words all stand in it; for people the last word alone or behind an
    honorific. A form that fits two names is none.

    Args:
        said: name and mention of every source of the story.
    """
    pairs = list(said)
    names = {name for name, _ in pairs}
    votes: dict[str, Counter[str]] = {}
    for name, mention in pairs:
        form = _form(name, mention)
        if form and all(_holds(other, name) or _holds(name, other) for other in names if _holds(other, form)):
            votes.setdefault(name, Counter())[form] += 1
    return {name: min(forms, key=lambda form: (-forms[form], len(form), form)) for name, forms in votes.items()}


def _form(name: str, mention: str) -> str | None:
    mention = re.sub(r"[’']s$", "", tidy(mention))
    own, full = mention.split(" "), name.split(" ")
    if len(full) in PERSON_WORDS and own[-1] == full[-1] and _personal(full):
        ahead = " ".join(own[:-1]).casefold().replace(".", "")
        return own[-1] if not ahead or ahead in words("honorifics") else None
    shorter = len(fold(mention).split(" ")) < len(fold(name).split(" "))
    return mention if shorter and mention[-1:].isalnum() and re.search(r"[A-Z]", mention[1:]) and _holds(name, mention) else None


def _personal(full: Sequence[str]) -> bool:
    return all(re.fullmatch(r"[A-Z][\w.’'-]+|al|el|bin|ibn|de|van|von|der|da|del|abu", word) for word in full)


def _holds(name: str, form: str) -> bool:
    return _parts(form) <= _parts(name)


@lru_cache(maxsize=16384)
def _parts(name: str) -> frozenset[str]:
    return frozenset(fold(name).split(" "))


def titled(name: str, role: str) -> str | None:
    """A name behind its title ("President Tolt"), where the role is one and not a description."""
    parts = role.split(" ")
    title = len(parts) <= TITLE_WORDS and all(word[:1].isupper() for word in parts) and parts[-1].casefold() in words("honorifics")
    return f"{role} {name}" if title and name[:1].isupper() and not re.match(r"(?:the|a|an) ", name, re.IGNORECASE) else None
