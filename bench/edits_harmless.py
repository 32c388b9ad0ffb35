"""Rewordings that leave what is claimed as it was. Synonyms come from a list of our own, kept small so that each fits in any sentence."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from bench.edits_texts import Real

MOST = 3  # rewordings of one sentence
Reword = Callable[[Real, random.Random], str | None]
SYNONYMS = (
    ("began", "started"), ("big", "large"), ("also", "as well"), ("children", "kids"), ("many", "numerous"), ("made", "produced"),
    ("help", "assist"), ("often", "frequently"), ("shows", "displays"), ("first", "initial"), ("used", "employed"), ("because", "since"),
    ("near", "close to"), ("after", "following"), ("buy", "purchase"), ("get", "obtain"), ("build", "construct"), ("house", "home"),
    ("street", "road"), ("quickly", "rapidly"), ("difficult", "hard"), ("entire", "whole"), ("currently", "now"),
    ("several", "a number of"),
    ("problems", "difficulties"), ("important", "significant"), ("film", "movie"), ("car", "vehicle"), ("town", "community"),
    ("needs", "requires"), ("talks", "discussions"), ("job", "post"), ("seriously", "badly"), ("answer", "reply"), ("tried", "sought"),
    ("gave", "handed"), ("kept", "retained"), ("area", "region"), ("until", "till"), ("while", "as"),
    ("huge", "enormous"), ("found", "discovered"), ("trip", "journey"), ("chief", "head"), ("however", "nevertheless"), ("injured", "hurt"),
    ("nearly", "almost"), ("more than", "over"), ("people", "persons"), ("killed", "left dead"), ("allowed", "permitted"),
)  # fmt: skip
SHORT = (
    ("is not", "isn't"), ("are not", "aren't"), ("was not", "wasn't"), ("did not", "didn't"), ("do not", "don't"), ("does not", "doesn't"),
    ("has not", "hasn't"), ("have not", "haven't"), ("will not", "won't"), ("would not", "wouldn't"), ("could not", "couldn't"),
    ("cannot", "can't"), ("it is", "it's"), ("they are", "they're"), ("I have", "I've"), ("we have", "we've"), ("I am", "I'm"),
)  # fmt: skip
FIGURES = (
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
)  # fmt: skip
VERBS = (
    ("said", "told reporters"),
    ("said", "stated"),
    ("says", "said"),
    ("added", "said"),
    ("told reporters", "said"),
    ("announced", "said"),
)
SPELLINGS = (
    ("center", "centre"), ("color", "colour"), ("defense", "defence"), ("organization", "organisation"), ("percent", "per cent"),
    ("program", "programme"), ("labor", "labour"), ("toward", "towards"), ("U.S.", "US"), ("U.N.", "UN"), ("Mr.", "Mr"),
    ("airstrike", "air strike"),
    ("analyze", "analyse"), ("traveled", "travelled"), ("gray", "grey"), ("neighbor", "neighbour"),
    ("realize", "realise"), ("theater", "theatre"),
)  # fmt: skip
_ADVERBIAL = re.compile(
    r"^([^,]{25,}), ((?:on|in|at|during|after|before|since|for) "
    r"(?:the |a |an |his |her |its |their |last |next |early |late )?[\w’' -]{3,40})\.$"
)
_OPENING = re.compile(
    r"^((?:In|On|At|During|After|Before|Since) [\w’' -]{3,40}), ((?:the|a|an|he|she|it|they|some|many|police|officials) [^\"“”]{20,})\.$"
)


def _put(pairs: tuple[tuple[str, str], ...], text: str, chance: random.Random) -> str | None:
    usable = [(a, b) for a, b in pairs if re.search(rf"(?<!\w){re.escape(a)}(?!\w)", text)]
    if not usable:
        return None
    before, after = chance.choice(usable)
    return re.sub(rf"(?<!\w){re.escape(before)}(?!\w)", after, text, count=1)


def synonym(real: Real, chance: random.Random) -> str | None:
    return None if re.search(r"[\"“”]", real.text) else _put(SYNONYMS, real.text, chance)


def short_form(real: Real, chance: random.Random) -> str | None:
    return _put(SHORT, real.text, chance) or _put(tuple((b, a) for a, b in SHORT if b not in ("it's",)), real.text, chance)


def figures(real: Real, chance: random.Random) -> str | None:
    """A number in words or in figures."""
    found = [m for m in re.finditer(rf"(?<![\w-])({'|'.join(FIGURES)})(?= [a-z]{{3,}})", real.text)]
    if found and chance.random() < 0.6:
        match = chance.choice(found)
        return real.text[: match.start()] + str(FIGURES.index(match.group()) + 2) + real.text[match.end() :]
    spelt = [m for m in re.finditer(r"(?<![\w.,:/$-])([2-9]|1[0-5])(?= [a-z]{3,})", real.text)]
    if spelt:
        match = chance.choice(spelt)
        return real.text[: match.start()] + FIGURES[int(match.group()) - 2] + real.text[match.end() :]
    return None


def verb_of_saying(real: Real, chance: random.Random) -> str | None:
    return _put(VERBS, real.text, chance)


def spelling(real: Real, chance: random.Random) -> str | None:
    return _put(SPELLINGS, real.text, chance) or _put(tuple((b, a) for a, b in SPELLINGS if b not in ("US", "UN", "Mr")), real.text, chance)


def marks(real: Real, chance: random.Random) -> str | None:
    """Curly for straight quotation marks and dashes, or the other way round."""
    text = real.text
    if re.search(r"[“”’]", text):
        return text.replace("“", '"').replace("”", '"').replace("’", "'")
    made = re.sub(r'(^|(?<=[\s(]))"', "“", text).replace('"', "”").replace("'", "’")
    return made if made != text else None


def moved(real: Real, chance: random.Random) -> str | None:
    """An adverbial from the end to the front, or back."""
    if found := _ADVERBIAL.match(real.text):
        first, rest = found.group(2), found.group(1)
        lower = rest if re.match(r"(?:I\b|[A-Z]\w+ [A-Z]|[A-Z][A-Z])", rest) else rest[0].lower() + rest[1:]
        return f"{first[0].upper()}{first[1:]}, {lower}."
    if found := _OPENING.match(real.text):
        first, rest = found.group(1), found.group(2)
        return f"{rest[0].upper()}{rest[1:]} {first[0].lower()}{first[1:]}."
    return None


def passive(real: Real, chance: random.Random) -> str | None:
    """ "X was done by Y" for "Y did X", by the treebank's parse, regular past verbs alone."""
    words, text = real.words, real.text
    from bench.edits_made import _extent

    for k, verb in enumerate(words):
        regular = (
            verb.upos == "VERB" and verb.relation == "root" and text[verb.start : verb.end].endswith("ed") and "Tense=Past" in verb.features
        )
        if not regular or any(w.head == k and w.relation.startswith(("aux", "advmod")) for w in words):
            continue
        subject = next((i for i, w in enumerate(words) if w.head == k and w.relation == "nsubj" and w.upos in ("NOUN", "PROPN")), None)
        thing = next((i for i, w in enumerate(words) if w.head == k and w.relation == "obj" and w.upos in ("NOUN", "PROPN")), None)
        if subject is None or thing is None:
            continue
        one, other = _extent(words, subject), _extent(words, thing)
        if not (one and other and one[0] == 0 and one[1] + 1 == verb.start and verb.end + 1 == other[0]):
            continue
        doer = text[:1] + text[1 : one[1]] if words[0].upos == "PROPN" else text[:1].lower() + text[1 : one[1]]
        done = text[other[0] : other[1]]
        was = "were" if "Number=Plur" in words[thing].features else "was"
        return f"{done[0].upper()}{done[1:]} {was} {text[verb.start : verb.end]} by {doer}{text[other[1] :]}"
    return None


