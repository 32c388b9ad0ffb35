"""Known edits of real sentences: what the change detectors find of them, and what they find where there is nothing.

Sentences come from UD_English-EWT and from GUM's news, encyclopaedia and travel documents.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from rashomon.lineage.changes import DETECTORS
from rashomon.lineage.changes.pairing import pair
from rashomon.lineage.texts import prepare
from rashomon.model import Report
from rashomon.text.alignment import bags_of, dice

Edit = Callable[[str, random.Random], str | None]
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec"
)
NAMES = ("Peter Hallman", "Maria Ostrova", "Ibrahim Selassie", "Karen Whitlock", "Tomas Berg", "Aisha Rahmani")
HARMLESS = (
    ("said", "stated"), ("also", "as well"), ("began", "started"), ("large", "big"), ("but", "however"), ("around the", "across the"),
    ("children", "kids"), ("near", "close to"), ("after", "following"), ("many", "numerous"), ("because", "since"), ("made", "produced"),
    ("help", "assist"), ("the city", "this city"), ("often", "frequently"), ("people", "persons"), ("is", "remains"), ("shows", "displays"),
    ("is not", "isn't"), ("did not", "didn't"), ("10", "ten"), ("percent", "per cent"), ("first", "initial"), ("used", "employed"),
)  # fmt: skip


def _number(text: str, chance: random.Random) -> str | None:
    found = [
        m
        for m in re.finditer(r"(?<![\d.,:/-])(\d{1,3})(?![\d.,:/-]|(?:th|st|nd|rd|s)\b)(?= [a-z]{3,})", text)
        if not re.search(rf"(?:{MONTHS})\.? $", text[: m.start()])
    ]
    if not found:
        return None
    match = chance.choice(found)
    return text[: match.start()] + str(int(match.group()) + chance.randint(2, 40)) + text[match.end() :]


def _modifier(text: str, chance: random.Random) -> str | None:
    found = [m for m in re.finditer(r"(?i)\b(about|around|over|more than|at least|nearly|up to) (?=[\d])", text)]
    if found:
        match = chance.choice(found)
        return text[: match.start()] + text[match.end() :]
    plain = re.search(r"(?<=[a-z] )(?=\d{2,3} [a-z]{3,})", text)
    return text[: plain.start()] + chance.choice(("about ", "at least ", "up to ")) + text[plain.start() :] if plain else None


def _time(text: str, chance: random.Random) -> str | None:
    found = re.search(rf"\b({'|'.join(DAYS)})\b", text)
    return text[: found.start()] + chance.choice([d for d in DAYS if d != found.group()]) + text[found.end() :] if found else None


def _negation(text: str, chance: random.Random) -> str | None:
    found = re.search(r"\b(?:not|never) (?=[a-z]{4,})", text)
    if found:
        return text[: found.start()] + text[found.end() :]
    verb = re.search(r"\b(?:is|was|were|are|will|would|can) (?=[a-z]{4,})", text)
    return text[: verb.end()] + "not " + text[verb.end() :] if verb else None


def _hedge(text: str, chance: random.Random) -> str | None:
    found = re.search(r"\b(?:reportedly|allegedly|apparently|probably|possibly|likely|may|might) (?=[a-z]{4,})", text)
    if found:
        with_may = found.group().strip() in ("may", "might")
        return text[: found.start()] + ("will " if with_may else "") + text[found.end() :]
    verb = re.search(r"\b(?:was|were|had) (?=[a-z]{4,}ed\b)", text)
    return text[: verb.end()] + chance.choice(("reportedly ", "allegedly ", "apparently ")) + text[verb.end() :] if verb else None


def _source(text: str, chance: random.Random) -> str | None:
    found = re.search(r"\b(He|She|It) (?=(?:said|says|told|added|wrote))", text)
    if found:
        return text[: found.start()] + chance.choice([p for p in ("He", "She", "It") if p != found.group(1)]) + " " + text[found.end() :]
    named = re.search(r"\b[A-Z][a-z]+ [A-Z][a-z]+ (?=(?:said|says|told|added)\b)", text)
    return text[: named.start()] + chance.choice(NAMES) + " " + text[named.end() :] if named else None


def _quote(text: str, chance: random.Random) -> str | None:
    found = re.search(r"(?:^|(?<= ))[\"“](?=\w)([^\"”]{25,})(?<=[\w.,!?])[\"”]", text)
    if not found:
        return None
    words = found.group(1).split()
    at = [k for k, w in enumerate(words[1:-1], 1) if re.fullmatch(r"[a-z]{5,}", w)]
    if not at:
        return None
    words[chance.choice(at)] = chance.choice(("gradual", "splendid", "harbour", "tremble", "borrowed"))
    return text[: found.start(1)] + " ".join(words) + text[found.end(1) :]


def _harmless(text: str, chance: random.Random) -> str | None:
    usable = [(a, b) for a, b in HARMLESS if re.search(rf"\b{a}\b", text)]
    if not usable or re.search(r"[\"“”]", text):
        return None
    for before, after in chance.sample(usable, min(3, len(usable))):
        text = re.sub(rf"\b{before}\b", after, text, count=1)
    return text


EDITS: dict[str, Edit] = {
    "number": _number, "modifier": _modifier, "time": _time, "negation": _negation, "hedge": _hedge, "source": _source, "quote": _quote,
    "harmless": _harmless,
}  # fmt: skip
KIND = {"modifier": "number"}


def sentences(shared: Path) -> list[str]:
    """Sentences of ten words or more."""
    files = [
        *shared.glob("bench/ud_english_ewt/*-dev.conllu"),
        *shared.glob("bench/ud_english_ewt/*-train.conllu"),
        *shared.glob("bench/gum_wiki/*.conllu"),
    ]
    found = [
        line[9:].strip() for path in sorted(files) for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("# text = ")
    ]
    return [text for text in dict.fromkeys(found) if 10 <= len(text.split()) <= 60]


def _kinds(before: str, after: str, read: Callable[[list[Report]], tuple[object, ...]] | None) -> Counter[str]:
    reports = [Report(id=name, stem=name, locator=name, text=text, language="en") for name, text in (("a", before), ("b", after))]
    readings = read(reports) if read else (None, None)
    one, other = (prepare(replace(r), reading) for r, reading in zip(reports, readings, strict=True))  # type: ignore[arg-type]
    bags = bags_of([[one.words.stems], [other.words.stems]])
    score = float(dice(*bags)[0][0, 0])
    pairing = pair(one, other, (0, len(one.words)), (0, len(other.words)), score)
    return Counter(change.kind for detect in DETECTORS for change in detect(pairing))


def planted(shared: Path, count: int) -> Iterator[tuple[str, str, str]]:
    chance = random.Random(7)
    texts = sentences(shared)
    chance.shuffle(texts)
    for name, edit in EDITS.items():
        made = 0
        for text in texts:
            after = edit(text, chance)
            if after and after != text:
                yield name, text, after
                made += 1
                if made == count:
                    break


def measure(shared: Path, count: int, show: int = 0) -> dict[str, float]:
    """Recall by kind of edit, and sentences in which something else is reported."""
    hit: Counter[str] = Counter()
    total: Counter[str] = Counter()
    extra: Counter[str] = Counter()
    for name, before, after in planted(shared, count):
        said = _kinds(before, after, None)
        want = KIND.get(name, name)
        total[name] += 1
        hit[name] += bool(said[want])
        other = sum(said.values()) - said[want]
        extra[name] += bool(other)
        if show and (other or (name != "harmless" and not said[want])) and hit[f"shown {name}"] < show:
            hit[f"shown {name}"] += 1
            print(f"{name:9s} {dict(said)}\n   {before}\n   {after}")
    for name in EDITS:
        print(f"planted {name:9s} found {hit[name]}/{total[name]}, with something else reported {extra[name]}")
    figures = {f"planted {name}": hit[name] / max(1, total[name]) for name in EDITS if name != "harmless"}
    return figures | {"planted harmless left alone": 1 - extra["harmless"] / max(1, total["harmless"])}


if __name__ == "__main__":
    measure(Path("../shared"), 300, show=12)
