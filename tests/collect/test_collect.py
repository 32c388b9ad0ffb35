from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest

from rashomon.collect import bytes as raw
from rashomon.collect import collect
from rashomon.model import Capture, Rejected

TEXT = "The ferry left the harbour of Ostrava Bay on Monday, the port authority said.\n"


def captures(*locators: object) -> list[Capture]:
    return [item for item in collect([str(locator) for locator in locators]) if isinstance(item, Capture)]


def rejected(*locators: object) -> list[Rejected]:
    return [item for item in collect([str(locator) for locator in locators]) if isinstance(item, Rejected)]


def test_folder_is_read_recursively_in_order_with_each_kind(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.html").write_text("<html><body><p>Hello.</p></body></html>")
    (tmp_path / "a.md").write_text("# Title\n\n" + TEXT)
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    (tmp_path / ".hidden.txt").write_text(TEXT)
    found = captures(tmp_path)
    assert [(item.stem, item.media) for item in found] == [("a", "text/markdown"), ("c", "text/plain"), ("2", "text/html")]
    assert found[1].content == TEXT
    assert found[2].locator == str(tmp_path / "b" / "2.html")


def test_locator_stays_as_given_and_is_normalised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "x.txt").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    assert [item.locator for item in captures("./in/")] == ["in/x.txt"]
    assert [item.locator for item in captures("in/*.txt")] == ["in/x.txt"]
    assert [item.locator for item in captures("**/x.txt")] == ["in/x.txt"]


def test_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(TEXT)
    assert len(captures(path, tmp_path, tmp_path / "*.txt")) == 1


def test_json_lines_with_the_usual_names(tmp_path: Path) -> None:
    rows = [
        {
            "id": "n1",
            "headline": "Ferry lost",
            "maintext": TEXT,
            "date_publish": "2021-03-04 10:00:00",
            "source_domain": "www.bbc.com",
            "authors": ["Ann A.", "Bo B."],
        },
        {"articleBody": TEXT, "publisher": {"name": "The Bay Times"}, "link": "https://bay.example/1", "lang": "en"},
        {"html": "<p>Hello there.</p>", "title": "T"},
    ]
    path = tmp_path / "feed.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows))
    first, second, third = captures(path)
    assert (first.stem, first.metadata.title, first.metadata.byline, first.metadata.outlet) == (
        "n1",
        "Ferry lost",
        "Ann A., Bo B.",
        "www.bbc.com",
    )
    assert first.metadata.published == "2021-03-04 10:00:00"
    assert (second.stem, second.locator) == ("feed-2", f"{path}#2")
    assert (second.metadata.outlet, second.metadata.url, second.metadata.language) == ("The Bay Times", "https://bay.example/1", "en")
    assert third.media == "text/html"


def test_bad_lines_are_turned_away_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "feed.ndjson"
    path.write_text('{"text": "One report."}\n{"text": \n\n[1, 2]\n{"title": "no text"}\n{"text": "Another report."}\n')
    assert [item.content for item in captures(path)] == ["One report.", "Another report."]
    assert [item.locator for item in rejected(path)] == [f"{path}#2", f"{path}#4", f"{path}#5"]
    assert "not JSON" in rejected(path)[0].reason
    assert "no field with a text" in rejected(path)[2].reason