def split(real: Real, chance: random.Random) -> str | None:
    """Two sentences for one, at "and" before a clause of its own."""
    if re.search(r"[\"“”]", real.text):
        return None
    found = re.search(r", and (?=(?:he|she|it|they|we|I|the|this|there) [a-z]+)", real.text)
    if not found or found.start() < 20:
        return None
    rest = real.text[found.end() :]
    return f"{real.text[: found.start()]}. {rest[0].upper()}{rest[1:]}"


def thrown_in(real: Real, chance: random.Random) -> str | None:
    """Words that carry no fact put in or taken out."""
    words = ("of course", "meanwhile", "in fact", "as it happens", "for its part", "in addition")
    found = re.search(rf"(?:^|, )({'|'.join(words)}|moreover|furthermore|indeed), ", real.text, re.IGNORECASE)
    if found:
        rest = real.text[found.end() :]
        return rest[0].upper() + rest[1:] if not found.start() else f"{real.text[: found.start()]} {rest}"
    if re.match(r"(?:The|It|They|He|She|This|There) ", real.text):
        start = chance.choice(("Meanwhile", "In addition", "For now", "Of course"))
        return f"{start}, {real.text[0].lower()}{real.text[1:]}"
    return None


HARMLESS: dict[str, Reword] = {
    "synonym": synonym, "short form": short_form, "figures and words": figures, "verb of saying": verb_of_saying, "spelling": spelling,
    "marks": marks, "moved": moved, "passive": passive, "split": split, "thrown in": thrown_in,
}  # fmt: skip


def reworded(real: Real, chance: random.Random, way: str) -> tuple[str, tuple[str, ...]] | None:
    """A sentence reworded in one way and up to two others, and which; None where that way does not fit."""
    first = HARMLESS[way](real, chance)
    if not first or first == real.text:
        return None
    text, done = first, [way]
    others = [other for other in HARMLESS if other != way]
    for other in chance.sample(others, chance.randint(0, 3)):
        made = HARMLESS[other](Real(text, real.document, real.seen), chance)
        if made and made != text and len(done) < MOST:
            text = made
            done.append(other)
    return text, tuple(done)
