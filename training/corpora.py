"""The corpora that the reader is trained and measured on, as sentences of words with whatever layers each corpus has."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from rashomon.text.tokens import listed

KINDS = ("person", "organisation", "place", "other")
NER_LABELS = ("O", *(f"{place}-{kind}" for kind in KINDS for place in "BIES"))
UNKNOWN = "?"
"""Label of a word whose layer the corpus leaves open: no loss."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; a layer that the corpus lacks is None. ``heads``: 0 for the root, else 1 + index."""

    words: tuple[str, ...]
    corpus: str
    upos: tuple[str, ...] | None = None
    heads: tuple[int, ...] | None = None
    deprels: tuple[str, ...] | None = None
    names: tuple[str, ...] | None = None
    lemmas: tuple[str, ...] | None = None
    text: str = ""
    new_paragraph: bool = False
    document: str = ""
    surface: tuple[str, ...] = ()  # surface tokens: several words of "don't" are one


def treebank(path: Path, corpus: str) -> Iterator[Sentence]:
    """Reads a CoNLL-U file; entities are taken from ``Entity=`` where the file has them."""
    rows: list[list[str]] = []
    multi: dict[int, tuple[int, str]] = {}
    head: dict[str, str] = {}
    new_paragraph = False
    document = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            head[key.strip()] = value.strip()
            new_paragraph |= key.strip().split(" ")[0] in ("newdoc", "newpar")
            if key.strip().startswith("newdoc"):
                document = value.strip()
        elif line:
            row = line.split("\t")
            if row[0].isdigit():
                rows.append(row)
            elif "-" in row[0]:
                first, last = row[0].split("-")
                multi[int(first)] = (int(last), row[1])
        elif rows:
            yield _from_rows(rows, corpus, head.get("text", ""), new_paragraph, document)
            rows, multi, head, new_paragraph = [], {}, {}, False
    if rows:
        yield _from_rows(rows, corpus, head.get("text", ""), new_paragraph, document)


def _from_rows(rows: list[list[str]], corpus: str, text: str, new_paragraph: bool, document: str) -> Sentence:
    has_names = corpus.startswith("gum")
    return Sentence(
        words=tuple(row[1] for row in rows),
        corpus=corpus,
        upos=tuple(row[3] for row in rows),
        heads=tuple(int(row[6]) for row in rows),
        deprels=tuple(row[7] for row in rows),
        names=gum_names(rows) if has_names else None,
        lemmas=tuple(row[2] for row in rows),
        text=text,
        new_paragraph=new_paragraph,
        document=document,
    )


_MARK = re.compile(r"\(([^()]+)(\))?|([^()]+)\)")
_GUM_KINDS = {"person": "person", "organization": "organisation", "place": "place"}
_NOT_NAMES = {"time", "quantity"}
_TITLES = listed(
    "president minister secretary mayor professor prof. dr. dr doctor mr. mr mrs. mrs ms. ms sir king queen prince princess general gen. "
    "chancellor senator sen. governor captain colonel col. major lieutenant sergeant judge justice bishop pope director chairman "
    "chairwoman ambassador commissioner representative rep. congressman premier emperor duke lord lady chief officer head editor "
    "vice deputy prime foreign"
)


def mentions(rows: list[list[str]]) -> list[tuple[int, int, str]]:
    """GUM's mentions of a sentence: (first word, one past the last, entity type)."""
    opened: dict[str, list[tuple[int, str]]] = {}
    found: list[tuple[int, int, str]] = []
    for index, row in enumerate(rows):
        value = next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), "")
        for match in _MARK.finditer(value):
            if match[1]:
                group, kind = [*match[1].split("-"), "", ""][:2]
                if match[2]:
                    found.append((index, index + 1, kind))
                else:
                    opened.setdefault(group, []).append((index, kind))
            elif opened.get(match[3].split("-")[0]):
                start, kind = opened[match[3].split("-")[0]].pop()
                found.append((start, index + 1, kind))
    return found


