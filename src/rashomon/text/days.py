"""Days as ISO dates, counted."""

from __future__ import annotations

from datetime import date, timedelta


def ordinal(day: str | None) -> int:
    """The number of a day, for differences; 0 where it is none. A time of day behind it is left aside."""
    try:
        return date.fromisoformat((day or "")[:10]).toordinal()
    except ValueError:
        return 0


def moved(day: str, days: int) -> str:
    """An ISO date so many days on; what is no date stays as it is."""
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except ValueError:
        return day
