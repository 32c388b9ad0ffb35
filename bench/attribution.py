"""Attribution against PolNeAR: `python -m bench.attribution --shared ../shared`.

Figures: token F1 and exact-span F1 of source, cue and content, and F1 of whole attributions (source, cue and content each share at least
half of their words, counted from both sides), over all and by type. Three finders run on the same readings: a plain baseline (verb of
saying + nsubj + ccomp), the statements that the product draws (accounts only), and all attributions in PolNeAR's sense, the headline.
PolNeAR gives each word one role, so nested statements of ours are left out, and those that we split from one cue are joined. At the end the
commonest kinds of error of the headline, told apart mechanically.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import floors, kept
from bench.results import Part, Row
from rashomon.model import Reading, Report, Sentence, Statement
from rashomon.statements import attributions, extract
from rashomon.statements.attribution.attributed import Attribution as Wide

WORD = re.compile(r"\w+")
ROLES = ("source", "cue", "content")
LEAST_SHARE = 0.5
ERRORS_SHOWN = 12
BASELINE_VERBS = {
    "say",
    "tell",
    "add",
    "announce",
    "report",
    "claim",
    "state",
    "argue",
    "note",
    "write",
    "explain",
    "confirm",
    "warn",
    "insist",
}
Words = frozenset[int]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Word offsets by role."""

    source: Words
    cue: Words
    content: Words


@dataclass(frozen=True, slots=True)
class Article:
    name: str
    text: str
    gold: tuple[Attribution, ...]


def articles(folder: Path) -> Iterator[Article]:
    """Articles of one part of PolNeAR; where several people annotated one, the first by file name."""
    seen = set()
    for path in sorted((folder / "attributions").glob("*.ann")):
        stem = path.stem.rsplit("_", 1)[0]
        body = folder / "text" / f"{stem}.txt"
        if stem in seen or not body.exists():
            continue
        seen.add(stem)
        text = body.read_text(encoding="utf-8")
        yield Article(stem, text, tuple(_gold(path.read_text(encoding="utf-8"), text)))


def twice(folder: Path) -> Iterator[tuple[Article, list[Attribution]]]:
    """Articles of one part that two people annotated, with what the second marked: how far people agree by the same count."""
    marked: dict[str, list[Path]] = defaultdict(list)
    for path in sorted((folder / "attributions").glob("*.ann")):
        marked[path.stem.rsplit("_", 1)[0]].append(path)
    for article in articles(folder):
        if len(marked[article.name]) > 1:
            yield article, list(_gold(marked[article.name][1].read_text(encoding="utf-8"), article.text))


def _gold(annotation: str, text: str) -> Iterator[Attribution]:
    marks: dict[str, list[tuple[int, int]]] = {}
    events: list[list[str]] = []
    for line in annotation.split("\n"):
        if found := re.match(r"(T\d+)\t\w+ ([\d; ]+)\t", line):
            marks[found[1]] = [(int(a), int(b)) for a, b in (part.split() for part in found[2].split(";"))]
        elif re.match(r"E\d+\t", line):
            events.append(line.split("\t")[1].split()[1:])
    for event in events:
        spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for part in event:
            role, _, mark = part.partition(":")
            spans[role.rstrip("0123456789").lower()] += marks.get(mark, [])
        yield Attribution(*(words_in(text, spans[role]) for role in ROLES))


def words_in(text: str, spans: Iterable[tuple[int, int]]) -> Words:
    return frozenset(m.start() for a, b in spans for m in WORD.finditer(text, a, b))


def ours(statements: Sequence[Statement], text: str) -> list[Attribution]:
    """Statements as attributions: nested ones left out, those of one cue joined."""
    spans: dict[tuple[int, int], dict[str, list[tuple[int, int]]]] = {}
    for s in statements:
        if s.within is not None:
            continue
        key = (s.source.start, s.cue.start if s.cue else s.content.start)
        at = spans.setdefault(key, {role: [] for role in ROLES})
        at["source"].append((s.source.start, s.source.end))
        at["cue"] += [(s.cue.start, s.cue.end)] if s.cue else []
        at["content"] += [(s.content.start, s.content.end), *((e.start, e.end) for e in s.content.more)]
    return [Attribution(*(words_in(text, at[role]) for role in ROLES)) for at in spans.values()]


