"""Every record that the stages exchange. Read this first.

All records are frozen. Offsets (`start`, `end`) count code points into the `text` of the report named, end exclusive, and
`report.text[start:end] == text` wherever a text is kept. Unknown is `None`. Dates are ISO 8601, to the day or the minute; degrees WGS 84.

| module | records of |
|---|---|
| `spans` | stretches of text, the ground of every record |
| `reports` | reports: as they were found, and as they are read |
| `readings` | words, syntax and names of a report |
| `lineage` | who copied whom, and what the copy altered |
| `statements` | who says what, when, where, how many, and what is told to have happened |
| `accounts` | what several reports are about: stories, claims and figures |
| `events` | what happened, and who held what |
| `corrections` | what an analyst corrected |
| `dossiers` | the desk as a whole |
| `jobs` | readings that a person asked for in a page |
"""

from rashomon.model.accounts import (
    Bearing,
    Check,
    CheckKind,
    Claim,
    Evidence,
    Figure,
    FigureStatus,
    FigureValue,
    Opposing,
    Opposition,
    Reconciliation,
    Side,
    Standing,
    Status,
    Story,
    Voice,
)
from rashomon.model.corrections import (
    Anchor,
    Bond,
    Corrected,
    Correction,
    CorrectionKind,
    CorrectionState,
    Outcome,
    Ruling,
    Scope,
    Signature,
    Site,
)
from rashomon.model.dossiers import Dossier, Names
from rashomon.model.events import Actor, ActorKind, Chronicle, Confidence, Control, DatePrecision, Event, Responsibility, Toll
from rashomon.model.jobs import Asked, Done, Job, JobState, JobStep
from rashomon.model.lineage import (
    Change,
    ChangeKind,
    Copy,
    CopyKind,
    Descent,
    Lineage,
    Newsroom,
    Parent,
    Passage,
    SharedKind,
    SharedSource,
    Unseen,
)
from rashomon.model.readings import Entity, EntityKind, Reading, Sentence, Token
from rashomon.model.reports import Basis, Capture, LeftOut, Metadata, Rejected, Report
from rashomon.model.spans import Extent, Span
from rashomon.model.statements import Content, Cue, Happening, Mentions, Place, Quantity, Reality, Source, Stance, Statement, Time

__all__ = [
    "Actor",
    "ActorKind",
    "Anchor",
    "Asked",
    "Basis",
    "Bearing",
    "Bond",
    "Capture",
    "Change",
    "ChangeKind",
    "Check",
    "CheckKind",
    "Chronicle",
    "Claim",
    "Confidence",
    "Content",
    "Control",
    "Copy",
    "CopyKind",
    "Corrected",
    "Correction",
    "CorrectionKind",
    "CorrectionState",
    "Cue",
    "DatePrecision",
    "Descent",
    "Done",
    "Dossier",
    "Entity",
    "EntityKind",
    "Event",
    "Evidence",
    "Extent",
    "Figure",
    "FigureStatus",
    "FigureValue",
    "Happening",
    "Job",
    "JobState",
    "JobStep",
    "LeftOut",
    "Lineage",
    "Mentions",
    "Metadata",
    "Names",
    "Newsroom",
    "Opposing",
    "Opposition",
    "Outcome",
    "Parent",
    "Passage",
    "Place",
    "Quantity",
    "Reading",
    "Reality",
    "Reconciliation",
    "Rejected",
    "Report",
    "Responsibility",
    "Ruling",
    "Scope",
    "Sentence",
    "SharedKind",
    "SharedSource",
    "Side",
    "Signature",
    "Site",
    "Source",
    "Span",
    "Stance",
    "Standing",
    "Statement",
    "Status",
    "Story",
    "Time",
    "Token",
    "Toll",
    "Unseen",
    "Voice",
]
