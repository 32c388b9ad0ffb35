"""Which numbers disagree: one thing counted, every value, and who gives it."""

from __future__ import annotations

import re
from dataclasses import replace

from rashomon.brief.briefing import Line, Run, Section
from rashomon.brief.view import View
from rashomon.brief.wording import capital, listing, number, tidy
from rashomon.data import table
from rashomon.model import Check, Figure, FigureValue

LEADS = {"updated": "Rose: ", "agree": "Agreed: "}
LOOSE = 1.5  # ratio of the largest to the smallest value above which counts of people or things without a deed are not one count
GROWING = frozenset({"killed", "wounded", "displaced", "missing", "evacuated", "arrested"})  # counts that rise from hour to hour
RISING = 5.0  # the same ratio for those
STEADY = 3.0  # the same ratio for other deeds
BARE = re.compile(r"(?:people|persons?|men|women|children|girls|boys)(?: (?:in|at|on|of)\b|$)", re.IGNORECASE)  # says not what is counted


def numbers(view: View) -> Section:
    """Figures that disagree first, then later counts, then those that agree, one line each, then sums that do not add up.

    Method: of the figures whose values disagree, those are told that are surely about one thing: their measure says what happened to
    those counted, or the values are close.
    """
    rivals = rival_figures(view)
    risen = risen_figures(view)
    agreed = [
        row for row in _ranked(view) if row.status == "agree" and _deeds(row) and all(value.value is not None for value in row.values)
    ]
    agreed += [row for row in _ranked(view) if row.status == "agree" and row not in agreed and len(row.values) == 1 and _deeds(row)]
    lines = [_figure(view, row) for row in (*rivals, *risen, *agreed)]
    lines += [_sum(view, check) for row in view.figures for check in row.checks if not check.holds]
    return Section("numbers", "Which numbers disagree" if rivals else "Which numbers rose" if risen else "Numbers", tuple(lines))


def _sum(view: View, check: Check) -> Line:
    """A sum that does not add up, with its numbers."""
    return Line((Run("Does not add up: ", "faint"), Run(capital(check.text), "plain", view.cite_spans(check.spans)), Run(".")))


def _ranked(view: View) -> list[Figure]:
    return [_exact(row) for row in sorted(view.figures, key=lambda row: ("disagree", "updated", "agree", "single").index(row.status))]


def rival_figures(view: View) -> list[Figure]:
    """The figures that disagree, those of most reports first."""
    return [row for row in _ranked(view) if row.status == "disagree" and comparable(row)]


def risen_figures(view: View) -> list[Figure]:
    """The figures that were counted again later, those of most reports first."""
    return [row for row in _ranked(view) if row.status == "updated" and comparable(row)]


def risen_to(view: View, figure: Figure) -> str:
    """What a count rose to, by the reports of the last day that give it, and from where: `84 or 85, from 77`; nothing where it did not."""
    dates = {
        value: max(((view.reports[key].published or "")[: len("2020-02-27")] for key in value.reports if key in view.reports), default="")
        for value in figure.values
        if value.value is not None and value.bearing not in {"altered", "partial"}
    }
    last = max(dates.values(), default="")
    latest = sorted((value for value, day in dates.items() if day == last), key=lambda value: value.value or 0.0)
    lowest = min(dates, key=lambda value: value.value or 0.0, default=None)
    if not last or lowest is None or lowest in latest or latest[-1].value != max(value.value or 0.0 for value in dates):
        return ""
    return f"{listing(list(dict.fromkeys(map(shown, latest))), 'or')}, from {shown(lowest)}"


def range_of(figure: Figure) -> str:
    """From the lowest to the highest value: `40 to 51`; with the best where the figure has one, which is the most cautious."""
    ends = [end for row in figure.values for end in (row.low, row.value, row.high) if end is not None]
    low, high = figure.low or min(ends), figure.high or max(ends)
    best = f" (most cautious of the latest counts: {number(figure.best)})" if figure.best is not None else ""
    return f"{number(low)} to {number(high)}{best}" if low < high else number(high)


def _exact(figure: Figure) -> Figure:
    """Rivals are numbers: "dozens" contradicts none."""
    exact = tuple(row for row in figure.values if row.value is not None or (row.low is not None and not row.modifier))
    return replace(figure, values=exact)


def comparable(figure: Figure) -> bool:
    """Several values, and they can count one and the same thing."""
    if len(figure.values) < 2 or (figure.status == "disagree" and figure.low is not None and figure.low == figure.high):
        return False
    sizes = [size for row in figure.values if (size := row.value or row.high or row.low)]
    ratio = max(sizes, default=1.0) / max(min(sizes, default=1.0), 1e-9)
    deeds = _deeds(figure)
    if not deeds:
        return ratio <= LOOSE and not BARE.match(figure.measure) and bool(re.search(r"[a-z]ed\b", figure.measure))
    return ratio <= (RISING if deeds & GROWING else STEADY)


def _deeds(figure: Figure) -> set[str]:
    """What happened to those counted, in the words of the measure."""
    said = set(re.findall(r"\w+", figure.measure.casefold()))
    return {row[1] for row in table("deeds") if said & set(row[1].split(" "))}


def _figure(view: View, figure: Figure) -> Line:
    lead = LEADS.get(figure.status) if figure.status != "agree" or len(figure.values) == 1 else "Agreed but for the wording: "
    runs = [Run(lead, "faint")] if lead else []
    runs.append(Run(f"{capital(tidy(figure.measure))}: "))
    values = sorted(figure.values, key=lambda row: (row.value is None, row.value or 0, row.low or 0, row.modifier or ""))
    for at, value in enumerate(values):
        runs += [
            Run("; ") if at else Run(""),
            Run(shown(value), "number"),
            Run(_givers(view, value), "plain", view.cite_spans(value.spans)),
        ]
    return Line((*runs, Run(".")))


def shown(value: FigureValue) -> str:
    """A value with its modifier: `about 60`, `80 to 120`; where it is no number, the words of the report."""
    if value.value is None and value.modifier:
        return tidy(value.spans[0].text).casefold() if value.spans else value.modifier
    if value.value is not None:
        text = number(value.value)
    elif value.low is not None and value.high is not None:
        text = f"{number(value.low)} to {number(value.high)}"
    else:
        return f"“{tidy(value.spans[0].text)}”" if value.spans else "not given as a number"
    return f"{value.modifier} {text}" if value.modifier else text


def _givers(view: View, value: FigureValue) -> str:
    everywhere = len(set(value.reports) & view.order.keys()) == len(view.reports) > 2
    where = f" in all {len(view.reports)} reports" if everywhere else ""
    return where + (f" ({listing([tidy(name) for name in value.speakers])})" if value.speakers else "")
