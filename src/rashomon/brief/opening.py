"""The first paragraph of a chapter: what is said to have happened, on whose word, how many, and what is disputed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.brief.accounts import Told, ranked, sided, standing
from rashomon.brief.briefing import Line, Run
from rashomon.brief.cite import numbered
from rashomon.brief.diction import is_tied, opened
from rashomon.brief.length import Telling, size
from rashomon.brief.numbers import range_of, risen_figures, risen_to, rival_figures
from rashomon.brief.rivals import FIRST, counted, denied, grave, openings, opens, opposed, spans_for
from rashomon.brief.view import View
from rashomon.brief.voices import CHARS, UNNAMED, Voice, headless, pointing, spoken, stopped, voices, written
from rashomon.brief.weighing import content, is_background, newsworth
from rashomon.brief.wording import day, listing, tidy
from rashomon.model import Claim, Figure, Side, Span, Statement

NAMED = 2  # speakers of the other side who are named
LENGTHS = (9, 42)  # words of a sentence that can stand at the head of a briefing
OPENED = 0.15  # more for each report that opens with its claim
LATER = 0.7  # of the best merit, from which a later report with a later count is heard
COVER = 0.6  # share of a sentence's words that a statement holds, from which its speaker is heard and not the newsroom
DISPUTED = (4, 42)  # words of what is disputed in the first paragraph
OPENED_BY = 2  # reports that open with a claim, from which a dispute about it is one about the news
HEAD_SHARE = 0.6  # of the words asked for, that the first paragraph may take
ONE_DAY = re.compile(r"\d|^(?:today|tonight|now)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """The first paragraph, and what it tells."""

    lines: tuple[Line, ...]
    told: Told


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence at the head of a report, and the claim that it tells, where there is one."""

    span: Span
    text: str
    claim: Claim | None


def opening(view: View, counts: Line, words: int | None, telling: Telling) -> Head:
    """What the story is about, in the words of its reports.

    Method: the sentence at the head of a report that is most like the heads of all (cosine of their words, one vote a newsroom; the
    centroid method of Radev et al. 2004 with one sentence), in the words of its speaker where one is named; who disputes it; of the
    rest the heaviest dispute and the heaviest figure that differ. Dates that a report gives by the day of the week are resolved in
    parentheses.

    Args:
        view: the story.
        counts: how many reports there are, and who wrote them.
        words: length of the story that was asked for; None for everything.
        telling: who was introduced; grows.
    """
    best = _best(view)
    first = _main(view, best, telling) if best else None
    lines = [line for line in (first, counts) if line]
    claim = best.claim if best else None
    dispute = next((row for row in view.claims if row is not claim and opposed(view, row) and grave(view, row) and _new(view, row)), None)
    more = [_dispute(view, dispute, telling) if dispute and not (claim and opposed(view, claim)) else None, _figure(view)]
    for line in more:
        if line and (words is None or sum(map(size, (*lines, line))) <= HEAD_SHARE * words):
            lines.insert(-1, line)
    told = (claim.id,) if claim and first and not opposed(view, claim) else ()
    said = tuple(" ".join(run.text for run in line.runs if run.tone in {"words", "quote"}) for line in lines if line is not counts)
    return Head(tuple(lines), Told(told, said))


def nothing_disputed(view: View) -> str:
    """What to say where nobody contradicts anybody; nothing for one report."""
    if len(view.reports) < 2 or not view.claims or any(opposed(view, row) for row in view.claims):
        return ""
    return " No dispute was found in them" + ("." if rival_figures(view) else ", and no figures that disagree.")


def _best(view: View) -> Candidate | None:
    heads: dict[str, frozenset[str]] = {}
    for report in view.reports.values():
        room = view.rooms.get(report.id, report.id)
        head = " ".join(tidy(report.text[row.start : row.end]) for row in numbered(report.text)[:FIRST])
        heads[room] = heads.get(room, frozenset()) | content(f"{report.title or ''} {head}")
    merits = [(_merit(view, one, list(heads.values())), one) for one in _candidates(view)]
    merit, best = max(merits, key=lambda row: (row[0], -view.order[row[1].span.report], -row[1].span.start), default=(0.0, None))
    if best is None or best.claim is None or not counted(view, best.claim):
        return best
    near = [one for found, one in merits if one.claim is best.claim and found >= LATER * merit]
    return max(near, key=lambda one: (view.order[one.span.report], -one.span.start))


def _candidates(view: View) -> Iterator[Candidate]:
    owners: dict[str, list[tuple[Span, Claim]]] = {}
    for claim in view.claims:
        for span in spans_for(view, claim):
            owners.setdefault(span.report, []).append((span, claim))
    for report in view.reports.values():
        if report.id in view.dossier.unread:
            continue
        for row in numbered(report.text)[:FIRST]:
            if row.paragraph == 1:
                held = [claim for span, claim in owners.get(report.id, ()) if row.start <= span.start < row.end]
                text = tidy(report.text[row.start : row.end])
                span = Span(report.id, row.start, row.end, report.text[row.start : row.end])
                yield Candidate(span, text, max(held, key=lambda claim: (newsworth(view, claim), claim.id), default=None))


def _merit(view: View, one: Candidate, heads: Sequence[frozenset[str]]) -> float:
    mine = content(one.text)
    near = sum(len(mine & head) / max((len(mine) * len(head)) ** 0.5, 1.0) for head in heads) / max(len(heads), 1)
    near *= 1.0 if LENGTHS[0] <= len(one.text.split()) <= LENGTHS[1] else 0.4
    near *= 0.5 if len(opened(one.text)) > CHARS else 1.0
    near *= 0.75 if one.span.start > numbered(view.reports[one.span.report].text)[0].start else 1.0
    near *= 0.5 if is_tied(one.text) or not one.text.endswith((".", "”", '"', "’")) else 1.0
    near *= 0.7 if is_background(view, one.span) else 1.0
    return float(near) * (1.0 + OPENED * openings(view, one.claim) if one.claim else 0.9)


