"""Markup in every field of a report is shown as text: no page gets an element, an attribute or a link that its template did not write."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from httpx import Response
from tests.web.conftest import HERE

from rashomon import pipeline
from rashomon.store import Desk
from rashomon.web import Settings, create_app
from rashomon.web.allowed import routes

SAME_LENGTH = {"Velan": '"><u>', "Solen": "'><u>", "Lantern": "<u z=1>", "Osmaran": "</td><u"}
"""Words of the example in place of which markup is put wherever the desk has them, so that every span still fits."""
LONG = '</script></style></textarea></title>"\'><u onclick=alert(1) style="x"><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}'
FEW = 4
"""Pages of one kind that are looked at."""
SCRIPTED = re.compile(r"\s*(?:javascript|vbscript|data)\s*:", re.IGNORECASE)
INLINE = re.compile(
    r"""\sstyle\s*=|\son[a-z]+\s*=\s*["']|<style|<script(?![^>]*\bsrc=)|\|\s*safe\b|\bMarkup\(|autoescape false|["']javascript:"""
)


class Page(HTMLParser):
    """Takes everything that begins like an element for one, as a browser at its most lenient would."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.wrong: list[str] = []
        self._in_script = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        known = dict(attrs)
        if tag in ("u", "img", "style", "iframe", "object", "embed", "base") or (
            tag == "script" and not known.get("src", "").startswith("/static/")
        ):
            self.wrong.append(f"<{tag}>")
        self.wrong += [
            f"{tag} {name}" for name in names if name.startswith("on") or name in ("style", "z", "srcdoc", "hx-on", "formaction")
        ]
        self.wrong += [f"{tag} {name} twice" for name, times in Counter(names).items() if times > 1]
        self.wrong += [
            f"{tag} {name}={value}"
            for name, value in attrs
            if value and name not in ("value", "title", "content") and SCRIPTED.match(value)
        ]
        self._in_script = tag == "script"
        for name in ("href", "src", "action", "hx-get", "hx-post", "xlink:href"):
            address = known.get(name)
            if address is not None:
                self._link("a" if name == "hx-get" else tag, address)

    def _link(self, tag: str, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("", "http", "https") or (parts.netloc and tag != "a"):
            self.wrong.append(f"{tag} leads to {address}")
        if tag in ("a", "link") and not parts.netloc:
            self.links.append(address)

    def handle_data(self, data: str) -> None:
        if self._in_script and data.strip():
            self.wrong.append(f"inline script {data[:40]}")

    def handle_endtag(self, tag: str) -> None:
        self._in_script = False

    handle_startendtag = handle_starttag


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("evil")
    reports = folder / "reports"
    shutil.copytree(Path(__file__).parent.parent.parent / "examples" / "harbour" / "reports", reports)
    text = (reports / "isle-post.txt").read_text(encoding="utf-8").replace("said", f"said {LONG}", 2)
    row = {
        "id": LONG,
        "title": f"Rebels {LONG}",
        "outlet": f"Isle {LONG}",
        "byline": f"Bo {LONG}",
        "date": "2024-05-14",
        "text": f"KARSA {LONG} - {text}",
    }
    rows = [
        {**row, "url": "javascript:alert(1)"},
        {**row, "id": "b", "url": f"https://x.example/{LONG}", "text": text.replace("Tuesday", "<u>Tuesday")},
    ]
    (reports / "evil.jsonl").write_text("\n".join(json.dumps(one) for one in rows), encoding="utf-8")
    (reports / "<u onclick=alert(1)>.txt").write_text("")
    path = folder / "evil.desk"
    with Desk(path, create=True) as desk:
        pipeline.read([str(reports)], desk)
    spoil(path)
    with TestClient(create_app(Settings(path)), HERE) as client:
        yield client


def spoil(path: Path) -> None:
    """Puts markup into all that the desk tells."""
    with sqlite3.connect(path) as rows:
        tables = [name for (name,) in rows.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        shadows = tuple(f"{name}_" for name in tables if name.endswith("_words"))
        for table in tables:
            if table in ("sentences", "fingerprints", "alembic_version") or table.startswith(("sqlite_", *shadows)):
                continue
            for column, kind in [(row[1], row[2]) for row in rows.execute(f"PRAGMA table_info({table})")]:
                if kind in ("TEXT", "") and column not in ("id", "report", "story", "claim"):
                    for word, markup in SAME_LENGTH.items():
                        put = json.dumps(markup)[1:-1] if column in ("record", "features") else markup
                        rows.execute(f'UPDATE OR IGNORE {table} SET "{column}" = replace("{column}", ?, ?)', (word, put))


def kind_of(address: str) -> str:
    parts = urlsplit(address)
    found = next((route.path for route in routes() if route.path_regex.match(parts.path)), parts.path)
    return found + "?" + "&".join(sorted({part.partition("=")[0] for part in parts.query.split("&")} - {"at", "after"}))


def crawl(client: TestClient) -> Iterator[tuple[str, list[str]]]:
    """Some answers of every kind that links lead to, and every one that needs no link: its address, and what is wrong with it."""
    waiting = ["/", *(route.path for route in reading() if "{" not in route.path)]
    seen: set[str] = set()
    kinds: Counter[str] = Counter()
    while waiting:
        address = waiting.pop(0).partition("#")[0]
        if address in seen or kinds[kind_of(address)] >= FEW:
            continue
        seen.add(address)
        kinds[kind_of(address)] += 1
        answer = client.get(address)
        wrong, links = looked_at(answer)
        yield address, wrong
        waiting += [urljoin(address, link) for link in links]
        if re.fullmatch(r"/stories/\w+", address):
            waiting.append(f"{address}/beside?cite=1")  # a script asks for it


def looked_at(answer: Response) -> tuple[list[str], list[str]]:
    """What is wrong with an answer, and where it leads."""
    kind, shown = answer.headers.get("content-type", ""), answer.headers.get("content-disposition", "")
    wrong = [] if answer.headers["x-content-type-options"] == "nosniff" else ["sniffed"]
    if not re.fullmatch(r'(?:attachment; filename="[\w.,+~ -]+"(?:; filename\*=UTF-8\'\'[\w.%~-]+)?)?', shown, re.ASCII):
        wrong.append(shown)
    if kind.startswith(("text/html", "image/svg")):
        page = Page(answer.text)
        styled = ["<style>"] if shown else []
        return [*wrong, *(one for one in page.wrong if one not in styled)], page.links
    if kind.startswith("text/csv"):
        cells = [cell.lstrip() for line in csv.reader(io.StringIO(answer.text)) for cell in line]
        wrong += [cell for cell in cells if cell.startswith(("=", "+", "@"))]
    if "xml" in kind:
        told = [unescape(part.text or "") for part in ElementTree.fromstring(answer.text).iter() if part.get("type") in ("html", "xhtml")]
        wrong += [one for part in told for one in Page(part).wrong]
    return wrong, []


def asked_names(dependant: Dependant) -> set[str]:
    """Names of what may stand in a query."""
    return {one.alias for one in dependant.query_params}.union(*(asked_names(one) for one in dependant.dependencies))


def reading() -> list[APIRoute]:
    return [route for route in routes() if "GET" in (route.methods or ())]


def test_the_desk_is_full_of_markup(evil: TestClient) -> None:
    page = evil.get("/").text
    assert ("&#34;&gt;&lt;u&gt;" in page or "&quot;&gt;&lt;u&gt;" in page, '"><u>' in page) == (True, False)


def test_no_page_lets_markup_of_a_report_through(evil: TestClient) -> None:
    assert {address: wrong for address, wrong in crawl(evil) if wrong} == {}


def test_every_kind_of_page_is_looked_at(client: TestClient) -> None:
    found = dict(crawl(client))
    assert {address: wrong for address, wrong in found.items() if wrong} == {}
    reached = {kind_of(address).partition("?")[0] for address in found}
    pages = {route.path for route in reading() if not route.include_in_schema}
    unlinked = {path for path in pages if re.search(r"\{(?:number|job)\}", path)} | {"/login"}
    assert pages - reached - unlinked == set()


ASKED = (LONG, '"><u>', "javascript:alert(1)", "\u202e<u>\ud7ff\uffff\u0001", "%3Cu%3E", "9" * 40, "-1", "a" * 3000)


@pytest.mark.parametrize("asked", ASKED)
def test_no_page_lets_markup_of_its_address_through(evil: TestClient, asked: str) -> None:
    story = evil.get("/api/v1/stories").json()["rows"][0]["id"]
    for route in reading():
        names = sorted(asked_names(route.dependant))
        there = re.sub(r"\{\w+(?::\w+)?\}", story, route.path)
        elsewhere = re.sub(r"\{\w+(?::\w+)?\}", quote(asked[:300], safe=""), route.path)
        asking = [dict.fromkeys(names, asked), *({name: asked} for name in names)]
        for answer in [evil.get(elsewhere), *(evil.get(there, params=some) for some in asking)]:
            assert answer.status_code < 500, answer.url
            assert looked_at(answer)[0] == [], answer.url


def test_templates_hold_no_inline_script_or_style() -> None:
    import rashomon

    root = Path(rashomon.__file__).parent
    files = [*(root / "web").rglob("*.j2"), *(root / "web" / "static").glob("*.svg")]
    assert files
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert INLINE.findall(text) == [], file
