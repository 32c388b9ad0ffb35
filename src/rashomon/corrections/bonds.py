"""What an analyst says belongs together, or apart: statements in claims, reports in stories."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rashomon.corrections.anchors import extent_of, statement_of
from rashomon.model import Anchor, Bond, Corrected, Correction, Report, Statement

Groups = Sequence[Sequence[str]]


def claim_bonds(corrections: Sequence[Correction], reports: Sequence[Report], statements: Sequence[Statement]) -> tuple[Bond, ...]:
    """The corrections of claims, their anchors as statements and sentences that are there now; those that are gone are left out.

    Args:
        corrections: those that stand and are about the story, the earliest first.
        reports: of the story.
        statements: of the story, rejected ones left out.
    """
    texts = {report.id: report for report in reports}
    return tuple(
        Bond(
            one.id,
            one.kind == "split claim",
            tuple(_present(one.anchors, texts, statements)),
            tuple(_present(one.others, texts, statements)),
        )
        for one in corrections
        if one.kind in ("merge claims", "split claim")
    )


def _present(anchors: Sequence[Anchor], texts: Mapping[str, Report], statements: Sequence[Statement]) -> Iterator[Anchor]:
    for anchor in anchors:
        if anchor.statement is not None:
            found = statement_of(anchor, statements, texts)
            if found is not None:
                yield replace(anchor, statement=found.id)
        elif anchor.report in texts and (extent := extent_of(anchor, texts[anchor.report].text)):
            yield replace(anchor, start=extent.start, end=extent.end)


def story_bonds(corrections: Sequence[Correction]) -> tuple[Bond, ...]:
    """The corrections of stories, the earliest first.

    Args:
        corrections: those that stand, the earliest first.
    """
    return tuple(
        Bond(one.id, one.kind == "split story", one.anchors, one.others)
        for one in corrections
        if one.kind in ("merge stories", "split story")
    )


def story_outcomes(bonds: Sequence[Bond], automatic: Groups, groups: Groups) -> dict[frozenset[str], tuple[Corrected, ...]]:
    """What has become of the corrections of stories, told in each story that holds one of their reports.

    Args:
        bonds: the corrections.
        automatic: the groups of the machine.
        groups: the groups after the corrections.

    Returns:
        By group of report ids; groups without such a correction are left out.
    """
    before = {report: number for number, group in enumerate(automatic) for report in group}
    after = {report: number for number, group in enumerate(groups) for report in group}
    found: dict[frozenset[str], tuple[Corrected, ...]] = {}
    for bond in bonds:
        one, other = ([a.report for a in side if a.report in after] for side in (bond.one, bond.other))
        if len(one) + len(other) < 2 or (bond.apart and not (one and other)):
            continue
        row = Corrected(bond.correction, bond.outcome((one, other), before, after), _parts([*one, *other], before), None)
        for number in sorted({after[report] for report in (*one, *other)}):
            group = frozenset(groups[number])
            found[group] = (*found.get(group, ()), row)
    return found


def _parts(reports: Sequence[str], before: Mapping[str, int]) -> str:
    """The machine's groups, in words."""
    sizes: dict[int, int] = {}
    for report in reports:
        sizes[before[report]] = sizes.get(before[report], 0) + 1
    told = [f"{size} of these reports" for size in sorted(sizes.values(), reverse=True)]
    return "one story" if len(told) == 1 else f"{len(told)} stories: {', '.join(told)}"
