"""What is reported and what is disputed: the claims of a story, with who says so and how many stand behind it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rashomon.brief.briefing import Citation, Line, Run
from rashomon.brief.diction import is_tied, opened
from rashomon.brief.length import Draft, Draw, Telling
from rashomon.brief.rivals import amounts, counted, differing, differs, grave, opposed
from rashomon.brief.view import View
from rashomon.brief.voices import PRONOUNS, UNNAMED, Voice, headless, near, pointing, same, spoken, stopped, voices, written
from rashomon.brief.weighing import newsworth, without_echoes
from rashomon.brief.wording import capital, count, listing, tidy
from rashomon.model import Claim, Side, Span, Status

VOICES = 2  # speakers shown with their own words on one side of a dispute; the others are named
NAMED = 3  # others named on a line; of more, the number is told
SIDES: tuple[tuple[Side, str], ...] = (("for", "For"), ("against", "Against"), ("doubt", "In doubt"))


@dataclass(frozen=True, slots=True)
class Told:
    """What a paragraph told: ids of claims that need not be told again, and its words."""

    claims: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def reported(view: View, everything: bool, title: str, head: Told) -> Draft:
    """The undisputed claims, the news first (`newsworth`); those that say again what one before them says come last.

    Args:
        view: the story.
        everything: also what only a pronoun says that nobody resolved.
        title: what the section is called.
        head: what the first paragraph told.
    """
    rest = [claim for claim in view.claims if claim.id not in head.claims and not opposed(view, claim) and not differing(view, claim)]
    rest = [claim for claim in rest if everything or not _nameless(view, claim)]
    ordered = without_echoes(sorted(rest, key=lambda claim: -newsworth(view, claim)), head.words)
    return Draft("reported", title, _drawn(view, [claim for claim in ordered if _is_told(view, claim)], _account), "claims")


def disputed(view: View) -> Draft:
    """The claims that somebody disputes, each with its sides."""
    rows = sorted((row for row in view.claims if opposed(view, row)), key=lambda row: not grave(view, row))
    rows = [claim for claim in rows if sided(view, claim)["for"] or _is_voiced(view, claim)]
    return Draft("disputed", "What is disputed", _drawn(view, rows, _dispute), "disputes")


def differ(view: View) -> Draft:
    """Claims that nobody denies and that are told with different numbers."""
    rows = [claim for claim in view.claims if differing(view, claim)]
    return Draft(
        "differ",
        "Where accounts differ",
        _drawn(view, [claim for claim in rows if _difference(view, claim, Telling())], _difference),
        "differences",
    )


def _drawn(view: View, claims: Iterable[Claim], draw: Callable[[View, Claim, Telling], Line | None]) -> tuple[Draw, ...]:
    """One entry a claim."""

    def entry(claim: Claim) -> Draw:
        return lambda telling: draw(view, claim, telling) or Line(())

    return tuple(map(entry, claims))


def _is_told(view: View, claim: Claim) -> bool:
    """Somebody says it, or denies what nobody says, or a newsroom says it in its own voice."""
    return bool(voices(view, claim, "for") or (not claim.voiced and voices(view, claim, "against")) or _is_voiced(view, claim))


def _is_voiced(view: View, claim: Claim) -> bool:
    return any(span.report in view.reports for span in claim.voiced)


def standing(view: View, claim: Claim) -> str:
    """How many really stand behind it: `(single source; 5 reports, 2 newsrooms)`."""
    reports, rooms, origins = len(claim.reports), len(claim.newsrooms), len(claim.origins)
    counts = [count(reports, "report")] if reports > 1 else []
    if rooms and reports > 1:
        counts.append(count(rooms, "newsroom"))
    if claim.status == "disputed":
        known = differs(view, claim)
        return f"({'; '.join(part for part in (', '.join(counts), known) if part)})" if counts or known else ""
    status = f"corroborated by {origins} independent sources" if claim.status == "corroborated" else claim.status
    return f"({'; '.join(part for part in (status, ', '.join(counts)) if part)})"


def standing_of(status: Status, reports: int) -> str:
    """How many reports tell an event, and whether it stands alone or is disputed."""
    return f"{status}; {count(reports, 'report')}" if reports > 1 else status


def ranked(claim: Claim, found: Sequence[Voice]) -> list[Voice]:
    """The voice that can stand alone first: words near the claim's own, with a subject of their own, in most reports.

    Where the accounts differ among themselves no words are the claim's own.
    """
    loose = claim.status == "disputed" and not claim.statements.get("against") and not claim.statements.get("doubt")

    def rank(voice: Voice) -> tuple[bool, bool, bool, bool, int]:
        said = re.findall(r"\w+", voice.lead.content.text.casefold())
        reports = len({row.report for row in voice.statements})
        close = near(voice.lead.content.text, claim.text)
        return (
            UNNAMED in voice.name,
            pointing(voice.lead) or headless(voice.lead),
            not (close or loose),
            said[:1] != [] and said[0] in PRONOUNS,
            -reports,
        )

    return sorted(found, key=rank)


def _nameless(view: View, claim: Claim) -> bool:
    """Only a pronoun says it that nobody resolved, or it only points at what another said ("denied them")."""
    found = ranked(claim, voices(view, claim, "for")) or ranked(claim, voices(view, claim, "against"))
    return bool(found) and not claim.voiced and (all(UNNAMED in voice.name for voice in found) or pointing(found[0].lead))


def _account(view: View, claim: Claim, telling: Telling) -> Line | None:
    found = ranked(claim, voices(view, claim, "for"))
    parts = []
    if found:
        parts = [spoken(view, found[0], telling.first(found[0].name)), *_others(view, found[1:], "Also on this:")]
    elif denials := ranked(claim, voices(view, claim, "against")) if not claim.voiced else []:
        parts = [spoken(view, denials[0], telling.first(denials[0].name)), *_others(view, denials[1:], "Also on this:")]
    parts = [*parts, *(_own_voice(view, claim) if telling.everything else ())] if parts else _outlets(view, claim)
    return _joined([*parts, *_standing(view, claim)]) if parts else None


def _standing(view: View, claim: Claim) -> tuple[Line, ...]:
    text = standing(view, claim)
    return (Line((Run(text, "faint"),)),) if text else ()


def _joined(parts: list[Line], below: tuple[Line, ...] = ()) -> Line:
    """Several lines told as one, with the citations of all."""
    runs = [run for at, part in enumerate(parts) for run in ((Run(" "),) if at else ()) + part.runs]
    cited: dict[tuple[str, str], Citation] = {}
    for part in parts:
        for citation in part.citations:
            cited.setdefault((citation.report, citation.place), citation)
    return Line(tuple(runs), tuple(cited.values()), below)


def _outlets(view: View, claim: Claim) -> list[Line]:
    found = each_voice(view, claim.voiced)
    if not found:
        return []
    spans = [span for span in claim.voiced if span.report in view.reports]
    rest = [room for room in view.rooms_of(span.report for span in spans) if capital(room) != found[0].runs[0].text]
    also = (Run(" Also on this: "), Run(listing(rest), "name"), Run(".")) if rest else ()
    return [Line((*found[0].runs, *also), view.cite_spans(spans))]


def each_voice(view: View, voiced: tuple[Span, ...]) -> list[Line]:
    """What each newsroom says in its own voice, by its first sentence."""
    groups: dict[str, list[Span]] = {}
    reworded = {copy.derived for copy in view.copies if copy.kind == "paraphrase" and copy.direction_confidence > 0.5}
    spans = [span for span in voiced if span.report in view.reports]
    for span in sorted(spans, key=lambda span: (is_tied(tidy(span.text)), span.report in reworded, view.order[span.report], span.start)):
        groups.setdefault(view.rooms.get(span.report) or view.name(span.report), []).append(span)
    return [Line(stopped(written(view, room, opened(tidy(own[0].text)))), view.cite_spans(own)) for room, own in groups.items()]


def _others(view: View, found: list[Voice], opening: str, label: str = "") -> tuple[Line, ...]:
    found = [voice for voice in found if UNNAMED not in voice.name]
    if not found:
        return ()
    rows = [row for voice in found for row in (voice.lead, *voice.statements)]
    runs = (Run(f"{opening} "), Run(_some([view.diction.name(voice.name) for voice in found]), "name"), Run("."))
    return (Line(runs, view.cite_statements(rows), (), label),)


def _some(names: list[str]) -> str:
    return listing(names) if len(names) <= NAMED else f"{', '.join(names[: NAMED - 1])} and {len(names) - NAMED + 1} more"


def _own_voice(view: View, claim: Claim) -> tuple[Line, ...]:
    spans = [span for span in claim.voiced if span.report in view.reports]
    names = view.rooms_of(span.report for span in spans) or view.names(span.report for span in spans)
    if not names:
        return ()
    opening = f"In {'its' if len(names) == 1 else 'their'} own voice also: "
    return (Line((Run(opening), Run(listing(names), "name"), Run(".")), view.cite_spans(spans)),)


def _dispute(view: View, claim: Claim, telling: Telling) -> Line | None:
    sides = sided(view, claim)
    supporting = sides["for"]
    rivals = _rivals(view, supporting) if counted(view, claim) else []
    if supporting:
        head = [spoken(view, supporting[0], telling.first(supporting[0].name)), *(_own_voice(view, claim) if telling.everything else ())]
    else:
        head = _outlets(view, claim)
    below: list[Line] = []
    for side, label in SIDES:
        found = [voice for voice in sides[side] if voice not in rivals][side == "for" :]
        heard = VOICES - (side == "for")
        below += [spoken(view, voice, telling.first(voice.name), label) for voice in found[:heard]]
        below += _others(view, found[heard:], "Also on this side:", label)
    below += [spoken(view, voice, telling.first(voice.name), "Differs") for voice in rivals[:VOICES]]
    sides["for"] = [voice for voice in supporting if voice not in rivals]
    return _joined([*head, Line((Run(_sides(claim, sides), "faint"),))], tuple(below)) if head else None


def sided(view: View, claim: Claim) -> dict[Side, list[Voice]]:
    """The voices of each side; who stands on two of them counts for none of those that support."""
    sides = {side: ranked(claim, voices(view, claim, side)) for side, _ in SIDES}
    against = [voice.name for voice in (*sides["against"], *sides["doubt"])]
    telling = [voice for voice in sides["for"] if not (pointing(voice.lead) and voice.lead.stance in {"denies", "doubts"})]
    clear = [voice for voice in telling if not any(same(voice.name, name) for name in against)]
    sides["for"] = clear or telling
    return sides


def _rivals(view: View, found: list[Voice]) -> list[Voice]:
    """Those whose numbers are none of the first one's."""
    held = [amounts(view, _said(voice)) for voice in found]
    return [voice for voice, values in zip(found, held, strict=True) if held[0] and values and not values & held[0]]


