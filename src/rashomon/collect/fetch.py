"""One page from the web: only from the public internet, only a text, only so large and so long."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final, Literal

import httpcore
import httpx

from rashomon import __version__
from rashomon.collect.connect import Guarded, Resolve, resolved
from rashomon.collect.public import is_public
from rashomon.errors import CollectError

Kind = Literal["text/plain", "text/html", "text/markdown", "feed"]

LONGEST_ADDRESS_CHARS: Final = 2000
KINDS: Final[Mapping[str, Kind]] = {
    "text/html": "text/html",
    "application/xhtml+xml": "text/html",
    "text/plain": "text/plain",
    "text/markdown": "text/markdown",
    "text/x-markdown": "text/markdown",
    "": "text/plain",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/rdf+xml": "feed",
    "application/xml": "feed",
    "text/xml": "feed",
}
"""Media types that are read, and as what."""
_HEADERS: Final = (
    ("User-Agent", f"rashomon/{__version__}"),
    ("Accept", "text/html,application/xhtml+xml,text/markdown,text/plain;q=0.9,application/rss+xml;q=0.8,application/atom+xml;q=0.8"),
    ("Accept-Encoding", "gzip"),
    ("Connection", "close"),
)
_MOVED: Final = frozenset({301, 302, 303, 307, 308})
_UNFIT: Final = re.compile(r"[\x00-\x20\x7f-\xa0\\]")
_CHARSET: Final = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fetching:
    """How pages are fetched. The program uses what stands here; a test brings its own resolver and its own network."""

    size_bytes: int = 8 * 1024 * 1024  # of a page, sent and unpacked; the largest of 500 news pages looked at has 3 MB
    seconds: float = 30.0  # for a page, redirects included
    redirects: int = 5
    pause_seconds: float = 1.0  # between two pages of one host
    ports: frozenset[int] = frozenset({80, 443})
    resolve: Resolve = resolved
    allowed: Callable[[str], bool] = is_public


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was found at an address."""

    url: str  # where it was in the end
    kind: Kind
    charset: str | None  # as the server says
    data: bytes


def fetch(address: str, fetching: Fetching) -> Fetched:
    """One page.

    Method: GET by HTTP/1.1 with nothing that tells who asks: no cookies, no referrer, no credentials; proxies named in the environment are
    not used. Each redirect is an address like the first and is checked like it, also where the socket is opened (`connect.Guarded`);
    none leads from https to http. What is sent is counted before and after it is unpacked.
    Limits: no script is run; robots.txt is not read, since a page that a person names is no crawl.

    Args:
        address: http or https.
        fetching: limits, and the way to the network.

    Raises:
        CollectError: refused, or not to be had; the message says why.
    """
    backend = Guarded(fetching.resolve, fetching.allowed, fetching.seconds)
    url = checked(address, fetching.ports)
    with told(url.host, fetching), httpcore.ConnectionPool(network_backend=backend) as pool:
        for _ in range(fetching.redirects + 1):
            target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
            with pool.stream("GET", target, headers=[("Host", url.netloc), *_HEADERS]) as response:
                if response.status not in _MOVED:
                    return _taken(url, response, fetching)
                url = _next(url, _headers(response).get("location"), fetching)
    raise CollectError(f"redirected more than {fetching.redirects} times")


def checked(address: str, ports: frozenset[int]) -> httpx.URL:
    """An address that may be asked, without its fragment.

    Raises:
        CollectError: of another kind than http and https, with a name and password in it, for another port, or none at all.
    """
    if len(address) > LONGEST_ADDRESS_CHARS:
        raise CollectError(f"an address of more than {LONGEST_ADDRESS_CHARS:,} characters")
    try:
        if _UNFIT.search(address):
            raise CollectError("not a web address: a blank, control character or backslash in it")
        url = httpx.URL(address).copy_with(fragment=None)
        port = url.port if url.port is not None else {"http": 80, "https": 443}.get(url.scheme)
    except (httpx.InvalidURL, ValueError, UnicodeError) as problem:
        raise CollectError(f"not a web address: {problem}") from problem
    if url.scheme not in {"http", "https"}:
        raise CollectError("not a web address: only http:// and https:// are fetched")
    if not url.host:
        raise CollectError("not a web address: there is no host in it")
    if url.userinfo:
        raise CollectError("not fetched: there is a name or password in the address")
    if port not in ports:
        raise CollectError(f"not fetched: port {port}; only {' and '.join(map(str, sorted(ports)))} are")
    return url


