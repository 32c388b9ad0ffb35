"""Which newsroom wrote each report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.lineage.credits import Credits, canonical_agency, house, institution
from rashomon.lineage.texts import Text
from rashomon.lineage.writers import Voice, writer_of
from rashomon.model import Copy, Newsroom, Report

ONE_TEXT = frozenset({"same", "abridged", "revision", "paraphrase"})
MOSTLY = 0.5  # share of a reworded report from which it has no writer of its own


def _binds(copy: Copy) -> bool:
    return copy.kind in ONE_TEXT and (copy.kind != "paraphrase" or copy.share >= MOSTLY)


def newsrooms_of(texts: Sequence[Text], credits: Mapping[str, Credits], copies: Sequence[Copy]) -> tuple[Newsroom, ...]:
    """Name the newsroom that wrote each report.

    Method: copies of one text (same, abridged, revision, paraphrase; not a passage) belong to one newsroom. Its name comes from the
        member that knows best: an agency that is credited, then an agency whose people saw or obtained what the shared words tell, then
        a correspondent on the spot, then an agency to which somebody speaks in them ("told AFP"), then an agency credited with a part,
        then the outlet of the original.

    Limits: a report that nobody is named for gets a placeholder; two such reports are not known to be of two newsrooms.

    Args:
        texts: the reports of one story.
        credits: by report id.
        copies: rows between them.

    Returns:
        One record a report, in order of `texts`.
    """
    group = _groups([text.id for text in texts], copies)
    by_id = {text.id: text for text in texts}
    members: dict[str, list[Text]] = {}
    for text in texts:
        members.setdefault(group[text.id], []).append(text)
    shared: dict[str, list[Voice]] = {}
    for copy in copies:
        if _binds(copy) and (writer := writer_of(copy, by_id, credits)):
            shared.setdefault(group[copy.original], []).append(writer)
    found: dict[str, Newsroom] = {}
    for root, texts_of_one in members.items():
        alone = [voice for text in texts_of_one for voice in _voices(text, credits[text.id], texts_of_one, copies, credits)]
        best = max(alone + shared.get(root, []), key=lambda v: (v.weight, v.name))
        for text in texts_of_one:
            found[text.id] = Newsroom(text.id, best.name, _why(text, texts_of_one, best))
    return tuple(found[text.id] for text in texts)


def _why(text: Text, members: Sequence[Text], best: Voice) -> str:
    if len(members) == 1:
        return best.why
    others = ", ".join(sorted(t.report.stem for t in members if t is not text))
    return f"one text with {others}; {best.why}"


def _groups(ids: Sequence[str], copies: Sequence[Copy]) -> dict[str, str]:
    root = {name: name for name in ids}

    def find(name: str) -> str:
        while root[name] != name:
            name = root[name]
        return name

    for copy in copies:
        if _binds(copy):
            one, other = sorted((find(copy.original), find(copy.derived)))
            root[other] = one
    return {name: find(name) for name in ids}


def _voices(text: Text, own: Credits, members: Sequence[Text], copies: Sequence[Copy], credits: Mapping[str, Credits]) -> list[Voice]:
    report = text.report
    derived = sum(copy.derived == text.id and _binds(copy) for copy in copies)
    voices = [Voice(0.0 - 0.1 * derived, f"unknown outlet of {report.stem}", "no outlet, agency or correspondent is named")]
    if own.wrote:
        voices.append(Voice(4.0, own.wrote, f"{report.stem} bears the credit of {own.wrote}"))
    if own.own:
        voices.append(Voice(2.9, own.own, f"{report.stem} names a correspondent of {own.own} on the spot"))
    if report.outlet:
        name = published_by(report) or report.outlet
        weight = 3.5 if canonical_agency(name) else 2.0 if institution(report) else 1.0
        voices.append(Voice(weight - 0.1 * derived, name, f"published by {report.outlet}; no other writer is credited"))
    voices += _cited(report, own, members, credits)
    return voices


def published_by(report: Report) -> str | None:
    """The house that published a report: an agency's as it is listed, an outlet's for its domain, else the outlet as given."""
    outlet = report.outlet
    known = institution(report) or house(outlet)
    return known if outlet and (canonical_agency(known or "") or "." in outlet) else outlet


def _cited(report: Report, own: Credits, members: Sequence[Text], credits: Mapping[str, Credits]) -> list[Voice]:
    """Agencies that several copies of one text cite: whoever wrote that text heard it."""
    voices = []
    for name in own.cited:
        citing = sorted(t.report.stem for t in members if name in credits[t.id].cited)
        if canonical_agency(name) and len(citing) > 1:
            voices.append(Voice(1.5 + 0.1 * len(citing), name, f"the text that {' and '.join(citing)} share speaks to {name}"))
        elif canonical_agency(name) and len({t.report.outlet for t in members}) > 1:
            voices.append(Voice(1.2, name, f"several outlets carry the text, and {report.stem} has it speak to {name}"))
    return voices
