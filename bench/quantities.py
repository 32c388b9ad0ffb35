"""Quantities against NewsQuant (Almasian et al. 2023): value, value with unit, value with change, beside the systems they compared.

    python -m bench.quantities --shared ../shared [--misses N] [--gate]

Two scorers. `theirs` is the one of the paper (github.com/satya77/CQE_Evaluation, evaluate_models.py): a unit is right where its normal
name is the same string, a change where "=", "~", "<", ">", "up" or "down" is the same; a value may be matched by two of the gold. `alone`
matches each quantity once. What GPT-3 said is kept with the gold and scored here by both; the other systems have the figures that their
evaluation wrote.

Rules were tuned on the sentences of even index (`even`); those of odd index, and the sets of ages, currencies, dimensions and temperatures,
are held out.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import kept
from bench.floors import settle
from bench.quantity_names import change_of, singular_unit, unit_of
from bench.results import Part
from bench.results import Row as TableRow
from rashomon.model import Quantity, Reading, Report
from rashomon.statements.quantities.counts import quantities
from rashomon.text import numbers

FLOORED = ("value", "unit", "change", "alone value", "alone unit", "alone change")
FOLDER = "bench/newsquant/data"
SETS = ("age", "currency", "dimension", "temperature")
Value = float | tuple[float, float]


@dataclass(frozen=True, slots=True)
class Tag:
    """One quantity in the terms of the gold."""

    value: Value
    unit: str
    change: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence: what is there and what was said."""

    text: str
    gold: tuple[Tag, ...]
    said: tuple[Tag, ...]


def rows(shared: Path, name: str) -> list[Row]:
    """Our quantities beside the gold of one set."""
    given = json.loads((shared / FOLDER / f"formatted_test_set/{name}.json").read_text(encoding="utf-8"))
    reports = [Report(str(at), str(at), "", row["text"], published=None, language="en") for at, row in enumerate(given)]
    return [
        Row(
            row["text"], tuple(_gold(q) for q in row["quantities"]), tuple(ours(quantities(report, reading), row["text"], _lemmas(reading)))
        )
        for row, report, reading in zip(given, reports, kept.read(reports), strict=True)
    ]


def _gold(row: dict) -> Tag:
    value = row["value"]
    if "-" in value[1:] and "E" not in value:
        low, high = value.rsplit("-", 1)
        return Tag((float(low), float(high)), row["normalized_unit"].lower(), row.get("change", ""))
    return Tag(float(value), row["normalized_unit"].lower(), row.get("change", ""))


def _lemmas(reading: Reading) -> dict[str, str]:
    return {token.text.lower(): token.lemma for sentence in reading.sentences for token in sentence.tokens if token.upos in {"NOUN", "ADJ"}}


def ours(said: Iterable[Quantity], text: str, lemmas: Mapping[str, str]) -> Iterator[Tag]:
    """Quantities in the terms of the gold, where "from 21 to 23" is one range and "no" is no number."""
    counts = [q for q in said if q.text.lower() not in {"no", "all"}]
    at = 0
    while at < len(counts):
        here, after = counts[at], counts[at + 1] if at + 1 < len(counts) else None
        spread = (
            after
            and here.value is not None
            and after.value is not None
            and re.search(r"\bfrom\s+\Z", text[: here.start])
            and re.fullmatch(r"[^;:]{0,40}\bto\s+", text[here.end : after.start])
        )
        if spread and after and here.value is not None and after.value is not None:
            yield Tag((here.value, after.value), unit_of(after, lemmas), change_of(after), f"from {here.text} to {after.text}")
        else:
            yield Tag(_value(here), unit_of(here, lemmas), change_of(here), here.text)
        at += 2 if spread else 1


def _value(quantity: Quantity) -> Value:
    if quantity.value is not None:
        return quantity.value
    low, high = quantity.low or 0.0, quantity.high or 0.0
    if quantity.modifier == "between":
        return (low, high)
    scale = 12 if "dozen" in quantity.text.lower() else 10 ** int(math.log10(low or 1))
    return (float(scale), 10.0 * scale)


def _same(left: Value, right: Value) -> bool:
    if isinstance(left, tuple) and isinstance(right, tuple):
        return all(math.isclose(a, b, rel_tol=1e-5, abs_tol=1e-8) for a, b in zip(left, right, strict=True))
    return not isinstance(left, tuple) and not isinstance(right, tuple) and math.isclose(left, right, rel_tol=1e-5, abs_tol=1e-8)


