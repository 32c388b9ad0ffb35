"""Scale: the search for copies beside two libraries on a made-up corpus, three real collections, and one report more on a large desk.

    python -m bench.scale --shared ../shared [--size 20000] [--rivals 20000] [--desk 2000] [--pairs 200] [--record | --gate]

The libraries (datasketch, rensa) are the dependency group `bench`: `uv sync --group bench`. Without them the rest is measured. The
figures of docs/explanation/methods/candidates.md are of `--size 1000000 --rivals 100000`, `--desk 100000` and `--pairs 0` (all).
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench import floors, scale_desk, scale_news
from bench.scale_corpus import BOILERPLATE, Corpus, make

RIVALS = ("datasketch", "rensa")
BINS = ((0.05, 0.15), (0.15, 0.25), (0.25, 0.33), (0.33, 0.40))
LEEWAY = 2 / 3  # of a ratio of speeds, what counts as no slower


def search(name: str, texts: Path, folder: Path) -> tuple[NDArray[np.int64], dict[str, float]]:
    """One search in a process of its own, with one thread."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "RAYON_NUM_THREADS": "1"}
    out = folder / f"{name}.npy"
    done = subprocess.run(
        [sys.executable, "-c", "from bench.scale_search import main; main()", name, str(texts), str(out)],
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
    )
    return np.load(out), json.loads(done.stdout)


def judged(corpus: Corpus, rows: NDArray[np.int64]) -> tuple[float, float, NDArray[np.bool_]]:
    """Recall of the planted pairs, precision by family, and which copies were found."""
    copies = np.flatnonzero(corpus.source >= 0)
    planted = (corpus.source[copies] << 32) | copies
    hit = np.isin(planted, (rows[:, 0] << 32) | rows[:, 1])
    family = corpus.family()
    right = family[rows[:, 0]] == family[rows[:, 1]]
    return float(hit.mean()), float(right.mean()) if len(right) else 1.0, hit


def compared(name: str, corpus: Corpus, texts: Path, folder: Path) -> dict[str, float]:
    rows, told = search(name, texts, folder)
    count = len(corpus.texts)
    candidate, verified = judged(corpus, rows), judged(corpus, rows[rows[:, 2] == 1])
    speed = count / (told["sketch_s"] + told["pairs_s"])
    print(
        f"{name}: {count} reports: sketches {count / told['sketch_s']:.0f} a second, pairs {told['pairs_s']:.1f} s; "
        f"together {speed:.0f} a second; {told['peak_mb']:.0f} MB at most, {told['bare_mb']:.0f} MB before it starts"
    )
    print(f"  candidates: {len(rows)}, recall {candidate[0]:.4f}, precision {candidate[1]:.3f}")
    checked = len(rows) / max(1e-9, told["verify_s"])
    print(
        f"  verified by 4-grams: {int(rows[:, 2].sum())}, recall {verified[0]:.4f}, precision {verified[1]:.3f}; "
        f"{checked:.0f} pairs a second, 4-grams {told['sets_s']:.1f} s, {told['verified_mb']:.0f} MB at most"
    )
    if name == "ours":
        _by_edits(corpus, verified[2])
    whole = count / (told["sketch_s"] + told["pairs_s"] + told["sets_s"] + told["verify_s"])
    print(f"  all steps: {whole:.0f} reports a second")
    return {"speed": speed, "recall": candidate[0], "verified recall": verified[0], "verified precision": verified[1]}


def _by_edits(corpus: Corpus, hit: NDArray[np.bool_]) -> None:
    copies = np.flatnonzero(corpus.source >= 0)
    for excerpt, label in ((False, "whole texts"), (True, "passages in an own text")):
        parts = []
        for low, high in BINS:
            some = (corpus.edits[copies] >= low) & (corpus.edits[copies] < high) & (corpus.excerpt[copies] == excerpt)
            parts.append(f"{low:.0%} to {high:.0%} edited {hit[some].mean():.3f}")
        print(f"  recall, {label}: {', '.join(parts)}")


def synthetic(size: int, rivals: int, carried: float, folder: Path) -> dict[str, float]:
    """Ours at `size`, and all three at `rivals`, where they are installed."""
    figures: dict[str, float] = {}
    present = [name for name in RIVALS if importlib.util.find_spec(name) is not None]
    missing = sorted(set(RIVALS) - set(present))
    if missing:
        print(f"NOT INSTALLED, so not compared: {', '.join(missing)} (`uv sync --group bench`)")
    for count, names in {size: ["ours"], rivals: ["ours", *present] if rivals != size or present else []}.items():
        if not names:
            continue
        corpus = make(count, carried)
        texts = folder / "texts"
        with texts.open("w", encoding="utf-8") as lines:
            lines.writelines(text.replace("\n", " ") + "\n" for text in corpus.texts)
        told = {name: compared(name, corpus, texts, folder) for name in names}
        figures |= {f"copies {measure}": told["ours"][measure] for measure in ("recall", "verified recall", "verified precision")}
        for name in names[1:]:
            figures[f"times as fast as {name}"] = told["ours"]["speed"] / told[name]["speed"]
            figures[f"recall above {name}"] = told["ours"]["verified recall"] - told[name]["verified recall"]
    return figures


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, default=Path("../shared"))
    ask.add_argument("--size", type=int, default=20_000, help="made-up reports for ours; 0 for none")
    ask.add_argument("--rivals", type=int, default=20_000, help="made-up reports for all three")
    ask.add_argument("--carried", type=float, default=BOILERPLATE, help="share of the made-up reports that carry boilerplate")
    ask.add_argument("--desk", type=int, default=2_000, help="reports on the desk to which one is added; 0 for none")
    ask.add_argument("--pairs", type=int, default=200, help="candidates of the real collections that are linked; 0 for all, -1 for none")
    ask.add_argument("--record", action="store_true")
    ask.add_argument("--gate", action="store_true")
    args = ask.parse_args()
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as temporary:
        if args.size:
            figures |= synthetic(args.size, args.rivals, args.carried, Path(temporary))
        if args.pairs >= 0:
            figures |= scale_news.measure(args.shared, args.pairs)
        if args.desk:
            scale_desk.measure(args.desk, Path(temporary))
    return _settled(figures, args)


def _settled(figures: dict[str, float], args: Any) -> int:
    for name, figure in figures.items():
        print(f"{name:40s} {figure:.3f}")
    if args.record:
        floors.record("scale", {name: round(LEEWAY * value if "fast" in name else value - 0.01, 3) for name, value in figures.items()})
    known = tuple(name for name in RIVALS if not any(name in figure for figure in figures))
    below = [line for line in floors.check("scale", figures) if not any(name in line for name in known)] if args.gate else []
    print("\n".join(below))
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
