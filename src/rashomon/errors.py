"""The errors that Rashomon raises: one small tree, so that a caller can catch what it can mend."""

from __future__ import annotations


class RashomonError(Exception):
    """Any error that Rashomon raises on purpose; its message is fit to show to a person."""


class CollectError(RashomonError):
    """A locator could not be read at all: missing, unreadable, or of a kind that is not known."""


class CleanError(RashomonError):
    """A capture holds no report: empty, binary, or nothing but furniture."""


class ReadError(RashomonError):
    """No reader for a language, or a model file that is missing or damaged."""


class StoreError(RashomonError):
    """The desk cannot be opened, is of a newer version, or is damaged."""


class NotThereError(StoreError):
    """What was asked for is not on the desk."""


class ExportError(RashomonError):
    """A format is unknown, or what was asked for is not on the desk."""


class GazetteerError(RashomonError):
    """A dump of place names cannot be read, is none, or its index cannot be written."""


class CorrectionError(RashomonError):
    """A correction that cannot be made or undone: its value is none, or what it is about is not there."""
