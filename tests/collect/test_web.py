"""Pages from the web: what is fetched, and what is not; no test leaves this machine."""

from __future__ import annotations

import gzip
import socket
from collections.abc import Iterator
from pathlib import Path

import httpcore
import pytest
from tests.collect.server import PAGE, Net, bomb, drips, moves, sends, serving

from rashomon.clean import clean
from rashomon.collect import collect, fetch
from rashomon.collect.connect import Guarded
from rashomon.collect.public import is_public
from rashomon.collect.web import stem
from rashomon.errors import CollectError
from rashomon.model import Capture, Rejected

INSIDE = """
127.0.0.1 127.8.8.8 0.0.0.0 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1 100.127.255.255 192.0.0.1
192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.9 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255 192.88.99.1
:: ::1 ::ffff:8.8.8.8 ::ffff:127.0.0.1 ::8.8.8.8 64:ff9b::808:808 64:ff9b:1::1 100::1 2001::1 2001:db8::1 2002:808:808::1 3fff::1
fc00::1 fd12::1 fe80::1 fe80::1%eth0 fec0::1 ff02::1 2606:4700::1111%eth0 localhost 2130706433 0x7f000001
"""
OUTSIDE = """
8.8.8.8 1.1.1.1 172.15.0.1 172.32.0.1 100.63.255.255 100.128.0.1 192.0.3.1 198.20.0.1 223.255.255.1 2606:4700::1111 2a00:1450::1
"""


@pytest.fixture
def net() -> Iterator[Net]:
    with serving() as found:
        yield found


def read(net: Net, *addresses: str, **more: object) -> list[Capture | Rejected]:
    return list(collect(addresses, net.fetching(**more)))


def reason(net: Net, address: str, **more: object) -> str:
    (found,) = read(net, address, **more)
    assert isinstance(found, Rejected), found
    return found.reason


@pytest.mark.parametrize("address", INSIDE.split())
def test_addresses_inside(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", OUTSIDE.split())
def test_addresses_outside(address: str) -> None:
    assert is_public(address)


def test_a_page_becomes_a_report_of_its_outlet(net: Net) -> None:
    (found,) = read(net, net.url("/2021/03/04/ferry-sinks.html#top"))
    assert isinstance(found, Capture)
    assert (found.locator, found.stem, found.media) == (net.url("/2021/03/04/ferry-sinks.html"), "ferry-sinks", "text/html")
    report = clean(found)
    assert report.title == "Ferry sinks off Korva"
    assert str(report.outlet).startswith("bay.example")
    assert report.text.startswith("The ferry Alma sank off Korva")


def test_the_same_text_fetched_again_is_the_same_report(net: Net) -> None:
    first = clean(read(net, net.url("/a"))[0])  # type: ignore[arg-type]
    net.answers["/a"] = sends(PAGE.replace("</head>", "<meta name=token content=x1></head>").encode())
    again = clean(read(net, net.url("/a"))[0])  # type: ignore[arg-type]
    net.answers["/a"] = sends(PAGE.replace("12 people", "14 people").encode())
    altered = clean(read(net, net.url("/a"))[0])  # type: ignore[arg-type]
    assert first.id == again.id != altered.id


def test_nothing_tells_who_asks(net: Net, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    net.answers["/a"] = sends(b"", status=302, Location="/b", Set_Cookie="who=me")
    assert isinstance(read(net, net.url("/a"))[0], Capture)
    assert [path for _, path in net.asked] == ["/a", "/b"]
    assert {name for sent in net.headers for name in sent} == {"host", "user-agent", "accept", "accept-encoding", "connection"}
    assert net.headers[0]["user-agent"].startswith("rashomon/")


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("ftp://bay.example/a", "only http:// and https://"),
        ("file:///etc/passwd", "only http:// and https://"),
        ("http://ann:secret@bay.example/", "name or password"),
        ("http://bay.example:22/", "port 22"),
        ("http://bay.example:0/", "port 0"),
        ("http://bay.example:99999/", "port 99999"),
        ("http:///a", "no host"),
        ("http://bay.example\\@inside/", "backslash"),
        ("http://bay.example/a b", "a blank"),
        ("http://bay.example/" + "x" * 2000, "more than 2,000 characters"),
        ("http://[::1/", "not a web address"),
    ],
)
def test_addresses_that_are_not_asked(address: str, why: str) -> None:
    (found,) = collect([address])
    assert isinstance(found, Rejected)
    assert why in found.reason


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "[::1]", "2130706433", "0x7f.1", "127.1", "localhost", "[::ffff:127.0.0.1]", "169.254.169.254", "0", "[fe80::1]"]
)
def test_the_program_itself_never_asks_this_machine_or_its_neighbours(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_socket(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "create_connection", no_socket)
    (found,) = collect([f"http://{host}/"])
    assert isinstance(found, Rejected)
    assert "public internet" in found.reason or "there is no host" in found.reason


def test_a_name_that_leads_inside_is_refused_and_one_bad_address_is_enough(net: Net) -> None:
    net.names = {"evil.example": [["10.0.0.5"]], "half.example": [["127.0.0.1", "192.168.0.1"]]}
    assert reason(net, net.url(host="evil.example")) == "not fetched: evil.example (10.0.0.5) is no address of the public internet"
    assert "192.168.0.1" in reason(net, net.url(host="half.example"))
    assert net.asked == []


def test_a_name_that_leads_elsewhere_when_asked_again_is_asked_once(net: Net) -> None:
    net.names = {"turn.example": [["127.0.0.1"], ["10.0.0.5"]]}
    assert isinstance(read(net, net.url(host="turn.example"))[0], Capture)
    assert len(net.names["turn.example"]) == 1


def test_the_socket_is_opened_to_the_address_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def connect(self: object, host: str, port: int, **_: object) -> httpcore.NetworkStream:
        opened.append(host)
        raise httpcore.ConnectError("nobody there")

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    backend = Guarded(lambda host, port: ["8.8.8.8", "1.1.1.1"], is_public, 5)
    with pytest.raises(httpcore.ConnectError):
        backend.connect_tcp("name.example", 80)
    assert opened == ["8.8.8.8", "1.1.1.1"]


@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("http://inside.example:{port}/", "public internet"),
        ("http://127.0.0.9:{port}/", "public internet"),
        ("file:///etc/passwd", "only http"),
        ("http://x:y@bay.example:{port}/", "name or password"),
        ("http://bay.example:22/", "port 22"),
        ("gopher://bay.example/", "only http"),
        ("", "nowhere"),
    ],
)
def test_each_hop_is_checked(net: Net, location: str, why: str) -> None:
    net.names = {"inside.example": [["10.1.1.1"]]}
    net.answers["/a"] = moves(location.format(port=net.port))
    assert why in reason(net, net.url("/a"))
    assert len(net.asked) == 1


