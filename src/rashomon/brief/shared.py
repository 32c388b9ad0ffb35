"""What reports have from one source although neither copied the other: a text that is not there, a speaker, a release, an archive."""

from __future__ import annotations

from rashomon.brief.briefing import Line, Run, Section
from rashomon.brief.view import View
from rashomon.brief.wording import clip, listing, quoted, tidy
from rashomon.model import Extent, Passage, SharedSource, Span, Unseen

WORDS_CHARS = 90  # shown of the words in common
ONCE = "in these words they count as one source"
VERBS = {"quotation": "quote the same words", "release": "quote one statement", "background": "carry the same background"}


def shared(view: View) -> Section:
    """Unseen originals, then shared sources, those of most reports first; each with the words that show it."""
    lines = [line for text in view.dossier.unseen if (line := _unseen(view, text))]
    groups: list[list[SharedSource]] = []
    for row in sorted((r for r in view.dossier.shared if set(r.reports) <= view.order.keys()), key=lambda r: r.reports):
        home = next((group for group in groups if any(_one(row, other) for other in group)), None)
        if home is None:
            groups.append([row])
        else:
            home.append(row)
    ranked = sorted(groups, key=lambda rows: (rows[0].kind == "background", -len(_reports(rows)), rows[0].reports))
    return Section("shared", "What comes from one source", (*lines, *(_told(view, rows) for rows in ranked)))


def _unseen(view: View, text: Unseen) -> Line | None:
    """Reports of one text that nobody has put on the desk."""
    rows = [(row.report, parent) for row in view.dossier.descents for parent in row.parents if parent.text == text.id]
    if not set(text.reports) <= view.order.keys() or not rows:
        return None
    runs = (
        Run(listing(view.names(text.reports)), "name"),
        Run(" have words of one text "),
        Run(f"of {text.name}, which is" if text.name else "that is"),
        Run(" not among these reports; these words count once."),
    )
    ends = [(report, max(parent.passages, key=lambda extent: extent.end - extent.start)) for report, parent in rows if parent.passages]
    return Line(runs, view.cite_spans(_span(view, report, extent) for report, extent in ends))


def _one(row: SharedSource, other: SharedSource) -> bool:
    """Whether two pairs of reports have the same words, by a report that is in both."""
    if row.kind == "background" or other.kind == "background":
        return row.kind == other.kind and bool(set(row.reports) & set(other.reports))
    return any(
        a.start < b.end and b.start < a.end for one in set(row.reports) & set(other.reports) for a in _in(row, one) for b in _in(other, one)
    )


def _in(row: SharedSource, report: str) -> list[Extent]:
    return [passage.original if row.reports[0] == report else passage.derived for passage in row.passages]


def _reports(rows: list[SharedSource]) -> list[str]:
    return list(dict.fromkeys(report for row in rows for report in row.reports))


def _told(view: View, rows: list[SharedSource]) -> Line:
    kind = "release" if any(row.kind == "release" for row in rows) else rows[0].kind
    named = max((row.source for row in rows if row.source), key=lambda name: (len(name), name), default=None)
    longest = max((passage for row in rows for passage in row.passages), key=_size)
    runs = (
        Run(listing(view.names(_reports(rows))), "name"),
        Run(f" {VERBS[kind]}{f' of {tidy(named)}' if named else ''}, "),
        Run(quoted(clip(tidy(longest.text), WORDS_CHARS).rstrip(".")), "quote"),
        Run(f"; none copied another, and {ONCE}." if len(_reports(rows)) > 2 else f"; neither copied the other, and {ONCE}."),
    )
    return Line(runs, view.cite_spans(_ends(view, rows)))


def _ends(view: View, rows: list[SharedSource]) -> list[Span]:
    spans = []
    for row in rows:
        longest = max(row.passages, key=_size)
        spans += [_span(view, row.reports[0], longest.original), _span(view, row.reports[1], longest.derived)]
    return spans


def _size(passage: Passage) -> tuple[int, str]:
    return passage.original.end - passage.original.start, passage.text


def _span(view: View, report: str, extent: Extent) -> Span:
    return Span(report, extent.start, extent.end, view.reports[report].text[extent.start : extent.end])
