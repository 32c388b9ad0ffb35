"""Places against TR-News and GeoVirus: toponym span F1; right within 161 km given the name, and end to end.

    python -m bench.places --shared ../shared [--misses N] [--gate]

`distance_161km` is the published measure (accuracy@161km, Gritta et al. 2018; the one that Mordecai 3 reports): of the toponyms of the gold
that have a point, the share whose answer lies within 161 km of it. Every toponym counts each time it is named, countries too, and one for
which no place is told counts as wrong. Toponyms that the gold gives no point, and adjectives ("Turkish", in the gold of TR-News), are left
out, of what is said too. `within_161km` also takes the right identity for right: the GeoNames number (TR-News), or the country (GeoVirus,
whose points are Wikipedia's: the point of Canada is a matter of taste). `end_to_end` is `within_161km` with the names found by us,
over all toponyms with a point. Every other article (the first, the third ...) was looked at for tuning; `held` figures are of the rest.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench import kept
from bench.floors import settle
from bench.results import Part
from bench.results import Row as TableRow
from rashomon.data import table, words
from rashomon.model import Entity, Extent, Place, Report
from rashomon.statements.places.gazetteer import Gazetteer
from rashomon.statements.places.keys import name_key
from rashomon.statements.places.toponyms import locate, places
from rashomon.text.distance import great_circle_km

FLOORED = (
    "trnews overlap_f1",
    "trnews within_161km",
    "trnews distance_161km",
    "trnews span_f1",
    "trnews end_to_end",
    "geovirus overlap_f1",
    "geovirus within_161km",
    "geovirus distance_161km",
    "geovirus span_f1",
    "geovirus end_to_end",
)
NEAR_KM = 161.0
NOWHERE_KM = 20038.0
LARGE = frozenset({"area", "continent", "country", "province", "state", "region", "sea"})


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


@dataclass(frozen=True)
class Row:
    """One article: its gold, what is told of the gold names, what is found without them, and what the reader called them."""

    report: Report
    gold: list[Gold]
    located: list[tuple[Gold, Place]]
    found: tuple[Place, ...]
    entities: list[Entity]
    held: bool


def rows(shared: Path, gazetteer: Gazetteer) -> dict[str, list[Row]]:
    folder = shared / "bench/geoparsing"
    sets = {"trnews": list(tr_news(folder / "TR-News.xml")), "geovirus": list(geovirus(folder / "GeoVirus.xml"))}
    return {name: _rows(articles, gazetteer) for name, articles in sets.items()}


def _rows(articles: list[tuple[Report, list[Gold]]], gazetteer: Gazetteer) -> list[Row]:
    adjectives = {word for row in table("nations") for word in row[1].split(",")}
    told = []
    for number, ((report, gold), reading) in enumerate(zip(articles, kept.read([report for report, _ in articles]), strict=True)):
        gold = sorted((g for g in gold if report.text[g.start : g.end] == g.text), key=lambda g: g.start)
        gold = [g for g in gold if g.text.strip() not in adjectives]
        known = [g for g in gold if g.lat is not None]
        located = list(zip(known, locate(report, [Extent(g.start, g.end) for g in known], gazetteer), strict=True))
        entities = [entity for sentence in reading.sentences for entity in sentence.entities]
        told.append(Row(report, gold, located, places(report, reading, gazetteer), entities, number % 2 == 1))
    return told


def measure(shared: Path, misses: int = 0) -> dict[str, dict[str, float]]:
    found = rows(shared, Gazetteer.load())
    figures = {}
    for name, told in found.items():
        held = _figures([row for row in told if row.held])
        figures[name] = _figures(told) | {
            f"held_{key}": held[key] for key in ("span_f1", "distance_161km", "within_161km", "end_to_end", "end_to_end_distance")
        }
    for miss in [miss for told in found.values() for row in told if not row.held for miss in _misses(row)][:misses]:
        print(miss)
    print("errors:", *(f"  {count}  {kind}" for kind, count in errors(found).most_common(10)), sep="\n")
    return figures


def results(shared: Path) -> Part:
    """Rows for bench/RESULTS.md; the baseline takes the reader's place names, and of namesakes the most populous."""
    gazetteer, figures, table = Gazetteer.load(), measure(shared), []
    found = rows(shared, gazetteer)
    for name, title, published in (("trnews", "TR-News", "Mordecai 3 87.3"), ("geovirus", "GeoVirus", "–")):
        told, plain = figures[name], _plainly(found[name], gazetteer)
        for key, measured in (
            ("span_f1", "toponym span F1"),
            ("distance_161km", "within 161 km by distance alone, given the name, %"),
            ("within_161km", "within 161 km or the same entry, given the name, %"),
            ("median_km", "median error, km"),
            ("end_to_end_distance", "within 161 km, names found by us, %"),
        ):
            best = published if key.endswith("161km") else "–"
            table.append(TableRow(measured, title, f"{told[key]}", f"{plain[key]}" if key in plain else "–", best))
        held = f"{title}, the half held out"
        table.append(TableRow("within 161 km by distance alone, given the name, %", held, f"{told['held_distance_161km']}"))
    return Part("Places", tuple(table), errors(found), "The baseline takes the reader's place names, and of namesakes the most populous.")


