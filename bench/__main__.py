"""Runs every measure: `python -m bench --shared ../shared`; with `--gate` it fails when a figure falls below its floor."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ASKED_FOR = ("pages", "schema")
"""Measures of the desk's pages that take an hour the first time: run with `--only`, or by themselves."""


def measures() -> list[str]:
    """Modules of this folder that can be run, by name; those that read everything come last, and the table of results after them."""
    names = [path.stem for path in sorted(HERE.glob("*.py")) if 'if __name__ == "__main__":' in path.read_text(encoding="utf-8")]
    last = ("cases", "speed", "stage_speed", "results")
    return [name for name in names if name not in ("__main__", *ASKED_FOR, *last)] + [name for name in last if name in names]


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--shared", type=Path, default=Path("../shared"))
    ask.add_argument("--gate", action="store_true", help="fail when a figure falls below its floor in bench/floors.json")
    ask.add_argument("--only", nargs="*", help="only these measures")
    args = ask.parse_args()
    failed = []
    for name in args.only or [name for name in measures() if not (args.gate and name == "results")]:
        print(f"\n== {name}", flush=True)
        gate = ["--gate"] if args.gate and '"--gate"' in (HERE / f"{name}.py").read_text(encoding="utf-8") else []
        done = subprocess.run([sys.executable, "-m", f"bench.{name}", "--shared", str(args.shared.resolve()), *gate], cwd=HERE.parent)
        if done.returncode:
            failed.append(name)
    if failed:
        print(f"\nfailed or below the floor: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
