"""What a briefing says, and in which order: Dossier -> Briefing."""

from __future__ import annotations

from dataclasses import replace

from rashomon.brief.accounts import differ, disputed, reported
from rashomon.brief.briefing import Briefing, Chapter, Line, Options, Run, Section
from rashomon.brief.copying import altered, copied
from rashomon.brief.holders import held
from rashomon.brief.naming import short_names
from rashomon.brief.numbers import numbers
from rashomon.brief.opening import opening
from rashomon.brief.origins import gaps, lead, sources, title
from rashomon.brief.rivals import opposed
from rashomon.brief.shared import shared
from rashomon.brief.view import View
from rashomon.brief.wording import count, quoted, tidy
from rashomon.model import Dossier, Story

FLOOR = {
    "reported": 3,
    "disputed": 3,
    "differ": 1,
    "numbers": 2,
    "held": 2,
    "copied": 6,
    "shared": 2,
    "altered": 5,
}  # entries that a limit leaves
MOST = {
    "reported": 8,
    "disputed": 6,
    "differ": 4,
    "numbers": 6,
    "shared": 5,
    "altered": 10,
}  # entries of a section, whatever the length allows
NOUNS = {
    "reported": "claims",
    "disputed": "disputes",
    "differ": "differences",
    "numbers": "figures",
    "held": "places",
    "copied": "copies",
    "shared": "sources",
    "altered": "changes",
}
LISTED = 30  # stories or rejected files listed at the end; of more, the number is told


def compose(dossier: Dossier, options: Options | None = None) -> Briefing:
    """Say what the reports hold, each sentence from their own words or from what was counted.

    Method: a story a chapter, the largest first; in it the sections in the order of what weighs most; where it grows longer than
    `options.words`, the last entries of the longest section go first, and the section says how many were left out.

    Limits: says nothing that claims, figures, copies and changes do not hold; a weak claim makes a weak line.

    Args:
        dossier: what the desk holds.
        options: length and number of stories.
    """
    options = options or Options()
    dossier = replace(dossier, names=short_names(dossier.names))
    stories = sorted(dossier.stories, key=lambda row: (-len(row.reports), row.id))
    shown = stories if options.stories is None else stories[: options.stories]
    chapters = tuple(chapter(View(dossier, story), options) for story in shown)
    closing = (_others(dossier, stories[len(shown) :]), _rejected(dossier))
    return Briefing(chapters, tuple(section for section in closing if section.lines))


def chapter(view: View, options: Options) -> Chapter:
    """One story told."""
    seen: set[str] = set()
    contested = bool(view.claims) and opposed(view, view.claims[0])
    first = opening(view)
    told = [claim.id for claim, _ in first[1:]]
    accounts = (
        [disputed(view, seen), reported(view, seen, "What else is reported", told)]
        if contested
        else [reported(view, seen, told=told), disputed(view, seen)]
    )
    sections = [
        *accounts,
        _undisputed(view),
        differ(view, seen),
        numbers(view),
        held(view),
        copied(view),
        shared(view),
        altered(view),
        gaps(view),
    ]
    full = [section for section in sections if section.lines or section.table]
    return Chapter(
        view.story.id,
        title(view),
        (*(line for _, line in first), *lead(view)),
        (*_limited(full, options.words), sources(view)),
        tuple(view.reports),
    )


def _undisputed(view: View) -> Section:
    lines = (Line((Run("No dispute was found in the reports."),)),)
    several = len(view.reports) > 1 and view.claims and not any(opposed(view, row) for row in view.claims)
    return Section("undisputed", "What is disputed", lines if several else ())


def size(section: Section) -> int:
    """Words of a section, with the lines that hang from its lines."""
    return sum(map(_words, section.lines)) + (
        sum(len(cell.text.split()) for row in section.table.rows for cell in row) if section.table else 0
    )


def _words(line: Line) -> int:
    return len(line.text.split()) + sum(map(_words, line.below))


def _limited(sections: list[Section], words: int | None) -> list[Section]:
    """Shorten the longest section until the whole fits or nothing more may go."""
    kept = {section.key: section for section in sections}
    dropped = dict.fromkeys(kept, 0)
    for key, most in MOST.items() if words is not None else ():
        while key in kept and _entries(kept[key]) > most:
            dropped[key] += 1
            kept[key] = _shorter(kept[key])
    while words is not None and sum(map(size, kept.values())) > words:
        long = [section for section in kept.values() if _entries(section) > FLOOR.get(section.key, 10**6)]
        if not long:
            break
        section = max(long, key=size)
        dropped[section.key] += 1
        kept[section.key] = _shorter(section)
    return [_told(section, dropped[section.key]) for section in kept.values()]


def _entries(section: Section) -> int:
    return len(section.lines) + (len(section.table.rows) if section.table else 0)


def _shorter(section: Section) -> Section:
    if section.table and not section.lines:
        return replace(section, table=replace(section.table, rows=section.table.rows[:-1]))
    return replace(section, lines=section.lines[:-1])


def _told(section: Section, dropped: int) -> Section:
    if not dropped:
        return section
    kept = (len(section.table.rows) if section.table else 0) + len(section.lines)
    return replace(section, note=f"{kept} of {kept + dropped} {NOUNS[section.key]}")


def _others(dossier: Dossier, stories: list[Story]) -> Section:
    lines = []
    for story in stories[:LISTED]:
        names = ", ".join(dossier.names.get(key, key) for key in story.reports[:6]) + (", …" if len(story.reports) > 6 else "")
        lines.append(Line((Run(quoted(tidy(story.title)), "quote"), Run(f" ({count(len(story.reports), 'report')}: {names})."))))
    return Section("others", "Other stories on the desk", (*lines, *_more(len(stories) - LISTED, "story", "stories")))


def _rejected(dossier: Dossier) -> Section:
    rows = dossier.rejected[:LISTED]
    lines = [Line((Run(tidy(row.locator), "name"), Run(f": {tidy(row.reason).rstrip('.')}."))) for row in rows]
    return Section("rejected", "Not taken in", (*lines, *_more(len(dossier.rejected) - LISTED, "file", "files")))


def _more(rest: int, noun: str, plural: str) -> tuple[Line, ...]:
    return (Line((Run(f"And {count(rest, f'more {noun}', f'more {plural}')}.", "faint"),)),) if rest > 0 else ()
