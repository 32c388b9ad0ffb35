"""Who copied whom, and what the copies altered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import groupby

from rashomon.brief.briefing import Citation, Line, Run, Section, Table
from rashomon.brief.cite import numbered
from rashomon.brief.view import View, natural
from rashomon.brief.wording import clip, count, listing, quoted, tidy
from rashomon.model import Change, ChangeKind, Copy, Extent, Span

UNKNOWN = 0.6  # direction confidence below which the order is said to be unknown
LIKELY = 0.8  # the same for shared passages, which both may have from a third text
PASSAGES = 0.5  # share below which a reworded text is one in passages
EXAMPLE_CHARS = 90  # of a passage that was cut or added
CONTEXT_WORDS = 4  # words shown on either side of a short altered passage
SHORT_WORDS = 4  # an altered passage up to this long is shown in its context
WORDS = 24  # of one side of an altered passage
KINDS = ("quote", "number", "source", "name", "negation", "time", "hedge", "meaning")
SAID: dict[ChangeKind, str] = {
    "quote": "quotation",
    "number": "number",
    "source": "speaker",
    "name": "name",
    "negation": "denial",
    "time": "time",
    "hedge": "hedge",
    "meaning": "meaning",
}
COMMON = {"same": 0.5, "abridged": 0.5, "revision": 0.5, "excerpt": 0.75, "paraphrase": 0.3}  # words that two forms of a sentence share
VERBS = {
    "same": ("carries the text of", "carry the text of"),
    "abridged": ("shortens", "shorten"),
    "revision": ("is a later version of", "are later versions of"),
    "excerpt": ("takes passages from", "take passages from"),
    "paraphrase": ("rewords", "reword"),
}
UNORDERED = {
    "same": "carry the same text",
    "abridged": "are a longer and a shorter form of one text",
    "revision": "are two versions of one text",
    "excerpt": "share passages",
    "paraphrase": "carry one text in different words",
}


def copied(view: View) -> Section:
    """Each report that derives from another, once, by its strongest link; and links between newsrooms, which cost independence."""
    chosen = told_copies(view)
    ordered = [row for row in chosen if is_ordered(row)]
    told = [(kind == "excerpt", _copies(view, list(rows), kind, original)) for (kind, original), rows in _grouped(view, ordered)]
    told += [(row.kind == "excerpt", _unordered(view, row)) for row in chosen if row not in ordered]
    found = [line for _, line in sorted(told, key=lambda one: one[0])]
    if not view.copies and len(view.reports) > 1:
        found = [Line((Run("No report shares running text with another."),))]
    return Section("copied", "Who copied whom", tuple(found))


def told_copies(view: View) -> list[Copy]:
    """The copies that are told: into each derived report its strongest, and the widest from every other newsroom."""
    best: dict[str, Copy] = {}
    for row in view.copies:
        known = best.get(row.derived)
        if known is None or (row.share, row.direction_confidence) > (known.share, known.direction_confidence):
            best[row.derived] = row
    across = [row for row in view.copies if view.rooms.get(row.original) != view.rooms.get(row.derived) and row is not best[row.derived]]
    widest: dict[tuple[str | None, str], Copy] = {}
    for row in across:
        key = (view.rooms.get(row.original), row.derived)
        if not _hands_on(view, row, best[row.derived]) and (key not in widest or row.share > widest[key].share):
            widest[key] = row
    rows = {id(row): row for row in (*best.values(), *widest.values())}
    return sorted(rows.values(), key=lambda row: (view.order[row.original], row.kind, view.order[row.derived]))


def _hands_on(view: View, row: Copy, best: Copy) -> bool:
    """The newsroom's words reached the derived report through the one it mostly copied, which is told already."""
    room, parent = view.rooms.get(row.original), best.original
    from_room = any(one.derived == parent and view.rooms.get(one.original) == room for one in view.copies)
    return view.rooms.get(parent) == room or (from_room and best.share > row.share)


def _grouped(view: View, rows: list[Copy]) -> Iterable[tuple[tuple[str, str], Iterable[Copy]]]:
    ranked = sorted(rows, key=lambda row: (row.kind == "excerpt", view.order[row.original], row.kind, natural(view.name(row.derived))))
    return groupby(ranked, lambda row: (row.kind, row.original))


def _copies(view: View, rows: list[Copy], kind: str, original: str) -> Line:
    names = [called(view, row.derived) for row in rows]
    runs = [
        Run(listing(names), "name"),
        Run(f" {verb(kind, rows)} "),
        Run(called(view, original), "name"),
        Run(f" ({_shares(rows)}); {certainty(rows)}{_because(rows)}."),
    ]
    return Line(tuple(runs), _ends(view, rows))


def verb(kind: str, rows: list[Copy]) -> str:
    """What the derived reports of some copies of one kind do: "rewords", "take passages from"."""
    said = VERBS[kind][len(rows) > 1]
    return f"{said} passages of" if kind == "paraphrase" and max(row.share for row in rows) < PASSAGES else said


