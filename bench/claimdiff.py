"""Claims of two reports on one contested topic (ClaimDiff, Ko et al. 2023): does the one weaken, or strengthen, the other.

`python -m bench.claimdiff --shared ../shared`. Each claim is read as a report of one sentence; what the product makes of the pair decides,
by rules chosen on half of the topics; the other half is held out. It weakens where the product sets one against the other, where one of
them holds a denial or a doubt, or where each is the word of another speaker: on a topic picked because it is contested, those mostly take
sides. It strengthens where the product finds no opposition and the two are not strangers to each other (one threshold).
Nothing is trained on it. The baseline says yes to every pair.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from bench import floors, kept
from rashomon.claims import reconcile
from rashomon.claims.alike import Likeness
from rashomon.claims.points import Point, gather
from rashomon.claims.scenes import scene
from rashomon.model import Evidence, Newsroom, Reading, Report, Statement, Story
from rashomon.reader import Reader
from rashomon.statements import Gazetteer, extract, mention

STRENGTHENS: Final = 0.0
"""Likeness from which two claims without opposition support each other; set on the tuning half."""
HALVES: Final = ("tuning", "held out")
OPENED: Final = frozenset({"denies", "doubts"})
FILES: Final = {"weakens": "ClaimDiff-weak-train.json", "strengthens": "ClaimDiff-strength-train.json"}


@dataclass(frozen=True, slots=True)
class Told:
    """What the product makes of two claims."""

    alike: float  # likeness of their nearest points
    one: bool  # whether it puts them into one claim
    opposed: bool  # whether it finds one against the other
    opened: bool  # whether one of them holds a denial or a doubt
    apart: bool  # whether each has a speaker, and no speaker of one is one of the other


def half(topic: str) -> str:
    """The half of the topics to which one belongs, settled by its name."""
    return HALVES[blake2b(topic.encode()).digest()[0] % 2]


class Product:
    """The stages that a pair goes through, each text read once."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.reader, self.gazetteer = Reader.load("en"), Gazetteer.load()
        every = list(dict.fromkeys(texts))
        reports = [Report(f"c{n}", f"c{n}", "claimdiff", text, language="en") for n, text in enumerate(every)]
        self.read: dict[str, tuple[Report, Reading]] = {
            report.text: (report, reading) for report, reading in zip(reports, kept.read(reports), strict=True)
        }
        self.known: dict[tuple[str, str], Told] = {}
        self.said: dict[str, tuple[Statement, ...]] = {text: extract(*row) for text, row in self.read.items()}

    def told(self, one: str, other: str) -> Told:
        """What the product makes of two claims; worked out once."""
        if (one, other) not in self.known:
            self.known[one, other] = self._told(one, other)
        return self.known[one, other]

    def _told(self, one: str, other: str) -> Told:
        rows = [self.read[text] for text in (one, other)]
        evidence = Evidence(
            Story("s", "", tuple(report.id for report, _ in rows)),
            tuple(report for report, _ in rows),
            tuple(reading for _, reading in rows),
            (),
            tuple(Newsroom(report.id, report.id, "") for report, _ in rows),
            tuple(s for report, _ in rows for s in self.said[report.text]),
            tuple(mention(report, reading, self.gazetteer) for report, reading in rows),
        )
        shared = [c for c in reconcile(evidence, self.reader.embed).claims if len(c.reports) > 1]
        points = gather(scene(evidence))
        sides = [[p for p in points if p.report == report.id] for report, _ in rows]
        voices = [{p.voice for p in side if p.voice} for side in sides]
        return Told(
            self._alike(evidence, points, sides),
            bool(shared),
            any(c.opposed for c in shared),
            any(s.stance in OPENED for s in evidence.statements),
            all(voices) and not any(one & other for one in voices[0] for other in voices[-1]),
        )

    def _alike(self, evidence: Evidence, points: Sequence[Point], sides: Sequence[Sequence[Point]]) -> float:
        if len(sides) < len(HALVES) or not all(sides):
            return 0.0
        likeness = Likeness(scene(evidence), points, self.reader.embed([p.told for p in points]), ({}, ()))
        return float(likeness.nearest([[p.id for p in sides[0]]], [[p.id for p in sides[1]]])[0][0])


def weakens(told: Told) -> bool:
    """Whether one of two claims is taken to weaken the other."""
    return told.opposed or told.opened or told.apart


def strengthens(told: Told) -> bool:
    """Whether one of two claims is taken to strengthen the other."""
    return not told.opposed and told.alike >= STRENGTHENS


def f1(gold: Sequence[bool], said: Sequence[bool]) -> tuple[float, float, float]:
    """Precision, recall and F1 of yes, each in per cent."""
    hits = sum(g and s for g, s in zip(gold, said, strict=True))
    precision, recall = hits / max(1, sum(said)), hits / max(1, sum(gold))
    return 100 * precision, 100 * recall, 200 * precision * recall / max(1e-9, precision + recall)


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, default=Path("../shared"))
    ask.add_argument("--record", action="store_true", help="make these figures, less a point, the floors")
    ask.add_argument("--gate", action="store_true", help="fail when a figure falls below its floor")
    args = ask.parse_args()
    folder = args.shared / "bench/claimdiff"
    rows: dict[str, list[dict[str, Any]]] = {
        name: json.loads((folder / file).read_text(encoding="utf-8"))["data"] for name, file in FILES.items()
    }
    product = Product([row[key] for pairs in rows.values() for row in pairs for key in ("claim_a", "claim_b")])
    figures: dict[str, float] = {}
    errors: Counter[str] = Counter()
    for name, pairs in rows.items():
        decide = weakens if name == "weakens" else strengthens
        for part in HALVES:
            here = [row for row in pairs if half(row["topic"]) == part]
            told = [product.told(*sorted((row["claim_a"], row["claim_b"]))) for row in here]
            gold, said = [row["relation"] == 1 for row in here], [decide(one) for one in told]
            precision, recall, score = f1(gold, said)
            figures[f"{name}, {part}"] = round(score, 1)
            figures[f"{name}, {part}, all yes"] = round(f1(gold, [True] * len(gold))[2], 1)
            print(f"{name}, {part}: {len(gold)} pairs, {sum(gold)} yes; precision {precision:.1f}, recall {recall:.1f}")
            errors.update(_kind(name, g, s, one) for g, s, one in zip(gold, said, told, strict=True) if g != s)
    code = floors.settle("claimdiff", figures, [f"{name}, held out" for name in FILES], args)
    print("errors:")
    for kind, count in errors.most_common(10):
        print(f"  {count:5d}  {kind}")
    return code


def _kind(name: str, gold: bool, said: bool, told: Told) -> str:
    why = (
        "set against each other" if told.opposed else "a denial or a doubt" if told.opened else "two speakers" if told.apart else "neither"
    )
    return f"{name}, {'said wrongly' if said else 'missed'}: {why}"


if __name__ == "__main__":
    sys.exit(main())
