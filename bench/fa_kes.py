"""Events of 804 reports on one war (FA-KES, ../shared/bench/fa_kes), read as one stream: is a report's main event where the set has it?

The set gives a governorate for each report. The main event of a report is the first that it tells, news before background. The file is in
Latin-1 without commas and apostrophes; the date and the title that stand before each text are taken off, and that date is the report's.
Rows with an odd number (the first is 0) are for tuning, those with an even one are held out. `--page FILE --seed N` writes 20 events drawn
at random, with their sentences, to be judged by reading.
"""

from __future__ import annotations

import argparse
import calendar
import csv
import math
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import kept
from bench.floors import settle
from rashomon import pipeline
from rashomon.model import Capture, Dossier, Event, Metadata, Rejected
from rashomon.stages import Stages
from rashomon.statements import Gazetteer
from rashomon.statements.places.gazetteer import Candidate
from rashomon.store import Desk

DRAWN = 20
NEAR_DEGREES = 0.2
_CENTRES = ("Damascus", "Aleppo", "Homs", "Hama", "Idlib", "Latakia", "Tartus", "Raqqa", "Deir ez-Zor", "Al-Hasakah", "Daraa", "Quneitra")
FLOORED = ("odd right where answered", "odd right", "even right where answered", "even right", "coded")
_HEAD_CHARS = 250
_MONTHS = {name: number for number, name in enumerate(calendar.month_abbr) if name}
_STAMP = re.compile(
    r"(?:\A\W*|\b(?:AFP|AP|Reuters|Published|[Uu]pdated(?: at)?|publication|Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\W+)"
    r"(?:(?P<d>\d{1,2})[ .-](?P<m>[A-Z][a-z]{2,8}|\d\d)[ .-](?P<y>20\d\d)|(?P<M>[A-Z][a-z]{2,8}) (?P<D>\d{1,2}) ?(?P<Y>20\d\d))"
    r"(?: at \d{1,2}:?\d\d| title:)?\.?\s*"
)
"""The date that stands before a text, in the ways that the fifteen outlets write it; the set's own column does not always agree with it."""
_DIVISIONS = {
    "SY.01": "hasakeh",
    "SY.02": "lattakia",
    "SY.03": "quneitra",
    "SY.04": "raqqa",
    "SY.05": "sweida",
    "SY.06": "daraa",
    "SY.07": "deir ezzor",
    "SY.08": "damascus",
    "SY.09": "aleppo",
    "SY.10": "hama",
    "SY.11": "homs",
    "SY.12": "idlib",
    "SY.13": "damascus",
    "SY.14": "tartous",
}
"""Governorates as the set calls them: it has Damascus and its countryside as one."""


@dataclass(frozen=True)
class Row:
    """One report of the set: its number there, its governorate, and whether it is held out."""

    id: str
    governorate: str
    held_out: bool


def rows(shared: Path) -> Iterator[tuple[Row, Capture]]:
    """Reports as a container would give them."""
    with (shared / "bench" / "fa_kes" / "FA-KES-Dataset.csv").open(encoding="latin-1", newline="") as file:
        for number, row in enumerate(csv.DictReader(file)):
            month, day, year = (int(part) for part in row["date"].split("/"))
            title = row["article_title"].strip()
            content = row["article_content"].replace("\xa0", " ")
            stamp = _STAMP.search(content, 0, _HEAD_CHARS)
            published = _stamped(stamp) or f"{year:04d}-{month:02d}-{day:02d}"
            text = content[stamp.end() if stamp else 0 :].strip()
            text = text.removeprefix(title).lstrip(" .") if title else text
            name = row["unit_id"]
            about = Metadata(name, outlet=row["source"], title=title or None, published=published)
            yield Row(name, row["location"], number % 2 == 0), Capture(f"fa_kes/{name}", name, "text/plain", text, about)


def _stamped(stamp: re.Match[str] | None) -> str | None:
    if stamp is None:
        return None
    day, month, year = (stamp["d"], stamp["m"], stamp["y"]) if stamp["d"] else (stamp["D"], stamp["M"], stamp["Y"])
    number = int(month) if month.isdigit() else _MONTHS.get(month[:3], 0)
    return f"{year}-{number:02d}-{int(day):02d}" if 1 <= number <= 12 and 1 <= int(day) <= 31 else None


def read(captures: Sequence[Capture]) -> tuple[Dossier, dict[str, str]]:
    """The whole stream on one desk; copies across stories, which no event needs, are left out."""

    def collect(locators: Sequence[str]) -> Iterator[Capture | Rejected]:
        yield from captures

    stages = Stages(collect=collect, read=lambda reports, cache: kept.read(reports), overlapping=lambda reports, pairs: ())
    with tempfile.TemporaryDirectory() as folder, Desk(Path(folder) / "fa_kes.desk", create=True) as desk:
        pipeline.read(["fa_kes"], desk, stages=stages)
        dossier = desk.dossier()
    return dossier, {report.id: report.stem for report in dossier.reports}


