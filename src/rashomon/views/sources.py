"""Who speaks on a desk: the list of speakers, and one of them with all it said, who denies it and whom it denies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from rashomon.brief.naming import short_names
from rashomon.brief.table import sheet
from rashomon.brief.voices import pointing
from rashomon.brief.wording import count, tidy
from rashomon.errors import ExportError, NotThereError
from rashomon.model import Dossier, Side, Statement, Status, Voice
from rashomon.store import Desk
from rashomon.store.speakers import Appearance, Contested, Rival, Since, Speaker, Speakers, Spoken
from rashomon.text.names import described
from rashomon.text.namesakes import name_key, speaker_id
from rashomon.views.cited import Cited, Citing
from rashomon.views.claim import OPPOSES, STANDINGS, worded

MOST: Final = 50
"""Speakers of one page of the list."""
MOST_SAID: Final = 25
"""Statements of one page."""
MOST_ROWS: Final = 1000
"""Speakers or statements in a file."""
SAID_COLUMNS: Final = ("id", "story", "report", "place", "outlet", "day", "stance", "cue", "role", "via", "words", "quote")
MOST_STORIES: Final = 40
MOST_RIVALS: Final = 12
MOST_CONTESTED: Final = 12
MOST_WORDS: Final = 4
"""Speakers of each side of a dispute who are quoted."""
MOST_NAMED: Final = 12
"""Newsrooms, roles and bearers that are named."""
Basis = Literal["same name", "one story", "description", "single name"]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One speaker of the list."""

    name: str
    story: str | None  # of a speaker that is taken for one in this story alone
    statements: int
    reports: int
    stories: int
    backed: int  # claims that it stands for
    opposed: int  # against
    doubted: int  # leaves open
    first_day: str | None  # of the reports
    last_day: str | None


@dataclass(frozen=True, slots=True)
class SourceList:
    """One page of the speakers of a desk, those of most statements first."""

    rows: tuple[SourceRow, ...]
    begins: str  # how a word of the names begins, as typed
    next: str | None
    speakers: int  # on the whole desk
    unnamed: int  # statements whose source no name or noun tells


@dataclass(frozen=True, slots=True)
class Named:
    """Something that is told of a speaker, and how often."""

    name: str
    times: int


@dataclass(frozen=True, slots=True)
class InStory:
    """A speaker in one story."""

    story: str
    title: str
    statements: int
    reports: int
    backed: int
    opposed: int
    doubted: int
    first_day: str | None
    last_day: str | None
    roles: tuple[Named, ...]
    standings: tuple[Named, ...]  # what it is to the events, by claims


@dataclass(frozen=True, slots=True)
class Facing:
    """Who stands on another side of claims than the speaker."""

    name: str
    story: str | None
    claims: int


@dataclass(frozen=True, slots=True)
class Word:
    """What one says of a contested claim, and where."""

    name: str
    side: Side
    words: str
    cited: Cited


@dataclass(frozen=True, slots=True)
class Dispute:
    """A claim on which the speaker and another stand on different sides."""

    claim: str
    text: str
    status: Status
    story: str
    story_title: str
    side: Side  # of the speaker
    own: tuple[Word, ...]
    others: tuple[Word, ...]
    others_number: int
    rules: tuple[str, ...]  # by which they oppose


@dataclass(frozen=True, slots=True)
class SaidRow:
    """One statement of the speaker."""

    id: str
    words: str
    quote: bool
    stance: str
    cue: str
    role: str | None
    via: str | None
    outlet: str | None
    day: str | None
    story: str
    cited: Cited


@dataclass(frozen=True, slots=True)
class Source:
    """One speaker of a desk."""

    name: str
    story: str | None
    story_title: str | None
    basis: Basis
    basis_told: str  # on what it rests that all this is one speaker
    spellings: tuple[Named, ...]
    statements: int
    reports: int
    backed: int
    opposed: int
    doubted: int
    first_day: str | None
    last_day: str | None
    stances: tuple[Named, ...]
    newsrooms: tuple[Named, ...]  # that wrote the reports, by statements
    via: tuple[Named, ...]
    stories_number: int
    stories: tuple[InStory, ...]
    denied: int  # claims that it stands for and somebody is against
    denied_by: tuple[Facing, ...]
    questioned: int  # claims that it stands for and somebody leaves open
    denies: int  # claims that it is against and somebody stands for
    denies_whom: tuple[Facing, ...]
    disputes: tuple[Dispute, ...]
    namesakes: tuple[SourceRow, ...]  # of the same name, in other stories
    said: tuple[SaidRow, ...]
    next: str | None  # where `said` goes on


def source_list(desk: Desk, begins: str = "", after: str | None = None, most: int = MOST) -> SourceList:
    """Speakers of a desk, a page at a time.

    Args:
        desk: as it is.
        begins: how a word of the name begins; empty for all.
        after: `next` of the page before.
        most: speakers of the page.

    Raises:
        ExportError: `after` is not the end of a page.
    """
    with desk.speakers() as speakers:
        found = speakers.listed(name_key(begins), None if after is None else _place(after), most + 1)
        number, unnamed = speakers.number(), speakers.unnamed()
    shown = found[:most]
    last = f"{shown[-1].tally.statements}~{shown[-1].id}" if len(found) > most else None
    return SourceList(tuple(map(_row, shown)), begins, last, number, unnamed)