def _next(url: httpx.URL, location: str | None, fetching: Fetching) -> httpx.URL:
    if not location:
        raise CollectError("redirected to nowhere")
    try:
        moved = checked(str(url.join(location)), fetching.ports)
    except (httpx.InvalidURL, ValueError) as problem:
        raise CollectError(f"redirected to what is no web address: {location[:200]}") from problem
    except CollectError as problem:
        raise CollectError(f"redirected to {location[:200]}: {problem}") from problem
    if url.scheme == "https" and moved.scheme != "https":
        raise CollectError(f"redirected from https to http ({moved.host}): a page could be altered on its way")
    return moved


def _taken(url: httpx.URL, response: httpcore.Response, fetching: Fetching) -> Fetched:
    if response.status != HTTPStatus.OK:
        raise CollectError(_answered(response.status))
    headers = _headers(response)
    said = headers.get("content-type", "")
    kind = KINDS.get(said.partition(";")[0].strip().lower())
    if kind is None:
        raise CollectError(f"not a page but {said.partition(';')[0].strip()[:80]}: HTML, plain text, Markdown and feeds are fetched")
    length = headers.get("content-length", "")
    if length.isdecimal() and len(length) < 20 and int(length) > fetching.size_bytes:
        raise _too_large(fetching.size_bytes)
    data = b"".join(_unpacked(response.iter_stream(), headers.get("content-encoding", ""), fetching.size_bytes))
    charset = _CHARSET.search(said)
    return Fetched(str(url), kind, charset[1] if charset else None, data)


def _unpacked(parts: Iterable[bytes], packing: str, most: int) -> Iterator[bytes]:
    """The parts of a page, counted as they were sent and as they are."""
    name = packing.strip().lower()
    if name not in {"", "identity", "gzip", "x-gzip"}:
        raise CollectError(f"packed as {name[:40]}, which was not asked for")
    unpack = zlib.decompressobj(wbits=31) if "gzip" in name else None
    sent = size = 0
    for part in parts:
        sent += len(part)
        try:
            made = unpack.decompress(part, most - size + 1) if unpack else part
        except zlib.error as problem:
            raise CollectError(f"damaged gzip data: {problem}") from problem
        size += len(made)
        if max(sent, size) > most:
            raise _too_large(most)
        yield made
    if unpack and sent and not unpack.eof:
        raise CollectError("cut-off gzip data")


def _too_large(most: int) -> CollectError:
    return CollectError(f"larger than {most // 2**20} MiB: not one page" if most >= 2**20 else f"larger than {most:,} bytes: not one page")


def _headers(response: httpcore.Response) -> dict[str, str]:
    return {name.decode("latin-1").lower(): value.decode("utf-8", errors="replace") for name, value in response.headers}


def _answered(status: int) -> str:
    try:
        phrase = f" ({HTTPStatus(status).phrase})"
    except ValueError:
        phrase = ""
    refusing = status in {401, 402, 403, 407, 429, 451, 503}
    return f"the server answers {status}{phrase}" + ("; save the page in a browser and give its file" if refusing else "")


@contextmanager
def told(host: str, fetching: Fetching) -> Iterator[None]:
    """What goes wrong on the network, in words for a person."""
    try:
        yield
    except httpcore.TimeoutException as problem:
        raise CollectError(f"cannot be fetched: it took longer than {fetching.seconds:g} seconds") from problem
    except httpcore.ConnectError as problem:
        certificate = "CERTIFICATE" in str(problem).upper()
        why = f"the certificate of {host} is not valid" if certificate else f"no connection to {host}"
        raise CollectError(f"cannot be fetched: {why} ({_short(problem)})") from problem
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol) as problem:
        raise CollectError(f"cannot be fetched: the connection to {host} broke off ({_short(problem)})") from problem


def _short(problem: Exception) -> str:
    return " ".join(str(problem).split())[:160] or type(problem).__name__
