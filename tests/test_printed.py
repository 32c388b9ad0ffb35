from __future__ import annotations

from io import StringIO

from rich.console import Console

from rashomon.model import Descent, Dossier, Extent, Parent, Report, Story, Unseen
from rashomon.printed.report import report_page as printed
from rashomon.views.report import report_page

TEXT = "The dam burst.\n\nTwelve people died. Nobody had been warned.\n\nThe mayor wept."
REPORT = Report("r", "gazette", "in/gazette.txt", TEXT)


def page(**more: object) -> str:
    dossier = Dossier(reports=(REPORT,), names={"r": "gazette", "w": "wire"}, stories=(Story("s", "Dam", ("r",)),), **more)  # type: ignore[arg-type]
    console = Console(width=110, record=True, file=StringIO())
    for part in printed(report_page(REPORT, dossier)):
        console.print(part)
    return console.export_text()


def test_show_tells_where_the_words_of_a_report_come_from() -> None:
    first = Parent("w", "Northwire", "excerpt", 0.5, 0.9, (Extent(0, 36),))
    away = Parent("unseen-1", "unknown writer of unseen-1", "excerpt", 0.2, 0.6, (Extent(TEXT.index("The mayor"), len(TEXT)),))
    shown = page(descents=(Descent("r", (first, away), 0.3),), unseen=(Unseen("unseen-1", None, ("r", "q"), "nobody is credited"),))
    assert "50% from wire of Northwire (excerpt, 90% sure): §1 to §2.1" in shown
    assert "20% from a text that is not on the desk (excerpt, 60% sure): §3" in shown
    assert "the rest its own: 30%" in shown


def test_show_tells_of_a_report_that_is_nobodys_copy() -> None:
    assert "its own: 100%" in page(descents=(Descent("r", (), 1.0),))


def test_show_says_unknown_where_it_is_not_worked_out() -> None:
    assert any(line.split() == ["words", "unknown"] for line in page().splitlines())
