"""Stance on the hand-read cases and the project's example: `python -m bench.stance --shared ../shared`.

Every statement of a gold is looked for among ours by the words of its content, its cue and its source; the table crosses the stance that
the gold gives with ours. Where the gold allows another label and ours is that one, it counts as the gold's first. Rows that a gold calls
optional are left out.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from bench import floors
from bench.cases import folders
from bench.results import Part
from bench.results import Row as TableRow
from rashomon.clean import clean
from rashomon.collect import collect
from rashomon.model import Capture, Report, Statement
from rashomon.reader import Reader
from rashomon.statements import extract

STANCES = ("asserts", "denies", "doubts", "acknowledges", "commits", "accuses")
LEAST_SHARED = 0.7
"""Share of the words of a gold content that ours must hold."""

Row = Mapping[str, Any]


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def texts(row: Row, key: str) -> list[str]:
    found = [*(row.get(f"{key}_any") or []), *(row.get(f"{key}_also") or [])]
    return [*found, row[key]] if row.get(key) else found


def fit(row: Row, statement: Statement) -> float:
    """How well a statement fits a row of the gold; 0 where its content is another."""
    said = words(statement.content.text)
    shared = max((len(words(c) & said) / max(1, len(words(c))) for c in texts(row, "content")), default=0.0)
    if shared < LEAST_SHARED:
        return 0.0
    cue = statement.cue.text.lower() if statement.cue else ""
    named = words(f"{statement.source.text} {statement.source.name or ''}")
    sources = [*texts(row, "source"), *([row["source_in_text"]] if row.get("source_in_text") else [])]
    return shared + 0.6 * any(c.lower().split()[-1] in cue for c in texts(row, "cue")) + 0.8 * any(words(s) & named for s in sources)


def aligned(rows: Sequence[Row], found: Mapping[str, Sequence[Statement]]) -> Iterator[tuple[Row, Statement | None]]:
    """Each required row with the statement of its report that fits best, each used once."""
    used: set[str] = set()
    for row in rows:
        for report in row["reports"]:
            free = [s for s in found.get(str(report), ()) if s.id not in used]
            best = max(free, key=lambda s: fit(row, s), default=None)
            if best is not None and fit(row, best) > 0:
                used.add(best.id)
                yield row, best
            else:
                yield row, None


def statements(case: Path, reader: Reader) -> dict[str, tuple[Statement, ...]]:
    """Our statements by the stem of the report's file."""
    captures = [c for c in collect([str(case / "reports")]) if isinstance(c, Capture)]
    reports = [r for c in captures if isinstance(r := clean(c), Report)]
    return {r.stem: extract(r, reading) for r, reading in zip(reports, reader.read(reports), strict=True)}


def crossed(case: Path, reader: Reader) -> Counter[tuple[str, str]]:
    """Pairs of the gold's stance and ours; ours is "not found" where no statement fits."""
    gold = yaml.safe_load((case / "gold.yaml").read_text(encoding="utf-8"))
    rows = [row for row in gold.get("statements", []) if not row.get("optional")]
    table: Counter[tuple[str, str]] = Counter()
    for row, statement in aligned(rows, statements(case, reader)):
        ours = statement.stance if statement is not None else "not found"
        also = row.get("stance_also") or []
        table[row["stance"], row["stance"] if ours in also else ours] += 1
    return table


def results(shared: Path) -> Part:
    """Rows for bench/RESULTS.md: the table of confusion, one case a row."""
    reader, total, rows = Reader.load("en"), Counter[tuple[str, str]](), []
    for case in folders(shared):
        table = crossed(case, reader)
        right = sum(count for (gold, ours), count in table.items() if gold == ours)
        most = Counter[str]()
        for (gold, _), count in table.items():
            most[gold] += count
        rows.append(TableRow("stance as in the gold", case.name, f"{right} of {table.total()}", f"{max(most.values())} of {table.total()}"))
        total += table
    lines = [f"| {gold} | {' | '.join(str(total[gold, ours]) for ours in (*STANCES, 'not found'))} |" for gold in STANCES]
    heads = ["| gold, then ours | " + " | ".join((*STANCES, "not found")) + " |", "|---" * (len(STANCES) + 2) + "|"]
    note = "The cases lay open while the rules were written. The baseline is the commonest stance of the case."
    return Part("Stance", tuple(rows), note="\n".join([note, "", *heads, *lines]))


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, default=Path("../shared"))
    ask.add_argument("--record", action="store_true", help="make these figures, less a hundredth, the floors")
    ask.add_argument("--gate", action="store_true", help="fail below the floors")
    args = ask.parse_args()
    reader, total = Reader.load("en"), Counter[tuple[str, str]]()
    figures = {}
    for case in folders(args.shared):
        table = crossed(case, reader)
        right = sum(count for (gold, ours), count in table.items() if gold == ours)
        print(f"{case.name}: {right} of {table.total()} as in the gold")
        figures[case.name] = right / table.total()
        total += table
    columns = (*STANCES, "not found")
    print(f"{'gold, then ours':16s}" + "".join(f"{column:>14s}" for column in columns))
    for gold in STANCES:
        print(f"{gold:16s}" + "".join(f"{total[gold, column]:14d}" for column in columns))
    print("errors:")
    for (gold, ours), count in total.most_common():
        if gold != ours:
            print(f"  {count:5d}  {gold} taken for {ours}" if ours in STANCES else f"  {count:5d}  {gold}: not found")
    if args.record:
        floors.record("stance", {name: round(figure - 0.01, 3) for name, figure in figures.items()})
    below = floors.check("stance", figures) if args.gate else []
    print("\n".join(below))
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
