"""Which numbers disagree: one thing counted, every value, and who gives it."""

from __future__ import annotations

from rashomon.brief.briefing import Line, Run, Section
from rashomon.brief.view import View
from rashomon.brief.wording import capital, count, listing, number, tidy
from rashomon.model import Figure, FigureValue

NAMED = 6  # reports named beside a value; of more, the number is told
LEADS = {"updated": "Counted again later: ", "agree": "Agreed: "}


def numbers(view: View) -> Section:
    """Figures that disagree first, then later counts, then one line on those that agree."""
    ranked = sorted(view.figures, key=lambda row: ("disagree", "updated", "agree", "single").index(row.status))
    rivals = [row for row in ranked if row.status in {"disagree", "updated"}]
    agreed = [row for row in ranked if row.status == "agree"]
    lines = [_figure(view, row) for row in rivals]
    if view.figures and not any(row.status == "disagree" for row in rivals):
        lines.insert(0, Line((Run("No figures disagree."),)))
    lines += [_figure(view, row) for row in agreed]
    return Section("numbers", "Which numbers disagree" if rivals else "Numbers", tuple(lines))


def _figure(view: View, figure: Figure) -> Line:
    lead = LEADS.get(figure.status) if figure.status != "agree" or len(figure.values) == 1 else "Agreed but for the wording: "
    runs = [Run(lead, "faint")] if lead else []
    runs.append(Run(f"{capital(tidy(figure.measure))}: "))
    values = sorted(figure.values, key=lambda row: (row.value is None, row.value or 0, row.low or 0, row.modifier or ""))
    for at, value in enumerate(values):
        runs += [Run("; ") if at else Run(""), Run(shown(value), "number"), Run(_givers(view, value))]
    spans = [span for value in values for span in value.spans]
    return Line((*runs, Run(".")), view.cite_spans(spans))


def shown(value: FigureValue) -> str:
    """A value with its modifier: `about 60`, `80 to 120`; where it is no number, the words of the report."""
    if value.value is None and value.modifier:
        return value.modifier
    if value.value is not None:
        text = number(value.value)
    elif value.low is not None and value.high is not None:
        text = f"{number(value.low)} to {number(value.high)}"
    else:
        return f"“{tidy(value.spans[0].text)}”" if value.spans else "not given as a number"
    return f"{value.modifier} {text}" if value.modifier else text


def _givers(view: View, value: FigureValue) -> str:
    names = view.names(value.reports)
    every = len(names) == len(view.reports) > 2
    where = (
        f" in all {len(names)} reports"
        if every
        else f" in {listing(names)}"
        if len(names) <= NAMED
        else f" in {count(len(names), 'report')}"
    )
    return where + (f" ({listing([tidy(name) for name in value.speakers])})" if value.speakers else "")
