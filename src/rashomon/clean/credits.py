"""Credits: who wrote a text, which agency it came from, who took a picture."""

from __future__ import annotations

import re
from functools import cache

from rashomon.clean.dates import stamps
from rashomon.clean.signs import caption_verbs, reports_speech
from rashomon.data import table

_NAME = r"[A-Z][\w.'’-]*(?:\s+(?:(?:al|el|bin|ibn|de|van|von|der|da|di|la|le|du)[ -])?[A-Z][\w.'’-]*){0,4}"
_BYLINE = re.compile(r"^(?-i:[a-z]+\s+)?(?:(?:written|reported|story|text|analysis|report)\s+)?by[:\s]\s*(?P<who>.{2,140})$", re.IGNORECASE)
_REPORTING = re.compile(
    r"\(?\s*\b(?:(?:Additional|Further|Extra|ADDITIONAL)\s+(?i:reporting|writing|editing)|(?:Reporting|Writing|Editing|Compiled|Edited|Written|Translated)"
    r"|REPORTING|WRITING|EDITING)(?i:\s+and\s+(?:writing|editing|reporting))?\s+(?i:by|from)\s+(?=[A-Z]|agencies|wires|staff|our)"
)
_REPORTER = re.compile(r"\b(?<!additional )(?<!further )[Rr]eport(?:ing|ed)(?: and writing)? by (?P<who>[^;)]{3,120})")
_SOURCE_LINE = re.compile(r"^\(?\s*(?:(?:sources?|via)\s*:|source(?=\s[\w\s]{2,30}agenc))\s*(?P<who>.{2,90}?)\s*\)?\.?$", re.IGNORECASE)
_CONTRIBUTED = re.compile(
    r"\bcontributed (?:to|reporting to|reporting for) this (?:report|story|article)\b|\bcontributed reporting\b", re.IGNORECASE
)
_DESK = re.compile(
    r"^(?:with|from|\*?\s*based on reporting by)\s+(?:news\s+)?(?:agencies|agency|wires|wire services)\b.{0,60}$", re.IGNORECASE
)
_REPORTED_FROM = re.compile(rf"^{_NAME}(?:(?:,| and|, and) {_NAME}){{0,3}} reported from [A-Z]")
_PLAIN_CREDIT = re.compile(
    r"^(?:news\s+)?(?:agencies|agency|wires|wire reports|news services|staff(?: and agencies)?|agence?s?\s*/?\s*agencies"
    r"|.{2,40}? (?:and|with|&) (?:news )?agencies)\.?$",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"^\W*(?:(?i:copyright)\W{0,6}|©\s*|\(c\)\s*)(?:19|20)\d\d\W{1,3}(?:by\s+)?(?:the\s+)?(?P<who>\w.*)", re.IGNORECASE)
_NEWS_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|said|says|will|killed|after|when)\b")
_PHOTO_WORD = r"(?:photo(?:graph)?s?|pictures?|images?|credits?|pics?|foto|courtesy|handout|file)"
_CREDIT_TAIL = re.compile(
    r"(?:^|[\s.!?\"”’')\]])(?i:" + _PHOTO_WORD + r")(?i:\s+(?:by|credit|courtesy(?: of)?))?\s*[:/©]"
    r"\s*(?:[/|,&-]|[A-Z@][\w.'’-]*|via|and|for|of|the|by)(?:\s+(?:[/|,&-]|[A-Z@][\w.'’-]*|via|and|for|of|the|by)|/[\w.'’-]+){0,12}\.?$"
)
_CREDIT_NAME = re.compile(
    r"\b(?:Credit|Photograph by|Photo by|Picture by)\s+" + _NAME + r"(?:\s*(?:/|,|for|via|—)\s*[A-Z][\w .'’/-]{1,60})?\.?$"
)
_NAME_SLASH = re.compile(r"^[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){1,3}\s*/\s*[A-Z][\w .'’-]{1,40}$")
_PLACE_DATE_NAME = re.compile(r"\([^()]{3,80}\b\d{4}\)\.?\s+(?:All photos\s+)?" + _NAME + r"\.?$")
_BRACKET_TAIL = re.compile(r"[(\[](?P<inside>[^()\[\]]{2,110})[)\]]\s*\.?$")
_CAPTION_HEAD = re.compile(
    r"^(?-i:FILE)\s*[-–—:]\s|^(?:file|in)?\s*(?:photo|picture|image|pic)s?\s*(?:caption|credit|by|shows|released|provided|\d+)?\s*[:-]\s",
    re.IGNORECASE,
)
_DEIXIS = re.compile(
    r"\((?:[LRC]|left|right|cent(?:er|re)|top|bottom)\)|\bis seen\b|\bare seen\b|\bis pictured\b|\bare pictured\b", re.IGNORECASE
)
LONGEST_CAPTION_CHARS = 1000
LONGEST_CAPTION_WORDS = 75  # captions of the sixteen-picture gallery in the cases end at 50


