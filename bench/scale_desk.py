"""One report more on a desk that holds many: the time of its lineage, without the trained reader and without grouping."""

from __future__ import annotations

import sqlite3
import time
import zlib
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.scale_corpus import Corpus, make
from rashomon import pipeline
from rashomon.lineage import link_across
from rashomon.model import Capture, Dossier, Lineage, Reading, Report, Story
from rashomon.reader import SentenceCache
from rashomon.stages import Stages
from rashomon.store import Desk, edition
from rashomon.store.codec import encode
from rashomon.store.desk import digest

ADDED = 50
STORY = 20  # reports in a made-up story
FEATURES = ("made up",)  # nothing is grouped here


def unread(reports: Sequence[Report], cache: SentenceCache) -> tuple[Reading, ...]:
    """No trained reader: sentences are split by rule."""
    return tuple(Reading(report.id, None, ()) for report in reports)


def worded(reports: Sequence[Report], readings: Sequence[Reading], embed: object) -> Lineage:
    """By words alone: no sentence vectors either."""
    return link_across(reports, readings)


def silent(step: pipeline.Step, done: int, total: int | None) -> None:
    pass


def made(number: int, body: str) -> Report:
    name = f"r{number:07}"
    return Report(name, name, name, body, outlet=f"Outlet {number % 300}", language="en")


def captured(report: Report) -> Capture:
    return Capture(report.locator, report.stem, "text/plain", report.text)


def put(desk: Desk, number: int, text: str) -> Report:
    report = made(number, text)
    desk.add(captured(report), report, FEATURES, edition())
    return report


def file(desk: Desk, reports: Sequence[Report]) -> None:
    story = Story(f"s-{reports[0].id}", "made up", tuple(report.id for report in reports))
    desk.file(Dossier(tuple(reports), {}, (story,)), edition())


def fill(path: Path, texts: Sequence[str], stages: Stages) -> None:
    """Puts reports on a desk in one transaction, row for row as `Desk.add`, `Desk.file` and `Crossings.sketch` write them.

    One by one a hundred thousand take hours. What is left out: the pairs among them, which no addition asks for.
    """
    order = np.random.default_rng(3).permutation(len(texts)).tolist()
    story_of = {number: f"s-{place // STORY:07}" for place, number in enumerate(order)}
    with closing(sqlite3.connect(path, isolation_level=None)) as rows:
        rows.execute("BEGIN")
        for place in range(0, len(order), STORY):
            story = Story(story_of[order[place]], "made up", tuple(made(number, "").id for number in order[place : place + STORY]))
            rows.execute(
                "INSERT INTO stories (id, title, edition, record) VALUES (?, 'made up', ?, ?)", (story.id, edition(), encode(story))
            )
        held: list[NDArray[np.int64]] = []
        for first in range(0, len(texts), 1000):
            reports = [made(number, texts[number]) for number in range(first, min(first + 1000, len(texts)))]
            sketches = stages.sketch(reports)
            for number, report in enumerate(reports, start=first):
                capture = captured(report)
                packed = zlib.compress(encode(capture).encode())
                row = (report.id, report.stem, report.locator, digest(capture), report.outlet, None, None, "en", edition(), encode(report))
                rows.execute(f"INSERT INTO reports VALUES ({', '.join('?' * 12)})", (*row, encode(FEATURES), packed))
                rows.execute("INSERT INTO report_words (report, title, text) VALUES (?, '', ?)", (report.id, report.text))
                rows.execute("INSERT INTO members (report, story, unread) VALUES (?, ?, 0)", (report.id, story_of[number]))
                rows.execute("INSERT INTO prints VALUES (?, ?, ?, 1, ?)", (number, report.id, edition(), sketches[report.id]))
                values = np.frombuffer(sketches[report.id], dtype="<i8")
                held.append(np.stack((values, np.full(len(values), number)), axis=1))
        every = np.concatenate(held)
        every = every[np.lexsort((every[:, 1], every[:, 0]))]
        rows.executemany("INSERT INTO fingerprints VALUES (?, ?)", (row for part in np.array_split(every, 50) for row in part.tolist()))
        rows.execute("COMMIT")


def measure(count: int, folder: Path) -> None:
    """Fills a desk, then adds copies one at a time.

    Args:
        count: reports on the desk.
        folder: where the desk's file may lie.
    """
    corpus = make(count + ADDED)
    stages = replace(Stages(), read=unread, link_across=worded)
    path = folder / "large.desk"
    start = time.monotonic()
    Desk(path, create=True).close()
    fill(path, corpus.texts[:count], stages)
    with Desk(path) as desk:
        print(f"desk of {count} made-up reports: {path.stat().st_size / 1e6:.0f} MB, filled in {time.monotonic() - start:.0f} s")
        _added(desk, corpus, count, stages)


def _added(desk: Desk, corpus: Corpus, count: int, stages: Stages) -> None:
    wall, work, kept = [], [], []
    for number in range(count, count + ADDED):
        start = time.process_time()
        file(desk, [put(desk, number, corpus.texts[number])])
        added, clock = time.process_time(), time.perf_counter()
        pipeline.cross(desk, stages, silent)
        wall.append(1000 * (time.perf_counter() - clock))
        work.append(1000 * (time.process_time() - added))
        kept.append(1000 * (added - start))
    with closing(sqlite3.connect(desk.path)) as rows:
        linked = rows.execute("SELECT count(*) FROM crossings WHERE kind IS NOT NULL").fetchone()[0]
    print(f"{ADDED} copies added one by one; kept and filed in {np.median(kept):.1f} ms of work; {linked} copies told of")
    for name, spent in (("work", work), ("the clock", wall)):
        print(f"  lineage, ms of {name}: median {np.median(spent):.1f}, p95 {np.percentile(spent, 95):.1f}, at most {max(spent):.1f}")