def theirs(some: Sequence[Row]) -> dict[str, float]:
    """The scorer of the paper. A quantity with a right value and another unit stays, and may be matched again."""
    counts: Counter[str] = Counter()
    for row in some:
        said, left = sorted(row.said, key=lambda tag: tag.unit), len(row.gold)
        counts["said"] += len(row.said)
        counts["gold"] += len(row.gold)
        for gold in sorted(row.gold, key=lambda tag: tag.unit):
            for tag in [tag for tag in said if _same(gold.value, tag.value)]:
                counts["value"] += left > 0
                left -= left > 0
                counts["change"] += tag.change == gold.change
                if tag.unit == gold.unit:
                    counts["unit"] += 1
                    said.remove(tag)
                    break
    return _figures(counts)


def alone(some: Sequence[Row]) -> dict[str, float]:
    """Each quantity matched once."""
    counts: Counter[str] = Counter()
    for row in some:
        counts["said"] += len(row.said)
        counts["gold"] += len(row.gold)
        for gold, tag in _pairs(row):
            counts["value"] += tag is not None
            counts["unit"] += tag is not None and tag.unit == gold.unit
            counts["change"] += tag is not None and tag.change == gold.change
    return _figures(counts)


def _pairs(row: Row) -> Iterator[tuple[Tag, Tag | None]]:
    said = list(row.said)
    for gold in row.gold:
        hits = [tag for tag in said if _same(gold.value, tag.value)]
        best = max(hits, key=lambda tag: (tag.unit == gold.unit, tag.change == gold.change)) if hits else None
        if best is not None:
            said.remove(best)
        yield gold, best


def _figures(counts: Counter[str]) -> dict[str, float]:
    said, gold = counts["said"], counts["gold"]
    found = {name: round(200 * counts[name] / (said + gold), 1) if said + gold else 0.0 for name in ("value", "unit", "change")}
    return found | {"precision": round(100 * counts["value"] / max(1, said), 1), "recall": round(100 * counts["value"] / max(1, gold), 1)}


def errors(some: Sequence[Row]) -> Counter[str]:
    """What is wrong, by kind."""
    found: Counter[str] = Counter()
    for row in some:
        pairs = list(_pairs(row))
        found.update(_missed(gold) for gold, tag in pairs if tag is None)
        found.update(_unit_fault(gold, tag) for gold, tag in pairs if tag is not None and tag.unit != gold.unit)
        found.update(f"change {gold.change} taken for {tag.change}" for gold, tag in pairs if tag is not None and tag.change != gold.change)
        spare = len(row.said) - sum(tag is not None for _, tag in pairs)
        found["a number that the gold does not count"] += spare
    return +found


def _missed(gold: Tag) -> str:
    if isinstance(gold.value, tuple):
        return "missed: a range or a vague number"
    if gold.unit in {"year", "month", "week", "day", "hour", "minute"}:
        return "missed: a time"
    if 0 < gold.value < 1:
        return "missed: a fraction"
    return "missed: one" if gold.value == 1 else "missed: another number"


def _unit_fault(gold: Tag, tag: Tag) -> str:
    if tag.unit == "-":
        return "unit: none given"
    if gold.unit == "-":
        return "unit: one given where there is none"
    if set(gold.unit.split()) & set(tag.unit.split()):
        return "unit: more or fewer words of the noun or measure"
    return "unit: another one"


def others(shared: Path, name: str) -> list[tuple[str, str, str]]:
    """System, measure and F1 as their evaluation wrote them."""
    with (shared / FOLDER / f"evaluation_output/{name}.csv").open(encoding="utf-8") as lines:
        return [(row["model"], row["type"], row["F1"]) for row in csv.DictReader(lines, delimiter="\t") if "concept" not in row["type"]]


def gpt3(shared: Path) -> list[Row]:
    """What GPT-3 said on NewsQuant, its units made singular as the paper does."""
    given = json.loads((shared / FOLDER / "formatted_test_set/NewsQuant.json").read_text(encoding="utf-8"))
    said = json.loads((shared / FOLDER / "gpt_3_output/predictions_NewsQuant.json").read_text(encoding="utf-8"))
    by_text = {row["text"]: tuple(tag for q in row["quantities"] if len(q) > 3 and (tag := _gpt3(q)) is not None) for row in reversed(said)}
    return [Row(row["text"], tuple(_gold(q) for q in row["quantities"]), by_text.get(row["text"], ())) for row in given]