def _plainly(told: list[Row], gazetteer: Gazetteer) -> dict[str, float]:
    names = [{(e.start, e.end) for e in row.entities if e.kind == "place"} for row in told]
    gold = [{(g.start, g.end) for g in row.gold} for row in told]
    hits = sum(len(mine & theirs) for mine, theirs in zip(names, gold, strict=True))
    spots = [(g, _most_populous(place, gazetteer)) for row in told for g, place in row.located]
    errors_km = [_error_km(replace(g, geonames=None, page=""), place) for g, place in spots]
    return {
        "span_f1": round(200 * hits / (sum(map(len, names)) + sum(map(len, gold))), 1),
        "distance_161km": round(100 * sum(error <= NEAR_KM for error in errors_km) / len(errors_km), 1),
        "median_km": round(statistics.median(errors_km), 1),
    }


def _most_populous(place: Place, gazetteer: Gazetteer) -> Place:
    best = max(gazetteer.find(place.text), key=lambda c: c.population, default=None)
    return replace(place, lat=best.lat if best else None, lon=best.lon if best else None)


def _figures(told: list[Row]) -> dict[str, float]:
    given = [_error_km(g, place) for row in told for g, place in row.located]
    plain = [_error_km(replace(g, geonames=None, page=""), place) for row in told for g, place in row.located]
    said, gold = sum(len(row.found) for row in told), sum(len(row.gold) for row in told)
    hits = [(g, _hit(g, row.found)) for row in told for g in row.gold]
    spans = sum(hit is not None and (hit.start, hit.end) == (g.start, g.end) for g, hit in hits)
    placed = [(g, hit) for g, hit in hits if hit is not None and g.lat is not None]
    whole = sum(_error_km(g, hit) <= NEAR_KM for g, hit in placed)
    near = sum(_error_km(replace(g, geonames=None, page=""), hit) <= NEAR_KM for g, hit in placed)
    return {
        "span_f1": round(200 * spans / (said + gold), 1),
        "overlap_f1": round(200 * sum(hit is not None for _, hit in hits) / (said + gold), 1),
        "distance_161km": round(100 * sum(error <= NEAR_KM for error in plain) / len(plain), 1),
        "within_161km": round(100 * sum(error <= NEAR_KM for error in given) / len(given), 1),
        "median_km": round(statistics.median(plain), 1),
        "not_found": round(100 * sum(error >= NOWHERE_KM for error in given) / len(given), 1),
        "end_to_end": round(100 * whole / len(given), 1),
        "end_to_end_distance": round(100 * near / len(given), 1),
        "toponyms": len(given),
    }


def _hit(gold: Gold, found: Sequence[Place]) -> Place | None:
    return next((p for p in found if p.start < gold.end and gold.start < p.end), None)


def _misses(row: Row) -> Iterator[str]:
    for g, place in row.located:
        if _error_km(g, place) > NEAR_KM:
            yield f"{g.text!r} gold {g.lat},{g.lon}: {place.name} {place.country} {place.kind} {place.lat},{place.lon}"


def errors(found: dict[str, list[Row]]) -> Counter[str]:
    """Kinds of error in both corpora: which place, given the name; then which stretches of text are names."""
    gazetteer, counts = Gazetteer.load(), Counter[str]()
    for row in (row for told in found.values() for row in told):
        counts.update(_wrong_place(g, place, gazetteer) for g, place in row.located if _error_km(g, place) > NEAR_KM)
        for g in row.gold:
            hit = _hit(g, row.found)
            if hit is None:
                entity = next((e for e in row.entities if e.start < g.end and g.start < e.end), None)
                counts[f"name missed: {_read_as(entity, g)}"] += 1
            elif (hit.start, hit.end) != (g.start, g.end):
                counts["name cut longer" if hit.end - hit.start > g.end - g.start else "name cut shorter"] += 1
        spare = [p for p in row.found if not any(p.start < g.end and g.start < p.end for g in row.gold)]
        counts.update("no name in the gold, and " + ("in the gazetteer" if p.lat is not None else "in no gazetteer") for p in spare)
    return counts


def _wrong_place(gold: Gold, place: Place, gazetteer: Gazetteer) -> str:
    candidates = [replace(place, lat=c.lat, lon=c.lon, geonames_id=c.geonames_id, kind=c.kind) for c in gazetteer.find(place.text)]
    right = [c for c in candidates if _error_km(gold, c) <= NEAR_KM]
    if place.text in words("macroregions"):
        return "part of the world, told without a point"
    if place.lat is None:
        return "right place known but not told" if right else "place in no gazetteer"
    if right:
        same = any(c.kind != place.kind for c in right) and not any(c.kind == place.kind for c in right)
        return "city for division of the same name or the other way" if same else "another place of the same name"
    return "point of a large area elsewhere" if place.kind in LARGE else "another place of the same name, the right one in no gazetteer"


def _read_as(entity: Entity | None, gold: Gold) -> str:
    if entity is None:
        return "read as no name"
    if entity.kind == "place":
        return "place that speaks, so no place"
    return f"read as {entity.kind}" if (entity.start, entity.end) == (gold.start, gold.end) else f"within a name read as {entity.kind}"


def _error_km(gold: Gold, place: Place) -> float:
    if place.lat is None or place.lon is None or gold.lat is None or gold.lon is None:
        return NOWHERE_KM
    if gold.geonames is not None and gold.geonames == place.geonames_id:
        return 0.0
    if place.kind == "country" and gold.page and name_key(place.name or "") == name_key(gold.page):
        return 0.0
    return great_circle_km((gold.lat, gold.lon), (place.lat, place.lon))


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
