"""Cleaning and metadata of the cases, and how much of other corpora is left out.

python -m bench.clean --shared ../shared [--misses] [--pages] [--texts]
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import yaml

from bench import floors
from rashomon.clean import clean, infer_dates
from rashomon.collect import collect
from rashomon.errors import CleanError
from rashomon.model import Capture, Metadata, Rejected, Report

QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " "})


def norm(text: object) -> str:
    return re.sub(r"\s+", " ", str(text or "").translate(QUOTES)).strip().lower()


def cleaned(locators: list[str]) -> list[Report]:
    reports = []
    for item in collect(locators):
        if isinstance(item, Rejected):
            print("rejected", item.locator, item.reason)
        else:
            reports.append(clean(item))
    inferred = infer_dates(reports)
    return [
        replace(report, published=inferred[report.id].date, published_basis="inferred") if report.id in inferred else report
        for report in reports
    ]


def case(folder: Path) -> dict[str, tuple[int, int, list[str]]]:
    gold = yaml.safe_load((folder / "gold.yaml").read_text(encoding="utf-8"))["reports"]
    reports = {report.stem: report for report in cleaned([str(folder / "reports")])}
    body: list[tuple[bool, str]] = []
    facts: list[tuple[bool, str]] = []
    for name, want in gold.items():
        said = reports.get(name)
        body += body_checks(name, want, norm(said.text if said else ""))
        facts += fact_checks(name, want, said)
    return {
        key: (sum(ok for ok, _ in rows), len(rows), [what for ok, what in rows if not ok])
        for key, rows in (("cleaning", body), ("metadata", facts))
    }


def body_checks(name: str, want: dict, text: str) -> Iterator[tuple[bool, str]]:
    if want.get("body_starts"):
        yield text.startswith(norm(want["body_starts"])), f"{name} starts {text[:80]!r}"
    if want.get("body_ends"):
        yield text.rstrip(' "').endswith(norm(want["body_ends"]).rstrip(' "')), f"{name} ends {text[-80:]!r}"
    for line in want.get("not_body") or []:
        yield bool(text) and norm(line) not in text, f"{name} still holds {line!r}"


def fact_checks(name: str, want: dict, said: Report | None) -> Iterator[tuple[bool, str]]:
    for key in ("title", "agency", "byline", "outlet"):
        if want.get(key):
            yield norm(want[key]) in norm(getattr(said, key, None)), f"{name} {key}: {getattr(said, key, None)!r}"
        elif key in want and getattr(said, key, None):
            yield False, f"{name} {key}: {getattr(said, key, None)!r} where the text tells none"
    for key in ("published", "modified"):
        if want.get(key):
            value = str(want[key]).replace(" ", "T")[:16]
            yield str(getattr(said, key, None) or "").startswith(value), f"{name} {key}: {getattr(said, key, None)!r}"
    if want.get("dateline"):
        got = {norm(place) for place in (said.dateline if said else ())}
        yield {norm(place) for place in want["dateline"]} <= got, f"{name} dateline: {sorted(got)}"
    if want.get("language"):
        yield (said.language if said else None) == want["language"], f"{name} language"


def tokens(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def pages(folder: Path) -> dict[str, float]:
    """Token F1 of the bodies of pages, averaged over pages (article_extraction)."""
    gold = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    scores, shingles = [], []
    for name, row in gold.items():
        content = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes()).decode("utf-8", "replace")
        try:
            report = clean(Capture(f"{name}.html", name, "text/html", content, Metadata(url=row.get("url"))))
            text = report.text
        except CleanError:
            text = ""
        scores.append(f1(Counter(tokens(text)), Counter(tokens(row["articleBody"]))))
        shingles.append(f1(grams(text), grams(row["articleBody"])))
    return {"token_f1": sum(scores) / len(scores), "four_gram_f1": sum(shingles) / len(shingles)}


def grams(text: str) -> Counter[tuple[str, ...]]:
    row = tokens(text)
    return Counter(zip(*(row[start:] for start in range(4)), strict=False)) if len(row) >= 4 else Counter([tuple(row)])


def f1(said: Counter, want: Counter) -> float:
    hits = sum((said & want).values())
    if not hits:
        return 0.0
    p, r = hits / sum(said.values()), hits / sum(want.values())
    return 2 * p * r / (p + r)


def giveme(shared: Path) -> Iterator[Capture]:
    folder = shared / "bench/giveme5w1h/Giveme5W1H/examples/datasets/news_cluster/data_raw"
    for item in collect([str(folder)]):
        if isinstance(item, Capture):
            yield item


def fa_kes(shared: Path) -> Iterator[Capture]:
    with open(shared / "bench/fa_kes/FA-KES-Dataset.csv", encoding="latin-1", newline="") as stream:
        for row in csv.DictReader(stream):
            said = Metadata(id=row["unit_id"], outlet=row["source"], title=row["article_title"], published=row["date"])
            yield Capture(f"fa_kes.csv#{row['unit_id']}", row["unit_id"], "text/plain", row["article_content"], said)


def left_out(captures: Iterator[Capture]) -> dict[str, object]:
    """Share of words left out, by reason, and the largest pieces."""
    words = kept = count = failed = undated = 0
    reasons: Counter[str] = Counter()
    largest: list[tuple[int, str, str, str]] = []
    for capture in captures:
        count += 1
        try:
            report = clean(capture)
        except CleanError:
            failed += 1
            continue
        undated += report.published is None
        kept += len(report.text.split())
        words += len(report.text.split())
        for piece in report.left_out:
            size = len(piece.text.split())
            words += size
            reasons[piece.reason] += size
            largest.append((size, capture.stem[:60], piece.reason, piece.text))
    largest.sort(reverse=True)
    return {
        "reports": count,
        "failed": failed,
        "undated": undated,
        "share_left_out": 1 - kept / words,
        "reasons": dict(reasons.most_common()),
        "largest": largest[:60],
    }


def measure(shared: Path, options: argparse.Namespace) -> dict[str, float]:
    """Every figure, printed as it comes; those that the gate holds."""
    figures: dict[str, float] = {}
    for folder in sorted((shared / "cases").iterdir()):
        if (folder / "gold.yaml").exists():
            for key, (good, count, misses) in case(folder).items():
                figures[f"{folder.name} {key}"] = round(good / count, 3)
                print(f"{folder.name:10} {key:10} {good / count:.3f}  {good}/{count}")
                if options.misses:
                    print(*(f"    {miss}" for miss in misses), sep="\n", end="\n" if misses else "")
    if options.quick:
        return figures
    for key, value in pages(shared / "bench/article_extraction").items():
        figures[f"pages {key}"] = round(value, 3)
        print(f"pages      {key:10} {value:.3f}")
    for name, captures in (("giveme5w1h", giveme(shared)), ("fa_kes", fa_kes(shared))):
        start = time.perf_counter()
        found = left_out(captures)
        largest = found.pop("largest")
        print(name, found, f"{found['reports'] / (time.perf_counter() - start):.0f} reports a second")  # type: ignore[operator]
        if options.misses:
            for size, stem, reason, text in largest:  # type: ignore[attr-defined]
                print(f"    {size:4} {reason:12} {stem}: {text[:260]}")
    return figures


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, default=Path("../shared"))
    ask.add_argument("--misses", action="store_true")
    ask.add_argument("--quick", action="store_true", help="the cases only")
    ask.add_argument("--record", action="store_true")
    ask.add_argument("--gate", action="store_true")
    options = ask.parse_args()
    figures = measure(options.shared, options)
    if options.record:
        floors.record("clean", figures)
    below = floors.check("clean", figures) if options.gate else []
    print(*below, sep="\n", end="\n" if below else "")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
