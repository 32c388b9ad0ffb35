"""Measures the reader: ``python -m bench.reader --shared ../shared [--record | --gate]``.

Parser and tagger on gold words and from raw text (CoNLL 2018: LAS compares head and main relation), names by type, lemmas, vectors,
speed.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from training import corpora, names
from training.corpora import KINDS, UNKNOWN
from training.corpora import Sentence as Gold

from bench import floors
from bench.results import Part, Row
from rashomon.model import Report
from rashomon.reader import Reader

TREEBANKS = {"ewt": "ud_english_ewt/en_ewt-ud-{}.conllu", "gum_wiki": "gum_wiki/gum_wiki-{}.conllu"}
Name = tuple[int, int, str]
"""First word, one past the last, kind."""
FLOOR_MARGIN = 0.3
"""Points below what was reached that still pass: other machines round 8-bit products differently."""


def paraphrases() -> list[tuple[str, str, str]]:
    """Our list: a sentence, one that says the same, one on the same subject that says something else."""
    lines = (Path(__file__).parent / "paraphrases.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return [(row[0], row[1], row[2]) for row in rows]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a measure needs."""

    reader: Reader
    bench: Path


def words_given(setting: Setting, name: str, part: str) -> dict[str, float]:
    """Tagging, parsing and lemmas on gold words."""
    gold = list(corpora.treebank(setting.bench / TREEBANKS[name].format(part), name))
    read = setting.reader.analyse([sentence.words for sentence in gold])
    count: Counter[str] = Counter()
    for sentence, found in zip(gold, read, strict=True):
        assert sentence.upos
        assert sentence.heads
        assert sentence.deprels
        assert sentence.lemmas
        for index, word in enumerate(sentence.words):
            right = found.heads[index] + 1 == sentence.heads[index]
            same = found.deprels[index].split(":")[0] == sentence.deprels[index].split(":")[0]
            count["words"] += 1
            count["upos"] += found.upos[index] == sentence.upos[index]
            count["uas"] += right
            count["las"] += right and same
            count["las with subtypes"] += right and found.deprels[index] == sentence.deprels[index]
            count["lemma"] += setting.reader.lemma(word, found.upos[index]) == sentence.lemmas[index]
    return {f"{name} {part}, words given: {key}": 100 * count[key] / count["words"] for key in count if key != "words"}


@dataclass(slots=True)
class Document:
    """A treebank's document as running text, and its words' places in it."""

    text: str
    sentences: set[tuple[int, int]]
    words: dict[tuple[int, int], tuple[str, tuple[int, int] | None, str]]  # span -> upos, span of the head, deprel
    unplaced: list[tuple[int, int]]  # sentences whose words are not all in the text


def documents(gold: Iterable[Gold]) -> list[Document]:
    """Documents from the sentences' texts, paragraphs apart."""
    found: list[Document] = []
    name: str | None = None
    for sentence in gold:
        if sentence.document != name:
            found.append(Document("", set(), {}, []))
            name = sentence.document
        _add(found[-1], sentence)
    return found


def _add(document: Document, sentence: Gold) -> None:
    if document.text:
        document.text += "\n\n" if sentence.new_paragraph else " "
    start = at = len(document.text)
    document.text += sentence.text
    document.sentences.add((start, len(document.text)))
    spans: list[tuple[int, int]] = []
    for word in sentence.words:
        place = document.text.find(word, at)
        if place < 0 or place > at + 1:
            document.unplaced.append((start, len(document.text)))
            return
        at = place + len(word)
        spans.append((place, at))
    assert sentence.upos
    assert sentence.heads
    assert sentence.deprels
    for span, upos, head, deprel in zip(spans, sentence.upos, sentence.heads, sentence.deprels, strict=True):
        document.words[span] = (upos, spans[head - 1] if head else None, deprel)


def raw(setting: Setting, name: str, part: str) -> dict[str, float]:
    """Words, sentences, tags and trees from running text; F1, as at CoNLL 2018."""
    found = documents(corpora.treebank(setting.bench / TREEBANKS[name].format(part), name))
    readings = setting.reader.read([Report(str(i), str(i), "", document.text, language="en") for i, document in enumerate(found)])
    hit: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for document, reading in zip(found, readings, strict=True):
        spans = {(sentence.start, sentence.end) for sentence in reading.sentences}
        hit["sentences"] += 2 * len(spans & document.sentences)
        total["sentences"] += len(spans) + len(document.sentences)
        tokens = {
            (t.start, t.end): (t.upos, (s.tokens[t.head].start, s.tokens[t.head].end) if t.head >= 0 else None, t.deprel)
            for s in reading.sentences
            for t in s.tokens
            if not any(a <= t.start < b for a, b in document.unplaced)
        }
        both = tokens.keys() & document.words.keys()
        total["words"] += len(tokens) + len(document.words)
        hit["words"] += 2 * len(both)
        for span in both:
            mine, theirs = tokens[span], document.words[span]
            hit["upos"] += 2 * (mine[0] == theirs[0])
            hit["las"] += 2 * (mine[1] == theirs[1] and mine[2].split(":")[0] == theirs[2].split(":")[0])
    total["upos"] = total["las"] = total["words"]
    return {f"{name} {part}, raw text: {key}": 100 * hit[key] / total[key] for key in ("sentences", "words", "upos", "las")}


