"""What follows from an analyst's corrections: which of them stand, and what they do to the records of one story."""

from rashomon.corrections.bonds import claim_bonds, story_bonds, story_outcomes
from rashomon.corrections.directions import rulings
from rashomon.corrections.places import Placing, called
from rashomon.corrections.standing import of_reports, standing
from rashomon.corrections.statements import Said, said

__all__ = [
    "Placing",
    "Said",
    "called",
    "claim_bonds",
    "of_reports",
    "rulings",
    "said",
    "standing",
    "story_bonds",
    "story_outcomes",
]
