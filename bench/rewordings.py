"""Thorough rewording: texts of which hardly a word is left, beside own reports of the same happening, all written for this bench.

python -m bench.rewordings [--record | --gate]
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench import floors
from rashomon.lineage import link
from rashomon.model import Report
from rashomon.reader import Reader

TEXTS = Path(__file__).parent / "rewordings.txt"


def blocks() -> Iterator[tuple[Report, Report, Report]]:
    """An agency's text, the same reworded, an own report."""
    text = "\n".join(line for line in TEXTS.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    for block in text.split("\n===\n"):
        wire, copy, own = (
            Report(id=name, stem=name, locator=str(TEXTS), text=part.strip(), language="en")
            for name, part in zip(("wire", "copy", "own"), block.split("\n---\n"), strict=True)
        )
        yield wire, copy, own


def measure() -> dict[str, float]:
    reader = Reader.load("en")
    hits: Counter[str] = Counter()
    for wire, copy, own in blocks():
        hits["blocks"] += 1
        for name, other in (("reworded", copy), ("own", own)):
            reports = (wire, other)
            readings = reader.read(reports)
            hits[f"{name}, by words alone"] += bool(link(reports, readings).copies)
            found = link(reports, readings, reader.embed).copies
            hits[name] += bool(found)
            hits[f"{name}, called a paraphrase"] += bool(found) and found[0].kind == "paraphrase"
    total = hits.pop("blocks")
    for name, count in sorted(hits.items()):
        print(f"{name:32s} {count}/{total}")
    return {"rewordings found": hits["reworded"] / total, "own reports left alone": 1 - hits["own"] / total}


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, help="not used: the texts lie beside this file")
    ask.add_argument("--record", action="store_true")
    ask.add_argument("--gate", action="store_true")
    args = ask.parse_args()
    figures = measure()
    if args.record:
        floors.record("rewordings", figures)
    below = floors.check("rewordings", figures) if args.gate else []
    print("\n".join(below))
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
