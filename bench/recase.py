"""Capitals put back to normal case: edited text in capitals, against how it was written.

    python -m bench.recase --shared ../shared [--gate] [--misses N]

Every word of the test documents of gum_wiki and of a tenth of the news of giveme5w1h is put in capitals, document by
document. `words` is the share of words with letters that come back as written; `inner`, of those that begin no sentence; `names_f1`, of the
words of those that have a capital inside a sentence. The baseline writes every word small but the first of a sentence.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from bench.clean import giveme
from bench.floors import settle
from rashomon.clean import clean
from rashomon.text.recase import recased, split

EVERY = 10
FLOORED = ("gum_wiki words", "gum_wiki names_f1", "giveme5w1h words", "giveme5w1h names_f1")


def gum_wiki(shared: Path) -> Iterator[str]:
    """The documents of the test part, as running text."""
    text = (shared / "bench/gum_wiki/gum_wiki-test.conllu").read_text(encoding="utf-8")
    for document in text.split("# newdoc")[1:]:
        paragraphs: list[str] = []
        for block in document.split("\n\n"):
            line = re.search(r"^# text = (.*)$", block, re.MULTILINE)
            if line:
                starts = "# newpar" in block or not paragraphs
                paragraphs = [*paragraphs, line[1]] if starts else [*paragraphs[:-1], f"{paragraphs[-1]} {line[1]}"]
        yield "\n\n".join(paragraphs)


def news(shared: Path) -> Iterator[str]:
    """Bodies of a tenth of the news."""
    for capture in islice(giveme(shared), 0, None, EVERY):
        yield clean(capture).text


def plainly(text: str) -> str:
    """The baseline."""
    out = text.lower()
    for word in split(text):
        if word.initial:
            out = out[: word.start] + text[word.start] + out[word.start + 1 :]
    return out


def counted(texts: Iterator[str], plain: bool = False) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """Words right and wrong, by kind, and the commonest that are wrong."""
    counts: Counter[str] = Counter()
    wrong: Counter[tuple[str, str]] = Counter()
    for text in texts:
        raised = "".join(char.upper() if len(char.upper()) == 1 else char for char in text)
        told = plainly(raised) if plain else recased(raised)
        for word in split(raised):
            gold, said = text[word.start : word.end], told[word.start : word.end]
            if not any(map(str.isalpha, gold)):
                continue
            counts["all"] += 1
            counts["right"] += gold == said
            if word.initial:
                counts["initial wrong"] += gold != said
                continue
            counts["inner"] += 1
            counts["inner right"] += gold == said
            has, tells = any(map(str.isupper, gold)), any(map(str.isupper, said))
            counts.update({"gold": has, "said": tells, "hit": has and tells})
            if gold != said:
                wrong[gold, said] += 1
    return counts, wrong


def figures(counts: Counter[str]) -> dict[str, float]:
    return {
        "words": round(100 * counts["right"] / counts["all"], 1),
        "inner": round(100 * counts["inner right"] / counts["inner"], 1),
        "names_p": round(100 * counts["hit"] / max(1, counts["said"]), 1),
        "names_r": round(100 * counts["hit"] / max(1, counts["gold"]), 1),
        "names_f1": round(200 * counts["hit"] / max(1, counts["said"] + counts["gold"]), 1),
    }


def kind_of(gold: str, said: str) -> str:
    if gold.isupper() and len(gold) > 1:
        return "acronym not known"
    if said.isupper() and len(said) > 1:
        return "no acronym, read as one"
    if gold.islower():
        return "small in the text, read as a name"
    return "name read as a common word" if said.islower() else "capital within the word"


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, default=Path("../shared"))
    ask.add_argument("--misses", type=int, default=0)
    ask.add_argument("--gate", action="store_true", help="fail when a figure falls below its floor")
    ask.add_argument("--record", action="store_true", help="write the figures, less a point, as floors")
    args = ask.parse_args()
    found: dict[str, float] = {}
    kinds: Counter[str] = Counter()
    for name, texts in (("gum_wiki", gum_wiki), ("giveme5w1h", news)):
        counts, wrong = counted(texts(args.shared))
        found |= {f"{name} {measure}": figure for measure, figure in figures(counts).items()}
        found[f"{name} words, baseline"] = figures(counted(texts(args.shared), plain=True)[0])["words"]
        for (gold, said), count in wrong.items():
            kinds[kind_of(gold, said)] += count
        kinds["begin of a sentence"] += counts["initial wrong"]
        print(*(f"{count} {gold} -> {said}" for (gold, said), count in wrong.most_common(args.misses)), sep="\n")
    failed = settle("recase", found, FLOORED, args)
    print("errors:", *(f"  {count}  {kind}" for kind, count in kinds.most_common(10)), sep="\n")
    return failed


if __name__ == "__main__":
    sys.exit(main())
