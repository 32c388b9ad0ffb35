"""What a page embeds in its text: posts of other sites, galleries of pictures, notes on what was amended."""

from __future__ import annotations

import re
from itertools import pairwise

LONGEST_POST_WORDS = 120  # a line that a signature of a post closes; a longer one may be a whole page
LONGEST_NOTE_WORDS = 90
GAP_WORDS = 120  # of one picture between two counters of a gallery
_DATE = r"(?:[\s,]+(?:\d[\w:.]*|[^\W\d_]{1,12}\.?)){0,8}"
_SIGNED = re.compile(rf"(?:^|\s)[—–-]\s?[^—()]{{1,70}}\(@\w{{2,40}}\){_DATE}\W*$")
_SHARED = re.compile(
    rf"\b(?:A (?:post|video|photo|story) (?:shared|posted) by .{{1,70}}\(@[\w.]{{2,40}}\)|Posted by .{{2,70}})\s+on\s+\S+{_DATE}\W*$"
)
_ONLINE = re.compile(r"https?://|t\.co/|pic\.twitter\.com|(?:^|\s)[#@]\w")
_COUNTER = re.compile(r"\b(?P<this>\d{1,3}) (?:of|/) (?P<all>\d{1,3})\b")
_CAPTIONED = re.compile(r"\b(?:hide|show|toggle) caption(?:\s+\d{1,3} of \d{1,3})?\W*$", re.IGNORECASE)
_GALLERY_HEAD = re.compile(r"^(?:photos:|skip in skip|hide caption|caption \d{1,3} of \d{1,3})", re.IGNORECASE)
_NOTE = re.compile(
    r"^[^\w\"“‘']*(?:(?:this|the) (?:article|story|post|report|page|piece) (?:was|has been) "
    r"(?:amended|updated|corrected|revised|edited|clarified)\b"
    r"|an earlier version of this (?:article|story|post|report|headline)\b"
    r"|(?:correction|clarification|editor['’]s note)s?(?:\s+\([^()]{2,40}\)|\s+\w+ \d{1,2}(?:, \d{4})?)?\s*:)",
    re.IGNORECASE,
)


def embedded(text: str) -> str | None:
    """Why a line is no part of the text it stands in: "embedded post", "gallery", "note", or None.

    Method: posts close with a signature ("— Name (@name) date", "A post shared by ..."); galleries count their pictures ("3 of 20") close
    to one another from end to end; notes begin by saying what was amended.
    Limits: in a line longer than one post or note nothing is looked for, since a page may be pasted as one line.
    """
    size = len(text.split())
    if size <= LONGEST_POST_WORDS and (_SIGNED.search(text) or _SHARED.search(text)):
        return "embedded post"
    if (size <= LONGEST_POST_WORDS and _CAPTIONED.search(text)) or _counts_pictures(text):
        return "gallery"
    return "note" if size <= LONGEST_NOTE_WORDS and _NOTE.match(text) else None


def is_signature(text: str) -> bool:
    """Whether a line is nothing but the signature of a post, which then stands in the line before."""
    return len(text.split()) <= 16 and text.lstrip()[:1] in {"—", "–"} and bool(_SIGNED.match(text))


def may_be_post(text: str) -> bool:
    """Whether a line before a signature bears marks of a post: an address, a name or subject with its sign."""
    return len(text.split()) <= LONGEST_POST_WORDS and bool(_ONLINE.search(text))


def _counts_pictures(text: str) -> bool:
    counters = [match for match in _COUNTER.finditer(text) if 0 < int(match["this"]) <= int(match["all"])]
    if len(counters) < 2 or len({match["all"] for match in counters}) > 1:
        return False
    if any(int(after["this"]) != int(before["this"]) + 1 for before, after in pairwise(counters)):
        return False
    edges = [0, *(match.end() for match in counters), len(text)]
    near = all(len(text[start:end].split()) <= GAP_WORDS for start, end in pairwise(edges))
    return near and (len(counters) >= 3 or bool(_GALLERY_HEAD.match(text)))