def test_hops_are_counted_and_the_end_is_the_page(net: Net) -> None:
    for number in range(9):
        net.answers[f"/{number}"] = moves(f"/{number + 1}", 301)
    (found,) = read(net, net.url("/4"))
    assert isinstance(found, Capture)
    assert (found.locator, found.metadata.url) == (net.url("/4"), net.url("/9"))
    assert reason(net, net.url("/3")) == "redirected more than 5 times"


def test_no_way_from_https_to_http() -> None:
    with pytest.raises(CollectError, match="from https to http"):
        fetch._next(fetch.checked("https://bay.example/", frozenset({443})), "http://bay.example/", fetch.Fetching())


def test_large_pages_and_bombs(net: Net) -> None:
    net.answers = {
        "/large": sends(b"x" * 3000),
        "/bomb": bomb(50_000_000),
        "/two": sends(gzip.compress(b"x" * 900), Content_Encoding="gzip"),
    }
    assert reason(net, net.url("/large"), size_bytes=2000) == "larger than 2,000 bytes: not one page"
    assert "larger than" in reason(net, net.url("/bomb"), size_bytes=100_000)
    assert isinstance(read(net, net.url("/two"), size_bytes=2000)[0], Capture)


def test_a_page_without_a_length_is_counted_too(net: Net) -> None:
    def endless(to: object) -> None:
        to.send_response(200)  # type: ignore[attr-defined]
        to.send_header("Content-Type", "text/html")  # type: ignore[attr-defined]
        to.end_headers()  # type: ignore[attr-defined]
        for _ in range(1000):
            to.wfile.write(b"x" * 1000)  # type: ignore[attr-defined]

    net.answers["/a"] = endless
    assert "larger than 100,000 bytes" in reason(net, net.url("/a"), size_bytes=100_000)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (sends(b"no", status=404), "404 (Not Found)"),
        (sends(b"no", status=403), "save the page in a browser"),
        (sends(b"%PDF", kind="application/pdf"), "not a page but application/pdf"),
        (sends(b"\x89PNG" + bytes(99), kind=""), "binary data"),
        (sends(b""), "empty"),
        (sends(gzip.compress(PAGE.encode())[:-20], Content_Encoding="gzip"), "cut-off gzip"),
        (sends(b"\x1f\x8bnot gzip", Content_Encoding="gzip"), "damaged gzip"),
        (sends(b"x", Content_Encoding="br"), "packed as br"),
        (sends(b"<a><b/></a>", kind="text/xml"), "another kind of XML"),
        (sends(b"<rss><channel/></rss>", kind="text/xml"), "names no page"),
        (lambda to: to.wfile.write(b"nonsense\r\n\r\n"), "broke off"),
        (lambda to: None, "broke off"),
    ],
)
def test_what_is_no_page_is_told(net: Net, answer: object, why: str) -> None:
    net.answers["/a"] = answer  # type: ignore[assignment]
    assert why in reason(net, net.url("/a"))


