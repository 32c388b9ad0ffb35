"""The functions that the pipeline puts in order, each imported when it is first called: what is not needed is not loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from rashomon.model import (
    Bond,
    Capture,
    Chronicle,
    Copy,
    Evidence,
    Lineage,
    Mentions,
    Place,
    Reading,
    Reconciliation,
    Rejected,
    Report,
    Ruling,
    Statement,
    Story,
    Time,
)

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from rashomon.clean import InferredDate
    from rashomon.reader import Reader, SentenceCache
    from rashomon.statements import Gazetteer
    from rashomon.stories import Features


Embed = Callable[[Sequence[str]], "NDArray[np.float32]"]
"""From n texts to an array (n, d) of unit vectors."""


@cache
def _reader() -> Reader:
    from rashomon.reader import Reader

    return Reader.load("en")


Groups = Sequence[tuple[str, ...]]
Rulings = Mapping[tuple[str, str], Ruling]
Placed = Callable[[Sequence[Place]], tuple[Place, ...]]
Added = tuple[tuple["Path", str], ...]
"""The indexes of the gazetteers that were added to a desk, each with the digest of its content."""


@cache
def _gazetteer(added: Added) -> Gazetteer:
    from rashomon.statements import Gazetteer

    return Gazetteer.load(added=[path for path, _ in added])


def _collect(locators: Sequence[str]) -> Iterator[Capture | Rejected]:
    from rashomon.collect import collect

    return collect(locators)


def _clean(capture: Capture) -> Report:
    from rashomon.clean import clean

    return clean(capture)


def _infer_dates(reports: Sequence[Report]) -> Mapping[str, InferredDate]:
    from rashomon.clean import infer_dates

    return infer_dates(reports)


def _features(report: Report) -> Features:
    from rashomon.stories import features

    return features(report)


def _features_record() -> type[Features]:
    from rashomon.stories import Features

    return Features


def _group(features: Sequence[Features]) -> tuple[tuple[str, ...], ...]:
    from rashomon.stories import group

    return group(features)


def _regroup(groups: Groups, features: Callable[[Sequence[str]], Sequence[Any]], bonds: Sequence[Bond]) -> tuple[tuple[str, ...], ...]:
    from rashomon.stories import regroup

    return regroup(groups, features, bonds)


def _make_story(reports: Sequence[Report]) -> Story:
    from rashomon.stories import make_story

    return make_story(reports)


def _read(reports: Sequence[Report], cache: SentenceCache) -> tuple[Reading, ...]:
    return _reader().read(reports, cache)


def _embed(cache: SentenceCache, texts: Sequence[str]) -> NDArray[np.float32]:
    from rashomon.reader import embed_once

    return embed_once(_reader(), texts, cache)


def _link(reports: Sequence[Report], readings: Sequence[Reading], embed: Embed, rulings: Rulings | None = None) -> Lineage:
    from rashomon.lineage import link

    return link(reports, readings, embed, rulings)


def _link_across(reports: Sequence[Report], readings: Sequence[Reading], embed: Embed, rulings: Rulings | None = None) -> Lineage:
    from rashomon.lineage import link_across

    return link_across(reports, readings, embed, rulings)


def _sketch(reports: Sequence[Report]) -> Mapping[str, bytes]:
    from rashomon.lineage import sketch

    return {one.report: one.values for one in sketch(reports)}


def _overlapping(reports: Sequence[Report], pairs: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    from rashomon.lineage import overlapping

    return overlapping(reports, pairs)


def _extract(report: Report, reading: Reading, times: Sequence[Time]) -> tuple[Statement, ...]:
    from rashomon.statements import extract

    return extract(report, reading, times)


def _mention(report: Report, reading: Reading, added: Added, placed: Placed = tuple) -> Mentions:
    from rashomon.statements import mention

    return mention(report, reading, _gazetteer(added), placed)


def _unify(statements: Sequence[Statement], reports: Sequence[Report], copies: Sequence[Copy]) -> tuple[Statement, ...]:
    from rashomon.statements import unify

    return unify(statements, reports, copies)


def _reconcile(evidence: Evidence, embed: Embed) -> Reconciliation:
    from rashomon.claims import reconcile

    return reconcile(evidence, embed)


def _chronicle(evidence: Evidence, reconciled: Reconciliation) -> Chronicle:
    from rashomon.events import chronicle

    return chronicle(evidence, reconciled)


@dataclass(frozen=True, slots=True)
class Stages:
    """One function a stage. A test, or a program that wants another reader, gives its own."""

    collect: Callable[[Sequence[str]], Iterator[Capture | Rejected]] = _collect
    clean: Callable[[Capture], Report] = _clean
    features: Callable[[Report], Any] = _features
    features_record: Callable[[], type[Any]] = _features_record
    group: Callable[[Sequence[Any]], tuple[tuple[str, ...], ...]] = _group
    infer_dates: Callable[[Sequence[Report]], Mapping[str, InferredDate]] = _infer_dates
    regroup: Callable[[Groups, Callable[[Sequence[str]], Sequence[Any]], Sequence[Bond]], tuple[tuple[str, ...], ...]] = _regroup
    make_story: Callable[[Sequence[Report]], Story] = _make_story
    read: Callable[[Sequence[Report], SentenceCache], tuple[Reading, ...]] = _read
    embed: Callable[[SentenceCache, Sequence[str]], NDArray[np.float32]] = _embed
    link: Callable[..., Lineage] = _link  # of reports, readings, embed; and the directions that an analyst gave, where there are any
    link_across: Callable[..., Lineage] = _link_across  # the same
    sketch: Callable[[Sequence[Report]], Mapping[str, bytes]] = _sketch
    overlapping: Callable[[Sequence[Report], Sequence[tuple[str, str]]], Sequence[tuple[str, str]]] = _overlapping
    extract: Callable[[Report, Reading, Sequence[Time]], tuple[Statement, ...]] = _extract
    mention: Callable[..., Mentions] = _mention  # of report, reading, gazetteers; and what puts places where an analyst says they are
    gazetteer: Callable[[Added], Gazetteer] = _gazetteer
    unify: Callable[[Sequence[Statement], Sequence[Report], Sequence[Copy]], tuple[Statement, ...]] = _unify
    reconcile: Callable[[Evidence, Embed], Reconciliation] = _reconcile
    chronicle: Callable[[Evidence, Reconciliation], Chronicle] = _chronicle