def _said(voice: Voice) -> Span:
    row = voice.lead
    return Span(row.report, row.content.start, row.content.end, row.content.text)


def _difference(view: View, claim: Claim, telling: Telling) -> Line | None:
    """Each speaker and each newsroom whose number is another's rival, in their words."""
    places = {(span.report, span.start) for span in differing(view, claim)}
    found = [voice for voice in ranked(claim, voices(view, claim, "for")) if (voice.lead.report, voice.lead.content.start) in places]
    told = [spoken(view, voice, telling.first(voice.name)) for voice in found[: VOICES + 1]]
    own = tuple(span for span in claim.voiced if (span.report, span.start) in places)
    told += each_voice(view, own)[: VOICES + 1]
    rooms = f", {count(len(claim.newsrooms), 'newsroom')}" if claim.newsrooms and len(claim.reports) > 1 else ""
    total = f"({count(len(claim.reports), 'report')}{rooms})"
    return _joined([told[0], Line((Run(total, "faint"),))], tuple(told[1:])) if len(told) > 1 else None


def _sides(claim: Claim, sides: dict[Side, list[Voice]]) -> str:
    words = {"for": "for", "against": "against", "doubt": "in doubt"}
    known = {side: sum(UNNAMED not in voice.name for voice in found) for side, found in sides.items()}
    named = [f"{known[side]} {words[side]}" for side, _ in SIDES if known[side]]
    rooms = f", {count(len(claim.newsrooms), 'newsroom')}" if claim.newsrooms and len(claim.reports) > 1 else ""
    speakers = f"speakers: {listing(named)}; " if named else ""
    return f"({speakers}{count(len(claim.reports), 'report')}{rooms})"
