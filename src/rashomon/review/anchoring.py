"""From what is asked for to a correction with its anchors."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Final

from rashomon.corrections import called
from rashomon.errors import CorrectionError
from rashomon.model import Anchor, Claim, Correction, CorrectionKind, Dossier, Place, Signature, Statement, Story
from rashomon.review.asked import Asked, checked
from rashomon.store import Desk
from rashomon.views.numbered import find

Found = tuple[tuple[Anchor, ...], tuple[Anchor, ...], str | None]
"""Anchors, what they are parted from, and what stands there before the correction."""


def correction(desk: Desk, asked: Asked, when: datetime | None = None) -> Correction:
    """A correction of what is on the desk; it is not kept yet.

    Args:
        desk: with the story worked out.
        asked: what a person asks for.
        when: the moment; now where None.

    Raises:
        CorrectionError: a value that is none, or what is there already.
        NotThereError: what it is about is not on the desk.
    """
    asked = checked(asked)
    anchors, others, before = _FINDERS[asked.kind](desk, asked)
    made = Signature(asked.who, (when or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="microseconds"), asked.why)
    told = repr((asked.kind, anchors, others, asked.value, asked.site, asked.scope, made))
    key = blake2b(told.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()
    return Correction(key, asked.kind, anchors, made, asked.value, others, asked.site, before, asked.scope)


def _statements(desk: Desk, asked: Asked) -> Found:
    found = [desk.find_statement(target) for target in asked.targets]
    before = {"stance": found[0].stance, "speaker": found[0].source.name or found[0].source.text}.get(asked.kind)
    if asked.kind != "reject" and all(asked.value == _now(statement, asked.kind) for statement in found):
        raise CorrectionError(f"the {asked.kind} of {found[0].id} is {asked.value!r} already")
    return tuple(map(_of_statement, found)), (), before or _words(found[0])


def _now(statement: Statement, kind: CorrectionKind) -> str | None:
    return statement.stance if kind == "stance" else statement.source.name


def _words(statement: Statement) -> str:
    return f"{statement.source.name or statement.source.text} {statement.stance}: {statement.content.text}"


def _of_statement(statement: Statement) -> Anchor:
    content, cue = statement.content, statement.cue
    return Anchor(
        statement.report, content.start, content.end, content.text, statement.id, statement.source.text, cue.text if cue else None
    )


def _name(desk: Desk, asked: Asked) -> Found:
    story, name = desk.find_story(asked.targets[0]), asked.targets[1]
    rows = desk.dossier([story.id], ("statements",)).statements
    reports = sorted({row.report for row in rows if row.source.name == name})
    if not reports:
        names = sorted({row.source.name for row in rows if row.source.name and name.lower() in row.source.name.lower()})
        raise CorrectionError(f"nobody is called {name!r} in {story.id}" + (f"; did you mean {', '.join(names[:5])}?" if names else ""))
    if name == asked.value:
        raise CorrectionError(f"{name!r} is the name already")
    return tuple(Anchor(report) for report in reports), (), name


def place_of(desk: Desk, report: str, toponym: str) -> tuple[Place, Dossier]:
    """A toponym of a report, with the mentions and corrections of its story.

    Args:
        desk: the desk.
        report: by short name or id.
        toponym: as the report writes it, or where it stands: `120-125`.

    Raises:
        CorrectionError: it is none of the report.
        NotThereError: no report is called so.
    """
    found = desk.find_report(report)
    story = desk.story_of(found.id)
    dossier = desk.dossier([story.id] if story else [], ("mentions", "corrected"))
    places = [place for row in dossier.mentions if row.report == found.id for place in row.places]
    meant = next((place for place in places if toponym in (f"{place.start}-{place.end}", place.text)), None)
    if meant is None:
        named = ", ".join(sorted({place.text for place in places})) or "none"
        raise CorrectionError(f"{toponym!r} is no toponym of {desk.names()[found.id]}; these are: {named}")
    return meant, dossier


def _place(desk: Desk, asked: Asked) -> Found:
    found, dossier = place_of(desk, asked.targets[0], asked.targets[1])
    return (Anchor(found.report, found.start, found.end, found.text),), (), _automatic(found, dossier)


def _automatic(place: Place, dossier: Dossier) -> str:
    """What a toponym stands for by the machine."""
    at = (place.report, place.start, place.end)
    kinds = {one.id: one.kind for one in dossier.corrections}
    rows = (row for row in dossier.corrected if kinds.get(row.correction) == "place")
    return next((row.automatic for row in rows if (row.report, row.start, row.end) == at and row.automatic), called(place))


def _direction(desk: Desk, asked: Asked) -> Found:
    one, other = (desk.find_report(target) for target in asked.targets[:2])
    stories = {story.id for report in (one, other) if (story := desk.story_of(report.id))}
    copies = desk.dossier(sorted(stories), ("copies",)).copies
    found = next((copy for copy in copies if {copy.original, copy.derived} == {one.id, other.id}), None)
    names = desk.names()
    if found is None:
        raise CorrectionError(f"{names[one.id]} and {names[other.id]} are no copies of one another on {desk.path}")
    unknown = "order unknown" in found.evidence
    before = "order unknown" if unknown else f"{names[found.original]} first, {round(100 * found.direction_confidence)}% sure"
    return (Anchor(one.id), Anchor(other.id)), (), before


def _claims(desk: Desk, wanted: Sequence[str]) -> tuple[list[Claim], Dossier]:
    keys = [find(desk, target) for target in wanted]
    stories = {story for _, story in keys}
    if len(stories) > 1:
        raise CorrectionError("these claims are of several stories: merge the stories first")
    dossier = desk.dossier(sorted(stories), ("claims", "statements"))
    by_id = {claim.id: claim for claim in dossier.claims}
    return [by_id[key] for key, _ in dict.fromkeys(keys)], dossier


def _merged_claims(desk: Desk, asked: Asked) -> Found:
    claims, dossier = _claims(desk, asked.targets)
    if len(claims) < 2:
        raise CorrectionError("these are one claim already")
    anchors = tuple(anchor for claim in claims for anchor in _of_claim(claim, dossier))
    return anchors, (), f"{len(claims)} claims: " + "; ".join(f"“{claim.text}” ({claim.status})" for claim in claims)


def _split_claim(desk: Desk, asked: Asked) -> Found:
    (claim,), dossier = _claims(desk, asked.targets[:1])
    wanted = {desk.find_statement(target).id for target in asked.targets[1:]}
    held = _of_claim(claim, dossier)
    named = [anchor for anchor in held if anchor.statement in wanted]
    if len(named) != len(wanted):
        raise CorrectionError(f"not all of these statements are of the claim {claim.id}")
    words = {(anchor.text, anchor.source, anchor.cue) for anchor in named} if asked.scope == "story" else set()
    go = tuple(a for a in held if a in named or (a.text, a.source, a.cue) in words)
    stay = tuple(a for a in held if a not in go)
    if not any(anchor.statement for anchor in stay):
        raise CorrectionError(f"these are all statements of the claim {claim.id}: some of them have to stay")
    return go, tuple(anchor for anchor in stay if anchor.statement), f"“{claim.text}” ({claim.status})"


def _of_claim(claim: Claim, dossier: Dossier) -> list[Anchor]:
    """A claim by its statements; one that only newsrooms tell by their sentences."""
    told = {key for side in claim.statements.values() for key in side}
    found = [_of_statement(row) for row in dossier.statements if row.id in told]
    return found or [Anchor(span.report, span.start, span.end, span.text) for span in claim.voiced]


def _merged_stories(desk: Desk, asked: Asked) -> Found:
    stories = list(dict.fromkeys(desk.find_story(target) for target in asked.targets))
    if len(stories) < 2:
        raise CorrectionError("these are one story already")
    anchors = tuple(Anchor(report) for story in stories for report in sorted(story.reports))
    return anchors, (), f"{len(stories)} stories: " + "; ".join(f"“{story.title}”" for story in stories)


def _split_story(desk: Desk, asked: Asked) -> Found:
    story = desk.find_story(asked.targets[0])
    go = {desk.find_report(target).id for target in asked.targets[1:]}
    _check_parts(story, go, desk.names())
    stay = [report for report in sorted(story.reports) if report not in go]
    return tuple(Anchor(report) for report in sorted(go)), tuple(Anchor(report) for report in stay), f"“{story.title}”"


def _check_parts(story: Story, go: set[str], names: Mapping[str, str]) -> None:
    strangers = sorted(names.get(report, report) for report in go - set(story.reports))
    if strangers:
        raise CorrectionError(f"{', '.join(strangers)}: not of the story {story.id}")
    if go == set(story.reports):
        raise CorrectionError(f"these are all reports of the story {story.id}: some of them have to stay")


_FINDERS: Final[Mapping[CorrectionKind, Callable[[Desk, Asked], Found]]] = {
    "stance": _statements,
    "speaker": _statements,
    "reject": _statements,
    "name": _name,
    "place": _place,
    "direction": _direction,
    "merge claims": _merged_claims,
    "split claim": _split_claim,
    "merge stories": _merged_stories,
    "split story": _split_story,
}
