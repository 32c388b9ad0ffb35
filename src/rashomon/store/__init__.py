"""The desk: one SQLite file in which a person's reports and all that follows from them are kept."""

from rashomon.store.desk import Desk
from rashomon.store.edition import edition
from rashomon.store.gazetteers import Added, gazetteers, index_of, remove_gazetteer
from rashomon.store.lock import DeskInUseError, writer
from rashomon.store.search import MARK, Found, Query, Results
from rashomon.store.sentences import KeptSentences

__all__ = [
    "MARK",
    "Added",
    "Desk",
    "DeskInUseError",
    "Found",
    "KeptSentences",
    "Query",
    "Results",
    "edition",
    "gazetteers",
    "index_of",
    "remove_gazetteer",
    "writer",
]
