"""The search for copies as this program does it, and as two libraries for near-duplicates do it, each in a process of its own.

`bench.scale` starts it as `main ours|datasketch|rensa TEXTS PAIRS`. TEXTS holds one text a line. The pairs found go to PAIRS (NumPy,
rows of two line numbers and whether they were verified), a line of JSON to standard output.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rashomon.lineage.sketches import PASSAGE, SHARE
from rashomon.text.fingerprints import Prints, fingerprints, shingle_sets
from rashomon.text.matches import candidate_pairs, shared_shingles

PORTION = 4096  # texts that are read at once
GRAM = 3  # words; with four, both libraries find fewer of the rewritten copies
PERMUTATIONS, BANDS = 128, 64  # two rows a band: four lose most of the rewritten copies
SEED = 1
Pairs = NDArray[np.int64]


def peak_mb() -> float:
    """The most memory this program held; what `getrusage` tells begins with that of the process which started it."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))) / 1024


def portions(path: Path) -> Iterator[list[str]]:
    """Texts, some at a time, as they would come from a store."""
    portion: list[str] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            portion.append(line)
            if len(portion) == PORTION:
                yield portion
                portion = []
    if portion:
        yield portion


def gathered(path: Path, work: Callable[[list[str]], Prints]) -> Prints:
    parts = [work(portion) for portion in portions(path)]
    ends = np.cumsum([0, *(len(part.values) for part in parts)])
    offsets = [part.offsets[:-1] + end for part, end in zip(parts, ends, strict=False)]
    return Prints(np.concatenate([part.values for part in parts]), np.append(np.concatenate(offsets), ends[-1]))


def ours(path: Path) -> tuple[Pairs, dict[str, float]]:
    start = time.process_time()
    prints = gathered(path, fingerprints)
    sketched = time.process_time()
    left, right = candidate_pairs(prints)
    paired = time.process_time()
    return np.stack((left, right), axis=1).astype(np.int64), {"sketch_s": sketched - start, "pairs_s": paired - sketched}


def verified(path: Path, pairs: Pairs) -> tuple[Pairs, dict[str, float]]:
    """The pairs that share enough 4-grams, exactly counted."""
    start = time.process_time()
    sets = gathered(path, shingle_sets)
    made = time.process_time()
    left, right = (pairs[:, side].astype(np.int32) for side in (0, 1))
    shared = shared_shingles(sets, left, right)
    sizes = np.diff(sets.offsets)
    kept = (shared >= PASSAGE) | (shared >= SHARE * np.minimum(sizes[left], sizes[right]))
    return pairs[kept], {"sets_s": made - start, "verify_s": time.process_time() - made}


def grams(text: str) -> list[str]:
    words = text.lower().split()
    return [" ".join(words[k : k + GRAM]) for k in range(len(words) - GRAM + 1)]


def datasketch(path: Path) -> tuple[Pairs, dict[str, float]]:
    from datasketch import MinHash, MinHashLSH

    start = time.process_time()
    hashes: list[Any] = []
    for portion in portions(path):
        hashes += MinHash.bulk([[gram.encode() for gram in grams(text)] for text in portion], num_perm=PERMUTATIONS, seed=SEED)
    sketched = time.process_time()
    index = MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, PERMUTATIONS // BANDS))
    found: list[tuple[int, int]] = []
    for number, one in enumerate(hashes):
        found += [(other, number) for other in index.query(one)]
        index.insert(number, one, check_duplication=False)
    return np.array(found, dtype=np.int64).reshape(-1, 2), {"sketch_s": sketched - start, "pairs_s": time.process_time() - sketched}


def rensa(path: Path) -> tuple[Pairs, dict[str, float]]:
    from rensa import RMinHash, RMinHashLSH

    start = time.process_time()
    hashes: list[Any] = []
    for portion in portions(path):
        hashes += RMinHash.from_token_sets([grams(text) for text in portion], PERMUTATIONS, SEED)
    sketched = time.process_time()
    index = RMinHashLSH(0.5, PERMUTATIONS, BANDS)
    found: list[tuple[int, int]] = []
    for number, one in enumerate(hashes):
        found += [(other, number) for other in index.query(one)]
        index.insert(number, one)
    return np.array(found, dtype=np.int64).reshape(-1, 2), {"sketch_s": sketched - start, "pairs_s": time.process_time() - sketched}


SEARCHES = {"ours": ours, "datasketch": datasketch, "rensa": rensa}


def main() -> None:
    name, texts, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    bare = peak_mb()
    pairs, seconds = SEARCHES[name](texts)
    peak = peak_mb()
    kept, more = verified(texts, pairs)
    np.save(out, np.column_stack((pairs, np.isin(_numbers(pairs), _numbers(kept)))))
    after = peak_mb()
    print(json.dumps(seconds | more | {"bare_mb": bare, "peak_mb": peak, "verified_mb": after}))


def _numbers(pairs: Pairs) -> NDArray[np.int64]:
    return (pairs[:, 0] << 32) | pairs[:, 1]
