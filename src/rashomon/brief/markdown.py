"""The briefing as Markdown: citations are footnotes with the sentence they rest on."""

from __future__ import annotations

import re

from rashomon.brief.briefing import Briefing, Citation, Line, Options, Run, Section, Table
from rashomon.brief.compose import compose
from rashomon.brief.wording import visible
from rashomon.model import Dossier

SPECIAL = re.compile(r"([\\`*_{}\[\]#|~$])")
MARKS = {"name": "**", "number": "**", "altered": "**", "quote": "", "words": "", "plain": "", "faint": ""}


def markdown(dossier: Dossier, options: Options | None = None) -> str:
    """The briefing as Markdown with footnotes (GitHub, Pandoc, Obsidian); nothing in a report can become markup."""
    notes: dict[tuple[str, str], tuple[int, Citation]] = {}
    body = _briefing(compose(dossier, options), notes)
    foot = [f"[^{number}]: {escape(citation.mark)}: {escape(citation.quoted)}" for number, citation in notes.values()]
    return "\n".join([*body, *foot]).rstrip("\n") + "\n"


def escape(text: str) -> str:
    """Text as Markdown shows it: no mark-up, no HTML, no list or heading by accident."""
    plain = visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    marked = SPECIAL.sub(r"\\\1", plain)
    marked = re.sub(r"^(\s*)([-+=])", r"\1\\\2", marked)
    marked = re.sub(r"^(\s*\d+)([.)])", r"\1\\\2", marked)
    return re.sub(r"(https?|ftp|www)([:.])", r"\1&#8203;\2", marked)


def _briefing(briefing: Briefing, notes: dict[tuple[str, str], tuple[int, Citation]]) -> list[str]:
    out: list[str] = []
    for chapter in briefing.chapters:
        out += [f"# {_line(chapter.title, notes)}", ""]
        out += [text for line in chapter.lead for text in (_line(line, notes), "")]
        out += [text for section in chapter.sections for text in _section(section, notes)]
    return out + [text for section in briefing.closing for text in _section(section, notes)]


def _section(section: Section, notes: dict[tuple[str, str], tuple[int, Citation]]) -> list[str]:
    out = [f"## {escape(section.title)}{f' ({section.note})' if section.note else ''}", ""]
    if section.table:
        out += [*_table(section.table, notes), ""]
    for line in section.lines:
        out.append(f"- {_line(line, notes)}")
        out += [f"  - {_label(below)}{_line(below, notes)}" for below in line.below]
    return [*out, ""] if section.lines else out


def _table(table: Table, notes: dict[tuple[str, str], tuple[int, Citation]]) -> list[str]:
    rows = [table.columns, tuple("---" for _ in table.columns)]
    rows += [tuple(_line(cell, notes) for cell in row) for row in table.rows]
    return [f"| {' | '.join(row)} |" for row in rows]


def _line(line: Line, notes: dict[tuple[str, str], tuple[int, Citation]]) -> str:
    body = "".join(_run(run) + _notes(run.citations, notes) for run in line.runs)
    return body.strip() + _notes(line.citations, notes)


def _notes(citations: tuple[Citation, ...], notes: dict[tuple[str, str], tuple[int, Citation]]) -> str:
    return "".join(dict.fromkeys(_note(citation, notes) for citation in citations))


def _label(line: Line) -> str:
    return f"**{escape(line.label)}:** " if line.label else ""


def _run(run: Run) -> str:
    mark = MARKS[run.tone]
    bare = run.text.strip()
    if not mark or not bare:
        return escape(run.text)
    ahead, behind = run.text[: len(run.text) - len(run.text.lstrip())], run.text[len(run.text.rstrip()) :]
    return f"{ahead}{mark}{escape(bare)}{mark}{behind}"


def _note(citation: Citation, notes: dict[tuple[str, str], tuple[int, Citation]]) -> str:
    number, _ = notes.setdefault((citation.report, citation.place), (len(notes) + 1, citation))
    return f"[^{number}]"
