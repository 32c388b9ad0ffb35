"""Who fights whom, and who is in charge of what: relations of re3d drawn from happenings.

    python -m bench.re3d --shared ../shared [--misses FILE]

FightingAgainst: those who do and those who suffer an act of force, either way round. InChargeOf: those who take or hold something, and it.
A relation is right where both its ends touch both ends of one of the gold, each used once. "given": ends are the gold entities that they
touch, so that what touches none is not counted; "own": ends as our text has them. Documents of an even digest are tuned on, the others and
those of the BBC are held out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import floors, kept
from rashomon.model import Extent, Happening, Report
from rashomon.statements.happenings.told import happenings
from rashomon.statements.times.expressions import times
from rashomon.text.tokens import listed

ROOT = "bench/re3d"
FORCE = listed(
    """attack bomb airstrike shell shoot stab beat ram clash counter operation kill hurt repel drive besiege abuse abduct arrest damage
    retaliate defeat arson take resist advance casualties"""
)
NO_PARTY = frozenset({"Quantity", "Temporal", "Money", "Frequency", "Url"})
"""Kinds of entities that no relation of the two has at an end."""
CHARGE = frozenset({"take", "hold"})
Pair = tuple[Extent, Extent]


@dataclass(frozen=True, slots=True)
class Document:
    source: str
    report: Report
    entities: tuple[Extent, ...]
    fighting: frozenset[Pair]
    charge: frozenset[Pair]

    @property
    def held_out(self) -> bool:
        return "BBC" in self.source or int(hashlib.sha256(self.report.id.encode()).hexdigest(), 16) % 2 == 1


def documents(shared: Path) -> list[Document]:
    """All documents with their relations of the two kinds."""
    found = []
    for folder in sorted(p for p in (shared / ROOT).iterdir() if p.is_dir()):
        rows = {name: _rows(folder / f"{name}.json") for name in ("documents", "entities", "relations")}
        for row in rows["documents"]:
            own = {name: [r for r in rows[name] if r["documentId"] == row["_id"]] for name in ("entities", "relations")}
            report = Report(id=row["_id"], stem=row["_id"], locator=folder.name, text=row["text"], language="en")
            parties = {Extent(e["begin"], e["end"]) for e in own["entities"] if e["type"] not in NO_PARTY}
            entities = tuple(sorted(parties, key=lambda e: (e.start, e.end)))
            fighting, charge = (frozenset(_pairs(own["relations"], kind)) for kind in ("FightingAgainst", "InChargeOf"))
            found.append(Document(folder.name, report, entities, frozenset(_either(p) for p in fighting), charge))
    return found


def _rows(path: Path) -> list[dict[str, str | int]] | list[dict]:  # type: ignore[type-arg]
    return [json.loads(line) for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip()]


def _pairs(relations: Iterable[dict], kind: str) -> Iterable[Pair]:  # type: ignore[type-arg]
    for r in relations:
        if r["type"] == kind:
            yield Extent(r["sourceBegin"], r["sourceEnd"]), Extent(r["targetBegin"], r["targetEnd"])


def _either(pair: Pair) -> Pair:
    a, b = sorted(pair, key=lambda e: (e.start, e.end))
    return a, b


def drawn(told: Sequence[Happening], kinds: frozenset[str]) -> list[Pair]:
    """Pairs of those who do and those to whom it is done; of those who do it together, each with each, where it is mutual."""
    found = []
    causes = {h.start: h.agents for h in told}
    for h in told:
        if h.kind not in kinds:
            continue
        agents = [Extent(s.start, s.end) for s in (h.agents or causes.get(h.of, ()))]
        patients = [Extent(s.start, s.end) for s in h.patients]
        if h.kind == "clash" and not patients:
            patients = agents[1:]
        found += [(a, p) for a in agents for p in patients if a != p]
    return list(dict.fromkeys(found))


def _touch(a: Extent, b: Extent) -> bool:
    return a.start < b.end and b.start < a.end


def _given(pairs: Sequence[Pair], entities: Sequence[Extent]) -> list[Pair]:
    """Ends as the first gold entity that they touch, of several the longest."""

    def entity(e: Extent) -> Extent | None:
        inside = [g for g in entities if _touch(g, e)]
        return min(inside, key=lambda g: (max(g.start, e.start), g.start - g.end), default=None)

    both = [(entity(a), entity(b)) for a, b in pairs]
    return list(dict.fromkeys((a, b) for a, b in both if a is not None and b is not None and a != b))


def hits(said: Sequence[Pair], gold: Iterable[Pair], ordered: bool) -> tuple[int, list[Pair], list[Pair]]:
    """Right ones, and those said and those of the gold that are left."""
    left, wrong = sorted(gold, key=lambda p: (p[0].start, p[1].start)), []
    for a, b in said:
        turned = [(a, b)] if ordered else [(a, b), (b, a)]
        match = next((g for g in left if any(_touch(x, g[0]) and _touch(y, g[1]) for x, y in turned)), None)
        if match is None:
            wrong.append((a, b))
        else:
            left.remove(match)
    return len(said) - len(wrong), wrong, left


def score(docs: Sequence[Document], told: dict[str, tuple[Happening, ...]], notes: list[str]) -> dict[str, tuple[int, int, int]]:
    """Right, said and gold by relation and way of matching."""
    sums: dict[str, list[int]] = {}
    for doc in docs:
        text = doc.report.text
        for name, kinds, gold, ordered in (("fighting", FORCE, doc.fighting, False), ("charge", CHARGE, doc.charge, True)):
            own = drawn(told[doc.report.id], kinds)
            for way, said in (("given", _given(own, doc.entities)), ("own", own)):
                right, wrong, missed = hits(said, gold, ordered)
                counts = sums.setdefault(f"{name} {way}", [0, 0, 0])
                for i, n in enumerate((right, len(said), len(gold))):
                    counts[i] += n
                if way == "given" and not doc.held_out:
                    for what, pairs in (("wrong", wrong), ("missed", missed)):
                        for a, b in pairs:
                            around = text[max(0, min(a.start, b.start) - 60) : max(a.end, b.end) + 60].replace("\n", " ")
                            notes.append(f"{name} {what}\t{text[a.start : a.end]} | {text[b.start : b.end]}\t{around}")
    return {name: (c[0], c[1], c[2]) for name, c in sums.items()}


def figures_of(counts: tuple[int, int, int]) -> tuple[float, float, float]:
    right, said, gold = counts
    p, r = (right / said if said else 0.0), (right / gold if gold else 0.0)
    return 100 * p, 100 * r, (200 * p * r / (p + r) if p + r else 0.0)


def measure(shared: Path) -> tuple[dict[str, float], list[str]]:
    """Figures by name, and the misses of the tuning part."""
    docs = documents(shared)
    readings = kept.read([d.report for d in docs])
    pairs = list(zip((d.report for d in docs), readings, strict=True))
    told = {report.id: happenings(report, reading, times(report, reading, None), ()) for report, reading in pairs}
    notes: list[str] = []
    figures: dict[str, float] = {}
    for part in ("tuning", "held out"):
        for name, counts in score([d for d in docs if d.held_out == (part == "held out")], told, notes).items():
            for letter, value in zip("PRF", figures_of(counts), strict=True):
                figures[f"{name} {part} {letter}"] = round(value, 1)
    return figures, notes


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--shared", type=Path, default=Path("../shared"))
    ask.add_argument("--record", action="store_true", help="make what was reached the floor")
    ask.add_argument("--gate", action="store_true", help="fail when a figure falls below its floor")
    ask.add_argument("--misses", type=Path, help="write the misses of the tuning part into this file")
    asked = ask.parse_args()
    if not (asked.shared / ROOT).exists():
        print("re3d is not at hand")
        return 0
    figures, notes = measure(asked.shared)
    if asked.misses:
        asked.misses.write_text("\n".join(notes) + "\n", encoding="utf-8")
    code = floors.settle("re3d", figures, ("fighting given held out F", "fighting own held out F"), asked)
    print("errors:")
    for kind, count in Counter(note.split("\t")[0] for note in notes).most_common(10):
        print(f"  {count}  {kind}")
    return code


if __name__ == "__main__":
    sys.exit(main())