def _gpt3(row: list[str]) -> Tag | None:
    change = {"+": "up"}.get(row[0].strip(), row[0].strip())
    try:
        tag = _gold({"value": row[1].strip(), "normalized_unit": "", "change": change})
    except ValueError:
        return None
    return Tag(tag.value, singular_unit(row[3].lower().strip()), change)


def measure(shared: Path, misses: int = 0) -> dict[str, float]:
    every = rows(shared, "NewsQuant")
    parts = {"": every, "even ": every[::2], "odd ": every[1::2]}
    figures = {f"{part}{name}": figure for part, some in parts.items() for name, figure in theirs(some).items()}
    figures |= {f"alone {name}": figure for name, figure in alone(every).items()}
    figures |= {f"GPT-3 {name}": figure for name, figure in theirs(gpt3(shared)).items()}
    figures |= {f"GPT-3 alone {name}": figure for name, figure in alone(gpt3(shared)).items()}
    for name in SETS:
        held = theirs(rows(shared, f"{name}-model"))
        figures |= {f"{name} {kind}": held[kind] for kind in ("value", "unit")}
    figures["words a second"] = speed(shared)
    for name in ("NewsQuant", *(f"{name}-model" for name in SETS)):
        print("\n".join(f"published, {name}: {model:16s} {kind:14s} {figure}" for model, kind, figure in others(shared, name)))
    print("\n".join(_misses(every[::2])[:misses]))
    print("errors:", *(f"  {count:4d}  {kind}" for kind, count in errors(every).most_common(10)), sep="\n")
    return figures


def results(shared: Path) -> Part:
    """Rows for bench/RESULTS.md."""
    figures = measure(shared)
    published = {"value": "CQE 92.0, quantulum3 73.0", "unit": "CQE 85.6, quantulum3 47.2", "change": "CQE 88.1"}
    told = {"value": "value F1", "unit": "value and unit F1", "change": "value and change F1"}
    table = [
        TableRow(told[name], "NewsQuant, 590 sentences", f"{figures[name]}", f"{figures[f'GPT-3 {name}']}", published[name])
        for name in told
    ]
    table += [TableRow(told[name], "NewsQuant, the half held out", f"{figures[f'odd {name}']}") for name in told]
    note = "The baseline is the output of GPT-3 that is kept with the gold, put to the same scorer (without their names of units)."
    return Part("Quantities", tuple(table), errors(rows(shared, "NewsQuant")), note)


def speed(shared: Path) -> float:
    """Words a second of finding quantities in sentences that are read already, on one core; the best of three runs."""
    given = json.loads((shared / FOLDER / "formatted_test_set/NewsQuant.json").read_text(encoding="utf-8"))
    reports = [Report(str(at), str(at), "", row["text"], published=None, language="en") for at, row in enumerate(given)]
    readings, taken = kept.read(reports), []
    for _ in range(3):
        numbers._scanned.cache_clear()
        start = time.process_time()
        for report, reading in zip(reports, readings, strict=True):
            quantities(report, reading)
        taken.append(time.process_time() - start)
    return round(sum(len(report.text.split()) for report in reports) / min(taken))


def _misses(some: Sequence[Row]) -> list[str]:
    """What is wrong in the sentences that rules are tuned on, the words first."""
    found = []
    for row in some:
        pairs = list(_pairs(row))
        hit = [tag for _, tag in pairs if tag is not None]
        found += [f"missed {g.change} {g.value} {g.unit!r}: {row.text[:200]}" for g, tag in pairs if tag is None]
        found += [f"unit {g.unit!r} not {t.unit!r} ({t.words}): {row.text[:200]}" for g, t in pairs if t is not None and t.unit != g.unit]
        found += [
            f"change {g.change} not {t.change} ({t.words}): {row.text[:200]}" for g, t in pairs if t is not None and t.change != g.change
        ]
        found += [f"extra {tag.words!r} {tag.value} {tag.unit}: {row.text[:200]}" for tag in row.said if tag not in hit]
    return sorted(found)


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, default=Path("../shared"))
    ask.add_argument("--misses", type=int, default=0, help="print so many of the misses of the even half")
    ask.add_argument("--gate", action="store_true", help="fail when a figure falls below its floor")
    ask.add_argument("--record", action="store_true", help="write the figures, less a point, as floors")
    args = ask.parse_args()
    figures = measure(args.shared, args.misses)
    return settle("quantities", figures, FLOORED, args)


if __name__ == "__main__":
    sys.exit(main())
