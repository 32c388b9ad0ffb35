"""Real sentences for planted edits: treebanks, of which the reader has seen parts, and news that it has not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench.lineage_pairs_texts import GIVEME, allsides
from rashomon.text.sentences import sentences

SHORTEST, LONGEST = 10, 60  # words in a sentence
NEWS_FILES = 1200  # of giveme5w1h


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a treebank with its place in the sentence."""

    start: int
    end: int
    lemma: str
    upos: str
    head: int  # index in the sentence; -1 for the root
    relation: str
    features: str


@dataclass(frozen=True, slots=True)
class Real:
    """A real sentence; `words` is empty where it is not from a treebank."""

    text: str
    document: str
    seen: bool  # from the treebanks that the reader was trained on, held-out parts included
    words: tuple[Word, ...] = ()


def real(shared: Path) -> list[Real]:
    """Sentences of ten to sixty words, none twice."""
    found: dict[str, Real] = {}
    for sentences_of in documents(shared).values():
        for sentence in sentences_of:
            if SHORTEST <= len(sentence.text.split()) <= LONGEST:
                found.setdefault(sentence.text, sentence)
    return list(found.values())


def _treebanks(shared: Path) -> Iterator[Real]:
    for path in sorted([*shared.glob("bench/ud_english_ewt/*.conllu"), *shared.glob("bench/gum_wiki/*.conllu")]):
        document, text = "", ""
        rows: list[list[str]] = []
        for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
            if line.startswith("# newdoc id = "):
                document = line[14:]
            elif line.startswith("# text = "):
                text = line[9:].strip()
            elif line and not line.startswith("#"):
                rows.append(line.split("\t"))
            elif not line and rows:
                yield Real(text, document, True, _words(text, rows))
                rows = []


def _words(text: str, rows: list[list[str]]) -> tuple[Word, ...]:
    """Words with their places; empty where a form is not found in the text."""
    plain = [row for row in rows if row[0].isdigit()]
    index = {row[0]: k for k, row in enumerate(plain)}
    made, at = [], 0
    for row in plain:
        start = text.find(row[1], at)
        if start < 0:
            return ()
        at = start + len(row[1])
        made.append(Word(start, at, row[2], row[3], index.get(row[6], -1), row[7], row[5]))
    return tuple(made)


def _news(shared: Path) -> Iterator[Real]:
    names = sorted((shared / "bench" / GIVEME).rglob("*.json"))[:NEWS_FILES]
    contents = [(path.name, path.read_text(encoding="utf-8")) for path in names]
    bodies = [(name, json.loads(content).get("text") or "") for name, content in contents if content.startswith("{")]
    bodies += [(name, report.text) for name, report in sorted(allsides(shared).items())]
    for name, body in bodies:
        for sentence in sentences(body):
            text = body[sentence.start : sentence.end]
            if "\n" not in text and re.match(r"[A-Z\"“‘']", text) and re.search(r"[.!?][\"”’']?$", text):
                yield Real(text, name, False)


@cache
def documents(shared: Path) -> dict[str, list[Real]]:
    """Sentences in order, by document."""
    found: dict[str, list[Real]] = {}
    for sentence in [*_treebanks(shared), *_news(shared)]:
        found.setdefault(sentence.document, []).append(sentence)
    return found
