"""How much one may ask for and bring, and how slowly."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from ipaddress import IPv6Address, ip_address
from math import ceil
from time import monotonic
from typing import Final

from fastapi import HTTPException, Request
from starlette.types import Message, Receive

LONGEST_URL_BYTES: Final = 8192
LONGEST_HEADERS_BYTES: Final = 32_768
BODY_BYTES: Final = 1024 * 1024
"""Most that a request brings where no files are handed in."""
PATIENCE_S: Final = 30.0
SLOWEST_BYTES_S: Final = 4096.0
"""A body must come within `PATIENCE_S`, and the time that it takes at this speed."""
MOST_REMEMBERED: Final = 10_000
"""Buckets kept; the one that was used longest ago goes first."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A token bucket: how many at once, and how many a second in the long run."""

    burst: float
    per_s: float


REQUESTS: Final = Rate(1000, 50)
"""Of one key, or of one address without a key."""
FAILURES: Final = Rate(20, 1 / 15)
"""Wrong keys from one address. A key cannot be guessed: this keeps the desk from being busy with those who try."""


class Buckets:
    """Token buckets by name."""

    def __init__(self, rate: Rate, clock: Callable[[], float] = monotonic) -> None:
        self._rate = rate
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait_s(self, name: str) -> float:
        """Takes one; how long to wait where there is none to take, else 0."""
        now = self._clock()
        left, then = self._left.pop(name, (self._rate.burst, now))
        left = min(self._rate.burst, left + (now - then) * self._rate.per_s)
        self._left[name] = (left - 1 if left >= 1 else left, now)
        if len(self._left) > MOST_REMEMBERED:
            self._left.popitem(last=False)
        return 0.0 if left >= 1 else (1 - left) / self._rate.per_s


def spend(buckets: Buckets, name: str, why: str) -> None:
    """Takes one from a bucket.

    Raises:
        HTTPException: 429, there is none to take.
    """
    seconds = ceil(buckets.wait_s(name))
    if seconds:
        raise HTTPException(HTTPStatus.TOO_MANY_REQUESTS, f"{why}: wait {seconds} s", {"Retry-After": str(seconds)})


def wrong_key(request: Request) -> None:
    """Counts a wrong key.

    Raises:
        HTTPException: 429, too many came from there.
    """
    spend(request.app.state.failures, neighbourhood(request), "too many wrong keys")


def neighbourhood(request: Request) -> str:
    """What one person's addresses have in common: an IPv4 address, the first 64 bits of an IPv6 one."""
    address = request.client.host if request.client else "unknown"
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or IPv6Address(int(found) >> 64 << 64))
    return str(found)


def bounded(receive: Receive, most_bytes: int) -> Receive:
    """The same body, cut off with an error where it is too large or too slow.

    Args:
        receive: as the server gives it.
        most_bytes: that the body may have, whatever its headers say.
    """
    start, brought, more = monotonic(), 0, True

    async def next_piece() -> Message:
        nonlocal brought, more
        if not more:
            return await receive()
        left = PATIENCE_S + brought / SLOWEST_BYTES_S - (monotonic() - start)
        try:
            message = await asyncio.wait_for(receive(), max(left, 0.01))
        except TimeoutError as problem:
            raise HTTPException(HTTPStatus.REQUEST_TIMEOUT, "the request came too slowly", {"Connection": "close"}) from problem
        more = bool(message.get("more_body", False))
        brought += len(message.get("body", b""))
        if brought > most_bytes:
            raise too_large(most_bytes)
        return message

    return next_piece


def too_large(most_bytes: int) -> HTTPException:
    """The refusal of a body that is larger than this."""
    shown = f"{most_bytes / 1024 / 1024:g} MiB"
    return HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"the request brings more than {shown}", {"Connection": "close"})
