"""How quickly the desk's pages are drawn on a desk of 20,000 reports: `python -m bench.pages --shared ../shared [--reports 20000]`.

giveme5w1h, fa_kes and allsides_conflict are read (once, kept beside the readings), then repeated with other ids, dates and names
(`bench.many`) until there are as many reports as asked for. Each page is asked for of stories, claims and reports drawn by a seed, one
after another on one core, each for the first time since the server started; the time is the seconds of work of the application (which
other work on the machine does not lengthen), without the network.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import os
import random
import sqlite3
import statistics
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import httpx

from bench.many import multiply
from rashomon.web import Settings, create_app

SEED = 20260
DRAWN = 40
MEDIAN_MS, P95_MS, WEIGHT_KB = 50, 150, 100
"""What is aimed at."""
FIRST_PAINT = """new Promise(told => new PerformanceObserver(seen => {
  const found = seen.getEntriesByName("first-contentful-paint")[0];
  if (found) told(found.startTime);
}).observe({type: "paint", buffered: true}))"""
WORDS = ("attack", "government forces", "killed", "ceasefire", "minister said", "police", "aleppo", "oil price", "hospital", "launch")


@dataclass(frozen=True, slots=True)
class Drawn:
    """One kind of page: milliseconds of each, kilobytes of each without and with compression."""

    ms: tuple[float, ...]
    kilobytes: tuple[float, ...]
    packed: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.ms)

    @property
    def p95(self) -> float:
        return sorted(self.ms)[max(0, round(len(self.ms) * 0.95) - 1)]


def addresses(desk: Path) -> Mapping[str, list[str]]:
    """The addresses of each kind of page, drawn by a seed."""
    draw = random.Random(SEED)
    with closing(sqlite3.connect(desk)) as rows:

        def some(query: str, count: int = DRAWN) -> list[str]:
            found = sorted(str(row[0]) for row in rows.execute(query) if row[0])
            return [quote(one, safe="") for one in draw.sample(found, min(count, len(found)))]

        stories = some("SELECT id FROM stories")
        large = some("SELECT id FROM stories ORDER BY reports DESC LIMIT 200")
        claims, reports = some("SELECT id FROM claims"), some("SELECT id FROM reports")
        pairs = [tuple(quote(one) for one in row) for row in rows.execute("SELECT original, derived FROM copies")]
        speakers = some("SELECT name FROM voices GROUP BY name")
        outlets = some("SELECT DISTINCT outlet FROM reports")
    made = {
        "stories": ["/", "/?order=disputed", "/?order=copied", "/?order=largest"] * (DRAWN // 4),
        "search": [f"/search?q={quote(word)}" for word in WORDS] + [f"/search?q={word[:4]}" for word in WORDS],
        "briefing": [f"/stories/{one}" for one in stories],
        "briefing, large stories": [f"/stories/{one}" for one in large],
        **{name: [f"/stories/{one}/{name}" for one in stories] for name in ("claims", "lineage", "figures", "timeline", "map")},
        "claim": [f"/claims/{one}" for one in claims],
        "report": [f"/reports/{one}" for one in reports],
        "compare": [f"/compare?left={one}&right={other}" for one, other in draw.sample(pairs, min(DRAWN, len(pairs)))],
        "map of the desk": ["/map"],
        "sources": ["/sources"],
        "source": [f"/source?name={one}" for one in speakers],
        "outlets": ["/outlets"],
        "outlet": [f"/outlet?name={one}" for one in outlets],
        "review": ["/review"],
        "add": ["/add"],
    }
    return made


async def measure(desk: Path) -> dict[str, Drawn]:
    """Draws every page once."""
    app = create_app(Settings(desk))
    found: dict[str, Drawn] = {}
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1") as client,
    ):
        await client.get("/")
        for name, wanted in addresses(desk).items():
            ms, sizes, packed = [], [], []
            for address in wanted:
                began = time.process_time()
                answer = await client.get(address, headers={"accept-encoding": "identity"})
                ms.append((time.process_time() - began) * 1000)
                if answer.status_code != httpx.codes.OK:
                    print(f"{address}: {answer.status_code}", file=sys.stderr)
                    continue
                sizes.append(len(answer.content) / 1000)
                packed.append(len(gzip.compress(answer.content, 4)) / 1000)
            if sizes:
                found[name] = Drawn(tuple(ms), tuple(sizes), tuple(packed))
    return found


def told(found: Mapping[str, Drawn]) -> Iterator[str]:
    yield f"{'page':26}{'drawn':>6}{'median ms':>11}{'p95 ms':>9}{'max ms':>9}{'kB':>8}{'kB max':>8}{'packed':>8}"
    for name, one in found.items():
        sizes = statistics.median(one.kilobytes), max(one.kilobytes), statistics.median(one.packed)
        over = " over the aim" if one.median > MEDIAN_MS or one.p95 > P95_MS or sizes[1] > WEIGHT_KB else ""
        times = f"{one.median:>11.1f}{one.p95:>9.1f}{max(one.ms):>9.1f}"
        yield f"{name:26}{len(one.ms):>6}{times}{sizes[0]:>8.1f}{sizes[1]:>8.1f}{sizes[2]:>8.1f}{over}"


def painted(desk: Path) -> dict[str, float]:
    """Milliseconds to the first contentful paint, the median of five pages of each kind, from an empty cache."""
    from playwright.sync_api import sync_playwright
    from tests.browser.conftest import CHROMIUM, serving

    found = {}
    with serving(desk) as url, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for name, wanted in addresses(desk).items():
            took = []
            for address in wanted[:5]:
                page = browser.new_page()
                page.goto(url + address, wait_until="load")
                took.append(page.evaluate(FIRST_PAINT))
                page.close()
            found[name] = statistics.median(took)
        browser.close()
    return found


def sources(shared: Path) -> list[Path]:
    """The desks that are multiplied, read when they are not there yet."""
    from bench.pages_desk import read

    return read(shared)


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--shared", type=Path, default=Path("../shared"))
    ask.add_argument("--reports", type=int, default=20_000)
    ask.add_argument("--desk", type=Path, help="a desk to measure as it is, instead of a made one")
    ask.add_argument("--paint", action="store_true", help="also the first contentful paint of each kind of page, in Debian's Chromium")
    args = ask.parse_args()
    cores = os.sched_getaffinity(0)
    if args.desk is None:
        args.desk = Path(__file__).parent / f".many-{args.reports}.desk"
        if not args.desk.exists():
            print(f"{multiply(sources(args.shared), args.desk, args.reports):,} reports in {args.desk}", flush=True)
    os.sched_setaffinity(0, {max(cores)})
    found = asyncio.run(measure(args.desk))
    os.sched_setaffinity(0, cores)
    print("\n".join(told(found)))
    if args.paint:
        print("\n".join(f"{name:26}{took:>6.0f} ms to the first paint" for name, took in painted(args.desk).items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
