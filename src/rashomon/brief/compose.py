"""What a briefing says, and in which order: Dossier -> Briefing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rashomon.brief.accounts import differ, disputed, reported
from rashomon.brief.briefing import Briefing, Chapter, Line, Options, Run, Section
from rashomon.brief.copying import altered, copied
from rashomon.brief.holders import held
from rashomon.brief.length import Telling, fitted, settled, size
from rashomon.brief.naming import short_names
from rashomon.brief.numbers import numbers
from rashomon.brief.opening import nothing_disputed, opening
from rashomon.brief.origins import counts, gaps, sources, title
from rashomon.brief.rivals import grave, opposed
from rashomon.brief.shared import shared
from rashomon.brief.speakers import speaking
from rashomon.brief.timeline import timeline
from rashomon.brief.view import View
from rashomon.brief.wording import count, quoted, tidy
from rashomon.model import Copy, Dossier, Story

UNCOUNTED = frozenset({"reports", "speakers"})  # tables that tell of the reports and not of the story
REASONS = 3  # for which files were not taken in, told where not everything is
LISTED = 30  # stories or rejected files listed at the end; of more, the number is told


def compose(dossier: Dossier, options: Options | None = None) -> Briefing:
    """Say what the reports hold, each sentence from their own words or from what was counted.

    Method: a story a chapter, the largest first; in it the sections in the order of what weighs most, each with its share of
    `options.words` (`length.fitted`), and the section says how many of its entries are told.

    Limits: says nothing that claims, figures, copies and changes do not hold; a weak claim makes a weak line.

    Args:
        dossier: what the desk holds.
        options: length and number of stories.
    """
    options = options or Options()
    dossier = _shortened(dossier)
    stories = sorted(dossier.stories, key=lambda row: (-len(row.reports), row.id))
    shown = stories if options.stories is None else stories[: options.stories]
    if options.timeline:
        return Briefing(tuple(dated(View(dossier, story)) for story in shown), ())
    chapters = tuple(chapter(View(dossier, story), options) for story in shown)
    closing = (_others(dossier, stories[len(shown) :]), _rejected(dossier, options.words is None))
    return Briefing(chapters, tuple(section for section in closing if section.lines))


def chapter(view: View, options: Options) -> Chapter:
    """One story told."""
    telling = Telling(options.words is None)
    heading = title(view)
    head = opening(view, counts(view, nothing_disputed(view)), options.words, telling)
    contested = bool(view.claims) and opposed(view, view.claims[0]) and grave(view, view.claims[0])
    others = reported(view, telling.everything, "What else is reported" if contested else "What is reported", head.told)
    accounts = [disputed(view), others] if contested else [others, disputed(view)]
    drafts = [
        *accounts,
        differ(view),
        settled(numbers(view), "figures"),
        settled(held(view), "places"),
        *timeline(view),
        settled(copied(view), "copies"),
        settled(shared(view), "sources"),
        settled(altered(view), "changes"),
        settled(gaps(view), "points"),
    ]
    told = fitted(drafts, options.words, sum(map(size, (heading, *head.lines))), telling)
    speakers = speaking(view, options.words)
    tables = (sources(view), *((speakers,) if speakers.table else ()))
    return Chapter(view.story.id, heading, head.lines, (*told, *tables), tuple(view.reports))


def dated(view: View) -> Chapter:
    """The timeline of one story, by itself."""
    telling = Telling(everything=True)
    told = fitted(timeline(view), None, 0, telling)
    lead = () if told else (Line((Run("Nothing in these reports bears a date of its own."),)),)
    return Chapter(view.story.id, title(view), lead, tuple(told), tuple(view.reports))


def length(chapter: Chapter) -> int:
    """Words of a chapter: its head, headings and lines; citations and the table of reports are not counted."""
    parts = [section for section in chapter.sections if section.key not in UNCOUNTED]
    lines = [chapter.title, *chapter.lead, *(line for part in parts for line in part.lines)]
    cells = [cell for part in parts if part.table for row in part.table.rows for cell in row]
    return sum(map(size, (*lines, *cells))) + sum(len(part.title.split()) for part in parts)


def _others(dossier: Dossier, stories: list[Story]) -> Section:
    lines = []
    for story in stories[:LISTED]:
        names = ", ".join(dossier.names.get(key, key) for key in story.reports[:6]) + (", …" if len(story.reports) > 6 else "")
        lines.append(Line((Run(quoted(tidy(story.title)), "quote"), Run(f" ({count(len(story.reports), 'report')}: {names})."))))
    return Section("others", "Other stories on the desk", (*lines, *_more(len(stories) - LISTED, "story", "stories")))


def _shortened(dossier: Dossier) -> Dossier:
    """With names of reports that are short enough to cite, in the evidence of copies too."""
    short = short_names(dossier.names, [report.id for report in dossier.reports])
    longer = {key: dossier.names[key] for key, name in short.items() if dossier.names[key] != name}

    def told(text: str, copy: Copy) -> str:
        for key in (copy.original, copy.derived):
            text = text.replace(longer[key], short[key]) if key in longer else text
        return text

    copies = tuple(
        replace(row, evidence=tuple(told(text, row) for text in row.evidence)) if {row.original, row.derived} & longer.keys() else row
        for row in dossier.copies
    )
    return replace(dossier, names=short, copies=copies)


def _rejected(dossier: Dossier, everything: bool) -> Section:
    """What could not be taken in: each with its reason where everything is told, else how many for each of the first reasons."""
    if not everything:
        return Section("rejected", "Not taken in", tuple(_reasons(dossier)))
    rows = dossier.rejected[:LISTED]
    lines = [Line((Run(tidy(row.locator), "name"), Run(f": {tidy(row.reason).rstrip('.')}."))) for row in rows]
    return Section("rejected", "Not taken in", (*lines, *_more(len(dossier.rejected) - LISTED, "file", "files")))


def _reasons(dossier: Dossier) -> Iterator[Line]:
    held: dict[str, list[str]] = {}
    for row in dossier.rejected:
        held.setdefault(re.sub(r" \([^()]*\)$", "", tidy(row.reason).rstrip(".")), []).append(tidy(row.locator))
    for reason, locators in list(held.items())[:REASONS]:
        more = f" and {len(locators) - 1:,} more" if len(locators) > 1 else ""
        yield Line((Run(f"{locators[0]}{more}", "name"), Run(f": {reason}.")))
    yield from _more(len(held) - REASONS, "reason", "reasons")


def _more(rest: int, noun: str, plural: str) -> tuple[Line, ...]:
    return (Line((Run(f"And {count(rest, f'more {noun}', f'more {plural}')}.", "faint"),)),) if rest > 0 else ()
