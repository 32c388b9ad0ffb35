from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
import typer
from tests.plain_stages import TEXTS, plain_stages
from typer.testing import CliRunner, Result

import rashomon
from rashomon import cli, pipeline, two
from rashomon.brief import Options
from rashomon.cli.asking import NOTHING, SOME_REJECTED
from rashomon.stages import Stages
from rashomon.store import Desk, writer

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "cli.md"


@pytest.fixture(autouse=True)
def plainly(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pipeline, "Stages", plain_stages)
    monkeypatch.setattr(two, "Stages", plain_stages)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RASHOMON_DESK", raising=False)
    monkeypatch.setenv("COLUMNS", "140")


def call(*arguments: str) -> Result:
    return CliRunner().invoke(cli.app, arguments)


def test_read_says_what_it_did_and_ends_with_zero() -> None:
    done = call("read", *TEXTS)
    assert done.exit_code == 0
    assert done.stdout == "rashomon.desk: 8 reports added, 1 in a language without a reader; 3 stories worked out\n"
    assert call("read", "lantern").stdout == "rashomon.desk: 0 reports added, 1 there already; 0 stories worked out\n"


def test_read_names_what_it_rejected_and_why() -> None:
    some = call("read", "lantern", "nowhere")
    assert some.exit_code == 3
    assert some.stderr == "rejected nowhere: no such file or folder\n"
    assert "1 rejected" in some.stdout
    assert call("read", "nowhere").exit_code == 1


def test_the_desk_comes_from_the_option_then_the_environment_then_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    call("read", "lantern", "--desk", "one.desk")
    monkeypatch.setenv("RASHOMON_DESK", "two.desk")
    call("read", "lantern")
    monkeypatch.delenv("RASHOMON_DESK")
    call("read", "lantern")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.desk", "rashomon.desk", "two.desk"]


def test_stories_are_listed_and_found_by_number() -> None:
    call("read", *TEXTS)
    listed = call("stories").stdout
    assert re.search(r"^1 +s-\w+ +Ferry .* 4 ", listed, re.MULTILINE)
    told = call("brief", "1", "--format", "json")
    assert told.exit_code == 0, told.stderr
    assert "Korva" not in told.stdout
    assert "Korva" in call("export").stdout
    assert "Korva" not in call("export", "--story", "1").stdout


def test_show_numbers_the_sentences_and_tells_who_says_what() -> None:
    call("read", *TEXTS)
    page = call("show", "lantern").stdout
    assert re.search(r"^§1 +Ferry sank off Port Ilven", page, re.MULTILINE)
    assert "asserts" in page
    assert re.search(r"^published +unknown", page, re.MULTILINE)
    assert "its story is of that day" in call("show", "gazette").stdout
    lost = call("show", "antern")
    assert (lost.exit_code, lost.stdout) == (1, "")
    assert lost.stderr == "rashomon: no report 'antern' on rashomon.desk; did you mean lantern?\n"


def test_search_finds_words() -> None:
    call("read", *TEXTS)
    assert "herald" in call("search", "union").stdout
    nothing = call("search", "submarine")
    assert (nothing.exit_code, nothing.stderr) == (1, "rashomon: nothing on rashomon.desk holds these words\n")


def test_compare_sets_two_reports_of_the_desk_side_by_side(tmp_path: Path) -> None:
    call("read", *TEXTS)
    shown = call("compare", "lantern", "post")
    assert shown.exit_code == 0, shown.stderr
    assert "The two share no running text: neither is a copy of the other." in shown.stdout
    assert re.search(r"Only in lantern:\n +§1 Ferry sank off Port Ilven", shown.stdout)
    assert call("compare", "lantern", "post", "--out", "pair.html").exit_code == 0
    assert "<title>lantern and post side by side" in (tmp_path / "pair.html").read_text(encoding="utf-8")
    assert call("compare", "lantern", "post", "--format", "markdown").stdout.startswith("# lantern and post side by side\n")
    assert '"rashomon comparison"' in call("compare", "lantern", "post", "--format", "json").stdout
    assert "No change is reported between the two." in call("compare", "lantern", "post", "--changes-only").stdout


def test_compare_says_what_is_wrong_with_its_reports() -> None:
    assert call("compare", "lantern", "post").stderr == (
        "rashomon: lantern is no file, and there is no desk at rashomon.desk: name two files, or two reports of a desk (--desk)\n"
    )
    call("read", *TEXTS)
    for names, message in (
        (("lantern", "lantern"), "lantern is one report: name two"),
        (("lantern", "lanter"), "lantern and lanter are one report: name two"),
        (("lantern", "antern"), "no report 'antern' on rashomon.desk; did you mean lantern?"),
    ):
        done = call("compare", *names)
        assert (done.exit_code, done.stdout, done.stderr) == (1, "", f"rashomon: {message}\n")
    assert call("compare", "lantern", "post", "--format", "csv").exit_code == 2
    assert call("compare", "lantern").exit_code == 2


def test_compare_takes_two_files_where_no_desk_is_named(tmp_path: Path) -> None:
    for name in ("lantern", "gazette", "broken-empty", "nowhere"):
        (tmp_path / name).write_text("a file", encoding="utf-8")
    shown = call("compare", "lantern", "gazette")
    assert "Only in gazette" in shown.stdout
    assert '"published": "2031-05-04"' in call("compare", "lantern", "gazette", "--format", "json").stdout
    assert not (tmp_path / "rashomon.desk").exists()
    assert call("compare", "lantern", "broken-empty").stderr == "rashomon: broken-empty: nothing but furniture\n"
    assert call("compare", "nowhere", "lantern").stderr == "rashomon: nowhere: no such file or folder\n"
    assert call("compare", "lantern", "lantern").stderr == "rashomon: lantern is one report: name two\n"
    assert call("compare", "lantern", "gazette", "--desk", "named.desk").stderr.startswith("rashomon: there is no desk at named.desk")


