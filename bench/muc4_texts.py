"""The texts and answer keys of MUC-3 and MUC-4."""

from __future__ import annotations

import re
from calendar import month_abbr
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rashomon.clean import clean
from rashomon.errors import CleanError
from rashomon.model import Capture, Metadata, Report

TUNING = tuple(f"dev-{n:02d}" for n in range(0, 13, 2))
HELD = (*(f"dev-{n:02d}" for n in range(1, 13, 2)), "tst1", "tst2")
MONTHS = {name.upper(): number for number, name in enumerate(month_abbr) if name}
_HEADING = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d{4})[^\n]*\n", re.MULTILINE)
_DATELINE = re.compile(
    r"^\s*(?P<place>[^\[\]\n]{2,60}?)(?:,?\s*(?:(?P<day>\d{1,2})\s+(?P<month>[A-Z]{3})[A-Z]*\.?|(?P<first>[A-Z]{3})[A-Z]*\s+(?P<late>\d{1,2}))"
    r",?(?:\s+(?P<year>(?:19)?\d\d))?|,?\s*NO DATE)\s*(?:\((?P<source>[^)]*)\))?\s*--\s*"
)
_LABEL = re.compile(r"\[(?:TEXT|SUMMARY|EXCERPTS?|CONTINUED)\]\s*")
_SAYS_WHAT = re.compile(r"^(?:\[[^\]]*\]\s*)+")


@dataclass(frozen=True, slots=True)
class Text:
    """One message: its number, the place, date and source of its dateline, and its paragraphs in capitals."""

    id: str
    place: str | None
    published: str | None  # ISO 8601
    source: str | None
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fill:
    """One filler of a slot: what counts as right, whether it may be left out, and what it is said of (a cross-reference)."""

    options: tuple[str, ...]
    optional: bool = False
    of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """One incident: fillers by the number of the slot. A slot that is absent does not apply; one without fillers is empty."""

    message: str
    number: str
    optional: bool
    slots: dict[int, tuple[Fill, ...]]


def texts(content: str) -> Iterator[Text]:
    """Messages of one file."""
    parts = _HEADING.split(content)
    for ident, body in zip(parts[1::2], parts[2::2], strict=True):
        yield _text(ident, body)


def _text(ident: str, body: str) -> Text:
    paragraphs = [" ".join(block.split()) for block in re.split(r"\n\s*\n|\n(?=   \S)", body.strip("\n")) if block.strip()]
    head = _DATELINE.match(paragraphs[0]) if paragraphs else None
    if head is None:
        return Text(ident, None, None, None, tuple(paragraphs))
    rest = paragraphs[0][head.end() :]
    mark = list(_LABEL.finditer(rest[:400]))
    rest = rest[mark[-1].end() :] if mark else _SAYS_WHAT.sub("", rest)
    place = head["place"].strip(" ,")
    return Text(
        ident,
        None if place in {"CLANDESTINE", "NO CITY"} else place,
        _day(head),
        head["source"],
        tuple(p for p in (rest, *paragraphs[1:]) if p),
    )


def _day(head: re.Match[str]) -> str | None:
    day, month, year = head["day"] or head["late"], MONTHS.get(head["month"] or head["first"] or ""), head["year"]
    if not (day and month and year):
        return None
    return f"{int(year) % 100 + 1900}-{month:02d}-{int(day):02d}"


def report(text: Text, in_capitals: bool = False) -> Report | None:
    """A message as the product reads it; the dateline is the corpus's own and taken from it. None where no text is left."""
    content = "\n\n".join(text.paragraphs)
    try:
        read = clean(Capture(f"muc4/{text.id}.txt", text.id, "text/plain", content, Metadata(published=text.published)))
    except CleanError:
        return None
    dateline = (titled(text.place),) if text.place else ()
    if in_capitals:
        return replace(read, text=content, recased=False, dateline=dateline, language="en", left_out=())
    return replace(read, dateline=dateline, language="en")


def titled(place: str) -> str:
    return " ".join(word.capitalize() for word in re.sub(r"\s*\(.*", "", place).split())


def templates(content: str) -> Iterator[Template]:
    """Templates of one file of answer keys; a message without any gives none."""
    rows: list[tuple[int, str]] = []
    for line in [*content.splitlines(), "0.  MESSAGE: ID   end"]:
        slot = re.match(r"\s{0,2}(\d{1,2})\.\s+[A-Z ]+:\s[A-Z ]+?(?:\s{2,}(.*)|\s*$)", line)
        if slot and slot[1] == "0" and rows:
            found = _template(rows)
            if found:
                yield found
            rows = []
        if slot:
            rows.append((int(slot[1]), (slot[2] or "").strip()))
        elif rows and line.strip() and not line.startswith(";"):
            rows.append((rows[-1][0], line.strip()))


def _template(rows: Sequence[tuple[int, str]]) -> Template | None:
    said: dict[int, list[str]] = {}
    for slot, value in rows:
        said.setdefault(slot, []).append(value)
    number = said.get(1, ["*"])[0]
    if number.startswith("*") or not re.match(r"\d", number):
        return None
    slots = {
        slot: tuple(fill for value in _joined(values) if (fill := _fill(value)))
        for slot, values in said.items()
        if slot > 1 and values[0] != "*"
    }
    return Template(said[0][0].split()[0], number.split()[0], "OPTIONAL" in number, slots)


def _joined(values: Sequence[str]) -> list[str]:
    """Lines of a slot, a line that goes on from the one before joined to it."""
    out: list[str] = []
    for value in values:
        if out and (value.startswith("/") or out[-1].endswith(("/", ":"))):
            out[-1] = f"{out[-1]} {value}"
        else:
            out.append(value)
    return out


def _fill(value: str) -> Fill | None:
    optional = value.startswith("?")
    value = re.sub(r'"\s+:\s+"', '": "', value.lstrip("? ").strip())
    if value in {"", "-", "*"}:
        return None
    head, mark, tail = value.partition(': "')
    if mark and head and not head.startswith('"'):
        return Fill(_options(head), optional, _options(f'"{tail}'))
    if mark and head:
        quoted, _, of = value.rpartition('": "')
        return Fill(_options(f'{quoted}"'), optional, _options(f'"{of}'))
    return Fill(_options(value), optional)


def _options(value: str) -> tuple[str, ...]:
    parts = re.split(r'\s*/\s*(?=")', value) if value.startswith('"') else re.split(r"\s*/\s*", value)
    cleaned = (part.strip("? \t()" if not part.endswith(")") or "(" not in part else "? ").strip('"') for part in parts)
    return tuple(part.replace('\\"', '"').strip() for part in cleaned if part.strip())


def load(shared: Path, part: str) -> tuple[list[Text], dict[str, list[Template]]]:
    """Texts of a part and their templates by message: `dev-00` (0001 to 0100) ... `dev-12`, `tst1`, `tst2`."""
    corpora = shared / "bench/muc4/CORPORA"
    if part.startswith("dev"):
        first = int(part[4:]) * 100 + 1
        body, key = corpora / f"dev/dev-muc3-{first:04d}-{first + 99:04d}", corpora / f"dev/key-dev-{first:04d}.muc4"
    else:
        body, key = next((corpora / part).glob(f"{part}-muc*")), next((corpora / part).glob("key-*"))
    messages = list(texts(body.read_text(encoding="latin-1")))
    found: dict[str, list[Template]] = {text.id: [] for text in messages}
    for template in templates(key.read_text(encoding="latin-1")):
        found.setdefault(template.message, []).append(template)
    return messages, found
