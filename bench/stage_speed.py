"""Where the time goes, on one core: `python -m bench.stage_speed --shared ../shared`.

The 419 reports of giveme5w1h are read into an empty desk, each stage timed; then again (nothing is new), and once more by another
edition of the program, so that every story is worked out anew with all sentences known. Words a second of the statement stage alone come
from the same readings.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import fields, replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from bench import floors
from bench.results import Part, Row
from bench.speed import giveme

LEEWAY = 2 / 3
"""Of a speed, what counts as no slower: another machine, other work beside it."""


class Timed:
    """The stages, each call's seconds of work added up; work of a stage inside another's call is the inner one's."""

    def __init__(self) -> None:
        from rashomon.stages import Stages

        self.seconds: Counter[str] = Counter()
        self._inner = [0.0]
        plain = Stages()
        self.stages = replace(plain, **{field.name: self._timed(field.name, getattr(plain, field.name)) for field in fields(plain)})

    def _timed(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any) -> Any:
            self._inner.append(0.0)
            began = time.process_time()
            try:
                result = work(*given)
                return iter(list(result)) if name == "collect" else result
            finally:
                took = time.process_time() - began
                self.seconds[name] += took - self._inner.pop()
                self._inner[-1] += took

        return run


def read(lines: Path, desk: Path, another: bool = False) -> tuple[float, Counter[str]]:
    """Seconds of work of one run, in all and by stage; `another`: as another edition of the program, which works every story out anew."""
    from rashomon import pipeline
    from rashomon.store import Desk

    class Another(Desk):
        def edition(self) -> str:
            return "another"

    timed, began = Timed(), time.process_time()
    with (Another if another else Desk)(desk, create=not desk.exists()) as opened:
        pipeline.read([str(lines)], opened, stages=timed.stages)
    took = time.process_time() - began
    return took, timed.seconds + Counter({"the desk and the rest": took - timed.seconds.total()})


def statement_stage(desk: Path) -> tuple[int, float]:
    """Words of the desk's reports, and the seconds of work of the statement stage over them, readings and vectors apart."""
    from rashomon.stages import Stages
    from rashomon.store import Desk

    stages = Stages()
    with Desk(desk) as opened:
        reports = opened.reports()
        readings = stages.read(reports, opened.sentences)
    began = time.process_time()
    for report, reading in zip(reports, readings, strict=True):
        stages.extract(report, reading, stages.mention(report, reading, ()).times)
    took = time.process_time() - began
    return sum(len(report.text.split()) for report in reports), took


def measure(shared: Path, first: int | None = None) -> tuple[dict[str, float], Counter[str]]:
    rows = list(giveme(shared))[:first]
    with tempfile.TemporaryDirectory() as temporary:
        lines, desk = Path(temporary) / "reports.jsonl", Path(temporary) / "a.desk"
        lines.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        runs = {
            "first": read(lines, desk),
            "again, nothing new": read(lines, desk),
            "again, every story anew": read(lines, desk, another=True),
        }
        words, took = statement_stage(desk)
    for name, (seconds, by_stage) in runs.items():
        print(f"{name}: {len(rows)} reports in {seconds:.1f} s of work: {len(rows) / seconds:.1f} a second")
        for stage, spent in by_stage.most_common(12):
            print(f"  {stage:24s} {spent:6.1f} s  {spent / seconds:4.0%}")
    figures = {f"{name}, reports a second": len(rows) / seconds for name, (seconds, _) in runs.items()}
    figures["statement stage, words a second"] = words / took
    print(f"statement stage: {words} words in {took:.1f} s: {words / took:.0f} a second")
    return figures, Counter({stage: round(spent, 1) for stage, spent in runs["first"][1].items()})


def alone() -> None:
    """Puts this process on one core, with one thread for the reader."""
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    os.environ["RASHOMON_THREADS"] = "1"


def results(shared: Path) -> Part:
    """Rows for bench/RESULTS.md, measured in a process of its own."""
    with ProcessPoolExecutor(1, get_context("spawn"), alone) as pool:
        figures, spent = pool.submit(measure, shared).result()
    rows = [Row(name, "giveme5w1h, one core", f"{value:,.0f}" if value > 100 else f"{value:.1f}") for name, value in figures.items()]
    shares = [f"| {stage} | {seconds:.1f} | {seconds / spent.total():.0%} |" for stage, seconds in spent.most_common(12)]
    note = "\n".join(["Where the first run's time goes:", "", "| stage | seconds of work | share |", "|---|---|---|", *shares])
    return Part("Speed", tuple(rows), note=note)


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, default=Path("../shared"))
    ask.add_argument("--first", type=int, help="only so many reports")
    ask.add_argument("--record", action="store_true", help="make two thirds of what was reached the floor")
    ask.add_argument("--gate", action="store_true", help="fail when a figure falls below its floor")
    args = ask.parse_args()
    alone()
    figures, _ = measure(args.shared, args.first)
    if args.record:
        floors.record("stage speed", {name: round(LEEWAY * value, 2) for name, value in figures.items()})
    below = floors.check("stage speed", figures) if args.gate and not args.first else []
    print("\n".join(below))
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
