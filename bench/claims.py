"""Claims apart from extraction: the statements of a case as its gold has them, grouped by the claims stage.

Prints the pairwise F1 of statements of one claim, the share of right statuses and sides, and what was missed.
"""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from bench import floors
from rashomon.claims import reconcile
from rashomon.lineage import link
from rashomon.model import Content, Cue, Evidence, Newsroom, Reading, Report, Source, Statement, Story
from rashomon.reader import Reader
from rashomon.statements import Gazetteer, mention
from rashomon.statements.across import unify

Row = dict[str, Any]
MARGIN = 0.03  # a retrained reader moves single statements


def reports_of(folder: Path, gold: Row) -> list[Report]:
    """Bodies by what the gold says of their first and last words."""
    found = []
    for name, row in gold["reports"].items():
        path = next(iter(sorted((folder / "reports").glob(f"{name}.*"))), None)
        if path is None:
            continue
        raw = path.read_text(encoding="utf-8")
        start = max(0, raw.find(row["body_starts"]))
        end = raw.rfind(row["body_ends"])
        text = raw[start : end + len(row["body_ends"]) if end >= 0 else len(raw)]
        for line in row.get("not_body") or []:
            text = text.replace(line, "")
        when = str(row["published"]).replace(" ", "T")[:16] if row.get("published") else None
        found.append(Report(name, name, str(path), text, row.get("outlet"), published=when, agency=row.get("agency"), language="en"))
    return found


def wordings(row: Row, key: str) -> list[str]:
    return [*([row[key]] if row.get(key) else []), *(row.get(f"{key}_any") or [])]


def statements_of(report: Report, reading: Reading, gold: Row) -> Iterator[tuple[Statement, Row]]:
    """Statements of the gold, their contents drawn out to the end of the clause or quotation."""
    for number, row in enumerate(gold["statements"]):
        if report.id not in {str(r) for r in row["reports"]}:
            continue
        start = next((at for c in wordings(row, "content") if (at := report.text.find(c)) >= 0), -1)
        if start < 0 and wordings(row, "content") != ["that"]:
            continue
        words = next(c for c in wordings(row, "content") if report.text.find(c) >= 0)
        if words == "that":
            start = report.text.find("denied that") + 7
        sentence = next((s for s in reading.sentences if s.start <= start < s.end), None)
        if sentence is None:
            continue
        end = start + len(words) if words == "that" else _end(report.text, start + len(words), sentence.end, row)
        name = row.get("source_is") or (wordings(row, "source") or [row.get("source_in_text")])[0]
        cue = (wordings(row, "cue") or ["said"])[0]
        cued = Cue(cue, 0, 0, {"said": "say", "saying": "say", "adding": "add", "added": "add", "told": "tell"}.get(cue, cue))
        source = Source(name, 0, 0, name, row.get("source_role"), row.get("via"))
        yield (
            Statement(f"{report.id}-{number}", report.id, source, cued, Content(report.text[start:end], start, end, False), row["stance"]),
            row,
        )


def _end(text: str, after: int, limit: int, row: Row) -> int:
    """Where a content ends whose first words are known: at a quotation mark, before its source or the next cue, or with its sentence."""
    if row.get("quote"):
        return next((i for i in range(after, limit) if text[i] in '”"\n'), limit)
    names = [*wordings(row, "source"), *([row["source_in_text"]] if row.get("source_in_text") else [])]
    stops = [f", {n}" for n in names] + [f"said {n}" for n in names] + [", saying", ", adding", " and said ", "reports BBC"]
    found = [at for stop in stops if (at := text.lower().find(stop.lower(), after, limit)) >= 0]
    return min(found, default=limit)


def answered(rows: list[tuple[Statement, Row]]) -> list[tuple[Statement, Row]]:
    """A bare denial answers the statement before it."""
    found = []
    for s, row in rows:
        before = [t for t, _ in rows if t.report == s.report and t.content.start < s.content.start]
        bare = s.stance == "denies" and s.content.text in {"that", "the accusation"}
        target = max(before, key=lambda t: t.content.start).id if bare and before else None
        found.append((replace(s, answers=target), row))
    return found


