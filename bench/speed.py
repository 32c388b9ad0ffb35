"""Speed on one core: a folder read and briefed from a cold start, and reports a second over two corpora."""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench import floors

LEEWAY = 2 / 3
"""Of a speed, what counts as no slower: another machine, other work beside it."""
GIVEME = "giveme5w1h/Giveme5W1H/examples/datasets/news_cluster/data_raw"


@dataclass(frozen=True, slots=True)
class Run:
    """One process: seconds by the clock, seconds of work, and the most memory it held."""

    wall_s: float
    cpu_s: float
    peak_mb: float
    code: int


def run(*arguments: str) -> Run:
    """Runs the command line on one core, with one thread wherever a library would take more."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    start = time.monotonic()
    with subprocess.Popen(
        [sys.executable, "-m", "rashomon", *arguments],
        env=environment,
        stdout=subprocess.DEVNULL,
        preexec_fn=lambda: os.sched_setaffinity(0, {max(os.sched_getaffinity(0))}),
    ) as child:
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    return Run(time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, child.returncode)


def fa_kes(shared: Path) -> Iterator[dict[str, str]]:
    with (shared / "bench/fa_kes/FA-KES-Dataset.csv").open(encoding="latin-1", newline="") as lines:
        for row in csv.DictReader(lines):
            month, day, year = row["date"].split("/")
            yield {
                "id": row["unit_id"],
                "title": row["article_title"],
                "text": row["article_content"],
                "outlet": row["source"],
                "published": f"{year}-{month:0>2}-{day:0>2}",
            }


def giveme(shared: Path) -> Iterator[dict[str, str]]:
    for path in sorted((shared / "bench" / GIVEME).glob("*.json")):
        try:
            row = json.loads(path.read_text(encoding="utf-8"))
        except ValueError:
            continue
        date = str(row.get("date_publish") or "").replace("None", "")[:16]
        yield {
            "id": path.stem,
            "title": row.get("title") or "",
            "text": f"{row.get('description') or ''}\n{row.get('text') or ''}",
            "outlet": row.get("source_domain") or "",
            "url": row.get("url") or "",
            "published": date,
        }


def corpus(name: str, rows: list[dict[str, str]], folder: Path) -> dict[str, float]:
    lines = folder / f"{name}.jsonl"
    lines.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    desk = str(folder / f"{name}.desk")
    first = run("read", str(lines), "--desk", desk)
    again = run("read", str(lines), "--desk", desk)
    rate = len(rows) / first.wall_s
    print(
        f"{name}: {len(rows)} reports in {first.wall_s:.0f} s on one core ({first.cpu_s:.0f} s of work): {rate:.2f} a second, "
        f"{first.peak_mb:.0f} MB at most; exit code {first.code}; read again {again.wall_s:.1f} s; "
        f"desk {Path(desk).stat().st_size / 1e6:.0f} MB"
    )
    return {f"{name} reports a second of work": round(len(rows) / first.cpu_s, 2)}


def cold(case: Path, folder: Path, times: int) -> None:
    read, brief = [], []
    for number in range(times):
        desk = str(folder / f"{case.name}-{number}.desk")
        read.append(run("read", str(case / "reports"), "--desk", desk))
        brief.append(run("brief", "--desk", desk))
    for name, runs in (("read", read), ("brief", brief)):
        best = min(runs, key=lambda one: one.wall_s)
        print(f"{case.name} {name}: {best.wall_s:.2f} s by the clock, {best.cpu_s:.2f} s of work, {best.peak_mb:.0f} MB at most")
    both = min(a.wall_s + b.wall_s for a, b in zip(read, brief, strict=True))
    print(f"{case.name}: read and briefed from a cold start in {both:.2f} s on one core (best of {times})")


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--shared", type=Path, default=Path("../shared"))
    ask.add_argument("--first", type=int, help="only so many reports of each corpus")
    ask.add_argument("--record", action="store_true", help="make two thirds of what was reached the floor")
    ask.add_argument("--gate", action="store_true", help="fail when a figure falls below its floor")
    ask.add_argument("--times", type=int, default=3, help="cold starts of a case")
    args = ask.parse_args()
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        print(f"help: {run('--help').wall_s:.2f} s")
        for case in sorted((args.shared / "cases").glob("*/reports")):
            cold(case.parent, folder, args.times)
        for name, rows in (("fa_kes", fa_kes(args.shared)), ("giveme5w1h", giveme(args.shared))):
            figures |= corpus(name, list(rows)[: args.first], folder)
    if args.record:
        floors.record("speed", {name: round(LEEWAY * value, 2) for name, value in figures.items()})
    below = [] if args.first else floors.check("speed", figures)
    print("\n".join(below))
    return 1 if args.gate and below else 0


if __name__ == "__main__":
    sys.exit(main())
