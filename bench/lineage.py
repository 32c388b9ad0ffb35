"""Who copied whom: hand-labelled pairs, and speed. Order and writers: `bench.direction`; planted edits: `bench.lineage_edits`.

    python -m bench.lineage --shared ../shared [--misses] [--changes N] [--record | --gate]

Pairs are read with the trained reader unless --unread is given: sentences and words alone are enough for copies and their kinds.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench import floors
from bench.lineage_pairs_texts import fa_kes, pairs
from rashomon.lineage import candidates, link, sketch
from rashomon.model import Change, Lineage, Reading
from rashomon.text.sentences import sentences

KINDS = ("same", "abridged", "revision", "excerpt", "paraphrase")
NONE = "none"


def reader() -> Any:
    from rashomon.reader import Reader

    return Reader.load("en")


def judged(shared: Path, read: bool) -> Iterator[tuple[dict[str, Any], Lineage]]:
    """Every labelled pair with what is found."""
    trained = reader() if read else None
    for row in pairs(shared):
        reports = [replace(row[side], language="en") for side in ("left", "right")]
        readings: tuple[Reading, ...] = trained.read(reports) if trained else ()
        yield row, link(reports, readings, trained.embed if trained else None)


def score(rows: list[tuple[dict[str, Any], Lineage]], misses: bool) -> dict[str, float]:
    table: Counter[tuple[str, str]] = Counter()
    directed = []
    for row, found in rows:
        gold = row["relation"] if row["relation"] in KINDS else NONE
        said = found.copies[0].kind if found.copies else NONE
        table[gold, said] += 1
        if misses and gold != said:
            print(f"{gold:10s} -> {said:10s} {row['set']} {row['note'][:90]}")
        if NONE in (gold, said):
            continue
        if row["direction"] != "unknown":
            want = (row["a"], row["b"]) if row["direction"] == "a->b" else (row["b"], row["a"])
            copy = found.copies[0]
            directed.append((copy.original, copy.derived) == want)
    _print(table)
    hits = sum(n for (g, s), n in table.items() if NONE not in (g, s))
    said, gold = (sum(n for key, n in table.items() if key[side] != NONE) for side in (1, 0))
    by_kind = [
        _f1(table[k, k], sum(n for (_, s), n in table.items() if s == k), sum(n for (g, _), n in table.items() if g == k)) for k in KINDS
    ]
    heard = [bool(found.shared) for row, found in rows if row["relation"] == "shared_source"]
    alone = [not found.copies and not found.shared for row, found in rows if row["relation"] == "independent"]
    return {
        "copy precision": hits / said,
        "copy recall": hits / gold,
        "copy F1": _f1(hits, said, gold),
        "kind macro F1": sum(by_kind) / len(KINDS),
        "direction": _mean(directed),
        "shared source told": _mean(heard),
        "independent left alone": _mean(alone),
    }


def _f1(hits: int, said: int, gold: int) -> float:
    return 2 * hits / (said + gold) if said + gold else 0.0


def _mean(values: list[bool]) -> float:
    return sum(values) / len(values) if values else 0.0


def _print(table: Counter[tuple[str, str]]) -> None:
    names = (*KINDS, NONE)
    print("gold \\ said " + "".join(f"{name:>11s}" for name in names))
    for gold in names:
        print(f"{gold:12s}" + "".join(f"{table[gold, said]:11d}" for said in names))


def listed_changes(rows: list[tuple[dict[str, Any], Lineage]]) -> dict[str, float]:
    """Recall of the changes that the labels list, by kind: one of ours touches both ends."""
    hits: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    for row, found in rows:
        for change in row["changes"]:
            gold[change["kind"]] += 1
            hits[change["kind"]] += any(_touches(change, said) for said in found.changes)
    for kind in sorted(gold):
        print(f"listed changes, {kind:9s} {hits[kind]}/{gold[kind]}")
    return {"listed changes": sum(hits.values()) / sum(gold.values())}


def _touches(gold: dict[str, str], said: Change) -> bool:
    ends = (said.before.text, said.after.text)
    return any(_near(gold["before"], a) and _near(gold["after"], b) for a, b in (ends, ends[::-1]))


def _near(gold: str, said: str) -> bool:
    one, other = gold.lower().split(), said.lower().split()
    shared = sum((Counter(one) & Counter(other)).values())
    return bool(other) and shared >= 0.6 * min(len(one), len(other))


def sample_changes(rows: list[tuple[dict[str, Any], Lineage]], count: int, seed: int = 1) -> None:
    """Prints a random sample of the changes found, each with its sentences, to be read one by one for precision."""
    told = [(row, change) for row, found in rows for change in found.changes]
    for row, change in random.Random(seed).sample(told, min(count, len(told))):
        print(f"{change.kind:9s} [{change.before.text}] => [{change.after.text}]")
        bodies = {row[side].id: row[side].text for side in ("left", "right")}
        for mark, span in (("<", change.before), (">", change.after)):
            around = next((s for s in sentences(bodies[span.report]) if s.start <= span.start < s.end), None)
            print(f"    {mark} {bodies[span.report][around.start : around.end] if around else ''}")


def speed(shared: Path) -> None:
    """Candidates over the Syrian articles, and verification of what they give."""
    reports = list(fa_kes(shared).values())
    start = time.process_time()
    sketches = sketch(reports)
    sketched = time.process_time()
    found = candidates(sketches)
    by_id = {report.id: report for report in reports}
    ended = time.process_time()
    for one, other in found[:200]:
        link([by_id[one], by_id[other]], [])
    verified = time.process_time()
    rate = len(reports) / (sketched - start)
    print(f"{len(reports)} reports: sketches {rate:.0f} a second, candidates {len(found)} in {ended - sketched:.2f} s")
    print(f"linked pairs a second, each from its text: {min(200, len(found)) / (verified - ended):.0f}")


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, default=Path("../shared"))
    ask.add_argument("--misses", action="store_true")
    ask.add_argument("--unread", action="store_true", help="without the trained reader; the floors are of read pairs")
    ask.add_argument(
        "--changes", type=int, default=0, help="print this many changes at random with their sentences, to be read for precision"
    )
    ask.add_argument("--record", action="store_true")
    ask.add_argument("--gate", action="store_true")
    args = ask.parse_args()
    rows = list(judged(args.shared, not args.unread))
    figures = score(rows, args.misses) | listed_changes(rows)
    sample_changes(rows, args.changes)
    speed(args.shared)
    for name, figure in figures.items():
        print(f"{name:32s} {figure:.3f}")
    if args.record:
        floors.record("lineage", {name: round(figure - 0.01, 3) for name, figure in figures.items()})
    below = floors.check("lineage", figures) if args.gate else []
    print("\n".join(below))
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
