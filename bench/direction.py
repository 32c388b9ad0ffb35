"""The order of two copies, how honest its confidence is, and who is named as the writer: hand-labelled pairs.

    python -m bench.direction --shared ../shared [--unread] [--misses] [--record | --gate]

Each pair is linked alone, and then once more among all labelled reports of its event, where a third report can tell.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from math import exp, log
from pathlib import Path
from typing import Any

from bench import floors
from bench.lineage import KINDS, judged
from rashomon.lineage import link
from rashomon.lineage.credits import canonical_agency, house
from rashomon.model import Copy, Lineage, Report

BINS = ((0.5, 0.55), (0.55, 0.65), (0.65, 0.75), (0.75, 0.85), (0.85, 1.01))
TEMPERS = tuple(k / 10 for k in range(4, 21))


@dataclass(frozen=True, slots=True)
class Said:
    """One copy whose order is known."""

    right: bool
    confidence: float  # 0.5 to 1
    event: str
    kind: str  # as labelled
    unknown: bool  # the evidence says "order unknown"
    note: str


def orders(rows: list[tuple[dict[str, Any], Lineage]]) -> list[Said]:
    """Pairs that were found to be copies and whose order is labelled."""
    said = []
    for row, found in rows:
        copy = _copy_of(row, found)
        if row["relation"] not in KINDS or row["direction"] == "unknown" or copy is None:
            continue
        want = (row["a"], row["b"]) if row["direction"] == "a->b" else (row["b"], row["a"])
        right = (copy.original, copy.derived) == want
        said.append(Said(right, copy.direction_confidence, row["event"], row["relation"], "order unknown" in copy.evidence, row["note"]))
    return said


def guessed(rows: list[tuple[dict[str, Any], Lineage]]) -> None:
    """Prints how sure an order is given to pairs whose order the labeller could not tell: clients of one agency, mostly."""
    unknown = [row for row in rows if row[0]["relation"] in KINDS and row[0]["direction"] == "unknown"]
    sure = [copy.direction_confidence for row, found in unknown if (copy := _copy_of(row, found))]
    spread = ", ".join(f"{low:.2f} to {min(high, 1.0):.2f}: {sum(low <= one < high for one in sure)}" for low, high in BINS)
    print(f"order labelled unknown, {len(sure)} pairs; said {spread}")


def reliability(said: list[Said]) -> dict[str, float]:
    """Prints how often the order is right by the confidence given; expected calibration error and Brier score (1950)."""
    error = 0.0
    print("said            pairs  right  mean said  share right")
    for low, high in BINS:
        inside = [s for s in said if low <= s.confidence < high]
        if inside:
            mean, right = sum(s.confidence for s in inside) / len(inside), sum(s.right for s in inside) / len(inside)
            error += abs(mean - right) * len(inside) / len(said)
            print(f"{low:.2f} to {min(high, 1.0):.2f}    {len(inside):5d}  {sum(s.right for s in inside):5d}  {mean:9.2f}  {right:11.2f}")
    for kind in KINDS:
        inside = [s for s in said if s.kind == kind]
        if inside:
            print(f"{kind:12s} {sum(s.right for s in inside)}/{len(inside)}")
    ordered = [s for s in said if not s.unknown]
    return {
        "direction": _share([s.right for s in said]),
        "direction where ordered": _share([s.right for s in ordered]),
        "direction where sure": _share([s.right for s in said if s.confidence >= 0.75]),
        "order unknown": 1 - len(ordered) / max(1, len(said)),
        "calibration error": error,
        "Brier score": sum((s.confidence - s.right) ** 2 for s in said) / max(1, len(said)),
    }


def tempered(said: list[Said]) -> None:
    """Prints what factor on the log-odds would fit best, and what fitting it on all other events gives on each event."""
    groups: dict[str, list[Said]] = defaultdict(list)
    for one in said:
        groups[one.event].append(one)
    best = min(TEMPERS, key=lambda factor: _loss(said, factor))
    held_out = 0.0
    for event, inside in groups.items():
        others = [s for s in said if s.event != event]
        held_out += _loss(inside, min(TEMPERS, key=lambda factor, rest=others: _loss(rest, factor)))  # type: ignore[misc]
    losses = _loss(said, 1.0) / len(said), _loss(said, best) / len(said), held_out / len(said)
    print(f"log loss as it is {losses[0]:.3f}; with {best:.1f} times the log-odds, the best, {losses[1]:.3f};", end=" ")
    print(f"with the best of all other events {losses[2]:.3f}")


def _loss(said: list[Said], factor: float) -> float:
    total = 0.0
    for one in said:
        odds = factor * log(one.confidence / (1 - one.confidence))
        sure = 1 / (1 + exp(-odds))
        total -= log(max(1e-6, sure if one.right else 1 - sure))
    return total


def writers(rows: list[tuple[dict[str, Any], Lineage]], misses: bool) -> dict[str, float]:
    """Whether the agency or body that wrote the shared text is named: as a newsroom, by passage, or as an unseen original."""
    by_report, by_passage, agencies = [], [], []
    for row, found in rows:
        ends = {row["a"], row["b"]}
        if row["relation"] not in KINDS or not row["wire"] or not any({c.original, c.derived} == ends for c in found.copies):
            continue
        rooms = {house(room.name) for room in found.newsrooms if room.report in ends}
        parts = {house(parent.newsroom) for descent in found.descents if descent.report in ends for parent in descent.parents}
        wire = house(row["wire"])
        named = rooms | parts | {house(text.name) for text in found.unseen if ends <= set(text.reports)}
        by_report.append(wire in rooms)
        by_passage.append(wire in named)
        outlets = {house(row[side].outlet) for side in ("left", "right")}
        agencies += [name == wire for name in named - outlets if name and canonical_agency(name)]
        if misses and not by_passage[-1]:
            print(f"not named: {row['wire']} ({row['set']}, {row['relation']}); said {sorted(str(r) for r in rooms)}; {row['note'][:80]}")
    return {"wire named by report": _share(by_report), "wire named": _share(by_passage), "wire named rightly": _share(agencies)}


def together(rows: list[tuple[dict[str, Any], Lineage]]) -> list[tuple[dict[str, Any], Lineage]]:
    """The same pairs, each seen with all labelled reports of its event, without reading; prints what the graphs hold."""
    by_event: dict[str, dict[str, Report]] = defaultdict(dict)
    for row, _ in rows:
        by_event[row["event"]] |= {row[side].id: row[side] for side in ("left", "right")}
    found = {event: link(list(reports.values()), ()) for event, reports in by_event.items()}
    descents = [descent for lineage in found.values() for descent in lineage.descents]
    parents = Counter(min(3, len(descent.parents)) for descent in descents)
    print(
        f"{len(found)} events, {len(descents)} reports: {parents[0]} have no parent, {parents[1]} one, {parents[2]} two, {parents[3]} more;"
        f" {sum(len(lineage.unseen) for lineage in found.values())} unseen originals"
    )
    return [(row, found[row["event"]]) for row, _ in rows]


def _copy_of(row: dict[str, Any], found: Lineage) -> Copy | None:
    return next((copy for copy in found.copies if {copy.original, copy.derived} == {row["a"], row["b"]}), None)


def _share(values: list[bool]) -> float:
    return sum(values) / len(values) if values else 0.0


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, default=Path("../shared"))
    ask.add_argument("--unread", action="store_true", help="without the trained reader; the floors are of read pairs")
    ask.add_argument("--misses", action="store_true")
    ask.add_argument("--record", action="store_true")
    ask.add_argument("--gate", action="store_true")
    args = ask.parse_args()
    rows = list(judged(args.shared, not args.unread))
    said = orders(rows)
    figures = reliability(said)
    tempered(said)
    guessed(rows)
    for one in said if args.misses else ():
        if not one.right:
            print(f"wrong order, said {one.confidence:.2f}: {one.kind}, {one.note[:90]}")
    figures |= writers(rows, args.misses)
    seen = together(rows)
    figures["direction, whole events"] = _share([one.right for one in orders(seen)])
    figures |= {f"{name}, whole events": figure for name, figure in writers(seen, False).items()}
    for name, figure in figures.items():
        print(f"{name:36s} {figure:.3f}")
    gated = {name: figure for name, figure in figures.items() if name.startswith(("direction", "wire"))}
    if args.record:
        floors.record("direction", {name: round(figure - 0.01, 3) for name, figure in gated.items()})
    below = floors.check("direction", gated) if args.gate else []
    print("\n".join(below))
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
