"""What is reported and what is disputed: the claims of a story, by weight, with who says so and how many stand behind it."""

from __future__ import annotations

import re

from rashomon.brief.briefing import Citation, Line, Run, Section
from rashomon.brief.view import View
from rashomon.brief.voices import PRONOUNS, UNNAMED, Voice, headless, pointing, spoken, stopped, voices
from rashomon.brief.wording import balanced, capital, clip, count, inline, listing, tidy
from rashomon.model import Claim, Side, Span

VOICES = 2  # speakers shown with their own words on one side of a dispute, after the first; the others are named
NEAR = 0.5  # share of common words from which a speaker's words are the claim's own
CHARS = 240  # of a newsroom's own sentence
SIDES: tuple[tuple[Side, str], ...] = (("for", "For"), ("against", "Against"), ("doubt", "In doubt"))


def reported(view: View, seen: set[str], title: str = "What is reported") -> Section:
    """The undisputed claims.

    Args:
        view: the story.
        seen: speakers already introduced with their roles; grows.
        title: what the section is called.
    """
    lines = [line for claim in view.claims if claim.status != "disputed" and (line := _account(view, claim, seen))]
    return Section("reported", title, tuple(lines))


def disputed(view: View, seen: set[str]) -> Section:
    """The disputed claims, each with its sides.

    Args:
        view: the story.
        seen: speakers already introduced with their roles; grows.
    """
    lines = [line for claim in view.claims if claim.status == "disputed" and (line := _dispute(view, claim, seen))]
    return Section("disputed", "What is disputed", tuple(lines))


def standing(claim: Claim, names: int = 0) -> str:
    """How many really stand behind it: `Single source: 5 reports, 2 newsrooms, 1 speaker.`

    Args:
        claim: as reconciled.
        names: under which the line names speakers; more than there are speakers where one goes by several.
    """
    reports, rooms, origins = len(claim.reports), len(claim.newsrooms), len(claim.origins)
    counts = [count(reports, "report")]
    if rooms and reports > 1:
        counts.append(count(rooms, "newsroom"))
    under = f" under {count(names, 'name')}" if names > origins else ""
    counts.append(count(origins, "speaker") + under if origins else "no speaker named")
    status = "Outlets only" if claim.status == "outlets only" else capital(claim.status)
    return f"{status}: {', '.join(counts)}."


def _first(voice: Voice, seen: set[str]) -> bool:
    new = voice.name not in seen
    seen.add(voice.name)
    return new


def _ranked(claim: Claim, found: tuple[Voice, ...]) -> list[Voice]:
    """The voice that can stand alone first: words near the claim's own, with a subject of their own, in most reports."""
    wanted = set(re.findall(r"\w+", claim.text.casefold()))

    def rank(voice: Voice) -> tuple[bool, bool, bool, bool, int]:
        said = re.findall(r"\w+", voice.lead.content.text.casefold())
        reports = len({row.report for row in voice.statements})
        near = len(wanted & set(said)) >= NEAR * len(wanted | set(said))
        unnamed = voice.name.startswith(UNNAMED)
        return unnamed, pointing(voice.lead) or headless(voice.lead), not near, said[:1] != [] and said[0] in PRONOUNS, -reports

    return sorted(found, key=rank)


def _account(view: View, claim: Claim, seen: set[str]) -> Line | None:
    found = _ranked(claim, voices(view, claim, "for"))
    parts = (
        [spoken(view, found[0], _first(found[0], seen)), *_others(view, found[1:], "Also, in other words:"), *_own_voice(view, claim)]
        if found
        else []
    )
    parts = parts or _outlets(view, claim)
    return _joined([*parts, Line((Run(standing(claim, len(found)), "faint"),))]) if parts else None


def _joined(parts: list[Line], below: tuple[Line, ...] = ()) -> Line:
    """Several lines told as one, with the citations of all."""
    runs = [run for at, part in enumerate(parts) for run in ((Run(" "),) if at else ()) + part.runs]
    cited: dict[tuple[str, str], Citation] = {}
    for part in parts:
        for citation in part.citations:
            cited.setdefault((citation.report, citation.place), citation)
    return Line(tuple(runs), tuple(cited.values()), below)


