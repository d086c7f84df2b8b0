"""Perception gap: a partner experiences power, value or commitment unlike the others (P1, V1, C1)."""

import numpy as np

from assessment.imbalance.family import Family, Level, Limits, Subject
from assessment.imbalance.material import CORE, Material, each_against_the_others
from assessment.model import Check


def core(material: Material) -> Family | None:
    """Test power, value and commitment: 3k tests (3 with two partners, where both gaps are one test)."""
    return _tests(material, [d for d in CORE if d in material.scores.dimensions], Level.CRITICAL)


def others(material: Material) -> Family | None:
    """Test the other dimensions as a family of their own; they can be worth a question, never a flag."""
    return _tests(material, [d for d in material.scores.dimensions if d not in CORE], Level.WATCH)


def _tests(material: Material, dimensions: list[str], loudest: Level) -> Family | None:
    if not dimensions:
        return None
    rule = material.rule
    values = np.stack([material.scores.dimension(dimension) for dimension in dimensions], axis=1)
    subjects = [
        Subject(Check.PERCEPTION, dimension, position, _pair(material.k, position))
        for dimension in dimensions
        for position in range(material.k)
    ]
    limits = Limits(rule.prior_sd, rule.allowance, rule.flag, rule.critical, rule.none_band, float(loudest))
    return each_against_the_others(material, values, subjects, limits)


def _pair(k: int, position: int) -> int | None:
    return 1 - position if k == 2 else None
