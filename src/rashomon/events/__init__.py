"""What happened and who held what, coded from the claims of a story."""

from rashomon.events.chronicle import chronicle
from rashomon.events.days import Day, held_on, ledgers

__all__ = ["Day", "chronicle", "held_on", "ledgers"]
