from __future__ import annotations

from rashomon.brief.briefing import Line, Run
from rashomon.brief.length import AHEAD, Draft, Telling, fitted


def test_only_what_may_fit_is_drawn() -> None:
    drawn = []

    def entry(at: int) -> Line:
        drawn.append(at)
        return Line((Run("ten words of a claim that somebody somewhere has made"),))

    draft = Draft("reported", "What is reported", tuple(lambda telling, at=at: entry(at) for at in range(500)), "claims")
    (section,) = fitted([draft], 100, 0, Telling())
    assert section.note == f"{len(section.lines)} of 500 claims"
    assert max(drawn) <= len(section.lines) + AHEAD
