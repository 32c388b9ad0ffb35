"""What an analyst corrected, as rows of the export."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.brief import rows
from rashomon.model import Anchor, Corrected, Correction, Dossier


def corrections(dossier: Dossier) -> tuple[rows.CorrectionRow, ...]:
    """Corrections, the earliest first, each with what it did and the automatic values that it stands in place of."""
    done: dict[str, list[Corrected]] = {}
    for row in dossier.corrected:
        done.setdefault(row.correction, []).append(row)
    return tuple(_row(one, done.get(one.id, ()), dossier.names) for one in dossier.corrections)


def _row(one: Correction, done: Sequence[Corrected], names: Mapping[str, str]) -> rows.CorrectionRow:
    site, undone = one.site, one.undone
    return rows.CorrectionRow(
        id=one.id,
        kind=one.kind,
        state=one.state(done),
        value=site.name if site else one.value,
        lat=site.lat if site else None,
        lon=site.lon if site else None,
        geonames_id=site.geonames_id if site else None,
        scope=one.scope,
        who=one.made.who,
        when=one.made.when,
        why=one.made.why,
        undone=rows.UndoneRow(undone.who, undone.when, undone.why) if undone else None,
        before=one.before,
        about=tuple(_anchor(anchor, names) for anchor in one.anchors),
        apart_from=tuple(_anchor(anchor, names) for anchor in one.others),
        corrected=tuple(sorted((_done(row, names) for row in done), key=_place)),
    )


def _anchor(anchor: Anchor, names: Mapping[str, str]) -> rows.AnchorRow:
    return rows.AnchorRow(names.get(anchor.report, anchor.report), anchor.start, anchor.end, anchor.text, anchor.statement)


def _done(row: Corrected, names: Mapping[str, str]) -> rows.CorrectedRow:
    report = names.get(row.report, row.report) if row.report else None
    return rows.CorrectedRow(row.outcome, row.automatic, row.value, row.record, report, row.start, row.end)


def _place(row: rows.CorrectedRow) -> tuple[str, int, str, str]:
    return row.report or "", row.start or 0, row.record or "", row.outcome