def test_json_document_of_one_or_many(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(json.dumps({"text": TEXT, "title": "One"}))
    (tmp_path / "many.json").write_text(json.dumps({"status": "ok", "articles": [{"content": TEXT}, {"content": ""}]}))
    assert [item.stem for item in captures(tmp_path)] == ["many-1", "one"]
    assert [item.locator for item in rejected(tmp_path)] == [f"{tmp_path / 'many.json'}#2"]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    for name in ("1", "2"):
        (tmp_path / "reports" / f"{name}.txt").write_text(f"{name}. {TEXT}")
    rows = [
        {"id": "first", "file": "reports/1.txt", "outlet": "The Bay Times", "date": "2021-03-04"},
        {"file": "reports/2.txt", "title": "Two"},
    ]
    (tmp_path / "reports.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    return tmp_path


@pytest.mark.parametrize("tail", ["reports", ".", "reports.jsonl", "reports/*.txt"])
def test_manifest_names_each_report_once_wherever_one_starts(case: Path, tail: str) -> None:
    found = captures(case / tail)
    assert [(item.stem, item.metadata.outlet, item.metadata.title) for item in found] == [
        ("first", "The Bay Times", None),
        ("2", None, "Two"),
    ]
    assert not rejected(case / tail)


def test_manifest_serves_a_single_file_and_adds_none(case: Path) -> None:
    assert [item.stem for item in captures(case / "reports" / "1.txt")] == ["first"]


def test_manifest_may_not_lead_out_of_its_folder(case: Path) -> None:
    (case.parent / "secret.txt").write_text(TEXT)
    (case / "reports.jsonl").write_text(json.dumps({"file": "../secret.txt"}) + "\n" + json.dumps({"file": "reports/9.txt"}))
    reasons = [item.reason for item in rejected(case / "reports.jsonl")]
    assert "outside its folder" in reasons[0]
    assert "No such file" in reasons[1]


def test_everything_unreadable_is_named_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text(" \n")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "cut.txt.gz").write_bytes(gzip.compress(TEXT.encode() * 500)[:60])
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (tmp_path / "broken.json").write_text("{")
    (tmp_path / "good.txt").write_text(TEXT)
    reasons = {Path(item.locator).name: item.reason for item in rejected(tmp_path)}
    assert reasons.keys() == {"empty.txt", "binary.txt", "cut.txt.gz", "photo.jpg", "broken.json"}
    assert reasons["empty.txt"] == "empty"
    assert "binary" in reasons["binary.txt"]
    assert "gzip" in reasons["cut.txt.gz"]
    assert ".jpg" in reasons["photo.jpg"]
    assert [item.stem for item in captures(tmp_path)] == ["good"]


def test_missing_locators_and_addresses(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    reasons = [item.reason for item in rejected(tmp_path / "nope", tmp_path / "*.txt", "ftp://bay.example/1", tmp_path / "none")]
    assert reasons[0] == "no such file or folder"
    assert "pattern" in reasons[1]
    assert "only http:// and https:// are fetched" in reasons[2]
    assert "no files" in reasons[3]


def test_too_large_file_and_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raw, "LIMIT_BYTES", 1000)
    (tmp_path / "big.txt").write_text("x" * 2000)
    (tmp_path / "lines.jsonl").write_text(json.dumps({"text": "y" * 2000}) + "\n" + json.dumps({"text": "Short."}))
    assert ["larger" in item.reason for item in rejected(tmp_path)] == [True, True]
    assert [item.content for item in captures(tmp_path)] == ["Short."]


def test_cut_gzip_of_lines_keeps_what_was_whole(tmp_path: Path) -> None:
    rows = "\n".join(json.dumps({"text": f"Report number {number} about the harbour {number * 7919 % 9973}."}) for number in range(4000))
    packed = gzip.compress(rows.encode())
    (tmp_path / "feed.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    found = captures(tmp_path)
    assert found
    assert found[0].content.startswith("Report number 0 ")
    assert "gzip" in rejected(tmp_path)[-1].reason


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8-sig", "Café “quoted”."),
        ("utf-16", "Café “quoted”."),
        ("cp1252", "The town’s mayor said “no” in a café, and the council agreed with him on Monday."),
        ("cp1251", "Мэр города заявил в понедельник, что паром затонул недалеко от берега, и подтвердил число погибших."),
    ],
)
def test_encodings(tmp_path: Path, encoding: str, text: str) -> None:
    (tmp_path / "x.txt").write_bytes(text.encode(encoding))
    assert captures(tmp_path)[0].content == text


@pytest.mark.parametrize(
    ("given", "stems", "media"),
    [
        (TEXT, ["stdin"], "text/plain"),
        ("<!doctype html><html><body><p>Hello.</p></body></html>", ["stdin"], "text/html"),
        ('{"id": "a", "text": "One."}\n{"text": "Two."}\n', ["a", "stdin-2"], "text/plain"),
        ('[{"text": "One."}]', ["stdin-1"], "text/plain"),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, given: str, stems: list[str], media: str) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
    found = captures("-")
    assert [item.stem for item in found] == stems
    assert found[0].media == media


def test_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.txt").write_text(TEXT)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    assert rejected(tmp_path)[0].reason == "cannot be read: Permission denied"
