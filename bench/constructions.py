"""The constructions of PolNeAR's attributions, counted, with the share that is found: `python -m bench.constructions --shared ../shared`.

Each attribution of the gold is put into one class by the words of its cue and their place in our parse. Nobody has checked the classes by
hand: a wrong parse gives a wrong class, seldom enough for the shares to be of use.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bench.attribution import Article, Attribution, articles, found_in, kind, matched, readings
from rashomon.model import Reading
from rashomon.statements.syntax import Tree, tree

LEAST_CASES = 20
"""A construction with so many cases in the training part is handled, or named in the method page as not handled."""

RELATIVES = {"who", "which", "that", "whom", "what", "whose"}


def construction(article: Article, gold: Attribution, trees: Sequence[Tree]) -> str:
    """The class of one attribution."""
    if not gold.cue:
        return "a colon, a dash or nothing for a cue"
    at = next((t for t in trees if t.sentence.start <= min(gold.cue) < t.sentence.end), None)
    cue = [i for i, t in enumerate(at.tokens) if t.start in gold.cue] if at is not None else []
    if at is None or not cue:
        return "a cue that the reader splits otherwise"
    top = next((i for i in cue if at.tokens[i].head not in cue), cue[0])
    upos = at.tokens[top].upos
    if at.tokens[top].lemma.lower() == "accord":
        return "according to"
    if upos in {"ADP", "SCONJ"}:
        return "another preposition (in a poll, for, to)"
    if upos == "ADV":
        return "adverb (reportedly)"
    if upos == "ADJ":
        return "adjective (is sure that)"
    if upos not in {"VERB", "AUX"}:
        return _of_noun(gold)
    return _of_verb(article, gold, at, cue, top)


def _of_noun(gold: Attribution) -> str:
    return "noun of somebody (his promise to)" if gold.source else "noun of nobody (calls for)"


def _of_verb(article: Article, gold: Attribution, at: Tree, cue: Sequence[int], top: int) -> str:
    if at.kids(top, "aux:pass", "nsubj:pass"):
        return "passive with its agent" if gold.source else "passive of nobody (is expected to)"
    if not gold.source:
        return "verb of nobody (it seems, asked about)"
    if any(at.tokens[i].upos in {"NOUN", "ADJ"} and at.is_rel(i, "obj", "xcomp") for i in cue if i > top):
        return "verb with its noun (made a promise to)"
    if kind(article, gold) == "direct":
        return "verb + quotation"
    inside = [i for i, t in enumerate(at.tokens) if t.start in gold.content]
    if not inside:
        return "content in another sentence"
    if len(inside) == 1 and at.low(inside[0]) in RELATIVES:
        return "relative pronoun for the content"
    if inside[0] < cue[0]:
        return "content before or around the cue, without marks"
    return _after(at, cue, inside)


def _after(at: Tree, cue: Sequence[int], inside: Sequence[int]) -> str:
    if at.tokens[cue[-1]].upos in {"ADP", "SCONJ"} and at.low(cue[-1]) != "to":
        return "verb + preposition (spoke about)"
    if at.low(inside[0]) == "to" or at.low(cue[-1]) == "to":
        return "verb + infinitive"
    tops = [i for i in inside if at.tokens[i].head in cue]
    if any(at.is_rel(i, "ccomp", "parataxis", "csubj") for i in tops):
        return "verb + clause"
    return "verb + noun or name" if any(at.is_rel(i, "obj", "iobj", "xcomp", "obl") for i in tops) else "verb + something else"


def counted(corpus: Sequence[Article], read: dict[str, Reading]) -> tuple[Counter[str], Counter[str]]:
    """How often each construction occurs and how often it is found."""
    there: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    for article in corpus:
        trees = tuple(tree(i, s) for i, s in enumerate(read[article.name].sentences))
        hits = {id(g) for g, _ in matched(article.gold, found_in(article, read[article.name]))}
        for gold in article.gold:
            name = construction(article, gold, trees)
            there[name] += 1
            hit[name] += id(gold) in hits
    return there, hit


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, default=Path("../shared"))
    ask.add_argument("--part", default="train", choices=["dev", "train"])
    ask.add_argument("--every", type=int, default=1, help="only every so many articles")
    args = ask.parse_args()
    corpus = list(articles(args.shared / "bench" / "polnear" / "data" / args.part))[:: args.every]
    there, hit = counted(corpus, readings(corpus))
    print(f"{len(corpus)} articles, {there.total()} attributions; construction, cases, share, found")
    for name, count in there.most_common():
        rare = "" if count >= LEAST_CASES else "  (rare)"
        print(f"  {name:50s} {count:6d}  {count / there.total():.3f}  {hit[name] / count:.2f}{rare}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