def all_of(found: Sequence[Wide], text: str) -> list[Attribution]:
    """Attributions in the wide sense; the parts of a quotation that goes on after its cue joined."""
    spans: dict[tuple[int, int], dict[str, list[tuple[int, int]]]] = {}
    for a in found:
        at = spans.setdefault((a.source.start if a.source else -1, a.cue.start), {role: [] for role in ROLES})
        at["source"] += [(a.source.start, a.source.end)] if a.source else []
        at["cue"].append((a.cue.start, a.cue.end))
        at["content"] += [(e.start, e.end) for e in a.content]
    return [Attribution(*(words_in(text, at[role]) for role in ROLES)) for at in spans.values()]


def found_in(article: Article, reading: Reading) -> list[Attribution]:
    """All attributions of one article."""
    return all_of(attributions(as_report(article), reading), article.text)


def baseline(reading: Reading, text: str) -> list[Attribution]:
    """A verb of saying with its nsubj and its ccomp."""
    return [found for s in reading.sentences for i in range(len(s.tokens)) if (found := _baseline_at(s, i, text)) is not None]


def _baseline_at(sentence: Sentence, i: int, text: str) -> Attribution | None:
    tokens = sentence.tokens
    if tokens[i].lemma.lower() not in BASELINE_VERBS or tokens[i].upos != "VERB":
        return None
    parts: dict[str, list[int]] = defaultdict(list)
    for k, token in enumerate(tokens):
        if token.head == i and token.deprel in {"nsubj", "ccomp"}:
            parts[token.deprel] += _below(sentence, k)
    if not parts["nsubj"] or not parts["ccomp"]:
        return None
    spans = ([(tokens[w].start, tokens[w].end) for w in words] for words in (parts["nsubj"], [i], parts["ccomp"]))
    return Attribution(*(words_in(text, s) for s in spans))


def _below(sentence: Sentence, top: int) -> list[int]:
    found = [top]
    for at in found:
        found += [k for k, token in enumerate(sentence.tokens) if token.head == at]
    return found


# --- scores ---


@dataclass(slots=True)
class Count:
    hit: int = 0
    said: int = 0
    gold: int = 0
    right: int = 0  # of those said, where it is not the number of hits

    def f1(self) -> tuple[float, float, float]:
        p = (self.right or self.hit) / self.said if self.said else 0.0
        r = self.hit / self.gold if self.gold else 0.0
        return p, r, 2 * p * r / (p + r) if p + r else 0.0


def alike(a: Words, b: Words) -> bool:
    """Both share at least half of their words; two empty ones are alike."""
    shared = len(a & b)
    return shared >= LEAST_SHARE * len(a) and shared >= LEAST_SHARE * len(b)


def matched(gold: Sequence[Attribution], said: Sequence[Attribution]) -> list[tuple[Attribution, Attribution]]:
    """Pairs that are alike in all three roles, each used once."""
    pairs, free = [], list(said)
    for g in gold:
        hit = next((s for s in free if alike(g.cue, s.cue) and alike(g.source, s.source) and alike(g.content, s.content)), None)
        if hit is not None:
            free.remove(hit)
            pairs.append((g, hit))
    return pairs


def add(counts: dict[str, Count], gold: Sequence[Attribution], said: Sequence[Attribution]) -> None:
    """Count one article."""
    for role in ROLES:
        g = frozenset().union(*(getattr(a, role) for a in gold))
        s = frozenset().union(*(getattr(a, role) for a in said))
        _count(counts[f"{role} tokens"], len(g & s), len(s), len(g))
        exact_g = Counter(getattr(a, role) for a in gold if getattr(a, role))
        exact_s = Counter(getattr(a, role) for a in said if getattr(a, role))
        _count(counts[f"{role} exact"], (exact_g & exact_s).total(), exact_s.total(), exact_g.total())
    _count(counts["whole"], len(matched(gold, said)), len(said), len(gold))
    named = [a for a in gold if a.source and a.cue]
    _count(counts["whole, gold with source"], len(matched(named, said)), len(said), len(named))


