"""What happened and who held what, coded from the claims of a story."""

from rashomon.events.chronicle import chronicle

__all__ = ["chronicle"]