def _alternatives(names: list[str]) -> str:
    return "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(set(names), key=len, reverse=True))


@cache
def _agencies() -> dict[str, str]:
    """Every name of every agency, as written and in small letters where it has more than four, to its canonical name."""
    found: dict[str, str] = {}
    for row in table("agencies"):
        names = [row[0], *(row[1].split(",") if len(row) > 1 else [])]
        for name in filter(None, (name.strip() for name in names)):
            found.setdefault(name, row[0])
            found.setdefault(name.upper(), row[0])
            if len(name) > 4:
                found.setdefault(name.lower(), row[0])
    return found


@cache
def _world() -> frozenset[str]:
    """Agencies that serve the whole world: only of these does "told AFP" hint at the author."""
    return frozenset(row[0] for row in table("agencies") if len(row) > 3 and row[3] == "world")


@cache
def _agency_pattern() -> re.Pattern[str]:
    return re.compile(r"(?<![\w/@.-])(?:" + _alternatives(list(_agencies())) + r")(?![\w@])")


@cache
def _form_pattern() -> re.Pattern[str]:
    """Names such as "Meridian Press" or "Northern News Service"; in capitals as in a headline they do not count."""

    def tails(answer: str) -> str:
        return "|".join(row[0].title().replace(" ", r"\s+") for row in table("agency_forms") if row[1] == answer)

    capital = r"[A-Z][a-z][\w'’-]*"
    return re.compile(
        rf"(?<![\w/-])(?P<form>(?!(?:{tails('no')})\b){capital}(?:\s+(?!(?:{tails('no')})\b){capital}){{0,2}}\s+(?:{tails('yes')}))\b(?!\s+[A-Z])"
    )


@cache
def _owner_pattern() -> str:
    owners = [row[0] for row in table("photo_credits")]
    names = [*owners, *(name.upper() for name in owners), *(name.title() for name in owners), *_agencies()]
    return _alternatives(names)


@cache
def _slash_credit() -> re.Pattern[str]:
    owner = _owner_pattern()
    return re.compile(
        rf"(?:(?:^|[\s.!?\"”(])(?:{owner})\s*/\s*{_NAME}(?:\s*/[\w ./'’-]{{2,60}})?"
        rf"|{_NAME}\s*/\s*(?:{owner})(?:\s*/[\w ./'’-]{{2,60}})?)\.?$"
    )


@cache
def _owner_head() -> re.Pattern[str]:
    owner = _owner_pattern()
    return re.compile(rf"^(?:©\s*)?(?:{owner})(?:\s*[:-]\s*(?:{owner})|\s*/\s*[\w .@'’-]{{2,30}})?\s+(?=[A-Z“\"‘][\w'’-]+[.…]{{0,3}}\s+\w)")


@cache
def _marked_owner() -> re.Pattern[str]:
    return re.compile(rf"^(?:©\s*(?:{_owner_pattern()})\b|(?:{_owner_pattern()})\s*/\s*{_NAME}\s+(?=[A-Z]))")


@cache
def _only_owner() -> re.Pattern[str]:
    return re.compile(
        rf"^\W*(?:{_NAME}\s*/\s*)?(?:{_owner_pattern()})(?:\s*/\s*[\w .'’-]{{2,60}})?(?:\s+(?:photo|pool|file))?\W*$", re.IGNORECASE
    )


def agency_in(text: str) -> str | None:
    """Canonical name of the first news agency named in a credit; one that is on no list is known by the form of its name."""
    match = _agency_pattern().search(text)
    if match:
        return _agencies().get(re.sub(r"\s+", " ", match[0]))
    match = _form_pattern().search(text)
    return match["form"] if match else None


def names_only_an_agency(text: str) -> bool:
    """Whether a credit is the name of an agency and nothing else, as pictures and texts alike are signed: "Reuters", "(AP)"."""
    return not re.sub(r"[Tt]he\b|\b[Aa]nd\b|\W+", "", agency_names_dropped(text))


def credits_picture(text: str) -> bool:
    """Whether a credit names a picture: "(AP Photo/Ann Author, File)"."""
    return bool(re.search(rf"(?i)\b{_PHOTO_WORD}\b", text)) and not _REPORTING.search(text)


def agency_of_copyright(line: str) -> str | None:
    """Agency that owns a text by the line below it: "Copyright 2021 The Associated Press. All rights reserved."; None without a year."""
    owner = _COPYRIGHT.match(line)
    named = _agency_pattern().match(owner["who"]) if owner else None
    return _agencies().get(re.sub(r"\s+", " ", named[0])) if named else None


