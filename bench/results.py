"""One table of what the statement stage reaches: `python -m bench.results --shared ../shared` writes bench/RESULTS.md.

Each measure gives a part: its rows (a baseline from the same run, ours, the best published) and its commonest kinds of error.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent
MEASURES = ("attribution", "stance", "speakers", "times", "quantities", "places", "reader", "stage_speed")
MOST_ERRORS = 10


@dataclass(frozen=True, slots=True)
class Row:
    """One figure beside others: of a plain baseline in the same run, and the best that was published."""

    measure: str
    corpus: str
    ours: str
    baseline: str = "–"
    published: str = "–"


@dataclass(frozen=True, slots=True)
class Part:
    """What one measure gives."""

    title: str
    rows: tuple[Row, ...]
    errors: Counter[str] = field(default_factory=Counter)
    note: str = ""


def page(parts: Iterable[Part]) -> str:
    """The parts as one Markdown page: the table first, then the errors of each."""
    parts = list(parts)
    lines = ["# What the statement stage reaches", "", *_made(), ""]
    lines += ["| measure | corpus | baseline, same run | ours | best published |", "|---|---|---|---|---|"]
    for part in parts:
        lines.append(f"| **{part.title}** | | | | |")
        lines += [f"| {row.measure} | {row.corpus} | {row.baseline} | {row.ours} | {row.published} |" for row in part.rows]
    for part in parts:
        if part.errors or part.note:
            lines += ["", f"## {part.title}"]
        if part.note:
            lines += ["", part.note]
        if part.errors:
            lines += ["", "The commonest errors:", "", "| cases | kind |", "|---|---|"]
            lines += [f"| {count} | {kind} |" for kind, count in part.errors.most_common(MOST_ERRORS)]
    return "\n".join(lines) + "\n"


def _made() -> list[str]:
    def git(*arguments: str) -> str:
        return subprocess.run(["git", *arguments], cwd=HERE.parent, capture_output=True, text=True).stdout.strip()

    changed = " with changes that were not committed" if git("status", "--porcelain", "--", "src", "bench/*.py") else ""
    return [
        f"Made by `make bench` on {datetime.now(UTC):%Y-%m-%d} at commit {git('rev-parse', '--short=10', 'HEAD')}{changed}.",
        f"Python {platform.python_version()}, {os.cpu_count()} cores of {_processor()}.",
        "Speeds depend on the machine and on what runs beside.",
        "What each figure counts, and what was looked at while the rules were written, stands in docs/explanation/methods.",
    ]


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, default=Path("../shared"))
    ask.add_argument("--out", type=Path, default=HERE / "RESULTS.md")
    ask.add_argument("--only", nargs="*", default=MEASURES, choices=MEASURES, help="only these measures")
    args = ask.parse_args()
    parts: list[Part] = []
    for name in args.only:
        print(f"== {name}", flush=True)
        parts.append(import_module(f"bench.{name}").results(args.shared))
    args.out.write_text(page(parts), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
