"""One claim and all that it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

from rashomon.brief.naming import short_names
from rashomon.brief.voices import is_role
from rashomon.brief.wording import balanced, capital, count, quoted, tidy
from rashomon.model import Claim, Dossier, Extent, Newsroom, Opposing, Side, Standing, Statement, Status, Voice
from rashomon.store import Desk
from rashomon.views.cited import Cited, Citing
from rashomon.views.numbered import find, numbered

Counted = Literal["origin", "with another", "not counted"]
COUNTED: Final[tuple[Counted, ...]] = get_args(Counted)
SIDES: Final[Mapping[Side, str]] = {"for": "For it", "against": "Against it", "doubt": "In doubt"}
RULES: Final[Mapping[Status, str]] = {
    "disputed": "a source is against it, or its accounts differ in a number, an hour or who did it",
    "corroborated": "two or more origins that are surely not one say it, and nobody is against it",
    "single source": "one origin says it, in however many outlets, and nobody is against it",
    "outlets only": "no report names a source",
}
STANDINGS: Final[Mapping[Standing, str]] = {
    "party": "a party to the fighting",
    "government": "authorities of the country",
    "third state": "of a third state",
    "victim or relative": "a victim or relative",
    "correspondent": "the newsroom's own correspondent",
    "medic": "medical staff",
    "monitor": "a monitor",
    "relief organisation": "a relief organisation",
    "expert": "an expert",
    "witness": "a witness",
    "media": "media",
}
OPPOSES: Final[Mapping[Opposing, str]] = {
    "denial": "denies it",
    "negation": "says that it is not so",
    "opposite outcome": "tells the opposite outcome",
    "other holder": "names another holder of the place",
    "other agent": "names another doer of one deed",
    "other number": "the numbers of one count differ",
    "other time": "the hours of one happening differ",
}
PARTS: Final = ("claims", "statements", "newsrooms", "copies")
"""What is loaded of a story."""
HANGING: Final = re.compile(r"\b(?:of|for|in|at|from|with|to)$")
"""What a role ends with that goes on in the name."""
ALONE: Final = "surely none of the others"
"""Why a voice is an origin, as claims tell it; of a voice that is the only one it says nothing."""


@dataclass(frozen=True, slots=True)
class Said:
    """One statement of a claim."""

    id: str
    words: str
    quote: bool
    cue: str
    via: str | None
    stance: str
    cited: Cited


@dataclass(frozen=True, slots=True)
class Saying:
    """The same words of one speaker in one report or in several, told once."""

    words: str
    quote: bool
    statements: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """One speaker on one side of a claim, with every statement."""

    name: str
    side: Side
    role: str | None
    standing: Standing | None
    standing_told: str | None
    itself: bool
    counted: Counted
    origin: str | None
    why: str
    told: str  # the same in one phrase
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class SideTold:
    side: Side
    heading: str
    speakers: tuple[Speaker, ...]  # origins first, then those who are counted with them
    unnamed: tuple[Saying, ...]  # statements of sources that no name or noun tells


@dataclass(frozen=True, slots=True)
class OwnVoice:
    newsroom: str | None
    cited: Cited


@dataclass(frozen=True, slots=True)
class Opposed:
    """What stands against the claim, by which rule, and what it answers."""

    rule: Opposing
    told: str
    by: str | None
    by_cited: Cited | None
    to: str | None
    to_cited: Cited | None
    words: str


@dataclass(frozen=True, slots=True)
class Carried:
    """A passage of the claim that one report shares with another."""

    here: Cited
    there: Cited
    order_known: bool  # `here` has it from `there`; else the two have it in common
    kind: str
    verbatim: bool


@dataclass(frozen=True, slots=True)
class Origin:
    """One source that the claim goes back to, and those who are counted with it."""

    name: str
    why: str
    with_it: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """A claim, why it has its status, who stands where on it, and what it goes back to."""

    id: str
    number: str
    story: str
    story_title: str
    text: str
    denied_only: bool  # the desk has it only from those who deny or doubt it
    status: Status
    why: str
    rule: str
    carried_by: str  # "8 reports, written by 4 newsrooms"
    goes_back_to: str  # "goes back to 1 source: the Coastal Front"
    reports: tuple[str, ...]  # short names
    newsrooms: tuple[str, ...]
    outlets: tuple[str, ...]
    origins: tuple[Origin, ...]
    sides: tuple[SideTold, ...]
    own_voice: tuple[OwnVoice, ...]
    opposed: tuple[Opposed, ...]
    carried: tuple[Carried, ...]


def worded(claim: Claim) -> str:
    """The words of a claim as a line of its own."""
    text = tidy(claim.text).rstrip(",;:")
    opened = text.find('"') > 0 and text.count('"') % 2 and text[text.find('"') - 1] != " "
    return capital(balanced(f'"{capital(text)}' if opened else text))


def denied_only(claim: Claim) -> bool:
    """Nobody on the desk says it: it is known from those who deny or doubt it."""
    return not claim.statements["for"] and not claim.voiced


def carried_by(claim: Claim) -> str:
    """How many reports tell of a claim, whatever their side, and who wrote them."""
    if len(claim.reports) == 1:
        return f"1 report, by {claim.newsrooms[0]}" if claim.newsrooms else "1 report"
    return f"{count(len(claim.reports), 'report')}, written by {count(len(claim.newsrooms), 'newsroom')}"


def goes_back_to(claim: Claim) -> str:
    """How many sources say it, as far as they are surely not one, as the end of a sentence."""
    if len(claim.origins) > 1:
        return f"goes back to {len(claim.origins)} sources that are surely not one: {'; '.join(claim.origins)}"
    if claim.origins:
        return f"goes back to 1 source: {claim.origins[0]}"
    if denied_only(claim):
        return "nobody on the desk says it: it is known from its denial"
    return "no source is named: newsrooms tell it in their own voice" if claim.voiced else "no source can be counted"


def claim_of(desk: Desk, wanted: str) -> ClaimPage:
    """A claim of a desk, by its number, its id or how that begins.

    Raises:
        NotThereError: none or several are called so.
    """
    key, story = find(desk, wanted)
    dossier = desk.dossier([story], PARTS)
    rows = numbered(dossier.claims, desk.number_of(story))
    number, claim = next(row for row in rows if row[1].id == key)
    return claim_page(number, claim, dossier)


def claim_page(number: str, claim: Claim, dossier: Dossier) -> ClaimPage:
    """All that a claim stands on.

    Args:
        number: of the claim on the desk (`1.3`).
        claim: of a story of the dossier.
        dossier: that holds its story with reports, statements, copies and newsrooms.
    """
    made = _Maker(claim, dossier)
    title = next((story.title for story in dossier.stories if story.id == claim.story), "")
    return ClaimPage(
        id=claim.id,
        number=number,
        story=claim.story,
        story_title=title,
        text=worded(claim),
        denied_only=denied_only(claim),
        status=claim.status,
        why=claim.why,
        rule=RULES[claim.status],
        carried_by=carried_by(claim),
        goes_back_to=goes_back_to(claim),
        reports=tuple(short_names(dossier.names, claim.reports).values()),
        newsrooms=claim.newsrooms,
        outlets=claim.outlets,
        origins=tuple(_origins(claim)),
        sides=tuple(made.sides()),
        own_voice=tuple(made.own_voice(dossier.newsrooms)),
        opposed=tuple(made.opposed()),
        carried=tuple(dict.fromkeys(made.carried())),
    )


def counted(voice: Voice) -> Counted:
    """What a voice adds to its claim."""
    if voice.origin is None:
        return "not counted"
    return "origin" if voice.origin == voice.name else "with another"


def _origins(claim: Claim) -> Iterator[Origin]:
    """The origins of a claim in its own order; those who are one with them are counted once."""
    for name in claim.origins:
        rows = [voice for voice in claim.voices if voice.origin == name]
        own = next((voice for voice in rows if voice.name == name), None)
        alone = own is None or (own.why == ALONE and len(claim.origins) == 1)
        yield Origin(name, "" if alone or own is None else own.why, tuple(dict.fromkeys(v.name for v in rows if v.name != name)))


class _Maker:
    def __init__(self, claim: Claim, dossier: Dossier) -> None:
        self.claim = claim
        self.dossier = dossier
        self.citing = Citing(dossier)
        ids = {key for keys in claim.statements.values() for key in keys}
        ids |= {key for row in claim.opposed for key in (row.statement, row.to) if key}
        self.known = {row.id: row for row in dossier.statements if row.id in ids}

    def sides(self) -> Iterator[SideTold]:
        for side, heading in SIDES.items():
            voices = [voice for voice in self.claim.voices if voice.side == side]
            named = {key for voice in voices for key in voice.statements}
            rest = self.said([key for key in self.claim.statements[side] if key not in named])
            if voices or rest:
                told = sorted((self.speaker(voice) for voice in voices), key=lambda row: COUNTED.index(row.counted))
                yield SideTold(side, heading, tuple(told), rest)

    def speaker(self, voice: Voice) -> Speaker:
        rows = [self.known[key] for key in voice.statements if key in self.known]
        roles = (tidy(row.source.role).strip(" ,;:") for row in rows if row.source.role and is_role(voice.name, tidy(row.source.role)))
        why = "" if len(self.claim.origins) < 2 and voice.why == ALONE else voice.why
        standing = STANDINGS[voice.standing] if voice.standing else None
        return Speaker(
            name=tidy(voice.name),
            side=voice.side,
            role=next((role for role in roles if not HANGING.search(role)), None),
            standing=voice.standing,
            standing_told=standing,
            itself=voice.itself,
            counted=counted(voice),
            origin=voice.origin,
            why=why,
            told=_told(voice, why),
            sayings=self.said(voice.statements),
        )

    def said(self, keys: Sequence[str]) -> tuple[Saying, ...]:
        found = [_said(self.known[key], cited) for key in keys if key in self.known and (cited := self.where(key))]
        same: dict[tuple[str, bool], list[Said]] = {}
        for row in sorted(found, key=lambda row: (row.cited.mark, row.cited.start, row.id)):
            same.setdefault((row.words.strip("“”\"' ,.;").casefold(), row.quote), []).append(row)
        return tuple(Saying(rows[0].words, rows[0].quote, tuple(rows)) for rows in same.values())

    def where(self, key: str | None) -> Cited | None:
        row = self.known.get(key or "")
        return self.citing.words(row.report, row.content.start, row.content.end) if row else None

    def own_voice(self, newsrooms: Sequence[Newsroom]) -> Iterator[OwnVoice]:
        rooms = {room.report: room.name for room in newsrooms}
        for cited in self.citing.spans(self.claim.voiced):
            yield OwnVoice(rooms.get(cited.report), cited)

    def opposed(self) -> Iterator[Opposed]:
        for row in self.claim.opposed:
            by, to = (self.known.get(key or "") for key in (row.statement, row.to))
            yield Opposed(
                rule=row.rule,
                told=OPPOSES[row.rule],
                by=_name(by),
                by_cited=self.where(row.statement),
                to=_name(to),
                to_cited=self.where(row.to),
                words=tidy(row.words),
            )

    def carried(self) -> Iterator[Carried]:
        """Every pair of aligned passages on which one statement or sentence of the claim came from another."""
        spots = [(row.report, row.content.start, row.content.end) for row in self.stated()]
        spots += [(row.report, row.start, row.end) for row in self.claim.voiced]
        for copy in self.dossier.copies:
            here, there = ([spot for spot in spots if spot[0] == end] for end in (copy.derived, copy.original))
            for passage in copy.sentences if here and there else ():
                if any(_meets(passage.original, s) for s in there) and any(_meets(passage.derived, s) for s in here):
                    one, other = self.ends(copy.derived, passage.derived), self.ends(copy.original, passage.original)
                    if one and other:
                        yield Carried(one, other, copy.direction_confidence > 0.5, copy.kind, passage.verbatim)

    def stated(self) -> list[Statement]:
        return [self.known[key] for keys in self.claim.statements.values() for key in keys if key in self.known]

    def ends(self, report: str, extent: Extent) -> Cited | None:
        return self.citing.words(report, extent.start, extent.end)


def _told(voice: Voice, why: str) -> str:
    """What a speaker adds, in one phrase: "one origin", "counted with the rebels (of one party with the rebels)"."""
    reason = f" ({why})" if why else ""
    if voice.side != "for":
        return "stands against it" if voice.side == "against" else "leaves it open"
    if voice.origin is None:
        return f"adds no source{reason}"
    return f"one source{reason}" if voice.origin == voice.name else f"counted with {tidy(voice.origin)}{reason}"


def _said(row: Statement, cited: Cited) -> Said:
    words = quoted(tidy(row.content.text)) if row.content.quote else balanced(tidy(row.content.text))
    via = tidy(row.source.via) if row.source.via else None
    return Said(row.id, words, row.content.quote, tidy(row.cue.text) if row.cue else "", via, row.stance, cited)


def _name(row: Statement | None) -> str | None:
    return tidy(row.source.name or row.source.text) if row else None


def _meets(extent: Extent, spot: tuple[str, int, int]) -> bool:
    return extent.start < spot[2] and spot[1] < extent.end
