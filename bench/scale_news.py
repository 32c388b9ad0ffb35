"""Three real collections together: what they cost from text to copies, and whether the labelled copies are among the candidates."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import time
from pathlib import Path

from bench.lineage_pairs_texts import allsides, fa_kes, pairs
from bench.scale_search import peak_mb
from bench.stories import events
from rashomon.lineage import candidates, link, overlapping, sketch
from rashomon.model import Report

COPIES = ("same", "abridged", "revision", "excerpt", "paraphrase")


def collected(shared: Path) -> list[Report]:
    """Articles of fa_kes, giveme5w1h and allsides_conflict, and those that the labelled pairs name."""
    known = {report.id: report for report in (*fa_kes(shared).values(), *events(shared)[0], *allsides(shared).values())}
    texts = {report.text[:200] for report in known.values()}
    with gzip.open(shared / "bench/allsides_conflict/conflict_subset.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if (row["text"] or "")[:200] not in texts:
                name = f"allsides {row['id']}"
                known[name] = Report(name, name, "allsides", row["text"] or "", row["outlet"], row["title"], published=row["date"] or None)
    return list(known.values())


def measure(shared: Path, most: int) -> dict[str, float]:
    """Runs the collections in a process of their own.

    Args:
        shared: where the collections lie.
        most: pairs that are linked, evenly spread; 0 for all.
    """
    command = [sys.executable, "-c", "from bench.scale_news import main; main()", str(shared), str(most)]
    *told, figures = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    print("\n".join(told))
    return dict(json.loads(figures))


def main() -> None:
    shared, most = Path(sys.argv[1]), int(sys.argv[2])
    reports = collected(shared)
    by_id = {report.id: report for report in reports}
    bare = peak_mb()
    start = time.process_time()
    sketches = sketch(reports)
    sketched = time.process_time()
    found = candidates(sketches)
    paired = time.process_time()
    near = overlapping(reports, found)
    verified = time.process_time()
    words = sum(len(report.text.split()) for report in reports) / len(reports)
    print(f"{len(reports)} articles of {words:.0f} words: sketches {sketched - start:.1f} s, {len(found)} pairs {paired - sketched:.1f} s,")
    print(f"  verification {verified - paired:.1f} s, {len(near)} kept; {peak_mb():.0f} MB at most, {bare:.0f} MB of it before")
    chosen = near[:: max(1, len(near) // most)][:most] if most else near
    start = time.process_time()
    copies = sum(bool(link([by_id[one] for one in pair], []).copies) for pair in chosen)
    spent = time.process_time() - start
    print(f"  {len(chosen)} pairs linked in {spent:.0f} s, {len(chosen) / spent:.0f} a second; {copies} copies; {peak_mb():.0f} MB at most")
    kept = set(near)
    labelled = [tuple(sorted((row["left"].id, row["right"].id))) for row in pairs(shared) if row["relation"] in COPIES]
    print(json.dumps({"labelled copies among the candidates": sum(pair in kept for pair in labelled) / len(labelled)}))
