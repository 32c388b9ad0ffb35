"""Writes the table of how words are written in running text: ``python -m training.casing --bench ../shared/bench``."""

from __future__ import annotations

import argparse
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np

from rashomon.data import table, words
from rashomon.text.casing import LEAST_ENDING, Casing, honorifics, names_of_lists, nations
from rashomon.text.recase import Word, bare, beside, features
from rashomon.text.sentences import sentences as cut
from rashomon.text.tokens import listed
from training import corpora

TABLE = Path(__file__).parent.parent / "src/rashomon/data/en/casing.tsv"
HEAD = """# How words are written in running text, so that a report in capitals can be read: written by training/casing.py. Counted over the
# training parts of UD_English-EWT and of GUM's Wikinews, Wikipedia and Wikivoyage documents (CC BY-SA), Wikigold (CC BY 4.0) and re3d
# without its BBC part. Columns: kind, what, log odds of a capital. kind: word, ending (of words that were not seen), upper (in capitals
# throughout), phrase (two words that are a name together), weights (of the features of rashomon.text.recase, in their order).
"""
PRIOR = 2.0
"""Occurrences that what the ending of a word tells is worth."""
LISTED = -2.5
"""Log odds of a capital of a word of our own lists that was not seen."""
LEAST_TYPES = 12
"""Words that an ending must have been seen in."""
_PIECE = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W_]+)*")
_NAME_LISTS = listed(
    "regions nations landmarks agencies outlets first_names nicknames aliases acronyms casing family_first mastheads macroregions "
    "document_frequencies planets countrypoints state_agencies photo_credits"
)
Row = list[tuple[str, str, bool, bool]]  # as written, in small letters, begins, joined


def sentences(bench: Path) -> Iterator[tuple[str, Row]]:
    """Sentences that are neither headings nor shouted, by document."""
    for number, (corpus, tokens) in enumerate(_tokens(bench)):
        row = _row(tokens)
        inner = [form for form, low, begins, _ in row if not begins and low not in _SMALL]
        if inner and sum(form[0].islower() for form in inner) >= 0.25 * len(inner):
            yield f"{corpus}{number // 20}", row


_SMALL = frozenset({"a", "an", "the", "of", "and", "or", "to", "in", "on", "at", "for", "from", "by", "with", "as"})


def _tokens(bench: Path) -> Iterator[tuple[str, Sequence[str]]]:
    for path, corpus in (("ud_english_ewt/en_ewt-ud-train.conllu", "ewt"), ("gum_wiki/gum_wiki-train.conllu", "gum_wiki")):
        yield from ((corpus, sentence.words) for sentence in corpora.treebank(bench / path, corpus))
    yield from (("wikigold", sentence.words) for sentence in corpora.wikigold(bench, False))
    for one in corpora.re3d(bench, corpora.RE3D_TRAIN):
        yield from (("re3d", [one.text[a:b] for a, b in segment.words]) for segment in cut(one.text))


def _row(tokens: Sequence[str]) -> Row:
    row: Row = []
    begins, joined = True, False
    for token in tokens:
        pieces = list(_PIECE.finditer(token))
        if not pieces:
            begins = begins or token in {":", '"', "“", "``"}
            joined = token == "-"
            continue
        for piece in pieces:
            row.append((piece[0], bare(piece[0]), begins, joined))
            begins, joined = False, True
    return row


def pairs_of(rows: Sequence[tuple[str, Row]]) -> dict[tuple[str, str], Counter[bool]]:
    """How often two neighbours both have a capital."""
    pairs: dict[tuple[str, str], Counter[bool]] = defaultdict(Counter)
    for _, row in rows:
        for (first, low, _, _), (second, after, _, joined) in pairwise(row):
            if joined:
                pairs[low, after][first[0].isupper() and second[0].isupper()] += 1
    return pairs


