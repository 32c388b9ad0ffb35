"""Edits that change what a sentence claims, one kind a function. They know nothing of the detectors and share no list with them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from bench.edits_texts import Real, Word

Edit = Callable[[Real, random.Random], str | None]
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
COUNTS = (
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "fifteen",
    "twenty",
    "thirty",
    "fifty",
)
FIRST = ("Peter", "Maria", "Ibrahim", "Karen", "Tomas", "Aisha", "David", "Elena", "Samuel", "Nadia", "Oliver", "Grace")
LAST = ("Hallman", "Ostrova", "Selassie", "Whitlock", "Berg", "Rahmani", "Carver", "Lindqvist", "Okafor", "Moreno", "Tanaka", "Fraser")
PLACES = ("Norway", "Brazil", "Kenya", "Lisbon", "Ottawa", "Nebraska", "Jakarta", "Poland", "Seville", "Manchester", "Chile", "Denver")
BODIES = ("Northgate University", "the Harbour Institute", "Castle Bank", "the Red Lion Trust", "Meridian Airlines", "the Civic Union")
_MONTH = rf"(?:{'|'.join(MONTHS)}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
_DAY = re.compile(rf"\b({'|'.join(DAYS)})\b")
_SAID = r"(?:said|says|told reporters|added|explained)"


def _swap(text: str, match: re.Match[str], put: str, group: int = 0) -> str:
    return text[: match.start(group)] + put + text[match.end(group) :]


def _choose(found: Sequence[re.Match[str]], chance: random.Random) -> re.Match[str] | None:
    return chance.choice(found) if found else None


def number(real: Real, chance: random.Random) -> str | None:
    """A count in figures or words by another: near it, its digits turned, ten times it, a scale exchanged."""
    text = real.text
    figures = [
        m
        for m in re.finditer(r"(?<![\w.,:/$-])(\d{1,3}(?:,\d{3})+|\d{1,6})(?![\w.,:/-])(?= (?:[a-z]+ )?[a-z]{3,})", text)
        if not re.search(rf"\b{_MONTH}\.? $", text[: m.start()]) and not re.fullmatch(r"(?:19|20)\d\d", m.group())
    ]
    scales = list(re.finditer(r"\b\d[\d.]* (million|billion|thousand)\b", text))
    spelt = list(re.finditer(rf"\b({'|'.join(COUNTS)})\b(?= (?:\w+ )?[a-z]{{3,}}s\b)", text))
    if scales and chance.random() < 0.5:
        match = chance.choice(scales)
        return _swap(text, match, chance.choice([s for s in ("million", "billion", "thousand") if s != match.group(1)]), 1)
    if spelt and (not figures or chance.random() < 0.5):
        match = chance.choice(spelt)
        return _swap(text, match, chance.choice([c for c in COUNTS if c != match.group()]))
    found = _choose(figures, chance)
    if found is None:
        return None
    value = int(found.group().replace(",", ""))
    ways = [value + chance.randint(1, 9), value * 10, max(2, value // 2), int(str(value)[::-1])]
    other = chance.choice([w for w in ways if w not in (value, 0)] or [value + 7])
    return _swap(text, found, f"{other:,}" if "," in found.group() else str(other))


def modifier(real: Real, chance: random.Random) -> str | None:
    """A least, a most or a rough number made exact, or another of these, or the other way round."""
    words = ("about", "at least", "up to", "more than", "nearly", "fewer than")
    text = real.text
    found = _choose(list(re.finditer(rf"(?i)\b({'|'.join(words)}|around|over|almost|less than) (?=\d)(?!\d+ ?[ap]\.?m)", text)), chance)
    if found:
        put = chance.choice(("", *(f"{w} " for w in words if w != found.group(1).lower())))
        pairs = ({"about", "around", "nearly", "almost"}, {"over", "more than", "at least"}, {"less than", "fewer than"})
        if any({found.group(1).lower(), put.strip()} <= pair for pair in pairs):
            put = ""
        return _swap(text, found, put)
    plain = _choose(
        [
            m
            for m in re.finditer(r"(?<=[a-z] )(?=(?:\d{2,3}|\d{1,3},\d{3}) [a-z]{3,}s\b)", text)
            if not re.search(
                r"\b(?:the|of|for|than|least|to|page|chapter|only|just|or|and|about|some|roughly|around|nearly|well|another|age|under|these|"
                r"those|last|next) $",
                text[: m.start()],
            )
        ],
        chance,
    )
    return _swap(text, plain, chance.choice(words) + " ") if plain else None


def _names(real: Real) -> list[re.Match[str]]:
    """Names of two words and more in the middle of a sentence."""
    return list(re.finditer(r"(?<=[a-z,] )([A-Z][a-z]{2,}(?: [A-Z][a-z]{2,})+)\b(?! [A-Z(])", real.text))


def name(real: Real, chance: random.Random) -> str | None:
    """A name by another: a person, a place, a body; the kind is told by what stands before it, or by chance."""
    text = real.text
    places = list(re.finditer(r"\b(?:in|from|to|near) ([A-Z][a-z]{3,})\b(?! [A-Z]|['’-])", text))
    places = [m for m in places if m.group(1) not in (*DAYS, *MONTHS) and not re.search(rf"{_MONTH}$", m.group(1))]
    people = [m for m in _names(real) if m.group(1).split()[0] in GIVEN]
    if people and (not places or chance.random() < 0.5):
        return _swap(text, chance.choice(people), f"{chance.choice(FIRST)} {chance.choice(LAST)}", 1)
    if places:
        match = chance.choice(places)
        return _swap(text, match, chance.choice([p for p in PLACES if p != match.group(1)]), 1)
    others = [m for m in _names(real) if re.search(r"\b(?:University|Bank|Institute|Airlines|Council|Union|Company|Party)$", m.group(1))]
    return _swap(text, chance.choice(others), chance.choice(BODIES).removeprefix("the "), 1) if others else None


GIVEN = frozenset(
    (
        "John", "Paul", "George", "David", "James", "Robert", "Michael", "William", "Richard", "Thomas", "Mark", "Peter",
        "Steven", "Andrew",
        "Daniel", "Joseph", "Charles", "Edward", "Henry", "Frank", "Mary", "Anna", "Sarah", "Elizabeth", "Susan", "Linda", "Karen", "Laura",
        "Julia", "Barbara", "Helen", "Margaret", "Emma", "Jane", "Alice", "Martha", "Donald", "Barack", "Hillary", "Joe", "Bill", "Jim",
        "Tom", "Mike", "Bob", "Ben", "Sam", "Jack", "Harry", "Kevin", "Brian", "Scott", "Eric", "Adam", "Simon", "Martin",
        "Alan", "Alex", "Chris",
        "Nick", "Tony", "Gary", "Larry", "Jeff", "Greg", "Ryan", "Jason", "Ali", "Ahmed", "Mohammed", "Hassan", "Omar", "Vladimir", "Ivan",
        "Sergei", "Carlos", "Juan", "Jose", "Pedro", "Luis", "Maria", "Rosa", "Angela", "Nancy", "Amy", "Lisa", "Kate", "Anne", "Ruth",
    )
)  # fmt: skip


def source(real: Real, chance: random.Random) -> str | None:
    """Another speaker: a pronoun of another kind, another name, another body."""
    text = real.text
    pronoun = re.search(rf"\b([Hh]e|[Ss]he) (?={_SAID})", text)
    if pronoun:
        other = {"he": "she", "she": "he"}[pronoun.group(1).lower()]
        return _swap(text, pronoun, other.capitalize() if pronoun.group(1)[0].isupper() else other, 1)
    named = _choose(
        list(re.finditer(rf"\b((?!The )[A-Z][a-z]+ [A-Z][a-z]{{2,}}) (?={_SAID}\b)|\bsaid ([A-Z][a-z]+ [A-Z][a-z]{{2,}})(?=[.,])", text)),
        chance,
    )
    if named and not re.search(r"[A-Z]\w* $|'s $|’s $", text[: named.start()]):
        return _swap(text, named, f"{chance.choice(FIRST)} {chance.choice(LAST)}", 1 if named.group(1) else 2)
    single = re.search(rf"(?<=[\"”,] )([A-Z][a-z]{{3,}}) (?={_SAID}\b)", text)
    if single and single.group(1) not in ("They", "Police", "Officials"):
        return _swap(text, single, chance.choice(LAST), 1)
    plain = re.search(
        r"\b(officials|police|authorities|witnesses|residents|activists|analysts|experts|researchers|prosecutors) (?=said\b)", text
    )
    others = [
        s
        for s in ("prosecutors", "witnesses", "doctors", "analysts", "activists", "a spokesman for the company")
        if plain and s != plain.group(1)
    ]
    return _swap(text, plain, chance.choice(others), 1) if plain else None


def time(real: Real, chance: random.Random) -> str | None:
    """Another weekday, month, year, day of a month, or relative time."""
    text = real.text
    ways: list[str] = []
    if found := _DAY.search(text):
        ways.append(_swap(text, found, chance.choice([d for d in DAYS if d != found.group()])))
    if found := re.search(
        r"\b(?:in|since|until|last) (January|February|March|April|June|July|August|September|October|November|December)\b", text
    ):
        ways.append(_swap(text, found, chance.choice([m for m in MONTHS if m not in (found.group(1), "May")]), 1))
    if found := re.search(r"\b(?:in|since|until|by) ((?:19|20)\d\d)\b(?!s|[-–])", text):
        ways.append(_swap(text, found, str(int(found.group(1)) + chance.choice((-3, -1, 1, 2))), 1))
    if found := re.search(rf"\b{_MONTH}\.? (\d{{1,2}})\b(?!,?\d)", text):
        ways.append(_swap(text, found, str(1 + (int(found.group(1)) + chance.randint(1, 9)) % 28), 1))
    for pattern, put in (
        ("last week", "last month"),
        ("last month", "last year"),
        ("yesterday", "today"),
        ("next week", "next month"),
        ("last year", "this year"),
    ):
        if found := re.search(rf"\b{pattern}\b", text):
            ways.append(_swap(text, found, put))
    for pattern, put in (
        (r"\bin the (morning)\b", "evening"),
        (r"\bon \w+ (night)\b", "morning"),
        (r"\b(early)(?= (?:on|in|this))\b", "late"),
    ):
        if found := re.search(pattern, text):
            ways.append(_swap(text, found, put, 1))
    ways = [w for w in ways if w != text]
    return chance.choice(ways) if ways else None


def negation(real: Real, chance: random.Random) -> str | None:
    """A "not" taken out or put in, "did not" before the base of a past verb, "no" before a noun, "never"."""
    text = real.text
    found = _choose(list(re.finditer(r"\b(?:not|never) (?=[a-z]{3,})", text)), chance)
    if found and " only" not in text[found.start() : found.end() + 6]:
        before = re.search(r"\b(do|does|did) $", text[: found.start()])
        return text[: before.start()] + text[found.end() :] if before and before.group(1) == "do" else _swap(text, found, "")
    past = [
        w
        for w in real.words
        if w.upos == "VERB" and "VerbForm=Fin" in w.features and "Tense=Past" in w.features and w.relation in ("root", "conj")
    ]
    alone = [w for w in past if not any(o.head == real.words.index(w) and o.relation.startswith("aux") for o in real.words)]
    if alone and chance.random() < 0.6:
        word = chance.choice(alone)
        return f"{text[: word.start]}did not {word.lemma}{text[word.end :]}"
    verb = _choose(list(re.finditer(r"\b(?:is|was|were|are|will|would|can|could|has been|have been) (?=[a-z]{3,})", text)), chance)
    return text[: verb.end()] + chance.choice(("not ", "never ")) + text[verb.end() :] if verb else None


def hedge(real: Real, chance: random.Random) -> str | None:
    """A word of doubt taken out or put in: an adverb, a modal verb, an adjective, a phrase."""
    text = real.text
    found = _choose(
        list(
            re.finditer(r"\b(?:reportedly|allegedly|apparently|probably|possibly|perhaps|may|might|alleged|suspected) (?=[a-z]{3,})", text)
        ),
        chance,
    )
    if found:
        return _swap(text, found, "will " if found.group().strip() in ("may", "might") else "")
    ways: list[str] = []
    if verb := re.search(r"\b(?:was|were|had) (?=[a-z]{3,}(?:ed|en)\b)", text):
        ways.append(text[: verb.end()] + chance.choice(("reportedly ", "allegedly ", "apparently ", "probably ")) + text[verb.end() :])
    if will := re.search(r"\bwill (?=[a-z]{3,})", text):
        ways.append(_swap(text, will, chance.choice(("may ", "might ", "is likely to "))))
    if act := re.search(r"\b(?:the|an?) (?=(?:attack|murder|attacker|killer|thief|fraud|plot|abuse|bomber|attempt|links|crime)\b)", text):
        ways.append(text[: act.end()] + chance.choice(("alleged ", "suspected ")) + text[act.end() :])
    return chance.choice(ways) if ways else None


def quote(real: Real, chance: random.Random) -> str | None:
    """A word inside quotation marks by another of its length, one left out, or two put in."""
    text = real.text
    found = re.search(r"(?:^|(?<= ))[\"“](?=\w)([^\"”“]{25,})(?<=[\w.,!?])[\"”]", text)
    if not found:
        return None
    words = found.group(1).split()
    at = [k for k, w in enumerate(words[1:-1], 1) if re.fullmatch(r"[a-z]{4,}", w)]
    if not at:
        return None
    place = chance.choice(at)
    way = chance.random()
    if way < 0.6:
        words[place] = chance.choice(("gradual", "splendid", "harbour", "tremble", "borrowed", "carefully", "winter", "question", "quiet"))
    elif way < 0.8:
        del words[place]
    else:
        words.insert(place, chance.choice(("never really", "honest and", "quite openly", "rather slowly")))
    return text[: found.start(1)] + " ".join(words) + text[found.end(1) :]


def _extent(words: Sequence[Word], root: int) -> tuple[int, int] | None:
    """Character extent of a word with all that hangs on it, where that is one stretch."""
    members, grown = {root}, True
    while grown:
        more = {k for k, w in enumerate(words) if w.head in members and k not in members}
        members |= more
        grown = bool(more)
    ordered = sorted(members)
    return (words[ordered[0]].start, words[ordered[-1]].end) if ordered[-1] - ordered[0] + 1 == len(ordered) else None


def swapped(real: Real, chance: random.Random) -> str | None:
    """Doer and done-to exchanged, by the treebank's own parse."""
    words, text = real.words, real.text
    able = []
    for k, verb in enumerate(words):
        if verb.upos != "VERB":
            continue
        subject = next((i for i, w in enumerate(words) if w.head == k and w.relation == "nsubj" and w.upos in ("NOUN", "PROPN")), None)
        thing = next((i for i, w in enumerate(words) if w.head == k and w.relation == "obj" and w.upos in ("NOUN", "PROPN")), None)
        if subject is None or thing is None:
            continue
        one, other = _extent(words, subject), _extent(words, thing)
        if verb.lemma in ("have", "be", "include", "contain"):
            continue
        if one and other and one[1] <= verb.start < other[0] and max(one[1] - one[0], other[1] - other[0]) <= 60:
            able.append((one, other))
    if not able:
        return None
    (a, b), (c, d) = chance.choice(able)
    first, second = text[a:b], text[c:d]
    if a == 0 and words[0].upos != "PROPN":
        first = first[0].lower() + first[1:]
    made = text[:a] + second + text[b:c] + first + text[d:]
    return made[0].upper() + made[1:]