def _count(count: Count, hit: int, said: int, gold: int) -> None:
    count.hit += hit
    count.said += said
    count.gold += gold


def kind(article: Article, gold: Attribution) -> str:
    """direct, mixed or indirect, by how much of the content stands in marks."""
    quoted = words_in(article.text, [(m.start(), m.end()) for m in re.finditer(r"[\"“][^\"“”\n]*[\"”]|''[^\n]*?''", article.text)])
    share = len(gold.content & quoted) / max(1, len(gold.content))
    return "direct" if share > 0.9 else "mixed" if share > 0 else "indirect"


def by_kind(pairs: Iterable[tuple[Article, Sequence[Attribution]]]) -> dict[str, Count]:
    """Whole attributions by type: precision by the type of ours, recall by that of the gold."""
    counts: dict[str, Count] = defaultdict(Count)
    for article, said in pairs:
        pairs_here = matched(article.gold, said)
        hits, right = {id(g) for g, _ in pairs_here}, {id(s) for _, s in pairs_here}
        for gold in article.gold:
            counts[kind(article, gold)].gold += 1
            counts[kind(article, gold)].hit += id(gold) in hits
        for one in said:
            counts[kind(article, one)].said += 1
            counts[kind(article, one)].right += id(one) in right
    return counts


def measure(found: Mapping[str, Sequence[Attribution]], gold: Sequence[Article]) -> dict[str, Count]:
    counts: dict[str, Count] = defaultdict(Count)
    for article in gold:
        add(counts, article.gold, found[article.name])
    return counts


def readings(corpus: Sequence[Article]) -> dict[str, Reading]:
    return dict(zip((a.name for a in corpus), kept.read([as_report(a) for a in corpus]), strict=True))


def as_report(article: Article) -> Report:
    return Report(id=article.name, stem=article.name, locator=article.name, text=article.text, published="2016-09-15", language="en")


def errors(pairs: Iterable[tuple[Article, Sequence[Attribution]]]) -> Counter[str]:
    """What is wrong, by kind: of each of ours that is not right, the first role that fails; of each of the gold left untouched, why."""
    counts: Counter[str] = Counter()
    for article, said in pairs:
        right = {id(s) for _, s in matched(article.gold, said)}
        for one in said:
            if id(one) not in right:
                counts[_wrong(article.gold, one)] += 1
        touched = frozenset().union(*(s.cue for s in said))
        inside = frozenset().union(*(s.content for s in said))
        missed = [g for g in article.gold if g.cue and not g.cue & touched]
        counts["missed: its cue stands in a content of ours"] += sum(bool(g.cue & inside) for g in missed)
        counts["missed: no cue seen, with a source"] += sum(bool(g.source) and not g.cue & inside for g in missed)
        counts["missed: no cue seen, of nobody"] += sum(not g.source and not g.cue & inside for g in missed)
    return counts


def _wrong(gold: Sequence[Attribution], one: Attribution) -> str:
    near = max(gold, key=lambda g: len(g.cue & one.cue), default=None)
    if near is None or not near.cue & one.cue:
        return "added: inside a content of the gold" if any(g.content & one.cue for g in gold) else "added: nothing there in the gold"
    for role in ("source", "content", "cue"):
        theirs, mine = getattr(near, role), getattr(one, role)
        if not alike(theirs, mine):
            how = "other words" if not theirs & mine else "too long" if len(mine) > len(theirs) else "too short"
            return f"{role}: {how}"
    return "a second one for one of the gold"


def show(title: str, corpus: Sequence[Article], found: Mapping[str, Sequence[Attribution]]) -> dict[str, float]:
    """Print the table of one finder; its figures."""
    print(title)
    figures: dict[str, float] = {}
    types = by_kind((a, found[a.name]) for a in corpus)
    for name, count in {**measure(found, corpus), **{f"whole, {k}": types[k] for k in sorted(types)}}.items():
        p, r, f = count.f1()
        figures[name] = f
        print(f"  {name:26s} P {p:.3f}  R {r:.3f}  F1 {f:.3f}  ({count.hit}/{count.said}/{count.gold})")
    return figures