def _core(rows: list[list[str]], start: int, end: int, kind: str) -> tuple[int, int] | None:
    """The name inside a mention: its head with the parts of the name, without title, determiner, apposition."""
    inside = range(start, end)
    heads = [int(rows[index][6]) - 1 for index in range(len(rows))]
    tops = [index for index in inside if heads[index] not in inside]
    if not tops or rows[tops[0]][3] != "PROPN":
        return None
    core = {tops[0]}
    for _ in range(4):
        for index in inside:
            if heads[index] in core and _is_part(rows, index, heads, kind):
                core.add(index)
    first, last = min(core), max(core)
    while first < last and rows[first][3] in ("DET", "PUNCT"):
        first += 1
    while first < last and rows[last][3] in ("PART", "ADP", "PUNCT"):
        last -= 1
    if not any(rows[index][1][:1].isupper() or rows[index][1][:1].isdigit() for index in range(first, last + 1)):
        return None
    words = [rows[index][1].lower() for index in range(first, last + 1)]
    if kind == "person" and all(word in _TITLES for word in words):
        return None
    return first, last + 1


def _is_part(rows: list[list[str]], index: int, heads: list[int], kind: str) -> bool:
    word, upos, deprel = rows[index][1], rows[index][3], rows[index][7]
    capital = word[:1].isupper()
    if deprel in ("flat", "fixed", "goeswith"):
        return True
    if deprel == "punct":
        return word in "-–." and abs(heads[index] - index) <= 2
    if kind == "person":
        return deprel == "compound" and upos == "PROPN" and capital and word.lower() not in _TITLES
    if deprel in ("compound", "amod", "nmod:poss"):
        return capital or upos == "PROPN"
    if deprel == "nummod":
        return index > heads[index] and capital
    if deprel in ("nmod", "conj"):
        cases = [rows[child][1].lower() for child in range(len(rows)) if heads[child] == index and rows[child][7] in ("case", "cc")]
        return upos == "PROPN" and capital and bool(cases) and cases[0] in ("of", "for", "and", "&")
    return deprel in ("case", "cc", "det") and heads[index] < len(rows) and rows[heads[index]][7] in ("nmod", "conj", "nmod:poss")


def gum_names(rows: list[list[str]]) -> tuple[str, ...]:
    """Named entities of one GUM sentence as labels: flat, the longest first."""
    found = mentions(rows)
    spans: list[tuple[int, int, str]] = []
    for start, end, kind in found:
        core = _core(rows, start, end, kind) if kind not in _NOT_NAMES else None
        if core is not None:
            plural = rows[core[1] - 1][4] == "NNPS" and kind == "person"
            spans.append((*core, "other" if plural else _GUM_KINDS.get(kind, "other")))
    timed = {index for start, end, kind in found if kind in _NOT_NAMES for index in range(start, end)}
    is_open = {
        index
        for index, row in enumerate(rows)
        if (row[3] == "PROPN" and index not in timed) or (row[3] == "ADJ" and row[1][:1].isupper() and index > 0)
    }
    return label(len(rows), spans, is_open)


def label(length: int, spans: list[tuple[int, int, str]], is_open: set[int] = frozenset()) -> tuple[str, ...]:  # type: ignore[assignment]
    """Spans to labels B-I-E-S-O; of overlapping spans the longest stays; words in ``is_open`` and in no span are left open."""
    labels = [UNKNOWN if index in is_open else "O" for index in range(length)]
    taken: set[int] = set()
    for start, end, kind in sorted(set(spans), key=lambda span: (span[0] - span[1], *span)):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            if end - start == 1:
                labels[start] = f"S-{kind}"
            else:
                labels[start:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - start - 2), f"E-{kind}"]
    return tuple(labels)


def spans_of(labels: tuple[str, ...]) -> list[tuple[int, int, str]]:
    """Spans of a sentence's labels; words left open are in none."""
    found: list[tuple[int, int, str]] = []
    start = 0
    for index, name in enumerate(labels):
        start = index if name[0] in "BS" else start
        if name[0] in "ES":
            found.append((start, index + 1, name[2:]))
    return found


