"""Known edits of real sentences: what the change detectors find of them, and what they find where there is nothing.

    python -m bench.lineage_edits [--shared ../shared] [--count 1000] [--unread] [--show N] [--record | --gate]

Sentences come from UD_English-EWT and from GUM's news, encyclopaedia and travel documents (the reader was trained on parts of both) and
from the news of giveme5w1h and allsides (it was not). Each edit is one of `edits_made`, or harmless by `edits_harmless`.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import floors
from bench.edits_harmless import HARMLESS, reworded
from bench.edits_made import EDITS, KIND
from bench.edits_texts import Real, documents, real
from rashomon.lineage import link
from rashomon.lineage.changes import of_pairing
from rashomon.lineage.changes.pairing import pair
from rashomon.lineage.texts import prepare
from rashomon.model import Change, Reading, Report
from rashomon.text.alignment import bags_of, dice

Read = Callable[[Sequence[Report]], Sequence[Reading]]
BATCH = 400  # sentences read at a time
DENIAL = re.compile(
    r"\b(?:denied|denies|declined to comment|refused to comment|did not respond to|could not be reached|"
    r"rejected the (?:claims?|charges?|allegations?))\b"
)
QUOTED = re.compile(r"[\"“”‘’']")
ALSO: dict[str, frozenset[str]] = {"source": frozenset({"name"}), "agent": frozenset({"hedge"})}
"""What an edit of a kind is too: another speaker is another name. An edit inside a quotation alters the quotation."""
AROUND = 5  # sentences before and after a denial that is left out


@dataclass(frozen=True, slots=True)
class Planted:
    kind: str
    way: str  # for a harmless one, which rewording
    before: str
    after: str
    seen: bool


def planted(shared: Path, count: int) -> Iterator[Planted]:
    """Up to `count` edits of each kind; where fewer sentences can bear one, other edits of the same sentences fill up."""
    chance = random.Random(11)
    texts = real(shared)
    chance.shuffle(texts)
    for kind, edit in EDITS.items():
        made: dict[tuple[str, str], Planted] = {}
        for _ in range(3):
            for sentence in texts:
                after = edit(sentence, chance)
                if after and after != sentence.text:
                    made.setdefault((sentence.text, after), Planted(kind, "", sentence.text, after, sentence.seen))
                if len(made) == count:
                    break
            if len(made) == count:
                break
        yield from made.values()
    yield from _harmless(texts, count, chance)


def _harmless(texts: Sequence[Real], count: int, chance: random.Random) -> Iterator[Planted]:
    """An equal share for each way of rewording, as far as sentences can bear it."""
    for way in HARMLESS:
        made = 0
        for sentence in texts:
            found = reworded(sentence, chance, way)
            if found:
                yield Planted("harmless", " + ".join(found[1]), sentence.text, found[0], sentence.seen)
                made += 1
            if made == count // len(HARMLESS):
                break


def told(rows: Sequence[Planted], read: Read | None) -> Iterator[tuple[Planted, list[Change]]]:
    """Each edit with what is reported of it."""
    for first in range(0, len(rows), BATCH):
        batch = rows[first : first + BATCH]
        reports = [_report(f"{k}{side}", text) for k, row in enumerate(batch) for side, text in (("a", row.before), ("b", row.after))]
        readings: Sequence[Reading | None] = read(reports) if read else [None] * len(reports)
        texts = [prepare(report, reading) for report, reading in zip(reports, readings, strict=True)]
        for k, row in enumerate(batch):
            one, other = texts[2 * k], texts[2 * k + 1]
            score = float(dice(*bags_of([[one.words.stems], [other.words.stems]]))[0][0, 0])
            yield row, of_pairing(pair(one, other, (0, len(one.words)), (0, len(other.words)), score))


def _report(name: str, text: str) -> Report:
    return Report(id=name, stem=name, locator=name, text=text, language="en")


def measure(shared: Path, count: int, show: int = 0, read: Read | None = None) -> dict[str, float]:
    """Recall by kind of edit, and sentences in which something else is reported."""
    hit, total, extra, alarms, ways = Counter[str](), Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    shown, unseen = Counter[str](), Counter[str]()
    for row, found in told(list(planted(shared, count)), read):
        said = Counter(change.kind for change in found)
        want = KIND.get(row.kind, row.kind)
        allowed = ALSO.get(row.kind, frozenset()) | ({"quote"} if QUOTED.search(row.before) else set())
        total[row.kind] += 1
        told_of = row.kind != "harmless" and bool(said[want] or ("quote" in allowed and said["quote"]))
        hit[row.kind] += told_of
        unseen.update({row.kind: not row.seen, f"{row.kind} found": told_of and not row.seen})
        other = sum(n for kind, n in said.items() if kind != want and (row.kind == "harmless" or kind not in allowed))
        extra[row.kind] += bool(other)
        if row.kind == "harmless":
            ways.update(row.way.split(" + "))
            alarms.update(row.way.split(" + ") if other else [])
        if (other or (row.kind != "harmless" and not told_of)) and shown[row.kind] < show:
            shown[row.kind] += 1
            print(f"{row.kind:11s} {row.way} {[(c.kind, c.before.text, c.after.text) for c in found]}\n   {row.before}\n   {row.after}")
    for kind in total:
        news = f"; in news that the reader has not seen {unseen[f'{kind} found']}/{unseen[kind]}" if kind != "harmless" else ""
        print(f"planted {kind:12s} found {hit[kind]}/{total[kind]}, with something else reported {extra[kind]}{news}")
    for way in HARMLESS:
        print(f"   harmless with {way:18s} {ways[way]}, of which something is reported in {alarms[way]}")
    figures = {f"planted {kind}": hit[kind] / max(1, total[kind]) for kind in EDITS}
    return figures | {"planted harmless left alone": 1 - extra["harmless"] / max(1, total["harmless"])}


def denials(shared: Path, count: int, read: Read | None = None) -> tuple[int, int]:
    """Texts of eleven sentences from which one that denies or declines is left out: how many are reported as cut, of how many."""
    hit = total = 0
    for _, text in sorted(documents(shared).items()):
        for at, sentence in enumerate(text):
            if not DENIAL.search(sentence.text) or at < AROUND or at + AROUND >= len(text) or re.search(r"[\"“”]", sentence.text):
                continue
            near = text[at - AROUND : at + AROUND + 1]
            bodies = " ".join(s.text for s in near), " ".join(s.text for s in near if s is not sentence)
            reports = [_report("a", bodies[0]), _report("b", bodies[1])]
            found = link(reports, read(reports) if read else ())
            hit += any(c.kind in ("cut", "added") and sentence.text[:30] in c.before.text + c.after.text for c in found.changes)
            total += 1
            break
        if total == count:
            break
    return hit, total


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, default=Path("../shared"))
    ask.add_argument("--count", type=int, default=1000, help="edits of each kind")
    ask.add_argument("--unread", action="store_true", help="without the trained reader alone")
    ask.add_argument("--show", type=int, default=0, help="print this many failures of each kind")
    ask.add_argument("--record", action="store_true")
    ask.add_argument("--gate", action="store_true")
    args = ask.parse_args()
    figures: dict[str, float] = {}
    if not args.unread:
        from rashomon.reader import Reader

        print("with the reader")
        figures |= measure(args.shared, args.count, args.show, Reader.load("en").read)
    print("without the reader")
    unread = measure(args.shared, args.count, args.show if args.unread else 0)
    figures |= {f"{name}, unread": value for name, value in unread.items()}
    hit, total = denials(args.shared, args.count)
    print(f"denials left out {hit}/{total}")
    figures["planted cut"] = hit / max(1, total)
    for name, figure in figures.items():
        print(f"{name:40s} {figure:.3f}")
    if args.record:
        floors.record("lineage edits", {name: round(figure - 0.01, 3) for name, figure in figures.items()})
    below = floors.check("lineage edits", figures) if args.gate else []
    print("\n".join(below))
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
