"""A server on this machine, and a network in which it is the whole internet."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from rashomon.collect.fetch import Fetching

PAGE = (
    "<!doctype html><html><head><title>Ferry sinks off Korva</title></head><body><article><h1>Ferry sinks off Korva</h1>"
    "<p>The ferry Alma sank off Korva on Monday, killing at least 12 people, the port authority of Korva said.</p>"
    "<p>“We are still searching for the passengers,” port chief Ana Moreau told reporters in Korva.</p></article></body></html>"
)
Answer = Callable[[BaseHTTPRequestHandler], None]


def sends(data: bytes, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> Answer:
    """An answer of a status, a type and a body."""

    def answer(to: BaseHTTPRequestHandler) -> None:
        to.send_response(status)
        if kind:
            to.send_header("Content-Type", kind)
        for name, value in headers.items():
            to.send_header(name.replace("_", "-"), value)
        to.send_header("Content-Length", str(len(data)))
        to.end_headers()
        to.wfile.write(data)

    return answer


def moves(location: str, status: int = 302) -> Answer:
    """A redirect."""
    return sends(b"", status=status, Location=location)


def drips(to: BaseHTTPRequestHandler) -> None:
    """A header that never ends, a byte at a time."""
    try:
        to.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        for _ in range(400):
            to.wfile.write(b"x")
            to.wfile.flush()
            time.sleep(0.05)
    except OSError:
        pass


def bomb(size_bytes: int) -> Answer:
    """A small gzip stream that unpacks into zeros."""
    return sends(gzip.compress(b"0" * size_bytes), Content_Encoding="gzip")


@dataclass
class Net:
    """A little internet: names of hosts, and what one server answers by path."""

    port: int
    answers: dict[str, Answer] = field(default_factory=dict)
    names: dict[str, list[Sequence[str]]] = field(default_factory=dict)  # addresses by name, one after the other, the last for ever
    asked: list[tuple[str, str]] = field(default_factory=list)  # host and path of every request
    headers: list[dict[str, str]] = field(default_factory=list)

    def resolve(self, host: str, port: int) -> Sequence[str]:
        known = ["127.0.0.1"] if host.endswith(".example") else [host] if host[0].isdigit() else []
        told = self.names.get(host, [known])
        return told.pop(0) if len(told) > 1 else told[0]

    def fetching(self, **more: object) -> Fetching:
        """Loopback counts as public here, and nowhere else."""
        given = {
            "resolve": self.resolve,
            "allowed": lambda address: address == "127.0.0.1",
            "ports": frozenset({self.port}),
            "pause_seconds": 0.0,
        }
        return Fetching(**{"seconds": 5.0, **given, **more})  # type: ignore[arg-type]

    def url(self, path: str = "/", host: str = "bay.example") -> str:
        return f"http://{host}:{self.port}{path}"


@contextmanager
def serving() -> Iterator[Net]:
    """A server while it lasts."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            net.asked.append((self.headers["Host"].partition(":")[0], self.path))
            net.headers.append({name.lower(): value for name, value in self.headers.items()})
            net.answers.get(self.path, sends(PAGE.encode()))(self)
            self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        address_family = socket.AF_INET

        def handle_error(self, *_: object) -> None:
            pass

    server = Server(("127.0.0.1", 0), Handler)
    net = Net(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield net
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