_COLUMN_KINDS = {
    "PER": "person", "ORG": "organisation", "LOC": "place", "MISC": "other", "person": "person", "corporation": "organisation",
    "group": "organisation", "location": "place", "product": "other", "creative-work": "other",
}  # fmt: skip
_HYPHEN = re.compile(r"(?<=\w)([-–])(?=\w)")


def columns(path: Path, corpus: str) -> Iterator[Sentence]:
    """Reads word and label in columns (Wikigold, WNUT17); words with hyphens are split as the treebanks split them."""
    words: list[str] = []
    tags: list[str] = []
    document = 0
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        parts = line.split()
        if len(parts) >= 2 and parts[0] == "-DOCSTART-":
            document += 1
        elif len(parts) >= 2:
            pieces = [piece for piece in _HYPHEN.split(parts[0]) if piece] if "://" not in parts[0] else [parts[0]]
            for number, piece in enumerate(pieces):
                words.append(piece)
                tags.append(parts[-1] if number == 0 or parts[-1] == "O" else "I-" + parts[-1][2:])
        elif words:
            yield Sentence(tuple(words), corpus, names=label(len(words), _runs(tags)), document=str(document))
            words, tags = [], []


def _runs(tags: list[str]) -> list[tuple[int, int, str]]:
    spans: list[tuple[int, int, str]] = []
    for index, tag in enumerate(tags):
        if tag != "O":
            kind = _COLUMN_KINDS[tag[2:]]
            if tag[0] == "I" and spans and spans[-1][1] == index and spans[-1][2] == kind and tags[index - 1] != "O":
                spans[-1] = (spans[-1][0], index + 1, kind)
            else:
                spans.append((index, index + 1, kind))
    return spans


def wikigold(bench: Path, held_out: bool) -> list[Sentence]:
    """Wikigold; every seventh document is held out."""
    path = bench / "ner_small/data/wikigold/CONLL-format/data/wikigold.conll.txt"
    return [s for s in columns(path, "wikigold") if (int(s.document) % 7 == 6) == held_out]


def wnut(bench: Path) -> list[Sentence]:
    """WNUT17, its training part."""
    return list(columns(bench / "ner_small/data/WNUT17/CONLL-format/data/train/wnut17train.conll", "wnut17"))


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document of re3d: its text, and mentions as (start, end, kind, text)."""

    id: str
    source: str
    text: str
    mentions: tuple[tuple[int, int, str], ...]


RE3D_TRAIN = (
    "Australian Department of Foreign Affairs", "CENTCOM", "Delegation of the European Union to Syria", "UK Government",
    "US State Department", "Wikipedia",
)  # fmt: skip
RE3D_HELD_OUT = "BBC Online"


def re3d(bench: Path, sources: tuple[str, ...]) -> Iterator[Annotated]:
    """Documents of re3d with their mentions of all types."""
    for source in sources:
        found: dict[str, list[tuple[int, int, str]]] = {}
        for line in (bench / "re3d" / source / "entities.json").read_text(encoding="utf-8-sig").splitlines():
            row = json.loads(line)
            found.setdefault(row["documentId"], []).append((row["begin"], row["end"], row["type"]))
        for line in (bench / "re3d" / source / "documents.json").read_text(encoding="utf-8-sig").splitlines():
            row = json.loads(line)
            yield Annotated(row["_id"], source, row["text"], tuple(sorted(set(found.get(row["_id"], [])))))


def lowered(sentence: Sentence) -> Sentence:
    """The sentence in lower case."""
    return replace(sentence, words=tuple(word.lower() for word in sentence.words))


def raised(sentence: Sentence) -> Sentence:
    """The sentence in capitals, as some headlines are."""
    return replace(sentence, words=tuple(word.upper() for word in sentence.words))


def titled(sentence: Sentence) -> Sentence:
    """The sentence with capital initials, as American headlines are."""
    return replace(sentence, words=tuple(word[:1].upper() + word[1:] if len(word) > 3 else word for word in sentence.words))