def counted(rows: Sequence[tuple[str, Row]], phrases: frozenset[tuple[str, str]]) -> dict[str, Counter[str]]:
    """How often each word is written how where no sentence begins; a capital within a phrase that is a name tells nothing of the word."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for _, row in rows:
        low = [one[1] for one in row]
        for at, (form, word, begins, _) in enumerate(row):
            inside = (at and (low[at - 1], word) in phrases) or (at + 1 < len(row) and (word, low[at + 1]) in phrases)
            if not begins and not (inside and shape(form) == "title"):
                forms[word][shape(form)] += 1
    return forms


def shape(form: str) -> str:
    return "upper" if len(form) > 1 and form.isupper() else "title" if form[0].isupper() else "lower"


def endings(forms: dict[str, Counter[str]]) -> dict[str, float]:
    """Log odds of a capital by the ending of a word: types are counted, those of the lists of names too."""
    seen: dict[str, Counter[bool]] = defaultdict(Counter)
    types = [(low, count["title"] > count["lower"]) for low, count in forms.items() if count["title"] + count["lower"] and low.isalpha()]
    types += [(word, True) for name in names_of_lists() for word in name if word not in forms]
    types += [(word, True) for word in words("first_names") if word not in forms]
    types += [(low, False) for low in listed_words() if low not in forms]
    for low, has_capital in dict(types).items():
        for size in range(LEAST_ENDING, min(5, len(low)) + 1):
            seen[low[-size:]][has_capital] += 1
    whole = sum((count[True] for count in seen.values()), 0) / max(1, sum(sum(count.values()) for count in seen.values()))
    told = {}
    for ending, count in seen.items():
        if sum(count.values()) >= LEAST_TYPES:
            told[ending] = math.log((count[True] + whole) / (count[False] + 1 - whole))
    return {ending: value for ending, value in told.items() if len(ending) == LEAST_ENDING or abs(value - told.get(ending[1:], 9)) > 0.7}


def listed_words() -> set[str]:
    """Words that our own lists have in small letters."""
    found: set[str] = set()
    for path in sorted(TABLE.parent.glob("*.tsv")):
        if path.stem not in _NAME_LISTS:
            cells = (cell for row in table(path.stem) for cell in row[:2])
            found |= {word for cell in cells for word in re.findall(r"[^\W\d_]{3,}", cell) if word.islower()}
    return found - nations() - words("first_names")


def odds(forms: dict[str, Counter[str]], by_ending: Casing, without: dict[str, Counter[str]] | None = None) -> dict[str, float]:
    told = {}
    for low, count in forms.items():
        less = without.get(low, Counter()) if without else Counter()
        title, lower = count["title"] - less["title"], count["lower"] - less["lower"]
        if title + lower > 0:
            chance = 1 / (1 + math.exp(-max(-4.0, min(4.0, by_ending.ending(low)))))
            told[low] = math.log((title + PRIOR * chance) / (lower + PRIOR * (1 - chance)))
    return told


@cache
def _unseen() -> frozenset[str]:
    return frozenset(listed_words())


def _listed(base: Casing, forms: dict[str, Counter[str]]) -> dict[str, float]:
    """Words of our own lists that were not seen, where their ending does not tell."""
    return {low: LISTED for low in _unseen() if low not in forms and base.ending(low) > LISTED + 1}


def fit(
    rows: Sequence[tuple[str, Row]], forms: dict[str, Counter[str]], base: Casing, phrases: frozenset[tuple[str, str]]
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Weights of the features, each document scored by the counts of the others."""
    by_document: dict[str, list[Row]] = defaultdict(list)
    for document, row in rows:
        by_document[document].append(row)
    told: list[tuple[list[Word], Casing, list[tuple[float, ...]], list[float | None]]] = []
    for document, inside in by_document.items():
        if document.startswith("ewt"):
            continue
        own = counted([(document, row) for row in inside], phrases)
        mine = {low: forms[low] for row in inside for _, low, _, _ in row if low in forms}
        known = replace(base, odds=_listed(base, forms) | odds(mine, base, own))
        often = Counter(low for row in inside for _, low, _, _ in row)
        for row in inside:
            found = [Word(0, 0, low, begins, joined) for _, low, begins, joined in row]
            gold = [None if begins or not _counts(form, low, base) else float(form[0].isupper()) for form, low, begins, _ in row]
            told.append((found, known, [features(found, at, known, often) for at in range(len(found))], gold))
    y = np.array([one for _, _, _, gold in told for one in gold if one is not None])
    alone = _regress(np.array([x for _, _, every, gold in told for x, one in zip(every, gold, strict=True) if one is not None]), y)
    rows_beside = []
    for found, known, every, gold in told:
        first = [float(np.dot(alone, x)) for x in every]
        rows_beside += [(*x, *beside(found, at, known, first)) for at, x in enumerate(every) if gold[at] is not None]
    return alone, _regress(np.array(rows_beside), y)


def _counts(form: str, low: str, base: Casing) -> bool:
    return shape(form) != "upper" and low.isalpha() and low != "i" and low not in base.upper


def _regress(x: np.ndarray, y: np.ndarray, rounds: int = 30) -> tuple[float, ...]:
    weights = np.zeros(x.shape[1])
    for _ in range(rounds):
        chance = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (y - chance) - 0.1 * weights
        bend = (x * (chance * (1 - chance))[:, None]).T @ x + 0.1 * np.eye(x.shape[1])
        weights += np.linalg.solve(bend, slope)
    return tuple(round(float(weight), 3) for weight in weights)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    rows = list(sentences(ask.parse_args().bench))
    seen = frozenset(pair for pair, count in pairs_of(rows).items() if count[True] >= 3 and count[True] >= 4 * count[False])
    named = names_of_lists()
    of_lists = {pair for name in named for pair in pairwise(name)}
    forms = counted(rows, seen)
    upper = {low for low, c in forms.items() if c["upper"] >= 2 and c["upper"] > 2 * (c["title"] + c["lower"]) and low.isalpha()}
    toponyms = frozenset(word for name in named for word in name)
    base = Casing({}, endings(forms), frozenset(upper), seen | of_lists, words("first_names"), nations(), toponyms, honorifics(), (), ())
    known = odds(forms, base)
    phrases = frozenset(pair for pair in seen if min(known.get(word, 9) for word in pair) < 1)
    weights = fit(rows, forms, base, phrases)
    lines = [f"weights\t{' '.join(map(str, row))}" for row in weights]
    lines += [f"ending\t{ending}\t{value:.1f}" for ending, value in sorted(base.endings.items())]
    lines += [f"upper\t{low}" for low in sorted(upper)]
    lines += [f"phrase\t{first} {second}" for first, second in sorted(phrases)]
    lines += [f"word\t{low}\t{value:.1f}" for low, value in sorted(known.items()) if low.isalpha() and abs(value - base.ending(low)) > 1]
    lines += [f"word\t{low}\t{value}" for low, value in sorted(_listed(base, forms).items())]
    TABLE.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(len(rows), "sentences", len(lines), "rows", TABLE.stat().st_size, "bytes", weights)


if __name__ == "__main__":
    main()