def results(shared: Path) -> Part:
    """Rows for bench/RESULTS.md."""
    corpus = list(articles(shared / "bench/polnear/data/dev"))
    read = readings(corpus)
    plain = show("baseline", corpus, {a.name: baseline(read[a.name], a.text) for a in corpus})
    narrow = show("statements", corpus, {a.name: ours(extract(as_report(a), read[a.name]), a.text) for a in corpus})
    everything = {a.name: found_in(a, read[a.name]) for a in corpus}
    wide = show("attributions", corpus, everything)
    wanted = [f"{role} {how}" for role in ROLES for how in ("tokens", "exact")]
    wanted += ["whole", "whole, direct", "whole, mixed", "whole, indirect"]
    rows = [Row(f"{name} F1", "PolNeAR dev, all attributions", f"{wide[name]:.3f}", f"{plain[name]:.3f}") for name in wanted]
    rows += [Row(f"{name} F1", "PolNeAR dev, statements alone", f"{narrow[name]:.3f}") for name in ("content tokens", "whole")]
    second, mine = show_people([pair for part in ("train", "dev") for pair in twice(shared / "bench/polnear/data" / part)])
    rows.append(Row("whole F1", "PolNeAR, articles that two people annotated", f"{mine:.3f}", published=f"the second person {second:.3f}"))
    note = "The baseline is a verb of saying with its subject and clause. No figure was published for whole attributions on this part."
    return Part("Attribution", tuple(rows), errors((a, everything[a.name]) for a in corpus), note)


def show_people(pairs: Sequence[tuple[Article, list[Attribution]]]) -> tuple[float, float]:
    """Whole attributions where two people annotated: F1 of the second person and ours, both against the first."""
    corpus = [article for article, _ in pairs]
    read = readings(corpus)
    figures = []
    for title, found in (
        ("a second person", {article.name: second for article, second in pairs}),
        ("attributions", {article.name: found_in(article, read[article.name]) for article in corpus}),
    ):
        p, r, f = measure(found, corpus)["whole"].f1()
        print(f"{len(corpus)} articles that two people annotated, {title}: whole P {p:.3f}  R {r:.3f}  F1 {f:.3f}")
        figures.append(f)
    return figures[0], figures[1]


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, default=Path("../shared"))
    ask.add_argument("--part", default="dev", choices=["dev", "train"])
    ask.add_argument("--limit", type=int, default=None, help="only so many articles, evenly spread")
    ask.add_argument("--record", action="store_true", help="make these figures, less a hundredth, the floors")
    ask.add_argument("--gate", action="store_true", help="fail below the floors")
    args = ask.parse_args()
    corpus = list(articles(args.shared / "bench" / "polnear" / "data" / args.part))
    if args.limit:
        corpus = corpus[:: max(1, len(corpus) // args.limit)][: args.limit]
    if not corpus:
        print("no articles there")
        return 0
    read = readings(corpus)
    show("baseline", corpus, {a.name: baseline(read[a.name], a.text) for a in corpus})
    began = time.perf_counter()
    mine = {a.name: ours(extract(as_report(a), read[a.name]), a.text) for a in corpus}
    narrow_s, began = time.perf_counter() - began, time.perf_counter()
    everything = {a.name: found_in(a, read[a.name]) for a in corpus}
    wide_s = time.perf_counter() - began
    narrow = show("statements", corpus, mine)
    figures = show("attributions", corpus, everything)
    figures |= {f"statements, {name}": figure for name, figure in narrow.items()}
    show_people([pair for part in ("train", "dev") for pair in twice(args.shared / "bench" / "polnear" / "data" / part)])
    print("errors:")
    for name, count in errors((a, everything[a.name]) for a in corpus).most_common(ERRORS_SHOWN):
        print(f"  {count:5d}  {name}")
    total = sum(len(WORD.findall(a.text)) for a in corpus)
    print(
        f"  {len(corpus)} articles, {total} words; without reading {total / narrow_s:.0f} words/s, in the wide sense {total / wide_s:.0f}"
    )
    if args.record:
        floors.record("attribution", {name: round(figure - 0.01, 3) for name, figure in figures.items()})
    below = floors.check("attribution", figures) if args.gate else []
    print("\n".join(below))
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