def _main(view: View, best: Candidate, telling: Telling) -> Line:
    claim = best.claim
    voice = next(_speaking(view, claim, best), None) if claim else None
    if voice:
        head = spoken(view, voice, telling.first(voice.name))
    else:
        room = view.rooms.get(best.span.report) or view.name(best.span.report)
        others = [span for span in (spans_for(view, claim) if claim else ()) if span.report != best.span.report]
        head = Line(stopped(written(view, room, opened(best.text))), view.cite_spans([best.span, *others]))
    runs = _dated(view, head.runs, best.span)
    if claim is None:
        return Line(runs, head.citations)
    if opposed(view, claim):
        return Line((*runs, *_other_side(view, claim)), head.citations)
    known = standing(view, claim)
    return Line((*runs, Run(f" {known}", "faint")) if known else runs, head.citations)


def _new(view: View, claim: Claim) -> bool:
    """The dispute is about the news: reports open with its claim, or somebody denies it outright; and it is mostly no background."""
    spans = [_sentence(view, span) for span in spans_for(view, claim)]
    past = sum(is_background(view, span) for span in spans)
    return 2 * past < len(spans) and (openings(view, claim) >= OPENED_BY or denied(view, claim))


def _sentence(view: View, span: Span) -> Span:
    text = view.reports[span.report].text
    found = next((row for row in numbered(text) if row.start <= span.start < row.end), None)
    return Span(span.report, found.start, found.end, text[found.start : found.end]) if found else span


def _dated(view: View, runs: tuple[Run, ...], span: Span) -> tuple[Run, ...]:
    """With the date in parentheses where the report names a day by the week or by its own date."""
    mentions = view.mentions.get(span.report)
    for row in mentions.times if mentions else ():
        if span.start <= row.start < span.end and row.precision == "day" and row.value and not ONE_DAY.search(row.text):
            sought = re.compile(rf"\b{re.escape(tidy(row.text))}\b(?![’'-])")
            at = next((at for at, run in enumerate(runs) if run.tone == "words" and sought.search(run.text)), None)
            if at is not None:
                end = sought.search(runs[at].text).end()  # type: ignore[union-attr]
                text = f"{runs[at].text[:end]} ({day(row.value)}){runs[at].text[end:]}"
                return (*runs[:at], replace(runs[at], text=text), *runs[at + 1 :])
    return runs


def _speaking(view: View, claim: Claim, best: Candidate) -> Iterator[Voice]:
    """The named speakers whose words make up most of the sentence and can stand alone."""
    length = len(best.text)
    for voice in ranked(claim, sided(view, claim)["for"]):
        for row in (voice.lead, *voice.statements):
            inside = row.report == best.span.report and best.span.start <= row.content.start < best.span.end
            if inside and UNNAMED not in voice.name and _alone(row) and len(row.content.text) >= COVER * length:
                yield replace(voice, lead=row)


def _alone(row: Statement) -> bool:
    return not (pointing(row) or headless(row) or is_tied(tidy(row.content.text)))


def _dispute(view: View, claim: Claim, telling: Telling) -> Line | None:
    found = [voice for voice in sided(view, claim)["for"] if UNNAMED not in voice.name and not pointing(voice.lead)]
    if not found or not DISPUTED[0] <= len(found[0].lead.content.text.split()) <= DISPUTED[1]:
        return None
    head = spoken(view, found[0], telling.first(found[0].name))
    sides: tuple[Side, ...] = ("against", "doubt")
    against = [voice for side in sides for voice in ranked(claim, voices(view, claim, side))]
    cited = view.cite_statements(row for voice in against[:NAMED] for row in voice.statements)
    return Line((*head.runs, *_other_side(view, claim)), (*head.citations, *cited))


def _figure(view: View) -> Line | None:
    """The first figure that differs, of those that stand at the head of a report; where there is none, the first that rose."""
    found = next(((row, spans) for row in rival_figures(view) if (spans := _at_head(view, row))), None)
    if found:
        figure, spans = found
        runs = (Run(f"Reports differ on the number of {tidy(figure.measure)}: "), Run(range_of(figure), "number"), Run("."))
        return Line(runs, view.cite_spans(spans))
    rows = ((row, risen_to(view, row), spans) for row in risen_figures(view) if (spans := _at_head(view, row)))
    risen = next((one for one in rows if one[1]), None)
    if risen is None:
        return None
    figure, ends, spans = risen
    return Line((Run(f"The number of {tidy(figure.measure)} rose to "), Run(ends, "number"), Run(".")), view.cite_spans(spans))


def _at_head(view: View, figure: Figure) -> list[Span]:
    """Where a figure is told, if a report opens with it."""
    spans = [span for value in figure.values for span in value.spans if span.report in view.reports]
    return spans if any(opens(view, span) for span in spans) else []


def _other_side(view: View, claim: Claim) -> tuple[Run, ...]:
    runs: list[Run] = []
    sides: tuple[tuple[Side, str], ...] = (("against", "isputed by "), ("doubt", "oubted by "))
    for side, verb in sides:
        named = [voice for voice in ranked(claim, voices(view, claim, side)) if UNNAMED not in voice.name]
        names = [view.diction.name(voice.name) for voice in named[:NAMED]]
        if len(named) > NAMED:
            names.append(f"{len(named) - NAMED} more")
        if names:
            runs += [Run("; d" if runs else " D"), Run(verb), Run(listing(names), "name")]
    return (*runs, Run(".")) if runs else (Run(" It is disputed."),)