def find_source(desk: Desk, name: str, story: str | None = None) -> tuple[Speaker, ...]:
    """The speakers of exactly this name: one, or one in each of several stories, or none.

    Args:
        desk: as it is.
        name: in any spelling that `text.namesakes.name_key` holds for one.
        story: id; only the speaker in this one.
    """
    with desk.speakers() as speakers:
        found = speakers.called(name)
    return found if story is None else tuple(one for one in found if one.story in (None, story))


@dataclass(frozen=True, slots=True)
class Portion:
    """Which of what a speaker said."""

    after: str | None = None  # `next` of the page before
    most: int = MOST_SAID


def source(desk: Desk, name: str, story: str | None, names: Mapping[str, str], portion: Portion = Portion()) -> Source:
    """One speaker and what it said, a page of statements at a time.

    Args:
        desk: as it is.
        name: of the speaker.
        story: id; needed where speakers of several stories have this name.
        names: report id -> the short name that people see.
        portion: which of its statements.

    Raises:
        NotThereError: nobody is called so, or several are.
        ExportError: the portion begins where no page ended.
    """
    found = find_source(desk, name, story)
    if len(found) > 1:
        found = tuple(one for one in found if one.story is None) if len([one for one in found if one.story is None]) == 1 else found
    if len(found) != 1:
        several = f"{len(found)} speakers, of as many stories, are called {name!r}: name the story"
        raise NotThereError(several if found else f"nobody on {desk.path} is called {name!r}; `rashomon sources` lists those who speak")
    with desk.speakers() as speakers:
        made = _Maker(desk, speakers, found[0], names)
        return made.page(portion)


class _Maker:
    def __init__(self, desk: Desk, speakers: Speakers, one: Speaker, names: Mapping[str, str]) -> None:
        self.desk = desk
        self.speakers = speakers
        self.one = one
        self.names = names
        self.seen = speakers.appearances(one.id)
        self.written = sorted({name for row in self.seen for name in row.manner.names})

    def page(self, portion: Portion) -> Source:
        rows = self.speakers.spoken(self.written, self.one.story, _since(portion.after), portion.most + 1)
        shown = rows[: portion.most]
        contested = self.speakers.contested(self.one.id, MOST_CONTESTED)
        citing = self.citing(shown, contested)
        basis = _basis(self.one)
        tally = self.one.tally
        return Source(
            name=_shown(self.one.name),
            story=self.one.story,
            story_title=self.seen[0].title if self.one.story and self.seen else None,
            basis=basis,
            basis_told=_basis_told(self.one, basis),
            spellings=_summed(row.manner.names for row in self.seen),
            statements=tally.statements,
            reports=tally.reports,
            backed=tally.backed,
            opposed=tally.opposed,
            doubted=tally.doubted,
            first_day=tally.first_day,
            last_day=tally.last_day,
            stances=_summed(row.manner.stances for row in self.seen),
            newsrooms=_summed(row.manner.newsrooms for row in self.seen)[:MOST_NAMED],
            via=_summed(row.manner.via for row in self.seen)[:MOST_NAMED],
            stories_number=len(self.seen),
            stories=tuple(map(_in_story, self.seen[:MOST_STORIES])),
            denied=self.speakers.facing(self.one.id, "for", ["against"]),
            denied_by=self.rivals("for", "against"),
            questioned=self.speakers.facing(self.one.id, "for", ["doubt"]),
            denies=self.speakers.facing(self.one.id, "against", ["for"]),
            denies_whom=self.rivals("against", "for"),
            disputes=tuple(made for row in contested if (made := self.dispute(row, citing))),
            namesakes=tuple(_row(row) for row in self.speakers.called(self.one.name) if row.id != self.one.id)[:MOST_STORIES],
            said=tuple(row for one in shown if (row := _said(one, citing))),
            next="~".join(map(str, shown[-1].place)) if len(rows) > portion.most else None,
        )

    def citing(self, rows: Sequence[Spoken], contested: Sequence[Contested]) -> Citing:
        reports = {row.statement.report for row in rows} | {said.report for one in contested for said in one.statements.values()}
        return Citing(Dossier(self.desk.reports(reports), short_names(self.names, sorted(reports)), ()))

    def rivals(self, mine: Side, theirs: Side) -> tuple[Facing, ...]:
        return tuple(map(_facing, self.speakers.rivals(self.one.id, mine, [theirs], MOST_RIVALS)))

    def dispute(self, found: Contested, citing: Citing) -> Dispute | None:
        claim = found.claim
        words = [word for voice in claim.voices if (word := _word(voice, found, citing))]
        mine = [word for word in words if speaker_id(word.name, claim.story) == self.one.id]
        rest = [word for word in words if word not in mine]
        for side in dict.fromkeys(word.side for word in mine):
            others = [word for word in rest if word.side != side and "for" in (word.side, side)]
            if others:
                return Dispute(
                    claim=claim.id,
                    text=worded(claim),
                    status=claim.status,
                    story=claim.story,
                    story_title=found.title,
                    side=side,
                    own=tuple(word for word in mine if word.side == side)[:MOST_WORDS],
                    others=tuple(others)[:MOST_WORDS],
                    others_number=len(others),
                    rules=tuple(dict.fromkeys(OPPOSES[row.rule] for row in claim.opposed)),
                )
        return None


