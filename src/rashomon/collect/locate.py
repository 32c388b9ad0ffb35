"""Locators opened into files: folders, patterns, standard input; web addresses stay what they are."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rashomon.model import Rejected

STANDARD_INPUT = "-"
MANIFEST = "reports.jsonl"


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, or a page to fetch; `named` tells that a person gave its name rather than that of its folder."""

    locator: str
    named: bool = True

    @property
    def name(self) -> str:
        """File name without `.gz`."""
        return os.path.basename(self.locator).removesuffix(".gz").removesuffix(".GZ")

    @property
    def kind(self) -> str:
        """Ending of the name without the dot, in small letters."""
        return os.path.splitext(self.name)[1].lower().lstrip(".")

    @property
    def stem(self) -> str:
        """File name without its endings."""
        return "stdin" if self.locator == STANDARD_INPUT else os.path.splitext(self.name)[0] or self.name

    @property
    def is_address(self) -> bool:
        """Whether it is on the web and not a file."""
        return "://" in self.locator

    @property
    def identity(self) -> str:
        """Equal for two locators of one file."""
        return self.locator if self.locator == STANDARD_INPUT or self.is_address else os.path.realpath(self.locator)


def locate(locators: Sequence[str]) -> Iterator[Found | Rejected]:
    """Open locators into files in a stable order.

    Limits: names that begin with a dot are passed over inside folders; links to folders are not followed there.

    Args:
        locators: paths, patterns, `-`, or web addresses.

    Returns:
        Files and addresses, or a `Rejected` for a locator that leads nowhere.
    """
    for locator in locators:
        if locator == STANDARD_INPUT:
            yield Found(STANDARD_INPUT)
        elif "://" in locator:
            yield Found(locator.partition("#")[0])
        else:
            yield from _paths(locator)


def _paths(locator: str) -> Iterator[Found | Rejected]:
    path = Path(os.path.expanduser(locator)) if locator.startswith("~") else Path(locator)
    try:
        is_folder, exists = path.is_dir(), path.exists()
    except (OSError, ValueError) as error:
        yield Rejected(locator, f"not a usable path: {error}")
        return
    if is_folder:
        yield from _folder(str(path), locator)
    elif exists:
        yield Found(os.path.normpath(path))
    else:
        yield from _pattern(str(path), locator)


def _pattern(pattern: str, locator: str) -> Iterator[Found | Rejected]:
    matches = sorted(glob.glob(pattern, recursive=True)) if glob.has_magic(pattern) else []
    if not matches:
        yield Rejected(locator, "no file matches this pattern" if glob.has_magic(pattern) else "no such file or folder")
    for match in matches:
        if os.path.isdir(match):
            yield from _folder(match, match)
        elif os.path.isfile(match):
            yield Found(os.path.normpath(match), named=False)
        else:
            yield Rejected(match, _no_file(match))


def _no_file(path: str) -> str:
    if os.path.islink(path) and not os.path.exists(path):
        return "a link that leads nowhere"
    return "a link to a folder: not followed" if os.path.isdir(path) else "not a file but a pipe, socket or device"


def _folder(folder: str, locator: str) -> Iterator[Found | Rejected]:
    failures: list[OSError] = []
    count = 0
    for root, folders, names in os.walk(folder, onerror=failures.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names, key=lambda name: (name.removesuffix(".gz") != MANIFEST, name)):
            if not name.startswith("."):
                count += 1
                path = os.path.normpath(os.path.join(root, name))
                yield Found(path, named=False) if os.path.isfile(path) else Rejected(path, _no_file(path))
    for failure in failures:
        yield Rejected(str(failure.filename or locator), f"cannot be read: {failure.strerror}")
    if not count and not failures:
        yield Rejected(locator, "the folder holds no files")
