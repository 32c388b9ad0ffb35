"""Words that tell happenings: actions marked in ECB+, and who, when and where they have.

    python -m bench.happenings --shared ../shared [--misses FILE]

Actions of the validated sentences: an ACTION_OCCURRENCE (or NEG_ACTION_OCCURRENCE) is found where a happening touches it. A happening is
counted right where it touches an action of any kind (states, reports and aspects too). Of those that touch an occurrence: how many of their
people, times and places touch one that the corpus marks (it does not say whose they are, so that this bounds precision from above). The
words of the list come from no corpus; misses are looked at in the tuning topics alone.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench import floors, kept
from bench.ecb_mentions import Annotated, documents
from rashomon.model import Extent, Happening
from rashomon.statements import Gazetteer, mention

ACTIONS = ("ACTION_", "NEG_ACTION_")
OCCURRENCES = ("ACTION_OCCURRENCE", "NEG_ACTION_OCCURRENCE")
PEOPLE = ("HUMAN_PART", "NON_HUMAN_PART", "LOC")
KINDS = (*ACTIONS, *PEOPLE, "TIME")


@dataclass
class Counts:
    """Tallies of one part."""

    sums: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)

    def figures(self) -> dict[str, float]:
        """Percentages by name."""
        pairs = {
            "occurrences R": ("found", "occurrences"),
            "actions P": ("right", "told"),
            "people": ("people right", "people"),
            "times": ("times right", "times"),
            "places": ("places right", "places"),
        }
        return {name: round(100 * self.sums[a] / self.sums[b], 1) if self.sums[b] else 0.0 for name, (a, b) in pairs.items()}


def tally(counts: Counts, doc: Annotated, told: Sequence[Happening], sentences: Sequence[Extent]) -> None:
    """Adds one document."""
    actions = [m for m in doc.mentions if m.kind.startswith(ACTIONS)]
    occurrences = [m for m in actions if m.kind.startswith(OCCURRENCES)]
    people = [m.extent for m in doc.mentions if m.kind.startswith(PEOPLE)]
    times = [m.extent for m in doc.mentions if m.kind.startswith("TIME")]
    inside = [h for h in told if any(s.start <= h.start < s.end for s in sentences)]
    counts.sums["occurrences"] += len(occurrences)
    counts.sums["told"] += len(inside)
    for m in occurrences:
        word = doc.report.text[m.extent.start : m.extent.end].lower()
        if any(_touch(h, m.extent) for h in inside):
            counts.sums["found"] += 1
        else:
            counts.missed[word] += 1
    for h in inside:
        right = any(_touch(h, m.extent) for m in actions)
        counts.sums["right"] += right
        if not right:
            counts.wrong[f"{h.text.lower()} ({h.kind})"] += 1
            continue
        for name, rows, gold in (
            ("people", (*h.agents, *h.patients), people + times + [m.extent for m in actions]),
            ("times", (h.time,) if h.time else (), times),
            ("places", (h.place,) if h.place else (), people),
        ):
            counts.sums[name] += len(rows)
            counts.sums[f"{name} right"] += sum(any(_touch(row, g) for g in gold) for row in rows)


def _touch(a: object, b: Extent) -> bool:
    return a.start < b.end and b.start < a.end  # type: ignore[attr-defined]


def measure(shared: Path, held_out: bool) -> Counts:
    """Tallies over the topics of one part."""
    docs = documents(shared, held_out, KINDS)
    readings = kept.read([doc.report for doc in docs])
    gazetteer, counts = Gazetteer.load(), Counts()
    for doc, reading in zip(docs, readings, strict=True):
        marked = [Extent(s.start, s.end) for s in reading.sentences if any(s.start <= m.extent.start < s.end for m in doc.mentions)]
        tally(counts, doc, mention(doc.report, reading, gazetteer).happenings, marked)
    return counts


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--shared", type=Path, default=Path("../shared"))
    ask.add_argument("--record", action="store_true", help="make what was reached the floor")
    ask.add_argument("--gate", action="store_true", help="fail when a figure falls below its floor")
    ask.add_argument("--misses", type=Path, help="write the misses of the tuning topics into this file")
    asked = ask.parse_args()
    figures: dict[str, float] = {}
    errors: Counter[str] = Counter()
    for part in ("tuning", "held out"):
        counts = measure(asked.shared, part == "held out")
        if not counts.sums["occurrences"]:
            print("ECB+ is not at hand")
            return 0
        figures |= {f"{name} {part}": value for name, value in counts.figures().items()}
        if part == "tuning":
            errors = Counter({f"missed {w}": n for w, n in counts.missed.items()}) + Counter(
                {f"no action {w}": n for w, n in counts.wrong.items()}
            )
    if asked.misses:
        asked.misses.write_text("\n".join(f"{n}\t{w}" for w, n in errors.most_common()) + "\n", encoding="utf-8")
    code = floors.settle("happenings", figures, ("occurrences R held out", "actions P held out"), asked)
    print("errors:")
    for kind, count in errors.most_common(10):
        print(f"  {count}  {kind}")
    return code


if __name__ == "__main__":
    sys.exit(main())
