"""The desks that `bench.pages` multiplies: three public collections, each read once into a desk beside the measures."""

from __future__ import annotations

import gzip
import json
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final

from bench import fa_kes
from bench.speed import giveme
from rashomon import pipeline
from rashomon.store import Desk

HERE: Final = Path(__file__).parent
EVERY: Final = 6  # of allsides_conflict, whose reports are long and many, one in so many


def read(shared: Path) -> list[Path]:
    """Reads what is not read yet.

    Args:
        shared: the folder with `bench/`.

    Returns:
        A desk for each collection.
    """
    return [_read(name, rows, shared) for name, rows in COLLECTIONS.items()]


def _read(name: str, rows: Callable[[Path], Iterable[Mapping[str, str]]], shared: Path) -> Path:
    path = HERE / f".pages-{name}.desk"
    if not path.exists():
        with tempfile.TemporaryDirectory() as folder, Desk(path, create=True) as desk:
            lines = Path(folder) / f"{name}.jsonl"
            lines.write_text("".join(json.dumps(row) + "\n" for row in rows(shared)), encoding="utf-8")
            pipeline.read([str(lines)], desk)
    return path


def _fa_kes(shared: Path) -> Iterable[Mapping[str, str]]:
    for _, capture in fa_kes.rows(shared):
        about = capture.metadata
        yield {
            "id": capture.stem,
            "title": about.title or "",
            "text": capture.content,
            "outlet": about.outlet or "",
            "published": about.published or "",
        }


def _allsides(shared: Path) -> Iterable[Mapping[str, str]]:
    with gzip.open(shared / "bench" / "allsides_conflict" / "conflict_subset.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % EVERY == 0:
                row = json.loads(line)
                yield {"published": row["date"], **{key: row[key] for key in ("id", "title", "text", "outlet", "url")}}


COLLECTIONS: Final[Mapping[str, Callable[[Path], Iterable[Mapping[str, str]]]]] = {
    "giveme5w1h": giveme,
    "fa_kes": _fa_kes,
    "allsides_conflict": _allsides,
}
