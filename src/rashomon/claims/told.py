"""How a claim stands, told in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model import Claim, Side
from rashomon.text.names import described

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_DIFFER = {"other number": "the numbers differ", "other time": "the times differ"}
_DENIALS = frozenset({"denial", "negation"})


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


def why(claim: Claim, quoting: int, articles: frozenset[str]) -> str:
    """One sentence: how many reports, outlets, newsrooms and origins, who they are, who opposes, and whether a party alone says so.

    Args:
        claim: All of it but this sentence.
        quoting: Of its reports, those that name a source of it.
        articles: Names, in lower case, before which some report has "the".
    """
    names = [shown(n, articles) for n in claim.origins]
    against, doubt = ([shown(n, articles) for n in claim.speakers[side]] for side in _OTHERS)
    denied = any(row.rule in _DENIALS for row in claim.opposed)
    differ = [_DIFFER[rule] for rule in dict.fromkeys(row.rule for row in claim.opposed) if rule in _DIFFER]
    head = f"{_carried(claim)}, {number(len(claim.newsrooms), 'newsroom', 'newsrooms')}"
    if not names and not against and not doubt:
        return f"{head}: told in the outlets' own voice, no source is named"
    parts = []
    if len(names) == 1:
        head += ", one origin"
        parts.append(f"said by {names[0]}" if against or differ else _quoted(names[0], len(claim.reports), quoting))
    elif names:
        head += f", {number(len(names), 'origin', 'origins')}"
        parts.append(f"said by {listed(names)}" if against or doubt else listed(names))
    parts += _partial(claim)
    parts += [f"{'denied' if denied else 'contradicted'} by {listed(against)}"] if against else []
    parts += [f"left open by {listed(doubt)}"] if doubt else []
    return f"{head}: {'; '.join([*parts, *differ])}"


_OTHERS: tuple[Side, Side] = ("against", "doubt")


def _carried(claim: Claim) -> str:
    """Reports, and outlets where they are known for all and are as many or fewer: "five outlets", "five reports of three outlets"."""
    reports = number(len(claim.reports), "report", "reports")
    if len(claim.outlets) == len(claim.reports) > 1:
        return number(len(claim.outlets), "outlet", "outlets")
    return reports


def _partial(claim: Claim) -> list[str]:
    """Where all who say it are parties to the fighting, speaking of themselves."""
    mine = [v for v in claim.voices if v.side == "for" and v.origin]
    if not mine or not all(v.itself for v in mine):
        return []
    return ["a party to the fighting, on itself" if len(claim.origins) == 1 else "all parties to the fighting, on themselves"]


def _quoted(name: str, reports: int, quoting: int) -> str:
    if quoting < reports:
        return f"{number(quoting, 'report quotes', 'reports quote')} {name}, {number(reports - quoting, 'names', 'name')} nobody"
    return f"{'all quote' if reports > 1 else 'only'} {name}"
