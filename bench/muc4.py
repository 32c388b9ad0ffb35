"""Coded events on MUC-4: incidents of news of political violence as templates, against answer keys.

    python -m bench.muc4 --shared ../shared [--part tuning|held-out|both] [--every N] [--jobs N] [--as-it-is] [--misses FILE]

Each message is a story of one report; what the product tells of it is mapped to templates (`muc4_map`) and scored after the guidelines
of MUC-4 (`muc4_score`): all templates, partial credit .5. Misses were looked at in the odd hundreds of the dev texts alone; the even
hundreds, tst1 and tst2 are held out. The texts are in capitals: `--as-it-is` reads them so, without the normal case that the product gives
them. Orientation (1992, best of 17 systems on two other test sets): all slots F 57, incident type 75, place 60, number 53, confidence 48.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Sequence
from functools import partial
from multiprocessing import Pool
from pathlib import Path

from bench.floors import settle
from bench.muc4_map import templates
from bench.muc4_score import EVERY, NAMES, Score, align, score
from bench.muc4_texts import HELD, TUNING, Template, load
from bench.muc4_told import told

SAMPLED = 3
"""One message in so many is read unless asked otherwise; floors are of this sample (all: `--every 1`, three times as long)."""
PARTS = {"tuning": TUNING, "held-out": HELD}
FLOORED = tuple(
    f"held-out {name}" for name in ("templates", "incident type", "location", "date", "victims' number", "slots mapped", "all slots")
)
Pair = tuple[list[Template], list[Template]]


def answered(shared: Path, every: int, in_capitals: bool, part: str) -> list[Pair]:
    """Key and response of each message of a part."""
    texts, key = load(shared, part)
    texts = texts[::every]
    found = {one.text.id: templates(one) for one in told(texts, in_capitals=in_capitals)}
    return [(key[text.id], found.get(text.id, [])) for text in texts]


def figures(told: Score) -> dict[str, float]:
    """F of every slot, of all that are mapped, and of all 24, in hundredths."""
    rows = {name: told.of(slot).figures[2] for slot, name in NAMES.items()}
    rows |= {f"{name}, matched": told.of(slot, False).figures[2] for slot, name in NAMES.items()}
    rows |= {"templates": told.templates.figures[2]}
    rows |= {"slots mapped": told.total(NAMES).figures[2], "all slots": told.total(EVERY).figures[2]}
    return {name: round(value, 1) for name, value in rows.items()}


def table(told: Score) -> str:
    """Recall, precision and F by slot."""
    lines = [f"{'':30s}{'R':>6s}{'P':>6s}{'F':>6s}{'matched R':>11s}{'P':>6s}{'F':>6s}"]
    for slot, name in NAMES.items():
        row = (*told.of(slot).figures, *told.of(slot, False).figures)
        lines.append("{:30s}{:6.1f}{:6.1f}{:6.1f}{:11.1f}{:6.1f}{:6.1f}".format(name, *row))
    for name, count in (("templates", told.templates), ("slots mapped", told.total(NAMES)), ("all slots", told.total(EVERY))):
        lines.append("{:30s}{:6.1f}{:6.1f}{:6.1f}".format(name, *count.figures))
    return "\n".join(lines)


def errors(pairs: Sequence[Pair]) -> Counter[str]:
    """Kinds of error, by slot and way."""
    counts: Counter[str] = Counter()
    for key, response in pairs:
        mapped = align(key, response)
        used, taken = {n for n, _ in mapped}, {m for _, m in mapped}
        for n, one in enumerate(key):
            if n not in used and not one.optional:
                kind = one.slots[4][0].options[0].lower() if one.slots.get(4) else "incident"
                counts[f"{kind} missed" + (", told as something else" if response and len(taken) < len(response) else "")] += 1
        for m in range(len(response)):
            if m not in taken:
                counts["incident told that the key lacks" if key else "incident told of a message without any"] += 1
        for n, m in mapped:
            for slot, name in NAMES.items():
                single = score([([_only(key[n], slot)], [_only(response[m], slot)])]).of(slot, False)
                wrong = single.possible - single.correct - single.partial
                counts[f"{name} not told or wrong"] += max(0, wrong)
    return counts


def _only(template: Template, slot: int) -> Template:
    kept = {n: fills for n, fills in template.slots.items() if n in (4, slot)}
    return Template(template.message, template.number, template.optional, kept)


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, default=Path("../shared"))
    ask.add_argument("--part", default="both", choices=[*PARTS, "both"])
    ask.add_argument("--every", type=int, default=SAMPLED, help="read only every so many messages (floors: 3)")
    ask.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1), help="processes")
    ask.add_argument("--as-it-is", action="store_true", help="read the texts in capitals")
    ask.add_argument("--misses", type=Path, help="write what is missed in the tuning part to this file")
    ask.add_argument("--gate", action="store_true", help="fail when a figure falls below its floor")
    ask.add_argument("--record", action="store_true", help="write the figures, less a point, as floors")
    args = ask.parse_args()
    if (args.gate or args.record) and (args.part, args.every, args.as_it_is) != ("both", SAMPLED, False):
        ask.error("floors are of both parts in the usual sample: leave out --part, --every and --as-it-is")
    found: dict[str, float] = {}
    kinds: Counter[str] = Counter()
    for name, parts in PARTS.items():
        if args.part not in {name, "both"}:
            continue
        with Pool(args.jobs) as pool:
            rows = pool.map(partial(answered, args.shared, args.every, args.as_it_is), parts, chunksize=1)
        pairs = [pair for row in rows for pair in row]
        whole = score(pairs)
        print(f"{name}: {len(pairs)} messages\n{table(whole)}\n", flush=True)
        found |= {f"{name} {measure}": figure for measure, figure in figures(whole).items()}
        kinds = errors(pairs)
        if args.misses and name == "tuning":
            args.misses.write_text("\n".join(map(missed, pairs)), encoding="utf-8")
    failed = settle("muc4", found, FLOORED, args)
    print("errors:", *(f"  {count}  {kind}" for kind, count in kinds.most_common(10)), sep="\n")
    return failed


def missed(pair: Pair) -> str:
    """Templates of one message that found no partner, and those that did."""
    key, response = pair
    mapped = align(key, response)
    rows = [f"{key[n].message} KEY {_line(key[n])}\n    SAID {_line(response[m])}" for n, m in mapped]
    rows += [f"{one.message} MISSED {_line(one)}" for n, one in enumerate(key) if n not in {a for a, _ in mapped}]
    rows += [f"{one.message} SPURIOUS {_line(one)}" for m, one in enumerate(response) if m not in {b for _, b in mapped}]
    return "\n".join(rows)


def _line(template: Template) -> str:
    return "; ".join(
        f"{NAMES[slot]}: {', '.join('/'.join(f.options) for f in fills)}"
        for slot, fills in template.slots.items()
        if slot in NAMES and fills
    )


if __name__ == "__main__":
    sys.exit(main())
