"""Readings, statements and evidence written by hand: one line a sentence, one `word/lemma/UPOS/head/relation` a token."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.model import (
    Content,
    Copy,
    Cue,
    Entity,
    Evidence,
    Extent,
    Mentions,
    Newsroom,
    Passage,
    Place,
    Quantity,
    Reading,
    Report,
    Sentence,
    Source,
    Statement,
    Story,
    Token,
)

CLOSE = {",", ".", "'s", "”", ";"}


def sheet(report: str, *lines: str) -> tuple[Report, Reading]:
    """A report and its reading; `¶` before a line starts a paragraph; capitalised PROPN tokens with `@` are places."""
    text = ""
    sentences = []
    paragraph = 0
    for line in lines:
        if line.startswith("¶"):
            paragraph, line = paragraph + 1, line[1:]
        start = len(text) + (1 if text else 0)
        text += " " if text else ""
        tokens, entities = [], []
        for cell in line.split():
            word, lemma, upos, head, relation = cell.split("/")
            place, word = word.startswith("@"), word.lstrip("@")
            if tokens and word not in CLOSE and not text.endswith("“"):
                text += " "
            tokens.append(Token(len(text), len(text) + len(word), word, lemma, upos, int(head) - 1, relation))
            if place:
                entities.append(Entity(len(text), len(text) + len(word), word, "place"))
            text += word
        sentences.append(Sentence(start, len(text), paragraph, tuple(tokens), tuple(entities)))
    return Report(report, report, report, text, published="2031-03-04", language="en"), Reading(report, "en", tuple(sentences))


def plain(report: str, *lines: str, published: str | None = "2031-03-04") -> tuple[Report, Reading]:
    """A report whose sentences are read as words alone; `@` marks a place."""
    rows = []
    for line in lines:
        mark = "¶" if line.startswith("¶") else ""
        cells = [
            f"{w}/{w.lower().lstrip('@')}/NOUN/{0 if i == 0 else 1}/{'root' if i == 0 else 'dep'}"
            for i, w in enumerate(line.lstrip("¶").split())
        ]
        rows.append(mark + " ".join(cells))
    text, reading = sheet(report, *rows)
    return Report(text.id, text.stem, text.locator, text.text, published=published, language="en"), reading


def says(report: Report, name: str, content: str, stance: str = "asserts", **more: str) -> Statement:
    """A statement whose content stands in the report."""
    start = report.text.index(content)
    cue = Cue("said", 0, 0, more.get("cue", "say"))
    return Statement(
        id=more.get("id", f"{report.id}-{start}"),
        report=report.id,
        source=Source(name, 0, 0, name, more.get("role")),
        cue=cue,
        content=Content(content, start, start + len(content), False),
        stance=stance,  # type: ignore[arg-type]
        answers=more.get("answers"),
    )


def counts(report: Report, text: str, value: float, counted: str, deed: str | None, **more: object) -> Quantity:
    """A quantity that stands in the report."""
    start = report.text.index(text)
    return Quantity(
        report.id,
        start,
        start + len(text),
        text,
        value,
        value,
        value,
        more.get("modifier"),
        None,
        counted,
        deed,
        "total" if more.get("total") else None,
        None,
    )  # type: ignore[arg-type]


def evidence(
    read: Sequence[tuple[Report, Reading]],
    statements: Sequence[Statement] = (),
    quantities: Sequence[Quantity] = (),
    copies: Sequence[Copy] = (),
    rooms: dict[str, str] | None = None,
) -> Evidence:
    """A story of these reports, in this order."""
    reports = tuple(r for r, _ in read)
    mentions = []
    for report, reading in read:
        places = [
            Place(report.id, e.start, e.end, e.text, e.text, None, None, "town", None, None) for s in reading.sentences for e in s.entities
        ]
        mentions.append(Mentions(report.id, (), tuple(places), tuple(q for q in quantities if q.report == report.id)))
    return Evidence(
        Story("s", "A story", tuple(r.id for r in reports)),
        reports,
        tuple(r for _, r in read),
        tuple(copies),
        tuple(Newsroom(r.id, (rooms or {}).get(r.id, r.id), "") for r in reports),
        tuple(statements),
        tuple(mentions),
    )


def copied(a: tuple[Report, Reading], b: tuple[Report, Reading], pairs: Sequence[tuple[int, int]]) -> Copy:
    """A copy whose sentences are aligned by index."""
    rows = []
    for i, j in pairs:
        one, other = a[1].sentences[i], b[1].sentences[j]
        rows.append(Passage(Extent(one.start, one.end), Extent(other.start, other.end), a[0].text[one.start : one.end], False))
    return Copy(a[0].id, b[0].id, "paraphrase", 0.9, 0.9, tuple(rows), tuple(rows))


def embed(texts: Sequence[str]) -> NDArray[np.float32]:
    """Bags of words as unit vectors."""
    found = np.zeros((len(texts), 512), dtype=np.float32)
    for i, text in enumerate(texts):
        for word in text.lower().split():
            found[i, zlib.crc32(word.strip(".,").encode()) % 512] += 1.0
    return found / np.maximum(1e-6, np.linalg.norm(found, axis=1, keepdims=True))
