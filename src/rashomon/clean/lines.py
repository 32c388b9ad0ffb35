"""A capture as lines: white space made even, hard-wrapped paragraphs joined, sentences found within a line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import median

_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_DROPPED = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e\u2066-\u2069\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_SPACES = re.compile(r"\s+")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’')\]]{0,3}\s+(?=(?:[_*]{1,5}\s*)?[\"“‘'(\[]{0,2}[A-Z0-9])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Sgt|Capt|Maj|Brig|Adm|Rep|Sen|Gov|Rev|Hon|St|No|Jr|Sr|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
    r"|\b[A-Z]|\b[A-Z]\.[A-Z]|\b[ap]\.m)\.$"
)
_MARKDOWN = re.compile(r"^(?:#{1,6}\s+|>\s?|[*+-]\s+(?=\S)|!\[[^\]]*\]\([^)]*\)\s*)")
_MARKDOWN_LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)")
_MARKDOWN_MARKS = re.compile(r"(\*\*|__|`)(?=\S)(.{1,2000}?)(?<=\S)\1")
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)

_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")

WRAP_CHARS = (45, 100)  # lengths between which the lines of a hard-wrapped paragraph end
TERMINAL = re.compile(r"[.!?…。！？؟۔।][\"”’'»)\]」』）]{0,3}(?:\s?(?:\d{1,2}|\[\d{1,2}\]|[^\w\s.,:;…\"'”’»)\]]))?$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a capture: its words, whether a blank line stands before it, and what the container marks it as."""

    text: str
    gap: bool = False
    mark: str | None = None  # heading | list | paragraph | caption | above (stands above the body)


def even(text: str) -> str:
    """White space collapsed, invisible characters dropped; nothing else altered."""
    return _SPACES.sub(" ", _DROPPED.sub("", text)).strip()


def plain_lines(content: str) -> tuple[Line, ...]:
    """Lines of a plain text.

    Method: paragraphs whose lines all end between 45 and 100 characters without a full stop, and go on in small letters, are taken as
    hard-wrapped and joined.
    """
    blocks: list[list[str]] = [[]]
    for raw in _BREAKS.sub("\n", content).split("\n"):
        text = even(raw)
        if text:
            blocks[-1].append(text)
        elif blocks[-1]:
            blocks.append([])
    lines: list[Line] = []
    wrapping = sum(map(_wrapped, blocks)) >= 2
    for block in blocks:
        joined = [" ".join(block)] if _wrapped(block) or (wrapping and _wrapped_once(block)) else block
        lines += [Line(text, gap=position == 0 and bool(lines)) for position, text in enumerate(joined)]
    return tuple(lines)


def markdown_lines(content: str) -> tuple[Line, ...]:
    """Lines of a Markdown text: headings and list items marked, links and emphasis reduced to their words."""
    content = _FRONT_MATTER.sub(lambda matter: matter[1] + "\n\n", _BREAKS.sub("\n", content))
    lines: list[Line] = []
    for block in re.split(r"\n\s*\n", content):
        rows = block.split("\n")
        if not any(_MARKDOWN.match(row) for row in rows) and _wrapped([even(row) for row in rows if row.strip()]):
            rows = [" ".join(rows)]
        gap = bool(lines)
        for row in rows:
            sign = _MARKDOWN.match(row.strip())
            bare = _MARKDOWN_LINK.sub(r"\1", row.strip()[sign.end() :] if sign and not sign[0].startswith("!") else row.strip())
            text = even(_MARKDOWN_MARKS.sub(r"\2", bare))
            if text:
                lines.append(Line(text, gap, _mark(sign)))
                gap = False
    return tuple(lines)


def _mark(sign: re.Match[str] | None) -> str | None:
    if sign is None or sign[0].startswith(">"):
        return None
    if sign[0].startswith("!"):
        return "caption"
    return "heading" if sign[0].startswith("#") else "list"


def _wrapped(block: list[str]) -> bool:
    if len(block) < 3:
        return False
    ends = block[:-1]
    low, high = WRAP_CHARS
    even_ends = sum(low <= len(line) <= high for line in ends) >= 0.9 * len(ends)
    open_ends = sum(not TERMINAL.search(line) for line in ends) >= 0.6 * len(ends)
    goes_on = sum(line[:1].islower() for line in block[1:]) >= 0.3 * len(ends)
    return even_ends and open_ends and goes_on and max(map(len, ends)) - median(map(len, ends)) <= 20


def _wrapped_once(block: list[str]) -> bool:
    low, high = WRAP_CHARS
    return len(block) == 2 and low <= len(block[0]) <= high and not TERMINAL.search(block[0]) and block[1][:1].islower()


def sentences(text: str) -> tuple[str, ...]:
    """Rough sentences of one line, which joined with a space are the line; only used to tell furniture from text within it."""
    cuts = [0]
    for match in _SENTENCE_END.finditer(text):
        before = text[max(cuts[-1], match.start() - 12) : match.start()]
        if not _ABBREVIATED.search(before):
            cuts.append(match.end())
    parts = [text[start:end].strip() for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True)]
    return tuple(part for part in parts if part)


def size(text: str) -> int:
    """Words of a text; where a script is written without spaces, two characters count as one."""
    return len(text.split()) + len(_UNSPACED.findall(text)) // 2


def terminated(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    return bool(TERMINAL.search(text))