def agency_ending(text: str) -> tuple[str, str] | None:
    """Credit that closes a text ("... he said. - REUTERS"): the text before it and the credit; None without one."""
    match = re.search(r"(?<=[.!?\"”’)\]])\s*[-–—(\[/]{0,2}\s*(?P<who>[A-Z][\w '’&/,-]{1,50}?)\s*[)\]/]{0,2}\s*\.?$", text[-90:])
    if not match:
        return None
    names = [part.strip() for part in re.split(r"[/,&]|\band\b|\bwith\b", match["who"]) if part.strip()]
    known = [name in _agencies() or name.lower() in {"agencies", "staff", "news agencies"} for name in names]
    if not names or not all(known):
        return None
    cut = len(text) - len(text[-90:]) + match.start()
    return text[:cut].rstrip(), text[cut:].strip()


def agency_head(text: str) -> int:
    """Length of the names of agencies that head a text ("Reuters Tuesday 14 Nov 2017 ..."), 0 without one."""
    match = re.match(rf"(?:by\s+)?(?:{_agency_pattern().pattern}[\s,/&]*(?:and\s+)?){{1,3}}", text, re.IGNORECASE)
    return match.end() if match and _agency_pattern().search(match[0]) else 0


def byline(line: str) -> str | None:
    """Who a byline names ("By Ann Author", "avatar by Newsroom Staff"), or None where the line is no byline."""
    match = _BYLINE.match(line)
    if not match or len(line.split()) > 18 or len(line) > 300:
        return None
    first = next(iter(stamps(match["who"])), None)
    named = match["who"][: first.start] if first else match["who"]
    who = re.split(r"\s+[|•·–—-]\s+|\s{2,}|,\s*(?=\d|[A-Z][a-z]+day\b)", named)[0].strip(" .,|")
    names = [
        word
        for word in re.findall(r"[\w.'’/&-]+", who)
        if word.lower() not in {"and", "in", "with", "for", "at", "of", "the", "staff", "al", "bin", "de", "van"}
    ]
    is_named = sum(word[:1].isupper() for word in names) >= 0.8 * len(names)
    return who if names and is_named and not _NEWS_VERB.search(who) else None


def is_credit(line: str) -> bool:
    """Whether a line says who reported, wrote, edited or supplied a text."""
    size = len(line.split())
    if size > 70:
        return False
    match = _REPORTING.match(line)
    if match or _SOURCE_LINE.match(line) or _DESK.match(line) or _PLAIN_CREDIT.match(line):
        return True
    if size <= 40 and (_CONTRIBUTED.search(line) or _REPORTED_FROM.match(line)):
        return True
    bare = re.sub(r"^[-–—(\[\s]+|[)\].\s]+$", "", line)
    names = [part.strip() for part in re.split(r"[/,&]|\band\b", bare) if part.strip()]
    if size <= 6 and line.startswith(("(", "-", "–", "—")) and _form_pattern().fullmatch(bare):
        return True
    return bool(names) and size <= 8 and all(name in _agencies() or name.lower() in {"agencies", "news agencies"} for name in names)


def credit_tail(text: str) -> tuple[str, str] | None:
    """Credits at the end of a paragraph ("(Reporting by ...; Editing by ...)"): the text before and the credit."""
    match = None
    for match in _REPORTING.finditer(text, max(0, len(text) - 600)):
        if match.start() == 0 or text[: match.start()].rstrip()[-1:] in {".", "”", '"', "!", "?", ")", "’"}:
            break
    else:
        return None
    return (text[: match.start()].rstrip(), text[match.start() :].strip()) if match.start() else None


def reporters(credit: str) -> str | None:
    """Names after "Reporting by" in a credit."""
    match = _REPORTER.search(credit)
    who = (
        re.split(r"\s+in\s+[A-Z]|[,;.]\s*(?:additional|writing|editing)", match["who"], flags=re.IGNORECASE)[0].strip(" .,")
        if match
        else None
    )
    return who if who and who[0].isupper() else None


def source_named(line: str) -> str | None:
    """What stands after "Source:" in a line that is nothing else."""
    match = _SOURCE_LINE.match(line)
    return match["who"] if match else None


def has_photo_credit(text: str) -> bool:
    """Whether a line ends as picture captions do: with the name of a photographer or picture agency."""
    if len(text) > LONGEST_CAPTION_CHARS or len(text.split()) > LONGEST_CAPTION_WORDS:
        return False
    tail = text[-140:]
    if _CREDIT_TAIL.search(tail) or _CREDIT_NAME.search(tail) or _PLACE_DATE_NAME.search(tail) or _slash_credit().search(tail):
        return True
    bracket = _BRACKET_TAIL.search(tail)
    return bool(bracket) and _is_owner(bracket["inside"] if bracket else "", text)


