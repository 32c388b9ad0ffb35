"""Who is whom: mentions of people, bodies and places joined inside reports and across them, and pairs of names that are one or two.

    python -m bench.speakers --shared ../shared [--part tuning|held-out|both]

ECB+, gold mentions of the kinds HUMAN_PART_* and LOC_* of the validated sentences, every mention counted, those of no chain too. Pairs: all
pairs of two mentions of one report ("within"), and all pairs of two mentions of two different reports of one topic, its two happenings
together ("across"). A pair is right where both mentions are of one chain. A mention that is not resolved is in no pair. The baselines join
mentions that are not pronouns by equal words without the article, or by equal heads.

Pairs of names: said to be one where `cluster` shows one name for both, or where both give one voice.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from bench import floors, kept
from bench.ecb_mentions import Annotated, documents
from bench.results import Part, Row
from rashomon.model import Reading
from rashomon.statements.across import together
from rashomon.statements.speakers.referents import referents
from rashomon.statements.syntax import tree
from rashomon.text.clusters import Named, cluster
from rashomon.text.voices import speaks_for

PAIRS = Path(__file__).parent / "name_pairs.tsv"
PARTS = ("tuning", "held-out")
PRONOUNS = frozenset(re.findall(r"\w+", """
    i me my mine myself we us our ours ourselves you your yours yourself he him his himself she her hers herself it its itself they them
    their theirs themselves who whom whose which that this these those there here where everyone everybody someone one
