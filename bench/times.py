"""Time expressions against TimeBank and AQUAINT (TBAQ): span F1 strict and relaxed, value F1, over five folds of documents.

    python -m bench.times --shared ../shared [--misses N] [--gate] [--plain]

Value F1 counts a relaxed span whose TIMEX3 value is equal (TempEval-3). Nothing is trained: the rules were written with the misses of
folds 0 to 2 in view (`--misses` shows no others), and folds 3 and 4 were kept apart. The baseline finds explicit dates, months, years and
weekdays and takes a weekday for the last one. With --plain sentences are not parsed: tense comes from words.
"""

from __future__ import annotations

import argparse
import calendar
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from html import unescape
from pathlib import Path
from statistics import fmean, stdev

from bench import kept
from bench.floors import settle
from bench.results import Part, Row
from rashomon.model import Reading, Report
from rashomon.statements.times.expressions import find

FLOORED = ("strict", "relaxed", "value")
FOLDS = 5
TUNED = frozenset({0, 1, 2})
"""Folds whose misses were looked at."""
_TAG = re.compile(r"<(/?)(TIMEX3)\b([^>]*)>|<[^>]+>")
_MONTHS = [name.lower() for name in calendar.month_name[1:]]
_DAYS = [name.lower() for name in calendar.day_name]
_NAIVE = re.compile(
    rf"\b(?:(?P<m>{'|'.join(_MONTHS)})(?:\s+(?P<d>\d{{1,2}})\b)?(?:,?\s+(?P<y>\d{{4}}))?|(?P<w>{'|'.join(_DAYS)})|(?P<only>(?:19|20)\d\d))\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Timex:
    start: int
    end: int
    text: str
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a method says: a span, its TIMEX3 value, the construction."""

    start: int
    end: int
    value: str
    name: str


@dataclass(frozen=True, slots=True)
class Document:
    name: str
    date: str
    text: str
    gold: tuple[Timex, ...]

    @property
    def fold(self) -> int:
        """Stable: by the digest of the name."""
        return int(sha256(self.name.encode()).hexdigest(), 16) % FOLDS


@dataclass(slots=True)
class Score:
    """Counts of one fold, or of several added up, and what went wrong."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)

    def f1(self, name: str) -> float:
        return f1(self.counts[name], self.counts["said"], self.counts["gold"])


def document(path: Path) -> Document:
    """One TimeML document; its lines, wrapped by hand, are joined."""
    source = path.read_text(encoding="utf-8")
    created = re.search(r"<DCT>.*?value=\"([^\"]+)\"", source, re.S)
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
    whole = text + unescape(body[1][at:] if body else "")
    return Document(path.stem, (created[1] if created else "")[:16], re.sub(r"(?<!\n)\n(?!\n)", " ", whole), tuple(gold))


def corpus(shared: Path) -> list[Document]:
    """TBAQ, documents without a time expression left out."""
    documents = [document(path) for path in sorted(shared.glob("bench/tempeval3/TBAQ-cleaned/*/*.tml"))]
    return [row for row in documents if row.gold]


def readings_of(documents: Sequence[Document], plain: bool) -> tuple[Reading, ...]:
    reports = [Report(str(at), str(at), "", row.text, published=row.date, language="en") for at, row in enumerate(documents)]
    return tuple(Reading(report.id, "en", ()) for report in reports) if plain else kept.read(reports)


def ours(row: Document, reading: Reading) -> list[Answer]:
    found = find(row.text, row.date or None, reading.sentences)
    return [Answer(hit.start, hit.end, hit.sense.timex, hit.name) for hit in found if hit.sense.timex]


def naive(row: Document, reading: Reading) -> list[Answer]:
    """The baseline: what names itself, the year of the report, the last such weekday."""
    today = date.fromisoformat(row.date[:10])
    return [Answer(match.start(), match.end(), _naive_value(match, today), "naive") for match in _NAIVE.finditer(row.text)]


def _naive_value(match: re.Match[str], today: date) -> str:
    if match["w"]:
        return (today - timedelta(days=(today.weekday() - _DAYS.index(match["w"].lower())) % 7)).isoformat()
    if match["only"]:
        return match["only"]
    month = f"{match['y'] or today.year}-{_MONTHS.index(match['m'].lower()) + 1:02d}"
    return f"{month}-{int(match['d']):02d}" if match["d"] else month


def score(documents: Sequence[Document], readings: Sequence[Reading], method: Callable[[Document, Reading], list[Answer]]) -> list[Score]:
    """One score a fold."""
    folds = [Score() for _ in range(FOLDS)]
    for row, reading in zip(documents, readings, strict=True):
        _count(row, method(row, reading), folds[row.fold])
    return folds


def _count(row: Document, said: Sequence[Answer], into: Score) -> None:
    counts = into.counts
    counts["said"] += len(said)
    counts["gold"] += len(row.gold)
    used: set[int] = set()
    for timex in row.gold:
        hit = next((answer for answer in said if answer.start < timex.end and timex.start < answer.end and answer.start not in used), None)
        if hit is None:
            _amiss(into, _missed(timex), f"missed {timex.kind} {timex.text!r}={timex.value}")
            continue
        used.add(hit.start)
        counts["relaxed"] += 1
        counts["strict"] += (hit.start, hit.end) == (timex.start, timex.end)
        counts["value"] += hit.value == timex.value
        if hit.value != timex.value:
            _amiss(into, _differs(hit, timex), f"value {timex.text!r} is {timex.value}, not {hit.value} ({hit.name})")
    for answer in said:
        if answer.start not in used:
            _amiss(into, f"extra: {_class(answer.value)}", f"extra {row.text[answer.start : answer.end]!r}={answer.value}")


def _amiss(into: Score, kind: str, line: str) -> None:
    into.kinds[kind] += 1
    into.wrong.append(line)


def _class(value: str) -> str:
    """The kind of a TIMEX3 value: a length, a reference, a set or a date."""
    if value.endswith("_REF"):
        return "now, recently, the future"
    return "a length" if value.startswith("P") else "a set" if value.startswith("XXXX") else "a date"


def _missed(timex: Timex) -> str:
    if timex.kind == "SET":
        return "missed: a set"
    return f"missed: {_class(timex.value)}"


def _differs(hit: Answer, timex: Timex) -> str:
    """How a value differs from the gold: what each is, and for two dates by what."""
    ours_, theirs = _class(hit.value), _class(timex.value)
    if "X" in timex.value and not timex.value.startswith(("P", "XXXX")):
        return "value: the gold leaves it open (1989-WXX, 1989-QX)"
    if ours_ != theirs:
        return f"value: {ours_} for {theirs}"
    if ours_ != "a date":
        return f"value: {ours_}, another one"
    if "Q" in hit.value + timex.value:
        return "value: a quarter or a year of accounts"
    if len(hit.value) == len(timex.value) == 10:
        return "value: a day of another week" if hit.name == "weekday" else "value: another day"
    finer = len(hit.value) > len(timex.value)
    return (
        "value: finer than the gold"
        if finer
        else "value: coarser than the gold"
        if len(hit.value) < len(timex.value)
        else "value: another date"
    )


def added(folds: Sequence[Score]) -> Score:
    whole = Score()
    for fold in folds:
        whole.counts += fold.counts
        whole.kinds += fold.kinds
        whole.wrong += fold.wrong
    return whole


def errors(folds: Sequence[Score]) -> Counter[str]:
    """Every error by its kind."""
    return added(folds).kinds


def figures_of(folds: Sequence[Score]) -> dict[str, float]:
    """All folds, those looked at, those kept apart, and value F1 over the folds."""
    figures = {name: added(folds).f1(name) for name in FLOORED}
    for label, chosen in (("tuned", TUNED), ("held out", set(range(FOLDS)) - TUNED)):
        part = added([folds[at] for at in sorted(chosen)])
        figures |= {f"{name}, {label}": part.f1(name) for name in FLOORED}
    values = [fold.f1("value") for fold in folds]
    return figures | {"value, mean of folds": round(fmean(values), 1), "value, spread": round(stdev(values), 1)}


def measure(shared: Path, misses: int = 0, plain: bool = False) -> tuple[dict[str, float], Counter[str]]:
    """Figures of ours and of the baseline in one run, and the kinds of error of ours."""
    documents = corpus(shared)
    readings = readings_of(documents, plain)
    ours(documents[0], readings[0])
    began = time.perf_counter()
    folds = score(documents, readings, ours)
    seconds = time.perf_counter() - began
    shown = Counter(added([folds[at] for at in sorted(TUNED)]).wrong)
    for line, times in shown.most_common(misses):
        print(f"{times:4d} {line}")
    simple = added(score(documents, readings, naive))
    figures = figures_of(folds) | {f"{name}, baseline": simple.f1(name) for name in FLOORED}
    words = sum(len(row.text.split()) for row in documents)
    return figures | {"gold": added(folds).counts["gold"], "words a second": round(words / seconds)}, errors(folds)


def results(shared: Path) -> Part:
    """Rows for bench/RESULTS.md."""
    figures, kinds = measure(shared)
    best = {"value": "HeidelTime 77.6, UWTime 82.4 (on the platinum set)", "relaxed": "about 90 (on the platinum set)"}
    rows = [
        Row(f"{name} F1", "TBAQ, 251 documents", f"{figures[name]}", f"{figures[f'{name}, baseline']}", best.get(name, "–"))
        for name in ("strict", "relaxed", "value")
    ]
    rows.append(Row("value F1", "TBAQ, folds held out", f"{figures['value, held out']}"))
    note = "The baseline knows dates that name themselves and the last such weekday."
    return Part("Times", tuple(rows), kinds, note)


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
    figures, kinds = measure(args.shared, args.misses, args.plain)
    code = settle("times", figures, FLOORED, args)
    print("errors:")
    for kind, times in kinds.most_common(10):
        print(f"  {times:5d}  {kind}")
    return code


if __name__ == "__main__":
    sys.exit(main())