def is_ordered(copy: Copy) -> bool:
    """The order is known well enough to call one of the two the copy."""
    return copy.direction_confidence >= (LIKELY if copy.kind == "excerpt" else UNKNOWN)


def _unordered(view: View, row: Copy) -> Line:
    names = [called(view, row.original), called(view, row.derived)]
    later = f"{round(100 * row.share)}% of the words of {view.name(row.derived)}"
    order = f"{view.name(row.original)} perhaps the earlier{_because([row])}" if row.direction_confidence >= UNKNOWN else "order unknown"
    runs = (Run(listing(names), "name"), Run(f" {UNORDERED[row.kind]} ({later}); {order}."))
    return Line(runs, _ends(view, [row]))


def called(view: View, report: str) -> str:
    """A report by its short name, with its outlet where that is known."""
    outlet = view.reports[report].outlet
    return f"{view.name(report)} ({outlet})" if outlet else view.name(report)


def _shares(rows: list[Copy]) -> str:
    shares = sorted({round(100 * row.share) for row in rows})
    whole = f"{shares[0]} to {shares[-1]}" if len(shares) > 1 else str(shares[0])
    return f"{whole}% of {'its' if len(rows) == 1 else 'their'} words"


def certainty(rows: list[Copy]) -> str:
    """How sure the direction is: of several copies the least."""
    least = min(row.direction_confidence for row in rows)
    return f"direction {'certain' if least >= 0.995 else f'{round(100 * least)}% sure'}"


def _because(rows: list[Copy]) -> str:
    """The first reason for the direction, where there is one for all."""
    told = [next((text for text in map(tidy, row.evidence) if not text.startswith(("against:", "order unknown"))), "") for row in rows]
    reasons = {plainly(text.removeprefix("for: ").rstrip(".")) for text in told}
    return f": {reasons.pop()}" if len(reasons) == 1 and "" not in reasons else ""


def plainly(reason: str) -> str:
    """A reason as somebody reads it who has not seen how it was found."""
    reason = re.sub(
        r"^where the wording differs, (\S+) has the words of (\S+)$", r"where the two differ in wording, \1 agrees with \2", reason
    )
    reason = re.sub(r"\b1 (hour|day)s\b", r"1 \1", reason)
    return re.sub(r"shows damage that rewriting leaves", "bears damage such as rewriting leaves", reason)


def _ends(view: View, rows: list[Copy]) -> tuple[Citation, ...]:
    spans: list[Span] = []
    for row in rows:
        shared = row.sentences or row.passages
        if shared:
            longest = max(shared, key=lambda passage: (passage.verbatim, passage.derived.end - passage.derived.start))
            spans += [_opening(view, row.original, longest.original), _opening(view, row.derived, longest.derived)]
    return view.cite_spans(spans)


def _opening(view: View, report: str, extent: Extent) -> Span:
    """The first sentence of a shared passage: enough to find it, and no more of the text marked than that."""
    text = view.reports[report].text
    end = min((row.end for row in numbered(text) if row.end > extent.start), default=extent.end)
    return Span(report, extent.start, min(end, extent.end), text[extent.start : min(end, extent.end)])


def altered(view: View) -> Section:
    """What copies changed in what they took over, side by side; cuts and additions counted."""
    groups: dict[tuple[str, str, str], list[Change]] = {}
    for row in view.changes:
        if row.kind in KINDS and is_sure(view, row):
            groups.setdefault((row.kind, tidy(row.before.text).casefold(), tidy(row.after.text).casefold()), []).append(row)
    found = _taking_turns(view, list(groups.values()))
    found = sorted(found, key=lambda changes: _update(view, changes[0]))
    rows = tuple(_row(view, changes) for changes in found)
    copied = any(not _update(view, changes[0]) for changes in found)
    title, columns = (
        ("What the copies altered", ("What", "Original", "Copy")) if copied else ("What changed later", ("What", "Before", "After"))
    )
    return Section("altered", title, _cuts(view), Table(columns, rows) if rows else None)


def is_sure(view: View, change: Change) -> bool:
    """One report altered the other's words here: their order is known, and the two sentences are one sentence in two forms."""
    copy = _between(view, change)
    if copy is None or not is_ordered(copy):
        return False
    whole = _common(*(view.cite(span.report, span.start, span.end).quoted for span in (change.before, change.after)))
    short = min(len(span.text.split()) for span in (change.before, change.after)) <= SHORT_WORDS
    return whole >= COMMON[copy.kind] and (
        (short and copy.kind != "excerpt") or _common(change.before.text, change.after.text) >= COMMON[copy.kind] / 2
    )


def _common(one: str, other: str) -> float:
    """Share of the words of two texts that both have, 0 to 1 (Dice 1945)."""
    left, right = (Counter(re.findall(r"\w+", text.casefold())) for text in (one, other))
    return 2 * (left & right).total() / max((left + right).total(), 1)


def _between(view: View, change: Change) -> Copy | None:
    pair = (change.before.report, change.after.report)
    return next((row for row in view.copies if (row.original, row.derived) == pair), None)


