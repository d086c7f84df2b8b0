"""Scores -> Verdicts: where something is out of balance between partners, and how sure that is.

One detector per file, listed in ``detectors.DETECTORS``; one decision rule for all (``rule``, ``judge``,
``echo``).
"""

from assessment.imbalance.detect import detect
from assessment.imbalance.material import Earlier
from assessment.imbalance.rule import Rule

__all__ = ["Earlier", "Rule", "detect"]
