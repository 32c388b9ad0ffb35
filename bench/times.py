"""Time expressions against TimeBank and AQUAINT (TBAQ): span F1 strict and relaxed, value F1.

    python -m bench.times --shared ../shared [--misses N] [--gate] [--plain]

Value F1 counts a relaxed span whose TIMEX3 value is equal (TempEval-3). With --plain sentences are not parsed: tense comes from words.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from bench import kept
from bench.floors import settle
from rashomon.model import Reading, Report
from rashomon.statements.times import Found, find

FLOORED = ("strict", "relaxed", "value")
_TAG = re.compile(r"<(/?)(TIMEX3)\b([^>]*)>|<[^>]+>")


@dataclass(frozen=True)
class Timex:
    start: int
    end: int
    text: str
    kind: str
    value: str


def document(path: Path) -> tuple[str, str, list[Timex]]:
    """Document date, text and its TIMEX3s."""
    source = path.read_text(encoding="utf-8")
    date = re.search(r"<DCT>.*?value=\"([^\"]+)\"", source, re.S)
    body = re.search(r"<TEXT>(.*?)</TEXT>", source, re.S)
    text, gold, at, opened = "", [], 0, None
    for match in _TAG.finditer(body[1] if body else ""):
        text += unescape(body[1][at : match.start()])
        at = match.end()
        if match[2] and not match[1]:
            opened = (len(text), match[3])
        elif match[2] and opened:
            attributes = dict(re.findall(r'(\w+)="([^"]*)"', opened[1]))
            gold.append(Timex(opened[0], len(text), text[opened[0] :], attributes["type"], attributes["value"]))
    return (date[1] if date else "")[:16], text + unescape(body[1][at:] if body else ""), gold


def measure(shared: Path, misses: int = 0, plain: bool = False) -> dict[str, float]:
    counts: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    documents = [document(path) for path in sorted(shared.glob("bench/tempeval3/TBAQ-cleaned/*/*.tml"))]
    documents = [row for row in documents if row[2]]
    documents = [(date, re.sub(r"(?<!\n)\n(?!\n)", " ", text), gold) for date, text, gold in documents]  # lines are wrapped by hand
    reports = [Report(str(at), str(at), "", text, published=date, language="en") for at, (date, text, _) in enumerate(documents)]
    readings = [Reading(report.id, "en", ()) for report in reports] if plain else kept.read(reports)
    for (date, text, gold), reading in zip(documents, readings, strict=True):
        _score(find(text, date or None, reading.sentences), text, gold, counts, wrong)
    for line, times in wrong.most_common(misses):
        print(f"{times:4d} {line}")
    return {name: f1(counts[name], counts["said"], counts["gold"]) for name in ("strict", "relaxed", "value")} | {"gold": counts["gold"]}


def _score(found: Sequence[Found], text: str, gold: list[Timex], counts: Counter[str], wrong: Counter[str]) -> None:
    said = [row for row in found if row.sense.timex]
    counts["said"] += len(said)
    counts["gold"] += len(gold)
    used: set[int] = set()
    for timex in gold:
        hit = next((row for row in said if row.start < timex.end and timex.start < row.end and row.start not in used), None)
        if hit is None:
            wrong[f"missed {timex.kind} {timex.text!r}={timex.value}"] += 1
            continue
        used.add(hit.start)
        counts["relaxed"] += 1
        counts["strict"] += (hit.start, hit.end) == (timex.start, timex.end)
        same = hit.sense.timex == timex.value
        counts["value"] += same
        if not same:
            wrong[f"value {timex.text!r} is {timex.value}, not {hit.sense.timex} ({hit.name})"] += 1
    for row in said:
        if row.start not in used:
            wrong[f"extra {text[row.start : row.end]!r}={row.sense.timex}"] += 1


def f1(hits: int, said: int, gold: int) -> float:
    return round(200 * hits / (said + gold), 1) if said + gold else 0.0


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, default=Path("../shared"))
    ask.add_argument("--misses", type=int, default=0)
    ask.add_argument("--plain", action="store_true", help="do not parse")
    ask.add_argument("--gate", action="store_true", help="fail when a figure falls below its floor")
    ask.add_argument("--record", action="store_true", help="write the figures, less a point, as floors")
    args = ask.parse_args()
    figures = measure(args.shared, args.misses, args.plain)
    return settle("times", figures, FLOORED, args)


if __name__ == "__main__":
    sys.exit(main())
