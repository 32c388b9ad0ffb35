"""Quantities of a report: the number, what modifies it, its unit, what is counted and what happened to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from rashomon.data import table, words
from rashomon.model import Quantity, Reading, Report, Sentence, Token
from rashomon.statements.quantities.amounts import SHARE, Amount, amounts, overlaps
from rashomon.statements.quantities.counted import Counted, counted
from rashomon.statements.quantities.kinds import AMONG, kind_of
from rashomon.statements.quantities.labels import in_title, is_label
from rashomon.statements.quantities.measures import rate_after
from rashomon.statements.quantities.nobody import Nought, noughts
from rashomon.statements.syntax import Tree, tree
from rashomon.statements.times.expressions import find

LAST_YEAR = 2200  # no year of the news is later
_CLOCK = re.compile(
    r"\b(?:o'clock|morning|afternoon|evening|night|noon|midnight|past|twent\w+|thirt\w+|(?:nine|eight)teen|fift\w+|sixt\w+|sevent\w+|eight\w+|ninet\w+"
    r"|January|February|March|April|May|June|July|August|September|October|November|December)\b",
    re.IGNORECASE,
)
NEAR_CHARS = 400  # from "two others" back to the people counted before (bench.cases)
_PERSONAL = frozenset(
    {
        "killed",
        "wounded",
        "killed or wounded",
        "displaced",
        "arrested",
        "missing",
        "hospitalised",
        "abducted",
        "evacuated",
        "rescued",
        "trapped",
    }
)
_DIGIT = re.compile(r"\d")
_SHARES = re.compile(r"\b(?:half|third|quarter|fourth|fifth|sixth|tenth)\b", re.IGNORECASE)
_AGED = re.compile(r"\b(?:aged?|the age of|ages)\s+\Z", re.IGNORECASE)
_WITH = re.compile(r"\b(?:along with|as well as|together with|alongside)\s*(?:at least\s*)?\Z", re.IGNORECASE)
_APART = re.compile(r"\s*(?:[.,;]|\Z|(?:on|in|at|near|after|outside|inside|and|during|late|early)\b)", re.IGNORECASE)
_THEM = re.compile(
    r"\s+(?:of\s+(?:(?P<them>them|whom)|the\s+(?:dead|wounded|injured|killed|missing|victims|casualties))\b,?\s*(?:(?:were|are)\s+)?|(?:were|are)\s+)"
)
_TURNING = frozenset({"come", "go", "look", "move", "spin", "swing", "swivel", "travel", "turn", "twist", "wander", "wheel", "whirl"})
"""Verbs of motion that "around" belongs to."""
_OTHERS = frozenset({"others", "other", "more"})


def quantities(report: Report, reading: Reading) -> tuple[Quantity, ...]:
    """Every number of a report that counts or measures something.

    Method:
        Cardinals by grammar with modifier, range and unit (cf. Almasian et al. 2023, CQE), then what is counted and its deed by
        dependencies. "Two others" and a bare "120" count what was counted before them in the sentence or the one before.
    Limits:
        Dates, clock times, ordinals, labels ("Section 4"), telephone numbers and numbers inside names are left out, "one" as a pronoun too.
        Without a parse there is nothing: sentences come from the reading.

    Returns:
        In order of the text; `text` is the number with its modifier.
    """
    found: list[Quantity] = []
    for index, sentence in enumerate(reading.sentences):
        at, first = tree(index, sentence), len(found)
        for amount, number in _amounts(report, at):
            quantity = _quantity(report, at, amount, number)
            near = found[_reach(found, quantity.start) :]
            quantity = _listed(report, _part(report, at, _reached(report, quantity, near), near), near)
            found.append(_antecedent(report, quantity, near))
        found[first:] = _among(report, found[first:])
        found += [_nought(report, at, nought) for nought in noughts(at)]
    return tuple(sorted(found, key=lambda quantity: quantity.start))


def _reach(found: Sequence[Quantity], start: int) -> int:
    """The first quantity that is near enough to be meant again."""
    first = len(found)
    while first and start - found[first - 1].start < NEAR_CHARS:
        first -= 1
    return first


def _nought(report: Report, at: Tree, nought: Nought) -> Quantity:
    token, what = at.tokens[nought.word], nought.what
    return Quantity(report.id, token.start, token.end, token.text, 0.0, 0.0, 0.0, None, None, what.text, what.deed, None, what.said)


def _amounts(report: Report, at: Tree) -> Iterator[tuple[Amount, list[int]]]:
    sentence = at.sentence
    line = report.text[sentence.start : sentence.end]
    found = list(amounts(line)) if _numbered(sentence, line) else []
    if not found:
        return
    datable = any(_datable(amount) for amount in found) or _CLOCK.search(line)
    dated = [(row.start, row.end) for row in find(line, report.published) if row.name != "period"] if datable else []
    named = _names(sentence)
    for amount in found:
        number = [
            i
            for i, t in enumerate(sentence.tokens)
            if t.start < sentence.start + amount.number_end and sentence.start + amount.number_start < t.end
        ]
        inside = amount.unit is None and (overlaps(amount, named) or overlaps(amount, dated))
        if number and not inside and _counts(at, line, amount, number):
            amount = _turned(at, amount, number)
            yield (replace(amount, unit="years old") if _age(line, at, amount, number) else amount), number


def _turned(at: Tree, amount: Amount, number: Sequence[int]) -> Amount:
    """ "Turned around | four hours into the flight": the particle of a verb is no modifier."""
    word = number[0] - 1
    if amount.modifier != "about" or word < 1 or at.low(word) != "around":
        return amount
    verb = at.tokens[word].head == word - 1 and at.tokens[word - 1].upos == "VERB" and at.tokens[word - 1].lemma.lower() in _TURNING
    return replace(amount, start=amount.number_start, modifier=None, low=amount.value, high=amount.value) if verb else amount


def _datable(amount: Amount) -> bool:
    """Whether a number could be an hour, a day or a year, which is dear to find out."""
    highest = amount.value if amount.value is not None else amount.high
    return (
        amount.unit is None
        and amount.figures
        and highest is not None
        and (highest < 24 or (highest <= LAST_YEAR and highest == int(highest)))
    )


def _numbered(sentence: Sentence, line: str) -> bool:
    """Whether a sentence has a figure or a number word: what most sentences are passed over by."""
    if _DIGIT.search(line):
        return True
    known = words("numbers")
    return any(token.upos == "NUM" or token.text.lower() in known for token in sentence.tokens) or bool(_SHARES.search(line))


def _names(sentence: Sentence) -> list[tuple[int, int]]:
    """Names that hold a number together with other words ("60 Minutes", "Group of 7")."""
    return [
        (entity.start - sentence.start, entity.end - sentence.start)
        for entity in sentence.entities
        if entity.kind != "other" and any(word.isalpha() and word[0].isupper() for word in entity.text.split())
    ]


def _age(line: str, at: Tree, amount: Amount, number: Sequence[int]) -> bool:
    """ "Ada Lin, 34, a teacher", "aged 34", "over the age of 21"."""
    if amount.unit is not None or (amount.value if amount.value is not None else amount.high or 0) >= 120:
        return False
    if _AGED.search(line[: amount.start]) or _is_age(at, number):
        return True
    commas = line[: amount.number_start].endswith(", ") and line[amount.number_end : amount.number_end + 1] in {",", "."}
    return commas and number[0] >= 2 and _one_person(at.tokens[number[0] - 2]) and amount.value is not None


def _one_person(word: Token) -> bool:
    """A name, or the noun of one person: "the actor, 36, said"."""
    return word.upos == "PROPN" or (word.upos == "NOUN" and word.text.lower() in _persons())


@cache
def _persons() -> frozenset[str]:
    return frozenset(row[0] for row in table("roles") if row[1] == "person" and not row[0].endswith("s"))


def _is_age(at: Tree, number: Sequence[int]) -> bool:
    """ "He is 34", "she will be 40 in May"."""
    last = number[-1]
    persons = {at.low(k) for k in at.kids(last, "nsubj")} & {"he", "she", "i", "who"}
    return bool(persons) and bool(at.kids(last, "cop")) and at.low(last + 1) not in {"of", "years", "-"}


def _counts(at: Tree, line: str, amount: Amount, number: Sequence[int]) -> bool:
    """False for a pronoun "one" and for numbers that are names."""
    last = at.tokens[number[-1]]
    if amount.unit is not None:
        return amount.figures or not in_title(at, number)
    if amount.value == 1 and not amount.figures:
        if at.low(number[-1] + 1) == "of":
            return not line[: amount.start].endswith("all but ") and counted(at, number, number[0]).deed is not None
        return (last.deprel.split(":")[0] in {"nummod", "det"} and last.head > number[-1]) or bool(amount.modifier)
    return not is_label(at, line, amount, number)


def _quantity(report: Report, at: Tree, amount: Amount, number: Sequence[int]) -> Quantity:
    start, end = at.sentence.start + amount.start, at.sentence.start + amount.end
    first = next((i for i in range(number[0] + 1) if at.tokens[i].end > start), number[0])
    line = report.text[at.sentence.start : at.sentence.end]
    if amount.end > amount.number_end and amount.unit is None:
        number = range(number[0], max(i for i, t in enumerate(at.tokens) if t.start < end) + 1)  # "50,000-plus"
    what = counted(at, number, first) if amount.unit in {None, SHARE} else Counted(None, _measured(at, number), None, False, None)
    unit = amount.unit or _rate(report, at, what, end)
    return Quantity(
        report=report.id,
        start=start,
        end=end,
        text=report.text[start:end],
        value=amount.value,
        low=_rounded(amount.low),
        high=_rounded(amount.high),
        modifier=amount.modifier,
        unit=unit,
        counted=what.text,
        deed=what.deed,
        kind=kind_of(at, line, amount, number, what),
        said=what.said,
    )


def _rate(report: Report, at: Tree, what: Counted, end: int) -> str | None:
    """ "400 lorries a day": a rate is no count."""
    if what.noun is None or what.text is None or at.tokens[what.noun].start < end:
        return None
    found = rate_after(report.text, at.tokens[what.noun].end)
    return f"per {found[0]}" if found else None


def _rounded(bound: float | None) -> float | None:
    return None if bound is None else round(bound, 6)


def _measured(at: Tree, number: Sequence[int]) -> str | None:
    """What a measure is of: "years of war", "percent of the vote"."""
    for head in dict.fromkeys(at.tokens[i].head for i in reversed(number)):
        for kid in at.kids(head, "nmod") if head >= 0 else ():
            if kid > head and any(at.low(k) == "of" for k in at.kids(kid, "case")):
                extent = at.extent([w for w in at.subtree(kid) if at.tokens[w].deprel != "case" or at.tokens[w].head != kid][:6])
                return " ".join(t.text for t in at.tokens if extent.start <= t.start < extent.end)
    return None


def _reached(report: Report, quantity: Quantity, before: Sequence[Quantity]) -> Quantity:
    """ "from 208 pounds to 193" has one unit; "fell 5 miles (8 km)" and "down 2.3%, the other by 2.6%" one way."""
    start = before[-1] if before else None
    if start is None or start.unit is None:
        return quantity
    between = report.text[start.end : quantity.start]
    turned = start.kind in {"up", "down"} and quantity.kind is None and quantity.unit is not None
    if turned and re.fullmatch(r"[^,.;:()]{0,25}\(" if quantity.unit != start.unit else r"[^.;:]{0,60}\bby\s+", between):
        return replace(quantity, kind=start.kind)
    bare = quantity.unit is None and quantity.counted is None and quantity.deed is None
    joined = bare and re.fullmatch(r"[^.;:,]{0,40}\bto\s+", between) and report.text[: start.start][-6:].lower().endswith("from ")
    return replace(quantity, unit=start.unit) if joined else quantity


def _part(report: Report, at: Tree, quantity: Quantity, before: Sequence[Quantity]) -> Quantity:
    """ "58 people, including 11 children", "six, two of them women": the part suffered what the whole did."""
    whole = before[-1] if before else None
    if quantity.unit is not None or (quantity.kind != "part" and not _beside(report, quantity)):
        return quantity
    them = _THEM.match(report.text, quantity.end)
    if them is not None:
        said = next((i for i, t in enumerate(at.tokens) if t.start >= them.end()), len(at.tokens))
        noun = next((i for i in range(said, min(said + 4, len(at.tokens))) if at.tokens[i].upos == "NOUN"), None)
        plain = noun is not None and all(at.tokens[i].upos in {"ADJ", "NOUN", "AUX", "ADV", "PROPN"} for i in range(said, noun))
        if noun is not None and plain:
            words_of = [t.text for t in at.tokens[said : noun + 1] if t.upos not in {"AUX", "ADV"}]
            quantity = replace(quantity, counted=" ".join(words_of), deed=None if them["them"] else quantity.deed)
    joined = (
        (them is not None and them["them"])
        or _beside(report, quantity)
        or AMONG.search(report.text[max(at.sentence.start, quantity.start - 60) : quantity.start])
    )
    if whole is None or whole.deed is None or not joined or re.search(r"[.;!?]\s", report.text[whole.end : quantity.start]):
        return quantity
    return replace(quantity, deed=whole.deed, said=quantity.said or whole.said)


def _beside(report: Report, quantity: Quantity) -> bool:
    """ "killed along with six teachers"."""
    return quantity.deed is None and bool(_WITH.search(report.text[max(0, quantity.start - 30) : quantity.start]))


def _listed(report: Report, quantity: Quantity, before: Sequence[Quantity]) -> Quantity:
    """ "including 17 children, 9 women and 31 men": all of the list are parts."""
    last = before[-1] if before else None
    if last is None or last.kind != "part" or last.counted is None or quantity.deed not in {None, last.deed} or quantity.kind:
        return quantity
    joined = re.fullmatch(rf"\s*{re.escape(last.counted)}\s*(?:,|and|, and)?\s*", report.text[last.end : quantity.start])
    return replace(quantity, kind="part", deed=last.deed) if joined and quantity.unit is None else quantity


def _among(report: Report, row: Sequence[Quantity]) -> list[Quantity]:
    """ "two women and two children were among eight people killed": the parts suffered what the whole did."""
    found = list(row)
    for i in range(len(found) - 2, -1, -1):
        part, whole = found[i], found[i + 1]
        between = report.text[part.end : whole.start]
        joined = re.search(r"\b(?:was|were|are|is) among\b[^,;.]*\Z", between) or (
            whole.kind == "part" and re.search(r"\sand\s\Z", between)
        )
        if part.kind == "part" and part.deed is None and whole.deed is not None and joined:
            found[i] = replace(part, deed=whole.deed)
    return found


def _antecedent(report: Report, quantity: Quantity, before: Sequence[Quantity]) -> Quantity:
    """Resolve "two others" and "120" to the people counted before; of people whose noun is not told, "people"."""
    if quantity.unit is not None:
        return quantity
    bare = quantity.counted is None or quantity.counted.lower() in _OTHERS
    if not bare:
        return quantity
    whole = next(
        (q for q in reversed(before) if q.unit is None and q.counted and _people(q.counted) and q.deed in _PERSONAL and q.kind != "part"),
        None,
    )
    if whole is not None and quantity.kind == "more" and quantity.deed is None and _APART.match(report.text, quantity.end):
        return replace(quantity, counted=whole.counted, deed=whole.deed)  # "killed on Sunday and another 30 on Monday"
    personal = quantity.deed in _PERSONAL
    if quantity.counted is None and not personal:
        return quantity
    if whole is not None:
        shared = whole.counted if quantity.counted is not None and whole.counted != "person" else "people"
        return replace(quantity, counted=shared)
    return replace(quantity, counted="people") if personal else quantity


def _people(noun: str) -> bool:
    last = noun.lower().split()[-1] if noun.split() else ""
    singular = {
        last,
        last.removesuffix("s"),
        last.removesuffix("ies") + "y",
        {"men": "man", "women": "woman", "children": "child"}.get(last, last),
    }
    return bool(singular & words("people"))
