"""A story from the texts of its reports, read by the shipped reader: what a test says of events and control is said of whole texts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from rashomon.model import Evidence, Mentions, Report, Story
from rashomon.reader import Reader
from rashomon.stages import Stages


@cache
def _reader() -> Reader:
    return Reader.load("en")


def evidence(texts: Mapping[str, str], published: str = "2024-05-14") -> Evidence:
    """Evidence of one story without copies, all reports of one day or each of the day that its name begins with ("2024-05-14 a")."""
    stages = Stages()
    reports = tuple(
        Report(
            name, name, f"{name}.txt", text, published=name[:10] if name[:2] == "20" else published, published_basis="stated", language="en"
        )
        for name, text in texts.items()
    )
    readings = _reader().read(reports)
    mentions: tuple[Mentions, ...] = tuple(stages.mention(r, reading, ()) for r, reading in zip(reports, readings, strict=True))
    statements = tuple(s for r, reading, m in zip(reports, readings, mentions, strict=True) for s in stages.extract(r, reading, m.times))
    return Evidence(Story("s1", "a story", tuple(texts)), reports, readings, (), (), statements, mentions)
