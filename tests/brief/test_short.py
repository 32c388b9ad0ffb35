from __future__ import annotations

from dataclasses import replace

from rashomon.brief.briefing import Options
from rashomon.brief.compose import compose
from rashomon.brief.voices import is_role
from rashomon.model import Dossier, Rejected, Span


def test_long_names_of_reports_are_short_in_the_evidence_too(dossier: Dossier) -> None:
    names = {key: f"{name}-{'0123456789' * 4}" for key, name in dossier.names.items()}
    first = dossier.copies[0]
    why = f"for: {names[first.original]} was published 2 hours before {names[first.derived]}"
    known = replace(dossier, names=names, copies=(replace(first, direction_confidence=0.9, evidence=(why,)),))
    told = " ".join(line.text for part in compose(known, Options(words=None)).chapters[0].sections for line in part.lines)
    assert "was published 2 hours before" in told
    assert "0123456789" * 4 not in told


def test_what_was_not_taken_in_is_told_by_its_reasons_where_not_everything_is(dossier: Dossier) -> None:
    known = replace(dossier, rejected=tuple(Rejected(f"in/{at}.txt", "no field with a text (looked for text, body).") for at in range(12)))
    (short,) = [part for part in compose(known, Options(words=150)).closing if part.key == "rejected"]
    assert [line.text for line in short.lines] == ["in/0.txt and 11 more: no field with a text."]
    (whole,) = [part for part in compose(known, Options(words=None)).closing if part.key == "rejected"]
    assert len(whole.lines) == 12


def test_a_role_that_was_cut_is_none() -> None:
    assert is_role("Mira Tolt", "mayor of Vellin")
    assert not is_role("The Northern Watch", "Northern Watch (")
    assert not is_role("Mira Tolt", "North Valley-")


def test_a_count_that_rose_is_told_at_the_head_with_what_it_rose_to(dossier: Dossier) -> None:
    figure = replace(dossier.figures[0], status="updated")
    reports = tuple(replace(row, published="2031-04-09" if row.id == "d" else "2031-04-07") for row in dossier.reports)
    last, first, _ = figure.values
    opening = Span("a", 0, 8, "The Orlen")
    early, late = replace(first, reports=("a",), spans=(opening,)), replace(last, reports=("d",))
    told = compose(replace(dossier, reports=reports, figures=(replace(figure, values=(early, late)),)), Options(words=None))
    assert "The number of people killed rose to 15, from 12." in [line.text for line in told.chapters[0].lead]
    fallen = replace(figure, values=(replace(early, reports=("d",)), replace(late, reports=("a",))))
    told = compose(replace(dossier, reports=reports, figures=(fallen,)), Options(words=None))
    assert not any("rose" in line.text for line in told.chapters[0].lead)
