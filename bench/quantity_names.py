"""Our units and modifiers in the names of NewsQuant: conventions of that gold alone (British singular names, "count" for "times")."""

from __future__ import annotations

from rashomon.model import Quantity
from rashomon.text.names import singular

_CHANGES = {
    **dict.fromkeys(("at least", "more than", "over", "just over"), ">"),
    **dict.fromkeys(("at most", "up to", "less than", "just under"), "<"),
    **dict.fromkeys(("nearly", "about", "some", "roughly", "estimated"), "~"),
}
_IRREGULAR = {
    "feet": "foot",
    "men": "man",
    "women": "woman",
    "children": "child",
    "lives": "life",
    "people": "people",
    "penny": "penny",
    "fishermen": "fisherman",
    "bosses": "boss",
    "viruses": "virus",
}
NAMES = {
    "%": "percentage",
    "percentage points": "percentage point",
    "USD": "dollar",
    "CAD": "canadian dollar",
    "AUD": "australian dollar",
    "NZD": "new zealand dollar",
    "HKD": "hong kong dollar",
    "SGD": "singapore dollar",
    "GBP": "pound sterling",
    "EUR": "euro",
    "JPY": "japanese yen",
    "CNY": "chinese yuan",
    "INR": "rupee",
    "LKR": "sri lankan rupee",
    "CHF": "swiss franc",
    "TRY": "turkish lira",
    "ILS": "shekel",
    "MYR": "malaysian ringgit",
    "DKK": "danish krone",
    "HRK": "croatian kuna",
    "MXN": "mexican peso",
    "ZAR": "south african rand",
    "GEL": "georgian lari",
    "LAK": "lao kip",
    "CRC": "costa rican colón",
    "FIM": "finnish markka",
    "BTC": "bitcoin",
    "pence": "penny",
    "km": "kilometre",
    "m": "metre",
    "dm": "decimetre",
    "cm": "centimetre",
    "mm": "millimetre",
    "µm": "micrometre",
    "nm": "nanometre",
    "pm": "picometre",
    "km2": "square kilometre",
    "m2": "square metre",
    "cm2": "square centimetre",
    "m3": "cubic metre",
    "kg": "kilogram",
    "g": "gram",
    "mg": "milligram",
    "µg": "microgram",
    "tonnes": "metric ton",
    "pounds": "pound-mass",
    "litres": "litre",
    "ml": "millilitre",
    "mph": "mile per hour",
    "km/h": "kilometre per hour",
    "mpg": "mile per gallon",
    "rpm": "revolutions per minute",
    "°C": "celsius",
    "°F": "fahrenheit",
    "W": "watt",
    "kW": "kilowatt",
    "MW": "megawatt",
    "GW": "gigawatt",
    "kWh": "kilowatt hour",
    "MWh": "megawatt hour",
    "GWh": "gigawatt hour",
    "mAh": "milliampere-hour",
    "V": "volt",
    "A": "ampere",
    "F": "farad",
    "kB": "kilobyte",
    "MB": "megabyte",
    "GB": "gigabyte",
    "TB": "terabyte",
    "Mbit/s": "megabit per second",
    "Hz": "hertz",
    "kHz": "kilohertz",
    "MHz": "megahertz",
    "GHz": "gigahertz",
    "hp": "horsepower",
    "PS": "horsepower",
    "bhp": "brake horsepower",
    "Nm": "newton metre",
    "GPa": "gigapascal",
    "MPa": "megapascal",
    "dB": "decibel",
    "ppb": "parts-per-billion",
    "pound-feet": "pound-foot",
    "times": "count",
    "years old": "year of age",
    "months old": "month of age",
    "weeks old": "week of age",
    "days old": "day of age",
}


def unit_of(quantity: Quantity, text: str) -> str:
    """The name that the gold gives the unit, or the noun that is counted; "-" for neither."""
    if quantity.unit is None:
        return _noun(quantity.counted) if quantity.counted else "-"
    if quantity.unit == "share":
        return f"% {_noun(quantity.counted)}" if quantity.counted else "% -"
    return " per ".join(NAMES.get(part) or singular_unit(part) for part in quantity.unit.split(" per ")).lower()


def _noun(phrase: str) -> str:
    kept = [word for word in phrase.split() if word.lower() not in {"the", "a", "an", "'s", "of", "and", "its", "their"}]
    return " ".join([*kept[:-1], singular_unit(kept[-1])]).lower() if kept else "-"


def singular_unit(unit: str) -> str:
    """The singular, "dollars" and "feet" alike."""
    *before, last = unit.split() or [""]
    return " ".join([*before, _IRREGULAR.get(last) or singular(last)])


def change_of(quantity: Quantity) -> str:
    """How the gold says that a number is meant; what went up or down is told where nothing modifies the number."""
    said = "<" if quantity.text.lower().startswith("just under") else _CHANGES.get(quantity.modifier or "")
    return said or {"up": "up", "down": "down"}.get(quantity.kind or "", "=")
