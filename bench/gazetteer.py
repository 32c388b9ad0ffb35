"""How a large dump of GeoNames is taken in: rows a second, size on disk, memory, and what a name costs to look up.

    python -m bench.gazetteer [--rows 2000000] [--folder FOLDER]

The dump is made up (invented names, GeoNames' 19 columns, four names a place, a sixth with names in another script), as many rows as asked.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from rashomon.statements.places import geonames
from rashomon.statements.places.gazetteer import Gazetteer

_STARTS = [
    "ba",
    "be",
    "bi",
    "do",
    "du",
    "fa",
    "ga",
    "ha",
    "ja",
    "ka",
    "la",
    "ma",
    "na",
    "ra",
    "sa",
    "ta",
    "wa",
    "za",
    "kha",
    "sha",
    "tal",
    "har",
    "mar",
    "sar",
    "qal",
    "der",
]
_ENDS = [
    "ra",
    "ri",
    "qa",
    "qeb",
    "nah",
    "sun",
    "ta",
    "mar",
    "dan",
    "lif",
    "rin",
    "bus",
    "ham",
    "zin",
    "tal",
    "yeh",
    "our",
    "ayn",
    "ef",
    "shan",
]
_CODES = ("P\tPPL", "P\tPPL", "P\tPPL", "A\tADM3", "H\tSTM", "H\tWAD", "T\tMT", "T\tHLL", "S\tFRM", "L\tLCTY")


def rows(count: int, seed: int = 7) -> Iterator[str]:
    """Lines of a made-up dump."""
    chance = random.Random(seed)
    for number in range(1, count + 1):
        name = "".join([chance.choice(_STARTS), *chance.choices(_ENDS, k=chance.randint(2, 4))]).capitalize()
        others = [f"Al {name}", name.replace("q", "k"), name.replace("a", "e")] + (["قرية"] if number % 6 == 0 else [])
        people = int(chance.paretovariate(0.6) * 20) if number % 10 < 3 else 0
        point = f"{chance.uniform(-60, 70):.5f}\t{chance.uniform(-180, 180):.5f}"
        yield (
            f"{number + 20_000_000}\t{name}\t{name}\t{','.join(others)}\t{point}\t{_CODES[number % 10]}\tXA\t\t{number % 20:02d}\t\t\t\t"
            f"{people}\t\t100\tAsia/Damascus\t2024-01-01\n"
        )


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--rows", type=int, default=2_000_000)
    ask.add_argument("--folder", type=Path, help="where the dump and the index go for the time being")
    args = ask.parse_args()
    with tempfile.TemporaryDirectory(dir=args.folder) as folder:
        dump, target = Path(folder) / "made.txt", Path(folder) / "made.sqlite"
        with dump.open("w", encoding="utf-8") as file:
            file.writelines(rows(args.rows))
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start, used = time.perf_counter(), time.process_time()
        geonames.add(dump, target)
        took, cpu = time.perf_counter() - start, time.process_time() - used
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        _told("dump_mb", dump.stat().st_size / 1e6)
        _told("index_mb", target.stat().st_size / 1e6)
        _told("rows_a_second", args.rows / took)
        _told("rows_a_cpu_second", args.rows / cpu)
        _told("most_memory_mb", after / 1024)
        _told("grown_mb", (after - before) / 1024)
        _look(target)
    return 0


def _look(target: Path, names: int = 2_000) -> None:
    start = time.perf_counter()
    gazetteer = Gazetteer([target])
    _told("opened_ms", 1000 * (time.perf_counter() - start))
    asked = [row.split("\t")[1] for row in rows(names, seed=11)]
    start = time.perf_counter()
    found = sum(bool(gazetteer.find(name)) for name in asked)
    _told("look_up_ms", 1000 * (time.perf_counter() - start) / len(set(asked)))
    _told("found_percent", 100 * found / len(asked))


def _told(name: str, figure: float) -> None:
    print(f"{name:20} {figure:12,.1f}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
