"""How a source stands to what it is quoted with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

from rashomon.model import Stance, Statement
from rashomon.statements.attribution.cues import Hit
from rashomon.statements.lexicon import listed

_OPEN = re.compile(
    r"^(?:that )?it (?:remain(?:s|ed)|was|is) (?:still )?(?:to be seen|unclear|not clear|uncertain|doubtful|questionable)|"
    r"\b(?:remain(?:s|ed)? to be seen)\b|^(?:it is|it was) too (?:early|soon) to|"
    r"^(?:\w+ ){0,3}(?:could|can|was|were) (?:not|unable to)(?: \w+ly)? (?:be )?(?:confirm|verif)",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:no|not|never|none|nor|neither|nobody|nothing)\b|n[’']t\b", re.IGNORECASE)
_CONTRAST = re.compile(r"^(?:however|but|yet|nevertheless|nonetheless|in contrast|by contrast)\b", re.IGNORECASE)
_POINTING = re.compile(
    r"^(?:that|this|it|so|(?:the|an?) (?:claims?|reports?|allegations?|accusations?|charges?|assertions?|suggestions?|story|rumou?rs?)|"
    r"(?:those|these|such) (?:claims?|reports?|allegations?|accusations?|charges?|assertions?|suggestions?|rumou?rs?))\b",
    re.IGNORECASE,
)
NEGATION_WORDS = 6  # from the start of a content, within which its own negation stands
NEAR_SENTENCES = 3  # how far back a denial by contradiction may look for what it answers


def of_cue(hit: Hit) -> Stance:
    """Stance of a reporting verb, its negation counted: "could not confirm" doubts, "did not deny" acknowledges."""
    if hit.negated:
        if hit.cue.stance == "denies":
            return "acknowledges"
        return "doubts"
    return cast(Stance, hit.cue.stance)


def of_name(hit: Hit, content: Sequence[str]) -> Stance:
    """Stance of a cue that may give a name, its content in small words: "called the report false", "branded the claims a lie" deny it."""
    told = of_cue(hit)
    if told != "asserts" or "naming" not in hit.cue.frames:
        return told
    return "denies" if listed("falsity").intersection(content[1:]) and not listed("negation").intersection(content) else told


def of_content(stance: Stance, content: str) -> Stance:
    """Said to be an open question: doubt."""
    return "doubts" if stance == "asserts" and _OPEN.search(content) else stance


def contradicts(opening: str, content: str) -> bool:
    """A negated statement that a word of contrast sets against what stands before."""
    return bool(_CONTRAST.match(opening)) and bool(_NEGATED.search(" ".join(content.split()[:NEGATION_WORDS])))


def points_back(content: str) -> bool:
    """The content is no more than a pointer to what was said before ("denied that", "rejected the claim")."""
    return bool(_POINTING.match(content)) and len(content.split()) <= 4


def answered(statements: Sequence[Statement], speaker: str | None, at: int, from_: int) -> str | None:
    """Id of the last statement of another source that begins before an offset, not further back than another."""
    earlier = [s for s in statements if from_ <= s.content.start < at and s.source.name != speaker]
    return max(earlier, key=lambda s: max(s.content.start, s.cue.start if s.cue else 0)).id if earlier else None
