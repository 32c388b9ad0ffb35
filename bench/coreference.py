"""Which mentions of ECB+ tell one happening: by lemma, by the product's happenings and what takes part in them.

    python -m bench.coreference --shared ../shared [--record | --gate]

Mentions are given; they are compared across the documents of a topic. The two like events of a topic are parted by the stories that
the product makes of the articles. Topics with odd numbers are for tuning, even ones held out. CoNLL F1 (Pradhan and others 2012) is the
mean of MUC, B-cubed and CEAF-e; mentions that are alone in their chain count.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from bench import floors
from bench.ecb_mentions import Annotated, documents
from bench.ecbplus import articles, stories
from bench.kept import read
from bench.partitions import Groups, b_cubed, ceaf_e, grouped, muc
from rashomon.model import Happening, Reading, Sentence, Span, Token
from rashomon.stages import Stages
from rashomon.text.words import stem

KINDS = ("ACTION", "NEG_ACTION")
SLOTS = ("who", "whom", "place", "day")
PART = {"tuning": 1, "held-out": 0}  # topic number modulo 2


@dataclass(frozen=True, slots=True)
class Told:
    """A mention of a happening with what is known of it."""

    name: str
    topic: int
    story: str
    chain: str
    lemma: str
    kind: str | None
    who: frozenset[str]  # stems of those who do it
    whom: frozenset[str]
    place: str | None
    day: str | None


Rule = Callable[[Told, Told], bool]


def told(shared: Path) -> list[Told]:
    """Every mention of a happening in the validated sentences."""
    docs = [doc for held_out in (False, True) for doc in documents(shared, held_out, KINDS)]
    reports = [doc.report for doc in docs]
    every = articles(shared)
    stem_of = {a.report.id: a.report.stem for a in every}
    story_of = {stem_of[name]: f"{number}" for number, names in enumerate(stories(every)) for name in names}
    published = {a.report.stem: a.report.published for a in every}
    mention = Stages().mention
    found: list[Told] = []
    for doc, reading in zip(docs, read(reports), strict=True):
        dated = replace(doc.report, published=published.get(doc.report.stem))
        happenings = mention(dated, reading, ()).happenings
        found += _of(doc, reading, happenings, story_of.get(doc.report.stem, doc.report.stem))
    return found


def _of(doc: Annotated, reading: Reading, happenings: Sequence[Happening], story: str) -> Iterable[Told]:
    for number, mention in enumerate(doc.mentions):
        at = mention.extent
        head = _head(reading, at.start, at.end)
        lemma = stem(head.lemma.lower()) if head else doc.report.text[at.start : at.end].lower()
        here = next((h for h in happenings if h.start < at.end and at.start < h.end), None)
        yield Told(
            f"{doc.report.id} {number}",
            doc.topic,
            f"{doc.topic} {story}",
            f"{doc.topic} {mention.chain}",
            lemma,
            here.kind if here else None,
            _stems(here.agents, reading) if here else frozenset(),
            _stems(here.patients, reading) if here else frozenset(),
            here.place.name if here and here.place else None,
            here.time.start_date if here and here.time and here.time.precision == "day" else None,
        )


def _sentence(reading: Reading, at: int) -> Sentence | None:
    return next((s for s in reading.sentences if s.start <= at < s.end), None)


def _head(reading: Reading, start: int, end: int) -> Token | None:
    """The token of a mention that hangs on none of its others."""
    sentence = _sentence(reading, start)
    inside = [k for k, token in enumerate(sentence.tokens) if token.start < end and start < token.end] if sentence else []
    return next((sentence.tokens[k] for k in inside if sentence.tokens[k].head not in inside), None) if sentence else None


def _stems(spans: Sequence[Span], reading: Reading) -> frozenset[str]:
    """The telling words of noun phrases."""
    found = set()
    for span in spans:
        sentence = _sentence(reading, span.start)
        tokens = sentence.tokens if sentence else ()
        found |= {stem(t.lemma.lower()) for t in tokens if span.start <= t.start < span.end and t.upos in {"NOUN", "PROPN"}}
    return frozenset(found)


def same_lemma(one: Told, other: Told) -> bool:
    return one.lemma == other.lemma


def same_word_or_class(one: Told, other: Told) -> bool:
    return one.lemma == other.lemma or (one.kind is not None and one.kind == other.kind)


def clash(one: Told, other: Told, slots: Sequence[str]) -> bool:
    """Whether both tell a slot, and nothing in it is shared."""
    return any(_apart(getattr(one, slot), getattr(other, slot)) for slot in slots)


def _apart(this: frozenset[str] | str | None, that: frozenset[str] | str | None) -> bool:
    if not this or not that:
        return False
    return not this & that if isinstance(this, frozenset) and isinstance(that, frozenset) else this != that


def shared(one: Told, other: Told, slots: Sequence[str]) -> bool:
    pairs = [(getattr(one, slot), getattr(other, slot)) for slot in slots]
    return any(this and that and not _apart(this, that) for this, that in pairs)


def _all_slots(one: Told, other: Told) -> bool:
    return same_word_or_class(one, other) and not clash(one, other, SLOTS)


def ours(one: Told, other: Told) -> bool:
    """The same word; or words of one class with a doer, a patient, a place or a day in common."""
    return same_lemma(one, other) or (same_word_or_class(one, other) and shared(one, other, SLOTS))


def by_topic(one: Told) -> str:
    return str(one.topic)


def by_story(one: Told) -> str:
    return one.story


ROWS: tuple[tuple[str, Rule, Callable[[Told], str]], ...] = (
    ("same word", same_lemma, by_topic),
    ("same word, one story", same_lemma, by_story),
    ("same word or class, one story", same_word_or_class, by_story),
    ("ours: word, or class and a slot", ours, by_story),
    *(
        (f"same word, {slot} not apart", lambda one, other, slot=slot: same_lemma(one, other) and not clash(one, other, (slot,)), by_story)
        for slot in SLOTS
    ),
    ("word or class, no slot apart", _all_slots, by_story),
)


def chains(some: Sequence[Told], rule: Rule, scope: Callable[[Told], str]) -> Groups:
    """Mentions of one scope that the rule ties, and what is tied to those."""
    scopes: dict[str, list[Told]] = defaultdict(list)
    for one in some:
        scopes[scope(one)].append(one)
    up = {one.name: one.name for one in some}

    def top(name: str) -> str:
        while up[name] != name:
            up[name] = name = up[up[name]]
        return name

    for rows in scopes.values():
        for one, other in combinations(rows, 2):
            if rule(one, other):
                up[top(one.name)] = top(other.name)
    return grouped({name: top(name) for name in up})


def measure(part: str, some: Sequence[Told]) -> dict[str, float]:
    gold = grouped({one.name: one.chain for one in some})
    classed = sum(one.kind is not None for one in some)
    filled = ", ".join(f"{slot} {sum(bool(getattr(one, slot)) for one in some)}" for slot in SLOTS)
    print(f"{part}: {len(some)} mentions in {len(gold)} chains; {classed} are of a class; slots told: {filled}")
    print(f"  {'':34s} CoNLL   MUC    B3     CEAF-e")
    figures = {}
    for name, rule, scope in ROWS:
        found = chains(some, rule, scope)
        parts = (muc(found, gold)[2], b_cubed(found, gold)[2], ceaf_e(found, gold)[2])
        figures[f"{part}, {name}"] = sum(parts) / len(parts)
        print(f"  {name:34s} {figures[f'{part}, {name}']:.3f}  ", "  ".join(f"{f1:.3f}" for f1 in parts))
    return figures


def errors(some: Sequence[Told]) -> Counter[str]:
    """Pairs of mentions that are tied or parted wrongly, by kind."""
    kinds: Counter[str] = Counter()
    for one, other in combinations(some, 2):
        if one.topic != other.topic:
            continue
        tied, same = one.story == other.story and ours(one, other), one.chain == other.chain
        if tied != same:
            kinds[_wrongly_tied(one, other) if tied else _wrongly_parted(one, other)] += 1
    return kinds


def _wrongly_tied(one: Told, other: Told) -> str:
    if not same_lemma(one, other):
        return "tied: of one class, with a slot in common"
    return f"tied: one word, {'slots apart' if clash(one, other, SLOTS) else 'nothing tells them apart'}"


def _wrongly_parted(one: Told, other: Told) -> str:
    if one.story != other.story:
        return "parted: in two stories"
    if one.kind is None or other.kind is None:
        return "parted: two words, one of no class at least"
    return f"parted: {'one class, no slot in common' if one.kind == other.kind else 'two classes'}"


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, default=Path("../shared"))
    ask.add_argument("--record", action="store_true")
    ask.add_argument("--gate", action="store_true")
    args = ask.parse_args()
    every = told(args.shared)
    figures: dict[str, float] = {}
    for part, odd in PART.items():
        figures |= measure(part, [one for one in every if one.topic % 2 == odd])
    print("errors:")
    for kind, count in errors([one for one in every if one.topic % 2]).most_common(10):
        print(f"  {count}  {kind}")
    if args.record:
        floors.record("coreference", {name: round(figure - 0.01, 3) for name, figure in figures.items() if "ours" in name})
    below = floors.check("coreference", figures) if args.gate else []
    print("\n".join(below))
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
