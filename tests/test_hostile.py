"""What a person may hand over by mistake or malice: each is named with its reason, and the rest is still read."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest
from tests.plain_stages import plain_stages
from typer.testing import CliRunner, Result

from rashomon import cli, pipeline
from rashomon.clean import clean
from rashomon.collect import collect
from rashomon.model import Capture, Rejected, Report
from rashomon.stages import Stages

BODY = (
    "The ferry Alma sank off Korva on Monday, killing at least 12 people, the port authority of Korva said.\n\n"
    "“We are still searching for the passengers,” port chief Ana Moreau told reporters in Korva on Tuesday.\n"
)


def reports(*locators: Path) -> list[Report]:
    return [clean(item) for item in collect([str(locator) for locator in locators]) if isinstance(item, Capture)]


def reasons(*locators: Path) -> dict[str, str]:
    found = collect([str(locator) for locator in locators])
    return {Path(item.locator).name: item.reason for item in found if isinstance(item, Rejected)}


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> object:
    def stages() -> Stages:
        from dataclasses import replace

        return replace(plain_stages(), collect=collect, clean=clean)

    monkeypatch.setattr(pipeline, "Stages", stages)
    monkeypatch.setenv("RASHOMON_DESK", str(tmp_path / "x.desk"))

    def run(*arguments: str, given: bytes | None = None) -> Result:
        return CliRunner().invoke(cli.app, arguments, input=given)

    return run


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "cp1252"])
def test_encodings_with_and_without_mark(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(BODY.encode(encoding))
    assert reports(tmp_path)[0].text == BODY.strip()


def test_zero_bytes_and_mixed_line_endings_do_not_lose_a_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(BODY.replace(" said", "\x00 said").encode())
    (tmp_path / "b.txt").write_bytes(BODY.replace("\n\n", "\r\n\r").encode())
    assert [report.text for report in reports(tmp_path)] == [BODY.strip()] * 2


def test_lines_that_break_the_json_reader_are_turned_away_alone(tmp_path: Path) -> None:
    rows = [
        '{"id": ' + "9" * 5000 + ', "text": "x"}',
        "[" * 100_000,
        '{"text": "cut',
        '{"title": "none"}',
        "null",
        json.dumps({"id": "half", "title": "A\ud800", "text": BODY + "\ud83d"}),
        json.dumps({"id": "twice", "text": BODY}),
        json.dumps({"id": "twice", "text": BODY.replace("12", "13")}),
    ]
    (tmp_path / "feed.jsonl").write_text("\n".join(rows))
    assert [report.stem for report in reports(tmp_path)] == ["half", "twice", "twice"]
    assert len({report.id for report in reports(tmp_path)}) == 3
    assert list(reasons(tmp_path)) == [f"feed.jsonl#{number}" for number in range(1, 6)]
    assert all(report.text.encode() for report in reports(tmp_path))


def test_pipes_dead_links_and_loops_of_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "dead.txt").symlink_to("nowhere.txt")
    (tmp_path / "loop").symlink_to(".", target_is_directory=True)
    assert len(reports(tmp_path)) == 1
    assert reasons(tmp_path) == {"pipe.txt": "not a file but a pipe, socket or device", "dead.txt": "a link that leads nowhere"}
    assert reasons(tmp_path / "*.txt") == reasons(tmp_path)


def test_two_files_of_one_name_are_two_reports_and_one_file_twice_is_one(tmp_path: Path) -> None:
    for folder, number in (("x", "12"), ("y", "13")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same.txt").write_text(BODY.replace("12", number))
    assert len({report.id for report in reports(tmp_path, tmp_path / "x" / "same.txt")}) == 2


def test_escape_sequences_never_reach_the_terminal(tmp_path: Path, call: object) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    evil = "\x1b[31mred\x1b]0;owned\x07\x9b2J\u202e"
    row = {"id": f"r{evil}", "title": f"Ferry {evil}sinks", "outlet": f"Bay{evil} News", "byline": evil + "Bo", "text": BODY + evil}
    (folder / "feed.jsonl").write_text(json.dumps(row))
    (folder / "\x1b[31mempty.txt").write_text("")
    (folder / "\x1b[31mgood.txt").write_text(BODY)
    done = call("read", str(folder))  # type: ignore[operator]
    assert done.exit_code == 3
    printed = [done.output, *(call(*command).output for command in (["stories"], ["brief"], ["show", "rred"]))]  # type: ignore[operator]
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set("".join(printed))
    assert "empty.txt: empty" in done.output
    (report,) = (item for item in reports(folder) if item.outlet)
    assert (report.title, report.outlet) == ("Ferry redsinks", "Bayred News")


def test_a_text_too_long_for_one_report_is_named(tmp_path: Path, call: object) -> None:
    (tmp_path / "long.txt").write_text("The ferry sank on Monday, the port authority said. " * 20_000)
    done = call("read", str(tmp_path / "long.txt"))  # type: ignore[operator]
    assert done.exit_code == 1
    assert "characters: not one report (at most 200,000 are read)" in done.output


def test_dates_to_come_are_not_believed(tmp_path: Path) -> None:
    (tmp_path / "feed.jsonl").write_text(
        json.dumps({"text": BODY, "date": "2831-05-03"}) + "\n" + json.dumps({"text": BODY, "date": "0000-99-99"})
    )
    assert [report.published for report in reports(tmp_path)] == [None, None]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("一艘渡轮周一在科尔瓦附近沉没，造成至少12人死亡，科尔瓦港务局表示。搜救工作仍在继续，港口负责人周二在声明中说。", "zh"),
        (
            "غرقت عبارة قبالة كورفا يوم الاثنين، مما أسفر عن مقتل 12 شخصا على الأقل، حسبما قالت سلطة الميناء.",
            "ar",
        ),
        (
            "Un ferry a coulé au large de Korva lundi, tuant au moins 12 personnes, a annoncé l'autorité portuaire de Korva.",
            "fr",
        ),
    ],
)
def test_other_languages_are_kept_and_known(tmp_path: Path, text: str, language: str) -> None:
    (tmp_path / "a.txt").write_text(text)
    assert [(report.text, report.language) for report in reports(tmp_path)] == [(text, language)]


def test_hostile_pages(tmp_path: Path) -> None:
    body = BODY.split("\n\n")[0]
    (tmp_path / "deep.html").write_text("<html><body>" + "<div>" * 3000 + f"<p>{body}<script>alert(1)</script></p>")
    entities = '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    (tmp_path / "entity.html").write_text(f"{entities}<html><body><article><p>{body} &x;</p></article></body></html>")
    found = reports(tmp_path)
    assert len(found) == 2
    assert all(body in report.text and "root:" not in report.text and "alert" not in report.text for report in found)


def test_standard_input_of_text_and_lines_and_packed(call: object) -> None:
    assert call("read", "-", given=BODY.encode()).exit_code == 0  # type: ignore[operator]
    lines = json.dumps({"id": "a", "text": BODY.replace("12", "14")}) + "\n{broken\n"
    done = call("read", "-", given=lines.encode())  # type: ignore[operator]
    assert done.exit_code == 3
    assert "rejected -#2: not JSON" in done.output
    assert call("read", "-", given=b"").exit_code == 1  # type: ignore[operator]


def test_a_cut_archive_is_named_and_the_rest_read(tmp_path: Path) -> None:
    (tmp_path / "cut.txt.gz").write_bytes(gzip.compress(os.urandom(5000))[:900])
    (tmp_path / "not.txt.gz").write_text(BODY)
    assert len(reports(tmp_path)) == 1
    assert "gzip" in reasons(tmp_path)["cut.txt.gz"]
