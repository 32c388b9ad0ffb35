"""One report more on a desk that holds many: the time of its lineage, without reading and grouping."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from bench.scale_corpus import Corpus, make
from rashomon import pipeline
from rashomon.model import Capture, Dossier, Reading, Report, Story
from rashomon.reader import SentenceCache
from rashomon.stages import Stages
from rashomon.store import Desk, edition

ADDED = 50
STORY = 20  # reports in a made-up story
FEATURES = ("made up",)  # nothing is grouped here


def unread(reports: Sequence[Report], cache: SentenceCache) -> tuple[Reading, ...]:
    """No trained reader: sentences are split by rule."""
    return tuple(Reading(report.id, None, ()) for report in reports)


def silent(step: pipeline.Step, done: int, total: int | None) -> None:
    pass


def put(desk: Desk, number: int, text: str) -> Report:
    name = f"r{number:07}"
    report = Report(name, name, name, text, outlet=f"Outlet {number % 300}", language="en")
    desk.add(Capture(name, name, "text/plain", text), report, FEATURES, edition())
    return report


def file(desk: Desk, reports: Sequence[Report]) -> None:
    story = Story(f"s-{reports[0].id}", "made up", tuple(report.id for report in reports))
    desk.file(Dossier(tuple(reports), {}, (story,)), edition())


def stories(corpus: Corpus, order: Sequence[int]) -> Iterator[list[int]]:
    for start in range(0, len(order), STORY):
        yield list(order[start : start + STORY])


def measure(count: int, folder: Path) -> None:
    """Fills a desk by the store's own ways, then adds copies one at a time.

    Args:
        count: reports on the desk.
        folder: where the desk's file may lie.
    """
    corpus = make(count + ADDED)
    order = np.random.default_rng(3).permutation(count).tolist()
    stages = replace(Stages(), read=unread)
    path = folder / "large.desk"
    start = time.monotonic()
    with Desk(path, create=True) as desk:
        for numbers in stories(corpus, order):
            file(desk, [put(desk, number, corpus.texts[number]) for number in numbers])
        stale = desk.crossings.unsketched(edition())
        for first in range(0, len(stale), 1000):
            desk.crossings.sketch(stages.sketch(desk.reports(stale[first : first + 1000])), edition())
        desk.crossings.look()
        desk.crossings.tell(dict.fromkeys(desk.crossings.pending()))
        size = path.stat().st_size / 1e6
        print(f"desk of {count} made-up reports: {size:.0f} MB, filled in {time.monotonic() - start:.0f} s, its pairs not linked")
        _added(desk, corpus, count, stages)


def _added(desk: Desk, corpus: Corpus, count: int, stages: Stages) -> None:
    spent, kept, linked = [], [], 0
    for number in range(count, count + ADDED):
        start = time.perf_counter()
        file(desk, [put(desk, number, corpus.texts[number])])
        added = time.perf_counter()
        pipeline.cross(desk, stages, silent)
        spent.append(1000 * (time.perf_counter() - added))
        kept.append(1000 * (added - start))
    linked = sum(copy.derived >= f"r{count:07}" or copy.original >= f"r{count:07}" for copy in desk.dossier().copies)
    middle, most = np.median(spent), np.percentile(spent, 95)
    print(f"{ADDED} copies added one by one: lineage {middle:.1f} ms in the middle, {most:.1f} ms at p95, {max(spent):.1f} ms at most;")
    print(f"  kept and filed before that in {np.median(kept):.1f} ms; {linked} copies told of")
