"""What the product tells of the messages of MUC-4: each a story of one report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from bench import kept
from bench.muc4_texts import Text, report
from rashomon.model import Chronicle, Evidence, Reading, Report
from rashomon.stages import Stages


@dataclass(frozen=True, slots=True)
class Told:
    """One message as the product has it."""

    text: Text
    report: Report
    evidence: Evidence
    chronicle: Chronicle


def told(texts: Sequence[Text], in_capitals: bool = False) -> Iterator[Told]:
    """Runs every stage over messages, the readings kept; in capitals as they are, where that is asked for."""
    stages = Stages()
    found = [(text, read) for text in texts if (read := report(text, in_capitals)) is not None]
    readings = kept.read([read for _, read in found])
    sentences = kept.OnDisk(kept.FILE)
    for (text, read), reading in zip(found, readings, strict=True):
        yield _one(text, read, reading, stages, sentences)


def _one(text: Text, read: Report, reading: Reading, stages: Stages, sentences: kept.OnDisk) -> Told:
    embed = partial(stages.embed, sentences)
    lineage = stages.link([read], [reading], embed)
    mentions = stages.mention(read, reading, ())
    said = stages.unify(stages.extract(read, reading, mentions.times), (read,), lineage.copies)
    story = stages.make_story([read])
    evidence = Evidence(story, (read,), (reading,), lineage.copies, lineage.newsrooms, said, (mentions,), lineage.shared)
    return Told(text, read, evidence, stages.chronicle(evidence, stages.reconcile(evidence, embed)))