def is_photo_bracket(inside: str) -> bool:
    """Whether the words of a bracket between sentences credit a picture: an owner with more than its name, or agencies."""
    if _NEWS_VERB.search(inside) or len(inside.split()) > 8 or inside.strip() in _agencies():
        return False
    return bool(re.search(r"\b[Aa]gencies\b", inside)) or _is_owner(inside, "")


def agency_names_dropped(text: str) -> str:
    """A line without the names of news agencies in it."""
    return _agency_pattern().sub(" ", text)


def _is_owner(inside: str, text: str) -> bool:
    if _NEWS_VERB.search(inside) or len(inside.split()) > 14:
        return False
    if inside.strip() in _agencies():
        return text.rstrip(" .").endswith("]") or (not reports_speech(text) and len(text.split()) <= 45)
    named = re.search(rf"(?:^|[\s/|,])(?:{_owner_pattern()})(?:$|[\s/|,])", inside)
    return bool(named) or bool(_NAME_SLASH.match(inside)) or bool(re.search(rf"\b{_PHOTO_WORD}\b", inside, re.IGNORECASE))


def is_caption(line: str, *, running: bool) -> bool:
    """Whether a line is the caption of a picture.

    Method: a photo credit at its end or head; "(left)", "is seen" and the like without a full stop; in running text whose paragraphs
    end with full stops, a line without one that tells in the present tense what can be seen.

    Args:
        line: one line.
        running: whether lines of this text end with full stops, so that one without is conspicuous.
    """
    size = len(line.split())
    if len(line) > LONGEST_CAPTION_CHARS or line.endswith(":"):
        return False
    if size <= LONGEST_CAPTION_WORDS and (_CAPTION_HEAD.match(line) or _only_owner().match(line) or _marked_owner().match(line)):
        return True
    if has_photo_credit(line):
        return True
    if size > 45:
        return _holds_captions(line)
    open_end = not re.search(r"[.!?][\"”’')\]]*$", line)
    if not open_end:
        return bool(re.search(r"\([LRC]\)", line)) and bool(_DEIXIS.search(line))
    if _owner_head().match(line) or (_DEIXIS.search(line) and running):
        return True
    return running and tells_what_is_seen(line)


def _holds_captions(line: str) -> bool:
    """Whether a long line is several captions, each headed by the owner of its picture, without a full stop between them."""
    heads = re.findall(rf"(?:^|[^\W\d_] )(?:{_owner_pattern()})\s+(?=[A-Z][\w'’-]+\s+\w)", line)
    return (
        len(heads) >= 3
        and bool(_owner_head().match(line))
        and not re.search(r"[.!?][\"”’')\]]*(?:\s|$)", line)
        and not reports_speech(line)
    )


def tells_what_is_seen(line: str) -> bool:
    """Whether a line tells in the present tense what people or things in a picture do, or begins with an owner in small letters."""
    words = re.findall(r"[\w'’-]+", line)
    if len(words) < 6 or re.search(r"\b(?:said|says|told|had|was|were|has|have|would|will|could)\b", line):
        return bool(re.match(r"[a-z]{3,}\s+[A-Z][a-z]+\s+[a-z]", line)) and len(words) <= 30
    seen = any(word.lower() in caption_verbs() for word in words[1:10])
    return seen or bool(re.match(r"[a-z]{3,}\s+[A-Z][a-z]+\s+[a-z]", line))


def agency_told(text: str) -> str | None:
    """Agency to which the speakers of a text talk ("told AFP"): weak evidence that the text is the agency's.

    Limits: only for agencies that serve the whole world; not taken where the text itself treats the agency as another's ("told X news
    agency", "X reported", "according to X"), nor where speakers talk to two agencies.
    """
    pattern = _agency_pattern().pattern
    forms = {match[1] for match in re.finditer(rf"\b(?:told|tells)\s+{_form_pattern().pattern}", text)}
    if len(forms) == 1 and not re.search(rf"\b(?:told|tells)\s+(?:{pattern})", text):
        return forms.pop()
    told = {
        _agencies()[match["who"]]
        for match in re.finditer(rf"\b(?:told|tells|telling)\s+(?P<who>{pattern})(?!\s+(?:news|agency|TV|television))", text)
        if match["who"] in _agencies()
    }
    if len(told) != 1:
        return None
    agency = told.pop()
    if agency not in _world():
        return None
    names = _alternatives([name for name, canonical in _agencies().items() if canonical == agency])
    foreign = re.search(
        rf"\b(?:{names})\s+(?:news agency|reported|reports|quoted|cited|said)|\btold\s+(?:the\s+)?(?:{names})\s+news\b"
        rf"|\b(?:according to|reported by|quoted by|cited by)\s+(?:the\s+)?(?:{names})\b",
        text,
    )
    return None if foreign else agency