"""))  # fmt: skip
Key = Hashable | None


@dataclass(frozen=True, slots=True)
class Score:
    """Pairs right, said and in the gold."""

    hit: int
    said: int
    gold: int

    @property
    def figures(self) -> tuple[float, float, float]:
        p = self.hit / self.said if self.said else 0.0
        r = self.hit / self.gold if self.gold else 0.0
        return p, r, 2 * p * r / (p + r) if p + r else 0.0


# --- mentions ---


def pairs_of(sizes: Counter[Hashable]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes.values())


def counted(docs: Sequence[Annotated], keys: Sequence[Sequence[Key]], across: bool) -> Score:
    """Pairs within reports, or of different reports of one topic."""
    both, said, gold = Counter[Hashable](), Counter[Hashable](), Counter[Hashable]()
    both_in, said_in, gold_in = Counter[Hashable](), Counter[Hashable](), Counter[Hashable]()
    for doc, of_doc in zip(docs, keys, strict=True):
        for mention, key in zip(doc.mentions, of_doc, strict=True):
            gold[doc.topic, mention.chain] += 1
            gold_in[doc.report.id, mention.chain] += 1
            if key is not None:
                said[doc.topic, key] += 1
                said_in[doc.report.id, key] += 1
                both[doc.topic, key, mention.chain] += 1
                both_in[doc.report.id, key, mention.chain] += 1
    within = Score(pairs_of(both_in), pairs_of(said_in), pairs_of(gold_in))
    if not across:
        return within
    return Score(pairs_of(both) - within.hit, pairs_of(said) - within.said, pairs_of(gold) - within.gold)


def words_of(doc: Annotated, n: int) -> str:
    extent = doc.mentions[n].extent
    return re.sub(r"^(?:the|a|an|in|at|on|from|to)\s+", "", doc.report.text[extent.start : extent.end].lower())


def by_words(docs: Sequence[Annotated]) -> list[list[Key]]:
    return [[None if (w := words_of(doc, n)) in PRONOUNS else w for n in range(len(doc.mentions))] for doc in docs]


def by_heads(docs: Sequence[Annotated], readings: Sequence[Reading]) -> list[list[Key]]:
    found: list[list[Key]] = []
    for doc, reading in zip(docs, readings, strict=True):
        heads = []
        for mention in doc.mentions:
            sentence = next(s for s in reading.sentences if s.start <= mention.extent.start < s.end)
            inside = [i for i, t in enumerate(sentence.tokens) if mention.extent.start <= t.start < mention.extent.end]
            at = tree(0, sentence)
            nouns = [i for i in inside if at.tokens[i].upos in {"NOUN", "PROPN", "NUM"}]
            top = next((i for i in nouns if at.tokens[i].head not in inside), nouns[-1] if nouns else None)
            runs = [k for k in at.kids(top, "flat") if k in inside] if top is not None else []
            heads.append(None if top is None else at.tokens[max([top, *runs])].lemma.lower())
        found.append([None if h in PRONOUNS else h for h in heads])
    return found


def resolved(docs: Sequence[Annotated], readings: Sequence[Reading]) -> tuple[list[list[Key]], list[list[Key]]]:
    """What the product says: the name inside the report, and the name across the reports of the topic."""
    names = [referents(d.report, r, [m.extent for m in d.mentions]) for d, r in zip(docs, readings, strict=True)]
    inside: list[list[Key]] = [[None if n is None else n.name for n in of_doc] for of_doc in names]
    across: list[list[Key]] = [[] for _ in docs]
    by_topic: dict[int, list[int]] = defaultdict(list)
    for i, doc in enumerate(docs):
        by_topic[doc.topic].append(i)
    for members in by_topic.values():
        for i, keys in zip(members, together([names[i] for i in members]), strict=True):
            across[i] = list(keys)
    return inside, across


def form(doc: Annotated, n: int, key: Key) -> str:
    """pronoun, name or description; a pronoun without a key is not resolved."""
    extent = doc.mentions[n].extent
    if words_of(doc, n) in PRONOUNS:
        return "pronoun" if key is not None else "pronoun not resolved"
    said = re.sub(r"^(?:The|A|An|In|At|On)\s+", "", doc.report.text[extent.start : extent.end])
    where = "place " if doc.mentions[n].kind.startswith("LOC") else ""
    return where + ("name" if any(word[:1].isupper() for word in said.split()) else "description")


def errors(docs: Sequence[Annotated], inside: Sequence[Sequence[Key]], across: Sequence[Sequence[Key]]) -> Counter[str]:
    """Wrong and missed pairs by what the two mentions are, within reports and across."""
    found: Counter[str] = Counter()
    by_topic: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for i, doc in enumerate(docs):
        by_topic[doc.topic] += [(i, n) for n in range(len(doc.mentions))]
    for members in by_topic.values():
        for (i, n), (j, m) in combinations(members, 2):
            of_one, of_other = (inside if i == j else across)[i][n], (inside if i == j else across)[j][m]
            same = docs[i].mentions[n].chain == docs[j].mentions[m].chain
            joined = of_one is not None and of_one == of_other
            if same != joined:
                forms = " and ".join(sorted((form(docs[i], n, of_one), form(docs[j], m, of_other))))
                found[f"{'missed' if same else 'wrong'} {'within' if i == j else 'across'}: {forms}"] += 1
    return found


# --- pairs of names ---


@dataclass(frozen=True, slots=True)
class Pair:
    one: str
    other: str
    same: bool
    kind: str

    @property
    def part(self) -> str:
        return PARTS[hashlib.sha256(f"{self.one}|{self.other}".encode()).digest()[0] % 2]

    @property
    def joined(self) -> bool:
        shown = cluster([Named(self.one), Named(self.other)])
        return shown[self.one] == shown[self.other] or (
            self.kind == "metonym" and speaks_for(self.one, None) == speaks_for(self.other, None)
        )


def name_pairs(part: str) -> Iterator[Pair]:
    for line in PAIRS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            one, other, answer, kind = line.split("\t")
            pair = Pair(one, other, answer == "one", kind)
            if pair.part == part:
                yield pair


def score_of(found: Sequence[Pair]) -> Score:
    return Score(sum(p.same and p.joined for p in found), sum(p.joined for p in found), sum(p.same for p in found))


# --- the tables ---


def show(title: str, score: Score) -> None:
    p, r, f = score.figures
    print(f"  {title:34s} P {p:.3f}  R {r:.3f}  F1 {f:.3f}  ({score.hit}/{score.said}/{score.gold})")


def only(docs: Sequence[Annotated], keys: Sequence[Sequence[Key]], kind: str) -> tuple[list[Annotated], list[list[Key]]]:
    """Mentions of one kind."""
    keep = [[n for n, m in enumerate(d.mentions) if m.kind.startswith(kind)] for d in docs]
    less = [Annotated(d.topic, d.report, tuple(d.mentions[n] for n in ns)) for d, ns in zip(docs, keep, strict=True)]
    return less, [[of_doc[n] for n in ns] for of_doc, ns in zip(keys, keep, strict=True)]


def mentions_table(shared: Path, part: str) -> dict[str, float]:
    """Prints the table of mentions of one part; F1 of ours."""
    docs = documents(shared, part == "held-out")
    if not docs:
        print("no ECB+ there")
        return {}
    readings = kept.read([d.report for d in docs])
    began = time.perf_counter()
    inside, across = resolved(docs, readings)
    took = time.perf_counter() - began
    words, heads = by_words(docs), by_heads(docs, readings)
    total = sum(len(d.mentions) for d in docs)
    print(f"ECB+, {part} topics: {len(docs)} reports, {total} mentions, {took:.1f} s to resolve")
    for name, keys in (("equal words", (words, words)), ("equal heads", (heads, heads)), ("rashomon", (inside, across))):
        for which in (0, 1):
            show(f"{name}, {('within', 'across')[which]}", counted(docs, keys[which], bool(which)))
    for kind in ("HUMAN_PART", "LOC"):
        for which in (0, 1):
            show(
                f"rashomon {kind.lower()}, {('within', 'across')[which]}", counted(*only(docs, (inside, across)[which], kind), bool(which))
            )
    show_errors(errors(docs, inside, across))
    return {
        f"{part} mentions, {name}": round(counted(docs, keys, name == "across").figures[2], 3)
        for name, keys in (("within", inside), ("across", across))
    }


def results(shared: Path) -> Part:
    """Rows for bench/RESULTS.md."""
    table, wrong = [], Counter[str]()
    for part in PARTS:
        docs = documents(shared, part == "held-out")
        readings = kept.read([d.report for d in docs])
        ours, heads = resolved(docs, readings), by_heads(docs, readings)
        for which, where in enumerate(("inside a report", "across reports")):
            mine, plain = (counted(docs, keys, bool(which)).figures[2] for keys in (ours[which], heads))
            table.append(Row(f"pairs of mentions {where}, F1", f"ECB+, {part} topics", f"{mine:.3f}", f"{plain:.3f}"))
        wrong += errors(docs, *ours)
        f1 = score_of(list(name_pairs(part))).figures[2]
        table.append(Row("pairs of names told to be one, F1", f"bench/name_pairs.tsv, {part}", f"{f1:.3f}"))
    return Part("Speakers", tuple(table), wrong, "The baseline joins mentions with equal head words; gold mentions are given.")


def show_errors(found: Counter[str]) -> None:
    print("errors:")
    for kind, count in found.most_common(10):
        print(f"  {count:6d}  {kind}")


def names_table(part: str) -> dict[str, float]:
    """Prints the table of pairs of names of one part; F1 and precision."""
    found = list(name_pairs(part))
    print(f"pairs of names, {part}: {len(found)}")
    show("said to be one", score_of(found))
    for kind in sorted({p.kind for p in found}):
        show(kind, score_of([p for p in found if p.kind == kind]))
    precision, _, f1 = score_of(found).figures
    return {f"{part} names": round(f1, 3), f"{part} names, precision": round(precision, 3)}


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, default=Path("../shared"))
    ask.add_argument("--part", default="both", choices=[*PARTS, "both"])
    ask.add_argument("--record", action="store_true", help="make these figures, less a hundredth, the floors")
    ask.add_argument("--gate", action="store_true", help="fail below the floors")
    args = ask.parse_args()
    figures: dict[str, float] = {}
    for part in PARTS if args.part == "both" else (args.part,):
        figures |= names_table(part) | mentions_table(args.shared, part)
    if args.record:
        floors.record("speakers", {name: round(figure - 0.01, 3) for name, figure in figures.items()})
    below = floors.check("speakers", figures) if args.gate else []
    print("\n".join(below))
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
