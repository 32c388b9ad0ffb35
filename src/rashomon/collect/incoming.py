"""What a person hands in through a page: it waits in a private folder, and is read as files, texts and addresses are."""

from __future__ import annotations

import filecmp
import json
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from rashomon.collect import collect
from rashomon.collect.bytes import LIMIT_BYTES, content
from rashomon.collect.characters import plain
from rashomon.collect.fields import LONGEST_FIELD_CHARS
from rashomon.collect.locate import MANIFEST, Found
from rashomon.collect.pages import media_of
from rashomon.errors import CollectError
from rashomon.model import Capture, Metadata, Rejected

if TYPE_CHECKING:
    from rashomon.collect.fetch import Fetching

LONGEST_NAME_BYTES: Final = 180
_FILES, _TEXTS, _ADDRESSES, _REFUSED = "files", "texts.jsonl", "addresses.txt", "refused.jsonl"
_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u200b-\u200f\u2028-\u202e\u2060-\u206f#]")


@dataclass(frozen=True, slots=True)
class Pasted:
    """A text as a person pasted it, and what he says of it."""

    text: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None


class Incoming:
    """One folder, read by its owner alone. Names of files are told, never followed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put_file(self, name: str, data: BinaryIO, most_bytes: int = LIMIT_BYTES) -> str:
        """Keeps a file.

        Args:
            name: as it was handed in; only what follows its last slash is used, without what acts on a screen or hides a file.
            data: its bytes; they are copied, never held in memory as a whole.
            most_bytes: a longer one is rejected when the rest is read.

        Returns:
            The name that it goes by: another number is added where one of that name is there.
        """
        folder = self._made() / _FILES
        folder.mkdir(mode=0o700, exist_ok=True)
        path = folder / harmless(name)
        number = 1
        while path.exists():
            number += 1
            path = folder / _numbered(harmless(name), number)
        with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            while file.tell() <= most_bytes and (block := data.read(1024 * 1024)):
                file.write(block)
            too_long = file.tell() > most_bytes
        if too_long:
            path.unlink()
            self._append(_REFUSED, json.dumps([path.name, f"larger than {sized(most_bytes)}: not one report"]))
        return path.name

    def put_text(self, pasted: Pasted) -> None:
        """Keeps a text."""
        self._append(_TEXTS, json.dumps(asdict(pasted)))

    def put_addresses(self, addresses: Sequence[str]) -> None:
        """Keeps addresses, which are asked when the rest is read."""
        self._append(_ADDRESSES, "\n".join(addresses))

    def captures(self, fetching: Fetching | None = None) -> Iterator[Capture | Rejected]:
        """Reads all of it: files with what a `reports.jsonl` among them says of them, then texts, then addresses."""
        for line in self._lines(_REFUSED):
            name, reason = json.loads(line)
            yield Rejected(f"upload:{name}", reason)
        yield from self._files()
        for line in self._lines(_TEXTS):
            yield plain(pasted_capture(Pasted(**json.loads(line))))
        yield from collect([line for line in self._lines(_ADDRESSES) if "://" in line], fetching)

    def locators(self) -> tuple[str, ...]:
        """What all that waits is called: files, texts, addresses; a list of what is known of the files is none of them."""
        files = self.folder / _FILES
        names = sorted(os.listdir(files)) if files.is_dir() else []
        told = [f"upload:{name}" for name in names if name.removesuffix(".gz") != MANIFEST or len(names) == 1]
        texts = [pasted_capture(Pasted(**json.loads(line))).locator for line in self._lines(_TEXTS)]
        return (*told, *texts, *(line for line in self._lines(_ADDRESSES) if line))

    def drop(self) -> None:
        """Takes the folder away."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _files(self) -> Iterator[Capture | Rejected]:
        folder = self.folder / _FILES
        if not folder.is_dir():
            return
        names = sorted(os.listdir(folder), key=lambda name: (name.removesuffix(".gz") != MANIFEST, name))
        twice = {name: first for name in names if (first := _first_of(folder, name)) is not None}
        for name, first in twice.items():
            yield Rejected(f"upload:{name}", f"the same file as {first}, handed in twice")
        before = os.path.join(os.path.normpath(folder), "")
        for item in collect([str(folder / name) for name in names if name not in twice]):
            yield replace(item, locator="upload:" + item.locator.removeprefix(before))

    def _lines(self, name: str) -> Iterator[str]:
        path = self.folder / name
        if path.exists():
            with path.open(encoding="utf-8", newline="\n") as file:
                yield from (line.rstrip("\n") for line in file)

    def _append(self, name: str, text: str) -> None:
        with open(os.open(self._made() / name, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600), "a", encoding="utf-8") as file:
            file.write(text + "\n")

    def _made(self) -> Path:
        self.folder.parent.mkdir(mode=0o700, exist_ok=True)
        self.folder.mkdir(mode=0o700, exist_ok=True)
        return self.folder


