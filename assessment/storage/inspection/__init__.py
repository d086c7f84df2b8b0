"""Looking into the database behind the product's back: what is there, whether or not it should be."""

from assessment.storage.inspection.inspection import Identities, Inspection, Pseudonyms
from assessment.storage.inspection.traces import leftovers

__all__ = ["Identities", "Inspection", "Pseudonyms", "leftovers"]