@pytest.mark.parametrize("command", ["brief", "stories", "export", "show x", "search x"])
def test_a_desk_that_is_not_there_is_one_line_on_standard_error(command: str) -> None:
    done = call(*command.split(), "--desk", "none.desk")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "rashomon: there is no desk at none.desk; `rashomon read LOCATOR --desk none.desk` makes one\n"


def test_the_format_follows_the_ending_and_an_unknown_one_is_a_usage_error(tmp_path: Path) -> None:
    call("read", "lantern")
    assert call("brief", "--out", "a.html").exit_code == 0
    assert "<html" in (tmp_path / "a.html").read_text(encoding="utf-8").lower()
    assert call("export", "--out", "a.csv").exit_code == 0
    assert (tmp_path / "a.csv").read_text(encoding="utf-8").count("\n") >= 1
    assert call("brief", "--format", "runes").exit_code == 2
    nowhere = call("export", "--out", "no/such/a.json")
    assert (nowhere.exit_code, nowhere.stderr) == (1, "rashomon: no/such/a.json cannot be written: No such file or directory\n")


def test_a_briefing_is_as_long_as_asked() -> None:
    call("read", *TEXTS)
    assert call("brief", "--words", "all").exit_code == 0
    assert call("brief", "--words", str(Options().words)).stdout == call("brief").stdout
    assert len(call("brief", "1", "--words", "all").stdout) >= len(call("brief", "1", "--words", "1").stdout)
    for wrong in ("none", "0", "-3"):
        assert call("brief", "--words", wrong).exit_code == 2


def test_brief_finishes_what_a_kill_left_undone(monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(pipeline, "_work_out", dies)
        assert call("read", *TEXTS).exit_code != 0
    assert call("brief", "--format", "json").stdout.count('"locator"') == len(TEXTS)


def test_a_desk_that_is_read_into_shows_what_is_finished(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    call("read", "lantern")
    monkeypatch.setattr(Desk, "edition", lambda desk: "9.9")
    with writer(tmp_path / "rashomon.desk"):
        done = call("brief", "--format", "json")
    assert done.stderr == "rashomon: rashomon.desk is being read into; this is what is finished so far\n"
    assert '"lantern"' in done.stdout


def test_gazetteers_are_added_listed_and_removed(tmp_path: Path) -> None:
    row = "7\tOstvik\tOstvik\t\t36.3\t36.7\tP\tPPL\tXA\t\t01\t\t\t\t0\t\t\tUTC\t2024-01-01\n"
    (tmp_path / "XA.txt").write_text(row * 2 + "broken\n")
    (tmp_path / "XB.txt").write_text(row)
    (tmp_path / "no.txt").write_text("a letter to the editor\n")
    done = call("gazetteer", "add", "XA.txt", "XB.txt")
    assert done.exit_code == 3
    assert done.stdout.startswith("rashomon.desk: XA: 2 places, 1 line left out, ")
    assert done.stderr.startswith("left out XA.txt line 3: 1 column, where")
    assert call("gazetteer", "add", "no.txt").exit_code == 1
    assert [line.split(",")[0] for line in call("gazetteer", "list").stdout.splitlines()] == ["XA: 2 places", "XB: 1 place"]
    assert call("gazetteer", "remove", "XA").exit_code == 0
    assert call("gazetteer", "remove", "XA").stderr == "rashomon: rashomon.desk has no gazetteer 'XA'; it has: XB\n"
    call("gazetteer", "remove", "XB")
    assert call("gazetteer", "list").exit_code == 1


def test_version() -> None:
    assert call("--version").stdout == f"rashomon {rashomon.__version__}\n"


def test_help_comes_at_once_and_loads_nothing() -> None:
    script = (
        "import sys, rashomon.cli; print([m for m in ('sqlalchemy', 'numpy', 'onnxruntime', 'trafilatura', 'rich') if m in sys.modules])"
    )
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    start = time.monotonic()
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout == "[]\n"
    assert time.monotonic() - start < 5


def test_every_command_option_and_exit_code_is_documented() -> None:
    page = PAGE.read_text(encoding="utf-8")
    group = typer.main.get_command(cli.app)
    commands = dict(group.commands)  # type: ignore[attr-defined]
    for outer in [name for name, command in commands.items() if hasattr(command, "commands")]:
        commands |= {f"{outer} {name}": command for name, command in commands.pop(outer).commands.items()}
    for name, command in commands.items():
        assert f"## rashomon {name}" in page, name
        section = page.split(f"## rashomon {name}")[1].split("\n## ")[0]
        for parameter in command.params:
            shown = parameter.opts[0] if parameter.param_type_name == "option" else str(parameter.metavar or parameter.name).upper()
            assert shown in section, f"{name}: {shown}"
    for code in (0, NOTHING, 2, SOME_REJECTED):
        assert re.search(rf"^\| {code} \|", page, re.MULTILINE), code


def test_the_standard_stages_are_the_packages_own() -> None:
    assert Stages().collect.__module__ == "rashomon.stages"