def _word(voice: Voice, found: Contested, citing: Citing) -> Word | None:
    row = next((found.statements[key] for key in voice.statements if key in found.statements), None)
    cited = citing.words(row.report, row.content.start, row.content.end) if row else None
    return Word(voice.name, voice.side, _worded(row, cited), cited) if row and cited else None


def _worded(row: Statement, cited: Cited) -> str:
    """What is said; where the words only point at it ("denied that"), the sentence."""
    return cited.sentence if pointing(row) else tidy(row.content.text)


def _row(one: Speaker) -> SourceRow:
    tally = one.tally
    counted = (tally.statements, tally.reports, one.stories, tally.backed, tally.opposed, tally.doubted)
    return SourceRow(_shown(one.name), one.story, *counted, tally.first_day, tally.last_day)


def _basis(one: Speaker) -> Basis:
    if one.story is not None:
        return "description" if described(one.name) or not one.name[:1].isupper() else "single name"
    return "same name" if one.stories > 1 else "one story"


def _basis_told(one: Speaker, basis: Basis) -> str:
    if basis == "same name":
        return (
            f"What this name says in {count(one.stories, 'story', 'stories')} stands together because the name is the same. "
            "Nothing else was looked at: two people of one name would be told as one."
        )
    if basis == "description":
        return (
            "This is a description, not a name. It is taken for one speaker within this story alone, where it may stand for several "
            "people; the same words in another story are not joined with it."
        )
    if basis == "single name":
        return "This name is too short, or too common, to tell a speaker of one story from that of another; it is kept to this story."
    return "All of it is said in one story, under one name."


def _in_story(row: Appearance) -> InStory:
    tally = row.tally
    return InStory(
        story=row.story,
        title=row.title,
        statements=tally.statements,
        reports=tally.reports,
        backed=tally.backed,
        opposed=tally.opposed,
        doubted=tally.doubted,
        first_day=tally.first_day,
        last_day=tally.last_day,
        roles=_summed([row.manner.roles])[:3],
        standings=tuple(Named(STANDINGS[kind], times) for kind, times in row.manner.standings.items()),
    )


def _facing(rival: Rival) -> Facing:
    return Facing(_shown(rival.name), rival.story, rival.claims)


def _said(row: Spoken, citing: Citing) -> SaidRow | None:
    said = row.statement
    cited = citing.words(said.report, said.content.start, said.content.end)
    if cited is None:
        return None
    return SaidRow(
        id=said.id,
        words=_worded(said, cited),
        quote=said.content.quote and not pointing(said),
        stance=said.stance,
        cue=tidy(said.cue.text) if said.cue else "",
        role=tidy(said.source.role).strip(" ,;:") if said.source.role else None,
        via=tidy(said.source.via) if said.source.via else None,
        outlet=row.outlet,
        day=row.day,
        story=row.story,
        cited=cited,
    )


def _summed(counted: Iterable[Mapping[Any, int]]) -> tuple[Named, ...]:
    total = Counter[str]()
    for one in counted:
        total.update(one)
    return tuple(Named(tidy(name), times) for name, times in sorted(total.items(), key=lambda row: (-row[1], row[0])))


def _shown(name: str) -> str:
    return tidy(name).strip(" ,;:")


def _place(cursor: str) -> tuple[int, str]:
    number, found, key = cursor.partition("~")
    if not found or not number.isdecimal() or len(number) > 18:
        raise ExportError(f"{cursor!r} is not where a list of speakers stopped")
    return int(number), key


def _since(cursor: str | None) -> Since | None:
    if cursor is None:
        return None
    day, _, rest = cursor.partition("~")
    report, found, position = rest.rpartition("~")
    if not found or not position.isdecimal() or len(position) > 18:
        raise ExportError(f"{cursor!r} is not where a list of statements stopped")
    return day, report, int(position)


def list_as_csv(told: SourceList) -> str:
    """A row for each speaker."""
    columns = SourceRow.__slots__
    return sheet(columns, ([getattr(row, column) for column in columns] for row in told.rows))


def said_as_csv(told: Source) -> str:
    """A row for each statement of a speaker."""
    return sheet(
        SAID_COLUMNS,
        (
            (
                row.id,
                row.story,
                row.cited.name,
                row.cited.place,
                row.outlet,
                row.day,
                row.stance,
                row.cue,
                row.role,
                row.via,
                row.words,
                "yes" if row.quote else "no",
            )
            for row in told.said
        ),
    )