def _outlets(view: View, claim: Claim) -> list[Line]:
    found = _each_voice(view, claim)
    if not found:
        return []
    spans = [span for span in claim.voiced if span.report in view.reports]
    rest = [room for room in view.rooms_of(span.report for span in spans) if capital(room) != found[0].runs[0].text]
    also = (Run(" Also, in other words: "), Run(listing(rest), "name"), Run(".")) if rest else ()
    return [Line((*found[0].runs, *also), view.cite_spans(spans))]


def _each_voice(view: View, claim: Claim) -> list[Line]:
    """What each newsroom says in its own voice, by its first sentence."""
    groups: dict[str, list[Span]] = {}
    reworded = {copy.derived for copy in view.copies if copy.kind == "paraphrase" and copy.direction_confidence > 0.5}
    spans = [span for span in claim.voiced if span.report in view.reports]
    for span in sorted(spans, key=lambda span: (span.report in reworded, view.order[span.report], span.start)):
        groups.setdefault(view.rooms.get(span.report) or view.name(span.report), []).append(span)
    return [
        Line(
            stopped((Run(capital(room), "name"), Run(", in its own voice: "), Run(balanced(clip(tidy(own[0].text), CHARS)), "words"))),
            view.cite_spans(own),
        )
        for room, own in groups.items()
    ]


def _others(view: View, found: list[Voice], opening: str, label: str = "") -> tuple[Line, ...]:
    if not found:
        return ()
    rows = [row for voice in found for row in (voice.lead, *voice.statements)]
    runs = (Run(f"{opening} "), Run(listing([inline(voice.name) for voice in found]), "name"), Run("."))
    return (Line(runs, view.cite_statements(rows), (), label),)


def _own_voice(view: View, claim: Claim) -> tuple[Line, ...]:
    spans = [span for span in claim.voiced if span.report in view.reports]
    names = view.rooms_of(span.report for span in spans) or view.names(span.report for span in spans)
    if not names:
        return ()
    opening = f"Also, in {'its' if len(names) == 1 else 'their'} own voice: "
    return (Line((Run(opening), Run(listing(names), "name"), Run(".")), view.cite_spans(spans)),)


def _dispute(view: View, claim: Claim, seen: set[str]) -> Line | None:
    supporting = _ranked(claim, voices(view, claim, "for"))
    opposed = _opposed(claim)
    own = list(_own_voice(view, claim)) if supporting and opposed else []
    outlets = _outlets(view, claim) if opposed else _each_voice(view, claim)[:1]
    head = [spoken(view, supporting[0], _first(supporting[0], seen)), *own] if supporting else outlets
    below: list[Line] = []
    for side, label in SIDES if opposed else (("for", ""),):
        found = supporting[1:] if side == "for" else _ranked(claim, voices(view, claim, side))
        below += [spoken(view, voice, _first(voice, seen), label) for voice in found[:VOICES]]
        below += _others(view, found[VOICES:], "Also, in other words:", label)
    if not opposed:
        below += _each_voice(view, claim)[: VOICES + 1] if supporting else _each_voice(view, claim)[1 : VOICES + 2]
    if not head:
        head, below = below[:1], below[1:]
    return _joined([*head, Line((Run(_sides(claim), "faint"),))], tuple(below)) if head else None


def _opposed(claim: Claim) -> bool:
    """Somebody stands against it or doubts it; else the accounts differ among themselves, as rival numbers do."""
    return bool(claim.statements.get("against") or claim.statements.get("doubt"))


def _sides(claim: Claim) -> str:
    words = {"for": "for", "against": "against", "doubt": "in doubt"}
    named = [f"{len(claim.speakers[side])} {words[side]}" for side, _ in SIDES if claim.speakers.get(side)]
    rooms = f", {count(len(claim.newsrooms), 'newsroom')}" if claim.newsrooms and len(claim.reports) > 1 else ""
    if not _opposed(claim):
        return f"Disputed, for the accounts differ: {count(len(claim.reports), 'report')}{rooms}, {count(len(claim.origins), 'speaker')}."
    speakers = f"; speakers: {listing(named)}" if named else "; no speaker named"
    return f"Disputed: {count(len(claim.reports), 'report')}{rooms}{speakers}."
