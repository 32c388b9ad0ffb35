"""The main event of an article: who, what, when, where, against what the three coders of giveme5w1h's gold standard marked.

    python -m bench.main_event --shared ../shared [--record | --gate]

The answer is that of the first event of the article that is no background; beside it stands that of the first happening that is told as
done. An answer is worth 1 where all its telling words stand in a phrase of the coders, or all of a phrase in it, 0.5 where some do, and 0
otherwise; a day is right or wrong. Precision is over the answers given; Giveme5W1H (Hamborg and others 2019) published .82 for these four.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench import floors, kept
from rashomon.clean import clean
from rashomon.model import Capture, Event, Evidence, Happening, Mentions, Metadata, Reading, Report
from rashomon.stages import Stages
from rashomon.text.words import rarity, words_of

GOLD = "bench/giveme5w1h/Giveme5W1H/examples/datasets/gold_standard/data"
QUESTIONS = ("who", "what", "when", "where")
TELLING_NATS = 2.0  # rarity below which a word says nothing of a phrase


@dataclass(frozen=True, slots=True)
class Article:
    report: Report
    phrases: Mapping[str, tuple[str, ...]]  # what coders marked, by question; of "when", days


Answer = Mapping[str, str | None]


def articles(shared: Path) -> list[Article]:
    found = []
    for path in sorted((shared / GOLD).glob("*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        metadata = Metadata(title=row.get("title"), published=(row.get("date_publish") or "")[:10] or None, outlet=row.get("publisher"))
        report = clean(Capture(path.name, path.stem, "text/plain", row["text"], metadata))
        found.append(Article(report, {question: _phrases(row, question) for question in QUESTIONS}))
    return found


def _phrases(row: Mapping[str, dict[str, dict[str, list[dict[str, str]]]]], question: str) -> tuple[str, ...]:
    key = "parsed" if question == "when" else "text"
    return tuple(marked[key] for marked in row["fiveWoneH"][question]["annotated"] if marked.get(key))


def answers(some: Sequence[Article]) -> Iterator[tuple[Answer | None, Answer | None]]:
    """Of each article, what its main event answers, and its main happening."""
    stages = Stages()
    sentences = kept.OnDisk(kept.FILE)
    embed = partial(stages.embed, sentences)
    for article, reading in zip(some, kept.read([a.report for a in some]), strict=True):
        report = article.report
        mentions = stages.mention(report, reading, ())
        lineage = stages.link([report], [reading], embed)
        said = stages.unify(stages.extract(report, reading, mentions.times), (report,), lineage.copies)
        story = stages.make_story([report])
        evidence = Evidence(story, (report,), (reading,), lineage.copies, lineage.newsrooms, said, (mentions,), lineage.shared)
        events = stages.chronicle(evidence, stages.reconcile(evidence, embed)).events
        yield _of_event(events, mentions), _of_happening(mentions, reading)


def _of_event(events: Sequence[Event], mentions: Mentions) -> Answer | None:
    news = [event for event in events if event.spans and not event.background]
    if not news:
        return None
    event = min(news, key=lambda e: (min(span.start for span in e.spans), e.id))
    first = min(event.spans, key=lambda span: span.start)
    inside = [h for h in mentions.happenings if first.start <= h.start < first.end]
    named = next((h for h in inside if h.kind == event.kind), inside[0] if inside else None)
    who = next((actor.name for actor in sorted(event.actors, key=lambda a: a.side or 3)), None)
    return {"who": who, "what": _what(named) if named else first.text, "when": event.date, "where": event.place}


def _of_happening(mentions: Mentions, reading: Reading) -> Answer | None:
    done = [h for h in mentions.happenings if h.reality == "actual"]
    if not done:
        return None
    first = min(done, key=lambda h: h.start)
    who = next((span.text for span in (*first.agents, *first.patients)), None)
    when, where = first.time.start_date if first.time else None, first.place.text if first.place else None
    return {"who": who, "what": _what(first), "when": when, "where": where}


def _what(happening: Happening) -> str:
    return " ".join([happening.text, *(span.text for span in happening.patients)])


def worth(question: str, answer: str, phrases: Sequence[str]) -> float:
    """1, 0.5 or 0."""
    if question == "when":
        return float(any(answer == phrase[:10] for phrase in phrases))
    given = _telling(answer)
    best = 0.0
    for marked in map(_telling, phrases):
        if given & marked:
            best = max(best, 1.0 if given <= marked or marked <= given else 0.5)
    return best


def _telling(text: str) -> frozenset[str]:
    stems = words_of(text).stems
    return frozenset(word for word in stems if rarity(word) >= TELLING_NATS) or frozenset(stems)


def measure(name: str, some: Sequence[tuple[Article, Answer | None]]) -> dict[str, float]:
    figures = {}
    graded: dict[str, list[float]] = defaultdict(list)
    for question in QUESTIONS:
        asked = [(article, told) for article, told in some if article.phrases[question]]
        for article, told in asked:
            if told and (answer := told[question]):
                graded[question].append(worth(question, answer, article.phrases[question]))
        right = sum(graded[question])
        figures[f"{name}, {question}"] = right / len(graded[question]) if graded[question] else 0.0
        print(
            f"{name:16s} {question:6s} precision {figures[f'{name}, {question}']:.2f} of {len(graded[question])} answers "
            f"to {len(asked)} questions; {right / len(asked):.2f} of all"
        )
    return figures


def misses(some: Sequence[tuple[Article, Answer | None]]) -> Iterator[tuple[str, Article, str | None]]:
    """Questions that the main event answers wrongly or not, with the answer."""
    for article, told in some:
        for question in QUESTIONS:
            answer = told[question] if told else None
            if article.phrases[question] and not (answer and worth(question, answer, article.phrases[question])):
                yield _kind(question, told, answer), article, answer


def _kind(question: str, told: Answer | None, answer: str | None) -> str:
    if told is None:
        return "no event in the article"
    return f"{question}: {'another' if answer else 'none'}"


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, default=Path("../shared"))
    ask.add_argument("--misses", type=Path, help="write the misses to this file")
    ask.add_argument("--record", action="store_true")
    ask.add_argument("--gate", action="store_true")
    args = ask.parse_args()
    some = articles(args.shared)
    told = list(answers(some))
    events = list(zip(some, [event for event, _ in told], strict=True))
    figures = measure("main event", events)
    figures |= measure("main happening", list(zip(some, [happening for _, happening in told], strict=True)))
    missed = list(misses(events))
    print("errors:")
    for kind, count in Counter(kind for kind, _, _ in missed).most_common(10):
        print(f"  {count}  {kind}")
    if args.misses:
        rows = [
            f"- {kind}: {a.report.title}: {answer!r}, not {list(a.phrases[kind.split(':')[0]]) if ':' in kind else ''}"
            for kind, a, answer in missed
        ]
        args.misses.write_text("\n".join(rows) + "\n", encoding="utf-8")
    if args.record:
        floors.record("main event", {name: round(figure - 0.03, 2) for name, figure in figures.items() if name.startswith("main event")})
    below = floors.check("main event", figures) if args.gate else []
    print("\n".join(below))
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
