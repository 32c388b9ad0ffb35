"""What is handed in through a page: read like files, and no name leads anywhere."""

from __future__ import annotations

import gzip
import io
import json
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.clean import clean
from rashomon.collect.incoming import Incoming, Pasted, addresses, addresses_in, harmless, pasted_capture
from rashomon.errors import CollectError
from rashomon.model import Capture, Rejected

TEXT = "The ferry Alma sank off Korva on Monday, killing at least 12 people, the port authority of Korva said."


@pytest.fixture
def incoming(tmp_path: Path) -> Incoming:
    return Incoming(tmp_path / "x.desk-incoming" / "j1")


def put(incoming: Incoming, name: str, data: bytes | str = TEXT) -> str:
    return incoming.put_file(name, io.BytesIO(data.encode() if isinstance(data, str) else data))


def captures(incoming: Incoming) -> dict[str, Capture]:
    return {item.locator: item for item in incoming.captures() if isinstance(item, Capture)}


def reasons(incoming: Incoming) -> dict[str, str]:
    return {item.locator: item.reason for item in incoming.captures() if isinstance(item, Rejected)}


def test_files_texts_and_what_is_known_of_them(incoming: Incoming) -> None:
    put(incoming, "lantern.txt")
    put(incoming, "post.html.gz", gzip.compress(f"<html><body><p>{TEXT}</p></body></html>".encode()))
    put(incoming, "reports.jsonl", json.dumps({"file": "lantern.txt", "outlet": "Daily Lantern", "date": "2021-03-04"}))
    incoming.put_text(Pasted(TEXT, "Ferry sinks off Korva", "Isle Post", "2021-03-05", "https://isle.example/1"))
    found = captures(incoming)
    assert [(item.stem, item.media) for item in found.values()] == [
        ("lantern", "text/plain"),
        ("post", "text/html"),
        ("ferry-sinks-off-korva", "text/plain"),
    ]
    assert list(found)[:2] == ["upload:lantern.txt", "upload:post.html.gz"]
    assert found["upload:lantern.txt"].metadata.outlet == "Daily Lantern"
    report = clean(list(found.values())[2])
    assert (report.title, report.outlet, report.published) == ("Ferry sinks off Korva", "Isle Post", "2021-03-05")
    assert not reasons(incoming)


def test_where_the_program_runs_makes_no_difference(incoming: Incoming, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(incoming, "feed.jsonl", json.dumps({"text": TEXT}))
    one = [clean(item).id for item in captures(incoming).values()]
    monkeypatch.chdir(tmp_path)
    assert [clean(item).id for item in captures(incoming).values()] == one
    assert [item.path for item in captures(incoming).values()] == [None]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ann\\report.txt", "report.txt"),
        ("..", "file"),
        ("", "file"),
        (".hidden.txt", "hidden.txt"),
        ("~root.txt", "root.txt"),
        ("-", "file"),
        ("a\x00b\x1b[31m.txt", "ab[31m.txt"),
        ("photo\u202etxt.exe", "phototxt.exe"),
        ("a#1.txt", "a1.txt"),
        ("доклад.txt", "доклад.txt"),
        ("/", "file"),
    ],
)
def test_names_lead_nowhere(incoming: Incoming, name: str, kept: str) -> None:
    assert harmless(name) == kept
    assert put(incoming, name) == kept
    assert [path.name for path in (incoming.folder / "files").iterdir()] == [kept]


@given(st.text(max_size=400))
def test_any_name_is_one_file_in_the_folder(name: str) -> None:
    made = harmless(name)
    assert made
    assert made not in {".", ".."}
    assert not made.startswith((".", "-"))
    assert os.path.basename(made) == made
    assert len(made.encode("utf-8", "strict")) < 240


def test_nobody_else_may_look(incoming: Incoming) -> None:
    put(incoming, "a.txt")
    incoming.put_text(Pasted(TEXT))
    incoming.put_addresses(["https://bay.example/"])
    for path in (incoming.folder, *incoming.folder.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
    incoming.drop()
    assert not incoming.folder.exists()


def test_one_name_twice(incoming: Incoming) -> None:
    assert [put(incoming, "a.txt"), put(incoming, "a.txt"), put(incoming, "a.txt", "Another. " + TEXT)] == [
        "a.txt",
        "a (2).txt",
        "a (3).txt",
    ]
    put(incoming, "b.txt")
    assert list(captures(incoming)) == ["upload:a (3).txt", "upload:a.txt", "upload:b.txt"]
    assert reasons(incoming) == {"upload:a (2).txt": "the same file as a.txt, handed in twice"}


def test_no_line_reads_a_file_of_this_machine(incoming: Incoming, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret.txt").write_text("Secret. " + TEXT)
    monkeypatch.chdir(tmp_path)
    rows = [{"file": "secret.txt"}, {"file": "/etc/passwd"}, {"file": str(tmp_path / "secret.txt")}, {"file": "../texts.jsonl"}]
    put(incoming, "feed.jsonl", "\n".join(json.dumps(row) for row in rows))
    incoming.put_text(Pasted(TEXT))
    assert [locator.partition(":")[0] for locator in captures(incoming)] == ["pasted"]
    assert all("outside its folder" in reason or "No such file" in reason for reason in reasons(incoming).values())
    assert len(reasons(incoming)) == 4


def test_addresses_are_only_asked_where_they_are_public(incoming: Incoming) -> None:
    incoming.put_addresses(addresses("http://127.0.0.1/\n/etc/passwd file:///etc/passwd"))
    assert not captures(incoming)
    told = list(reasons(incoming).values())
    assert "public internet" in told[0]
    assert [reason.startswith("not a web address") for reason in told] == [False, True, True]


def test_bad_input_is_named_and_the_rest_is_read(incoming: Incoming) -> None:
    put(incoming, "empty.txt", b"")
    put(incoming, "binary.txt", bytes(range(256)) * 20)
    put(incoming, "cut.txt.gz", gzip.compress(TEXT.encode() * 300)[:60])
    put(incoming, "photo.jpg", b"\xff\xd8\xff\xe0")
    put(incoming, "good.txt", TEXT)
    incoming.put_text(Pasted(" \n"))
    assert [locator for locator in captures(incoming)] == ["upload:good.txt"]
    told = reasons(incoming)
    assert [told[f"upload:{name}"][:11] for name in ("empty.txt", "binary.txt", "cut.txt.gz", "photo.jpg")] == [
        "empty",
        "binary data",
        "damaged or ",
        "not a repor",
    ]
    assert [reason for locator, reason in told.items() if locator.startswith("pasted:")] == ["empty: there is no text in it"]


def test_a_pasted_text_has_a_short_name_and_a_place_of_its_own() -> None:
    one, other = pasted_capture(Pasted(TEXT)), pasted_capture(Pasted(TEXT + " More."))
    assert isinstance(one, Capture)
    assert isinstance(other, Capture)
    assert one.stem == "the-ferry-alma-sank-off"
    assert one.locator != other.locator
    assert pasted_capture(Pasted(TEXT)) == one


def test_lists_of_addresses(tmp_path: Path) -> None:
    assert addresses("# a note\nhttps://bay.example/1  isle.example/2\n\nhttps://bay.example/1\n") == (
        "https://bay.example/1",
        "https://isle.example/2",
    )
    (tmp_path / "none.txt").write_text("# nothing\n")
    with pytest.raises(CollectError, match="there is no address in it"):
        addresses_in(str(tmp_path / "none.txt"))
    with pytest.raises(CollectError, match="cannot be read"):
        addresses_in(str(tmp_path / "missing.txt"))
