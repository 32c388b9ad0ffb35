"""Who copied whom, what the copies altered, and which newsroom wrote each text."""

from rashomon.lineage.across import link_across
from rashomon.lineage.link import link
from rashomon.lineage.sketches import Sketch, candidates, overlapping, sketch

__all__ = ["Sketch", "candidates", "link", "link_across", "overlapping", "sketch"]