def pairs(groups: list[list[str]]) -> set[frozenset[str]]:
    return {frozenset(p) for g in groups for p in itertools.combinations(sorted(set(g)), 2)}


def measure(folder: Path, reader: Reader, show: bool) -> dict[str, float]:
    gold = yaml.safe_load((folder / "gold.yaml").read_text(encoding="utf-8"))
    stories = [{str(r) for r in g} for g in gold["stories"]]
    reports = [r for r in reports_of(folder, gold) if r.id in stories[0]]
    readings = reader.read(reports)
    rows = [x for r, read in zip(reports, readings, strict=True) for x in answered(list(statements_of(r, read, gold)))]
    lineage = link(reports, readings, reader.embed)
    rooms = {str(r): n for n, rs in gold["newsrooms"].items() for r in rs}
    said = unify([s for s, _ in rows], reports)
    gazetteer = Gazetteer.load()
    order = sorted(reports, key=lambda r: (r.published or "", r.id))
    evidence = Evidence(
        Story("s1", "", tuple(r.id for r in order)),
        tuple(reports),
        readings,
        lineage.copies,
        tuple(Newsroom(r.id, rooms.get(r.id, r.id), "") for r in reports),
        said,
        tuple(mention(r, read, gazetteer) for r, read in zip(reports, readings, strict=True)),
    )
    found = reconcile(evidence, reader.embed)
    claim_of = {i: c for c in found.claims for ids in c.statements.values() for i in ids}
    want: dict[str, list[str]] = {}
    for s, row in rows:
        if row.get("claim") and not row.get("optional"):
            want.setdefault(row["claim"], []).append(s.id)
    labelled = {i for ids in want.values() for i in ids}
    got = [[i for ids in c.statements.values() for i in ids if i in labelled] for c in found.claims]
    w, g = pairs(list(want.values())), pairs(got)
    precision, recall = len(w & g) / max(1, len(g)), len(w & g) / max(1, len(w))
    sides = []
    for s, row in rows:
        claim = claim_of[s.id]
        side = "doubt" if row["stance"] == "doubts" else row.get("polarity") or ("against" if row["stance"] == "denies" else "for")
        if row.get("claim") in (gold.get("claims") or {}):
            sides.append(s.id in claim.statements[side])
    if show:
        _show(found.claims, {s.id: (s, row) for s, row in zip(said, (row for _, row in rows), strict=True)}, want)
        for f in found.figures:
            values = "; ".join(
                f"{v.modifier or ''} {v.value:g} {','.join(v.reports)} {v.speakers}" for v in f.values if v.value is not None
            )
            print(f"FIG {f.status:9s} {f.measure}: {values}")
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / max(1e-9, precision + recall),
        "sides": sum(sides) / max(1, len(sides)),
    }


def _show(claims: Any, said: dict[str, tuple[Statement, Row]], want: dict[str, list[str]]) -> None:
    for c in claims:
        print(f"\n# {c.text}  [{c.status}; weight {c.weight}] {c.why}")
        for side, ids in c.statements.items():
            for i in ids:
                s, row = said[i]
                print(f"   {side:7s} {s.report[:6]:6s} {row.get('claim')!s:20s} {s.source.name}: {s.content.text[:100]!r}")
        for v in c.voiced:
            print(f"   voice   {v.report[:6]:6s} {v.text[:110]!r}")


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--shared", type=Path, default=Path("../shared"))
    ask.add_argument("--show", action="store_true", help="print every claim and figure")
    ask.add_argument("--record", action="store_true", help="make these figures the floors")
    ask.add_argument("--case")
    args = ask.parse_args()
    reader = Reader.load("en", 1)
    below: list[str] = []
    for path in [*sorted((args.shared / "cases").glob("*/gold.yaml")), *sorted(Path("examples").glob("*/gold.yaml"))]:
        if args.case and path.parent.name != args.case:
            continue
        figures = {k: round(v, 3) for k, v in measure(path.parent, reader, args.show).items()}
        print(path.parent.name, figures)
        section = f"claims {path.parent.name}"
        if args.record:
            floors.record(section, {name: round(value - MARGIN, 2) for name, value in figures.items()})
        below += floors.check(section, figures)
    print("\n".join(below))
    return 1 if below else 0


if __name__ == "__main__":
    raise SystemExit(main())