def undone(real: Real, chance: random.Random) -> str | None:
    """The doer of a passive verb left out."""
    words, text = real.words, real.text
    able = []
    for k, word in enumerate(words):
        if word.relation in ("obl", "obl:agent") and word.upos in ("NOUN", "PROPN") and word.head >= 0:
            by = next((w for w in words if w.head == k and w.relation == "case" and w.lemma == "by"), None)
            passive = any(w.head == word.head and w.relation == "aux:pass" for w in words)
            extent = _extent(words, k)
            if by and passive and extent and extent[0] == by.start:
                able.append(extent)
    if not able:
        return None
    start, end = chance.choice(able)
    return re.sub(r"\s+([.,;])", r"\1", text[:start].rstrip() + text[end:])


def unattributed(real: Real, chance: random.Random) -> str | None:
    """Who says it left out: "..., police said." at the end, or "Police said that ..." at the start."""
    text = real.text
    if re.search(r"[\"“”]", text):
        return None
    end = re.search(r", (?:[\w.’' -]{3,50}) (?:said|says|reported|told reporters)(?: (?:on )?\w+day)?(?=\.$)", text)
    if end and end.group().count(" ") <= 9:
        return text[: end.start()] + text[end.end() :]
    start = re.match(
        r"(?:The |A |An )?[\w.’' -]{2,45} (?:said|says|reported) (?:that )?(?=(?:the|a|an|it|he|she|they|there|[A-Z]|\d))", text
    )
    if start and start.group().count(" ") <= 8:
        rest = text[start.end() :]
        return rest[0].upper() + rest[1:]
    return None


EDITS: dict[str, Edit] = {
    "number": number, "modifier": modifier, "name": name, "source": source, "time": time, "negation": negation, "hedge": hedge,
    "quote": quote, "meaning": swapped, "agent": undone, "attribution": unattributed,
}  # fmt: skip
KIND = {"modifier": "number", "agent": "meaning", "attribution": "source"}
