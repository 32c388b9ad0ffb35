"""Origins: how many independent speakers, newsrooms and reports stand behind a claim, and what follows from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rashomon.claims.independence import by_name, distinct
from rashomon.claims.points import PRONOUNS, Point
from rashomon.claims.scenes import Scene
from rashomon.model import Side, Status
from rashomon.text.names import described

UNNAMED = "an unnamed source"
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def speaker(point: Point) -> str | None:
    """Name of the source of a point; its words where nothing better is known; None for a pronoun that nobody resolved."""
    if point.statement is None:
        return None
    name = point.statement.source.name or point.statement.source.text
    return None if name.lower() in PRONOUNS else name


def speakers(points: Iterable[Point]) -> tuple[str, ...]:
    """Names of sources, the most frequent first."""
    votes = Counter(s for p in points if (s := speaker(p)))
    return tuple(sorted(votes, key=lambda s: (-votes[s], s)))


def origins(points: Sequence[Point]) -> tuple[str, ...]:
    """Distinct original speakers, by `independence.distinct`; errs towards fewer.

    Returns:
        One name an origin: its most frequent speaker.
    """
    named = {p.id: name for p in points if p.voice and (name := speaker(p))}
    votes = Counter(named.values())
    groups = distinct(by_name(points, named))
    return tuple(sorted(min(g, key=lambda v: (-votes[v.name], v.plain, v.name)).name for g in groups))


def newsrooms(stage: Scene, points: Sequence[Point], threads: Mapping[str, int]) -> tuple[str, ...]:
    """Newsrooms that wrote the points; one that only took over the words of another newsroom's report does not count, nor does a second
    one that has the same background from an archive.

    Args:
        stage: The story.
        points: Points of a claim.
        threads: From point to its strand.
    """
    rooms = {n.report: n.name for n in stage.evidence.newsrooms}
    by_thread: dict[int, list[Point]] = {}
    for p in points:
        by_thread.setdefault(threads[p.id], []).append(p)
    found: set[str] = set()
    for members in by_thread.values():
        here = {p.report for p in members}
        copied = {c.derived for c in stage.evidence.copies if c.original in here and c.derived in here}
        copied |= {s.reports[1] for s in stage.evidence.shared if s.kind == "background" and here.issuperset(s.reports)}
        found |= {rooms.get(r, r) for r in (here - copied or here)}
    return tuple(sorted(found))


def status(by_side: Mapping[Side, Sequence[Point]], behind: Sequence[str], rival: bool) -> Status:
    """How a claim stands.

    Method: `disputed` where a source is against it or counts rival numbers; else `corroborated` where two or more independent origins
    stand behind it, `single source` where one does (also one party through several mouths, in however many outlets), `outlets only`
    where no report names anybody.
    """
    if rival or any(p.statement for p in by_side["against"]):
        return "disputed"
    return "corroborated" if len(behind) > 1 else "single source" if behind else "outlets only"


def number(n: int, one: str, many: str) -> str:
    """A count in words up to twelve: "five reports"."""
    return f"{_NUMBERS[n] if n < len(_NUMBERS) else n} {one if n == 1 else many}"


def listed(names: Sequence[str], limit: int = 4) -> str:
    """Names as a sentence has them: "A, B and C"."""
    shown = list(names[:limit])
    if len(names) > limit:
        shown.append(number(len(names) - limit, "other", "others"))
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def shown(name: str, articles: frozenset[str]) -> str:
    """A name as it stands in a sentence: with "the" where the reports write it so.

    Args:
        name: Of a source.
        articles: Names, in lower case, before which some report has "the".
    """
    if name.lower().startswith(("the ", "a ", "an ")):
        return name[0].lower() + name[1:]
    if name.lower() in articles:
        return f"the {name}"
    return name[0].lower() + name[1:] if described(name) and name.split()[0].istitle() and len(name.split()) == 1 else name


def _quoted(name: str, reports: int, quoting: int) -> str:
    if quoting < reports:
        return f"{number(quoting, 'report quotes', 'reports quote')} {name}, {number(reports - quoting, 'names', 'name')} nobody"
    return f"{'all quote' if reports > 1 else 'only'} {name}"


def why(counts: tuple[int, int, int], behind: Sequence[str], by_side: Mapping[Side, Sequence[str]], differ: str | None) -> str:
    """One sentence: how many reports, newsrooms and origins, and who they are.

    Args:
        counts: Reports, newsrooms, and reports that name a source of the claim.
        behind: Origins, as a sentence has them.
        by_side: Speakers of each side, as a sentence has them.
        differ: What else is at odds, as a clause.
    """
    reports, rooms, quoting = counts
    head = f"{number(reports, 'report', 'reports')}, {number(rooms, 'newsroom', 'newsrooms')}"
    against, doubt, names = by_side["against"], by_side["doubt"], list(behind)
    if not behind and not against and not doubt:
        return f"{head}: told in the outlets' own voice, no source is named"
    parts = []
    if len(behind) == 1:
        head += ", one origin"
        parts.append(f"said by {names[0]}" if against or differ else _quoted(names[0], reports, quoting))
    elif behind:
        head += f", {number(len(behind), 'origin', 'origins')}"
        parts.append(f"said by {listed(names)}" if against or doubt else listed(names))
    if against:
        parts.append(f"denied by {listed(against)}")
    if doubt:
        parts.append(f"left open by {listed(doubt)}")
    if differ:
        parts.append(differ)
    return f"{head}: {'; '.join(parts)}"
