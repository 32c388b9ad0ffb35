"""Scores of the hand-read cases: each is read with the pipeline, exported, and scored with ../shared/score/case.py."""

from __future__ import annotations

import argparse
import importlib.util
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType

from bench import floors
from rashomon import pipeline
from rashomon.brief import FORMATS, Options
from rashomon.store import Desk

ACCOUNT = ("claim", "figures", "events", "control")
"""How the measures of the account begin: claims, figures, events and control."""


def scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_case", shared / "score" / "case.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def folders(shared: Path) -> list[Path]:
    """Every case with a gold: those of `shared`, and the examples of the project."""
    examples = Path(__file__).parent.parent / "examples"
    return [path.parent for root in (shared / "cases", examples) for path in sorted(root.glob("*/gold.yaml"))]


def read(case: Path, export: Path) -> float:
    """Reads a case from nothing; seconds that took."""
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, Desk(Path(folder) / "case.desk", create=True) as desk:
        pipeline.read([str(case / "reports")], desk)
        export.write_text(FORMATS["json"](desk.dossier(), Options(words=None, stories=None)), encoding="utf-8")
    return time.monotonic() - start


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--shared", type=Path, default=Path("../shared"))
    ask.add_argument("--misses", type=Path, help="write every miss into this file")
    ask.add_argument("--exports", type=Path, help="keep the exports in this folder")
    ask.add_argument("--record", action="store_true", help="make what was reached the floor")
    ask.add_argument("--gate", action="store_true", help="fail when a figure falls below its floor")
    ask.add_argument("--case", help="only this one")
    args = ask.parse_args()
    score = scorer(args.shared)
    misses: list[str] = []
    below: list[str] = []
    with tempfile.TemporaryDirectory() as temporary:
        for case in folders(args.shared):
            if args.case and case.name != args.case:
                continue
            export = (args.exports or Path(temporary)) / f"{case.name}.json"
            export.parent.mkdir(parents=True, exist_ok=True)
            seconds = read(case, export)
            scored = score.Case(case, export)
            scored.run()
            print(f"\n{case.name} ({seconds:.1f} s)")
            misses += [f"\n##### {case.name}", *scored.missed]
            rows = scored.scores
            for name, value, note in rows:
                print(f"{value:5.2f}  {name:45s} {note}")
            mean = sum(value for _, value, _ in rows) / len(rows)
            account = [value for name, value, _ in rows if name.startswith(ACCOUNT)]
            told = sum(account) / len(account)
            print(f"{mean:5.2f}  mean of {len(rows)} measures; least {min(value for _, value, _ in rows):.2f}")
            print(f"{told:5.2f}  mean of the {len(account)} that are of claims, figures, events and control")
            figures = {name: round(value, 3) for name, value, _ in rows} | {"mean": round(mean, 3), "account": round(told, 3)}
            if args.record:
                floors.record(f"case {case.name}", figures)
            below += floors.check(f"case {case.name}", figures)
    if args.misses:
        args.misses.write_text("\n".join(misses) + "\n", encoding="utf-8")
    print("\n".join(below))
    return 1 if args.gate and below else 0


if __name__ == "__main__":
    sys.exit(main())