def main_events(dossier: Dossier) -> dict[str, Event]:
    """The event that each report tells first, news before background."""
    found: dict[str, tuple[bool, int, str, Event]] = {}
    for event in dossier.events:
        for span in event.spans:
            rank = (event.background, span.start, event.id, event)
            found[span.report] = min(found.get(span.report, rank), rank, key=lambda r: r[:3])
    return {report: rank[3] for report, rank in found.items()}


def governorate(event: Event, gazetteer: Gazetteer) -> str | None:
    """By the gazetteer's place of that name and point; an area of no division by the seat of government that is nearest."""
    if event.place is None or event.lat is None or event.lon is None:
        return None
    found = [c for c in gazetteer.find(event.place) if c.country == "SY" and _near(c, event) and c.division]
    if found:
        return _DIVISIONS.get(found[0].division or "")
    centres = [c for name in _CENTRES for c in gazetteer.find(name) if c.country == "SY" and c.division]
    nearest = min(centres, key=lambda c: math.hypot(c.lat - event.lat, c.lon - event.lon)) if event.country == "SY" else None  # type: ignore[operator]
    return _DIVISIONS.get(nearest.division or "") if nearest else None


def _near(candidate: Candidate, event: Event) -> bool:
    return abs(candidate.lat - (event.lat or 0.0)) < NEAR_DEGREES and abs(candidate.lon - (event.lon or 0.0)) < NEAR_DEGREES


def measure(found: Sequence[tuple[Row, str | None]]) -> tuple[dict[str, float], Counter[str]]:
    """Share of the reports whose governorate is right, of all and of those that have one; and the commonest confusions."""
    figures: dict[str, float] = {}
    wrong: Counter[str] = Counter()
    for half in ("odd", "even"):
        part = [(row, said) for row, said in found if row.held_out == (half == "even")]
        answered = [(row, said) for row, said in part if said is not None]
        right = sum(row.governorate == said for row, said in answered)
        figures[f"{half} answered"] = round(100 * len(answered) / max(1, len(part)), 1)
        figures[f"{half} right where answered"] = round(100 * right / max(1, len(answered)), 1)
        figures[f"{half} right"] = round(100 * right / max(1, len(part)), 1)
        wrong.update(f"{row.governorate}, said {said or 'nothing'}" for row, said in part if half == "odd" and row.governorate != said)
    return figures, wrong


def page(dossier: Dossier, names: dict[str, str], seed: int) -> str:
    """Twenty events drawn at random, each with its codes and its sentences."""
    drawn = random.Random(seed).sample(sorted(dossier.events, key=lambda e: e.id), min(DRAWN, len(dossier.events)))
    published = {report.id: report.published for report in dossier.reports}
    lines = [f"# {len(drawn)} of {len(dossier.events)} events, seed {seed}", ""]
    for number, e in enumerate(drawn, start=1):
        days = e.date if e.date == e.end_date else f"{e.date} to {e.end_date}"
        lines += [f"## {number}. {e.kind}: {e.sub_type or 'no sub-type'}, {e.place} ({e.place_precision}), {days}", ""]
        lines += [f"- actors: {'; '.join(f'{a.name} ({a.kind}, side {a.side})' for a in e.actors) or 'none'}"]
        dead, hurt = e.fatalities, e.injured
        lines += [f"- dead {dead.low}/{dead.best}/{dead.high}, injured {hurt.low}/{hurt.best}/{hurt.high}; {e.status}; GED {e.violence}"]
        lines += [f"- {'background; ' if e.background else ''}{e.why}"]
        lines += [f"- {names[s.report]} ({published[s.report]}): {s.text}" for s in e.spans]
        lines.append("")
    return "\n".join(lines)


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, default=Path("../shared"))
    ask.add_argument("--page", type=Path, help="write twenty events drawn at random into this file")
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--gate", action="store_true", help="fail when a figure falls below its floor")
    ask.add_argument("--record", action="store_true", help="write the figures, less a point, as floors")
    args = ask.parse_args()
    given = list(rows(args.shared))
    dossier, names = read([capture for _, capture in given])
    gazetteer = Gazetteer.load()
    told = {names[report]: governorate(event, gazetteer) for report, event in main_events(dossier).items()}
    figures, wrong = measure([(row, told.get(row.id)) for row, _ in given])
    coded = sum(event.sub_type is not None for event in dossier.events)
    days = {report.published[:10] for report in dossier.reports if report.published}
    figures |= {
        "stories": len(dossier.stories),
        "events": len(dossier.events),
        "background": sum(event.background for event in dossier.events),
        "coded": round(100 * coded / max(1, len(dossier.events)), 1),
        "events a day": round(len(dossier.events) / max(1, len(days)), 2),
    }
    if args.page:
        args.page.write_text(page(dossier, names, args.seed), encoding="utf-8")
    code = settle("fa_kes", figures, FLOORED, args)
    print("errors:")
    for kind, count in wrong.most_common(10):
        print(f"  {count}  {kind}")
    return code


if __name__ == "__main__":
    sys.exit(main())
