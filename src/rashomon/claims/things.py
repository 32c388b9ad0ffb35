"""Things: whether two counts can be of one thing, so that different numbers for it would be rival."""

from __future__ import annotations

from datetime import date, timedelta
from math import inf

from rashomon.claims.counts import Count
from rashomon.claims.scenes import NEAR_KM, Scene, days_between, near

SIZE_RATIO = 6.0  # rival counts of one thing are rarely further apart; half of that for counts of MANY and more
MANY = 1000.0
CLOSE_RATIO = 1.5  # numbers of one thing that nothing happens to
SAME_NUMBER = 0.4  # share of common stems from which two sentences with one number tell one thing where nothing happens in them
OTHER_NUMBER = 0.6  # and with two numbers
TOWNS_KM = 15.0  # two towns of one happening lie no further apart
NEWS_DAYS = 4  # before a report, in which what it tells without a day happened
SLACK_DAYS = 1  # "Monday night" is Tuesday too
TELLING = 12  # a number above it that two reports give for one deed is one count wherever they set it
MATCHLESS = 100  # a number above it is hardly given for two deeds by chance
LEAD = 5  # sentences that tell what a report is about
TIED = 0.35  # share of common stems that ties two numbers to one deed where no place does
TIED_SAME = 0.25  # and the same number
FEW = 3  # "two main roads", "three days of talks": not counts that a reader compares
ADDED = frozenset({"another", "additional", "further", "extra"})


def same_thing(a: Count, b: Count) -> bool:
    """Whether two counts can be of one thing, so that different numbers would be rival; places are looked at apart.

    Method: typed slots: the deed and its grade, the class of what is counted and what narrows it, nation, place, date of what lies long
    back. Parts of a whole, vague numbers and counts to which nothing happened are one thing only where more speaks for it: the same
    number, or nearly the same words. From the values only their order of size is taken: that they differ is what is to be found.

    Limits: two happenings of one kind at one place and time fall together.
    """
    if a.deed != b.deed or a.kind != b.kind or a.kind is None or a.frame.grade != b.frame.grade:
        return False
    same = a.quantity.value is not None and a.quantity.value == b.quantity.value
    if a.deed and a.frame.era != b.frame.era and not (same and (a.quantity.value or 0) > TELLING and "past" in (a.frame.era, b.frame.era)):
        return False
    if a.deed is None and (a.quantity.modifier in ADDED) != (b.quantity.modifier in ADDED):
        return False
    if not _alike_counted(a, b, same) or _apart_in_size(a, b) or (a.quantity.value is None) != (b.quantity.value is None):
        return False
    if not same and (a.frame.part or b.frame.part or other_days(a, b)):
        return False
    return (a.deed is not None and a.quantity.value is not None) or _alike_told(a, b, same)


def other_days(a: Count, b: Count) -> bool:
    """Whether two sentences are of days too far apart for one happening: those that they name, else those before their reports."""
    one, other = _when(a), _when(b)
    if a.deed is None or a.total or b.total or one is None or other is None:
        return False
    return days_between(one[1], other[0]) > SLACK_DAYS or days_between(other[1], one[0]) > SLACK_DAYS


def _when(count: Count) -> tuple[str, str] | None:
    if count.frame.days or not count.published:
        return count.frame.days
    try:
        last = date.fromisoformat(count.published)
    except ValueError:
        return None
    return (last - timedelta(NEWS_DAYS)).isoformat(), count.published


def _alike_counted(a: Count, b: Count, same: bool) -> bool:
    """Whether what is counted is narrowed alike; for soldiers and the like, and for one number, one may say less than the other."""
    one, other = a.frame.narrow, b.frame.narrow
    return one == other or ((same or a.kind != "people") and (one <= other or other <= one))


