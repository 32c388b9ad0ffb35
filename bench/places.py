"""Places against TR-News and GeoVirus: toponym span F1; right within 161 km given the name, and end to end.

    python -m bench.places --shared ../shared [--misses N] [--gate]

Right is within 161 km of the gold point or of the same identity (GeoNames number in TR-News; in GeoVirus, the title of the article of a
country: where the point of a country lies is a matter of taste; `strict_161km` goes without that). Adjectives and
demonyms ("Turkish") are in the gold of TR-News; they are no toponyms here and left out, from what is said too.
"""

from __future__ import annotations

import argparse
import math
import statistics
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from bench import kept
from bench.floors import settle
from rashomon.data import table
from rashomon.model import Extent, Place, Report
from rashomon.statements.gazetteer import Gazetteer
from rashomon.statements.placekeys import name_key
from rashomon.statements.places import locate, places

FLOORED = (
    "trnews overlap_f1",
    "trnews within_161km",
    "trnews end_to_end",
    "geovirus overlap_f1",
    "geovirus within_161km",
    "geovirus end_to_end",
)
NEAR_KM = 161.0


@dataclass(frozen=True)
class Gold:
    start: int
    end: int
    text: str
    lat: float | None
    lon: float | None
    geonames: int | None
    page: str = ""  # title of its article, GeoVirus


def tr_news(path: Path) -> Iterator[tuple[Report, list[Gold]]]:
    for number, article in enumerate(ET.parse(path).getroot().iter("article")):
        text = article.findtext("text") or ""
        gold = []
        for node in article.iter("toponym"):
            tag = node.find("gaztag")
            lat, lon = (tag.findtext("lat"), tag.findtext("lon")) if tag is not None else (None, None)
            start, end = int(node.findtext("start") or 0), int(node.findtext("end") or 0)
            identity = int(tag.get("geonameid") or 0) or None if tag is not None else None
            gold.append(Gold(start, end, node.findtext("phrase") or "", float(lat) if lat else None, float(lon) if lon else None, identity))
        yield Report(f"tr{number}", f"tr{number}", "", text, language="en"), gold


def geovirus(path: Path) -> Iterator[tuple[Report, list[Gold]]]:
    for number, article in enumerate(ET.parse(path).getroot().iter("article")):
        text = article.findtext("text") or ""
        gold = []
        for node in article.iter("location"):
            start, name = int(node.findtext("start") or 0), node.findtext("name") or ""
            page = (node.findtext("page") or "").rpartition("/")[2]
            start = start if text[start : start + len(name)] == name else max(0, start - 1)
            gold.append(
                Gold(
                    start,
                    start + len(name),
                    name,
                    float(node.findtext("lat") or 0),
                    float(node.findtext("lon") or 0),
                    None,
                    page.replace("_", " "),
                )
            )
        yield Report(f"gv{number}", f"gv{number}", "", text, language="en"), gold


def measure(shared: Path, misses: int = 0) -> dict[str, dict[str, float]]:
    folder, gazetteer = shared / "bench/geoparsing", Gazetteer.load()
    sets = {"trnews": list(tr_news(folder / "TR-News.xml")), "geovirus": list(geovirus(folder / "GeoVirus.xml"))}
    return {name: _measure(rows, gazetteer, misses) for name, rows in sets.items()}


def _measure(rows: list[tuple[Report, list[Gold]]], gazetteer: Gazetteer, misses: int) -> dict[str, float]:
    adjectives = {word for row in table("nations") for word in row[1].split(",")}
    given: list[float] = []
    strict: list[bool] = []
    spans = said = overlap = whole = gold_all = placed = 0
    for (report, gold), reading in zip(rows, kept.read([report for report, _ in rows]), strict=True):
        gold = [g for g in gold if g.text.strip() not in adjectives and report.text[g.start : g.end] == g.text]
        known = sorted((g for g in gold if g.lat is not None), key=lambda g: g.start)
        for g, place in zip(known, locate(report, [Extent(g.start, g.end) for g in known], gazetteer), strict=True):
            error = _error_km(g, place)
            given.append(error)
            strict.append(_error_km(replace(g, geonames=None, page=""), place) <= NEAR_KM)
            if error > NEAR_KM and misses > 0:
                misses -= 1
                print(f"{g.text!r} gold {g.lat},{g.lon}: {place.name} {place.country} {place.kind} {place.lat},{place.lon}")
        found = places(report, reading, gazetteer)
        said, gold_all, placed = said + len(found), gold_all + len(gold), placed + len(known)
        for g in gold:
            hit = next((p for p in found if p.start < g.end and g.start < p.end), None)
            overlap += hit is not None
            spans += hit is not None and (hit.start, hit.end) == (g.start, g.end)
            whole += hit is not None and g.lat is not None and _error_km(g, hit) <= NEAR_KM
    right = [error for error in given if error < 20000]
    return {
        "span_f1": round(200 * spans / (said + gold_all), 1),
        "overlap_f1": round(200 * overlap / (said + gold_all), 1),
        "within_161km": round(100 * sum(error <= NEAR_KM for error in given) / len(given), 1),
        "strict_161km": round(100 * sum(strict) / len(strict), 1),
        "median_km": round(statistics.median(given), 1),
        "not_found": round(100 * (len(given) - len(right)) / len(given), 1),
        "end_to_end": round(100 * whole / placed, 1),
        "toponyms": len(given),
    }


def _error_km(gold: Gold, place: Place) -> float:
    if place.lat is None or place.lon is None or gold.lat is None or gold.lon is None:
        return 20038.0
    if gold.geonames is not None and gold.geonames == place.geonames_id:
        return 0.0
    if place.kind == "country" and gold.page and name_key(place.name or "") == name_key(gold.page):
        return 0.0
    a, b, c, d = map(math.radians, (gold.lat, gold.lon, place.lat, place.lon))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(half)))


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, default=Path("../shared"))
    ask.add_argument("--misses", type=int, default=0)
    ask.add_argument("--gate", action="store_true", help="fail when a figure falls below its floor")
    ask.add_argument("--record", action="store_true", help="write the figures, less a point, as floors")
    args = ask.parse_args()
    figures = {f"{corpus} {name}": figure for corpus, found in measure(args.shared, args.misses).items() for name, figure in found.items()}
    return settle("places", figures, FLOORED, args)


if __name__ == "__main__":
    sys.exit(main())
