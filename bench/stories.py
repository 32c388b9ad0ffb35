"""Stories: reports of giveme5w1h's news_cluster against their events, and what comes of the Syrian articles.

python -m bench.stories --shared ../shared [--record | --gate]
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import time
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bench import floors
from bench.lineage_pairs_texts import GIVEME, fa_kes, giveme
from bench.partitions import b_cubed, grouped
from rashomon.model import Report
from rashomon.stories import features, group


def events(shared: Path) -> tuple[list[Report], dict[str, int]]:
    """The articles that can be read, and the event of each."""
    reports, gold = [], {}
    for path in sorted((shared / "bench" / GIVEME).glob("*.json")):
        try:
            row = json.loads(path.read_text(encoding="utf-8"))
        except ValueError:
            continue
        reports.append(replace(giveme(shared, path.name), language="en"))
        gold[path.name] = row["newsCluster"]["EventId"]
    return reports, gold


def syrian(shared: Path) -> list[Report]:
    """The 804 Syrian articles with their dates (which are not reliable)."""
    reports = fa_kes(shared)
    with (shared / "bench/fa_kes/FA-KES-Dataset.csv").open(encoding="latin-1", newline="") as lines:
        days = {row["unit_id"]: datetime.strptime(row["date"], "%m/%d/%Y").date().isoformat() for row in csv.DictReader(lines)}
    return [replace(report, published=days[report.id]) for report in reports.values()]


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, default=Path("../shared"))
    ask.add_argument("--record", action="store_true")
    ask.add_argument("--gate", action="store_true")
    args = ask.parse_args()
    reports, gold = events(args.shared)
    start = time.process_time()
    found = group([features(report) for report in reports])
    seconds = time.process_time() - start
    precision, recall, f1 = b_cubed([frozenset(names) for names in found], grouped(gold))
    print(
        f"{len(reports)} articles, {len(set(gold.values()))} events, {len(found)} stories, {len(reports) / seconds:.0f} articles a second"
    )
    figures = {"B-cubed precision": precision, "B-cubed recall": recall, "B-cubed F1": f1}
    war = syrian(args.shared)
    groups = group([features(report) for report in war])
    day = {report.id: datetime.fromisoformat(report.published or "").toordinal() for report in war}
    spans = [max(day[n] for n in g) - min(day[n] for n in g) for g in groups for _ in g]
    print(f"{len(war)} Syrian articles: {len(groups)} stories, the largest of {max(map(len, groups))}")
    print(f"days that the story of an article spans, mean: {sum(spans) / len(spans):.0f}")
    for name, figure in figures.items():
        print(f"{name:20s} {figure:.3f}")
    if args.record:
        floors.record("stories", {name: round(figure - 0.005, 3) for name, figure in figures.items()})
    below = floors.check("stories", figures) if args.gate else []
    print("\n".join(below))
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