def _alike_told(a: Count, b: Count, same: bool) -> bool:
    """Whether two sentences in which nothing happens to those counted tell one thing: nearly the same words; for one number of one
    definite thing the same noun."""
    if same and a.kind != "people" and a.quantity.counted == b.quantity.counted and (a.quantity.value or 0) > FEW:
        return True
    if _owners(a) & _owners(b) and a.kind != "people" and ratio(a, b) <= CLOSE_RATIO:
        return True
    return alike(a, b, SAME_NUMBER if same else OTHER_NUMBER)


def _owners(count: Count) -> frozenset[str]:
    """The nation whose those counted are: "Norvia has 850 soldiers", "850 Norvian soldiers"."""
    return count.nations | ({count.frame.owner.lower()} if count.frame.owner else frozenset())


def one_place(stage: Scene, a: Count, b: Count) -> bool:
    """Whether the towns that two sentences name, else what they are set in, can be one place. Where the story's place is known to the
    gazetteer, names that it does not know ("Bastille" of Bastille Day, a hall) tell nothing; a province that it does not know can hold any
    town."""
    same = a.quantity.value == b.quantity.value
    if same and (a.quantity.value or 0) > MATCHLESS:
        return True
    if a.deed and not _tied(stage, a, b, same):
        return False
    if same and (a.quantity.value or 0) > (FEW if a.deed and a.kind != "people" else TELLING):
        return True
    mine, yours = _set_in(stage, a), _set_in(stage, b)
    if not mine and not yours and not near(stage, _provinces(stage, a), _provinces(stage, b)):
        return False
    if any(one and one <= stage.regions and not one & stage.located.keys() for one in (mine, yours)):
        return True
    return near(stage, mine, yours, TOWNS_KM if mine | yours <= stage.towns else NEAR_KM) or any(
        set(p.split()) <= set(q.split()) or set(q.split()) <= set(p.split()) for p in mine for q in yours
    )


def _tied(stage: Scene, a: Count, b: Count, same: bool) -> bool:
    """Whether two sentences have more in common than what happened to whom: a place that both name, or many words; of two reports, a
    place that the one names and the other's report is about."""
    apart = a.quantity.report != b.quantity.report
    if a.named & b.named or (apart and _about(stage, a) & _about(stage, b)):
        return True
    return alike(a, b, TIED_SAME if same else TIED)


def alike(a: Count, b: Count, share: float = TIED) -> bool:
    """Whether two sentences have at least this share of their stems in common (Dice)."""
    one, other = a.frame.stems, b.frame.stems
    return 2 * len(one & other) >= share * (len(one) + len(other))


def _about(stage: Scene, count: Count) -> frozenset[str]:
    """Places of a count's sentence; where it names no town, those too that the first sentences of its report name; else the story's."""
    if count.frame.towns:
        return count.named
    found = count.named.union(*stage.named[count.quantity.report][:LEAD])
    return found or (frozenset({stage.focus}) if stage.focus else frozenset())


def _provinces(stage: Scene, count: Count) -> frozenset[str]:
    """What a sentence names that lies somewhere and is no town."""
    return frozenset(p for p in count.named if p in stage.located and p not in stage.towns)


def _set_in(stage: Scene, count: Count) -> frozenset[str]:
    """The story's place where the sentence names it; else the towns that it names, else those that its scope has."""
    if stage.focus and stage.focus in count.named:
        return frozenset({stage.focus})
    if stage.focus not in stage.located:
        return count.frame.towns or count.places
    return count.frame.towns or frozenset(p for p in count.places if p in stage.towns)


def ratio(a: Count, b: Count) -> float:
    """The larger number by the smaller one; infinite where one alone is none."""
    low, high = sorted((a.quantity.value or a.quantity.low or 0.0, b.quantity.value or b.quantity.low or 0.0))
    return high / low if low > 0 else 1.0 if high == 0 else inf


def _apart_in_size(a: Count, b: Count) -> bool:
    """Whether two counts differ so much that they cannot be of one thing: the dead of a day and of a war."""
    most = max(a.quantity.value or a.quantity.low or 0.0, b.quantity.value or b.quantity.low or 0.0)
    return ratio(a, b) > (SIZE_RATIO if most < MANY else SIZE_RATIO / 2)
