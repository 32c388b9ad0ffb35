"""People, bodies and places named in ECB+, with who is the same as whom inside a report and across the reports of a topic."""

from __future__ import annotations

import csv
import re
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rashomon.model import Extent, Report

ROOT = "bench/ecbplus"
KINDS = ("HUMAN_PART", "LOC")
HELD_OUT = frozenset({2, 5, 12, 18, 21, 23, 34, 35})
"""The standard development topics; the others up to 35 are tuned on. Topics 36 to 45 are not at hand."""

_TIGHT_BEFORE = re.compile(r"[,.;:?!)\]%’”]|(?:n't|'s|'re|'ve|'ll|'d|'m|'|\.\.\.|’s)$")
_TIGHT_AFTER = re.compile(r".*[(\[$#“‘/_]$")
_ENDINGS = frozenset({"s", "t", "re", "ve", "ll", "d", "m"})


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention: where it stands, and the chain it belongs to."""

    extent: Extent
    kind: str  # HUMAN_PART_PER, LOC_GEO ...
    chain: str


@dataclass(frozen=True, slots=True)
class Annotated:
    topic: int
    report: Report
    mentions: tuple[Mention, ...]


def documents(shared: Path, held_out: bool, kinds: tuple[str, ...] = KINDS) -> list[Annotated]:
    """Documents of the held-out topics, or of all others, with the mentions of these kinds in their validated sentences."""
    root = shared / ROOT
    if not root.exists():
        return []
    with (root / "ECBplus_coreference_sentences.csv").open(encoding="utf-8") as lines:
        checked: dict[tuple[int, str], set[int]] = defaultdict(set)
        for row in csv.DictReader(lines):
            checked[int(row["Topic"]), row["File"]].add(int(row["Sentence Number"]))
    found = []
    for (topic, name), sentences in sorted(checked.items()):
        path = root / "ECB+" / str(topic) / f"{topic}_{name}.xml"
        if (topic in HELD_OUT) == held_out and path.exists():
            found.append(_document(topic, path, sentences, kinds))
    return found


def _document(topic: int, path: Path, checked: set[int], kinds: tuple[str, ...]) -> Annotated:
    root = ET.parse(path).getroot()
    tokens = [(int(t.get("t_id", "0")), int(t.get("sentence", "0")), t.text or "") for t in root.iter("token")]
    text, spans = running_text(tokens)
    sentence_of = {at: sentence for at, sentence, _ in tokens}
    chains = dict(_chains(root, path.stem))
    mentions = []
    for mark in root.find("Markables") or ():
        anchors = sorted(int(a.get("t_id", "0")) for a in mark.iter("token_anchor"))
        if not anchors or not mark.tag.startswith(kinds) or sentence_of[anchors[0]] not in checked:
            continue
        extent = Extent(spans[anchors[0]][0], spans[anchors[-1]][1])
        own = f"{path.stem}#{mark.get('m_id')}"
        mentions.append(Mention(extent, mark.tag, chains.get(mark.get("m_id", ""), own)))
    mentions.sort(key=lambda m: (m.extent.start, m.extent.end))
    report = Report(id=path.stem, stem=path.stem, locator=path.name, text=text, language="en")
    return Annotated(topic, report, tuple(mentions))


def _chains(root: ET.Element, stem: str) -> Iterator[tuple[str, str]]:
    """Chain by mention: one name across documents, one with the document's name inside it."""
    for relation in root.find("Relations") or ():
        crossing = relation.tag == "CROSS_DOC_COREF"
        if crossing or relation.tag == "INTRA_DOC_COREF":
            chain = relation.get("note") if crossing else f"{stem}@{relation.get('r_id')}"
            yield from ((source.get("m_id", ""), str(chain)) for source in relation.iter("source"))


def running_text(tokens: list[tuple[int, int, str]]) -> tuple[str, dict[int, tuple[int, int]]]:
    """Running text, a sentence a line, and where each token stands in it."""
    text, spans = "", {}
    for i, (at, sentence, word) in enumerate(tokens):
        if i and sentence != tokens[i - 1][1]:
            text += "\n"
        elif i:
            after = tokens[i + 1][2] if i + 1 < len(tokens) else ""
            text += "" if _joined(tokens[i - 1][2], word, after, text[-2:-1]) else " "
        spans[at] = (len(text), len(text) + len(word))
        text += word
    return text, spans


def _joined(before: str, word: str, after: str, second_last: str) -> bool:
    """Whether no space stood between two tokens: marks, endings, and hyphens inside words ("90-day")."""
    if _TIGHT_BEFORE.match(word) or _TIGHT_AFTER.match(before) or (before == "’" and word in _ENDINGS):
        return True
    if word == "-":
        return before.isalnum() and after.isalnum() and not after[:1].isupper()
    return before == "-" and word.isalnum() and second_last.isalnum() and not word[:1].isupper()
