"""Who copied whom, and what the copy altered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model.corrections import Corrected
from rashomon.model.spans import Extent, Span

CopyKind = Literal["same", "abridged", "revision", "excerpt", "paraphrase"]
ChangeKind = Literal["quote", "number", "name", "source", "time", "negation", "hedge", "meaning", "cut", "added"]
SharedKind = Literal["quotation", "release", "background"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one report that came from a stretch of another."""

    original: Extent
    derived: Extent
    text: str  # the words as in the original
    verbatim: bool


@dataclass(frozen=True, slots=True)
class Copy:
    """Two reports that share running text; `original` is the earlier or the source of it."""

    original: str
    derived: str
    kind: CopyKind
    share: float  # of the words of `derived`, those that came from `original`, 0 to 1
    direction_confidence: float  # 0.5: order unknown
    passages: tuple[Passage, ...]  # runs of text, as long as they go
    sentences: tuple[Passage, ...]  # the same, sentence by sentence
    evidence: tuple[str, ...] = ()  # why this direction, in words
    parts: tuple[Passage, ...] = ()  # parts of sentences, where one was split or two were joined


@dataclass(frozen=True, slots=True)
class Change:
    """What a copy altered. For `cut` the `after` is empty and stands where the words would be; for `added` the `before`."""

    before: Span
    after: Span
    kind: ChangeKind


@dataclass(frozen=True, slots=True)
class SharedSource:
    """Words that two reports have from one speaker, release or archive: no copying, and no independence in these words."""

    reports: tuple[str, str]  # ids, the smaller first
    kind: SharedKind  # a speaker's words | a release or post quoted at length | an agency's background paragraphs
    passages: tuple[Passage, ...]  # `original` in the first report, `derived` in the second
    source: str | None = None  # whose words they are, as the reports call it


@dataclass(frozen=True, slots=True)
class Unseen:
    """A text that is not on the desk and that several reports come from."""

    id: str  # "unseen-" and a digest of the reports
    name: str | None  # the agency or outlet that wrote it
    reports: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Parent:
    """A text that a report comes from."""

    text: str  # id of a report, or of an `Unseen`
    newsroom: str  # who wrote that text, and so these passages
    kind: CopyKind
    share: float  # of the report's words, those that came from this text and from no nearer one, 0 to 1
    confidence: float  # that this text came before the report, 0.5 to 1
    passages: tuple[Extent, ...]  # of the report


@dataclass(frozen=True, slots=True)
class Descent:
    """Where the words of one report come from. No parents: it is nobody's copy as far as the desk tells."""

    report: str
    parents: tuple[Parent, ...]  # the largest share first; two or more make a mosaic
    own: float  # share of its words that come from no other text, 0 to 1


@dataclass(frozen=True, slots=True)
class Newsroom:
    """Who wrote a report: an agency or an outlet; equal for copies of one text."""

    report: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Lineage:
    copies: tuple[Copy, ...]
    changes: tuple[Change, ...]
    newsrooms: tuple[Newsroom, ...]
    shared: tuple[SharedSource, ...] = ()
    unseen: tuple[Unseen, ...] = ()
    descents: tuple[Descent, ...] = ()
    corrected: tuple[Corrected, ...] = ()
