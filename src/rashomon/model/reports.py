"""Reports: as they were found, and as they are read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Basis = Literal["stated", "feed", "file", "inferred", "unknown"]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the container of a report (a JSON line, a feed, a manifest) says of it, as it says it."""

    id: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    agency: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    basis: Basis = "stated"  # where `published` comes from


@dataclass(frozen=True, slots=True)
class Capture:
    """One report as it was found, before anything is left out."""

    locator: str  # path, URL, `-`, `upload:NAME`, `pasted:DIGEST`; `path#line` for one line of a JSON-lines file
    stem: str  # the short name a person would call it by: file stem, or the id that its container gives
    media: Literal["text/plain", "text/html", "text/markdown"]
    content: str
    metadata: Metadata = Metadata()

    @property
    def path(self) -> str | None:
        """The file that it was found in; None where it was found in none."""
        elsewhere = self.locator == "-" or "://" in self.locator or self.locator.startswith(("upload:", "pasted:"))
        return None if elsewhere else self.locator.partition("#")[0]


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something that could not be taken in, and why, in words for a person."""

    locator: str
    reason: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A piece of the capture that is not part of the body: what it is, and where in the body it stood."""

    text: str
    reason: str  # caption | credit | related link | teaser | navigation | crosshead | pull quote | share bar | form | legal | dateline ...
    at: int  # offset into the body before which it stood


@dataclass(frozen=True, slots=True)
class Report:
    """One report: the body alone, and what is known of it."""

    id: str  # stable: from the locator and the content
    stem: str  # short name; unique names are made by `Dossier.names`
    locator: str
    text: str
    outlet: str | None = None  # who published it
    title: str | None = None
    byline: str | None = None
    agency: str | None = None  # canonical name of the agency that the text or its container credits
    dateline: tuple[str, ...] = ()
    published: str | None = None
    published_basis: Basis = "unknown"
    modified: str | None = None
    language: str | None = None
    left_out: tuple[LeftOut, ...] = ()
    recased: bool = False  # all or part of it is in capitals in the capture, and in normal case here
