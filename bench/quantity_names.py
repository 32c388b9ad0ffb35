"""Our units and modifiers in the names of NewsQuant: conventions of that gold alone (British singular names, "count" for "times")."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from rashomon.data import table
from rashomon.model import Quantity
from rashomon.text.names import singular

_CHANGES = {
    **dict.fromkeys(("at least", "more than", "over", "just over"), ">"),
    **dict.fromkeys(("at most", "up to", "less than"), "<"),
    **dict.fromkeys(("nearly", "about", "some", "roughly", "estimated"), "~"),
}
_IRREGULAR = {
    "feet": "foot",
    "men": "man",
    "women": "woman",
    "children": "child",
    "lives": "life",
    "people": "people",
    "fishermen": "fisherman",
    "bosses": "boss",
    "viruses": "virus",
    "calories": "calorie",
    "inches": "inch",
}
NAMES = {
    "%": "percentage",
    "times": "count",
    "ppb": "parts-per-billion",
    "ppm": "parts-per-million",
    "USD": "dollar",
    "GBP": "pound sterling",
    "INR": "rupee",
    "ILS": "shekel",
    "BTC": "bitcoin",
    "AED": "united arab emirates dirham",
    "NLG": "netherlands guilde",
    "ESP": "peseta",
    "CZK": "czech koruna",
    "SEK": "swedish krone",
    "pounds": "pound-mass",
    "tonnes": "metric ton",
    "kilotonnes": "kiloton",
    "megatonnes": "megaton",
    "ounces": "ounce",
    "barrels": "barrel",
    "cm3": "millilitre",
    "light years": "light-year",
    "mph": "mile per hour",
    "km/h": "kilometre per hour",
    "m/s": "metre per second",
    "mpg": "mile per gallon",
    "rpm": "revolutions per minute",
    "Mbit/s": "megabit per second",
    "Gbit/s": "gigabit per second",
    "°C": "celsius",
    "°F": "fahrenheit",
    "hp": "horsepower",
    "bhp": "brake horsepower",
    "PS": "horsepower",
    "mAh": "milliampere-hour",
    "Nm": "newton metre",
    "pound-feet": "pound-foot",
    "MMBtu": "mega british thermal unit",
    "years old": "year of age",
    "months old": "month of age",
    "weeks old": "week of age",
    "days old": "day of age",
}


@cache
def unit_name(unit: str) -> str:
    """The name of one unit: of money the country and the currency, else the first name in our list, singular."""
    if unit in NAMES:
        return NAMES[unit]
    named = [word for word, of, place in table("units") if of == unit and place == "after"]
    if len(unit) == 3 and unit.isupper():
        named = [word for word in named if " " in word] + named
    return singular_unit(named[0] if named else unit).lower()


def unit_of(quantity: Quantity, lemmas: Mapping[str, str]) -> str:
    """The name that the gold gives the unit, or the noun that is counted; "-" for neither.

    Args:
        quantity: what we say.
        lemmas: of the words of its sentence, by their lower case: the gold has "good speaker" for "best speakers".
    """
    if quantity.unit is None:
        return _noun(quantity.counted, lemmas) if quantity.counted else "-"
    if quantity.unit == "share":
        return f"% {_noun(quantity.counted, lemmas)}" if quantity.counted else "% -"
    if quantity.unit.startswith("per "):
        return f"{_noun(quantity.counted or '', lemmas)} per {unit_name(quantity.unit.removeprefix('per '))}"
    return " per ".join(map(unit_name, quantity.unit.split(" per ")))


def _noun(phrase: str, lemmas: Mapping[str, str]) -> str:
    kept = [word for word in phrase.split() if word.lower() not in {"the", "a", "an", "'s", "of", "and", "its", "their"}]
    plain = [lemmas.get(word.lower(), word) for word in kept]
    return " ".join([*plain[:-1], singular_unit(plain[-1])]).lower() if kept else "-"


def singular_unit(unit: str) -> str:
    """The singular, "dollars" and "feet" alike."""
    *before, last = unit.split() or [""]
    return " ".join([*before, _IRREGULAR.get(last) or singular(last)])


def change_of(quantity: Quantity) -> str:
    """How the gold says that a number is meant; what went up or down is told where nothing modifies the number."""
    said = "<" if quantity.text.lower().startswith("just under") else _CHANGES.get(quantity.modifier or "")
    return said or {"up": "up", "down": "down"}.get(quantity.kind or "", "=")