def found_names(setting: Setting, gold: Sequence[Gold]) -> list[tuple[set[Name], set[Name]]]:
    """Names found and names of the gold, by sentence; a found span on words that the corpus leaves open is left out."""
    pairs: list[tuple[set[Name], set[Name]]] = []
    for sentence, analysis in zip(gold, setting.reader.analyse([sentence.words for sentence in gold]), strict=True):
        assert sentence.names
        theirs = set(corpora.spans_of(sentence.names))
        is_open = {index for index, name in enumerate(sentence.names) if name == UNKNOWN}
        pairs.append(({span for span in analysis.names if span in theirs or is_open.isdisjoint(range(span[0], span[1]))}, theirs))
    return pairs


def named(label: str, pairs: Sequence[tuple[set[Name], set[Name]]]) -> dict[str, float]:
    """Named entities, F1 of spans by kind."""
    count: Counter[tuple[str, str]] = Counter()
    for mine, theirs in pairs:
        for kind in (*KINDS, "all"):
            for key, spans in (("hit", mine & theirs), ("found", mine), ("gold", theirs)):
                count[kind, key] += sum(kind in (span[2], "all") for span in spans)
        for key, places in (("hit", {s[:2] for s in mine} & {s[:2] for s in theirs}), ("found", mine), ("gold", theirs)):
            count["any kind", key] += len(places)
    return {
        f"names, {label}: {kind}": 200 * count[kind, "hit"] / max(1, count[kind, "found"] + count[kind, "gold"])
        for kind in ("all", "any kind", *KINDS)
    }


def name_corpora(bench: Path) -> dict[str, list[Gold]]:
    """What was held out of training, by label."""
    training = names.re3d_documents(bench, corpora.RE3D_TRAIN, held_out=False)
    held_out = names.re3d_documents(bench, corpora.RE3D_TRAIN, held_out=True)
    bbc = list(corpora.re3d(bench, (corpora.RE3D_HELD_OUT,)))
    places = names.place_names([*training, *held_out, *bbc])
    return {
        "re3d BBC": [s for d in bbc for s in names.clean(d, places)],
        "re3d other, held out": [s for d in held_out for s in names.clean(d, places)],
        "wikigold, held out": corpora.wikigold(bench, held_out=True),
        "gum_wiki test": list(corpora.treebank(bench / TREEBANKS["gum_wiki"].format("test"), "gum_wiki")),
    }


def errors(pairs: Iterable[tuple[set[Name], set[Name]]]) -> Counter[str]:
    """Kinds of error in names: kind, extent, missed, found where the gold has none."""
    counts: Counter[str] = Counter()
    for mine, theirs in pairs:
        told = {(start, end): kind for start, end, kind in mine}
        spare = [span for span in mine if not any(_touch(span, gold) for gold in theirs)]
        counts.update(f"no name in the gold, read as {kind}" for _, _, kind in spare)
        counts.update(_error(gold, told, mine) for gold in theirs - mine)
    return counts


def _error(gold: Name, told: dict[tuple[int, int], str], mine: set[Name]) -> str:
    start, end, kind = gold
    if (start, end) in told:
        return f"{kind} read as {told[start, end]}"
    touching = [span for span in mine if _touch(span, gold)]
    if not touching:
        return f"{kind} missed"
    if len(touching) == 1 and touching[0][0] <= start and touching[0][1] >= end:
        return "name cut longer"
    inside = all(span[0] >= start and span[1] <= end for span in touching)
    return "name cut shorter, or in pieces" if inside else "name cut across another"


def _touch(one: Name, other: Name) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def vectors(setting: Setting) -> dict[str, float]:
    """Share of sentences whose paraphrase is nearer than a sentence on the same subject."""
    triples = paraphrases()
    rows = setting.reader.embed([text for triple in triples for text in triple]).reshape(len(triples), 3, -1)
    same = np.einsum("nd,nd->n", rows[:, 0], rows[:, 1])
    other = np.einsum("nd,nd->n", rows[:, 0], rows[:, 2])
    return {"vectors: paraphrase nearer, of our 16": 100 * float((same > other).mean())}