def _update(view: View, change: Change) -> bool:
    """The later state of one text says otherwise: no copier altered it."""
    copy = _between(view, change)
    return copy is not None and copy.kind == "revision"


def _taking_turns(view: View, groups: list[list[Change]]) -> list[list[Change]]:
    """The first of each kind, then the second of each, as they come in the copies: a short table still shows every kind.

    What a copy altered against two forms of the original is told once.
    """
    ordered = sorted(groups, key=lambda rows: (view.order[rows[0].after.report], rows[0].after.start, rows[0].before.start))
    turn: dict[str, int] = {}
    placed: list[tuple[int, int, list[Change]]] = []
    told: set[tuple[str, Span]] = set()
    for rows in ordered:
        kind = rows[0].kind
        if (kind, rows[0].after) in told:
            continue
        told.update((kind, row.after) for row in rows)
        turn[kind] = turn.get(kind, 0) + 1
        placed.append((turn[kind], KINDS.index(kind), rows))
    return [rows for _, _, rows in sorted(placed, key=lambda one: one[:2])]


def _row(view: View, changes: list[Change]) -> tuple[Line, ...]:
    first = changes[0]
    before, after = _sides(view, first)
    return (
        Line((Run(f"update: {SAID[first.kind]}" if _update(view, first) else SAID[first.kind]),)),
        Line(before, view.cite_spans(change.before for change in changes)),
        Line(after, view.cite_spans(change.after for change in changes)),
    )


def _sides(view: View, change: Change) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    left, right = tidy(change.before.text).split(" "), tidy(change.after.text).split(" ")
    marks = SequenceMatcher(None, [_bare(word) for word in left], [_bare(word) for word in right], autojunk=False).get_opcodes()
    before = _marked(left, [(a, b) for kind, a, b, _, _ in marks if kind != "equal"])
    after = _marked(right, [(c, d) for kind, _, _, c, d in marks if kind != "equal"])
    short = min(len(left), len(right)) <= SHORT_WORDS
    return (_context(view, change.before, before), _context(view, change.after, after)) if short else (before, after)


def _bare(word: str) -> str:
    return re.sub(r"[^\w%$€£]", "", word).casefold() or word


def _marked(words: list[str], stretches: list[tuple[int, int]]) -> tuple[Run, ...]:
    changed = {at for start, end in stretches for at in range(start, end)}
    if len(words) > WORDS:
        start = max(0, min(changed, default=0) - CONTEXT_WORDS)
        kept = range(start, min(len(words), start + WORDS))
    else:
        kept = range(len(words))
    runs = [Run("… ", "words")] if kept.start else []
    for is_changed, group in groupby(kept, changed.__contains__):
        text = " ".join(words[at] for at in group)
        gap = "" if not runs or runs[-1].text.endswith(" ") else " "
        runs += [Run(gap, "words")] if gap else []
        runs.append(Run(text, "altered" if is_changed else "words"))
    return (*runs, Run(" …", "words")) if kept.stop < len(words) else tuple(runs)


def _context(view: View, span: Span, runs: tuple[Run, ...]) -> tuple[Run, ...]:
    text = view.reports[span.report].text
    first = max((row.start for row in numbered(text) if row.start <= span.start), default=0)
    last = min((row.end for row in numbered(text) if row.end >= span.end), default=len(text))
    ahead = re.findall(r"\S+\s*", text[first : span.start])[-CONTEXT_WORDS:]
    behind = re.findall(r"\s*\S+", text[span.end : last])[:CONTEXT_WORDS]
    return (Run(_spaced("".join(ahead), left=True), "words"), *runs, Run(_spaced("".join(behind), left=False), "words"))


def _spaced(text: str, left: bool) -> str:
    bare = tidy(text)
    if not bare:
        return ""
    return bare + (" " if text[-1].isspace() else "") if left else (" " if text[0].isspace() else "") + bare


def _cuts(view: View) -> tuple[Line, ...]:
    lines = []
    known = [
        row for row in view.changes if (copy := _between(view, row)) and copy.direction_confidence >= UNKNOWN and copy.kind != "excerpt"
    ]
    reports = dict.fromkeys(change.after.report for change in known)
    for report in reports:
        cut = [row for row in known if row.kind == "cut" and row.after.report == report]
        added = [row for row in known if row.kind == "added" and row.after.report == report]
        parts = [f"leaves out {_passages([row.before for row in cut])}"] if cut else []
        parts += [f"adds {_passages([row.after for row in added])}"] if added else []
        if parts:
            spans = [*(row.before for row in cut), *(row.after for row in added)]
            lines.append(Line((Run(called(view, report), "name"), Run(f" {listing(parts)}.")), view.cite_spans(spans)))
    return tuple(lines)


def _passages(spans: list[Span]) -> str:
    first = quoted(clip(tidy(spans[0].text), EXAMPLE_CHARS).rstrip("."))
    return f"one passage, {first}" if len(spans) == 1 else f"{count(len(spans), 'passage')}, the first {first}"
