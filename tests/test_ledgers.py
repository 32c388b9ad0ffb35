from __future__ import annotations

import json
from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from rashomon.errors import ExportError
from rashomon.ledgers import FORMATS, chosen, day_of, day_page, ledger_page
from rashomon.model import Control, Dossier, Report, Span

TEXT = "Rebels took Okar on Tuesday, a pilot said.\n\nThe ministry denied that."
REPORT = Report("r", "gazette", "in/gazette.txt", TEXT)
LINE = Control(
    "c1",
    "s1",
    "Okar",
    "opposition",
    called="Coastal Front",
    start="2024-05-14",
    start_precision="day",
    how="captured",
    status="disputed",
    according=("a pilot",),
    disputed=("the ministry",),
    reports=("r",),
    spans=(Span("r", 0, 42, TEXT[:42]),),
    first_told="2024-05-14",
    last_told="2024-05-14",
)
DOSSIER = Dossier(reports=(REPORT,), names={"r": "gazette"}, stories=(), control=(LINE,))


def page(day: str | None = None, width: int = 80) -> str:
    console = Console(width=width, record=True, file=StringIO())
    lines = chosen(DOSSIER, None)
    for part in day_page(day, lines, DOSSIER) if day else ledger_page(lines, DOSSIER):
        console.print(part)
    return console.export_text()


def test_a_line_tells_who_since_when_by_whose_account_and_where() -> None:
    shown = page()
    for words in (
        "2024-05-14 –",
        "Okar: opposition (“Coastal Front”), captured",
        "according to a pilot",
        "disputed by the ministry",
        "gazette §1",
    ):
        assert words in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_a_day_before_the_first_line_is_unknown() -> None:
    assert "unknown on that day: Okar" in page("2024-05-13")
    assert "Okar: opposition (“Coastal Front”), since 2024-05-14 (captured)" in page("2024-05-14")


def test_json_and_csv_give_the_same_lines() -> None:
    (row,) = json.loads(FORMATS["json"](chosen(DOSSIER, "okar"), DOSSIER, "2024-05-20"))
    assert (row["place"], row["from"], row["until"], row["cited"]) == ("Okar", "2024-05-14", None, ["gazette §1"])
    head, first = FORMATS["csv"]((LINE,), DOSSIER, None).splitlines()
    assert head.startswith("place,holder,called,from")
    assert first.startswith("Okar,opposition,Coastal Front,2024-05-14,day,,")


def test_what_is_not_there_is_said() -> None:
    with pytest.raises(ExportError, match="tells who holds 'Sarn'"):
        chosen(DOSSIER, "Sarn")
    with pytest.raises(ExportError, match="is no day"):
        day_of("last week")


def test_long_names_of_reports_are_cited_by_a_beginning_that_only_they_have() -> None:
    dossier = replace(DOSSIER, names={"r": "c7000b90f83903e7c81b98d07908b1877ff637eaf735f2632d046ed0"})
    console = Console(width=80, record=True, file=StringIO())
    for part in ledger_page(chosen(dossier, None), dossier):
        console.print(part)
    assert "c7000b90 §1" in console.export_text()


def test_what_follows_from_words_about_another_is_nobodys_account() -> None:
    dossier = replace(DOSSIER, control=(replace(LINE, implied=True),))
    console = Console(width=80, record=True, file=StringIO())
    for part in ledger_page(chosen(dossier, None), dossier):
        console.print(part)
    assert "from the words of a pilot" in console.export_text()
