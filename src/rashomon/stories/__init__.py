"""Reports of one happening together, others apart."""

from rashomon.stories.bonds import regroup
from rashomon.stories.features import Features, features
from rashomon.stories.grouping import group
from rashomon.stories.story import make_story

__all__ = ["Features", "features", "group", "make_story", "regroup"]
