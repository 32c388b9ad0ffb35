"""The first sentences of a chapter: what is said to have happened, by whom, and whether somebody disputes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rashomon.brief.accounts import each_voice, ranked, sided, standing
from rashomon.brief.briefing import Line, Run
from rashomon.brief.rivals import counted, differs, openings, opens, opposed
from rashomon.brief.view import View
from rashomon.brief.voices import AUXILIARIES, PRONOUNS, UNNAMED, Voice, headless, pointing, spoken, voices
from rashomon.brief.wording import balanced, capital, count, inline, listing
from rashomon.model import Claim, Side, Span, Statement

MOST = 2  # claims told
NAMED = 2  # speakers of the other side who are named; of more, the number is told
ALIKE = 0.3  # share of common words from which a second claim says the first again
CHARS = 150  # of the words shown, cut between clauses
SHORTEST = 60  # of words that are cut
SEVERAL = 2  # reports of a story, above which what one of them says alone is no lead
MANY = 2  # reports then wanted
ROOMS = 2  # newsrooms behind a second claim


def opening(view: View) -> tuple[tuple[Claim, Line], ...]:
    """What the story is about, in the words of its reports: one or two claims, each with its other side.

    Method: the claim with which most reports open, of those the heaviest; where that is disputed, one more with which some report opens,
    that several newsrooms carry and that says another thing. Where its numbers differ, the latest report is heard. Names speakers,
    counts the others, and adds nothing to their words. The second, where nobody disputes it, is told here alone.
    """
    told: list[tuple[Claim, Line]] = []
    for claim in sorted(view.claims, key=lambda claim: (-openings(view, claim), not opposed(view, claim))):
        if len(told) == MOST or not openings(view, claim) or (told and not opposed(view, told[0][0])):
            break
        if len(view.reports) > SEVERAL and len(claim.reports) < MANY:
            continue
        line = None if told and len(claim.newsrooms) < ROOMS else _told(view, claim, not told or opposed(view, claim))
        if line and not any(_alike(claim.text, other.text) or _alike(_words(line), _words(known)) for other, known in told):
            told.append((claim, line))
    return tuple((claim, _counted(view, claim, line) if at else line) for at, (claim, line) in enumerate(told))


def _counted(view: View, claim: Claim, line: Line) -> Line:
    """With how many stand behind it, for it is told nowhere else."""
    return line if opposed(view, claim) else replace(line, runs=(*line.runs, Run(f" {standing(view, claim)}", "faint")))


def _alike(text: str, other: str) -> bool:
    left, right = (set(re.findall(r"\w{4,}", words.casefold())) for words in (text, other))
    return len(left & right) > ALIKE * len(left | right)


def _words(line: Line) -> str:
    return " ".join(run.text for run in line.runs if run.tone in {"words", "quote"})


def _told(view: View, claim: Claim, first: bool) -> Line | None:
    supporting = sided(view, claim)["for"]
    speaking = sorted(_speaking(view, supporting), key=lambda voice: -len({row.report for row in voice.statements}))
    own = each_voice(view, tuple(span for span in claim.voiced if span.report in view.reports and opens(view, span)))
    if speaking and (not own or opposed(view, claim)):
        head, more = spoken(view, speaking[0]), sum(UNNAMED not in voice.name for voice in supporting) - 1
        rest = f" {count(more, 'more speaker')} {'supports' if more == 1 else 'support'} it." if more and opposed(view, claim) else ""
    elif own:
        head = own[-1 if counted(view, claim) else 0]
        rest = _rooms(view, claim, head.runs[0].text)
    else:
        return None
    runs = (*_cut(head.runs), *((Run(rest),) if rest else ()), *_other_side(view, claim))
    note = differs(view, claim) if first else ""
    return Line((*runs, Run(f" {note}")) if note else runs, head.citations)


def _cut(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Long words end with the last of their clauses that fits, and show that they do."""
    last = next((at for at in reversed(range(len(runs))) if runs[at].tone in {"words", "quote"}), None)
    if last is None or len(runs[last].text) <= CHARS:
        return runs
    text = runs[last].text
    ends = [found.start() for found in re.finditer(r"[,;:–—] |\. ", text) if SHORTEST <= found.start() <= CHARS]
    ends = [end for end in ends if AUXILIARIES & set(text[:end].casefold().split(" "))]
    return (*runs[:last], replace(runs[last], text=balanced(f"{runs[last].text[: ends[-1]]} …"))) if ends else runs


def _speaking(view: View, found: list[Voice]) -> Iterator[Voice]:
    """The named speakers with words at the head of a report that stand alone, each with those words."""
    for voice in found:
        rows = [row for row in (voice.lead, *voice.statements) if UNNAMED not in voice.name and _stands_alone(view, row)]
        if rows:
            yield replace(voice, lead=rows[0])


def _stands_alone(view: View, row: Statement) -> bool:
    span = Span(row.report, row.content.start, row.content.end, row.content.text)
    bare = set(row.content.text.casefold().split(" ")[:1]) & PRONOUNS
    return not (bare or pointing(row) or headless(row)) and opens(view, span)


def _rooms(view: View, claim: Claim, first: str) -> str:
    rooms = [name for name in view.rooms_of(span.report for span in claim.voiced) if name.casefold() != first.casefold()]
    names = listing(rooms) if len(rooms) <= NAMED + 1 else count(len(rooms), "more newsroom")
    return f" {capital(names)} {'writes' if len(rooms) == 1 else 'write'} of it too." if rooms else ""


def _other_side(view: View, claim: Claim) -> tuple[Run, ...]:
    if not opposed(view, claim):
        return ()
    runs: list[Run] = []
    sides: tuple[tuple[Side, str, str], ...] = (("against", "disputes", "dispute"), ("doubt", "doubts", "doubt"))
    for side, one, many in sides:
        found = ranked(claim, voices(view, claim, side))
        named = [voice for voice in found if UNNAMED not in voice.name][:NAMED]
        if named:
            names = listing([inline(voice.name) for voice in named])
            runs += [Run("; " if runs else " "), Run(names if runs else capital(names), "name")]
            runs.append(Run(f" {one if len(named) == 1 else many} it"))
    return (*runs, Run(".")) if runs else (Run(" It is disputed."),)
