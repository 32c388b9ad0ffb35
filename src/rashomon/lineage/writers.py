"""Who wrote what two reports have in common, as far as the two say so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.lineage.credits import Credits, canonical_agency, house, serves_the_world
from rashomon.lineage.texts import Text
from rashomon.lineage.voice import Naming, namings
from rashomon.model import Copy, Extent

OFTEN = 3  # places in which a text speaks as an agency's, from which all of it is taken for the agency's


@dataclass(frozen=True, slots=True)
class Voice:
    """What speaks for one newsroom as the writer; the heavier the surer."""

    weight: float
    name: str
    why: str


def writer_of(copy: Copy, texts: Mapping[str, Text], credits: Mapping[str, Credits]) -> Voice | None:
    """Name who wrote the words that a copy shares with its original.

    Method: the strongest of: a credit of an agency for the whole of one report; an agency as the outlet of one; an agency to which
        somebody speaks in the shared words, or whose people saw or obtained something there (one that serves the whole world surer than
        a national one, to which officials speak and which others cite); an agency credited with a part of a report ("The Associated Press
        contributed"); an agency as whose text one of the two speaks time and again.

    Limits: where two agencies are credited with parts of one report, neither is named.

    Args:
        copy: the row.
        texts: by report id.
        credits: by report id.

    Returns:
        None where nothing tells: then the writer is one of the two outlets, or nobody knows.
    """
    sides = [(texts[copy.original], credits[copy.original]), (texts[copy.derived], credits[copy.derived])]
    voices = [voice for text, own in sides for voice in (*_whole(text, own), *_often(text))]
    voices += [_within(text, naming) for text, naming in _shared_namings(copy, texts) if canonical_agency(naming.name)]
    voices += _parts([(text, own.contributed) for text, own in sides])
    return max(voices, key=lambda voice: (voice.weight, voice.name), default=None)


def _whole(text: Text, own: Credits) -> list[Voice]:
    """Who is credited with the whole of one report, or published it and is an agency."""
    stem, published = text.report.stem, canonical_agency(house(text.report.outlet) or "")
    voices = [Voice(4.0, own.wrote, f"{stem} bears the credit of {own.wrote}")] if own.wrote else []
    return voices + ([Voice(3.5, published, f"{stem} was published by {published}")] if published else [])


def _often(text: Text) -> list[Voice]:
    spoken = Counter(n.name for n in namings(text.report.text) if n.manner != "handed" and n.name != house(text.report.outlet))
    return [
        Voice(1.5, name, f"{text.report.stem} speaks as {name} does in {times} places")
        for name, times in spoken.items()
        if times >= OFTEN and serves_the_world(name)
    ]


def _shared_namings(copy: Copy, texts: Mapping[str, Text]) -> list[tuple[Text, Naming]]:
    """Where the shared words themselves speak as the text of a newsroom."""
    rows = (*copy.sentences, *copy.passages)
    sides = (texts[copy.original], [p.original for p in rows]), (texts[copy.derived], [p.derived for p in rows])
    return [
        (text, naming)
        for text, extents in sides
        for naming in namings(text.report.text)
        if naming.manner != "handed" and any(_covers(text, e, naming) for e in extents)
    ]


def _covers(text: Text, extent: Extent, naming: Naming) -> bool:
    """A naming stands in the shared words, or in a sentence of which they are a part, or right before the quotation that they are."""
    start, end = next((reach for reach in text.sentences if reach[0] <= naming.start < reach[1]), (naming.start, naming.end))
    if extent.start < end and start < extent.end:
        return True
    between = text.report.text[end : extent.start]
    return (
        end <= extent.start
        and not between.strip(' \n“"')
        and text.report.text[extent.start - 1 : extent.start + 1].strip()[:1] in ("“", '"')
    )


def _within(text: Text, naming: Naming) -> Voice:
    words = " ".join(text.report.text[naming.start : naming.end].split())
    weight = (3.0 if naming.manner == "staff" else 2.8) if serves_the_world(naming.name) else 1.3
    return Voice(weight, naming.name, f"the shared words speak as those of {naming.name} (“{words}” in {text.report.stem})")


def _parts(credited: list[tuple[Text, tuple[str, ...]]]) -> list[Voice]:
    both = set(credited[0][1]) & set(credited[1][1])
    if len(both) == 1:
        name = next(iter(both))
        return [Voice(2.2, name, f"{credited[0][0].report.stem} and {credited[1][0].report.stem} both credit {name} with a part")]
    return [Voice(2.0, names[0], f"{text.report.stem} credits {names[0]} with a part") for text, names in credited if len(names) == 1]
