"""The one place where a socket to the network is opened, and where its address is checked."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

import httpcore

from rashomon.errors import CollectError

Resolve = Callable[[str, int], Sequence[str]]
SocketOption = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]


def resolved(host: str, port: int) -> Sequence[str]:
    """The addresses of a host, as the system gives them.

    Raises:
        OSError: it has none.
    """
    return tuple(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


class Guarded(httpcore.NetworkBackend):
    """Opens sockets to allowed addresses alone, and ends whatever takes longer than it may.

    Method: a host is resolved here and once; if any of its addresses is not allowed, none is tried; the socket is opened to the very
    address that was checked. A name that leads elsewhere when it is asked again (DNS rebinding) has nobody to ask.
    """

    def __init__(self, resolve: Resolve, allowed: Callable[[str], bool], seconds: float) -> None:
        self._resolve = resolve
        self._allowed = allowed
        self._end = time.monotonic() + seconds
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore.NetworkStream:
        """A stream to the first address of the host that answers.

        Raises:
            CollectError: no such host, or one that is not on the public internet.
        """
        addresses = self._addresses(host, port)
        refused = [address for address in addresses if not self._allowed(address)]
        if refused:
            where = refused[0] if refused[0] == host else f"{host} ({refused[0]})"
            raise CollectError(f"not fetched: {where} is no address of the public internet")
        for address in addresses[:-1]:
            try:
                return self._opened(address, port)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._opened(addresses[-1], port)

    def _opened(self, address: str, port: int) -> httpcore.NetworkStream:
        return Timed(self._sockets.connect_tcp(address, port, timeout=left(self._end)), self._end)

    def _addresses(self, host: str, port: int) -> Sequence[str]:
        """Resolving cannot be interrupted, so it is waited for no longer than there is time."""
        answers: SimpleQueue[Sequence[str] | OSError | UnicodeError] = SimpleQueue()

        def ask() -> None:
            try:
                answers.put(self._resolve(host, port))
            except (OSError, UnicodeError) as problem:
                answers.put(problem)

        Thread(target=ask, daemon=True).start()
        try:
            found = answers.get(timeout=left(self._end))
        except Empty as problem:
            raise CollectError(f"cannot be fetched: no answer where {host} is") from problem
        if isinstance(found, Exception) or not found:
            raise CollectError(f"cannot be fetched: there is no host {host}, or no network")
        return found


class Timed(httpcore.NetworkStream):
    """A stream that ends at a set time, however slowly the other side sends."""

    def __init__(self, stream: httpcore.NetworkStream, end: float) -> None:
        self._stream = stream
        self._end = end

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What has come in."""
        return self._stream.read(max_bytes, left(self._end))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Sends."""
        self._stream.write(buffer, left(self._end))

    def close(self) -> None:
        """Ends it."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same, encrypted; the certificate is that of the host's name, not of the address."""
        return Timed(self._stream.start_tls(ssl_context, server_hostname, left(self._end)), self._end)

    def get_extra_info(self, info: str) -> Any:
        """What the socket tells of itself."""
        return self._stream.get_extra_info(info)


def left(end: float) -> float:
    """Seconds until a time.

    Raises:
        ReadTimeout: it is past.
    """
    seconds = end - time.monotonic()
    if seconds <= 0:
        raise httpcore.ReadTimeout("the time is over")
    return seconds
