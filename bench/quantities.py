"""Quantities against NewsQuant (Almasian et al. 2023): F1 of value, value with unit, value with change.

    python -m bench.quantities --shared ../shared [--misses N] [--gate]

Tuples are matched by sentence, micro-averaged. A unit is equal where its name, its normalised name or their last words agree;
a change where "=", "~", "<" or ">" is the same.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from bench import kept
from bench.floors import settle
from rashomon.model import Quantity, Report
from rashomon.statements.quantities import quantities

FLOORED = ("value", "unit", "change")
_CHANGES = {
    **dict.fromkeys(("at least", "more than", "over", "just over"), ">"),
    **dict.fromkeys(("at most", "up to", "less than"), "<"),
    **dict.fromkeys(("nearly", "about", "some", "roughly", "estimated"), "~"),
}


def measure(shared: Path, misses: int = 0) -> dict[str, float]:
    rows = json.loads((shared / "bench/newsquant/data/formatted_test_set/NewsQuant.json").read_text(encoding="utf-8"))
    reports = [Report(str(at), str(at), "", row["text"], published=None, language="en") for at, row in enumerate(rows)]
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    for row, report, reading in zip(rows, reports, kept.read(reports), strict=True):
        _score(row, list(quantities(report, reading)), counts, wrong)
    print("\n".join(wrong[:misses]))
    return {name: _f1(counts[name], counts["said"], counts["gold"]) for name in ("value", "unit", "change")} | {
        "precision": round(100 * counts["value"] / counts["said"], 1),
        "recall": round(100 * counts["value"] / counts["gold"], 1),
    }


def _score(row: dict, said: list[Quantity], counts: Counter[str], wrong: list[str]) -> None:
    counts["said"] += len(said)
    counts["gold"] += len(row["quantities"])
    for gold in row["quantities"]:
        hits = [q for q in said if _value(q, gold["value"])]
        if not hits:
            wrong.append(f"missed {gold['change']} {gold['value']} {gold['unit']!r}: {row['text'][:170]}")
            continue
        best = max(hits, key=lambda q: (_unit(q, gold), _change(q) == gold["change"]))
        said.remove(best)
        counts["value"] += 1
        counts["unit"] += _unit(best, gold)
        counts["change"] += _change(best) == gold["change"]
        if not _unit(best, gold):
            wrong.append(f"unit {gold['unit']!r} not {best.unit or best.counted!r}: {row['text'][:140]}")
    wrong += [f"extra {q.text!r} ({q.unit or q.counted}): {row['text'][:170]}" for q in said]


def _value(quantity: Quantity, gold: str) -> bool:
    if "-" in gold[1:]:
        low, high = gold.rsplit("-", 1)
        return quantity.value is None and (quantity.low, quantity.high) == (_number(low), _number(high))
    return quantity.value is not None and abs(quantity.value - (_number(gold) or 0.0)) < 1e-6 * max(1.0, abs(quantity.value))


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _unit(quantity: Quantity, gold: dict) -> bool:
    ours = (quantity.unit or quantity.counted or "-").lower()
    theirs = {gold["unit"].lower(), gold["normalized_unit"].lower()}
    named = {"usd": {"$", "dollar"}, "%": {"percent", "percentage", "%", "per cent"}, "gbp": {"£", "pound sterling"}, "eur": {"€", "euro"}}
    if theirs & named.get(ours, {ours}):
        return True
    last, heads = _stem(ours.split()[-1]), {_stem(word) for name in theirs for word in name.split()[:4]}
    return last in heads


def _stem(word: str) -> str:
    return word.removesuffix("s") if len(word) > 3 else word


def _change(quantity: Quantity) -> str:
    return _CHANGES.get(quantity.modifier or "", "=")


def _f1(hits: int, said: int, gold: int) -> float:
    return round(200 * hits / (said + gold), 1) if said + gold else 0.0


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, default=Path("../shared"))
    ask.add_argument("--misses", type=int, default=0)
    ask.add_argument("--gate", action="store_true", help="fail when a figure falls below its floor")
    ask.add_argument("--record", action="store_true", help="write the figures, less a point, as floors")
    args = ask.parse_args()
    figures = measure(args.shared, args.misses)
    return settle("quantities", figures, FLOORED, args)


if __name__ == "__main__":
    sys.exit(main())