def test_a_server_that_never_ends_is_left(net: Net) -> None:
    net.answers["/a"] = drips
    assert reason(net, net.url("/a"), seconds=0.4) == "cannot be fetched: it took longer than 0.4 seconds"


def test_no_host_and_nobody_there(net: Net) -> None:
    assert "there is no host" in reason(net, net.url(host="none.invalid"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        assert "no connection to bay.example" in reason(net, f"http://bay.example:{port}/", ports=frozenset({port}))


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("text/html; charset=windows-1251", "windows-1251"),
        ("text/html", "utf-8"),
        ('text/plain; charset="KOI8-R"', "koi8-r"),
        ("", "utf-8"),
    ],
)
def test_charsets(net: Net, kind: str, written: str) -> None:
    page = "<html><body><p>Мэр города заявил в понедельник, что паром затонул недалеко от берега.</p></body></html>"
    net.answers["/a"] = sends(page.encode(written), kind=kind)
    (found,) = read(net, net.url("/a"))
    assert isinstance(found, Capture)
    assert (found.content, found.media) == (page, "text/html")


FEED = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>Bay</title>
<link>{0}/</link><item><title>One &x;</title><link>{0}/one</link><pubDate>Thu, 04 Mar 2021 10:00:00 GMT</pubDate></item>
<item><link>/two</link></item><item><link>http://inside.example/</link></item><item><link>{0}/one</link></item><item><link>http://[x/</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><link href="/self" rel="self"/><entry><link rel="edit" href="/edit"/>
<link href="/one"/><updated>2021-03-04T10:00:00Z</updated></entry></feed>"""


@pytest.mark.parametrize("kind", ["application/rss+xml", "text/xml", "text/html"])
def test_pages_of_a_feed_are_fetched_with_their_dates(net: Net, kind: str) -> None:
    net.names = {"inside.example": [["10.1.1.1"]]}
    net.answers["/feed"] = sends(FEED.format(net.url("").rstrip("/")).encode(), kind=kind)
    found = read(net, net.url("/feed"))
    assert [type(item).__name__ for item in found] == ["Capture", "Capture", "Rejected", "Rejected"]
    assert found[0].locator == net.url("/one")
    one = clean(found[0])  # type: ignore[arg-type]
    assert (one.published, one.published_basis) == ("2021-03-04T10:00", "feed")
    assert "port" in found[2].reason  # type: ignore[union-attr]


def test_atom(net: Net) -> None:
    net.answers["/feed"] = sends(ATOM.encode(), kind="application/atom+xml")
    (found,) = read(net, net.url("/feed"))
    assert (found.locator, found.metadata.published) == (net.url("/one"), "2021-03-04T10:00:00Z")  # type: ignore[union-attr]


def test_a_feed_of_many_pages_says_what_is_left(net: Net) -> None:
    items = "".join(f"<item><link>/{number}</link></item>" for number in range(60))
    net.answers["/feed"] = sends(f"<rss><channel>{items}</channel></rss>".encode(), kind="text/xml")
    found = read(net, net.url("/feed"))
    assert len([item for item in found if isinstance(item, Capture)]) == 50
    assert [item.reason for item in found if isinstance(item, Rejected)] == ["a feed of 60 pages: only the first 50 are fetched"]


def test_files_and_addresses_in_one_call_each_once(net: Net, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The ferry sank off Korva, the port authority said.")
    found = read(net, net.url("/one"), str(tmp_path), net.url("/one#part"))
    assert [item.locator for item in found] == [net.url("/one"), str(tmp_path / "a.txt")]


def test_one_host_is_not_hurried(net: Net, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr("rashomon.collect.web.time.sleep", slept.append)
    read(net, net.url("/1"), net.url("/2"), net.url("/3", host="isle.example"), pause_seconds=9.0)
    assert len(slept) == 1
    assert 8 < slept[0] <= 9


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://www.bay.example/news/ferry-sinks.html", "ferry-sinks"),
        ("https://www.bay.example/", "bay.example"),
        ("https://bay.example/news/12345678", "bay-12345678"),
        ("https://bay.example/2021/index.php", "bay-index"),
    ],
)
def test_short_names(address: str, name: str) -> None:
    assert stem(address) == name


def test_a_page_in_an_archive_keeps_its_own_outlet(net: Net) -> None:
    from rashomon.collect.web import _own_address

    assert _own_address("https://web.archive.org/web/20210304101010/https://bay.example/ferry") == "https://bay.example/ferry"
    assert _own_address("https://archive.ph/abcde") is None
    assert _own_address("https://bay.example/ferry") == "https://bay.example/ferry"
