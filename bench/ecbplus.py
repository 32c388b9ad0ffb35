"""Stories: articles of ECB+ against their events, two near-identical ones a topic (two earthquakes of one region, two arrests of one kind).

    python -m bench.ecbplus --shared ../shared [--record | --gate]

An event is a topic with the older (ecb) or the newer articles (ecbplus). The articles go through cleaning as a plain text would; their
addresses are left out. Constants were set on topics with odd numbers, together with giveme5w1h; the even ones are held out. The plain
baseline has its best threshold for each part; the stage has the one that the product has.
"""

from __future__ import annotations

import argparse
import re
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import dataclass
from math import log
from pathlib import Path

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import csr_matrix
from scipy.spatial.distance import squareform

from bench import floors
from bench.ecb_mentions import ROOT, running_text
from bench.partitions import Groups, b_cubed, grouped, v_measure
from rashomon.clean import clean
from rashomon.errors import CleanError
from rashomon.model import Capture, Report
from rashomon.stories import features, group

STANDARD_TEST = range(36, 46)
THRESHOLDS = np.arange(0.5, 1.0, 0.01)
_SPACED = re.compile(r"(?<=\d) ?([/:.-]) ?(?=\d)")  # "05 /02 /2013": the tokens of ECB+ part what was one


@dataclass(frozen=True, slots=True)
class Article:
    topic: int
    event: str  # "8 ecb", "8 ecbplus"
    report: Report


def articles(shared: Path) -> list[Article]:
    """Every article that cleaning takes in."""
    found = []
    for path in sorted((shared / ROOT / "ECB+").glob("*/*.xml")):
        try:
            report = clean(Capture(path.name, path.stem, "text/plain", _text(path)))
        except CleanError as problem:
            print(f"left out: {path.stem}: {problem}")
            continue
        topic = int(path.parent.name)
        found.append(Article(topic, f"{topic} {'ecbplus' if path.stem.endswith('plus') else 'ecb'}", report))
    return found


def _text(path: Path) -> str:
    tokens = [(int(t.get("t_id", "0")), int(t.get("sentence", "0")), t.text or "") for t in ET.parse(path).getroot().iter("token")]
    if tokens and tokens[0][2].lower() in ("http", "https", "www"):
        tokens = [token for token in tokens if token[1] != tokens[0][1]]
    return _SPACED.sub(r"\1", running_text(tokens)[0])


def plain(some: list[Article], gold: Groups) -> tuple[float, Groups]:
    """The baseline: tf-idf over these very articles, average linkage, and of all thresholds the one with the best B-cubed F1."""
    words = [Counter(re.findall(r"\w\w+", f"{a.report.title or ''} {a.report.text}".lower())) for a in some]
    spread = Counter(word for counts in words for word in counts)
    number = {word: k for k, word in enumerate(spread)}
    rows = [k for k, counts in enumerate(words) for _ in counts]
    values = [(1 + log(n)) * (log((1 + len(some)) / (1 + spread[word])) + 1) for counts in words for word, n in counts.items()]
    weights = csr_matrix((values, (rows, [number[word] for counts in words for word in counts]))).toarray()
    weights /= np.linalg.norm(weights, axis=1, keepdims=True)
    distance = np.clip(1 - weights @ weights.T, 0, 1)
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(distance, checks=False), "average")
    cuts = [fcluster(tree, threshold, "distance") for threshold in THRESHOLDS]
    tried = [grouped({a.report.id: int(label) for a, label in zip(some, labels, strict=True)}) for labels in cuts]
    return max(((b_cubed(found, gold)[2], found) for found in tried), key=lambda pair: pair[0])


def stories(some: list[Article]) -> Groups:
    return [frozenset(found) for found in group([features(a.report) for a in some])]


def measure(name: str, some: list[Article]) -> dict[str, float]:
    event = {a.report.id: a.event for a in some}
    gold = grouped(event)
    found = stories(some)
    precision, recall, f1 = b_cubed(found, gold)
    baseline, baseline_groups = plain(some, gold)
    print(f"{name}: {len(some)} articles, {len(gold)} events, {len(found)} stories")
    print(f"  B-cubed precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}; V-measure {v_measure(found, gold):.3f}")
    print(f"  baseline with its best threshold: B-cubed F1 {baseline:.3f}; V-measure {v_measure(baseline_groups, gold):.3f}")
    return {f"{name}, B-cubed F1": f1, f"{name}, V-measure": v_measure(found, gold), f"{name}, above the baseline": f1 - baseline}


def errors(some: list[Article]) -> Counter[str]:
    """What goes wrong in these articles, by kind, each story or event once."""
    event = {a.report.id: a.event for a in some}
    size = Counter(event.values())
    kinds: Counter[str] = Counter()
    larger: Counter[str] = Counter()
    for found in stories(some):
        told = Counter(event[name] for name in found)
        if len(found) == 1:
            kinds["an article alone, apart from its event"] += size[next(iter(told))] > 1
            continue
        larger.update(told.keys())
        if len({name.split()[0] for name in told}) > 1:
            kinds["a story of articles of two topics"] += 1
        elif len(told) > 1:
            stray = min(told.values()) <= 2
            kinds["one or two articles lie in the story of the like event" if stray else "the two events of a topic are one story"] += 1
    kinds["an event in two or more stories of several articles"] = sum(count > 1 for count in larger.values())
    return kinds


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, default=Path("../shared"))
    ask.add_argument("--record", action="store_true")
    ask.add_argument("--gate", action="store_true")
    args = ask.parse_args()
    every = articles(args.shared)
    tuning = [a for a in every if a.topic % 2]
    figures = measure("tuning topics", tuning)
    figures |= measure("held-out topics", [a for a in every if a.topic % 2 == 0])
    figures |= measure("all topics", every)
    test = [a for a in every if a.topic in STANDARD_TEST]
    if test:
        measure(f"standard test topics at hand ({', '.join(map(str, sorted({a.topic for a in test})))})", test)
    print("errors:")
    for kind, count in errors(tuning).most_common(10):
        print(f"  {count}  {kind}")
    if args.record:
        floors.record("ecbplus", {name: round(figure - 0.005, 3) for name, figure in figures.items()})
    below = floors.check("ecbplus", figures) if args.gate else []
    print("\n".join(below))
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