def speed(setting: Setting) -> dict[str, float]:
    """Words a second of one core on edited text, seconds to load, megabytes shipped."""
    began = time.perf_counter()
    reader = Reader.load("en", threads=1)
    loaded = time.perf_counter() - began
    found = documents(corpora.treebank(setting.bench / TREEBANKS["gum_wiki"].format("dev"), "gum_wiki"))
    reports = [Report(str(i), str(i), "", document.text, language="en") for i, document in enumerate(found)]
    began = time.process_time()
    read = reader.read(reports)
    spent = time.process_time() - began
    counted = sum(len(sentence.tokens) for reading in read for sentence in reading.sentences)
    folder = Path(sys.modules[Reader.__module__].__file__ or "").parent / "en"
    size = sum(file.stat().st_size for file in folder.iterdir())
    return {
        "speed: words a second, one core": counted / spent,
        "speed: sentences a second, one core": sum(len(r.sentences) for r in read) / spent,
        "cost: seconds to load": loaded,
        "cost: megabytes": size / 1e6,
    }


def figures(setting: Setting, pairs: Mapping[str, Sequence[tuple[set[Name], set[Name]]]]) -> dict[str, float]:
    """All measures; per cent unless the name says otherwise. ``pairs``: names found and of the gold, by corpus."""
    found: dict[str, float] = {}
    for name in TREEBANKS:
        for part in ("dev", "test"):
            found |= words_given(setting, name, part)
        found |= raw(setting, name, "test")
    for label, some in pairs.items():
        found |= named(label, some)
    return {**found, **vectors(setting), **speed(setting)}


def to_floors(found: dict[str, float]) -> dict[str, float]:
    """What is kept as floors: quality, with a margin; speed and cost depend on the machine."""
    return {name: round(value - FLOOR_MARGIN, 1) for name, value in found.items() if not name.startswith(("speed", "cost", "vectors"))}


def capitalised(gold: Sequence[Gold]) -> list[set[tuple[int, int]]]:
    """The baseline for names: runs of capitalised words, the first word of a sentence only before another."""
    found = []
    for sentence in gold:
        big = [word[:1].isupper() for word in sentence.words] + [False]
        starts = [i for i, one in enumerate(big) if one and not (i and big[i - 1])]
        runs = {(i, i + big[i:].index(False)) for i in starts}
        found.append({run for run in runs if run != (0, 1)})
    return found


def results(shared: Path) -> Part:
    """Rows for bench/RESULTS.md: names."""
    setting = Setting(Reader.load("en"), shared / "bench")
    rows, every = [], []
    for label, gold in name_corpora(setting.bench).items():
        pairs = found_names(setting, gold)
        every += pairs
        spans = [{span[:2] for span in theirs} for _, theirs in pairs]
        plain = capitalised(gold)
        hits = sum(len(mine & theirs) for mine, theirs in zip(plain, spans, strict=True))
        baseline = 200 * hits / max(1, sum(map(len, plain)) + sum(map(len, spans)))
        f1 = named(label, pairs)
        rows.append(Row("span F1, whatever the kind", label, f"{f1[f'names, {label}: any kind']:.1f}", f"{baseline:.1f}"))
        rows.append(Row("span and kind F1", label, f"{f1[f'names, {label}: all']:.1f}"))
    return Part("Names", tuple(rows), errors(every), "The baseline takes runs of capitalised words.")


def main() -> int:
    """Prints the table; records or checks the floors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--record", action="store_true", help="write what was reached as floors")
    parser.add_argument("--gate", action="store_true", help="fail where a floor is missed")
    options = parser.parse_args()
    setting = Setting(Reader.load("en"), options.shared / "bench")
    pairs = {label: found_names(setting, gold) for label, gold in name_corpora(setting.bench).items()}
    found = figures(setting, pairs)
    for name, value in found.items():
        print(f"{name:55} {value:9.2f}")
    wrong = errors(pair for some in pairs.values() for pair in some)
    print("errors:", *(f"  {count:4d}  {kind}" for kind, count in wrong.most_common(10)), sep="\n")
    if options.record:
        floors.record("reader", to_floors(found))
    below = floors.check("reader", found) if options.gate else []
    print("\n".join(below))
    return 1 if below else 0


if __name__ == "__main__":
    raise SystemExit(main())