def pasted_capture(pasted: Pasted) -> Capture | Rejected:
    """The report of a pasted text. Its place is named by its words, so that pasting it again adds nothing."""
    data = pasted.text.encode("utf-8", "surrogatepass")
    locator = f"pasted:{blake2b(data, digest_size=4).hexdigest()}"
    if not pasted.text.strip():
        return Rejected(locator, "empty: there is no text in it")
    if len(data) > LIMIT_BYTES:
        return Rejected(locator, f"larger than {LIMIT_BYTES // 2**20} MiB: not one report")
    said = Metadata(url=_said(pasted.url), outlet=_said(pasted.outlet), title=_said(pasted.title), published=_said(pasted.published))
    return Capture(locator, _stem(said.title or pasted.text), media_of(pasted.text, "text/plain"), pasted.text, said)


def addresses(text: str) -> tuple[str, ...]:
    """The web addresses of a list, each once: parted by blanks or lines; a line that begins with # is a note.

    Limits: a word without "://" is taken for an address of https; whether it is one is seen when it is fetched.
    """
    words = [word for line in text.splitlines() if not line.lstrip().startswith("#") for word in line.split()]
    return tuple(dict.fromkeys(word if "://" in word else f"https://{word}" for word in words))


def addresses_in(path: str) -> tuple[str, ...]:
    """The web addresses that a file lists.

    Args:
        path: of a text file, or `-` for standard input.

    Raises:
        CollectError: the file cannot be read, or lists none.
    """
    try:
        found = addresses(content(Found(path)))
    except OSError as problem:
        raise CollectError(f"{path} cannot be read: {problem.strerror or problem}") from problem
    except CollectError as problem:
        raise CollectError(f"{path}: {problem}") from problem
    if not found:
        raise CollectError(f"{path}: there is no address in it")
    return found


def sized(size_bytes: int) -> str:
    """ "32 MiB", or "1,000 bytes"."""
    return f"{size_bytes // 2**20} MiB" if size_bytes >= 2**20 else f"{size_bytes:,} bytes"


def harmless(name: str) -> str:
    """A file name that leads nowhere and hides nothing: no folders, no control characters, no dot in front, not too long."""
    tail = _UNFIT.sub("", re.split(r"[/\\]", name)[-1]).strip().lstrip(".~-").strip()
    stem, ending = os.path.splitext(tail)
    if ending.lower() == ".gz":
        stem, inner = os.path.splitext(stem)
        ending = inner + ending
    return (stem.encode()[:LONGEST_NAME_BYTES].decode(errors="ignore") or "file") + ending.encode()[:40].decode(errors="ignore")


def _numbered(name: str, number: int) -> str:
    stem, dot, ending = name.partition(".")
    return f"{stem} ({number}){dot}{ending}"


def _first_of(folder: Path, name: str) -> str | None:
    """Of a file that was numbered because of its name: the one of that name, where it holds the same."""
    numbered = re.fullmatch(r"(.*) \(\d{1,6}\)(\..*)?", name)
    first = (numbered[1] + (numbered[2] or "")) if numbered else name
    return first if first != name and (folder / first).is_file() and filecmp.cmp(folder / first, folder / name, shallow=False) else None


def _said(field: str | None) -> str | None:
    return (" ".join(field.split())[:LONGEST_FIELD_CHARS] or None) if field else None


def _stem(text: str) -> str:
    words = re.findall(r"\w+", text[:400].lower())
    return "-".join(words[:5])[:40].strip("-") or "pasted"
