"""From what is known of two reports to their comparison, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rashomon.brief.cite import numbered
from rashomon.brief.compare.comparison import Comparison, Difference, Heading, PairBasis, SharedWords
from rashomon.brief.compare.links import sentences_in
from rashomon.brief.compare.relation import relation, unrelated
from rashomon.brief.compare.rows import Match, Matches, Text, rows_of, tally, text_of
from rashomon.brief.copying import is_ordered
from rashomon.brief.view import THE_ROOM, View
from rashomon.brief.wording import tidy
from rashomon.errors import ExportError
from rashomon.model import Change, ChangeKind, Copy, Dossier, Extent, Passage, Report, SharedSource, Span, Story
from rashomon.text.shingles import codes_of, common_runs
from rashomon.text.words import words_of

RUN_WORDS = 6  # equal words in two reports of which neither is a copy, from which they are shown
SEED_WORDS = 4
TURNED: dict[ChangeKind, ChangeKind] = {"cut": "added", "added": "cut"}


def compare(dossier: Dossier, left: str, right: str, basis: PairBasis = "desk") -> Comparison:
    """Set two reports side by side.

    Method: sentences stand beside those that lineage aligned them with (`Copy.sentences`), their words are compared
        (`words.differing`), and the changes that lineage reports are marked on top. The original stands on the left; where the order is
        not known the report named first does. Words that both have from one source are marked as such and are no copying. Of two
        reports that share no running text runs of `RUN_WORDS` equal words are shown.

    Limits: what lineage did not align stands as left out and added, though it may say the same.

    Args:
        dossier: what is known of the two.
        left: id of a report.
        right: id of another.
        basis: where the dossier has it from.

    Returns:
        Every sentence of both in exactly one row.

    Raises:
        ExportError: a report is compared with itself, or is not in the dossier.
    """
    if left == right:
        raise ExportError(f"{dossier.names.get(left, left)} is one report: name two")
    copy = next((row for row in dossier.copies if {row.original, row.derived} == {left, right}), None)
    if copy is not None and is_ordered(copy):
        left, right = copy.original, copy.derived
    view = View(dossier, Story("", "", (left, right)))
    if {left, right} - view.reports.keys():
        raise ExportError("both reports have to be on the desk")
    bodies = (view.reports[left].text, view.reports[right].text)
    shared = tuple(row for row in dossier.shared if set(row.reports) == {left, right})
    matches = _matches(bodies, copy, shared, left)
    changes = _differences(view, left)
    texts = [
        text_of(
            body,
            tuple((row.number, (row.left, row.right)[side]) for row in changes if (row.before, row.after)[side]),
            tuple((at, (one.left, one.right)[side]) for at, row in enumerate(shared, 1) for one in _said(row, left)),
        )
        for side, body in enumerate(bodies)
    ]
    rows = rows_of(texts[0], texts[1], matches)
    return Comparison(
        left=_heading(view, left),
        right=_heading(view, right),
        relation=relation(view, copy, left, basis) if copy else unrelated(shared, len(matches.common), basis),
        tally=tally(rows),
        changes=changes,
        shared=_shared(shared, texts, left),
        rows=rows,
        notes=_notes(view, basis),
    )


def _matches(bodies: tuple[str, str], copy: Copy | None, shared: Sequence[SharedSource], left: str) -> Matches:
    same = tuple(match for row in shared for match in _said(row, left))
    if copy is None:
        return Matches(shared=same, common=() if same else _runs(*bodies))
    turned = copy.original != left
    return Matches(
        copied=_turned(copy.sentences, turned), parts=_turned(copy.parts, turned), shared=same, common=_turned(copy.passages, turned)
    )


def _turned(passages: Iterable[Passage], turned: bool) -> tuple[Match, ...]:
    return tuple(Match(row.derived, row.original) if turned else Match(row.original, row.derived) for row in passages)


def _said(shared: SharedSource, left: str) -> tuple[Match, ...]:
    return _turned(shared.passages, shared.reports[0] != left)


def _runs(left: str, right: str) -> tuple[Match, ...]:
    one, other = words_of(left), words_of(right)
    found = common_runs(codes_of(one.forms), codes_of(other.forms), SEED_WORDS, RUN_WORDS)
    return tuple(
        Match(Extent(one.starts[a], one.ends[a + size - 1]), Extent(other.starts[b], other.ends[b + size - 1])) for a, b, size in found
    )


def _differences(view: View, left: str) -> tuple[Difference, ...]:
    told = [_sides(row, left) for row in view.changes if row.before.report != row.after.report]
    told.sort(key=lambda one: (one[1].start, one[2].start, one[0]))
    return tuple(
        Difference(
            number,
            kind,
            Extent(before.start, before.end),
            Extent(after.start, after.end),
            before.text or None,
            after.text or None,
            _place(view, before),
            _place(view, after),
        )
        for number, (kind, before, after) in enumerate(told, 1)
    )


def _sides(change: Change, left: str) -> tuple[ChangeKind, Span, Span]:
    if change.before.report == left:
        return change.kind, change.before, change.after
    return TURNED.get(change.kind, change.kind), change.after, change.before


def _place(view: View, span: Span) -> str | None:
    return view.cite(span.report, span.start, span.end).place if span.text else None


def _shared(shared: Sequence[SharedSource], texts: Sequence[Text], left: str) -> tuple[SharedWords, ...]:
    found = []
    for number, row in enumerate(shared, 1):
        matches = _said(row, left)
        places = [
            tuple(
                dict.fromkeys(
                    text.sentences[at].place for match in matches for at in sentences_in(text.sentences, (match.left, match.right)[side])
                )
            )
            for side, text in enumerate(texts)
        ]
        found.append(SharedWords(number, row.kind, row.source, places[0], places[1]))
    return tuple(found)


def _heading(view: View, key: str) -> Heading:
    report = view.reports[key]
    room = view.rooms.get(key)
    nobody = room in {report.outlet, THE_ROOM + view.name(key), THE_ROOM + report.stem}
    return Heading(
        report=view.name(key),
        outlet=report.outlet,
        newsroom=None if nobody else room,
        published=report.published,
        published_basis=report.published_basis,
        title=report.title,
        language=report.language,
        words=len(report.text.split()),
        sentences=len(numbered(report.text)),
    )


def _notes(view: View, basis: PairBasis) -> tuple[str, ...]:
    notes = []
    if basis == "alone":
        notes.append("The desk keeps nothing between the two; this was worked out for these two reports alone.")
    for key, report in view.reports.items():
        if key in view.dossier.unread:
            notes.append(
                f"{view.name(key)} was compared by rules alone, for there is no reader for its language{_language(report)}: "
                "exchanged names and meanings were not looked for."
            )
    return tuple(notes)


def _language(report: Report) -> str:
    return f" ({tidy(report.language)})" if report.language else ""
