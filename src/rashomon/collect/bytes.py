"""The bytes of a file, unpacked and turned into text."""

from __future__ import annotations

import codecs
import gzip
import io
import re
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, cast

from charset_normalizer import from_bytes

from rashomon.collect.locate import STANDARD_INPUT, Found
from rashomon.errors import CollectError

LIMIT_BYTES = 32 * 1024 * 1024  # one report, or one line of JSON lines, after unpacking; a long read has less than a hundredth of it
SAMPLE_BYTES = 256 * 1024  # what the encoding is guessed from
BLOCK_BYTES = 1024 * 1024

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_WESTERN = frozenset({"iso8859-1", "ascii"})  # as browsers do, read as Windows-1252, of which they are parts
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def content(found: Found) -> str:
    """Whole text of a file.

    Raises:
        CollectError: empty, binary, longer than `LIMIT_BYTES`, or a damaged gzip stream.
        OSError: not readable.
    """
    with _stream(found) as stream:
        data = _guarded(stream, LIMIT_BYTES + 1)
    if len(data) > LIMIT_BYTES:
        raise CollectError(f"larger than {LIMIT_BYTES // 2**20} MiB: not one report")
    return text_of(data)


def text_lines(found: Found) -> Iterator[tuple[int, str | CollectError]]:
    """Numbered non-blank lines of a file, read as a stream; a bad line is an error in its place, and a damaged stream ends the file."""
    with _stream(found) as stream:
        number = 0
        while True:
            number += 1
            try:
                line = _line(stream)
            except CollectError as error:
                yield number, error
                return
            if not line:
                return
            if len(line) > LIMIT_BYTES:
                yield number, CollectError(f"a line larger than {LIMIT_BYTES // 2**20} MiB")
            elif line.strip():
                try:
                    yield number, text_of(line)
                except CollectError as error:
                    yield number, error


def text_of(data: bytes, charset: str | None = None) -> str:
    """Text of bytes: by byte order mark, as UTF-8, as declared by the server or in the page, else guessed (charset-normalizer).

    Args:
        data: of a report, or of one line.
        charset: as a server declares it.

    Raises:
        CollectError: empty or binary.
    """
    if not data.strip():
        raise CollectError("empty")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if wide := _wide(data[:SAMPLE_BYTES]):
        return data.decode(wide, errors="replace")
    if len(_CONTROLS.findall(data[:SAMPLE_BYTES])) > len(data[:SAMPLE_BYTES]) // 50:
        raise CollectError("binary data, not text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if len(data) - error.start < 4 and error.reason == "unexpected end of data":
            return data[: error.start].decode("utf-8")
    return data.decode(_guess(data, charset), errors="replace")


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a byte order mark: zeros nearly everywhere in one of two places, nearly nowhere in the other."""
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if half < 8 or max(even, odd) < 0.7 * half or min(even, odd) > 0.02 * half:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _guess(data: bytes, charset: str | None) -> str:
    declared = _DECLARED.search(data[:4096])
    for said in (charset, declared[1].decode("ascii") if declared else None):
        try:
            name = (said or "utf-8").lower()
            if name not in {"utf-8", "utf8"}:
                return "cp1252" if codecs.lookup(name).name in _WESTERN else name
        except LookupError:
            continue
    sample = data[:SAMPLE_BYTES]
    foreign = sum(byte > 0x7F for byte in sample)
    if foreign * 100 < len(sample) * 3:  # a few curly quotes and accents: western pages are written in Windows-1252 or its part Latin-1
        return "cp1252"
    best = from_bytes(sample).best()
    return best.encoding if best else "cp1252"


@contextmanager
def _stream(found: Found) -> Iterator[IO[bytes]]:
    if found.locator == STANDARD_INPUT:
        yield io.BytesIO(sys.stdin.buffer.read(LIMIT_BYTES + 1))
        return
    with open(found.locator, "rb") as plain:
        packed = plain.peek(2)[:2] == b"\x1f\x8b"
        if packed:
            with gzip.open(plain, "rb") as unpacked:
                yield cast("IO[bytes]", unpacked)
        else:
            yield plain


def _guarded(stream: IO[bytes], limit: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    try:
        while size < limit and (part := stream.read(min(BLOCK_BYTES, limit - size))):
            parts.append(part)
            size += len(part)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise CollectError(f"damaged or cut-off gzip data: {error}") from error
    return b"".join(parts)


def _line(stream: IO[bytes]) -> bytes:
    try:
        line = stream.readline(LIMIT_BYTES + 1)
        while len(line) > LIMIT_BYTES and not line.endswith(b"\n"):
            rest = stream.readline(BLOCK_BYTES)
            if not rest or rest.endswith(b"\n"):
                break
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise CollectError(f"damaged or cut-off gzip data: {error}; the lines before it were read") from error
    return line
